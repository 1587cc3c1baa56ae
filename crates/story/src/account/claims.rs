//! What is told, and by how many: a sentence that other articles tell too becomes a claim; a weighty one that nobody else
//! tells, a single-source claim.
//!
//! Who tells a sentence is decided for that sentence as it is shown (`evidence`), not for the clauses that it has in common with
//! others. Outlets are counted by name, origins by what the words rest on: three outlets that relay one statement are three
//! outlets and one origin.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_text::{Span, Text};

use super::choice::Choice;
use super::unclear::unclear;
use super::worth::Editor;
use crate::agreement::{self, Apart};
use crate::align::Pair;
use crate::resting::Resting;
use crate::slots::Compared;
use crate::statements::Aligned;
use crate::units::{Affair, Unit};
use crate::{Claim, ClaimStatus, Conflict, Level, Place};

/// Claims told by several that an account shows at most.
const MOST_SHARED: usize = 40;
/// Sentences of which it is asked who tells them, at most.
const MOST_ASKED: usize = 240;
/// Articles of which it is verified that they tell a sentence, at most; of more that are one thing, so many may be shown.
const MOST_VERIFIED: usize = 64;
const FEW: usize = 4;
/// What another outlet that tells a thing counts for beside its news value, which is at most 1.
const OUTLET: f32 = 0.8;
/// What it counts for that a sentence can be read alone.
const ALONE: f32 = 0.3;
/// A clause of no more words says nothing alone.
const CLAUSE: usize = 5;
/// Single-source claims shown at most.
const MOST_SINGLE: usize = 12;

/// Clauses so alike that their articles may tell the same.
const LIKELY: f32 = 0.25;
const COVERED: f32 = 0.45;
/// How likely an article must tell the main clause of a sentence to be counted, where one of another outlet tells it for sure: what two
/// tell, a third tells oftener than a sentence by lot. Out of fold the set of outlets is right for 80 of a hundred claims with this,
/// for 66 with .75 (docs/lab/evidence.md).
const TELLS: f32 = 0.5;
/// One outlet at least must tell it so likely: of a hundred such 90 do. Sentences are many, and what is chosen because somebody may
/// tell it is chosen where that is wrong.
const SURE: f32 = 0.8;

/// What it counts for that a sentence is shown whole, beside how likely the others tell what is shown (docs/lab/evidence.md).
const KEPT: f32 = 0.4;

/// The claims of a story, the most important first.
#[allow(clippy::too_many_arguments, reason = "one of each stage before it")]
pub(crate) fn find(
    affair: &Affair,
    pairs: &[Pair],
    editor: &Editor,
    statements: &Aligned,
    news: &[f32],
    values: &Compared,
    conflicts: &[Conflict],
    resting: &Resting,
    choice: &Choice,
) -> Vec<Claim> {
    let apart = Apart::of(affair, values, statements.group_of());
    let groups = agreement::groups(affair, pairs, &apart);
    let touched = Touched::by(conflicts);
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    for &member in groups.values().flatten() {
        told.insert((affair.units[member].article, affair.units[member].sentence));
    }
    let asked = Asked::of(affair, pairs, &groups, news);
    let mut ranked: Vec<(f32, Shared)> = Vec::new();
    for (sentence, ask) in asked {
        if let Some((score, shared)) = shared(affair, editor, &apart, sentence, &ask) {
            told.extend(shared.sentences.iter().copied());
            ranked.push((score - choice.cost(shared.places[0]), shared));
        }
    }
    let mut claims = best(ranked, |shared| claim(affair, shared, &touched, resting));
    let alone = |unit: usize| {
        let unit_ = &affair.units[unit];
        let shared = Shared {
            units: vec![unit],
            places: vec![sentence_place(affair, unit_)],
            sentences: vec![(unit_.article, unit_.sentence)],
            outlets: 1,
        };
        claim(affair, &shared, &touched, resting)
    };
    claims.extend(single(affair, news, &told, alone));
    claims
}

/// A clause of a sentence, one of another article that may tell it, and how alike they are.
type Partner = (usize, usize, f32);

/// A sentence, and who may tell it.
#[derive(Default)]
struct Asked {
    /// Its clauses.
    units: Vec<usize>,
    /// By article: its clauses, those of the other that may tell them, how alike they are; whether any are aligned as one thing.
    partners: BTreeMap<usize, (Vec<Partner>, bool)>,
    news: f32,
}

