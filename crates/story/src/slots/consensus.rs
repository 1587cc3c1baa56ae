//! A count that several articles give alike and another gives otherwise, whatever the sentences: "214 passengers" in three,
//! "more than 300 passengers" in a fourth.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Group, readings};
use super::pairs::Slots;
use super::relation::{Relation, relation};
use super::rules;
use super::slot::Slot;
use super::value::Class;
use crate::terms::TermId;
use crate::units::Affair;

/// So many articles must give the one number.
const LEAST: usize = 3;
/// How sure such a difference is: below most that sentences alike tell.
const ODDS: f32 = 0.7;
/// Nouns that are counted of many things in one story, if nothing is told of their fate.
const ANY: [&str; 10] =
    ["-person", "-man", "-woman", "-other", "-mor", "-tim", "-plac", "-point", "-countri", "-thing"];

/// What is counted: the noun, and what befell those counted.
type Counted = (TermId, Option<TermId>);

/// The groups of counts of which one number is told by several articles and another by at least one, where each of these
/// articles counts the thing but once. Slots that other groups hold, by article and start, are left alone.
pub(super) fn groups(affair: &Affair, slots: &Slots, taken: &BTreeSet<(usize, u32)>) -> Vec<Group> {
    let mut told: BTreeMap<Counted, BTreeMap<usize, Vec<&Slot>>> = BTreeMap::new();
    for slot in slots.values().flatten().filter(|slot| slot.class == Class::Count) {
        let Some(&noun) = slot.context.nouns.first() else { continue };
        let counted = (noun, slot.context.fate);
        told.entry(counted).or_default().entry(slot.article).or_default().push(slot);
    }
    // Another affair has its dead as well: what befell people is told by the sentence.
    let told = told
        .into_iter()
        .filter(|((noun, fate), _)| fate.is_none() && !ANY.contains(&affair.vocabulary.word(*noun)));
    told.filter_map(|(_, by_article)| group(affair, &by_article, taken)).collect()
}

/// Adds to each group of counts the other articles of its episode that count the same thing as one of its readings does.
pub(super) fn support(affair: &Affair, slots: &Slots, groups: &mut [Group]) {
    // Slots that agree with each other alone may agree with others as well.
    let differ = groups.iter().filter(|group| readings(group).len() > 1);
    let taken: BTreeSet<(usize, u32)> =
        differ.flat_map(|group| &group.slots).map(|slot| (slot.article, slot.span.start)).collect();
    for group in groups.iter_mut().filter(|group| group.class == Class::Count) {
        let counted = |slot: &Slot| (slot.context.nouns.first().copied(), slot.context.fate);
        let held: BTreeSet<usize> = group.slots.iter().map(|slot| slot.article).collect();
        let first = group.slots.first().map_or(0, |slot| slot.article);
        let near =
            |article: &usize| affair.episodes.values().any(|e| e.contains(&first) && e.contains(article));
        let others = slots.iter().filter(|(article, _)| !held.contains(article) && near(article));
        let agrees = |slot: &&Slot| {
            let one = |own: &Slot| {
                counted(own) == counted(slot) && relation(&own.value, &slot.value) == Relation::Equal
            };
            let generic = slot.context.fate.is_none()
                && slot.context.nouns.first().is_none_or(|n| ANY.contains(&affair.vocabulary.word(*n)));
            slot.class == Class::Count
                && !generic
                && !taken.contains(&(slot.article, slot.span.start))
                && group.slots.iter().any(one)
        };
        let more: Vec<Slot> = others.filter_map(|(_, slots)| slots.iter().find(agrees)).cloned().collect();
        group.slots.extend(more);
        group.slots.sort_by_key(|slot| (slot.article, slot.span));
    }
}

fn group(
    affair: &Affair,
    by_article: &BTreeMap<usize, Vec<&Slot>>,
    taken: &BTreeSet<(usize, u32)>,
) -> Option<Group> {
    let one = |slots: &&Vec<&Slot>| slots.iter().all(|slot| slot.value == slots[0].value);
    // Two numbers in one article are of two things, and so may those of the others be.
    if !by_article.values().all(|slots| one(&slots)) {
        return None;
    }
    let first: Vec<&Slot> = by_article.values().map(|slots| slots[0]).collect();
    let alike = |slot: &Slot| {
        first.iter().filter(|other| relation(&slot.value, &other.value) != Relation::Other).count()
    };
    let most = first.iter().copied().max_by_key(|slot| (alike(slot), std::cmp::Reverse(slot.article)))?;
    let differs = |slot: &Slot| relation(&most.value, &slot.value) == Relation::Other;
    let others = first.iter().filter(|slot| differs(slot)).count();
    let free = |slot: &Slot| !taken.contains(&(slot.article, slot.span.start));
    let may = |slot: &Slot| !differs(slot) || free(slot) && rules::may_be_one_count(affair, most, slot);
    let together = affair.episodes.values().any(|episode| first.iter().all(|s| episode.contains(&s.article)));
    let told = alike(most) >= LEAST && others > 0 && others < alike(most);
    (told && together && first.iter().all(|slot| may(slot))).then(|| Group {
        class: Class::Count,
        slots: first.into_iter().cloned().collect(),
        odds: ODDS,
    })
}
