//! Whether one without a name can be somebody who has one: what "a security source" says is not lent the minister's name.

use super::utterance::Utterance;
use crate::units::Affair;

/// Words by which a source is somebody that the reader does not know.
#[rustfmt::skip]
const INDEFINITE: &[&str] = &[
    "a", "an", "another", "one", "some", "several", "many", "most", "few", "two", "three", "four", "five", "other", "others",
    "both", "sources", "source", "people", "witnesses", "residents", "officials", "critics", "experts", "analysts",
    "observers", "supporters", "opponents", "activists", "diplomats", "lawyers", "doctors", "locals", "neighbours",
    "neighbors", "relatives", "reports", "aides",
];

/// Words by which an article points to somebody whom it has spoken of.
const POINTING: &[&str] = &["the", "that", "this", "these", "those"];

/// Shorter words are in every description.
const TELLING: usize = 4;

/// Whether the source words of an utterance without a speaker mean somebody else than a person or body with a name. In one
/// article two descriptions of different words are two; elsewhere "the minister" may be the one who is named here.
pub(super) fn is_another(affair: &Affair, nameless: &Utterance, named: &Utterance) -> bool {
    let source = affair.articles.get(nameless.article).and_then(|annotated| {
        let attribution = annotated.attributions.get(nameless.attribution)?;
        Some(attribution.source.first()?.of(&annotated.article.text).to_lowercase())
    });
    // One within the other, or right behind it, is of one utterance.
    if nameless.article == named.article && beside(nameless, named) {
        return false;
    }
    // What no words give to anybody is nobody's who speaks elsewhere in the article.
    let Some(source) = source else { return nameless.article == named.article };
    let Some(actor) = named.speaker else { return false };
    let words: Vec<&str> = split(&source).collect();
    let Some(first) = words.first() else { return false };
    let indefinite = INDEFINITE.contains(first);
    let pointing = POINTING.contains(first) && words.len() > 1 && nameless.article == named.article;
    (indefinite || pointing) && !describes(affair, &words, actor)
}

/// Whether two utterances of one article overlap or stand next to each other.
fn beside(a: &Utterance, b: &Utterance) -> bool {
    /// In bytes.
    const NEAR: u32 = 160;
    let ends = |u: &Utterance| Some((u.words.first()?.span.start, u.words.last()?.span.end));
    let (Some(a), Some(b)) = (ends(a), ends(b)) else { return false };
    a.0 <= b.1 + NEAR && b.0 <= a.1 + NEAR
}

/// Whether a telling word of a description stands in somebody's name or roles: "a spokesman for the guild" for the guild.
fn describes(affair: &Affair, words: &[&str], actor: usize) -> bool {
    let Some(speaker) = affair.actors.speaker(actor) else { return false };
    let known = std::iter::once(&speaker.name).chain(&speaker.roles);
    let known: Vec<String> = known
        .flat_map(|text| split(&text.to_lowercase()).map(singular).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let telling = words.iter().skip(1).filter(|word| word.chars().count() >= TELLING);
    telling.map(|word| singular(word)).any(|word| known.iter().any(|other| other == word))
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}
