//! What a person types into the search: words, "phrases", and fields such as `speaker:` and `after:`.
//!
//! Any text is a query: what is no field is a word. Nothing of it reaches the index's own syntax but quoted words.

use std::fmt;

use jiff::civil::Date;

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
    /// From this day on.
    pub after: Option<Date>,
    /// Up to this day.
    pub before: Option<Date>,
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

/// A query that says nothing that can be looked for, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError(String);

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for QueryError {}

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
    /// ```
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut query = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (field, after) = field(rest);
            let (value, begins, after) = value(after);
            rest = after.trim_start();
            match field {
                Some(field) => query.set(field, &value)?,
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
        match field {
            Field::Speaker => self.speaker = text(),
            Field::Outlet => self.outlet = text(),
            Field::Person => self.person = text(),
            Field::Place => self.place = text(),
            Field::Type => self.kind = kind(value)?,
            Field::After => self.after = Some(days(value)?.0),
            Field::Before => self.before = Some(days(value)?.1),
        }
        Ok(())
    }

    /// The words as the index reads them: each a quoted string, all of them needed.
    pub(crate) fn matching(&self) -> Option<String> {
        let one = |word: &Word| format!("\"{}\"{}", word.text, if word.begins { " *" } else { "" });
        (!self.words.is_empty()).then(|| self.words.iter().map(one).collect::<Vec<_>>().join(" AND "))
    }
}

#[derive(Debug, Clone, Copy)]
enum Field {
    Speaker,
    Outlet,
    Person,
    Place,
    Type,
    After,
    Before,
}

impl Field {
    const ALL: [Self; 7] =
        [Self::Speaker, Self::Outlet, Self::Person, Self::Place, Self::Type, Self::After, Self::Before];

    const fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Outlet => "outlet",
            Self::Person => "person",
            Self::Place => "place",
            Self::Type => "type",
            Self::After => "after",
            Self::Before => "before",
        }
    }
}

/// A field's name at the start, and what comes after its colon.
fn field(text: &str) -> (Option<Field>, &str) {
    let Some((name, rest)) = text.split_once(':') else { return (None, text) };
    let field = Field::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name));
    (field, if field.is_some() { rest } else { text })
}

/// A quoted or a bare value at the start, whether a star follows, and the rest. A quotation mark that is never closed
/// reaches to the end.
fn value(text: &str) -> (String, bool, &str) {
    let mut chars = text.chars();
    let (value, rest) = match chars.next() {
        Some('"' | '\u{201c}' | '\u{201d}' | '\u{201e}') => {
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
        _ => Err(QueryError(format!(
            "type:{value} is unknown; use statement, article, event or one of {}",
            EVENTS.join(", ")
        ))),
    }
}

/// The first and the last day of a year, a month or a day.
fn days(value: &str) -> Result<(Date, Date), QueryError> {
    let stamp: Result<rashomon_text::Stamp, _> = value.parse();
    let stamp = stamp
        .map_err(|_| QueryError(format!("{value} is no date; write it as 2024, 2024-03 or 2024-03-05")))?;
    Ok((stamp.first_day(), stamp.last_day()))
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
            ("title:ferry", Some("\"title ferry\"")),
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
        ] {
            let why = Query::parse(text).expect_err(text).to_string();
            assert!(why.contains(part), "{text}: {why}");
        }
    }
}
