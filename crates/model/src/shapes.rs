//! How each piece is written: the encoder reads small letters, and this tells it what that loses.
//!
//! A shape is three words: whether the piece stands in a quotation, what stands before it, and how
//! the run of letters and digits is written that it belongs to: `quoted/space/Capital`. `heads.json` numbers them.

use std::ops::Range;

use rashomon_text::{Span, Text};

use crate::pieces::Pieces;

const QUOTES: [&str; 2] = ["outside", "quoted"];
const GAPS: [&str; 3] = ["joined", "space", "line"];
const FORMS: [&str; 7] = ["punctuation", "digit", "lower", "initial", "Capital", "CAPITALS", "Mixed"];

/// The number of each shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shapes {
    numbers: [[[i32; FORMS.len()]; GAPS.len()]; QUOTES.len()],
}

impl Shapes {
    /// From their names, in the order of their numbers; none if one is missing.
    pub(crate) fn numbered(names: &[String]) -> Option<Self> {
        let mut numbers = [[[0; FORMS.len()]; GAPS.len()]; QUOTES.len()];
        for (by_gap, quote) in numbers.iter_mut().zip(QUOTES) {
            for (by_form, gap) in by_gap.iter_mut().zip(GAPS) {
                for (number, form) in by_form.iter_mut().zip(FORMS) {
                    let name = format!("{quote}/{gap}/{form}");
                    *number = i32::try_from(names.iter().position(|known| *known == name)?).ok()?;
                }
            }
        }
        Some(Self { numbers })
    }

    /// The shape of each piece; `quotes` are the quotations with their marks, in text order.
    pub(crate) fn of(&self, text: &str, pieces: &Pieces, quotes: &[Span<Text>]) -> Vec<i32> {
        let mut found = Vec::with_capacity(pieces.pieces.len());
        let mut passed = 0;
        for line in &pieces.lines {
            let begin = pieces.pieces.get(line.start).map_or(0, |piece| piece.span.start as usize);
            let mut at = begin;
            let mut run = (0..0, 0);
            for i in line.clone() {
                let start = pieces.pieces[i].span.start as usize;
                let gap = match i - line.start {
                    0 => 2,
                    _ => usize::from(start > begin && follows_space(text, start)),
                };
                if !run.0.contains(&start) {
                    run = run_around(text, at, start);
                }
                at = start;
                while quotes.get(passed).is_some_and(|quote| quote.end as usize <= start) {
                    passed += 1;
                }
                let inside = quotes.get(passed).is_some_and(|quote| quote.start as usize <= start);
                found.push(self.numbers[usize::from(inside)][gap][run.1]);
            }
        }
        found
    }
}

fn follows_space(text: &str, start: usize) -> bool {
    text.get(..start).and_then(|before| before.chars().next_back()).is_some_and(char::is_whitespace)
}

/// The run of letters and digits at `start`, and its form. It may begin before, but not before `floor`, where the
/// piece before starts.
fn run_around(text: &str, floor: usize, start: usize) -> (Range<usize>, usize) {
    let rest = text.get(start..).unwrap_or_default();
    let length: usize = rest.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    if length == 0 {
        return (start..start, 0);
    }
    let before = text.get(floor..start).unwrap_or_default();
    let earlier: usize = before.chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let run = start - earlier..start + length;
    (run.clone(), form(text.get(run).unwrap_or_default()))
}

fn form(run: &str) -> usize {
    let mut characters = run.chars();
    let Some(first) = characters.next() else { return 0 };
    if run.chars().any(char::is_numeric) {
        return 1;
    }
    let later = characters.clone().any(char::is_uppercase);
    if !first.is_uppercase() && !later {
        2
    } else if first.is_uppercase() && !later {
        if characters.next().is_none() { 3 } else { 4 }
    } else if run.chars().any(char::is_lowercase) {
        6
    } else {
        5
    }
}
