//! A value with what stands around it.

use rashomon_text::{Span, Text};

use super::context::Context;
use super::value::{Class, Value};

/// A value where it is told.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// Which article.
    pub article: usize,
    /// Which of its sentences.
    pub sentence: usize,
    /// The words that give the value.
    pub span: Span<Text>,
    /// The same with what bounds it and what is counted: "more than 300 passengers".
    pub shown: Span<Text>,
    /// What kind of value.
    pub class: Class,
    /// The value.
    pub value: Value,
    /// What stands around it.
    pub context: Context,
}
