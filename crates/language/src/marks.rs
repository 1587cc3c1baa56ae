//! Quotation marks: which token opens a quotation and which closes one, within each line.
//!
//! Typed marks say it themselves, though scrapes mix them up; straight ones tell by their number and by the
//! space around them; an apostrophe is none. Leaves to `quotes` what stands between them.

use crate::characters::{char_at, char_before, is_space};
use crate::tokens::Line;
use crate::{Tag, Token};

/// A quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its token.
    pub token: usize,
    /// Whether it opens or closes.
    pub side: Side,
    /// Double or single.
    pub width: Width,
    /// The token of the mark it pairs with, if there is one.
    pub partner: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Open,
    Close,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    Double,
    Single,
}

/// A mark before its side is settled.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    token: usize,
    width: Width,
    /// What its character says, if it says it.
    typed: Option<Side>,
    /// Whether white space, a bracket, a dash or the line's end stands before it.
    free_before: bool,
    /// The same after it, or a mark that ends a clause.
    free_after: bool,
    /// Whether it may be the mark of a plural possessive ("the voters’ choice").
    plural: bool,
}

/// The quotation marks of a text, in text order, each with its side and partner.
pub(crate) fn marks(text: &str, tokens: &[Token], lines: &[Line]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut candidates = Vec::new();
    for line in lines {
        candidates.clear();
        for index in line.tokens.clone() {
            if tokens[index].tag == Tag::Punctuation {
                candidates.extend(candidate(text, tokens, index));
            }
        }
        if !candidates.is_empty() {
            let from = marks.len();
            settle(&candidates, &mut marks);
            pair(&mut marks[from..]);
            drop_lone_singles(&mut marks, from);
        }
    }
    marks
}

fn candidate(text: &str, tokens: &[Token], index: usize) -> Option<Candidate> {
    let span = tokens[index].span;
    let (start, end) = (span.start as usize, span.end as usize);
    let (width, typed) = match span.of(text) {
        "“" | "„" | "«" | "``" | "「" | "『" | "‟" => (Width::Double, Some(Side::Open)),
        "”" | "»" | "」" | "』" => (Width::Double, Some(Side::Close)),
        "\"" | "''" | "＂" => (Width::Double, None),
        "‘" | "‚" | "‛" | "‹" | "`" => (Width::Single, Some(Side::Open)),
        "’" | "›" => (Width::Single, Some(Side::Close)),
        "'" => (Width::Single, None),
        _ => return None,
    };
    let before = char_before(text, start);
    let after = char_at(text, end);
    let free_before = before.is_none_or(|c| {
        is_space(c) || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '"' | '“' | '‘' | '\'' | '«' | '„')
    });
    let free_after = after.is_none_or(|c| {
        is_space(c)
            || matches!(
                c,
                '.' | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | ')'
                    | ']'
                    | '—'
                    | '–'
                    | '-'
                    | '/'
                    | '"'
                    | '”'
                    | '’'
                    | '\''
                    | '»'
                    | '…'
            )
    });
    if width == Width::Single {
        if is_elision(text, end) || free_before && free_after {
            return None;
        }
        // Between letters it is an apostrophe the tokenizer left alone.
        if !free_before
            && !free_after
            && typed != Some(Side::Open)
            && before.is_some_and(char::is_alphanumeric)
        {
            return None;
        }
    } else if typed.is_none()
        && before.is_some_and(|c| c.is_ascii_digit())
        && after.is_some_and(|c| c == ' ')
        && text.as_bytes().get(start.wrapping_sub(2)) == Some(&b'\'')
    {
        // Feet and inches.
        return None;
    }
    let plural = before == Some('s') && after == Some(' ');
    Some(Candidate { token: index, width, typed, free_before, free_after, plural })
}

