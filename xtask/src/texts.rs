//! How time grows with the length of one text that repeats a pattern: the patterns of the engine's test, through the
//! finished binary, one thread.

#[path = "../../crates/render/tests/patterns/mod.rs"]
mod patterns;

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use patterns::PATTERNS;
use serde_json::json;

use crate::bench::Bench;

/// Words of the texts.
const WORDS: [usize; 3] = [16_000, 32_000, 64_000];

/// What is asked of each; the folder of the library of `add` is made anew.
const COMMANDS: [&str; 4] = ["annotate", "brief", "cluster", "add"];

/// Prints a row for each pattern and command: seconds of CPU at each length, and the exponent of the last doubling where they are
/// enough to tell it.
pub fn run() -> io::Result<()> {
    let bench = Bench::new("".as_ref())?;
    println!("pattern, command: seconds of CPU at {WORDS:?} words, exponent");
    for pattern in PATTERNS {
        for command in COMMANDS {
            let mut seconds = Vec::new();
            for words in WORDS {
                let row = json!({
                    "id": "a", "outlet": "The Westport Post", "title": "Ferry closes in Westport",
                    "published": "2024-05-06", "text": (pattern.text)(words),
                });
                let input = bench.write("growth-text", std::iter::once(row))?;
                seconds.push(used(&bench, command, &input)?);
            }
            let exponent = match seconds[..] {
                [_, half, whole] if whole >= 0.15 => format!("{:.2}", (whole / half).log2()),
                _ => "-".to_owned(),
            };
            println!("{}, {command}: {seconds:.2?}, {exponent}", pattern.name);
        }
    }
    Ok(())
}

/// The seconds of CPU that a command takes for a file, by rules.
fn used(bench: &Bench, command: &str, input: &Path) -> io::Result<f64> {
    let mut asked = Command::new("/usr/bin/time");
    asked.args(["-f", "%U %S"]).arg(&bench.binary).args([command, "--model", "none", "--jobs", "1"]);
    if command == "add" {
        let library = bench.work.join("growth-library");
        match std::fs::remove_file(&library) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => asked.arg("--library").arg(library),
        };
    }
    let output = asked.arg(input).stdout(Stdio::null()).output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let numbers = told.lines().last().unwrap_or_default().split(' ');
    Ok(numbers.filter_map(|number| number.parse::<f64>().ok()).sum())
}
