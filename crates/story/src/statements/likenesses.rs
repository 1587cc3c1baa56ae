//! Which utterances share telling words, and how much: two numbers a pair, as one article may repeat a statement half a million
//! times, and each time shares words with some hundreds of the others.

/// More pairs than this are not kept, some hundreds of megabytes: what comes after them stands by itself. So many have some
/// fifty thousand statements in the same words, of which a story of a thousand pages has a tenth.
const MOST: usize = 16_000_000;

/// The pairs. They are put in by utterance, and looked up from both sides.
#[derive(Debug, Default)]
pub(super) struct Likenesses {
    /// For each utterance where its pairs with earlier ones end.
    ends: Vec<usize>,
    earlier: Vec<(u32, f32)>,
    /// The same of those with later ones, once all are in.
    later_ends: Vec<usize>,
    later: Vec<(u32, f32)>,
}

impl Likenesses {
    /// Puts in what the next utterance shares with earlier ones. Says whether there was room for it.
    pub fn add(&mut self, pairs: impl Iterator<Item = (usize, f32)>) -> bool {
        self.add_at_most(MOST, pairs)
    }

    fn add_at_most(&mut self, most: usize, pairs: impl Iterator<Item = (usize, f32)>) -> bool {
        let before = self.earlier.len();
        let number = |(other, shared)| Some((u32::try_from(other).ok()?, shared));
        self.earlier.extend(pairs.filter_map(number));
        let room = self.earlier.len() <= most;
        if !room {
            self.earlier.truncate(before);
        }
        self.ends.push(self.earlier.len());
        room
    }

    /// All are in.
    pub fn finish(mut self) -> Self {
        self.earlier.shrink_to_fit();
        let mut at = vec![0; self.ends.len() + 1];
        for &(other, _) in &self.earlier {
            at[other as usize + 1] += 1;
        }
        for i in 1..at.len() {
            at[i] += at[i - 1];
        }
        self.later = vec![(0, 0.0); self.earlier.len()];
        for (index, number) in (0..self.ends.len()).zip(0_u32..) {
            for &(other, shared) in part(&self.ends, &self.earlier, index) {
                let place = &mut at[other as usize];
                self.later[*place] = (number, shared);
                *place += 1;
            }
        }
        at.pop();
        self.later_ends = at;
        self
    }

    /// The others that share something with an utterance, and how much, in order.
    pub fn of(&self, index: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let earlier = part(&self.ends, &self.earlier, index).iter();
        earlier.chain(self.later_part(index)).map(|&(other, shared)| (other as usize, shared))
    }

    /// Those that come after it.
    pub fn after(&self, index: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.later_part(index).iter().map(|&(other, shared)| (other as usize, shared))
    }

    fn later_part(&self, index: usize) -> &[(u32, f32)] {
        part(&self.later_ends, &self.later, index)
    }
}

/// The part of a list that belongs to an utterance.
fn part<'l>(ends: &[usize], list: &'l [(u32, f32)], index: usize) -> &'l [(u32, f32)] {
    let end = ends.get(index).copied().unwrap_or_default();
    let begin = index.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
    list.get(begin..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found_from_both_sides_and_are_not_without_end() {
        let mut pairs = Likenesses::default();
        assert!(pairs.add_at_most(4, std::iter::empty()));
        assert!(pairs.add_at_most(4, [(0, 1.0)].into_iter()));
        assert!(pairs.add_at_most(4, [(0, 2.0), (1, 3.0)].into_iter()));
        assert!(!pairs.add_at_most(4, [(0, 4.0), (1, 5.0)].into_iter()));
        assert!(pairs.add_at_most(4, [(2, 6.0)].into_iter()));
        let pairs = pairs.finish();
        let of = |index| pairs.of(index).collect::<Vec<_>>();
        assert_eq!(of(0), [(1, 1.0), (2, 2.0)]);
        assert_eq!(of(1), [(0, 1.0), (2, 3.0)]);
        assert_eq!(of(2), [(0, 2.0), (1, 3.0), (4, 6.0)]);
        assert_eq!((of(3), of(4), of(9)), (vec![], vec![(2, 6.0)], vec![]));
        assert_eq!(pairs.after(2).collect::<Vec<_>>(), [(4, 6.0)]);
        assert_eq!(Likenesses::default().finish().of(0).count(), 0);
    }
}
