//! A note as it is shown, wherever that is.

use rashomon_library::Noted;

use crate::addresses;

/// A note as it is shown.
pub(crate) struct NoteView {
    pub id: String,
    pub words: String,
    pub body: String,
    pub made: String,
    /// The address of the words, if they still stand in the article, or of the article.
    pub place: String,
    pub gone: bool,
    pub outlet: String,
    pub title: String,
}

/// How a note is shown.
pub(crate) fn view(one: &Noted) -> NoteView {
    let words = one.note.quote.words.split_whitespace().collect::<Vec<_>>().join(" ");
    NoteView {
        id: one.note.name.clone(),
        words,
        body: one.note.body.clone(),
        made: one.note.changed.get(..16).unwrap_or_default().replace('T', " "),
        place: match one.place {
            Some(place) => addresses::words(&one.article.name, (place.chars.start, place.chars.end)),
            None => addresses::article(&one.article.name),
        },
        gone: one.place.is_none(),
        outlet: one.article.outlet.clone(),
        title: one.article.title.clone().unwrap_or_else(|| "(no headline)".to_owned()),
    }
}
