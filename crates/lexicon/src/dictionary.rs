//! What is known of single words: closed classes, verbs with their forms, common words, abbreviations.
//!
//! Read once from the tables in `data/`. Leaves to the language stage what a word is in its sentence.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::gazetteer::{Gazetteer, Office};
use crate::tag::Tag;

/// Forms of a verb, as bits of [`Entry::forms`].
pub mod form {
    /// "say"
    pub const BASE: u8 = 1;
    /// "says"
    pub const S: u8 = 2;
    /// "said", "wrote"
    pub const PAST: u8 = 4;
    /// "said", "written"
    pub const PARTICIPLE: u8 = 8;
    /// "saying"
    pub const ING: u8 = 16;
    /// This form is a noun or adjective more often than a verb.
    pub const NOUN_FIRST: u8 = 32;
    /// A form of a verb of reporting.
    pub const REPORTING: u8 = 64;
}

/// What the tables say of one word, in lower case.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    /// Its closed class, or adverb, or [`Tag::Word`] for a common noun or adjective.
    pub tag: Option<Tag>,
    /// Bits of [`form`]; 0 if it is no form of a verb.
    pub forms: u8,
    /// Its verb, where `forms` is not 0.
    pub lemma: &'static str,
    /// What people or body it names, if it does.
    pub office: Option<Office>,
    /// Whether it can stand before an office as part of it ("former", "foreign").
    pub qualifies: bool,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(build()));
static ABBREVIATIONS: LazyLock<FxHashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    rows(include_str!("../data/abbreviations.tsv"))
        .flat_map(|(kind, words)| {
            let kind = match kind {
                "title" => Abbreviation::Title,
                "number" => Abbreviation::Number,
                _ => Abbreviation::Other,
            };
            words.split(' ').map(move |word| (word, kind))
        })
        .collect()
});

/// What follows an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// A name: "Mr."
    Title,
    /// A number: "No."
    Number,
    /// Anything, or the end of the sentence: "Inc."
    Other,
}

/// The kind of abbreviation a word is that a period follows, written without it.
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    (word.len() <= 7).then(|| ABBREVIATIONS.get(word).copied()).flatten()
}

/// Looks a word up, whatever its case and apostrophe.
pub fn look_up(word: &str) -> Option<&'static Entry> {
    WORDS.get(word)
}

/// The tables, for a look-up per token: words of up to 16 bytes, most of them, are keys of one number each.
struct Words {
    short: FxHashMap<u128, Entry>,
    long: FxHashMap<Cow<'static, str>, Entry>,
}

impl Words {
    fn of(words: FxHashMap<Cow<'static, str>, Entry>) -> Self {
        let mut tables = Self { short: FxHashMap::default(), long: FxHashMap::default() };
        for (word, entry) in words {
            match packed(word.as_bytes()) {
                Some(key) => drop(tables.short.insert(key, entry)),
                None => drop(tables.long.insert(word, entry)),
            }
        }
        tables
    }

    fn get(&self, word: &str) -> Option<&Entry> {
        if let Some(key) = packed(word.as_bytes()) {
            return self.short.get(&key);
        }
        if word.len() > 24 {
            return None;
        }
        // A set apostrophe, or a long word.
        let folded = word.replace('’', "'").to_ascii_lowercase();
        match packed(folded.as_bytes()) {
            Some(key) => self.short.get(&key),
            None => self.long.get(folded.as_str()),
        }
    }
}

/// A short ASCII word in small letters as one number; `None` for any other.
fn packed(word: &[u8]) -> Option<u128> {
    let mut bytes = [0_u8; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    bytes.make_ascii_lowercase();
    bytes.is_ascii().then(|| u128::from_le_bytes(bytes))
}

/// The dictionary form of a verb or plural noun, in lower case; any other word in lower case.
///
/// ```
/// assert_eq!(rashomon_lexicon::dictionary::lemma("Said"), "say");
/// assert_eq!(rashomon_lexicon::dictionary::lemma("ministries"), "ministry");
/// assert_eq!(rashomon_lexicon::dictionary::lemma("spokeswomen"), "spokeswoman");
/// ```
pub fn lemma(word: &str) -> Cow<'_, str> {
    let entry = look_up(word);
    // The plural of a noun that is also a verb ("talks") has the verb as its singular.
    if let Some(entry) = entry.filter(|entry| !entry.lemma.is_empty()) {
        return Cow::Borrowed(entry.lemma);
    }
    let closed = entry.is_some_and(|e| !matches!(e.tag, None | Some(Tag::Word)));
    match singular(word) {
        Some(lemma) if !closed => Cow::Owned(lemma),
        _ if word.chars().any(char::is_uppercase) => Cow::Owned(word.to_lowercase()),
        _ => Cow::Borrowed(word),
    }
}

