//! What an HTML page says of its article: headline, authors, dates, language, address. For each value the
//! places are asked in the order of how far they can be trusted, and the first that answers is named.

use rashomon_page::html::Tree;
use rashomon_text::Stamp;
use serde_json::{Map, Value};

use super::head::{Byline, Head, words};
use super::outlet::names_outlet;
use crate::dates::{self, Order};
use crate::headline::{clean, folded};
use crate::{byline, dates::read};

/// A value and where it was found.
pub(crate) type Found<T> = Option<(T, String)>;

/// The headline, without the outlet.
pub(crate) fn title(head: &Head<'_>, outlet: Option<&str>, url: Option<&str>) -> Found<String> {
    let known = |part: &str| names_outlet(part, outlet, url);
    let neat = |raw: &str| Some(clean(raw, known).title).filter(|t| !t.is_empty() && !known(t));
    let og =
        head.meta_of(&["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title"]);
    let page = head.title.as_deref().and_then(neat);
    let og = og.and_then(|(name, t)| Some((neat(t)?, format!("meta {name}"))));
    let linked =
        head.articles().find_map(|a| a.get("headline").or(a.get("name"))?.as_str()).map(plain_entities);
    let linked = linked.as_deref().and_then(neat);
    // The headline that a reader sees is an h1 that the head of the page repeats, in whole or in part.
    let others: Vec<String> = [page.as_deref(), og.as_ref().map(|(t, _)| t.as_str()), linked.as_deref()]
        .into_iter()
        .flatten()
        .map(folded)
        .collect();
    let mut seen: Option<(f32, &str)> = None;
    for (_, text) in &head.headlines {
        let this = folded(text);
        if this.is_empty() || known(text) {
            continue;
        }
        let score = others.iter().map(|o| alike(&this, o)).fold(0.0, f32::max);
        if seen.is_none_or(|(s, _)| score > s) {
            seen = Some((score, text));
        }
    }
    if let Some((score, text)) = seen
        && (score >= 0.5
            || (others.is_empty() && text.split_whitespace().count() > 2)
            || (head.headlines.len() == 1 && score >= 0.2))
        && let Some(title) = neat(text)
    {
        return Some((title, "h1".to_owned()));
    }
    linked.map(|t| (t, "JSON-LD headline".to_owned())).or(og).or(page.map(|t| (t, "title".to_owned())))
}

/// The share of the words of the shorter that stand in the other.
fn alike(a: &str, b: &str) -> f32 {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').take(60).collect(), b.split(' ').take(60).collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.is_empty() || short[0].is_empty() {
        return 0.0;
    }
    let share = short.iter().filter(|w| long.contains(w)).count() as f32 / short.len() as f32;
    // One word that happens to stand in a long title is not the headline.
    if short.len() < 3 && long.len() > 4 { share * 0.4 } else { share }
}

/// Character references that JSON-LD holds by mistake.
fn plain_entities(text: &str) -> String {
    let mut out = text.to_owned();
    for (reference, sign) in
        [("&quot;", "\""), ("&#039;", "'"), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&"), ("&nbsp;", " ")]
    {
        if out.contains(reference) {
            out = out.replace(reference, sign);
        }
    }
    out
}

/// The authors: people, in the order of the page.
pub(crate) fn authors(tree: &Tree, head: &Head<'_>, outlet: Option<&str>) -> Found<Vec<String>> {
    let keep = |names: Vec<String>| -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for name in names {
            let same = |o: &String| folded(o) == folded(&name);
            if !out.iter().any(same) && outlet.is_none_or(|o| folded(o) != folded(&name)) {
                out.push(name);
            }
        }
        out
    };
    let linked =
        keep(head.articles().map(|a| linked_authors(head, a)).find(|l| !l.is_empty()).unwrap_or_default());
    if !linked.is_empty() {
        return Some((linked, "JSON-LD author".to_owned()));
    }
    const NAMES: [&str; 12] = [
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
    ];
    for name in NAMES {
        let values = head.metas.iter().filter(|(n, _)| n == name).map(|(_, v)| *v);
        let names = keep(values.flat_map(people).collect());
        if !names.is_empty() {
            return Some((names, format!("meta {name}")));
        }
    }
    for kind in [Byline::Microdata, Byline::Link, Byline::Class] {
        let lines = head.bylines.iter().filter(|(_, k)| *k == kind).map(|(node, _)| words(tree, *node));
        let mut names: Vec<String> = Vec::new();
        for line in lines.filter(|l| l.len() < 160).take(12) {
            names.extend(people(&line));
            if kind == Byline::Class && !names.is_empty() {
                break;
            }
        }
        let names = keep(names);
        if !names.is_empty() && names.len() <= 8 {
            let place = match kind {
                Byline::Microdata => "itemprop author",
                Byline::Link => "rel author",
                Byline::Class => "byline",
            };
            return Some((names, place.to_owned()));
        }
    }
    None
}

