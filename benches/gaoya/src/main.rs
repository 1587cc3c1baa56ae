//! How fast the copy search is beside gaoya's MinHash index, on the same articles in the same run, one thread.
//!
//!     cd benches/gaoya && cargo run --release -- ARTICLES.jsonl [ROUNDS]
//!
//! A line has a `text`. Both read each text once from memory and end with what they found for every article: gaoya with
//! the ids of similar articles by words or by runs of three (126 hashes, as in its own example), the copy search with
//! copies and aligned passages.

use std::time::Instant;

use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};
use gaoya::text::whitespace_split;

/// Bands and hashes in a band, from gaoya's documentation.
const BANDS: usize = 42;
const WIDTH: usize = 3;
/// Jaccard similarity from which gaoya reports.
const ALIKE: f64 = 0.5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: gaoya-bench ARTICLES.jsonl [ROUNDS]")?;
    let rounds = arguments.next().map_or(Ok(3), |n| n.parse())?;
    let mut texts = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        texts.push(row["text"].as_str().unwrap_or_default().to_owned());
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    println!("round, search: MB/s of CPU, MB/s by the clock, pairs");
    for round in 0..rounds {
        measure(round, "gaoya, words", &texts, |texts| minhash(texts, 1));
        measure(round, "gaoya, runs of three words", &texts, |texts| minhash(texts, 3));
        measure(round, "copy search", &texts, |texts| rashomon_cluster::common(texts).len());
    }
    Ok(())
}

fn measure(round: usize, title: &str, texts: &[&str], search: impl Fn(&[&str]) -> usize) {
    let megabytes = texts.iter().map(|t| t.len()).sum::<usize>() as f64 / 1e6;
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let pairs = search(texts);
    let (wall, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    println!("{round}, {title}: {:.1}, {:.1}, {pairs}", megabytes / cpu, megabytes / wall);
}

/// What the kernel says this process has run, in seconds. Other work on the machine does not count.
fn cpu_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e9
}

/// Signs, asks for and inserts every text by its runs of `run` words; the pairs found.
fn minhash(texts: &[&str], run: usize) -> usize {
    let hasher = MinHasher32::new(BANDS * WIDTH);
    let mut index = MinHashIndex::new(BANDS, WIDTH, ALIKE);
    let mut pairs = 0;
    for (id, text) in texts.iter().enumerate() {
        let text = text.to_lowercase();
        let signature = if run == 1 {
            hasher.create_signature(whitespace_split(&text))
        } else {
            let words: Vec<&str> = whitespace_split(&text).collect();
            hasher.create_signature(words.windows(run))
        };
        pairs += index.query(&signature).len();
        index.insert(id, signature);
    }
    pairs
}
