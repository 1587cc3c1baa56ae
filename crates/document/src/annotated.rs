//! An article with its layers.

use rashomon_article::Article;
use rashomon_attribution::Attribution;
use rashomon_event::Event;
use rashomon_language::Language;
use rashomon_text::{Span, Text};
use rashomon_timex::Times;

use crate::Extent;

/// An article with all its layers: what every function that looks at articles takes.
#[derive(Debug, Clone, Default)]
pub struct Annotated {
    /// What to call its outlet: the outlet's name, or where the page names none, what the caller calls the file.
    pub label: String,
    /// The article.
    pub article: Article,
    /// Sentences, tokens, quotations, entities.
    pub language: Language,
    /// Time expressions, and the day the article is told from.
    pub times: Times,
    /// Who said what.
    pub attributions: Vec<Attribution>,
    /// What happened.
    pub events: Vec<Event>,
    /// How much of it was read.
    pub read: Extent,
}

impl Annotated {
    /// Who says that each event happened: the innermost attribution whose content holds the event's trigger, as an index
    /// into `attributions`. Index for index with `events`.
    pub fn tellers(&self) -> Vec<Option<usize>> {
        let mut contents: Vec<(Span<Text>, usize)> = self
            .attributions
            .iter()
            .enumerate()
            .flat_map(|(index, attribution)| attribution.content.iter().map(move |part| (*part, index)))
            .collect();
        contents.sort_by_key(|(part, index)| (part.start, std::cmp::Reverse(part.end), *index));
        let teller = |event: &Event| {
            let before = contents.partition_point(|(part, _)| part.start <= event.trigger.start);
            // Contents nest a few deep at most, so the one that holds the trigger is among the last before it.
            let near = contents[..before].iter().rev().take(16);
            near.filter(|(part, _)| part.contains(event.trigger)).map(|(_, index)| *index).next()
        };
        self.events.iter().map(teller).collect()
    }
}
