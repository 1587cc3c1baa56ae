//! An article: its clean text under layers that are switched by the address, what set each mark, and what of the page was left
//! out.

use std::sync::Arc;

use askama::Template;
use rashomon::is_web;
use rashomon_article::{BlockKind, Why};
use rashomon_library::store::{ArticleRow, NoteFilter};
use rashomon_library::{Noted, Placed, notes as notes_of, verdicts};
use rashomon_render::view::range_text;
use rashomon_text::{Chars, CodePoints, Span};
use serde_json::json;

use super::judge::{self, JudgeForm, VerdictView};
use super::layers::{LAYERS, Mark, Piece, by_block, marks, pieces};
use super::noted::{self, NoteView};
use super::stories::ending;
use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::table::Table;

/// Other articles of the story that are offered.
const OTHERS: usize = 60;
/// Notes of an article that are shown.
const NOTES: usize = 500;
/// Marks that have a row in the table.
const ROWS: usize = 2000;
/// Characters of a mark's words that its row shows.
const SHOWN: usize = 80;

#[derive(Template)]
#[template(path = "article.html")]
struct Page<'a> {
    frame: Frame,
    row: &'a ArticleRow,
    title: String,
    authors: String,
    dated: String,
    web: Option<&'a str>,
    story: String,
    revisions: usize,
    layers: Vec<LayerView>,
    cited_gone: bool,
    blocks: Vec<BlockView>,
    marks: Vec<MarkView>,
    /// Marks that have no row.
    more_marks: usize,
    asked_for_marks: bool,
    left_out: Vec<LeftOutView>,
    others: Vec<(String, String)>,
    home: String,
    segment: String,
    notes: Vec<NoteView>,
    verdicts: Vec<VerdictView>,
    judge: Option<JudgeForm>,
    form: NoteForm,
    changes: bool,
}

struct LayerView {
    name: &'static str,
    title: &'static str,
    on: bool,
    count: usize,
    address: String,
}

struct BlockView {
    kind: &'static str,
    /// The code point at which it begins: a script counts from there what was chosen.
    at: u32,
    pieces: Vec<Piece>,
}

struct MarkView {
    at: u32,
    words: String,
    layer: &'static str,
    what: String,
    link: Option<String>,
    by: &'static str,
    sure: Option<u8>,
    /// Where it is corrected.
    correct: Option<String>,
}

struct LeftOutView {
    why: &'static str,
    start: u32,
    end: u32,
    words: String,
}

/// The form of a new note, as it was filled in.
#[derive(Debug, Clone, Default)]
pub(crate) struct NoteForm {
    pub quote: String,
    pub before: String,
    pub body: String,
    /// Why it was not taken.
    pub why: Option<String>,
}

/// The page.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    with_form(room, asked, NoteForm::default())
}

