//! Bytes to text, with the bytes of each character.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8};
use rashomon_text::{SourceMap, Span};

/// Decodes `bytes`, which begin at `at` of the source. Gives the text, its map, and how many sequences had no
/// meaning; U+FFFD stands for each of those.
pub(super) fn decode<'b>(
    bytes: &'b [u8],
    at: usize,
    encoding: &'static Encoding,
) -> (Cow<'b, str>, SourceMap, usize) {
    if encoding == UTF_8 {
        return utf8(bytes, at);
    }
    let mut out =
        Out { text: String::with_capacity(bytes.len()), map: SourceMap::new(), at, faults: 0, last_from: 0 };
    if encoding.is_single_byte() {
        single_byte(bytes, encoding, &mut out);
    } else {
        multi_byte(bytes, encoding, &mut out);
    }
    (Cow::Owned(out.text), out.map, out.faults)
}

/// The text so far.
struct Out {
    text: String,
    map: SourceMap,
    at: usize,
    faults: usize,
    /// Where the bytes of the last character begin.
    last_from: usize,
}

impl Out {
    fn ascii(&mut self, bytes: &[u8], from: usize) {
        // The caller has checked that these are ASCII.
        self.text.push_str(str::from_utf8(bytes).unwrap_or_default());
        self.map.push_literal(bytes.len() as u32, (self.at + from) as u32);
    }

    /// `text` stands for the bytes `from..to`.
    fn push(&mut self, text: &str, from: usize, to: usize) {
        self.text.push_str(text);
        // Two characters of the same bytes: the second stands for them too.
        let from = if from == to { self.last_from } else { from };
        self.last_from = from;
        self.map.push_replaced(text.len() as u32, Span::from_range(self.at + from..self.at + to));
    }

    fn fault(&mut self, from: usize, to: usize) {
        self.push("\u{fffd}", from, to);
        self.faults += 1;
    }
}

fn utf8(bytes: &[u8], at: usize) -> (Cow<'_, str>, SourceMap, usize) {
    if let Ok(text) = str::from_utf8(bytes) {
        return (Cow::Borrowed(text), SourceMap::identity(at as u32, bytes.len() as u32), 0);
    }
    let mut out =
        Out { text: String::with_capacity(bytes.len()), map: SourceMap::new(), at, faults: 0, last_from: 0 };
    let mut from = 0;
    for chunk in bytes.utf8_chunks() {
        out.text.push_str(chunk.valid());
        out.map.push_literal(chunk.valid().len() as u32, (at + from) as u32);
        from += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            out.fault(from, from + chunk.invalid().len());
            from += chunk.invalid().len();
        }
    }
    (Cow::Owned(out.text), out.map, out.faults)
}

fn ascii_run(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| !b.is_ascii()).unwrap_or(bytes.len())
}

fn single_byte(bytes: &[u8], encoding: &'static Encoding, out: &mut Out) {
    let table: Vec<Option<char>> = (128..=255u8)
        .map(|byte| {
            let text =
                encoding.decode_without_bom_handling_and_without_replacement(std::slice::from_ref(&byte));
            text.and_then(|t| t.chars().next())
        })
        .collect();
    let mut from = 0;
    while let Some(&byte) = bytes.get(from) {
        if byte.is_ascii() {
            let run = ascii_run(&bytes[from..]);
            out.ascii(&bytes[from..from + run], from);
            from += run;
            continue;
        }
        match table[usize::from(byte - 128)] {
            Some(c) => out.push(c.encode_utf8(&mut [0; 4]), from, from + 1),
            None => out.fault(from, from + 1),
        }
        from += 1;
    }
}

