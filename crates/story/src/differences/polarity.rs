//! Whether it is so: confirmed here, denied there; "will close" here, "will not close" there.
//!
//! Two clauses that share nearly all their telling words, one of them with a negation or the opposite verb.

use rashomon_language::{Quote, Tag};
use rashomon_lexicon::pattern::{OPPOSITES, Rule};
use rashomon_text::Span;
use rustc_hash::FxHashMap;

use super::finding::{Finding, Value, View};
use super::slots::{place, times_clash};
use super::voices::two_voices;
use crate::align::Pair;
use crate::terms::{TermId, Word, Worded};
use crate::units::Unit;

/// What a clause says of yes and no, read once: it is held against many others.
struct Said {
    /// For each rule of opposites, the first word that it matches.
    opposites: Vec<Option<Span<rashomon_text::Text>>>,
    /// Which word denies something, the first of them.
    denying: Option<usize>,
    negation: Option<Span<rashomon_text::Text>>,
    /// It denies something in a way that is neither a yes nor a no: "no longer", "not only", "not until Monday".
    is_partly: bool,
}

impl Said {
    fn of(view: View, unit: usize) -> Self {
        let words = words(view, unit);
        let worded = Worded { words, vocabulary: &view.affair.vocabulary };
        let first = |rule: &Rule| (0..words.len()).find(|&at| rule.at(&worded, at).is_some());
        let find = |rule| first(rule).map(|at| words[at].span);
        let opposites = OPPOSITES.all().iter().map(find).collect();
        let denying = denying(view, unit, words);
        let negation = denying.and_then(|at| negation(view, words, at));
        let is_partly = negation.is_none() && denying.is_some();
        Self { opposites, denying, negation, is_partly }
    }

    /// The first word that matches a rule of opposites.
    fn word(&self, rule: usize) -> Option<Span<rashomon_text::Text>> {
        self.opposites.get(rule).copied().flatten()
    }
}

/// How alike each clause is to the likest of another article that says yes or no as it does: who tells both "never calls on" and "calls
/// on" denies nothing that another tells.
struct Alike(FxHashMap<(usize, usize), f32>);

impl Alike {
    fn of(view: View, said: &[Said]) -> Self {
        let mut alike: FxHashMap<(usize, usize), f32> = FxHashMap::default();
        for pair in view.pairs {
            let is_partly = said[pair.a].is_partly || said[pair.b].is_partly;
            if is_partly || said[pair.a].negation.is_some() != said[pair.b].negation.is_some() {
                continue;
            }
            for (own, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                let best = alike.entry((own, view.affair.units[other].article)).or_default();
                *best = best.max(pair.likeness);
            }
        }
        Self(alike)
    }

    /// Whether the article of one clause of a pair also says what the other clause says, in a clause as like it.
    fn holds(&self, view: View, pair: &Pair) -> bool {
        let (a, b) = units_of(view, pair);
        let of = |unit, article| self.0.get(&(unit, article)).copied().unwrap_or_default();
        of(pair.a, b.article).max(of(pair.b, a.article)) >= pair.likeness
    }
}

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let units = &view.affair.units;
    let said: Vec<Said> = (0..units.len()).map(|unit| Said::of(view, unit)).collect();
    let alike = Alike::of(view, &said);
    for pair in view.pairs {
        let (a, b) = (&units[pair.a], &units[pair.b]);
        // In one speech, "some will, others will not" stand side by side.
        if a.article == b.article && (a.sentence.abs_diff(b.sentence) < 3 || pair.likeness < 0.7) {
            continue;
        }
        if pair.likeness < 0.5 || pair.terms + pair.actors < 3 || pair.terms < 2 {
            continue;
        }
        if times_clash(view.affair, (a, b), (&view.slots[pair.a], &view.slots[pair.b])) {
            continue;
        }
        let negated = || negated(view, &said, pair).filter(|_| !alike.holds(view, pair));
        if let Some(finding) = opposed(view, &said, pair).or_else(negated) {
            findings.push(finding);
        }
    }
}

/// One clause has a word, the other its opposite.
fn opposed(view: View, said: &[Said], pair: &Pair) -> Option<Finding> {
    let (a, b) = (&said[pair.a], &said[pair.b]);
    if a.negation.is_some() || b.negation.is_some() {
        return None;
    }
    let rules = OPPOSITES.all();
    let pairs = (1..rules.len()).map(|y| (y - 1, y)).filter(|&(x, y)| rules[x].means == rules[y].means);
    pairs.into_iter().find_map(|(x, y)| match ((a.word(x), a.word(y)), (b.word(x), b.word(y))) {
        ((Some(in_a), None), (None, Some(in_b))) => {
            Some(finding(view, pair, (in_a, rules[x].name), (in_b, rules[y].name)))
        }
        ((None, Some(in_a)), (Some(in_b), None)) => {
            Some(finding(view, pair, (in_a, rules[y].name), (in_b, rules[x].name)))
        }
        _ => None,
    })
}

