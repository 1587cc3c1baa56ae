//! Counts `data/weights.txt` anew from a training file with gold attributions (PolNeAR as JSON Lines):
//! `cargo run --release -p rashomon-attribution --example count -- TRAIN.jsonl > crates/attribution/data/weights.txt`
//!
//! A candidate is right if, paired one to one with the gold attributions by falling Jaccard index of the content
//! words, it reaches one half and shares a word of the cue and a word of the source (or both lack them).

use std::collections::{BTreeMap, BTreeSet};

use rashomon_attribution::{Attribution, candidates};
use rashomon_text::{CodePoints, Span, Text};

const HEAD: &str = "\
# How often candidates were right on the training part of PolNeAR 1.0.0: at least half of the content's words (by
# Jaccard index) shared with a gold attribution, and a word of the cue and of the source. Counted by
# examples/count.rs over all that the rules propose, before any is dropped. Tab-separated.
# lemma, class: the lemma or class, the frame, right, seen
# other rows: a family of traits, two values, right, expected by the rows and families before, seen
";
/// As in `weights.rs`.
const PRIOR: f64 = 6.0;
const TRAIT_PRIOR: f64 = 3.0;
const OVERALL: (f64, f64) = (0.3, 2.0);

type Words = BTreeSet<u32>;

/// Source, cue and content as sets of words, each word by where it starts.
struct Roles([Words; 3]);

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let mut rows: Vec<(Vec<&'static str>, bool)> = Vec::new();
    let mut families = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or_default();
        let language = rashomon_language::read(text);
        let (found, names) = candidates(text, &language);
        families = names;
        let words = words(text);
        let gold: Vec<Roles> = gold(&article["attributions"], &CodePoints::new(text), &words);
        let predicted: Vec<Roles> = found.iter().map(|(a, _)| roles(a, &words)).collect();
        let right = right(&gold, &predicted);
        rows.extend(found.into_iter().zip(right).map(|((_, names), right)| (names, right)));
    }
    print!("{HEAD}{}", table(&rows, &families));
    Ok(())
}

/// Words as the scorer takes them: runs of letters and digits, joined by inner apostrophes, hyphens and periods.
fn words(text: &str) -> Vec<(u32, u32)> {
    let mut words: Vec<(u32, u32)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || c == '_' {
            let end = at + c.len_utf8();
            open = match open {
                Some((start, last)) if last == at || joined(&text[last..at]) => Some((start, end)),
                Some((start, last)) => {
                    words.push((start as u32, last as u32));
                    Some((at, end))
                }
                None => Some((at, end)),
            };
        }
    }
    words.extend(open.map(|(start, end)| (start as u32, end as u32)));
    words
}

fn joined(between: &str) -> bool {
    matches!(between, "'" | "\u{2019}" | "-" | ".")
}

fn touched<'a>(spans: impl Iterator<Item = &'a Span<Text>>, words: &[(u32, u32)]) -> Words {
    let mut set = Words::new();
    for span in spans {
        let first = words.partition_point(|word| word.1 <= span.start);
        set.extend(words[first..].iter().take_while(|word| word.0 < span.end).map(|word| word.0));
    }
    set
}

fn roles(a: &Attribution, words: &[(u32, u32)]) -> Roles {
    Roles([&a.source, &a.cue, &a.content].map(|spans| touched(spans.iter(), words)))
}

fn gold(attributions: &serde_json::Value, index: &CodePoints, words: &[(u32, u32)]) -> Vec<Roles> {
    let role = |a: &serde_json::Value, name: &str| {
        let offset = |value: &serde_json::Value| value.as_u64().unwrap_or_default() as u32;
        let span = |pair: &serde_json::Value| index.text(Span::new(offset(&pair[0]), offset(&pair[1])));
        let spans: Vec<_> = a[name].as_array().into_iter().flatten().map(span).collect();
        touched(spans.iter(), words)
    };
    let all = attributions.as_array().into_iter().flatten();
    all.map(|a| Roles(["source", "cue", "content"].map(|name| role(a, name))))
        .filter(|a| !a.0[2].is_empty())
        .collect()
}

