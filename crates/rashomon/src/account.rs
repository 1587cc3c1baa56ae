//! What the engine hands out: the articles it could read, and the account of their stories.

use rashomon_attribution::{Attribution, Kind};
use rashomon_story::{Annotated, Membership, Place, Statement, Story};
use rashomon_text::{Span, Text};

use crate::Excerpts;

/// Bytes at most of the words that lead from a source to what it is reported to have said.
const LEAD: usize = 60;

/// The longest source, in bytes, that is shown before what it says where no speaker is known.
const DESCRIPTION: u32 = 70;

/// Bytes at most between a source and its cue that are told with the cue.
const NEAR: u32 = 25;

/// An input, or a part of one, that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The path as given, with the place inside it where there is one ("feed.xml, entry 3").
    pub file: String,
    /// The reason in plain words, with what to try.
    pub why: String,
}

/// The articles of a run, in input order.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The path each article came from, as given. Index for index with `articles`.
    pub files: Vec<String>,
    /// The articles with their layers.
    pub articles: Vec<Annotated>,
    /// The source around each article's words, index for index with `articles`; empty unless it was asked for.
    pub excerpts: Vec<Excerpts>,
    /// What could not be used.
    pub refused: Vec<Refused>,
    /// What was used, but deserves a word.
    pub warnings: Vec<Refused>,
}

/// The account: the articles, how they belong together, and what each story comes to.
#[derive(Debug, Default)]
pub struct Account {
    /// The articles it is drawn from.
    pub corpus: Corpus,
    /// How each article stands among the others.
    pub memberships: Vec<Membership>,
    /// The stories, in order of first day.
    pub stories: Vec<Story>,
    /// What a library calls them, index for index; empty where they are of one run alone.
    pub story_ids: Vec<String>,
}

impl Account {
    /// The id of a story, by index: the library's, or its number in this account.
    pub fn story_id(&self, story: usize) -> String {
        self.story_ids.get(story).cloned().unwrap_or_else(|| crate::wire::story_id(story))
    }
}

impl Corpus {
    /// What to call an article's outlet: its name where the page gives one, else the file's name.
    pub fn outlet(&self, article: usize) -> &str {
        self.articles.get(article).map_or("", |a| &a.label)
    }

    /// The words of a place.
    pub fn words(&self, place: Place) -> &str {
        self.articles.get(place.article).map_or("", |a| place.span.of(&a.article.text))
    }
}

impl Corpus {
    /// A statement in the words of its fullest report: the parts of its content in order.
    pub fn statement_words(&self, statement: &Statement) -> String {
        let parts = self.statement_parts(statement).into_iter();
        parts.map(|part| self.words(part)).collect::<Vec<_>>().join(" ")
    }

    /// The words between two bytes of the article of a statement.
    fn between(&self, statement: &Statement, start: u32, end: u32) -> &str {
        self.words(Place { span: Span::new(start.min(end), end), ..statement.text })
    }

    /// Where the parts of a statement stand in its fullest report.
    pub fn statement_parts(&self, statement: &Statement) -> Vec<Place> {
        let Some((attribution, _)) = self.fullest(statement) else { return vec![statement.text] };
        let mut parts: Vec<Place> =
            attribution.content.iter().map(|&span| Place { span, ..statement.text }).collect();
        // "..., she said on “Harbour Talk.”": the programme is no part of what she said.
        let mut end = None;
        parts.retain(|part| {
            let between =
                end.replace(part.span.end).map_or("", |end| self.between(statement, end, part.span.start));
            !(names_programme(between) && is_title(self.words(*part)))
        });
        parts
    }