/// A verb form as the tables know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbForm {
    /// Its dictionary form.
    pub lemma: &'static str,
    /// Whether it is a past tense ("said"); a form can be both this and a participle.
    pub past: bool,
    /// Whether it is a past participle ("written").
    pub participle: bool,
    /// Whether it ends in -ing.
    pub ing: bool,
    /// Whether it is the form in -s.
    pub third_person: bool,
    /// Whether the verb can report what somebody says or thinks.
    pub reporting: bool,
}

/// What verb form a word can be, whatever it is in its sentence (see [`Tag`] for that).
pub fn verb_form(word: &str) -> Option<VerbForm> {
    let entry = look_up(word).filter(|entry| entry.forms != 0)?;
    let has = |bit| entry.forms & bit != 0;
    Some(VerbForm {
        lemma: entry.lemma,
        past: has(form::PAST),
        participle: has(form::PARTICIPLE),
        ing: has(form::ING),
        third_person: has(form::S),
        reporting: has(form::REPORTING),
    })
}

/// The singular of a plural noun, by ending; `None` if it does not look like one.
fn singular(word: &str) -> Option<String> {
    if word.len() < 4 || !word.is_ascii() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let swap = |ending: &str, by: &str| lower.strip_suffix(ending).map(|stem| format!("{stem}{by}"));
    match lower.as_str() {
        "children" => return Some("child".to_owned()),
        "news" | "series" | "species" | "always" | "perhaps" | "does" | "politics" | "economics"
        | "athletics" => {
            return None;
        }
        _ => {}
    }
    if let Some(found) = swap("women", "woman").or_else(|| swap("men", "man")) {
        // "women" and "policemen", but not "specimen" or "acumen".
        return (!lower.ends_with("imen") && !lower.ends_with("umen") && lower != "omen").then_some(found);
    }
    if ["ss", "us", "is", "'s"].iter().any(|end| lower.ends_with(end)) {
        return None;
    }
    swap("ies", "y")
        .or_else(|| {
            ["sses", "shes", "ches", "xes", "zzes"].iter().find_map(|end| swap(end, &end[..end.len() - 2]))
        })
        .or_else(|| swap("s", ""))
}

/// The rows of a table of two columns, without comments.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

fn build() -> FxHashMap<Cow<'static, str>, Entry> {
    let mut words: FxHashMap<Cow<'static, str>, Entry> = FxHashMap::default();
    for (word, class) in rows(include_str!("../data/words.tsv")) {
        let tag = if class == "r" { Tag::Adverb } else { Tag::Word };
        words.insert(Cow::Borrowed(word), Entry { tag: Some(tag), ..Entry::default() });
    }
    for (lemma, rest) in rows(include_str!("../data/verbs.tsv")) {
        let mut rest = rest.split('\t');
        let (past, participle, flags) = (rest.next(), rest.next(), rest.next().unwrap_or_default());
        let reporting = if flags.contains('r') { form::REPORTING } else { 0 };
        let noun_first = |flag: char| if flags.contains(flag) { form::NOUN_FIRST } else { 0 };
        let mut add = |word: Cow<'static, str>, forms: u8| {
            let entry = words.entry(word).or_default();
            // The first verb that claims a form keeps it ("found" is of "find", not of itself).
            if entry.lemma.is_empty()
                || entry.lemma == lemma
                || forms & form::BASE != 0
                    && entry.forms & form::BASE == 0
                    && entry.forms & (form::PAST | form::PARTICIPLE) == 0
            {
                entry.lemma = lemma;
                entry.forms |= forms | reporting;
            }
        };
        add(Cow::Borrowed(lemma), form::BASE | noun_first('n'));
        add(Cow::Owned(third_person(lemma)), form::S | noun_first('s'));
        add(Cow::Owned(ing(lemma)), form::ING);
        for (given, bit) in [(past, form::PAST), (participle, form::PARTICIPLE)] {
            match given {
                Some("-") | None => add(Cow::Owned(past_of(lemma)), bit),
                Some(irregular) => add(Cow::Borrowed(irregular), bit),
            }
        }
    }
    for (class, list) in rows(include_str!("../data/closed.tsv")) {
        let tag = match class {
            "auxiliary" => Tag::Auxiliary,
            "determiner" => Tag::Determiner,
            "pronoun" => Tag::Pronoun,
            "preposition" => Tag::Preposition,
            "conjunction" => Tag::Conjunction,
            "number" => Tag::Number,
            _ => Tag::Adverb,
        };
        for word in list.split(' ') {
            let entry = words.entry(Cow::Borrowed(word)).or_default();
            if entry.tag.is_none_or(|tag| matches!(tag, Tag::Word | Tag::Adverb)) {
                entry.tag = Some(tag);
                entry.forms = 0;
                entry.lemma = "";
            }
        }
    }
    for (noun, office) in Gazetteer::get().offices() {
        words.entry(Cow::Borrowed(noun)).or_default().office = Some(office);
    }
    for line in include_str!("../data/offices.tsv").lines().filter(|line| line.starts_with("modifier")) {
        for word in line.rsplit('\t').next().unwrap_or_default().split('|') {
            words.entry(Cow::Borrowed(word)).or_default().qualifies = true;
        }
    }
    for (lemma, forms) in [
        ("be", "am is are was were be been being 'm 're"),
        ("have", "has have had having 've"),
        ("do", "do does did"),
    ] {
        for word in forms.split(' ') {
            words.entry(Cow::Borrowed(word)).or_default().lemma = lemma;
        }
    }
    words
}

