//! The headers of a message (RFC 5322) or of one of its parts: lines of `Name: value`, folded lines put together, words in
//! other character sets decoded (RFC 2047).

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::transfer;

/// More than this is no header that a program wrote.
const LONGEST: usize = 1 << 20;

/// Headers in order.
pub(super) struct Headers<'b> {
    fields: Vec<(&'b [u8], Vec<u8>)>,
    /// Where the body begins.
    pub end: usize,
}

impl<'b> Headers<'b> {
    /// Reads headers up to an empty line, or up to a line that is none, where the body then begins.
    pub fn read(bytes: &'b [u8]) -> Self {
        let mut fields: Vec<(&[u8], Vec<u8>)> = Vec::new();
        let mut end = 0;
        while end < bytes.len().min(LONGEST) {
            let rest = &bytes[end..];
            let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let line = rest[..length].trim_ascii_end();
            if line.is_empty() {
                end += length;
                break;
            }
            match (line[0], fields.last_mut(), split(line)) {
                (b' ' | b'\t', Some((_, value)), _) => {
                    value.push(b' ');
                    value.extend_from_slice(line.trim_ascii_start());
                }
                (_, _, Some((name, value))) => fields.push((name, value.to_vec())),
                _ => break,
            }
            end += length;
        }
        Self { fields, end }
    }

    /// Whether there is a header of this name.
    pub fn has(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    fn raw(&self, name: &str) -> Option<&[u8]> {
        let found = self.fields.iter().find(|(found, _)| found.eq_ignore_ascii_case(name.as_bytes()));
        found.map(|(_, value)| value.as_slice())
    }

    /// The value of a header that holds no words, such as a type or an address.
    pub fn value(&self, name: &str) -> Option<String> {
        self.raw(name).map(|value| String::from_utf8_lossy(value.trim_ascii()).into_owned())
    }

    /// The value of a header for a reader; none where nothing is left of it.
    pub fn words(&self, name: &str) -> Option<String> {
        self.raw(name).map(words).filter(|words| !words.is_empty())
    }

    /// The names of who wrote it, without their addresses.
    pub fn authors(&self) -> Vec<String> {
        let Some(value) = self.raw("From") else { return Vec::new() };
        let name = |mailbox: &str| {
            let before = mailbox.split('<').next().unwrap_or_default();
            let comment =
                || mailbox.split_once('(').map_or("", |(_, rest)| rest.trim_end().trim_end_matches(')'));
            let name = if mailbox.contains('<') { before } else { comment() };
            let plain = name.trim().trim_matches('"').replace("\\\"", "\"");
            Some(words(plain.as_bytes())).filter(|name| !name.is_empty() && !name.contains('@'))
        };
        mailboxes(&legible(value)).into_iter().filter_map(name).collect()
    }
}

/// The name and the value of a line.
fn split(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = memchr::memchr(b':', line)?;
    let name = line[..colon].trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_graphic());
    is_name.then(|| (name, line[colon + 1..].trim_ascii()))
}

/// The parts of a list of addresses: commas outside quotation marks part them.
fn mailboxes(list: &str) -> Vec<&str> {
    let mut quoted = false;
    list.split(|c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .collect()
}

/// The type of a `Content-Type`, in lower case.
pub(super) fn kind(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A parameter of a header: `boundary` of `multipart/mixed; boundary="x"`.
pub(super) fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header.split_once(';')?.1;
    loop {
        let (found, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_at(after.find(';').unwrap_or(after.len())),
        };
        let found = found.rsplit(';').next().unwrap_or_default().trim();
        if found.eq_ignore_ascii_case(name) {
            return Some(value.trim_end().to_owned()).filter(|value| !value.is_empty());
        }
        rest = next;
    }
}

/// A name for a reader that a parameter of a header gives, as `filename` of `attachment; filename*=UTF-8''a%20b.pdf` (RFC 2231).
pub(super) fn name_of(header: &str, name: &str) -> Option<String> {
    let extended = parameter(header, &format!("{name}*")).and_then(|value| {
        let (charset, rest) = value.split_once('\'')?;
        let coded = rest.split_once('\'')?.1.replace('=', "=3D").replace('%', "=");
        let encoding = Encoding::for_label(charset.as_bytes()).unwrap_or(UTF_8);
        Some(
            encoding
                .decode_without_bom_handling(&transfer::quoted_printable(coded.as_bytes()))
                .0
                .into_owned(),
        )
    });
    let value = extended.or_else(|| parameter(header, name))?;
    let shown: String = words(value.as_bytes()).chars().take(200).collect();
    Some(shown).filter(|shown| !shown.is_empty())
}

/// Bytes of a header as text: they should be ASCII, are often UTF-8 and now and then what Western Europe wrote.
fn legible(value: &[u8]) -> Cow<'_, str> {
    let encoding = if str::from_utf8(value).is_ok() { UTF_8 } else { WINDOWS_1252 };
    encoding.decode_without_bom_handling(value).0
}

