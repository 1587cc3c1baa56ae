//! What was made once and is kept as long as there is room: values by key, the one that was asked for longest ago going first.

use std::collections::BTreeMap;

/// Values of at most a certain weight together.
#[derive(Debug)]
pub(crate) struct Bounded<K, V> {
    most: usize,
    weight: usize,
    /// Counts what was asked, so that the oldest has the lowest number.
    asked: u64,
    values: BTreeMap<K, Kept<V>>,
    by_age: BTreeMap<u64, K>,
}

#[derive(Debug)]
struct Kept<V> {
    value: V,
    weight: usize,
    asked: u64,
}

impl<K: Ord + Clone, V: Clone> Bounded<K, V> {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, weight: 0, asked: 0, values: BTreeMap::new(), by_age: BTreeMap::new() }
    }

    pub(crate) fn get(&mut self, key: &K) -> Option<V> {
        self.asked += 1;
        let kept = self.values.get_mut(key)?;
        self.by_age.remove(&kept.asked);
        kept.asked = self.asked;
        self.by_age.insert(self.asked, key.clone());
        Some(kept.value.clone())
    }

    /// Keeps a value, unless it alone is too heavy.
    pub(crate) fn put(&mut self, key: K, value: V, weight: usize) {
        self.remove(&key);
        if weight > self.most {
            return;
        }
        self.asked += 1;
        self.weight += weight;
        self.by_age.insert(self.asked, key.clone());
        self.values.insert(key, Kept { value, weight, asked: self.asked });
        while self.weight > self.most {
            let Some((_, oldest)) = self.by_age.first_key_value() else { break };
            let oldest = oldest.clone();
            self.remove(&oldest);
        }
    }

    fn remove(&mut self, key: &K) {
        if let Some(kept) = self.values.remove(key) {
            self.weight -= kept.weight;
            self.by_age.remove(&kept.asked);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_asked_for_longest_ago_goes_first() {
        let mut kept = Bounded::new(10);
        for key in ["a", "b", "c"] {
            kept.put(key, key.to_uppercase(), 3);
        }
        assert_eq!(kept.get(&"a").as_deref(), Some("A"));
        kept.put("d", "D".to_owned(), 4);
        assert_eq!(kept.get(&"b"), None, "b was asked for longest ago");
        assert_eq!(["a", "c", "d"].map(|key| kept.get(&key).is_some()), [true; 3]);
        kept.put("c", "C2".to_owned(), 1);
        assert_eq!((kept.weight, kept.get(&"c").as_deref()), (8, Some("C2")));
        kept.put("e", "E".to_owned(), 11);
        assert_eq!(kept.get(&"e"), None, "too heavy alone, and nothing else has gone for it");
        assert_eq!((kept.values.len(), kept.by_age.len()), (3, 3));
    }
}
