//! What goes into a library and what comes out, as plain values. Days are civil dates, words are spans of an article's
//! text as ("120-180,190-204"), in UTF-8 bytes.

use jiff::civil::Date;

/// An article to be taken in, with what was read from it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewArticle {
    /// The id to call it by, if no other article has it.
    pub name: String,
    /// What a later version of it has in common with it.
    pub page: Option<String>,
    /// A hash of what it says, to know it by.
    pub content: i64,
    /// The path or address it came from.
    pub file: String,
    /// Its address.
    pub url: Option<String>,
    /// What to call its outlet.
    pub outlet: String,
    /// The headline.
    pub title: Option<String>,
    /// The authors, with semicolons.
    pub authors: String,
    /// ISO 8601, as precise as the page.
    pub published: Option<String>,
    /// BCP 47 primary tag.
    pub language: Option<String>,
    /// The day it is told from, where the page or its text tells.
    pub day: Option<Date>,
    /// When it was taken in, ISO 8601.
    pub added: String,
    /// Who read it: the rules, or the name of a model.
    pub reader: String,
    /// A line that says what the original is, then its bytes.
    pub original: Vec<u8>,
    /// The article's text.
    pub text: String,
    /// Whether the original does not end with the text, so that the text is kept too.
    pub keep_text: bool,
    /// Who and what is named.
    pub names: Vec<NewName>,
    /// Who said what.
    pub statements: Vec<NewStatement>,
    /// What happened.
    pub events: Vec<NewEvent>,
}

/// A name of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewName {
    /// person, organization, place or other.
    pub kind: &'static str,
    /// The fullest form.
    pub name: String,
}

/// A statement of an article. Names are indices into [`NewArticle::names`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStatement {
    /// Who speaks.
    pub speaker: Option<usize>,
    /// The day it was said.
    pub said_on: Option<Date>,
    /// direct, indirect or mixed.
    pub kind: &'static str,
    /// What is said, as spans.
    pub words: String,
}

/// An event of an article. Names are indices into [`NewArticle::names`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The PLOVER type in capitals.
    pub kind: &'static str,
    /// happened, ongoing, planned, proposed, hypothetical or denied.
    pub status: &'static str,
    /// Who does it.
    pub actor: Option<usize>,
    /// Whom it is done to.
    pub recipient: Option<usize>,
    /// Where.
    pub place: Option<usize>,
    /// The first day it can have been on.
    pub first_day: Option<Date>,
    /// The last day.
    pub last_day: Option<Date>,
    /// The sentence that tells it, as spans.
    pub words: String,
    /// The word that names it, as spans.
    pub trigger: String,
}

/// An article of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// Its row.
    pub id: i64,
    /// Its id.
    pub name: String,
    /// Its story's id.
    pub story: String,
    /// The path or address it came from.
    pub file: String,
    /// Its address.
    pub url: Option<String>,
    /// What to call its outlet.
    pub outlet: String,
    /// The headline.
    pub title: Option<String>,
    /// ISO 8601, as precise as the page.
    pub published: Option<String>,
    /// The day it is told from, where the page or its text tells.
    pub day: Option<Date>,
    /// When it was taken in, ISO 8601.
    pub added: String,
    /// Who read it.
    pub reader: String,
}

/// A statement of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRow {
    /// Its row.
    pub id: i64,
    /// Who speaks.
    pub speaker: Option<String>,
    /// The day it was said, where the text tells.
    pub said_on: Option<Date>,
    /// direct, indirect or mixed.
    pub kind: String,
    /// Where its words stand in the article's text, in UTF-8 bytes.
    pub spans: Vec<(u32, u32)>,
}

/// An event of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Its row.
    pub id: i64,
    /// The PLOVER type in capitals.
    pub kind: String,
    /// happened, ongoing, planned, proposed, hypothetical or denied.
    pub status: String,
    /// Who does it.
    pub actor: Option<String>,
    /// Whom it is done to.
    pub recipient: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The first day it can have been on.
    pub first_day: Option<Date>,
    /// The last day.
    pub last_day: Option<Date>,
    /// Where the sentence that tells it stands in the article's text, in UTF-8 bytes.
    pub spans: Vec<(u32, u32)>,
}

/// A story of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryRow {
    /// Its id.
    pub name: String,
    /// The headline of its newest article.
    pub title: Option<String>,
    /// Its first day, of the articles that have one.
    pub first_day: Option<Date>,
    /// Its last day, of the articles that have one.
    pub last_day: Option<Date>,
    /// When the newest of its articles was taken in, ISO 8601.
    pub added: String,
    /// How many articles it has.
    pub articles: usize,
    /// How many episodes.
    pub episodes: usize,
    /// The outlets, by name.
    pub outlets: Vec<String>,
}

/// A hash of a few texts, as a number to store.
pub fn hash64(parts: &[Option<&str>]) -> i64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&[u8::from(part.is_some())]);
        hasher.update(part.unwrap_or_default().as_bytes());
        hasher.update(&[0]);
    }
    let mut eight = [0; 8];
    eight.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    i64::from_le_bytes(eight)
}

/// A day as the number that is stored: 20240305.
pub(crate) fn number(day: Option<Date>) -> Option<i64> {
    day.map(|day| i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day()))
}

/// The day of a stored number.
pub(crate) fn day(number: Option<i64>) -> Option<Date> {
    let number = number?;
    let part = |n: i64| i8::try_from(n).ok();
    Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100 % 100)?, part(number % 100)?).ok()
}

/// The spans of a stored list.
pub(crate) fn spans(list: &str) -> Vec<(u32, u32)> {
    let one = |span: &str| {
        let (start, end) = span.split_once('-')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    list.split(',').filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_as_it_went_in() {
        for text in ["2024-03-05", "0001-01-01", "9999-12-31", "2024-02-29"] {
            let date: Date = text.parse().expect("a date");
            assert_eq!(day(number(Some(date))), Some(date));
        }
        for none in [None, Some(0), Some(20_241_301), Some(-5), Some(i64::MAX)] {
            assert_eq!(day(none), None, "{none:?}");
        }
    }
}
