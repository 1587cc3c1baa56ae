//! Groups articles as they come, one by one, at a cost that does not grow with those before.
//!
//! The notions are those of the batch ([`crate::batch`]): an article joins the episode whose articles it is most like on
//! average, nearness in time counted in, else the story whose subject and names it shares, else it starts one. Words
//! weigh by their rarity in the language at large alone, so that what was weighed once stays true. Candidates come
//! from an index of the heaviest terms, whose lists are looked at from their end; [`Episodes`] holds the episodes of a
//! stretch of time, and whoever keeps them loads that stretch.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::batch::{Thresholds, near};
use crate::groups::Group;
use crate::terms;
use crate::vector::Vector;
use rashomon_lexicon::words::{Hash, Words};

/// Terms of an episode that are kept; the batch keeps more, but each kept one is stored.
const KEPT: usize = 64;
/// Terms by which an article finds episodes.
const TELLING: usize = 16;
/// How many of the newest holders of a term are looked at.
const HOLDERS: usize = 64;
/// How many candidates are compared in full.
const CANDIDATES: usize = 24;
/// Bytes of a stored term: its hash, its weight, and whether it is a name in the weight's last bit.
const STORED: usize = 6;

/// What an article, or the articles of an episode together, are about.
#[derive(Debug, Clone, Default)]
pub struct Subject(Group);

impl Subject {
    /// The subject of an article, with the first and last day it can be told from, as any count of days.
    pub fn of(title: Option<&str>, text: &str, days: Option<(i32, i32)>) -> Self {
        let (all, names) = terms::by_language(title.unwrap_or_default(), text, &Words::of(text));
        let (all, names) = narrow(&all, &names);
        Self(Group { members: Vec::new(), all, names, size: 1.0, days })
    }

    /// What both are about together.
    pub fn join(self, other: Self) -> Self {
        let Self(joined) = self;
        let mut group = joined.join(other.0);
        let (all, names) = narrow(&group.all, &group.names);
        (group.all, group.names) = (all, names);
        Self(group)
    }

    /// How many articles it is of.
    pub fn size(&self) -> u32 {
        self.0.size as u32
    }

    /// The first and last day.
    pub fn days(&self) -> Option<(i32, i32)> {
        self.0.days
    }

    /// In a form to store, without size and days.
    pub fn to_bytes(&self) -> Vec<u8> {
        let names: FxHashSet<Hash> = self.0.names.terms().iter().map(|t| t.0).collect();
        let most = self.0.all.terms().iter().map(|t| t.1).fold(0.0, f32::max);
        let mut bytes = most.to_le_bytes().to_vec();
        for (term, weight) in self.0.all.terms() {
            let steps = if most > 0.0 { (weight / most * 32767.0) as u16 } else { 0 };
            let weight = steps << 1 | u16::from(names.contains(term));
            bytes.extend_from_slice(&term.to_le_bytes());
            bytes.extend_from_slice(&weight.to_le_bytes());
        }
        bytes
    }

    /// From that form; bytes that are not of it give what they can.
    pub fn from_bytes(bytes: &[u8], size: u32, days: Option<(i32, i32)>) -> Self {
        let (most, terms) = match bytes.split_first_chunk::<4>() {
            Some((most, terms)) => (f32::from_le_bytes(*most), terms),
            None => (0.0, &[][..]),
        };
        let most = if most.is_finite() { most } else { 0.0 };
        let (mut all, mut names) = (Vec::new(), Vec::new());
        for &[a, b, c, d, low, high] in terms.as_chunks::<STORED>().0 {
            let term = Hash::from_le_bytes([a, b, c, d]);
            let steps = u16::from_le_bytes([low, high]);
            let weight = f32::from(steps >> 1) / 32767.0 * most;
            all.push((term, weight));
            if steps & 1 == 1 {
                names.push((term, weight));
            }
        }
        let (all, names) = (Vector::sorted(all), Vector::sorted(names));
        Self(Group { members: Vec::new(), all, names, size: size.max(1) as f32, days })
    }
}

/// Terms as they are stored: the heaviest. Names are those of them that are names.
fn narrow(all: &Vector, names: &Vector) -> (Vector, Vector) {
    let all = Vector::sorted(all.heaviest(KEPT));
    let kept: FxHashSet<Hash> = all.terms().iter().map(|t| t.0).collect();
    let names = names.terms().iter().copied().filter(|t| kept.contains(&t.0)).collect();
    (all, Vector::sorted(names))
}

/// Where an article belongs: numbers that whoever keeps episodes gave them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// To this episode of this story.
    Episode {
        /// The episode.
        episode: i64,
        /// Its story.
        story: i64,
    },
    /// To a new episode of this story.
    Story(i64),
    /// To a new story.
    Nowhere,
}

/// The episodes that articles may join.
#[derive(Debug, Default)]
pub struct Episodes {
    thresholds: Thresholds,
    episodes: FxHashMap<i64, (i64, Subject)>,
    stories: FxHashMap<i64, Vec<i64>>,
    /// The episodes by their heaviest terms, in the order they were put here.
    holders: FxHashMap<Hash, Vec<i64>>,
}

impl Episodes {
    /// How many.
    pub fn len(&self) -> usize {
        self.episodes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.episodes.is_empty()
    }

    /// Puts an episode of a story here, or what it has become.
    pub fn set(&mut self, episode: i64, story: i64, subject: Subject) {
        let known: FxHashSet<Hash> = match self.episodes.get(&episode) {
            Some((_, known)) => known.0.all.heaviest(TELLING).into_iter().map(|t| t.0).collect(),
            None => {
                self.stories.entry(story).or_default().push(episode);
                FxHashSet::default()
            }
        };
        for (term, _) in subject.0.all.heaviest(TELLING) {
            if !known.contains(&term) {
                self.holders.entry(term).or_default().push(episode);
            }
        }
        self.episodes.insert(episode, (story, subject));
    }

