//! What the tests share: the values that cases expect, and what must hold of the time expressions of any text told from any day. The
//! fuzz target `timex` asks the latter too.

#![allow(dead_code, reason = "each test uses its part")]

use rashomon_text::Stamp;
use rashomon_timex::{Times, Timex, read};

/// The time expressions of `text`, told on `published` ("" for an unknown day).
pub fn times(text: &str, published: &str) -> Times {
    read(text, &rashomon_language::read(text), published.parse().ok())
}

/// Each case: published, text, and what is found as "words=value".
pub fn check(cases: &[(&str, &str, &[&str])]) {
    for (published, text, expected) in cases {
        let times = times(text, published);
        let found: Vec<String> =
            times.timexes.iter().map(|timex| format!("{}={}", timex.span.of(text), timex.value)).collect();
        assert_eq!(&found, expected, "{text} ({published})");
    }
}

/// Reads a text and checks every expression: in order, inside the text, and with a value that parses back to the days
/// beside it.
pub fn verify(text: &str, told_on: Option<Stamp>) {
    let times = read(text, &rashomon_language::read(text), told_on);
    let mut end = 0;
    for timex in &times.timexes {
        assert!(end <= timex.span.start && !timex.span.of(text).is_empty(), "{timex:?} in {text:?}");
        end = timex.span.end;
        assert!(parses_back(timex), "{timex:?} in {text:?}");
        assert!(!timex.value.is_empty() || timex.unresolved.is_some(), "no reason: {timex:?} in {text:?}");
    }
}

/// Whether a value of a day or coarser means the days that stand beside it.
fn parses_back(timex: &Timex) -> bool {
    let (Some(first), Some(last)) = (timex.first_day, timex.last_day) else { return true };
    let date = timex.value.split('T').next().unwrap_or_default();
    match date.parse::<Stamp>() {
        // A modifier narrows the days within what the value says.
        Ok(stamp) => stamp.first_day() <= first && last <= stamp.last_day(),
        Err(_) => first <= last,
    }
}
