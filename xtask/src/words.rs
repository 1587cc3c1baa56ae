//! How long the account of each folder of pages is beside the pages, and what it tells twice: the figures of the short account.

use std::io;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// A sentence of fewer words may stand twice by chance.
const WORDS: usize = 6;

/// Prints a line for each folder, as this program tells it.
pub fn run(binary: &str, folders: &[&str]) -> io::Result<()> {
    println!("pages   words   short    full   twice (short, full)");
    for folder in folders {
        let brief = |arguments: &[&str]| -> io::Result<String> {
            let output = Command::new(binary).arg("brief").arg(folder).args(arguments).output()?;
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        };
        let account: Value = serde_json::from_str(&brief(&["--format", "json"])?)?;
        let articles = account["articles"].as_array().map_or(&[][..], Vec::as_slice);
        let texts: Vec<&str> = articles.iter().filter_map(|article| article["text"].as_str()).collect();
        let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
        // Terminal text: Markdown writes some marks by their numbers, between which a sentence would not be found.
        let short = brief(&["--format", "terminal"])?;
        let full = brief(&["--format", "terminal", "--full"])?;
        println!(
            "{:5} {words:7} {:7.3} {:7.3}   {}, {}   {}",
            articles.len(),
            share(&short, words),
            share(&full, words),
            twice(&short, &texts),
            twice(&full, &texts),
            Path::new(folder).file_name().unwrap_or_default().to_string_lossy(),
        );
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "words of an account")]
fn share(account: &str, words: usize) -> f64 {
    account.split_whitespace().count() as f64 / words.max(1) as f64
}

/// How many sentences of the articles stand in an account more than once.
fn twice(account: &str, texts: &[&str]) -> usize {
    let account = flat(account);
    let mut sentences: Vec<String> = Vec::new();
    for text in texts {
        for line in text.lines() {
            for sentence in line.split_inclusive(['.', '!', '?']) {
                let sentence = flat(sentence);
                if sentence.split(' ').count() >= WORDS {
                    sentences.push(sentence);
                }
            }
        }
    }
    sentences.sort();
    sentences.dedup();
    sentences.iter().filter(|sentence| account.matches(sentence.as_str()).count() > 1).count()
}

/// The words in lower case with single spaces between them, without marks.
fn flat(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
