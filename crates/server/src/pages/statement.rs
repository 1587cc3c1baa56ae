//! A statement of the library as lists show it: its place, its words, and what set it.

use rashomon_library::store::{Found, Hit};
use rashomon_library::verdicts;
use rashomon_text::{CodePoints, Span};

use crate::refusal::Refusal;
use crate::room::Room;
use crate::told::Told;

/// What stands beside a statement that a reader corrected or accepted.
pub(crate) const BY_READER: &str = "set by a reader";

/// A statement of the library with its place.
pub(crate) struct One {
    pub speaker: String,
    pub kind: String,
    pub day: Option<jiff::civil::Date>,
    pub words: String,
    pub chars: (u32, u32),
    /// What set it: `rules`, the name of a model, or `reader`.
    pub set_by: String,
}

/// What a list has found, if it is a statement.
pub(crate) fn one(room: &Room, found: &Found) -> Result<Option<One>, Refusal> {
    let Hit::Statement(row) = &found.hit else { return Ok(None) };
    let text = room.ask(|library| library.text(found.article.id))?;
    let spans = row.spans.iter().map(|(start, end)| Span::new(*start, *end));
    let Some(whole) = spans.reduce(Span::cover) else { return Ok(None) };
    let chars = CodePoints::new(&text).chars(whole);
    let judged = room.ask(|library| verdicts(library, Some(&found.article.name)))?;
    let judged = judged.iter().any(|one| one.chars == Some(chars));
    Ok(Some(One {
        set_by: if judged { "reader".to_owned() } else { found.article.reader.clone() },
        speaker: row.speaker.clone().unwrap_or_default(),
        kind: row.kind.clone(),
        day: row.said_on,
        words: crate::marked::plain(&found.words),
        chars: (chars.start, chars.end),
    }))
}

/// The statements of a story that readers have said something of.
pub(crate) struct Judgements(Vec<Vec<(u32, u32)>>);

impl Judgements {
    pub(crate) fn of(room: &Room, told: &Told) -> Result<Self, Refusal> {
        let places = told.articles.iter().map(|article| {
            let placed = room.ask(|library| verdicts(library, Some(&article.id)))?;
            let chars = placed.iter().filter_map(|one| one.chars).map(|chars| (chars.start, chars.end));
            Ok(chars.collect())
        });
        Ok(Self(places.collect::<Result<_, Refusal>>()?))
    }

    /// Whether one is at these code points of an article of the story.
    pub(crate) fn on(&self, article: usize, chars: (u32, u32)) -> bool {
        self.0.get(article).is_some_and(|places| places.contains(&chars))
    }
}
