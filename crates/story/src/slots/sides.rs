//! Words of which one thing is told by one or its opposite: accepted or rejected, rose or fell.

use std::sync::LazyLock;

use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use crate::units::Affair;

/// Each line a pair of opposites: what says the one, what says the other.
const OPPOSITES: &[(&str, &str)] = &[
    (
        "accept accepts accepted accepting grant grants granted granting",
        "reject rejects rejected rejecting rebuffed refuse refuses refused refusing decline declines declined",
    ),
    ("approve approves approved approving passed", "block blocks blocked blocking defeated"),
    ("confirm confirms confirmed confirming", "deny denies denied denying"),
    ("uphold upholds upheld affirmed", "overturn overturns overturned overturning reversed"),
    ("convict convicted convicting", "acquit acquits acquitted acquitting"),
    ("win wins won winning", "lose loses lost losing"),
    (
        "rise rises rose risen rising increase increases increased increasing grew climbed gained",
        "fall falls fell fallen falling decrease decreases decreased decreasing dropped shrank declined",
    ),
    (
        "support supports supported supporting backs backed backing favors favored",
        "oppose opposes opposed opposing",
    ),
    ("resign resigns resigned resigning quit", "fire fires fired dismissed ousted sacked"),
    ("arrest arrests arrested arresting", "questioned"),
    ("agree agrees agreed agreeing", "refuse refuses refused refusing"),
    ("succeed succeeds succeeded", "fail fails failed"),
];

/// By word: the pairs it is one of, and whether it is the first.
static WORDS: LazyLock<FxHashMap<&'static str, Vec<(usize, bool)>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Vec<(usize, bool)>> = FxHashMap::default();
    for (pair, (one, other)) in OPPOSITES.iter().enumerate() {
        for (list, first) in [(one, true), (other, false)] {
            list.split(' ').for_each(|word| words.entry(word).or_default().push((pair, first)));
        }
    }
    words
});

/// Words before one of a pair within which a "not" takes it back.
const REACH: usize = 4;
/// Words before it within which "whether" leaves it open: "whether the council of the old town rejected".
const CLAUSE: usize = 9;

/// The opposites of a sentence that are told as they are: none that is denied, asked or only wanted.
pub(super) fn read(affair: &Affair, article: usize, sentence: Span<Text>) -> Vec<(Span<Text>, usize, bool)> {
    let words = affair.words_in(article, sentence);
    let form = |i: usize| words.get(i).map_or("", |w| affair.vocabulary.word(w.form));
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let Some(pairs) = WORDS.get(form(i)) else { continue };
        // "Wants to accept": nobody did yet.
        let wanted = i > 0 && form(i - 1) == "to";
        let denied = |j: usize| {
            matches!(
                form(j),
                "not" | "never" | "no" | "nor" | "neither" | "without" | "yet" | "nobody" | "none"
            )
        };
        // "Had arrested nobody."
        let nobody = || matches!(form(i + 1), "nobody" | "none" | "no" | "neither");
        let asked = |j: usize| matches!(form(j), "whether" | "if");
        let open = wanted
            || nobody()
            || (i.saturating_sub(REACH)..i).any(denied)
            || (i.saturating_sub(CLAUSE)..i).any(asked);
        if !open {
            found.extend(pairs.iter().map(|&(pair, first)| (word.span, pair, first)));
        }
    }
    found
}
