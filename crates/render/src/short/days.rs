//! The timeline: one row a day and event, in as few words as name it.

use std::collections::BTreeSet;
use std::ops::Range;

use rashomon_event::Status;
use rashomon_story::standing;
use rashomon_story::{Place, Row};
use rashomon_text::{Span, Text};

use super::choose::{Candidate, Item, Part};
use super::clause;
use super::items::{Day, Telling};
use super::scene::{Scene, within};
use super::told::{content, likeness};
use crate::view::range_text;
use crate::view::reader::one_line;

/// Rows of a day.
const EACH: usize = 2;

/// A row that is less likely one of the main things that happened, in a hundred, is left to the full account.
const LEAST: u8 = 42;

/// What another outlet that tells a row counts for beside that.
const OUTLET: usize = 20;

/// Words of a row, from the longest form to the shortest.
const WORDS: [usize; 2] = [32, 20];

/// So many words are left for what is done.
const ROOM: usize = 5;

/// Words of a row that names what the account opens with, where nobody tells it in other words.
const NAMED: usize = 6;

/// So many where a clause ends there.
const CLAUSE: usize = 14;

/// Sentences of an event in which a row looks for words that were not told.
const SENTENCES: usize = 4;

/// Events of a day that are alike by so much are one.
const SAME: f64 = 0.4;

/// A sentence that is alike by so much tells an event in other words.
const RETOLD: f64 = 0.2;

/// The events that are dated to a day or nearly, those that most tell first.
pub(super) fn candidates(scene: &Scene, opening: &[Place]) -> Vec<Candidate> {
    let mut rows: Vec<(usize, &Row)> = scene
        .story
        .timeline
        .iter()
        .filter(|row| {
            !row.background
                && is_dated(row)
                && row.key >= LEAST
                && !matches!(row.status, Status::Hypothetical | Status::Denied)
        })
        .map(|row| (usize::from(row.key) + OUTLET * scene.voices(&row.reports).len(), row))
        .collect();
    rows.sort_by_key(|(weight, row)| (std::cmp::Reverse(*weight), row.first_day));
    let mut kept: Vec<Kept> = Vec::new();
    for (_, row) in rows {
        let Some(place) = best(scene, row) else { continue };
        let words = content(scene.words(place));
        let same = |other: &&mut Kept| {
            other.row.first_day == row.first_day && likeness(&words, &other.words) >= SAME
        };
        match kept.iter_mut().find(same) {
            Some(other) => other.places.extend(&row.reports),
            None => kept.push(Kept { row, shown: place, words, places: row.reports.clone() }),
        }
    }
    let candidate = |Kept { row, shown, words, places }: Kept| {
        let form = |place: Place, most| Some(Item::Day(day(scene, row, place, &places, most)?));
        let opens = places.iter().any(|place| opening.contains(place));
        let others = row.reports.iter().map(|&report| scene.sentence(report)).filter(|other| {
            let named = trigger(scene, row, *other).is_some();
            // What is told beside the event that the account opens with is another thing of that day.
            let retold = || {
                opens && is_whole(scene, *other) && likeness(&content(scene.words(*other)), &words) >= RETOLD
            };
            *other != shown && !scene.is_odd(*other) && fit(scene, *other) && (named || retold())
        });
        let sentences = std::iter::once(shown).chain(others.take(SENTENCES));
        let forms = sentences.flat_map(|place| WORDS.map(|most| form(place, most)));
        // What happened is a row even where the account opens with it: then another's sentence or its name is enough.
        let name = opens.then(|| form(shown, NAMED));
        Candidate {
            part: Part::Days,
            forms: forms.chain(name).flatten().collect(),
            of: Some((range_text(row.first_day, row.last_day), EACH)),
            anew: (!opens).then(|| vec![shown]),
            places: scene.repeated(shown, &places),
        }
    };
    kept.into_iter().map(candidate).filter(|candidate| !candidate.forms.is_empty()).collect()
}

/// A row with the sentence that shows it, and all places of the rows that are one event with it.
struct Kept<'a> {
    row: &'a Row,
    shown: Place,
    words: BTreeSet<String>,
    places: Vec<Place>,
}

/// Whether a row is known to a week or closer.
fn is_dated(row: &Row) -> bool {
    let (Some(first), Some(last)) = (row.first_day, row.last_day.or(row.first_day)) else { return false };
    first.until(last).is_ok_and(|length| length.get_days().abs() <= 7)
}

