//! Saved pages and mail: MHTML, as browsers save it (RFC 2557), and messages (RFC 5322). One part of a message is read, its
//! page or its text; pictures, styles and attachments are passed over.
//!
//! Where that part stands in the file as it is, its characters lead to the bytes of the file. Where it is packed to travel
//! (quoted-printable, base64), they lead to the bytes that it unpacks to, as with other packed input.

mod headers;
mod transfer;

use std::sync::Arc;

use memchr::memmem;
use rashomon_text::SourceMap;

use self::headers::{Headers, kind, parameter};
use crate::binary::{binary, by_mark};
use crate::format::Hint;
use crate::read::{collected, read_part};
use crate::{Format, Giver, Limits, Page, Positions, Reading, Record, charset};

/// Parts inside one another, and beside one another, beyond which no more are looked at.
const DEEPEST: usize = 12;
const MOST: usize = 10_000;
/// How far into an input headers are looked for before it is taken for a message.
const HEAD: usize = 64 << 10;

/// Whether the bytes begin as a message does. Prose may begin with a line of `Name: value` too.
pub(crate) fn is_message(bytes: &[u8], hint: Hint<'_>) -> bool {
    let start = beginning(bytes);
    let headers = Headers::read(&bytes[start..bytes.len().min(start + HEAD)]);
    let has = |names: &[&str]| names.iter().any(|name| headers.has(name));
    // "From a@x.example Tue Jun  4 ...": the line by which a mailbox parts its messages, and headers behind it.
    let parted =
        bytes.trim_ascii_start().starts_with(b"From ") && has(&["From"]) && has(&["Subject", "Date"]);
    if parted {
        return true;
    }
    if hint.says_message() {
        return has(&["From", "Subject", "Date", "Content-Type", "MIME-Version", "Received"]);
    }
    let sent = has(&["From"]) && has(&["Date", "Subject"]) && has(&["Message-ID", "Received", "Return-Path"]);
    sent || has(&["MIME-Version"]) && has(&["Content-Type"])
}

/// Where the headers begin: after a mark, white space, and the line by which a mailbox parts its messages.
fn beginning(bytes: &[u8]) -> usize {
    let mut at = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    at += bytes[at..].len() - bytes[at..].trim_ascii_start().len();
    if bytes[at..].starts_with(b"From ") {
        at += memchr::memchr(b'\n', &bytes[at..]).map_or(0, |length| length + 1);
    }
    at
}

/// A message, or a part of one.
struct Part<'b> {
    headers: Headers<'b>,
    /// Where its body begins in the message.
    start: usize,
    body: &'b [u8],
}

impl<'b> Part<'b> {
    /// The part that stands in `bytes`, which begin at `start` of the message.
    fn new(bytes: &'b [u8], start: usize) -> Self {
        let headers = Headers::read(bytes);
        let end = headers.end;
        Self { headers, start: start + end, body: &bytes[end..] }
    }

    fn content_type(&self) -> String {
        self.headers
            .value("Content-Type")
            .filter(|value| !value.is_empty())
            .unwrap_or("text/plain".to_owned())
    }

    fn kind(&self) -> String {
        kind(&self.content_type())
    }

    fn is_html(&self) -> bool {
        matches!(&*self.kind(), "text/html" | "application/xhtml+xml")
    }

    fn is_attached(&self) -> bool {
        self.headers.value("Content-Disposition").is_some_and(|value| kind(&value) == "attachment")
    }

    /// The parts inside it.
    fn inner(&self) -> Vec<Part<'b>> {
        let Some(boundary) = parameter(&self.content_type(), "boundary") else { return Vec::new() };
        let mark = format!("--{boundary}");
        let mut parts = Vec::new();
        let mut from = None;
        for at in memmem::find_iter(self.body, mark.as_bytes()) {
            if at > 0 && self.body[at - 1] != b'\n' {
                continue;
            }
            let line = &self.body[at + mark.len()..];
            let length = memchr::memchr(b'\n', line).map_or(line.len(), |at| at + 1);
            let after = line[..length].trim_ascii();
            // Another boundary may begin like this one.
            if !after.is_empty() && after != b"--" {
                continue;
            }
            if let Some(from) = from {
                parts.push(self.part(from, at));
            }
            from = Some(at + mark.len() + length).filter(|_| after.is_empty());
            if from.is_none() || parts.len() == MOST {
                return parts;
            }
        }
        parts.extend(from.map(|from| self.part(from, self.body.len())));
        parts
    }

    /// The part between two boundaries; the line end before the second belongs to that.
    fn part(&self, from: usize, to: usize) -> Part<'b> {
        let bytes = &self.body[from.min(to)..to];
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        Part::new(bytes.strip_suffix(b"\r").unwrap_or(bytes), self.start + from.min(to))
    }

    /// The part that holds what a reader is meant to read. `page`: the address of the page that was saved.
    fn text(self, page: Option<&str>, depth: usize) -> Option<Self> {
        let kind = self.kind();
        if depth == DEEPEST || depth > 0 && self.is_attached() {
            return None;
        }
        if kind == "message/rfc822" {
            return Part::new(self.body, self.start).text(None, depth + 1);
        }
        let Some(way) = kind.strip_prefix("multipart/") else {
            return (self.is_html() || kind == "text/plain").then_some(self);
        };
        let mut inner = self.inner();
        if way == "related" {
            let start = parameter(&self.content_type(), "start");
            let named = |part: &Part<'_>| start.is_some() && part.headers.value("Content-ID") == start;
            // A frame of the page may stand before it.
            let saved = |part: &Part<'_>| {
                part.is_html() && page.is_some() && part.headers.value("Content-Location").as_deref() == page
            };
            if let Some(at) = inner.iter().position(named).or_else(|| inner.iter().position(saved)) {
                inner.swap(0, at);
            }
        }
        let mut texts = inner.into_iter().filter_map(|part| part.text(page, depth + 1));
        if way != "alternative" {
            return texts.next();
        }
        // The same in several forms: the page keeps what is lost in the text.
        let mut best: Option<Self> = None;
        for text in texts {
            if text.is_html() {
                return Some(text);
            }
            best = best.or(Some(text));
        }
        best
    }
}

