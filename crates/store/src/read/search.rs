//! Finds statements, events and articles. The newest that were taken in come first, so that a common word costs no more
//! than a rare one.

use rusqlite::{Connection, params_from_iter};

use crate::error::StoreError;
use crate::library::Library;
use crate::read::named::{Names, like, list};
use crate::read::query::{Kind, Query};
use crate::schema::rows::{ArticleRow, EventRow, StatementRow, number};
use crate::schema::select::{ARTICLE, EVENT, article, event, statement};

/// Stands before a word that was looked for.
pub const OPEN: char = '\u{2}';
/// Stands after it.
pub const CLOSE: char = '\u{3}';

/// Articles with the words of a query among which events are looked for: the newest.
const HELD: usize = 20_000;
/// Words of an article that are shown around what was looked for.
const AROUND: u32 = 24;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The article it stands in.
    pub article: ArticleRow,
    /// What it is.
    pub hit: Hit,
    /// Its words, those that were looked for between [`OPEN`] and [`CLOSE`].
    pub words: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hit {
    /// A statement.
    Statement(StatementRow),
    /// An event.
    Event(EventRow),
    /// An article.
    Article,
}

impl Library {
    /// What a query finds, at most `limit` of it.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Vec<Found>, StoreError> {
        self.search_in(query, None, limit)
    }

    /// The same within the articles of these rows, such as those that were just taken in.
    pub fn search_in(
        &self,
        query: &Query,
        articles: Option<&[i64]>,
        limit: usize,
    ) -> Result<Vec<Found>, StoreError> {
        self.of(Search::new(&self.connection, query, articles).and_then(|search| search.run(limit)))
    }

    /// Everything that people of a name said, by the day it was said (or told), at most `limit` of it; what has no known day
    /// comes last.
    pub fn said(&self, name: &str, limit: usize) -> Result<Vec<Found>, StoreError> {
        let find = || {
            let names = Names::find(&self.connection, name, None)?;
            let sql = format!(
                "SELECT s.id, s.article FROM statements s JOIN articles a ON a.id = s.article
                 WHERE s.speaker IN {} ORDER BY coalesce(s.said_on, a.day) IS NULL,
                 coalesce(s.said_on, a.day), a.day, s.id LIMIT {limit}",
                names.list()
            );
            let mut statement = self.connection.prepare(&sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let rows: Vec<(i64, i64)> = rows.collect::<rusqlite::Result<_>>()?;
            rows.into_iter()
                .map(|(id, article)| found_statement(&self.connection, id, article, None))
                .collect()
        };
        self.of(find())
    }
}

/// A query as parts of SQL.
struct Search<'l> {
    connection: &'l Connection,
    query: &'l Query,
    tests: Vec<String>,
    values: Vec<Box<dyn rusqlite::ToSql>>,
}

impl<'l> Search<'l> {
    fn new(connection: &'l Connection, query: &'l Query, articles: Option<&[i64]>) -> rusqlite::Result<Self> {
        let mut search = Self { connection, query, tests: Vec::new(), values: Vec::new() };
        if let Some(outlet) = &query.outlet {
            let value = search.value(like(outlet));
            search.tests.push(format!("a.outlet LIKE {value} ESCAPE '\\'"));
        }
        for (kind, name) in [("person", &query.person), ("place", &query.place)] {
            let Some(name) = name else { continue };
            let names = Names::find(connection, name, Some(kind))?;
            search.tests.push(format!(
                "EXISTS (SELECT 1 FROM mentions m WHERE m.article = a.id AND m.name IN {})",
                names.list()
            ));
        }
        if let Some((from, to)) = query.added {
            // Times are written from the largest unit to the smallest, so their letters are in their order.
            for (day, sign) in [(from, ">="), (to, "<=")] {
                if let Some(day) = day {
                    let value = search.value(day.to_string());
                    search.tests.push(format!("substr(a.added, 1, 10) {sign} {value}"));
                }
            }
        }
        if let Some(articles) = articles {
            search.tests.push(format!("a.id IN {}", list(articles)));
        }
        Ok(search)
    }

    /// Keeps a value for the statement, and gives its place in it.
    fn value(&mut self, value: impl rusqlite::ToSql + 'static) -> String {
        self.values.push(Box::new(value));
        format!("?{}", self.values.len())
    }

