//! Web archives: WARC, plain or packed. Damaged records are named and the next one is looked for.

use std::io::Read;
use std::sync::Arc;

use flate2::bufread::GzDecoder;
use memchr::memmem;
use rashomon_text::SourceMap;

use crate::format::Hint;
use crate::http::{self, Headers};
use crate::part::read_part;
use crate::reading::collected;
use crate::{Limits, Positions, Reading, pack};

/// Whether the bytes, unpacked if need be, begin as an archive does.
pub fn is_warc(bytes: &[u8]) -> bool {
    if pack::is_gzip(bytes) {
        let mut start = [0; 5];
        return GzDecoder::new(bytes).read_exact(&mut start).is_ok() && &start == b"WARC/";
    }
    bytes.trim_ascii_start().starts_with(b"WARC/")
}

/// Whether the bytes are an archive, as `hint` says, of which the first record is damaged.
pub(crate) fn is_damaged(bytes: &[u8], hint: Hint<'_>) -> bool {
    if !hint.says_archive() {
        return false;
    }
    if pack::is_gzip(bytes) {
        return GzDecoder::new(bytes).read_exact(&mut [0]).is_err();
    }
    next_member(bytes, 0).is_some_and(|at| is_warc(&bytes[at..]))
        || memmem::find(bytes, b"\nWARC/1.").is_some()
}

/// Where the next member of a packed archive begins, whatever state it is in. By chance the three bytes that mark one stand in every
/// 16 MB, its head in none (RFC 1952: flags without reserved bits, a known level and system).
fn next_member(bytes: &[u8], at: usize) -> Option<usize> {
    let is_head = |at: &usize| {
        let head = bytes.get(*at..*at + 10);
        head.is_some_and(|head| {
            head[3] & 0xe0 == 0 && matches!(head[8], 0 | 2 | 4) && (head[9] <= 13 || head[9] == 255)
        })
    };
    memmem::find_iter(bytes.get(at..)?, b"\x1f\x8b\x08").map(|next| at + next).find(is_head)
}

/// Whether bytes are only there to fill room.
fn is_padding(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace())
}

/// Reads the pages of an archive.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Reading {
    let mut archive = Archive { limits, reading: Reading::default(), number: 0, room: limits.unpacked_bytes };
    if pack::is_gzip(bytes) || memmem::find(bytes, b"WARC/").is_none() {
        archive.members(bytes);
    } else {
        archive.records(bytes, true);
    }
    let Archive { mut reading, number, .. } = archive;
    if reading.pages.is_empty() && reading.links.is_empty() && reading.refused.is_empty() {
        reading.refuse("", format!("an archive of {number} records, none of which is a page"));
    }
    reading
}

struct Archive<'l> {
    limits: &'l Limits,
    reading: Reading,
    /// Records seen so far.
    number: usize,
    /// Bytes of pages that may still be read.
    room: usize,
}

