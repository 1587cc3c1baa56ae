//! The bytes of the pages that articles came from, as far as an account may show them.

use std::ops::Range;

use rashomon_article::Article;
use rashomon_text::{Piece, Source, SourceMap, Span, users_within};

/// How much of the page is kept on either side of what became text.
const AROUND: u32 = 160;
/// An address with a longer password is none.
const FAR: usize = 1024;

/// The parts of a page that its article came from, with a little around each.
#[derive(Debug, Default, Clone)]
pub struct Excerpts {
    /// Where each part stands in the page, and its bytes; ascending, apart from one another.
    parts: Vec<(Span<Source>, Vec<u8>)>,
    /// Whether positions count the bytes of something that was packed in the file.
    pub unpacked: bool,
}

impl Excerpts {
    /// Keeps what `article` came from. `page` are the bytes that its positions count, from the position `first` on, of which only
    /// `own` are the page's.
    pub fn new(
        article: &Article,
        (first, page): (u32, &[u8]),
        own: Option<Span<Source>>,
        unpacked: bool,
    ) -> Self {
        Self::of(&article.source, (first, page), own, unpacked)
    }

    /// The same of what `map` leads to.
    pub fn of(
        map: &SourceMap,
        (first, page): (u32, &[u8]),
        own: Option<Span<Source>>,
        unpacked: bool,
    ) -> Self {
        let end = u32::try_from(page.len()).unwrap_or(u32::MAX).saturating_add(first);
        let (lowest, highest) =
            own.map_or((first, end), |own| (own.start.clamp(first, end), own.end.clamp(first, end)));
        let mut wanted: Vec<Span<Source>> = Vec::new();
        for Piece { source, .. } in map.pieces().filter(|piece| !piece.source.is_empty()) {
            let from = source.start.saturating_sub(AROUND).max(lowest).min(source.start);
            let to = source.end.saturating_add(AROUND).min(highest).max(source.end).min(end);
            match wanted.last_mut() {
                Some(last) if last.start <= from && from <= last.end => last.end = last.end.max(to),
                _ => wanted.push(Span::new(from, to)),
            }
        }
        wanted.sort_unstable_by_key(|part| part.start);
        wanted.dedup_by(|next, last| {
            let joins = next.start <= last.end;
            last.end = if joins { last.end.max(next.end) } else { last.end };
            joins
        });
        let part = |part: Span<Source>| {
            let (start, end) = (part.start.checked_sub(first)?, part.end.checked_sub(first)?);
            Some((part, without_secrets(page, start as usize..end as usize)?))
        };
        let mut kept = Self { parts: wanted.into_iter().filter_map(part).collect(), unpacked };
        kept.restore(map, (first, page));
        kept
    }

    /// Puts the bytes of the article's own words back, which are shown as they are.
    fn restore(&mut self, map: &SourceMap, (first, page): (u32, &[u8])) {
        for Piece { source, .. } in map.pieces().filter(|piece| !piece.source.is_empty()) {
            let at = self.parts.partition_point(|(part, _)| part.end < source.end);
            let Some((part, bytes)) = self.parts.get_mut(at).filter(|(part, _)| part.start <= source.start)
            else {
                continue;
            };
            let (from, to) = (source.start - part.start, source.end - part.start);
            let whole = page.get((source.start - first) as usize..(source.end - first) as usize);
            if let (Some(kept), Some(whole)) = (bytes.get_mut(from as usize..to as usize), whole) {
                kept.copy_from_slice(whole);
            }
        }
    }

    /// The bytes from `span.start` to `span.end`, as far as they were kept around the first of them.
    pub fn bytes(&self, span: Span<Source>) -> &[u8] {
        let at = self.parts.partition_point(|(part, _)| part.end <= span.start);
        let Some((part, bytes)) = self.parts.get(at).filter(|(part, _)| part.start <= span.start) else {
            return &[];
        };
        let (from, to) = (span.start - part.start, span.end.min(part.end) - part.start);
        bytes.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The part that holds `at`.
    pub fn around(&self, at: u32) -> Option<Span<Source>> {
        let index = self.parts.partition_point(|(part, _)| part.end <= at);
        self.parts.get(index).map(|(part, _)| *part).filter(|part| part.start <= at)
    }
}

/// A part of a page in which what tells of whoever saved it is made unreadable: names and passwords in addresses, and where
/// files stand on a machine.
fn without_secrets(page: &[u8], part: Range<usize>) -> Option<Vec<u8>> {
    // An address may begin before the part, and end after it.
    let from = part.start.saturating_sub(FAR);
    let around = page.get(from..part.end.saturating_add(FAR).min(page.len()))?;
    let mut bytes = page.get(part.clone())?.to_vec();
    for secret in users_within(around).into_iter().chain(files_within(around)) {
        let cut = |at: usize| (from + at).clamp(part.start, part.end) - part.start;
        bytes[cut(secret.start)..cut(secret.end)].fill(b'*');
    }
    Some(bytes)
}

/// Where the addresses of files on a machine stand in a text.
fn files_within(text: &[u8]) -> Vec<Range<usize>> {
    const FILE: &[u8] = b"file:";
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'<' | b'>');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].windows(FILE.len() + 1).position(|six| {
        six[..FILE.len()].eq_ignore_ascii_case(FILE) && matches!(six[FILE.len()], b'/' | b'\\')
    }) {
        let start = at + next + FILE.len();
        let length = text[start..].iter().position(ends).unwrap_or(text.len() - start);
        found.push(start..start + length);
        at = start + length;
    }
    found
}

/// Bytes of a page as text: bytes that are not UTF-8, and control characters other than line breaks and tabs, as
/// `\xe9`.
pub fn shown(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' | '\t' => out.push(c),
                '\r' => out.push_str("\\r"),
                _ if c.is_ascii_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
                _ => out.push(c),
            }
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_shown_by_their_number() {
        for (bytes, text) in [
            (&b"<p>caf\xe9</p>"[..], "<p>caf\\xe9</p>"),
            ("<p>café</p>".as_bytes(), "<p>café</p>"),
            (b"a\0b\x1b[1m\r\n\tc", "a\\x00b\\x1b[1m\\r\n\tc"),
            (b"\xe2\x82", "\\xe2\\x82"),
        ] {
            assert_eq!(shown(bytes), text);
        }
    }
}
