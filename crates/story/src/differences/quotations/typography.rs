//! What is not altered, though the characters differ: how a speaker's words are set down.

use std::ops::Range;

use rashomon_text::{Span, Text};

use rashomon_lexicon::months::month;

use crate::spelling;
use crate::terms::{Vocabulary, Word};

/// A stretch of a quotation.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    /// The words' forms.
    pub vocabulary: &'a Vocabulary,
    /// The text of the article.
    pub text: &'a str,
    /// All words of the quotation.
    pub words: &'a [Word],
    /// Which of them.
    pub range: &'a Range<usize>,
}

impl<'a> Stretch<'a> {
    /// Not the speaker's words but how they are set down: "work force" for "workforce", a title before a name, a letter
    /// masked, an error that is marked as the speaker's own, an abbreviation, figures for letters, "is" drawn together with
    /// the word before it, a foreign name spelled otherwise (which is a difference of its own).
    pub(super) fn is_set_down_otherwise(self, other: Self) -> bool {
        let (a, b) = (self, other);
        let form = |word: &Word| self.vocabulary.word(word.form);
        let joined = |s: Stretch| -> String { s.here().iter().map(form).collect() };
        let titles = |s: Stretch| s.here().iter().all(|word| TITLES.contains(&form(word)));
        let marked = |s: Stretch| s.words.get(s.range.end).is_some_and(|w| w.inserted && form(w) == "sic");
        let figures = |s: Self| -> Vec<String> {
            let parts = s.here().iter().flat_map(|word| form(word).split('-'));
            parts
                .map(|part| spelling::ordinal(part).map_or(part.to_owned(), |value| value.to_string()))
                .collect()
        };
        let drawn_together = |short: Stretch, long: Stretch| {
            let verb = matches!(long.here(), [word] if matches!(form(word), "is" | "has"));
            verb && short.here().is_empty() && short.after_contraction()
        };
        let shortened = |short: Stretch, long: Stretch| {
            short.abbreviation().is_some_and(|letters| long.initials() == Some(letters))
        };
        let one_name = a.sound().is_some_and(|name| b.sound() == Some(name));
        let letters = |s: Self| -> String {
            let letters = s.raw().into_iter().flat_map(str::chars).filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        joined(a) == joined(b)
            || letters(a) == letters(b)
            || (titles(a) && titles(b))
            || [a, b].into_iter().any(|s| s.masked() || marked(s))
            || figures(a) == figures(b)
            || drawn_together(a, b)
            || drawn_together(b, a)
            || shortened(a, b)
            || shortened(b, a)
            || one_name
            || a.month().is_some_and(|month| b.month() == Some(month))
    }

    /// Whether what differs is what an ellipsis, an editor's brackets or a cue between two parts leaves out.
    pub(super) fn is_cut(self, other: Self) -> bool {
        let cut = |s: Self| s.here().iter().any(|word| word.after_gap);
        let after = |s: Self| s.words.get(s.range.end).is_some_and(|word| word.after_gap);
        // A part by itself: a word held with tongs before the quotation.
        let part =
            |s: Self| after(s) && (s.range.start == 0 || s.here().first().is_some_and(|w| w.after_gap));
        // A word for a word beside the gap is another word.
        let replaced = self.here().len() == other.here().len() && self.here().len() <= 2;
        [self, other].into_iter().any(|s| cut(s) || part(s) || !replaced && after(s))
    }

    fn here(self) -> &'a [Word] {
        self.words.get(self.range.clone()).unwrap_or_default()
    }

    /// As the article writes each word, a contraction once.
    fn raw(self) -> Vec<&'a str> {
        let mut spans: Vec<Span<Text>> = self.here().iter().map(|word| word.span).collect();
        spans.dedup();
        spans.iter().map(|span| span.of(self.text)).collect()
    }

    /// Whether a letter is masked by asterisks, which may stand between two tokens or after the last.
    fn masked(self) -> bool {
        let (Some(first), Some(last)) = (self.here().first(), self.here().last()) else { return false };
        let text = self.text.get(first.span.start as usize..).unwrap_or_default();
        text.bytes().take(last.span.end.saturating_sub(first.span.start) as usize + 3).any(|b| b == b'*')
    }

    /// A name of foreign sound, by its consonants.
    fn sound(self) -> Option<String> {
        let raw = self.raw().into_iter();
        let bare =
            raw.map(|name| PARTICLES.iter().find_map(|particle| name.strip_prefix(particle)).unwrap_or(name));
        let names: Vec<&str> = bare.filter(|name| !name.is_empty()).collect();
        if !names.iter().all(|name| name.starts_with(char::is_uppercase)) {
            return None;
        }
        Some(sound(&names.concat())).filter(|sound| sound.chars().count() >= LEAST_SOUND)
    }

    /// The month that the one word names, in full or not.
    fn month(self) -> Option<i32> {
        let [word] = self.raw()[..] else { return None };
        word.starts_with(char::is_uppercase).then(|| month(word.trim_end_matches('.'))).flatten()
    }

    /// The initials, of two names or more.
    fn initials(self) -> Option<String> {
        let raw = self.raw();
        let names = raw.iter().filter(|name| name.starts_with(char::is_uppercase));
        let initials: String = names.filter_map(|name| name.chars().next()).collect();
        Some(initials).filter(|initials| initials.len() >= 2)
    }

    /// The one word in capitals that it is, without full stops.
    fn abbreviation(self) -> Option<String> {
        let [word] = self.raw()[..] else { return None };
        let letters: String = word.chars().filter(|&c| c != '.').collect();
        (letters.len() >= 2 && letters.chars().all(char::is_uppercase)).then_some(letters)
    }

    /// Whether the word before ends in "'s", which may be "is" or "has".
    fn after_contraction(self) -> bool {
        let before = self.range.start.checked_sub(1).and_then(|at| self.words.get(at));
        let after = before.and_then(|word| self.text.get(word.span.end as usize..)).unwrap_or_default();
        let word = before.map_or("", |word| word.span.of(self.text));
        [word, after]
            .iter()
            .zip([str::ends_with::<&str>, str::starts_with::<&str>])
            .any(|(text, has)| has(text, "'s") || has(text, "\u{2019}s"))
    }
}

/// What stands in small letters before a name, which outlets leave out or not.
const PARTICLES: [&str; 4] = ["al-", "el-", "al ", "el "];

/// What two spellings of one foreign name have in common: the consonants, those of one place alike, none doubled.
fn sound(name: &str) -> String {
    let mut out = String::new();
    let mut before = None;
    for letter in name.to_lowercase().chars() {
        let class = match letter {
            'q' | 'k' | 'g' | 'c' => Some('k'),
            'd' | 't' => Some('t'),
            'f' | 'v' | 'w' => Some('f'),
            's' | 'z' => Some('s'),
            'b' | 'p' => Some('p'),
            'h' | 'j' => continue,
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => None,
            other => Some(other).filter(|letter| letter.is_alphanumeric()),
        };
        out.extend(class.filter(|_| class != before));
        before = class;
    }
    out
}

/// Shorter ones are too often those of two words.
const LEAST_SOUND: usize = 3;

/// Titles that outlets add or leave out by their own rules.
const TITLES: [&str; 11] = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "senator",
    "representative",
    "governor",
    "president",
    "general",
    "minister",
    "sir",
];
