//! What a page says of itself outside its text: meta tags, links, JSON-LD, `<time>` elements, headlines.

use rashomon_page::html::{Kind, NodeId, Tree};
use serde_json::{Map, Value};

/// A `<time>` element or another that carries a date for machines.
#[derive(Debug)]
pub(crate) struct TimeMark<'t> {
    /// Its `datetime`, `content` or `title`.
    pub(crate) value: &'t str,
    /// Its `itemprop` and class words.
    pub(crate) purpose: String,
}

/// What stands around the text.
#[derive(Debug, Default)]
pub(crate) struct Head<'t> {
    /// The `<title>`.
    pub(crate) title: Option<String>,
    /// Meta tags: name, property or itemprop in lower case, and content.
    pub(crate) metas: Vec<(String, &'t str)>,
    /// `<link rel=canonical>`.
    pub(crate) canonical: Option<&'t str>,
    /// The `lang` of the document.
    pub(crate) language: Option<&'t str>,
    /// The objects of JSON-LD that have a type, from the outside in.
    pub(crate) linked_data: Vec<Map<String, Value>>,
    /// Dates for machines, in page order.
    pub(crate) times: Vec<TimeMark<'t>>,
    /// The `<h1>` elements.
    pub(crate) headlines: Vec<(NodeId, String)>,
    /// Elements that say who wrote it: `itemprop=author`, `rel=author`, a class of bylines.
    pub(crate) bylines: Vec<(NodeId, Byline)>,
}

/// How an element says that it names the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Byline {
    /// `itemprop="author"`.
    Microdata,
    /// `rel="author"`.
    Link,
    /// A class such as `byline` or `author-name`.
    Class,
}

/// JSON-LD objects beyond this many are lists of other things.
const OBJECTS: usize = 300;

impl<'t> Head<'t> {
    /// Reads a tree in one walk.
    pub(crate) fn of(tree: &'t Tree) -> Self {
        let mut head = Self::default();
        for node in tree.descendants(tree.root()).filter(|&n| tree.kind(n) == Kind::Element) {
            match tree.name(node) {
                "html" => head.language = tree.attribute(node, "lang").or(tree.attribute(node, "xml:lang")),
                "title" if head.title.is_none() && tree.is_html(node) => head.title = Some(words(tree, node)),
                "meta" => head.meta(tree, node),
                "link" => {
                    if tree.attribute(node, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) {
                        head.canonical = head.canonical.or(tree.attribute(node, "href"));
                    }
                }
                "script" => {
                    if tree
                        .attribute(node, "type")
                        .is_some_and(|t| t.trim().starts_with("application/ld+json"))
                    {
                        let source: String = tree.children(node).map(|n| tree.text(n)).collect();
                        if let Some(value) = lenient_json(&source) {
                            flatten(value, &mut head.linked_data);
                        }
                    }
                }
                "h1" => head.headlines.push((node, words(tree, node))),
                name => head.mark(tree, node, name),
            }
        }
        head
    }

    fn meta(&mut self, tree: &'t Tree, node: NodeId) {
        let Some(content) = tree.attribute(node, "content").filter(|c| !c.trim().is_empty()) else { return };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = tree.attribute(node, key) {
                self.metas.push((name.trim().to_ascii_lowercase(), content));
            }
        }
        if let Some(purpose) = tree.attribute(node, "itemprop")
            && purpose.starts_with("date")
        {
            self.times.push(TimeMark { value: content, purpose: purpose.to_ascii_lowercase() });
        }
    }

    fn mark(&mut self, tree: &'t Tree, node: NodeId, name: &str) {
        let mut shown = None;
        let (mut class, mut id, mut property, mut value, mut rel) = ("", "", "", None, "");
        for (attribute, content, _) in tree.attributes(node) {
            match attribute {
                "class" => class = content,
                "id" => id = content,
                "itemprop" => property = content,
                "rel" => rel = content,
                "datetime" => value = Some(content),
                "title" => shown = Some(content),
                "content" | "data-datetime" | "data-date" | "data-timestamp" | "data-time" => {
                    value = value.or(Some(content))
                }
                _ => {}
            }
        }
        // The microformats of blogs: `<abbr class=published title=2021-04-14>`.
        let hatom = class.split_whitespace().any(|c| matches!(c, "published" | "updated" | "dtstart"));
        if name == "time" || property.starts_with("date") || hatom {
            let purpose = format!("{property} {class}").to_ascii_lowercase();
            let inner = || tree.first_child(node).map(|n| tree.text(n)).filter(|t| t.len() < 60);
            let value = value.or(shown.filter(|_| hatom || property.starts_with("date"))).or_else(inner);
            self.times.push(TimeMark { value: value.unwrap_or_default(), purpose });
        }
        let byline = if property.split_whitespace().any(|p| p == "author") {
            Byline::Microdata
        } else if rel.split_whitespace().any(|r| r == "author") {
            Byline::Link
        } else if is_byline_class(class) || is_byline_class(id) {
            Byline::Class
        } else {
            return;
        };
        if self.bylines.len() < 200 {
            self.bylines.push((node, byline));
        }
    }

    /// The content of the first of these meta tags that there is.
    pub(crate) fn meta_of<'a>(&self, names: &'a [&'a str]) -> Option<(&'a str, &'t str)> {
        names.iter().find_map(|n| self.metas.iter().find(|(m, _)| m == n).map(|(_, content)| (*n, *content)))
    }

    /// The JSON-LD objects that are articles, the likeliest first.
    pub(crate) fn articles(&self) -> impl Iterator<Item = &Map<String, Value>> {
        self.linked_data
            .iter()
            .filter(|o| types(o).any(|t| t.ends_with("Article") || t.ends_with("Posting") || t == "Report"))
    }
}

fn is_byline_class(class: &str) -> bool {
    class.len() < 200
        && class.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| {
            ["byline", "author", "authors", "autor", "autoren", "authorname", "writer", "auteur"]
                .iter()
                .any(|b| w.eq_ignore_ascii_case(b))
        })
}

/// The types of a JSON-LD object.
pub(crate) fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let list = match object.get("@type") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().filter_map(Value::as_str)
}

/// The text inside an element, white space folded.
pub(crate) fn words(tree: &Tree, node: NodeId) -> String {
    /// Nobody's name or headline is longer.
    const LONGEST: usize = 2000;
    let mut out = String::new();
    let mut at = tree.first_child(node);
    while let Some(inner) = at {
        let skip = matches!(tree.name(inner), "script" | "style" | "svg" | "noscript");
        if tree.kind(inner) == Kind::Text {
            for word in tree.text(inner).split_inclusive(char::is_whitespace).take(LONGEST / 2) {
                let bare = word.trim_end_matches(char::is_whitespace);
                out.extend(bare.chars().filter(|&c| !super::blocks::is_invisible(c)));
                if bare.len() < word.len() && !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        } else if matches!(tree.name(inner), "br" | "p" | "div" | "li")
            && !out.is_empty()
            && !out.ends_with(' ')
        {
            out.push(' ');
        }
        if out.len() > LONGEST {
            break;
        }
        let child = if skip { None } else { tree.first_child(inner) };
        at = child.or_else(|| tree.after(inner, node));
    }
    out.truncate(out.floor_char_boundary(LONGEST));
    out.truncate(out.trim_end().len());
    out
}

/// JSON as pages write it: with comment marks around it, raw line breaks in strings, a semicolon at the end.
fn lenient_json(source: &str) -> Option<Value> {
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
fn flatten(value: Value, out: &mut Vec<Map<String, Value>>) {
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
