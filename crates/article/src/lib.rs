//! Pages to articles: which part of a page is the article, and what the page says about it.
//!
//! Deliberately absent: any reading of the article's language beyond what separates it from furniture;
//! files and the network.

mod article;
mod assemble;
mod byline;
mod chain;
mod cues;
mod dates;
mod features;
mod given;
mod headline;
mod html;
mod language;
mod origins;
mod plain;
mod prompts;
mod record;
mod shape;
mod stamp;
#[doc(hidden)]
pub mod training;
mod trees;

use std::borrow::Cow;

pub use article::{
    Article, Block, BlockKind, Diagnostic, Dropped, MOST_BLOCKS, MOST_HTML_BLOCKS, PARTIAL, Severity,
    TOO_MANY, Why,
};
pub use language::{UNKNOWN as LANGUAGE_UNKNOWN, sure as language_of};
pub use origins::{Origin, Origins};
use rashomon_page::{Content, Page};
use rashomon_text::{without_user, without_users};

/// Extracts the article of a page, or says why there is none and what to try.
///
/// ```
/// use rashomon_article::extract;
/// use rashomon_page::{Content, Page};
/// use rashomon_text::SourceMap;
/// let text = "Home | News\n\nFerry late again\n\nThe ferry came in two hours late on Monday, the harbour \
///     office said. It blamed the wind.\n\nLeave a Reply";
/// let map = SourceMap::identity(0, text.len() as u32);
/// let content = Content::Plain { text: text.to_owned(), map };
/// let article = extract(&Page::from(content)).unwrap();
/// assert_eq!(article.title.as_deref(), Some("Ferry late again"));
/// assert!(article.text.starts_with("The ferry") && article.text.ends_with("the wind."));
/// ```
pub fn extract(page: &Page) -> Result<Article, String> {
    let mut article = match &page.content {
        Content::Html(tree) => html::extract(page, tree)?,
        Content::Plain { text, map } => plain::extract(page, text, map)?,
        Content::Record(record) => record::extract(page, record)?,
    };
    article.url = article.url.map(|url| without_user(&url).into_owned());
    if article.id.is_empty() {
        let own = page.given.as_ref().and_then(|record| record.id.clone());
        article.id = own.unwrap_or_else(|| content_id(&article));
    }
    // Feeds give the address of a page as its id, and records that of a site as its name.
    article.id = without_user(&article.id).into_owned();
    for words in article.title.iter_mut().chain(&mut article.outlet).chain(&mut article.authors) {
        if let Cow::Owned(cut) = without_users(words) {
            *words = cut;
        }
    }
    if let (Some(given), Content::Html(_) | Content::Plain { .. }) = (&page.given, &page.content) {
        article.media.clone_from(&given.media);
    }
    for media in &mut article.media {
        media.url = without_user(&media.url).into_owned();
    }
    for message in &page.diagnostics {
        article.diagnostics.push(Diagnostic { severity: Severity::Warning, message: message.clone() });
    }
    for told in &mut article.diagnostics {
        if let Cow::Owned(cut) = without_users(&told.message) {
            told.message = cut;
        }
    }
    Ok(article)
}

/// The first 16 hexadecimal digits of a hash over address, headline and text.
fn content_id(article: &Article) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [article.url.as_deref(), article.title.as_deref(), Some(article.text.as_str())] {
        hasher.update(part.unwrap_or_default().as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}
