//! The fields of an object in JSON that say what an article is: as text, as names, and which of them cannot be used.

use std::collections::BTreeMap;

use memchr::memchr;
use rashomon_text::{SourceMap, Span};
use serde_json::value::RawValue;

/// The values of an object by name, as written.
pub(super) type Fields<'j> = BTreeMap<String, &'j RawValue>;

/// Names of fields that say when an article was published, and when it was changed.
pub(super) const PUBLISHED: [&str; 5] = ["published", "date", "date_published", "datePublished", "pubDate"];
pub(super) const MODIFIED: [&str; 4] = ["modified", "date_modified", "dateModified", "updated"];

/// What is said of fields that an article is known by and whose values are no text: they count as not there.
pub(super) fn unusable(fields: &Fields) -> Vec<String> {
    let texts = ["title", "headline", "language", "lang", "url", "link", "canonical_url"];
    let named = ["outlet", "publisher", "authors", "author", "byline"];
    let (mut names, mut told) = (texts.to_vec(), Vec::new());
    names.extend(PUBLISHED.iter().chain(&MODIFIED).chain(&named));
    for name in names {
        let Some(raw) = fields.get(name) else { continue };
        let kind = match raw.get().as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b't' | b'f') => "true or false",
            _ => continue,
        };
        let empty = raw.get().trim_matches(['[', ']', '{', '}']).trim().is_empty();
        let usable = match name {
            "outlet" | "publisher" => kind == "an object" && first_name(fields, &[name]).is_some(),
            "authors" | "author" | "byline" => names_of(raw).is_some(),
            _ => false,
        };
        if usable || empty {
            continue;
        }
        let dated = PUBLISHED.contains(&name) || MODIFIED.contains(&name);
        let example = if dated { "a date such as \"2021-04-13\"" } else { "text" };
        told.push(format!("the record's {name:?} is {kind}, not {example}, and was left out"));
    }
    told
}

/// The first of `names` that is a string, or an object with a name.
pub(super) fn first_name(fields: &Fields, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let raw = fields.get(*name)?;
        let inside = serde_json::from_str::<Fields>(raw.get()).ok();
        inside.map_or_else(|| scalar(raw), |inside| scalar(inside.get("name")?))
    })
}

/// The first of `names` that is a string with content, or a number.
pub(super) fn first(fields: &Fields, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| scalar(fields.get(*name)?))
}

pub(super) fn scalar(raw: &RawValue) -> Option<String> {
    let raw = raw.get();
    if raw.starts_with('"') {
        return Some(unescape(raw, 0).0).filter(|text| !text.trim().is_empty());
    }
    raw.starts_with(|c: char| c.is_ascii_digit() || c == '-').then(|| raw.to_owned())
}

/// Names: a string, an object with a name, or a list of these.
pub(super) fn names_of(raw: &RawValue) -> Option<Vec<String>> {
    let one = |raw: &RawValue| match raw.get().as_bytes().first() {
        Some(b'{') => scalar(serde_json::from_str::<Fields>(raw.get()).ok()?.get("name")?),
        Some(b'"') => scalar(raw),
        _ => None,
    };
    let found = match serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
        Ok(list) => list.into_iter().filter_map(one).collect(),
        Err(_) => Vec::from_iter(one(raw)),
    };
    (!found.is_empty()).then_some(found)
}

/// The characters of a JSON string that stands, with its quotation marks, at `at`. A surrogate without its other
/// half becomes U+FFFD.
pub(super) fn unescape(raw: &str, at: u32) -> (String, SourceMap) {
    let inner = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"')).unwrap_or_default();
    let base = at + 1;
    let (mut text, mut map) = (String::with_capacity(inner.len()), SourceMap::new());
    let mut from = 0;
    while from < inner.len() {
        let literal = memchr(b'\\', &inner.as_bytes()[from..]).unwrap_or(inner.len() - from);
        text.push_str(&inner[from..from + literal]);
        map.push_literal(literal as u32, base + from as u32);
        from += literal;
        if from < inner.len() {
            let (c, len) = escape(&inner[from..]);
            text.push(c);
            let (start, end) = (base + from as u32, base + (from + len) as u32);
            map.push_replaced(c.len_utf8() as u32, Span::new(start, end));
            from += len;
        }
    }
    (text, map)
}

/// The character that an escape sequence stands for, and how many bytes it takes.
fn escape(rest: &str) -> (char, usize) {
    let unit = |at: usize| -> Option<u32> {
        let hex = rest.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u32::from_str_radix(hex, 16).ok()
    };
    match rest.as_bytes().get(1) {
        Some(b'u') => match (unit(0), unit(6)) {
            (Some(high @ 0xd800..0xdc00), Some(low @ 0xdc00..0xe000)) => {
                let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                (char::from_u32(code).unwrap_or('\u{fffd}'), 12)
            }
            (Some(code), _) => (char::from_u32(code).unwrap_or('\u{fffd}'), 6),
            (None, _) => ('\u{fffd}', 2),
        },
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(&other) if other.is_ascii() => (char::from(other), 2),
        _ => ('\u{fffd}', rest.chars().next().map_or(1, char::len_utf8)),
    }
}
