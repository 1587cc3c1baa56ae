//! Lines to sentences.
//!
//! A sentence ends at a period, question or exclamation mark, with the closing marks after it, unless what
//! follows shows that it goes on: a small letter, a comma, the cue of a quotation ("said X"), or a name
//! after an abbreviation. Leaves to `marks` which quotation marks close.

use std::ops::Range;

use rashomon_lexicon::dictionary::{Abbreviation, abbreviation, form, look_up};
use rashomon_text::Span;

use crate::marks::{Mark, Side};
use crate::tokens::Line;
use crate::{Sentence, Tag, Token};

/// Splits the lines of a text into sentences.
pub(crate) fn sentences(text: &str, tokens: &[Token], lines: &[Line], marks: &[Mark]) -> Vec<Sentence> {
    let mut found = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut splitter = Splitter { text, tokens, marks, mark: 0 };
    for line in lines {
        let mut first = line.tokens.start;
        let mut at = first;
        while at < line.tokens.end {
            let end = splitter.boundary(at, first, line.tokens.end);
            if let Some(end) = end {
                splitter.push(&mut found, first..end, line.number);
                first = end;
            }
            at = end.unwrap_or(at + 1);
        }
        if first < line.tokens.end {
            splitter.push(&mut found, first..line.tokens.end, line.number);
        }
    }
    found
}

/// No sentence has more tokens: what has is cut, at a comma where there is one. Rules of all stages look for things from one end of
/// a sentence to the other, so this is what keeps a line without full stops (a list, a transcript, an attack) from taking the
/// square of its length. The longest of 245,000 sentences in news (BASIL, ECB+, a third of the articles of Article-Bias-Prediction)
/// has 384.
const MOST_TOKENS: usize = 600;

/// How far before that a comma is looked for.
const COMMA: usize = 200;

pub(crate) fn sentence(tokens: &[Token], range: Range<usize>, paragraph: u32) -> Sentence {
    let span = match (tokens.get(range.start), tokens.get(range.end - 1)) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => Span::new(0, 0),
    };
    Sentence { span, tokens: range, paragraph }
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    marks: &'a [Mark],
    /// The first mark at or after the token looked at; moves forward only.
    mark: usize,
}

impl<'a> Splitter<'a> {
    /// Adds a sentence; one that is too long in parts.
    fn push(&self, found: &mut Vec<Sentence>, mut tokens: Range<usize>, line: u32) {
        while tokens.len() > MOST_TOKENS {
            let last = tokens.start + MOST_TOKENS;
            let pause = |&end: &usize| matches!(self.word(end - 1), "," | ";" | ":");
            let end = (last - COMMA..=last).rev().find(pause).unwrap_or(last);
            found.push(sentence(self.tokens, tokens.start..end, line));
            tokens.start = end;
        }
        found.push(sentence(self.tokens, tokens, line));
    }

    /// If a sentence that began with `first` ends at the token `at`, the token after its last one.
    fn boundary(&mut self, at: usize, first: usize, line_end: usize) -> Option<usize> {
        let word = self.word(at);
        let next_start = at + 1;
        let terminator = match word.as_bytes().last()? {
            b'.' | b'!' | b'?' => true,
            byte if *byte < 0x80 => false,
            _ => matches!(word, "…" | "。" | "！" | "？" | "؟" | "।" | "۔"),
        };
        if !terminator {
            // A capital glued to a word without a mark between ("attacksThe"), or a bullet in the line.
            let next = self.tokens.get(next_start).filter(|_| next_start < line_end)?;
            let glued =
                next.span.start == self.tokens[at].span.end && self.tokens[at].tag != Tag::Punctuation;
            let splits = glued && starts_clause(self.word(next_start))
                || matches!(self.word(next_start), "•" | "■" | "▪" | "●");
            return splits.then_some(next_start);
        }
        let mut end = next_start;
        let mut closed_quote = false;
        while end < line_end && self.tokens[end].tag == Tag::Punctuation {
            let closes = match self.word(end) {
                ")" | "]" | "}" => true,
                "." | "..." | "…" => true,
                mark if mark.starts_with(['!', '?']) => true,
                _ => self.closes(end).inspect(|_| closed_quote = true).is_some(),
            };
            if !closes {
                break;
            }
            end += 1;
        }
        // The number of a footnote belongs to what it is to.
        if self.word(end) == "[" && self.word(end + 2) == "]" && end + 2 < line_end && self.is_number(end + 1)
        {
            end += 3;
        }
        if end >= line_end {
            return Some(line_end);
        }
        self.splits_before(at, end, first, line_end, closed_quote).then_some(end)
    }

