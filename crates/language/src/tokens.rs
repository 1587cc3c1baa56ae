//! Text to tokens, line by line.
//!
//! Close to the Penn Treebank: clitics ("'s", "n't") are tokens of their own, abbreviations keep their
//! period, a hyphenated word is one token. Two words that a scrape has glued together ("attacksThe", or a name
//! and a headline) come apart. Leaves to `sentences` where a sentence ends.

use std::ops::Range;

use rashomon_lexicon::dictionary::{Abbreviation, abbreviation};
use rashomon_lexicon::writing;
use rashomon_text::Span;

use crate::characters::{char_at, char_before, is_apostrophe, is_line_break, is_space, is_word};
use crate::{Tag, Token};

/// A line of the text that has tokens.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Which line of the text it is, from 0, counting empty ones.
    pub number: u32,
}

/// Splits a text into tokens, all tagged [`Tag::Word`] or [`Tag::Punctuation`] so far, and lines.
pub(crate) fn tokenize(text: &str) -> (Vec<Token>, Vec<Line>) {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut lines = Vec::new();
    let (mut at, mut number, mut first) = (0, 0_u32, 0);
    while let Some(c) = char_at(text, at) {
        if is_space(c) {
            if is_line_break(c) {
                if tokens.len() > first {
                    lines.push(Line { tokens: first..tokens.len(), number });
                }
                first = tokens.len();
                let two_bytes = c == '\r' && text.as_bytes().get(at + 1) == Some(&b'\n');
                number += u32::from(!two_bytes);
            }
            at += c.len_utf8();
            continue;
        }
        at = if starts_word(text, at, c) {
            word(text, at, &mut tokens)
        } else {
            mark(text, at, c, &mut tokens)
        };
    }
    if tokens.len() > first {
        lines.push(Line { tokens: first..tokens.len(), number });
    }
    (tokens, lines)
}

/// Whether a word starts here: with a letter or digit, or "@" or "#" before one, or "+" before a digit.
fn starts_word(text: &str, at: usize, c: char) -> bool {
    match c {
        '@' | '#' => char_at(text, at + 1).is_some_and(is_word),
        '+' => text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit),
        _ => is_word(c),
    }
}

fn push(tokens: &mut Vec<Token>, start: usize, end: usize, tag: Tag) {
    tokens.push(Token { span: Span::from_range(start..end), tag });
}

/// Takes the word that starts at `start`, split into its tokens, and returns where it ends.
fn word(text: &str, start: usize, tokens: &mut Vec<Token>) -> usize {
    let mut end = word_end(text, start);
    if let Some(length) = named_before(text, start, end, tokens) {
        end = start + length;
    }
    let form = text.get(start..end).unwrap_or_default();
    let address = if form.starts_with("http") && text.get(end..).is_some_and(|rest| rest.starts_with("://"))
        || form.starts_with("www.")
    {
        Some(address_end(text, end))
    } else {
        mail_address_end(text, start, end)
    };
    if let Some(end) = address {
        push(tokens, start, end, Tag::Word);
        return end;
    }
    end = with_period(text, start, end);
    let form = text.get(start..end).unwrap_or_default();
    let split = clitic(form).map_or(end, |length| end - length);
    push(tokens, start, split, Tag::Word);
    if split < end {
        push(tokens, split, end, Tag::Word);
    }
    end
}

/// Where the run of letters, digits and inner marks ends.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    // Where the part after the last period, hyphen or other inner mark starts.
    let mut part = start;
    while let Some(c) = char_at(text, at) {
        let next = at + c.len_utf8();
        if is_word(c) || (at == start && matches!(c, '@' | '#' | '+')) {
            if c.is_ascii_uppercase() && at > part && glued(text, part, at) {
                return at;
            }
            at = next;
            continue;
        }
        let Some(after) = char_at(text, next).filter(|&c| is_word(c)) else { return at };
        let before = bytes.get(at - 1).copied().unwrap_or_default();
        let joins = match c {
            '-' | '‐' | '‑' | '_' => true,
            '.' => {
                joins_by_period(text, part, at, before, after)
                    || before.is_ascii_lowercase() && after.is_ascii_lowercase() && has_dots(text, start, at)
            }
            ',' => before.is_ascii_digit() && digits_from(bytes, next) == 3,
            ':' => before.is_ascii_digit() && digits_from(bytes, next) == 2,
            // "9/11", and "w/o".
            '/' => {
                before.is_ascii_digit() && after.is_ascii_digit()
                    || at == start + 1 && letters_from(bytes, next) == 1
            }
            '+' => after.is_ascii_digit(),
            '&' => before.is_ascii_uppercase() && after.is_ascii_uppercase() && at - start <= 3,
            '@' => after.is_ascii_alphanumeric(),
            _ => is_apostrophe(c) && after.is_alphabetic(),
        };
        if !joins {
            return at;
        }
        part = next;
        at = next;
    }
    at
}

