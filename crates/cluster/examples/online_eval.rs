//! Groups articles of JSON Lines one by one, as a library does, and prints what `score_clusters.py` reads.
//!
//!     cargo run --release -p rashomon-cluster --example online_eval -- [--dates] [--seed=N] [--reload=N] ARTICLES.jsonl
//!
//! A line has `id`, `text`, and perhaps `title` and `date`. With `--seed` the articles come in an order of chance, else
//! by date. After every `--reload` articles (50) the episodes are stored and read again, as by a new run of `add`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rashomon_cluster::{Belongs, Episodes, Subject};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut dates, mut seed, mut reload, mut paths) = (false, None::<u64>, 50, Vec::new());
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            None if argument == "--dates" => dates = true,
            Some(("--seed", value)) => seed = Some(value.parse()?),
            Some(("--reload", value)) => reload = value.parse()?,
            _ => paths.push(argument),
        }
    }
    let mut rows: Vec<serde_json::Value> = Vec::new();
    for path in paths {
        for line in std::fs::read_to_string(path)?.lines() {
            rows.push(serde_json::from_str(line)?);
        }
    }
    match seed {
        Some(seed) => rows.sort_by_key(|row| shuffled(row["id"].as_str().unwrap_or_default(), seed)),
        None => rows.sort_by_key(|row| row["date"].as_str().map(str::to_owned)),
    }
    let mut episodes = Episodes::default();
    let mut kept: BTreeMap<i64, (i64, Subject)> = BTreeMap::new();
    let mut placed = Vec::new();
    for (count, row) in rows.iter().enumerate() {
        if count % reload == 0 {
            episodes = Episodes::default();
            for (&episode, (story, subject)) in &kept {
                let again = Subject::from_bytes(&subject.to_bytes(), subject.size(), subject.days());
                episodes.set(episode, *story, again);
            }
        }
        let day = row["date"].as_str().filter(|_| dates).and_then(|date| date.parse::<Date>().ok());
        let day = day.and_then(|day| Some(day.since(Date::ZERO).ok()?.get_days()));
        let text = row["text"].as_str().unwrap_or_default();
        let subject = Subject::of(row["title"].as_str(), text, day.map(|day| (day, day)));
        let next = kept.len() as i64 + 1;
        let (episode, story, subject) = match episodes.place(&subject) {
            Belongs::Episode { episode, story } => {
                (episode, story, episodes.get(episode).cloned().unwrap_or_default().join(subject))
            }
            Belongs::Story(story) => (next, story, subject),
            Belongs::Nowhere => (next, next, subject),
        };
        episodes.set(episode, story, subject.clone());
        kept.insert(episode, (story, subject));
        placed.push((row["id"].clone(), episode, story));
    }
    for (id, episode, story) in placed {
        println!("{}", serde_json::json!({"id": id, "cluster": episode, "story": story}));
    }
    Ok(())
}

/// A number for an id that looks like chance (FNV-1a).
fn shuffled(id: &str, seed: u64) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
