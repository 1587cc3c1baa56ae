//! What is still whole of a library, original by original, for one that is rebuilt.

use crate::error::StoreError;
use crate::library::Library;
use crate::schema::pack::{hash, unpack};
use crate::schema::rows::ArticleRow;
use crate::schema::select::{ARTICLE, article};
use crate::schema::tables::sealed_columns;

/// A forgotten article, which has no story.
const FORGOTTEN: &str = "\
SELECT a.id, a.name, '', a.file, a.url, a.outlet, a.title, a.published, a.day, a.added, a.reader FROM forgotten_articles a";

/// An original as far as it is whole, with what is known of its article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// A line that says what it is, then its bytes; nothing where it is damaged.
    pub original: Option<Vec<u8>>,
    /// The article that was read from it, if that row is whole; a forgotten one has no story.
    pub article: Option<ArticleRow>,
    /// Whether it is the article's newest revision.
    pub newest: bool,
    /// The article's text, where it was kept beside the original.
    pub text: Option<String>,
}

impl Library {
    /// The last row that an original may have, by either of two ways of knowing; an error if neither can be asked.
    pub fn last_original(&self) -> Result<i64, StoreError> {
        let ask = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, Option<i64>>(0));
        let known = ["SELECT max(id) FROM originals", "SELECT max(original) FROM articles"].map(ask);
        match known {
            [Err(error), Err(_)] => self.of(Err(error)),
            known => Ok(known.into_iter().flatten().flatten().max().unwrap_or(0)),
        }
    }

    /// What [`Library::salvage`] gives, looked at again where something is missing: the disk may have failed for once, and what
    /// is left out is lost.
    pub fn salvage_surely(&self, id: i64) -> Option<Salvaged> {
        let first = self.salvage(id)?;
        if first.original.is_some() && first.article.is_some() {
            return Some(first);
        }
        let second = self.salvage(id).unwrap_or_default();
        let whole =
            |one: &Salvaged| (one.original.is_some(), one.article.is_some(), one.newest, one.text.is_some());
        Some(if whole(&second) > whole(&first) { second } else { first })
    }

    /// What is whole of the original in a row, if there is anything.
    pub fn salvage(&self, id: i64) -> Option<Salvaged> {
        let sql = "SELECT hash, packed FROM originals WHERE id = ?1";
        let stored = self.connection.prepare_cached(sql).and_then(|mut statement| {
            statement.query_row([id], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?)))
        });
        let missing = matches!(stored, Err(rusqlite::Error::QueryReturnedNoRows));
        let original = stored
            .ok()
            .and_then(|(known, packed)| unpack(&packed).filter(|bytes| hash(bytes)[..] == known[..]));
        let whole = qualified("articles", "a");
        let one =
            |sql: &str| self.connection.prepare_cached(sql).and_then(|mut s| s.query_row([id], article)).ok();
        let newest =
            |select: &str| one(&format!("{select} WHERE a.original = ?1 AND a.seal = seal({whole})"));
        let newest = newest(ARTICLE).or_else(|| newest(FORGOTTEN));
        let older = |select: &str, revisions: &str| {
            one(&format!(
                "{select} JOIN {revisions} r ON r.article = a.id WHERE r.original = ?1 AND a.seal = seal({whole})
                 AND r.seal = seal({})",
                qualified("revisions", "r")
            ))
        };
        let older = || older(ARTICLE, "revisions").or_else(|| older(FORGOTTEN, "forgotten_revisions"));
        let text = newest.as_ref().filter(|_| original.is_none()).and_then(|article| {
            let text = |table: &str| {
                let sql =
                    format!("SELECT text_of(body, NULL) FROM {table} WHERE id = ?1 AND body IS NOT NULL");
                self.connection.query_row(&sql, [article.id], |row| row.get(0)).ok()
            };
            text("articles").or_else(|| text("forgotten_articles"))
        });
        if missing && newest.is_none() {
            return None;
        }
        Some(Salvaged { original, newest: newest.is_some(), article: newest.or_else(older), text })
    }

    /// Copies what cannot be made anew into a fresh library: corrections, notes, validators, state. Gives how many rows were
    /// damaged and are lost.
    pub fn carry_over(&self, fresh: &mut Self) -> Result<usize, StoreError> {
        let mut lost = 0;
        for table in ["corrections", "moves", "former_stories", "notes", "verdicts", "validators", "state"] {
            let columns = sealed_columns(table);
            let count = columns.split(',').count();
            let places: Vec<String> = (1..=count + 1).map(|n| format!("?{n}")).collect();
            let insert =
                format!("INSERT OR REPLACE INTO {table} ({columns}, seal) VALUES ({})", places.join(", "));
            let read = || -> rusqlite::Result<Vec<Vec<rusqlite::types::Value>>> {
                let sql = format!("SELECT {columns}, seal FROM {table} WHERE seal = seal({columns})");
                let mut statement = self.connection.prepare(&sql)?;
                statement.query_map([], |row| (0..=count).map(|index| row.get(index)).collect())?.collect()
            };
            let rows = read().or_else(|_| read()).unwrap_or_default();
            let sql = format!("SELECT count(*) FROM {table}");
            let all = self.connection.query_row(&sql, [], |row| row.get::<_, u32>(0)).unwrap_or(0);
            lost += (all as usize).saturating_sub(rows.len());
            fresh.write(|writer| {
                for row in &rows {
                    // A move whose correction is lost has nothing to belong to.
                    let _ = writer.execute(&insert, rusqlite::params_from_iter(row));
                }
                Ok(())
            })?;
        }
        Ok(lost + self.carry_forgotten(fresh)?)
    }

    /// Carries over what is forgotten for good. What is forgotten until then is forgotten again by its correction. Gives
    /// how many rows are lost.
    fn carry_forgotten(&self, fresh: &mut Self) -> Result<usize, StoreError> {
        let read = || -> rusqlite::Result<Vec<(i64, bool)>> {
            let sql = "SELECT key, seal = seal(key, article) FROM forgotten
                       WHERE article NOT IN (SELECT id FROM forgotten_articles)";
            let mut statement = self.connection.prepare(sql)?;
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        let keys = read().unwrap_or_default();
        fresh.write(|writer| {
            for (key, _) in keys.iter().filter(|(_, whole)| *whole) {
                let sql = "INSERT OR REPLACE INTO forgotten (key, article, seal) VALUES (?1, 0, seal(?1, 0))";
                writer.execute(sql, [key])?;
            }
            Ok(())
        })?;
        Ok(keys.iter().filter(|(_, whole)| !whole).count())
    }

    /// Writes this library over the file of another one, which others may have open.
    pub fn replace(&self, file: &std::path::Path) -> Result<(), StoreError> {
        self.copy_to(file)
    }

    /// Closes this library, which nobody else has open, with all of it in its file and nothing in a log beside.
    pub fn close_whole(self) -> Result<(), StoreError> {
        let file = self.file().to_owned();
        let of = |error: rusqlite::Error| StoreError::of(&file, &error);
        self.connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).map_err(of)?;
        self.connection.close().map_err(|(_, error)| of(error))
    }
}

/// The columns that the seal of a table is over, as those of `name`.
fn qualified(table: &str, name: &str) -> String {
    let columns: Vec<String> =
        sealed_columns(table).split(", ").map(|column| format!("{name}.{column}")).collect();
    columns.join(", ")
}
