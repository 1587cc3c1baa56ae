//! The fields of a query, and what is none: a word with a colon in it is a word where no field can have been meant, and
//! an error that names the nearest field where one can.

use crate::read::near;
use crate::read::query_error::QueryError;

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Speaker,
    Outlet,
    Person,
    Place,
    Type,
    After,
    Before,
    Added,
}

/// A colon, and what looks like one and is typed for it.
const COLONS: [char; 4] = [':', '\u{ff1a}', '\u{2236}', '\u{a789}'];

/// What is written in the place of a colon elsewhere.
const SIGNS: [char; 3] = ['=', '<', '>'];

/// Beginnings of addresses that have no slashes after their colon.
const ADDRESSES: [&str; 4] = ["doi", "mailto", "tel", "urn"];

/// What people write who mean a field, where it is not near in its letters.
const MEANT: [(&str, Field); 18] = [
    ("author", Field::Speaker),
    ("by", Field::Speaker),
    ("said", Field::Speaker),
    ("says", Field::Speaker),
    ("source", Field::Speaker),
    ("who", Field::Speaker),
    ("newspaper", Field::Outlet),
    ("paper", Field::Outlet),
    ("publisher", Field::Outlet),
    ("site", Field::Outlet),
    ("name", Field::Person),
    ("country", Field::Place),
    ("location", Field::Place),
    ("where", Field::Place),
    ("date", Field::After),
    ("from", Field::After),
    ("since", Field::After),
    ("until", Field::Before),
];

impl Field {
    const ALL: [Self; 8] = [
        Self::Speaker,
        Self::Outlet,
        Self::Person,
        Self::Place,
        Self::Type,
        Self::After,
        Self::Before,
        Self::Added,
    ];

    /// How it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Outlet => "outlet",
            Self::Person => "person",
            Self::Place => "place",
            Self::Type => "type",
            Self::After => "after",
            Self::Before => "before",
            Self::Added => "added",
        }
    }

    /// The field of this name, in any case. The output calls the type of what is found its kind.
    fn named(name: &str) -> Option<Self> {
        let is = |known: &str| known.eq_ignore_ascii_case(name);
        if is("kind") {
            return Some(Self::Type);
        }
        Self::ALL.into_iter().find(|field| is(field.name()))
    }

    /// The field that is most likely meant.
    fn meant(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let by_sense = MEANT.iter().find(|(known, _)| *known == name).map(|(_, field)| *field);
        by_sense.or_else(|| {
            let nearest = near::nearest(&name, Self::ALL.iter().map(|field| field.name()))?;
            Self::named(nearest)
        })
    }
}

/// The field at the start of a query, and what comes after its colon; nothing where a word starts there.
pub(crate) fn at(text: &str) -> Result<Option<(Field, &str)>, QueryError> {
    // "(speaker:Vera)", "+speaker:Vera": other searches have such marks, and here they would look for a word.
    let bare = text.trim_start_matches(['(', '[', '+', '!']);
    if bare.len() < text.len() {
        return match at(bare)? {
            Some((field, _)) => {
                Err(QueryError(format!("write {}: without the mark before it", field.name())))
            }
            None => Ok(None),
        };
    }
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let Some((name, value)) = word.find(COLONS).map(|at| text.split_at(at)) else {
        return apart(word, &text[word.len()..]);
    };
    if name.contains(is_quotation_mark) {
        // "speaker":Vera
        let inside =
            name.strip_prefix(is_quotation_mark).and_then(|name| name.strip_suffix(is_quotation_mark));
        return inside.map_or(Ok(None), written_apart);
    }
    let Some(value) = value.strip_prefix(':').filter(|_| name.chars().all(is_letter)) else {
        // "10:30", "h2o:5", and slips such as "sp.eaker:Vera", "1speaker:Vera".
        return slip(name);
    };
    if let Some(field) = Field::named(name) {
        return Ok(Some((field, value.trim_start_matches(COLONS))));
    }
    // "C:\pages", "I:": a single letter names no field.
    if name.chars().count() < 2 || ADDRESSES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return Ok(None);
    }
    match value.chars().next() {
        // "Re: the ferry" is a word, "speeker: Vera" a slip.
        None => slip(name),
        Some(c) if c.is_whitespace() => slip(name),
        // "https://", "std::fmt", ":)" and the like.
        Some(c) if !c.is_alphanumeric() && !is_quotation_mark(c) => slip(name),
        Some(_) => Err(unknown(name)),
    }
}

/// A word without a colon in it: a slip where it is a field that stands apart from its colon ("speaker :Vera"), or has another sign
/// in its place ("speaker=Vera").
fn apart<T>(word: &str, rest: &str) -> Result<Option<T>, QueryError> {
    let is_sign = |c: char| COLONS.contains(&c) || SIGNS.contains(&c);
    let (name, value) = match word.split_once(is_sign) {
        Some((name, "")) => (name, Some(rest)),
        Some((name, value)) => (name, Some(value)),
        None => (word, rest.trim_start().strip_prefix(is_sign)),
    };
    let value = value.map(|value| value.trim_start_matches(|c: char| is_sign(c) || c.is_whitespace()));
    let is_value = |value: &str| value.starts_with(|c: char| c.is_alphanumeric() || is_quotation_mark(c));
    if value.is_some_and(is_value) { written_apart(name) } else { Ok(None) }
}