/// The people a value names, with or without "By".
fn people(value: &str) -> Vec<String> {
    let value = plain_entities(value);
    if value.contains("://") || value.contains('@') {
        return Vec::new();
    }
    let read = byline::read(&value);
    if read.is_empty() { byline::names(&value) } else { read }
}

fn linked_authors(head: &Head<'_>, article: &Map<String, Value>) -> Vec<String> {
    let list = match article.get("author").or(article.get("creator")) {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => return Vec::new(),
    };
    let mut out = Vec::new();
    for author in list {
        match author {
            Value::String(name) => out.extend(people(name)),
            Value::Object(object) => {
                let by_id =
                    object.get("@id").and_then(Value::as_str).filter(|_| !object.contains_key("name"));
                let object = by_id
                    .and_then(|id| {
                        head.linked_data.iter().find(|o| o.get("@id").and_then(Value::as_str) == Some(id))
                    })
                    .unwrap_or(object);
                let person = super::head::types(object).any(|t| t == "Person");
                let names = match object.get("name") {
                    Some(Value::String(name)) => vec![name.as_str()],
                    Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
                    _ => Vec::new(),
                };
                for name in names {
                    let found = people(name);
                    if found.is_empty()
                        && person
                        && name.split_whitespace().count() <= 4
                        && byline::is_person(name)
                    {
                        out.push(name.trim().to_owned());
                    }
                    out.extend(found);
                }
            }
            _ => {}
        }
    }
    out
}

/// When it was published, and when changed if the page says so apart.
pub(crate) struct Dates {
    pub(crate) published: Found<Stamp>,
    pub(crate) modified: Found<Stamp>,
}

/// The dates of a page. `lines` are its blocks in order, `start` the first of the article.
pub(crate) fn dates(head: &Head<'_>, order: Order, url: Option<&str>, lines: &[&str], start: usize) -> Dates {
    const PUBLISHED: [&str; 30] = [
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "article:published",
        "og:published_time",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "citation_publication_date",
        "citation_date",
        "citation_online_date",
        "publish-date",
        "publication_date",
        "publishdate",
        "pubdate",
        "pub_date",
        "published_date",
        "publisheddate",
        "date",
        "article.published",
        "datecreated",
        "date.created",
        "rnews:datepublished",
        "article_date_original",
    ];
    const MODIFIED: [&str; 12] = [
        "article:modified_time",
        "og:article:modified_time",
        "datemodified",
        "og:updated_time",
        "article:modified",
        "dcterms.modified",
        "dc.date.modified",
        "lastmod",
        "last-modified",
        "modified_time",
        "article:updated",
        "revised",
    ];
    let linked = |key: &str| -> Found<Stamp> {
        let stamp = head
            .articles()
            .chain(&head.linked_data)
            .filter_map(|a| a.get(key)?.as_str())
            .find_map(|v| plausible(read(v, order)));
        stamp.map(|s| (s, format!("JSON-LD {key}")))
    };
    let meta = |names: &[&str]| -> Found<Stamp> {
        names.iter().find_map(|n| {
            let stamp =
                head.metas.iter().filter(|(m, _)| m == n).find_map(|(_, v)| plausible(read(v, order)))?;
            Some((stamp, format!("meta {n}")))
        })
    };
    let marked = |test: &dyn Fn(&str) -> bool| -> Found<Stamp> {
        let stamp =
            head.times.iter().filter(|t| test(&t.purpose)).find_map(|t| plausible(read(t.value, order)))?;
        Some((stamp, "time element".to_owned()))
    };
    let modified_word = |p: &str| ["modif", "updat", "aktualis"].iter().any(|w| p.contains(w));
    let published_word =
        |p: &str| ["publish", "pubdate", "created", "issued", "posted"].iter().any(|w| p.contains(w));
    let published = linked("datePublished")
        .or_else(|| meta(&PUBLISHED))
        .or_else(|| marked(&|p| published_word(p) && !modified_word(p)))
        .or_else(|| linked("dateCreated"))
        .or_else(|| in_address(url.or(head.canonical)).map(|s| (s, "address".to_owned())))
        .or_else(|| in_lines(lines, start, order))
        .or_else(|| marked(&|p| !modified_word(p)))
        .or_else(|| {
            head.canonical.and_then(|c| in_address(Some(c))).map(|s| (s, "canonical address".to_owned()))
        });
    let modified =
        linked("dateModified").or_else(|| meta(&MODIFIED)).or_else(|| marked(&|p| modified_word(p)));
    match (published, modified) {
        (None, Some((stamp, place))) => {
            Dates { published: Some((stamp, format!("{place} (date of the last change)"))), modified: None }
        }
        (Some((published, place)), modified) => {
            Dates { modified: modified.filter(|(m, _)| *m != published), published: Some((published, place)) }
        }
        (None, None) => Dates { published: None, modified: None },
    }
}

