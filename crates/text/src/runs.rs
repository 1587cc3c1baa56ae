//! How a source map is kept: long runs as such, short ones that follow one another as a byte each.

use crate::piece::Piece;
use crate::{Source, Span, Text};

/// A run as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub text: Span<Text>,
    pub source: Span<Source>,
    pub kind: u32,
}

/// Kinds of run; any other number says where in [`Many::units`] the run's units begin.
pub(crate) const LITERAL: u32 = u32::MAX;
pub(crate) const WHOLE: u32 = u32::MAX - 1;

/// A literal run up to this length is kept as units where it stands among units: it then costs less than its
/// own run of 20 bytes.
const SHORT: u32 = 16;
/// Units of one run at most; a look-up walks through them.
const UNITS_OF_A_RUN: usize = 64;
/// A unit says in four bits each how many bytes of text stand for how many of the source.
pub(crate) const WIDEST: u32 = 15;
/// The unit of one byte that stands for itself.
const SAME: u8 = 0;

/// Most texts of a page are one run, which then needs no memory of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Runs {
    #[default]
    None,
    One(Run),
    Many(Box<Many>),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Many {
    pub runs: Vec<Run>,
    pub units: Vec<u8>,
}

impl Runs {
    pub fn parts(&self) -> (&[Run], &[u8]) {
        match self {
            Self::None => (&[], &[]),
            Self::One(run) => (std::slice::from_ref(run), &[]),
            Self::Many(many) => (&many.runs, &many.units),
        }
    }

    pub fn last_mut(&mut self) -> Option<&mut Run> {
        match self {
            Self::None => None,
            Self::One(run) => Some(run),
            Self::Many(many) => many.runs.last_mut(),
        }
    }

    pub fn push(&mut self, run: Run) {
        match self {
            Self::None => *self = Self::One(run),
            _ => self.many().runs.push(run),
        }
    }

    pub fn many(&mut self) -> &mut Many {
        if let Self::None | Self::One(_) = self {
            // A text of its own seldom has more than two.
            let mut runs = Vec::with_capacity(2);
            runs.extend_from_slice(self.parts().0);
            *self = Self::Many(Box::new(Many { runs, units: Vec::new() }));
        }
        match self {
            Self::Many(many) => many,
            Self::None | Self::One(_) => unreachable!("made so above"),
        }
    }
}

impl Many {
    /// Whether the last run is one of units that ends at `at` and has room for `more`.
    fn takes(&self, more: usize, at: u32) -> bool {
        self.runs.last().is_some_and(|last| {
            let units = self.units.len().checked_sub(last.kind as usize);
            last.source.end == at && units.is_some_and(|units| units + more <= UNITS_OF_A_RUN)
        })
    }

    /// Appends a unit to the last run, or makes a run of it.
    pub fn push(&mut self, text: Span<Text>, source: Span<Source>) {
        self.loosen(source.start);
        if !self.takes(1, source.start) {
            let kind = self.units.len() as u32;
            self.runs.push(Run {
                text: Span::new(text.start, text.start),
                source: Span::new(source.start, source.start),
                kind,
            });
        }
        let unit = (text.len() << 4 | source.len()) as u8;
        self.extend([unit].into_iter(), text.len(), source.len());
    }

    /// Appends units to the last run.
    fn extend(&mut self, units: impl Iterator<Item = u8>, text: u32, source: u32) {
        self.units.extend(units);
        if let Some(last) = self.runs.last_mut() {
            last.text.end += text;
            last.source.end += source;
        }
    }

    /// Appends `len` bytes that stand for themselves, if the last run takes them.
    pub fn take_literal(&mut self, len: u32, at: u32) -> bool {
        let takes = len <= SHORT && self.takes(len as usize, at);
        if takes {
            self.extend(std::iter::repeat_n(SAME, len as usize), len, len);
        }
        takes
    }

    /// Turns a short literal run at the end into one of units, if it ends at `at`.
    fn loosen(&mut self, at: u32) {
        let start = self.units.len();
        if let Some(last) = self.runs.last_mut()
            && last.kind == LITERAL
            && last.text.len() <= SHORT
            && last.source.end == at
        {
            last.kind = start as u32;
            self.units.extend(std::iter::repeat_n(SAME, last.text.len() as usize));
        }
    }
}

/// The pieces of one run within a span.
pub(crate) struct Cut<'m> {
    run: &'m Run,
    units: &'m [u8],
    /// Bytes of the run's text and source, and units, that lie behind.
    text: u32,
    source: u32,
    unit: usize,
    span: Span<Text>,
}

impl<'m> Cut<'m> {
    pub fn new(run: &'m Run, units: &'m [u8], span: Span<Text>) -> Self {
        Self { run, units, text: 0, source: 0, unit: 0, span }
    }

    /// The next piece of the run, before it is cut to the span.
    fn whole(&mut self) -> Piece {
        let run = self.run;
        let (text, source) = (run.text.start + self.text, run.source.start + self.source);
        let (wide, narrow, literal) = match run.kind {
            LITERAL | WHOLE => (run.text.len(), run.source.len(), run.kind == LITERAL),
            at => {
                let left = (run.text.len() - self.text) as usize;
                let units = self.units.get(at as usize + self.unit..).unwrap_or_default();
                let same = units.iter().take(left).take_while(|unit| **unit == SAME).count();
                self.unit += same.max(1);
                match units.first() {
                    Some(unit) if same == 0 => (u32::from(unit >> 4), u32::from(unit & 15), false),
                    _ => (same as u32, same as u32, true),
                }
            }
        };
        self.text += wide;
        self.source += narrow;
        Piece { text: Span::new(text, text + wide), source: Span::new(source, source + narrow), literal }
    }
}

impl Iterator for Cut<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let at = self.run.text.start + self.text;
            if at >= self.run.text.end || at >= self.span.end {
                return None;
            }
            let Piece { text, source, literal } = self.whole();
            if text.end <= self.span.start {
                continue;
            }
            let cut = Span::new(text.start.max(self.span.start), text.end.min(self.span.end));
            let source = if literal {
                let from = source.start + (cut.start - text.start);
                Span::new(from, from + cut.len())
            } else {
                source
            };
            return Some(Piece { text: cut, source, literal });
        }
    }
}
