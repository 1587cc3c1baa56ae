//! What a clause rests on, and on how many origins a claim does: only an independence that can be seen is counted.
//!
//! An article's own words, and those of a speaker on no known occasion, may retell a statement that the article draws
//! on. Where another report tells the same as that statement's, they rest on it; where the claim rests on it already,
//! they add nothing. What somebody says whom the text does not name is no outlet's own word, nor is what it tells of
//! somebody from whom another report has it. And two sentences that share a run of words have one source, whoever
//! prints them: an agency's text stands under many names.

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

/// So many words in a row, so many of them telling, are no chance: of thirteen counts of origins that readers of eighteen accounts
/// called wrong, eight were of sentences of one agency in two outlets.
const RUN: usize = 8;
const RUN_TELLING: usize = 3;
/// Reports of one claim that a further one is compared with at most.
const MOST_BESIDE: usize = 8;

/// Whether the sentences of two clauses share a run of words.
fn shares_run(affair: &Affair, one: usize, other: usize) -> bool {
    let words = |unit: usize| {
        let unit = &affair.units[unit];
        affair.words_in(unit.article, affair.sentence(unit))
    };
    let (one, other) = (words(one), words(other));
    // By place in the other sentence: how long the run is that ends there, and how many words of it tell something.
    let mut before = vec![(0, 0); other.len() + 1];
    one.iter().any(|word| {
        let mut here = vec![(0, 0); other.len() + 1];
        for (at, beside) in other.iter().enumerate() {
            if word.form == beside.form {
                here[at + 1] = (before[at].0 + 1, before[at].1 + usize::from(word.weight > 0.0));
            }
        }
        before = here;
        before.iter().any(|&(run, telling)| run >= RUN && telling >= RUN_TELLING)
    })
}

/// What the clauses of a story rest on.
pub(crate) struct Resting<'a> {
    /// Per clause: its own origin.
    own: Vec<Option<usize>>,
    /// Per clause without an occasion: the one that its article draws on and that is told elsewhere to have told it.
    retold: Vec<Option<usize>>,
    origins: &'a [Origin],
    /// Per clause: what its article rests on where it names no source.
    base: Vec<Option<usize>>,
    /// Per clause: whether somebody says it whose origin is not known.
    unnamed: Vec<bool>,
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
        let unnamed = |(unit, own): (&Unit, &Option<usize>)| {
            affair.attribution_of(unit).is_some() && *own == base_of(unit.article)
        };
        let unnamed = affair.units.iter().zip(&own).map(unnamed).collect();
        let mut resting = Self { retold: vec![None; own.len()], own, base, unnamed, origins, drawn };
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
        let counted = |&unit: &usize| {
            let drawn = || self.drawn.get(&affair.units[unit].article).into_iter().flatten();
            let told_otherwise = || drawn().any(|origin| known.contains(origin));
            // A copy that has lost who says it, beside the original that tells.
            let lost = || {
                let one = |other: &usize| {
                    self.base[*other] == self.base[unit] && self.own[*other] != self.base[*other]
                };
                self.own[unit] == self.base[unit] && units.iter().any(one)
            };
            firm(unit).or(self.retold[unit]).or_else(|| {
                self.own[unit]
                    .filter(|_| !told_otherwise() && !lost() && !self.tells_of_words(affair, unit, units))
            })
        };
        // By source: the first clause of it, and its origin. Whoever is named who said it comes before the agency that tells it, and
        // that before an outlet.
        let mut sources: Vec<(usize, usize)> = Vec::new();
        for &unit in units {
            let Some(own) = counted(&unit) else { continue };
            let one = |(first, _): &&mut (usize, usize)| shares_run(affair, *first, unit);
            match sources.iter_mut().take(MOST_BESIDE).find(one) {
                Some((_, origin)) if self.rank(own) < self.rank(*origin) => *origin = own,
                Some(_) => {}
                None => sources.push((unit, own)),
            }
        }
        sources.into_iter().map(|(_, origin)| origin).collect::<BTreeSet<usize>>().into_iter().collect()
    }

    /// Whether a clause that names no origin tells what another report has from somebody: "a spokesman said" beside "the firm said", and
    /// "Roe accuses the mayor" beside what Roe told a paper.
    fn tells_of_words(&self, affair: &Affair, unit: usize, units: &[usize]) -> bool {
        if self.own[unit] != self.base[unit] {
            return false;
        }
        let here = &affair.units[unit];
        let named = affair.actors.within(here.article, affair.sentence(here));
        let said =
            |other: &Unit| Some(&affair.articles[other.article].attributions[affair.attribution_of(other)?]);
        units.iter().filter(|&&other| other != unit).any(|&other| {
            let there = &affair.units[other];
            let Some(attribution) = said(there) else { return false };
            let speaker = attribution.speaker.and_then(|entity| affair.actors.of(there.article, entity));
            let names_speaker =
                speaker.is_some_and(|speaker| named.iter().any(|(_, actor)| *actor == speaker));
            // Of several whom nobody names, the first counts.
            names_speaker || self.unnamed[unit] && (!self.unnamed[other] || other < unit)
        })
    }

    fn rank(&self, origin: usize) -> usize {
        self.origins.get(origin).map_or(3, |origin| match origin.kind {
            OriginKind::Agency => 1,
            OriginKind::Outlet => 2,
            _ => 0,
        })
    }

    /// Whether an origin is an occasion of speaking, or what an agency or a document says.
    fn is_occasion(&self, origin: usize) -> bool {
        self.origins.get(origin).is_some_and(|o| o.occasion && o.kind != OriginKind::Outlet)
    }

    fn draws_on(&self, article: usize, origin: usize) -> bool {
        self.drawn.get(&article).is_some_and(|drawn| drawn.binary_search(&origin).is_ok())
    }
}
