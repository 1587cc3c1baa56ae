//! Takes articles in: new ones, and new revisions of known ones.

use rusqlite::{OptionalExtension, params};

use crate::error::StoreError;
use crate::library::Writer;
use crate::schema::pack::{hash, pack};
use crate::schema::rows::{NewArticle, hash64, number};
use crate::write::names;

const INSERT_ARTICLE: &str = "\
INSERT INTO articles (id, name, page, content, original, episode, file, url, outlet, title, authors, published, language, \
day, added, reader, body, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, \
seal(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17))";

impl Writer<'_> {
    /// Takes in an article that is not known, into an episode. Gives its row.
    pub fn insert(&self, article: &NewArticle, episode: i64) -> Result<i64, StoreError> {
        let id = self.next_id("articles")?;
        let name = self.free_name(article)?;
        self.put(id, &name, article, episode)?;
        Ok(id)
    }

    /// Puts a newer version in the place of an article; the older original is kept.
    pub fn revise(&self, id: i64, article: &NewArticle) -> Result<(), StoreError> {
        let (name, episode, original, content, added): (String, i64, i64, i64, String) =
            self.of(self.transaction.query_row(
                "SELECT name, episode, original, content, added FROM articles WHERE id = ?1",
                [id],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
            ))?;
        self.of(self.transaction.execute_batch("PRAGMA defer_foreign_keys = ON"))?;
        self.clear(id)?;
        self.execute("DELETE FROM articles WHERE id = ?1", [id])?;
        self.put(id, &name, &NewArticle { added, ..article.clone() }, episode)?;
        self.execute(
            "INSERT OR REPLACE INTO revisions (original, article, content, seal) VALUES (?1, ?2, ?3, seal(?1, ?2, ?3))",
            [original, id, content],
        )?;
        Ok(())
    }

    fn put(&self, id: i64, name: &str, article: &NewArticle, episode: i64) -> Result<(), StoreError> {
        let original = self.original(&article.original)?;
        let body = article.keep_text.then(|| pack(article.text.as_bytes()));
        self.execute(
            INSERT_ARTICLE,
            params![
                id,
                name,
                article.page,
                article.content,
                original,
                episode,
                article.file,
                article.url,
                article.outlet,
                article.title,
                article.authors,
                article.published,
                article.language,
                number(article.day),
                article.added,
                article.reader,
                body,
            ],
        )?;
        self.execute(
            "INSERT INTO article_words (rowid, title, text) VALUES (?1, ?2, ?3)",
            params![id, article.title, article.text],
        )?;
        self.layers(id, article)
    }

    /// Names, statements and events.
    fn layers(&self, article: i64, new: &NewArticle) -> Result<(), StoreError> {
        let mut ids = Vec::with_capacity(new.names.len());
        for name in &new.names {
            let id = names::of(self, name.kind, &name.name)?;
            self.execute(
                "INSERT OR IGNORE INTO mentions (article, name, seal) VALUES (?1, ?2, seal(?1, ?2))",
                [article, id],
            )?;
            ids.push(id);
        }
        let id_of = |index: Option<usize>| index.and_then(|index| ids.get(index).copied());
        if !new.statements.is_empty() {
            let first = self.next_id("statements")?;
            for (id, statement) in (first..).zip(&new.statements) {
                self.execute(
                    "INSERT INTO statements (id, article, speaker, said_on, kind, words, seal)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, seal(?1, ?2, ?3, ?4, ?5, ?6))",
                    params![
                        id,
                        article,
                        id_of(statement.speaker),
                        number(statement.said_on),
                        statement.kind,
                        statement.words,
                    ],
                )?;
                self.execute(
                    "INSERT INTO statement_words (rowid, words) VALUES (?1, ?2)",
                    params![id, crate::schema::functions::words(&new.text, &statement.words)],
                )?;
            }
        }
        for event in &new.events {
            let id = self.next_id("events")?;
            self.execute(
                "INSERT INTO events (id, article, kind, status, actor, recipient, place, first_day, last_day, words,
                 trigger, seal)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
                 seal(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))",
                params![
                    id,
                    article,
                    event.kind,
                    event.status,
                    id_of(event.actor),
                    id_of(event.recipient),
                    id_of(event.place),
                    number(event.first_day),
                    number(event.last_day),
                    event.words,
                    event.trigger,
                ],
            )?;
        }
        Ok(())
    }

    /// Takes everything out that was read from an article. The index is told what it held, which it does not keep.
    pub(crate) fn clear(&self, article: i64) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO article_words (article_words, rowid, title, text)
             SELECT 'delete', id, title, text FROM article_text WHERE id = ?1",
            [article],
        )?;
        self.execute(
            "INSERT INTO statement_words (statement_words, rowid, words)
             SELECT 'delete', t.id, t.words FROM statements s JOIN statement_text t ON t.id = s.id WHERE s.article = ?1",
            [article],
        )?;
        for table in ["statements", "events", "mentions"] {
            self.execute(&format!("DELETE FROM {table} WHERE article = ?1"), [article])?;
        }
        Ok(())
    }

    /// The row of an original, made if it is not there.
    fn original(&self, bytes: &[u8]) -> Result<i64, StoreError> {
        let hash = hash(bytes);
        let known = self.of(self
            .transaction
            .prepare_cached("SELECT id FROM originals WHERE hash = ?1")
            .and_then(|mut statement| statement.query_row([&hash[..]], |row| row.get(0)).optional()))?;
        if let Some(id) = known {
            return Ok(id);
        }
        let id = self.next_id("originals")?;
        self.execute(
            "INSERT INTO originals (id, hash, packed) VALUES (?1, ?2, ?3)",
            params![id, &hash[..], pack(bytes)],
        )?;
        Ok(id)
    }

    /// The id of an article, or where another has it, that and a part of the hash of what it says.
    fn free_name(&self, article: &NewArticle) -> Result<String, StoreError> {
        let mut name = article.name.clone();
        let mut salt = 0;
        while self.exists("SELECT 1 FROM articles WHERE name = ?1", &name)?
            || self.exists("SELECT 1 FROM forgotten_articles WHERE name = ?1", &name)?
        {
            let number = salt.to_string();
            let hash =
                hash64(&[Some(&article.name), Some(&article.file), Some(&article.text), Some(&number)]);
            name = format!("{}-{:08x}", article.name, hash & 0xffff_ffff);
            salt += 1;
        }
        Ok(name)
    }

    pub(crate) fn exists(&self, sql: &str, key: &str) -> Result<bool, StoreError> {
        self.of(self.transaction.prepare_cached(sql).and_then(|mut statement| statement.exists([key])))
    }

    /// A row that nothing has, nor had what is forgotten. Standing questions go by the order of rows.
    pub(crate) fn next_id(&self, table: &str) -> Result<i64, StoreError> {
        let forgotten = match table {
            "originals" => {
                Some("SELECT CAST(value AS INTEGER) FROM state WHERE kind = 'last row' AND key = 'originals'")
            }
            "articles" => Some("SELECT max(article) FROM forgotten"),
            "episodes" => Some("SELECT max(episode) FROM forgotten_articles"),
            "statements" => Some("SELECT max(id) FROM forgotten_statements"),
            "events" => Some("SELECT max(id) FROM forgotten_events"),
            _ => None,
        };
        let also = forgotten.map_or_else(String::new, |sql| format!(", coalesce(({sql}), 0)"));
        // Of one value max() would be the other function of that name.
        let sql = format!("SELECT max(coalesce((SELECT max(id) FROM {table}), 0), 0{also}) + 1");
        self.of(self
            .transaction
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row([], |row| row.get(0))))
    }
}
