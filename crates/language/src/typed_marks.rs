//! Quotations in languages other than English, whose marks say what they are: „…“, »…«, « … », “…”, "…", ‚…‘, ‘…’.
//!
//! Which mark opens differs between languages ("“" opens in French and closes in German) and is told by what is open and by the
//! space around the mark. One pass over each line, with a stack of open marks. Leaves to attribution what is speech.

use rashomon_text::Span;

use crate::Quote;
use crate::characters::{is_line_break, is_space};

/// Marks that open, each with those that close it.
const PAIRS: [(char, &[char]); 9] = [
    ('„', &['“', '”', '"']),
    ('‟', &['”', '"']),
    ('“', &['”', '"']),
    ('«', &['»']),
    ('»', &['«']),
    ('"', &['"', '”']),
    ('‚', &['‘', '’', '\'']),
    ('‘', &['’', '\'']),
    ('\'', &['\'', '’']),
];

/// The number of the pair that a mark opens.
fn opener(mark: char) -> Option<usize> {
    PAIRS.iter().position(|(open, _)| *open == mark)
}

fn is_mark(c: char) -> bool {
    matches!(c, '„' | '‟' | '“' | '”' | '«' | '»' | '"' | '‚' | '‘' | '’' | '\'')
}

fn is_single(c: char) -> bool {
    matches!(c, '‚' | '‘' | '’' | '\'')
}

/// A mark that is open.
struct Open {
    at: u32,
    pair: usize,
}

/// The quotations of a text, in text order, not nested.
pub(crate) fn quotations(text: &str) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut open_before = false;
    for line in text.split_inclusive(is_line_break) {
        if !line.trim().is_empty() {
            open_before = of_line(text, start, line, open_before, &mut found);
        }
        start += line.len();
    }
    found
}

/// Adds the quotations of one line; whether one that fills its line is still open at its end.
fn of_line(text: &str, start: usize, line: &str, open_before: bool, found: &mut Vec<Quote>) -> bool {
    let mut stack: Vec<Open> = Vec::new();
    // How many marks of each pair are open, so that nobody walks down the stack for a mark that closes none.
    let mut count = [0_usize; PAIRS.len()];
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut before: Option<char> = None;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        if is_mark(c) {
            let at32 = (start + at) as u32;
            let strictly_opens = opens(before) && after.is_some_and(|c| !is_space(c) && !ends(c));
            let may_close = (!is_single(c)
                || before.is_some_and(|c| !is_space(c)) && !after.is_some_and(char::is_alphanumeric))
                && !strictly_opens;
            let closes = |pair: usize| PAIRS[pair].1.contains(&c);
            if may_close && (0..PAIRS.len()).any(|pair| count[pair] > 0 && closes(pair)) {
                // What was opened inside and is open still, was never closed.
                while let Some(open) = stack.pop() {
                    count[open.pair] -= 1;
                    if closes(open.pair) {
                        pairs.push((open.at, at32 + c.len_utf8() as u32));
                        break;
                    }
                }
            } else {
                let elision = is_single(c) && elided(&line[at + c.len_utf8()..]);
                // These open only where they could not close: after a space, before a word.
                let strict = matches!(c, '»' | '"') || is_single(c);
                let may_open = opens(before) && (strictly_opens || !strict);
                if let Some(pair) = opener(c).filter(|_| may_open && !elision) {
                    stack.push(Open { at: at32, pair });
                    count[pair] += 1;
                }
            }
        }
        before = Some(c);
    }
    let trimmed = line.trim_end();
    let first = line.len() - line.trim_start().len();
    // A quotation that opens its line and goes on in the next: the next line opens again.
    let end = (start + trimmed.len()) as u32;
    let fills = stack.first().filter(|open| open.at as usize == start + first && !is_single_pair(open.pair));
    let fills = fills.map(|open| (open.at, end));
    pairs.extend(fills);
    pairs.sort_unstable_by_key(|&(from, to)| (from, std::cmp::Reverse(to)));
    let mut covered = 0;
    for (from, to) in pairs {
        if from < covered {
            continue;
        }
        covered = to;
        let closed = fills != Some((from, to));
        let continues = open_before && from as usize == start + first;
        found.push(quote(text, from, to, closed, continues));
    }
    fills.is_some()
}

fn is_single_pair(pair: usize) -> bool {
    is_single(PAIRS[pair].0)
}

/// Whether a mark after this character can open: nothing, a space, a bracket, a dash or another mark stands before it.
fn opens(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        is_space(c) || is_mark(c) || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | ':' | '¿' | '¡')
    })
}

/// Whether a character ends a clause, so that a mark before it does not open.
fn ends(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']')
}

/// Whether the apostrophe before these characters stands for letters left out: "'s avonds", "'t".
fn elided(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| matches!(c, 's' | 't' | 'n' | 'k' | 'm' | 'r'))
        && chars.next().is_none_or(is_space)
}

fn quote(text: &str, from: u32, to: u32, closed: bool, continues: bool) -> Quote {
    let outer = Span::new(from, to);
    let words = outer.of(text);
    let mark = |c: Option<char>| c.map_or(0, char::len_utf8);
    let opened = mark(words.chars().next());
    let inside = &words[opened..words.len() - if closed { mark(words.chars().next_back()) } else { 0 }];
    let start = from as usize + opened + (inside.len() - inside.trim_start().len());
    let inner = Span::from_range(start..start + inside.trim().len());
    Quote { outer, inner, opened: true, closed, continues }
}

#[cfg(test)]
mod tests {
    use super::quotations;

    fn inner(text: &str) -> Vec<&str> {
        quotations(text).iter().map(|quote| quote.inner.of(text)).collect()
    }

    #[test]
    fn the_marks_of_each_language_pair() {
        for (text, want) in [
            ("Er sagte: „Wir gehen.“ Sie: ‚Nein.‘", vec!["Wir gehen.", "Nein."]),
            ("»Gut«, sagte sie, »sehr gut.«", vec!["Gut", "sehr gut."]),
            ("« Nous partons », dit-il. «Oui», dit-elle.", vec!["Nous partons", "Oui"]),
            ("Ella dijo “vamos” y \"ya\".", vec!["vamos", "ya"]),
            ("Hij zei: ‘We gaan.’ 's Avonds was het 'stil' met foto's.", vec!["We gaan.", "stil"]),
            ("„Er rief ‚Halt‘ und ging“, hieß es.", vec!["Er rief ‚Halt‘ und ging"]),
            ("L’homme de l’ombre n’a rien dit.", vec![]),
            ("Das Brett ist 5\" breit.", vec![]),
            ("Ein Wort „ohne Ende.", vec![]),
            ("„Halb offen\" ist auch zu.", vec!["Halb offen"]),
        ] {
            assert_eq!(inner(text), want, "{text}");
        }
    }

    #[test]
    fn a_quotation_that_opens_again_goes_on() {
        let text = "« Nous partons.\n« Nous restons. », dit-il.";
        let found = quotations(text);
        assert_eq!(found.len(), 2);
        assert!(!found[0].closed && found[1].closed && found[1].continues);
    }
}
