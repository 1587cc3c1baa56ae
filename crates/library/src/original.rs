//! What is kept of a page so that it can be read again: a line of JSON that says what it is, then its bytes.
//!
//! A page that is an input of its own is kept as it came. An article that came as one of many (a line of JSON, an
//! entry of a feed, a page of an archive) is kept as the record that was read: its text ends the original.

use std::collections::BTreeMap;

use rashomon::Bytes;
use rashomon_article::{Article, Origin};
use rashomon_page::{Content, Format, FurtherDates, Giver, Limits, Media, Page, Positions, Record};
use rashomon_text::{Source, SourceMap, Span, without_user};
use serde::{Deserialize, Serialize};

/// The first line of an original.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Header {
    /// The path or address as given.
    pub file: String,
    /// For a page: what tells its format and character set beside its bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// For a page: the format that it was said to have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// For a record, what it says of itself; for a page, what a feed says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Said>,
}

/// What a record says beside its text.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// Further dates, for where the first cannot be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub further_published: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub further_modified: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Sound and video beside it, each with its type.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<(String, Option<String>)>,
    /// For a page: what says so beside it; none is a record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// For a record that was made of a page: who said each value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub from: BTreeMap<String, String>,
}

impl Header {
    /// The original of an input that is one page, before anything of it is read.
    pub fn of_input(file: &str, format: Option<Format>, url: Option<&str>) -> Self {
        Self {
            file: file.to_owned(),
            hint: Some(file.to_owned()),
            format: format.map(|format| format.to_string()),
            url: url.map(|url| without_user(url).into_owned()),
            record: None,
        }
    }

    /// The original with these bytes.
    pub fn with(&self, bytes: &[u8]) -> Vec<u8> {
        let mut original = serde_json::to_vec(self).unwrap_or_default();
        original.push(b'\n');
        original.extend_from_slice(bytes);
        original
    }
}

/// The original of an article, and whether it ends with the article's text.
pub(crate) fn original(
    file: &str,
    article: &Article,
    page: Bytes<'_>,
    format: Option<Format>,
) -> (Vec<u8>, bool) {
    let archive = page.input.starts_with(b"WARC/") || file.ends_with(".warc") || file.ends_with(".warc.gz");
    if page.alone && !archive {
        let header = Header {
            hint: Some(page.hint.to_owned()),
            record: page.given.map(said),
            ..Header::of_input(file, format, page.url)
        };
        // A message says of its text what charset that is in, and more, so it is kept whole; so is what was never packed.
        let gzip = page.input.starts_with(&[0x1f, 0x8b]);
        let kept = if gzip { page.positions.bytes(page.input).1 } else { page.input };
        return (header.with(kept), false);
    }
    let record = Said {
        id: page.own_id.then(|| article.id.clone()),
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        authors: article.authors.clone(),
        published: article.published.map(|stamp| stamp.to_string()),
        modified: article.modified.map(|stamp| stamp.to_string()),
        further_published: Vec::new(),
        further_modified: Vec::new(),
        language: article.language.clone(),
        media: media(&article.media),
        by: None,
        from: origins(article),
    };
    (of_record(file, article.url.as_deref(), record, &article.text), true)
}

/// The original of a record.
pub(crate) fn of_record(file: &str, url: Option<&str>, record: Said, text: &str) -> Vec<u8> {
    let header = Header {
        file: file.to_owned(),
        url: url.map(str::to_owned),
        record: Some(record),
        ..Header::default()
    };
    header.with(text.as_bytes())
}

fn said(record: &Record) -> Said {
    Said {
        id: record.id.as_deref().map(|id| without_user(id).into_owned()),
        title: record.title.clone(),
        outlet: record.outlet.clone(),
        authors: record.authors.clone(),
        published: record.published.clone(),
        modified: record.modified.clone(),
        further_published: record.further.published.clone(),
        further_modified: record.further.modified.clone(),
        language: record.language.clone(),
        media: media(&record.media),
        by: Some(Origin::from(record.giver))
            .filter(|by| *by != Origin::Record)
            .map(|by| by.name().to_owned()),
        from: BTreeMap::new(),
    }
}

