//! What stands around a value, the value itself masked: the telling words of its sentence by rarity, the words next to it on
//! both sides, whom the sentence names, where in the article it stands, and who says it.

use rashomon_attribution::Kind;
use rashomon_language::Tag;
use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use super::{Class, Value};
use crate::cluster::rarity;
use crate::terms::{TermId, Word};
use crate::units::Affair;

/// Words on each side that count as next to a value.
pub(super) const NEAR: usize = 6;

/// Words within which the verb of a value stands.
const FAR: usize = 12;

/// The surroundings of a value.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    /// The telling words of the sentence with their rarity, by term, each once; no names and no values.
    pub terms: Vec<(TermId, f32)>,
    /// The root of the length of `terms`.
    pub norm: f32,
    /// The forms to the left, the nearest first.
    pub left: Vec<TermId>,
    /// The forms to the right.
    pub right: Vec<TermId>,
    /// The words next to it on both sides with their rarity, by term, each once.
    pub window: Vec<(TermId, f32)>,
    /// The first telling words after it: what is counted.
    pub nouns: Vec<TermId>,
    /// The nearest verb, to the left before to the right.
    pub verb: Option<TermId>,
    /// Whether that is a verb of saying.
    pub of_speech: bool,
    /// Whom the sentence names, each once.
    pub actors: Vec<usize>,
    /// Who says it, where somebody does.
    pub speaker: Option<usize>,
    /// Whether it stands in a quotation.
    pub quoted: bool,
    /// Where in the article, 0 to 1.
    pub position: f32,
}

/// How rare each form is in news at large, worked out once for a story.
#[derive(Debug, Default)]
pub(crate) struct Rarity(FxHashMap<TermId, f32>);

impl Rarity {
    fn of(&mut self, affair: &Affair, form: TermId) -> f32 {
        *self.0.entry(form).or_insert_with(|| rarity(affair.vocabulary.word(form)))
    }
}

/// Reads the contexts of one article's values.
pub(super) struct Reader<'a> {
    affair: &'a Affair<'a>,
    article: usize,
    /// The spans of all values, in order, which are no words of a context.
    masked: Vec<Span<Text>>,
    /// Contents of attributions by start, with the speaker and whether they are quoted.
    said: Vec<(Span<Text>, Option<usize>, bool)>,
}

impl<'a> Reader<'a> {
    pub fn new(affair: &'a Affair<'a>, article: usize, values: &[(usize, Span<Text>, Class, Value)]) -> Self {
        let masked = values.iter().filter(|v| v.2 != Class::Given).map(|v| v.1).collect();
        let mut said = Vec::new();
        for attribution in affair.articles.get(article).map_or(&[][..], |a| &a.attributions) {
            let speaker = attribution.speaker.and_then(|entity| affair.actors.of(article, entity));
            let quoted = attribution.kind != Kind::Indirect;
            said.extend(attribution.content.iter().map(|&span| (span, speaker, quoted)));
        }
        said.sort_unstable();
        Self { affair, article, masked, said }
    }

    /// What stands around a value of a sentence.
    pub fn read(&self, sentence: usize, value: Span<Text>, rarity: &mut Rarity) -> Context {
        let Some(annotated) = self.affair.articles.get(self.article) else { return Context::default() };
        let Some(sentence) = annotated.language.sentences.get(sentence) else { return Context::default() };
        let words = self.affair.words_in(self.article, sentence.span);
        let mentions = self.affair.actors.within(self.article, sentence.span);
        let mut context =
            Context { position: position(value, &annotated.article.text), ..Context::default() };
        // Values overlap but little: the last that begins before the end of a word is the one that may cover it.
        let masked = |span: Span<Text>| {
            let to = self.masked.partition_point(|m| m.start < span.end);
            self.masked[..to].iter().rev().take(2).any(|m| m.overlaps(span))
        };
        for word in words {
            let named = word.tag == Tag::Name;
            if word.weight > 0.0 && word.tag != Tag::Number && !named && !masked(word.span) {
                context.terms.push((word.term, rarity.of(self.affair, word.form)));
            }
        }
        each_once(&mut context.terms);
        context.norm = context.terms.iter().map(|t| t.1).sum::<f32>().sqrt();
        let (before, after) = (
            words.partition_point(|w| w.span.end <= value.start),
            words.partition_point(|w| w.span.start < value.end),
        );
        let left = words[..before].iter().rev().take(NEAR);
        let right = right_of(words, after).iter();
        context.left = left.clone().map(|w| w.form).collect();
        context.right = right.clone().take(NEAR).map(|w| w.form).collect();
        context.window = left
            .chain(right.clone().take(NEAR))
            .filter(|w| !masked(w.span))
            .map(|w| (w.term, rarity.of(self.affair, w.form)))
            .collect();
        each_once(&mut context.window);
        context.nouns = right.take(4).filter(|w| w.weight > 0.0).map(|w| w.term).take(3).collect();
        let is_verb = |w: &&Word| w.tag == Tag::Verb || self.affair.is_speech(w.term);
        let verb = words[..before].iter().rev().take(FAR).find(is_verb);
        context.verb = verb.or_else(|| right_of(words, after).iter().take(FAR).find(is_verb)).map(|w| w.term);
        context.of_speech = context.verb.is_some_and(|term| self.affair.is_speech(term));
        context.actors = mentions.iter().filter(|m| !m.0.overlaps(value)).map(|m| m.1).collect();
        context.actors.sort_unstable();
        context.actors.dedup();
        let to = self.said.partition_point(|said| said.0.start <= value.start);
        // Contents nest and repeat only a little: a few steps back find the one that holds the value.
        if let Some(said) = self.said[..to].iter().rev().take(8).find(|said| said.0.contains(value)) {
            (context.speaker, context.quoted) = (said.1, said.2);
        }
        context
    }
}

fn right_of(words: &[Word], at: usize) -> &[Word] {
    words.get(at..).unwrap_or_default()
}

fn each_once(terms: &mut Vec<(TermId, f32)>) {
    terms.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    terms.dedup_by_key(|term| term.0);
}

#[allow(clippy::cast_precision_loss, reason = "a place in a text, as a share of it")]
fn position(span: Span<Text>, text: &str) -> f32 {
    span.start as f32 / text.len().max(1) as f32
}
