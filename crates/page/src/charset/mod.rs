//! Which charset a page is in, and its text with the bytes of each character.
//!
//! The first of these that holds decides:
//!
//! 1. a byte order mark of UTF-8 or UTF-16;
//! 2. UTF-16 by its pattern of zeros;
//! 3. ISO-2022-JP, where there are escapes, and it is declared or all is ASCII and the guess says so;
//! 4. UTF-8 where every byte fits it, or damage is rare, whatever is declared;
//! 5. what the sender declares, else the page; but where that is a charset of several bytes a character that the bytes do not
//!    fit, a guess that is one too and that they fit;
//! 6. where nothing is declared, or UTF-8 that it is not, a guess from the bytes.

mod declared;
mod decode;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;
use rashomon_text::SourceMap;

/// How much of a page the guess looks at, from the first byte that is not ASCII.
const SAMPLE: usize = 256 << 10;

/// A page as text.
#[derive(Debug)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark.
    pub text: Cow<'b, str>,
    /// To the bytes of the source.
    pub map: SourceMap,
    /// The name of the charset.
    pub charset: &'static str,
    /// What was out of order.
    pub diagnostics: Vec<String>,
}

/// Decodes a page. `content_type` is what its sender says of it, if anything. Never fails: a byte without
/// meaning becomes U+FFFD.
///
/// ```
/// let page = rashomon_page::charset::decode(b"<meta charset=latin1><p>caf\xe9", None);
/// assert_eq!((page.charset, page.text.ends_with("caf\u{e9}")), ("windows-1252", true));
/// ```
pub fn decode<'b>(bytes: &'b [u8], content_type: Option<&str>) -> Decoded<'b> {
    let mut diagnostics = Vec::new();
    let mark = Encoding::for_bom(bytes).filter(|(e, _)| [UTF_8, UTF_16LE, UTF_16BE].contains(e));
    let (encoding, start) = match mark {
        Some((encoding, len)) => (encoding, len),
        None => (choose(bytes, content_type, &mut diagnostics), 0),
    };
    let (text, map, faults) = decode::decode(&bytes[start..], start, encoding);
    if faults > 0 {
        let name = encoding.name();
        diagnostics
            .push(format!("{faults} byte sequences have no meaning in {name} and are shown as U+FFFD"));
    }
    Decoded { text, map, charset: encoding.name(), diagnostics }
}

fn choose(bytes: &[u8], content_type: Option<&str>, diagnostics: &mut Vec<String>) -> &'static Encoding {
    if let Some(utf16) = utf16_by_zeros(bytes) {
        return utf16;
    }
    let declared = content_type.and_then(declared::of_content_type).or_else(|| declared::in_page(bytes));
    let escapes = memchr(0x1b, bytes).is_some();
    let valid = str::from_utf8(bytes);
    if valid.is_ok() && !escapes {
        if let Some(other) = declared.filter(|d| *d != UTF_8)
            && !bytes.is_ascii()
        {
            diagnostics.push(format!("declared as {}, but it is UTF-8", other.name()));
        }
        return UTF_8;
    }
    if escapes {
        // ISO-2022-JP is ASCII to the eye.
        if declared == Some(ISO_2022_JP) {
            return ISO_2022_JP;
        }
        if bytes.is_ascii() && guess(bytes) == ISO_2022_JP {
            return ISO_2022_JP;
        }
        if valid.is_ok() {
            return UTF_8;
        }
    }
    if mostly_utf8(bytes) {
        if let Some(other) = declared.filter(|d| *d != UTF_8) {
            diagnostics.push(format!("declared as {}, but it is UTF-8 with damage", other.name()));
        }
        return UTF_8;
    }
    match declared {
        Some(declared) if declared != UTF_8 && (declared.is_single_byte() || fits(declared, bytes)) => {
            declared
        }
        Some(declared) if declared != UTF_8 => {
            let guessed = guess(bytes);
            if guessed.is_single_byte() || !fits(guessed, bytes) {
                return declared;
            }
            diagnostics.push(format!("declared as {}, but it is {}", declared.name(), guessed.name()));
            guessed
        }
        _ => {
            let guessed = guess(bytes);
            let told =
                if declared.is_some() { "declared as UTF-8, which it is not" } else { "no charset declared" };
            diagnostics.push(format!("{told}; read as {}", guessed.name()));
            guessed
        }
    }
}

/// Whether the bytes are UTF-16, with a byte order mark or without.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || utf16_by_zeros(bytes).is_some()
}

