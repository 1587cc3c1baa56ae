//! Pages through a library: stories and statements a stretch at a time, how many articles a day has, and what tells whether
//! anything has changed.

use jiff::civil::Date;
use rusqlite::{Connection, params_from_iter};

use crate::error::{Reason, StoreError};
use crate::library::Library;
use crate::read::named::{Names, like};
use crate::read::search::{Found, found_statement};
use crate::read::stories::{Filter, Order, newest_stories};
use crate::schema::pack::{hash, unpack};
use crate::schema::rows::{ArticleRow, StoryRow, day, hash64, number};
use crate::schema::select::{ARTICLE, article};

/// Where a list of statements was left: the day of the last that was shown, as a number that the list is ordered by, and its row.
pub type SaidAfter = (i64, i64);

/// The day that stands for none, behind all others.
const UNDATED: i64 = 99_999_999;

/// Which statements to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidFilter {
    /// By somebody of this name.
    pub speaker: Option<String>,
    /// In a story, by its id.
    pub story: Option<String>,
    /// In articles of this outlet (a part of its name).
    pub outlet: Option<String>,
    /// direct, indirect or mixed.
    pub kind: Option<String>,
    /// Said, or told, on this day or later.
    pub after: Option<Date>,
    /// On this day or earlier.
    pub before: Option<Date>,
    /// Whether the newest come first; those of no known day come last either way.
    pub newest_first: bool,
}

/// What changes when anything in the library does that a reader can see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stand {
    /// The newest original: articles that come in or are revised later have a higher one.
    pub original: i64,
    /// The newest correction by hand.
    pub correction: i64,
    /// How many corrections are undone.
    pub undone: i64,
}

impl Library {
    /// The stories that a filter lets through, those with the newest articles first, behind the one at `after`; each with its
    /// place in that order.
    pub fn stories_after(
        &self,
        filter: &Filter,
        after: Option<&Order>,
        limit: usize,
    ) -> Result<Vec<(Order, StoryRow)>, StoreError> {
        self.of(newest_stories(&self.connection, filter, after, limit))
    }

    /// How many articles of the stories that a filter lets through each day has, in order; those of no known day are not
    /// counted.
    pub fn articles_by_day(&self, filter: &Filter) -> Result<Vec<(Date, usize)>, StoreError> {
        let read = || {
            let (which, values) = filter.which(&self.connection)?;
            let tests = if which.is_empty() {
                String::new()
            } else {
                format!("AND a.episode IN (SELECT e.id FROM episodes e {which})")
            };
            let sql = format!(
                "SELECT a.day, count(*) FROM articles a WHERE a.day IS NOT NULL {tests} GROUP BY a.day ORDER BY a.day"
            );
            let mut statement = self.connection.prepare(&sql)?;
            let rows = statement.query_map(params_from_iter(values), |row| {
                Ok((day(row.get(0)?), row.get::<_, u32>(1)? as usize))
            })?;
            let rows: Vec<(Option<Date>, usize)> = rows.collect::<rusqlite::Result<_>>()?;
            Ok(rows.into_iter().filter_map(|(day, count)| Some((day?, count))).collect())
        };
        self.of(read())
    }

    /// Statements by the day they were said (or told), those of no known day last, behind the one at `after`; each with its
    /// place in that order.
    pub fn statements_after(
        &self,
        filter: &SaidFilter,
        after: Option<SaidAfter>,
        limit: usize,
    ) -> Result<Vec<(SaidAfter, Found)>, StoreError> {
        self.of(statements(&self.connection, filter, after, limit))
    }

    /// The statements that were taken in last, the newest first.
    pub fn newest_statements(&self, filter: &SaidFilter, limit: usize) -> Result<Vec<Found>, StoreError> {
        let read = || {
            let (tests, values) = which(&self.connection, filter)?;
            let sql = format!(
                "SELECT s.id, s.article FROM statements s JOIN articles a ON a.id = s.article WHERE {tests}
                 ORDER BY a.original DESC, s.id LIMIT {limit}"
            );
            let mut statement = self.connection.prepare(&sql)?;
            let rows = statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?;
            let rows: Vec<(i64, i64)> = rows.collect::<rusqlite::Result<_>>()?;
            rows.into_iter()
                .map(|(id, article)| found_statement(&self.connection, id, article, None))
                .collect()
        };
        self.of(read())
    }

