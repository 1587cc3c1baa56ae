//! Sentences that two articles give in the same words but for one place, by their longest common subsequence.
//!
//! Deliberately absent: what the words in that place tell (`verbatim.rs`, `places.rs`).

use rashomon_language::Tag;
use rashomon_lexicon::calendar::{Sense, sense};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Place;
use crate::align::Pair;
use crate::terms::{TermId, Word};
use crate::units::Affair;

/// Clauses less alike stand in sentences that are not the same.
const LEAST: f32 = 0.4;
/// Words that two sentences must have in common, and their share of the shorter one.
const COMMON: usize = 4;
const SHARE: f32 = 0.7;
/// Words of a value at most.
const MOST: usize = 3;
/// Longer sentences are not looked at.
const LONGEST: usize = 80;
/// Of so many pairs of sentences of a story, and of so many that differ in one place, the first are looked at, so that a story of
/// hundreds of pages takes no longer than one of dozens.
const MOST_PAIRS: usize = 2_000;
const MOST_CHANGES: usize = 64;
/// Words of a beginning or an end by which sentences find each other, and how many that have one are kept, in all and of an article: an article that
/// ends sixteen sentences alike keeps no others from each other.
const END: usize = 3;
const MOST_HOLDERS: usize = 16;
const MOST_OF_ARTICLE: usize = 2;

/// The words of two articles that stand in one place of a sentence that both have.
#[derive(Debug)]
pub(super) struct Change<'w> {
    /// The clauses that led to it.
    pub(super) units: [usize; 2],
    pub(super) articles: [usize; 2],
    pub(super) words: [&'w [Word]; 2],
}

impl Change<'_> {
    /// Whether two places are those in which the sentences differ.
    pub(super) fn is_of(&self, a: Place, b: Place) -> bool {
        let holds = |side: usize, place: Place| {
            self.articles[side] == place.article
                && self.words[side].iter().any(|word| word.span.overlaps(place.span))
        };
        holds(0, a) && holds(1, b) || holds(0, b) && holds(1, a)
    }
}

/// Where two sentences are alike but for a few words of each, and for what one of them has at its beginning or end besides; neither stands
/// as it is in the other article as well.
pub(super) fn changes<'w>(affair: &'w Affair, pairs: &[Pair]) -> Vec<Change<'w>> {
    let words = |unit: usize| {
        let unit = &affair.units[unit];
        affair.words_in(unit.article, affair.sentence(unit))
    };
    let forms = |words: &[Word]| -> Vec<TermId> { words.iter().map(|word| word.form).collect() };
    let place = |unit: usize| (affair.units[unit].article, affair.units[unit].sentence);
    // The first clause of each sentence.
    let mut firsts: Vec<usize> = (0..affair.units.len()).collect();
    firsts.dedup_by_key(|unit| place(*unit));
    let stands: FxHashSet<(usize, Vec<TermId>)> =
        firsts.iter().map(|&unit| (place(unit).0, forms(words(unit)))).collect();
    let aligned = pairs.iter().filter(|pair| pair.likeness >= LEAST).map(|pair| (pair.a, pair.b));
    let mut seen: FxHashSet<[(usize, usize); 2]> = FxHashSet::default();
    let mut found = Vec::new();
    for (a, b) in aligned.chain(alike_at_an_end(&firsts, |unit| place(unit).0, |unit| forms(words(unit)))) {
        let (x, y) = (&affair.units[a], &affair.units[b]);
        if x.article == y.article || x.episode != y.episode || !seen.insert([place(a), place(b)]) {
            continue;
        }
        if seen.len() > MOST_PAIRS || found.len() >= MOST_CHANGES {
            break;
        }
        let Some(changed) = changed(affair, words(a), words(b)) else { continue };
        // "She won the first race. She won the second race."
        let also = |article, unit| stands.contains(&(article, forms(words(unit))));
        if !also(y.article, a) && !also(x.article, b) {
            found.push(Change { units: [a, b], articles: [x.article, y.article], words: changed });
        }
    }
    found
}

