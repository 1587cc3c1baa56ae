//! The search for copies cut into parts that many machines can share, with the answer that [`crate::cluster`] gives.
//!
//! Each article comes to [`Prints`]; whoever has many machines ranks the articles by [`Prints::standing`], counts for each
//! fingerprint how many articles hold it, keeps the [`HOLDERS`] first of these, and asks [`candidates`] for each article. What
//! [`compare`] calls a copy is an edge; of articles that edges join, the first in rank stands for all, unless
//! [`named_original`] knows better of the first [`ASKED`] of them.

use std::collections::BTreeMap;

use rashomon_document::Annotated;
use rashomon_lexicon::words::{Hash, Words, hashes};
use rashomon_text::{Span, Text};

use crate::copies::{self, Candidates, Occasions};

/// Of the articles that hold a fingerprint, so many of the first in rank are asked for, however many there are.
pub const HOLDERS: usize = copies::FEW;
/// Of a group of copies, so many of the first in rank are asked whom they name.
pub const ASKED: usize = copies::GROUP;

/// What an article is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prints {
    /// The fingerprints of its text, ascending, each once.
    pub keys: Vec<u64>,
    /// Equal for equal texts, typography aside.
    pub text: u64,
    /// How many words the text has.
    pub words: usize,
    /// What articles are ranked by, the likelier original first: 1 unless it is an agency's own; 1 where it is undated; when it was
    /// told, in microseconds; the negative of its words. The order given decides the rest.
    pub standing: [i64; 4],
}

impl Prints {
    /// Those of an article.
    pub fn of(article: &Annotated) -> Self {
        let words = hashes(&article.article.text);
        let (mut keys, mut room) = (Vec::new(), Vec::new());
        copies::winnow(&words, &mut room, |key, _| keys.push(key));
        keys.sort_unstable();
        keys.dedup();
        let mix =
            |h: u64, w: &Hash| rashomon_lexicon::words::mix(h.rotate_left(9).wrapping_mul(5) ^ u64::from(*w));
        let (foreign, undated, told, _) = copies::standing(article, words.len());
        let told = told.map_or(0, |told| {
            let since = told.duration_since(jiff::civil::DateTime::ZERO).as_micros();
            i64::try_from(since).unwrap_or(i64::MAX)
        });
        let count = i64::try_from(words.len()).unwrap_or(i64::MAX);
        Self {
            keys,
            text: words.iter().fold(words.len() as u64, mix),
            words: words.len(),
            standing: [foreign.into(), undated.into(), told, -count],
        }
    }
}

/// A fingerprint of an article, how many articles hold it, and the first [`HOLDERS`] of these by rank.
#[derive(Debug, Clone, Copy)]
pub struct Held<'h> {
    /// The fingerprint.
    pub key: u64,
    /// How many articles hold it: two at least.
    pub count: usize,
    /// The ranks of the first of them, ascending.
    pub first: &'h [i64],
}

/// The ranks of the earlier articles that an article of this rank and so many words is to be compared with, ascending.
pub fn candidates(rank: i64, words: usize, held: &mut [Held<'_>]) -> Vec<i64> {
    held.sort_unstable_by_key(|held| held.key);
    let mut places: BTreeMap<i64, u32> = BTreeMap::new();
    places.extend(held.iter().flat_map(|held| held.first).chain([&rank]).map(|&rank| (rank, 0)));
    (0..).zip(places.values_mut()).for_each(|(number, place)| *place = number);
    let ranks: Vec<i64> = places.keys().copied().collect();
    let first: Vec<Vec<u32>> =
        held.iter().map(|held| held.first.iter().map(|rank| places[rank]).collect()).collect();
    let mut room = Candidates::new(ranks.len());
    let groups = held.iter().zip(&first).map(|(held, first)| (held.count, first.as_slice()));
    let found = room.among(groups, places[&rank] as usize, words);
    let mut found: Vec<i64> = found.iter().map(|&place| ranks[place as usize]).collect();
    found.sort_unstable();
    found
}

/// What two articles have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Whether the two are, but for edits, one text.
    pub copy: bool,
    /// The passages of at least eight equal words, in the earlier text and in the later.
    pub passages: Vec<(Span<Text>, Span<Text>)>,
}

