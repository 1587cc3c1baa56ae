//! The versions of an article that was revised, each read again from its original.

use rashomon::{Engine, Tasks, annotate, caught};
use rashomon_store::{ArticleRow, Library, StoreError};
use rashomon_story::Annotated;

use crate::original::reread;

/// Versions that are kept in sight.
const MOST: usize = 50;

/// A version of an article.
#[derive(Debug, Clone)]
pub struct Version {
    /// The headline.
    pub title: Option<String>,
    /// When the page says that it was published.
    pub published: Option<String>,
    /// When the page says that it was changed.
    pub modified: Option<String>,
    /// The words, sentence by sentence.
    pub sentences: Vec<String>,
}

/// The versions of an article, the oldest first. One that can no longer be read is left out.
pub fn versions(engine: &Engine, library: &Library, row: &ArticleRow) -> Result<Vec<Version>, StoreError> {
    let originals = library.version_originals(row.id, MOST)?;
    let read = |original: &Vec<u8>| {
        let work = || {
            let read = reread(original, &engine.limits)?;
            Ok::<_, String>(annotate(engine, &row.file, read.article, Tasks::ALL))
        };
        caught(work).and_then(|done| done).ok()
    };
    Ok(originals.iter().filter_map(read).map(|annotated| version(&annotated)).collect())
}

fn version(annotated: &Annotated) -> Version {
    let article = &annotated.article;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentences =
        annotated.language.sentences.iter().map(|sentence| words(sentence.span.of(&article.text)));
    Version {
        title: article.title.clone(),
        published: article.published.map(|stamp| stamp.to_string()),
        modified: article.modified.map(|stamp| stamp.to_string()),
        sentences: sentences.filter(|sentence| !sentence.is_empty()).collect(),
    }
}
