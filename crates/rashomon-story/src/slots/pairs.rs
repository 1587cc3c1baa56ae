//! Which slots of two articles may be of one thing, and what is known of each pair.
//!
//! Linear in the articles of a story: each is compared with those told next to it, and of each class with so many slots.

use std::collections::BTreeMap;

use rashomon_text::{Budget, Span, Text};

use super::context::{Context, Rarity};
use super::number::{compatible, equal};
use super::{Class, Slot, Value, read};
use crate::units::Affair;
use crate::{Annotated, Membership};

/// What is known of a pair, in the order of [`SlotPair::features`].
pub const SLOT_FEATURES: [&str; 29] = [
    "class",
    "cosine",
    "jaccard",
    "shared",
    "terms-shared",
    "contained",
    "window-shared",
    "window-jaccard",
    "run-left",
    "run-right",
    "near-left",
    "near-right",
    "noun",
    "nouns",
    "nouns-in",
    "actors-shared",
    "actors-apart",
    "score",
    "rank-least",
    "rank-most",
    "margin-least",
    "margin-most",
    "position-apart",
    "position-least",
    "quoted",
    "speaker",
    "candidates",
    "verb",
    "of-speech",
];

/// Articles after an article, in order of telling, that it is compared with.
const NEIGHBOURS: usize = 16;
/// Slots of one class that are compared, of each article the first; an article of 3,000 words has 40 numbers.
const MOST_SLOTS: usize = 48;

/// How the values of two slots stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// One value.
    Equal,
    /// Other words or digits that can be meant by one value, or values that cannot be compared.
    Compatible,
    /// Not both, of one thing.
    Other,
}

/// Two slots of one class in two articles.
#[derive(Debug, Clone)]
pub struct SlotPair {
    /// An article and where its value stands.
    pub a: (usize, Span<Text>),
    /// The other.
    pub b: (usize, Span<Text>),
    /// What kind of value, by number.
    pub class: u8,
    /// How their values stand to each other.
    pub relation: Relation,
    /// Whether neither value stands anywhere in the other article.
    pub exclusive: bool,
    /// What is known of the surroundings, by [`SLOT_FEATURES`].
    pub features: Vec<f32>,
    /// The slots, as indices into those of their articles.
    pub(super) slots: (usize, usize),
}

/// The slots of a story, by article.
pub(super) fn slots(affair: &Affair) -> BTreeMap<usize, Vec<Slot>> {
    let mut rarity = Rarity::default();
    affair.members.iter().map(|&article| (article, read(affair, article, &mut rarity))).collect()
}

/// The pairs of all stories, for training: as many as are compared for an account.
pub fn slot_pairs(articles: &[Annotated], memberships: &[Membership]) -> Vec<SlotPair> {
    let mut stories: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (article, membership) in memberships.iter().enumerate().take(articles.len()) {
        stories.entry(membership.story).or_default().push((article, membership.episode));
    }
    let mut found = Vec::new();
    for members in stories.values() {
        let affair = Affair::read(articles, members, Budget::NONE);
        pairs(&affair, &slots(&affair), &mut |pair| found.push(pair));
    }
    found
}

/// Hands on the pairs of one story.
pub(super) fn pairs(affair: &Affair, slots: &BTreeMap<usize, Vec<Slot>>, found: &mut impl FnMut(SlotPair)) {
    for episode in affair.episodes.values() {
        let members: Vec<usize> =
            affair.members.iter().copied().filter(|article| episode.contains(article)).collect();
        for (i, a) in members.iter().enumerate() {
            for b in members.iter().skip(i + 1).take(NEIGHBOURS) {
                let (Some(of_a), Some(of_b)) = (slots.get(a), slots.get(b)) else { continue };
                for class in CLASSES {
                    compare(of_a, of_b, class, found);
                }
            }
        }
    }
}

const CLASSES: [Class; 11] = [
    Class::Count,
    Class::Money,
    Class::Percent,
    Class::Duration,
    Class::Age,
    Class::Measure,
    Class::Ordinal,
    Class::Clock,
    Class::Day,
    Class::Place,
    Class::Given,
];

