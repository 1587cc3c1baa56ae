//! Articles that come as data: nothing is extracted, nothing changed.

use rashomon_page::{Page, Record};
use rashomon_text::Stamp;

use crate::dates::{self, Order};
use crate::{Article, Block, BlockKind, Diagnostic, Severity, language, plain};

/// The article a record holds. Its text stays as it is, with a block a line.
pub(crate) fn extract(page: &Page, record: &Record) -> Result<Article, String> {
    if record.text.trim().is_empty() {
        return Err("the record has no text; give it a `text` field".to_owned());
    }
    let mut diagnostics = Vec::new();
    let mut date = |name: &str, value: &Option<String>| -> Option<Stamp> {
        let value = value.as_deref().filter(|v| !v.trim().is_empty())?;
        let stamp = value.trim().parse().ok().or_else(|| dates::read(value, Order::DayFirst));
        let (severity, message) = match stamp {
            Some(_) => (Severity::Info, format!("{name} from the record")),
            None => (
                Severity::Warning,
                format!("the record's {name} “{value}” is not a date; write it as 2021-04-13"),
            ),
        };
        diagnostics.push(Diagnostic { severity, message });
        stamp
    };
    let published = date("published", &record.published);
    let modified = date("modified", &record.modified);
    let blocks =
        plain::lines(&record.text).into_iter().map(|span| Block { kind: BlockKind::Paragraph, span });
    Ok(Article {
        id: record.id.clone().unwrap_or_default(),
        url: page.url.clone(),
        outlet: record.outlet.clone(),
        title: record.title.clone(),
        authors: record.authors.clone(),
        published,
        modified,
        language: record.language.clone().or_else(|| language::guess(&record.text).map(str::to_owned)),
        text: record.text.clone(),
        blocks: blocks.collect(),
        source: record.map.clone(),
        dropped: Vec::new(),
        diagnostics,
    })
}
