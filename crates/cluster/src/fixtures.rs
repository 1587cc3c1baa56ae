//! Articles for tests, made from text and from what a test says about it.

use rashomon_article::Article;
use rashomon_document::Annotated;
use rashomon_text::SourceMap;

/// An article of this text, with sentences and quotations and nothing else known.
pub(crate) fn article(text: &str) -> Annotated {
    let source = SourceMap::identity(0, text.len() as u32);
    let article = Article { text: text.to_owned(), source, ..Article::default() };
    Annotated { article, language: rashomon_language::read(text), ..Annotated::default() }
}

/// The same from an outlet.
pub(crate) fn from_outlet(outlet: &str, text: &str) -> Annotated {
    let mut out = article(text);
    out.article.outlet = Some(outlet.to_owned());
    out.label = outlet.to_owned();
    out
}

/// The same with a headline.
pub(crate) fn titled(title: &str, text: &str) -> Annotated {
    let mut out = article(text);
    out.article.title = Some(title.to_owned());
    out
}

/// The same with a day of publication.
pub(crate) fn dated(day: &str, mut article: Annotated) -> Annotated {
    article.article.published = day.parse().ok();
    article
}
