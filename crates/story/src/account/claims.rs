//! What is told, and by how many: aligned clauses of several articles become a claim; a weighty clause that only one
//! article has, a single-source claim.
//!
//! Outlets are counted by name, origins by what the words rest on: three outlets that relay one statement are three
//! outlets and one origin.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_text::{Span, Text};

use crate::agreement;
use crate::align::Pair;
use crate::resting::Resting;
use crate::slots::Compared;
use crate::statements::Aligned;
use crate::units::{Affair, Unit};
use crate::{Claim, ClaimStatus, Conflict, Place};

/// Claims told by several that an account shows at most.
const MOST_SHARED: usize = 40;
/// What another outlet that tells a thing counts for beside its news value, which is at most 1.
const OUTLET: f32 = 0.4;
/// Single-source claims shown at most.
const MOST_SINGLE: usize = 12;

/// The claims of a story, the most important first.
pub(crate) fn find(
    affair: &Affair,
    pairs: &[Pair],
    statements: &Aligned,
    news: &[f32],
    values: &Compared,
    conflicts: &[Conflict],
    resting: &Resting,
) -> Vec<Claim> {
    let mut ranked: Vec<(f32, &[usize], usize)> = Vec::new();
    let groups = agreement::groups(affair, pairs, values, &statements.group_of());
    let touched = Touched::by(conflicts);
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    for members in groups.values() {
        let units: Vec<&Unit> = members.iter().map(|&m| &affair.units[m]).collect();
        told.extend(units.iter().map(|u| (u.article, u.sentence)));
        let outlets = outlets(affair, &units);
        if outlets < 2 {
            continue;
        }
        let score = members.iter().map(|&m| news[m]).fold(0.0_f32, f32::max);
        #[allow(clippy::cast_precision_loss, reason = "a count of outlets")]
        let score = score + OUTLET * outlets as f32;
        ranked.push((score, members, outlets));
    }
    let make = |members: &[usize], outlets: usize| claim(affair, members, &touched, outlets, resting);
    let mut claims = best(affair, ranked, make);
    claims.extend(single(affair, news, &told, make));
    claims
}

/// The highest scores first; claims with the same first words once.
fn best(
    affair: &Affair,
    mut ranked: Vec<(f32, &[usize], usize)>,
    make: impl Fn(&[usize], usize) -> Claim,
) -> Vec<Claim> {
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.first().cmp(&y.1.first())));
    let mut shown: BTreeSet<Place> = BTreeSet::new();
    let mut claims = Vec::new();
    for (_, members, outlets) in ranked {
        let reports = || members.iter().map(|&member| sentence_place(affair, &affair.units[member]));
        // Two clauses of one sentence, told by the same outlets, are one claim to a reader.
        if reports().any(|place| shown.contains(&place)) {
            continue;
        }
        shown.extend(reports());
        claims.push(make(members, outlets));
        if claims.len() == MOST_SHARED {
            break;
        }
    }
    claims
}

/// How many outlets; an article without one counts for itself.
fn outlets(affair: &Affair, units: &[&Unit]) -> usize {
    let names: BTreeSet<String> = units
        .iter()
        .filter_map(|u| {
            let article = &affair.articles.get(u.article)?.article;
            Some(article.outlet.clone().map_or_else(|| format!("#{}", u.article), |o| o.to_lowercase()))
        })
        .collect();
    names.len()
}

fn claim(affair: &Affair, members: &[usize], touched: &Touched, outlets: usize, resting: &Resting) -> Claim {
    let mut units: Vec<&Unit> = members.iter().map(|&m| &affair.units[m]).collect();
    units.sort_by_key(|u| (unclear(affair, u), u.article, u.span));
    let reports: Vec<Place> =
        units.iter().map(|u| Place { article: u.article, span: affair.sentence(u) }).collect();
    let origins = resting.origins(affair, members);
    let disputed = touched.holds(&units, &reports);
    let status = match (disputed, outlets) {
        (true, _) => ClaimStatus::Disputed,
        (false, 0 | 1) => ClaimStatus::SingleSource,
        _ => ClaimStatus::Agreed,
    };
    Claim { status, outlets, origins, reports }
}

