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
    // "Acquitted the illegal | immigrant": a thing that is cut in two is left out.
    let goes_on =
        sentence[words.get(end.wrapping_sub(1)).map_or(0, |word| word.end)..].split_whitespace().next();
    let leads = |word: &str| FUNCTION.binary_search(&word.to_lowercase().as_str()).is_ok();
    let is_cut = |at: usize| {
        goes_on.is_some_and(|next| next.starts_with(char::is_alphabetic) && !leads(next))
            && !sentence[words[at].clone()].ends_with(CLOSING)
    };
    if end > after && end == words.len() && is_cut(end - 1) {
        let thing = (after..end).rev().find(|&at| leads(&sentence[words[at].clone()]));
        end = thing.filter(|&thing| thing > start + 1).unwrap_or(end);
    }
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

/// So many words are left for what was done.
const ROOM: usize = 5;

/// The beginning of a sentence up to the end of the clause that holds `core`, in at most `most` words, in bytes: who acts and what he
/// does. A sentence that has room is told whole; nothing where `core` stands too far from the beginning. No part ends with a word that
/// leads to another.
pub(super) fn beginning(sentence: &str, core: Range<usize>, most: usize) -> Option<Range<usize>> {
    let words = words(sentence);
    if words.len() <= most || words.is_empty() {
        return Some(0..sentence.trim_end().len().max(core.end));
    }
    let text = |at: usize| &sentence[words[at].clone()];
    let to = words.partition_point(|word| word.start < core.end).max(1);
    if to + ROOM > most {
        return None;
    }
    let closes = |at: &usize| {
        let word = text(*at);
        // "Sgt. Bowe", "the U.S. said": no clause ends there.
        let short = word.ends_with('.') && (word.len() <= 5 || word.matches('.').count() > 1);
        word.ends_with(CLOSING) && !short
    };
    let end = (to + ROOM - 1..most).find(closes).map_or(most, |at| at + 1);
    let leads = |at: usize| FUNCTION.binary_search(&text(at).to_lowercase().as_str()).is_ok();
    let end = (to + 1..=end).rev().find(|&end| !leads(end - 1)).unwrap_or(end);
    Some(0..words[end - 1].end.max(core.end))
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
    fn a_long_sentence_is_told_from_its_beginning() {
        let sentence = "The ferry of the Kestrel line was held by the coastguard of the southern district, which has two boats of its own, for the whole of the night, officials said.";
        let check = |core: &str, most: usize, expected: Option<&str>| {
            let start = sentence.find(core).expect(core);
            let part = beginning(sentence, start..start + core.len(), most);
            assert_eq!(part.map(|part| &sentence[part]), expected);
        };
        check(
            "held",
            18,
            Some("The ferry of the Kestrel line was held by the coastguard of the southern district,"),
        );
        check("held", 13, Some("The ferry of the Kestrel line was held by the coastguard"));
        check("officials", 24, None);
        let short = "The ferry was held on Sunday, officials said.";
        assert_eq!(beginning(short, 10..18, 12), Some(0..short.len()));
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
        let sentence = "A court of Skarnes acquitted the young captain of the ferry.";
        let core = sentence.find("acquitted").expect("the verb");
        assert_eq!(&sentence[name(sentence, core..core + 9, 6)], "court of Skarnes acquitted");
    }
}