    /// An episode's subject.
    pub fn get(&self, episode: i64) -> Option<&Subject> {
        self.episodes.get(&episode).map(|(_, subject)| subject)
    }

    /// Where an article belongs.
    pub fn place(&self, Subject(article): &Subject) -> Belongs {
        let candidates = self.candidates(article);
        let alike = |a: &Group, b: &Group| a.all.dot(&b.all) / a.size / b.size;
        let mut best: Option<(f32, i64)> = None;
        for &episode in &candidates {
            let Some((_, Subject(group))) = self.episodes.get(&episode) else { continue };
            let near = near(article.days_from(group), &self.thresholds);
            let similarity = alike(article, group) * near;
            // Of equals, the older one.
            if similarity >= self.thresholds.episode
                && best.is_none_or(|(most, id)| similarity > most || (similarity == most && episode < id))
            {
                best = Some((similarity, episode));
            }
        }
        if let Some((_, episode)) = best
            && let Some((story, _)) = self.episodes.get(&episode)
        {
            return Belongs::Episode { episode, story: *story };
        }
        let mut best: Option<(f32, i64)> = None;
        let mut seen = FxHashSet::default();
        for episode in candidates {
            let Some(&(story, _)) = self.episodes.get(&episode) else { continue };
            if !seen.insert(story) {
                continue;
            }
            let similarity = self.to_story(article, story);
            if similarity >= self.thresholds.story
                && best.is_none_or(|(most, id)| similarity > most || (similarity == most && story < id))
            {
                best = Some((similarity, story));
            }
        }
        best.map_or(Belongs::Nowhere, |(_, story)| Belongs::Story(story))
    }

    /// The mean over a story's newest episodes of what an article shares with them, of subject and of names.
    fn to_story(&self, article: &Group, story: i64) -> f32 {
        let episodes = self.stories.get(&story).map_or(&[][..], Vec::as_slice);
        let newest = &episodes[episodes.len().saturating_sub(CANDIDATES)..];
        let (mut all, mut names, mut size) = (0.0, 0.0, 0.0);
        for (_, Subject(group)) in newest.iter().filter_map(|episode| self.episodes.get(episode)) {
            all += article.all.dot(&group.all);
            names += article.names.dot(&group.names);
            size += group.size;
        }
        if size > 0.0 { (all / size).min(names / size / 2.0) } else { 0.0 }
    }

    /// The episodes that share most of their heaviest terms with an article, ascending.
    fn candidates(&self, article: &Group) -> Vec<i64> {
        let mut scores: FxHashMap<i64, f32> = FxHashMap::default();
        for (term, weight) in article.all.heaviest(TELLING) {
            let Some(holders) = self.holders.get(&term) else { continue };
            for &episode in holders.iter().rev().take(HOLDERS) {
                *scores.entry(episode).or_default() += weight;
            }
        }
        let mut ranked: Vec<(i64, f32)> = scores.into_iter().collect();
        ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.truncate(CANDIDATES);
        let mut found: Vec<i64> = ranked.into_iter().map(|(episode, _)| episode).collect();
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_comes_back_from_its_bytes() {
        let text = "Mayor Ida Holm closed the swing bridge of Port Elm. Ida Holm said divers found cracks.";
        let subject = Subject::of(Some("Swing bridge closed"), text, Some((5, 6)));
        let again = Subject::from_bytes(&subject.to_bytes(), 1, Some((5, 6)));
        let likeness = subject.0.all.dot(&again.0.all);
        assert!((likeness - 1.0).abs() < 0.01, "{likeness}");
        assert_eq!(again.0.names.terms().len(), subject.0.names.terms().len());
        assert_eq!(again.to_bytes(), Subject::from_bytes(&again.to_bytes(), 1, None).to_bytes());
        for cut in 0..20 {
            Subject::from_bytes(&subject.to_bytes()[..cut], 0, None);
        }
    }

    #[test]
    fn articles_join_their_episode_or_story_or_start_one() {
        let bridge = "The council of Port Elm has closed the old swing bridge after divers found cracks in two of its \
                      piers. Mayor Ida Holm promised buses. Otto Lund, a baker, fears for his trade.";
        let rival = "Port Elm's swing bridge was shut when divers saw cracks in the piers. Mayor Ida Holm spoke of bad \
                     luck. Otto Lund, who bakes on the east bank, called the council asleep.";
        let later = "The swing bridge of Port Elm will stay shut until spring, Mayor Ida Holm said. Engineers found \
                     rust in the piers. Otto Lund, the baker, has closed his shop.";
        let apples = "Growers in the Sarn valley expect the poorest apple harvest for thirty years. Frost killed most \
                      of the blossom. Prices at the Sarnford market have doubled.";
        let subject = |text: &str, day: i32| Subject::of(None, text, Some((day, day)));
        let mut episodes = Episodes::default();
        assert_eq!(episodes.place(&subject(bridge, 10)), Belongs::Nowhere);
        episodes.set(1, 7, subject(bridge, 10));
        assert_eq!(episodes.place(&subject(rival, 11)), Belongs::Episode { episode: 1, story: 7 });
        episodes.set(1, 7, subject(bridge, 10).join(subject(rival, 11)));
        assert_eq!(episodes.place(&subject(later, 50)), Belongs::Story(7));
        assert_eq!(episodes.place(&subject(apples, 11)), Belongs::Nowhere);
        assert_eq!(episodes.place(&subject("", 11)), Belongs::Nowhere);
    }
}
