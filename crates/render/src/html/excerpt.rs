//! The place of a block's cited words in the page they came from: its bytes as they are, those that became the
//! words marked. Only what is cited, with a little around it that readers of the page see too; long stretches between are left out.

use rashomon::Excerpts;
use rashomon::shown;

use super::neighbours::Neighbours;
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
        let near = Neighbours::of(map, page, pieces);
        let before = Span::new(first.saturating_sub(AROUND).max(part.start), first);
        let mut out = Self { start: first, end: first, runs: Vec::new() };
        out.plain(near.end_of(before).0);
        let mut room = MOST;
        for (source, id) in marked {
            let source = Span::new(source.start.max(out.end), source.end);
            if source.is_empty() {
                continue;
            }
            out.between(&near, Span::new(out.end, source.start));
            if source.len() > room {
                out.runs.push(Run::Gap(source.len()));
                return Some(out);
            }
            room -= source.len();
            out.runs.push(Run::Marked { piece: id.to_owned(), source: shown(page.bytes(source)) });
            out.end = source.end;
        }
        let after = Span::new(out.end, out.end.saturating_add(AROUND));
        out.plain(near.beginning_of(after).0);
        Some(out)
    }

    /// Whether the page has these words letter for letter, with nothing between them: then there is nothing more to see there.
    pub(super) fn is(&self, words: &str) -> bool {
        let marked = |run: &Run| matches!(run, Run::Marked { .. });
        let first = self.runs.iter().position(marked).unwrap_or_default();
        let last = self.runs.iter().rposition(marked).map_or(first, |last| last + 1);
        let source = |run: &Run| match run {
            Run::Marked { source, .. } | Run::Plain(source) => Some(source.clone()),
            Run::Gap(_) => None,
        };
        let joined: Option<String> = self.runs[first..last].iter().map(source).collect();
        joined.is_some_and(|joined| joined == words)
    }

    fn plain(&mut self, words: String) {
        if !words.is_empty() {
            self.runs.push(Run::Plain(words));
        }
    }

    fn between(&mut self, near: &Neighbours<'_>, gap: Span<Source>) {
        let third = BETWEEN / 3;
        let long = gap.len() > BETWEEN;
        if let Some(whole) = (!long).then(|| near.whole(gap)).flatten() {
            return self.plain(whole);
        }
        let (to, from) = if long { (gap.start + third, gap.end - third) } else { (gap.end, gap.start) };
        let (head, at_head) = near.beginning_of(Span::new(gap.start, to));
        let (tail, at_tail) = near.end_of(Span::new(from, gap.end));
        self.plain(head);
        self.runs.push(Run::Gap(gap.len() - (at_head + at_tail)));
        self.plain(tail);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rashomon_page::{Limits, html};

    /// The excerpt of the words of `page`'s first `<p>` that `cited` says.
    fn excerpt(page: &str, cited: &[&str]) -> Excerpt {
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
        Excerpt::new(&map, &excerpts, &pieces).expect("an excerpt")
    }

    /// The same with marks in brackets.
    fn check(page: &str, cited: &[&str], expected: &str) {
        let excerpt = excerpt(page, cited);
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
        check("<p class=x>A <a href='/q?key=k'>quay</a></p>", &["A quay"], "<p …>[A ]<a …>[quay]</a></p>");
        let long = format!("<p>One <!--{}-->two</p>", "x".repeat(1000));
        check(&long, &["One two"], "<p>[One ](1007)[two]</p>");
        let around = format!("{}é<p>One</p>{}", "ž".repeat(500), "é".repeat(500));
        check(&around, &["One"], "<p>[One]</p>");
    }

    #[test]
    fn words_that_the_page_has_as_they_are_need_no_excerpt() {
        let plain = excerpt("<p>One. Two. Three.</p>", &["Three", "One"]);
        assert!(plain.is("One. Two. Three"));
        assert!(!excerpt("<p>One <b>two</b></p>", &["One two"]).is("One two"));
        assert!(!excerpt("<p>One &amp; two</p>", &["One & two"]).is("One & two"));
        assert!(!excerpt(&format!("<p>{}</p>", "word ".repeat(5_000)), &["word word"]).is(""));
    }

    #[test]
    fn what_no_reader_sees_is_not_shown() {
        for hidden in [
            "<script>var key = 'k1';</script>",
            "<script>if (a<b>c) { '<p>' }</script>",
            "<style>p { color: red }</style>",
            "<input type=hidden name=token value=k2>",
            "<input value=\"<p>\">",
            "<!-- a note of the editor's -->",
            "<!-- <p>an old text</p> -->",
            "<svg><title>k3</title></svg>",
            "<template><i>k4</i></template>",
            "<meta content=k5>",
            "<textarea>k6</textarea>",
            "<div hidden>k7</div>",
        ] {
            let (before, after) = match hidden {
                "<div hidden>k7</div>" => ("</div>", "<div …>"),
                _ => ("", ""),
            };
            check(&format!("{hidden}<p>One</p>{hidden}"), &["One"], &format!("{before}<p>[One]</p>{after}"));
        }
        for hidden in ["<input type=hidden value='<b>k1'>", "<!-- <b>k2</b> -->", "<wicked-thing a=k3>"] {
            let expected = format!("<p>[One ]<i>({})<b>[two]</b></i></p>", hidden.len());
            check(&format!("<p>One <i>{hidden}<b>two</b></i></p>"), &["One two"], &expected);
        }
    }

    #[test]
    fn what_is_very_long_is_cut() {
        let page = format!("<p>{}</p>", "word ".repeat(5_000));
        let text = "word ".repeat(5_000);
        check(&page, &[&text], "<p>(25000)");
    }
}