/// UTF-16 without a byte order mark: in most scripts' mark-up every other byte is zero.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    if head.len() < 4 || memchr(0, head).is_none() {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    // Mark-up around the words of another script: fewer zeros, but all of them on one side.
    let some = half / 5;
    let opens = |first: u8| first.is_ascii_graphic() || first.is_ascii_whitespace();
    match (even > half * 7 / 10, odd > half * 7 / 10) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ if even == 0 && odd > some && opens(head[0]) && head[1] == 0 => Some(UTF_16LE),
        _ if odd == 0 && even > some && opens(head[1]) && head[0] == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether damage is rare among the characters that are UTF-8 beyond doubt.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

/// Whether no byte is without meaning in a charset.
fn fits(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0u8; 4096];
    let mut rest = bytes;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut buffer, false);
        rest = &rest[read..];
        match result {
            DecoderResult::Malformed(..) => return false,
            DecoderResult::InputEmpty => return true,
            DecoderResult::OutputFull => {}
        }
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let from = bytes.iter().position(|b| !b.is_ascii() || *b == 0x1b).unwrap_or(0);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, from + sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], content_type: Option<&str>, charset: &str, text: &str, noticed: &str) {
        let page = decode(bytes, content_type);
        assert_eq!((page.charset, &*page.text), (charset, text));
        match noticed {
            "" => assert!(page.diagnostics.is_empty(), "{:?}", page.diagnostics),
            _ => assert!(page.diagnostics.iter().any(|d| d.contains(noticed)), "{:?}", page.diagnostics),
        }
    }

    #[test]
    fn a_mark_goes_before_all() {
        check(b"\xef\xbb\xbfa", Some("text/html; charset=big5"), "UTF-8", "a", "");
        check(b"\xff\xfea\0b\0", None, "UTF-16LE", "ab", "");
        check(b"\xfe\xff\0a", None, "UTF-16BE", "a", "");
        check(b"<\0p\0>\0x\0", None, "UTF-16LE", "<p>x", "");
    }

    #[test]
    fn bytes_that_fit_utf8_are_utf8() {
        let page = "<meta charset=latin1>\u{e9}";
        check(page.as_bytes(), None, "UTF-8", page, "declared as windows-1252");
        check(b"plain", Some("text/html; charset=latin1"), "UTF-8", "plain", "");
    }

    #[test]
    fn declarations_hold_where_they_can() {
        check(b"caf\xe9", Some("text/plain; charset=iso-8859-1"), "windows-1252", "caf\u{e9}", "");
        check(b"\xea\xe8", Some("text/plain; charset=koi8-r"), "KOI8-R", "\u{419}\u{425}", "");
        check(b"a\x1b$B4A\x1b(B", Some("text/html; charset=iso-2022-jp"), "ISO-2022-JP", "a\u{6f22}", "");
    }

    #[test]
    fn a_declaration_that_the_bytes_deny_is_not_believed() {
        let text = "\u{30d5}\u{30a7}\u{30ea}\u{30fc}\u{306f}\u{706b}\u{66dc}\u{65e5}\u{306e}\u{591c}\u{306b}\u{6b62}\u{307e}\u{3063}\u{305f}\u{3002}";
        let bytes = encoding_rs::SHIFT_JIS.encode(text).0;
        check(&bytes, Some("text/html; charset=euc-jp"), "Shift_JIS", text, "declared as EUC-JP");
        let right = encoding_rs::EUC_JP.encode(text).0;
        check(&right, Some("text/html; charset=euc-jp"), "EUC-JP", text, "");
    }

    #[test]
    fn utf16_is_known_among_letters_of_another_script() {
        let text = "<p>\u{41f}\u{430}\u{440}\u{43e}\u{43c} \u{43d}\u{435} \u{43f}\u{440}\u{438}\u{448}\u{451}\u{43b}</p>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&little, None, "UTF-16LE", text, "");
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&big, None, "UTF-16BE", text, "");
    }

    #[test]
    fn damage_is_marked_and_the_rest_kept() {
        let page = b"\xc3\xa9t\xc3\xa9 \xc3\xa0 l\xe2\x80\x99\xff \xc3\xa9t\xc3\xa9";
        check(
            page,
            None,
            "UTF-8",
            "\u{e9}t\u{e9} \u{e0} l\u{2019}\u{fffd} \u{e9}t\u{e9}",
            "1 byte sequences",
        );
    }

    #[test]
    fn without_a_true_declaration_the_bytes_are_guessed() {
        let russian = encoding_rs::WINDOWS_1251.encode("\u{41f}\u{43e}\u{440}\u{442} \u{437}\u{430}\u{43a}\u{440}\u{44b}\u{442} \u{434}\u{43e} \u{432}\u{442}\u{43e}\u{440}\u{43d}\u{438}\u{43a}\u{430}").0;
        let page = decode(&russian, Some("text/html; charset=utf-8"));
        assert_eq!(page.charset, "windows-1251");
        assert!(page.diagnostics[0].contains("which it is not"), "{:?}", page.diagnostics);
    }
}
