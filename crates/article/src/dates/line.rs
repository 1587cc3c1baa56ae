//! The date of a line that readers see, and whether the line tells by it when a page was published or when it was changed.

use rashomon_lexicon::publication;
use rashomon_text::Stamp;

use super::{Order, find, plausible};

/// A date on a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct OnLine {
    /// Where it begins, in bytes of the line.
    pub(crate) from: usize,
    /// Where it ends.
    pub(crate) to: usize,
    /// What it says.
    pub(crate) stamp: Stamp,
    rank: Rank,
}

/// What stands before a date, the best sign of publication first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Published,
    Bare,
    Changed,
}

/// The date of a line that may be that of publication: where it has several, one that follows a word of publication before any
/// other. One that follows a word of change is none; `above` is the line before, which may hold that word ("Last updated").
pub(crate) fn published(line: &str, above: Option<&str>, order: Order) -> Option<OnLine> {
    let dates = on_line(line, above, order).into_iter().filter(|date| date.rank != Rank::Changed);
    dates.min_by_key(|date| date.rank)
}

/// The date of a line that tells when the page was changed.
pub(crate) fn changed(line: &str, above: Option<&str>, order: Order) -> Option<OnLine> {
    on_line(line, above, order).into_iter().find(|date| date.rank == Rank::Changed)
}

/// Whether words tell of a change and not of publication.
pub(crate) fn tells_of_change(words: &str) -> bool {
    let lower = words.to_lowercase();
    let any = |known: &[&str]| known.iter().any(|word| lower.contains(word));
    any(publication::CHANGED) && !any(publication::SAID)
}

fn on_line(line: &str, above: Option<&str>, order: Order) -> Vec<OnLine> {
    let found = find(line, order);
    let mut from = 0;
    let mut dates = Vec::new();
    for dated in found {
        let (start, end) = (dated.span.start as usize, dated.span.end as usize);
        let before = line.get(from..start).unwrap_or_default().to_lowercase();
        let first = from == 0;
        from = end;
        let history = |word: &&str| before.split(|c: char| !c.is_alphabetic()).any(|other| other == *word);
        let Some(stamp) = plausible(Some(dated.stamp)) else { continue };
        if publication::HISTORY.iter().any(history) {
            continue;
        }
        let last = |words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
        let rank = match (last(publication::SAID), last(publication::CHANGED)) {
            // "Published 10:20, updated 14 April" tells the day of the update alone; "published and updated", of both.
            (Some(said), Some(changed)) if before.get(said..changed).is_some_and(has_digit) => Rank::Changed,
            (Some(_), _) => Rank::Published,
            (None, Some(_)) => Rank::Changed,
            _ if first && before.trim().is_empty() && above.is_some_and(is_label_of_change) => Rank::Changed,
            _ => Rank::Bare,
        };
        dates.push(OnLine { from: start, to: end, stamp, rank });
    }
    dates
}

fn has_digit(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line is no more than a label of the date of a change that stands below it.
fn is_label_of_change(line: &str) -> bool {
    let line = line.to_lowercase();
    let Some(word) = publication::CHANGED.iter().find(|word| line.contains(*word)) else { return false };
    let beside = line.replacen(word, " ", 1);
    let mut words = beside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| publication::BESIDE_CHANGED.contains(&word))
}

/// Whether words end in such a label.
pub(crate) fn ends_in_label_of_change(words: &str) -> bool {
    let words = words.trim_end_matches(|c: char| !c.is_alphanumeric());
    words.rsplit(['|', '·', '•', ',', '-', '–', '—', '(', '\n']).next().is_some_and(is_label_of_change)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_after_a_word_of_change_is_no_date_of_publication() {
        let of = |line: &str, above: Option<&str>| {
            let day = |date: Option<OnLine>| date.map_or(String::new(), |date| date.stamp.to_string());
            [day(published(line, above, Order::DayFirst)), day(changed(line, above, Order::DayFirst))]
        };
        for (line, above, expected) in [
            ("14 April 2021", None, ["2021-04-14", ""]),
            ("Last updated 14 April 2021", None, ["", "2021-04-14"]),
            ("14 April 2021", Some("Last updated:"), ["", "2021-04-14"]),
            ("14 April 2021", Some("Published:"), ["2021-04-14", ""]),
            ("14 April 2021", Some("The board has updated its plans."), ["2021-04-14", ""]),
            ("Posted 13 April 2021 and last updated 14 April 2021", None, ["2021-04-13", "2021-04-14"]),
            ("Updated 14 April 2021, published 13 April 2021", None, ["2021-04-13", "2021-04-14"]),
            ("13 April 2021 (updated: 14 April 2021)", None, ["2021-04-13", "2021-04-14"]),
            ("Mis à jour le 14 avril 2021", None, ["", "2021-04-14"]),
            ("Bijgewerkt op 14 april 2021", None, ["", "2021-04-14"]),
            ("更新时间:2021年4月14日", None, ["", "2021-04-14"]),
            ("Accepted 14 April 2021", None, ["", ""]),
            ("Published 10:20; updated 14 April 2021", None, ["", "2021-04-14"]),
            ("Published and updated 14 April 2021", None, ["2021-04-14", ""]),
            ("Updated 10:20, published 14 April 2021", None, ["2021-04-14", ""]),
            ("14 April 2021", Some("Rules for the harbour updated"), ["2021-04-14", ""]),
        ] {
            assert_eq!(of(line, above), expected, "{line}");
        }
    }
}
