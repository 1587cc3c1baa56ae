//! The closed classes of English words and marks, as the rules of attribution ask for them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The closed classes that the rules turn on; open-class words keep the tag of the language layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its word")]
pub enum Class {
    Word,
    Name,
    Verb,
    Number,
    Be,
    Have,
    /// A form of do, or a modal.
    Modal,
    Not,
    To,
    That,
    /// who, which, whom, whose
    Relative,
    /// whether, how, why, what, ...
    Question,
    SubjectPronoun,
    ObjectPronoun,
    /// my, his, their; "her" is told apart by what follows.
    Possessive,
    Determiner,
    Of,
    By,
    As,
    Preposition,
    And,
    But,
    /// because, while, although, ...
    Subordinator,
    Adverb,
    /// Monday, yesterday, ...
    Day,
    /// The possessive 's.
    Clitic,
    Comma,
    Colon,
    Semicolon,
    Dash,
    /// Full stop, question or exclamation mark.
    Stop,
    OpenParen,
    CloseParen,
    QuoteMark,
    /// Any other mark.
    Mark,
}

/// The class of a word in small letters with straight apostrophes, or of a mark; nothing for words of open classes.
pub fn class(word: &str) -> Option<Class> {
    static BY_WORD: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
        let words = CLASSES.iter().flat_map(|(class, words)| words.split(' ').map(|word| (word, *class)));
        words.collect()
    });
    BY_WORD.get(word).copied().or_else(|| word.starts_with(['!', '?']).then_some(Class::Stop))
}

/// The words of each class; a word stands in one.
const CLASSES: &[(Class, &str)] = &[
    (Class::Be, "is are was were be been being am 're 'm"),
    (Class::Have, "has have had having 've"),
    (Class::Modal, "do does did will would can could may might shall should must 'll 'd ca wo"),
    (Class::Not, "not n't never"),
    (Class::To, "to"),
    (Class::That, "that"),
    (Class::Relative, "who which whom whose"),
    (Class::Question, "whether how why what when where if"),
    (Class::SubjectPronoun, "i he she we they it you"),
    (Class::ObjectPronoun, "him me us them himself herself themselves itself"),
    (Class::Possessive, "his her my our their its your"),
    (
        Class::Determiner,
        "a an the this these those some any no every each both all many several most few one \
         another neither either other",
    ),
    (Class::Of, "of"),
    (Class::By, "by"),
    (Class::As, "as"),
    (
        Class::Preposition,
        "in on at with from for about into against over under among between toward towards upon \
         through during without within near across behind via per amid despite outside inside \
         throughout",
    ),
    (Class::And, "and or nor &"),
    (Class::But, "but yet"),
    (Class::Subordinator, "because while although though unless until after before whereas than"),
    (
        Class::Adverb,
        "also then later just still only now even often once-more again already too so there here \
         however meanwhile instead earlier recently previously once long first repeatedly since \
         ever",
    ),
    (
        Class::Day,
        "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight \
         tomorrow",
    ),
    (Class::Clitic, "'s '"),
    (Class::Comma, ","),
    (Class::Colon, ":"),
    (Class::Semicolon, ";"),
    (Class::Dash, "- – — -- ---"),
    (Class::Stop, ". ... …"),
    (Class::OpenParen, "( ["),
    (Class::CloseParen, ") ]"),
    (Class::QuoteMark, "\" “ ” '' `` « » „ ‟"),
];

/// Words in -ly that are no adverbs.
pub const NOT_ADVERBS: &[&str] =
    &["family", "ally", "rally", "assembly", "reply", "supply", "july", "italy", "only"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_in_one_class() {
        let words: Vec<&str> = CLASSES.iter().flat_map(|(_, words)| words.split(' ')).collect();
        for (at, word) in words.iter().enumerate() {
            assert!(!word.is_empty() && !words[..at].contains(word), "{word} stands twice");
        }
        assert_eq!(class("whose"), Some(Class::Relative));
        assert_eq!(class("?!"), Some(Class::Stop));
        assert_eq!(class("harbour"), None);
    }
}