fn right(gold: &[Roles], predicted: &[Roles]) -> Vec<bool> {
    let shared = |a: &Words, b: &Words| a.intersection(b).count();
    let mut pairs = Vec::new();
    for (g, Roles(of_gold)) in gold.iter().enumerate() {
        for (p, Roles(of_predicted)) in predicted.iter().enumerate() {
            let both = shared(&of_gold[2], &of_predicted[2]);
            if both > 0 {
                let jaccard = both as f64 / (of_gold[2].len() + of_predicted[2].len() - both) as f64;
                let others = shared(&of_gold[0], &of_predicted[0]) + shared(&of_gold[1], &of_predicted[1]);
                pairs.push((jaccard, others, g, p));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    let (mut used, mut right) = (vec![false; gold.len()], vec![None; predicted.len()]);
    for (jaccard, _, g, p) in pairs {
        if !used[g] && right[p].is_none() {
            used[g] = true;
            let agree = |role: usize| {
                let (a, b) = (&gold[g].0[role], &predicted[p].0[role]);
                shared(a, b) > 0 || a.is_empty() && b.is_empty()
            };
            right[p] = Some(jaccard >= 0.5 && agree(0) && agree(1));
        }
    }
    right.into_iter().map(|right| right == Some(true)).collect()
}

fn odds(share: f64) -> f64 {
    let share = share.clamp(0.01, 0.99);
    share / (1.0 - share)
}

/// The counts as rows of text. A row of names is lemma, class, frame, then two values a family.
fn table(rows: &[(Vec<&'static str>, bool)], families: &[&str]) -> String {
    let mut shares: BTreeMap<(&str, &str, &str), (u32, u32)> = BTreeMap::new();
    for (names, right) in rows {
        for key in [("lemma", names[0], names[2]), ("class", names[1], names[2])] {
            let share = shares.entry(key).or_default();
            *share = (share.0 + u32::from(*right), share.1 + 1);
        }
    }
    let share = |key, prior: f64, weight: f64| {
        let (right, seen) = shares[&key];
        (f64::from(right) + prior * weight) / (f64::from(seen) + weight)
    };
    let mut current: Vec<f64> = rows
        .iter()
        .map(|(names, _)| {
            let class = share(("class", names[1], names[2]), OVERALL.0, OVERALL.1);
            odds(share(("lemma", names[0], names[2]), class, PRIOR))
        })
        .collect();
    let mut out = String::new();
    for ((kind, a, b), (right, seen)) in shares.iter().filter(|(_, (right, seen))| *right > 0 || *seen > 2) {
        out += &format!("{kind}\t{a}\t{b}\t{right}\t{seen}\n");
    }
    for (number, family) in families.iter().enumerate() {
        let key = |names: &[&'static str]| (names[3 + 2 * number], names[4 + 2 * number]);
        let mut counts: BTreeMap<(&str, &str), (f64, f64, f64)> = BTreeMap::new();
        for ((names, right), odds) in rows.iter().zip(&current) {
            let count = counts.entry(key(names)).or_default();
            *count = (count.0 + f64::from(u8::from(*right)), count.1 + odds / (1.0 + odds), count.2 + 1.0);
        }
        for ((a, b), (right, expected, seen)) in &counts {
            out += &format!("{family}\t{a}\t{b}\t{right}\t{expected:.1}\t{seen}\n");
        }
        for ((names, _), odds_now) in rows.iter().zip(&mut current) {
            let (right, expected, seen) = counts[&key(names)];
            let before = expected / seen;
            let factor = odds((right + TRAIT_PRIOR * before) / (seen + TRAIT_PRIOR)) / odds(before);
            *odds_now *= factor.clamp(0.1, 6.0);
        }
    }
    out
}