/// One clause is negated, the other is not.
fn negated(view: View, said: &[Said], pair: &Pair) -> Option<Finding> {
    let (no_a, no_b) = (said[pair.a].negation, said[pair.b].negation);
    // Much closer than other findings: a "not" may belong to any verb of the clause.
    let one_article = units_of(view, pair).0.article == units_of(view, pair).1.article;
    let least = if one_article { 0.9 } else { 0.7 };
    let is_partly = said[pair.a].is_partly || said[pair.b].is_partly;
    if no_a.is_some() == no_b.is_some() || is_partly || pair.likeness < least || pair.terms < 3 {
        return None;
    }
    let units = &view.affair.units;
    // Words that two give as said are compared as quotations; and "they deny that it is" is told of who says "it is not".
    let quoted = |unit: usize| {
        let inner = words(view, unit).last().map_or(units[unit].span, |word| word.span);
        view.affair.in_quoted(units[unit].article, inner)
    };
    let denial = OPPOSITES.all().iter().position(|rule| rule.name == "deny");
    let denies = |unit: usize| denial.is_some_and(|rule| said[unit].word(rule).is_some());
    let one_quotation = quoted(pair.a) && quoted(pair.b) && !two_voices(view, &units[pair.a], &units[pair.b]);
    if one_quotation || denies(pair.a) || denies(pair.b) {
        return None;
    }
    // The verb that is negated here must be told there; "does not have" and "is not" are too common to tell.
    let (denying, other) = if no_a.is_some() { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let told = |term| units[other].terms.iter().any(|(t, _)| *t == term) && !open(view, other, term);
    if !said[denying]
        .denying
        .and_then(|at| denied(words(view, denying), at))
        .map_or(pair.likeness >= 0.85, told)
    {
        return None;
    }
    let (span_a, span_b) = (no_a.unwrap_or(units[pair.a].span), no_b.unwrap_or(units[pair.b].span));
    let key = |no: Option<_>| if no.is_some() { "no" } else { "yes" };
    Some(finding(view, pair, (span_a, key(no_a)), (span_b, key(no_b))))
}

/// Whether a clause leaves open if it is so: "tried to determine it", "whether they determined it".
fn open(view: View, unit: usize, term: TermId) -> bool {
    let words = words(view, unit);
    let form = |w: &Word| view.affair.vocabulary.word(w.form);
    let before = words.iter().take_while(|w| w.term != term);
    before.clone().any(|w| matches!(form(w), "whether" | "if"))
        || before.last().is_some_and(|w| form(w) == "to")
}

/// The verb that the word at `at` denies, if it tells something.
fn denied(words: &[Word], at: usize) -> Option<TermId> {
    let mut after = words.iter().skip(at + 1).take(3);
    after.find(|w| w.tag != Tag::Adverb && w.tag != Tag::Auxiliary).filter(|w| w.weight > 0.0).map(|w| w.term)
}

/// The negation of a clause, the word at `at`, with the words it stands before.
fn negation(view: View, words: &[Word], at: usize) -> Option<Span<rashomon_text::Text>> {
    let vocabulary = &view.affair.vocabulary;
    // "Not until Monday" tells when, and "not only" denies nothing.
    if words[at..].iter().any(|w| matches!(vocabulary.word(w.form), "until" | "till")) {
        return None;
    }
    if words.get(at + 1).is_some_and(|w| matches!(vocabulary.word(w.form), "only" | "just" | "longer")) {
        return None;
    }
    let first = words.get(at.saturating_sub(1))?;
    let last = words.get((at + 2).min(words.len() - 1))?;
    Some(first.span.cover(last.span))
}

/// Which word of a clause denies something, the first of them; who is said to say “no” denies nothing.
fn denying(view: View, unit: usize, words: &[Word]) -> Option<usize> {
    let vocabulary = &view.affair.vocabulary;
    let annotated = view.affair.articles.get(view.affair.units[unit].article);
    let answer = |word: Span<rashomon_text::Text>| {
        annotated.is_some_and(|annotated| {
            let text = annotated.article.text.as_str();
            let quotes = &annotated.language.quotes;
            let quote = annotated.language.quote_at(word.start).and_then(|at| quotes.get(at));
            let alone = |quote: &Quote| {
                let inner = quote.inner.of(text).trim_matches(|c: char| !c.is_alphanumeric());
                inner.len() == word.len() as usize
            };
            // Single marks open no quotation.
            let mark = |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}');
            let marked =
                || text[..word.start as usize].ends_with(mark) && text[word.end as usize..].starts_with(mark);
            quote.is_some_and(alone) || marked()
        })
    };
    words.iter().enumerate().position(|(i, w)| match vocabulary.word(w.form) {
        "no" => !answer(w.span),
        "not" | "never" | "nor" | "neither" => true,
        // "Has yet to decide."
        "yet" => words.get(i + 1).is_some_and(|next| vocabulary.word(next.form) == "to"),
        _ => false,
    })
}

fn units_of<'a>(view: View<'a>, pair: &Pair) -> (&'a Unit, &'a Unit) {
    (&view.affair.units[pair.a], &view.affair.units[pair.b])
}

fn words<'a>(view: View<'a>, unit: usize) -> &'a [Word] {
    let unit: &Unit = &view.affair.units[unit];
    view.affair.words_in(unit.article, unit.span)
}

type Side<'a> = (Span<rashomon_text::Text>, &'a str);

fn finding(view: View, pair: &Pair, a: Side, b: Side) -> Finding {
    let units = &view.affair.units;
    Finding {
        a: Value { place: place(&units[pair.a], a.0), key: a.1.to_owned() },
        b: Value { place: place(&units[pair.b], b.0), key: b.1.to_owned() },
        soft: false,
        weight: pair.likeness,
        about: None,
    }
}