    /// A number that differs where the articles of a story, or what they say, or what readers say of it, do.
    pub fn story_print(&self, name: &str) -> Result<i64, StoreError> {
        let read = || {
            let sql = "SELECT a.id, a.original FROM articles a JOIN episodes e ON e.id = a.episode
                       JOIN stories s ON s.id = e.story WHERE s.name = ?1 ORDER BY a.id";
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map([name], |row| {
                Ok(format!("{} {};", row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
            })?;
            rows.collect::<rusqlite::Result<String>>()
        };
        let judged = || {
            let sql = "SELECT v.id FROM verdicts v JOIN articles a ON a.name = v.article JOIN episodes e ON e.id = a.episode
                       JOIN stories s ON s.id = e.story WHERE s.name = ?1 AND v.undone = 0 ORDER BY v.id";
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map([name], |row| Ok(format!("{};", row.get::<_, i64>(0)?)))?;
            rows.collect::<rusqlite::Result<String>>()
        };
        Ok(hash64(&[Some(name), Some(&self.of(read())?), Some(&self.of(judged())?)]))
    }

    /// How far the library has come.
    pub fn stand(&self) -> Result<Stand, StoreError> {
        let sql = "SELECT (SELECT coalesce(max(id), 0) FROM originals), coalesce(max(id), 0), coalesce(sum(undone), 0)
                   FROM corrections";
        self.of(self.connection.query_row(sql, [], |row| {
            Ok(Stand { original: row.get(0)?, correction: row.get(1)?, undone: row.get(2)? })
        }))
    }

    /// The articles that came in or were revised after the original `after`, in that order, each with its original.
    pub fn changed_since(&self, after: i64, limit: usize) -> Result<Vec<(i64, ArticleRow)>, StoreError> {
        let read = || {
            // The columns of an article begin behind the original.
            let columns = ARTICLE.replacen("SELECT ", "SELECT a.original, ", 1);
            let sql = format!("{columns} WHERE a.original > ?1 ORDER BY a.original LIMIT {limit}");
            let mut statement = self.connection.prepare_cached(&sql)?;
            let ids = statement.query_map([after], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let ids: Vec<(i64, i64)> = ids.collect::<rusqlite::Result<_>>()?;
            let one = format!("{ARTICLE} WHERE a.id = ?1");
            let mut one = self.connection.prepare_cached(&one)?;
            ids.into_iter().map(|(original, id)| Ok((original, one.query_row([id], article)?))).collect()
        };
        self.of(read())
    }

    /// The articles that were taken in last, the newest first.
    pub fn newest_articles(&self, limit: usize) -> Result<Vec<ArticleRow>, StoreError> {
        let read = || {
            let sql = format!("{ARTICLE} ORDER BY a.original DESC LIMIT {limit}");
            self.connection.prepare_cached(&sql)?.query_map([], article)?.collect()
        };
        self.of(read())
    }

    /// How often an article was revised.
    pub fn revisions(&self, article: i64) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM revisions WHERE article = ?1";
        let count = self.connection.query_row(sql, [article], |row| row.get::<_, u32>(0));
        Ok(self.of(count)? as usize)
    }

    /// The originals of an article, its oldest version first; so many of the newest at most.
    pub fn version_originals(&self, article: i64, most: usize) -> Result<Vec<Vec<u8>>, StoreError> {
        let read = || {
            let sql = format!(
                "SELECT o.hash, o.packed FROM originals o WHERE o.id IN
                 (SELECT original FROM revisions WHERE article = ?1 UNION SELECT original FROM articles WHERE id = ?1)
                 ORDER BY o.id = (SELECT original FROM articles WHERE id = ?1) DESC, o.id DESC LIMIT {most}"
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            statement.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        let rows: Vec<(Vec<u8>, Vec<u8>)> = self.of(read())?;
        let whole = |(known, packed): &(Vec<u8>, Vec<u8>)| {
            unpack(packed).filter(|bytes| hash(bytes)[..] == known[..]).ok_or_else(|| {
                StoreError::new(self.file(), Reason::Damaged(format!("a version of article row {article}")))
            })
        };
        rows.iter().rev().map(whole).collect()
    }

    /// The outlets, those with the most articles first, each with how many.
    pub fn outlets(&self, limit: usize) -> Result<Vec<(String, usize)>, StoreError> {
        let sql =
            format!("SELECT outlet, count(*) FROM articles GROUP BY outlet ORDER BY 2 DESC, 1 LIMIT {limit}");
        self.of(counted(&self.connection, &sql))
    }

    /// Who is known to have said something, those with the most statements first, each with how many.
    pub fn speakers(&self, limit: usize) -> Result<Vec<(String, usize)>, StoreError> {
        let sql = format!(
            "SELECT n.name, sum(c) FROM (SELECT speaker, count(*) AS c FROM statements WHERE speaker IS NOT NULL
             GROUP BY speaker) JOIN names n ON n.id = speaker GROUP BY n.name ORDER BY 2 DESC, 1 LIMIT {limit}"
        );
        self.of(counted(&self.connection, &sql))
    }
}

fn counted(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<(String, usize)>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, u32>(1)? as usize)))?;
    rows.collect()
}