    fn days(&mut self, first: &str, last: &str) {
        if let Some(after) = number(self.query.after) {
            let value = self.value(after);
            self.tests.push(format!("{last} >= {value}"));
        }
        if let Some(before) = number(self.query.before) {
            let value = self.value(before);
            self.tests.push(format!("{first} <= {value}"));
        }
    }

    fn run(mut self, limit: usize) -> rusqlite::Result<Vec<Found>> {
        match (&self.query.kind, &self.query.speaker) {
            (Kind::Event(kind), _) => {
                if let Some(kind) = kind {
                    let value = self.value(kind.clone());
                    self.tests.push(format!("v.kind = {value}"));
                }
                if let Some(name) = &self.query.speaker {
                    // Of an event, who does it is the nearest to who speaks.
                    let names = Names::find(self.connection, name, None)?;
                    self.tests.push(format!("v.actor IN {}", names.list()));
                }
                self.days("coalesce(v.first_day, a.day)", "coalesce(v.last_day, a.day)");
                self.events(limit)
            }
            (Kind::Statement, speaker) | (Kind::Any, speaker @ Some(_)) => {
                if let Some(name) = speaker {
                    let names = Names::find(self.connection, name, None)?;
                    self.tests.push(format!("s.speaker IN {}", names.list()));
                }
                let day = "coalesce(s.said_on, a.day)";
                self.days(day, day);
                self.statements(limit)
            }
            (Kind::Article, Some(name)) => {
                let names = Names::find(self.connection, name, None)?;
                self.tests.push(format!(
                    "EXISTS (SELECT 1 FROM statements s WHERE s.article = a.id AND s.speaker IN {})",
                    names.list()
                ));
                self.days("a.day", "a.day");
                self.articles(limit)
            }
            _ => {
                self.days("a.day", "a.day");
                self.articles(limit)
            }
        }
    }