/// What is no field only because of what stands around its name.
fn written_apart<T>(name: &str) -> Result<Option<T>, QueryError> {
    let Some(field) = Field::named(name).map(Field::name) else { return slip(name) };
    Err(QueryError(format!(
        "{field} is a field, written {field}:VALUE with nothing between (to look for it as a word, put it in quotation marks)"
    )))
}

/// What a word before a colon is that is no name of a field, or behind which stands nothing that can be a value: a slip where
/// its letters are all but a field's name.
fn slip<T>(name: &str) -> Result<Option<T>, QueryError> {
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let all_but = |field: &Field| near::distance(field.name(), &letters) <= 1;
    if Field::ALL.iter().any(all_but) { Err(unknown(name)) } else { Ok(None) }
}

fn unknown(name: &str) -> QueryError {
    let letters: String = name.chars().filter(|c| is_letter(*c)).collect();
    let meant =
        Field::meant(&letters).map_or_else(String::new, |field| format!("; did you mean {}:?", field.name()));
    let known: Vec<String> = Field::ALL.iter().map(|field| format!("{}:", field.name())).collect();
    QueryError(format!(
        "{name}: is no field{meant} (there are {}; to look for it as a word, put it in quotation marks: \"{name}: ...\")",
        known.join(", ")
    ))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '-' | '_')
}

pub(crate) fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_makes_a_field_only_where_one_can_be_meant() {
        for (text, expected) in [
            ("speaker:Oda", Some((Field::Speaker, "Oda"))),
            ("Kind:event", Some((Field::Type, "event"))),
            ("added:2024-03", Some((Field::Added, "2024-03"))),
            ("person: Oda", Some((Field::Person, " Oda"))),
            ("ferry late", None),
            ("12:30", None),
            ("h2o:5", None),
            ("https://gull.example/a:b", None),
            ("mailto:oda@gull.example", None),
            ("C:\\pages", None),
            ("x:y:z", None),
            ("std::fmt", None),
            ("ferry:)", None),
            ("Re: the ferry", None),
            ("10:30", None),
            ("http://x", None),
            ("ftp://place.example/", None),
            ("16:9", None),
            ("ferry::late", None),
            ("speaker::Oda", Some((Field::Speaker, "Oda"))),
            ("Update:", None),
            ("\"speeker:Oda\"", None),
            ("\"ferry\":late", None),
            ("the speaker said", None),
            ("speaker :)", None),
            ("ferry :late", None),
            ("a=b", None),
        ] {
            assert_eq!(at(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_mark_before_a_field_hides_no_slip() {
        for (query, refused) in [
            ("(speeker:Vera)", true),
            ("+speaker:Vera", true),
            ("[speaker:Vera]", true),
            ("(sic) and more", false),
            ("(Re: the ferry)", false),
        ] {
            assert_eq!(at(query).is_err(), refused, "{query}");
        }
    }

    #[test]
    fn a_field_apart_from_its_colon_is_a_slip() {
        for (text, told) in [
            ("speaker :Vera", "written speaker:VALUE"),
            ("speaker : Vera", "written speaker:VALUE"),
            ("Speaker :\"Vera Olin\"", "written speaker:VALUE"),
            ("speaker\u{a0}:Vera", "written speaker:VALUE"),
            ("\"speaker\":Vera", "written speaker:VALUE"),
            ("speaker=Vera", "written speaker:VALUE"),
            ("after>=2024", "written after:VALUE"),
            ("speaker = Vera", "written speaker:VALUE"),
            ("speaker= Vera", "written speaker:VALUE"),
            ("kind :event", "written type:VALUE"),
            ("speeker :Vera", "did you mean speaker:?"),
            ("(speaker :Vera)", "written speaker:VALUE"),
        ] {
            let why = at(text).expect_err(text).to_string();
            assert!(why.contains(told), "{text}: {why}");
        }
    }

    #[test]
    fn an_unknown_field_names_the_nearest() {
        for (text, nearest) in [
            ("speeker:\"Vera\"", "did you mean speaker:?"),
            ("speeker: Vera", "did you mean speaker:?"),
            ("Spaeker:\u{201c}Vera\u{201d}", "did you mean speaker:?"),
            ("outlets:Gull", "did you mean outlet:?"),
            ("speeker::Vera", "did you mean speaker:?"),
            ("speeker:*", "did you mean speaker:?"),
            ("speeker:/x", "did you mean speaker:?"),
            ("sp.eaker:Vera", "did you mean speaker:?"),
            ("1speaker:Vera", "did you mean speaker:?"),
            ("speaker\u{200b}:Vera", "did you mean speaker:?"),
            ("speaker\u{ff1a}Vera", "did you mean speaker:?"),
            ("out.let:", "did you mean outlet:?"),
            ("persons:Oda", "did you mean person:?"),
            ("palce:Elm", "did you mean place:?"),
            ("since:2024", "did you mean after:?"),
            ("until:2024", "did you mean before:?"),
            ("by:Oda", "did you mean speaker:?"),
            ("title:ferry", "title: is no field (there are speaker:, outlet:"),
            ("sprecherin:Oda", "sprecherin: is no field"),
            ("größe:5", "größe: is no field"),
        ] {
            let why = at(text).expect_err(text).to_string();
            assert!(why.contains(nearest), "{text}: {why}");
        }
    }
}