fn media(list: &[Media]) -> Vec<(String, Option<String>)> {
    list.iter().map(|media| (without_user(&media.url).into_owned(), media.kind.clone())).collect()
}

/// Who said each value of an article, but for those that its record will be taken to have said.
fn origins(article: &Article) -> BTreeMap<String, String> {
    let said = article.from.each().into_iter().filter_map(|(what, from)| Some((what, from?)));
    let other = said.filter(|(_, from)| *from != Origin::Record);
    other.map(|(what, from)| (what.to_owned(), from.name().to_owned())).collect()
}

/// An original, read again.
pub(crate) struct Reread {
    pub header: Header,
    pub article: Article,
    /// The bytes that the article's positions count, and whether they were packed in the file.
    pub bytes: Vec<u8>,
    pub unpacked: bool,
    /// Which of these are the page's own.
    pub own: Option<Span<Source>>,
    pub own_id: bool,
}

/// Reads an original again, or says why that cannot be done.
pub(crate) fn reread(original: &[u8], limits: &Limits) -> Result<Reread, String> {
    let end = memchr(original).ok_or("the original has no first line")?;
    let (line, payload) = (&original[..end], &original[end + 1..]);
    let header: Header = serde_json::from_slice(line).map_err(|error| format!("its first line: {error}"))?;
    let given = header.record.clone().map(|said| Record {
        giver: match said.by.as_deref().and_then(Origin::named) {
            Some(Origin::Feed) => Giver::Feed,
            Some(Origin::Sitemap) => Giver::Sitemap,
            Some(Origin::List) => Giver::List,
            Some(Origin::Mail) => Giver::Mail,
            _ => Giver::Record,
        },
        id: said.id,
        title: said.title,
        outlet: said.outlet,
        authors: said.authors,
        published: said.published,
        modified: said.modified,
        further: FurtherDates { published: said.further_published, modified: said.further_modified },
        language: said.language,
        media: said.media.into_iter().map(|(url, kind)| Media { url, kind }).collect(),
        ..Record::default()
    });
    let mut own_id = given.as_ref().is_some_and(|record| record.id.is_some());
    let mut page = if let Some(hint) = &header.hint {
        let format = header.format.as_deref().and_then(|name| name.parse().ok());
        let mut reading = rashomon_page::read(payload, Some(hint), format, limits);
        let why = reading.refused.pop().map_or_else(|| "no page is in it".to_owned(), |refusal| refusal.why);
        let page = reading.pages.into_iter().next().ok_or(why)?;
        own_id |= page.given.as_ref().is_some_and(|record| record.id.is_some());
        Page { given: page.given.clone().or(given), ..page }
    } else {
        let text = std::str::from_utf8(payload).map_err(|error| error.to_string())?;
        let length = u32::try_from(text.len()).map_err(|_| "larger than 4 GiB".to_owned())?;
        let map = SourceMap::identity(0, length);
        Page::from(Content::Record(Record { text: text.to_owned(), map, ..given.unwrap_or_default() }))
    };
    page.url = header.url.clone().or(page.url);
    let mut article = rashomon_article::extract(&page)?;
    let from = header.record.as_ref().map(|said| said.from.iter()).into_iter().flatten();
    for (what, from) in from.filter_map(|(what, from)| Some((what, Origin::named(from)?))) {
        article.from.set(what, from);
    }
    let gzip = header.hint.as_ref().is_some_and(|hint| hint.ends_with(".gz"));
    let unpacked = gzip || matches!(page.positions, Positions::Unpacked(_));
    let bytes = page.positions.bytes(payload).1.to_vec();
    Ok(Reread { article, bytes, unpacked, own: page.own, own_id, header })
}

fn memchr(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&byte| byte == b'\n')
}
