//! Long JSON Lines in portions of whole lines, so that no such file is held whole and the processors share it.

use std::fs::File;
use std::io::{self, Read};

use memchr::{memchr, memrchr};
use rashomon_page::{Limits, begins_lines};

use crate::inputs::reason;
use crate::{Input, InputFormat};

/// Bytes of a portion, about: some ten articles.
const PORTION: usize = 32 << 10;

/// Whole lines of an input.
pub(crate) struct Portion {
    /// The lines.
    pub bytes: Vec<u8>,
    /// Where they begin in the input.
    pub start: u32,
    /// How many lines come before them.
    pub before: usize,
    /// Whether nothing comes after them.
    pub last: bool,
}

/// Lines that could not be read: how many come before them, and the reason.
pub(crate) struct Fault {
    pub before: usize,
    pub why: String,
}

/// An input, a portion at a time.
pub(crate) struct Portions<'i> {
    source: Box<dyn Read + 'i>,
    /// What was read and not handed on.
    rest: Vec<u8>,
    start: u64,
    before: usize,
    ended: bool,
    /// The longest line that is read.
    longest: usize,
}

impl<'i> Portions<'i> {
    /// The portions of an input of more than one line whose lines are JSON values; none for any other input, and for one
    /// that cannot be opened.
    pub fn of(input: &'i Input, format: Option<InputFormat>, limits: &Limits) -> Option<Self> {
        let (source, size): (Box<dyn Read + 'i>, u64) = match input {
            Input::Address(_) => return None,
            Input::Bytes { bytes, .. } => (Box::new(bytes.as_slice()), bytes.len() as u64),
            Input::File(path) => {
                let size = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?.len();
                let named =
                    [".jsonl", ".ndjson", ".json"].iter().any(|ending| input.name().ends_with(ending));
                let may_be = format.map_or(named, |format| format == InputFormat::JsonLines);
                if size <= PORTION as u64 || !may_be && size <= limits.page_bytes as u64 {
                    return None;
                }
                (Box::new(File::open(path).ok()?), size)
            }
        };
        let lines = format.is_none_or(|format| format == InputFormat::JsonLines);
        (lines && size > PORTION as u64).then(|| Self::begin(source, limits.page_bytes))?
    }

    fn begin(source: Box<dyn Read + 'i>, longest: usize) -> Option<Self> {
        let mut portions = Self { source, rest: Vec::new(), start: 0, before: 0, ended: false, longest };
        portions.fill().ok()?;
        let mut from = 0;
        let end = loop {
            match memchr(b'\n', &portions.rest[from..]) {
                Some(length) if portions.rest[from..from + length].trim_ascii().is_empty() => {
                    from += length + 1
                }
                Some(length) => break from + length,
                None if portions.ended || portions.rest.len() > longest => return None,
                None if !may_begin_lines(&portions.rest[from..]) => return None,
                None => portions.fill().ok()?,
            }
        };
        if !begins_lines(&portions.rest[from..end]) {
            return None;
        }
        while portions.rest[end..].trim_ascii().is_empty() {
            if portions.ended || portions.rest.len() > longest {
                return None;
            }
            portions.fill().ok()?;
        }
        Some(portions)
    }

    /// Reads on: as much again as there is, at least a portion, so that a long line is looked through a few times only.
    fn fill(&mut self) -> io::Result<()> {
        let wanted = self.rest.len().max(PORTION);
        let read = self.source.by_ref().take(wanted as u64).read_to_end(&mut self.rest)?;
        self.ended = read < wanted;
        Ok(())
    }

    fn try_next(&mut self) -> Result<Option<Portion>, Fault> {
        loop {
            if self.rest.len() >= PORTION || self.ended {
                let end = memrchr(b'\n', &self.rest).map(|at| at + 1);
                if let Some(end) = end.or_else(|| self.ended.then_some(self.rest.len())) {
                    return self.cut(if self.ended { self.rest.len() } else { end });
                }
                if self.rest.len() > self.longest {
                    return Err(self.skip_line());
                }
            }
            self.fill().map_err(|error| self.stop(reason(&error)))?;
        }
    }

