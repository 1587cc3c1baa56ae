//! Corrections by hand. Each is a list of articles that go from one story to another, or (`forget.rs`) out of the library,
//! and can be taken back. They outlive a rebuilding: stories that somebody corrected keep the articles that they have, those
//! that came in since with the others.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_store::{Correction, Library, Move, StoreError, Writer};

use crate::episodes::{row, sum, sum_anew};
use crate::forget;
use crate::unfit::{no_article, unfit};

/// Takes articles out of their story into one of their own, whose id is given back.
pub fn split(library: &mut Library, articles: &[String], now: &str) -> Result<String, StoreError> {
    let file = library.file().to_owned();
    library.write(|writer| {
        let [first, ..] = articles else { return Err(unfit(&file, "give the articles to split off")) };
        if leaves_nothing(writer, articles)? {
            let why = "these are all articles of their story, which would only get another id; leave some of them in it";
            return Err(unfit(&file, why));
        }
        let story = writer.new_story(&format!("{first} {now}"))?;
        let to = writer.story_name(story)?.unwrap_or_default();
        let moves = moves(&file, writer, articles, &to)?;
        put(writer, &moves)?;
        writer.record(&Correction {
            id: 0,
            made: now.to_owned(),
            what: "split".into(),
            undone: false,
            moves,
        })?;
        Ok(to)
    })
}

/// Puts all articles of some stories into the first of them. Gives its id and how many articles moved.
pub fn merge(library: &mut Library, stories: &[String], now: &str) -> Result<(String, usize), StoreError> {
    let file = library.file().to_owned();
    let [into, others @ ..] = stories else { return Err(unfit(&file, "give the stories to merge")) };
    let to = library.story(into)?.name;
    let mut articles = Vec::new();
    for story in others {
        let from = library.story(story)?.name;
        if from != to {
            articles.extend(library.story_articles(&from)?.into_iter().map(|article| article.name));
        }
    }
    if articles.is_empty() {
        return Err(unfit(&file, "these are one story; give two different ones"));
    }
    let count = articles.len();
    change(library, "merge", &articles, &to, now)?;
    Ok((to, count))
}

/// Puts articles into a story.
pub fn move_articles(
    library: &mut Library,
    articles: &[String],
    story: &str,
    now: &str,
) -> Result<String, StoreError> {
    let to = library.story(story)?.name;
    change(library, "move", articles, &to, now)?;
    Ok(to)
}

/// Takes the last correction back that stands, and says which it was; none where there is none.
pub fn undo(library: &mut Library) -> Result<Option<Correction>, StoreError> {
    library.write(|writer| {
        let Some(correction) = writer.take_back()? else { return Ok(None) };
        back(writer, &correction)?;
        Ok(Some(correction))
    })
}

/// Takes one correction back, unless another was made since that has to do with the same articles.
pub fn undo_one(library: &mut Library, correction: i64) -> Result<Correction, StoreError> {
    let file = library.file().to_owned();
    library.write(|writer| {
        let Some(found) = writer.standing(correction)? else {
            return Err(unfit(&file, "that change does not stand: it was taken back already"));
        };
        if found.what == forget::FORGET {
            let why = "what was forgotten comes back by `rashomon undo`, with what rested on it";
            return Err(unfit(&file, why));
        }
        if writer.corrected_since(correction)? {
            let why = "these articles were changed again since; take the later change back first";
            return Err(unfit(&file, why));
        }
        writer.mark_undone(correction)?;
        back(writer, &found)?;
        Ok(found)
    })
}

fn back(writer: &Writer<'_>, correction: &Correction) -> Result<(), StoreError> {
    if correction.what == forget::FORGET {
        return forget::back(writer, &correction.moves);
    }
    let back = |moved: &Move| Move { from: moved.to.clone(), to: moved.from.clone(), ..moved.clone() };
    put(writer, &correction.moves.iter().map(back).collect::<Vec<_>>())
}

