//! Days as words name them, for articles whose dates cannot be known; and which times are the page's own.

use std::ops::Range;

use jiff::civil::Weekday;
use rashomon_language::Tag;
use rashomon_text::{Span, Text};

use crate::terms::Word;
use crate::units::Affair;

/// The weekday a time expression names.
pub(crate) fn weekday(words: &str) -> Option<Weekday> {
    let lower = words.to_ascii_lowercase();
    [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ]
    .into_iter()
    .find(|(name, _)| lower.contains(name))
    .map(|(_, day)| day)
}

/// Bytes at the start of a text within which a full date is its own, if no preposition leads to it.
const HEAD: u32 = 250;

/// Whether a date is the article's own, left in its text: "Last updated 12 May 2031", a line under the headline.
pub(crate) fn is_stamp(text: &str, span: Span<Text>) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let last = before.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit(|c: char| !c.is_alphanumeric());
    let last = last.take(2).map(str::to_lowercase).collect::<Vec<_>>();
    let is = |words: &[&str]| last.iter().any(|word| words.contains(&word.as_str()));
    if is(&["updated", "published", "posted", "modified"]) {
        return true;
    }
    let leads = matches!(
        last.first().map(String::as_str),
        Some(
            "on" | "in"
                | "at"
                | "since"
                | "by"
                | "until"
                | "of"
                | "for"
                | "from"
                | "to"
                | "after"
                | "before"
                | "the"
        )
    );
    // The weekday stands apart from "May 12, 2031".
    let mut end = text.len().min(span.end as usize + 20);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let date = text.get(span.start as usize..end).unwrap_or_default();
    let full = date.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4);
    // "Karsk, 12 May - The mayor": the day of the report.
    let rest = text.get(span.end as usize..).unwrap_or_default().trim_start();
    let opens = rest.starts_with(['-', '\u{2013}', '\u{2014}']);
    span.start < HEAD && (full || opens) && !leads
}

/// Whether it is counted from another day: "60 days later", "on Wednesday, a day after the call".
pub(crate) fn counts_from(text: &str, span: Span<Text>) -> bool {
    /// Words behind it within which the other is told.
    const NEAR: usize = 4;
    let counted = |words: Vec<&str>| {
        words.windows(2).any(|pair| {
            matches!(pair[0], "day" | "days" | "hours" | "night")
                && matches!(pair[1], "after" | "before" | "earlier" | "later")
        })
    };
    let after = text.get(span.end as usize..).unwrap_or_default();
    // Not across its end: "on Monday night before a crowd".
    counted(span.of(text).split_whitespace().collect())
        || counted(after.split_whitespace().take(NEAR).collect())
}

/// Whether the words of a day tell when that was which follows: "she refused it and on Saturday left".
pub(crate) fn is_of_what_follows(affair: &Affair, words: &[Word], day: Range<usize>) -> bool {
    let before = |back: usize| {
        let word = day.start.checked_sub(back).and_then(|at| words.get(at));
        word.map_or("", |word| affair.vocabulary.word(word.form))
    };
    let joint = before(if before(1) == "on" { 2 } else { 1 });
    matches!(joint, "and" | "but" | "then") && words.get(day.end).is_some_and(|next| next.tag == Tag::Verb)
}

/// Whether a time is the page's own, or that of a post shown in it: "Updated at 9:26 p.m.", "(@somebody) December 2, 2017".
pub(crate) fn is_of_page(text: &str, span: Span<Text>) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default().trim_end();
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let own = |word: &str| {
        ["updated", "update", "published", "posted"].iter().any(|own| word.eq_ignore_ascii_case(own))
    };
    before.ends_with([')', '|']) || (0..4).any(|_| words.next().is_some_and(own))
}

/// Whether a time zone stands beside a day: "6:24 p.m. Eastern Time Saturday" is Sunday where it happened.
pub(crate) fn is_zoned(text: &str, span: Span<Text>) -> bool {
    /// How many words to each side.
    const NEAR: usize = 5;
    let is =
        |word: &str| ["Time", "time", "GMT", "UTC", "ET", "EST", "EDT", "BST", "CET", "PT"].contains(&word);
    let between = |c: char| !c.is_alphanumeric();
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    before.rsplit(between).filter(|word| !word.is_empty()).take(NEAR).any(is)
        || after.split(between).filter(|word| !word.is_empty()).take(NEAR).any(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_is_read_wherever_it_stands() {
        assert_eq!(weekday("late on Tuesday, 9 May"), Some(Weekday::Tuesday));
        assert_eq!(weekday("yesterday"), None);
    }

    #[test]
    fn a_day_that_is_counted_from_another_is_known() {
        let text = "She spoke on Wednesday, a day after the call, and again on Friday after the match.";
        let day = |name: &str| {
            let at = text.find(name).unwrap_or_default() as u32;
            counts_from(text, Span::new(at, at + name.len() as u32))
        };
        assert!(day("Wednesday") && !day("Friday"));
    }

    #[test]
    fn the_time_of_a_page_or_a_post_is_none_of_what_it_tells() {
        let of_page = |text: &str, time: &str| {
            let at = text.find(time).unwrap_or_default() as u32;
            is_of_page(text, Span::new(at, at + time.len() as u32))
        };
        assert!(of_page("Updated at 9:26 p.m. The pier is open.", "9:26 p.m."));
        assert!(of_page("The pier is open! — Edda Vane (@vane) May 2, 2031", "May 2, 2031"));
        assert!(!of_page("The pier opened at 9:26 p.m. on Monday.", "9:26 p.m."));
    }
}
