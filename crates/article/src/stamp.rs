//! Stamps of scraped pages: a line that is a date and what goes with one, and a date that runs on into the text
//! (`Posted at 10:20 AM, Jun 29, 2021 The ferry ...`).

use rashomon_lexicon::{outlets, publication};

use crate::dates::{self, Order};

/// A stamp before the first words of a paragraph.
pub(crate) struct RunOn {
    /// Where the paragraph's own words begin, in bytes of the line.
    pub(crate) text_from: u32,
}

impl RunOn {
    /// The words of it.
    pub(crate) fn words<'l>(&self, line: &'l str) -> &'l str {
        line.get(..self.text_from as usize).unwrap_or_default()
    }
}

/// The stamp that a paragraph begins with: words of publication, times and days, of which at least one word and one
/// number; then a capital letter or a quotation mark begins the text.
pub(crate) fn run_on(line: &str) -> Option<RunOn> {
    /// More words than this are no stamp.
    const LONGEST: usize = 24;
    let (mut said, mut whole, mut text_from) = (false, false, None);
    for (from, word) in words(line).take(LONGEST) {
        let goes_on = if is_label(word) {
            (said, whole) = (true, false);
            true
        } else if !said {
            // "Date palms" and "Updated rules" begin a text, as does a day by itself.
            bare(word).eq_ignore_ascii_case("last") && from == 0
        } else {
            match part(word) {
                Part::Number => {
                    whole |= bare(word).len() >= 4 && !word.contains(':');
                    true
                }
                Part::Day => !whole,
                Part::Small => true,
                Part::None => false,
            }
        };
        if !goes_on {
            text_from = Some(from).filter(|_| said);
            break;
        }
    }
    let text_from = text_from?;
    let text = line.get(text_from..)?;
    let opens = text.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '«' | '„'));
    // "Published 12 May, Harbour Post": more must follow than a name.
    let runs = text.split_whitespace().count() > 5;
    let stamp = line.get(..text_from)?;
    let dated = dates::first(stamp, Order::DayFirst).is_some() || has_month_and_clock(stamp);
    (opens && runs && dated).then_some(RunOn { text_from: text_from as u32 })
}

/// Whether a line is a date with nothing beside it but what goes with one: a weekday, a time, a word of publication,
/// the name of a paper, a section set apart.
pub(crate) fn is_stamp(line: &str) -> bool {
    /// Longer lines are prose.
    const LONGEST: usize = 120;
    if line.len() > LONGEST {
        return false;
    }
    let found = dates::find(line, Order::DayFirst);
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return false };
    let before = line.get(..first.span.start as usize).unwrap_or_default();
    let after = line.get(last.span.end as usize..).unwrap_or_default();
    let apart = before.trim_end().ends_with(is_separator) || after.trim_start().starts_with(is_separator);
    let mut rest = String::with_capacity(line.len());
    let mut from = 0;
    for dated in &found {
        rest.push_str(line.get(from..dated.span.start as usize).unwrap_or_default());
        rest.push_str(" | ");
        from = dated.span.end as usize;
    }
    rest.push_str(line.get(from..).unwrap_or_default());
    rest.split(['|', '•', '·', '–', '—']).flat_map(|part| part.split(" - ")).all(|beside| {
        let own: Vec<&str> =
            words(beside).map(|(_, word)| bare(word)).filter(|word| !word.is_empty()).collect();
        if own.iter().all(|word| is_label(word) || part(word) != Part::None) {
            return true;
        }
        let paper = own.len() <= 4 && own.last().is_some_and(|word| outlets::PAPERS_AND_MORE.contains(word));
        let named = own.iter().all(|word| word.starts_with(char::is_uppercase));
        apart && named && (own.len() == 1 || paper)
    })
}

/// Whether a line is the name of a newspaper: a few words with capitals, the last one such as papers are called by.
pub(crate) fn is_paper(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital =
        |w: &&str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || c == '-');
    let called = words.last().is_some_and(|w| outlets::PAPERS_AND_MORE.contains(w));
    (2..=4).contains(&words.len()) && words.iter().all(capital) && called
}

