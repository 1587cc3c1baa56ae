//! Makes for good what was forgotten, and gives the room back: afterwards no byte of the file tells of it.

use std::fs;

use crate::error::{Reason, StoreError};
use crate::library::{Library, Writer};

/// How often the log is tried to be emptied while others read. Each try waits for them.
const TRIES: usize = 3;

/// What compacting came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compacted {
    /// Articles that were forgotten and can no longer be brought back.
    pub articles: usize,
    /// Originals that were dropped, theirs and those that nothing refers to.
    pub originals: usize,
    /// Bytes of the file and its log before.
    pub before: u64,
    /// Bytes of the file and its log now.
    pub after: u64,
}

impl Library {
    /// Makes for good what was forgotten. Of what is kept by kind and key, that of `kinds` goes which is kept by the
    /// file, the address or the id of a forgotten article. A library that is damaged is left as it is, since what seems to be
    /// no use may be what it can be restored from.
    pub fn compact(&mut self, kinds: &[&str]) -> Result<Compacted, StoreError> {
        let damage = self.check()?;
        if let Some(damage) = damage.first() {
            // SQLite tells of several faults in several lines.
            let what = damage.what.split_whitespace().collect::<Vec<_>>().join(" ");
            let what = format!("{}: {what}", damage.part);
            return Err(StoreError::new(self.file(), Reason::Damaged(what)));
        }
        let before = self.bytes();
        // Which names nobody refers to is asked once for all, not at each row. What is deleted is overwritten.
        self.set("PRAGMA foreign_keys = OFF; PRAGMA secure_delete = ON;")?;
        let dropped = self.write(|writer| {
            let articles = writer.drop_forgotten(kinds)?;
            let originals = writer.drop_unused()?;
            Ok((articles, originals))
        });
        self.set("PRAGMA foreign_keys = ON;")?;
        let (articles, originals) = dropped?;
        self.try_for_long(|library| library.set("VACUUM"))?;
        self.empty_log()?;
        Ok(Compacted { articles, originals, before, after: self.bytes() })
    }

    fn set(&self, sql: &str) -> Result<(), StoreError> {
        self.of(self.connection.execute_batch(sql))
    }

    /// Empties the log, which may still hold pages as they were.
    fn empty_log(&self) -> Result<(), StoreError> {
        for _ in 0..TRIES {
            let busy =
                self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
            if self.of(busy)? == 0 {
                return Ok(());
            }
        }
        let why = "what is forgotten can no longer be brought back, but another program reads the library, so that its log \
                   could not be emptied yet; end that program, or wait for it, and give the same command again";
        Err(StoreError::new(self.file(), Reason::Unfit(why.to_owned())))
    }

    /// The size of the file and its log.
    fn bytes(&self) -> u64 {
        let mut log = self.file().as_os_str().to_owned();
        log.push("-wal");
        [self.file().as_os_str(), &log]
            .into_iter()
            .filter_map(|file| Some(fs::metadata(file).ok()?.len()))
            .sum()
    }
}

impl Writer<'_> {
    /// Drops forgotten articles and what names them. Gives how many there were.
    fn drop_forgotten(&self, kinds: &[&str]) -> Result<usize, StoreError> {
        for kind in kinds {
            self.execute(
                "DELETE FROM state WHERE kind = ?1
                 AND key IN (SELECT file FROM forgotten_articles UNION SELECT url FROM forgotten_articles
                 UNION SELECT name FROM forgotten_articles)
                 AND key NOT IN (SELECT file FROM articles)",
                [kind],
            )?;
        }
        self.execute("DELETE FROM moves WHERE article IN (SELECT name FROM forgotten_articles)", [])?;
        self.execute("DELETE FROM corrections WHERE id NOT IN (SELECT correction FROM moves)", [])?;
        for table in ["former_stories", "notes", "verdicts"] {
            let sql = format!("DELETE FROM {table} WHERE article IN (SELECT name FROM forgotten_articles)");
            self.execute(&sql, [])?;
        }
        self.execute("DELETE FROM notes WHERE removed = 1", [])?;
        for table in ["statements", "events", "mentions", "revisions"] {
            self.execute(&format!("DELETE FROM forgotten_{table}"), [])?;
        }
        self.execute("DELETE FROM forgotten_articles", [])
    }

    /// Drops originals and names that nothing refers to, and what the indexes hold of what is gone. Gives how many
    /// originals there were.
    fn drop_unused(&self) -> Result<usize, StoreError> {
        let last = self.next_id("originals")? - 1;
        self.set_state("last row", "originals", Some(&last.to_string()))?;
        let originals = self.execute(
            "DELETE FROM originals WHERE id NOT IN (SELECT original FROM articles)
             AND id NOT IN (SELECT original FROM revisions)",
            [],
        )?;
        let unused = "FROM names WHERE id NOT IN (SELECT name FROM mentions)
             AND id NOT IN (SELECT speaker FROM statements WHERE speaker IS NOT NULL)
             AND id NOT IN (SELECT actor FROM events WHERE actor IS NOT NULL)
             AND id NOT IN (SELECT recipient FROM events WHERE recipient IS NOT NULL)
             AND id NOT IN (SELECT place FROM events WHERE place IS NOT NULL)";
        let from_index =
            format!("INSERT INTO name_words (name_words, rowid, name) SELECT 'delete', id, name {unused}");
        self.execute(&from_index, [])?;
        self.execute(&format!("DELETE {unused}"), [])?;
        // An index only notes that a word is gone; made into one piece, it drops the word.
        for index in ["article_words", "statement_words", "name_words"] {
            self.execute(&format!("INSERT INTO {index} ({index}) VALUES ('optimize')"), [])?;
        }
        Ok(originals)
    }
}
