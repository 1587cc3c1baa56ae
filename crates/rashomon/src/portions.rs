//! Long JSON Lines in portions of whole lines, so that no such file is held whole and the processors share it.

use std::io::{self, Cursor, Read};

use memchr::{memchr, memrchr};
use rashomon_page::{Limits, begins_lines};

use crate::inputs::{reason, without_size};
use crate::{Input, InputFormat};

/// Bytes of a portion, about: some ten articles.
const PORTION: usize = 32 << 10;
/// Of what has no size, a line is passed over that is so many times as long as the longest that is read; then it counts as one
/// without an end.
const PASSED_OVER: usize = 4;

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
    /// The longest line that is passed over.
    endless: usize,
}

/// What an input turned out to be.
pub(crate) enum Opened<'i> {
    /// More than one line, whose lines are JSON values.
    Lines(Portions<'i>),
    /// Anything else that can be read again.
    Whole,
    /// All bytes of something else that can be read once.
    Read(Result<Vec<u8>, String>),
}

impl<'i> Opened<'i> {
    /// Begins to read an input. What cannot be opened is told of by whoever reads it again. Of what has no size at most
    /// `most` bytes are read, where it is no lines.
    pub fn of(input: &'i Input, format: Option<InputFormat>, limits: &Limits, most: u64) -> Self {
        let lines = format.is_none_or(|format| format == InputFormat::JsonLines);
        if input.is_stream() {
            return match input.open() {
                Ok(source) => Self::stream(source, lines, limits.page_bytes, most),
                Err(why) => Self::Read(Err(why)),
            };
        }
        let size = match input {
            Input::Bytes { bytes, .. } => bytes.len() as u64,
            Input::File(path) => {
                let size = std::fs::metadata(path).map_or(0, |known| known.len());
                let named =
                    [".jsonl", ".ndjson", ".json"].iter().any(|ending| input.name().ends_with(ending));
                let may_be = format.map_or(named, |format| format == InputFormat::JsonLines);
                if may_be || size > limits.page_bytes as u64 { size } else { 0 }
            }
            Input::Address(_) | Input::Stdin => 0,
        };
        if !lines || size <= PORTION as u64 {
            return Self::Whole;
        }
        let Ok(source) = input.open() else { return Self::Whole };
        let mut portions = Portions::new(source, limits.page_bytes, usize::MAX);
        if portions.begins().is_ok_and(|lines| lines) { Self::Lines(portions) } else { Self::Whole }
    }

    /// The same for what can be read only once.
    fn stream(source: Box<dyn Read + 'i>, lines: bool, longest: usize, most: u64) -> Self {
        let mut portions = Portions::new(source, longest, longest.saturating_mul(PASSED_OVER));
        let is_long = |portions: &Portions| !portions.ended || portions.rest.len() > PORTION;
        match if lines { portions.begins() } else { Ok(false) } {
            Ok(true) if is_long(&portions) => Self::Lines(portions),
            Ok(_) => Self::Read(without_size(Cursor::new(portions.rest).chain(portions.source), most)),
            Err(error) => Self::Read(Err(reason(&error))),
        }
    }
}

impl<'i> Portions<'i> {
    fn new(source: Box<dyn Read + 'i>, longest: usize, endless: usize) -> Self {
        Self { source, rest: Vec::new(), start: 0, before: 0, ended: false, longest, endless }
    }

