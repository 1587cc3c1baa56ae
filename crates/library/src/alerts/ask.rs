//! Asks the standing questions of what was taken in. Each intake is asked once; how far it was asked is kept in the library.

use rashomon::{Network, Refused};
use rashomon_store::{Library, Query, StoreError};

use super::question::{Configured, Question, keep, questions};
use super::{deliver, waiting};
use crate::tell::Tell;

/// The kind of state that holds the last original up to which the questions were asked.
const ASKED: &str = "alerts asked of originals";
/// Articles that a question is asked of at once, and answers of one question to them at most.
const ARTICLES: usize = 400;
const ANSWERS: usize = 1000;

/// Asks a question of everything that is taken in from now on. Gives its id.
pub fn add(library: &mut Library, question: &Question) -> Result<String, StoreError> {
    let last = library.last_original()?.to_string();
    keep(library, question, |writer| writer.set_state(ASKED, "", Some(&last)))
}

/// How far the questions were asked before an intake begins, which [`evaluate`] has to know after it.
pub fn begin(library: &mut Library, configured: &[Configured]) -> Result<i64, StoreError> {
    if let Some(asked) = asked(library)? {
        return Ok(asked);
    }
    let last = library.last_original()?;
    if !questions(library, configured)?.is_empty() {
        library.write(|writer| writer.set_state(ASKED, "", Some(&last.to_string())))?;
    }
    Ok(last)
}

fn asked(library: &Library) -> Result<Option<i64>, StoreError> {
    Ok(library.state(ASKED, "")?.and_then(|text| text.parse().ok()))
}

/// Asks the standing questions of the articles in `rows`, and of those that an intake broken off left unasked; hands the
/// answers on, and those that waited. How many ways of telling failed, each of which is named.
pub fn evaluate(
    library: &mut Library,
    configured: &[Configured],
    network: &Network,
    (rows, begun): (&[i64], i64),
    tell: &mut dyn Tell,
) -> Result<usize, StoreError> {
    let questions = questions(library, configured)?;
    if questions.is_empty() {
        if asked(library)?.is_some() {
            // A question that is asked later is none about what comes in until then.
            library.write(|writer| writer.set_state(ASKED, "", None))?;
        }
        return Ok(0);
    }
    let mut failed = 0;
    let mut parsed = Vec::new();
    for (id, question) in &questions {
        match Query::parse(&question.query) {
            Ok(query) => parsed.push((id, question, query)),
            Err(why) => {
                // One that an older version let in, or that stands in the configuration.
                let why = format!("it is not asked: {why}");
                tell.refused(&[refused(&format!("{id} ({})", question.query), why)]);
                failed += 1;
            }
        }
    }
    // Another process that takes articles in may ask of them first; then there are fewer to ask of here.
    while !ask(library, &parsed, (rows, begun), tell)? {}
    for (at, (id, question)) in questions.iter().enumerate() {
        if let Err(why) = deliver::hand_on(library, network, (id, question), &questions[..at], tell)? {
            tell.refused(&[refused(id, why)]);
            failed += 1;
        }
    }
    Ok(failed)
}

/// Asks of what was not asked of yet, and lets the answers wait. False if another process did so meanwhile.
fn ask(
    library: &mut Library,
    questions: &[(&String, &Question, Query)],
    (rows, begun): (&[i64], i64),
    tell: &mut dyn Tell,
) -> Result<bool, StoreError> {
    let (known, last) = (asked(library)?, library.last_original()?);
    let from = known.unwrap_or(begun);
    let mut unasked = library.came_in(from, last)?;
    // What came in again with an original that was there already is nobody else's to ask of.
    let fresh = library.came_in(begun, i64::MAX)?;
    unasked.extend(rows.iter().filter(|row| fresh.binary_search(row).is_err()));
    unasked.sort_unstable();
    unasked.dedup();
    let mut answers = Vec::new();
    for (id, question, query) in questions {
        let mut found = Vec::new();
        for some in unasked.chunks(ARTICLES) {
            found.extend(library.search_in(query, Some(some), ANSWERS)?);
        }
        if !found.is_empty() {
            answers.push((*id, deliver::answers(id, question, &found), deliver::length(question)));
        }
    }
    if known == Some(last) && answers.is_empty() {
        return Ok(true);
    }
    let text = last.to_string();
    // How far was asked and what came of it are written down together.
    let gone = library.write(|writer| {
        if writer.state(ASKED, "")?.and_then(|text| text.parse().ok()) != known {
            return Ok(None);
        }
        let mut gone = Vec::new();
        for (id, answers, length) in &answers {
            gone.push((*id, waiting::put(writer, id, answers, *length)?));
        }
        writer.set_state(ASKED, "", Some(&text))?;
        Ok(Some(gone))
    })?;
    let Some(gone) = gone else { return Ok(false) };
    for (id, count) in gone.into_iter().filter(|(_, count)| *count > 0) {
        let why = format!("the oldest of the answers that wait had to go, as there are too many: {count}");
        tell.refused(&[refused(id, why)]);
    }
    Ok(true)
}

/// After a rebuilding originals have other numbers: what comes in from now on counts as not yet asked of.
pub fn after_rebuild(library: &mut Library) -> Result<(), StoreError> {
    let last = library.last_original()?;
    if asked(library)?.is_none_or(|asked| asked <= last) {
        return Ok(());
    }
    library.write(|writer| writer.set_state(ASKED, "", Some(&last.to_string())))
}

fn refused(id: &str, why: String) -> Refused {
    Refused { file: format!("alert {id}"), why }
}
