//! Words as treebanks cut them: a token comes apart at its hyphens ("oil-rich" is three words).
//!
//! The rules of names, times and statements read whole tokens ("al-Sadr"); tags and dependencies are told of these. Whole
//! stay words with a first or last part that is no word of its own ("anti-war", "day-wise"), telephone numbers, days and
//! references ("555-0134", "2-11-1998"), addresses, and names of files.

use std::ops::Range;

use rashomon_text::Span;

use crate::{Language, Token};

/// First parts that are no words of their own. Those that the train parts of EWT and GUM keep whole, and their like.
const PREFIXES: [&str; 42] = [
    "ante", "anti", "arch", "bi", "bio", "co", "counter", "cross", "de", "dis", "e", "ex", "extra", "hyper",
    "infra", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "multi", "neo", "non",
    "over", "para", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub",
    "super", "ultra", "un",
];

/// Last parts that are none.
const SUFFIXES: [&str; 8] = ["ese", "esque", "ette", "fest", "gate", "ish", "less", "wise"];

/// The words of a text: its tokens, cut further. A word has the tag of its token, the hyphen that of a mark.
pub(crate) fn cut(text: &str, language: &Language) -> (Vec<Token>, Vec<Range<usize>>) {
    let mut words = Vec::with_capacity(language.tokens.len());
    // Where the words of each token begin.
    let mut begins = Vec::with_capacity(language.tokens.len() + 1);
    for token in &language.tokens {
        begins.push(words.len());
        push(text, token, &mut words);
    }
    begins.push(words.len());
    let of = |range: &Range<usize>| begins[range.start]..begins[range.end];
    let sentences = language.sentences.iter().map(|sentence| of(&sentence.tokens)).collect();
    (words, sentences)
}

fn push(text: &str, token: &Token, words: &mut Vec<Token>) {
    let form = token.span.of(text);
    if token.tag == crate::Tag::Punctuation || !comes_apart(form) {
        words.push(*token);
        return;
    }
    let start = token.span.start as usize;
    let mut at = 0;
    let mut word = |range: Range<usize>, tag| {
        if !range.is_empty() {
            words.push(Token { span: Span::from_range(start + range.start..start + range.end), tag });
        }
    };
    for (hyphen, mark) in form.char_indices().filter(|&(_, c)| is_hyphen(c)) {
        let after = hyphen + mark.len_utf8();
        word(at..hyphen, token.tag);
        word(hyphen..after, crate::Tag::Punctuation);
        at = after;
    }
    word(at..form.len(), token.tag);
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
    let one_of = |list: &[&str], part: &str| list.iter().any(|known| part.eq_ignore_ascii_case(known));
    if parts == 2 && (one_of(&PREFIXES, first) || one_of(&SUFFIXES, last)) {
        return false;
    }
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then_some(part.len());
    match (digits(first), digits(last)) {
        // "5-10" and "1998-2004" come apart.
        (Some(from), Some(to)) => parts == 2 && from < 5 && to <= from + 1 && (from, to) != (3, 4),
        _ => true,
    }
}

/// Whether what follows the first hyphen ends like the name of a file ("8-2-01.doc").
fn is_file(rest: &str) -> bool {
    rest.rsplit_once('.').is_some_and(|(before, kind)| {
        before.len() > 1 && matches!(kind.len(), 3 | 4) && kind.bytes().all(|b| b.is_ascii_alphabetic())
    })
}