/// Compares two texts, the one of the smaller rank first.
pub fn compare(earlier: &str, later: &str) -> Option<Pair> {
    let (a, b) = (Words::of(earlier), Words::of(later));
    if a.hashes == b.hashes {
        let whole = (a.span(0..a.len()), b.span(0..b.len()));
        return (!a.is_empty()).then(|| Pair { copy: true, passages: vec![whole] });
    }
    let common = copies::compare_two(&a.hashes, &b.hashes)?;
    let told = copies::occasions([earlier, later], [&a, &b], &common.passages, common.copy);
    let spans = |run: &copies::Run| (a.span(run.a..run.a + run.len), b.span(run.b..run.b + run.len));
    let copy = common.copy && told == Occasions::One;
    Some(Pair { copy, passages: common.passages.iter().map(spans).collect() })
}

/// Which of these copies, in order of rank, the others name as their source, if they name one. Of each its outlet, authors and
/// text are asked.
pub fn named_original(group: &[Annotated]) -> Option<usize> {
    copies::named(group, &(0..group.len()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rashomon_article::Article;

    fn article(number: usize) -> Annotated {
        let affair = number % 7;
        // Seven affairs, each told in four wordings, some of them word for word by several.
        let report: String = (0..90).map(|i| format!("report{affair}x{i} ")).collect();
        let own: String = (0..20).map(|i| format!("own{}x{i} report{affair}x{i} ", number % 28)).collect();
        let text = format!("{own}{}{report}", "all rights are kept by the house and its friends. ");
        let outlet = if number == 12 { "Reuters" } else { "Gull" };
        let day = format!("2021-04-{:02}", 28 - number % 28);
        let article = Article {
            id: number.to_string(),
            text,
            outlet: Some(outlet.to_owned()),
            published: day.parse().ok(),
            ..Article::default()
        };
        rashomon_document::annotate("gull".to_owned(), article)
    }

    #[test]
    fn in_parts_the_copies_are_those_of_the_whole() {
        let articles: Vec<Annotated> = (0..60).map(article).collect();
        let prints: Vec<Prints> = articles.iter().map(Prints::of).collect();
        let mut order: Vec<usize> = (0..articles.len()).collect();
        order.sort_by_key(|&i| (prints[i].standing, i));
        let mut rank_of = vec![0; order.len()];
        order.iter().enumerate().for_each(|(rank, &i)| rank_of[i] = rank as i64);
        let mut holders: BTreeMap<u64, Vec<i64>> = BTreeMap::new();
        for (rank, &i) in order.iter().enumerate() {
            prints[i].keys.iter().for_each(|&key| holders.entry(key).or_default().push(rank as i64));
        }
        let mut root: Vec<i64> = (0..order.len() as i64).collect();
        let mut join = |a: i64, b: i64| {
            let (a, b) = (root[a as usize], root[b as usize]);
            root.iter_mut().filter(|r| **r == a.max(b)).for_each(|r| *r = a.min(b));
        };
        for (rank, &i) in (0i64..).zip(&order) {
            let first = order.iter().position(|&other| prints[other].text == prints[i].text).unwrap() as i64;
            let held = prints[i].keys.iter().map(|key| (key, &holders[key])).filter(|(_, h)| h.len() > 1);
            let mut held: Vec<Held<'_>> = held
                .map(|(&key, of)| Held { key, count: of.len(), first: &of[..of.len().min(HOLDERS)] })
                .collect();
            for other in candidates(rank, prints[i].words, &mut held).into_iter().filter(|&o| o != first) {
                let texts = [order[other as usize], i].map(|i| articles[i].article.text.as_str());
                if compare(texts[0], texts[1]).is_some_and(|pair| pair.copy) {
                    join(other, rank);
                }
            }
            join(first, rank);
        }
        let expected = crate::cluster(&articles);
        assert!(expected.iter().filter(|m| m.copy_of.is_some()).count() > 40);
        for (i, membership) in expected.iter().enumerate() {
            let original = order[root[rank_of[i] as usize] as usize];
            assert_eq!(membership.copy_of, (original != i).then_some(original), "article {i}");
        }
    }
}
