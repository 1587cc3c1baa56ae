//! The words of the calendar and what each can mean. What they mean together is the grammar's question
//! (`rashomon-timex`).

pub mod beside;
mod english;
mod senses;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub use senses::{Holiday, Part, Season, Sense, Tense, Unit, Word};

/// What a word in small letters can mean to the calendar, if it is one of its words.
pub fn sense(word: &str) -> Option<Sense> {
    SENSES.get(word).copied()
}

static SENSES: LazyLock<FxHashMap<&'static str, Sense>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    english::fill(&mut |word, sense| {
        map.insert(word, sense);
    });
    map
});
