//! What an account says, in the order a reader asks, before any typography.
//!
//! Every piece of text here is quoted from an article or put together from spans, counts and names; the
//! [`Cite`]s beside it lead to the words. The renderers decide only how it looks.

mod build;
mod days;
mod figures;
pub(crate) mod reader;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::Date;
use rashomon::is_web;
use rashomon_attribution::Kind;
use rashomon_event::Status;
use rashomon_story::{ConflictKind, Level, Wording};
use rashomon_text::{Chars, Span, Text};

pub(crate) use build::count as counted;
pub use days::{day_text, range_text};

/// An account to be shown.
#[derive(Debug)]
pub struct View {
    /// The stories.
    pub stories: Vec<StoryView>,
    /// Every article of the account, in the order their numbers count (from 1).
    pub articles: Vec<ArticleView>,
    /// What could not be used: the name of the file with the place in it, or the address, and why.
    pub refused: Vec<(String, String)>,
}

/// An article as a reader sees it.
#[derive(Debug)]
pub struct ArticleView {
    /// Its number in citations, from 1.
    pub number: usize,
    /// The outlet, or the file's name where the page names none.
    pub outlet: String,
    /// The headline.
    pub title: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The address.
    pub url: Option<String>,
    /// The name of its file, without the folders on this machine; an address as given.
    pub file: String,
    /// The day it was published, or is told from, in words; empty where it is not known.
    pub dated: String,
    /// The first day of it, for machines.
    pub first_day: Option<Date>,
    /// How that day is known, where the page does not say it.
    pub dated_by: Option<String>,
    /// What of it was not read, where its language is not English.
    pub unread: Option<String>,
}

impl ArticleView {
    /// The address, if it is one of the web: others name what is on somebody's machine, or hold script.
    pub fn address(&self) -> Option<&str> {
        self.url.as_deref().filter(|url| is_web(url))
    }
}

/// Where an item's words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The article, as an index into [`View::articles`].
    pub article: usize,
    /// In bytes of its text.
    pub span: Span<Text>,
    /// In code points of its text.
    pub chars: Span<Chars>,
}

/// Words with what stands around them in their sentence.
#[derive(Debug, Clone)]
pub struct InContext {
    /// The sentence before the words.
    pub before: String,
    /// The words.
    pub words: String,
    /// The sentence after them.
    pub after: String,
    /// Where the words stand.
    pub cite: Cite,
}

/// The account of one story.
#[derive(Debug)]
pub struct StoryView {
    /// Its id in JSON.
    pub id: String,
    /// The title of its most central article.
    pub title: String,
    /// Its days in words.
    pub when: String,
    /// How much there is: "5 articles from 5 outlets in 3 episodes".
    pub extent: String,
    /// What it is about: the first sentence of the article that gives the title.
    pub lead: Option<(String, Cite)>,
    /// Its episodes.
    pub episodes: Vec<EpisodeView>,
    /// What more than one outlet tells alike.
    pub agreed: Vec<ClaimView>,
    /// Where they differ, but for altered quotations.
    pub differences: Vec<Difference>,
    /// Quotations with other words inside the marks.
    pub altered: Vec<Difference>,
    /// What several count or measure, over time.
    pub figures: Vec<FigureView>,
    /// Who said what.
    pub ledger: Vec<SpeakerView>,
    /// What happened and what is planned.
    pub timeline: Vec<RowView>,
    /// What lies before the story.
    pub background: Vec<RowView>,
    /// What only some tell.
    pub missing: Vec<MissingView>,
    /// The articles and what each draws on.
    pub sources: Vec<SourceView>,
}

/// One event within a story and what was written about it.
#[derive(Debug)]
pub struct EpisodeView {
    /// Its days in words.
    pub when: String,
    /// The first of them, for machines.
    pub first_day: Option<Date>,
    /// The last.
    pub last_day: Option<Date>,
    /// Its articles, as indices into [`View::articles`].
    pub articles: Vec<usize>,
}

/// Something that is told.
#[derive(Debug)]
pub struct ClaimView {
    /// In the words of one article.
    pub text: String,
    /// How many outlets tell it.
    pub outlets: usize,
    /// The names of the independent origins they rest on.
    pub origins: Vec<String>,
    /// Whether another article contradicts it.
    pub disputed: bool,
    /// Where it is told.
    pub cites: Vec<Cite>,
}

/// One thing that several count or measure.
#[derive(Debug)]
pub struct FigureView {
    /// What is counted or measured.
    pub what: String,
    /// The unit; empty for a count.
    pub unit: &'static str,
    /// The values by the day of telling.
    pub rows: Vec<FigureRowView>,
}

/// One value of a figure, as told on one day.
#[derive(Debug)]
pub struct FigureRowView {
    /// The day it was told on, in words; empty where it is not known.
    pub when: String,
    /// The same for machines.
    pub told_on: Option<Date>,
    /// The value as written.
    pub value: String,
    /// Who gave it; empty where nobody is named.
    pub source: String,
    /// Who gave it, how many tell it, and on what it rests: "the police; 4 outlets, one origin: Fjell Press".
    pub note: String,
    /// Where it is told.
    pub cites: Vec<Cite>,
}