/// The pairs of one class in two articles.
fn compare(of_a: &[Slot], of_b: &[Slot], class: Class, found: &mut impl FnMut(SlotPair)) {
    let own = |slots: &[Slot]| -> Vec<usize> {
        let own = slots.iter().enumerate().filter(|(_, slot)| slot.class == class).map(|(index, _)| index);
        own.take(MOST_SLOTS).collect()
    };
    let (rows, columns) = (own(of_a), own(of_b));
    let mut cells: Vec<(usize, usize, Alike)> = Vec::new();
    for (r, &x) in rows.iter().enumerate() {
        for (c, &y) in columns.iter().enumerate() {
            if comparable(&of_a[x], &of_b[y]) {
                cells.push((r, c, Alike::of(&of_a[x].context, &of_b[y].context)));
            }
        }
    }
    let alone = |own: &[usize], of: &[Slot], other: &[Slot]| -> Vec<bool> {
        own.iter().map(|&slot| !stands(&of[slot].value, other)).collect()
    };
    let alone = (alone(&rows, of_a, of_b), alone(&columns, of_b, of_a));
    let by_row = Ranks::over(cells.iter().map(|(r, c, alike)| (*r, *c, alike.score)), rows.len());
    let by_column = Ranks::over(cells.iter().map(|(r, c, alike)| (*c, *r, alike.score)), columns.len());
    #[allow(clippy::cast_precision_loss, reason = "small counts")]
    for (r, c, alike) in cells {
        let (x, y) = (&of_a[rows[r]], &of_b[columns[c]]);
        let (rank_a, margin_a) = by_row.at(r, c);
        let (rank_b, margin_b) = by_column.at(c, r);
        let (p, q) = (x.context.position, y.context.position);
        let features = vec![
            class as u8 as f32,
            alike.cosine,
            alike.jaccard,
            alike.shared,
            alike.terms as f32,
            alike.contained,
            alike.window_shared,
            alike.window_jaccard,
            alike.run_left as f32,
            alike.run_right as f32,
            alike.near_left as f32,
            alike.near_right as f32,
            f32::from(u8::from(alike.noun)),
            alike.nouns as f32,
            alike.nouns_in as f32,
            alike.actors as f32,
            alike.actors_apart as f32,
            alike.score,
            rank_a.min(rank_b) as f32,
            rank_a.max(rank_b) as f32,
            margin_a.min(margin_b),
            margin_a.max(margin_b),
            (p - q).abs(),
            p.min(q),
            f32::from(u8::from(x.context.quoted)) + f32::from(u8::from(y.context.quoted)),
            alike.speaker,
            rows.len().min(columns.len()) as f32,
            alike.verb,
            f32::from(u8::from(x.context.of_speech)) + f32::from(u8::from(y.context.of_speech)),
        ];
        found(SlotPair {
            a: (x.article, x.span),
            b: (y.article, y.span),
            class: class as u8,
            relation: relation(&x.value, &y.value),
            exclusive: alone.0[r] && alone.1[c],
            features,
            slots: (rows[r], columns[c]),
        });
    }
}

/// Whether two slots of one class can be told of one thing at all.
fn comparable(x: &Slot, y: &Slot) -> bool {
    match (&x.value, &y.value) {
        (Value::Given(_, last, _), Value::Given(_, other, _)) => last == other,
        (Value::Amount(_, unit, _), Value::Amount(_, other, _)) => match x.class {
            Class::Measure => unit == other,
            Class::Clock => unit.is_empty() || other.is_empty() || unit == other,
            _ => true,
        },
        _ => true,
    }
}

/// How two values of one class stand to each other.
fn relation(x: &Value, y: &Value) -> Relation {
    let either = |same: bool| if same { Relation::Equal } else { Relation::Other };
    match (x, y) {
        (Value::Amount(a, unit, bound), Value::Amount(b, other, limit)) => {
            // Sums in two currencies may be one sum, unless they are told in one figure.
            if unit != other && !unit.is_empty() && !other.is_empty() {
                return if equal(*a, *b) { Relation::Other } else { Relation::Compatible };
            }
            if equal(*a, *b) {
                Relation::Equal
            } else if compatible((*a, *bound), (*b, *limit)) {
                Relation::Compatible
            } else {
                Relation::Other
            }
        }
        // One weekday in two articles is one day, unless both also write its date: which week is meant is inferred.
        (Value::Day(_, Some(a)), Value::Day(_, Some(b))) => either(a == b),
        (Value::Day(Some(a), _), Value::Day(Some(b), _)) => either(a == b),
        (Value::Day(Some(a), _), Value::Day(_, Some(b)))
        | (Value::Day(_, Some(b)), Value::Day(Some(a), _)) => {
            if a.weekday() == *b {
                Relation::Equal
            } else {
                Relation::Compatible
            }
        }
        (Value::Place(a, name), Value::Place(b, other)) => {
            // "Bladen" and "Bladen County", "Logan Airport" and "Boston Logan Airport".
            let part = name.split(' ').all(|word| other.split(' ').any(|o| o == word))
                || other.split(' ').all(|word| name.split(' ').any(|n| n == word));
            if part && a != b { Relation::Compatible } else { either(a == b) }
        }
        (Value::Given(a, ..), Value::Given(b, ..)) if a == b => Relation::Equal,
        (Value::Given(a, ..), Value::Given(b, ..)) => {
            let alike =
                crate::actors::one_given_name(a, b) || a.chars().zip(b.chars()).take(3).all(|(x, y)| x == y);
            if alike { Relation::Compatible } else { Relation::Other }
        }
        _ => Relation::Compatible,
    }
}