    /// The rows that pass all tests, as (row, row of the article).
    fn rows(
        &mut self,
        from: &str,
        key: &str,
        index: Option<&str>,
        limit: usize,
    ) -> rusqlite::Result<Vec<(i64, i64)>> {
        let mut from = from.to_owned();
        let mut order = key.to_owned();
        if let (Some(index), Some(matching)) = (index, self.query.matching()) {
            let value = self.value(matching);
            // CROSS JOIN keeps the order: the index walks from the newest on, and stops when there is enough.
            from = format!("{index} CROSS JOIN {from}");
            self.tests.push(format!("{index} MATCH {value} AND {key} = {index}.rowid"));
            order = format!("{index}.rowid");
        }
        let tests = if self.tests.is_empty() { "1".to_owned() } else { self.tests.join(" AND ") };
        let sql = format!("SELECT {key}, a.id FROM {from} WHERE {tests} ORDER BY {order} DESC LIMIT {limit}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows =
            statement.query_map(params_from_iter(&self.values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    }

    fn articles(&mut self, limit: usize) -> rusqlite::Result<Vec<Found>> {
        let rows = self.rows("articles a", "a.id", Some("article_words"), limit)?;
        let matching = self.query.matching();
        let one = |(id, _): (i64, i64)| {
            let article = article_row(self.connection, id)?;
            let words = match &matching {
                Some(matching) => marked(
                    self.connection,
                    &format!("SELECT snippet(article_words, 1, ?3, ?4, '…', {AROUND}) FROM article_words"),
                    "article_words",
                    id,
                    matching,
                )?,
                None => beginning(self.connection, id)?,
            };
            Ok(Found { article, hit: Hit::Article, words })
        };
        rows.into_iter().map(one).collect()
    }

    fn statements(&mut self, limit: usize) -> rusqlite::Result<Vec<Found>> {
        let from = "statements s JOIN articles a ON a.id = s.article";
        let rows = self.rows(from, "s.id", Some("statement_words"), limit)?;
        let matching = self.query.matching();
        rows.into_iter()
            .map(|(id, article)| found_statement(self.connection, id, article, matching.as_deref()))
            .collect()
    }

    /// Events are found by the words of their articles; those in an event's own sentence are marked.
    fn events(&mut self, limit: usize) -> rusqlite::Result<Vec<Found>> {
        if let Some(matching) = self.query.matching() {
            let value = self.value(matching);
            self.tests.push(format!(
                "v.article IN (SELECT rowid FROM article_words WHERE article_words MATCH {value}
                 ORDER BY rowid DESC LIMIT {HELD})"
            ));
        }
        let words = folded(self.query);
        let rows = self.rows("events v JOIN articles a ON a.id = v.article", "v.id", None, limit)?;
        let sql = format!("{EVENT} WHERE v.id = ?1");
        let one = |(id, article): (i64, i64)| {
            let row = self.connection.prepare_cached(&sql)?.query_row([id], event)?;
            let words = mark(&words_of(self.connection, "events", id)?, &words);
            Ok(Found { article: article_row(self.connection, article)?, hit: Hit::Event(row), words })
        };
        rows.into_iter().map(one).collect()
    }
}

pub(crate) fn found_statement(
    connection: &Connection,
    id: i64,
    article: i64,
    matching: Option<&str>,
) -> rusqlite::Result<Found> {
    let sql = "SELECT s.id, n.name, s.said_on, s.kind, s.words FROM statements s
               LEFT JOIN names n ON n.id = s.speaker WHERE s.id = ?1";
    let row = connection.prepare_cached(sql)?.query_row([id], statement)?;
    let words = match matching {
        Some(matching) => {
            let select = "SELECT highlight(statement_words, 0, ?3, ?4) FROM statement_words";
            marked(connection, select, "statement_words", id, matching)?
        }
        None => words_of(connection, "statements", id)?,
    };
    Ok(Found { article: article_row(connection, article)?, hit: Hit::Statement(row), words })
}

/// The words of a row with those marked that were looked for.
fn marked(
    connection: &Connection,
    select: &str,
    index: &str,
    id: i64,
    matching: &str,
) -> rusqlite::Result<String> {
    let sql = format!("{select} WHERE {index} MATCH ?1 AND rowid = ?2");
    let marks = (OPEN.to_string(), CLOSE.to_string());
    let mut statement = connection.prepare_cached(&sql)?;
    let words: Option<String> = statement.query_row((matching, id, &marks.0, &marks.1), |row| row.get(0))?;
    Ok(words.unwrap_or_default())
}

/// The first words of an article.
fn beginning(connection: &Connection, id: i64) -> rusqlite::Result<String> {
    let sql = "SELECT substr(text, 1, 160) FROM article_text WHERE id = ?1";
    let text: Option<String> = connection.prepare_cached(sql)?.query_row([id], |row| row.get(0))?;
    let text = text.unwrap_or_default();
    let line = text.lines().next().unwrap_or_default();
    Ok(if line.len() < text.len() || text.chars().count() == 160 {
        format!("{line}…")
    } else {
        line.to_owned()
    })
}

/// The words that a statement or an event stands for.
fn words_of(connection: &Connection, table: &str, id: i64) -> rusqlite::Result<String> {
    let sql = format!(
        "SELECT part_of(a.body, o.packed, t.words) FROM {table} t JOIN articles a ON a.id = t.article
         JOIN originals o ON o.id = a.original WHERE t.id = ?1"
    );
    let words: Option<String> = connection.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?;
    Ok(words.unwrap_or_default())
}

fn article_row(connection: &Connection, id: i64) -> rusqlite::Result<ArticleRow> {
    connection.prepare_cached(&format!("{ARTICLE} WHERE a.id = ?1"))?.query_row([id], article)
}

/// The words of a query in small letters, without the endings that the index does not tell apart either.
fn folded(query: &Query) -> Vec<String> {
    let words = query.words.iter().flat_map(|word| word.text.split(' '));
    words.map(|word| root(&word.to_lowercase()).to_owned()).collect()
}

/// A word without a common ending.
fn root(word: &str) -> &str {
    let endings = ["ings", "ing", "ies", "ed", "es", "s", "e", "y"];
    let cut =
        endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|root| root.chars().count() > 2));
    cut.unwrap_or(word)
}

/// A sentence with the words marked that begin as those looked for.
fn mark(sentence: &str, roots: &[String]) -> String {
    let mut out = String::with_capacity(sentence.len() + 8);
    let mut rest = sentence;
    while !rest.is_empty() {
        let start = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let lower = word.to_lowercase();
        let fits = |wanted: &String| {
            root(&lower) == wanted || (wanted.len() > 3 && lower.starts_with(wanted.as_str()))
        };
        if !word.is_empty() && roots.iter().any(fits) {
            out.push(OPEN);
            out.push_str(word);
            out.push(CLOSE);
        } else {
            out.push_str(word);
        }
        rest = after;
    }
    out
}
