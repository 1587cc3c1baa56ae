//! One mention of an event as comparing needs it: the roots and ideas of its words, the words around it.

use std::collections::BTreeSet;

use rashomon_cluster::rarity_in_language;
use rashomon_language::Tag;
use rustc_hash::FxHashMap;

use super::EventMention;
use super::acts::act;
use crate::concepts::idea;
use crate::model::Annotated;
use crate::stem::stem;
use crate::terms::{self, TermId, Vocabulary, Word};
use crate::words::hash_word;

/// Words before and after the mention that are its nearest.
const NEAREST: usize = 3;

/// Words of its sentence on each side that count, so that an endless sentence costs no more than a long one.
const AROUND: usize = 100;

/// Weights by term, ascending, of length one.
pub(super) type Bag = Vec<(TermId, f32)>;

/// A mention, read.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub article: usize,
    /// Which sentence of the article.
    pub sentence: usize,
    /// The roots of its telling words, in text order.
    pub roots: Vec<TermId>,
    /// The ideas they stand for, or the roots themselves; ascending.
    pub ideas: BTreeSet<TermId>,
    /// The acts they stand for.
    pub acts: BTreeSet<&'static str>,
    /// The runs of three letters of its first telling root, ascending.
    pub trigrams: BTreeSet<[char; 3]>,
    /// How rare that root is: 0 for a word of every article to about 8.
    pub rarity: f32,
    /// Whether it is an act of saying.
    pub says: bool,
    /// The telling words of its sentence, without its own, names among them.
    pub sentence_bag: Bag,
    /// The nearest on both sides, before it, after it.
    pub near: Bag,
    pub before: Bag,
    pub after: Bag,
    pub names: BTreeSet<TermId>,
    pub numbers: BTreeSet<TermId>,
}

/// Reads mentions; the words of each article are read once.
pub(super) struct Reader<'a> {
    articles: &'a [Annotated],
    vocabulary: Vocabulary,
    words: FxHashMap<usize, Vec<Word>>,
    /// Per form: its root, and how rare that is.
    roots: FxHashMap<TermId, (TermId, f32)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(articles: &'a [Annotated]) -> Self {
        let (vocabulary, words, roots) = Default::default();
        Self { articles, vocabulary, words, roots }
    }

    /// One that stands in no article, or in no sentence, is like no other.
    pub(super) fn read(&mut self, mention: EventMention) -> Told {
        let mut told = Told { article: mention.article, ..Told::default() };
        let Some(annotated) = self.articles.get(mention.article) else { return told };
        let language = &annotated.language;
        told.sentence = language.sentence_at(mention.span.start);
        let Some(sentence) = language.sentences.get(told.sentence) else { return told };
        let vocabulary = &mut self.vocabulary;
        let all = self
            .words
            .entry(mention.article)
            .or_insert_with(|| terms::read(&annotated.article.text, &language.tokens, vocabulary));
        let here = terms::within(all, sentence.span);
        let at = here.partition_point(|word| word.span.end <= mention.span.start);
        let here = here[at.saturating_sub(AROUND)..here.len().min(at + AROUND)].to_vec();
        let (own, around): (Vec<Word>, Vec<Word>) =
            here.into_iter().partition(|word| word.span.overlaps(mention.span));
        self.name(&mut told, &own);
        let telling: Vec<(TermId, f32, bool)> = around
            .iter()
            .filter(|word| word.weight > 0.0 && word.tag != Tag::Number)
            .map(|word| (word.term, self.root(word.form).1, word.span.start < mention.span.start))
            .collect();
        let sides = telling.partition_point(|word| word.2);
        let (before, after) = telling.split_at(sides);
        let nearest = |count: usize| {
            let before = before.iter().rev().take(count);
            (before, after.iter().take(count))
        };
        told.sentence_bag = bag(telling.iter());
        told.before = bag(nearest(NEAREST).0);
        told.after = bag(nearest(NEAREST).1);
        let (left, right) = nearest(NEAREST + 1);
        told.near = bag(left.chain(right));
        let of = |tag: Tag| around.iter().filter(move |word| word.tag == tag && word.weight > 0.0);
        told.names = of(Tag::Name).map(|word| word.term).collect();
        told.numbers = of(Tag::Number).map(|word| word.form).collect();
        told
    }

    /// Reads the words that name the event.
    fn name(&mut self, told: &mut Told, own: &[Word]) {
        let telling: Vec<&Word> = own.iter().filter(|word| word.weight > 0.0).collect();
        let telling = if telling.is_empty() { own.iter().collect() } else { telling };
        for word in &telling {
            told.roots.push(self.root(word.form).0);
            told.ideas.insert(word.term);
            told.acts.extend(act(&stem(self.vocabulary.word(word.form))));
        }
        let Some(first) = telling.first() else { return };
        told.rarity = self.root(first.form).1;
        let root = stem(self.vocabulary.word(first.form));
        told.says = idea(&root) == idea("say") || root == "report" || root == "accord";
        let letters: Vec<char> = std::iter::once('<').chain(root.chars()).chain(['>']).collect();
        told.trigrams = letters.windows(3).map(|run| [run[0], run[1], run[2]]).collect();
    }

    /// The root of a form and its rarity.
    fn root(&mut self, form: TermId) -> (TermId, f32) {
        if let Some(&known) = self.roots.get(&form) {
            return known;
        }
        let root = stem(self.vocabulary.word(form));
        let rarity = rarity_in_language(hash_word(&root));
        let known = (self.vocabulary.number(&format!("-{root}")), rarity);
        self.roots.insert(form, known);
        known
    }
}

/// Each term once, scaled to length one.
fn bag<'a>(words: impl Iterator<Item = &'a (TermId, f32, bool)>) -> Bag {
    let mut terms: Bag = words.map(|word| (word.0, word.1)).collect();
    terms.sort_by_key(|term| term.0);
    terms.dedup_by_key(|term| term.0);
    let length = terms.iter().map(|term| term.1 * term.1).sum::<f32>().sqrt();
    if length > 0.0 {
        terms.iter_mut().for_each(|term| term.1 /= length);
    }
    terms
}
