//! Any text, any anchor: no panic, and every value that claims a day parses back to that day.

mod common;

use proptest::prelude::*;
use rashomon_text::Stamp;
use rashomon_timex::read;

const PIECES: &[&str] = &[
    "Monday",
    "Tuesday",
    ",",
    "April",
    "May",
    "Feb.",
    "30",
    "31",
    "13",
    "99",
    "2021",
    "99999",
    "0",
    "1",
    "th",
    "500th",
    "the",
    "of",
    "last",
    "next",
    "this",
    "week",
    "weeks",
    "month",
    "year",
    "years",
    "ago",
    "later",
    "earlier",
    "in",
    "early",
    "late",
    "mid-",
    "-",
    "/",
    ":",
    "'",
    "90s",
    "1990s",
    "century",
    "first",
    "quarter",
    "half",
    "a",
    "few",
    "and",
    "or",
    "to",
    "10",
    "p.m.",
    "noon",
    "night",
    "morning",
    "every",
    "daily",
    "weekend",
    "yesterday",
    "now",
    "coming",
    "past",
    "two",
    "hundred",
    "thousand",
    "million",
    "will",
    "said",
    ".",
    "\n",
    "Christmas",
    "Eve",
    "today",
    "999999",
    "decades",
    "centuries",
    "fiscal",
    "end",
    "\u{2019}",
    "é",
    "summer",
    "from now",
    "10/10/2010",
    "W",
];

proptest! {
    #[test]
    fn any_text_any_anchor(text in "\\PC{0,200}", year in -9999i16..=9999, month in 1i8..=12, day in 1i8..=28) {
        let stamp = Stamp::Day(jiff::civil::date(year, month, day));
        common::verify(&text, Some(stamp));
    }

    #[test]
    fn any_words_of_the_calendar(
        pieces in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..40),
        year in prop::sample::select(vec![-9999i16, 1, 1900, 2021, 3000, 9999]),
        anchored in any::<bool>(),
    ) {
        let mut text = String::new();
        for (piece, spaced) in pieces {
            text.push_str(piece);
            if spaced {
                text.push(' ');
            }
        }
        let stamp = anchored.then(|| Stamp::Day(jiff::civil::date(year, 2, 27)));
        common::verify(&text, stamp);
    }
}

#[test]
fn a_text_may_end_within_an_expression() {
    for text in [
        "It took 30 weeks or",
        "a year or",
        "two weeks and a",
        "from May 3 to",
        "three years-",
        "the end of the",
    ] {
        common::verify(text, Some(Stamp::Day(jiff::civil::date(2021, 2, 27))));
    }
}

#[test]
fn thousands_of_dates_in_one_line_are_read() {
    let text = "On Tuesday, April 13, two weeks ago, ".repeat(20_000);
    let times = read(&text, &rashomon_language::read(&text), "2021-04-14".parse().ok());
    assert_eq!(times.timexes.len(), 40_000);
}
