//! Which story and episode an article belongs to that comes in: those of the library around its days are kept at hand.

use jiff::civil::Date;
use rashomon_store::{EpisodeRow, NewArticle, StoreError, Writer};
use rashomon_story::{Belongs, Episodes, Subject};

use crate::episodes::row;
use crate::rows::{date, number};

/// Days around an article in which its story is looked for.
const WINDOW: i32 = 60;
/// Episodes kept at hand at most.
const EPISODES: usize = 200_000;
/// Episodes that an article of no known day is compared with besides those of the day it came in: the newest.
const NEWEST: usize = 5_000;

/// Where episodes are kept.
pub trait EpisodeStore {
    /// Those that have something between two days, and the undated ones, the oldest first.
    ///
    /// # Errors
    ///
    /// What keeps them is at fault; the same holds of the other functions.
    fn episodes(&self, from: Date, to: Date) -> Result<Vec<EpisodeRow>, StoreError>;
    /// So many of the newest, the oldest of them first.
    fn newest_episodes(&self, limit: usize) -> Result<Vec<EpisodeRow>, StoreError>;
    /// A story that begins with the article of this id.
    fn new_story(&self, first_article: &str) -> Result<i64, StoreError>;
    /// An episode of a story.
    fn new_episode(&self, story: i64, episode: &EpisodeRow) -> Result<i64, StoreError>;
    /// Takes over what has become of an episode.
    fn set_episode(&self, episode: &EpisodeRow) -> Result<(), StoreError>;
}

impl EpisodeStore for Writer<'_> {
    fn episodes(&self, from: Date, to: Date) -> Result<Vec<EpisodeRow>, StoreError> {
        Writer::episodes(self, from, to)
    }

    fn newest_episodes(&self, limit: usize) -> Result<Vec<EpisodeRow>, StoreError> {
        Writer::newest_episodes(self, limit)
    }

    fn new_story(&self, first_article: &str) -> Result<i64, StoreError> {
        Writer::new_story(self, first_article)
    }

    fn new_episode(&self, story: i64, episode: &EpisodeRow) -> Result<i64, StoreError> {
        Writer::new_episode(self, story, episode)
    }

    fn set_episode(&self, episode: &EpisodeRow) -> Result<(), StoreError> {
        Writer::set_episode(self, episode)
    }
}

/// The day an article was taken in.
fn day_of_intake(new: &NewArticle) -> Option<Date> {
    new.added.get(..10).and_then(|day| day.parse().ok())
}

/// The episodes around the articles that come in, as they are in the library.
#[derive(Debug, Default)]
pub struct Grouping {
    episodes: Episodes,
    /// The days whose episodes are here.
    loaded: Option<(i32, i32)>,
    /// Whether the newest episodes of any day are here too.
    newest: bool,
    /// The state of the library they were loaded from.
    version: Option<i64>,
    /// Whether a transaction is under way or was given up, so that what is here may not be there.
    unsure: bool,
}

impl Grouping {
    pub(crate) fn begin(&mut self, writer: &Writer<'_>) -> Result<(), StoreError> {
        let version = writer.version()?;
        if self.unsure || self.version != Some(version) || self.episodes.len() > EPISODES {
            *self = Self { version: Some(version), ..Self::default() };
        }
        self.unsure = true;
        Ok(())
    }

    pub(crate) fn end(&mut self, kept: bool) {
        self.unsure = !kept;
    }

    /// The episode that an article joins, made if there is none. Of the article its id and its days are asked.
    ///
    /// # Errors
    ///
    /// What keeps the episodes is at fault.
    pub fn place(
        &mut self,
        writer: &impl EpisodeStore,
        new: &NewArticle,
        subject: &Subject,
    ) -> Result<i64, StoreError> {
        // An article of no known day may belong to what goes on when it comes in.
        let around = || new.day.or_else(|| day_of_intake(new)).map(|day| (number(day), number(day)));
        let days = subject.days().or_else(around).unwrap_or_default();
        self.load(writer, days.0 - WINDOW, days.1 + WINDOW)?;
        if subject.days().is_none() && !self.newest {
            self.keep(writer.newest_episodes(NEWEST)?);
            self.newest = true;
        }
        match self.episodes.place(subject) {
            Belongs::Episode { episode, story } => {
                let joined = self.episodes.get(episode).cloned().unwrap_or_default().join(subject.clone());
                writer.set_episode(&row(episode, story, &joined))?;
                self.episodes.set(episode, story, joined);
                Ok(episode)
            }
            Belongs::Story(story) => self.start(writer, story, subject),
            Belongs::Nowhere => {
                let story = writer.new_story(&new.name)?;
                self.start(writer, story, subject)
            }
        }
    }

    /// Takes over how an episode stands now.
    pub(crate) fn set(&mut self, episode: i64, story: i64, subject: Subject) {
        self.episodes.set(episode, story, subject);
    }

    fn start(
        &mut self,
        writer: &impl EpisodeStore,
        story: i64,
        subject: &Subject,
    ) -> Result<i64, StoreError> {
        let episode = writer.new_episode(story, &row(0, story, subject))?;
        self.episodes.set(episode, story, subject.clone());
        Ok(episode)
    }

    /// Makes sure that the episodes between two days are here.
    fn load(&mut self, writer: &impl EpisodeStore, first: i32, last: i32) -> Result<(), StoreError> {
        if self.loaded.is_some_and(|(from, to)| from <= first && last <= to) {
            return Ok(());
        }
        // A little more than is asked for, so that the next day does not ask again.
        let (first, last) = (first - WINDOW / 2, last + WINDOW / 2);
        let (first, last) = self.loaded.map_or((first, last), |(from, to)| (from.min(first), to.max(last)));
        let day = |number: i32, else_day: Date| date(number).unwrap_or(else_day);
        self.keep(writer.episodes(day(first, Date::MIN), day(last, Date::MAX))?);
        self.loaded = Some((first, last));
        Ok(())
    }

    /// Takes episodes of the library here that are not here yet.
    fn keep(&mut self, rows: Vec<EpisodeRow>) {
        for episode in rows {
            if self.episodes.get(episode.id).is_none() {
                let days = episode.first_day.zip(episode.last_day).map(|(a, b)| (number(a), number(b)));
                let subject = Subject::from_bytes(&episode.sum, episode.size, days);
                self.episodes.set(episode.id, episode.story, subject);
            }
        }
    }
}
