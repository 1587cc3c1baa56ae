//! Stories and their episodes, as rows. Which article belongs to which is decided elsewhere.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Reason, StoreError};
use crate::library::Library;
use crate::read::named::{Names, like};
use crate::schema::rows::{ArticleRow, StoryRow, day, number};
use crate::schema::select::{ARTICLE, article};

/// An episode: an event within a story, with what its articles have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EpisodeRow {
    /// Its row; 0 for one that is not stored yet.
    pub id: i64,
    /// The row of its story.
    pub story: i64,
    /// How many articles `sum` is over.
    pub size: u32,
    /// The first day.
    pub first_day: Option<Date>,
    /// The last day.
    pub last_day: Option<Date>,
    /// What its articles have in common, in a form that only its maker knows.
    pub sum: Vec<u8>,
}

/// Which stories to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// With an article of this outlet (a part of its name).
    pub outlet: Option<String>,
    /// That name this person.
    pub person: Option<String>,
    /// That name this place.
    pub place: Option<String>,
    /// With a statement of this speaker.
    pub speaker: Option<String>,
    /// With an article told from this day or later.
    pub after: Option<Date>,
    /// With an article told from this day or earlier.
    pub before: Option<Date>,
}

/// The place of a story among the others: its last day as it is stored, and its id.
pub type Order = (i64, String);

pub(crate) fn episode(row: &rusqlite::Row<'_>) -> rusqlite::Result<EpisodeRow> {
    Ok(EpisodeRow {
        id: row.get(0)?,
        story: row.get(1)?,
        size: row.get(2)?,
        first_day: day(row.get(3)?),
        last_day: day(row.get(4)?),
        sum: row.get(5)?,
    })
}

impl Library {
    /// The stories that a filter lets through, those with the newest articles first.
    pub fn stories(&self, filter: &Filter, limit: usize) -> Result<Vec<StoryRow>, StoreError> {
        self.of(stories(&self.connection, filter, limit))
    }

    /// The story with this id, or with the only id that begins so; of a story that is no more, the one that has the most of its
    /// articles.
    pub fn story(&self, name: &str) -> Result<StoryRow, StoreError> {
        let id = self.story_id(name)?;
        self.of(story(&self.connection, id))
    }

    /// The articles of a story, by day, those of no known day at the end.
    pub fn story_articles(&self, name: &str) -> Result<Vec<ArticleRow>, StoreError> {
        let id = self.story_id(name)?;
        let read = || {
            let sql = format!("{ARTICLE} WHERE s.id = ?1 ORDER BY a.day IS NULL, a.day, a.id");
            let mut statement = self.connection.prepare_cached(&sql)?;
            statement.query_map([id], article)?.collect()
        };
        self.of(read())
    }

    fn story_id(&self, name: &str) -> Result<i64, StoreError> {
        let read = || {
            let sql =
                "SELECT id, name FROM stories WHERE name >= ?1 AND name < ?1 || 'z' ORDER BY name LIMIT 2";
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<(i64, String)>>>()
        };
        let found = if name.is_empty() { Vec::new() } else { self.of(read())? };
        match &found[..] {
            [(id, _)] => Ok(*id),
            [(id, full), ..] if full == name => Ok(*id),
            [] => match self.of(became(&self.connection, name))? {
                Some(id) => Ok(id),
                None => Err(self.unfit(match self.article(name) {
                    Ok(article) => format!("{name} is an article; its story is {}", article.story),
                    Err(_) => format!("there is no story {name}; `rashomon stories` lists them"),
                })),
            },
            _ => Err(self.unfit(format!("several stories begin with {name}; give more of the id"))),
        }
    }

    pub(crate) fn unfit(&self, why: String) -> StoreError {
        StoreError::new(self.file(), Reason::Unfit(why))
    }

    /// The episodes that have something between two days, the undated ones too.
    pub fn episodes(&self, from: Date, to: Date) -> Result<Vec<EpisodeRow>, StoreError> {
        self.of(episodes(&self.connection, from, to))
    }
}

/// The story that has the most articles of one that is no more.
fn became(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT e.story FROM former_stories f JOIN articles a ON a.name = f.article
               JOIN episodes e ON e.id = a.episode WHERE f.story = ?1 GROUP BY e.story ORDER BY count(*) DESC, e.story LIMIT 1";
    connection.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()
}

pub(crate) fn episodes(connection: &Connection, from: Date, to: Date) -> rusqlite::Result<Vec<EpisodeRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, story, size, first_day, last_day, sum FROM episodes
         WHERE (last_day >= ?1 AND first_day <= ?2) OR last_day IS NULL ORDER BY id",
    )?;
    statement.query_map([number(Some(from)), number(Some(to))], episode)?.collect()
}

