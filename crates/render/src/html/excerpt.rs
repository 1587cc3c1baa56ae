//! The place of a block's cited words in the page they came from: its bytes as they are, those that became the
//! words marked. Only what is cited, with a little around it; long stretches between are left out.

use rashomon::Excerpts;
use rashomon::shown;
use rashomon_text::{Source, SourceMap, Span, Text};

/// Bytes shown before the first and after the last marked ones, at most.
const AROUND: u32 = 120;
/// Unmarked bytes between two marked stretches beyond this are cut to their first and last third.
const BETWEEN: u32 = 240;
/// Bytes shown of one block.
const MOST: u32 = 6_000;

/// A part of a page's source.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    /// The first marked byte.
    pub start: u32,
    /// The byte after the last marked one.
    pub end: u32,
    /// The source in order.
    pub runs: Vec<Run>,
}

/// A stretch of source.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// Bytes that the words of this piece came from.
    Marked { piece: String, source: String },
    /// Bytes around them.
    Plain(String),
    /// So many bytes that are left out.
    Gap(u32),
}

impl Excerpt {
    /// The source of `pieces`, the cited parts of a block by their ids. `None`: nothing of it is kept.
    pub(super) fn new(map: &SourceMap, page: &Excerpts, pieces: &[(&str, Span<Text>)]) -> Option<Self> {
        let mut marked: Vec<(Span<Source>, &str)> = Vec::new();
        for (id, span) in pieces {
            marked.extend(map.source(*span).into_iter().map(|source| (source, *id)));
        }
        marked.sort_by_key(|(source, _)| (source.start, source.end));
        let first = marked.first()?.0.start;
        let part = page.around(first)?;
        let before = Span::new(first.saturating_sub(AROUND).max(part.start), first);
        let mut out = Self { start: first, end: first, runs: Vec::new() };
        out.plain(from_tag(page.bytes(before)));
        let mut room = MOST;
        for (source, id) in marked {
            let source = Span::new(source.start.max(out.end), source.end);
            if source.is_empty() {
                continue;
            }
            out.between(page, Span::new(out.end, source.start));
            if source.len() > room {
                out.runs.push(Run::Gap(source.len()));
                return Some(out);
            }
            room -= source.len();
            out.runs.push(Run::Marked { piece: id.to_owned(), source: shown(page.bytes(source)) });
            out.end = source.end;
        }
        let after = Span::new(out.end, out.end.saturating_add(AROUND));
        out.plain(to_tag(page.bytes(after)));
        Some(out)
    }

    fn plain(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.runs.push(Run::Plain(shown(bytes)));
        }
    }

    fn between(&mut self, page: &Excerpts, gap: Span<Source>) {
        if gap.len() <= BETWEEN {
            return self.plain(page.bytes(gap));
        }
        let third = BETWEEN / 3;
        let head = to_tag(page.bytes(Span::new(gap.start, gap.start + third)));
        let tail = from_tag(page.bytes(Span::new(gap.end - third, gap.end)));
        self.plain(head);
        self.runs.push(Run::Gap(gap.len() - (head.len() + tail.len()) as u32));
        self.plain(tail);
    }
}

/// From the first tag on, if one begins there; in any case from where a character begins.
fn from_tag(bytes: &[u8]) -> &[u8] {
    let tag = bytes.iter().position(|byte| *byte == b'<');
    let whole = bytes.iter().take(4).take_while(|byte| **byte & 0xc0 == 0x80).count();
    &bytes[tag.unwrap_or(if whole < 4 { whole } else { 0 })..]
}

/// To the end of the last tag, if one ends there; in any case to where a character ends.
fn to_tag(bytes: &[u8]) -> &[u8] {
    if let Some(tag) = bytes.iter().rposition(|byte| *byte == b'>') {
        return &bytes[..=tag];
    }
    match str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rashomon_page::{Limits, html};

    /// The excerpt of the words of `page`'s first `<p>` that `cited` says, with marks in brackets.
    fn check(page: &str, cited: &[&str], expected: &str) {
        let (tree, _) = html::parse(page, &Limits::default());
        let p = tree.descendants(tree.root()).find(|&id| tree.name(id) == "p").expect("a paragraph");
        let (mut text, mut map) = (String::new(), SourceMap::new());
        for node in tree.descendants(p).filter(|&id| tree.kind(id) == html::Kind::Text) {
            let words = tree.text(node);
            text.push_str(words);
            map.push_from(tree.text_map(node), Span::from_range(0..words.len()));
        }
        let excerpts = Excerpts::of(&map, (0, page.as_bytes()), None, false);
        let place = |words: &&str| {
            let at = text.find(*words).expect("the words");
            ("a1-1", Span::from_range(at..at + words.len()))
        };
        let pieces: Vec<(&str, Span<Text>)> = cited.iter().map(place).collect();
        let excerpt = Excerpt::new(&map, &excerpts, &pieces).expect("an excerpt");
        let mut out = String::new();
        for run in &excerpt.runs {
            match run {
                Run::Marked { source, .. } => out.push_str(&format!("[{source}]")),
                Run::Plain(source) => out.push_str(source),
                Run::Gap(bytes) => out.push_str(&format!("({bytes})")),
            }
        }
        assert_eq!(out, expected);
    }

    #[test]
    fn cited_words_are_marked_where_they_stand() {
        check("<body><p>Bread &amp; salt.</p>", &["& salt"], "<body><p>Bread [&amp; salt].</p>");
        check("<p>The <b>old</b> quay</p>", &["The old quay"], "<p>[The ]<b>[old]</b>[ quay]</p>");
        check("<p>One. Two. Three.</p>", &["Three", "One"], "<p>[One]. Two. [Three].</p>");
        let long = format!("<p>One <!--{}-->two</p>", "x".repeat(1000));
        check(
            &long,
            &["One two"],
            &format!("<p>[One ]<!--{}(847){}-->[two]</p>", "x".repeat(76), "x".repeat(77)),
        );
        let around = format!("{}é<p>One</p>{}", "ž".repeat(500), "é".repeat(500));
        check(&around, &["One"], "<p>[One]</p>");
    }

    #[test]
    fn what_is_very_long_is_cut() {
        let page = format!("<p>{}</p>", "word ".repeat(5_000));
        let text = "word ".repeat(5_000);
        check(&page, &[&text], "<p>(25000)");
    }
}