/// Makes the corrections that stand again, in a library that was rebuilt. `before` has the story of each article in the old
/// library.
///
/// The grouping of the fresh library knows nothing of the corrections, so an article that came in after one, and joined a
/// story because of it, is elsewhere now. That is why the stories of corrections come to have all the articles that they had.
pub(crate) fn again(library: &mut Library, before: &BTreeMap<String, String>) -> Result<(), StoreError> {
    let corrections = library.corrections()?;
    let standing = || corrections.iter().filter(|correction| !correction.undone);
    let moves = || standing().filter(|correction| correction.what != forget::FORGET).flat_map(|c| &c.moves);
    let corrected: BTreeSet<&str> =
        moves().flat_map(|moved| [moved.from.as_str(), moved.to.as_str()]).collect();
    library.write(|writer| {
        for correction in standing() {
            if correction.what == forget::FORGET {
                forget::out(writer, &correction.moves)?;
            } else {
                apply(writer, &correction.moves)?;
            }
        }
        let mut strays = Vec::new();
        for (name, story) in before.iter().filter(|(_, story)| corrected.contains(story.as_str())) {
            let Some(article) = writer.article(name)? else { continue };
            if article.story != *story {
                strays.push(Move { article: article.name, from: article.story, to: story.clone() });
            }
        }
        apply(writer, &strays)
    })
}

/// Whether stories would lose all their articles.
fn leaves_nothing(writer: &Writer<'_>, articles: &[String]) -> Result<bool, StoreError> {
    let mut stories = BTreeSet::new();
    for name in articles {
        let Some(article) = writer.article(name)? else { return Ok(false) };
        stories.insert(writer.episode_of(article.id)?.story);
    }
    for story in stories {
        if writer.story_members(story)?.iter().any(|name| !articles.contains(name)) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn change(
    library: &mut Library,
    what: &str,
    articles: &[String],
    to: &str,
    now: &str,
) -> Result<i64, StoreError> {
    let file = library.file().to_owned();
    library.write(|writer| {
        let moves = moves(&file, writer, articles, to)?;
        put(writer, &moves)?;
        writer.record(&Correction { id: 0, made: now.to_owned(), what: what.into(), undone: false, moves })
    })
}

/// Where each article comes from; an article that is not there is named.
fn moves(
    file: &std::path::Path,
    writer: &Writer<'_>,
    articles: &[String],
    to: &str,
) -> Result<Vec<Move>, StoreError> {
    let mut moves = Vec::new();
    for name in articles {
        let Some(article) = writer.article(name)? else {
            return Err(no_article(file, writer, name)?);
        };
        if article.story != to {
            moves.push(Move { article: article.name, from: article.story, to: to.to_owned() });
        }
    }
    if moves.is_empty() {
        return Err(unfit(file, "these articles are in that story already"));
    }
    Ok(moves)
}

/// Moves articles, and lets the ids of stories that have none left lead on.
fn put(writer: &Writer<'_>, moves: &[Move]) -> Result<(), StoreError> {
    apply(writer, moves)?;
    for Move { article, from, .. } in moves {
        if writer.story_row(from)?.is_none() {
            writer.was_in(from, article)?;
        }
    }
    Ok(())
}

/// Moves articles; those of one episode stay together. Episodes that lose or gain articles are summed anew.
fn apply(writer: &Writer<'_>, moves: &[Move]) -> Result<(), StoreError> {
    let mut groups: BTreeMap<(String, i64), Vec<i64>> = BTreeMap::new();
    for moved in moves {
        let Some(article) = writer.article(&moved.article)? else { continue };
        let episode = writer.episode_of(article.id)?;
        groups.entry((moved.to.clone(), episode.id)).or_default().push(article.id);
    }
    for ((to, from), articles) in groups {
        let story = writer.named_story(&to)?;
        let episode = writer.new_episode(story, &row(0, story, &sum(writer, &articles)?))?;
        for article in &articles {
            writer.set_article_episode(*article, episode)?;
        }
        sum_anew(writer, from)?;
    }
    writer.drop_empty()
}