/// Pairs of sentences that begin or end with the same words: a clause of two telling words, of which one is a value, is laid beside no other.
fn alike_at_an_end(
    firsts: &[usize],
    article: impl Fn(usize) -> usize,
    forms: impl Fn(usize) -> Vec<TermId>,
) -> Vec<(usize, usize)> {
    let mut holders: FxHashMap<(bool, Vec<TermId>), Vec<usize>> = FxHashMap::default();
    let mut pairs = Vec::new();
    for &unit in firsts {
        let forms = forms(unit);
        let ends = [forms.get(..END), forms.len().checked_sub(END).and_then(|from| forms.get(from..))];
        for (at_end, end) in ends.into_iter().enumerate() {
            let Some(end) = end else { continue };
            let known = holders.entry((at_end > 0, end.to_vec())).or_default();
            pairs.extend(known.iter().map(|&other| (other, unit)));
            let own = known.iter().filter(|&&other| article(other) == article(unit)).count();
            if known.len() < MOST_HOLDERS && own < MOST_OF_ARTICLE {
                known.push(unit);
            }
        }
    }
    pairs
}

/// The few words in which two sentences differ in one place, by their longest common subsequence.
fn changed<'w>(affair: &Affair, a: &'w [Word], b: &'w [Word]) -> Option<[&'w [Word]; 2]> {
    let (n, m) = (a.len(), b.len());
    if n.max(m) > LONGEST {
        return None;
    }
    // How many words are common from here on.
    let mut common = vec![0_u16; (n + 1) * (m + 1)];
    let at = |i: usize, j: usize| i * (m + 1) + j;
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            common[at(i, j)] = if a[i].form == b[j].form {
                common[at(i + 1, j + 1)] + 1
            } else {
                common[at(i + 1, j)].max(common[at(i, j + 1)])
            };
        }
    }
    let shared = usize::from(common[0]);
    if shared < COMMON || (shared as f32) < SHARE * n.min(m) as f32 {
        return None;
    }
    // What lies between the common words, and whether it is at the beginning or the end.
    let mut gaps: Vec<([&'w [Word]; 2], bool)> = Vec::new();
    let (mut i, mut j, mut from) = (0, 0, (0, 0));
    while i < n && j < m {
        if a[i].form == b[j].form {
            gaps.push(([&a[from.0..i], &b[from.1..j]], from == (0, 0)));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if common[at(i + 1, j)] >= common[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    gaps.push(([&a[from.0..], &b[from.1..]], true));
    let mut place = None;
    for (gap, at_edge) in gaps {
        match gap {
            [[], []] => {}
            [[], more] | [more, []] if may_be_more(affair, more, at_edge) => {}
            [[], _] | [_, []] => return None,
            both => {
                if place.replace(both).is_some() {
                    return None;
                }
            }
        }
    }
    let place = place?;
    // "Three were killed and 62 rescued", "62 were rescued": what stands in one place here stands in another there.
    let elsewhere = |own: &[Word], other: &[Word]| own.iter().all(|w| other.iter().any(|o| o.form == w.form));
    let short = place.iter().all(|words| words.len() <= MOST);
    (short && !elsewhere(place[0], b) && !elsewhere(place[1], a)).then_some(place)
}

/// Whether what one sentence has besides leaves the rest as it is: within it words of grammar, before and behind it whatever tells no
/// number, no time and no denial.
fn may_be_more(affair: &Affair, words: &[Word], at_edge: bool) -> bool {
    words.iter().all(|word| {
        let form = affair.vocabulary.word(word.form);
        let timed = matches!(sense(form), Some(Sense::Weekday(_) | Sense::Month(_) | Sense::Number(_)));
        let denies = matches!(form, "not" | "no" | "never" | "nor" | "neither" | "if" | "would");
        word.tag != Tag::Number && !timed && !denies && (at_edge || word.weight == 0.0)
    })
}
