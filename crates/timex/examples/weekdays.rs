//! What is read of each weekday that is alone, to be compared with what is known (`training/days/compare.py`).
//!
//!     cargo run --release -p rashomon-timex --example weekdays < ARTICLES.jsonl
//!
//! A line has `id`, `text` and `published`. Prints a line a weekday, by tabs: the id, where it begins and ends (code points), its
//! number from Monday, which way its sentence looks, and how many days from the page's day it lies.

use std::io::{BufRead, Write};

use rashomon_text::{CodePoints, Stamp};
use rashomon_timex::{Direction, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let document: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| document[name].as_str().unwrap_or_default();
        let (id, text) = (field("id"), field("text"));
        let Ok(published) = field("published").parse::<Stamp>() else { continue };
        let points = CodePoints::new(text);
        for timex in read(text, &rashomon_language::read(text), Some(published)).timexes {
            let Some((weekday, day)) = timex.weekday.zip(timex.first_day) else { continue };
            let told = match timex.direction {
                Some(Direction::Past) => "past",
                Some(Direction::Future) => "future",
                None => "none",
            };
            let away = day.since(published.first_day())?.get_days();
            let span = points.chars(timex.span);
            let weekday = weekday.to_monday_one_offset();
            writeln!(out, "{id}\t{}\t{}\t{weekday}\t{told}\t{away}", span.start, span.end)?;
        }
    }
    Ok(())
}
