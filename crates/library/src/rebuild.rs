//! Makes a library anew from its originals: into a fresh file beside it, whose content then takes the place of the old one's.

use std::collections::BTreeMap;
use std::path::Path;

use rashomon::{Engine, Refused, Tasks, annotate, caught};
use rashomon_store::files::{Beside, real};
use rashomon_store::{Access, Library, NewArticle, Reason, Salvaged, StoreError};
use rashomon_story::Subject;
use rayon::prelude::*;

use crate::corrections;
use crate::intake::{Intake, Takes, page_key};
use crate::original::{Said, of_record, reread};
use crate::rows::{rows, subject};
use crate::{story_ids, verdicts};

/// Originals that are read together.
const BATCH: i64 = 256;

/// What a rebuilding came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Articles and revisions that were read again.
    pub read: usize,
    /// Those of which only the text was whole.
    pub text_only: usize,
    /// What is lost, with the reason.
    pub lost: Vec<Refused>,
}

/// How often a library is read again where others change it meanwhile.
const TRIES: usize = 5;

/// Rebuilds the library at `file`. `tell` hears how many of how many originals are done, and says by `false` that it
/// should stop; then the library is as it was.
pub fn rebuild(
    engine: &Engine,
    file: &Path,
    takes: &Takes,
    mut tell: impl FnMut(i64, i64) -> bool,
) -> Result<Option<Rebuilt>, StoreError> {
    for _ in 0..TRIES {
        match attempt(engine, file, takes, &mut tell)? {
            Attempt::Done(rebuilt) => return Ok(Some(rebuilt)),
            Attempt::Stopped => return Ok(None),
            Attempt::Changed => {}
        }
    }
    Err(StoreError { file: file.to_owned(), reason: Reason::Busy })
}

/// What reading the library again came to.
enum Attempt {
    Done(Rebuilt),
    /// Whoever asked for it wants no more.
    Stopped,
    /// Somebody has added, forgotten or corrected something meanwhile, which the fresh library may lack.
    Changed,
}

fn attempt(
    engine: &Engine,
    file: &Path,
    takes: &Takes,
    tell: &mut impl FnMut(i64, i64) -> bool,
) -> Result<Attempt, StoreError> {
    let old = Library::open(file, Access::Read)?;
    // A damaged library may not be able to tell; then nobody can be waited for.
    let before = old.changes_by_others().ok();
    // Kept until the fresh library in it is closed.
    let beside = Beside::new(&real(file)).map_err(|error| StoreError::of_writing(file, &error))?;
    let mut fresh = Library::open(beside.path(), Access::Write)?;
    let mut rebuilt = Rebuilt::default();
    let mut intake = Intake::new(engine, takes.clone());
    let mut stories = BTreeMap::new();
    let mut done = 0;
    loop {
        let last = old.last_original()?;
        if done >= last {
            break;
        }
        let to = (done + BATCH).min(last);
        let salvaged: Vec<(i64, Salvaged)> =
            (done + 1..=to).filter_map(|id| Some((id, old.salvage_surely(id)?))).collect();
        let read: Vec<_> = salvaged.par_iter().map(|(id, one)| again(engine, takes, *id, one)).collect();
        let rows = salvaged.iter().filter_map(|(_, one)| one.article.as_ref());
        // A forgotten article has no story.
        let rows = rows.filter(|row| !row.story.is_empty());
        stories.extend(rows.map(|row| (row.name.clone(), row.story.clone())));
        let mut articles = Vec::new();
        for one in read {
            match one {
                Ok((article, subject, text_only)) => {
                    rebuilt.text_only += usize::from(text_only);
                    articles.push((article, subject));
                }
                Err(refused) => rebuilt.lost.push(refused),
            }
        }
        rebuilt.read += articles.len();
        intake.store(&mut fresh, articles)?;
        done = to;
        if !tell(done, last) {
            return Ok(Attempt::Stopped);
        }
    }
    let lost = old.carry_over(&mut fresh)?;
    if lost > 0 {
        let why = format!("{lost} corrections or states of feeds are damaged and are lost");
        rebuilt.lost.push(Refused { file: file.display().to_string(), why });
    }
    story_ids::keep(&mut fresh, &stories)?;
    corrections::again(&mut fresh, &stories)?;
    story_ids::lead_on(&mut fresh, &stories)?;
    verdicts::settle_all(&mut fresh)?;
    if old.changes_by_others().ok() != before {
        return Ok(Attempt::Changed);
    }
    drop(old);
    if let Err(error) = fresh.replace(file) {
        // A file that is damaged too much to be written over is put aside. Whole it stays: others may be writing to it.
        let fault = matches!(error.reason, Reason::Damaged(_) | Reason::NoDatabase | Reason::Fault(_));
        if !fault || is_whole(file) {
            return Err(error);
        }
        fresh.close_whole()?;
        beside.put_and_keep("damaged").map_err(|error| StoreError::of_writing(file, &error))?;
    }
    Ok(Attempt::Done(rebuilt))
}

fn is_whole(file: &Path) -> bool {
    let damage = Library::open(file, Access::Read).and_then(|library| library.check());
    damage.is_ok_and(|damage| damage.is_empty())
}

/// Reads one original again. The last value says whether only its text was whole.
fn again(
    engine: &Engine,
    takes: &Takes,
    id: i64,
    salvaged: &Salvaged,
) -> Result<(NewArticle, Subject, bool), Refused> {
    let known = salvaged.article.as_ref();
    let file = known.map_or_else(|| format!("original {id}"), |article| article.file.clone());
    let refuse = |why: String| Refused { file: file.clone(), why };
    let lost = || refuse("its original is damaged, so it is lost; add it again".to_owned());
    let (original, text_only) = match (&salvaged.original, known, &salvaged.text) {
        (Some(original), ..) => (original.clone(), false),
        (None, Some(article), Some(text)) => {
            let said = Said {
                title: article.title.clone(),
                outlet: Some(article.outlet.clone()),
                published: article.published.clone(),
                ..Said::default()
            };
            (of_record(&article.file, article.url.as_deref(), said, text), true)
        }
        _ => return Err(lost()),
    };
    let read = caught(|| {
        let read = reread(&original, &engine.limits)?;
        let file = known.map_or(&read.header.file, |article| &article.file).clone();
        let own = read.own_id.then(|| read.article.id.clone());
        let alone = read.header.hint.is_some() || text_only;
        let page = page_key(&read.header.file, read.article.url.as_deref(), own.as_deref(), alone);
        let annotated = annotate(engine, &file, read.article, Tasks::ALL);
        let subject = subject(&annotated);
        let new = rows(&annotated);
        let new = NewArticle {
            name: known.map_or_else(|| new.name.clone(), |article| article.name.clone()),
            page,
            file,
            added: known.map_or_else(|| takes.now.clone(), |article| article.added.clone()),
            reader: takes.reader.clone(),
            keep_text: read.header.hint.is_some(),
            ..new
        };
        Ok((new, subject))
    });
    let (new, subject) = read.and_then(|read| read).map_err(refuse)?;
    Ok((NewArticle { original, ..new }, subject, text_only))
}
