//! What somebody wrote as a name or a part of one, as rows and patterns that SQL finds.

use rusqlite::Connection;

/// Names of which so many fit at most; a search for "a*" is no use to anybody.
const NAMES: usize = 500;
/// The rows of names that a person may mean.
pub(crate) struct Names(Vec<i64>);

impl Names {
    /// Names that have all the words of `name`; of a kind, or of none that is known.
    pub fn find(connection: &Connection, name: &str, kind: Option<&str>) -> rusqlite::Result<Self> {
        let words: Vec<String> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(16)
            .map(|word| format!("\"{word}\""))
            .collect();
        if words.is_empty() {
            return Ok(Self(Vec::new()));
        }
        let sql = format!(
            "SELECT n.id FROM name_words w JOIN names n ON n.id = w.rowid
             WHERE name_words MATCH ?1 AND (?2 IS NULL OR n.kind = ?2 OR n.kind = 'other')
             ORDER BY n.id DESC LIMIT {NAMES}"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let ids = statement.query_map((words.join(" AND "), kind), |row| row.get(0))?;
        Ok(Self(ids.collect::<rusqlite::Result<_>>()?))
    }

    /// As SQL writes a list.
    pub fn list(&self) -> String {
        list(&self.0)
    }
}

/// Rows as SQL writes a list.
pub(crate) fn list(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    format!("({})", ids.join(", "))
}

/// A pattern of LIKE that finds a text anywhere.
pub(crate) fn like(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
