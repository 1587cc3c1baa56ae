//! What the head looks at: the words and classes of words around two parties, as numbers of features.
//!
//! A feature is a family (a letter or two, such as `m` for the main verb) and one or two words in dictionary form.
//! Names are no features: what Norway does to Chile says nothing of what the next two do. Training reads the same features
//! from the example `pairs`, so that what is learned and what is asked cannot differ.

use std::borrow::Cow;
use std::hash::Hasher;
use std::ops::Range;
use std::sync::LazyLock;

use rashomon_language::{Tag, lemma, verb_form};
use rustc_hash::{FxHashMap, FxHasher};

use crate::clause::Reading;
use crate::parties::Cast;
use crate::triggers::Table;

/// How many words after the parties are looked at.
const AFTER: usize = 12;
/// How many words the stretch that holds the deed has at most.
const LONGEST: usize = 30;
/// How many words of a sentence are looked at on either side of the parties.
const AROUND: usize = 40;

/// A feature's family and words, as they are written in `data/head.tsv`.
#[derive(Debug, Clone, Copy)]
pub struct Feature<'a> {
    /// What the words are to the parties ("m": the main verb between them).
    pub family: &'static str,
    /// The word or class.
    pub first: &'a str,
    /// A second word or class; may be empty.
    pub second: &'a str,
}

impl Feature<'_> {
    /// Its number.
    pub(crate) fn key(&self) -> u64 {
        key(self.family, self.first, self.second)
    }
}

/// A feature of one word.
const fn one<'a>(family: &'static str, first: &'a str) -> Feature<'a> {
    Feature { family, first, second: "" }
}

/// The number of a feature.
pub(crate) fn key(family: &str, first: &str, second: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for part in [family, first, second] {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

/// The classes of words (`data/classes.tsv`), by word.
static CLASSES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut classes: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for line in include_str!("../data/classes.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((class, words)) = line.split_once('\t') else { continue };
        for word in words.split('|') {
            let of = classes.entry(word).or_default();
            if !of.contains(&class) {
                of.push(class);
            }
        }
    }
    classes
});

fn classes(word: &str) -> &'static [&'static str] {
    CLASSES.get(word).map_or(&[], Vec::as_slice)
}

/// A word of the stretch that is looked at.
struct Word<'a> {
    at: usize,
    lemma: Cow<'a, str>,
    tag: Tag,
    is_verb: bool,
}

