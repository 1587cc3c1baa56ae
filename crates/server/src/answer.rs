//! What a request is answered with, before any header: a page, a table, JSON, a feed.

use std::sync::Arc;

use askama::Template;
use serde_json::Value;

use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::table::Table;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub status: u16,
    pub kind: &'static str,
    pub body: String,
    /// Whether it stays the same until the library changes.
    pub settled: bool,
    /// Where to look instead, for a page that only leads on.
    pub location: Option<String>,
    /// After how many seconds it may be asked again with more hope.
    pub again: Option<u64>,
}

/// What a view gives.
pub(crate) type Answered = Result<Answer, Refusal>;

/// What answers a request.
pub(crate) type View = fn(&Arc<Room>, &Asked) -> Answered;

/// HTML.
pub(crate) const HTML: &str = "text/html; charset=utf-8";
/// JSON.
pub(crate) const JSON: &str = "application/json";
/// JSON with a context, as Web Annotations are sent.
pub(crate) const JSON_LD: &str = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";
/// Atom.
pub(crate) const ATOM: &str = "application/atom+xml; charset=utf-8";

impl Answer {
    pub(crate) fn new(kind: &'static str, body: String) -> Self {
        Self { status: 200, kind, body, settled: true, location: None, again: None }
    }

    /// A page.
    pub(crate) fn page(template: &impl Template) -> Self {
        // Rendering can only fail where writing fails, and writing to a string does not.
        let body = template.render().unwrap_or_default();
        // No HTML holds a NUL.
        Self::new(HTML, if body.contains('\0') { body.replace('\0', "\u{fffd}") } else { body })
    }

    pub(crate) fn json(value: &Value) -> Self {
        Self::new(JSON, value.to_string())
    }

    /// A table, as its address ends: `csv` or `json`.
    pub(crate) fn table(table: &Table, ending: &str) -> Self {
        match ending {
            "csv" => Self::new("text/csv; charset=utf-8; header=present", table.csv()),
            _ => Self::json(&table.json()),
        }
    }

    /// A page that leads on to another.
    pub(crate) fn leads_to(address: String) -> Self {
        Self { status: 303, location: Some(address), ..Self::new("text/plain; charset=utf-8", String::new()) }
    }

    /// The same, but that the next answer may be another though the library has not changed.
    pub(crate) fn unsettled(self) -> Self {
        Self { settled: false, ..self }
    }

    /// The same with another status.
    pub(crate) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }
}
