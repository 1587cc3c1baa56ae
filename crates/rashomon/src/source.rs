//! The bytes of the pages that articles came from, as far as an account may show them.

use rashomon_article::Article;
use rashomon_text::{Source, SourceMap, Span};

/// How much of the page is kept on either side of what became text.
const AROUND: u32 = 160;

/// The parts of a page that its article came from, with a little around each.
#[derive(Debug, Default, Clone)]
pub struct Excerpts {
    /// Where each part stands in the page, and its bytes; ascending, apart from one another.
    parts: Vec<(Span<Source>, Vec<u8>)>,
    /// Whether positions count the bytes of something that was packed in the file.
    pub unpacked: bool,
}

impl Excerpts {
    /// Keeps what `article` came from. `page` are the bytes that its positions count, from the position `first` on.
    pub fn new(article: &Article, (first, page): (u32, &[u8]), unpacked: bool) -> Self {
        Self::of(&article.source, (first, page), unpacked)
    }

    /// The same of what `map` leads to.
    pub fn of(map: &SourceMap, (first, page): (u32, &[u8]), unpacked: bool) -> Self {
        let end = u32::try_from(page.len()).unwrap_or(u32::MAX).saturating_add(first);
        let mut wanted: Vec<Span<Source>> = Vec::new();
        for piece in map.pieces().filter(|piece| !piece.source.is_empty()) {
            let from = piece.source.start.saturating_sub(AROUND).max(first);
            let to = piece.source.end.saturating_add(AROUND).min(end);
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
            Some((part, page.get(start as usize..end as usize)?.to_vec()))
        };
        Self { parts: wanted.into_iter().filter_map(part).collect(), unpacked }
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
