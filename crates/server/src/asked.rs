//! What a request asks: the names in its path and the values of its query string, read once and told apart from nonsense.

use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;
use url::form_urlencoded::{self, Serializer};

use crate::clients::Client;
use crate::field::{Field, ITEMS, LONGEST};
use crate::multipart::Part;
use crate::refusal::Refusal;

/// Values of a query string that are looked at.
const VALUES: usize = 64;
/// Values of a form: a list, and what stands beside it; no form here has more than five fields.
const FORM_VALUES: usize = ITEMS + 8;

/// What a request asks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// The path, as it was written.
    pub path: String,
    /// The names in the path that the route leaves open, in order.
    pub names: Vec<String>,
    /// Whether a program asks, which wants no page.
    pub program: bool,
    /// A file that was sent: its name and its bytes.
    pub file: Option<(String, Vec<u8>)>,
    /// Who asks for a change, where clients are told apart.
    pub client: Option<Arc<Client>>,
    values: Vec<(String, String)>,
}

impl Asked {
    pub(crate) fn new(path: &str, names: Vec<String>, query: &str) -> Self {
        let values = form_urlencoded::parse(query.as_bytes()).take(VALUES);
        let values = values.map(|(name, value)| (name.into_owned(), value.trim().to_owned()));
        let values = values.filter(|(_, value)| !value.is_empty()).collect();
        Self { path: path.to_owned(), names, values, ..Self::default() }
    }

    /// The same of a form that was sent: of more values, which may be longer, and of which none is left out.
    pub(crate) fn form(path: &str, names: Vec<String>, body: &[u8]) -> Result<Self, Refusal> {
        let values = form_urlencoded::parse(body).take(FORM_VALUES + 1);
        let values: Vec<_> =
            values.map(|(name, value)| (name.into_owned(), value.trim().to_owned())).collect();
        if values.len() > FORM_VALUES {
            return Err(Refusal::bad(format!("the form has more than {ITEMS} values; send it in parts")));
        }
        let values = values.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        Ok(Self { path: path.to_owned(), names, values, ..Self::default() })
    }

    /// The same of a form with a file in it.
    pub(crate) fn parts(path: &str, names: Vec<String>, parts: Vec<Part>) -> Self {
        let mut asked = Self { path: path.to_owned(), names, ..Self::default() };
        for part in parts {
            let Part { name, file, content } = part;
            match file {
                Some(file) if asked.file.is_none() => asked.file = Some((file, content)),
                Some(_) => {}
                None => {
                    let value = String::from_utf8_lossy(&content).trim().to_owned();
                    if !value.is_empty() {
                        asked.values.push((name, value));
                    }
                }
            }
        }
        asked
    }

    /// The same of an object of JSON that has these fields; others are left alone.
    pub(crate) fn json(
        path: &str,
        names: Vec<String>,
        body: &[u8],
        fields: &[Field],
    ) -> Result<Self, Refusal> {
        let wrong = || Refusal::bad("the body is no object of JSON");
        let object: serde_json::Map<String, Value> = serde_json::from_slice(body).map_err(|_| wrong())?;
        let mut values = Vec::new();
        for field in fields {
            let given = match object.get(field.name) {
                None => continue,
                Some(Value::Null) if !field.required => continue,
                Some(given) => field.shape.read(given),
            };
            let given =
                given.ok_or_else(|| Refusal::bad(format!("{} is no {}", field.name, field.shape.name())))?;
            if given.len() > ITEMS {
                let why = format!("{} has more than {ITEMS} items; send them in parts", field.name);
                return Err(Refusal::bad(why));
            }
            let given = given.into_iter().filter(|text| !text.is_empty());
            values.extend(given.map(|text| (field.name.to_owned(), text)));
        }
        Ok(Self { path: path.to_owned(), names, program: true, values, ..Self::default() })
    }

