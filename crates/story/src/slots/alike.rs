//! What the surroundings of two values share.

use super::context::Context;
use crate::terms::TermId;

/// What two surroundings share.
#[derive(Debug, Default)]
pub(super) struct Alike {
    pub cosine: f32,
    pub jaccard: f32,
    pub shared: f32,
    pub terms: usize,
    pub contained: f32,
    pub window_shared: f32,
    pub window_jaccard: f32,
    pub run_left: usize,
    pub run_right: usize,
    pub near_left: usize,
    pub near_right: usize,
    pub noun: bool,
    pub nouns: usize,
    pub nouns_in: usize,
    pub actors: usize,
    pub actors_apart: usize,
    /// How many other values of the two sentences are equal.
    pub values: usize,
    /// How many have none that is equal, of the sentence with fewer.
    pub values_apart: usize,
    /// The cosine of the sentences before and after.
    pub around: f32,
    /// 1 for one speaker, -1 for two, 0 where either is not known.
    pub speaker: f32,
    /// The same for the verb that governs both.
    pub verb: f32,
    /// The same for who is named next to the left.
    pub before: f32,
    /// The same to the right.
    pub after: f32,
    /// The hand-made score of the first trial, by which candidates are ranked.
    pub score: f32,
}

/// Sentences that share less than this say nothing in common: half a rare word.
const LEAST_SHARED: f32 = 2.5;

/// Whether two surroundings are worth a closer look.
pub(super) fn shares(x: &Context, y: &Context) -> bool {
    common(&x.terms, &y.terms).0 + common(&x.window, &y.window).0 >= LEAST_SHARED
}

impl Alike {
    pub fn of(x: &Context, y: &Context) -> Self {
        let (shared, terms) = common(&x.terms, &y.terms);
        let (a, b) = (x.norm * x.norm, y.norm * y.norm);
        let (window_shared, _) = common(&x.window, &y.window);
        let total = |terms: &[(TermId, f32)]| terms.iter().map(|t| t.1).sum::<f32>();
        let ratio = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
        let run = |a: &[TermId], b: &[TermId]| a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let near = |a: &[TermId], b: &[TermId]| {
            a.iter().take(3).filter(|form| b.iter().take(3).any(|f| f == *form)).count()
        };
        let holds =
            |terms: &[(TermId, f32)], term: &TermId| terms.binary_search_by_key(term, |t| t.0).is_ok();
        let actors = x.actors.iter().filter(|actor| y.actors.binary_search(actor).is_ok()).count();
        let values = x.values.iter().filter(|value| y.values.binary_search(value).is_ok()).count();
        let around = total(&x.around) * total(&y.around);
        let mut alike = Self {
            cosine: ratio(shared, x.norm * y.norm),
            jaccard: ratio(shared, a + b - shared),
            shared,
            terms,
            contained: ratio(shared, a.min(b)),
            window_shared,
            window_jaccard: ratio(window_shared, total(&x.window) + total(&y.window) - window_shared),
            run_left: run(&x.left, &y.left),
            run_right: run(&x.right, &y.right),
            near_left: near(&x.left, &y.left),
            near_right: near(&x.right, &y.right),
            noun: !x.nouns.is_empty() && x.nouns.first() == y.nouns.first(),
            nouns: x.nouns.iter().filter(|noun| y.nouns.contains(noun)).count(),
            nouns_in: x.nouns.iter().filter(|noun| holds(&y.terms, noun)).count()
                + y.nouns.iter().filter(|noun| holds(&x.terms, noun)).count(),
            actors,
            actors_apart: x.actors.len().min(y.actors.len()) - actors,
            values,
            values_apart: x.values.len().min(y.values.len()) - values,
            around: ratio(common(&x.around, &y.around).0, around.sqrt()),
            speaker: one(x.speaker, y.speaker),
            verb: one(x.verb, y.verb),
            before: one(x.before, y.before),
            after: one(x.after, y.after),
            score: 0.0,
        };
        #[allow(clippy::cast_precision_loss, reason = "small counts")]
        let runs = (alike.run_left + alike.run_right) as f32;
        alike.score =
            1.3 * alike.cosine + alike.window_jaccard + 0.3 * f32::from(u8::from(alike.noun)) + 0.1 * runs;
        alike
    }
}

/// 1 for one, -1 for two, 0 where either is not known.
fn one<T: PartialEq>(x: Option<T>, y: Option<T>) -> f32 {
    match (x, y) {
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(_), Some(_)) => -1.0,
        _ => 0.0,
    }
}

/// The weight and the number of terms that stand in both lists, each by term.
fn common(a: &[(TermId, f32)], b: &[(TermId, f32)]) -> (f32, usize) {
    let (mut i, mut j, mut weight, mut count) = (0, 0, 0.0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                weight += x.1.min(y.1);
                count += 1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    (weight, count)
}
