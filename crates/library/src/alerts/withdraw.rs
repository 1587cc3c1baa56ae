//! Takes answers back that rest on an article that is forgotten: those that wait, and those that stand in Atom feeds; and gives
//! them back when the forgetting is undone. What was handed on to a file or an address is out of our hands.

use std::collections::BTreeMap;
use std::path::Path;

use rashomon::Refused;
use rashomon_store::{Library, StoreError};

use super::question::{Configured, Question, Way, questions};
use super::withdrawn::Withdrawn;
use super::{atom, deliver, feed, kept, waiting};

/// Takes answers out of the Atom feeds. Gives what could not be written.
pub fn withdraw(
    library: &mut Library,
    configured: &[Configured],
    articles: &[Withdrawn],
) -> Result<Vec<Refused>, StoreError> {
    let questions = questions(library, configured)?;
    let mut refused = Vec::new();
    for file in atom::files(library)? {
        let query = query_of(&questions, &file);
        if let Err(why) = atom::withdraw(library, Path::new(&file), query, articles)? {
            refused.push(Refused { file, why });
        }
    }
    Ok(refused)
}

/// Takes back the answers that wait.
pub fn withdraw_waiting(library: &mut Library, articles: &[Withdrawn]) -> Result<(), StoreError> {
    let questions = waiting::questions(library)?;
    library.write(|writer| {
        for article in articles {
            let mut gone_of_all = BTreeMap::new();
            for id in &questions {
                let mut gone = waiting::waiting_now(writer, id)?;
                gone.retain(|answer| answer["article"] == article.name.as_str());
                waiting::done(writer, id, &gone)?;
                if !gone.is_empty() {
                    gone_of_all.insert(id.clone(), gone);
                }
            }
            kept::keep_waiting(writer, &article.name, gone_of_all)?;
        }
        Ok(())
    })
}

/// Gives back the answers that were taken back for articles which are in the library again: those that waited wait again, and
/// those of Atom feeds stand there. Gives what could not be written.
pub fn give_back(
    library: &mut Library,
    configured: &[Configured],
    articles: &[&str],
) -> Result<Vec<Refused>, StoreError> {
    let questions = questions(library, configured)?;
    let entries = library.write(|writer| {
        let mut entries: BTreeMap<String, Vec<feed::Entry>> = BTreeMap::new();
        for article in articles {
            let kept = kept::take(writer, article)?;
            for (id, answers) in &kept.waiting {
                // Nobody asks any more what a question was asked that is gone.
                if let Some((_, question)) = questions.iter().find(|(known, _)| known == id) {
                    waiting::put_back(writer, id, answers, deliver::length(question))?;
                }
            }
            for (file, of_file) in kept.entries {
                entries.entry(file).or_default().extend(of_file);
            }
        }
        Ok(entries)
    })?;
    let mut refused = Vec::new();
    for (file, back) in entries {
        let query = query_of(&questions, &file);
        if let Err(why) = atom::give_back(library, Path::new(&file), query, &back)? {
            refused.push(Refused { file, why });
        }
    }
    Ok(refused)
}

/// The question whose answers go into the feed in a file.
fn query_of<'q>(questions: &'q [(String, Question)], file: &str) -> Option<&'q str> {
    questions.iter().find_map(|(_, question)| match question {
        Question { query, to: Way::Atom(to) } if to == Path::new(file) => Some(query.as_str()),
        _ => None,
    })
}
