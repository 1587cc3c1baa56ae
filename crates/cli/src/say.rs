//! What a change of the library says of itself: one line.

use std::io::Write as _;
use std::process::ExitCode;

use crate::output::{Keep, Output};
use crate::stop::Stop;

/// Articles in words.
pub fn count(articles: usize) -> String {
    if articles == 1 { "1 article".to_owned() } else { format!("{articles} articles") }
}

/// Says it, and that all went well.
pub fn say(line: &str) -> Result<ExitCode, Stop> {
    writeln!(Output::new(Keep::Lines), "{line}")?;
    Ok(ExitCode::SUCCESS)
}
