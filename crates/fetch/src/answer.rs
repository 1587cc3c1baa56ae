//! What an address gave: a page, or that it is still the same.

/// What an address gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A page.
    Page(Fetched),
    /// The page is still what the [`Validators`] were given for.
    NotModified {
        /// Its address after redirects.
        url: String,
    },
}

/// A page as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its address after redirects.
    pub url: String,
    /// What the server says it is, charset included (`text/html; charset=koi8-r`).
    pub content_type: Option<String>,
    /// The body, unpacked.
    pub bytes: Vec<u8>,
    /// What to ask with the next time.
    pub validators: Validators,
}

/// What tells whether a page has changed since.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag` of the page.
    pub etag: Option<String>,
    /// The `Last-Modified` of the page, as the server wrote it.
    pub last_modified: Option<String>,
}
