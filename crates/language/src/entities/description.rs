//! Descriptions by an office or a body ("the Russian president", "the ministry"): which words are one, and where it ends.

use std::ops::Range;

use rashomon_lexicon::gazetteer::OfficeSort;
use rashomon_lexicon::people;

use super::Reader;
use super::roles::{group_end, is_partisan};
use super::runs::is_calendar;
use crate::Tag;

/// A description that may stand for an entity.
pub(super) struct Description {
    pub(super) tokens: Range<usize>,
    pub(super) head: usize,
    pub(super) sort: OfficeSort,
}

/// The description around an office noun, if it has a determiner and no name after it.
pub(super) fn description(reader: &Reader, head: usize, sort: OfficeSort) -> Option<Description> {
    let sentence = reader.sentences.get(reader.sentence_of(head))?.tokens.clone();
    // "the prime minister's office": the head is the last noun.
    if reader.office(head + 1).is_some() && head + 1 < sentence.end && reader.tag(head + 1) != Tag::Verb
        || reader.tag(head + 1) == Tag::Name && head + 1 < sentence.end
    {
        return None;
    }
    // "the Republican leadership", "the assistant secretary level".
    let next = reader.word(head + 1);
    let inside = head + 1 < sentence.end;
    let adjective = is_partisan(reader.word(head)) && matches!(reader.tag(head + 1), Tag::Word | Tag::Number);
    if inside && (adjective || people::ABOUT_AN_OFFICE.contains(&next)) {
        return None;
    }
    let mut start = head;
    while start > sentence.start && head - start < 7 {
        let before = start - 1;
        let entry = reader.entries[before];
        let modifier = match reader.tag(before) {
            Tag::Name => !is_calendar(reader.word(before)),
            Tag::Word => true,
            Tag::Verb => entry.is_some_and(|e| e.qualifies),
            _ => entry.is_some_and(|e| e.qualifies),
        };
        if !modifier {
            break;
        }
        start = before;
    }
    let before = start.checked_sub(1).filter(|&b| b >= sentence.start);
    let determined = before.is_some_and(|b| reader.tag(b) == Tag::Determiner && determines(reader, b, head));
    // "is the mayor" says what somebody is; "the best mayor" nobody in particular.
    let predicate = before.and_then(|b| b.checked_sub(1)).is_some_and(|b| {
        reader.entries[b].is_some_and(|e| e.lemma == "be" || matches!(e.lemma, "become" | "remain"))
    });
    let vague = (start..head)
        .any(|i| matches!(reader.word(i), "best" | "worst" | "next" | "first" | "only" | "other" | "second"));
    let family = people::FAMILY.contains(&reader.word(head));
    if predicate || vague || family {
        return None;
    }
    let owned = before.is_some_and(|b| reader.is_possessive(b));
    let start = match before {
        Some(before) if determined => before,
        // "Russia's president" begins with its owner.
        Some(before) if owned => owner_start(reader, before, sentence.start),
        // "Kremlin spokesman said", "The" lost in a headline; but "one Democratic lawmaker".
        _ if start < head
            && !before.is_some_and(|b| matches!(reader.tag(b), Tag::Determiner | Tag::Number))
            && reader.is_capital(start)
            && reader.country(&(start..head)).is_some() =>
        {
            start
        }
        _ => return None,
    };
    let end = if sort == OfficeSort::Person { description_end(reader, head, sentence.end) } else { head + 1 };
    let end = if sort == OfficeSort::Body && matches!(reader.word(head + 1), "of" | "for") {
        group_end(reader, head + 1, sentence.end.min(head + 8))
    } else {
        end
    };
    Some(Description { tokens: start..end, head, sort })
}

/// Whether a determiner shows that the reader knows who is meant. "His director" is as good as new.
fn determines(reader: &Reader, determiner: usize, head: usize) -> bool {
    let word = reader.word(determiner);
    let is = |list: &[&str]| list.iter().any(|other| word.eq_ignore_ascii_case(other));
    is(&["the", "this", "that"])
        || is(&["his", "her", "their", "its"]) && matches!(reader.word(head), "counterpart" | "boss")
}

/// The noun group of a person goes on with "of" and "for" before a name ("spokesman for the Foreign Ministry").
fn description_end(reader: &Reader, head: usize, sentence_end: usize) -> usize {
    if !matches!(reader.word(head + 1), "of" | "for") {
        return head + 1;
    }
    let end = group_end(reader, head + 1, sentence_end.min(head + 9));
    if (head + 1..end).any(|i| reader.tag(i) == Tag::Name) { end } else { head + 1 }
}

fn owner_start(reader: &Reader, mark: usize, floor: usize) -> usize {
    let mut start = mark;
    while start > floor && matches!(reader.tag(start - 1), Tag::Name | Tag::Word) && mark - start < 5 {
        start -= 1;
    }
    if start > floor && reader.tag(start - 1) == Tag::Determiner { start - 1 } else { start }
}
