//! From byte offsets of a text to code points and back.

use crate::{Chars, Span, Text};

/// Bytes between two checkpoints.
const STEP: usize = 256;

/// Converts between UTF-8 byte offsets and code points of one text: a checkpoint every 256 bytes, then a
/// count within the block, so a look-up costs the same anywhere in a long text.
///
/// ```
/// use rashomon_text::{CodePoints, Span};
/// let text = "“Oui”, dit-il";
/// let index = CodePoints::new(text);
/// let oui = Span::new(3, 6);
/// assert_eq!(oui.of(text), "Oui");
/// assert_eq!(index.chars(oui), Span::new(1, 4));
/// assert_eq!(index.text(Span::new(1, 4)), oui);
/// ```
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points that begin before byte `i * STEP`; empty where the text is ASCII.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Builds the index in one pass over `text`.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for block in text.as_bytes().chunks(STEP) {
                before.push(count);
                count += starts(block);
            }
            before.push(count);
        }
        Self { text, before }
    }

    /// The code point at a byte offset. An offset inside a character counts as that character's end.
    pub fn char_at(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.before.is_empty() {
            return byte as u32;
        }
        let block = byte / STEP;
        self.before[block] + starts(&self.text.as_bytes()[block * STEP..byte])
    }

    /// The byte offset of a code point; past the end gives the length of the text.
    pub fn byte_at(&self, char: u32) -> u32 {
        if self.before.is_empty() {
            return char.min(self.text.len() as u32);
        }
        let block = self.before.partition_point(|&n| n <= char).saturating_sub(1);
        let mut left = char - self.before[block];
        let from = block * STEP;
        for (i, &b) in self.text.as_bytes()[from.min(self.text.len())..].iter().enumerate() {
            if is_start(b) {
                if left == 0 {
                    return (from + i) as u32;
                }
                left -= 1;
            }
        }
        self.text.len() as u32
    }

    /// A byte span in code points.
    pub fn chars(&self, span: Span<Text>) -> Span<Chars> {
        Span::new(self.char_at(span.start), self.char_at(span.end))
    }

    /// A code-point span in bytes.
    pub fn text(&self, span: Span<Chars>) -> Span<Text> {
        Span::new(self.byte_at(span.start), self.byte_at(span.end))
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| is_start(b)).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_goes_there_and_back() {
        for text in ["", "plain", "é“x”😀 — ß", &"aé😀".repeat(400)] {
            let index = CodePoints::new(text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(index.char_at(byte as u32), n as u32, "{byte} in {text:?}");
                assert_eq!(index.byte_at(n as u32), byte as u32, "{n} in {text:?}");
            }
            let end = text.chars().count() as u32;
            assert_eq!(index.char_at(text.len() as u32), end);
            assert_eq!(index.byte_at(end), text.len() as u32);
            assert_eq!(index.byte_at(end + 9), text.len() as u32);
        }
    }
}
