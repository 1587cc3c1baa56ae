//! What stands around cited words in a page, as far as a reader of the page sees it: other words of the article, white space, and
//! the tags that set them. A script, a hidden field, a comment, and what the values of attributes say are not shown.

use rashomon::{Excerpts, shown};
use rashomon_text::{Source, SourceMap, Span, Text};

/// So many bytes of the article's text on either side of what is cited may stand near it.
const NEAR: u32 = 500;

/// Elements that set words, and hold no others.
const SETTING: [&str; 47] = [
    "html",
    "body",
    "main",
    "article",
    "section",
    "header",
    "footer",
    "div",
    "p",
    "span",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "u",
    "s",
    "small",
    "sub",
    "sup",
    "mark",
    "q",
    "cite",
    "code",
    "blockquote",
    "br",
    "hr",
    "wbr",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "time",
    "font",
];

/// The page around the cited words of a block.
pub(super) struct Neighbours<'p> {
    page: &'p Excerpts,
    /// Where words of the article stand, ascending.
    words: Vec<Span<Source>>,
}

/// A stretch of the page, and how it is shown, if it is.
struct Stretch {
    length: u32,
    shown: Option<String>,
    is_tag: bool,
}

impl<'p> Neighbours<'p> {
    /// The page around `pieces`.
    pub fn of(map: &SourceMap, page: &'p Excerpts, pieces: &[(&str, Span<Text>)]) -> Self {
        let from = pieces.iter().map(|(_, span)| span.start).min().unwrap_or(0).saturating_sub(NEAR);
        let to = pieces.iter().map(|(_, span)| span.end).max().unwrap_or(0).saturating_add(NEAR);
        let mut words = map.source(Span::new(from, to.min(map.text_len())));
        words.sort_unstable_by_key(|span| (span.start, span.end));
        Self { page, words }
    }

    /// All of a part of the page, if all of it is shown.
    pub fn whole(&self, part: Span<Source>) -> Option<String> {
        self.stretches(part).into_iter().map(|stretch| stretch.shown).collect()
    }

    /// The beginning of a part of the page up to what is not shown, and how many bytes that is. It ends with a tag if there is one.
    pub fn beginning_of(&self, part: Span<Source>) -> (String, u32) {
        let stretches = self.stretches(part);
        let to = stretches.iter().position(|stretch| stretch.shown.is_none()).unwrap_or(stretches.len());
        let last = stretches[..to].iter().rposition(|stretch| stretch.is_tag);
        joined(&stretches[..last.map_or(to, |tag| tag + 1)])
    }

    /// The end of a part of the page after what is not shown, and how many bytes that is. It begins with a tag if there is one.
    pub fn end_of(&self, part: Span<Source>) -> (String, u32) {
        let stretches = self.stretches(part);
        let from = stretches.iter().rposition(|stretch| stretch.shown.is_none()).map_or(0, |at| at + 1);
        let first = stretches[from..].iter().position(|stretch| stretch.is_tag);
        joined(&stretches[from + first.unwrap_or(0)..])
    }

    fn stretches(&self, part: Span<Source>) -> Vec<Stretch> {
        let bytes = self.page.bytes(part);
        let end = part.start + bytes.len() as u32;
        let mut stretches = Vec::new();
        let mut at = part.start;
        let first = self.words.partition_point(|words| words.end <= at);
        for words in self.words[first..].iter().take_while(|words| words.start < end) {
            let of = |from: u32, to: u32| &bytes[(from - part.start) as usize..(to - part.start) as usize];
            if words.start > at {
                around_words(of(at, words.start), &mut stretches);
                at = words.start;
            }
            let to = words.end.min(end);
            if to > at {
                // A part may begin or end within a character.
                let whole = of(at, to);
                let cut = if at == part.start { continues(whole) } else { 0 };
                let kept = of(at + cut as u32, to);
                let kept = if to == end { &kept[..whole_characters(kept)] } else { kept };
                let mut push = |length: usize, shown: Option<String>| {
                    if length > 0 {
                        stretches.push(Stretch { length: length as u32, shown, is_tag: false });
                    }
                };
                push(cut, None);
                push(kept.len(), Some(shown(kept)));
                push(whole.len() - cut - kept.len(), None);
                at = to;
            }
        }
        if at < end {
            around_words(&bytes[(at - part.start) as usize..], &mut stretches);
        }
        stretches
    }
}

fn joined(stretches: &[Stretch]) -> (String, u32) {
    let words = stretches.iter().filter_map(|stretch| stretch.shown.as_deref()).collect();
    (words, stretches.iter().map(|stretch| stretch.length).sum())
}

/// Cuts what stands between words of the article into white space, tags, and what is not shown.
fn around_words(bytes: &[u8], stretches: &mut Vec<Stretch>) {
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let stretch = if blank > 0 {
            Stretch { length: blank as u32, shown: Some(shown(&rest[..blank])), is_tag: false }
        } else if rest.starts_with(b"<!--") {
            let length = rest.windows(3).position(|three| three == b"-->").map_or(rest.len(), |end| end + 3);
            Stretch { length: length as u32, shown: None, is_tag: false }
        } else if let Some(length) = tag(rest) {
            Stretch { length: length as u32, shown: setting(&rest[..length]), is_tag: true }
        } else {
            let length = rest[1..].iter().position(|byte| *byte == b'<').map_or(rest.len(), |to| to + 1);
            Stretch { length: length as u32, shown: None, is_tag: false }
        };
        at += stretch.length as usize;
        stretches.push(stretch);
    }
}

/// The length of the tag that the bytes begin with.
fn tag(bytes: &[u8]) -> Option<usize> {
    let name = bytes.strip_prefix(b"</").or_else(|| bytes.strip_prefix(b"<"))?;
    name.first().filter(|byte| byte.is_ascii_alphabetic())?;
    let mut quoted = None;
    for (at, &byte) in bytes.iter().enumerate() {
        match (quoted, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quoted = Some(byte),
            (Some(mark), _) if mark == byte => quoted = None,
            _ => {}
        }
    }
    None
}

/// A tag that sets words, without what its attributes say.
fn setting(tag: &[u8]) -> Option<String> {
    let inner = str::from_utf8(tag).ok()?.strip_prefix('<')?.strip_suffix('>')?;
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let (name, beside) = name.split_at(end);
    if !SETTING.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return None;
    }
    let slash = if inner.starts_with('/') { "/" } else { "" };
    let more = if beside.trim_matches([' ', '/', '\n', '\t', '\r']).is_empty() { "" } else { " …" };
    Some(format!("<{slash}{name}{more}>"))
}

/// How many bytes at the beginning belong to a character that begins before them.
fn continues(bytes: &[u8]) -> usize {
    let count = bytes.iter().take(4).take_while(|byte| **byte & 0xc0 == 0x80).count();
    if count < 4 { count } else { 0 }
}

/// How many bytes there are without a character that ends after them.
fn whole_characters(bytes: &[u8]) -> usize {
    match str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => bytes.len(),
    }
}