    /// The first name that the route leaves open.
    pub(crate) fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// A value; nothing where it is empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All values of a name.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let values = self.values.iter().filter(|(known, _)| known == name);
        values.map(|(_, value)| value.clone()).collect()
    }

    /// A value of at most so many letters.
    pub(crate) fn long(&self, name: &str, most: usize) -> Result<Option<String>, Refusal> {
        match self.get(name) {
            Some(value) if value.chars().count() > most => {
                Err(Refusal::bad(format!("{name} is longer than {most} letters")))
            }
            value => Ok(value.map(str::to_owned)),
        }
    }

    /// The same, of a length that can be meant.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        self.long(name, LONGEST)
    }

    /// The same that has to be there, with a letter or a number in it.
    pub(crate) fn words(&self, name: &str, why: &str) -> Result<String, Refusal> {
        let words = self
            .text(name)?
            .filter(|words| words.contains(|c: char| c.is_alphabetic() || c.is_ascii_digit()));
        words.ok_or_else(|| Refusal::bad(why))
    }

    /// A day.
    pub(crate) fn day(&self, name: &str) -> Result<Option<Date>, Refusal> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let day = value.parse().map_err(|_| Refusal::bad(format!("{name} is no day such as 2024-03-05")))?;
        Ok(Some(day))
    }

    /// A number, the usual one where none is given, at most `most`.
    pub(crate) fn number(&self, name: &str, usual: usize, most: usize) -> Result<usize, Refusal> {
        let Some(value) = self.get(name) else { return Ok(usual) };
        let number: usize =
            value.parse().map_err(|_| Refusal::bad(format!("{name} is no number from 1 to {most}")))?;
        if number == 0 || number > most {
            return Err(Refusal::bad(format!("{name} is no number from 1 to {most}")));
        }
        Ok(number)
    }

    /// One of a few words.
    pub(crate) fn one_of(&self, name: &str, known: &[&str]) -> Result<Option<String>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(value) if known.contains(&value) => Ok(Some(value.to_owned())),
            Some(_) => Err(Refusal::bad(format!("{name} is one of {}", known.join(", ")))),
        }
    }

    /// The query string with some values changed, `None` taking one away; with its mark, or empty.
    pub(crate) fn with(&self, changes: &[(&str, Option<&str>)]) -> String {
        let mut out = Serializer::new(String::new());
        for (name, value) in &self.values {
            if !changes.iter().any(|(changed, _)| changed == name) {
                out.append_pair(name, value);
            }
        }
        for (name, value) in changes {
            if let Some(value) = value {
                out.append_pair(name, value);
            }
        }
        let query = out.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::FieldShape;

    #[test]
    fn values_are_read_and_nonsense_is_refused() {
        let asked = Asked::new("/", vec![], "a=1&b=+x%20y+&c=&day=2024-03-05&n=7&k=direct&bad=%ff");
        assert_eq!((asked.get("b"), asked.get("c"), asked.get("d")), (Some("x y"), None, None));
        assert_eq!(asked.day("day").unwrap().unwrap().to_string(), "2024-03-05");
        assert!(asked.day("b").is_err());
        assert_eq!(asked.number("n", 20, 10), Ok(7));
        assert_eq!(asked.number("m", 20, 10), Ok(20));
        assert!(asked.number("n", 20, 6).is_err() && asked.number("b", 20, 10).is_err());
        assert_eq!(asked.one_of("k", &["direct"]), Ok(Some("direct".into())));
        assert!(asked.one_of("b", &["direct"]).is_err());
        assert_eq!(asked.get("bad"), Some("\u{fffd}"));
        assert!(Asked::new("/", vec![], &format!("q={}", "x".repeat(3000))).text("q").is_err());
    }

    #[test]
    fn a_form_and_json_say_the_same() {
        let form = Asked::form("/", vec![], b"article=a&article=b+c&story=+s1+&empty=").unwrap();
        assert_eq!(form.all("article"), ["a", "b c"]);
        assert_eq!((form.get("story"), form.get("empty")), (Some("s1"), None));
        let field = |name, shape| Field { name, about: "", shape, required: name == "article" };
        let fields = [
            field("article", FieldShape::Texts),
            field("story", FieldShape::Text),
            field("empty", FieldShape::Text),
            field("n", FieldShape::Number),
        ];
        let read = |body: &[u8]| Asked::json("/", vec![], body, &fields);
        let json =
            br#"{"article": ["a", "b c"], "story": " s1 ", "empty": "", "n": 7.0, "other": {"x": [1]}}"#;
        let json = read(json).unwrap();
        assert_eq!((json.all("article"), json.get("story")), (form.all("article"), Some("s1")));
        assert_eq!((json.get("n"), json.get("empty"), json.get("other")), (Some("7"), None, None));
        assert_eq!(read(br#"{"story": null}"#).unwrap().get("story"), None);
        for wrong in [
            &b"[1]"[..],
            b"{\"article\": null}",
            b"{\"article\": \"a\"}",
            b"{\"article\": [1]}",
            b"{\"story\": 7}",
            b"{\"story\": {\"b\": 1}}",
            b"{\"n\": -1}",
            b"{\"n\": 1.5}",
            b"{\"n\": 5000000000}",
            b"{\"n\": \"7\"}",
            b"\xff",
            b"",
        ] {
            assert_eq!(read(wrong).map(drop).map_err(|refusal| refusal.status), Err(400), "{wrong:?}");
        }
        assert!(form.long("article", 0).is_err());
    }

    #[test]
    fn of_a_list_all_is_taken_or_nothing() {
        let field = Field { name: "article", about: "", shape: FieldShape::Texts, required: true };
        for (count, taken) in [(ITEMS, Ok(ITEMS)), (ITEMS + 9, Err(400)), (3 * ITEMS, Err(400))] {
            let form = "article=a&".repeat(count);
            let form = Asked::form("/", vec![], form.as_bytes());
            assert_eq!(form.map(|form| form.all("article").len()).map_err(|refusal| refusal.status), taken);
            let json = serde_json::json!({ "article": vec!["a"; count] }).to_string();
            let json = Asked::json("/", vec![], json.as_bytes(), std::slice::from_ref(&field));
            assert_eq!(json.map(|json| json.all("article").len()).map_err(|refusal| refusal.status), taken);
        }
    }

    #[test]
    fn a_query_string_is_changed_in_one_place() {
        let asked = Asked::new("/", vec![], "outlet=A%26B&day=2024-03-05&after=x");
        assert_eq!(asked.with(&[("after", None)]), "?outlet=A%26B&day=2024-03-05");
        assert_eq!(
            asked.with(&[("day", Some("2024-03-06")), ("after", None)]),
            "?outlet=A%26B&day=2024-03-06"
        );
        assert_eq!(Asked::default().with(&[]), "");
    }
}
