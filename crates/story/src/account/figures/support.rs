//! The articles beside those of a group that give one of its values in other surroundings.

use std::collections::{BTreeMap, BTreeSet};

use super::slot::{amount, counted, is_whole, unit};
use crate::slots::{Class, Compared, Slot};
use crate::terms::TermId;
use crate::units::Affair;

/// The class, unit and bits of a value.
type Key = (Class, &'static str, u64);

/// The values of a story.
pub(super) struct Values<'a> {
    /// By what they are, and by article.
    slots: BTreeMap<Key, BTreeMap<usize, Vec<&'a Slot>>>,
    /// Where each article stands in the story.
    order: BTreeMap<usize, usize>,
}

impl<'a> Values<'a> {
    pub(super) fn of(affair: &Affair, values: &'a Compared) -> Self {
        let mut slots: BTreeMap<Key, BTreeMap<usize, Vec<&Slot>>> = BTreeMap::new();
        for slot in values.slots.values().flatten().filter(|slot| is_whole(affair, slot)) {
            if let Some(key) = key(slot) {
                slots.entry(key).or_default().entry(slot.article).or_default().push(slot);
            }
        }
        let order = affair.members.iter().enumerate().map(|(at, &article)| (article, at)).collect();
        Self { slots, order }
    }

    /// Adds the articles that give one of the values of a group, and name what it is of in the same sentence.
    pub(super) fn support(&self, terms: &[TermId], group: &mut Vec<&'a Slot>) {
        let mut held: BTreeSet<usize> = group.iter().map(|slot| slot.article).collect();
        let keys: BTreeSet<Key> = group.iter().filter_map(|slot| key(slot)).collect();
        for (article, others) in keys.iter().filter_map(|key| self.slots.get(key)).flatten() {
            let names = |slot: &&&Slot| {
                let has = |term: &TermId| slot.context.terms.iter().any(|(own, _)| own == term);
                terms.iter().any(|term| counted(slot) == Some(*term) || has(term))
            };
            if let Some(slot) = others.iter().find(names)
                && held.insert(*article)
            {
                group.push(slot);
            }
        }
        group.sort_by_key(|slot| self.order.get(&slot.article).copied());
    }
}

fn key(slot: &Slot) -> Option<Key> {
    Some((slot.class, unit(slot), amount(slot)?.to_bits()))
}