/// Calls `tell` with each feature of a pair of parties in the sentence of `tokens`. A feature may come twice.
pub(crate) fn features(
    cast: Cast<'_>,
    tokens: &Range<usize>,
    source: Option<Range<usize>>,
    target: Option<Range<usize>>,
    tell: &mut dyn FnMut(Feature<'_>),
) {
    let reading = cast.reading;
    let (first, last) = match (&source, &target) {
        (Some(s), Some(t)) if t.start < s.start => (t.clone(), s.clone()),
        (Some(s), Some(t)) => (s.clone(), t.clone()),
        (Some(one), None) | (None, Some(one)) => (one.clone(), one.clone()),
        (None, None) => (tokens.start..tokens.start, tokens.start..tokens.start),
    };
    let both = source.is_some() && target.is_some();
    let turned = both && source.as_ref().map(|s| s.start) != Some(first.start);
    // Where the deed stands: between the two, else after them, else before them.
    let verbs = |range: Range<usize>| range.into_iter().any(|t| is_deed(reading, t));
    let between = first.end..last.start.max(first.end).min(first.end + LONGEST);
    let after = last.end.max(first.end)..tokens.end.min(last.end.max(first.end) + AFTER);
    let before = tokens.start.max(first.start.saturating_sub(AFTER))..first.start;
    let (place, stretch) = if both && verbs(between.clone()) {
        ("between", between)
    } else if verbs(after.clone()) {
        ("after", after)
    } else if verbs(before.clone()) {
        ("before", before)
    } else {
        ("none", first.end..tokens.end.min(first.end + AFTER))
    };
    tell(one("f", place));
    tell(one("f", if turned { "turned" } else { "straight" }));
    if target.is_none() {
        tell(one("f", "alone"));
    }

    let words = words(reading, stretch.clone());
    let main = words.iter().position(|word| word.is_verb);
    let mut flags: Vec<&str> = Vec::new();
    for word in &words {
        if let Some(flag) = flag(&word.lemma)
            && !flags.contains(&flag)
        {
            flags.push(flag);
        }
    }
    if let Some(verb) = main.and_then(|main| words.get(main)) {
        let group = reading.group_start(verb.at, stretch.start);
        if reading.is_passive(verb.at, group) {
            flags.push("passive");
        }
        if verb_form(reading.word(verb.at)).is_some_and(|form| form.ing) {
            flags.push("ing");
        }
    }
    for flag in &flags {
        tell(one("f", flag));
    }
    for word in &words {
        tell(one("b", &word.lemma));
        for class in classes(&word.lemma) {
            tell(one("c", class));
            for flag in &flags {
                tell(Feature { family: "fc", first: flag, second: class });
            }
        }
    }
    for pair in words.windows(2) {
        if let [left, right] = pair {
            tell(Feature { family: "bb", first: &left.lemma, second: &right.lemma });
        }
    }
    // The verbs in turn: "agreed", "agreed to lift".
    let chain: Vec<&Word<'_>> = words.iter().filter(|word| word.is_verb).take(4).collect();
    for (place, verb) in chain.iter().enumerate() {
        let family = if place == 0 { "m" } else { "v" };
        tell(one(family, &verb.lemma));
        for class in classes(&verb.lemma) {
            tell(one(if place == 0 { "mc" } else { "vc" }, class));
        }
        if place == 0 {
            for flag in &flags {
                tell(Feature { family: "mf", first: &verb.lemma, second: flag });
            }
        }
        if let Some(next) = chain.get(place + 1) {
            tell(Feature { family: "vv", first: &verb.lemma, second: &next.lemma });
            for class in classes(&verb.lemma) {
                for other in classes(&next.lemma) {
                    tell(Feature { family: "vvc", first: class, second: other });
                }
            }
        }
        // What it is done with, in the stretch or behind the parties.
        let behind = self::words(reading, verb.at + 1..tokens.end.min(verb.at + 1 + AFTER));
        for object in behind.iter().filter(|word| !word.is_verb && word.tag == Tag::Word).take(5) {
            tell(Feature { family: "vn", first: &verb.lemma, second: &object.lemma });
            for class in classes(&verb.lemma) {
                for other in classes(&object.lemma) {
                    tell(Feature { family: "vnc", first: class, second: other });
                }
            }
        }
    }
    let around = tokens.start.max(first.start.saturating_sub(AROUND))
        ..tokens.end.min(last.end.max(first.end) + AROUND);
    for word in &self::words(reading, around.clone()) {
        tell(one("w", &word.lemma));
        for class in classes(&word.lemma) {
            tell(one("wc", class));
        }
    }
    // What the table of triggers proposes, the first by itself.
    let table = Table::get();
    let mut proposed = 0;
    for token in stretch.start..around.end {
        let Some(kind) = crate::proposed::proposal(cast.around(token), table, token, tokens) else {
            continue;
        };
        if token < stretch.end {
            tell(one("p", kind.name()));
        }
        if proposed == 0 {
            tell(one("p1", kind.name()));
        }
        proposed += 1;
    }
    if proposed == 0 {
        tell(one("p1", "none"));
    }
}

/// Whether a token is a verb of its own.
fn is_deed(reading: Reading<'_>, token: usize) -> bool {
    reading.is_verb(token) && !reading.is_noun_use(token)
}

/// The words of a stretch that say something: no names, marks, numbers, articles.
fn words<'a>(reading: Reading<'a>, tokens: Range<usize>) -> Vec<Word<'a>> {
    tokens
        .filter_map(|at| {
            let tag = reading.tag(at);
            if matches!(tag, Tag::Name | Tag::Number | Tag::Punctuation | Tag::Determiner) {
                return None;
            }
            let written = reading.word(at);
            // "331-strong", "60-day": numbers say nothing of the deed.
            if written.bytes().any(|byte| byte.is_ascii_digit()) {
                return None;
            }
            let lemma = match verb_form(written) {
                Some(form) => Cow::Borrowed(form.lemma),
                None => lemma(written),
            };
            Some(Word { at, lemma, tag, is_verb: is_deed(reading, at) })
        })
        .collect()
}

/// What a small word makes of the deed.
fn flag(word: &str) -> Option<&'static str> {
    Some(match word {
        "not" | "n't" | "never" | "no" | "nor" | "cannot" | "without" => "not",
        "will" | "shall" | "'ll" | "’ll" | "going" => "will",
        "would" | "could" | "may" | "might" => "would",
        "must" | "should" | "need" => "must",
        "if" | "unless" | "until" => "if",
        "ready" | "willing" | "prepared" => "ready",
        "against" => "against",
        _ => return None,
    })
}
