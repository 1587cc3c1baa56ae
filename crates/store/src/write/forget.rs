//! Articles that are taken out. All that was read from them moves to tables that nothing else looks at, and comes back
//! from there as it was; once the library is compacted, hashes alone are left, by which an article is known that is
//! offered again.

use rusqlite::{OptionalExtension, params};

use crate::error::StoreError;
use crate::library::Writer;
use crate::schema::rows::hash64;

/// The tables whose rows belong to an article.
const OF_ARTICLE: [&str; 4] = ["statements", "events", "mentions", "revisions"];

/// A forgotten article that can be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// The row it had.
    pub id: i64,
    /// Its id.
    pub name: String,
    /// The row of the episode it was in.
    pub episode: i64,
}

/// What is known of an article that is offered again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offered {
    /// It was never forgotten.
    New,
    /// It is forgotten, and can be brought back.
    Forgotten(Forgotten),
    /// It is forgotten for good.
    Gone,
}

fn forgotten(row: &rusqlite::Row<'_>) -> rusqlite::Result<Forgotten> {
    Ok(Forgotten { id: row.get(0)?, name: row.get(1)?, episode: row.get(2)? })
}

/// A page as a number to know it by.
fn page_key(page: &str) -> i64 {
    hash64(&[Some("page"), Some(page)])
}

impl Writer<'_> {
    /// Takes an article out, with everything that was read from it. Its episode is left as it is.
    pub fn forget(&self, article: i64) -> Result<(), StoreError> {
        self.of(self.transaction.execute_batch("PRAGMA defer_foreign_keys = ON"))?;
        self.execute(
            "INSERT OR REPLACE INTO forgotten (key, article, seal)
             SELECT content, ?1, seal(content, ?1) FROM
             (SELECT content FROM articles WHERE id = ?1 UNION SELECT content FROM revisions WHERE article = ?1)",
            [article],
        )?;
        let page: Option<String> = self.of(self.transaction.query_row(
            "SELECT page FROM articles WHERE id = ?1",
            [article],
            |row| row.get(0),
        ))?;
        if let Some(page) = page {
            self.execute(
                "INSERT OR REPLACE INTO forgotten (key, article, seal) VALUES (?1, ?2, seal(?1, ?2))",
                [page_key(&page), article],
            )?;
        }
        self.execute("INSERT INTO forgotten_articles SELECT * FROM articles WHERE id = ?1", [article])?;
        for table in OF_ARTICLE {
            let sql = format!("INSERT INTO forgotten_{table} SELECT * FROM {table} WHERE article = ?1");
            self.execute(&sql, [article])?;
        }
        self.clear(article)?;
        self.execute("DELETE FROM revisions WHERE article = ?1", [article])?;
        self.execute("DELETE FROM articles WHERE id = ?1", [article])?;
        Ok(())
    }

    /// Puts a forgotten article back as it was, into an episode that is there.
    pub fn bring_back(&self, article: i64, episode: i64) -> Result<(), StoreError> {
        self.of(self.transaction.execute_batch("PRAGMA defer_foreign_keys = ON"))?;
        self.execute("INSERT INTO articles SELECT * FROM forgotten_articles WHERE id = ?1", [article])?;
        for table in OF_ARTICLE {
            let sql = format!("INSERT INTO {table} SELECT * FROM forgotten_{table} WHERE article = ?1");
            self.execute(&sql, [article])?;
            self.execute(&format!("DELETE FROM forgotten_{table} WHERE article = ?1"), [article])?;
        }
        self.execute("DELETE FROM forgotten_articles WHERE id = ?1", [article])?;
        self.execute("DELETE FROM forgotten WHERE article = ?1", [article])?;
        if self.episode_of_row(article)? != episode {
            self.set_article_episode(article, episode)?;
        }
        self.execute(
            "INSERT INTO article_words (rowid, title, text) SELECT id, title, text FROM article_text WHERE id = ?1",
            [article],
        )?;
        self.execute(
            "INSERT INTO statement_words (rowid, words)
             SELECT t.id, t.words FROM statements s JOIN statement_text t ON t.id = s.id WHERE s.article = ?1",
            [article],
        )?;
        Ok(())
    }

    fn episode_of_row(&self, article: i64) -> Result<i64, StoreError> {
        let sql = "SELECT episode FROM articles WHERE id = ?1";
        self.of(self.transaction.query_row(sql, [article], |row| row.get(0)))
    }

    /// The forgotten article with an id.
    pub fn forgotten(&self, name: &str) -> Result<Option<Forgotten>, StoreError> {
        let sql = "SELECT id, name, episode FROM forgotten_articles WHERE name = ?1";
        self.of(self.transaction.query_row(sql, [name], forgotten).optional())
    }

    /// Whether an article that is not in the library was forgotten: by what it says, or as a version of its page.
    pub fn offered(&self, content: i64, page: Option<&str>) -> Result<Offered, StoreError> {
        let sql = "SELECT a.id, a.name, a.episode FROM forgotten f LEFT JOIN forgotten_articles a ON a.id = f.article
                   WHERE f.key IN (?1, ?2) ORDER BY a.id IS NULL LIMIT 1";
        let read = |row: &rusqlite::Row<'_>| match row.get::<_, Option<i64>>(0)? {
            Some(_) => forgotten(row).map(Offered::Forgotten),
            None => Ok(Offered::Gone),
        };
        let key = page.map(page_key);
        let found = self
            .transaction
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(params![content, key], read).optional());
        Ok(self.of(found)?.unwrap_or(Offered::New))
    }

    /// Lets an article in again that was forgotten for good.
    pub fn allow(&self, content: i64, page: Option<&str>) -> Result<(), StoreError> {
        let sql = "DELETE FROM forgotten WHERE key IN (?1, ?2)";
        self.execute(sql, params![content, page.map(page_key)])?;
        Ok(())
    }
}
