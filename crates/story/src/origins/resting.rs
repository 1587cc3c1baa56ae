//! What a clause rests on, and on how many origins a claim does: only an independence that can be seen is counted.
//!
//! An article's own words, and those of a speaker on no known occasion, may retell a statement that the article draws
//! on. Where another report tells the same as that statement's, they rest on it; where the claim rests on it already,
//! they add nothing.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::align::Pair;
use crate::units::{Affair, Unit};
use crate::{Origin, OriginKind};

/// Clauses at least so alike tell the same; less will do where they speak of the same two.
const ALIKE: f32 = 0.45;
const ALIKE_OF_TWO: f32 = 0.4;
/// Telling terms that they share at least.
const SHARED: usize = 2;

/// What the clauses of a story rest on.
pub(crate) struct Resting<'a> {
    /// Per clause: its own origin.
    own: Vec<Option<usize>>,
    /// Per clause without an occasion: the one that its article draws on and that is told elsewhere to have told it.
    retold: Vec<Option<usize>>,
    origins: &'a [Origin],
    /// Per clause: what its article rests on where it names no source.
    base: Vec<Option<usize>>,
    /// Per article: the origins that it draws on, ascending.
    drawn: FxHashMap<usize, Vec<usize>>,
}

impl<'a> Resting<'a> {
    /// Reads the origin of every clause by `origin_of`, and what the aligned ones retell.
    pub(crate) fn over(
        affair: &Affair,
        pairs: &[Pair],
        origin_of: impl Fn(&Unit) -> Option<usize>,
        base_of: impl Fn(usize) -> Option<usize>,
        origins: &'a [Origin],
    ) -> Self {
        let base = affair.units.iter().map(|unit| base_of(unit.article)).collect();
        let own: Vec<Option<usize>> = affair.units.iter().map(origin_of).collect();
        let mut drawn: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (index, origin) in origins.iter().enumerate() {
            origin.articles.iter().for_each(|&article| drawn.entry(article).or_default().push(index));
        }
        let mut resting = Self { retold: vec![None; own.len()], own, base, origins, drawn };
        let least = |pair: &Pair| if pair.actors > 1 { ALIKE_OF_TWO } else { ALIKE };
        let tell_same = |pair: &&Pair| pair.terms >= SHARED && pair.likeness >= least(pair);
        let mut alike: Vec<&Pair> = pairs.iter().filter(tell_same).collect();
        alike.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then((x.a, x.b).cmp(&(y.a, y.b))));
        for (unit, partner) in alike.iter().flat_map(|pair| [(pair.a, pair.b), (pair.b, pair.a)]) {
            let told = resting.own[partner].filter(|&origin| resting.is_occasion(origin));
            let occasion = told.filter(|&origin| resting.draws_on(affair.units[unit].article, origin));
            resting.retold[unit] = resting.retold[unit].or(occasion);
        }
        resting
    }

    /// The origins of a claim told by these clauses, ascending.
    pub(crate) fn origins(&self, affair: &Affair, units: &[usize]) -> Vec<usize> {
        let firm = |unit: usize| self.own[unit].filter(|&origin| self.is_occasion(origin));
        let known: BTreeSet<usize> =
            units.iter().filter_map(|&unit| firm(unit).or(self.retold[unit])).collect();
        let counted = units.iter().filter_map(|&unit| {
            let drawn = || self.drawn.get(&affair.units[unit].article).into_iter().flatten();
            let told_otherwise = || drawn().any(|origin| known.contains(origin));
            // A copy that has lost who says it, beside the original that tells.
            let lost = || {
                let one = |other: &usize| {
                    self.base[*other] == self.base[unit] && self.own[*other] != self.base[*other]
                };
                self.own[unit] == self.base[unit] && units.iter().any(one)
            };
            firm(unit)
                .or(self.retold[unit])
                .or_else(|| self.own[unit].filter(|_| !told_otherwise() && !lost()))
        });
        counted.collect::<BTreeSet<usize>>().into_iter().collect()
    }

    /// Whether an origin is an occasion of speaking, or what an agency or a document says.
    fn is_occasion(&self, origin: usize) -> bool {
        self.origins.get(origin).is_some_and(|o| o.occasion && o.kind != OriginKind::Outlet)
    }

    fn draws_on(&self, article: usize, origin: usize) -> bool {
        self.drawn.get(&article).is_some_and(|drawn| drawn.binary_search(&origin).is_ok())
    }
}
