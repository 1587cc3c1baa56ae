//! A text as the numbers, words and signs that dates are read from.

/// Texts are searched this far and no further; dates stand near the beginning of a line.
const FAR: usize = 600;

/// A number, a word or a sign of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'t> {
    /// A number and how many digits it has.
    Number(i32, usize),
    Word(&'t str),
    Sign(char),
}

/// One with where it begins and ends.
pub(super) type Placed<'t> = (Token<'t>, usize, usize);

/// The value of a digit of the scripts that newspapers write dates in.
pub(super) fn digit(c: char) -> Option<i32> {
    /// The zeros: Latin, Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada, Malayalam,
    /// Thai, Lao, Burmese, Khmer, full width.
    const ZEROS: [u32; 16] = [
        0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040,
        0x17E0, 0xFF10,
    ];
    let code = c as u32;
    if c.is_ascii() {
        return c.to_digit(10).map(|d| d as i32);
    }
    ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code)).map(|zero| (code - zero) as i32)
}

/// The numbers, words and signs of a text.
pub(super) fn tokens(text: &str) -> Vec<Placed<'_>> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        if from > FAR {
            break;
        }
        let mut end = from + c.len_utf8();
        if let Some(mut number) = digit(c) {
            let mut len = 1;
            while let Some((at, next, d)) = chars.peek().and_then(|&(at, d)| Some((at, d, digit(d)?))) {
                end = at + next.len_utf8();
                len += 1;
                number = if len > 9 { -1 } else { number * 10 + d };
                chars.next();
            }
            out.push((Token::Number(number, len), from, end));
        } else if c.is_alphabetic() && !matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            while let Some(&(at, d)) = chars.peek().filter(|(_, d)| d.is_alphabetic() || is_mark(*d)) {
                end = at + d.len_utf8();
                chars.next();
            }
            out.push((Token::Word(&text[from..end]), from, end));
        } else if !c.is_whitespace() {
            out.push((Token::Sign(c), from, end));
        }
    }
    out
}

/// Signs inside the words of Indian and Thai scripts that are no letters: those that take or change a vowel, tones.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{E47}'..='\u{E4E}' | '\u{EC8}'..='\u{ECE}')
        || (('\u{900}'..='\u{D7F}').contains(&c) && matches!(c as u32 & 0x7F, 0x3C | 0x4D))
}

/// The number at a token, and how many digits it has.
pub(super) fn number(tokens: &[Placed<'_>], at: usize) -> Option<(i32, usize)> {
    match tokens.get(at)?.0 {
        Token::Number(n, len) => Some((n, len)),
        _ => None,
    }
}

/// The word at a token.
pub(super) fn word<'t>(tokens: &[Placed<'t>], at: usize) -> Option<&'t str> {
    match tokens.get(at)?.0 {
        Token::Word(w) => Some(w),
        _ => None,
    }
}

/// The sign at a token.
pub(super) fn sign(tokens: &[Placed<'_>], at: usize) -> Option<char> {
    match tokens.get(at)?.0 {
        Token::Sign(c) => Some(c),
        _ => None,
    }
}

/// Skips a sign or small word that may stand between the parts of a date.
pub(super) fn skip(tokens: &[Placed<'_>], at: usize, signs: &[char], words: &[&str]) -> usize {
    let mut at = at;
    while sign(tokens, at).is_some_and(|c| signs.contains(&c))
        || word(tokens, at).is_some_and(|w| words.iter().any(|x| w.eq_ignore_ascii_case(x)))
    {
        at += 1;
    }
    at
}
