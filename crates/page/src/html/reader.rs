//! Gives the page to the tokenizer, so that no tag is too long for its stack.
//!
//! html5gum calls itself from each attribute with quotation marks to the next, in one chain until the tag ends: some ten thousand
//! of them in one tag overflowed the stack, which ends the program. Where an attribute comes right after the one before it without
//! white space, which is a fault in a page, it returns first. So in a tag with more attributes than are kept the white space after a
//! value is handed on as a letter. The letter becomes part of a name that is dropped; the tag ends where it did.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::{Readable, Reader, StringReader};

/// The page, and whether the tag that is being read has more attributes than are kept.
pub(super) struct PageReader<'p> {
    page: StringReader<'p>,
    crowded: &'p Cell<bool>,
    /// Whether a quotation mark was handed on last, alone, as the one that ends a value is.
    after_mark: bool,
}

impl<'p> PageReader<'p> {
    pub fn new(page: &'p str, crowded: &'p Cell<bool>) -> Self {
        Self { page: page.to_reader(), crowded, after_mark: false }
    }
}

// The tokenizer asks for constant needles, and its search is made ready for them when the program is compiled: only where all is
// inlined, which is a tenth of all instructions of reading a page.
#[allow(clippy::inline_always, reason = "see above")]
impl Reader for PageReader<'_> {
    type Error = Infallible;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let byte = self.page.read_byte()?;
        let parts = std::mem::take(&mut self.after_mark) && self.crowded.get();
        Ok(byte.map(|byte| if parts && byte.is_ascii_whitespace() { b'x' } else { byte }))
    }

    #[inline(always)]
    fn try_read_string(&mut self, s: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        self.after_mark = false;
        self.page.try_read_string(s, case_sensitive)
    }

    #[inline(always)]
    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        char_buf: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        let read = self.page.read_until(needle, char_buf)?;
        self.after_mark = read == Some(b"\"");
        Ok(read)
    }
}
