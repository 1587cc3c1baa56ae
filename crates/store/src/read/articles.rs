//! Looks up articles: whether one is known, what it says, what was read from it.

use rusqlite::{Connection, OptionalExtension};

use crate::error::{Reason, StoreError};
use crate::library::{Library, Writer};
use crate::schema::pack::{hash, unpack};
use crate::schema::rows::{ArticleRow, EventRow, StatementRow, day};
use crate::schema::select::{ARTICLE, EVENT, article, event, statement};

/// An article that is held already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its row.
    pub id: i64,
    /// Its id.
    pub name: String,
}

fn held(row: &rusqlite::Row<'_>) -> rusqlite::Result<Held> {
    Ok(Held { id: row.get(0)?, name: row.get(1)? })
}

fn by_content(connection: &Connection, content: i64) -> rusqlite::Result<Option<Held>> {
    connection
        .prepare_cached(
            "SELECT id, name FROM articles WHERE content = ?1
             UNION ALL SELECT a.id, a.name FROM revisions r JOIN articles a ON a.id = r.article WHERE r.content = ?1
             LIMIT 1",
        )?
        .query_row([content], held)
        .optional()
}

fn by_original(connection: &Connection, bytes: &[u8]) -> rusqlite::Result<Option<Held>> {
    connection
        .prepare_cached(
            "SELECT a.id, a.name FROM originals o JOIN articles a ON a.original = o.id WHERE o.hash = ?1
             UNION ALL SELECT a.id, a.name FROM originals o JOIN revisions r ON r.original = o.id
             JOIN articles a ON a.id = r.article WHERE o.hash = ?1 LIMIT 1",
        )?
        .query_row([&hash(bytes)[..]], held)
        .optional()
}

impl Library {
    /// The article that was read from this very original, as its newest revision or an older one.
    pub fn known_original(&self, original: &[u8]) -> Result<Option<Held>, StoreError> {
        self.of(by_original(&self.connection, original))
    }

    /// The article that says this, or said so in an older revision.
    pub fn known_content(&self, content: i64) -> Result<Option<Held>, StoreError> {
        self.of(by_content(&self.connection, content))
    }

    /// How many articles there are.
    pub fn len(&self) -> Result<usize, StoreError> {
        let count =
            self.connection.query_row("SELECT count(*) FROM articles", [], |row| row.get::<_, u32>(0));
        Ok(self.of(count)? as usize)
    }

    /// Whether there is no article.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.len()? == 0)
    }

    /// The articles whose rows come after `after`, in order of intake, at most `limit` of them.
    pub fn articles(&self, after: i64, limit: usize) -> Result<Vec<ArticleRow>, StoreError> {
        let read = || {
            let sql = format!("{ARTICLE} WHERE a.id > ?1 ORDER BY a.id LIMIT {limit}");
            self.connection.prepare_cached(&sql)?.query_map([after], article)?.collect()
        };
        self.of(read())
    }

    /// The rows of the articles that were taken in or revised after the original `after` came in and until `last` did.
    pub fn came_in(&self, after: i64, last: i64) -> Result<Vec<i64>, StoreError> {
        let read = || {
            let sql = "SELECT id FROM articles WHERE original > ?1 AND original <= ?2 ORDER BY id";
            self.connection.prepare_cached(sql)?.query_map([after, last], |row| row.get(0))?.collect()
        };
        self.of(read())
    }

    /// The article with an id.
    pub fn article(&self, name: &str) -> Result<ArticleRow, StoreError> {
        let sql = format!("{ARTICLE} WHERE a.name = ?1");
        let found = self.of(self.connection.query_row(&sql, [name], article).optional())?;
        found.ok_or_else(|| self.unfit(format!("there is no article {name}; `rashomon search` finds ids")))
    }

    /// The text of an article.
    pub fn text(&self, article: i64) -> Result<String, StoreError> {
        let sql = "SELECT text FROM article_text WHERE id = ?1";
        self.of(self
            .connection
            .prepare_cached(sql)
            .and_then(|mut s| s.query_row([article], |row| row.get(0))))
    }

    /// The original of an article: a line that says what it is, then its bytes.
    pub fn original(&self, article: i64) -> Result<Vec<u8>, StoreError> {
        let sql =
            "SELECT o.hash, o.packed FROM originals o JOIN articles a ON a.original = o.id WHERE a.id = ?1";
        let (known, packed): (Vec<u8>, Vec<u8>) =
            self.of(self.connection.query_row(sql, [article], |row| Ok((row.get(0)?, row.get(1)?))))?;
        unpack(&packed).filter(|bytes| hash(bytes)[..] == known[..]).ok_or_else(|| {
            StoreError::new(self.file(), Reason::Damaged(format!("the original of article row {article}")))
        })
    }

    /// The statements of an article, in text order.
    pub fn statements(&self, article: i64) -> Result<Vec<StatementRow>, StoreError> {
        let read = || {
            let sql = "SELECT s.id, n.name, s.said_on, s.kind, s.words FROM statements s
                       LEFT JOIN names n ON n.id = s.speaker WHERE s.article = ?1 ORDER BY s.id";
            self.connection.prepare_cached(sql)?.query_map([article], statement)?.collect()
        };
        self.of(read())
    }

    /// The events of an article, in text order.
    pub fn events(&self, article: i64) -> Result<Vec<EventRow>, StoreError> {
        let read = || {
            let sql = format!("{EVENT} WHERE v.article = ?1 ORDER BY v.id");
            self.connection.prepare_cached(&sql)?.query_map([article], event)?.collect()
        };
        self.of(read())
    }

    /// How many rows each table has that something was read into: articles, statements, events, stories.
    pub fn counts(&self) -> Result<[(&'static str, usize); 4], StoreError> {
        let mut counts = [("articles", 0), ("statements", 0), ("events", 0), ("stories", 0)];
        for (table, count) in &mut counts {
            let sql = format!("SELECT count(*) FROM {table}");
            *count = self.of(self.connection.query_row(&sql, [], |row| row.get::<_, u32>(0)))? as usize;
        }
        Ok(counts)
    }
}

impl Writer<'_> {
    /// The article that says this, or said so in an older revision.
    pub fn known_content(&self, content: i64) -> Result<Option<Held>, StoreError> {
        self.of(by_content(&self.transaction, content))
    }

    /// The article that a new version of this page would revise.
    pub fn known_page(&self, page: &str) -> Result<Option<Held>, StoreError> {
        let sql = "SELECT id, name FROM articles WHERE page = ?1";
        self.of(self.transaction.prepare_cached(sql).and_then(|mut s| s.query_row([page], held).optional()))
    }

    /// The article with an id.
    pub fn article(&self, name: &str) -> Result<Option<ArticleRow>, StoreError> {
        let sql = format!("{ARTICLE} WHERE a.name = ?1");
        self.of(self.transaction.query_row(&sql, [name], article).optional())
    }

    /// The headline, text and day of an article.
    pub fn content(
        &self,
        article: i64,
    ) -> Result<(Option<String>, String, Option<jiff::civil::Date>), StoreError> {
        let sql = "SELECT t.title, t.text, a.day FROM article_text t JOIN articles a ON a.id = t.id WHERE t.id = ?1";
        self.of(self
            .transaction
            .query_row(sql, [article], |row| Ok((row.get(0)?, row.get(1)?, day(row.get(2)?)))))
    }
}
