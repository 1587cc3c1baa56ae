//! An article that comes as data, and what a feed or a record says of a page.

use rashomon_text::SourceMap;

/// An article that comes as data: what the input says of it, unchanged.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Record {
    /// The input's own id.
    pub id: Option<String>,
    /// The text, never changed.
    pub text: String,
    /// To the bytes of the input. Empty where the text stands in it in another form.
    pub map: SourceMap,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The publication date as written.
    pub published: Option<String>,
    /// The date of the last change as written.
    pub modified: Option<String>,
    /// Further dates of publication and of the last change, as written: what counts where the first cannot be read.
    pub further: FurtherDates,
    /// The language.
    pub language: Option<String>,
    /// Sound and video that belong to it.
    pub media: Vec<Media>,
    /// What kind of input says so.
    pub giver: Giver,
}

/// Dates that stand beside the first ones.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct FurtherDates {
    /// Of the publication.
    pub published: Vec<String>,
    /// Of the last change.
    pub modified: Vec<String>,
}

impl Record {
    /// More dates than this are of no article.
    const MOST_DATES: usize = 8;

    /// Takes a date of publication as written; those that come first count first.
    pub(crate) fn say_published(&mut self, written: Option<String>) {
        say(&mut self.published, &mut self.further.published, written);
    }

    /// Takes a date of the last change as written.
    pub(crate) fn say_modified(&mut self, written: Option<String>) {
        say(&mut self.modified, &mut self.further.modified, written);
    }
}

fn say(first: &mut Option<String>, further: &mut Vec<String>, written: Option<String>) {
    if first.is_none() {
        *first = written;
    } else if further.len() < Record::MOST_DATES {
        further.extend(written);
    }
}

/// Sound or video that belongs to an article; never a page to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Its address.
    pub url: String,
    /// Its type, such as `audio/mpeg`, as written.
    pub kind: Option<String>,
}

/// What kind of input says something of an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Giver {
    /// A record: a line or an item of JSON.
    #[default]
    Record,
    /// A feed.
    Feed,
    /// A sitemap.
    Sitemap,
    /// A list of feeds.
    List,
    /// The headers of a message.
    Mail,
}
