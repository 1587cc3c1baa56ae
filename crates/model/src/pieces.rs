//! A text as word pieces, each with its bytes.
//!
//! The same pieces as the tokenizer that the network was trained with (BERT's for lower case, Devlin et al. 2019):
//! control characters go, every CJK character and every mark is a word of its own, accents go, letters become
//! small. There the text is first normalised and then cut; here each character leads back to its bytes.

use std::ops::Range;

use rashomon_text::{Span, Text};
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::Piece;
use crate::vocabulary::{LONGEST_WORD, Vocabulary};

/// The pieces of a text, and its lines that have any.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) lines: Vec<Range<usize>>,
}

/// The word read so far: its normalised characters, and for each where it starts there and what it stands for.
#[derive(Default)]
struct Word {
    form: String,
    characters: Vec<(usize, Span)>,
}

impl Vocabulary {
    /// Cuts a text into pieces.
    pub(crate) fn pieces(&self, text: &str) -> Pieces {
        let mut found = Pieces { pieces: Vec::with_capacity(text.len() / 4), lines: Vec::new() };
        let mut word = Word::default();
        let mut line = 0;
        for (start, c) in text.char_indices() {
            let span = Span::from_range(start..start + c.len_utf8());
            if c.is_ascii_alphanumeric() {
                word.push(c.to_ascii_lowercase(), span);
            } else if c.is_whitespace() {
                self.finish(&mut word, &mut found.pieces);
                if c == '\n' {
                    if found.pieces.len() > line {
                        found.lines.push(line..found.pieces.len());
                    }
                    line = found.pieces.len();
                }
            } else if is_cjk(c) {
                self.alone(&mut word, c, span, &mut found.pieces);
            } else if !is_dropped(c) {
                self.other(&mut word, c, span, &mut found.pieces);
            }
        }
        self.finish(&mut word, &mut found.pieces);
        if found.pieces.len() > line {
            found.lines.push(line..found.pieces.len());
        }
        found
    }

    /// Shows the marks around quotations as straight double ones, unless they are double already.
    pub(crate) fn level_marks(&self, text: &str, pieces: &mut Pieces, quotes: &[Span<Text>]) {
        let Some(mark) = self.mark else { return };
        let mut passed = 0;
        for quote in quotes {
            let all = &mut pieces.pieces[passed..];
            let first = all.partition_point(|piece| piece.span.start < quote.start);
            let end = all.partition_point(|piece| piece.span.end <= quote.end);
            for i in [Some(first), end.checked_sub(1)].into_iter().flatten() {
                let single =
                    |piece: &&mut Piece| matches!(piece.span.of(text), "'" | "‘" | "’" | "‚" | "‹" | "›");
                if let Some(piece) = all.get_mut(i).filter(single) {
                    piece.id = mark;
                }
            }
            passed += end;
        }
    }

    /// A character that is neither an ASCII letter or digit nor space.
    fn other(&self, word: &mut Word, c: char, span: Span, pieces: &mut Vec<Piece>) {
        for part in std::iter::once(c).nfd() {
            if part.general_category() == GeneralCategory::NonspacingMark {
                continue;
            }
            for small in part.to_lowercase() {
                if is_mark(small) {
                    self.alone(word, small, span, pieces);
                } else {
                    word.push(small, span);
                }
            }
        }
    }

    /// A character that is a word of its own.
    fn alone(&self, word: &mut Word, c: char, span: Span, pieces: &mut Vec<Piece>) {
        self.finish(word, pieces);
        word.push(c, span);
        self.finish(word, pieces);
    }

    /// Cuts the word read so far, if any.
    fn finish(&self, word: &mut Word, pieces: &mut Vec<Piece>) {
        let (Some(&(_, first)), Some(&(_, last))) = (word.characters.first(), word.characters.last()) else {
            return;
        };
        let before = pieces.len();
        let known = word.characters.len() <= LONGEST_WORD
            && self.cut(&word.form, |id, range| {
                pieces.push(Piece { span: word.span(&range), id, inner: range.start > 0 });
            });
        if !known {
            pieces.truncate(before);
            pieces.push(Piece { span: first.cover(last), id: self.unknown, inner: false });
        }
        word.form.clear();
        word.characters.clear();
    }
}

impl Word {
    fn push(&mut self, c: char, span: Span) {
        self.characters.push((self.form.len(), span));
        self.form.push(c);
    }

    /// What a range of the form's bytes stands for.
    fn span(&self, range: &Range<usize>) -> Span {
        let from = self.characters.partition_point(|&(at, _)| at < range.start);
        let to = self.characters.partition_point(|&(at, _)| at < range.end);
        match &self.characters[from..to] {
            [(_, only)] => *only,
            [(_, first), .., (_, last)] => first.cover(*last),
            [] => Span::new(0, 0),
        }
    }
}

/// Control and format characters, private ones, and the sign of a character that was lost.
fn is_dropped(c: char) -> bool {
    matches!(c, '\0' | '\u{fffd}')
        || matches!(
            c.general_category(),
            GeneralCategory::Control | GeneralCategory::Format | GeneralCategory::PrivateUse
        )
}

fn is_mark(c: char) -> bool {
    use GeneralCategory as G;
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(
        c.general_category(),
        G::ConnectorPunctuation
            | G::DashPunctuation
            | G::OpenPunctuation
            | G::ClosePunctuation
            | G::InitialPunctuation
            | G::FinalPunctuation
            | G::OtherPunctuation
    )
}

/// The blocks of ideographs that the tokenizer sets apart.
fn is_cjk(c: char) -> bool {
    matches!(
        c,
        '\u{4e00}'..='\u{9fff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{20000}'..='\u{2a6df}'
            | '\u{2a700}'..='\u{2b73f}'
            | '\u{2b740}'..='\u{2b81f}'
            | '\u{2b920}'..='\u{2ceaf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{2f800}'..='\u{2fa1f}'
    )
}
