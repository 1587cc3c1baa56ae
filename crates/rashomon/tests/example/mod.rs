//! What the tests of the examples share: an example's account as the JSON of the contract, and its differences
//! against the answer key.
//!
//! Words are compared without regard to case and to the shape of quotation marks.

#![allow(dead_code, reason = "each example's tests use a part of it")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rashomon::wire::AccountJson;
use rashomon::{Account, Engine, Input, ModelChoice};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Deserialize)]
pub struct Difference {
    pub about: String,
    pub kinds: Vec<String>,
    pub readings: Vec<ReadingKey>,
}

#[derive(Deserialize)]
pub struct ReadingKey {
    pub says: Vec<String>,
    pub articles: BTreeSet<String>,
}

#[derive(Deserialize)]
pub struct Trap {
    pub why: String,
    pub words: Vec<String>,
}

/// A difference as the account has it.
pub struct Found {
    pub kind: String,
    pub explanation: String,
    pub readings: Vec<Told>,
}

/// A reading as the account has it: its value, and by article the words it points at.
pub struct Told {
    pub value: String,
    pub reports: Vec<(String, String)>,
}

/// The account as the JSON of the contract, and the names to call its articles by.
pub struct Example<K> {
    pub key: K,
    pub json: Value,
    /// From the id of an article to the name of its file.
    pub names: BTreeMap<String, String>,
    pub texts: BTreeMap<String, String>,
}

impl<K: DeserializeOwned> Example<K> {
    /// Reads an example of `examples/` and its account, by rules alone or with a trained model.
    pub fn read(name: &str, model: &ModelChoice) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
        let key = std::fs::read_to_string(folder.join("expected.json")).expect("the answer key");
        let key = serde_json::from_str(&key).expect("the answer key is as described here");
        let (inputs, refused) = Input::collect(&[folder.join("pages")]);
        assert!(refused.is_empty(), "{refused:?}");
        let model = model.load().expect("the model loads");
        let account: Account = Engine { model, ..Engine::default() }.brief(&inputs);
        assert!(account.corpus.refused.is_empty(), "{:?}", account.corpus.refused);
        let stem =
            |file: &String| PathBuf::from(file).file_stem().expect("a name").to_string_lossy().into_owned();
        let mut names = BTreeMap::new();
        let mut texts = BTreeMap::new();
        for (file, annotated) in account.corpus.files.iter().zip(&account.corpus.articles) {
            names.insert(annotated.article.id.clone(), stem(file));
            texts.insert(stem(file), annotated.article.text.clone());
        }
        let json = serde_json::to_value(AccountJson::new(&account)).expect("the account as JSON");
        Self { key, json, names, texts }
    }

    pub fn name(&self, id: &Value) -> String {
        id.as_str().and_then(|id| self.names.get(id)).cloned().unwrap_or_default()
    }

    pub fn names(&self, ids: &Value) -> BTreeSet<String> {
        items(ids).map(|id| self.name(id)).collect()
    }

    pub fn stories(&self) -> impl Iterator<Item = &Value> {
        items(&self.json["stories"])
    }

    /// The words of an article from one code point to another.
    pub fn words(&self, article: &str, start: &Value, end: &Value) -> String {
        let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let (start, end) = (number(start), number(end));
        self.texts[article].chars().skip(start).take(end.saturating_sub(start)).collect()
    }

    pub fn differences(&self) -> Vec<Found> {
        let told = |reading: &Value| {
            let report = |report: &Value| {
                let article = self.name(&report["article"]);
                let words = self.words(&article, &report["start"], &report["end"]);
                (article, words)
            };
            Told { value: text(&reading["value"]), reports: items(&reading["reports"]).map(report).collect() }
        };
        let found = |conflict: &Value| Found {
            kind: text(&conflict["kind"]),
            explanation: text(&conflict["explanation"]),
            readings: items(&conflict["readings"]).map(told).collect(),
        };
        self.stories().flat_map(|story| items(&story["conflicts"])).map(found).collect()
    }
}

pub fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Without regard to case, line breaks and the shape of quotation marks.
pub fn folded(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            other => other,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

pub fn has(text: &str, words: &str) -> bool {
    folded(text).contains(&folded(words))
}

/// Fails with all that is wrong, a line each, but for what is known to be wrong today, by how its line begins.
pub fn report(faults: &[String], known: &[&str]) {
    let news: Vec<&str> = faults
        .iter()
        .map(String::as_str)
        .filter(|fault| !known.iter().any(|line| fault.starts_with(line)))
        .collect();
    assert!(news.is_empty(), "{} wrong:\n{}", news.len(), news.join("\n"));
    let mended: Vec<_> = known.iter().filter(|line| !faults.iter().any(|f| f.starts_with(**line))).collect();
    assert!(mended.is_empty(), "mended, to be taken off the list: {mended:?}");
}

/// Whether a reading of the account is that of the key: the key's words stand in its value or in the words it
/// points at, and it points at no article that says otherwise.
fn is(told: &Told, key: &ReadingKey) -> bool {
    let worded = |words: &String| {
        has(&told.value, words) || told.reports.iter().any(|(_, reported)| has(reported, words))
    };
    key.says.iter().any(worded) && told.reports.iter().all(|(article, _)| key.articles.contains(article))
}

/// Whether a difference of the account is that of the key: its kind, and every reading one of the key's.
fn explains(key: &Difference, found: &Found) -> bool {
    key.kinds.contains(&found.kind)
        && found.readings.iter().all(|told| key.readings.iter().any(|reading| is(told, reading)))
}

/// What of the planted differences is not found.
pub fn missed(planted: &[Difference], found: &[Found]) -> Vec<String> {
    let mut faults = Vec::new();
    for key in planted {
        let same: Vec<&Found> = found.iter().filter(|found| explains(key, found)).collect();
        for reading in &key.readings {
            let told = same.iter().flat_map(|found| &found.readings).filter(|told| is(told, reading));
            let articles: BTreeSet<&str> =
                told.flat_map(|told| &told.reports).map(|(article, _)| article.as_str()).collect();
            // Where several articles say it, one is not enough for a reading.
            if articles.len() < reading.articles.len().min(2) {
                faults.push(format!("{}: {:?} is found in {articles:?} only", key.about, reading.says));
            }
        }
    }
    faults
}

/// The differences found that the key does not know.
pub fn unplanted(
    planted: &[Difference],
    may_differ: &[Difference],
    traps: &[Trap],
    found: &[Found],
) -> Vec<String> {
    let mut faults = Vec::new();
    for found in found {
        let known = planted.iter().chain(may_differ).any(|key| explains(key, found));
        if known {
            continue;
        }
        let said = |words: &String| {
            let told =
                |told: &Told| has(&told.value, words) || told.reports.iter().any(|(_, w)| has(w, words));
            found.readings.iter().any(told)
        };
        let trap = traps.iter().find(|trap| trap.words.iter().all(said));
        let why = trap.map_or(String::new(), |trap| format!(" (a trap: {})", trap.why));
        let readings: Vec<_> = found.readings.iter().map(|told| (&told.value, &told.reports)).collect();
        faults.push(format!("{}: {}{why} {readings:?}", found.kind, found.explanation));
    }
    faults
}