    /// Whether the token after a terminator (and closing marks) starts a new sentence.
    fn splits_before(
        &mut self,
        at: usize,
        next: usize,
        first: usize,
        line_end: usize,
        closed_quote: bool,
    ) -> bool {
        let (word, following) = (self.word(at), self.word(next));
        let Some(initial) = following.chars().next() else { return false };
        let gap = self.tokens[next].span.start > self.tokens[next - 1].span.end;
        if self.tokens[next].tag == Tag::Punctuation {
            let opens = matches!(
                following,
                "(" | "["
                    | "“"
                    | "‘"
                    | "«"
                    | "„"
                    | "``"
                    | "•"
                    | "■"
                    | "▪"
                    | "●"
                    | "–"
                    | "—"
                    | "-"
                    | "*"
                    | "$"
                    | "£"
                    | "€"
                    | "¿"
                    | "¡"
            ) || matches!(following, "\"" | "'" | "”" | "’" | "''");
            let dash = matches!(following, "–" | "—" | "-" | "--");
            // A dash after a quotation leads to its speaker; after a place at the start of a line to the news.
            if !opens || dash && (closed_quote || word != "." || at < first + 5) {
                return false;
            }
            let inner = self.word(next + 1);
            return self.ends_here(at, first, inner, true)
                && (!dash || inner.starts_with(char::is_uppercase));
        }
        if initial.is_lowercase() {
            // Small letters go on, unless the word before is plainly no abbreviation and the next no cue.
            let dirty = word == "."
                && gap
                && !closed_quote
                && at > first
                && self.is_plain_word(at - 1)
                && !self.is_cue(next)
                && self.tokens[at].span.start == self.tokens[at - 1].span.end;
            return dirty && first + 3 < at && !matches!(following, "and" | "or" | "but" | "of" | "to");
        }
        if closed_quote && self.cue_follows(next, line_end) {
            return false;
        }
        if !gap
            && !closed_quote
            && initial.is_ascii_digit()
            && self.word(at - usize::from(at > first)).ends_with(|c: char| c.is_ascii_digit())
        {
            return false;
        }
        self.ends_here(at, first, following, false)
    }

    /// Whether a terminator ends the sentence, given the word after it and whether a mark opens before that.
    fn ends_here(&self, at: usize, first: usize, following: &str, opened: bool) -> bool {
        let word = self.word(at);
        match word {
            "。" | "！" | "？" | "؟" | "।" | "۔" => true,
            mark if mark.starts_with(['!', '?']) => true,
            "…" | ".." | "..." | "...." => {
                following.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            }
            "." => {
                // The number of an item at the start of a line.
                !(at == first + 1 && self.word(first).bytes().all(|b| b.is_ascii_digit()) && !opened)
            }
            _ => {
                let stem = word.trim_end_matches('.');
                let inner_period = stem.contains('.');
                if abbreviation(stem).is_some_and(|kind| kind != Abbreviation::Other) {
                    return false;
                }
                // "at 4 p.m. Orsk said" does not go on; "at 4 p.m. Monday", "4 p.m. GMT", "4 p.m. Orsk time" do.
                if matches!(stem, "a.m" | "p.m" | "A.M" | "P.M") {
                    return following.starts_with(char::is_uppercase)
                        && !goes_on_after_hour(following)
                        && !self
                            .tokens
                            .get(at + 2)
                            .is_some_and(|t| matches!(t.span.of(self.text), "time" | "Time"));
                }
                // "plan B. Vitamin C.": a letter that numbers something is no initial.
                let numbers = at > first && LETTERED.contains(&self.word(at - 1));
                if stem.len() == 1 && numbers && following.starts_with(char::is_uppercase) {
                    return true;
                }
                // "J. Smith" and "U.S. President" go on; "in the U.S. The" does not.
                if stem.len() == 1 && !inner_period {
                    return starts_clause(following)
                        && at > first
                        && !self.word(at - 1).starts_with(char::is_uppercase);
                }
                // "Jr. (D-Ill.)" and "Inc. (NYSE: ...)" go on.
                let opened = opened && !matches!(self.word(at + 1), "(" | "[");
                opened && !following.starts_with(char::is_lowercase) && !inner_period
                    || starts_clause(following)
            }
        }
    }

