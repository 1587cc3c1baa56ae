//! Takes answers back that rest on an article that is forgotten: those that wait, and those that stand in Atom feeds.
//! What was handed on to a file or an address is out of our hands.

use std::path::Path;

use rashomon::Refused;
use rashomon_store::{Library, StoreError};
use serde_json::Value;

use super::question::{Configured, Question, Way, questions};
use super::withdrawn::Withdrawn;
use super::{atom, waiting};

/// Takes answers out of the Atom feeds. Gives what could not be written.
pub fn withdraw(
    library: &mut Library,
    configured: &[Configured],
    articles: &[Withdrawn],
) -> Result<Vec<Refused>, StoreError> {
    let questions = questions(library, configured)?;
    let mut refused = Vec::new();
    for file in atom::files(library)? {
        let query = questions.iter().find_map(|(_, question)| match question {
            Question { query, to: Way::Atom(to) } if to == Path::new(&file) => Some(query.as_str()),
            _ => None,
        });
        if let Err(why) = atom::withdraw(library, Path::new(&file), query, articles)? {
            refused.push(Refused { file, why });
        }
    }
    Ok(refused)
}

/// Takes back the answers that wait.
pub fn withdraw_waiting(library: &mut Library, articles: &[Withdrawn]) -> Result<(), StoreError> {
    let of_these = |answer: &Value| articles.iter().any(|article| answer["article"] == article.name.as_str());
    let questions = waiting::questions(library)?;
    library.write(|writer| {
        questions.iter().try_for_each(|id| {
            let mut gone = waiting::waiting_now(writer, id)?;
            gone.retain(of_these);
            waiting::done(writer, id, &gone)
        })
    })
}
