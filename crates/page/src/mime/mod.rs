//! Saved pages and mail: MHTML, as browsers save it (RFC 2557), and messages (RFC 5322). One part of a message is read, its
//! page or its text, and so is each message that it forwards, as an article of its own. What else is attached is named; pictures
//! and styles of the page are passed over.
//!
//! Where that part stands in the file as it is, its characters lead to the bytes of the file. Where it is packed to travel
//! (quoted-printable, base64), they lead to the bytes that it unpacks to, as with other packed input.

mod headers;
mod part;
mod transfer;

use std::sync::Arc;

use memchr::memmem;
use rashomon_text::SourceMap;

use self::headers::{Headers, parameter};
use self::part::{Beside, Part};
use crate::binary::{binary, by_mark};
use crate::format::Hint;
use crate::reading::{EMPTY, collected};
use crate::{Format, Giver, Limits, Page, Positions, Reading, Record, charset, formats};

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

/// Reads the page or the text of a message whose bytes `base` leads to, and those of the messages that it forwards.
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
    let mut messages = Messages { limits, count: 0, into: reading };
    messages.read(message, &bytes[start..], base, 0);
    let mut reading = messages.into;
    if let ([page], []) = (&mut reading.pages[..], &reading.refused[..]) {
        page.place.clear();
    }
    reading
}

/// Reads a message and those inside it, in order.
struct Messages<'l> {
    limits: &'l Limits,
    /// How many were begun.
    count: usize,
    into: Reading,
}

impl Messages<'_> {
    /// Reads `message`, which `bytes` begin with.
    fn read(&mut self, message: Part<'_>, bytes: &[u8], base: Option<&SourceMap>, depth: usize) {
        self.count += 1;
        let place = format!("message {}", self.count);
        let (kind, headers) = (message.kind(), Headers::read(bytes));
        let saved = headers.value("Snapshot-Content-Location").or_else(|| headers.value("Content-Location"));
        let mut beside = Beside::default();
        let read = match message.text(saved.as_deref(), depth, &mut beside) {
            Some(part) => text_of(&part, self.limits, base).map(|read| (read, part)),
            None => Err(without_text(&kind)),
        };
        let forwards = !beside.messages.is_empty();
        let left = beside.told();
        match read {
            Ok((read, part)) if !read.pages.is_empty() => {
                self.into.format = self.into.format.or(read.format);
                for mut page in read.pages {
                    tell(&mut page, &headers, &part);
                    page.diagnostics.extend(left.clone());
                    page.place.clone_from(&place);
                    self.into.pages.push(page);
                }
                self.into.refused.extend(read.refused);
            }
            // Who only forwards need not write anything.
            Ok((read, _)) if forwards && read.refused.iter().all(|refusal| refusal.why == EMPTY) => {
                self.refuse_left(&place, left);
            }
            Err(_) if forwards => self.refuse_left(&place, left),
            Ok((read, _)) => {
                let why = read.refused.into_iter().map(|refusal| refusal.why).collect::<Vec<_>>().join("; ");
                self.refuse(&place, why, left);
            }
            Err(why) => self.refuse(&place, why, left),
        }
        for forwarded in beside.messages {
            self.forwarded(&forwarded, base, depth + 1);
        }
    }

    fn forwarded(&mut self, part: &Part<'_>, base: Option<&SourceMap>, depth: usize) {
        let unpacked = match transfer::unpacked(&part.coding(), part.body) {
            Ok(unpacked) => unpacked,
            Err(coding) => {
                self.count += 1;
                let place = format!("message {}", self.count);
                let why =
                    format!("it is packed as {coding}, which is not read; save it as a file of its own");
                return self.refuse(&place, why, None);
            }
        };
        let Some(bytes) = unpacked else {
            return self.read(Part::new(part.body, part.start), part.body, base, depth);
        };
        let before = self.into.pages.len();
        self.read(Part::new(&bytes, 0), &bytes, None, depth);
        let bytes = Arc::new(bytes);
        for page in &mut self.into.pages[before..] {
            if matches!(page.positions, Positions::Input) {
                page.positions = Positions::Unpacked(Arc::clone(&bytes));
            }
        }
    }

    /// Refuses a message; what was `left` beside its text goes with it.
    fn refuse(&mut self, place: &str, why: String, left: Option<String>) {
        let place = if self.count == 1 { "" } else { place };
        let left = left.map_or(String::new(), |left| format!("; {left}"));
        self.into.refuse(place, why + &left);
    }

    fn refuse_left(&mut self, place: &str, left: Option<String>) {
        if let Some(left) = left {
            self.into.refuse(place, left);
        }
    }
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
    let coding = part.coding();
    let unpacked = transfer::unpacked(&coding, part.body).map_err(|coding| {
        format!("its text is packed as {coding}, which is not read; save it as HTML or text")
    })?;
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
    let hint = Hint::of(&content_type);
    let read = |bytes: &[u8], base: Option<&SourceMap>| {
        collected(|take| {
            formats::unpacked(bytes, limits, base, take, |bytes, base, take| {
                formats::read(bytes, hint, format, limits, base, take)
            })
        })
    };
    let Some(unpacked) = unpacked else {
        let own = SourceMap::identity(part.start as u32, part.body.len() as u32);
        let map = base.map_or_else(|| own.clone(), |base| own.through(base));
        return Ok(read(part.body, Some(&map)));
    };
    let mut reading = read(&unpacked, None);
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
