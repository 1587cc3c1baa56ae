//! JSON-LD as pages write it.

use serde_json::{Map, Value};

/// Objects beyond this many are lists of other things.
const OBJECTS: usize = 300;

/// The types of a JSON-LD object.
pub(crate) fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let list = match object.get("@type") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().filter_map(Value::as_str)
}

/// JSON as pages write it: with comment marks around it, raw line breaks in strings, a semicolon at the end.
pub(super) fn lenient_json(source: &str) -> Option<Value> {
    let mut text = source.trim();
    for (open, close) in
        [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/")]
    {
        text = text.strip_prefix(open).unwrap_or(text);
        text = text.strip_suffix(close).unwrap_or(text).trim();
    }
    let text = text.trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let mended: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mended = mended.replace(",}", "}").replace(",]", "]").replace(", }", "}").replace(", ]", "]");
    serde_json::from_str(&mended).ok()
}

/// All objects with a type, outer ones before the ones inside.
pub(super) fn flatten(value: Value, out: &mut Vec<Map<String, Value>>) {
    let mut queue = std::collections::VecDeque::from([value]);
    while let Some(value) = queue.pop_front() {
        if out.len() >= OBJECTS {
            return;
        }
        match value {
            Value::Array(list) => queue.extend(list),
            Value::Object(object) => {
                for key in [
                    "@graph",
                    "mainEntity",
                    "mainEntityOfPage",
                    "hasPart",
                    "itemListElement",
                    "author",
                    "publisher",
                ] {
                    if let Some(inner @ (Value::Array(_) | Value::Object(_))) = object.get(key) {
                        queue.push_back(inner.clone());
                    }
                }
                if object.contains_key("@type") {
                    out.push(object);
                }
            }
            _ => {}
        }
    }
}
