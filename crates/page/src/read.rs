//! Any input to its pages.

use rashomon_text::SourceMap;

use crate::format::Hint;
use crate::part::read_part;
use crate::reading::{EMPTY, collected, hand_on};
use crate::{Format, Limits, Page, Positions, Reading, charset, json, warc};

/// Reads the pages that an input holds.
///
/// `name` is a file name or a content type, where one is known; `format` is given where the caller knows better
/// than the bytes. Never fails: what cannot be read is in [`Reading::refused`](field@Reading::refused), with the reason and
/// what to try.
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
