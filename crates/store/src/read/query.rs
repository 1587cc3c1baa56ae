//! What a person types into the search: words, "phrases", and fields such as `speaker:` and `after:`.
//!
//! Nothing of it reaches the index's own syntax but quoted words. What cannot find anything is refused rather than asked.

use jiff::civil::Date;

use crate::read::fields::{self, Field, is_quotation_mark};
use crate::read::near;
use crate::read::query_error::QueryError;

/// Words of a query that are looked at; more say nothing more.
const WORDS: usize = 32;

/// A query, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What must stand there, all of it.
    pub words: Vec<Word>,
    /// Who speaks.
    pub speaker: Option<String>,
    /// A part of the outlet's name.
    pub outlet: Option<String>,
    /// Who is named.
    pub person: Option<String>,
    /// Which place is named.
    pub place: Option<String>,
    /// What to look for.
    pub kind: Kind,
    /// From this day on. What has no known day is not found by days.
    pub after: Option<Date>,
    /// Up to this day.
    pub before: Option<Date>,
    /// Taken in from this day on, up to this day.
    pub added: Option<(Option<Date>, Option<Date>)>,
}

/// A word or a phrase; with `begins`, its last word may go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Letters and digits with single spaces between words.
    pub text: String,
    /// Whether it stood with a star after it.
    pub begins: bool,
}

/// What a query looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Kind {
    /// Statements where a speaker is asked for, else articles.
    #[default]
    Any,
    /// Statements.
    Statement,
    /// Articles.
    Article,
    /// Events, of any PLOVER type or of one.
    Event(Option<String>),
}

/// The PLOVER types.
const EVENTS: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

impl Query {
    /// Reads a query.
    ///
    /// ```
    /// use rashomon_store::{Kind, Query};
    /// let query = Query::parse("speaker:\"Ilma Oda\" ferry after:2024-03-05").unwrap();
    /// assert_eq!(query.speaker.as_deref(), Some("Ilma Oda"));
    /// assert_eq!(query.words[0].text, "ferry");
    /// assert_eq!(query.after.unwrap().to_string(), "2024-03-05");
    /// assert_eq!(Query::parse("type:SANCTION").unwrap().kind, Kind::Event(Some("SANCTION".to_owned())));
    /// assert!(Query::parse("after:yesterday").is_err());
    /// assert!(Query::parse("speeker:Oda").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut query = Self::default();
        let mut rest = text.trim_start();
        let mut given = Vec::new();
        while !rest.is_empty() {
            let field = fields::at(rest)?;
            let (value, begins, after) = value(field.map_or(rest, |(_, after)| after));
            rest = after.trim_start();
            match field {
                Some((field, _)) if given.contains(&field) => {
                    let name = field.name();
                    return Err(QueryError(format!(
                        "{name}: stands there twice, and only one can be asked for"
                    )));
                }
                Some((field, _)) => {
                    query.set(field, &value)?;
                    given.push(field);
                }
                None => {
                    let text = plain(&value);
                    if !text.is_empty() && query.words.len() < WORDS {
                        query.words.push(Word { text, begins });
                    }
                }
            }
        }
        if query == Self::default() {
            let why = "the query has no words; give words, \"a phrase\", or a field such as speaker:NAME";
            return Err(QueryError(why.to_owned()));
        }
        if let (Some(after), Some(before)) = (query.after, query.before)
            && after > before
        {
            return Err(QueryError(format!(
                "no day lies after {after} and before {before}; change one of them"
            )));
        }
        Ok(query)
    }

    fn set(&mut self, field: Field, value: &str) -> Result<(), QueryError> {
        let value = value.trim();
        if value.is_empty() {
            return Err(QueryError(format!(
                "{}: has no value; write {}:VALUE without a space",
                field.name(),
                field.name()
            )));
        }
        let text = || Some(value.to_owned());
        let is_name = matches!(field, Field::Speaker | Field::Person | Field::Place | Field::Outlet);
        if is_name && !value.contains(char::is_alphanumeric) {
            return Err(QueryError(format!("{}:{value} is no name; it has no letters", field.name())));
        }
        match field {
            Field::Speaker => self.speaker = text(),
            Field::Outlet => self.outlet = text(),
            Field::Person => self.person = text(),
            Field::Place => self.place = text(),
            Field::Type => self.kind = kind(value)?,
            Field::After => self.after = Some(days(value)?.0),
            Field::Before => self.before = Some(days(value)?.1),
            Field::Added => self.added = Some(span(value)?),
        }
        Ok(())
    }

    /// The words as the index reads them: each a quoted string, all of them needed.
    pub(crate) fn matching(&self) -> Option<String> {
        let one = |word: &Word| format!("\"{}\"{}", word.text, if word.begins { " *" } else { "" });
        (!self.words.is_empty()).then(|| self.words.iter().map(one).collect::<Vec<_>>().join(" AND "))
    }
}

/// A quoted or a bare value at the start, whether a star follows, and the rest. A quotation mark that is never closed
/// reaches to the end.
fn value(text: &str) -> (String, bool, &str) {
    let mut chars = text.chars();
    let (value, rest) = match chars.next() {
        Some(c) if is_quotation_mark(c) => {
            let inner = chars.as_str();
            let end = inner.find(['"', '\u{201c}', '\u{201d}']).unwrap_or(inner.len());
            let mut rest = inner[end..].chars();
            rest.next();
            (&inner[..end], rest.as_str())
        }
        _ => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    };
    match rest.strip_prefix('*') {
        Some(rest) => (value.to_owned(), true, rest),
        None => (value.to_owned(), value.ends_with('*') && value.len() > 1, rest),
    }
}