pub(crate) fn newest_episodes(connection: &Connection, limit: usize) -> rusqlite::Result<Vec<EpisodeRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, story, size, first_day, last_day, sum FROM
         (SELECT * FROM episodes ORDER BY id DESC LIMIT ?1) ORDER BY id",
    )?;
    statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], episode)?.collect()
}

/// A story of no known day takes its place among the others by the day its newest article was taken in.
const ADDED: &str = "(SELECT CAST(replace(substr(max(a.added), 1, 10), '-', '') AS INTEGER) FROM articles a \
                     JOIN episodes o ON o.id = a.episode WHERE o.story = e.story)";

impl Filter {
    /// The condition of an episode whose story the filter lets through, with its values; empty where it lets all through.
    pub(crate) fn which(
        &self,
        connection: &Connection,
    ) -> rusqlite::Result<(String, Vec<Box<dyn rusqlite::ToSql>>)> {
        let mut tests = Vec::new();
        let mut values: Vec<Box<dyn rusqlite::ToSql>> = Vec::new();
        if let Some(outlet) = &self.outlet {
            values.push(Box::new(like(outlet)));
            tests.push(format!("a.outlet LIKE ?{} ESCAPE '\\'", values.len()));
        }
        for (kind, name) in [("person", &self.person), ("place", &self.place)] {
            let Some(name) = name else { continue };
            let names = Names::find(connection, name, Some(kind))?;
            tests.push(format!(
                "EXISTS (SELECT 1 FROM mentions m WHERE m.article = a.id AND m.name IN {})",
                names.list()
            ));
        }
        if let Some(name) = &self.speaker {
            let names = Names::find(connection, name, None)?;
            tests.push(format!(
                "a.id IN (SELECT s.article FROM statements s WHERE s.speaker IN {})",
                names.list()
            ));
        }
        for (day, sign) in [(self.after, ">="), (self.before, "<=")] {
            let Some(number) = number(day) else { continue };
            values.push(Box::new(number));
            tests.push(format!("a.day {sign} ?{}", values.len()));
        }
        if tests.is_empty() {
            return Ok((String::new(), values));
        }
        let which = format!(
            "WHERE e.story IN (SELECT e.story FROM articles a JOIN episodes e ON e.id = a.episode WHERE {})",
            tests.join(" AND ")
        );
        Ok((which, values))
    }
}

fn stories(connection: &Connection, filter: &Filter, limit: usize) -> rusqlite::Result<Vec<StoryRow>> {
    let stories = newest_stories(connection, filter, None, limit)?;
    Ok(stories.into_iter().map(|(_, story)| story).collect())
}

pub(crate) fn newest_stories(
    connection: &Connection,
    filter: &Filter,
    after: Option<&Order>,
    limit: usize,
) -> rusqlite::Result<Vec<(Order, StoryRow)>> {
    let (which, mut values) = filter.which(connection)?;
    let behind = if let Some((day, name)) = after {
        values.push(Box::new(*day));
        values.push(Box::new(name.clone()));
        format!("HAVING (-day, s.name) > (-?{}, ?{})", values.len() - 1, values.len())
    } else {
        String::new()
    };
    let sql = format!(
        "SELECT e.story, coalesce(max(e.last_day), {ADDED}, 0) AS day, s.name FROM episodes e
         JOIN stories s ON s.id = e.story {which} GROUP BY e.story {behind} ORDER BY day DESC, s.name LIMIT {limit}"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement
        .query_map(rusqlite::params_from_iter(values), |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    let rows: Vec<(i64, Order)> = rows.collect::<rusqlite::Result<_>>()?;
    rows.into_iter().map(|(id, order)| Ok((order, story(connection, id)?))).collect()
}

fn story(connection: &Connection, id: i64) -> rusqlite::Result<StoryRow> {
    let outlets = connection
        .prepare_cached(
            "SELECT DISTINCT a.outlet FROM articles a JOIN episodes e ON e.id = a.episode WHERE e.story = ?1
             ORDER BY 1",
        )?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    let title = connection
        .prepare_cached(
            "SELECT a.title FROM articles a JOIN episodes e ON e.id = a.episode
             WHERE e.story = ?1 AND a.title IS NOT NULL ORDER BY a.day DESC, a.id DESC LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    connection
        .prepare_cached(
            "SELECT s.name, min(a.day), max(a.day), count(*), count(DISTINCT e.id), max(a.added) FROM stories s
             JOIN episodes e ON e.story = s.id JOIN articles a ON a.episode = e.id WHERE s.id = ?1 GROUP BY s.id",
        )?
        .query_row([id], |row| {
            Ok(StoryRow {
                name: row.get(0)?,
                title,
                first_day: day(row.get(1)?),
                last_day: day(row.get(2)?),
                articles: row.get::<_, u32>(3)? as usize,
                episodes: row.get::<_, u32>(4)? as usize,
                added: row.get(5)?,
                outlets,
            })
        })
}