/// Signs that set the parts of a stamp apart.
pub(crate) fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '•' | '·' | '/' | ',')
}

/// What a word can be in a stamp.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A day, a year, a time.
    Number,
    /// A month or weekday.
    Day,
    /// A sign, a zone, a word such as "at".
    Small,
    /// No part of one.
    None,
}

fn part(word: &str) -> Part {
    let bare = bare(word);
    if bare.is_empty() {
        return Part::Small;
    }
    let number = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = bare.get(number.len()..).unwrap_or_default().to_lowercase();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '/' | '-' | '+' | 'T');
    if number.bytes().any(|b| b.is_ascii_digit())
        && number.chars().all(digits)
        && matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "a.m" | "p.m" | "h" | "z")
    {
        return Part::Number;
    }
    let lower = bare.to_lowercase();
    if publication::WEEKDAYS.contains(&lower.as_str()) || dates::month(&lower).is_some() {
        return Part::Day;
    }
    let zone = (2..=4).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_uppercase());
    let zone = zone && (bare.ends_with('T') || bare == "UTC");
    let noon = matches!(lower.as_str(), "am" | "pm" | "a.m" | "p.m");
    if zone || noon || publication::STAMP_JOINERS.contains(&bare) { Part::Small } else { Part::None }
}

/// Whether a word says that what follows is when a page was published or changed.
fn is_label(word: &str) -> bool {
    publication::STAMPS.contains(&bare(word).to_lowercase().as_str())
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split_whitespace().map(move |word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
}

/// `Posted at 10:20 AM, Jun 29`: a day without its year is a stamp where a time stands with it.
fn has_month_and_clock(stamp: &str) -> bool {
    let month = words(stamp).any(|(_, word)| dates::month(&bare(word).to_lowercase()).is_some());
    month
        && stamp.as_bytes().windows(3).any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_a_date_and_what_goes_with_it() {
        for line in [
            "Friday 2 July 2032",
            "- The Harbour Times - Monday, May 24, 2032",
            "May 4, 2032 - Politics",
            "Published: 14 April 2021 10:32 GMT",
            "Posted at 10:20 AM, Jun 29, 2021 and last updated 3:09 PM, Jun 29, 2021",
            "date 2032-06-14",
            "2021-04-14",
        ] {
            assert!(is_stamp(line), "{line}");
        }
        for line in [
            "Tower collapse",
            "What we learned on 2 July 2032",
            "Ferry crews strike - 2 July 2032",
            "Budget 2032",
            "Trial of 4 March 2021 resumes",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
    }

    #[test]
    fn a_stamp_may_run_on_into_the_text() {
        let text = "The ferry came in two hours late, the harbour office said.";
        for stamp in [
            "date 2032-06-14 ",
            "Posted at 10:20 AM, Jun 29, 2021 ",
            "Posted at 10:20 AM, Jun 29 ",
            "Posted at 10:20 AM, Jun 29, 2021 and last updated 3:09 PM EDT, Jun 29, 2021 ",
            "Published: Monday 14 April 2021 | 10:32 GMT ",
            "Updated 12 May 2023 – ",
        ] {
            let line = format!("{stamp}{text}");
            let found = run_on(&line).map(|stamp| &line[stamp.text_from as usize..]);
            assert_eq!(found, Some(text), "{stamp}");
        }
        for line in [
            "Date palms were planted on 12 May 2023 along the whole of the quay.",
            "Posted to the north in 2021, the captain never saw the ferry again.",
            "2032-06-14 The ferry came in two hours late, the harbour office said.",
            "Published 12 May 2023, Harbour Post",
            "Updated rules came into force on 12 May 2023 in the whole of the land.",
            "Monday, May 24, 2032 was a day that nobody in the harbour will forget.",
        ] {
            assert!(run_on(line).is_none(), "{line}");
        }
    }
}