/// Feeds the decoder byte by byte: what comes out stands for the bytes fed since.
fn multi_byte(bytes: &[u8], encoding: &'static Encoding, out: &mut Out) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let ascii_is_ascii = encoding.is_ascii_compatible() && encoding != ISO_2022_JP;
    let mut buffer = [0u8; 64];
    // `from`: the first byte that nothing stands for yet; `at`: the next byte to feed.
    let (mut from, mut at) = (0, 0);
    loop {
        if from == at && ascii_is_ascii {
            let run = ascii_run(&bytes[at..]);
            out.ascii(&bytes[at..at + run], at);
            at += run;
            from = at;
        }
        let last = at == bytes.len();
        let next = &bytes[at..(at + 1).min(bytes.len())];
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(next, &mut buffer, last);
        at += read;
        if written > 0 {
            out.push(str::from_utf8(&buffer[..written]).unwrap_or_default(), from, at);
            from = at;
        }
        match result {
            DecoderResult::Malformed(_, after) => {
                let end = at.saturating_sub(usize::from(after)).max(from);
                out.fault(from, end);
                from = end;
                // The bytes after the fault mean what they mean by themselves: feed them again, so that each is
                // told apart. The state of ISO-2022-JP must be kept; its decoder gives them next time.
                if after > 0 && encoding != ISO_2022_JP {
                    decoder = encoding.new_decoder_without_bom_handling();
                    at = end;
                }
            }
            DecoderResult::InputEmpty if last => break,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_character_leads_to_its_bytes() {
        for (label, text) in [
            ("windows-1252", "caf\u{e9} \u{201c}x\u{201d}"),
            ("windows-1251", "\u{43c}\u{438}\u{440} abc \u{43c}"),
            ("shift_jis", "\u{65e5}\u{672c} a \u{30ab}"),
            ("gb18030", "\u{4e2d}\u{56fd} 1 \u{1f600}"),
            ("euc-kr", "\u{d55c}\u{ad6d} b"),
            ("big5", "\u{4e2d}\u{6587}."),
            ("euc-jp", "\u{65e5}\u{672c}"),
            ("iso-2022-jp", "a\u{65e5}\u{672c}b"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let bytes = encoding.encode(text).0;
            let (decoded, map, faults) = decode(&bytes, 5, encoding);
            assert_eq!((&*decoded, faults), (text, 0), "{label}");
            assert_eq!(map.text_len() as usize, text.len(), "{label}");
            if label == "iso-2022-jp" {
                continue; // a character alone lacks the escape sequence before it
            }
            for (i, c) in text.char_indices() {
                let source = map.source_cover(Span::new(i as u32, (i + c.len_utf8()) as u32));
                let own = encoding.encode(c.encode_utf8(&mut [0; 4])).0.into_owned();
                assert_eq!(&bytes[source.start as usize - 5..source.end as usize - 5], own, "{label} {c}");
            }
        }
    }

    #[test]
    fn utf16_leads_to_its_bytes() {
        let bytes = [b'a', 0, 0x3d, 0xd8, 0, 0xde, 0, 0xdc, b'b', 0];
        let (text, map, faults) = decode(&bytes, 2, encoding_rs::UTF_16LE);
        assert_eq!((&*text, faults), ("a\u{1f600}\u{fffd}b", 1));
        assert_eq!(map.source(Span::new(1, 5)), [Span::new(4, 8)]);
        assert_eq!(map.source(Span::new(5, 8)), [Span::new(8, 10)]);
        assert_eq!(map.source(Span::new(8, 9)), [Span::new(10, 12)]);
    }

    /// Bytes among which those that begin, continue or switch characters are frequent.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let frequent = prop::sample::select(&b"\x81\x30\x1b$B(J@\xff\xd8\0a\x8f\x8e\xa1\xfe"[..]);
        prop::collection::vec(prop_oneof![any::<u8>(), frequent], 0..60)
    }

    proptest! {
        #[test]
        fn any_bytes_decode_as_browsers_decode_them(bytes in bytes()) {
            for label in ["utf-8", "windows-1252", "shift_jis", "gb18030", "big5", "euc-jp", "euc-kr", "iso-2022-jp",
                          "utf-16le", "utf-16be", "windows-1255", "koi8-r"] {
                let encoding = Encoding::for_label(label.as_bytes()).unwrap();
                let (text, map, _) = decode(&bytes, 0, encoding);
                prop_assert_eq!(&*text, &*encoding.decode_without_bom_handling(&bytes).0, "{}", label);
                prop_assert_eq!(map.text_len() as usize, text.len());
                let (mut start, mut end) = (0, 0);
                for piece in map.pieces() {
                    prop_assert!(!piece.source.is_empty());
                    let again = label == "iso-2022-jp" && piece.source.start == start;
                    prop_assert!(again || piece.source.start >= end && piece.source.end as usize <= bytes.len());
                    (start, end) = (piece.source.start, piece.source.end);
                    prop_assert!(!piece.literal || piece.text.of(&text).as_bytes() == &bytes[piece.source.range()]);
                }
            }
        }
    }
}
