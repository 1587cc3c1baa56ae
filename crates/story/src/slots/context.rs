//! What stands around a value, the value itself masked: the telling words of its sentence by rarity, the words next to it on
//! both sides, whom the sentence names, which other values it gives, where in the article it stands, and who says it.

use std::hash::{Hash, Hasher};

use rashomon_attribution::Kind;
use rashomon_cluster::rarity_in_language;
use rashomon_language::{EntityKind, Tag};
use rashomon_text::{Span, Text};
use rustc_hash::{FxHashMap, FxHasher};

use super::fate::fate;
use super::value::{Class, Told, Value};
use crate::days;
use crate::people::name_parts;
use crate::stem::stem;
use crate::terms::{TermId, Word};
use crate::units::Affair;
use crate::words::hash_word;

/// Words on each side that count as next to a value.
const NEAR: usize = 6;

/// Words within which the verb of a value stands.
const FAR: usize = 12;

/// The surroundings of a value.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    /// The telling words of the sentence with their rarity, by term, each once; no names and no values.
    pub terms: Vec<(TermId, f32)>,
    /// The root of the length of `terms`.
    pub norm: f32,
    /// The telling words of the sentences before and after.
    pub around: Vec<(TermId, f32)>,
    /// The forms to the left, the nearest first.
    pub left: Vec<TermId>,
    /// The forms to the right.
    pub right: Vec<TermId>,
    /// The words next to it on both sides with their rarity, by term, each once.
    pub window: Vec<(TermId, f32)>,
    /// The first telling words after it: what is counted.
    pub nouns: Vec<TermId>,
    /// The first of them, where it stands right behind: what a reader takes to be counted.
    pub counted: Option<Span<Text>>,
    /// The nearest verb, to the left before to the right.
    pub verb: Option<TermId>,
    /// What befell those that it counts.
    pub fate: Option<TermId>,
    /// Whether that is a verb of saying.
    pub of_speech: bool,
    /// Whom the sentence names, each once.
    pub actors: Vec<usize>,
    /// The last names of those of them who are people, in small letters: an article may know no more of somebody.
    pub people: Vec<String>,
    /// Who is named next to the left.
    pub before: Option<usize>,
    /// Who is named next to the right.
    pub after: Option<usize>,
    /// The other values of the sentence, as hashes, in order.
    pub values: Vec<u64>,
    /// Whether it is the day of what follows: "she refused it and on Saturday left".
    pub joined: bool,
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
        *self
            .0
            .entry(form)
            .or_insert_with(|| rarity_in_language(hash_word(&stem(affair.vocabulary.word(form)))))
    }
}

/// Reads the contexts of one article's values.
pub(super) struct Reader<'a> {
    affair: &'a Affair<'a>,
    article: usize,
    /// The spans of all values, in order, which are no words of a context.
    masked: Vec<Span<Text>>,
    /// By sentence: its telling words with where they stand.
    terms: Vec<Vec<(Span<Text>, TermId, f32)>>,
    /// By form: how rare it is, of the words next to values.
    rare: FxHashMap<TermId, f32>,
    /// By sentence: its values as hashes, with where they stand.
    values: FxHashMap<usize, Vec<(Span<Text>, u64)>>,
    /// Contents of attributions by start, with the speaker and whether they are quoted.
    said: Vec<(Span<Text>, Option<usize>, bool)>,
}

impl<'a> Reader<'a> {
    pub fn new(affair: &'a Affair<'a>, article: usize, told: &[Told], rarity: &mut Rarity) -> Self {
        // An opposite is a telling word of what stands beside it.
        let is_masked = |told: &&Told| !matches!(told.class, Class::Given | Class::Side);
        let masked: Vec<Span<Text>> = told.iter().filter(is_masked).map(|told| told.span).collect();
        let annotated = affair.articles.get(article);
        let mut said = Vec::new();
        for attribution in annotated.map_or(&[][..], |a| &a.attributions) {
            let speaker = attribution.speaker.and_then(|entity| affair.actors.of(article, entity));
            let quoted = attribution.kind != Kind::Indirect;
            said.extend(attribution.content.iter().map(|&span| (span, speaker, quoted)));
        }
        said.sort_unstable();
        let mut values: FxHashMap<usize, Vec<(Span<Text>, u64)>> = FxHashMap::default();
        for told in told {
            if let Some(hash) = hash(&told.value) {
                values.entry(told.sentence).or_default().push((told.span, hash));
            }
        }
        let mut reader =
            Self { affair, article, masked, terms: Vec::new(), rare: FxHashMap::default(), values, said };
        let sentences = annotated.map_or(&[][..], |a| &a.language.sentences);
        reader.terms = sentences.iter().map(|sentence| reader.telling(sentence.span, rarity)).collect();
        for word in affair.words_in(article, Span::new(0, u32::MAX)) {
            reader.rare.entry(word.form).or_insert_with(|| rarity.of(affair, word.form));
        }
        reader
    }

    /// Whether a word is part of a value.
    fn is_masked(&self, span: Span<Text>) -> bool {
        // Values overlap but little: the last that begins before the end of a word is the one that may cover it.
        let to = self.masked.partition_point(|m| m.start < span.end);
        self.masked[..to].iter().rev().take(2).any(|m| m.overlaps(span))
    }

