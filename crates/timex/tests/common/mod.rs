//! What must hold of the time expressions of any text told from any day. The fuzz target `timex` asks the same.

use rashomon_text::Stamp;
use rashomon_timex::{Timex, read};

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
