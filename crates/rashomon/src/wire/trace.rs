//! One line of `rashomon extract --trace`: a stretch of an article's text and the bytes it came from.

use rashomon_article::Article;
use rashomon_page::Positions;
use rashomon_text::{CodePoints, Span};
use serde::Serialize;

use crate::source::shown;

/// A stretch of an article's text that came from neighbouring bytes.
#[derive(Debug, Serialize)]
pub struct TraceLine {
    /// The article's id.
    pub id: String,
    /// The path given.
    pub file: String,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The characters.
    pub text: String,
    /// First byte. `null` where nothing in the page stands for the text, as for the line break between two blocks.
    pub start_byte: Option<u32>,
    /// Byte after the last.
    pub end_byte: Option<u32>,
    /// The bytes as text; those that are not UTF-8, and control characters, as `\xe9`.
    pub bytes: Option<String>,
    /// What the positions count: `file`, or `unpacked` for a gzip file (all it unpacks to), a record of a packed
    /// archive or a packed answer (the page alone, without headers).
    pub of: &'static str,
}

/// Where the code points `from..to` of an article came from; to its end without `to`. `input` are the bytes of
/// the file that were read. The error says what is wrong with the range.
pub fn trace(
    file: &str,
    article: &Article,
    (from, to): (u32, Option<u32>),
    input: &[u8],
    positions: &Positions,
) -> Result<Vec<TraceLine>, String> {
    let index = CodePoints::new(&article.text);
    let len = index.char_at(article.text.len() as u32);
    let to = to.unwrap_or(len);
    if to > len || from > len {
        let id = &article.id;
        return Err(format!("{from}..{to} is beyond the text of {id}, which has {len} characters"));
    }
    let (first, bytes) = positions.bytes(input);
    let of = match positions {
        Positions::Input | Positions::From(_) => "file",
        Positions::Unpacked(_) => "unpacked",
    };
    let stretches = article.source.stretches(index.text(Span::new(from, to)));
    let line = |(text, source): (Span, Span<rashomon_text::Source>)| {
        let chars = index.chars(text);
        let source = (!source.is_empty()).then_some(source);
        let read = |source: Span<rashomon_text::Source>| {
            let (start, end) = (source.start.checked_sub(first)?, source.end.checked_sub(first)?);
            bytes.get(start as usize..end as usize)
        };
        TraceLine {
            id: article.id.clone(),
            file: file.to_owned(),
            start: chars.start,
            end: chars.end,
            text: text.of(&article.text).to_owned(),
            start_byte: source.map(|source| source.start),
            end_byte: source.map(|source| source.end),
            bytes: source.and_then(read).map(shown),
            of,
        }
    };
    Ok(stretches.into_iter().map(line).collect())
}
