//! Bytes in one of the formats of text (HTML, plain text, JSON, feeds, sitemaps, lists of feeds) to their pages, and gzip around
//! them.

use std::sync::Arc;

use rashomon_text::{SourceMap, Span};

use crate::binary::{is_noise, unknown};
use crate::format::{Format, Hint, sniff};
use crate::limits::Limits;
use crate::page::{Content, Page, Positions};
use crate::reading::{EMPTY, Reading, Take, hand_on, one};
use crate::{charset, feed, html, json, opml, pack, sitemap};

/// Hands what stands in `bytes` to `read`, unpacked if they are packed with gzip.
pub(crate) fn unpacked(
    bytes: &[u8],
    limits: &Limits,
    base: Option<&SourceMap>,
    take: Take<'_>,
    read: impl Fn(&[u8], Option<&SourceMap>, Take<'_>) -> Reading,
) -> Reading {
    let read = |bytes: &[u8], base: Option<&SourceMap>, take: Take<'_>| {
        if bytes.trim_ascii().is_empty() { Reading::refused(EMPTY) } else { read(bytes, base, take) }
    };
    if !pack::is_gzip(bytes) {
        return read(bytes, base, take);
    }
    let unpacked = match pack::unpack(bytes, limits) {
        Ok(unpacked) => unpacked,
        Err(why) => return Reading::refused(why),
    };
    let bytes = Arc::new(unpacked.bytes);
    let mut reading = read(&bytes, None, &mut |mut page| {
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

/// Reads bytes that are not packed.
pub(crate) fn read(
    bytes: &[u8],
    hint: Hint<'_>,
    format: Option<Format>,
    limits: &Limits,
    base: Option<&SourceMap>,
    take: Take<'_>,
) -> Reading {
    let decoded = charset::decode(bytes, hint.content_type);
    if format.is_none() && charset::is_utf16(bytes) && is_noise(&decoded.text) {
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
