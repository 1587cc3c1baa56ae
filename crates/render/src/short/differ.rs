//! What differs: the readings of a difference beside each other, each with as much of its sentence as it needs.

use rashomon_story::standing;
use rashomon_story::{Conflict, ConflictKind, Level, Place, Reading};

use super::choose::{Candidate, Item, Part};
use super::clause;
use super::items::{Class, Contrast, Side};
use super::scene::{Scene, within};
use crate::differing::differing;
use crate::view::kind_text;
use crate::view::reader::one_line;

/// A difference less sure than this, of a hundred, may be one.
const SURE: u8 = 70;

/// Sides that are shown of a difference.
const SIDES: usize = 3;

/// A side of fewer words goes on beyond its clause: what is said of a thing needs more than a number does.
fn enough(kind: ConflictKind) -> usize {
    match kind {
        ConflictKind::Polarity
        | ConflictKind::Status
        | ConflictKind::Reaction
        | ConflictKind::Attribution => 7,
        _ => 4,
    }
}

/// Words of a side, from the longest form of a difference to its shortest.
const WORDS: [usize; 4] = [13, 9, 6, 1];

/// Words of a side of an altered quotation.
const QUOTED: [usize; 3] = [18, 13, 9];

/// The differences of a story, the heaviest first.
pub(super) fn candidates(scene: &Scene) -> Vec<Candidate> {
    let mut all: Vec<(Class, usize, &Conflict)> = scene
        .story
        .conflicts
        .iter()
        .enumerate()
        .map(|(number, conflict)| (class(conflict), number, conflict))
        .collect();
    all.sort_by_key(|(class, number, _)| (*class, *number));
    let candidate = |(class, number, conflict): (Class, usize, &Conflict)| {
        let words: &[usize] = match class {
            Class::Altered => &QUOTED,
            Class::Spelling => &[1],
            _ => &WORDS,
        };
        let forms = words.iter().map(|&most| Item::Differs(contrast(scene, class, number, conflict, most)));
        Candidate {
            part: match class {
                Class::Contradiction | Class::Unsure => Part::Contradicts,
                Class::Altered => Part::Altered,
                Class::Claim | Class::Spelling => Part::Differs,
            },
            forms: forms.collect(),
            // A quotation that was altered has been told; a value that differs is but a word of its sentence.
            places: if class == Class::Altered { places(conflict) } else { Vec::new() },
            anew: None,
            of: None,
        }
    };
    all.into_iter().map(candidate).collect()
}

fn places(conflict: &Conflict) -> Vec<Place> {
    conflict.readings.iter().flat_map(|reading| &reading.reports).copied().collect()
}

/// How heavy a difference is.
pub(super) fn class(conflict: &Conflict) -> Class {
    match (conflict.kind, conflict.level) {
        // Another given name may be another person.
        (ConflictKind::Name, Level::Soft) => Class::Spelling,
        (ConflictKind::Wording, _) => Class::Altered,
        (_, Level::Hard | Level::WithinArticle) if conflict.confidence >= SURE => Class::Contradiction,
        (_, Level::Hard | Level::WithinArticle) => Class::Unsure,
        (_, Level::Attributed | Level::Soft) => Class::Claim,
    }
}

fn contrast(scene: &Scene, class: Class, number: usize, conflict: &Conflict, most: usize) -> Contrast {
    let shown: Vec<(&Reading, Place)> =
        conflict.readings.iter().filter_map(|r| Some((r, best(scene, r)?))).collect();
    let value =
        |index: usize| shown.get(index).map(|(_, place)| one_line(scene.words(*place))).unwrap_or_default();
    let side = |(index, (reading, place)): (usize, &(&Reading, Place))| {
        let other = value(usize::from(index == 0));
        side(
            scene,
            conflict.kind,
            reading,
            *place,
            if class == Class::Altered { Some(&other) } else { None },
            most,
        )
    };
    let (subject, _) = conflict.explanation.split_once(": ").unwrap_or((kind_text(conflict.kind), ""));
    Contrast {
        id: format!("d{}", number + 1),
        class,
        kind: conflict.kind,
        about: match subject.strip_prefix("The sources differ on ") {
            Some(subject) => subject.to_owned(),
            None => kind_text(conflict.kind).to_lowercase(),
        },
        confidence: conflict.confidence,
        sides: shown.iter().enumerate().take(SIDES).map(side).collect(),
        more: conflict.readings.len().saturating_sub(SIDES),
    }
}

