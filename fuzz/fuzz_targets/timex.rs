//! Time expressions: any text told from any day; every value parses back, and what has none says why.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon_text::Stamp;

#[path = "../../crates/timex/tests/common/mod.rs"]
mod common;

fuzz_target!(|input: (i16, u8, &str)| {
    let (year, day, text) = input;
    // Any year that a calendar has; the last day number means that the article has no date.
    let date = jiff::civil::Date::new(year.clamp(-9999, 9999), 1, 1).ok();
    let told_on = date.filter(|_| day != u8::MAX).map(|date| date.saturating_add(jiff::Span::new().days(day)));
    common::verify(text, told_on.map(Stamp::Day));
});
