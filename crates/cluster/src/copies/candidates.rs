//! Which earlier texts one text is compared with: those that share its rarest fingerprints, and those that share most
//! of it.

use super::shingles::{Shingles, WINDOW};

/// Holders of a fingerprint up to which a text is compared with all earlier ones.
pub(crate) const FEW: usize = 12;
/// The first holders that it is compared with where there are more. An agency report with a thousand reprints is
/// found through its earliest ones.
const FIRST: usize = 4;
/// How many others one text is compared with.
const MOST: usize = 48;
/// Evidence from which a candidate is strong: two fingerprints that nobody else has, or half of the text.
const STRONG: f32 = 1.0;
/// What the fingerprints that two texts share count together where they are all of the later one, however many others
/// have them.
const WHOLE: f32 = 2.0;
/// Words from one fingerprint of a text to the next, on average (Schleimer, Wilkerson and Aiken 2003).
const SPACING: f32 = (WINDOW + 1) as f32 / 2.0;
/// How many candidates one text is compared with that are not strong: they share a phrase or two with it that many
/// have.
const WEAK: usize = 6;

/// Scores, kept from one text to the next.
#[derive(Debug)]
pub(crate) struct Candidates {
    scores: Vec<f32>,
    ranked: Vec<u32>,
}

impl Candidates {
    /// Room for so many texts.
    pub fn new(texts: usize) -> Self {
        Self { scores: vec![0.0; texts], ranked: Vec::new() }
    }

    /// The earlier texts to compare this one, of so many words, with.
    pub fn of(&mut self, shingles: &Shingles, later: usize, words: usize) -> &[u32] {
        let groups = shingles.prints(later).chunk_by(|a, b| a.group == b.group);
        let holders = groups.map(|of_group| shingles.holders(of_group[0].group));
        self.among(holders.map(|holders| (holders.len(), holders)), later, words)
    }

    /// The same where of each fingerprint of the text, in order, it is known how many hold it and who the first [`FEW`] are.
    pub fn among<'h>(
        &mut self,
        groups: impl Iterator<Item = (usize, &'h [u32])>,
        later: usize,
        words: usize,
    ) -> &[u32] {
        let Self { scores, ranked } = self;
        ranked.clear();
        let part = WHOLE / (words as f32 / SPACING).max(1.0);
        for (count, holders) in groups {
            let weight = 1.0 / count as f32 + part;
            let asked = if count > FEW { FIRST } else { FEW };
            for &holder in holders.iter().take(asked).take_while(|&&h| (h as usize) < later) {
                let score = &mut scores[holder as usize];
                if *score == 0.0 {
                    ranked.push(holder);
                }
                *score += weight;
            }
        }
        let strong = ranked.iter().filter(|&&r| scores[r as usize] >= STRONG).count();
        let most = (strong + WEAK).min(MOST);
        let order = |a: &u32, b: &u32| scores[*b as usize].total_cmp(&scores[*a as usize]).then(a.cmp(b));
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most, order);
            ranked[most..].iter().for_each(|&r| scores[r as usize] = 0.0);
            ranked.truncate(most);
        }
        ranked.iter().for_each(|&r| scores[r as usize] = 0.0);
        ranked
    }
}
