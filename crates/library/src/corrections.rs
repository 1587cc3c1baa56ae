//! Corrections by hand. Each is a list of articles that go from one story to another, or (`forget.rs`) out of the library,
//! and can be taken back.

use std::collections::BTreeMap;

use rashomon_store::{Correction, Library, Move, StoreError, Writer};

use crate::episodes::{row, sum, sum_anew};
use crate::forget;
use crate::unfit::{no_article, unfit};

/// Takes articles out of their story into one of their own, whose id is given back.
pub fn split(library: &mut Library, articles: &[String], now: &str) -> Result<String, StoreError> {
    let file = library.file().to_owned();
    library.write(|writer| {
        let [first, ..] = articles else { return Err(unfit(&file, "give the articles to split off")) };
        let story = writer.new_story(&format!("{first} {now}"))?;
        let to = writer.story_name(story)?.unwrap_or_default();
        let moves = moves(&file, writer, articles, &to)?;
        apply(writer, &moves)?;
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
        if correction.what == forget::FORGET {
            forget::back(writer, &correction.moves)?;
            return Ok(Some(correction));
        }
        let back = |moved: &Move| Move { from: moved.to.clone(), to: moved.from.clone(), ..moved.clone() };
        apply(writer, &correction.moves.iter().map(back).collect::<Vec<_>>())?;
        Ok(Some(correction))
    })
}

/// Makes the corrections that stand again, in a library that was rebuilt.
pub(crate) fn again(library: &mut Library) -> Result<(), StoreError> {
    let corrections = library.corrections()?;
    library.write(|writer| {
        for correction in corrections.iter().filter(|correction| !correction.undone) {
            if correction.what == forget::FORGET {
                forget::out(writer, &correction.moves)?;
            } else {
                apply(writer, &correction.moves)?;
            }
        }
        Ok(())
    })
}

fn change(
    library: &mut Library,
    what: &str,
    articles: &[String],
    to: &str,
    now: &str,
) -> Result<(), StoreError> {
    let file = library.file().to_owned();
    library.write(|writer| {
        let moves = moves(&file, writer, articles, to)?;
        apply(writer, &moves)?;
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
