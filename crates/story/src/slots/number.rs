//! Numbers as texts write them, in digits or words, with what bounds them: "1,500", "$1.5bn", "72-hour", "two dozen",
//! "half a million", "more than 300".
//!
//! Deliberately absent: what is counted (`quantity`).

use rashomon_language::Token;
use rashomon_text::{Span, Text};

use super::bound::Bound;

/// A word, number or mark of a sentence; a token that holds several ("72-hour", "1.5bn") is cut into them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'t> {
    /// As written.
    pub raw: &'t str,
    /// Where it stands.
    pub span: Span<Text>,
    /// Whether white space stands before it.
    pub apart: bool,
}

impl Piece<'_> {
    /// Whether it begins with a digit.
    pub fn is_digits(&self) -> bool {
        self.raw.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it is this word, whatever its case.
    pub fn is(&self, word: &str) -> bool {
        self.raw.eq_ignore_ascii_case(word)
    }
}

/// The pieces of tokens.
pub(super) fn pieces<'t>(text: &'t str, tokens: &[Token]) -> Vec<Piece<'t>> {
    let mut pieces: Vec<Piece<'t>> = Vec::with_capacity(tokens.len());
    let mut end = None;
    for token in tokens {
        let raw = token.span.of(text);
        let apart = end != Some(token.span.start);
        end = Some(token.span.end);
        let mut start = 0;
        let mut add = |from: usize, to: usize, apart: bool| {
            if from < to {
                let span = Span::new(token.span.start + from as u32, token.span.start + to as u32);
                pieces.push(Piece { raw: &raw[from..to], span, apart });
            }
        };
        let mut before: Option<char> = None;
        for (at, c) in raw.char_indices() {
            let hyphen = matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}');
            let digits_end = before.is_some_and(|b| b.is_ascii_digit()) && c.is_alphabetic();
            if hyphen && at > 0 {
                add(start, at, apart && start == 0);
                start = at + c.len_utf8();
            } else if digits_end {
                add(start, at, apart && start == 0);
                start = at;
            }
            before = Some(c);
        }
        add(start, raw.len(), apart && start == 0);
    }
    pieces
}

/// A number: its value and the pieces that write it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// Its value.
    pub value: f64,
    /// The first piece after it.
    pub end: usize,
    /// Written in words alone.
    pub words: bool,
    /// "12th", "third".
    pub ordinal: bool,
    /// "Hundreds", "tens of thousands".
    pub order: bool,
}

/// The number that begins at piece `i`.
pub(super) fn number(pieces: &[Piece], i: usize) -> Option<Number> {
    let piece = pieces.get(i)?;
    if let Some((value, end)) = order(pieces, i) {
        return Some(Number { value, end, words: true, ordinal: false, order: true });
    }
    let (mut value, mut end, words) = if piece.is_digits() {
        (digits(piece.raw)?, i + 1, false)
    } else {
        let (value, end) = in_words(pieces, i)?;
        (value, end, true)
    };
    if !words && pieces.get(end).is_some_and(|p| !p.apart && is_ordinal_end(p.raw)) {
        return Some(Number { value, end: end + 1, words, ordinal: true, order: false });
    }
    // "5 and a half" is not read; "5 hundred", "2.4 million", "1.5bn", "300k".
    while let Some(factor) = pieces.get(end).and_then(|p| scale(p.raw, !words && !p.apart)) {
        value *= factor;
        end += 1;
    }
    Some(Number { value, end, words, ordinal: false, order: false })
}

/// "Dozens", "thousands", "tens of thousands": the least they mean, and the piece behind them.
fn order(pieces: &[Piece], i: usize) -> Option<(f64, usize)> {
    let one = |at: usize| -> Option<f64> {
        match pieces.get(at)?.raw.to_ascii_lowercase().as_str() {
            "dozens" => Some(20.0),
            "scores" => Some(40.0),
            "hundreds" => Some(100.0),
            "thousands" => Some(1e3),
            "millions" => Some(1e6),
            "billions" => Some(1e9),
            _ => None,
        }
    };
    let tens = pieces.get(i)?.is("tens").then_some(10.0);
    let of = pieces.get(i + 1).is_some_and(|p| p.is("of"));
    match (tens.or_else(|| one(i)), one(i + 2).filter(|least| of && *least >= 1e3)) {
        (Some(times), Some(least)) => Some((times * least, i + 3)),
        (Some(least), None) if tens.is_none() => Some((least, i + 1)),
        _ => None,
    }
}

fn is_ordinal_end(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th")
}

/// Digits with marks of thousands and a decimal point; nothing that is a clock time, a date or a score.
fn digits(raw: &str) -> Option<f64> {
    let plain = raw.trim_end_matches(['.', ',']);
    let mut groups = plain.split(',');
    let first = groups.next()?;
    let thousands = groups.all(|group| group.split('.').next().is_some_and(|whole| whole.len() == 3));
    if !thousands || plain.contains(',') && first.len() > 3 {
        return None;
    }
    plain.replace(',', "").parse().ok()
}

/// The factor of a word of scale; `glued`: it stands right after digits ("2m", "300k").
fn scale(word: &str, glued: bool) -> Option<f64> {
    match word.to_ascii_lowercase().as_str() {
        "dozen" => Some(12.0),
        "hundred" => Some(100.0),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "trillion" | "tn" => Some(1e12),
        "k" if glued => Some(1e3),
        "m" if glued => Some(1e6),
        "b" if glued => Some(1e9),
        _ => None,
    }
}

/// The value of a number word below a hundred.
fn small(word: &str) -> Option<f64> {
    const BELOW_TWENTY: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
        fifteen sixteen seventeen eighteen nineteen";
    const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
    let word = word.to_ascii_lowercase();
    let at = |list: &str| list.split_ascii_whitespace().position(|known| known == word);
    at(BELOW_TWENTY).map(|n| n as f64).or_else(|| at(TENS).map(|n| (n as f64 + 2.0) * 10.0))
}