/// Whether an apostrophe here stands for letters left out ("’90s", "'em").
fn is_elision(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let word = &rest[..length];
    let decade = length == 3 && word.ends_with('s') && word[..2].bytes().all(|b| b.is_ascii_digit());
    let year = length == 2 && word.bytes().all(|b| b.is_ascii_digit());
    decade
        || year
        || ["em", "til", "tis", "twas", "cause", "bout", "n", "round"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
}

/// Gives each candidate of one line its side; single marks that can only be apostrophes fall away.
fn settle(candidates: &[Candidate], marks: &mut Vec<Mark>) {
    let straight = candidates.iter().filter(|c| c.width == Width::Double && c.typed.is_none()).count();
    let doubles = candidates.iter().filter(|c| c.width == Width::Double).count();
    // An even number of straight marks and no others alternate, whatever the spaces say.
    let alternate = straight == doubles && straight.is_multiple_of(2);
    let mut later_single_closers = candidates.iter().filter(|c| closes_single(c)).count();
    let (mut open_doubles, mut open_singles) = (0_usize, 0_usize);
    for (index, c) in candidates.iter().enumerate() {
        let may_open = c.free_before && !c.free_after;
        let may_close = !c.free_before && c.free_after;
        let side = match c.width {
            Width::Double => {
                let side = match c.typed {
                    // Marks set the wrong way round: as the spaces say, if they leave no doubt.
                    Some(Side::Open) if may_close && open_doubles > 0 => Side::Close,
                    Some(Side::Close) if may_open && open_doubles == 0 => Side::Open,
                    Some(side) => side,
                    None if alternate || !may_open && !may_close => {
                        if open_doubles == 0 {
                            Side::Open
                        } else {
                            Side::Close
                        }
                    }
                    None if may_open => Side::Open,
                    None => Side::Close,
                };
                match side {
                    Side::Open => open_doubles += 1,
                    Side::Close => open_doubles = open_doubles.saturating_sub(1),
                }
                side
            }
            Width::Single => {
                let closes = closes_single(c);
                later_single_closers -= usize::from(closes);
                // A plural possessive inside, where a better closing mark comes before the next opening one.
                let next = || candidates[index + 1..].iter().find(|c| c.width == Width::Single);
                if closes && c.plural && open_singles > 0 && next().is_some_and(closes_single) {
                    continue;
                }
                if closes && open_singles > 0 {
                    open_singles = 0;
                    Side::Close
                } else if c.typed == Some(Side::Open) && !c.free_after
                    || c.typed.is_none() && may_open && later_single_closers > 0
                {
                    open_singles = 1;
                    Side::Open
                } else {
                    continue;
                }
            }
        };
        marks.push(Mark { token: c.token, side, width: c.width, partner: None });
    }
}

/// Whether a single mark can close a quotation.
fn closes_single(c: &Candidate) -> bool {
    c.width == Width::Single && c.typed != Some(Side::Open) && c.free_after && !c.free_before
}

/// Pairs marks of one line: each closing one with the nearest open one of its width before it.
fn pair(marks: &mut [Mark]) {
    let mut open: Vec<usize> = Vec::new();
    let mut count = [0_usize; 2];
    for index in 0..marks.len() {
        let Mark { token, side, width, .. } = marks[index];
        match side {
            Side::Open => {
                open.push(index);
                count[width as usize] += 1;
            }
            Side::Close if count[width as usize] > 0 => {
                while let Some(opener) = open.pop() {
                    count[marks[opener].width as usize] -= 1;
                    if marks[opener].width == width {
                        marks[opener].partner = Some(token);
                        marks[index].partner = Some(marks[opener].token);
                        break;
                    }
                }
            }
            Side::Close => {}
        }
    }
}

/// Takes out straight single marks and closing ones without a partner: they are apostrophes.
fn drop_lone_singles(marks: &mut Vec<Mark>, from: usize) {
    let mut kept = from;
    for index in from..marks.len() {
        let mark = marks[index];
        if mark.width == Width::Double || mark.partner.is_some() || mark.side == Side::Open {
            marks[kept] = mark;
            kept += 1;
        }
    }
    marks.truncate(kept);
}