/// The sentence that shows a row best: that of the word which names the event if it can be read alone and whole, or another that can;
/// failing these, the beginning of one that names it.
fn best(scene: &Scene, row: &Row) -> Option<Place> {
    let own = scene.sentence(row.trigger);
    let fits = |place: Place| fit(scene, place) && scene.stands_alone(place);
    let whole = |place: Place| fit(scene, place) && is_whole(scene, place);
    if whole(own) && scene.original(own.article) == own.article && !scene.is_odd(own) {
        return Some(own);
    }
    let names = |place: Place| trigger(scene, row, place).is_some();
    scene
        .plainest(&row.reports, |place| whole(place) && names(place))
        .or_else(|| whole(own).then_some(own))
        .or_else(|| (fits(own) && begins_with(scene, row, own)).then_some(own))
        .or_else(|| scene.plainest(&row.reports, |place| fits(place) && begins_with(scene, row, place)))
}

/// Whether the word that names the event stands near enough to the beginning of a long sentence for both to be shown.
fn begins_with(scene: &Scene, row: &Row, sentence: Place) -> bool {
    let Some(trigger) = trigger(scene, row, sentence) else { return false };
    let to = within(sentence, 0..(trigger.end - sentence.span.start) as usize);
    standing::count(scene.words(to)) + ROOM <= WORDS[0]
}

/// Whether a sentence can be read alone and is shown whole.
fn is_whole(scene: &Scene, place: Place) -> bool {
    scene.stands_alone(place) && standing::count(scene.words(place)) <= WORDS[0]
}

/// Whether a sentence can show an event.
fn fit(scene: &Scene, place: Place) -> bool {
    let words = scene.words(place);
    scene.is_running(place)
        && !standing::is_notice(words)
        && !standing::opens_with_quotation(words)
        && !scene.is_speech(place)
}

/// The word that names a row's event in a sentence: the row's own, or that of an event of its type.
fn trigger(scene: &Scene, row: &Row, sentence: Place) -> Option<Span<Text>> {
    if row.trigger.article == sentence.article && sentence.span.contains(row.trigger.span) {
        return Some(row.trigger.span);
    }
    let (article, event) = row.event?;
    let kind = scene.reader.annotated(article)?.events.get(event)?.kind;
    let events = &scene.reader.annotated(sentence.article)?.events;
    events
        .iter()
        .find(|event| event.kind == kind && sentence.span.contains(event.trigger))
        .map(|event| event.trigger)
}

/// The clause of the word that names the event.
fn day(scene: &Scene, row: &Row, sentence: Place, places: &[Place], most: usize) -> Option<Day> {
    let text = scene.words(sentence);
    let all = || is_whole(scene, sentence).then_some(0..text.len());
    let core = core(scene, row, sentence, most).or_else(all)?;
    let part = if most > NAMED {
        clause::beginning(text, core, most)?
    } else {
        let name = || Some(clause::name(text, core.clone(), most)).filter(|part| part.start == 0);
        main_clause(scene, sentence, &core).or_else(name)?
    };
    let mut words = one_line(text.get(part.clone())?);
    words.truncate(words.trim_end_matches([',', ';', ':', ' ', '—', '–']).len());
    if part.start > 0 {
        words.insert(0, '…');
    }
    if part.end < text.len() {
        words.push('…');
    }
    Some(Day {
        when: range_text(row.first_day, row.last_day),
        first_day: row.first_day,
        status: scene.reader.status(row, sentence.article),
        disputed: row.disputed.is_some(),
        event: Telling { text: words, note: String::new(), at: scene.at(within(sentence, part), places) },
    })
}

/// The longest beginning of a sentence that tells its main clause and the event in few words, in bytes.
fn main_clause(scene: &Scene, sentence: Place, core: &Range<usize>) -> Option<Range<usize>> {
    let beginnings = scene.beginnings(sentence).into_iter().rev();
    let fits = |place: &Place| standing::count(scene.words(*place)) <= CLAUSE;
    let end = |place: Place| (place.span.end - sentence.span.start) as usize;
    beginnings.filter(fits).map(end).find(|end| *end >= core.end).map(|end| 0..end)
}

/// The words of a sentence that name the event, with who does what to whom where that is near; in bytes of the sentence.
fn core(scene: &Scene, row: &Row, sentence: Place, most: usize) -> Option<Range<usize>> {
    let trigger = trigger(scene, row, sentence)?;
    let inside = |span: Span<Text>| {
        let at = |byte: u32| (byte - sentence.span.start) as usize;
        sentence.span.contains(span).then(|| at(span.start)..at(span.end))
    };
    let mut core = inside(trigger)?;
    let events = scene.reader.annotated(sentence.article).map_or(&[][..], |annotated| &annotated.events);
    let event = events.iter().find(|event| event.trigger == trigger);
    let parties = event.into_iter().flat_map(|event| [&event.actor, &event.recipient]).flatten();
    for party in parties.filter_map(|party| inside(party.span)) {
        let wider = core.start.min(party.start)..core.end.max(party.end);
        if scene.words(sentence).get(wider.clone()).is_some_and(|words| standing::count(words) <= most) {
            core = wider;
        }
    }
    Some(core)
}
