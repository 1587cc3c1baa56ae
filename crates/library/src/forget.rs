//! Takes articles out of the library, and back into it. Until the library is compacted a forgetting is a correction like
//! others: it is made again in a library that was rebuilt, and can be taken back.

use std::collections::BTreeSet;

use rashomon_store::{Correction, EpisodeRow, Forgotten, Library, Move, StoreError, Writer};
use rashomon_story::Subject;

use crate::episodes::sum_anew;
use crate::unfit::{no_article, unfit};

/// What such a correction is called.
pub(crate) const FORGET: &str = "forget";

/// Takes articles out, all of them or, where one is not there, none.
pub fn forget(library: &mut Library, articles: &[String], now: &str) -> Result<usize, StoreError> {
    let file = library.file().to_owned();
    let articles: BTreeSet<&String> = articles.iter().collect();
    library.write(|writer| {
        let mut moves = Vec::new();
        for name in &articles {
            match writer.article(name)? {
                Some(article) => {
                    moves.push(Move { article: article.name, from: article.story, to: String::new() });
                }
                None => return Err(no_article(&file, writer, name)?),
            }
        }
        if moves.is_empty() {
            return Err(unfit(&file, "give the articles to forget"));
        }
        out(writer, &moves)?;
        let made = now.to_owned();
        writer.record(&Correction { id: 0, made, what: FORGET.to_owned(), undone: false, moves })?;
        Ok(articles.len())
    })
}

/// Takes articles out; what is not there is out already. Episodes and stories that have nothing left go too.
pub(crate) fn out(writer: &Writer<'_>, moves: &[Move]) -> Result<(), StoreError> {
    let mut episodes = BTreeSet::new();
    for moved in moves {
        let Some(article) = writer.article(&moved.article)? else { continue };
        episodes.insert(writer.episode_of(article.id)?.id);
        writer.forget(article.id)?;
    }
    for episode in episodes {
        sum_anew(writer, episode)?;
    }
    writer.drop_empty()
}

/// Puts articles back into the stories and episodes that they were in.
pub(crate) fn back(writer: &Writer<'_>, moves: &[Move]) -> Result<(), StoreError> {
    let mut episodes = BTreeSet::new();
    for Move { article, from, .. } in moves {
        let Some(gone) = writer.forgotten(article)? else { continue };
        let story = writer.named_story(from)?;
        episodes.insert(put_back(writer, &gone, story)?);
    }
    for episode in episodes {
        sum_anew(writer, episode)?;
    }
    Ok(())
}

/// Puts one article back that came in again: into the episode it was in, or, where that is no more or has come to another
/// story, into the one that `place` finds. Gives the episode, its story and what it is about now.
pub(crate) fn back_one(
    writer: &Writer<'_>,
    gone: &Forgotten,
    place: impl FnOnce() -> Result<i64, StoreError>,
) -> Result<Option<(i64, i64, Subject)>, StoreError> {
    let was = match writer.unforget(&gone.name)? {
        Some(name) => writer.story_row(&name)?,
        None => None,
    };
    let is = writer.story_of_episode(gone.episode)?;
    let episode = if was.is_some() && was == is { gone.episode } else { place()? };
    writer.bring_back(gone.id, episode)?;
    let summed = sum_anew(writer, episode)?;
    Ok(summed.map(|(story, subject)| (episode, story, subject)))
}

/// Puts an article into the episode that it was in, made anew if it is gone, or into one of its own if that is of another
/// story now.
fn put_back(writer: &Writer<'_>, gone: &Forgotten, story: i64) -> Result<i64, StoreError> {
    let of_episode = EpisodeRow { story, ..EpisodeRow::default() };
    let episode = match writer.story_of_episode(gone.episode)? {
        Some(known) if known == story => gone.episode,
        Some(_) => writer.new_episode(story, &of_episode)?,
        None => {
            writer.set_episode(&EpisodeRow { id: gone.episode, ..of_episode })?;
            gone.episode
        }
    };
    writer.bring_back(gone.id, episode)?;
    Ok(episode)
}
