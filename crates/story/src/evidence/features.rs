//! What is known of how an article tells a sentence of another.

use std::collections::BTreeSet;

use rashomon_language::Tag;
use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use super::passages::{Found, MOST_IN_PASSAGE, Passages, TELLING, Wanted};
use crate::terms::{TermId, Word};
use crate::units::Affair;

/// What is known, in the order of `of`.
pub const EVIDENCE_FEATURES: [&str; 49] = [
    "share-one",
    "share-two",
    "share-three",
    "share-all",
    "names-two",
    "names-all",
    "numbers-two",
    "numbers-all",
    "names-one",
    "pairs-two",
    "run",
    "run-share",
    "lost",
    "lost-most",
    "lost-count",
    "terms",
    "words",
    "names",
    "numbers",
    "absent",
    "absent-most",
    "precision-one",
    "precision-two",
    "opens-quoted",
    "quoted",
    "other-numbers",
    "negated",
    "actors-two",
    "actors-all",
    "verbs-two",
    "verbs-all",
    "days-two",
    "days-otherwise",
    "speaker",
    "run-one",
    "run-content",
    "position",
    "weight",
    "local-one",
    "local-two",
    "local-all",
    "plain-two",
    "plain-all",
    "first-half-one",
    "first-half-two",
    "second-half-two",
    "first-half-all",
    "lead-there",
    "lead-here",
];

/// Nothing of the kind to look for.
const NONE: f32 = -1.0;

/// What is known of how an article tells a sentence.
pub(super) struct Known {
    /// By [`EVIDENCE_FEATURES`].
    pub features: Vec<f32>,
    /// It gives other numbers, or speaks of nobody whom the sentence names. "Eleven people were killed" is not told where nine
    /// were: of that there is too little in what the trees learn from.
    pub tells_otherwise: bool,
    /// It has all the sentence's words, most of them in a row: a copy tells what it copies, however little of the kind stood in
    /// real coverage that somebody labelled.
    pub is_copied: bool,
}

/// Of so many of its words in a row a sentence is copied.
const COPIED: f32 = 0.7;

/// What is known of how `article` tells what is `wanted`, where it tells most of it.
#[allow(clippy::cast_precision_loss, reason = "counts of words")]
pub(super) fn of(
    affair: &Affair,
    rarity: &FxHashMap<TermId, f32>,
    wanted: &Wanted,
    article: usize,
    (own_passages, passages): (Option<&Passages>, &Passages),
    found: &Found,
) -> Known {
    let (one, two) = (passages.window(found.one.at, 1), passages.window(found.two.at, 2));
    let first = |span: Span<Text>| {
        let words = affair.words_in(article, span);
        &words[..words.len().min(MOST_IN_PASSAGE)]
    };
    let (in_one, in_two) = (first(one), first(two));
    let share = |of: u64, mask: u64| {
        if of == 0 { NONE } else { (of & mask).count_ones() as f32 / of.count_ones() as f32 }
    };
    let every = wanted.all();
    let plain = every & !wanted.names & !wanted.numbers;
    let first_half = every & ((1 << (wanted.terms.len() / 2)) - 1);
    let lost: Vec<f32> = wanted.weights(every & !found.two.mask).collect();
    let absent: Vec<f32> = wanted.weights(every & !found.all).collect();
    let sum = |values: &[f32]| values.iter().sum::<f32>();
    let most = |values: &[f32]| values.iter().copied().fold(0.0, f32::max);
    let precision = |words: &[Word], mask: u64| {
        let known: BTreeSet<TermId> = words.iter().filter(|w| tells(rarity, w)).map(|w| w.term).collect();
        wanted.weights(mask).count() as f32 / known.len().max(1) as f32
    };
    let (run, content) = longest_run(&wanted.words, in_two);
    let run_one = longest_run(&wanted.words, in_one).0;
    let text = wanted.place.span.of(affair.text(wanted.place.article)).trim_start();
    let quoted = wanted.words.iter().filter(|w| affair.in_quoted(wanted.place.article, w.span)).count();
    let numbers = |words: &[Word]| -> BTreeSet<TermId> {
        words.iter().filter(|word| word.tag == Tag::Number).map(|word| word.term).collect()
    };
    let own_numbers = numbers(&wanted.words);
    let others = numbers(in_one).difference(&own_numbers).count();
    let negated = is_negated(affair, &wanted.words) != is_negated(affair, in_one);
    let actors = |article: usize, span: Span<Text>| -> BTreeSet<usize> {
        affair.actors.within(article, span).iter().map(|mention| mention.1).collect()
    };
    let own = actors(wanted.place.article, wanted.place.span);
    let of_actors = |span: Span<Text>| {
        let there = actors(article, span);
        if own.is_empty() { NONE } else { own.intersection(&there).count() as f32 / own.len() as f32 }
    };
    let (days, day_two) = (days(affair, wanted.place.article, wanted.place.span), days(affair, article, two));
    let same_days =
        if days.is_empty() { NONE } else { days.intersection(&day_two).count() as f32 / days.len() as f32 };
    let otherwise = !days.is_empty() && !day_two.is_empty() && days.is_disjoint(&day_two);
    let flag = |flag: bool| f32::from(u8::from(flag));
    let run_share = run as f32 / wanted.words.len().max(1) as f32;
    let (names_two, actors_two) = (share(wanted.names, found.two.mask), of_actors(two));
    let features = vec![
        wanted.share(found.one.mask),
        wanted.share(found.two.mask),
        wanted.share(found.three.mask),
        wanted.share(found.all),
        names_two,
        share(wanted.names, found.all),
        share(wanted.numbers, found.two.mask),
        share(wanted.numbers, found.all),
        share(wanted.names, found.one.mask),
        shared_pairs(&wanted.words, in_two),
        run as f32,
        run_share,
        sum(&lost),
        most(&lost),
        lost.len() as f32,
        wanted.terms.len() as f32,
        wanted.words.len() as f32,
        wanted.names.count_ones() as f32,
        wanted.numbers.count_ones() as f32,
        sum(&absent),
        most(&absent),
        precision(in_one, found.one.mask),
        precision(in_two, found.two.mask),
        flag(text.starts_with(['"', '\u{201c}', '\u{2018}', '\''])),
        quoted as f32 / wanted.words.len().max(1) as f32,
        others as f32,
        flag(negated),
        actors_two,
        of_actors(Span::new(0, u32::MAX)),
        share(wanted.verbs, found.two.mask),
        share(wanted.verbs, found.all),
        same_days,
        flag(otherwise),
        speaker(affair, (wanted.place.article, wanted.place.span), (article, two)),
        run_one as f32,
        content as f32,
        found.one.at as f32 / passages.len().max(1) as f32,
        wanted.weight,
        wanted.local_share(found.one.mask),
        wanted.local_share(found.two.mask),
        wanted.local_share(found.all),
        share(plain, found.two.mask),
        share(plain, found.all),
        // A sentence begins with its main clause more often than it ends with it.
        share(first_half, found.one.mask),
        share(first_half, found.two.mask),
        share(every & !first_half, found.two.mask),
        share(first_half, found.all),
        own_passages.map_or(NONE, |own| own.leads_in(passages)),
        own_passages.map_or(NONE, |own| passages.leads_in(own)),
    ];
    Known {
        features,
        tells_otherwise: gives_other_numbers(affair, wanted, article, two)
            || names_two == 0.0 && actors_two <= 0.0,
        is_copied: found.one.mask == every && run_share >= COPIED,
    }
}

