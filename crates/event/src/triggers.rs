//! The table of triggers (`data/triggers.tsv`), by surface form.
//!
//! Nouns and companions are found by their written form, so that no word of a text is copied; verbs by the
//! dictionary form that the language stage knows.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::EventKind;

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trigger {
    pub kind: EventKind,
    pub mode: Option<&'static str>,
    pub companion: Companion,
}

/// What must stand near a head for its row to fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Companion {
    /// Any of these words, as classes of [`Table::word`].
    pub words: Vec<u16>,
    /// Or a named party.
    pub party: bool,
    /// Or a named party right after a verb.
    pub direct: bool,
    /// Or "to" and a verb right after.
    pub to_verb: bool,
    /// Or "to" and a verb after a party.
    pub party_to_verb: bool,
    /// Or this word right before or after with a party.
    pub linked: Option<&'static str>,
    /// Nothing is asked for.
    pub none: bool,
}

/// The table.
pub(crate) struct Table {
    verbs: FxHashMap<&'static str, Vec<Trigger>>,
    nouns: FxHashMap<String, Vec<Trigger>>,
    words: FxHashMap<String, u16>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// The longest form of any head or companion, in bytes.
const LONGEST: usize = 24;

impl Table {
    pub(crate) fn get() -> &'static Self {
        &TABLE
    }

    /// The rows of a verb, by dictionary form.
    pub(crate) fn verb(&self, lemma: &str) -> &[Trigger] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The rows of a noun, as written.
    pub(crate) fn noun(&self, word: &str) -> &[Trigger] {
        lower(word, |word| self.nouns.get(word).map_or(&[][..], Vec::as_slice))
    }

    /// The class of a companion word, as written.
    pub(crate) fn word(&self, word: &str) -> Option<u16> {
        lower(word, |word| self.words.get(word).copied())
    }

    fn read() -> Self {
        let mut table =
            Self { verbs: FxHashMap::default(), nouns: FxHashMap::default(), words: FxHashMap::default() };
        for line in include_str!("../data/triggers.tsv").lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(kind), Some(mode), Some(class), Some(heads), Some(companions)) =
                (columns.next(), columns.next(), columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let Some(kind) = EventKind::ALL.into_iter().find(|known| known.name() == kind) else { continue };
            let companion = table.companion(companions);
            let trigger = Trigger { kind, mode: (mode != "-").then_some(mode), companion };
            for head in heads.split('|') {
                if class.contains('v') {
                    table.verbs.entry(head).or_default().push(trigger.clone());
                }
                if class.contains('n') {
                    for form in noun_forms(head) {
                        table.nouns.entry(form).or_default().push(trigger.clone());
                    }
                }
            }
        }
        table
    }

    fn companion(&mut self, column: &'static str) -> Companion {
        let mut companion = Companion::default();
        for part in column.split('|') {
            match part {
                "-" => companion.none = true,
                "@" => companion.party = true,
                "@!" => companion.direct = true,
                "+to" => companion.to_verb = true,
                "+@to" => companion.party_to_verb = true,
                _ => match part.strip_prefix(['@', '+']) {
                    Some(link) => companion.linked = Some(link),
                    None => {
                        let next = self.words.len() as u16;
                        let class = *self.words.entry(part.to_owned()).or_insert(next);
                        for form in noun_forms(part) {
                            self.words.insert(form, class);
                        }
                        companion.words.push(class);
                    }
                },
            }
        }
        companion
    }
}

/// A noun and its plural.
fn noun_forms(noun: &str) -> Vec<String> {
    let plural = match noun.as_bytes() {
        [.., before, b'y'] if !b"aeiou".contains(before) => format!("{}ies", &noun[..noun.len() - 1]),
        [.., b's' | b'x'] | [.., b's' | b'c', b'h'] => format!("{noun}es"),
        [.., b'm', b'a', b'n'] => format!("{}en", &noun[..noun.len() - 2]),
        _ => format!("{noun}s"),
    };
    vec![noun.to_owned(), plural]
}

/// Calls `look` with the word in small letters.
fn lower<T: Default>(word: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0u8; LONGEST];
    let Some(small) = buffer.get_mut(..word.len()) else { return T::default() };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).map(look).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_every_type_has_a_trigger() {
        let rows = include_str!("../data/triggers.tsv").lines().filter(|line| !line.starts_with('#'));
        for row in rows {
            assert_eq!(row.split('\t').count(), 5, "{row}");
            let kind = row.split('\t').next().unwrap_or_default();
            assert!(EventKind::ALL.iter().any(|known| known.name() == kind), "{row}");
        }
        let table = Table::get();
        for kind in EventKind::ALL {
            let mut all = table.verbs.values().chain(table.nouns.values()).flatten();
            assert!(all.any(|trigger| trigger.kind == kind), "{kind:?}");
        }
    }
}
