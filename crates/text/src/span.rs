//! A half-open range whose type says what it counts.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// Unit: UTF-8 bytes of an article's text. What every stage uses inside the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Text {}

/// Unit: bytes of the input file, before any decoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {}

/// Unit: Unicode code points of an article's text. What the JSON contract shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chars {}

/// A half-open range `[start, end)` counted in the unit `U`: [`Text`], [`Source`] or [`Chars`].
///
/// Offsets of different units cannot be mixed by mistake:
///
/// ```
/// use rashomon_text::{Span, Text};
/// let word: Span<Text> = Span::new(4, 9);
/// assert_eq!(word.of("The quick fox"), "quick");
/// assert!(word.overlaps(Span::new(8, 12)));
/// ```
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<U = Text> {
    /// First position inside.
    pub start: u32,
    /// First position after.
    pub end: u32,
    unit: PhantomData<fn() -> U>,
}

impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for Span<U> {}

impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl<U> Span<U> {
    /// The range from `start` to `end`; an `end` before `start` gives the empty range at `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end }, unit: PhantomData }
    }

    /// The same from `usize` offsets. Inputs are limited to 4 GiB, so the numbers fit; larger ones saturate.
    pub fn from_range(range: Range<usize>) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self::new(narrow(range.start), narrow(range.end))
    }

    /// As a `usize` range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many units it covers.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the position lies inside.
    pub const fn holds(self, position: u32) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether the two share at least one unit.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl Span<Text> {
    /// The words themselves. Empty if the span does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}