/// Reads the page or the text of a message whose bytes `base` leads to.
pub(crate) fn read(bytes: &[u8], limits: &Limits, base: Option<&SourceMap>) -> Reading {
    let mut reading = Reading::default();
    if is_mailbox(bytes) {
        reading.refuse(
            "",
            "a mailbox of several messages; give each message as a file of its own (.eml)".to_owned(),
        );
        return reading;
    }
    let start = beginning(bytes);
    let message = Part::new(&bytes[start..], start);
    if message.headers.end == 0 {
        reading.refuse("", "neither a saved page (MHTML) nor a message; it has no headers".to_owned());
        return reading;
    }
    let (kind, headers) = (message.kind(), Headers::read(&bytes[start..]));
    let saved = headers.value("Snapshot-Content-Location").or_else(|| headers.value("Content-Location"));
    let Some(part) = message.text(saved.as_deref(), 0) else {
        reading.refuse("", without_text(&kind));
        return reading;
    };
    let mut read = match text_of(&part, limits, base) {
        Ok(read) => read,
        Err(why) => {
            reading.refuse("", why);
            return reading;
        }
    };
    for page in &mut read.pages {
        tell(page, &headers, &part);
    }
    read
}

/// Whether more than one message stands in the bytes, as mailboxes keep them.
fn is_mailbox(bytes: &[u8]) -> bool {
    if !bytes.trim_ascii_start().starts_with(b"From ") {
        return false;
    }
    let another = |at: usize| {
        let rest = &bytes[at + 1..];
        let blank = bytes[..at].ends_with(b"\n") || bytes[..at].ends_with(b"\n\r");
        let line = memchr::memchr(b'\n', rest).map_or(rest.len(), |length| length + 1);
        let end = rest.len().min(line + 1000);
        blank && Headers::read(&rest[line..end]).end > 0
    };
    memmem::find_iter(bytes, b"\nFrom ").any(another)
}

/// Why a message of this kind has nothing to read.
fn without_text(kind: &str) -> String {
    match kind {
        "multipart/encrypted" | "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
            "an encrypted message; open it in your mail program and save it as HTML or text".to_owned()
        }
        _ if kind.starts_with("multipart/") => {
            "a message of several parts, none of which is a page or a text (its boundary may be missing); save the \
             page as HTML, or what is attached by itself"
                .to_owned()
        }
        _ => format!("a message that holds {kind}, which is not read; save the page as HTML or text"),
    }
}

/// Reads what stands in a part.
fn text_of(part: &Part<'_>, limits: &Limits, base: Option<&SourceMap>) -> Result<Reading, String> {
    let coding = part.headers.value("Content-Transfer-Encoding").unwrap_or_default().to_ascii_lowercase();
    let unpacked = match &*coding {
        "" | "7bit" | "8bit" | "binary" => None,
        "quoted-printable" => Some(transfer::quoted_printable(part.body)),
        "base64" => Some(transfer::base64(part.body)),
        _ => {
            return Err(format!(
                "its text is packed as {coding}, which is not read; save it as HTML or text"
            ));
        }
    };
    let content_type = part.content_type();
    let body = unpacked.as_deref().unwrap_or(part.body);
    // Every other byte of it may be a zero.
    let utf16 = charset::is_utf16(body)
        || parameter(&content_type, "charset")
            .is_some_and(|name| name.to_ascii_lowercase().starts_with("utf-16"));
    if let Some(why) = if utf16 { by_mark(body) } else { binary(body) } {
        return Err(format!("its text is none, but {why}"));
    }
    let format = Some(if part.is_html() { Format::Html } else { Format::Text });
    let Some(unpacked) = unpacked else {
        let own = SourceMap::identity(part.start as u32, part.body.len() as u32);
        let map = base.map_or_else(|| own.clone(), |base| own.through(base));
        return Ok(collected(|take| {
            read_part(part.body, Some(&content_type), format, limits, Some(&map), take)
        }));
    };
    let mut reading = collected(|take| read_part(&unpacked, Some(&content_type), format, limits, None, take));
    let unpacked = Arc::new(unpacked);
    for page in &mut reading.pages {
        page.diagnostics.push(format!("packed as {coding} in a message; positions count the unpacked bytes"));
        if matches!(page.positions, Positions::Input) {
            page.positions = Positions::Unpacked(Arc::clone(&unpacked));
        }
    }
    Ok(reading)
}

/// Says of a page what its message says: of a saved page where it came from; of mail who wrote what when.
fn tell(page: &mut Page, message: &Headers<'_>, part: &Part<'_>) {
    let saved = message.value("Snapshot-Content-Location");
    let address =
        saved.or_else(|| part.headers.value("Content-Location")).or(message.value("Content-Location"));
    let address = address.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let mailed = ["To", "Received", "Message-ID"].iter().any(|name| message.has(name));
    // The date and the subject of a saved page are when it was saved and the title that it has itself.
    if address.is_some() && !mailed {
        page.url = page.url.take().or(address);
        return;
    }
    // A mail has no head of its own that says more than its headers.
    page.body = true;
    page.given = Some(Record {
        title: message.words("Subject"),
        authors: message.authors(),
        published: message.words("Date"),
        giver: Giver::Mail,
        ..Record::default()
    });
}

#[cfg(test)]
mod tests;
