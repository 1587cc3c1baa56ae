//! What one input holds, and how its pages are handed on.

use crate::format::Format;
use crate::page::{Content, Page};
use crate::record::Record;

/// Why an input without words is refused.
pub(crate) const EMPTY: &str = "empty; there is nothing to read";

/// At most so many refusals are kept by name; the others are counted.
const NAMED_REFUSALS: usize = 1000;

/// What one input holds: its pages, and what could not be read and why.
#[derive(Debug, Default)]
pub struct Reading {
    /// The pages, in input order.
    pub pages: Vec<Page>,
    /// Addresses of further pages, from feeds whose entries carry no text and from sitemaps. Whoever reads on
    /// decides whether to fetch them.
    pub links: Vec<Link>,
    /// Parts that were refused; the first of them, where there are very many.
    pub refused: Vec<Refusal>,
    /// How many more parts were refused.
    pub unnamed: usize,
    /// The format it was read as, where it could be told; of something packed, that of what was inside.
    pub format: Option<Format>,
}

/// The address of a page that stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub url: String,
    /// What is said of the page; its text is empty.
    pub given: Record,
    /// Whether it leads to another sitemap or to a feed rather than to a page.
    pub sitemap: bool,
}

impl Link {
    pub(crate) fn to(url: String, given: Record) -> Self {
        Self { url, given, sitemap: false }
    }
}

/// Why an input, or a part of it, was refused: where, what is wrong, what to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The place inside the input ("line 3", "record 2"), or empty for the whole.
    pub place: String,
    /// The reason in plain words, with what to try.
    pub why: String,
}

impl Reading {
    pub(crate) fn refuse(&mut self, place: &str, why: String) {
        if self.refused.len() < NAMED_REFUSALS {
            self.refused.push(Refusal { place: place.to_owned(), why });
        } else {
            self.unnamed += 1;
        }
    }

    pub(crate) fn refused(why: impl Into<String>) -> Self {
        let mut reading = Self::default();
        reading.refuse("", why.into());
        reading
    }
}

/// What is done with a page as soon as it is read; false where no more is wanted.
pub(crate) type Take<'t> = &'t mut dyn FnMut(Page) -> bool;

/// Hands on the pages that were read so far. Whether more is wanted.
pub(crate) fn hand_on(reading: &mut Reading, take: Take<'_>) -> bool {
    std::mem::take(&mut reading.pages).into_iter().all(take)
}

/// A reading with all its pages.
pub(crate) fn collected(read: impl FnOnce(Take<'_>) -> Reading) -> Reading {
    let mut pages = Vec::new();
    let reading = read(&mut |page| {
        pages.push(page);
        true
    });
    Reading { pages, ..reading }
}

/// A reading of one page.
pub(crate) fn one(content: Content) -> Reading {
    Reading { pages: vec![Page::from(content)], ..Reading::default() }
}
