//! Words as treebanks cut them: tokens come apart at hyphens ("oil-rich" is three words), between a number and its unit
//! ("5pm"), and before the period of a sentence.
//!
//! The rules of names, times and statements read whole tokens ("al-Sadr"); tags and dependencies are told of these. Whole
//! stay words with a first or last part that is no word of its own ("anti-war", "day-wise"), telephone numbers, days and
//! references ("555-0134", "2-11-1998"), addresses, and names of files. The lists hold what the train parts of EWT and GUM
//! do, and the like.

use std::ops::Range;

use rashomon_lexicon::writing;
use rashomon_text::{Span, Text};

use crate::{Language, Tag, Token};

/// The words of a text: its tokens, cut further; and those of each sentence. A word has the tag of its token, a mark in it
/// that of marks.
pub(crate) fn cut(text: &str, language: &Language) -> (Vec<Token>, Vec<Range<usize>>) {
    let mut words = Vec::with_capacity(language.tokens.len());
    let mut sentences = Vec::with_capacity(language.sentences.len());
    for sentence in &language.sentences {
        let first = words.len();
        let tokens = language.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        for (i, token) in tokens.iter().enumerate() {
            if token.tag == Tag::Punctuation {
                words.push(*token);
            } else {
                push(text, token, i + 1 == tokens.len(), &mut words);
            }
        }
        sentences.push(first..words.len());
    }
    (words, sentences)
}

/// Adds the words of one token; `last` says that its sentence ends with it.
fn push(text: &str, token: &Token, last: bool, words: &mut Vec<Token>) {
    let form = token.span.of(text);
    let start = token.span.start as usize;
    let span = |range: Range<usize>| Span::<Text>::from_range(start + range.start..start + range.end);
    let mut at = 0;
    let mut word = |range: Range<usize>, tag| {
        if !range.is_empty() {
            words.push(Token { span: span(range), tag });
        }
    };
    if comes_apart(form) {
        for (hyphen, mark) in form.char_indices().filter(|&(_, c)| is_hyphen(c)) {
            let after = hyphen + mark.len_utf8();
            word(at..hyphen, token.tag);
            word(hyphen..after, Tag::Punctuation);
            at = after;
        }
    }
    let rest = &form[at..];
    if let Some(cut) = number_end(rest) {
        word(at..at + cut, token.tag);
        word(at + cut..form.len(), token.tag);
    } else if let Some((from, to)) = rest.split_once('/').filter(|parts| is_span_of_numbers(*parts)) {
        word(at..at + from.len(), token.tag);
        word(at + from.len()..form.len() - to.len(), Tag::Punctuation);
        word(form.len() - to.len()..form.len(), token.tag);
    } else if last && rest.strip_suffix('.').is_some_and(|rest| one_of(writing::SHORT, rest)) {
        word(at..form.len() - 1, token.tag);
        word(form.len() - 1..form.len(), Tag::Punctuation);
    } else {
        word(at..form.len(), token.tag);
    }
}

/// Where a number ends that is written together with its sign or unit: "#1", "5pm", "35mm".
fn number_end(form: &str) -> Option<usize> {
    if let Some(number) = form.strip_prefix('#') {
        return number.bytes().all(|b| b.is_ascii_digit()).then_some(1);
    }
    let number = form.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':')).count();
    (form.starts_with(|c: char| c.is_ascii_digit()) && one_of(writing::UNITS, &form[number..]))
        .then_some(number)
}

/// Whether what a slash parts are two numbers, and no day: "24/7", "1998/99".
fn is_span_of_numbers((from, to): (&str, &str)) -> bool {
    let number =
        |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    number(to).is_some() && number(from).is_some_and(|from| from > 12)
}

fn one_of(list: &[&str], part: &str) -> bool {
    list.iter().any(|known| part.eq_ignore_ascii_case(known))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Whether a token is several words with hyphens between them.
fn comes_apart(form: &str) -> bool {
    let Some((first, rest)) = form.split_once(is_hyphen) else { return false };
    if form.contains(['@', '_', '/', '#']) || form.contains("www.") || is_file(rest) {
        return false;
    }
    let (parts, last) = match rest.rsplit_once(is_hyphen) {
        Some((_, last)) => (3, last),
        None => (2, rest),
    };
    if parts == 2 && (one_of(writing::PREFIXES, first) || one_of(writing::SUFFIXES, last)) {
        return false;
    }
    if !form.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return true;
    }
    // "5-10" and "1998-2004" come apart.
    parts == 2 && first.len() < 5 && last.len() <= first.len() + 1 && (first.len(), last.len()) != (3, 4)
}

/// Whether what follows the first hyphen ends like the name of a file ("8-2-01.doc").
fn is_file(rest: &str) -> bool {
    rest.rsplit_once('.').is_some_and(|(before, kind)| {
        before.len() > 1 && matches!(kind.len(), 3 | 4) && kind.bytes().all(|b| b.is_ascii_alphabetic())
    })
}
