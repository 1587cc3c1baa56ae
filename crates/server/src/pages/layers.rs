//! The layers of an article as marks that are switched on and off, each with what it means and how sure it is; and the text, cut
//! where a mark begins or ends.

use rashomon::wire::{kind_name, status_name};
use rashomon_document::Annotated;
use rashomon_language::{EntityKind, MentionKind};
use rashomon_render::view::range_text;
use rashomon_text::{CodePoints, Span, Text};

use crate::addresses;
use crate::told::Told;

/// The layers, each with its name in an address, its class and its title.
pub(crate) const LAYERS: [(&str, &str); 8] = [
    ("statements", "Statements"),
    ("differences", "What differs"),
    ("people", "People and institutions"),
    ("places", "Places"),
    ("dates", "Dates"),
    ("events", "Events"),
    ("shared", "Shared passages"),
    ("notes", "Notes"),
];

/// A mark on some words.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Which of [`LAYERS`].
    pub layer: &'static str,
    pub spans: Vec<Span<Text>>,
    /// What it says.
    pub what: String,
    /// Where more is told.
    pub link: Option<String>,
    /// What set it.
    pub by: &'static str,
    /// From 0 to 100, where that is known.
    pub sure: Option<u8>,
    /// Whether it is a statement that can be corrected, by the words that all its spans stand in.
    pub whole: Option<Span<Text>>,
}

