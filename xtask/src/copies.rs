//! Measures copies and reused passages: articles made with known truth (`make_copies.py`), grouped by the finished
//! binary, scored by kind of copy.
//!
//! A copy is found where it is in one group (by `copy_of`) with its base. A pair of articles shares a passage where
//! the passages between them have [`REUSED`] words; it is right where the two come from one base.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::bench::{Bench, lines};

/// Words that two articles must share in passages to count as reuse: the four shortest sentences have about 40.
const REUSED: usize = 40;

/// One made article: what it is of.
struct Made {
    kind: String,
    base: Option<String>,
    text: String,
}

/// Makes `count` articles from `seed` and scores what `rashomon cluster` says of them.
pub fn run(shared: &Path, count: usize, seed: u64) -> io::Result<()> {
    let bench = Bench::new(shared)?;
    let made = bench.work.join(format!("copies-{count}-{seed}.jsonl"));
    if !made.is_file() {
        let pool = ["stories/basil.jsonl", "stories/ecbplus.jsonl"].map(|name| bench.data.join(name));
        let status = Command::new("python3")
            .arg(bench.scorers.join("make_copies.py"))
            .args([count.to_string(), seed.to_string()])
            .arg(&made)
            .args(pool)
            .stdout(std::process::Stdio::null())
            .status()?;
        if !status.success() {
            return Err(io::Error::other("make_copies.py failed"));
        }
    }
    let output = bench.rashomon(&["cluster", "--jobs", "1"], std::slice::from_ref(&made))?;
    println!("## copies, {count} articles, seed {seed}");
    let text = |row: &Value, key: &str| row[key].as_str().map(str::to_owned);
    let mut articles: BTreeMap<String, Made> = BTreeMap::new();
    for row in lines(&made)? {
        let (kind, base) = (text(&row, "kind").unwrap_or_default(), text(&row, "base"));
        articles.insert(
            text(&row, "id").unwrap_or_default(),
            Made { kind, base, text: text(&row, "text").unwrap_or_default() },
        );
    }
    let predicted: BTreeMap<String, Value> =
        output.into_iter().filter_map(|row| Some((text(&row, "id")?, row))).collect();
    copies(&articles, &predicted);
    reuse(&articles, &predicted);
    Ok(())
}

/// Recall of copies by kind, and how many of the pairs "copy and original" are right.
fn copies(articles: &BTreeMap<String, Made>, predicted: &BTreeMap<String, Value>) {
    let original =
        |id: &str| predicted.get(id).and_then(|row| row["copy_of"].as_str()).unwrap_or(id).to_owned();
    let mut by_kind: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut right, mut all) = (0, 0);
    for (id, made) in articles {
        let group = |id: &str, made: &Made| match &made.base {
            Some(base) if made.kind != "partial" => base.clone(),
            _ => id.to_owned(),
        };
        let first = original(id);
        if first != *id {
            all += 1;
            right += usize::from(
                articles.get(&first).is_some_and(|other| group(&first, other) == group(id, made)),
            );
        }
        if let Some(base) =
            made.base.as_ref().filter(|base| made.kind != "partial" && articles.contains_key(*base))
        {
            let entry = by_kind.entry(&made.kind).or_default();
            *entry = (entry.0 + usize::from(original(base) == first), entry.1 + 1);
        }
    }
    for (kind, (found, of)) in by_kind {
        println!("{kind:8} {found} of {of}: recall {:.4}", share(found, of));
    }
    println!("copies: {right} of {all} pairs right, precision {:.4}", share(right, all));
}

/// Recall and precision of pairs that share passages, and the F1 by characters of the passages found.
fn reuse(articles: &BTreeMap<String, Made>, predicted: &BTreeMap<String, Value>) {
    let root =
        |id: &str| articles.get(id).and_then(|made| made.base.clone()).unwrap_or_else(|| id.to_owned());
    let (mut right, mut all) = (0, 0);
    let (mut found, mut partial) = (0, 0);
    let (mut marked, mut gold, mut both) = (0, 0, 0);
    for (id, made) in articles {
        let Some(row) = predicted.get(id) else { continue };
        let characters: Vec<char> = made.text.chars().collect();
        let mut shared: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for passage in row["shared"].as_array().into_iter().flatten() {
            let at = |key: &str| passage[key].as_u64().map_or(0, |n| n as usize);
            shared
                .entry(passage["with"].as_str().unwrap_or_default())
                .or_default()
                .push((at("start"), at("end")));
        }
        let words = |spans: &[(usize, usize)]| -> usize {
            spans
                .iter()
                .filter_map(|&(s, e)| characters.get(s..e))
                .map(|c| c.split(|c| c.is_whitespace()).count())
                .sum()
        };
        shared.retain(|_, spans| words(spans) >= REUSED);
        all += shared.len();
        right += shared.keys().filter(|other| root(other) == root(id)).count();
        let Some(base) = made.base.as_ref().filter(|_| made.kind == "partial") else { continue };
        let Some(of_base) = articles.get(base) else { continue };
        partial += 1;
        found += usize::from(shared.contains_key(base.as_str()));
        let mut marks = vec![false; characters.len()];
        let own = shared.get(base.as_str()).into_iter().flatten();
        own.for_each(|&(start, end)| marks.get_mut(start..end).into_iter().for_each(|m| m.fill(true)));
        let true_span = taken(&made.text, &of_base.text);
        marked += marks.iter().filter(|m| **m).count();
        gold += true_span.len();
        both += marks.get(true_span).map_or(0, |m| m.iter().filter(|m| **m).count());
    }
    println!("partial  {found} of {partial}: recall {:.4}", share(found, partial));
    println!("reuse: {right} of {all} pairs right, precision {:.4}", share(right, all));
    println!("passages by characters: F1 {:.4}", share(2 * both, marked + gold));
}

/// The longest run of words of `text` that stands in `base`, in characters: four sentences that were taken over.
fn taken(text: &str, base: &str) -> std::ops::Range<usize> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let of_base: Vec<&str> = base.split_whitespace().collect();
    let mut places: BTreeMap<&[&str], Vec<usize>> = BTreeMap::new();
    of_base.windows(3).enumerate().for_each(|(i, run)| places.entry(run).or_default().push(i));
    let mut best = 0..0;
    let mut at = 0;
    while at + 3 <= words.len() {
        let here = places.get(&words[at..at + 3]).into_iter().flatten();
        let longest = here
            .map(|&j| words[at..].iter().zip(&of_base[j..]).take_while(|(a, b)| a == b).count())
            .max()
            .unwrap_or(0);
        if longest > best.len() {
            best = at..at + longest;
        }
        at += 1;
    }
    // Words are joined by single spaces in what make_copies.py writes, but for the bases' own lines.
    let start = |n: usize| words[..n].iter().map(|w| w.chars().count() + 1).sum::<usize>();
    start(best.start)..start(best.end).saturating_sub(1)
}

fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}
