//! Articles for tests, made from text and from what a test says about it.

use rashomon_article::Article;
use rashomon_attribution::{Act, Attribution, Kind};
use rashomon_text::{SourceMap, Span, Text};

use crate::model::Annotated;

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

/// Adds an attribution whose source, cue and content are these words, each where it first stands.
pub(crate) fn say(article: &mut Annotated, source: &str, cue: &str, content: &str) {
    let text = &article.article.text;
    let find = |words: &str| -> Vec<Span<Text>> {
        if words.is_empty() {
            return Vec::new();
        }
        let at = text.find(words).unwrap_or_else(|| panic!("{words:?} does not stand in {text:?}"));
        vec![Span::from_range(at..at + words.len())]
    };
    article.attributions.push(Attribution {
        source: find(source),
        cue: find(cue),
        content: find(content),
        kind: Kind::Indirect,
        act: Act::Says,
        speaker: None,
        via: None,
        said_on: None,
        confidence: 1.0,
    });
}
