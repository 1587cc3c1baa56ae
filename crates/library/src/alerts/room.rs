//! Standing questions whose answers stay in the library, for the reading room: searches that somebody saved.

use rashomon_store::{Library, StoreError};

use super::feed::Entry;
use super::question::{Question, Way, kept};
use super::{ask, waiting};

/// Saves a search. Gives its id, which is that of an earlier saving of the same.
pub fn save(library: &mut Library, query: &str) -> Result<String, StoreError> {
    let question = Question { query: query.to_owned(), to: Way::Room };
    match kept(library)?.into_iter().find(|(_, known)| *known == question) {
        Some((id, _)) => Ok(id),
        None => ask::add(library, &question),
    }
}

/// What came in since a search was saved that answers it, the newest first.
pub fn answered(library: &Library, id: &str) -> Result<Vec<Entry>, StoreError> {
    let all = waiting::waiting(library, id)?.into_iter().rev();
    Ok(all.filter_map(|answer| serde_json::from_value(answer).ok()).collect())
}
