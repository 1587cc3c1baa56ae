//! Whether two texts that share most of their words tell of two occasions all the same: a form filled in anew (two earthquakes,
//! two matches, two closings of one market), or a block of the site below two reports that have nothing to do with each other.
//!
//! Words alone do not tell a form from an edited reprint: who and how many does. A reprint keeps the names and numbers of what
//! it reprints, whatever else is reworded; a form has its own.

use std::collections::BTreeSet;
use std::ops::Range;

use rashomon_lexicon::background::{rarity, term};
use rashomon_lexicon::calendar::{Sense, sense};
use rashomon_lexicon::words::{Hash, Words};
use rustc_hash::FxHashMap;

use super::runs::Run;
use crate::terms::follows_a_word;

/// Names or numbers of which at least so many are told, and not one in `KEPT` by the other text as well, are those of a form. A
/// page has a few numbers of its own, as the hour it was changed.
const NAMES: usize = 3;
const NUMBERS: usize = 4;
const KEPT: usize = 3;
/// Words that a text must have beside a block for it to be a report of its own.
const REPORT: usize = 8;
/// What a report has at most in common with the block below it and with the other report, of what its words tell.
const FOREIGN: f32 = 0.12;
/// Other words that may stand within a block: the name of the outlet.
const GAP: usize = 4;
/// Shared passages must be such a part of the shorter text to be looked at.
const BLOCK: f32 = 0.25;

/// What two texts that have much in common tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasions {
    /// One thing, as far as can be seen.
    One,
    /// Two events of one story, or one event as it stood twice: the names are those of both, the numbers of each.
    Two,
    /// Two things that have nothing to do with each other.
    Foreign,
}

/// What two texts tell that share these runs of words; `copy` where they are one text but for edits.
pub(crate) fn occasions(texts: [&str; 2], words: [&Words; 2], runs: &[Run], copy: bool) -> Occasions {
    if is_block(texts, words, runs) {
        return Occasions::Foreign;
    }
    let much = copy || may_be_block(runs, words[0].len().min(words[1].len()));
    if !much || words[0].hashes == words[1].hashes {
        return Occasions::One;
    }
    let [a, b] = [0, 1].map(|i| Particulars::of(texts[i], words[i], 0..words[i].len()));
    // Both ways round: a part of a text has few of its names, and a text in capitals has names alone.
    let others = |of: fn(&Particulars) -> &BTreeSet<String>, least| {
        few(of(&a), of(&b), least) && few(of(&b), of(&a), least)
    };
    let other_names = others(|told| &told.names, NAMES);
    // Two reports of one event that have a part of a text in common may count differently.
    let other_numbers = copy && others(|told| &told.numbers, NUMBERS);
    if other_names || other_numbers && others(|told| &told.names, 1) {
        Occasions::Foreign
    } else if other_numbers {
        Occasions::Two
    } else {
        Occasions::One
    }
}

/// Whether there are `least` of one set, and the other has few of them.
fn few(own: &BTreeSet<String>, other: &BTreeSet<String>, least: usize) -> bool {
    own.len() >= least && own.intersection(other).count() * KEPT < own.len()
}