/// Whether a value stands among slots, whatever it is told of there.
fn stands(value: &Value, slots: &[Slot]) -> bool {
    slots.iter().any(|slot| match (value, &slot.value) {
        (Value::Amount(a, ..), Value::Amount(b, ..)) => equal(*a, *b),
        (Value::Given(a, last, _), Value::Given(b, other, _)) => a == b && last == other,
        (x, y) => relation(x, y) == Relation::Equal,
    })
}

/// What two surroundings share.
#[derive(Debug, Default)]
struct Alike {
    cosine: f32,
    jaccard: f32,
    shared: f32,
    terms: usize,
    contained: f32,
    window_shared: f32,
    window_jaccard: f32,
    run_left: usize,
    run_right: usize,
    near_left: usize,
    near_right: usize,
    noun: bool,
    nouns: usize,
    nouns_in: usize,
    actors: usize,
    actors_apart: usize,
    /// 1 for one speaker, -1 for two, 0 where either is not known.
    speaker: f32,
    /// 1 for one verb that governs both, -1 for two, 0 where either is not known.
    verb: f32,
    /// The hand-made score of the first trial, by which candidates are ranked.
    score: f32,
}

impl Alike {
    fn of(x: &Context, y: &Context) -> Self {
        let (shared, terms) = common(&x.terms, &y.terms);
        let (a, b) = (x.norm * x.norm, y.norm * y.norm);
        let (window_shared, _) = common(&x.window, &y.window);
        let total = |terms: &[(u32, f32)]| terms.iter().map(|t| t.1).sum::<f32>();
        let ratio = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
        let run = |a: &[u32], b: &[u32]| a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let near = |a: &[u32], b: &[u32]| {
            a.iter().take(3).filter(|form| b.iter().take(3).any(|f| f == *form)).count()
        };
        let holds = |terms: &[(u32, f32)], term: &u32| terms.binary_search_by_key(term, |t| t.0).is_ok();
        let actors = x.actors.iter().filter(|actor| y.actors.binary_search(actor).is_ok()).count();
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
            speaker: match (x.speaker, y.speaker) {
                (Some(s), Some(t)) if s == t => 1.0,
                (Some(_), Some(_)) => -1.0,
                _ => 0.0,
            },
            verb: match (x.verb, y.verb) {
                (Some(s), Some(t)) if s == t => 1.0,
                (Some(_), Some(_)) => -1.0,
                _ => 0.0,
            },
            score: 0.0,
        };
        #[allow(clippy::cast_precision_loss, reason = "small counts")]
        let runs = (alike.run_left + alike.run_right) as f32;
        alike.score =
            1.3 * alike.cosine + alike.window_jaccard + 0.3 * f32::from(u8::from(alike.noun)) + 0.1 * runs;
        alike
    }
}

/// The weight and the number of terms that stand in both lists, each by term.
fn common(a: &[(u32, f32)], b: &[(u32, f32)]) -> (f32, usize) {
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

/// The candidates of each row by score.
struct Ranks(Vec<Vec<(f32, usize)>>);

impl Ranks {
    fn over(cells: impl Iterator<Item = (usize, usize, f32)>, rows: usize) -> Self {
        let mut ranks = vec![Vec::new(); rows];
        for (row, column, score) in cells {
            ranks[row].push((score, column));
        }
        for row in &mut ranks {
            row.sort_by(|x: &(f32, usize), y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        }
        Self(ranks)
    }

    /// The rank of a candidate from 0, and how far it is above the best other.
    fn at(&self, row: usize, column: usize) -> (usize, f32) {
        let row = &self.0[row];
        let Some(rank) = row.iter().position(|cell| cell.1 == column) else { return (row.len(), 0.0) };
        let other = row.get(usize::from(rank == 0)).map_or(0.0, |cell| cell.0);
        (rank, row[rank].0 - if row.len() > 1 { other } else { 0.0 })
    }
}
