//! A tag while it is read, and where the values of its attributes stand.

use std::borrow::Cow;

use html5ever::tendril::StrTendril;
use html5ever::{LocalName, QualName, ns};
use memchr::memchr;
use rashomon_text::{Source, Span};

/// The tag that is being read.
#[derive(Default)]
pub(super) struct PendingTag {
    pub start: bool,
    pub name: Vec<u8>,
    pub self_closing: bool,
    pub attributes: Vec<html5ever::Attribute>,
    pub values: Vec<Option<Span<Source>>>,
    pub duplicates: bool,
    /// How many attributes have been read, those that were dropped too.
    pub read: usize,
    /// The attribute that is being read, and where its value begins.
    pub open: bool,
    pub attribute: Vec<u8>,
    pub value: Vec<u8>,
    pub value_from: Option<usize>,
}

impl PendingTag {
    /// A tag begins.
    pub fn begin(&mut self, start: bool) {
        self.start = start;
        self.self_closing = false;
        self.duplicates = false;
        self.read = 0;
        self.open = false;
        self.name.clear();
        self.attributes.clear();
        self.values.clear();
        self.attribute.clear();
        self.value.clear();
        self.value_from = None;
    }

    /// The attribute at hand is complete; it is kept if there is `room`. An end tag has none.
    pub fn end_attribute(&mut self, page: &[u8], room: bool) {
        self.open = false;
        self.read += 1;
        if self.start && room {
            let name = local_name(&self.attribute);
            if self.attributes.iter().any(|a| a.name.local == name) {
                self.duplicates = true;
            } else {
                let name = QualName::new(None, ns!(), name);
                self.attributes.push(html5ever::Attribute { name, value: tendril(&self.value) });
                self.values.push(self.value_from.map(|from| value_place(page, from)));
            }
        }
        self.attribute.clear();
        self.value.clear();
        self.value_from = None;
    }
}

/// The tokenizer gives UTF-8, in pieces that this crate has put together again.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// Text for the tree builder.
pub(super) fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&text(bytes))
}

/// A name for the tree builder.
pub(super) fn local_name(bytes: &[u8]) -> LocalName {
    LocalName::from(&*text(bytes))
}

/// Where the attribute value that begins at `from` stands in the page.
fn value_place(page: &[u8], from: usize) -> Span<Source> {
    let rest = page.get(from..).unwrap_or_default();
    let quote = from.checked_sub(1).and_then(|before| page.get(before)).filter(|b| matches!(b, b'"' | b'\''));
    let len = match quote {
        Some(&quote) => memchr(quote, rest),
        None => rest.iter().position(|b| b.is_ascii_whitespace() || *b == b'>'),
    };
    Span::from_range(from..from + len.unwrap_or(rest.len()))
}