impl FigureView {
    /// What is counted or measured, with its unit: "Burnt (hectare)".
    pub fn title(&self) -> String {
        let mut letters = self.what.chars();
        let what: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        if self.unit.is_empty() { what } else { format!("{what} ({})", self.unit) }
    }
}

/// A difference, reading by reading.
#[derive(Debug)]
pub struct Difference {
    /// Its id in JSON.
    pub id: String,
    /// What differs.
    pub kind: ConflictKind,
    /// How hard it is.
    pub level: Level,
    /// One plain sentence.
    pub explanation: String,
    /// The sides.
    pub readings: Vec<ReadingView>,
}

/// One side of a difference.
#[derive(Debug)]
pub struct ReadingView {
    /// The value as worded.
    pub value: String,
    /// The words in their sentences, an entry an article.
    pub reports: Vec<InContext>,
}

/// One sentence in which a reading is told, and every place where that sentence stands: reprints together.
#[derive(Debug)]
pub struct Wordings<'a> {
    /// The words, where they stand first.
    pub words: &'a InContext,
    /// Where they stand, article by article.
    pub cites: Vec<&'a Cite>,
}

impl ReadingView {
    /// The reports, those that put it in the same sentence together.
    pub fn wordings(&self) -> Vec<Wordings<'_>> {
        let mut all: Vec<Wordings<'_>> = Vec::new();
        let mut known: BTreeMap<[&str; 3], usize> = BTreeMap::new();
        for report in &self.reports {
            match known.entry([&report.before, &report.words, &report.after]) {
                Entry::Occupied(at) => all[*at.get()].cites.push(&report.cite),
                Entry::Vacant(new) => {
                    new.insert(all.len());
                    all.push(Wordings { words: report, cites: vec![&report.cite] });
                }
            }
        }
        all
    }
}

/// All that one speaker said.
#[derive(Debug)]
pub struct SpeakerView {
    /// The name; empty for statements without a named speaker.
    pub name: String,
    /// The offices the articles give.
    pub roles: Vec<String>,
    /// By day, in order; statements without a day come last.
    pub days: Vec<DayView>,
}

/// What was said on one day.
#[derive(Debug)]
pub struct DayView {
    /// The day in words; empty where it is not known.
    pub day: String,
    /// The statements.
    pub statements: Vec<StatementView>,
}

/// An utterance.
#[derive(Debug)]
pub struct StatementView {
    /// Its id in JSON.
    pub id: String,
    /// The words that lead to it, where it is reported and they stand before it ("did not say").
    pub cue: String,
    /// The fullest wording.
    pub text: String,
    /// Quoted, reported, or both.
    pub kind: Kind,
    /// The name of where it comes from.
    pub origin: Option<String>,
    /// Through whom it is known, where no report has it from the speaker ("according to the Herald").
    pub via: Option<String>,
    /// The reports: whose words, and where.
    pub reports: Vec<(Wording, Cite)>,
}

/// A row of the timeline.
#[derive(Debug)]
pub struct RowView {
    /// The day or days in words; where they are not known, what is.
    pub when: String,
    /// For machines: the first day.
    pub first_day: Option<Date>,
    /// In the words of one article.
    pub text: String,
    /// Whether it happened.
    pub status: Status,
    /// Who gives which other day, in words; empty where nobody does.
    pub disputed: String,
    /// Where it is told.
    pub cites: Vec<Cite>,
}

/// Something that some articles tell and others leave out.
#[derive(Debug)]
pub struct MissingView {
    /// In the words of one article.
    pub text: String,
    /// Where.
    pub cite: Cite,
    /// The outlets that tell it.
    pub present: Vec<String>,
    /// The outlets of the same episode that do not.
    pub absent: Vec<String>,
}

/// An article among the sources of a story.
#[derive(Debug)]
pub struct SourceView {
    /// The article, as an index into [`View::articles`].
    pub article: usize,
    /// The outlet whose article it copies.
    pub copy_of: Option<String>,
    /// The origins it draws on, by name.
    pub draws_on: Vec<String>,
}

/// A difference's kind in a word or two.
pub fn kind_text(kind: ConflictKind) -> &'static str {
    kind.entry().heading
}

/// A difference's level in words.
pub fn level_text(level: Level) -> &'static str {
    match level {
        Level::Hard => "both cannot be right",
        Level::Attributed => "each side has its own speaker",
        Level::Soft => "a difference of wording",
        Level::WithinArticle => "an article against itself",
    }
}

/// An event's status as a mark; nothing for what happened or went on, since the day beside it says when.
pub fn status_text(status: Status) -> Option<&'static str> {
    match status {
        Status::Happened | Status::Ongoing => None,
        Status::Planned => Some("planned"),
        Status::Proposed => Some("proposed"),
        Status::Hypothetical => Some("only considered"),
        Status::Denied => Some("denied"),
    }
}
