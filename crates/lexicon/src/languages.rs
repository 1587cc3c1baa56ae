//! The cues and small words of languages other than English: `data/languages/` as tables.
//!
//! Leaves to the attribution stage what stands where; a cue or word is added in the data, not here.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Where a cue stands to its quotation and its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// A verb of saying: its subject on either side.
    Verb,
    /// Its source follows, and it stands before or after the quotation: "laut X".
    Before,
    /// Its source follows, and it stands after the quotation: ", so X".
    After,
    /// Its source stands before it: "X zufolge".
    Behind,
    /// A verb of judging whose object is quoted: "sprach von „...“".
    Object,
}

/// A cue: one row of `cues.tsv`.
#[derive(Debug)]
pub struct Cue {
    /// Where it stands.
    pub position: Position,
    /// Its forms, each as its words.
    pub forms: Vec<Vec<&'static str>>,
    /// The participles that say the same after a form of "have".
    pub participles: Vec<&'static str>,
    /// What links a verb and its quoted object; "*" is an article.
    pub links: Vec<&'static str>,
}

/// The classes of `words.tsv`, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes(u16);

impl Classes {
    /// Articles and their like.
    pub const DETERMINER: Self = Self(1);
    /// Pronouns of a speaker.
    pub const PRONOUN: Self = Self(1 << 1);
    /// What joins nouns in one phrase, as "of" does.
    pub const OF: Self = Self(1 << 2);
    /// Other prepositions.
    pub const PREPOSITION: Self = Self(1 << 3);
    /// "And", "or".
    pub const CONJUNCTION: Self = Self(1 << 4);
    /// "Who", "which".
    pub const RELATIVE: Self = Self(1 << 5);
    /// Other words that end a phrase.
    pub const STOP: Self = Self(1 << 6);
    /// What opens reported speech.
    pub const THAT: Self = Self(1 << 7);
    /// Words for a time, which may stand between a verb and its subject.
    pub const TIME: Self = Self(1 << 8);
    /// Adverbs that may stand there too.
    pub const ADVERB: Self = Self(1 << 9);
    /// What stands before whom it is told.
    pub const DATIVE: Self = Self(1 << 10);
    /// Small words that stand before a verb.
    pub const CLITIC: Self = Self(1 << 11);
    /// What goes before a participle, as "have" does.
    pub const HAVE: Self = Self(1 << 12);
    /// Callings that stand before a name.
    pub const TITLE: Self = Self(1 << 13);
    /// Abbreviations that keep their stop.
    pub const ABBREVIATION: Self = Self(1 << 14);
    /// A preposition joined to its article.
    pub const CONTRACTED: Self = Self(1 << 15);

    const NAMES: [(&'static str, Self); 16] = [
        ("determiner", Self::DETERMINER),
        ("pronoun", Self::PRONOUN),
        ("of", Self::OF),
        ("preposition", Self::PREPOSITION),
        ("conjunction", Self::CONJUNCTION),
        ("relative", Self::RELATIVE),
        ("stop", Self::STOP),
        ("that", Self::THAT),
        ("time", Self::TIME),
        ("adverb", Self::ADVERB),
        ("dative", Self::DATIVE),
        ("clitic", Self::CLITIC),
        ("have", Self::HAVE),
        ("title", Self::TITLE),
        ("abbreviation", Self::ABBREVIATION),
        ("contracted", Self::CONTRACTED),
    ];

    /// A class by its name in the data.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, class)| class)
    }

    /// Whether a word is of one of these classes.
    pub fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Words of either class.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of one language.
#[derive(Debug, Default)]
pub struct Table {
    /// Its cues, in the order of the data.
    pub cues: Vec<Cue>,
    /// Cues by the first word of a form.
    first: FxHashMap<&'static str, Vec<usize>>,
    /// Verbs by a participle.
    participles: FxHashMap<&'static str, Vec<usize>>,
    words: FxHashMap<&'static str, Classes>,
    /// What the names of callings end with.
    titles: Vec<&'static str>,
    /// Whether every noun has a capital.
    pub capital_nouns: bool,
    /// Whether the verb is the second part of its sentence, so that only what opens the sentence can be its subject before it.
    pub verb_second: bool,
    /// Whether papers set dialogue with dashes.
    dashes: bool,
}

/// The tables, each with its language; read once.
pub static TABLES: LazyLock<Vec<(&'static str, Table)>> = LazyLock::new(|| {
    parse(include_str!("../data/languages/cues.tsv"), include_str!("../data/languages/words.tsv"))
});

/// The table of a language, by its BCP 47 tag.
pub fn of(language: &str) -> Option<&'static Table> {
    let primary = language.split(['-', '_']).next().unwrap_or(language);
    TABLES.iter().find(|(code, _)| code.eq_ignore_ascii_case(primary)).map(|(_, table)| table)
}

fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

/// The alternatives of a column.
fn alternatives(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split('|').map(str::trim).filter(|form| *form != "-" && !form.is_empty())
}

fn parse(cues: &'static str, words: &'static str) -> Vec<(&'static str, Table)> {
    let mut tables: Vec<(&'static str, Table)> = Vec::new();
    for row in rows(words) {
        let [language, class, words] = row[..] else { continue };
        let Some(class) = Classes::named(class) else { continue };
        let table = table_of(&mut tables, language);
        for word in words.split(' ') {
            match word.strip_prefix('-') {
                Some(end) => table.titles.push(end),
                None => {
                    let known = table.words.entry(word).or_default();
                    *known = known.or(class);
                }
            }
        }
    }
    for row in rows(cues) {
        let [language, position, forms, participles, links] = row[..] else { continue };
        let position = match position {
            "verb" => Position::Verb,
            "before" => Position::Before,
            "after" => Position::After,
            "behind" => Position::Behind,
            "object" => Position::Object,
            _ => continue,
        };
        let table = table_of(&mut tables, language);
        let index = table.cues.len();
        let cue = Cue {
            position,
            forms: alternatives(forms).map(|form| form.split(' ').collect()).collect(),
            participles: alternatives(participles).collect(),
            links: alternatives(links).collect(),
        };
        for first in cue.forms.iter().filter_map(|form| form.first().copied()) {
            let known = table.first.entry(first).or_default();
            if !known.contains(&index) {
                known.push(index);
            }
        }
        for &participle in &cue.participles {
            table.participles.entry(participle).or_default().push(index);
        }
        table.cues.push(cue);
    }
    tables
}

fn table_of<'t>(tables: &'t mut Vec<(&'static str, Table)>, language: &'static str) -> &'t mut Table {
    let at = tables.iter().position(|(code, _)| *code == language).unwrap_or_else(|| {
        let capital_nouns = language == "de";
        let dashes = matches!(language, "es" | "pt");
        let verb_second = matches!(language, "de" | "nl");
        tables.push((language, Table { capital_nouns, verb_second, dashes, ..Table::default() }));
        tables.len() - 1
    });
    &mut tables[at].1
}

impl Table {
    /// What a word in small letters is.
    pub fn classes(&self, word: &str) -> Classes {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Whether a word in small letters is a calling that stands before a name.
    pub fn is_title(&self, word: &str) -> bool {
        self.classes(word).any(Classes::TITLE) || self.titles.iter().any(|end| word.ends_with(end))
    }

    /// Whether dialogue is set with dashes.
    pub fn dialogue(&self) -> bool {
        self.dashes
    }

    /// Whether its small words lose their vowel before another ("l’", "d’") and its pronouns are joined to verbs by hyphens.
    pub fn elides(&self) -> bool {
        self.words.contains_key("l’")
    }

    /// The cues that have a form that begins with a word.
    pub fn starting(&self, word: &str) -> impl Iterator<Item = &Cue> {
        self.first.get(word).into_iter().flatten().map(|&index| &self.cues[index])
    }

    /// The cues with a participle.
    pub fn with_participle(&self, word: &str) -> impl Iterator<Item = &Cue> {
        self.participles.get(word).into_iter().flatten().map(|&index| &self.cues[index])
    }

    /// The words of a class, in order of the alphabet.
    pub fn words_of(&self, class: Classes) -> impl Iterator<Item = &'static str> {
        let mut words: Vec<_> =
            self.words.iter().filter(|(_, of)| of.any(class)).map(|(word, _)| *word).collect();
        words.sort_unstable();
        words.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_well_formed_and_no_form_stands_twice() {
        let cues = include_str!("../data/languages/cues.tsv");
        let words = include_str!("../data/languages/words.tsv");
        let rows =
            |data: &'static str| data.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let read: usize = TABLES.iter().map(|(_, table)| table.cues.len()).sum();
        assert_eq!(rows(cues).count(), read, "a row of cues.tsv was not understood");
        for row in rows(words) {
            let columns: Vec<&str> = row.split('\t').collect();
            assert_eq!(columns.len(), 3, "{row}");
            let table = of(columns[0]).expect("a language");
            for word in columns[2].split(' ').filter(|word| !word.starts_with('-')) {
                assert!(
                    table.classes(word).any(Classes::named(columns[1]).expect("a class")),
                    "{row}: {word}"
                );
            }
        }
        for (code, table) in TABLES.iter() {
            let mut seen = std::collections::BTreeSet::new();
            for form in
                table.cues.iter().filter(|cue| cue.position != Position::Object).flat_map(|cue| &cue.forms)
            {
                assert!(seen.insert(form), "{code}: {form:?} stands twice");
            }
        }
    }
}
