//! What is said where an id fits nothing, or a correction would change nothing.

use std::path::Path;

use rashomon_store::{Reason, StoreError, Writer};

/// What is asked for cannot be done, and why.
pub(crate) fn unfit(file: &Path, why: &str) -> StoreError {
    StoreError { file: file.to_owned(), reason: Reason::Unfit(why.to_owned()) }
}

/// Says that there is no article with an id, and what is there instead.
pub(crate) fn no_article(file: &Path, writer: &Writer<'_>, name: &str) -> Result<StoreError, StoreError> {
    let why = if writer.forgotten(name)?.is_some() {
        format!("the article {name} is forgotten; `rashomon undo` or adding it again brings it back")
    } else if writer.story_row(name)?.is_some() {
        format!("{name} is a story; give the ids of articles, which `rashomon search` finds")
    } else {
        format!("there is no article {name}; `rashomon search` finds ids")
    };
    Ok(unfit(file, &why))
}