/// The marks of a layer, in text order. `told` is the account of the article's story, and the article's place in it.
pub(crate) fn marks(annotated: &Annotated, told: Option<(&Told, usize)>, layer: &str) -> Vec<Mark> {
    let mut marks = match layer {
        "statements" => statements(annotated),
        "people" => entities(annotated, "people", &[EntityKind::Person, EntityKind::Organization]),
        "places" => entities(annotated, "places", &[EntityKind::Place]),
        "dates" => dates(annotated),
        "events" => events(annotated),
        "differences" => told.map(|(told, at)| differences(told, at)).unwrap_or_default(),
        "shared" => told.map(|(told, at)| shared(told, at)).unwrap_or_default(),
        _ => Vec::new(),
    };
    marks.retain(|mark| mark.spans.iter().any(|span| !span.is_empty()));
    marks.sort_by_key(|mark| mark.spans.first().map(|span| (span.start, span.end)));
    marks
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn percent(confidence: f32) -> u8 {
    (confidence.clamp(0.0, 1.0) * 100.0).round() as u8
}

fn statements(annotated: &Annotated) -> Vec<Mark> {
    let name = |entity: Option<usize>| Some(annotated.language.entities.get(entity?)?.name.clone());
    let mark = |attribution: &rashomon_attribution::Attribution| {
        let speaker = name(attribution.speaker);
        let mut what = speaker.clone().unwrap_or_else(|| {
            let source = attribution.source.first().map(|source| source.of(&annotated.article.text));
            source.map_or_else(|| "nobody named".to_owned(), |source| format!("“{source}”"))
        });
        what.push_str(match kind_name(attribution.kind) {
            "direct" => ", quoted",
            "mixed" => ", partly quoted",
            _ => ", reported",
        });
        if let Some(via) = name(attribution.via) {
            what.push_str(&format!(", through {via}"));
        }
        if let Some(day) = attribution.said_on {
            what.push_str(&format!(", {}", range_text(Some(day), Some(day))));
        }
        Mark {
            layer: "statements",
            spans: attribution.content.clone(),
            what,
            link: speaker.map(|speaker| addresses::said(&speaker)),
            by: "rules of attribution",
            sure: Some(percent(attribution.confidence)),
            whole: attribution.content.iter().copied().reduce(Span::cover),
        }
    };
    annotated.attributions.iter().map(mark).collect()
}

fn entities(annotated: &Annotated, layer: &'static str, kinds: &[EntityKind]) -> Vec<Mark> {
    let entities = annotated.language.entities.iter().filter(|entity| kinds.contains(&entity.kind));
    let marks = entities.flat_map(|entity| {
        entity.mentions.iter().map(move |mention| {
            let (how, by) = match mention.kind {
                MentionKind::Name => ("", "rules of names"),
                MentionKind::Nominal => (", described", "rules of reference"),
                MentionKind::Pronoun => (", by a pronoun", "rules of reference"),
            };
            let role = entity.roles.first().map(|role| format!(" ({role})")).unwrap_or_default();
            let person = entity.kind == EntityKind::Person;
            Mark {
                layer,
                spans: vec![mention.span],
                what: format!("{}{role}{how}", entity.name),
                link: person.then(|| addresses::said(&entity.name)),
                by,
                sure: None,
                whole: None,
            }
        })
    });
    marks.collect()
}

fn dates(annotated: &Annotated) -> Vec<Mark> {
    let mark = |timex: &rashomon_timex::Timex| {
        let days = range_text(timex.first_day, timex.last_day);
        let what = match (timex.first_day.is_some(), timex.value.is_empty()) {
            (true, _) => days,
            (false, false) => timex.value.clone(),
            (false, true) => "not resolved".to_owned(),
        };
        Mark {
            layer: "dates",
            spans: vec![timex.span],
            what,
            link: None,
            by: "rules of time",
            sure: None,
            whole: None,
        }
    };
    annotated.times.timexes.iter().map(mark).collect()
}

fn events(annotated: &Annotated) -> Vec<Mark> {
    let text = annotated.article.text.as_str();
    let mark = |event: &rashomon_event::Event| {
        let party = |party: &Option<rashomon_event::Party>| party.as_ref().map(|party| party.span.of(text));
        let mut what = format!("{}, {}", event.kind.name().to_lowercase(), status_name(event.status));
        match (party(&event.actor), party(&event.recipient)) {
            (Some(actor), Some(recipient)) => what.push_str(&format!(": {actor} → {recipient}")),
            (Some(one), None) | (None, Some(one)) => what.push_str(&format!(": {one}")),
            (None, None) => {}
        }
        let days = range_text(event.first_day, event.last_day);
        if !days.is_empty() {
            what.push_str(&format!(", {days}"));
        }
        Mark {
            layer: "events",
            spans: vec![event.trigger],
            what,
            link: None,
            by: "rules of events",
            sure: Some(percent(event.confidence)),
            whole: None,
        }
    };
    annotated.events.iter().map(mark).collect()
}

fn differences(told: &Told, article: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    for differs in &told.differences {
        let here = differs.readings.iter().flat_map(|(_, places)| places);
        let spans: Vec<Span<Text>> =
            here.filter(|place| place.article == article).map(|place| place.span).collect();
        if !spans.is_empty() {
            let link = format!("{}/complete#s1-{}", addresses::story(&told.id), differs.id);
            marks.push(Mark {
                layer: "differences",
                spans,
                what: format!("{} ({})", differs.explanation, differs.level),
                link: Some(link),
                by: "rules of differences",
                sure: Some(differs.confidence),
                whole: None,
            });
        }
    }
    marks
}

fn shared(told: &Told, article: usize) -> Vec<Mark> {
    let passages = told.shared.get(article).map_or(&[][..], Vec::as_slice);
    let mark = |passage: &rashomon_story::Shared| {
        let other = told.articles.get(passage.with)?;
        let this = told.articles.get(article)?;
        Some(Mark {
            layer: "shared",
            spans: vec![passage.span],
            what: format!("also in {}", other.outlet),
            link: Some(addresses::beside(&this.id, &other.id)),
            by: "equal words",
            sure: None,
            whole: None,
        })
    };
    passages.iter().filter_map(mark).collect()
}

/// A run of text under the same marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub text: String,
    /// The classes of its marks; empty under none.
    pub classes: String,
    /// The code point at which it begins, where a mark does.
    pub begins: Option<u32>,
    /// What its marks say.
    pub says: String,
    /// Whether it is what the address names, and whether it is the first of it.
    pub cited: bool,
    pub cited_first: bool,
}

/// Words under a mark.
pub(crate) type Marked<'m> = (Span<Text>, &'m Mark);

/// The marked words by the block that they touch, in text order. The blocks are in text order.
pub(crate) fn by_block<'m>(blocks: &[Span<Text>], marks: &'m [Mark]) -> Vec<Vec<Marked<'m>>> {
    let mut all: Vec<Vec<Marked<'m>>> = vec![Vec::new(); blocks.len()];
    for mark in marks {
        for span in mark.spans.iter().filter(|span| !span.is_empty()) {
            let first = blocks.partition_point(|block| block.end <= span.start);
            for (block, marked) in blocks.iter().zip(&mut all).skip(first) {
                if block.start >= span.end {
                    break;
                }
                marked.push((*span, mark));
            }
        }
    }
    for marked in &mut all {
        marked.sort_by_key(|(span, _)| (span.start, span.end));
    }
    all
}

