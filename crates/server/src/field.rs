//! A value that is sent with a change: its name, what it is, and how JSON has it.

use serde_json::{Value, json};

/// Letters of a value that is looked at; a query of more says nothing more.
pub(crate) const LONGEST: usize = 500;
/// Letters of a note, and of the words that it is on.
pub(crate) const LONG: usize = 20_000;

/// Items of a list, as the articles of a story that is split: those of a thousand fit.
pub(crate) const ITEMS: usize = 2000;

/// A value that is sent.
#[derive(Debug)]
pub(crate) struct Field {
    pub name: &'static str,
    pub about: &'static str,
    pub shape: FieldShape,
    pub required: bool,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldShape {
    /// A name or the like.
    Text,
    /// The same with a letter or a number in it.
    Words,
    /// What a note says, or what it is on.
    Long,
    /// A page.
    Page,
    /// Ids.
    Texts,
    Number,
    Day,
    Address,
    OneOf(&'static [&'static str]),
    /// Bytes of a file, which only a form can send.
    File,
}

impl FieldShape {
    /// What it is called where something else was sent.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Texts => "list of texts",
            Self::Number => "whole number from 0 on",
            Self::File => "file in JSON",
            _ => "text",
        }
    }

    /// What JSON has for it.
    pub(crate) fn read(self, given: &Value) -> Option<Vec<String>> {
        let text = |given: &Value| given.as_str().map(|text| text.trim().to_owned());
        match self {
            Self::File => None,
            Self::Texts => given.as_array()?.iter().map(text).collect(),
            Self::Number => {
                // 7.0 is a whole number too.
                let number = given.as_f64()?;
                let whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
                whole.then(|| vec![format!("{number}")])
            }
            _ => Some(vec![text(given)?]),
        }
    }

    /// The same as a schema of JSON. What is empty counts as what is not there, so it is allowed where that is.
    pub(crate) fn schema(self, required: bool) -> Value {
        let kind = |name: &str| if required { json!(name) } else { json!([name, "null"]) };
        let or_nothing = |pattern: &str| if required { pattern.to_owned() } else { format!("^$|{pattern}") };
        match self {
            Self::Text => json!({ "type": kind("string"), "maxLength": LONGEST }),
            Self::Words => json!({ "type": kind("string"), "pattern": WORD, "maxLength": LONGEST }),
            Self::Page => json!({ "type": kind("string"), "pattern": WORD }),
            Self::Long if required => json!({ "type": "string", "pattern": WORD, "maxLength": LONG }),
            Self::Long => json!({ "type": kind("string"), "maxLength": LONG }),
            Self::Texts => {
                json!({ "type": kind("array"), "items": { "type": "string", "pattern": WORD }, "minItems": 1, "maxItems": ITEMS })
            }
            Self::Number => json!({ "type": kind("integer"), "minimum": 0, "maximum": u32::MAX }),
            Self::Day if required => json!({ "type": "string", "format": "date" }),
            Self::Day => {
                json!({ "anyOf": [{ "type": "string", "format": "date" }, { "type": "string", "pattern": "^\\s*$" }, { "type": "null" }] })
            }
            Self::Address => {
                json!({ "type": kind("string"), "pattern": or_nothing("^[hH][tT]{2}[pP][sS]?://[^\\s@/]+(/\\S*)?$"), "maxLength": 2000 })
            }
            Self::OneOf(words) => json!({ "type": kind("string"), "enum": words }),
            Self::File => json!({ "type": "string", "contentEncoding": "binary" }),
        }
    }
}

/// A letter or a number.
pub(crate) const WORD: &str = "[\\p{L}0-9]";
