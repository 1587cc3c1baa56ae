//! An article that is to be forgotten, as answers know it.

use rashomon_store::{Library, StoreError};

/// An article that is to be forgotten, as an answer knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Its id.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
    /// Its text, with one space for whatever stands between words.
    pub text: String,
}

impl Withdrawn {
    /// The article with an id.
    pub fn of(library: &Library, name: &str) -> Result<Self, StoreError> {
        let row = library.article(name)?;
        let text = library.text(row.id)?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Self { name: row.name, url: row.url, text })
    }
}
