//! Where links lead in an account that is a part of a page somebody else serves.

use crate::view::Cite;

/// Where the links of an account lead that is a part of a page.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    /// The address of each article of the account, in its order.
    pub articles: Vec<String>,
    /// The address of the complete account.
    pub complete: String,
}

impl Addresses {
    pub(super) fn article(&self, article: usize) -> &str {
        self.articles.get(article).map_or("", String::as_str)
    }

    /// The address of some words: their article's, and which code points of its text they are.
    pub(super) fn words(&self, cite: &Cite) -> String {
        format!("{}?at={}-{}#at", self.article(cite.article), cite.chars.start, cite.chars.end)
    }
}
