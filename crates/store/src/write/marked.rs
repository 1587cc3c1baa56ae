//! Keeps notes and verdicts of readers.

use rusqlite::{OptionalExtension, params};

use crate::error::StoreError;
use crate::library::Writer;
use crate::schema::marked::{Note, VERDICT, Verdict, verdict};
use crate::schema::rows::{StatementRow, hash64, number};
use crate::schema::select::statement;
use crate::write::names;

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
        let Verdict {
            article, quote, verdict, speaker, was, set_by, kind, said_on, parts, made, undone, ..
        } = one;
        self.execute(
            "INSERT INTO verdicts (id, article, quote, before, after, start, verdict, speaker, was, set_by, kind, said_on, parts,
             made, undone, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
             seal(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15))",
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
                kind,
                number(*said_on),
                list(parts),
                made,
                i64::from(*undone)
            ],
        )?;
        Ok(id)
    }

    /// The verdicts on an article that stand, oldest first.
    pub fn verdicts(&self, article: &str) -> Result<Vec<Verdict>, StoreError> {
        let read = || {
            let sql = format!("{VERDICT} WHERE v.article = ?1 AND v.undone = 0 ORDER BY v.id");
            self.transaction.prepare_cached(&sql)?.query_map([article], verdict)?.collect()
        };
        self.of(read())
    }

    /// The verdict in a row, if it stands.
    pub fn verdict(&self, id: i64) -> Result<Option<Verdict>, StoreError> {
        let sql = format!("{VERDICT} WHERE v.id = ?1 AND v.undone = 0");
        self.of(self.transaction.query_row(&sql, [id], verdict).optional())
    }

    /// The articles that verdicts stand on.
    pub fn judged_articles(&self) -> Result<Vec<String>, StoreError> {
        let read = || {
            let sql = "SELECT DISTINCT article FROM verdicts WHERE undone = 0 ORDER BY article";
            self.transaction.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect()
        };
        self.of(read())
    }

    /// The statements of an article, in text order.
    pub fn statements(&self, article: i64) -> Result<Vec<StatementRow>, StoreError> {
        let read = || {
            let sql = "SELECT s.id, n.name, s.said_on, s.kind, s.words FROM statements s
                       LEFT JOIN names n ON n.id = s.speaker WHERE s.article = ?1 ORDER BY s.id";
            self.transaction.prepare_cached(sql)?.query_map([article], statement)?.collect()
        };
        self.of(read())
    }

    /// Gives a statement another speaker, or none.
    pub fn set_speaker(&self, statement: i64, speaker: Option<&str>) -> Result<(), StoreError> {
        let name = speaker.map(|name| self.speaker_row(name)).transpose()?;
        self.execute("UPDATE statements SET speaker = ?2 WHERE id = ?1", params![statement, name])?;
        self.seal("statements", statement)
    }

    /// The row of a speaker's name: of any kind under which it is known, the newest a person.
    fn speaker_row(&self, name: &str) -> Result<i64, StoreError> {
        let sql = "SELECT id FROM names WHERE name = ?1 ORDER BY kind = 'person' DESC, id LIMIT 1";
        let known = self.of(self.transaction.query_row(sql, [name], |row| row.get(0)).optional())?;
        known.map_or_else(|| names::of(self, "person", name), Ok)
    }

    /// Takes a statement out. The index is told what it held.
    pub fn drop_statement(&self, statement: i64) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO statement_words (statement_words, rowid, words)
             SELECT 'delete', t.id, t.words FROM statement_text t WHERE t.id = ?1",
            [statement],
        )?;
        self.execute("DELETE FROM statements WHERE id = ?1", [statement])?;
        Ok(())
    }

    /// Puts a statement in that was taken out.
    pub fn put_statement(&self, article: i64, row: &StatementRow) -> Result<(), StoreError> {
        let id = self.next_id("statements")?;
        let name = row.speaker.as_deref().map(|name| self.speaker_row(name)).transpose()?;
        self.execute(
            "INSERT INTO statements (id, article, speaker, said_on, kind, words, seal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, seal(?1, ?2, ?3, ?4, ?5, ?6))",
            params![id, article, name, number(row.said_on), row.kind, list(&row.spans)],
        )?;
        self.execute(
            "INSERT INTO statement_words (rowid, words) SELECT t.id, t.words FROM statement_text t WHERE t.id = ?1",
            [id],
        )?;
        Ok(())
    }

    /// Takes a verdict back. False where none stands in that row.
    pub fn undo_verdict(&self, id: i64) -> Result<bool, StoreError> {
        let done = self.execute("UPDATE verdicts SET undone = 1 WHERE id = ?1 AND undone = 0", [id])?;
        self.seal("verdicts", id)?;
        Ok(done > 0)
    }
}

/// Spans as they are stored.
fn list(spans: &[(u32, u32)]) -> String {
    spans.iter().map(|(start, end)| format!("{start}-{end}")).collect::<Vec<_>>().join(",")
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
