//! The charset that a page says it is in.

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use memchr::memmem;

/// How far into a page the declaration is looked for. Browsers stop at 1,024 bytes; news pages put scripts and
/// other `meta` before it.
const HEAD: usize = 8 << 10;

/// The charset of a label, where it is one to decode pages with.
pub(super) fn of_label(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label(label).filter(|e| *e != REPLACEMENT)
}

/// The charset of a content type: `text/html; charset=windows-1252`.
pub(super) fn of_content_type(content_type: &str) -> Option<&'static Encoding> {
    of_label(charset_value(content_type.as_bytes())?)
}

/// The charset that the page names itself: the XML declaration, or a `meta` of HTML.
pub(super) fn in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let declared = in_xml(head).or_else(|| in_meta(head))?;
    // As the standard has it: a page whose `meta` could be read is not UTF-16.
    Some(match declared {
        e if e == UTF_16LE || e == UTF_16BE => UTF_8,
        e if e == X_USER_DEFINED => WINDOWS_1252,
        e => e,
    })
}

fn in_xml(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = memmem::find(declaration, b"?>")?;
    let after = &declaration[memmem::find(&declaration[..end], b"encoding")? + b"encoding".len()..end];
    of_label(value(after)?)
}

fn in_meta(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &lower[at..]) {
        at += open + 1;
        let rest = &lower[at..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            at += 3 + memmem::find(comment, b"-->").unwrap_or(comment.len());
        } else if let Some(meta) = rest.strip_prefix(b"meta") {
            let end = memchr::memchr(b'>', meta).unwrap_or(meta.len());
            if let Some(found) = charset_value(&meta[..end]).and_then(of_label) {
                return Some(found);
            }
            at += 4 + end;
        }
    }
    None
}

/// The value after `charset=`.
fn charset_value(text: &[u8]) -> Option<&[u8]> {
    let lower = text.to_ascii_lowercase();
    let name = b"charset";
    memmem::find_iter(&lower, name).find_map(|at| value(&text[at + name.len()..]))
}

/// The value after `=`, with or without quotation marks.
fn value(text: &[u8]) -> Option<&[u8]> {
    let text = text.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let text = text.strip_prefix(b"\"").or_else(|| text.strip_prefix(b"'")).unwrap_or(text);
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b';' | b'>' | b'/' | b',');
    let len = text.iter().position(ends).unwrap_or(text.len());
    (len > 0).then(|| &text[..len])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found() {
        for (page, expected) in [
            ("<meta charset=windows-1252>", Some("windows-1252")),
            ("<META CharSet = 'ISO-8859-1' />", Some("windows-1252")),
            ("<meta http-equiv=content-type content='text/html; charset=koi8-r'>", Some("KOI8-R")),
            ("<?xml version='1.0' encoding=\"Shift_JIS\"?><rss/>", Some("Shift_JIS")),
            ("<!-- <meta charset=big5> --><meta charset=gbk>", Some("GBK")),
            ("<meta name=charset content=x><meta charset=utf-8>", Some("UTF-8")),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset=klingon>", None),
            ("<meta charset=iso-2022-kr>", None),
            ("charset=utf-8", None),
            ("<meta", None),
        ] {
            assert_eq!(in_page(page.as_bytes()).map(Encoding::name), expected, "{page}");
        }
    }
}
