//! Sentences, tokens, quotation marks, entities and their mentions, as stand-off layers over one text.
//!
//! What is known of words stands in `rashomon-lexicon`.
//!
//! Deliberately absent: time expressions, attributions, events (later stages); more than one article.

mod characters;
mod entities;
mod layers;
mod marks;
mod quotes;
mod sentences;
mod syntax;
mod tags;
mod tokens;
mod treebank;
mod typed_marks;
mod unmarked;
mod words;

use rashomon_lexicon::dictionary;
use rashomon_model::Predictions;
use rashomon_text::Budget;

pub use layers::{Entity, EntityKind, Language, Mention, MentionKind, Quote, Sentence, Token};
pub use rashomon_lexicon::dictionary::{VerbForm, lemma, verb_form};
pub use rashomon_lexicon::gazetteer::{Gazetteer, Gender, KnownName, Office, OfficeSort};
pub use rashomon_lexicon::tag::Tag;
pub use syntax::syntax;
pub use treebank::{Syntax, Word};

/// How far to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layers {
    /// Tokens, tags, sentences and quotations.
    Sentences,
    /// Entities too.
    Entities,
}

/// Reads one text, all layers.
///
/// ```
/// let text = "Harbour Minister Ilma Oda left. She said: “We are done.”";
/// let language = rashomon_language::read(text);
/// assert_eq!(language.sentences.len(), 2);
/// assert_eq!(language.quotes[0].inner.of(text), "We are done.");
/// assert_eq!(language.entities[0].name, "Ilma Oda");
/// assert_eq!(language.entities[0].roles, ["Harbour Minister"]);
/// ```
pub fn read(text: &str) -> Language {
    read_layers(text, Layers::Entities)
}

/// Reads one text as far as asked.
pub fn read_layers(text: &str, layers: Layers) -> Language {
    let (mut language, entries) = surface(text);
    if layers == Layers::Entities {
        language.entities = named(text, &language, &entries, None, Budget::NONE);
    }
    language
}

/// Reads one text, all layers, its names with the help of the trained model. `model` is asked once the quotations are
/// known, which the model wants to be shown, and may decline; what it said is handed back.
pub fn read_with(
    text: &str,
    model: impl FnOnce(&[Quote]) -> Option<Predictions>,
) -> (Language, Option<Predictions>) {
    read_within(text, model, Budget::NONE)
}

/// The same as far as there is time for names: those at the end are left out, and who else is meant than those who are named.
pub fn read_within(
    text: &str,
    model: impl FnOnce(&[Quote]) -> Option<Predictions>,
    budget: Budget<'_>,
) -> (Language, Option<Predictions>) {
    let (mut language, entries) = surface(text);
    let predictions = model(&language.quotes);
    if let Some(predictions) = &predictions {
        language.sentences = unmarked::cut(&language, predictions);
    }
    language.entities = named(text, &language, &entries, predictions.as_ref(), budget);
    (language, predictions)
}

/// Reads a text in another language than English as far as that goes without knowing its words: tokens, sentences, and
/// quotations by the marks of European languages. No entities.
///
/// ```
/// let text = "„Wir gehen“, sagte sie.";
/// let language = rashomon_language::read_marks(text);
/// assert_eq!(language.quotes[0].inner.of(text), "Wir gehen");
/// ```
pub fn read_marks(text: &str) -> Language {
    let (mut language, _) = surface(text);
    language.quotes = typed_marks::quotations(text);
    language
}

/// Tokens, tags, sentences and quotations, and what the lexicon says of each token.
fn surface(text: &str) -> (Language, Vec<Option<&'static dictionary::Entry>>) {
    let (mut tokens, lines) = tokens::tokenize(text);
    let marks = marks::marks(text, &tokens, &lines);
    let sentences = sentences::sentences(text, &tokens, &lines, &marks);
    let quotes = quotes::quotes(&tokens, &lines, &marks, &sentences);
    let entries = tags::tag(text, &mut tokens, &sentences);
    (Language { tokens, sentences, quotes, entities: Vec::new(), syntax: None }, entries)
}

fn named(
    text: &str,
    language: &Language,
    entries: &[Option<&'static dictionary::Entry>],
    predictions: Option<&Predictions>,
    budget: Budget<'_>,
) -> Vec<Entity> {
    let Language { tokens, sentences, quotes, .. } = language;
    let gazetteer = Gazetteer::get();
    let reader = entities::Reader { text, tokens, entries, sentences, quotes, gazetteer };
    entities::entities(&reader, predictions, budget)
}
