//! Articles that come as data: nothing is extracted, the text is not changed.

use rashomon_page::{Page, Record};

use crate::given::Given;
use crate::{Article, Block, BlockKind, language, plain};

/// The article a record holds. Its text stays as it is, with a block a line.
pub(crate) fn extract(page: &Page, record: &Record) -> Result<Article, String> {
    if record.text.trim().is_empty() {
        return Err("the record has no text; give it a `text` field".to_owned());
    }
    let mut given = Given::beside(page, false);
    let outlet = given.outlet(None);
    let title = given.title(None, outlet.as_deref());
    let (published, modified) = given.dates(None, None);
    let blocks =
        plain::lines(&record.text).into_iter().map(|span| Block { kind: BlockKind::Paragraph, span });
    Ok(Article {
        id: record.id.clone().unwrap_or_default(),
        url: page.url.clone(),
        outlet,
        title,
        authors: given.authors(None),
        published,
        modified,
        language: given.language(None, || language::guess(&record.text)),
        media: record.media.clone(),
        from: given.from,
        text: record.text.clone(),
        blocks: blocks.collect(),
        source: record.map.clone(),
        dropped: Vec::new(),
        diagnostics: given.diagnostics,
    })
}
