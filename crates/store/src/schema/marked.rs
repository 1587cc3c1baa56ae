//! What readers say of words of an article: notes, and verdicts on statements. The words are kept with what stands around them,
//! so that they are found again in a revision of the article.

use jiff::civil::Date;
use rusqlite::{Result, Row};

use crate::schema::rows::{day, spans};

/// Words of an article, and where they stood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub words: String,
    /// What stands before them, a few words.
    pub before: String,
    /// What stands after them.
    pub after: String,
    /// The code point of the text at which they begin.
    pub start: u32,
}

/// A note on words of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// Its row; 0 for one that is not stored yet.
    pub id: i64,
    /// Its id.
    pub name: String,
    /// The id of the article.
    pub article: String,
    /// The words it is on.
    pub quote: Quote,
    /// What it says; nothing where the words are only highlighted.
    pub body: String,
    /// When it was made, ISO 8601.
    pub made: String,
    /// When it was changed last.
    pub changed: String,
    /// Whether it was taken away, and may be put back.
    pub removed: bool,
}

/// What a reader says of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Its row; 0 for one that is not stored yet.
    pub id: i64,
    /// The id of the article.
    pub article: String,
    /// The words of the statement.
    pub quote: Quote,
    /// accepted, rejected or speaker.
    pub verdict: String,
    /// Who said it, where the verdict is on that.
    pub speaker: Option<String>,
    /// Who said it before.
    pub was: Option<String>,
    /// What had set that.
    pub set_by: String,
    /// direct, indirect or mixed.
    pub kind: String,
    /// The day it was said, where the text tells.
    pub said_on: Option<Date>,
    /// Its spans, in bytes from the beginning of the first.
    pub parts: Vec<(u32, u32)>,
    /// When it was made, ISO 8601.
    pub made: String,
    /// Whether it was taken back.
    pub undone: bool,
}

pub(crate) const NOTE: &str = "\
SELECT n.id, n.name, n.article, n.quote, n.before, n.after, n.start, n.body, n.made, n.changed, n.removed FROM notes n";

pub(crate) fn note(row: &Row<'_>) -> Result<Note> {
    Ok(Note {
        id: row.get(0)?,
        name: row.get(1)?,
        article: row.get(2)?,
        quote: quote(row)?,
        body: row.get(7)?,
        made: row.get(8)?,
        changed: row.get(9)?,
        removed: row.get(10)?,
    })
}

pub(crate) const VERDICT: &str = "\
SELECT v.id, 0, v.article, v.quote, v.before, v.after, v.start, v.verdict, v.speaker, v.was, v.set_by, v.kind, v.said_on, v.parts, v.made, v.undone FROM verdicts v";

pub(crate) fn verdict(row: &Row<'_>) -> Result<Verdict> {
    Ok(Verdict {
        id: row.get(0)?,
        article: row.get(2)?,
        quote: quote(row)?,
        verdict: row.get(7)?,
        speaker: row.get(8)?,
        was: row.get(9)?,
        set_by: row.get(10)?,
        kind: row.get(11)?,
        said_on: day(row.get(12)?),
        parts: spans(&row.get::<_, String>(13)?),
        made: row.get(14)?,
        undone: row.get(15)?,
    })
}

fn quote(row: &Row<'_>) -> Result<Quote> {
    Ok(Quote { words: row.get(3)?, before: row.get(4)?, after: row.get(5)?, start: row.get(6)? })
}