    /// Whether it has more than one line, and the first one is a JSON value. Reads as far as it takes to know.
    fn begins(&mut self) -> io::Result<bool> {
        self.fill()?;
        let mut from = 0;
        let end = loop {
            match memchr(b'\n', &self.rest[from..]) {
                Some(length) if self.rest[from..from + length].trim_ascii().is_empty() => from += length + 1,
                Some(length) => break from + length,
                None if self.ended || self.rest.len() > self.longest => return Ok(false),
                None if !may_begin_lines(&self.rest[from..]) => return Ok(false),
                None => self.fill()?,
            }
        };
        if !begins_lines(&self.rest[from..end]) {
            return Ok(false);
        }
        while self.rest[end..].trim_ascii().is_empty() {
            if self.ended || self.rest.len() > self.longest {
                return Ok(false);
            }
            self.fill()?;
        }
        Ok(true)
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
            if length > self.endless {
                let most = self.endless / 1_000_000;
                return self.stop(format!("the line has no end within {most} MB; nothing after it was read"));
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

    const LIMIT: usize = 100_000;

    fn shown(portion: Result<Portion, Fault>) -> (String, u32, usize) {
        match portion {
            Ok(Portion { bytes, start, before, .. }) => (String::from_utf8(bytes).unwrap(), start, before),
            Err(Fault { before, why }) => (why, 0, before),
        }
    }

    fn portions(text: &str) -> Option<Vec<(String, u32, usize)>> {
        let input = Input::Bytes { name: "-".to_owned(), bytes: text.as_bytes().to_vec() };
        let limits = Limits { page_bytes: LIMIT, ..Limits::default() };
        match Opened::of(&input, None, &limits, 1 << 30) {
            Opened::Lines(portions) => Some(portions.map(shown).collect()),
            Opened::Whole => None,
            Opened::Read(_) => unreachable!("these bytes can be read again"),
        }
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

    /// A source that counts what was taken of it.
    struct Counted<'c, R>(R, &'c std::cell::Cell<u64>);

    impl<R: Read> Read for Counted<'_, R> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let read = self.0.read(into)?;
            self.1.set(self.1.get() + read as u64);
            Ok(read)
        }
    }

    #[test]
    fn a_stream_is_read_in_portions_too() {
        let lines: Vec<String> = (0..500).map(|number| line(number, 700)).collect();
        let text = lines.join("\n");
        let taken = std::cell::Cell::new(0);
        let source = Box::new(Counted(text.as_bytes(), &taken));
        let Opened::Lines(mut of_stream) = Opened::stream(source, true, LIMIT, 1 << 30) else { panic!() };
        let first = of_stream.next().map(shown);
        assert!(
            taken.get() < text.len() as u64 / 2,
            "{} bytes were taken for the first portion",
            taken.get()
        );
        let all: Vec<_> = first.into_iter().chain(of_stream.map(shown)).collect();
        assert_eq!(Some(all), portions(&text));
        // What is no lines, or short, is handed on as it is.
        let short = line(1, 10) + "\n" + &line(2, 10);
        for (text, lines) in [("Words.\nand more", true), (&short, true), (&text, false)] {
            match Opened::stream(Box::new(text.as_bytes()), lines, LIMIT, 1 << 30) {
                Opened::Read(read) => assert_eq!(read.unwrap(), text.as_bytes()),
                _ => panic!("{text}"),
            }
        }
    }

    #[test]
    fn a_stream_without_an_end_is_left() {
        let taken = std::cell::Cell::new(0);
        let source = (line(1, 10) + "\n").into_bytes();
        let source = Counted(Cursor::new(source).chain(io::repeat(b'x')), &taken);
        let Opened::Lines(portions) = Opened::stream(Box::new(source), true, LIMIT, 1 << 30) else {
            panic!()
        };
        let told: Vec<_> = portions.map(shown).collect();
        assert_eq!(told.len(), 2);
        assert_eq!(told[1].2, 1);
        assert!(told[1].0.contains("no end"), "{told:?}");
        assert!(taken.get() < 10 * LIMIT as u64, "{} bytes were taken", taken.get());
        // Nor is one that begins with a line and then has nothing.
        let source = Cursor::new((line(1, 10) + "\n").into_bytes()).chain(io::repeat(b'\n'));
        let Opened::Read(read) = Opened::stream(Box::new(source), true, LIMIT, 1 << 30) else { panic!() };
        assert!(read.unwrap_err().contains("no end"));
    }
}
