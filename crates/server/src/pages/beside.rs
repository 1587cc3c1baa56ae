//! Two articles side by side, sentence by sentence: what only one has, what is reworded, what differs.

use std::sync::Arc;

use askama::Template;
use rashomon_document::Annotated;
use rashomon_library::store::ArticleRow;
use rashomon_text::{CodePoints, Span, Text};
use serde_json::json;

use super::align::{SENTENCES, align};
use super::stories::ending;
use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::{Frame, counted};
use crate::marked::{Run, differing};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::table::Table;
use crate::told::{Differs, Told};

#[derive(Template)]
#[template(path = "beside.html")]
struct Page {
    frame: Frame,
    counts: String,
    swap: String,
    story: String,
    csv: String,
    json: String,
    left: Head,
    right: Head,
    rows: Vec<RowView>,
}

struct Head {
    outlet: String,
    title: String,
    address: String,
}

struct RowView {
    kind: &'static str,
    left: Option<SideView>,
    right: Option<SideView>,
    differs: Vec<String>,
}

struct SideView {
    words: Vec<Run>,
    address: String,
    chars: (u32, u32),
}

/// An article that is set beside another.
struct Side {
    row: ArticleRow,
    annotated: Annotated,
    sentences: Vec<Span<Text>>,
    /// Its place in the account of the story that both are of.
    place: Option<usize>,
}

/// Two articles, aligned.
pub(crate) struct Beside {
    left: Side,
    right: Side,
    rows: Vec<RowView>,
}

impl Side {
    fn new(room: &Room, id: &str) -> Result<Self, Refusal> {
        let row = room.ask(|library| library.article(id))?;
        let annotated = room.annotated(&row)?;
        let sentences = annotated.language.sentences.iter().map(|sentence| sentence.span).collect();
        Ok(Self { row, annotated, sentences, place: None })
    }

    fn words(&self, sentence: usize) -> &str {
        self.sentences.get(sentence).map_or("", |span| span.of(&self.annotated.article.text))
    }

    fn head(&self) -> Head {
        Head {
            outlet: self.row.outlet.clone(),
            title: self.row.title.clone().unwrap_or_else(|| "(no headline)".to_owned()),
            address: addresses::article(&self.row.name),
        }
    }

    /// The sentences in which a difference has a reading, with the reading and its words.
    fn touched(&self, differs: &Differs) -> Vec<(usize, usize, Span<Text>)> {
        let places = differs.readings.iter().enumerate().flat_map(|(reading, (_, places))| {
            places
                .iter()
                .filter(|place| Some(place.article) == self.place)
                .map(move |place| (reading, place.span))
        });
        let sentence = |span: Span<Text>| self.sentences.iter().position(|sentence| sentence.overlaps(span));
        places.filter_map(|(reading, span)| Some((sentence(span)?, reading, span))).collect()
    }
}

/// Sets two articles beside each other.
fn beside(room: &Arc<Room>, asked: &Asked) -> Result<Beside, Refusal> {
    let id = |name| asked.get(name).ok_or_else(|| Refusal::bad(format!("{name} names an article")));
    let (mut left, mut right) = (Side::new(room, id("left")?)?, Side::new(room, id("right")?)?);
    let told = if left.row.story == right.row.story { room.told(&left.row.story).ok() } else { None };
    if let Some(told) = &told {
        let place = |side: &Side| told.articles.iter().position(|article| article.id == side.row.name);
        (left.place, right.place) = (place(&left), place(&right));
    }
    let differences = differences(told.as_deref(), &left, &right);
    let known: Vec<(usize, usize)> = differences.iter().map(|pair| pair.sentences).collect();
    let words = |side: &'_ Side| -> Vec<String> {
        (0..side.sentences.len()).map(|at| side.words(at).to_owned()).collect()
    };
    let (mine, theirs) = (words(&left), words(&right));
    let mine: Vec<&str> = mine.iter().map(String::as_str).collect();
    let theirs: Vec<&str> = theirs.iter().map(String::as_str).collect();
    let aligned = align(&mine, &theirs, &known);
    let indices = [&left, &right].map(|side| CodePoints::new(&side.annotated.article.text));
    let view = |side: &Side, index: &CodePoints<'_>, at: usize, other: Option<&str>, spans: &[Span<Text>]| {
        let span = side.sentences.get(at).copied().unwrap_or(Span::new(0, 0));
        let chars = index.chars(span);
        let words = side.words(at);
        let words = match other {
            _ if !spans.is_empty() => marked(&side.annotated.article.text, span, spans),
            Some(other) => differing(words, other),
            None => vec![(words.to_owned(), false)],
        };
        let chars = (chars.start, chars.end);
        SideView { words, address: addresses::words(&side.row.name, chars), chars }
    };
    let rows = aligned.iter().map(|row| {
        let (here, there) = (row.left.map(|at| mine[at]), row.right.map(|at| theirs[at]));
        let of: Vec<&Pair> = differences
            .iter()
            .filter(|pair| (row.left, row.right) == (Some(pair.sentences.0), Some(pair.sentences.1)))
            .collect();
        let (mut mine, mut theirs): (Vec<_>, Vec<_>) = of.iter().map(|pair| pair.spans).unzip();
        mine.retain(|span| !span.is_empty());
        theirs.retain(|span| !span.is_empty());
        let (one, two) = (
            row.left.map(|at| view(&left, &indices[0], at, there, &mine)),
            row.right.map(|at| view(&right, &indices[1], at, here, &theirs)),
        );
        let changed =
            |side: &Option<SideView>| side.iter().flat_map(|side| &side.words).any(|(_, marked)| *marked);
        let kind = match (&one, &two) {
            _ if !of.is_empty() => "differs",
            (Some(_), Some(_)) if changed(&one) || changed(&two) => "reworded",
            (Some(_), Some(_)) => "same",
            _ => "only",
        };
        let differs = of.iter().map(|pair| pair.explanation.clone()).collect();
        RowView { kind, left: one, right: two, differs }
    });
    let rows = rows.collect();
    drop(indices);
    Ok(Beside { left, right, rows })
}

