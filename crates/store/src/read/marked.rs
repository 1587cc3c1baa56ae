//! Notes and verdicts of readers. Those on articles that are forgotten are not shown until the articles are there again.

use rusqlite::OptionalExtension;

use crate::error::StoreError;
use crate::library::Library;
use crate::read::named::like;
use crate::schema::marked::{NOTE, Note, VERDICT, Verdict, note, verdict};

/// Only of articles that are there.
const THERE: &str = "IN (SELECT name FROM articles)";

/// Which notes to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoteFilter {
    /// On this article.
    pub article: Option<String>,
    /// With this in what it says or in the words it is on.
    pub text: Option<String>,
    /// Made before the note in this row.
    pub before: Option<i64>,
}

impl Library {
    /// The notes that a filter lets through, the newest first.
    pub fn notes(&self, filter: &NoteFilter, limit: usize) -> Result<Vec<Note>, StoreError> {
        let read = || {
            let sql = format!(
                "{NOTE} WHERE n.removed = 0 AND n.article {THERE} AND (?1 IS NULL OR n.article = ?1)
                 AND (?2 IS NULL OR n.body LIKE ?2 ESCAPE '\\' OR n.quote LIKE ?2 ESCAPE '\\')
                 AND (?3 IS NULL OR n.id < ?3) ORDER BY n.id DESC LIMIT {limit}"
            );
            let values = rusqlite::params![filter.article, filter.text.as_deref().map(like), filter.before];
            self.connection.prepare_cached(&sql)?.query_map(values, note)?.collect()
        };
        self.of(read())
    }

    /// The note with an id, also one that was taken away.
    pub fn note(&self, name: &str) -> Result<Note, StoreError> {
        let sql = format!("{NOTE} WHERE n.name = ?1 AND n.article {THERE}");
        let found = self.of(self.connection.query_row(&sql, [name], note).optional())?;
        found.ok_or_else(|| self.unfit(format!("there is no note {name}")))
    }

    /// Whether there ever was a verdict of this number, be it taken back since.
    pub fn has_verdict(&self, id: i64) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM verdicts WHERE id = ?1)";
        self.of(self.connection.query_row(sql, [id], |row| row.get(0)))
    }

    /// The verdicts that stand, of an article or of all, in the order in which they were made.
    pub fn verdicts(&self, article: Option<&str>) -> Result<Vec<Verdict>, StoreError> {
        let read = || {
            let sql = format!(
                "{VERDICT} WHERE v.undone = 0 AND (?1 IS NULL OR v.article = ?1) AND v.article {THERE} ORDER BY v.id"
            );
            self.connection.prepare_cached(&sql)?.query_map([article], verdict)?.collect()
        };
        self.of(read())
    }
}
