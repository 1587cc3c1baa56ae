//! The account as headings, lines and items: what terminal and Markdown have in common.

mod full;
mod line;
mod short;

use crate::short::Short;
use crate::view::View;

pub use self::line::Part;
pub(crate) use self::line::{Line, Look, Run};

/// An account as lines, before any typography.
pub struct Outline {
    pub(crate) lines: Vec<Line>,
    /// The address of each article of the account, where it has one of the web.
    pub(crate) addresses: Vec<Option<String>>,
}

impl Outline {
    /// Parts of the complete account.
    pub fn full(view: &View, parts: &[Part]) -> Self {
        Self { lines: full::lines(view, parts), addresses: addresses(view) }
    }

    /// Parts of the short account.
    pub fn short(short: &Short, parts: &[Part]) -> Self {
        Self { lines: short::lines(short, parts), addresses: addresses(&short.view) }
    }
}

fn addresses(view: &View) -> Vec<Option<String>> {
    view.articles.iter().map(|article| article.address().map(str::to_owned)).collect()
}