/// The words that conflicts set against others.
struct Touched {
    /// By article, of what clauses tell: a clause that holds some is disputed, whoever tells it otherwise.
    facts: BTreeMap<usize, Vec<Span<Text>>>,
    /// By conflict about an office, a speaker or quoted words, the places of each reading: who tells it alike agrees on the rest.
    words: Vec<Vec<Vec<Place>>>,
}

impl Touched {
    fn by(conflicts: &[Conflict]) -> Self {
        use crate::ConflictKind::{Attribution, Name, Role, Wording};
        let mut touched = Self { facts: BTreeMap::new(), words: Vec::new() };
        for conflict in conflicts {
            match conflict.kind {
                Name => {}
                Role | Wording | Attribution => {
                    touched
                        .words
                        .push(conflict.readings.iter().map(|reading| reading.reports.clone()).collect());
                }
                _ => {
                    for place in conflict.readings.iter().flat_map(|reading| &reading.reports) {
                        touched.facts.entry(place.article).or_default().push(place.span);
                    }
                }
            }
        }
        touched
    }

    /// Whether a claim of these clauses, each with its sentence, is disputed.
    fn holds(&self, units: &[&Unit], sentences: &[Place]) -> bool {
        let fact = |unit: &&Unit| {
            let places = self.facts.get(&unit.article);
            places.is_some_and(|places| places.iter().any(|place| unit.span.overlaps(*place)))
        };
        let told = |place: &Place| {
            sentences.iter().any(|own| own.article == place.article && own.span.overlaps(place.span))
        };
        let otherwise =
            |readings: &Vec<Vec<Place>>| readings.iter().filter(|places| places.iter().any(told)).count() > 1;
        units.iter().any(fact) || self.words.iter().any(otherwise)
    }
}

/// How hard a sentence is to read alone: 0 is clear. A pronoun without its name, a fragment, a very long one.
pub(crate) fn unclear(affair: &Affair, unit: &Unit) -> u32 {
    let span = affair.sentence(unit);
    let text = span.of(affair.text(unit.article));
    let first = text.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let dangling = matches!(
        first,
        "he" | "she"
            | "it"
            | "they"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "their"
            | "but"
            | "and"
            | "however"
            | "also"
            | "moreover"
            | "meanwhile"
    );
    let ends = text.ends_with(['.', '!', '?', '"', '\u{201d}']);
    let words = text.split_whitespace().count();
    u32::from(dangling) * 3 + u32::from(!ends) * 2 + u32::from(words > 45) + u32::from(words < 6) * 2
}

/// Weighty clauses that one article alone tells, one a sentence.
fn single(
    affair: &Affair,
    news: &[f32],
    told: &BTreeSet<(usize, usize)>,
    make: impl Fn(&[usize], usize) -> Claim,
) -> Vec<Claim> {
    let mut ranked: Vec<(f32, usize)> = Vec::new();
    let mut sentences: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (index, unit) in affair.units.iter().enumerate() {
        let sentence = (unit.article, unit.sentence);
        if !told.contains(&sentence) && sentences.insert(sentence) && unclear(affair, unit) < 3 {
            ranked.push((news[index], index));
        }
    }
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let each = MOST_SINGLE.div_ceil(affair.members.len().max(1)).max(2);
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut claims = Vec::new();
    for (_, index) in ranked {
        let article = affair.units[index].article;
        let count = taken.entry(article).or_default();
        if *count < each && claims.len() < MOST_SINGLE {
            *count += 1;
            claims.push(make(&[index], 1));
        }
    }
    claims
}

/// The sentence of a unit as a place.
pub(crate) fn sentence_place(affair: &Affair, unit: &Unit) -> Place {
    let span: Span<Text> = affair.sentence(unit);
    Place { article: unit.article, span }
}
