//! One line of `rashomon extract`.

use rashomon_article::{Article, BlockKind, Origin, Severity, Why};
use rashomon_text::CodePoints;
use serde::Serialize;

/// An article as `extract` prints it.
#[derive(Debug, Serialize)]
pub struct ArticleLine<'a> {
    /// The input's own id, else a hash of the content.
    pub id: &'a str,
    /// The path given.
    pub file: &'a str,
    /// The page's address.
    pub url: Option<&'a str>,
    /// The outlet.
    pub outlet: Option<&'a str>,
    /// The headline.
    pub title: Option<&'a str>,
    /// The authors.
    pub authors: &'a [String],
    /// ISO 8601, as precise as the page.
    pub published: Option<String>,
    /// ISO 8601, as precise as the page.
    pub modified: Option<String>,
    /// BCP 47 primary tag.
    pub language: Option<&'a str>,
    /// Sound and video that a feed gives beside it; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<MediaJson<'a>>,
    /// Who said the values above, for each that is there.
    pub from: FromJson,
    /// The article's text.
    pub text: &'a str,
    /// What it is made of.
    pub blocks: Vec<BlockJson>,
    /// What was left out.
    pub dropped: Vec<DroppedJson>,
    /// What was noticed.
    pub diagnostics: Vec<DiagnosticJson<'a>>,
}

/// Sound or video beside an article.
#[derive(Debug, Serialize)]
pub struct MediaJson<'a> {
    /// Its address.
    pub url: &'a str,
    /// Its type, as the feed gives it.
    pub r#type: Option<&'a str>,
}

/// Who said a value: page, text (it was told from the words), record, feed, sitemap or list.
#[derive(Debug, Serialize)]
pub struct FromJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
}

/// A block of the text.
#[derive(Debug, Serialize)]
pub struct BlockJson {
    /// heading, paragraph, quote, list-item, caption or table.
    pub kind: &'static str,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The byte ranges of the input that its characters come from.
    pub source: Vec<[u32; 2]>,
}

/// A part of the page that is not the article.
#[derive(Debug, Serialize)]
pub struct DroppedJson {
    /// First byte of the input.
    pub start_byte: u32,
    /// Byte after the last.
    pub end_byte: u32,
    /// Why.
    pub why: &'static str,
}

/// Something noticed on the way.
#[derive(Debug, Serialize)]
pub struct DiagnosticJson<'a> {
    /// info or warning.
    pub severity: &'static str,
    /// One sentence.
    pub message: &'a str,
}

impl<'a> ArticleLine<'a> {
    /// The line of an article that came from `file`.
    pub fn of(file: &'a str, article: &'a Article) -> Self {
        Self::new(file, article, &CodePoints::new(&article.text))
    }

    /// The same, with the index of the article's text at hand.
    pub(crate) fn new(file: &'a str, article: &'a Article, index: &CodePoints<'_>) -> Self {
        let blocks = article.blocks.iter().map(|block| {
            let chars = index.chars(block.span);
            let source = article.source.source(block.span);
            BlockJson {
                kind: block_name(block.kind),
                start: chars.start,
                end: chars.end,
                source: source.iter().map(|s| [s.start, s.end]).collect(),
            }
        });
        let dropped = article.dropped.iter().map(|part| DroppedJson {
            start_byte: part.source.start,
            end_byte: part.source.end,
            why: why_name(part.why),
        });
        let diagnostics = article.diagnostics.iter().map(|d| DiagnosticJson {
            severity: match d.severity {
                Severity::Info => "info",
                Severity::Warning => "warning",
            },
            message: &d.message,
        });
        Self {
            id: &article.id,
            file,
            url: article.url.as_deref(),
            outlet: article.outlet.as_deref(),
            title: article.title.as_deref(),
            authors: &article.authors,
            published: article.published.map(|stamp| stamp.to_string()),
            modified: article.modified.map(|stamp| stamp.to_string()),
            language: article.language.as_deref(),
            media: article
                .media
                .iter()
                .map(|m| MediaJson { url: &m.url, r#type: m.kind.as_deref() })
                .collect(),
            from: FromJson {
                title: article.from.title.map(Origin::name),
                outlet: article.from.outlet.map(Origin::name),
                authors: article.from.authors.map(Origin::name),
                published: article.from.published.map(Origin::name),
                modified: article.from.modified.map(Origin::name),
                language: article.from.language.map(Origin::name),
            },
            text: &article.text,
            blocks: blocks.collect(),
            dropped: dropped.collect(),
            diagnostics: diagnostics.collect(),
        }
    }
}

fn block_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Quote => "quote",
        BlockKind::ListItem => "list-item",
        BlockKind::Caption => "caption",
        BlockKind::Table => "table",
    }
}

fn why_name(why: Why) -> &'static str {
    match why {
        Why::Navigation => "navigation",
        Why::Comments => "comments",
        Why::Related => "related",
        Why::Teaser => "teaser",
        Why::Legal => "legal",
        Why::Share => "share",
        Why::Advert => "advert",
        Why::Form => "form",
        Why::Duplicate => "duplicate",
        Why::Other => "other",
    }
}