impl Archive<'_> {
    /// Packed archives pack each record by itself, so that one can be damaged and the next whole. Each that is not read is told of
    /// with the byte at which it stands.
    fn members(&mut self, bytes: &[u8]) {
        // Whether a member ends at `at`; else it is in one that is damaged.
        let (mut at, mut whole, mut wasted) = (0, true, 0);
        while let Some(from) = next_member(bytes, at) {
            if whole && !is_padding(&bytes[at..from]) {
                self.refuse_at(at, &format!("{} bytes that are no packed record", from - at));
            }
            let rest = &bytes[from..];
            let mut decoder = GzDecoder::new(rest);
            let unpacked = pack::inflate(&mut decoder, rest.len(), self.limits.unpacked_bytes);
            let left = decoder.into_inner().len();
            (at, whole) = (from + 3, false);
            let member = match unpacked {
                Ok(member) => member,
                Err(why) => {
                    self.refuse_at(from, &why);
                    continue;
                }
            };
            if member.damage.is_none() {
                (at, whole) = (bytes.len() - left, true);
            } else {
                wasted += member.bytes.len();
            }
            if is_padding(&member.bytes) {
                continue;
            }
            if !is_warc(&member.bytes) {
                let why = "what is packed here is no record of an archive".to_owned();
                self.refuse_at(from, &member.damage.unwrap_or(why));
            } else {
                if let Some(damage) = member.damage {
                    let place = format!("record {} at byte {from}", self.number + 1);
                    self.reading.refuse(&place, damage);
                }
                self.records(&member.bytes, false);
            }
            // Heads of members in a damaged one may each unpack to all that follows.
            if wasted > self.limits.unpacked_bytes {
                self.refuse_at(at, "too much of the archive is damaged; what comes after was not read");
                return;
            }
        }
        if whole && !is_padding(&bytes[at..]) {
            self.refuse_at(at, &format!("{} bytes that are no packed record", bytes.len() - at));
        }
    }

    /// Refuses a record that cannot be read, and stands at a byte of the file.
    fn refuse_at(&mut self, at: usize, why: &str) {
        self.number += 1;
        self.reading.refuse(&format!("record {} at byte {at}", self.number), why.to_owned());
    }

    /// Reads records one after another. `traced`: positions in `bytes` are those of the file.
    fn records(&mut self, bytes: &[u8], traced: bool) {
        let mut at = 0;
        while let Some(next) = memmem::find(&bytes[at..], b"WARC/") {
            let from = at + next;
            if at == 0 && !is_padding(&bytes[..from]) {
                self.refuse_at(0, &format!("{from} bytes that are no record"));
            }
            self.number += 1;
            let next_record =
                |from: usize| memmem::find(&bytes[from..], b"\nWARC/1.").map(|len| from + len + 1);
            let Some(headers) = Headers::read(&bytes[from..]) else {
                self.refuse("its headers break off");
                return;
            };
            // Headers without an end run into the next record's.
            if let Some(next) = memmem::find(&bytes[from..from + headers.end], b"\nWARC/1.") {
                self.refuse("its headers break off");
                at = from + next + 1;
                continue;
            }
            let start = from + headers.end;
            let said = headers.get("Content-Length").and_then(|len| len.parse::<usize>().ok());
            let fits = |end: usize| {
                let after = bytes.get(end..).map(<[u8]>::trim_ascii_start);
                after.is_some_and(|after| after.is_empty() || after.starts_with(b"WARC/"))
            };
            let end = match said.map(|len| start.saturating_add(len)).filter(|end| fits(*end)) {
                Some(end) => end,
                None => {
                    let next = next_record(start);
                    let there = next.unwrap_or(bytes.len()) - start;
                    let said = said.map_or("no length".to_owned(), |len| format!("{len} bytes"));
                    self.refuse(&format!(
                        "it claims {said}, but {there} bytes are there; read as far as it goes"
                    ));
                    start + bytes[start..start + there].trim_ascii_end().len()
                }
            };
            self.record(&headers, bytes, start, end, traced);
            at = end;
        }
    }

    fn refuse(&mut self, why: &str) {
        self.reading.refuse(&format!("record {}", self.number), why.to_owned());
    }

    /// Reads one record if it holds a page.
    fn record(&mut self, headers: &Headers, bytes: &[u8], start: usize, end: usize, traced: bool) {
        let block = &bytes[start..end];
        let url = headers.get("WARC-Target-URI").map(|u| u.trim_matches(['<', '>', ' ']).to_owned());
        let kind = headers.get("WARC-Type").unwrap_or_default();
        let map = || SourceMap::identity(start as u32, block.len() as u32);
        let (body, content_type) = match kind.to_ascii_lowercase().as_str() {
            "response" => {
                let Some(answer) = Headers::read(block).filter(|h| h.first.starts_with(b"HTTP/")) else {
                    // Archives keep answers of other protocols too (dns:).
                    if url.as_deref().is_some_and(|url| url.starts_with("http")) {
                        self.refuse_page(
                            url,
                            "the answer that it holds has no headers of HTTP; fetch the page again",
                        );
                    }
                    return;
                };
                let status = answer.first.split(|b| *b == b' ').nth(1).unwrap_or_default();
                if status != b"200" && status != b"203" {
                    return;
                }
                let content_type = answer.get("Content-Type");
                if !is_readable(content_type.as_deref()) {
                    return;
                }
                let from = answer.end.min(block.len());
                match http::unwrap(&answer, &block[from..], start + from, self.limits) {
                    Ok(body) => (body, content_type),
                    Err(why) => return self.refuse_page(url, &why),
                }
            }
            "resource" | "conversion" => {
                let content_type = headers.get("Content-Type");
                if !is_readable(content_type.as_deref()) {
                    return;
                }
                (
                    http::Body { bytes: block.to_vec(), map: Some(map()), diagnostics: Vec::new() },
                    content_type,
                )
            }
            _ => return,
        };
        if body.bytes.len() > self.room {
            let most = self.limits.unpacked_bytes >> 20;
            return self.refuse_page(url, &format!("more than {most} MB of pages in one archive; split it"));
        }
        self.room -= body.bytes.len();
        let map = body.map.filter(|_| traced);
        let mut part = collected(|take| {
            read_part(&body.bytes, content_type.as_deref(), None, self.limits, map.as_ref(), take)
        });
        let own = map.is_none().then(|| Arc::new(body.bytes));
        for page in &mut part.pages {
            if let (Some(own), Positions::Input) = (&own, &page.positions) {
                page.positions = Positions::Unpacked(Arc::clone(own));
            }
            page.url = page.url.take().or_else(|| url.clone());
            page.diagnostics.extend(body.diagnostics.iter().cloned());
            if !traced {
                page.diagnostics
                    .push("packed with gzip; positions count the bytes of the page alone".to_owned());
            }
        }
        self.reading.pages.append(&mut part.pages);
        self.reading.links.append(&mut part.links);
        for refusal in part.refused {
            self.refuse_page(url.clone(), &refusal.why);
        }
    }

    fn refuse_page(&mut self, url: Option<String>, why: &str) {
        let place = match url {
            Some(url) => format!("record {} ({url})", self.number),
            None => format!("record {}", self.number),
        };
        self.reading.refuse(&place, why.to_owned());
    }
}

/// Whether a content type can hold a page. Archives keep the pictures and scripts of a page too.
fn is_readable(content_type: Option<&str>) -> bool {
    let Some(kind) = content_type else { return true };
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(&*kind, "text/html" | "text/plain" | "text/xml" | "application/xml" | "application/feed+json")
        || kind.ends_with("+xml") && !kind.starts_with("image/")
}

#[cfg(test)]
mod tests;
