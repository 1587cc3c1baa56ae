//! The authors an HTML page names: people, and agencies that its data name as authors.

use rashomon_page::html::Tree;
use rashomon_text::{Source, Span};
use serde_json::{Map, Value};

use super::blocks::Blocks;
use super::bylines;
use super::head::{Head, in_scripts, unescaped};
use super::linked_data::types;
use super::outlet::names_outlet;
use crate::byline;
use crate::given::Own;
use crate::headline::folded;

/// Longer lists are of the works an article cites.
const MANY: usize = 20;

/// Meta tags that name authors.
const NAMES: [&str; 14] = [
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "byl",
    "article:author_name",
    "dc.contributor",
    "og:article:author",
    "cxenseparse:author",
    "authors",
    "shareaholic:article_author_name",
];

/// What is asked about the article besides the head of its page.
pub(crate) struct Around<'a> {
    /// The blocks of the page.
    pub(crate) blocks: &'a Blocks,
    /// Their words.
    pub(crate) lines: &'a [&'a str],
    /// Where the article stands among them.
    pub(crate) range: std::ops::Range<usize>,
    /// The page's address.
    pub(crate) url: Option<&'a str>,
    /// Where it stands in the source: bylines of comments and of other stories lie further off.
    pub(crate) article: Span<Source>,
}

/// What the places say, in the order they were asked.
struct Places<'a> {
    outlet: String,
    url: Option<&'a str>,
    found: Vec<(Vec<String>, String)>,
}

impl Places<'_> {
    fn add(&mut self, names: Vec<String>, place: &str) {
        let mut out: Vec<String> = Vec::new();
        for name in names.into_iter().take(5 * MANY) {
            let this = folded(&name);
            let rest = this.strip_prefix(&self.outlet).filter(|_| !self.outlet.is_empty());
            let of_outlet = rest.is_some_and(|r| r.is_empty() || r.starts_with(' '));
            if !of_outlet && !out.iter().any(|o| folded(o) == this) {
                out.push(name);
            }
        }
        if !out.is_empty() && out.len() <= MANY {
            self.found.push((out, place.to_owned()));
        }
    }

    /// The first place with a whole name, for one of a single word may be a user's name.
    fn whole(&self) -> Option<usize> {
        self.found.iter().position(|(names, _)| names.iter().any(|n| is_whole(n)))
    }

    /// The first place with a whole name, or else the first; or a meta tag that names the same people and more, for scripts may give
    /// the first author alone; the outlet is none of those more. (Elements that are marked as bylines name others beside them: of 21 pages
    /// with a key that they would change, 4 were right.)
    fn best(mut self) -> Own<Vec<String>> {
        let best = self.whole().unwrap_or(0);
        let names = &self.found.get(best)?.0;
        let has = |names: &[String], name: &String| names.iter().any(|other| folded(other) == folded(name));
        let is_author =
            |name: &&String| has(names, name) || !names_outlet(name, Some(&self.outlet), self.url);
        let more = self.found.iter().filter(|(_, place)| {
            // Who contributed need not have written.
            place.starts_with("meta ") && place != "meta dc.contributor"
        });
        let more = more.map(|(more, place)| {
            (more.iter().filter(is_author).cloned().collect::<Vec<String>>(), place.clone())
        });
        let holds = |more: &[String]| {
            more.len() > names.len()
                && more.iter().all(|name| is_whole(name))
                && names.iter().all(|name| has(more, name))
        };
        let more = more.into_iter().find(|(more, _)| holds(more));
        Some(more.unwrap_or_else(|| self.found.swap_remove(best)))
    }
}

/// The authors, in the order of the page.
pub(crate) fn authors(
    tree: &Tree,
    head: &Head<'_>,
    outlet: Option<&str>,
    page: &Around<'_>,
) -> Own<Vec<String>> {
    let outlet = outlet.map(folded).unwrap_or_default();
    let mut places = Places { outlet, url: page.url, found: Vec::new() };
    let linked = head.articles().map(|a| of_linked_data(head, a)).find(|l| !l.is_empty());
    places.add(linked.unwrap_or_default(), "JSON-LD author");
    for name in NAMES {
        let values = head.metas.iter().filter(|(n, _)| n == name).map(|(_, v)| *v);
        places.add(values.flat_map(|v| named(v, false)).collect(), &format!("meta {name}"));
    }
    places.add(labelled(head), "meta twitter:data");
    for (names, place) in bylines::authors(tree, head, page.blocks, page.article) {
        places.add(names, place);
    }
    if places.whole().is_none() {
        places.add(lone_person(head), "JSON-LD person");
        if let Some((names, place)) = bylines::in_lines(page.lines, page.range.clone()) {
            places.add(names, &place);
        }
    }
    if places.found.is_empty() {
        places.add(in_data(tree), "script data");
    }
    places.best()
}