fn plausible(stamp: Option<Stamp>) -> Option<Stamp> {
    stamp.filter(|s| s.day().is_some_and(|d| (1990..=2100).contains(&d.year())))
}

/// `/2021/04/14/` or `2021-04-14` in an address.
fn in_address(url: Option<&str>) -> Option<Stamp> {
    let path = url?.split("://").nth(1)?.split_once('/')?.1;
    let path = path.split(['?', '#']).next()?;
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    parts
        .windows(3)
        .find_map(|w| {
            let ok = digits(w[0], 4) && digits(w[1], 2) && digits(w[2], 2);
            let stamp = ok.then(|| format!("{}-{}-{}", w[0], w[1], w[2]).parse::<Stamp>().ok())?;
            plausible(stamp)
        })
        .or_else(|| {
            let compact =
                parts.iter().find(|p| digits(p, 8) && (p.starts_with("20") || p.starts_with("199")))?;
            plausible(format!("{}-{}-{}", &compact[..4], &compact[4..6], &compact[6..]).parse().ok())
        })
}

/// A date line around the beginning of the article: one that says "published" before any other.
fn in_lines(lines: &[&str], start: usize, order: Order) -> Found<Stamp> {
    let near = |at: &usize| lines[*at].len() < 200;
    let from = start.saturating_sub(14);
    let to = (start + 4).min(lines.len());
    let mut best: Option<(i32, Stamp)> = None;
    for at in (from..to).filter(near) {
        let Some(dated) = dates::first(lines[at], order) else { continue };
        let Some(stamp) = plausible(Some(dated.stamp)) else { continue };
        let lower = lines[at].to_lowercase();
        let said = [
            "publish",
            "posted",
            "veröffentlicht",
            "erstellt",
            "publié",
            "publicado",
            "опубликовано",
            "objavljeno",
            "opublikowano",
        ]
        .iter()
        .any(|w| lower.contains(w));
        let changed = ["updated", "modified", "aktualisiert", "mis à jour", "actualizado", "обновлено"]
            .iter()
            .any(|w| lower.contains(w));
        let rest = lines[at].len() as i32 - dated.span.len() as i32;
        let score = 40 * i32::from(said)
            - 20 * i32::from(changed && !said)
            - rest / 4
            - (start as i32 - at as i32).abs() * 2;
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, stamp));
        }
    }
    if let Some((_, stamp)) = best {
        return Some((stamp, "date line".to_owned()));
    }
    // A line anywhere that says so.
    lines.iter().filter(|l| l.len() < 160).find_map(|line| {
        let lower = line.to_lowercase();
        let said = ["published", "posted on", "veröffentlicht", "publié le", "publicado"]
            .iter()
            .any(|w| lower.contains(w));
        let dated = said.then(|| dates::first(line, order)).flatten()?;
        plausible(Some(dated.stamp)).map(|s| (s, "date line".to_owned()))
    })
}