/// The page with a form that is filled in already.
pub(crate) fn with_form(room: &Arc<Room>, asked: &Asked, form: NoteForm) -> Answered {
    let (row, revisions, kept, placed) = room.ask(|library| {
        let row = library.article(asked.name())?;
        let revisions = library.revisions(row.id)?;
        let which = NoteFilter { article: Some(row.name.clone()), ..NoteFilter::default() };
        let mut kept = notes_of(library, &which, NOTES)?;
        kept.sort_by_key(|one| one.place.map_or(u32::MAX, |place| place.span.start));
        let placed = verdicts(library, Some(&row.name))?;
        Ok((row, revisions, kept, placed))
    })?;
    let annotated = room.annotated(&row)?;
    let on = shown(asked, !kept.is_empty());
    let in_story = on.iter().any(|layer| matches!(*layer, "differences" | "shared"));
    let told = if in_story { room.told(&row.story).ok() } else { None };
    let place =
        told.as_ref().and_then(|told| told.articles.iter().position(|article| article.id == row.name));
    let told = told.as_deref().zip(place);
    let layered: Vec<(&'static str, Vec<Mark>)> = on
        .iter()
        .map(|layer| {
            (*layer, if *layer == "notes" { note_marks(&kept) } else { marks(&annotated, told, layer) })
        })
        .collect();
    let mut layered = layered;
    let index = CodePoints::new(&annotated.article.text);
    for (_, marks) in &mut layered {
        by_readers(marks, &placed, &index);
    }
    let mut all: Vec<Mark> = layered.iter().flat_map(|(_, marks)| marks.clone()).collect();
    all.sort_by_key(|mark| mark.spans.first().map(|span| (span.start, span.end)));
    let text = annotated.article.text.as_str();
    let length = index.char_at(u32::try_from(text.len()).unwrap_or(u32::MAX));
    let at = at(asked)?;
    let cited = at.filter(|at| at.end <= length).map(|at| index.text(at));
    let home = addresses::article(&row.name);
    let anchor = annotated.times.anchor.as_ref();
    let spans: Vec<Span> = annotated.article.blocks.iter().map(|block| block.span).collect();
    let marked = by_block(&spans, &all);
    let blocks = annotated.article.blocks.iter().zip(&marked).map(|(block, marked)| BlockView {
        kind: match block.kind {
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Quote => "quote",
            BlockKind::ListItem => "item",
            BlockKind::Caption => "caption",
            BlockKind::Table => "table",
        },
        at: index.char_at(block.span.start),
        pieces: pieces(text, block.span, marked, cited, &index),
    });
    let title = row.title.clone().unwrap_or_else(|| "(no headline)".to_owned());
    let others = room.ask(|library| library.story_articles(&row.story))?;
    let page = Page {
        frame: Frame::new(title.clone(), "Stories"),
        authors: annotated.article.authors.join(", "),
        dated: anchor.map_or_else(
            || "day not known".to_owned(),
            |anchor| {
                let day = range_text(Some(anchor.first_day), Some(anchor.last_day));
                if row.published.is_some() { day } else { format!("{day} ({})", anchor.how) }
            },
        ),
        web: row.url.as_deref().filter(|url| is_web(url)),
        story: addresses::story(&row.story),
        revisions,
        layers: LAYERS.iter().map(|(name, title)| layer(asked, &on, &layered, &home, name, title)).collect(),
        cited_gone: at.is_some() && cited.is_none(),
        blocks: blocks.collect(),
        marks: all
            .iter()
            .take(ROWS)
            .filter_map(|mark| mark_view(mark, text, &index, room.takes_changes().then_some(&*home)))
            .collect(),
        more_marks: all.len().saturating_sub(ROWS),
        asked_for_marks: asked.get("marks").is_some(),
        left_out: left_out(room, &row)?,
        others: others
            .iter()
            .filter(|other| other.name != row.name)
            .take(OTHERS)
            .map(|other| (addresses::beside(&row.name, &other.name), other.outlet.clone()))
            .collect(),
        segment: addresses::segment(&row.name),
        verdicts: placed.iter().map(judge::view).collect(),
        judge: judge::form(&annotated, asked).filter(|_| room.takes_changes()),
        notes: kept.iter().map(noted::view).collect(),
        changes: room.takes_changes(),
        form,
        home,
        title,
        row: &row,
    };
    Ok(Answer::page(&page))
}

/// Which layers are on: statements, and notes where there are any, unless the address says otherwise.
fn shown(asked: &Asked, notes: bool) -> Vec<&'static str> {
    let usual = if notes { "statements,notes" } else { "statements" };
    let wanted = asked.get("show").unwrap_or(usual);
    let wanted: Vec<&str> = wanted.split(',').collect();
    LAYERS.iter().map(|(name, _)| *name).filter(|name| wanted.contains(name)).collect()
}