/// The day of a statement, as it is stored.
const DAY: &str = "coalesce(s.said_on, a.day, 99999999)";

/// The same, so that the newest has the lowest.
const NEWEST: &str = "-coalesce(s.said_on, a.day, -99999999)";

/// The condition of a filter, with its values.
fn which(
    connection: &Connection,
    filter: &SaidFilter,
) -> rusqlite::Result<(String, Vec<Box<dyn rusqlite::ToSql>>)> {
    let mut tests = vec!["1".to_owned()];
    let mut values: Vec<Box<dyn rusqlite::ToSql>> = Vec::new();
    let mut value = |value: Box<dyn rusqlite::ToSql>| {
        values.push(value);
        format!("?{}", values.len())
    };
    if let Some(name) = &filter.speaker {
        tests.push(format!("s.speaker IN {}", Names::find(connection, name, None)?.list()));
    }
    if let Some(story) = &filter.story {
        let story = value(Box::new(story.clone()));
        tests.push(format!(
            "a.episode IN (SELECT e.id FROM episodes e JOIN stories t ON t.id = e.story WHERE t.name = {story})"
        ));
    }
    if let Some(outlet) = &filter.outlet {
        tests.push(format!("a.outlet LIKE {} ESCAPE '\\'", value(Box::new(like(outlet)))));
    }
    if let Some(kind) = &filter.kind {
        tests.push(format!("s.kind = {}", value(Box::new(kind.clone()))));
    }
    for (day, sign) in [(filter.after, ">="), (filter.before, "<=")] {
        if let Some(day) = number(day) {
            tests.push(format!("{DAY} {sign} {} AND {DAY} < {UNDATED}", value(Box::new(day))));
        }
    }
    Ok((tests.join(" AND "), values))
}

fn statements(
    connection: &Connection,
    filter: &SaidFilter,
    after: Option<SaidAfter>,
    limit: usize,
) -> rusqlite::Result<Vec<(SaidAfter, Found)>> {
    let (mut tests, mut values) = which(connection, filter)?;
    let order = if filter.newest_first { NEWEST } else { DAY };
    if let Some((day, row)) = after {
        values.push(Box::new(day));
        values.push(Box::new(row));
        tests.push_str(&format!(" AND ({order}, s.id) > (?{}, ?{})", values.len() - 1, values.len()));
    }
    let sql = format!(
        "SELECT {order}, s.id, s.article FROM statements s JOIN articles a ON a.id = s.article WHERE {tests}
         ORDER BY 1, 2 LIMIT {limit}"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement
        .query_map(params_from_iter(values), |row| Ok(((row.get(0)?, row.get(1)?), row.get::<_, i64>(2)?)))?;
    let rows: Vec<(SaidAfter, i64)> = rows.collect::<rusqlite::Result<_>>()?;
    let found = |(at, article): (SaidAfter, i64)| Ok((at, found_statement(connection, at.1, article, None)?));
    rows.into_iter().map(found).collect()
}
