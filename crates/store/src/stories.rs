//! Stories and their episodes, as rows. Which article belongs to which is decided elsewhere.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Reason, StoreError};
use crate::library::{Library, Writer};
use crate::rows::{ArticleRow, StoryRow, day, hash64, number};
use crate::search::{Names, like};

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
    /// With an article told from this day or later.
    pub after: Option<Date>,
    /// With an article told from this day or earlier.
    pub before: Option<Date>,
}

pub(crate) const ARTICLE: &str = "\
SELECT a.id, a.name, s.name, a.file, a.url, a.outlet, a.title, a.published, a.day, a.added, a.reader FROM articles a \
JOIN episodes e ON e.id = a.episode JOIN stories s ON s.id = e.story";

pub(crate) fn article(row: &rusqlite::Row<'_>) -> rusqlite::Result<ArticleRow> {
    Ok(ArticleRow {
        id: row.get(0)?,
        name: row.get(1)?,
        story: row.get(2)?,
        file: row.get(3)?,
        url: row.get(4)?,
        outlet: row.get(5)?,
        title: row.get(6)?,
        published: row.get(7)?,
        day: day(row.get(8)?),
        added: row.get(9)?,
        reader: row.get(10)?,
    })
}

fn episode(row: &rusqlite::Row<'_>) -> rusqlite::Result<EpisodeRow> {
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

    /// The story with this id, or with the only id that begins so.
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
            [] => Err(self.unfit(match self.article(name) {
                Ok(article) => format!("{name} is an article; its story is {}", article.story),
                Err(_) => format!("there is no story {name}; `rashomon stories` lists them"),
            })),
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

fn episodes(connection: &Connection, from: Date, to: Date) -> rusqlite::Result<Vec<EpisodeRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, story, size, first_day, last_day, sum FROM episodes
         WHERE (last_day >= ?1 AND first_day <= ?2) OR last_day IS NULL ORDER BY id",
    )?;
    statement.query_map([number(Some(from)), number(Some(to))], episode)?.collect()
}

fn newest_episodes(connection: &Connection, limit: usize) -> rusqlite::Result<Vec<EpisodeRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, story, size, first_day, last_day, sum FROM
         (SELECT * FROM episodes ORDER BY id DESC LIMIT ?1) ORDER BY id",
    )?;
    statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], episode)?.collect()
}

/// A story of no known day takes its place among the others by the day its newest article was taken in.
const ADDED: &str = "(SELECT CAST(replace(substr(max(a.added), 1, 10), '-', '') AS INTEGER) FROM articles a \
                     JOIN episodes o ON o.id = a.episode WHERE o.story = e.story)";