/// A difference between two articles.
struct Pair {
    /// In which sentence of each.
    sentences: (usize, usize),
    /// Its words in each.
    spans: (Span<Text>, Span<Text>),
    explanation: String,
}

/// The differences between two articles.
fn differences(told: Option<&Told>, left: &Side, right: &Side) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    for differs in told.iter().flat_map(|told| &told.differences) {
        for (i, one, here) in left.touched(differs) {
            for (j, other, there) in right.touched(differs) {
                let same = |pair: &Pair| pair.sentences == (i, j) && pair.explanation == differs.explanation;
                if one != other && i < SENTENCES && j < SENTENCES && !found.iter().any(same) {
                    found.push(Pair {
                        sentences: (i, j),
                        spans: (here, there),
                        explanation: differs.explanation.clone(),
                    });
                }
            }
        }
    }
    found
}

/// The words of a sentence, marked where a difference has its own.
fn marked(text: &str, sentence: Span<Text>, spans: &[Span<Text>]) -> Vec<Run> {
    let mut cuts: Vec<u32> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    cuts.extend([sentence.start, sentence.end]);
    cuts.retain(|cut| (sentence.start..=sentence.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let run = |ends: &[u32]| {
        let span = Span::new(ends[0], ends[1]);
        (span.of(text).to_owned(), spans.iter().any(|marked| marked.contains(span)))
    };
    cuts.windows(2).map(run).collect()
}

/// The page.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    let Beside { left, right, rows } = beside(room, asked)?;
    let count = |kind: &str| rows.iter().filter(|row| row.kind == kind).count();
    let counts = format!(
        "{} in the same words, {} reworded, {} told by one alone, {}",
        counted(count("same"), "sentence"),
        count("reworded"),
        count("only"),
        match count("differs") {
            0 => "none that contradict".to_owned(),
            number => format!("{number} that differ"),
        }
    );
    let query = asked.with(&[]);
    Ok(Answer::page(&Page {
        frame: Frame::new(format!("{} beside {}", left.row.outlet, right.row.outlet), "Stories"),
        counts,
        swap: addresses::beside(&right.row.name, &left.row.name),
        story: addresses::story(&left.row.story),
        csv: format!("/beside.csv{query}"),
        json: format!("/beside.json{query}"),
        left: left.head(),
        right: right.head(),
        rows,
    }))
}

/// The rows as CSV or JSON.
pub(crate) fn list(room: &Arc<Room>, asked: &Asked) -> Answered {
    Ok(Answer::table(&table(room, asked)?, ending(asked)))
}

/// The rows as a table.
pub(crate) fn table(room: &Arc<Room>, asked: &Asked) -> Result<Table, Refusal> {
    let Beside { rows, .. } = beside(room, asked)?;
    let mut table = Table::new(&[
        "kind",
        "left",
        "left_start",
        "left_end",
        "right",
        "right_start",
        "right_end",
        "differs",
    ]);
    for row in &rows {
        let words = |side: &Option<SideView>| {
            side.as_ref().map(|side| side.words.iter().map(|(text, _)| text.as_str()).collect::<String>())
        };
        let chars = |side: &Option<SideView>| side.as_ref().map(|side| side.chars);
        let (left, right) = (chars(&row.left), chars(&row.right));
        table.rows.push(vec![
            json!(row.kind),
            json!(words(&row.left)),
            json!(left.map(|chars| chars.0)),
            json!(left.map(|chars| chars.1)),
            json!(words(&row.right)),
            json!(right.map(|chars| chars.0)),
            json!(right.map(|chars| chars.1)),
            json!(row.differs),
        ]);
    }
    Ok(table)
}