impl Asked {
    /// By article and sentence; the weightiest, if there are too many.
    fn of(
        affair: &Affair,
        pairs: &[Pair],
        groups: &BTreeMap<usize, Vec<usize>>,
        news: &[f32],
    ) -> BTreeMap<(usize, usize), Self> {
        let mut asked: BTreeMap<(usize, usize), Self> = BTreeMap::new();
        let mut add = |a: usize, b: usize, likeness: f32, aligned: bool| {
            for (one, other) in [(a, b), (b, a)] {
                let (unit, partner) = (&affair.units[one], &affair.units[other]);
                if unit.article != partner.article {
                    let ask = asked.entry((unit.article, unit.sentence)).or_default();
                    let of = ask.partners.entry(partner.article).or_default();
                    of.0.push((one, other, likeness));
                    of.1 |= aligned;
                    ask.units.push(one);
                    ask.news = ask.news.max(news[one]);
                }
            }
        };
        for pair in pairs.iter().filter(|pair| pair.likeness >= LIKELY || pair.cover >= COVERED) {
            add(pair.a, pair.b, pair.likeness, false);
        }
        for members in groups.values() {
            // Of very many that are one thing, the first may be shown: they are copies for the most part.
            let shown = if members.len() > MOST_VERIFIED { FEW } else { members.len() };
            for (at, &one) in members.iter().enumerate().take(shown) {
                members[at + 1..].iter().for_each(|&other| add(one, other, 1.0, true));
            }
        }
        let mut ranked: Vec<((usize, usize), f32)> = asked
            .iter()
            .map(|(&sentence, ask)| {
                #[allow(clippy::cast_precision_loss, reason = "a count of articles")]
                let aligned = ask.partners.values().filter(|of| of.1).count() as f32;
                (sentence, ask.news + OUTLET * aligned)
            })
            .collect();
        ranked.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        for (sentence, _) in ranked.into_iter().skip(MOST_ASKED) {
            asked.remove(&sentence);
        }
        asked
    }
}

/// A sentence and those that tell the same.
struct Shared {
    /// A clause of each, the first of the sentence that is shown.
    units: Vec<usize>,
    /// Where each stands.
    places: Vec<Place>,
    /// The same by article and sentence.
    sentences: Vec<(usize, usize)>,
    outlets: usize,
}

/// Who tells a sentence, with what that is worth; nothing where no other outlet does. Of the sentence and its beginnings it is the one of
/// which the others tell most; where they tell none, one of its clauses may be told.
fn shared(
    affair: &Affair,
    editor: &Editor,
    apart: &Apart,
    sentence: (usize, usize),
    ask: &Asked,
) -> Option<(f32, Shared)> {
    let own = &affair.units[*ask.units.first()?];
    let whole = sentence_place(affair, own);
    let told = |first: usize, span: Span<Text>| told(affair, editor, apart, sentence, ask, first, span);
    if let Some(all) = told(ask.units[0], whole.span) {
        let beginnings = if all.full < SURE { affair.beginnings(own) } else { Vec::new() };
        let parts = beginnings.into_iter().filter_map(|span| told(ask.units[0], span));
        #[allow(clippy::cast_precision_loss, reason = "bytes of a sentence")]
        let worth = |told: &Told| {
            told.full + KEPT * told.shared.places[0].span.len() as f32 / whole.span.len().max(1) as f32
        };
        let best = parts.fold(all, |best, part| if worth(&part) > worth(&best) { part } else { best });
        return Some((best.score, best.shared));
    }
    // A clause is a claim where it is one thing with a clause of another article, and long enough to say it.
    let aligned = ask.partners.values().any(|of| of.1);
    let is_part = |span: Span<Text>| {
        aligned
            && span.len() < whole.span.len()
            && span.of(affair.text(own.article)).split_whitespace().count() > CLAUSE
    };
    let clauses = ask.units.iter().collect::<BTreeSet<_>>().into_iter();
    let mut clauses = clauses.map(|&unit| (unit, affair.units[unit].span)).filter(|(_, span)| is_part(*span));
    clauses.find_map(|(first, span)| told(first, span)).map(|told| (told.score, told.shared))
}

/// What several outlets tell, with what that is worth.
struct Told {
    shared: Shared,
    /// How likely those that are counted tell all of it, on the average.
    full: f32,
    score: f32,
}