/// A number in words, without its scale: "four", "twenty-five", "a" before "dozen", "half a" before "million".
fn in_words(pieces: &[Piece], i: usize) -> Option<(f64, usize)> {
    let scaled = |at: usize| pieces.get(at).is_some_and(|p| scale(p.raw, false).is_some());
    let is = |at: usize, word: &str| pieces.get(at).is_some_and(|p| p.is(word));
    if (is(i, "a") || is(i, "an")) && scaled(i + 1) {
        return Some((1.0, i + 1));
    }
    if is(i, "half") && is(i + 1, "a") && scaled(i + 2) {
        return Some((0.5, i + 2));
    }
    if is(i, "quarter") && is(i + 1, "of") && is(i + 2, "a") && scaled(i + 3) {
        return Some((0.25, i + 3));
    }
    let mut value = small(pieces.get(i)?.raw)?;
    let mut end = i + 1;
    if value >= 20.0
        && let Some(units) = pieces.get(end).and_then(|p| small(p.raw)).filter(|n| (1.0..10.0).contains(n))
    {
        value += units;
        end += 1;
    }
    // "One" alone is seldom a count: "one of them", "no one".
    let counts_one = scaled(end) || pieces.get(end).is_some_and(|p| super::unit::unit(p.raw).is_some());
    (value != 1.0 || counts_one).then_some((value, end))
}

/// What bounds the number that begins at piece `i`, and the piece where its bound begins.
pub(super) fn bound(pieces: &[Piece], i: usize) -> (Bound, usize) {
    let before = |n: usize| i.checked_sub(n).and_then(|at| pieces.get(at)).map_or("", |p| p.raw);
    let pair = (before(2).to_ascii_lowercase(), before(1).to_ascii_lowercase());
    // "Not less than", "no more than": the other bound.
    let turned = matches!(before(3).to_ascii_lowercase().as_str(), "not" | "no");
    match (pair.0.as_str(), pair.1.as_str()) {
        ("more" | "greater", "than") if turned => (Bound::Under, i - 3),
        ("fewer" | "less", "than") if turned => (Bound::Over, i - 3),
        ("more" | "greater", "than") | ("at", "least") => (Bound::Over, i - 2),
        ("fewer" | "less", "than") | ("up", "to") | ("at", "most") | ("many" | "much", "as") => {
            (Bound::Under, i - 2)
        }
        (_, "over" | "exceeding" | "above") => (Bound::Over, i - 1),
        (_, "under" | "below" | "nearly" | "almost") => (Bound::Under, i - 1),
        (_, "about" | "around" | "some" | "approximately" | "roughly" | "estimated") => (Bound::About, i - 1),
        _ => (Bound::Exact, i),
    }
}

/// Whether two values can be meant by one number: equal, one rounded to the other, or as near as a bound allows that is the round number
/// next to it: 340 beside "more than 300", 940,000 beside "nearly a million", but 4,000 not beside "more than 3,200".
pub(crate) fn compatible(a: (f64, Bound), b: (f64, Bound)) -> bool {
    /// So near is about.
    const ABOUT: f64 = 1.1;
    let ((low, below), (high, above)) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    if equal(low, high) {
        return true;
    }
    if low <= 0.0 {
        return false;
    }
    let ratio = high / low;
    let near = ratio <= ABOUT;
    match (below, above) {
        // "More than 10 hours" and "nearly 11" leave room for both.
        (Bound::Over, Bound::Under) => true,
        // "Dozens" are no "hundreds".
        (Bound::Order, Bound::Order) => false,
        (Bound::Order, _) => ratio <= 10.0 * ABOUT,
        (_, Bound::Order) => near,
        _ => {
            let bounded = below == Bound::Over && next_below(high, low)
                || above == Bound::Under && next_above(low, high);
            let about = below == Bound::About && is_rounder(low, high)
                || above == Bound::About && is_rounder(high, low);
            bounded || near && about || rounds(low, high) || rounds(high, low)
        }
    }
}

/// Digits that tell, of a number written out.
fn telling_digits(value: f64) -> usize {
    let digits = format!("{value}");
    digits.trim_end_matches('0').chars().filter(char::is_ascii_digit).count().max(1)
}

fn is_rounder(round: f64, exact: f64) -> bool {
    telling_digits(round) <= telling_digits(exact)
}

/// A number at one of its leading digits.
fn unit_of(value: f64, digits: i32) -> f64 {
    10_f64.powi(value.log10().floor() as i32 - digits + 1)
}

/// Whether `round` is the round number at or below `exact`, of one digit or two.
fn next_below(exact: f64, round: f64) -> bool {
    [1, 2].into_iter().any(|digits| {
        let unit = unit_of(exact, digits);
        equal((exact / unit).floor() * unit, round)
    })
}

/// Whether `round` is the round number at or above `exact`, of one digit or two.
fn next_above(exact: f64, round: f64) -> bool {
    [1, 2].into_iter().any(|digits| {
        let unit = unit_of(exact, digits);
        equal((exact / unit).ceil() * unit, round)
    })
}

/// Equal but for the last bits.
pub(crate) fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs())
}

/// Whether `round` is `exact` rounded to two digits or to one; small numbers are counted, not rounded.
fn rounds(round: f64, exact: f64) -> bool {
    if round < 20.0 || exact <= 0.0 {
        return false;
    }
    [1, 2, 3].into_iter().any(|digits| {
        let unit = unit_of(exact, digits);
        (unit > 1.0 || exact.fract() != 0.0) && equal((exact / unit).round() * unit, round)
    })
}