/// A value for a reader: encoded words decoded, white space folded, nothing that controls a terminal.
fn words(value: &[u8]) -> String {
    let decoded = decoded(&legible(value));
    let plain = |c: char| c.is_whitespace() || c.is_control();
    decoded.split(plain).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Decodes `=?charset?Q?words?=`. What looks like it and is not stays as it is.
fn decoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    // Characters may be cut between two encoded words, so neighbours of one charset are decoded as one.
    let mut open: Option<(&'static Encoding, Vec<u8>)> = None;
    let close = |open: &mut Option<(&'static Encoding, Vec<u8>)>, out: &mut String| {
        if let Some((encoding, bytes)) = open.take() {
            out.push_str(&encoding.decode_without_bom_handling(&bytes).0);
        }
    };
    let mut rest = value;
    while let Some(at) = rest.find("=?") {
        let Some((encoding, bytes, length)) = encoded_word(&rest[at..]) else {
            close(&mut open, &mut out);
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        let joins = rest[..at].trim().is_empty();
        match &mut open {
            Some((same, so_far)) if joins && *same == encoding => so_far.extend(bytes),
            other => {
                let follows = other.is_some() && joins;
                close(other, &mut out);
                if !follows {
                    out.push_str(&rest[..at]);
                }
                *other = Some((encoding, bytes));
            }
        }
        rest = &rest[at + length..];
    }
    close(&mut open, &mut out);
    out + rest
}

/// The encoded word that `text` begins with: its charset, its bytes, and how long it is.
fn encoded_word(text: &str) -> Option<(&'static Encoding, Vec<u8>, usize)> {
    let mut parts = text.strip_prefix("=?")?.splitn(4, '?');
    let (charset, coding, inner) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().filter(|rest| rest.starts_with('='))?;
    let label = charset.split('*').next().unwrap_or_default();
    let encoding = Encoding::for_label(label.as_bytes())?;
    let bytes = match coding {
        "q" | "Q" => transfer::quoted_printable(inner.replace('_', " ").as_bytes()),
        "b" | "B" => transfer::base64(inner.as_bytes()),
        _ => return None,
    };
    Some((encoding, bytes, charset.len() + coding.len() + inner.len() + "=????=".len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_lines_are_one_value_and_the_body_begins_after_them() {
        let message = b"Subject: one\r\n two\r\nX-Empty:\r\nDate : now\r\n\r\nbody: text";
        let headers = Headers::read(message);
        assert_eq!(headers.words("subject").as_deref(), Some("one two"));
        assert_eq!((headers.words("X-Empty"), headers.has("x-empty")), (None, true));
        assert_eq!(headers.value("Date").as_deref(), Some("now"));
        assert_eq!(&message[headers.end..], b"body: text");
        let broken = Headers::read(b"A: b\nno header\n");
        assert_eq!(broken.end, 5);
        assert_eq!(Headers::read(b"").end, 0);
    }

    #[test]
    fn encoded_words_are_decoded() {
        for (value, expected) in [
            ("=?utf-8?Q?Caf=C3=A9_ol=C3=A9?=", "Café olé"),
            ("=?UTF-8?B?w6l0w6k=?= 2024", "été 2024"),
            ("=?iso-8859-1?q?caf=E9?= =?utf-8?q?_=C3=A9?=", "café é"),
            // A character that is cut in two.
            ("=?utf-8?q?caf=C3?= =?utf-8?q?=A9?=", "café"),
            ("=?utf-8*en?q?a?= b =?utf-8?q?c?=", "a b c"),
            ("=?klingon?q?a?= =?utf-8?x?b?= =?utf-8?q?c", "=?klingon?q?a?= =?utf-8?x?b?= =?utf-8?q?c"),
            ("=?utf-8?q?a=1B]0;t=07b?=", "a ]0;t b"),
            ("a =? b", "a =? b"),
        ] {
            assert_eq!(words(value.as_bytes()), expected, "{value}");
        }
        assert_eq!(words(b"caf\xe9"), "café");
    }

    #[test]
    fn names_stand_without_their_addresses() {
        for (from, expected) in [
            ("\"Lee, Ann\" <ann@gull.example>, Bo Roe <bo@gull.example>", &["Lee, Ann", "Bo Roe"][..]),
            ("ann@gull.example (Ann Lee)", &["Ann Lee"]),
            ("=?utf-8?q?Ren=C3=A9?= <r@gull.example>", &["René"]),
            ("ann@gull.example", &[]),
            ("<Saved by Blink>", &[]),
        ] {
            let message = format!("From: {from}\n\n");
            assert_eq!(Headers::read(message.as_bytes()).authors(), expected, "{from}");
        }
    }

    #[test]
    fn parameters_are_found() {
        let header = "multipart/related; type=\"text/html\"; BOUNDARY=\"--a;b=c\"; start=<x@y>; empty=";
        for (name, value) in [
            ("boundary", Some("--a;b=c")),
            ("start", Some("<x@y>")),
            ("type", Some("text/html")),
            ("empty", None),
            ("charset", None),
        ] {
            assert_eq!(parameter(header, name).as_deref(), value, "{name}");
        }
        assert_eq!(kind(header), "multipart/related");
    }
}