    fn telling(&self, sentence: Span<Text>, rarity: &mut Rarity) -> Vec<(Span<Text>, TermId, f32)> {
        let words = self.affair.words_in(self.article, sentence).iter();
        let tells = |word: &&Word| {
            word.weight > 0.0 && !matches!(word.tag, Tag::Number | Tag::Name) && !self.is_masked(word.span)
        };
        words.filter(tells).map(|word| (word.span, word.term, rarity.of(self.affair, word.form))).collect()
    }

    /// What stands around a value.
    pub fn read(&self, told: &Told) -> Context {
        let value = told.span;
        let Some(annotated) = self.affair.articles.get(self.article) else { return Context::default() };
        let Some(sentence) = annotated.language.sentences.get(told.sentence) else {
            return Context::default();
        };
        let words = self.affair.words_in(self.article, sentence.span);
        let mut context =
            Context { position: position(value, &annotated.article.text), ..Context::default() };
        let terms = |at: usize| self.terms.get(at).map_or(&[][..], Vec::as_slice).iter();
        let own = terms(told.sentence).filter(|term| !term.0.overlaps(value));
        context.terms = own.map(|&(_, term, rarity)| (term, rarity)).collect();
        each_once(&mut context.terms);
        context.norm = context.terms.iter().map(|t| t.1).sum::<f32>().sqrt();
        let around = terms(told.sentence.wrapping_sub(1)).chain(terms(told.sentence + 1));
        context.around = around.map(|&(_, term, rarity)| (term, rarity)).collect();
        each_once(&mut context.around);
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
            .filter(|w| !self.is_masked(w.span))
            .map(|w| (w.term, self.rare.get(&w.form).copied().unwrap_or(0.0)))
            .collect();
        each_once(&mut context.window);
        context.nouns = right.take(4).filter(|w| w.weight > 0.0).map(|w| w.term).take(3).collect();
        context.counted = counted(words, after, value, &annotated.article.text);
        context.fate = fate(self.affair, words, before, after);
        let is_verb = |w: &&Word| w.tag == Tag::Verb || self.affair.is_speech(w.term);
        let verb = words[..before].iter().rev().take(FAR).find(is_verb);
        context.joined = days::is_of_what_follows(self.affair, words, before..after);
        let verb = verb.filter(|_| !context.joined);
        context.verb = verb.or_else(|| right_of(words, after).iter().take(FAR).find(is_verb)).map(|w| w.term);
        context.of_speech = context.verb.is_some_and(|term| self.affair.is_speech(term));
        let mentions = || {
            let within = self.affair.actors.within(self.article, sentence.span).iter();
            within.filter(|mention| !mention.0.overlaps(value))
        };
        context.before = mentions().rfind(|mention| mention.0.end <= value.start).map(|mention| mention.1);
        context.after = mentions().find(|mention| mention.0.start >= value.end).map(|mention| mention.1);
        context.actors = mentions().map(|mention| mention.1).collect();
        context.actors.sort_unstable();
        context.actors.dedup();
        let known = context.actors.iter().filter_map(|&actor| self.affair.actors.list.get(actor));
        let people = known.filter(|actor| actor.kind == EntityKind::Person);
        context.people = people.filter_map(|actor| name_parts(&actor.name).pop()).collect();
        let values = self.values.get(&told.sentence).into_iter().flatten();
        context.values = values.filter(|other| !other.0.overlaps(value)).map(|other| other.1).collect();
        context.values.sort_unstable();
        context.values.dedup();
        let to = self.said.partition_point(|said| said.0.start <= value.start);
        // Contents nest and repeat only a little: a few steps back find the one that holds the value.
        if let Some(said) = self.said[..to].iter().rev().take(8).find(|said| said.0.contains(value)) {
            (context.speaker, context.quoted) = (said.1, said.2);
        }
        context
    }
}

/// The noun behind a number: the first word of weight within three, if nothing but words stands between ("hundreds of people").
fn counted(words: &[Word], after: usize, value: Span<Text>, text: &str) -> Option<Span<Text>> {
    let of = right_of(words, after).first().is_some_and(|w| w.span.of(text) == "of");
    let near = right_of(words, after + usize::from(of)).iter().take(3);
    let noun = near.take_while(|w| matches!(w.tag, Tag::Word | Tag::Number)).find(|w| w.weight > 0.0)?;
    let between = text.get(value.end as usize..noun.span.start as usize)?;
    between.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-')).then_some(noun.span)
}

/// Equal for equal values, of those that tell one sentence from another.
fn hash(value: &Value) -> Option<u64> {
    let mut hasher = FxHasher::default();
    match value {
        Value::Amount(amount, unit, _) => (0, format!("{amount:.4}"), unit).hash(&mut hasher),
        Value::Day(_, Some(weekday)) => (1, weekday.to_monday_zero_offset()).hash(&mut hasher),
        Value::Day(Some(date), None) => (1, date.weekday().to_monday_zero_offset()).hash(&mut hasher),
        Value::Place(actor, _) => (2, actor).hash(&mut hasher),
        _ => return None,
    }
    Some(hasher.finish())
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