fn digits_from(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take(4).take_while(|b| b.is_ascii_digit()).count()
}

fn letters_from(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take(4).take_while(|b| b.is_ascii_alphabetic()).count()
}

/// Whether a period inside "3.5", "U.S", "p.m" or "site.com" joins what stands around it.
fn joins_by_period(text: &str, part: usize, at: usize, before: u8, after: char) -> bool {
    if before.is_ascii_digit() && after.is_ascii_digit() {
        return true;
    }
    let rest = text.get(at + 1..).unwrap_or_default();
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if !before.is_ascii_digit() && text.get(part..at).is_some_and(|part| part.chars().nth(1).is_none()) {
        // "U.S" and "p.m", but not the "A.The" of a plan that ends a sentence.
        return length <= 1;
    }
    matches!(
        rest.get(..length),
        Some(
            "com"
                | "org"
                | "net"
                | "gov"
                | "edu"
                | "co"
                | "uk"
                | "ru"
                | "info"
                | "io"
                | "eu"
                | "tv"
                | "pdf"
                | "doc"
                | "docx"
                | "xls"
                | "txt"
                | "htm"
                | "html"
                | "jpg"
                | "png"
                | "gif"
                | "zip"
                | "exe"
                | "mp3"
        )
    )
}

/// Whether the word from `start` has a period joined before `at`, or another one inside after it: "group.of.news".
fn has_dots(text: &str, start: usize, at: usize) -> bool {
    let before = text.get(start..at).unwrap_or_default();
    let rest = text.get(at + 1..).unwrap_or_default();
    let inner = rest.bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'-').count();
    let dotted = rest.as_bytes().get(inner) == Some(&b'.');
    before.contains('.') || dotted && rest.as_bytes().get(inner + 1).is_some_and(u8::is_ascii_lowercase)
}

/// Whether a capital at `at` starts a word of its own, after a word in lower case that lost its space, or
/// after any word where an article or pronoun follows.
fn glued(text: &str, start: usize, at: usize) -> bool {
    let (Some(before), Some(rest)) = (text.get(start..at), text.get(at..)) else { return false };
    if before.len() < 3 || !before.ends_with(|c: char| c.is_lowercase()) {
        return false;
    }
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &rest[..length];
    let starter = writing::STARTERS.contains(&word);
    starter
        || length >= 4
            && word[1..].bytes().all(|b| b.is_ascii_lowercase())
            && before.bytes().all(|b| b.is_ascii_lowercase())
            && before.len() >= 4
}

/// The length of a name at the start of a word that stands alone a few words before: what a page sets beside a name, its
/// full form and the headline of a link, a scrape glues to it ("Ms. Varga Anna Maria VargaCity council splits").
fn named_before(text: &str, start: usize, end: usize, tokens: &[Token]) -> Option<usize> {
    /// Words of a full name, and its title.
    const BEFORE: usize = 7;
    const SHORTEST: usize = 3;
    let form = text.get(start..end)?;
    let lower = |b: &u8| b.is_ascii_lowercase();
    let length = 1 + form.bytes().skip(1).take_while(lower).count();
    let capitals = [0, length].map(|at| form.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase));
    let name = form.get(..length).filter(|_| length >= SHORTEST && capitals == [true, true])?;
    let mut before = tokens.iter().rev().take(BEFORE);
    before.any(|token| token.span.of(text) == name).then_some(length)
}

/// The end of a word with the period that is part of it, if one is.
fn with_period(text: &str, start: usize, end: usize) -> usize {
    // "Inc.." is an abbreviation and the end of a sentence, "Inc..." is not.
    let periods = text.as_bytes()[end..].iter().take(3).take_while(|&&b| b == b'.').count();
    if !matches!(periods, 1 | 2) {
        return end;
    }
    let form = text.get(start..end).unwrap_or_default();
    let acronym = form.len() % 2 == 1
        && form
            .bytes()
            .enumerate()
            .all(|(i, b)| if i % 2 == 0 { b.is_ascii_alphabetic() } else { b == b'.' });
    let takes = if form.len() == 1 {
        // An initial, but not the pronoun; a small letter only where a number follows ("p. 4", "v. Texas").
        form.bytes().all(|b| b.is_ascii_uppercase() && b != b'I')
            || form == "v"
            || follows_number(text, end) && matches!(form, "p" | "c")
    } else if acronym {
        true
    } else {
        match abbreviation(form) {
            Some(Abbreviation::Number) => follows_number(text, end),
            Some(_) => true,
            None => false,
        }
    };
    if takes { end + 1 } else { end }
}

fn follows_number(text: &str, period: usize) -> bool {
    text.get(period + 1..)
        .is_some_and(|rest| rest.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit()))
}

