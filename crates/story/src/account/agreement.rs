//! Which aligned clauses of several articles tell one thing: alike enough, of one voice, of one matter, with the same
//! figures.
//!
//! Deliberately absent: what they rest on, and how much it matters (`resting`, `claims`).

use std::collections::{BTreeMap, BTreeSet};

use rashomon_attribution::Kind;
use rashomon_language::Tag;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::Pair;
use crate::slots::Compared;
use crate::terms::{TermId, Word};
use crate::units::{Affair, Unit};

/// The statement of each attribution, as (article, attribution).
pub(crate) type Said = FxHashMap<(usize, usize), usize>;

/// What keeps two clauses from being one claim, however alike they are.
pub(crate) struct Apart<'a> {
    affair: &'a Affair<'a>,
    values: &'a Compared,
    said: Said,
    /// The figures of each clause.
    figures: Vec<BTreeSet<String>>,
}

impl<'a> Apart<'a> {
    pub(crate) fn of(affair: &'a Affair<'a>, values: &'a Compared, said: Said) -> Self {
        let figures = affair.units.iter().map(|unit| figures(affair, unit)).collect();
        Self { affair, values, said, figures }
    }

    /// Whether two clauses are of two voices, or tell other figures.
    pub(crate) fn are(&self, a: usize, b: usize) -> bool {
        let units = &self.affair.units;
        let sentence = |unit: usize| (units[unit].article, units[unit].sentence);
        !one_voice(self.affair, &self.said, &units[a], &units[b])
            || self.values.parts(sentence(a), sentence(b))
            || other_figures(&self.figures[a], &self.figures[b])
    }
}

/// Aligned clauses as groups, each around its fullest member; no clause of one article twice.
pub(crate) fn groups(affair: &Affair, pairs: &[Pair], apart: &Apart) -> BTreeMap<usize, Vec<usize>> {
    let matters: Vec<Matter> = affair.units.iter().map(|unit| Matter::of(affair, unit)).collect();
    let mut strong: Vec<&Pair> = pairs
        .iter()
        .filter(|p| affair.units[p.a].article != affair.units[p.b].article)
        .filter(|p| {
            (p.likeness >= 0.5 && p.terms >= 2) || (p.cover >= 0.75 && p.terms >= 3 && p.likeness >= 0.4)
        })
        .filter(|p| !apart.are(p.a, p.b))
        .filter(|p| one_matter(affair, &matters, p))
        .collect();
    strong.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then((x.a, x.b).cmp(&(y.a, y.b))));
    // The group of each clause, and which articles have one in a group.
    let mut group_of: Vec<Option<usize>> = vec![None; affair.units.len()];
    let mut in_group: FxHashSet<(usize, usize)> = FxHashSet::default();
    let article = |unit: usize| affair.units[unit].article;
    // "22 by midnight", "20 by midnight": a figure that is one beside another that is not.
    let of_figures = apart.values.alike.iter().filter_map(|&(x, y)| {
        let (a, b) = (affair.unit_at(x.article, x.span)?, affair.unit_at(y.article, y.span)?);
        (!apart.are(a, b)).then_some((a, b))
    });
    for (a, b) in strong.into_iter().map(|pair| (pair.a, pair.b)).chain(of_figures) {
        let free = |group: usize, unit: usize| !in_group.contains(&(group, article(unit)));
        let joining = match (group_of[a], group_of[b]) {
            (None, None) => [Some((a, a)), Some((a, b))],
            (Some(group), None) if free(group, b) => [Some((group, b)), None],
            (None, Some(group)) if free(group, a) => [Some((group, a)), None],
            _ => [None, None],
        };
        for (group, unit) in joining.into_iter().flatten() {
            group_of[unit] = Some(group);
            in_group.insert((group, article(unit)));
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (unit, group) in group_of.into_iter().enumerate() {
        if let Some(group) = group {
            groups.entry(group).or_default().push(unit);
        }
    }
    groups
}

/// Not the words of two speakers, nor of two days: those are two claims, however alike.
fn one_voice(affair: &Affair, groups: &Said, a: &Unit, b: &Unit) -> bool {
    let said = |unit: &Unit| affair.articles.get(unit.article)?.attributions.get(unit.attribution?);
    let (Some(x), Some(y)) = (said(a), said(b)) else { return true };
    let speaker = |unit: &Unit, entity: Option<usize>| affair.actors.of(unit.article, entity?);
    let speakers = match (speaker(a, x.speaker), speaker(b, y.speaker)) {
        (Some(s), Some(t)) => affair.actors.speak_alike(s, t) || affair.actors.one_institution(s, t),
        _ => true,
    };
    // Two quotations that are not one utterance are two, though the speaker likes the phrase.
    let group = |unit: &Unit| groups.get(&(unit.article, unit.attribution?)).copied();
    let apart = group(a) != group(b) && x.kind == Kind::Direct && y.kind == Kind::Direct;
    speakers && !apart && (x.said_on.is_none() || y.said_on.is_none() || x.said_on == y.said_on)
}

/// What makes two clauses of one matter, per clause, each list sorted.
struct Matter {
    /// The forms of each run of four words.
    runs: Vec<[TermId; RUN]>,
    /// The terms of its verbs, those of saying left out.
    acts: Vec<TermId>,
}

/// Words that run in both are more than a phrase that they happen to share.
const RUN: usize = 4;

impl Matter {
    fn of(affair: &Affair, unit: &Unit) -> Self {
        let words = affair.words_in(unit.article, unit.span);
        let mut runs: Vec<[TermId; RUN]> =
            words.windows(RUN).map(|run| std::array::from_fn(|i| run[i].form)).collect();
        let is_act =
            |word: &&Word| word.tag == Tag::Verb && word.weight > 0.0 && !affair.is_speech(word.term);
        let mut acts: Vec<TermId> = words.iter().filter(is_act).map(|word| word.term).collect();
        runs.sort_unstable();
        acts.sort_unstable();
        Self { runs, acts }
    }
}

/// Whether two clauses tell one thing rather than speak of the same people or papers: they share many telling terms, or
/// an act and who is in it, or words that run.
fn one_matter(affair: &Affair, matters: &[Matter], pair: &Pair) -> bool {
    const MANY: usize = 4;
    const NEARLY_EQUAL: f32 = 0.7;
    let (a, b) = (&matters[pair.a], &matters[pair.b]);
    let act_of = |acting: &Matter, other: usize| {
        let terms = &affair.units[other].terms;
        acting.acts.iter().any(|act| terms.binary_search_by_key(act, |term| term.0).is_ok())
    };
    pair.terms >= MANY
        || pair.likeness >= NEARLY_EQUAL
        || pair.actors > 0 && (act_of(a, pair.b) || act_of(b, pair.a))
        || a.runs.iter().any(|run| b.runs.binary_search(run).is_ok())
}

/// Whether both tell figures, and none is the same: alike in words, but not about one thing, or not agreed on it.
fn other_figures(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

/// The figures that a clause tells.
fn figures(affair: &Affair, unit: &Unit) -> BTreeSet<String> {
    let text = unit.span.of(affair.text(unit.article));
    let parts = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let parts = parts.map(|part| part.trim_matches(['.', ',']).replace(',', ""));
    parts.filter(|part| part.starts_with(|c: char| c.is_ascii_digit())).collect()
}
