//! An entity as it is put together.

use std::ops::Range;

use rashomon_lexicon::gazetteer::Gender;

use super::Implied;
use crate::{EntityKind, MentionKind};

/// An entity as it is put together.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub kind: EntityKind,
    /// The tokens of its fullest name.
    pub name: Range<usize>,
    pub gender: Option<Gender>,
    pub roles: Vec<Range<usize>>,
    pub implied: Vec<Implied>,
    /// The country its roles name.
    pub country: Option<&'static str>,
    pub mentions: Vec<(Range<usize>, MentionKind, Option<Range<usize>>)>,
}