/// Where a web address ends: at white space or a bracket, without the marks of the sentence around it.
fn address_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let length = rest
        .find(|c: char| is_space(c) || matches!(c, '"' | '“' | '”' | '<' | '>' | '«' | '»'))
        .unwrap_or(rest.len());
    from + rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']).len()
}

/// Where a mail address ends, also one whose name was cut short ("jane...@example.org"), if one starts at `start`; the
/// word there ends at `end`.
fn mail_address_end(text: &str, start: usize, end: usize) -> Option<usize> {
    /// The longest name and host that a mail address can have.
    const NAME: usize = 64;
    const HOST: usize = 255;
    let bytes = text.as_bytes();
    if !matches!(bytes.get(end), Some(b'.' | b'@' | b'%' | b'+')) && !bytes[start..end].contains(&b'@') {
        return None;
    }
    let name = bytes[start..]
        .iter()
        .take(NAME)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-'))
        .count();
    let host = start + name + 1;
    if name == 0 || bytes.get(host - 1) != Some(&b'@') {
        return None;
    }
    let length = bytes[host..]
        .iter()
        .take(HOST)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        .count();
    let host = text.get(host..host + length)?.trim_end_matches(['.', '-']);
    host.contains('.').then_some(start + name + 1 + host.len())
}

/// The length in bytes of the clitic a word ends with: "'s", "n't", or the "not" of "cannot".
fn clitic(form: &str) -> Option<usize> {
    if form.len() == 6 && form.eq_ignore_ascii_case("cannot") {
        return Some(3);
    }
    let Some(at) = form.rfind(is_apostrophe) else { return bare_clitic(form) };
    let tail = form[at..].trim_start_matches(is_apostrophe);
    let is = |other: &str| tail.eq_ignore_ascii_case(other);
    if is("t") {
        return (at > 1 && form.as_bytes()[at - 1].eq_ignore_ascii_case(&b'n')).then(|| form.len() - at + 1);
    }
    (at > 0 && ["s", "re", "ve", "ll", "d", "m"].into_iter().any(is)).then(|| form.len() - at)
}

/// The same where the apostrophe was left out and nothing else can be meant.
fn bare_clitic(form: &str) -> Option<usize> {
    let one_of = |forms: &[&str]| forms.iter().any(|other| form.eq_ignore_ascii_case(other));
    if one_of(writing::NO_APOSTROPHE) {
        return Some(2);
    }
    // "IM" is a kind of message.
    if matches!(form, "im" | "Im") || one_of(&["thats", "whats"]) {
        return Some(1);
    }
    one_of(&["ive", "youre", "theyre"]).then_some(2)
}

/// Takes the mark that starts at `start`: one character, or a run of periods, hyphens, signs that draw a line, calls and
/// questions ("?!"), a face (":-)"), or doubled quotes.
fn mark(text: &str, start: usize, c: char, tokens: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let mut end = start + c.len_utf8();
    match c {
        ':' | ';' if let Some(length) = face(text, start) => end = start + length,
        '!' | '?' => {
            end = start + bytes[start..].iter().take_while(|b| matches!(b, b'!' | b'?')).count();
        }
        '.' if matches!(bytes.get(end), Some(b'!' | b'?')) => {
            end += bytes[end..].iter().take_while(|b| matches!(b, b'!' | b'?')).count();
        }
        '.' | '-' | '=' | '*' | '_' | '+' | '#' | '~' | '<' | '>' | '$' => {
            end = start + bytes[start..].iter().take_while(|&&b| b == bytes[start]).count();
        }
        '`' | '\'' if bytes.get(end) == Some(&bytes[start]) => end += 1,
        _ if is_apostrophe(c)
            && char_before(text, start).is_some_and(|c| matches!(c, '.' | '"' | '”' | ')' | ']')) =>
        {
            // The possessive of what ends in a mark ("the U.S.'s").
            let length = bytes[end..].iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
            if matches!(text.get(end..end + length), Some("s" | "S")) {
                push(tokens, start, end + 1, Tag::Word);
                return end + 1;
            }
        }
        _ => {}
    }
    push(tokens, start, end, Tag::Punctuation);
    end
}

/// The length of a face of marks that stands by itself: ":)", ";-(", ":D".
fn face(text: &str, start: usize) -> Option<usize> {
    if char_before(text, start).is_some_and(|c| !is_space(c)) {
        return None;
    }
    let bytes = text.as_bytes().get(start + 1..)?;
    let nose = usize::from(bytes.first() == Some(&b'-'));
    let mouth = matches!(bytes.get(nose), Some(b')' | b'(' | b'D' | b'P'));
    let length = nose + 2;
    (mouth && !char_at(text, start + length).is_some_and(is_word)).then_some(length)
}
