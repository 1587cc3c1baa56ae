//! How a long sentence is shown by a part of it.

use std::ops::Range;

use rashomon_lexicon::function_words::FUNCTION;

/// The words of a sentence, in bytes.
fn words(sentence: &str) -> Vec<Range<usize>> {
    let place = |word: &str| {
        let start = word.as_ptr() as usize - sentence.as_ptr() as usize;
        start..start + word.len()
    };
    sentence.split_whitespace().map(place).collect()
}

/// What ends a clause.
const CLOSING: [char; 10] = [',', ';', ':', '.', '!', '?', '—', '–', '-', '”'];

/// A part of a sentence of at most `most` words that holds `core`, in bytes: it grows to both sides as far as its clause
/// goes, and backwards beyond that while it has fewer than `enough` words.
pub(super) fn phrase(sentence: &str, core: Range<usize>, enough: usize, most: usize) -> Range<usize> {
    let words = words(sentence);
    if words.is_empty() {
        return core;
    }
    let last = words.partition_point(|word| word.start < core.end).max(1);
    let mut part = words.partition_point(|word| word.end <= core.start).min(last - 1)..last;
    let text = |at: usize| &sentence[words[at].clone()];
    let closes = |at: usize| text(at).ends_with(CLOSING);
    let opens = |at: usize| text(at).starts_with(['“', '—', '–', '(']);
    loop {
        let before = part.clone();
        if part.len() < most && part.start > 0 && !closes(part.start - 1) && !opens(part.start) {
            part.start -= 1;
        }
        if part.len() < most && part.end < words.len() && !closes(part.end - 1) && !opens(part.end) {
            part.end += 1;
        }
        if part == before {
            break;
        }
    }
    while part.len() < enough.min(most) && part.start > 0 {
        part.start -= 1;
    }
    while part.len() < enough.min(most) && part.end < words.len() {
        part.end += 1;
    }
    words[part.start].start.min(core.start)..words[part.end - 1].end.max(core.end)
}

/// What opens another clause.
const JOINING: [&str; 14] = [
    "after", "and", "as", "because", "before", "but", "that", "when", "where", "which", "while", "who",
    "whose", "if",
];

/// The few words that name what happened, in bytes: from the subject where there is room for it, to the end of its clause or as
/// far as there is room. No part ends with a word that leads to another.
pub(super) fn name(sentence: &str, core: Range<usize>, most: usize) -> Range<usize> {
    let part = phrase(sentence, core.clone(), most, most);
    let words: Vec<Range<usize>> =
        words(sentence).into_iter().filter(|word| part.start <= word.start && word.end <= part.end).collect();
    let lower = |at: usize| sentence[words[at].clone()].to_lowercase();
    let after = words.partition_point(|word| word.start < core.end);
    let before = words.partition_point(|word| word.end <= core.start);
    let joins = |at: &usize| JOINING.contains(&lower(*at).as_str());
    let mut end = (after..words.len()).find(joins).unwrap_or(words.len());
    let start = (0..before).rev().find(joins).map_or(0, |at| at + 1);
    while end > after.max(start + 1) && FUNCTION.binary_search(&lower(end - 1).as_str()).is_ok() {
        end -= 1;
    }
    match (words.get(start), end.checked_sub(1).and_then(|last| words.get(last))) {
        (Some(first), Some(last)) if first.start < last.end => {
            first.start.min(core.start)..last.end.max(core.end)
        }
        _ => part,
    }
}

/// A part that begins before its clause has so many words more for what was done.
const ROOM: usize = 6;

/// Who did what, in at most `most` words where that goes, in bytes: a clause is told from where it begins, for who acts stands
/// there, and as far as there is room; a sentence that has room is told whole. No part ends with a word that leads to another.
pub(super) fn clause(sentence: &str, core: Range<usize>, enough: usize, most: usize) -> Range<usize> {
    let words = words(sentence);
    if words.len() <= most || words.is_empty() {
        return 0..sentence.trim_end().len().max(core.end);
    }
    let text = |at: usize| &sentence[words[at].clone()];
    let to = words.partition_point(|word| word.start < core.end).max(1);
    let from = words.partition_point(|word| word.end <= core.start).min(to - 1);
    let closes = |at: &usize| {
        let word = text(*at);
        // "Sgt. Bowe", "the U.S. said": no clause ends there.
        let short = word.ends_with('.') && (word.len() <= 5 || word.matches('.').count() > 1);
        word.ends_with(CLOSING) && !short
    };
    let mut start = (0..from).rev().find(closes).map_or(0, |at| at + 1);
    // "On Monday, the board ...", "..., who": too little before the verb says who acts.
    if from - start < 2 && to - start < enough {
        let before =
            start.checked_sub(2).and_then(|before| (0..before).rev().find(closes)).map_or(0, |at| at + 1);
        start = if to - before + ROOM <= most { before } else { start };
    }
    if to - start > most {
        start = to.saturating_sub(most.max(to - from) * 2 / 3).max(start);
    }
    let room = (start + most).clamp(to, words.len());
    let end = (to - 1..room).find(|at| closes(at) && at + 1 - start >= enough);
    let mut end = end.map_or(room, |at| at + 1);
    let leads = |at: usize| FUNCTION.binary_search(&text(at).to_lowercase().as_str()).is_ok();
    while end > to && end < words.len() && leads(end - 1) {
        end -= 1;
    }
    words[start].start.min(core.start)..words[end - 1].end.max(core.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_sentence_keeps_to_its_clause() {
        let sentence =
            "The ferry, which belongs to Kestrel, was held on Sunday with 214 passengers, officials said.";
        let check = |core: &str, most: usize, expected: &str| {
            let start = sentence.find(core).expect(core);
            assert_eq!(&sentence[phrase(sentence, start..start + core.len(), 4, most)], expected);
        };
        check("Sunday", 12, "was held on Sunday with 214 passengers,");
        check("Sunday", 4, "held on Sunday with");
        check("Kestrel", 12, "which belongs to Kestrel,");
        check("officials", 12, "214 passengers, officials said.");
        check("Sunday", 1, "Sunday");
    }

    #[test]
    fn a_clause_says_who_did_what() {
        let sentence = "On Sunday, the ferry of the Kestrel line, which left Skarnes at six with 214 passengers, was held by the coastguard of the southern district for the whole of the night, officials said.";
        let check = |core: &str, most: usize, expected: &str| {
            let start = sentence.find(core).expect(core);
            assert_eq!(&sentence[clause(sentence, start..start + core.len(), 8, most)], expected);
        };
        check("left", 12, "which left Skarnes at six with 214 passengers,");
        check("held", 14, "was held by the coastguard of the southern district for the whole");
        let short = "The ferry was held on Sunday, officials said.";
        assert_eq!(&short[clause(short, 10..18, 8, 12)], short);
    }

    #[test]
    fn a_name_ends_with_its_clause() {
        let sentence = "The final, broken off on Saturday when part of a stand fell, will be replayed in full on Saturday.";
        let check = |core: &str, expected: &str| {
            let start = sentence.find(core).expect(core);
            assert_eq!(&sentence[name(sentence, start..start + core.len(), 6)], expected);
        };
        check("broken off", "broken off on Saturday");
        check("replayed", "will be replayed in full");
    }
}