fn told(
    affair: &Affair,
    editor: &Editor,
    apart: &Apart,
    sentence: (usize, usize),
    ask: &Asked,
    first: usize,
    span: Span<Text>,
) -> Option<Told> {
    let place = Place { article: sentence.0, span };
    let articles: Vec<usize> = ask.partners.keys().copied().take(MOST_VERIFIED).collect();
    let mut shared =
        Shared { units: vec![first], places: vec![place], sentences: vec![sentence], outlets: 1 };
    let own = outlet(affair, sentence.0);
    // How likely each outlet tells the main clause, and all of it.
    let mut outlets: BTreeMap<String, (f32, f32)> = BTreeMap::new();
    let mut count = |article: usize, whole: f32, full: f32| {
        let counted = outlets.entry(outlet(affair, article)).or_default();
        *counted = (counted.0.max(whole), counted.1.max(full));
    };
    for (evidence, (&article, (partners, _))) in
        editor.shelf.evidence(place, &articles).into_iter().zip(&ask.partners)
    {
        let Some(evidence) = evidence else { continue };
        if evidence.whole < TELLS {
            continue;
        }
        // The two clauses that are most alike say whether both are of one voice and one number.
        let within = |(own, other, _): &&Partner| {
            span.contains(affair.units[*own].span) && evidence.place.span.contains(affair.units[*other].span)
        };
        let alike = partners.iter().filter(within).max_by(|x, y| x.2.total_cmp(&y.2).then(y.1.cmp(&x.1)));
        let pair = alike.map(|&(own, other, _)| (own, other));
        let pair = pair.or_else(|| Some((first, affair.unit_at(article, evidence.place.span)?)));
        let Some((_, unit)) = pair.filter(|&(own, other)| !apart.are(own, other)) else { continue };
        shared.units.push(unit);
        shared.places.push(evidence.place);
        shared.sentences.push((article, affair.units[unit].sentence));
        count(article, evidence.whole, evidence.full);
    }
    // Of very many, the others are counted where they are aligned as one thing.
    for (&article, (partners, _)) in ask.partners.iter().skip(MOST_VERIFIED).filter(|(_, of)| of.1) {
        let alike = partners.iter().max_by(|x, y| x.2.total_cmp(&y.2).then(y.1.cmp(&x.1)));
        let Some(&(_, unit, _)) = alike else { continue };
        shared.units.push(unit);
        shared.places.push(sentence_place(affair, &affair.units[unit]));
        shared.sentences.push((article, affair.units[unit].sentence));
        count(article, SURE, SURE);
    }
    let surest = outlets.values().map(|counted| counted.0).fold(0.0, f32::max);
    outlets.remove(&own);
    if outlets.is_empty() || surest < SURE {
        return None;
    }
    shared.outlets = outlets.len() + 1;
    let full: f32 = outlets.values().map(|counted| counted.1).sum();
    let rating = editor.rate(place);
    let score = rating.line + OUTLET * full + ALONE * rating.alone;
    #[allow(clippy::cast_precision_loss, reason = "a count of outlets")]
    Some(Told { shared, full: full / outlets.len() as f32, score })
}

/// The outlet of an article; one without counts for itself.
fn outlet(affair: &Affair, article: usize) -> String {
    let outlet = affair.articles.get(article).and_then(|a| a.article.outlet.as_ref());
    outlet.map_or_else(|| format!("#{article}"), |outlet| outlet.to_lowercase())
}

/// The highest scores first; of claims that one sentence tells the first alone.
fn best(mut ranked: Vec<(f32, Shared)>, make: impl Fn(&Shared) -> Claim) -> Vec<Claim> {
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.places.cmp(&y.1.places)));
    let mut shown: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut claims = Vec::new();
    for (_, shared) in ranked {
        // Two clauses of one sentence, told by the same outlets, are one claim to a reader.
        if shared.sentences.iter().any(|sentence| shown.contains(sentence)) {
            continue;
        }
        shown.extend(shared.sentences.iter().copied());
        claims.push(make(&shared));
        if claims.len() == MOST_SHARED {
            break;
        }
    }
    claims
}

fn claim(affair: &Affair, shared: &Shared, touched: &Touched, resting: &Resting) -> Claim {
    let units: Vec<&Unit> = shared.units.iter().map(|&unit| &affair.units[unit]).collect();
    let origins = resting.origins(affair, &shared.units);
    let disputed = touched.holds(&units, &shared.places);
    let status = match (disputed, shared.outlets) {
        (true, _) => ClaimStatus::Disputed,
        (false, 0 | 1) => ClaimStatus::SingleSource,
        _ => ClaimStatus::Agreed,
    };
    Claim { status, outlets: shared.outlets, origins, reports: shared.places.clone() }
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
        use crate::ConflictKind::{Attribution, Name, Other, Reaction, Role, Wording};
        let mut touched = Self { facts: BTreeMap::new(), words: Vec::new() };
        for conflict in conflicts {
            match conflict.kind {
                Name => {}
                // What it is called, and what else the other side said to it: nobody says that it is not so.
                Other | Reaction if conflict.level == Level::Soft => {}
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

/// Weighty clauses that one article alone tells, one a sentence.
fn single(
    affair: &Affair,
    news: &[f32],
    told: &BTreeSet<(usize, usize)>,
    make: impl Fn(usize) -> Claim,
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
            claims.push(make(index));
        }
    }
    claims
}

/// The sentence of a unit as a place.
pub(crate) fn sentence_place(affair: &Affair, unit: &Unit) -> Place {
    let span: Span<Text> = affair.sentence(unit);
    Place { article: unit.article, span }
}
