//! Makes, changes and names stories and episodes within a change.

use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};

use crate::error::StoreError;
use crate::library::Writer;
use crate::read::stories::{EpisodeRow, episode, episodes, newest_episodes};
use crate::schema::rows::{hash64, number};

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

    /// The ids of the articles of a story.
    pub fn story_members(&self, story: i64) -> Result<Vec<String>, StoreError> {
        let read = || {
            let sql = "SELECT a.name FROM articles a JOIN episodes e ON e.id = a.episode WHERE e.story = ?1 ORDER BY a.id";
            let mut statement = self.transaction.prepare_cached(sql)?;
            statement.query_map([story], |row| row.get(0))?.collect()
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