/// Whether a name is more than a user's name or initials.
fn is_whole(name: &str) -> bool {
    name.contains(' ')
}

/// The people a value of the page's data names.
fn named(value: &str, person: bool) -> Vec<String> {
    let value = unescaped(value);
    if value.contains("://") || value.contains('@') {
        return byline::named(value.split(" @").next().unwrap_or_default(), person);
    }
    byline::named(&value, person)
}

/// The author in the pairs of label and value that some sites write for cards (`twitter:label1`, "Written by").
fn labelled(head: &Head<'_>) -> Vec<String> {
    const LABELS: [&str; 8] = [
        "written by",
        "verfasst von",
        "geschrieben von",
        "escrito por",
        "écrit par",
        "author",
        "autor",
        "scritto da",
    ];
    let labels = head.metas.iter().filter(|(n, _)| n.starts_with("twitter:label"));
    let written = labels.filter(|(_, label)| LABELS.contains(&label.trim().to_lowercase().as_str()));
    let data = written.filter_map(|(n, _)| {
        let name = n.replace("label", "data");
        head.metas.iter().find(|(m, _)| *m == name)
    });
    data.flat_map(|(_, value)| named(value, true)).collect()
}

/// The one person that JSON-LD speaks of, on pages that do not say what of.
fn lone_person(head: &Head<'_>) -> Vec<String> {
    let people = head.linked_data.iter().filter(|o| types(o).any(|t| t == "Person"));
    let mut names: Vec<&str> = people.filter_map(|p| p.get("name")?.as_str()).collect();
    names.dedup();
    match names.as_slice() {
        [one] => named(one, true),
        _ => Vec::new(),
    }
}

/// Whole names in the data of scripts.
fn in_data(tree: &Tree) -> Vec<String> {
    const KEYS: [&str; 7] = [
        "\"author\":",
        "\"authors\":",
        "\"authorName\":",
        "'author':",
        "\"page_author\":",
        "\"articleAuthor\":",
        "\"postedBy\":",
    ];
    let whole = |value: &str| {
        let names = byline::names(&unescaped(value));
        (!names.is_empty() && value.len() < 100).then_some(names)
    };
    in_scripts(tree, &KEYS, whole).unwrap_or_default()
}

fn of_linked_data(head: &Head<'_>, article: &Map<String, Value>) -> Vec<String> {
    const BODIES: [&str; 4] = ["Organization", "NewsMediaOrganization", "Corporation", "WebSite"];
    let list = match article.get("author").or(article.get("creator")) {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => return Vec::new(),
    };
    let by_id = |object: &Map<String, Value>| {
        let id = object.get("@id").and_then(Value::as_str)?;
        head.linked_data
            .iter()
            .find(|o| o.contains_key("name") && o.get("@id").and_then(Value::as_str) == Some(id))
    };
    let mut out = Vec::new();
    for author in list {
        match author {
            Value::String(name) => out.extend(named(name, false)),
            Value::Object(object) => {
                let full = if object.contains_key("@type") && object.contains_key("name") {
                    None
                } else {
                    by_id(object)
                };
                let is = |what: &dyn Fn(&str) -> bool| types(full.unwrap_or(object)).any(what);
                let person = is(&|t| t == "Person");
                let body = is(&|t| BODIES.contains(&t)) && !person;
                let read = |name: &str| {
                    if body { byline::single(name, false).into_iter().collect() } else { named(name, person) }
                };
                match object.get("name").or(full.and_then(|f| f.get("name"))) {
                    Some(Value::String(name)) => out.extend(read(name)),
                    Some(Value::Array(names)) => {
                        out.extend(names.iter().filter_map(Value::as_str).flat_map(read));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    out
}