fn third_person(lemma: &str) -> String {
    match lemma.as_bytes() {
        [.., before, b'y'] if !b"aeiou".contains(before) => format!("{}ies", &lemma[..lemma.len() - 1]),
        [.., b's' | b'x' | b'z' | b'o'] | [.., b's' | b'c', b'h'] => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

fn past_of(lemma: &str) -> String {
    match lemma.as_bytes() {
        [.., b'e'] => format!("{lemma}d"),
        [.., before, b'y'] if !b"aeiou".contains(before) => format!("{}ied", &lemma[..lemma.len() - 1]),
        _ => format!("{}ed", doubled(lemma)),
    }
}

fn ing(lemma: &str) -> String {
    match lemma.as_bytes() {
        [.., b'i', b'e'] => format!("{}ying", &lemma[..lemma.len() - 2]),
        [.., b'e', b'e'] => format!("{lemma}ing"),
        [.., b'e'] => format!("{}ing", &lemma[..lemma.len() - 1]),
        _ => format!("{}ing", doubled(lemma)),
    }
}

/// The stem before -ed and -ing: a last consonant doubles after one stressed vowel ("plan", "admit").
fn doubled(lemma: &str) -> Cow<'_, str> {
    const STRESSED_LAST: &str = " admit commit permit submit omit emit transmit refer prefer defer infer confer deter \
        occur incur concur recur compel expel repel propel dispel rebel control patrol rebut abet regret forget begin \
        allot acquit embed equip kidnap format program overrun rerun upset reset abhor annul ";
    let doubles = match lemma.as_bytes() {
        [.., b'q', b'u', _, last] | [.., _, _, last]
            if !last.is_ascii_lowercase() || b"aeiouwxy".contains(last) =>
        {
            false
        }
        [b'q', b'u', b'i', b't' | b'z'] => true,
        [before, vowel, _] | [_, before, vowel, _] | [_, _, before, vowel, _] => {
            b"aeiou".contains(vowel)
                && !b"aeiou".contains(before)
                && !lemma.bytes().rev().skip(3).any(|b| b"aeiouy".contains(&b))
        }
        _ => false,
    };
    if doubles || STRESSED_LAST.split_ascii_whitespace().any(|word| word == lemma) {
        Cow::Owned(format!("{lemma}{}", &lemma[lemma.len() - 1..]))
    } else {
        Cow::Borrowed(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_lead_to_their_lemma() {
        let cases = [
            ("said", "say"),
            ("says", "say"),
            ("saying", "say"),
            ("told", "tell"),
            ("wrote", "write"),
            ("written", "write"),
            ("planned", "plan"),
            ("planning", "plan"),
            ("admitted", "admit"),
            ("denied", "deny"),
            ("denies", "deny"),
            ("lying", "lie"),
            ("agreed", "agree"),
            ("visited", "visit"),
            ("stressed", "stress"),
            ("stresses", "stress"),
            ("found", "find"),
            ("is", "be"),
            ("had", "have"),
            ("ministers", "minister"),
            ("countries", "country"),
            ("crises", "crise"),
            ("clashes", "clash"),
            ("spokesmen", "spokesman"),
            ("women", "woman"),
            ("people", "people"),
            ("news", "news"),
            ("this", "this"),
            ("Moscow", "moscow"),
            ("Élysée", "élysée"),
            ("his", "his"),
            ("quit", "quit"),
            ("quitting", "quit"),
        ];
        for (word, expected) in cases {
            assert_eq!(lemma(word), expected, "{word}");
        }
    }

    #[test]
    fn verbs_of_reporting_are_known_as_such() {
        for (word, reporting) in [("said", true), ("reiterated", true), ("tweets", true), ("invaded", false)]
        {
            assert_eq!(verb_form(word).map(|v| v.reporting), Some(reporting), "{word}");
        }
        assert_eq!(verb_form("table"), None);
    }
}