    /// What leads from the source to what is reported, as the article has it ("did not say", "described"): without it a
    /// report in the outlet's words can read as its contrary. Where no speaker is known, with the source; the cue alone
    /// with an ellipsis where too much stands behind it. Empty where the content opens with a quotation or stands before
    /// or around its cue.
    pub fn statement_cue(&self, statement: &Statement) -> String {
        let lead = || {
            let (attribution, text) = self.fullest(statement)?;
            let content = attribution.content.first()?;
            let opening = content.of(text);
            let quoted = opening.starts_with(['"', '\'', '“', '‘', '«', '„']);
            // Words of a quotation whose mark stands elsewhere begin as they like.
            let leads_on = statement.kind != Kind::Direct || opening.starts_with(char::is_lowercase);
            let cue =
                attribution.cue.iter().rev().find(|cue| cue.end <= content.start && !quoted && leads_on)?;
            let from = |start: u32| text.get(start as usize..content.start as usize).map(str::trim);
            let short = |words: &&str| {
                words.len() <= LEAD
                    && words.starts_with(char::is_alphabetic)
                    && !words.contains(['\n', ';', '“', '”', '"'])
                    && !ends_sentence(words)
            };
            // Far from its source, other things that it said or did may stand between.
            let near = |source: &&Span<Text>| source.end <= cue.start && cue.start - source.end <= NEAR;
            let source = attribution.source.iter().rev().find(near);
            // Nobody is named above it: the words for who says it lead it in ("a second official said").
            let stands_for = |source: &&Span<Text>| !matches!(source.of(text), "who" | "which" | "that");
            let unnamed = source.filter(stands_for);
            let unnamed = unnamed.filter(|source| statement.speaker.is_none() && source.len() <= DESCRIPTION);
            if let Some(words) = unnamed.and_then(|source| from(source.start))
                && words.len() <= LEAD + DESCRIPTION as usize
                && !words.contains(['\n', ';', '“', '”', '"'])
                && !words.ends_with(',')
                && !ends_sentence(words)
            {
                return Some(words.to_owned());
            }
            let whole = source.and_then(|source| from(source.end));
            // "In Lee's view": the cue is the source's own noun and leads nothing in; "Lee's plea for" does.
            let noun = !["that ", "to "].iter().any(|word| opening.starts_with(word));
            let noun = noun && !cue.of(text).trim().contains(' ');
            let owned = whole.is_some_and(|words| words.starts_with(['\'', '’']));
            let between = from(cue.end)?;
            // "The quay, she said, had sunk": the cue stands in the middle and leads nothing in.
            if owned && (noun || !between.is_empty()) || between.ends_with(',') {
                return None;
            }
            let apart = || {
                let words = Some(cue.of(text).trim()).filter(|_| opening.starts_with("that "));
                words.filter(short).map(|words| format!("{words} …"))
            };
            let clause = |words: &&str| short(words) && !words.contains(',');
            let joined = whole.filter(clause).or_else(|| from(cue.start).filter(short));
            joined.map(str::to_owned).or_else(apart)
        };
        lead().unwrap_or_default()
    }

    /// The attribution whose words a statement is told in, and its article's text.
    fn fullest(&self, statement: &Statement) -> Option<(&Attribution, &str)> {
        let Place { article, span } = statement.text;
        let annotated = self.articles.get(article)?;
        let attribution = statement.reports.iter().find_map(|report| {
            let attribution = self.articles.get(report.article)?.attributions.get(report.attribution)?;
            let covers = attribution.content.iter().any(|part| span.contains(*part));
            (report.article == article && covers).then_some(attribution)
        })?;
        Some((attribution, &annotated.article.text))
    }
}

/// Whether words lead to the name of a programme: "she said on", "she told Halm Radio's".
fn names_programme(words: &str) -> bool {
    words.split_whitespace().any(|word| matches!(word, "on" | "told"))
}

/// Words of a title at most.
const TITLE: usize = 6;

/// Whether words between marks are a title: each that is no small one begins with a capital.
fn is_title(words: &str) -> bool {
    let marks = ['"', '“', '‘'];
    let mut own = words.trim_matches(|c: char| !c.is_alphanumeric()).split_whitespace();
    let named = |word: &str| {
        !word.starts_with(char::is_lowercase)
            || matches!(word, "a" | "and" | "for" | "in" | "of" | "on" | "the" | "with")
    };
    words.starts_with(marks)
        && words.split_whitespace().count() <= TITLE
        && own.all(named)
        && words.contains(' ')
}

/// Whether a sentence ends among the words: at a mark, or a full stop that is not an abbreviation's ("Mr.").
fn ends_sentence(words: &str) -> bool {
    words.contains(['!', '?']) || words.split_whitespace().any(|word| word.ends_with('.') && word.len() > 5)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_programme_is_named_behind_where_something_was_said() {
        for (between, words, programme) in [
            (" she said on ", "“Harbour Talk.”", true),
            (" she told Halm Radio's ", "“Bread & Butter”", true),
            (" she said, to cheers of ", "“Halm Will Rise Again”", false),
            (" she said on Monday, ", "“and it will stay shut.”", false),
        ] {
            assert_eq!(super::names_programme(between) && super::is_title(words), programme, "{words}");
        }
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        for (words, ends) in [
            ("called on Mr. Roe", false),
            ("told Lt. Gov. Roe", false),
            ("said of the harbour. It is", true),
            ("asked why? Then", true),
        ] {
            assert_eq!(super::ends_sentence(words), ends, "{words}");
        }
    }
}
