//! Which shared passages are set phrases: stock sentences, an agency's standing background, the furniture of a page.
//!
//! They are told by where they stand: in more stories than one text is taken over into. How many articles of one
//! story hold a passage says nothing; a statement may stand in all of them.

use rustc_hash::FxHashMap;

use super::runs::Run;
use super::shingles::{SHINGLE, Shingles};

/// Stories in which every fingerprint of a passage must stand, and more, for it to be a set phrase.
const STORIES: usize = 8;

/// What is a set phrase among texts whose stories are known.
#[derive(Debug)]
pub(crate) struct Phrases<'a> {
    shingles: &'a Shingles,
    story_of: &'a [usize],
    /// Of each group, whether it stands in more than [`STORIES`] stories, once that was asked.
    common: FxHashMap<u32, bool>,
}

impl<'a> Phrases<'a> {
    /// Of these fingerprints, with the story of each text.
    pub fn new(shingles: &'a Shingles, story_of: &'a [usize]) -> Self {
        Self { shingles, story_of, common: FxHashMap::default() }
    }

    /// Whether a passage of this later text is a set phrase: no fingerprint in it is rare.
    pub fn holds(&mut self, later: usize, passage: &Run) -> bool {
        let last = (passage.b + passage.len).saturating_sub(SHINGLE);
        let within = |at: u32| (passage.b..=last).contains(&(at as usize));
        let shingles = self.shingles;
        let mut within = shingles.prints(later).iter().filter(|p| within(p.at)).peekable();
        within.peek().is_some() && within.all(|p| self.is_common(p.group))
    }

    fn is_common(&mut self, group: u32) -> bool {
        let (shingles, story_of) = (self.shingles, self.story_of);
        *self.common.entry(group).or_insert_with(|| {
            let mut seen = Vec::with_capacity(STORIES);
            for &holder in shingles.holders(group) {
                let story = story_of[holder as usize];
                if !seen.contains(&story) {
                    if seen.len() == STORIES {
                        return true;
                    }
                    seen.push(story);
                }
            }
            false
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;
    use rashomon_lexicon::words::Words;

    #[test]
    fn what_stands_in_many_stories_is_a_set_phrase() {
        let phrase = "readers may write to the editor at the address below";
        let statement = "the minister will not sign the treaty before the spring";
        let texts: Vec<Words> = (0..20)
            .map(|i| Words::of(&format!("first{i} second{i} third{i} {phrase} fourth{i} fifth{i} sixth{i}")))
            .chain(
                (0..20).map(|i| {
                    Words::of(&format!("one{i} two{i} three{i} {statement} four{i} five{i} six{i}"))
                }),
            )
            .collect();
        let hashes: Vec<&[rashomon_lexicon::words::Hash]> = texts.iter().map(|t| &*t.hashes).collect();
        let found = find(&hashes);
        // Each of the first twenty is a story of its own, the others are one story.
        let story_of: Vec<usize> = (0..40).map(|i| i.min(20)).collect();
        let mut phrases = Phrases::new(&found.shingles, &story_of);
        let (mut set, mut others) = (0, 0);
        for pair in &found.common {
            for passage in &pair.passages {
                let holds = phrases.holds(pair.later, passage);
                assert_eq!(holds, pair.later < 20, "{pair:?}");
                *if holds { &mut set } else { &mut others } += 1;
            }
        }
        assert!(set >= 19 && others >= 19, "each is compared with an earlier one");
    }
}
