//! Keeps notes and verdicts of readers.

use rusqlite::params;

use crate::error::StoreError;
use crate::library::Writer;
use crate::schema::marked::{Note, Verdict};
use crate::schema::rows::hash64;

impl Writer<'_> {
    /// Keeps a note. Gives its id.
    pub fn add_note(&self, note: &Note) -> Result<String, StoreError> {
        let id = self.next_id("notes")?;
        let name = free_name_of(self, note, id)?;
        let Note { article, quote, body, made, changed, removed, .. } = note;
        self.execute(
            "INSERT INTO notes (id, name, article, quote, before, after, start, body, made, changed, removed, seal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, seal(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))",
            params![
                id,
                name,
                article,
                quote.words,
                quote.before,
                quote.after,
                quote.start,
                body,
                made,
                changed,
                i64::from(*removed)
            ],
        )?;
        Ok(name)
    }

    /// Changes what a note says. False where there is no such note.
    pub fn set_note(&self, name: &str, body: &str, changed: &str) -> Result<bool, StoreError> {
        let sql = "UPDATE notes SET body = ?2, changed = ?3 WHERE name = ?1 AND removed = 0";
        let done = self.execute(sql, [name, body, changed])?;
        self.seal_note(name)?;
        Ok(done > 0)
    }

    /// Takes a note away, or puts it back. False where there is no such note.
    pub fn set_note_removed(&self, name: &str, removed: bool) -> Result<bool, StoreError> {
        let sql = "UPDATE notes SET removed = ?2 WHERE name = ?1";
        let done = self.execute(sql, params![name, i64::from(removed)])?;
        self.seal_note(name)?;
        Ok(done > 0)
    }

    fn seal_note(&self, name: &str) -> Result<(), StoreError> {
        let sql = "UPDATE notes SET seal = seal(id, name, article, quote, before, after, start, body, made, changed, removed)
                   WHERE name = ?1";
        self.execute(sql, [name])?;
        Ok(())
    }

    /// Keeps a verdict. Gives its row.
    pub fn add_verdict(&self, one: &Verdict) -> Result<i64, StoreError> {
        let id = self.next_id("verdicts")?;
        let Verdict { article, quote, verdict, speaker, was, set_by, made, undone, .. } = one;
        self.execute(
            "INSERT INTO verdicts (id, article, quote, before, after, start, verdict, speaker, was, set_by, made, undone, seal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
             seal(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12))",
            params![
                id,
                article,
                quote.words,
                quote.before,
                quote.after,
                quote.start,
                verdict,
                speaker,
                was,
                set_by,
                made,
                i64::from(*undone)
            ],
        )?;
        Ok(id)
    }

    /// Takes a verdict back. False where none stands in that row.
    pub fn undo_verdict(&self, id: i64) -> Result<bool, StoreError> {
        let done = self.execute("UPDATE verdicts SET undone = 1 WHERE id = ?1 AND undone = 0", [id])?;
        self.seal("verdicts", id)?;
        Ok(done > 0)
    }
}

/// An id that no other note has.
fn free_name_of(writer: &Writer<'_>, note: &Note, row: i64) -> Result<String, StoreError> {
    let mut salt = row;
    loop {
        let hash = hash64(&[
            Some(&note.article),
            Some(&note.quote.words),
            Some(&note.made),
            Some(&salt.to_string()),
        ]);
        let name = format!("n{:08x}", hash & 0xffff_ffff);
        if !writer.exists("SELECT 1 FROM notes WHERE name = ?1", &name)? {
            return Ok(name);
        }
        salt += 1;
    }
}
