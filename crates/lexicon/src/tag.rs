//! The coarse word classes that tables and stages speak of.

/// A coarse word class (universal tags, reduced to what rules can tell).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// A name or part of one.
    Name,
    /// A common noun, adjective or any open-class word that rules cannot tell apart.
    Word,
    /// A finite or infinite main verb, as far as lexicon and endings tell.
    Verb,
    /// A form of be, have, do, or a modal.
    Auxiliary,
    /// An article, demonstrative or possessive.
    Determiner,
    /// A pronoun.
    Pronoun,
    /// A preposition.
    Preposition,
    /// A conjunction, coordinating or subordinating.
    Conjunction,
    /// An adverb or particle.
    Adverb,
    /// Digits or a number word.
    Number,
    /// Punctuation and symbols.
    Punctuation,
}
