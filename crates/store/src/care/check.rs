//! Says whether a library is whole, and what is damaged where it is not.
//!
//! SQLite's own check finds broken pages and indexes, seals find changed rows, hashes changed originals, a comparison
//! with a fresh library a changed schema, references rows that are gone, and reading every text again an index that says something else than the
//! texts. A changed byte that none of these sees stands in space that nothing is read from.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::error::StoreError;
use crate::library::Library;
use crate::schema::functions;
use crate::schema::steps;
use crate::schema::tables::SEALED;

/// So many faults of a kind are named; the rest is counted.
const NAMED: usize = 20;

/// Something damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Which part: a table, an index, the file.
    pub part: String,
    /// What is wrong with it.
    pub what: String,
}

impl Library {
    /// What is damaged; nothing where the library is whole. Reads all of it.
    pub fn check(&self) -> Result<Vec<Damage>, StoreError> {
        let mut found = Vec::new();
        self.check_pages(&mut found);
        self.check_schema(&mut found);
        for (table, columns) in SEALED {
            let key = columns.split(',').next().unwrap_or("id");
            let sql = format!("SELECT {key} FROM {table} WHERE seal IS NOT seal({columns}) LIMIT 1000");
            self.check_rows(table, &sql, "changed", &mut found);
        }
        self.check_rows(
            "originals",
            "SELECT id FROM originals WHERE hash IS NOT hash_of(packed)",
            "changed",
            &mut found,
        );
        self.check_references(&mut found);
        let lost = "SELECT id FROM forgotten_articles WHERE id NOT IN (SELECT article FROM forgotten)";
        self.check_rows("forgotten_articles", lost, "without what it is known by", &mut found);
        for index in ["article_words", "statement_words", "name_words"] {
            // The second value asks for a comparison with the texts. It changes nothing, but counts as writing.
            let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
            if let Err(error) = self.connection.execute(&sql, []) {
                if is_read_only(&error) {
                    continue;
                }
                found.push(Damage { part: format!("search index {index}"), what: error.to_string() });
            }
        }
        Ok(found)
    }

    fn check_pages(&self, found: &mut Vec<Damage>) {
        let run = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare("PRAGMA integrity_check(50)")?;
            statement.query_map([], |row| row.get(0))?.collect()
        };
        match run() {
            Ok(lines) => {
                let faults = lines.into_iter().filter(|line| line != "ok");
                found.extend(faults.map(|what| Damage { part: "file".to_owned(), what }));
            }
            Err(error) => found.push(Damage { part: "file".to_owned(), what: error.to_string() }),
        }
    }

    /// The schema must be the one that a fresh library has.
    fn check_schema(&self, found: &mut Vec<Damage>) {
        let fresh = || -> rusqlite::Result<Vec<(String, String)>> {
            let mut connection = Connection::open_in_memory()?;
            functions::register(&connection)?;
            steps::migrate(&mut connection, 0)?;
            schema_of(&connection)
        };
        let what = match (schema_of(&self.connection), fresh()) {
            (Ok(here), Ok(fresh)) if here == fresh => return,
            (Ok(_), Ok(_)) => "it is not the one of this version".to_owned(),
            (Err(error), _) | (_, Err(error)) => error.to_string(),
        };
        found.push(Damage { part: "schema".to_owned(), what });
    }

    /// What a row belongs to must be there: an article's original and episode, an episode's story, a statement's speaker.
    fn check_references(&self, found: &mut Vec<Damage>) {
        let run = || -> rusqlite::Result<BTreeMap<(String, String), usize>> {
            let mut lost = BTreeMap::new();
            let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                *lost.entry((row.get(0)?, row.get(2)?)).or_default() += 1;
            }
            Ok(lost)
        };
        match run() {
            Ok(lost) => found.extend(lost.into_iter().map(|((table, of), count)| Damage {
                part: format!("table {table}"),
                what: format!("rows that belong to a row of {of} which is not there: {count}"),
            })),
            Err(error) => found.push(Damage { part: "references".to_owned(), what: error.to_string() }),
        }
    }

    fn check_rows(&self, table: &str, sql: &str, what: &str, found: &mut Vec<Damage>) {
        let mut named = Vec::new();
        let mut count = 0;
        let mut run = || -> rusqlite::Result<()> {
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                count += 1;
                if named.len() < NAMED {
                    named.push(match row.get_ref(0)? {
                        rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                        rusqlite::types::ValueRef::Integer(id) => id.to_string(),
                        _ => "?".to_owned(),
                    });
                }
            }
            Ok(())
        };
        if let Err(error) = run() {
            found.push(Damage { part: format!("table {table}"), what: error.to_string() });
        }
        if count > 0 {
            let more = if count > named.len() {
                format!(" and {} more", count - named.len())
            } else {
                String::new()
            };
            let what = format!("rows {what}: {}{more}", named.join(", "));
            found.push(Damage { part: format!("table {table}"), what });
        }
    }
}

fn schema_of(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement =
        connection.prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn is_read_only(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(code, _) if code.code == rusqlite::ErrorCode::ReadOnly)
}