/// Letters and digits, with one space for whatever stands between them.
fn plain(value: &str) -> String {
    let spaced: String =
        value.chars().map(|c| if c.is_alphanumeric() || is_mark(c) { c } else { ' ' }).collect();
    let words: Vec<&str> =
        spaced.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    words.join(" ")
}

/// Combining accents belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn kind(value: &str) -> Result<Kind, QueryError> {
    let upper = value.to_uppercase();
    match upper.as_str() {
        "STATEMENT" | "STATEMENTS" => Ok(Kind::Statement),
        "ARTICLE" | "ARTICLES" => Ok(Kind::Article),
        "EVENT" | "EVENTS" => Ok(Kind::Event(None)),
        known if EVENTS.contains(&known) => Ok(Kind::Event(Some(upper))),
        _ => {
            let known = ["STATEMENT", "ARTICLE", "EVENT"].into_iter().chain(EVENTS);
            let nearest = near::nearest(&upper, known);
            let nearest = nearest.map_or_else(String::new, |nearest| {
                let shown =
                    if EVENTS.contains(&nearest) { nearest.to_owned() } else { nearest.to_lowercase() };
                format!("did you mean type:{shown}? ")
            });
            Err(QueryError(format!(
                "type:{value} is unknown; {nearest}use statement, article, event or one of {}",
                EVENTS.join(", ")
            )))
        }
    }
}

/// The first and the last day of a year, a month or a day.
fn days(value: &str) -> Result<(Date, Date), QueryError> {
    let stamp: Result<rashomon_text::Stamp, _> = value.parse();
    let stamp = stamp
        .map_err(|_| QueryError(format!("{value} is no date; write it as 2024, 2024-03 or 2024-03-05")))?;
    Ok((stamp.first_day(), stamp.last_day()))
}

/// The first and the last day of a stretch, either of which may be left out: `2024-03`, `2024-03-05..2024-03-09`, `2024..`.
fn span(value: &str) -> Result<(Option<Date>, Option<Date>), QueryError> {
    let Some((from, to)) = value.split_once("..") else {
        let (first, last) = days(value)?;
        return Ok((Some(first), Some(last)));
    };
    let day = |part: &str| if part.is_empty() { Ok(None) } else { days(part).map(Some) };
    let (from, to) = (day(from)?.map(|days| days.0), day(to)?.map(|days| days.1));
    match (from, to) {
        (None, None) => {
            Err(QueryError("added:.. has no day; write added:2024-03-05.. or the like".to_owned()))
        }
        (Some(from), Some(to)) if from > to => {
            Err(QueryError(format!("added:{value} ends before it begins; change one of its days")))
        }
        span => Ok(span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_are_quoted_for_the_index() {
        for (text, matching) in [
            ("ferry", Some("\"ferry\"")),
            ("ferry late", Some("\"ferry\" AND \"late\"")),
            ("\"ferry late\" dock", Some("\"ferry late\" AND \"dock\"")),
            ("\u{201c}ferry late\u{201d}", Some("\"ferry late\"")),
            ("\"never closed", Some("\"never closed\"")),
            ("AND OR NOT NEAR(", Some("\"AND\" AND \"OR\" AND \"NOT\" AND \"NEAR\"")),
            ("ferr*", Some("\"ferr\" *")),
            ("\"late ferr\"*", Some("\"late ferr\" *")),
            ("\"title:ferry\"", Some("\"title ferry\"")),
            ("12:30 Re: https://gull.example/a", Some("\"12 30\" AND \"Re\" AND \"https gull example a\"")),
            ("e-mail o'clock", Some("\"e mail\" AND \"o clock\"")),
            ("outlet:Gull", None),
        ] {
            assert_eq!(Query::parse(text).expect(text).matching().as_deref(), matching, "{text}");
        }
    }

    #[test]
    fn fields_take_a_word_or_a_quoted_value() {
        let query =
            Query::parse("SPEAKER:Oda outlet:\"The Gull\" person:x place:\"Port Elm\" before:2024-02")
                .expect("a query");
        assert_eq!(query.speaker.as_deref(), Some("Oda"));
        assert_eq!(query.outlet.as_deref(), Some("The Gull"));
        assert_eq!(query.place.as_deref(), Some("Port Elm"));
        assert_eq!(query.before.map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
        for (text, from, to) in [
            ("added:2024-02", Some("2024-02-01"), Some("2024-02-29")),
            ("added:2024-02-03..", Some("2024-02-03"), None),
            ("added:..2024", None, Some("2024-12-31")),
            ("added:2024-02-03..2024-03", Some("2024-02-03"), Some("2024-03-31")),
        ] {
            let day = |day: Option<&str>| day.map(|day| day.parse().expect("a day"));
            assert_eq!(Query::parse(text).expect(text).added, Some((day(from), day(to))), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_looked_for_is_said() {
        for (text, part) in [
            ("", "no words"),
            ("  \t", "no words"),
            ("\"", "no words"),
            ("* ( ) ^", "no words"),
            ("speaker:", "no value"),
            ("after:soon", "no date"),
            ("before:2024-13", "no date"),
            ("type:ROW", "is unknown"),
            ("kind:sanctoin", "did you mean type:SANCTION?"),
            ("type:statment", "did you mean type:statement?"),
            ("speeker:\"Vera\" ferry", "did you mean speaker:?"),
            ("ferry title:late", "title: is no field"),
            ("after:yesterdayish", "write it as 2024, 2024-03 or 2024-03-05"),
            ("added:2024..soon", "no date"),
            ("added:..", "no day"),
            ("added:2025..2024", "ends before it begins"),
            ("after:2025 before:2024", "no day lies"),
            ("speaker:Oda speaker:Holm", "twice"),
            ("speaker:*", "no name"),
        ] {
            let why = Query::parse(text).expect_err(text).to_string();
            assert!(why.contains(part), "{text}: {why}");
        }
    }
}