fn stories(connection: &Connection, filter: &Filter, limit: usize) -> rusqlite::Result<Vec<StoryRow>> {
    let mut tests = Vec::new();
    let mut values: Vec<Box<dyn rusqlite::ToSql>> = Vec::new();
    if let Some(outlet) = &filter.outlet {
        values.push(Box::new(like(outlet)));
        tests.push(format!("a.outlet LIKE ?{} ESCAPE '\\'", values.len()));
    }
    for (kind, name) in [("person", &filter.person), ("place", &filter.place)] {
        let Some(name) = name else { continue };
        let names = Names::find(connection, name, Some(kind))?;
        tests.push(format!(
            "EXISTS (SELECT 1 FROM mentions m WHERE m.article = a.id AND m.name IN {})",
            names.list()
        ));
    }
    for (day, sign) in [(filter.after, ">="), (filter.before, "<=")] {
        let Some(number) = number(day) else { continue };
        values.push(Box::new(number));
        tests.push(format!("a.day {sign} ?{}", values.len()));
    }
    let which = if tests.is_empty() {
        String::new()
    } else {
        format!(
            "WHERE e.story IN (SELECT e.story FROM articles a JOIN episodes e ON e.id = a.episode WHERE {})",
            tests.join(" AND ")
        )
    };
    let sql = format!(
        "SELECT e.story FROM episodes e JOIN stories s ON s.id = e.story {which} GROUP BY e.story
         ORDER BY coalesce(max(e.last_day), {ADDED}) DESC, s.name LIMIT {limit}"
    );
    let mut statement = connection.prepare(&sql)?;
    let ids = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
    let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
    ids.into_iter().map(|id| story(connection, id)).collect()
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

impl Writer<'_> {
    /// Starts a story, whose id comes of its first article's.
    pub fn new_story(&self, first_article: &str) -> Result<i64, StoreError> {
        let mut salt = 0;
        let name = loop {
            let number = salt.to_string();
            let name = format!("s{:08x}", hash64(&[Some(first_article), Some(&number)]) & 0xffff_ffff);
            if !self.exists("SELECT 1 FROM stories WHERE name = ?1", &name)? {
                break name;
            }
            salt += 1;
        };
        self.named_story(&name)
    }

    /// The row of the story with this very id.
    pub fn story_row(&self, name: &str) -> Result<Option<i64>, StoreError> {
        self.of(self
            .transaction
            .query_row("SELECT id FROM stories WHERE name = ?1", [name], |row| row.get(0))
            .optional())
    }

    /// The row of the story of an episode, if the episode is there.
    pub fn story_of_episode(&self, episode: i64) -> Result<Option<i64>, StoreError> {
        self.of(self
            .transaction
            .query_row("SELECT story FROM episodes WHERE id = ?1", [episode], |row| row.get(0))
            .optional())
    }

    /// The story with this very id, started if it is not there.
    pub fn named_story(&self, name: &str) -> Result<i64, StoreError> {
        if let Some(id) = self.story_row(name)? {
            return Ok(id);
        }
        let id = self.next_id("stories")?;
        self.execute(
            "INSERT INTO stories (id, name, seal) VALUES (?1, ?2, seal(?1, ?2))",
            params![id, name],
        )?;
        Ok(id)
    }

    /// Gives a story another id, which no other story has.
    pub fn rename_story(&self, from: &str, to: &str) -> Result<(), StoreError> {
        self.execute("UPDATE stories SET name = ?2, seal = seal(id, ?2) WHERE name = ?1", [from, to])?;
        Ok(())
    }

    /// Starts an episode of a story.
    pub fn new_episode(&self, story: i64, episode: &EpisodeRow) -> Result<i64, StoreError> {
        let id = self.next_id("episodes")?;
        self.set_episode(&EpisodeRow { id, story, ..episode.clone() })?;
        Ok(id)
    }

    /// Writes an episode that has changed.
    pub fn set_episode(&self, episode: &EpisodeRow) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO episodes (id, story, size, first_day, last_day, sum, seal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, seal(?1, ?2, ?3, ?4, ?5, ?6))
             ON CONFLICT (id) DO UPDATE SET story = excluded.story, size = excluded.size,
             first_day = excluded.first_day, last_day = excluded.last_day, sum = excluded.sum, seal = excluded.seal",
            params![
                episode.id,
                episode.story,
                episode.size,
                number(episode.first_day),
                number(episode.last_day),
                episode.sum,
            ],
        )?;
        Ok(())
    }

    /// The episodes that have something between two days, the undated ones too.
    pub fn episodes(&self, from: Date, to: Date) -> Result<Vec<EpisodeRow>, StoreError> {
        self.of(episodes(&self.transaction, from, to))
    }

    /// The episodes that were begun last, whatever their days, oldest first.
    pub fn newest_episodes(&self, limit: usize) -> Result<Vec<EpisodeRow>, StoreError> {
        self.of(newest_episodes(&self.transaction, limit))
    }

    /// Changes whenever another connection has changed the library.
    pub fn version(&self) -> Result<i64, StoreError> {
        self.of(self.transaction.query_row("PRAGMA data_version", [], |row| row.get(0)))
    }

    /// The episode of an article.
    pub fn episode_of(&self, article: i64) -> Result<EpisodeRow, StoreError> {
        self.of(self.transaction.query_row(
            "SELECT e.id, e.story, e.size, e.first_day, e.last_day, e.sum FROM episodes e
             JOIN articles a ON a.episode = e.id WHERE a.id = ?1",
            [article],
            episode,
        ))
    }

    /// The articles of an episode.
    pub fn members(&self, episode: i64) -> Result<Vec<i64>, StoreError> {
        let read = || {
            let mut statement =
                self.transaction.prepare_cached("SELECT id FROM articles WHERE episode = ?1 ORDER BY id")?;
            statement.query_map([episode], |row| row.get(0))?.collect()
        };
        self.of(read())
    }

    /// Puts an article into another episode.
    pub fn set_article_episode(&self, article: i64, episode: i64) -> Result<(), StoreError> {
        self.execute("UPDATE articles SET episode = ?2 WHERE id = ?1", [article, episode])?;
        self.seal("articles", article)
    }

    /// Takes away episodes and stories that have no articles left.
    pub fn drop_empty(&self) -> Result<(), StoreError> {
        self.execute("DELETE FROM episodes WHERE id NOT IN (SELECT episode FROM articles)", [])?;
        self.execute("DELETE FROM stories WHERE id NOT IN (SELECT story FROM episodes)", [])?;
        Ok(())
    }
}
