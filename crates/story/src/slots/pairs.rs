//! Which slots of two articles may be of one thing, and what is known of each pair.
//!
//! Linear in the articles of a story: each is compared with those told next to it, and of each class with so many slots.

use std::collections::BTreeMap;

use rashomon_text::{Span, Text};

use super::alike::{Alike, shares};
use super::context::Rarity;
use super::read::read;
use super::relation::{Relation, comparable, relation, stands};
use super::slot::Slot;
use super::value::Class;
use crate::units::{self, Affair};
use crate::{Annotated, Membership};

/// What is known of a pair, in the order of [`SlotPair::features`].
pub const SLOT_FEATURES: [&str; 34] = [
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
    "values-shared",
    "values-apart",
    "around",
    "before",
    "after",
];

/// Articles after an article, in order of telling, that it is compared with.
const NEIGHBOURS: usize = 16;
/// Slots of one class that are compared, of each article the first; an article of 3,000 words has 40 numbers.
const MOST_SLOTS: usize = 48;

/// Two slots of one class in two articles.
#[derive(Debug, Clone)]
pub struct SlotPair {
    /// An article and where its value stands.
    pub a: (usize, Span<Text>),
    /// The other.
    pub b: (usize, Span<Text>),
    /// How their values stand to each other.
    pub relation: Relation,
    /// Whether neither value stands anywhere in the other article.
    pub exclusive: bool,
    /// The best score of one of the two with an equal value of the other article.
    pub elsewhere: f32,
    /// What is known of the surroundings, by [`SLOT_FEATURES`].
    pub features: Vec<f32>,
    /// The slots, as indices into those of their articles.
    pub(super) slots: (usize, usize),
    /// What the rules of differences ask.
    pub(super) known: Known,
}

/// What is known of a pair beside its features.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// The first telling words after the values that both have.
    pub nouns: usize,
    /// Whether both name somebody and have nobody in common.
    pub strangers: bool,
    /// Whether two people speak, or two are named right before.
    pub two_doers: bool,
    /// Whether one verb governs both.
    pub one_verb: bool,
    /// How alike the surroundings are by the hand-made score.
    pub score: f32,
}

/// The slots of a story, by article.
pub(super) type Slots = BTreeMap<usize, Vec<Slot>>;

/// Reads the slots of a story.
pub(super) fn slots(affair: &Affair) -> Slots {
    let mut rarity = Rarity::default();
    affair.members.iter().map(|&article| (article, read(affair, article, &mut rarity))).collect()
}

/// The pairs of all stories, for training: as many as are compared for an account.
pub fn slot_pairs(articles: &[Annotated], memberships: &[Membership]) -> Vec<SlotPair> {
    let mut found = Vec::new();
    for affair in units::affairs(articles, memberships) {
        pairs(&affair, &slots(&affair), &mut |_, pair| found.push(pair));
    }
    found
}

/// Hands on the pairs of one story, each with its class.
pub(super) fn pairs(affair: &Affair, slots: &Slots, found: &mut impl FnMut(Class, SlotPair)) {
    for episode in affair.episodes.values() {
        let members: Vec<usize> =
            affair.members.iter().copied().filter(|article| episode.contains(article)).collect();
        for (i, a) in members.iter().enumerate() {
            for b in members.iter().skip(i + 1).take(NEIGHBOURS) {
                let (Some(of_a), Some(of_b)) = (slots.get(a), slots.get(b)) else { continue };
                for class in Class::ALL {
                    compare(of_a, of_b, class, &mut |pair| found(class, pair));
                }
            }
        }
    }
}

/// The pairs of one class in two articles.
fn compare(of_a: &[Slot], of_b: &[Slot], class: Class, found: &mut impl FnMut(SlotPair)) {
    let own = |slots: &[Slot]| -> Vec<usize> {
        let own = slots.iter().enumerate().filter(|(_, slot)| slot.class == class).map(|(index, _)| index);
        own.take(MOST_SLOTS).collect()
    };
    let (rows, columns) = (own(of_a), own(of_b));
    if rows.is_empty() || columns.is_empty() {
        return;
    }
    let mut cells: Vec<(usize, usize, Relation, Alike)> = Vec::new();
    // The best score of each slot with an equal value.
    let mut equal = (vec![0.0_f32; rows.len()], vec![0.0_f32; columns.len()]);
    for (r, &x) in rows.iter().enumerate() {
        for (c, &y) in columns.iter().enumerate() {
            let (x, y) = (&of_a[x], &of_b[y]);
            if comparable(x, y) && (class == Class::Given || shares(&x.context, &y.context)) {
                let (relation, alike) = (relation(&x.value, &y.value), Alike::of(&x.context, &y.context));
                if relation == Relation::Equal {
                    equal.0[r] = equal.0[r].max(alike.score);
                    equal.1[c] = equal.1[c].max(alike.score);
                }
                cells.push((r, c, relation, alike));
            }
        }
    }
    if cells.is_empty() {
        return;
    }
    let alone = |own: &[usize], of: &[Slot], other: &[Slot]| -> Vec<bool> {
        own.iter().map(|&slot| !stands(class, &of[slot].value, other)).collect()
    };
    let alone = (alone(&rows, of_a, of_b), alone(&columns, of_b, of_a));
    let by_row = Ranks::over(cells.iter().map(|(r, c, _, alike)| (*r, *c, alike.score)), rows.len());
    let by_column = Ranks::over(cells.iter().map(|(r, c, _, alike)| (*c, *r, alike.score)), columns.len());
    for (r, c, relation, alike) in cells {
        let (x, y) = (&of_a[rows[r]], &of_b[columns[c]]);
        let ranks = (by_row.at(r, c), by_column.at(c, r));
        let candidates = rows.len().min(columns.len());
        found(SlotPair {
            a: (x.article, x.span),
            b: (y.article, y.span),
            relation,
            exclusive: alone.0[r] && alone.1[c],
            elsewhere: equal.0[r].max(equal.1[c]),
            features: features(x, y, &alike, ranks, candidates),
            slots: (rows[r], columns[c]),
            known: Known {
                nouns: alike.nouns,
                strangers: alike.actors == 0 && alike.actors_apart > 0,
                two_doers: alike.speaker < 0.0 || alike.before < 0.0,
                one_verb: alike.verb > 0.0,
                score: alike.score,
            },
        });
    }
}

#[allow(clippy::cast_precision_loss, reason = "small counts")]
fn features(
    x: &Slot,
    y: &Slot,
    alike: &Alike,
    ((rank_a, margin_a), (rank_b, margin_b)): ((usize, f32), (usize, f32)),
    candidates: usize,
) -> Vec<f32> {
    let (p, q) = (x.context.position, y.context.position);
    let flag = |flag: bool| f32::from(u8::from(flag));
    vec![
        f32::from(x.class as u8),
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
        flag(alike.noun),
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
        flag(x.context.quoted) + flag(y.context.quoted),
        alike.speaker,
        candidates as f32,
        alike.verb,
        flag(x.context.of_speech) + flag(y.context.of_speech),
        alike.values as f32,
        alike.values_apart as f32,
        alike.around,
        alike.before,
        alike.after,
    ]
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
