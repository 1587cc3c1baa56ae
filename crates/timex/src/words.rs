//! Cuts a text into the atoms that the calendar grammar reads; what each can mean stands in the lexicon.
//!
//! Atoms are finer than tokens: "mid-1996", "10-year" and "7:15" are three each. What they mean together is
//! the grammar's question.

use rashomon_lexicon::calendar;
pub(crate) use rashomon_lexicon::calendar::{Holiday, Part, Season, Sense, Tense, Unit, Word};
use rashomon_text::{Span, Text};

/// A run of letters, a run of digits, or one mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Atom {
    pub start: u32,
    pub end: u32,
    pub sense: Sense,
    /// White space stands before it.
    pub spaced: bool,
    /// A line break stands before it.
    pub line: bool,
    /// Its first letter is a capital.
    pub capital: bool,
}

impl Atom {
    pub(crate) const fn span(&self) -> Span<Text> {
        Span::new(self.start, self.end)
    }
}

/// The longest word of the lexicon, in bytes.
const LONGEST: usize = 14;

/// What a lower-case word means to the calendar.
fn sense_of(word: &[u8]) -> Sense {
    let mut lower = [0u8; LONGEST];
    let Some(buffer) = lower.get_mut(..word.len()) else {
        return if word.ends_with(b"ed") { Sense::Tense(Tense::PastForm) } else { Sense::Other };
    };
    buffer.copy_from_slice(word);
    buffer.make_ascii_lowercase();
    let found = std::str::from_utf8(buffer).ok().and_then(calendar::sense);
    found.unwrap_or_else(|| {
        // "need", "speed", "indeed" are no pasts; the lexicon names those that matter.
        if buffer.len() > 3 && buffer.ends_with(b"ed") && !buffer.ends_with(b"eed") {
            Sense::Tense(Tense::PastForm)
        } else {
            Sense::Other
        }
    })
}

/// Cuts `text` into atoms.
pub(crate) fn atoms(text: &str) -> Vec<Atom> {
    let bytes = text.as_bytes();
    let mut atoms = Vec::with_capacity(bytes.len() / 5);
    let (mut at, mut spaced, mut line) = (0, true, true);
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let sense = match byte {
            b'\n' => {
                (spaced, line) = (true, true);
                at += 1;
                continue;
            }
            b' ' | b'\t' | b'\r' => {
                spaced = true;
                at += 1;
                continue;
            }
            b'0'..=b'9' => {
                at = run(bytes, at, u8::is_ascii_digit);
                digits(&bytes[start..at])
            }
            b'a'..=b'z' | b'A'..=b'Z' => {
                at = run(bytes, at, u8::is_ascii_alphabetic);
                if bytes.get(at).is_some_and(|b| *b >= 0xC3 && *b < 0xE2) {
                    // A word that goes on in other letters is no calendar word.
                    at = run(bytes, at, |b| b.is_ascii_alphabetic() || *b >= 0x80);
                    Sense::Other
                } else {
                    sense_of(&bytes[start..at])
                }
            }
            0..0x80 => {
                at += 1;
                Sense::Mark(byte)
            }
            _ => {
                let (length, sense) = wide(&bytes[at..]);
                at += length;
                if sense == Sense::Word(Word::Space) {
                    // A wide space.
                    spaced = true;
                    continue;
                }
                sense
            }
        };
        let capital = byte.is_ascii_uppercase();
        atoms.push(Atom { start: start as u32, end: at as u32, sense, spaced, line, capital });
        (spaced, line) = (false, false);
    }
    atoms
}

fn run(bytes: &[u8], at: usize, inside: impl Fn(&u8) -> bool) -> usize {
    at + bytes[at..].iter().take_while(|b| inside(b)).count()
}

fn digits(run: &[u8]) -> Sense {
    let count = u8::try_from(run.len()).unwrap_or(u8::MAX);
    let value = if run.len() > 9 {
        u32::MAX
    } else {
        run.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    };
    Sense::Digits(value, count)
}

/// A character beyond ASCII: how many bytes it has, and what it stands for. `Word::Space` stands for one that parts words.
fn wide(bytes: &[u8]) -> (usize, Sense) {
    match bytes {
        [0xE2, 0x80, 0x98 | 0x99, ..] => (3, Sense::Mark(b'\'')),
        [0xE2, 0x80, 0x9C | 0x9D, ..] => (3, Sense::Mark(b'"')),
        [0xE2, 0x80, 0x90..=0x95, ..] => (3, Sense::Mark(b'-')),
        [0xC2, 0xA0, ..] => (2, Sense::Word(Word::Space)),
        [0xE2, 0x80, 0x80..=0x8B | 0xAF, ..] => (3, Sense::Word(Word::Space)),
        _ => {
            let length = match bytes[0] {
                0xF0.. => 4,
                0xE0.. => 3,
                _ => 2,
            };
            (length.min(bytes.len()), Sense::Other)
        }
    }
}
