//! Which articles belong to a story, corrected by hand: split, move, merge, and take back. The forms stand on the page of the story.

use std::sync::Arc;

use rashomon_library::now;
use rashomon_library::store::{Correction, Library, StoreError};

use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::counted;
use crate::refusal::Refusal;
use crate::room::Room;

/// Changes of a story that are shown.
const SHOWN: usize = 10;
/// Other stories that are offered.
const OFFERED: usize = 50;

/// What the forms of a story's page offer.
#[derive(Debug, Default)]
pub(crate) struct Amend {
    /// Other stories: id and headline.
    pub stories: Vec<(String, String)>,
    /// What was changed.
    pub made: Vec<Made>,
}

/// A change that stands.
#[derive(Debug)]
pub(crate) struct Made {
    pub id: i64,
    pub when: String,
    pub what: String,
    /// The other story that it has to do with: its id.
    pub other: Option<String>,
}

/// What can be corrected of a story, and was.
pub(crate) fn of(library: &Library, story: &str) -> Result<Amend, StoreError> {
    let stories = library.stories(&Default::default(), OFFERED)?;
    let stories = stories.into_iter().filter(|other| other.name != story);
    let title = |title: Option<String>| title.unwrap_or_else(|| "(no headline)".to_owned());
    Ok(Amend {
        stories: stories.map(|other| (other.name, title(other.title))).collect(),
        made: library.story_corrections(story, SHOWN)?.iter().map(|one| made(one, story)).collect(),
    })
}

fn made(correction: &Correction, story: &str) -> Made {
    let came = correction.moves.iter().filter(|moved| moved.to == story).count();
    let went = correction.moves.iter().filter(|moved| moved.from == story).count();
    let ends = correction.moves.iter().flat_map(|moved| [&moved.from, &moved.to]);
    let what = match (came, went) {
        (0, went) => format!("{} went", counted(went, "article")),
        (came, _) => format!("{} came", counted(came, "article")),
    };
    Made {
        id: correction.id,
        when: correction
            .made
            .get(..16)
            .map_or_else(|| correction.made.clone(), |time| time.replace('T', " ")),
        what: format!("{} by a {}, {}", what, correction.what, if came > 0 { "from" } else { "to" }),
        other: ends.into_iter().find(|end| *end != story).cloned(),
    }
}

/// The id of a story that somebody gave, be it by its address.
fn story_of(text: &str) -> String {
    let text = text.split(['?', '#']).next().unwrap_or_default();
    let text = text.split_once("/stories/").map_or(text, |(_, rest)| rest);
    text.split('/').next().unwrap_or_default().trim().to_owned()
}

fn chosen(asked: &Asked) -> Result<Vec<String>, Refusal> {
    match asked.all("article") {
        none if none.is_empty() => Err(Refusal::bad("choose the articles first")),
        articles => Ok(articles),
    }
}

/// The story of an address has to be there before it is looked at what is to be done with it.
fn there(room: &Room, asked: &Asked) -> Result<(), Refusal> {
    room.ask(|library| library.story(asked.name())).map(drop)
}

/// The page of a story, at its corrections; where the story is no more, what it has become.
fn back_to(room: &Room, story: &str) -> Answered {
    let story = room.ask(|library| library.story(story))?.name;
    Ok(Answer::leads_to(format!("{}?amend=1#amend", addresses::story(&story))))
}

/// Articles into a story of their own.
pub(crate) fn split(room: &Arc<Room>, asked: &Asked) -> Answered {
    there(room, asked)?;
    let articles = chosen(asked)?;
    room.change(|library| rashomon_library::split(library, &articles, &now()))?;
    back_to(room, asked.name())
}

/// Articles into another story.
pub(crate) fn move_to(room: &Arc<Room>, asked: &Asked) -> Answered {
    there(room, asked)?;
    let articles = chosen(asked)?;
    let to = asked.words("story", "say into which story they go")?;
    room.change(|library| rashomon_library::move_articles(library, &articles, &story_of(&to), &now()))?;
    back_to(room, asked.name())
}

/// All of another story into this one.
pub(crate) fn merge(room: &Arc<Room>, asked: &Asked) -> Answered {
    there(room, asked)?;
    let other = asked.words("other", "say which story belongs to this one")?;
    let stories = [asked.name().to_owned(), story_of(&other)];
    room.change(|library| rashomon_library::merge(library, &stories, &now()))?;
    back_to(room, asked.name())
}

/// Takes a change back.
pub(crate) fn undo(room: &Arc<Room>, asked: &Asked) -> Answered {
    let missing = || Refusal::missing("there is no such change");
    let id = asked.name().parse().map_err(|_| missing())?;
    if !room.ask(|library| library.has_correction(id))? {
        return Err(missing());
    }
    let undone = room.change(|library| rashomon_library::undo_one(library, id))?;
    let from = undone.moves.first().map(|moved| moved.from.clone()).unwrap_or_default();
    back_to(room, &asked.text("story")?.map_or(from, |story| story_of(&story)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_given_by_its_id_or_its_address() {
        for text in ["s1f2", " s1f2 ", "/stories/s1f2", "http://localhost:8010/stories/s1f2/said?x=1#d2"] {
            assert_eq!(story_of(text), "s1f2", "{text}");
        }
        assert_eq!(story_of(""), "");
    }
}