    fn is_number(&self, token: usize) -> bool {
        self.word(token).bytes().all(|b| b.is_ascii_digit())
    }

    fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }

    /// Whether a token is a closing quotation mark.
    fn closes(&mut self, token: usize) -> Option<()> {
        while self.marks.get(self.mark).is_some_and(|m| m.token < token) {
            self.mark += 1;
        }
        let mark = self.marks.get(self.mark).filter(|m| m.token == token)?;
        (mark.side == Side::Close).then_some(())
    }

    fn is_plain_word(&self, token: usize) -> bool {
        let word = self.word(token);
        word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase()) && abbreviation(word).is_none()
    }

    fn is_cue(&self, token: usize) -> bool {
        look_up(self.word(token)).is_some_and(|e| e.forms & form::REPORTING != 0)
    }

    /// Whether "X said" follows a closing mark, with what can end or go on behind such a cue.
    fn cue_follows(&self, next: usize, line_end: usize) -> bool {
        let last = line_end.min(next + 7);
        let Some(cue) =
            (next..last).find(|&i| self.is_cue(i) && self.word(i).starts_with(|c: char| c.is_lowercase()))
        else {
            return false;
        };
        let subject = (next..cue).all(|i| {
            let word = self.word(i);
            word.starts_with(|c: char| c.is_uppercase()) && !starts_clause(word)
                || matches!(word, "of" | "'s" | "’s" | "the")
        });
        let entry = look_up(self.word(cue));
        let past = entry.is_some_and(|e| e.forms & (form::PAST | form::S) != 0);
        cue > next && subject && past && {
            let after = self.word(cue + 1);
            cue + 1 >= line_end
                || matches!(self.word(cue), "told" | "tells") && after != "that"
                || matches!(
                    after,
                    "." | ","
                        | ":"
                        | "in"
                        | "on"
                        | "at"
                        | "during"
                        | "of"
                        | "as"
                        | "while"
                        | "when"
                        | "after"
                        | "before"
                )
                || after.starts_with(|c: char| c.is_uppercase()) && after.ends_with("day")
        }
    }
}

/// Nouns that a letter numbers: "plan B", "vitamin C", "gate F".
#[rustfmt::skip]
const LETTERED: &[&str] = &[
    "plan", "vitamin", "hepatitis", "influenza", "grade", "appendix", "annex", "section", "part", "group", "class",
    "category", "option", "type", "schedule", "level", "line", "unit", "gate", "pier", "block", "wing", "exhibit",
    "terminal", "team", "zone",
];

/// Whether a capitalised word after "p.m." goes on with the time: a day, a month or a zone.
fn goes_on_after_hour(word: &str) -> bool {
    const ZONES: &[&str] =
        &["Eastern", "Central", "Pacific", "Mountain", "Greenwich", "Atlantic", "Easter", "Christmas"];
    let calendar = [
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
        "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let dated = calendar.iter().any(|short| word.starts_with(short))
        && (word.ends_with("day")
            || word.len() <= 4
            || word.ends_with("ber")
            || word.ends_with("uary")
            || matches!(word, "March" | "April" | "August"));
    let zone = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    dated || zone || ZONES.contains(&word)
}

/// Whether a capitalised word is one that starts sentences rather than goes on after an abbreviation.
fn starts_clause(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_uppercase()) {
        return false;
    }
    let Some(entry) = look_up(word) else { return false };
    matches!(
        entry.tag,
        Some(
            Tag::Determiner
                | Tag::Pronoun
                | Tag::Preposition
                | Tag::Conjunction
                | Tag::Auxiliary
                | Tag::Adverb
        )
    ) && !matches!(word, "US" | "IT" | "WHO" | "AS")
        && !(word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()))
}
