//! Any input to its pages.

use std::sync::Arc;

use rashomon_text::{SourceMap, Span};

use crate::binary::{binary, by_mark, is_noise, unknown};
use crate::format::{Hint, sniff};
use crate::{
    Content, Format, Limits, Page, Positions, Reading, Refusal, charset, feed, html, json, mime, opml, pack,
    sitemap, warc,
};

pub(crate) const EMPTY: &str = "empty; there is nothing to read";

/// At most so many refusals are kept by name; the others are counted.
const NAMED_REFUSALS: usize = 1000;

impl Reading {
    pub(crate) fn refuse(&mut self, place: &str, why: String) {
        if self.refused.len() < NAMED_REFUSALS {
            self.refused.push(Refusal { place: place.to_owned(), why });
        } else {
            self.unnamed += 1;
        }
    }

    fn refused(why: impl Into<String>) -> Self {
        let mut reading = Self::default();
        reading.refuse("", why.into());
        reading
    }
}

/// Reads the pages that an input holds.
///
/// `name` is a file name or a content type, where one is known; `format` is given where the caller knows better
/// than the bytes. Never fails: what cannot be read is in [`Reading::refused`], with the reason and what to try.
///
/// ```
/// use rashomon_page::{Content, Limits, read};
/// let reading = read(b"<p>One</p>", Some("page.html"), None, &Limits::default());
/// assert!(matches!(reading.pages[0].content, Content::Html(_)));
/// let reading = read(b"%PDF-1.7", None, None, &Limits::default());
/// assert_eq!(reading.refused[0].why, "a PDF; save or export it as text or HTML first");
/// ```
pub fn read(bytes: &[u8], name: Option<&str>, format: Option<Format>, limits: &Limits) -> Reading {
    collected(|take| read_each(bytes, name, format, limits, take))
}

/// What is done with a page as soon as it is read; false where no more is wanted.
pub(crate) type Take<'t> = &'t mut dyn FnMut(Page) -> bool;

/// Reads the pages that an input holds, as [`read()`] does, but hands each to `take` before the next one is read, so that the
/// pages of a long feed are never held at once. Ends early where `take` says so by `false`.
pub fn read_each(
    bytes: &[u8],
    name: Option<&str>,
    format: Option<Format>,
    limits: &Limits,
    take: &mut dyn FnMut(Page) -> bool,
) -> Reading {
    if bytes.trim_ascii().is_empty() {
        return Reading::refused(EMPTY);
    }
    if u32::try_from(bytes.len()).is_err() {
        return Reading::refused("larger than 4 GiB; split it");
    }
    let hint = name.map(Hint::of).unwrap_or_default();
    let is_warc = || warc::is_warc(bytes) || warc::is_damaged(bytes, hint);
    let is_warc = format.map_or_else(is_warc, |format| format == Format::Warc);
    let mut taken = false;
    let mut each = |page| {
        taken = true;
        take(page)
    };
    let mut reading = if is_warc {
        let mut reading = warc::read(bytes, limits);
        hand_on(&mut reading, &mut each);
        reading
    } else {
        read_part(bytes, name, format, limits, None, &mut each)
    };
    if !taken && reading.links.is_empty() && reading.refused.is_empty() {
        reading.refuse("", "there is no page in it".to_owned());
    }
    reading
}

/// Reads whole lines out of JSON Lines that are too long to be held at once: `bytes` begin at the byte `start` of the input,
/// after `before` lines. Positions and lines count from the beginning of the input.
///
/// ```
/// use rashomon_page::{Limits, read_lines};
/// let reading = read_lines(b"{\"text\": \"One\"}\n[1]\n", 1000, 70, &Limits::default());
/// assert_eq!(reading.pages[0].place, "line 71");
/// assert_eq!(reading.refused[0].place, "line 72");
/// ```
pub fn read_lines(bytes: &[u8], start: u32, before: usize, limits: &Limits) -> Reading {
    let charset::Decoded { text, map, diagnostics, .. } = charset::decode(bytes, None);
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX).min(u32::MAX - start);
    let map = map.through(&SourceMap::identity(start, length));
    let mut reading = Reading { format: Some(Format::JsonLines), ..Reading::default() };
    let mut pages = Vec::new();
    let mut keep = |page| {
        pages.push(page);
        true
    };
    json::read_lines(&text, &map, before, limits, &mut reading, &mut keep);
    reading.pages = pages;
    for page in &mut reading.pages {
        page.positions = Positions::From(start);
        page.diagnostics.splice(0..0, diagnostics.iter().cloned());
    }
    reading
}