fn tells(rarity: &FxHashMap<TermId, f32>, word: &Word) -> bool {
    let rare = rarity.get(&word.form).copied().unwrap_or_default();
    word.tag == Tag::Number || word.weight > 0.0 && rare >= TELLING
}

/// Whether a passage gives numbers, and none of those that are wanted.
fn gives_other_numbers(affair: &Affair, wanted: &Wanted, article: usize, passage: Span<Text>) -> bool {
    let numbers = |words: &[Word]| -> BTreeSet<TermId> {
        let number = |word: &&Word| word.tag == Tag::Number && affair.vocabulary.word(word.form) != "one";
        words.iter().filter(number).map(|word| word.term).collect()
    };
    let (own, others) = (numbers(&wanted.words), numbers(affair.words_in(article, passage)));
    !own.is_empty() && !others.is_empty() && own.is_disjoint(&others)
}

/// The share of the words in a row, two and two, that stand so in the others.
#[allow(clippy::cast_precision_loss, reason = "counts of words")]
fn shared_pairs(words: &[Word], others: &[Word]) -> f32 {
    let pairs = |words: &[Word]| -> BTreeSet<(TermId, TermId)> {
        words.windows(2).map(|pair| (pair[0].term, pair[1].term)).collect()
    };
    let (own, there) = (pairs(words), pairs(others));
    own.intersection(&there).count() as f32 / own.len().max(1) as f32
}

/// The longest run of words that both have: how many, and how many of them tell something.
fn longest_run(words: &[Word], others: &[Word]) -> (usize, usize) {
    let mut best = (0, 0);
    let mut before = vec![(0, 0); others.len() + 1];
    for word in words {
        let mut last = (0, 0);
        for (at, other) in others.iter().enumerate() {
            let here = if word.term == other.term {
                (last.0 + 1, last.1 + usize::from(word.weight > 0.0))
            } else {
                (0, 0)
            };
            last = std::mem::replace(&mut before[at + 1], here);
            best = best.max(here);
        }
    }
    best
}

fn is_negated(affair: &Affair, words: &[Word]) -> bool {
    let negates = |word: &Word| {
        matches!(affair.vocabulary.word(word.form), "not" | "no" | "never" | "without" | "nobody" | "none")
    };
    words.iter().any(negates)
}

/// The days that a passage names, as it means them.
fn days(affair: &Affair, article: usize, span: Span<Text>) -> BTreeSet<jiff::civil::Date> {
    let timexes = affair.articles.get(article).map_or(&[][..], |a| &a.times.timexes);
    let from = timexes.partition_point(|timex| timex.span.end <= span.start);
    let here = timexes[from..].iter().take_while(|timex| timex.span.start < span.end);
    here.filter(|timex| timex.first_day == timex.last_day).filter_map(|timex| timex.first_day).collect()
}

/// Whether somebody speaks in both: 0 in neither, 1 the same, 2 somebody else, 3 in one of the two, 4 it is not known who.
fn speaker(affair: &Affair, one: (usize, Span<Text>), other: (usize, Span<Text>)) -> f32 {
    let of = |(article, span): (usize, Span<Text>)| -> Option<Option<usize>> {
        let attributions = affair.articles.get(article).map_or(&[][..], |a| &a.attributions);
        let index = affair.attribution_at(article, Span::new(span.start, span.start + 1)).or_else(|| {
            let middle = span.start + span.len() / 2;
            affair.attribution_at(article, Span::new(middle, middle + 1))
        })?;
        Some(attributions.get(index)?.speaker.and_then(|entity| affair.actors.of(article, entity)))
    };
    match (of(one), of(other)) {
        (None, None) => 0.0,
        (Some(Some(a)), Some(Some(b))) if affair.actors.speak_alike(a, b) => 1.0,
        (Some(Some(_)), Some(Some(_))) => 2.0,
        (Some(_), Some(_)) => 4.0,
        _ => 3.0,
    }
}
