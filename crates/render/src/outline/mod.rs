//! The account as headings, lines and items: what terminal and Markdown have in common.

mod full;
mod line;
mod short;

use crate::short::Short;
use crate::view::View;

pub use self::line::Part;
pub(crate) use self::line::{Line, Look, Run};

/// An account as lines, before any typography.
pub struct Outline(pub(crate) Vec<Line>);

impl Outline {
    /// Parts of the complete account.
    pub fn full(view: &View, parts: &[Part]) -> Self {
        Self(full::lines(view, parts))
    }

    /// Parts of the short account.
    pub fn short(short: &Short, parts: &[Part]) -> Self {
        Self(short::lines(short, parts))
    }
}
