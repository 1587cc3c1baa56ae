//! One article for people: as plain text, or as Markdown by the kinds of its blocks.

use rashomon_article::{Article, Block, BlockKind};

use super::markdown::line;

/// The headline and the blocks, with an empty line between them.
pub fn article_text(article: &Article) -> String {
    let mut out = String::new();
    if let Some(title) = &article.title {
        out.push_str(title);
        out.push('\n');
    }
    let mut before = None;
    for block in body(article) {
        part(before, block.kind, "", &mut out);
        if block.kind == BlockKind::ListItem {
            out.push_str("- ");
        }
        out.push_str(block.span.of(&article.text));
        out.push('\n');
        before = Some(block.kind);
    }
    out
}

/// The article as CommonMark: headings, quotes, lists and tables (a row a line) by the kinds of its blocks. Its words are
/// escaped as those of the account are, so they can neither format nor link.
pub fn article_markdown(article: &Article) -> String {
    let mut out = String::new();
    if let Some(title) = &article.title {
        out.push_str("# ");
        line(title, &mut out);
        out.push('\n');
    }
    let mut before = None;
    for block in body(article) {
        let goes_on =
            part(before, block.kind, if block.kind == BlockKind::Quote { ">" } else { "" }, &mut out);
        match block.kind {
            BlockKind::Heading => out.push_str("## "),
            BlockKind::Quote => out.push_str("> "),
            BlockKind::ListItem => out.push_str("- "),
            // A row ends where it ended.
            BlockKind::Table if goes_on => {
                out.pop();
                out.push_str("\\\n");
            }
            BlockKind::Table | BlockKind::Paragraph | BlockKind::Caption => {}
        }
        line(block.span.of(&article.text), &mut out);
        out.push('\n');
        before = Some(block.kind);
    }
    out
}

/// The blocks without a headline that the body repeats at its beginning.
fn body(article: &Article) -> impl Iterator<Item = &Block> {
    let title = article.title.as_deref().unwrap_or_default();
    let again = |block: &Block| block.kind == BlockKind::Heading && block.span.of(&article.text) == title;
    let skipped = usize::from(article.blocks.first().is_some_and(again));
    article.blocks.iter().skip(skipped)
}

/// Parts a block from the one before by an empty line, which begins with `margin` between two of a kind. Items of a list
/// and rows of a table stand together: whether these do.
fn part(before: Option<BlockKind>, kind: BlockKind, margin: &str, out: &mut String) -> bool {
    let alike = before == Some(kind);
    if alike && matches!(kind, BlockKind::ListItem | BlockKind::Table) {
        return true;
    }
    if !out.is_empty() {
        out.push_str(if alike { margin } else { "" });
        out.push('\n');
    }
    false
}

#[cfg(test)]
mod tests {
    use rashomon_page::Limits;

    use super::*;

    const PAGE: &str = "<html><head><title>Old *bridge* to close</title></head><body><article><h1>Old *bridge* to close</h1>\
        <p>The old bridge at Ostrow will close on 17 June and stay closed until autumn, the office said on Monday.</p>\
        <h2>What [now]</h2>\
        <p>1. Ferries will cross every twenty minutes while the work lasts, and the town pays for them all.</p>\
        <blockquote><p>We will take no chances at all with this bridge of ours.</p>\
        <p>Not one of them, I say to you all, not a single one.</p></blockquote>\
        <p>The town council has promised traders a rebate on their rents for as long as the work lasts.</p>\
        <ul><li>the baker gets a tenth of his rent, the council said</li><li>the butcher gets a fifth of it, he was told</li></ul>\
        </article></body></html>";

    fn article() -> Article {
        let reading = rashomon_page::read(PAGE.as_bytes(), Some("a.html"), None, &Limits::default());
        let page = reading.pages.into_iter().next().expect("a page");
        rashomon_article::extract(&page).expect("an article")
    }

    #[test]
    fn blocks_get_the_marks_of_their_kinds_and_words_none() {
        let article = article();
        let text = article_markdown(&article);
        assert!(text.starts_with("# Old \\*bridge\\* to close\n\nThe old bridge at Ostrow"), "{text}");
        assert!(text.contains("\n\n## What \\[now\\]\n\n1&#46; Ferries will"), "{text}");
        if article.blocks.iter().filter(|block| block.kind == BlockKind::Quote).count() == 2 {
            assert!(
                text.contains("\n\n> We will take no chances at all with this bridge of ours.\n>\n> Not one"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_text_is_headline_and_paragraphs() {
        let text = article_text(&article());
        assert!(text.starts_with("Old *bridge* to close\n\nThe old bridge at Ostrow"), "{text}");
        assert!(text.contains("\n\nWhat [now]\n\n1. Ferries will"), "{text}");
    }
}
