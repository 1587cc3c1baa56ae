//! What an account is made of: places, origins, statements, claims, figures, rows. Values only; what fills them stands in the modules
//! beside this one, the whole in `story.rs`. What it is made from is given again: articles with their layers, memberships.

use std::collections::BTreeSet;

use jiff::civil::Date;
pub use rashomon_cluster::{Membership, Shared};
pub use rashomon_document::{Annotated, Extent};
use rashomon_text::{Span, Text};

/// Words of one article: the article as an index into the articles given, and where in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which article.
    pub article: usize,
    /// Where in its text.
    pub span: Span<Text>,
}

/// One event within a story and what was written about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Episode {
    /// Its articles.
    pub articles: Vec<usize>,
    /// The first day.
    pub first_day: Option<Date>,
    /// The last day.
    pub last_day: Option<Date>,
}

/// Where something that is told comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What it is.
    pub kind: OriginKind,
    /// "White House statement", "Reuters", or the outlet's name.
    pub name: String,
    /// Whether it is known on what occasion it was said; else only who speaks is.
    pub occasion: bool,
    /// The articles that draw on it.
    pub articles: Vec<usize>,
}

/// Kinds of origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OriginKind {
    /// A written statement.
    Statement,
    /// A briefing or press conference.
    Briefing,
    /// An interview.
    Interview,
    /// A news agency.
    Agency,
    /// The outlet's own reporting.
    Outlet,
    /// A document.
    Document,
}

/// An utterance, with every article's report of it.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Who speaks, if anyone is named.
    pub speaker: Option<Speaker>,
    /// The day it was said.
    pub said_on: Option<Date>,
    /// The fullest wording: of the report that quotes most.
    pub text: Place,
    /// Quoted, reported, or both, in that report.
    pub kind: rashomon_attribution::Kind,
    /// What who says it does, by that report.
    pub act: StatementAct,
    /// Where it comes from, as an index into [`Story::origins`](crate::Story::origins).
    pub origin: Option<usize>,
    /// The reports, by article.
    pub reports: Vec<Report>,
    /// What it is worth, where it was rated: the statements of named speakers that an account may show.
    pub saying: Option<Saying>,
}

/// What a statement is worth, each from 0 to 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Saying {
    /// How likely its words are the speaker's, and no one else's.
    pub right: f32,
    /// How likely it is besides one of the ten that an editor would tell.
    pub line: f32,
    /// Where other articles tell it in whatever words, of which no attribution was found to report it.
    pub told: Vec<Place>,
    /// Articles that report it, but a part of it or something else that its speaker said.
    pub apart: BTreeSet<usize>,
}

/// What somebody does who says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub enum StatementAct {
    Says,
    Asks,
    Denies,
    Declines,
    Orders,
}

/// Who speaks, as the story knows them: one name across the articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest or most frequent form of the name.
    pub name: String,
    /// The offices the articles give, each once.
    pub roles: Vec<String>,
}

impl Speaker {
    /// Whether a text names them, by the last part of the name. Whoever is called by what they are ("the teen", "the company's CEO") is
    /// called otherwise elsewhere, so that any text may.
    pub fn may_be_named_in(&self, text: &str) -> bool {
        let mut parts = self.name.split_whitespace().rev();
        let last =
            parts.find(|part| !matches!(part.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV"));
        let last = last.unwrap_or_default();
        let is_name = last.starts_with(char::is_uppercase) && last.contains(char::is_lowercase);
        let stands_apart = |at: usize| {
            let ends = [text[..at].chars().next_back(), text[at + last.len()..].chars().next()];
            ends.into_iter().flatten().all(|c| !c.is_alphanumeric())
        };
        !is_name || text.match_indices(last).any(|(at, _)| stands_apart(at))
    }
}

/// One article's report of an utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// Which article.
    pub article: usize,
    /// Which of its attributions.
    pub attribution: usize,
    /// How its words stand to the fullest wording.
    pub wording: Wording,
}

/// How a report's words stand to the fullest wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wording {
    /// The same words, or a part of them.
    Verbatim,
    /// In quotation marks, but other words.
    Altered,
    /// In the outlet's own words.
    Paraphrase,
}

