//! Articles that come as data: nothing is extracted, the text is not changed.

use rashomon_page::{Page, Record};

use crate::given::Given;
use crate::{Article, Block, BlockKind, Diagnostic, MOST_BLOCKS, Severity, language, plain};

/// The article a record holds. Its text stays as it is, with a block a line.
pub(crate) fn extract(page: &Page, record: &Record) -> Result<Article, String> {
    if record.text.trim().is_empty() {
        return Err("the record has no text; give it a `text` field".to_owned());
    }
    let mut given = Given::beside(page, false);
    let outlet = given.outlet(None);
    let title = given.title(None, outlet.as_deref());
    let language = given.language(None, || language::guess(&record.text));
    let order = given.order(None, language.as_deref(), page.url.as_deref(), &record.text);
    let (published, modified) = given.dates(None, None, order);
    let lines = plain::lines(&record.text).into_iter();
    let mut blocks: Vec<Block> =
        lines.map(|span| Block { kind: BlockKind::Paragraph, span }).take(MOST_BLOCKS).collect();
    let end = record.text.trim_end().len() as u32;
    if let Some(last) = blocks.last_mut().filter(|last| last.span.end < end) {
        last.span.end = end;
        let message = format!("it has more than {MOST_BLOCKS} lines; those beyond are one block");
        given.diagnostics.push(Diagnostic { severity: Severity::Warning, message });
    }
    Ok(Article {
        id: record.id.clone().unwrap_or_default(),
        url: page.url.clone(),
        outlet,
        title,
        authors: given.authors(None),
        published,
        modified,
        language,
        media: record.media.clone(),
        from: given.from,
        text: record.text.clone(),
        blocks,
        source: record.map.clone(),
        dropped: Vec::new(),
        diagnostics: given.diagnostics,
    })
}

#[cfg(test)]
mod tests {
    use rashomon_page::{Content, Page, Record};
    use rashomon_text::SourceMap;

    use crate::MOST_BLOCKS;

    #[test]
    fn lines_beyond_the_bound_are_one_block_and_it_is_said() {
        let check = |lines: usize, blocks: usize, said: bool| {
            let text = "A line of words.\n".repeat(lines);
            let map = SourceMap::identity(0, text.len() as u32);
            let record = Record { text: text.clone(), map, ..Record::default() };
            let article = crate::extract(&Page::from(Content::Record(record))).expect("an article");
            assert_eq!(article.text, text);
            assert_eq!(article.blocks.len(), blocks);
            assert_eq!(article.blocks.last().map(|last| last.span.end as usize), Some(text.len() - 1));
            let heard = article.diagnostics.iter().any(|diagnostic| diagnostic.message.contains("one block"));
            assert_eq!(heard, said, "{lines} lines");
        };
        check(3, 3, false);
        check(MOST_BLOCKS, MOST_BLOCKS, false);
        check(MOST_BLOCKS + 7, MOST_BLOCKS, true);
    }
}
