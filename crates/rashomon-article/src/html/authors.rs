//! The authors an HTML page names: people, and agencies that its data name as authors.

use rashomon_page::html::Tree;
use rashomon_text::{Source, Span};
use serde_json::{Map, Value};

use super::head::{Byline, Head, types, words};
use super::metadata::{Found, plain_entities};
use crate::byline;
use crate::headline::folded;

/// Longer lists are of the works an article cites.
const MANY: usize = 20;

/// The authors, in the order of the page. `article` is where the article stands in the source: bylines of
/// comments and of other stories lie further off.
pub(crate) fn authors(
    tree: &Tree,
    head: &Head<'_>,
    outlet: Option<&str>,
    article: Span<Source>,
) -> Found<Vec<String>> {
    let keep = |names: Vec<String>| -> Vec<String> {
        let outlet = outlet.map(folded).unwrap_or_default();
        let mut out: Vec<String> = Vec::new();
        for name in names.into_iter().take(5 * MANY) {
            let this = folded(&name);
            let of_outlet = !outlet.is_empty() && (this == outlet || this.starts_with(&format!("{outlet} ")));
            if !of_outlet && !out.iter().any(|o| folded(o) == this) {
                out.push(name);
            }
        }
        out
    };
    let linked =
        keep(head.articles().map(|a| of_linked_data(head, a)).find(|l| !l.is_empty()).unwrap_or_default());
    if !linked.is_empty() && linked.len() <= MANY {
        return Some((linked, "JSON-LD author".to_owned()));
    }
    const NAMES: [&str; 13] = [
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
    ];
    for name in NAMES {
        let values = head.metas.iter().filter(|(n, _)| n == name).map(|(_, v)| *v);
        let names = keep(values.flat_map(|v| named(v, false)).collect());
        if !names.is_empty() && names.len() <= MANY {
            return Some((names, format!("meta {name}")));
        }
    }
    of_elements(tree, head, article)
        .map(|(names, place)| (keep(names), place))
        .filter(|(names, _)| !names.is_empty())
}

/// The names in elements marked as bylines, the nearest to the article's beginning first.
fn of_elements(tree: &Tree, head: &Head<'_>, article: Span<Source>) -> Found<Vec<String>> {
    /// A byline stands this near to the article, in bytes of the page.
    const NEAR: u32 = 8000;
    /// Elements this near to the first one that names somebody belong to the same byline.
    const TOGETHER: u32 = 600;
    let away = |at: u32| if at < article.start { article.start - at } else { at.saturating_sub(article.end) };
    for kind in [Byline::Microdata, Byline::Link, Byline::Class] {
        let mut marked: Vec<(u32, Span<Source>, Vec<String>)> = Vec::new();
        for (node, _) in head.bylines.iter().filter(|(_, k)| *k == kind) {
            let source = tree.source(*node);
            let text = words(tree, *node);
            if away(source.start) > NEAR || text.len() > 160 {
                continue;
            }
            let names = named(&text, kind == Byline::Microdata || kind == Byline::Link);
            if !names.is_empty() {
                marked.push((source.start.abs_diff(article.start), source, names));
            }
        }
        let Some((_, first, _)) = marked.iter().min_by_key(|(away, _, _)| *away).cloned() else { continue };
        let mut names: Vec<String> = Vec::new();
        for (_, source, found) in marked {
            let gap = if source.start < first.start {
                first.start - source.start
            } else {
                source.start.saturating_sub(first.end)
            };
            if gap <= TOGETHER && names.len() < 8 {
                names.extend(found);
            }
        }
        let place = match kind {
            Byline::Microdata => "itemprop author",
            Byline::Link => "rel author",
            Byline::Class => "byline",
        };
        return Some((names, place.to_owned()));
    }
    None
}

/// The people a value names, with or without "By". Where the value is known to be a person's name, one word will
/// do.
fn named(value: &str, person: bool) -> Vec<String> {
    let value = plain_entities(value);
    if value.contains("://") || value.contains('@') {
        return Vec::new();
    }
    let read = byline::read(&value);
    let names = if read.is_empty() { byline::names(&value) } else { read };
    if names.is_empty()
        && let Some(one) = byline::single(&value, person)
    {
        return vec![one];
    }
    // Data, other than a printed byline, says of an agency that it is an author only where it is one.
    let agencies = value.split([',', ';', '/']).filter_map(|part| byline::single(part, false));
    names.into_iter().chain(agencies).collect()
}

fn of_linked_data(head: &Head<'_>, article: &Map<String, Value>) -> Vec<String> {
    let list = match article.get("author").or(article.get("creator")) {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => return Vec::new(),
    };
    let mut out = Vec::new();
    for author in list {
        match author {
            Value::String(name) => out.extend(named(name, false)),
            Value::Object(object) => {
                let by_id =
                    object.get("@id").and_then(Value::as_str).filter(|_| !object.contains_key("name"));
                let object = by_id
                    .and_then(|id| {
                        head.linked_data.iter().find(|o| o.get("@id").and_then(Value::as_str) == Some(id))
                    })
                    .unwrap_or(object);
                let person = types(object).any(|t| t == "Person");
                match object.get("name") {
                    Some(Value::String(name)) => out.extend(named(name, person)),
                    Some(Value::Array(names)) => {
                        out.extend(names.iter().filter_map(Value::as_str).flat_map(|n| named(n, person)));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    out
}
