//! What the page of a short account asks for.

use rashomon_event::Status;

use super::Page;
use super::chart::{Event, Timeline, Values};
use crate::short::{Cell, Class, Contrast, Figure, ShortStory, Stand};
use crate::view::{StoryView, status_text};

impl Page<'_> {
    /// The short account of a story, by index.
    pub(super) fn short(&self, story: &usize) -> Option<&ShortStory> {
        self.short.get(*story)
    }

    /// The differences of a story by class, the heaviest first, each with what stands above them.
    pub(super) fn classes<'s>(
        &self,
        story: &'s ShortStory,
    ) -> Vec<(&'static str, String, Vec<&'s Contrast>)> {
        let class = |class: Class| {
            let (title, note) = story.class_title(class)?;
            Some((title, note, story.of(class).collect()))
        };
        Class::ALL.into_iter().filter_map(class).collect()
    }

    /// How an outlet stands to a row of the matrix: as a mark, in words, and as a class of its style.
    pub(super) fn stand(&self, cell: &Cell) -> (&'static str, &'static str, &'static str) {
        match cell.stand {
            Stand::Tells => ("●", "tells it", "tells"),
            Stand::Otherwise => ("◐", "tells it otherwise", "otherwise"),
            Stand::Contradicts => ("✕", "contradicts it", "contradicts"),
            Stand::Silent => ("·", "is silent", "silent"),
        }
    }

    /// The beginning of the ids of a group's items.
    pub(super) fn id(&self, story: &StoryView, part: &str, number: &usize) -> String {
        format!("{}-{part}-{number}", story.id)
    }

    /// The timeline as a drawing.
    pub(super) fn timeline(&self, told: &ShortStory, story: &StoryView) -> Option<Timeline> {
        let days: Vec<Event> = told.days.iter().map(Event::from).collect();
        Timeline::new(&days, &story.episodes)
    }

    /// The complete timeline as a drawing, where it is not folded below that of the short account.
    pub(super) fn whole_timeline(&self, story: &StoryView) -> Option<Timeline> {
        let days: Vec<Event> = story.timeline.iter().map(Event::from).collect();
        if self.short.is_empty() { Timeline::new(&days, &story.episodes) } else { None }
    }

    /// A figure as a drawing.
    pub(super) fn values(&self, figure: &Figure) -> Option<Values> {
        Values::new(figure)
    }

    pub(super) fn capital(&self, text: &str) -> String {
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    pub(super) fn status_of(&self, status: &Status) -> Option<&'static str> {
        status_text(*status)
    }

    /// The outlet of an article.
    pub(super) fn outlet(&self, article: &usize) -> &str {
        self.view.articles.get(*article).map_or("", |article| &article.outlet)
    }

    /// The day of an article and how it is known.
    pub(super) fn dated(&self, article: &usize) -> String {
        let Some(article) = self.view.articles.get(*article) else { return String::new() };
        match (&article.dated_by, article.dated.is_empty()) {
            (_, true) => "date not known".to_owned(),
            (Some(how), _) => format!("{} ({how})", article.dated),
            (None, _) => article.dated.clone(),
        }
    }
}