/// Who and how many a text tells of, in small letters. Days and months are neither.
struct Particulars {
    names: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

impl Particulars {
    /// Of a range of words. Lines that are no sentence are of the page: the hour when it was changed, a caption.
    fn of(text: &str, words: &Words, range: Range<usize>) -> Self {
        let ends = |line: &str| line.trim_end().ends_with(['.', '!', '?', '"', '”', '’']);
        let line_of = |at: u32| {
            let (before, behind) = text.split_at_checked(at as usize).unwrap_or_default();
            (
                before.rfind('\n').map_or(0, |end| end + 1),
                before.len() + behind.find('\n').unwrap_or(behind.len()),
            )
        };
        let mut line = (0, 0, true);
        let mut found = Self { names: BTreeSet::new(), numbers: BTreeSet::new() };
        // The number that is being read, and where it ends.
        let mut open: Option<(String, u32)> = None;
        for span in words.spans.get(range).unwrap_or_default() {
            if span.start as usize >= line.1 {
                let (from, to) = line_of(span.start);
                line = (from, to.max(from + 1), text.get(from..to).is_some_and(ends));
            }
            if !line.2 {
                continue;
            }
            let word = span.of(text);
            let lower = word.to_lowercase();
            let is_digits = word.starts_with(|c: char| c.is_ascii_digit());
            // "7,310", "0.4", "3-1" are one number each.
            let joins = |end: u32| {
                let between = text.get(end as usize..span.start as usize);
                is_digits && between.is_some_and(|mark| matches!(mark, "." | "," | ":" | "-"))
            };
            match open.take() {
                Some((number, end)) if joins(end) => {
                    open = Some((format!("{number}.{lower}"), span.end));
                    continue;
                }
                other => found.numbers.extend(other.map(|(number, _)| number)),
            }
            if is_digits {
                open = Some((lower, span.end));
                continue;
            }
            match sense(&lower) {
                Some(Sense::Number(number)) if number > 1 => {
                    found.numbers.insert(lower);
                }
                Some(Sense::Month(_) | Sense::MonthShort(_) | Sense::Weekday(_) | Sense::WeekdayShort(_)) => {
                }
                _ if word.starts_with(char::is_uppercase) && follows_a_word(text, span.start as usize) => {
                    found.names.insert(lower);
                }
                _ => {}
            }
        }
        found.numbers.extend(open.map(|(number, _)| number));
        found
    }
}

/// Whether two texts share so much, of so many words of the shorter, that it may be a block of their pages.
pub(crate) fn may_be_block(runs: &[Run], shorter: usize) -> bool {
    let shared: usize = runs.iter().map(|run| run.len).sum();
    shared as f32 >= BLOCK * shorter as f32
}

/// Whether what two texts share is a block of their pages: it stands at the end of both, and neither what one has before it nor what
/// the other has is of anything that the block or the other report tells. (What both begin with is their report.)
fn is_block(texts: [&str; 2], words: [&Words; 2], runs: &[Run]) -> bool {
    let Some(start) = block(runs, words) else { return false };
    if start.iter().any(|start| *start < REPORT) {
        return false;
    }
    let terms = |text: usize, of: Range<usize>| -> FxHashMap<Hash, f32> {
        let spans = words[text].spans.get(of).unwrap_or_default().iter();
        spans.filter_map(|span| Some((term(span.of(texts[text]))?, rarity(span.of(texts[text]))))).collect()
    };
    let below = terms(0, start[0]..words[0].len());
    let reports = [0, 1].map(|text| terms(text, 0..start[text]));
    let foreign = |report: &FxHashMap<Hash, f32>, other: &FxHashMap<Hash, f32>| {
        let told: f32 = report.values().sum();
        let common: f32 =
            report.iter().filter(|(term, _)| other.contains_key(term)).map(|(_, rare)| rare).sum();
        common <= FOREIGN * told
    };
    // A block of names and figures is a report that both reprint, each with words of its own before it.
    let told = Particulars::of(texts[0], words[0], start[0]..words[0].len());
    let tells = told.names.len() > NAMES || told.numbers.len() >= NUMBERS;
    let [one, other] = &reports;
    !tells
        && reports.iter().all(|report| foreign(report, &below))
        && foreign(one, other)
        && foreign(other, one)
}

/// Where the words begin in each text that both end with, a few others between them, if they are many.
fn block(runs: &[Run], words: [&Words; 2]) -> Option<[usize; 2]> {
    let (mut start, mut shared) = ([words[0].len(), words[1].len()], 0);
    for run in runs.iter().rev() {
        let ends = [run.a + run.len, run.b + run.len];
        if !(0..2).all(|text| (start[text].saturating_sub(GAP)..=start[text]).contains(&ends[text])) {
            break;
        }
        start = [run.a, run.b];
        shared += run.len;
    }
    (shared as f32 >= BLOCK * words[0].len().min(words[1].len()) as f32).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copies::compare_two;

    fn check(a: &str, b: &str, expected: Occasions) {
        let words = [a, b].map(Words::of);
        let common = compare_two(&words[0].hashes, &words[1].hashes);
        let (runs, copy) = common.map_or((Vec::new(), false), |common| (common.passages, common.copy));
        assert_eq!(occasions([a, b], [&words[0], &words[1]], &runs, copy), expected, "{a}\n{b}");
    }

    #[test]
    fn a_form_filled_in_anew_tells_of_another_occasion() {
        let quake = |strength, far, side, town, land, at, chief| {
            format!(
                "A magnitude {strength} earthquake struck {far} kilometres {side} of {town}, {land}, at {at} on Wednesday, the Survey \
                 said. There were no immediate reports of damage. The Survey records many quakes a year in the region, most of \
                 them too weak to be felt. Mayor {chief} said that schools would be shut while engineers looked at the walls."
            )
        };
        let here = quake("5.1", "40", "east", "Sarnford", "Gorland", "3:14", "Ida Holm");
        check(
            &here,
            &quake("4.7", "25", "south", "Port Elm", "Ostland", "8:52", "Otto Lund"),
            Occasions::Foreign,
        );
        // The market of another day.
        let market = |way, by, points, rate, turnover| {
            format!(
                "Shares in Gorland closed {way}. The Sarnford index {way} by {by} percent to {points} points, led by banks. The crown \
                 was little changed at {rate} to the euro. Traders said they were waiting for the figures on prices that the Bank of \
                 Gorland gives on Friday. Turnover was {turnover} billion crowns."
            )
        };
        let tuesday = market("higher", "0.4", "7,310", "9.84", "2.1");
        check(&tuesday, &market("lower", "0.9", "7,244", "9.86", "1.8"), Occasions::Two);
        // The same report with a figure that grew, and the same report.
        check(&here, &here.replace("40 kilometres", "45 kilometres"), Occasions::One);
        check(&tuesday, &tuesday, Occasions::One);
        check(
            &tuesday,
            &format!("SARNFORD (Agency) {}", tuesday.replace("Traders", "Dealers")),
            Occasions::One,
        );
    }

    #[test]
    fn a_block_of_the_site_below_two_reports_joins_nothing() {
        let block = "Sign up for our evening letter and read what matters before you sleep. Our writers live in thirty villages. If our \
                     work is worth something to you, please think about a gift, for every crown lets us ask harder questions.";
        let reports = [
            "The council of Port Elm voted to shut the swing bridge after divers found cracks.",
            "A court in Sarnford fined a baker for selling bread that was lighter than its label.",
        ];
        check(
            &format!("{}\n\n{block}", reports[0]),
            &format!("{}\n\n{block}", reports[1]),
            Occasions::Foreign,
        );
        // A report and a brief of one affair, whichever way round.
        let long = format!(
            "Divers found cracks in two piers of the swing bridge in May. The council of Port Elm met for nine hours, heard a baker, three \
             pilots and the harbour master, and voted to shut the bridge, though Otto Lund fears for his trade on the east bank and wants \
             buses by night. Engineers from the coast will look at the other piers when the tide allows.\n\n{block}"
        );
        let brief = format!("{}\n\n{block}", reports[0]);
        check(&long, &brief, Occasions::One);
        check(&brief, &long, Occasions::One);
        // Two outlets reprint a report, each with words of its own before it.
        let agency = "Otto Lund, Ida Holm and Ada Quist left the hall of Sarnford at nine. Mayor Holm had asked the Bank of Gorland for \
                      help, and Lund told the guild of bakers in Port Elm that nothing would come of it before winter.";
        check(
            &format!("Good morning and welcome to this letter, which is written each weekday.\n\n{agency}"),
            &format!(
                "Reprinted with permission, to which photographs were added by our own desk.\n\n{agency}"
            ),
            Occasions::One,
        );
        // One report above two blocks.
        let other = "This page is read aloud on the radio each night. Write to the old custom house and tell your friends of our app.";
        check(&format!("{}\n\n{block}", reports[0]), &format!("{}\n\n{other}", reports[0]), Occasions::One);
        // Two outlets begin the same report each in its own words.
        let report = "Divers found cracks in two piers of the swing bridge of Port Elm in May. The council has closed the bridge, and \
                      Mayor Ida Holm promised buses. Otto Lund, a baker, fears for his trade on the east bank.";
        let begun = [
            "Port Elm has closed its swing bridge for good, to the anger of bakers.",
            "Buses replace a bridge: Mayor Holm acts.",
        ];
        check(&format!("{}\n\n{report}", begun[0]), &format!("{}\n\n{report}", begun[1]), Occasions::One);
    }
}