/// The report that shows a reading best: the first of an original that is no headline, else the first.
fn best(scene: &Scene, reading: &Reading) -> Option<Place> {
    let reports = || reading.reports.iter().copied();
    let original = |place: &Place| scene.original(place.article) == place.article;
    reports().find(original).or_else(|| reports().next())
}

fn side(
    scene: &Scene,
    kind: ConflictKind,
    reading: &Reading,
    place: Place,
    other: Option<&str>,
    most: usize,
) -> Side {
    let value = scene.words(place);
    let marked: Vec<(std::ops::Range<usize>, bool)> = match other {
        // Where a quotation was altered: the words that the other side does not have.
        Some(other) => {
            let mut at = 0;
            differing(value, other)
                .into_iter()
                .map(|run| {
                    at += run.text.len();
                    (at - run.text.len()..at, run.differs)
                })
                .collect()
        }
        None => vec![(0..value.len(), true)],
    };
    let whole = scene.sentence(place);
    let sentence = if whole.span.start <= place.span.start { whole } else { place };
    let text = scene.words(sentence);
    let offset = (place.span.start - sentence.span.start) as usize;
    // The part to show holds the words that differ; of long ones, their beginning.
    let first =
        marked.iter().find(|(_, differs)| *differs).map_or(0..value.len(), |(range, _)| range.clone());
    let last = marked.iter().rev().find(|(_, differs)| *differs).map_or(first.end, |(range, _)| range.end);
    let core = if other.is_some() { first.start..last } else { first };
    let core = offset + core.start..offset + core.end;
    let part = cut(text, core, enough(kind), most);
    let mut shown = Side {
        outlets: scene.named(&reading.reports),
        before: String::new(),
        words: Vec::new(),
        after: String::new(),
        at: scene.at(within(sentence, part.clone()), &reading.reports),
    };
    let piece = |range: std::ops::Range<usize>| {
        let (start, end) = (range.start.max(part.start), range.end.min(part.end));
        text.get(start..end.max(start)).map(one_line).unwrap_or_default()
    };
    shown.before = piece(0..offset);
    shown.words = marked
        .into_iter()
        .map(|(range, differs)| (piece(offset + range.start..offset + range.end), differs))
        .filter(|(words, _)| !words.is_empty())
        .collect();
    shown.after = piece(offset + value.len()..text.len());
    // The words that differ, alone, are no part of a sentence.
    if most == 1 {
        for (words, _) in &mut shown.words {
            words.truncate(words.trim_end_matches([',', ';', '.']).len());
        }
        shown.after.clear();
        return shown;
    }
    if part.start > 0 {
        shown.before.insert(0, '…');
    }
    if part.end < text.trim_end().len() {
        let end = shown.after.trim_end_matches([',', ';', ':', ' ', '-', '–', '—']).len();
        shown.after.truncate(end);
        shown.after.push('…');
    }
    shown
}

/// A part of a sentence around its core, of which no more is shown than there may be words.
fn cut(text: &str, core: std::ops::Range<usize>, enough: usize, most: usize) -> std::ops::Range<usize> {
    let words = standing::count(text.get(core.clone()).unwrap_or_default());
    if words <= most.max(12) {
        return clause::phrase(text, core, enough, most.max(words));
    }
    // Its first words.
    let mut end = core.start;
    for word in text[core.clone()].split_inclusive(char::is_whitespace).take(most.max(12)) {
        end += word.len();
    }
    let end = core.start + text[core.start..end].trim_end().len();
    core.start..end
}
