//! Articles as JSON: one a line, a list, or one alone. Strings lead to their bytes.

mod fields;

use memchr::memchr;
use rashomon_text::{Source, SourceMap, Span};
use serde_json::value::RawValue;

use self::fields::{Fields, MODIFIED, PUBLISHED, first, first_name, names_of, unescape, unusable};
use crate::body::{fewer_words_than, is_seen};
use crate::reading::{Take, hand_on};
use crate::{Content, Giver, Limits, Link, Media, Page, Reading, Record, address, body};

/// More sounds than this are of no article.
const MANY: usize = 200;

/// Reads JSON that `text` holds, an article at a time; `map` leads from there to the bytes of the source.
pub(crate) fn read(text: &str, map: &SourceMap, limits: &Limits, take: Take<'_>) -> Reading {
    let mut reading = Reading::default();
    let whole = Json { text, map };
    if is_one_value(text, limits) {
        match serde_json::from_str::<&RawValue>(text) {
            Ok(value) if value.get().starts_with('[') => read_list(value, whole, limits, &mut reading, take),
            Ok(value) => {
                read_object(value.get(), "", whole, limits, &mut reading, take);
            }
            Err(error) => reading.refuse("", format!("not JSON ({error})")),
        }
        return reading;
    }
    read_lines(text, map, 0, limits, &mut reading, take);
    reading
}

/// Reads lines that come after `before` others.
pub(crate) fn read_lines(
    text: &str,
    map: &SourceMap,
    before: usize,
    limits: &Limits,
    reading: &mut Reading,
    take: Take<'_>,
) {
    let whole = Json { text, map };
    let (mut at, mut number) = (0, before);
    while at < text.len() {
        number += 1;
        let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |len| at + len);
        let line = text[at..end].trim();
        at = end + 1;
        if line.is_empty() {
            continue;
        }
        let place = format!("line {number}");
        if line.len() > limits.page_bytes {
            reading.refuse(&place, too_long(line.len(), limits.page_bytes));
        } else if !read_object(line, &place, whole, limits, reading, take) {
            return;
        }
    }
}

/// Whether `line`, the first one of several, shows that each line is a value of its own.
pub fn begins_lines(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
    line.starts_with(b"{") && serde_json::from_slice::<&RawValue>(line).is_ok()
}

/// What to say of a line of so many bytes that is longer than `most`.
pub fn too_long(bytes: usize, most: usize) -> String {
    format!("{} MB in one line; at most {} MB are read", bytes >> 20, most >> 20)
}

/// Whether the text is one JSON value over several lines, rather than one a line.
fn is_one_value(text: &str, limits: &Limits) -> bool {
    let start = text.trim_start();
    if text.len() > limits.page_bytes {
        return false;
    }
    if start.starts_with('[') {
        return true;
    }
    let line = start.lines().next().unwrap_or_default();
    let is_json = |text: &str| serde_json::from_str::<&RawValue>(text).is_ok();
    if !start.starts_with('{') || is_json(line) {
        return false;
    }
    let rest = start[line.len()..].trim_start();
    is_json(start) || !(rest.is_empty() || rest.starts_with('{'))
}

fn read_list(list: &RawValue, whole: Json, limits: &Limits, reading: &mut Reading, take: Take<'_>) {
    match serde_json::from_str::<Vec<&RawValue>>(list.get()) {
        Ok(values) => {
            for (i, value) in values.into_iter().enumerate() {
                if !read_object(value.get(), &format!("item {}", i + 1), whole, limits, reading, take) {
                    return;
                }
            }
        }
        Err(error) => reading.refuse("", format!("not JSON ({error})")),
    }
}

/// Whether more is wanted after what the object holds.
fn read_object(
    value: &str,
    place: &str,
    whole: Json,
    limits: &Limits,
    reading: &mut Reading,
    take: Take<'_>,
) -> bool {
    if !value.starts_with('{') {
        let why = "not a JSON object; an article is {\"text\": ...} or {\"html\": ...}";
        reading.refuse(place, why.to_owned());
        return true;
    }
    let fields = match serde_json::from_str::<Fields>(value) {
        Ok(fields) => fields,
        Err(error) => {
            reading.refuse(place, format!("not JSON ({error})"));
            return true;
        }
    };
    let items = fields.get("items").filter(|_| !fields.contains_key("text") && !fields.contains_key("html"));
    let items = items.and_then(|items| serde_json::from_str::<Vec<&RawValue>>(items.get()).ok());
    let Some(items) = items.filter(|items| items.iter().all(|item| item.get().starts_with('{'))) else {
        read_fields(&fields, None, place, whole, limits, reading);
        return hand_on(reading, take);
    };
    let mut bases = ["home_page_url", "feed_url"].iter().filter_map(|name| first(&fields, &[name]));
    let feed = Around {
        record: Record {
            outlet: first(&fields, &["title"]),
            language: first(&fields, &["language"]),
            authors: authors(&fields),
            ..Record::default()
        },
        base: bases.find(|base| address::is_whole(base)),
    };
    for (i, item) in items.iter().enumerate() {
        let place = format!("item {}", i + 1);
        match serde_json::from_str::<Fields>(item.get()) {
            Ok(item) => read_fields(&item, Some(&feed), &place, whole, limits, reading),
            Err(error) => reading.refuse(&place, format!("not JSON ({error})")),
        }
        if !hand_on(reading, take) {
            return false;
        }
    }
    true
}

