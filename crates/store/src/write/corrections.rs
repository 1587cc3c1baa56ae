//! Corrections by hand: which articles were moved from which story to which, and which were forgotten. They name articles and stories by their
//! ids, so they can be made again in a library that was rebuilt.

use rusqlite::{OptionalExtension, params};

use crate::error::StoreError;
use crate::library::{Library, Writer};

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Its row.
    pub id: i64,
    /// When it was made.
    pub made: String,
    /// What was asked for: split, merge, move or forget.
    pub what: String,
    /// Whether it was taken back.
    pub undone: bool,
    /// What it moved.
    pub moves: Vec<Move>,
}

/// One article that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The article's id.
    pub article: String,
    /// The id of the story it was in.
    pub from: String,
    /// The id of the story it is in now; nothing where it was forgotten.
    pub to: String,
}

impl Library {
    /// All corrections, oldest first.
    pub fn corrections(&self) -> Result<Vec<Correction>, StoreError> {
        self.of(corrections(&self.connection, "ORDER BY id", &[]))
    }

    /// Whether there ever was a correction of this number, be it taken back since.
    pub fn has_correction(&self, id: i64) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM corrections WHERE id = ?1)";
        self.of(self.connection.query_row(sql, [id], |row| row.get(0)))
    }

    /// The corrections that stand and have to do with a story, newest first.
    pub fn story_corrections(&self, story: &str, limit: usize) -> Result<Vec<Correction>, StoreError> {
        let which = format!(
            "WHERE undone = 0 AND what <> 'forget' AND id IN
             (SELECT correction FROM moves WHERE from_story = ?1 OR to_story = ?1) ORDER BY id DESC LIMIT {limit}"
        );
        self.of(corrections(&self.connection, &which, &[&story]))
    }
}

fn corrections(
    connection: &rusqlite::Connection,
    which: &str,
    values: &[&dyn rusqlite::ToSql],
) -> rusqlite::Result<Vec<Correction>> {
    let sql = format!("SELECT id, made, what, undone FROM corrections {which}");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(values, |row| {
        Ok(Correction {
            id: row.get(0)?,
            made: row.get(1)?,
            what: row.get(2)?,
            undone: row.get(3)?,
            moves: Vec::new(),
        })
    })?;
    let mut found: Vec<Correction> = rows.collect::<rusqlite::Result<_>>()?;
    for correction in &mut found {
        let mut moves = connection.prepare_cached(
            "SELECT article, from_story, to_story FROM moves WHERE correction = ?1 ORDER BY id",
        )?;
        let rows = moves.query_map([correction.id], |row| {
            Ok(Move { article: row.get(0)?, from: row.get(1)?, to: row.get(2)? })
        })?;
        correction.moves = rows.collect::<rusqlite::Result<_>>()?;
    }
    Ok(found)
}

impl Writer<'_> {
    /// Writes down what was corrected. Gives its row.
    pub fn record(&self, correction: &Correction) -> Result<i64, StoreError> {
        let id = self.next_id("corrections")?;
        self.execute(
            "INSERT INTO corrections (id, made, what, undone, seal) VALUES (?1, ?2, ?3, ?4, seal(?1, ?2, ?3, ?4))",
            params![id, correction.made, correction.what, i64::from(correction.undone)],
        )?;
        for Move { article, from, to } in &correction.moves {
            let row = self.next_id("moves")?;
            self.execute(
                "INSERT INTO moves (id, correction, article, from_story, to_story, seal)
                 VALUES (?1, ?2, ?3, ?4, ?5, seal(?1, ?2, ?3, ?4, ?5))",
                params![row, id, article, from, to],
            )?;
        }
        Ok(id)
    }

    /// The last correction that stands, marked as taken back.
    pub fn take_back(&self) -> Result<Option<Correction>, StoreError> {
        let last = "WHERE undone = 0 ORDER BY id DESC LIMIT 1";
        let last = self.of(corrections(&self.transaction, last, &[]))?.pop();
        if let Some(correction) = &last {
            self.mark_undone(correction.id)?;
        }
        Ok(last)
    }

    /// The correction in a row, if it stands.
    pub fn standing(&self, correction: i64) -> Result<Option<Correction>, StoreError> {
        let which = "WHERE undone = 0 AND id = ?1";
        Ok(self.of(corrections(&self.transaction, which, &[&correction]))?.pop())
    }

    /// Whether a later correction stands that has to do with the same articles.
    pub fn corrected_since(&self, correction: i64) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM moves m JOIN corrections c ON c.id = m.correction
                   WHERE c.undone = 0 AND c.id > ?1 AND m.article IN (SELECT article FROM moves WHERE correction = ?1))";
        self.of(self.transaction.query_row(sql, [correction], |row| row.get(0)))
    }

    /// Marks a correction as taken back.
    pub fn mark_undone(&self, correction: i64) -> Result<(), StoreError> {
        self.execute("UPDATE corrections SET undone = 1 WHERE id = ?1", [correction])?;
        self.seal("corrections", correction)
    }

    /// Writes down that an article was in a story, which is no more.
    pub fn was_in(&self, story: &str, article: &str) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO former_stories (story, article, seal) VALUES (?1, ?2, seal(?1, ?2))";
        self.execute(sql, [story, article])?;
        Ok(())
    }

    /// Takes one article out of the standing correction that forgot it, and gives the id of the story it was in. A
    /// correction that has nothing left counts as taken back.
    pub fn unforget(&self, article: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT m.id, m.from_story, c.id FROM moves m JOIN corrections c ON c.id = m.correction
                   WHERE m.article = ?1 AND c.what = 'forget' AND c.undone = 0 ORDER BY c.id DESC LIMIT 1";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let found = self.transaction.query_row(sql, [article], read).optional();
        let Some((moved, story, correction)): Option<(i64, String, i64)> = self.of(found)? else {
            return Ok(None);
        };
        self.execute("DELETE FROM moves WHERE id = ?1", [moved])?;
        let left = "SELECT EXISTS (SELECT 1 FROM moves WHERE correction = ?1)";
        if !self.of(self.transaction.query_row(left, [correction], |row| row.get::<_, bool>(0)))? {
            self.mark_undone(correction)?;
        }
        Ok(Some(story))
    }

    /// The id of an article by its row.
    pub fn name_of(&self, article: i64) -> Result<String, StoreError> {
        let sql = "SELECT name FROM articles WHERE id = ?1";
        self.of(self
            .transaction
            .prepare_cached(sql)
            .and_then(|mut s| s.query_row([article], |row| row.get(0))))
    }

    /// The id of a story by its row.
    pub fn story_name(&self, story: i64) -> Result<Option<String>, StoreError> {
        self.of(self
            .transaction
            .query_row("SELECT name FROM stories WHERE id = ?1", [story], |row| row.get(0))
            .optional())
    }
}