fn layer(
    asked: &Asked,
    on: &[&'static str],
    layered: &[(&'static str, Vec<Mark>)],
    home: &str,
    name: &'static str,
    title: &'static str,
) -> LayerView {
    let is_on = on.contains(&name);
    let mut next: Vec<&str> = on.iter().copied().filter(|layer| *layer != name).collect();
    if !is_on {
        next.push(name);
    }
    let next = if next.is_empty() { "none".to_owned() } else { next.join(",") };
    let marks = layered.iter().find(|(layer, _)| *layer == name);
    LayerView {
        name,
        title,
        on: is_on,
        count: marks.map_or(0, |(_, marks)| marks.len()),
        address: format!("{home}{}", asked.with(&[("show", Some(&next))])),
    }
}

/// The words of notes as marks.
fn note_marks(noted: &[Noted]) -> Vec<Mark> {
    let mark = |one: &Noted| {
        let what = if one.note.body.is_empty() {
            "Highlighted".to_owned()
        } else {
            format!("Note: {}", one.note.body)
        };
        Some(Mark {
            layer: "notes",
            spans: vec![one.place?.span],
            what,
            link: Some(format!("#note-{}", one.note.name)),
            by: "a reader",
            sure: None,
            whole: None,
        })
    };
    noted.iter().filter_map(mark).collect()
}

/// The code points that the address names.
fn at(asked: &Asked) -> Result<Option<Span<Chars>>, Refusal> {
    let Some(text) = asked.get("at") else { return Ok(None) };
    let ends = text.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    match ends {
        Some((start, end)) if start < end => Ok(Some(Span::new(start, end))),
        _ => Err(Refusal::bad("at names words as two code points of the text, such as 120-180")),
    }
}

/// Says of statements that a reader accepted, or gave another speaker, that a reader did.
fn by_readers(marks: &mut [Mark], placed: &[Placed], index: &CodePoints<'_>) {
    for one in placed.iter().filter_map(|one| one.chars) {
        let of = |mark: &&mut Mark| mark.whole.is_some_and(|whole| index.chars(whole) == one);
        for mark in marks.iter_mut().filter(of) {
            (mark.by, mark.sure) = ("a reader", None);
        }
    }
}

/// `home` is the address of the article, where marks can be corrected.
fn mark_view(mark: &Mark, text: &str, index: &CodePoints<'_>, home: Option<&str>) -> Option<MarkView> {
    let first = mark.spans.iter().find(|span| !span.is_empty())?;
    let words = first.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let words = match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    };
    Some(MarkView {
        at: index.char_at(first.start),
        words,
        layer: LAYERS.iter().find(|(name, _)| *name == mark.layer).map_or("", |(_, title)| title),
        what: mark.what.clone(),
        link: mark.link.clone(),
        by: mark.by,
        sure: mark.sure,
        correct: mark.whole.zip(home).map(|(whole, home)| {
            let chars = index.chars(whole);
            format!("{home}?marks=1&correct={}-{}#correct", chars.start, chars.end)
        }),
    })
}

fn left_out(room: &Room, row: &ArticleRow) -> Result<Vec<LeftOutView>, Refusal> {
    let why = |why| match why {
        Why::Navigation => "Navigation",
        Why::Comments => "Comments",
        Why::Related => "Related stories",
        Why::Teaser => "Other stories",
        Why::Legal => "Legal notice",
        Why::Share => "Sharing",
        Why::Advert => "Advertisement",
        Why::Form => "Form",
        Why::Duplicate => "Told twice",
        _ => "Not the article",
    };
    let parts = room.left_out(row)?.into_iter();
    let parts = parts.map(|part| LeftOutView {
        why: why(part.why),
        start: part.start_byte,
        end: part.end_byte,
        words: part.words,
    });
    Ok(parts.collect())
}

/// The statements of an article, as the library keeps them.
pub(crate) fn statements(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (text, rows) = room.ask(|library| {
        let row = library.article(asked.name())?;
        Ok((library.text(row.id)?, library.statements(row.id)?))
    })?;
    let index = CodePoints::new(&text);
    let mut table = Table::new(&["speaker", "said_on", "kind", "start", "end", "words"]);
    for row in rows {
        let spans = row.spans.iter().map(|(start, end)| Span::new(*start, *end));
        let Some(whole) = spans.clone().reduce(Span::cover) else { continue };
        let words: Vec<&str> = spans.map(|span| span.of(&text)).collect();
        let chars = index.chars(whole);
        table.rows.push(vec![
            json!(row.speaker),
            json!(row.said_on.map(|day| day.to_string())),
            json!(row.kind),
            json!(chars.start),
            json!(chars.end),
            json!(words.join(" ")),
        ]);
    }
    Ok(Answer::table(&table, ending(asked)))
}