/// What a feed says of all its items.
struct Around {
    record: Record,
    /// What relative addresses stand below.
    base: Option<String>,
}

/// The article that an object holds. In a `feed`, which says what holds for all, one without text is a link.
fn read_fields(
    fields: &Fields,
    feed: Option<&Around>,
    place: &str,
    whole: Json,
    limits: &Limits,
    reading: &mut Reading,
) {
    let at = |url: String| match feed.and_then(|feed| feed.base.as_deref()) {
        Some(base) => address::resolve(base, url.trim()),
        None => url,
    };
    let url = first(fields, &["url", "link", "canonical_url", "external_url"]).map(at);
    let media = fields.get("attachments").map(|list| attachments(list, at)).unwrap_or_default();
    let around = feed.map(|feed| &feed.record);
    let mut record = Record {
        id: first(fields, &["id", "_id", "doc_id"]),
        title: first(fields, &["title", "headline"]),
        outlet: first_name(fields, &["outlet", "publisher", "source", "site"])
            .or_else(|| around?.outlet.clone()),
        authors: authors(fields),
        language: first(fields, &["language", "lang"]).or_else(|| around?.language.clone()),
        media,
        giver: if feed.is_some() { Giver::Feed } else { Giver::Record },
        ..Record::default()
    };
    for name in PUBLISHED {
        record.say_published(first(fields, &[name]));
    }
    for name in MODIFIED {
        record.say_modified(first(fields, &[name]));
    }
    if let Some(around) = around.filter(|_| record.authors.is_empty()) {
        record.authors.clone_from(&around.authors);
    }
    let page = url.clone().filter(|url| !record.media.iter().any(|media| media.url == *url));
    let string = |names: &[&str]| {
        let mut found = names.iter().filter_map(|name| whole.string(fields.get(*name)?));
        found.find(|(text, _)| text.contains(is_seen))
    };
    let html = || {
        let (page, map) = string(&["html", "content_html"])?;
        let (content, diagnostics) = body::html(&page, &map, limits);
        Some(Page { diagnostics, own: Some(all(&map)), ..Page::from(content) })
    };
    // What shows a reader nothing, such as `<p></p>`, is the body where there is nothing else.
    let empty = |page: &Page| fewer_words_than(&page.content, 1);
    let summary = |feed: Option<&Around>| feed.and_then(|_| string(&["summary"]));
    let mut summarised = false;
    let text = |(text, map): (String, SourceMap)| {
        let own = Some(all(&map));
        Page { own, ..Page::from(Content::Record(Record { text, map, ..Record::default() })) }
    };
    let mut read = if let Some(whole) = string(&["text", "content_text"]) {
        text(whole)
    } else {
        let body = html();
        match (body, summary(feed)) {
            (Some(body), _) if !empty(&body) => body,
            (_, Some(whole)) => {
                summarised = page.is_some();
                text(whole)
            }
            (body, None) => match (page, feed, body) {
                (Some(url), Some(_), _) => return reading.links.push(Link::to(url, record)),
                (_, _, Some(body)) => body,
                _ if fields.get("text").is_some_and(|text| text.get().starts_with('"')) => {
                    return reading.refuse(place, "\"text\" is empty".to_owned());
                }
                _ => {
                    return reading
                        .refuse(place, "neither \"text\" nor \"html\" is there as a string".to_owned());
                }
            },
        }
    };
    read.diagnostics.extend(unusable(fields));
    match &mut read.content {
        Content::Record(text) => {
            let Record { text, map, .. } = std::mem::take(text);
            read.content = Content::Record(Record { text, map, ..record });
        }
        _ => read.given = Some(record),
    }
    reading.pages.push(Page { url, place: place.to_owned(), body: true, summary: summarised, ..read });
}

/// All that a map leads to.
fn all(map: &SourceMap) -> Span<Source> {
    map.source_cover(Span::new(0, map.text_len()))
}

fn authors(fields: &Fields) -> Vec<String> {
    let found = ["authors", "author", "byline"].iter().find_map(|name| names_of(fields.get(*name)?));
    found.unwrap_or_default()
}

/// Sound and video that a feed gives beside an item, where `at` says that an address leads.
fn attachments(list: &RawValue, at: impl Fn(String) -> String) -> Vec<Media> {
    let Ok(list) = serde_json::from_str::<Vec<Fields>>(list.get()) else { return Vec::new() };
    let media = list.iter().filter_map(|one| {
        let url = first(one, &["url"])
            .map(|url| at(url.trim().to_owned()))
            .filter(|url| address::may_be_page(url))?;
        Some(Media { url, kind: first(one, &["mime_type"]) })
    });
    let media = media.filter(|media| !media.kind.as_deref().is_some_and(|kind| kind.starts_with("image/")));
    media.take(MANY).collect()
}

/// Text that holds JSON, and the way to its bytes.
#[derive(Clone, Copy)]
pub(crate) struct Json<'j> {
    pub text: &'j str,
    pub map: &'j SourceMap,
}

impl Json<'_> {
    /// A string with its map, if `raw`, a part of this text, is one.
    pub fn string(&self, raw: &RawValue) -> Option<(String, SourceMap)> {
        let raw = raw.get();
        if !raw.starts_with('"') {
            return None;
        }
        // A value borrowed from the text stands inside it.
        let at = (raw.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let (text, map) = unescape(raw, at as u32);
        Some((text, map.through(self.map)))
    }
}

#[cfg(test)]
mod tests;