/// Reads an input, or a part of one whose bytes `base` leads to.
pub(crate) fn read_part(
    bytes: &[u8],
    name: Option<&str>,
    format: Option<Format>,
    limits: &Limits,
    base: Option<&SourceMap>,
    take: Take<'_>,
) -> Reading {
    if !pack::is_gzip(bytes) {
        return read_unpacked(bytes, name, format, limits, base, take);
    }
    let unpacked = match pack::unpack(bytes, limits) {
        Ok(unpacked) => unpacked,
        Err(why) => return Reading::refused(why),
    };
    let bytes = Arc::new(unpacked.bytes);
    let mut reading = read_unpacked(&bytes, name, format, limits, None, &mut |mut page| {
        page.diagnostics.push("packed with gzip; positions count the unpacked bytes".to_owned());
        // What was packed in that in turn has its own.
        if matches!(page.positions, Positions::Input) {
            page.positions = Positions::Unpacked(Arc::clone(&bytes));
        }
        take(page)
    });
    if let Some(damage) = unpacked.damage {
        reading.refuse("", format!("{damage}; what came before was read"));
    }
    reading
}

fn read_unpacked(
    bytes: &[u8],
    name: Option<&str>,
    format: Option<Format>,
    limits: &Limits,
    base: Option<&SourceMap>,
    take: Take<'_>,
) -> Reading {
    let hint = name.map(Hint::of).unwrap_or_default();
    if bytes.trim_ascii().is_empty() {
        return Reading::refused(EMPTY);
    }
    let utf16 = charset::is_utf16(bytes);
    if format.is_none()
        && let Some(why) = if utf16 { by_mark(bytes) } else { binary(bytes) }
    {
        return Reading::refused(why);
    }
    if format == Some(Format::Mime) || format.is_none() && mime::is_message(bytes, hint) {
        let mut reading = mime::read(bytes, limits, base);
        hand_on(&mut reading, take);
        return reading;
    }
    let decoded = charset::decode(bytes, hint.content_type);
    if format.is_none() && utf16 && is_noise(&decoded.text) {
        return Reading::refused(unknown());
    }
    if decoded.text.trim().is_empty() {
        return Reading::refused(EMPTY);
    }
    let format = match format.map_or_else(|| sniff(&decoded.text, hint), Ok) {
        Ok(format) => format,
        Err(why) => return Reading::refused(why),
    };
    let one_page = matches!(format, Format::Html | Format::Text);
    if one_page && bytes.len() > limits.page_bytes {
        let (size, most) = (bytes.len() >> 20, limits.page_bytes >> 20);
        return Reading::refused(format!("{size} MB; a page of at most {most} MB is read, so split it"));
    }
    let charset::Decoded { text, map, mut diagnostics, .. } = decoded;
    let map = match base {
        Some(base) => map.through(base),
        None => map,
    };
    let mut tree = None;
    if format == Format::Html {
        let (parsed, cut) = html::parse_mapped(&text, &map, limits);
        diagnostics.extend(cut);
        tree = Some(Content::Html(parsed));
    }
    let own = base.map(|base| base.source_cover(Span::new(0, base.text_len())));
    let mut take = |mut page: Page| {
        page.own = page.own.or(own);
        page.diagnostics.splice(0..0, diagnostics.iter().cloned());
        take(page)
    };
    let mut reading = match format {
        Format::Html => tree.map(one).unwrap_or_default(),
        Format::Text => one(Content::Plain { text: text.into_owned(), map }),
        Format::JsonLines => json::read(&text, &map, limits, &mut take),
        Format::Feed => feed::read(&text, &map, limits, &mut take),
        Format::Sitemap => sitemap::read(&text),
        Format::Opml => opml::read(&text),
        Format::Mime => Reading::refused("a message inside another; take it out first"),
        Format::Warc => Reading::refused("an archive inside another input; take it out first"),
    };
    reading.format = Some(format);
    hand_on(&mut reading, &mut take);
    reading
}

/// Hands on the pages that were read so far. Whether more is wanted.
pub(crate) fn hand_on(reading: &mut Reading, take: Take<'_>) -> bool {
    std::mem::take(&mut reading.pages).into_iter().all(take)
}

/// A reading with all its pages.
pub(crate) fn collected(read: impl FnOnce(Take<'_>) -> Reading) -> Reading {
    let mut pages = Vec::new();
    let reading = read(&mut |page| {
        pages.push(page);
        true
    });
    Reading { pages, ..reading }
}

fn one(content: Content) -> Reading {
    Reading { pages: vec![Page::from(content)], ..Reading::default() }
}