/// A block of text cut where a mark begins or ends, or the words do that the address names. `marked` are the words under marks
/// in it, in text order.
pub(crate) fn pieces(
    text: &str,
    block: Span<Text>,
    marked: &[Marked<'_>],
    cited: Option<Span<Text>>,
    index: &CodePoints<'_>,
) -> Vec<Piece> {
    let ends = marked.iter().map(|(span, _)| *span).chain(cited);
    let mut cuts: Vec<u32> = ends.flat_map(|span| [span.start, span.end]).collect();
    cuts.extend([block.start, block.end]);
    cuts.retain(|cut| (block.start..=block.end).contains(cut) && text.is_char_boundary(*cut as usize));
    cuts.sort_unstable();
    cuts.dedup();
    let mut coming = marked.iter().peekable();
    let mut open: Vec<&Marked<'_>> = Vec::new();
    let mut piece = |ends: &[u32]| {
        let span = Span::new(ends[0], ends[1]);
        open.retain(|(marked, _)| marked.end > span.start);
        while let Some(next) = coming.next_if(|(marked, _)| marked.start <= span.start) {
            open.push(next);
        }
        let mut classes: Vec<&str> = open.iter().map(|(_, mark)| mark.layer).collect();
        classes.sort_unstable();
        classes.dedup();
        let mut says: Vec<&str> = open.iter().map(|(_, mark)| mark.what.as_str()).collect();
        says.dedup();
        let begins = open.iter().any(|(marked, _)| marked.start == span.start);
        let first = |cited: Span<Text>| {
            cited.start == span.start || cited.start < block.start && span.start == block.start
        };
        let cited = cited.filter(|cited| cited.contains(span));
        Piece {
            text: span.of(text).to_owned(),
            classes: classes.join(" "),
            begins: begins.then(|| index.char_at(span.start)),
            says: says.join("; "),
            cited: cited.is_some(),
            cited_first: cited.is_some_and(first),
        }
    };
    cuts.windows(2).map(&mut piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_of_a_block_are_its_text() {
        let text = "Žofie said: “It sank.” On Monday.";
        let index = CodePoints::new(text);
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::from_range(start..start + words.len())
        };
        let mark = |layer, words: &[&str]| Mark {
            layer,
            spans: words.iter().map(|words| span(words)).collect(),
            what: layer.to_owned(),
            link: None,
            by: "",
            sure: None,
            whole: None,
        };
        let marks = [mark("people", &["Žofie", "It"]), mark("statements", &["“It sank.”"])];
        let whole = Span::from_range(0..text.len());
        let marked = by_block(&[whole], &marks);
        let pieces = pieces(text, whole, &marked[0], Some(span("sank.” On")), &index);
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        let shown: Vec<(&str, &str, bool)> =
            pieces.iter().map(|p| (p.text.as_str(), p.classes.as_str(), p.cited)).collect();
        assert_eq!(
            shown,
            [
                ("Žofie", "people", false),
                (" said: ", "", false),
                ("“", "statements", false),
                ("It", "people statements", false),
                (" ", "statements", false),
                ("sank.”", "statements", true),
                (" On", "", true),
                (" Monday.", "", false),
            ]
        );
        assert_eq!(pieces.iter().filter(|piece| piece.cited_first).count(), 1);
        assert_eq!((pieces[0].begins, pieces[2].begins, pieces[4].begins), (Some(0), Some(12), None));
    }

    #[test]
    fn an_article_of_very_many_marks_is_cut_in_a_time_that_grows_with_it() {
        let text = "word ".repeat(60_000);
        let index = CodePoints::new(&text);
        let mark = |at: u32| Mark {
            layer: "people",
            spans: vec![Span::new(at * 5, at * 5 + 4)],
            what: String::new(),
            link: None,
            by: "",
            sure: None,
            whole: None,
        };
        let marks: Vec<Mark> = (0..60_000).map(mark).collect();
        let whole = Span::from_range(0..text.len());
        let blocks: Vec<Span<Text>> = (0..3000).map(|at| Span::new(at * 100, at * 100 + 99)).collect();
        for blocks in [vec![whole], blocks] {
            let marked = by_block(&blocks, &marks);
            let cut = blocks
                .iter()
                .zip(&marked)
                .map(|(block, marked)| pieces(&text, *block, marked, None, &index).len());
            assert!(cut.sum::<usize>() > 110_000);
        }
    }
}