/// Something that is told, in the words of its first report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// How it stands.
    pub status: ClaimStatus,
    /// How many outlets tell it.
    pub outlets: usize,
    /// The independent origins they rest on, as indices into [`Story::origins`](crate::Story::origins).
    pub origins: Vec<usize>,
    /// Where it is told; the first is the one to show.
    pub reports: Vec<Place>,
}

/// A sentence that may open the account.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    /// Where it stands.
    pub text: Place,
    /// Where other articles tell all that matters in it.
    pub told: Vec<Place>,
    /// How likely an editor would open the account with it, and a little for each who tells some of it.
    pub weight: f32,
}

/// How a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimStatus {
    /// Told alike by more than one outlet.
    Agreed,
    /// Told by one.
    SingleSource,
    /// Contradicted by another.
    Disputed,
}

/// How hard a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Both cannot be true.
    Hard,
    /// Each side keeps its speaker.
    Attributed,
    /// A difference of framing.
    Soft,
    /// An article against itself.
    WithinArticle,
}

/// One side of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The value as its first report words it.
    pub value: String,
    /// Where it is told.
    pub reports: Vec<Place>,
}

/// One thing that several articles count or measure: a toll, an area, a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is counted or measured, in words of the articles: "people killed".
    pub what: String,
    /// The unit; empty for a count.
    pub unit: &'static str,
    /// The values by the day they were told on; those of one day differ.
    pub rows: Vec<FigureRow>,
}

/// One value of a figure, as told on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRow {
    /// The value, in the figure's unit.
    pub value: f64,
    /// The least that it can be; none for "about 300" and "up to 300".
    pub low: Option<f64>,
    /// The most that it can be; none for "about 300" and "at least 300".
    pub high: Option<f64>,
    /// The one day that the sentence names, where it names one.
    pub day: Option<Date>,
    /// The day that its articles are told from.
    pub told_on: Option<Date>,
    /// The words that name who gave it; of several, the first.
    pub source: Option<Place>,
    /// The independent origins that it rests on, as indices into [`Story::origins`](crate::Story::origins).
    pub origins: Vec<usize>,
    /// Where it is told, with what bounds it; the first is the one to show.
    pub reports: Vec<Place>,
}

/// A row of the timeline: one event, however many articles report it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The first day.
    pub first_day: Option<Date>,
    /// The last day.
    pub last_day: Option<Date>,
    /// Whether it happened.
    pub status: rashomon_event::Status,
    /// The event, as (article, index into its events), where the scheme has a type for it.
    pub event: Option<(usize, usize)>,
    /// The word that names what happened, in the report to show.
    pub trigger: Place,
    /// The words that date it there, if any do ("on Tuesday", whose date may not be known).
    pub when: Option<Place>,
    /// The episode of the report to show.
    pub episode: usize,
    /// Where it is told; the first is the one to show.
    pub reports: Vec<Place>,
    /// How likely the sentence to show tells of its days in the main, and of one of the ten things of a timeline, in a hundred.
    pub key: u8,
    /// Whether it is background rather than news of this story.
    pub background: bool,
    /// The conflict about its day, as an index into [`Story::conflicts`](crate::Story::conflicts): some reports give another day.
    pub disputed: Option<usize>,
}

/// Something that some articles tell and others of the same episode leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The words.
    pub text: Place,
    /// The articles that tell it.
    pub present: Vec<usize>,
    /// The articles of the same episode that do not.
    pub absent: Vec<usize>,
}

/// What a sentence is worth, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rating {
    /// How likely an editor would open the account with it.
    pub opens: f32,
    /// How likely it is one of the ten things that he would tell.
    pub line: f32,
    /// How likely it can be read without what stands around it.
    pub alone: f32,
}

#[cfg(test)]
mod tests {
    use super::Speaker;

    #[test]
    fn a_speaker_is_named_by_the_last_part_of_the_name() {
        let text = "The pilot, said Brann Oller, had slept on the bridge.";
        for (name, may) in [
            ("Brann Oller", true),
            ("Captain Oller", true),
            ("Brann Oller Jr.", true),
            ("Sann Bri", false),
            ("Wei Brid", false),
            ("Edda Vane", false),
            ("Harbour Guard", false),
            ("The sailor", true),
            ("The company's CEO", true),
            ("", true),
        ] {
            let speaker = Speaker { name: name.to_owned(), roles: Vec::new() };
            assert_eq!(speaker.may_be_named_in(text), may, "{name}");
        }
    }
}