    /// Hands on what was read up to `end`, the end of a line.
    fn cut(&mut self, end: usize) -> Result<Option<Portion>, Fault> {
        if end == 0 {
            return Ok(None);
        }
        let after = self.start + end as u64;
        let Some(start) = u32::try_from(after).ok().and_then(|_| u32::try_from(self.start).ok()) else {
            return Err(self.stop("it lies beyond the first 4 GiB; split the file".to_owned()));
        };
        let rest = self.rest.split_off(end);
        let bytes = std::mem::replace(&mut self.rest, rest);
        let before = self.before;
        self.start = after;
        self.before += memchr::memchr_iter(b'\n', &bytes).count();
        if self.rest.is_empty() && !self.ended {
            self.fill().map_err(|error| self.stop(reason(&error)))?;
        }
        let last = self.rest.is_empty() && self.ended;
        Ok(Some(Portion { bytes, start, before, last }))
    }

    /// Passes over a line that is too long.
    fn skip_line(&mut self) -> Fault {
        let before = self.before;
        let mut length = 0;
        loop {
            let end = memchr(b'\n', &self.rest);
            let passed = end.map_or(self.rest.len(), |end| end + 1);
            length += passed;
            self.rest.drain(..passed);
            if end.is_some() || self.ended {
                break;
            }
            if let Err(error) = self.fill() {
                return self.stop(reason(&error));
            }
        }
        self.start += length as u64;
        self.before += 1;
        Fault { before, why: rashomon_page::too_long(length, self.longest) }
    }

    /// Ends the reading.
    fn stop(&mut self, why: String) -> Fault {
        self.rest.clear();
        self.ended = true;
        Fault { before: self.before, why }
    }
}

/// Whether a line that begins so may be a JSON object.
fn may_begin_lines(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    start.first().is_none_or(|&first| first == b'{')
}

impl Iterator for Portions<'_> {
    type Item = Result<Portion, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.try_next().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portions(text: &str) -> Option<Vec<(String, u32, usize)>> {
        let input = Input::Bytes { name: "-".to_owned(), bytes: text.as_bytes().to_vec() };
        let limits = Limits { page_bytes: 100_000, ..Limits::default() };
        let shown = |portion: Result<Portion, Fault>| match portion {
            Ok(Portion { bytes, start, before, .. }) => (String::from_utf8(bytes).unwrap(), start, before),
            Err(Fault { before, why }) => (why, 0, before),
        };
        Some(Portions::of(&input, None, &limits)?.map(shown).collect())
    }

    fn line(number: usize, length: usize) -> String {
        format!("{{\"text\": \"{number} {}\"}}", "x".repeat(length))
    }

    #[test]
    fn portions_are_whole_lines_and_together_the_file() {
        for ending in ["\n", ""] {
            let lines: Vec<String> = (0..500).map(|number| line(number, 700)).collect();
            let text = lines.join("\n") + ending;
            let portions = portions(&text).unwrap();
            assert!(portions.len() > 5);
            let mut at = 0;
            for (bytes, start, before) in &portions {
                assert_eq!(*start as usize, at);
                assert_eq!(*before, text[..at].matches('\n').count());
                at += bytes.len();
                assert!(bytes.ends_with('\n') || at == text.len());
            }
            assert_eq!(portions.iter().map(|(bytes, ..)| bytes.as_str()).collect::<String>(), text);
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let text = [line(1, 10), line(2, 1_000_000), line(3, 40_000), line(4, 10)].join("\n");
        let portions = portions(&text).unwrap();
        let shown: Vec<_> = portions.iter().map(|(bytes, _, before)| (&bytes[..11], *before)).collect();
        assert_eq!(shown, [("{\"text\": \"1", 0), ("0 MB in one", 1), ("{\"text\": \"3", 2)]);
        assert_eq!(portions[2].1 as usize, text.find("{\"text\": \"3").unwrap());
    }

    #[test]
    fn what_is_not_one_value_a_line_is_not_cut() {
        let spread = format!("{{\n\"text\": \"{}\"\n}}\n", "x".repeat(50_000));
        let alone = line(1, 50_000) + "\n\n";
        let list = format!("[{},\n{}]", line(1, 50_000), line(2, 10));
        let short = line(1, 10) + "\n" + &line(2, 10);
        for text in [spread, alone, list, short] {
            assert_eq!(portions(&text), None);
        }
    }
}
