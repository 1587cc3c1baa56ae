//! The account of a story of the library: its articles read again from their originals, then everything as `brief` does
//! it, but that they are one story because the library says so.

use std::collections::BTreeMap;

use rashomon::{Account, Corpus, Engine, Excerpts, Refused, Tasks, annotate, caught, date_by_others};
use rashomon_store::{ArticleRow, Library, StoreError, Verdict};
use rashomon_story::{Annotated, Membership};
use rayon::prelude::*;

use crate::original::reread;
use crate::verdicts::judge;

/// The account of the story with this id.
pub fn account(engine: &Engine, library: &Library, story: &str) -> Result<Account, StoreError> {
    let rows = library.story_articles(story)?;
    let mut corpus = annotated(engine, library, &rows, Tasks::ALL)?;
    let memberships = as_one_story(&corpus.articles, Engine::cluster(&corpus));
    date_by_others(engine, &mut corpus, &memberships);
    let stories = engine.accounts(&corpus, &memberships);
    let story_ids = rows.first().map(|row| row.story.clone()).into_iter().collect();
    Ok(Account { corpus, memberships, stories, story_ids })
}

/// The account of the whole library, its stories in order of intake of their first article.
pub fn whole(engine: &Engine, library: &Library) -> Result<Account, StoreError> {
    let mut rows: Vec<ArticleRow> = Vec::new();
    loop {
        let further = library.articles(rows.last().map_or(0, |row| row.id), 10_000)?;
        if further.is_empty() {
            break;
        }
        rows.extend(further);
    }
    let mut first: BTreeMap<String, i64> = BTreeMap::new();
    for row in &rows {
        first.entry(row.story.clone()).or_insert(row.id);
    }
    rows.sort_by_key(|row| (first.get(&row.story).copied(), row.id));
    let mut corpus = annotated(engine, library, &rows, Tasks::ALL)?;
    // What could not be read is missing from the corpus, so stories are told apart by the ids of their articles.
    let stories: BTreeMap<&str, &str> =
        rows.iter().map(|row| (row.name.as_str(), row.story.as_str())).collect();
    let story_of =
        |annotated: &Annotated| stories.get(annotated.article.id.as_str()).copied().unwrap_or_default();
    let (mut memberships, mut story_ids) = (Vec::with_capacity(corpus.articles.len()), Vec::new());
    for articles in corpus.articles.chunk_by(|a, b| story_of(a) == story_of(b)) {
        let before = memberships.len();
        for mut membership in as_one_story(articles, rashomon_story::cluster(articles)) {
            membership.story = story_ids.len();
            membership.copy_of = membership.copy_of.map(|other| other + before);
            membership.shared.iter_mut().for_each(|shared| shared.with += before);
            memberships.push(membership);
        }
        story_ids.extend(articles.first().map(|annotated| story_of(annotated).to_owned()));
    }
    date_by_others(engine, &mut corpus, &memberships);
    let stories = engine.accounts(&corpus, &memberships);
    Ok(Account { corpus, memberships, stories, story_ids })
}

/// An article of the library with its layers as they were read, without what readers said of them; nothing where it can no longer
/// be read.
pub fn unjudged(
    engine: &Engine,
    library: &Library,
    row: &ArticleRow,
) -> Result<Option<Annotated>, StoreError> {
    let original = library.original(row.id)?;
    let work = || {
        let mut read = reread(&original, &engine.limits)?;
        read.article.id.clone_from(&row.name);
        Ok::<_, String>(annotate(engine, &row.file, read.article, Tasks::ALL))
    };
    Ok(caught(work).and_then(|done| done).ok())
}

/// Articles of the library with their layers, in the order of `rows`; what can no longer be read is refused.
pub fn annotated(
    engine: &Engine,
    library: &Library,
    rows: &[ArticleRow],
    tasks: Tasks,
) -> Result<Corpus, StoreError> {
    let mut corpus = Corpus::default();
    let mut originals = Vec::with_capacity(rows.len());
    for row in rows {
        match library.original(row.id) {
            Ok(original) => originals.push((row, original, library.verdicts(Some(&row.name))?)),
            Err(error) if matches!(error.reason, rashomon_store::Reason::Damaged(_)) => {
                let why = "its original is damaged; `rashomon rebuild` restores what is whole".to_owned();
                corpus.refused.push(Refused { file: row.file.clone(), why });
            }
            Err(error) => return Err(error),
        }
    }
    let read = |(row, original, verdicts): &(&ArticleRow, Vec<u8>, Vec<Verdict>)| -> Result<(Annotated, Option<Excerpts>), Refused> {
        let refuse = |why: String| Refused { file: row.file.clone(), why };
        let work = || {
            let mut read = reread(original, &engine.limits)?;
            read.article.id.clone_from(&row.name);
            let bytes = (0, &read.bytes[..]);
            let excerpts =
                engine.excerpts.then(|| Excerpts::new(&read.article, bytes, read.own, read.unpacked));
            let mut annotated = annotate(engine, &row.file, read.article, tasks);
            judge(&mut annotated, verdicts);
            Ok((annotated, excerpts))
        };
        caught(work).and_then(|done| done).map_err(refuse)
    };
    let done: Vec<_> = originals.par_iter().map(read).collect();
    for ((row, _, _), read) in originals.iter().zip(done) {
        match read {
            Ok((annotated, excerpts)) => {
                corpus.files.push(row.file.clone());
                corpus.articles.push(annotated);
                corpus.excerpts.extend(excerpts);
            }
            Err(refused) => corpus.refused.push(refused),
        }
    }
    corpus.warnings.extend(rashomon::Unread::of(&corpus.files, &corpus.articles));
    Ok(corpus)
}

/// All of one story: what are stories to the batch are further episodes here, in order of their days.
fn as_one_story(articles: &[Annotated], mut memberships: Vec<Membership>) -> Vec<Membership> {
    let mut first: BTreeMap<(usize, usize), Option<jiff::civil::Date>> = BTreeMap::new();
    for (membership, annotated) in memberships.iter().zip(articles) {
        let day = annotated.times.anchor.as_ref().map(|anchor| anchor.first_day);
        let known = first.entry((membership.story, membership.episode)).or_insert(day);
        *known = [*known, day].into_iter().flatten().min();
    }
    let mut order: Vec<_> = first.into_iter().collect();
    order.sort_by_key(|(episode, day)| (day.is_none(), *day, *episode));
    let place: BTreeMap<(usize, usize), usize> =
        order.into_iter().enumerate().map(|(place, (episode, _))| (episode, place)).collect();
    for membership in &mut memberships {
        membership.episode = place.get(&(membership.story, membership.episode)).copied().unwrap_or(0);
        membership.story = 0;
    }
    memberships
}
