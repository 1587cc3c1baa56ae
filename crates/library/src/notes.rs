//! Notes of readers on words of articles.

use rashomon::is_web;
use rashomon_export::NoteRecord;
use rashomon_store::{ArticleRow, Library, Note, NoteFilter, StoreError};
use rashomon_text::{Chars, CodePoints, Span, Text};

use crate::quote::{find, place, quote};
use crate::unfit::unfit;

/// Characters of a note at most.
const LONGEST: usize = 20_000;

/// A note with its article, and where its words stand there now.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The note.
    pub note: Note,
    /// The article.
    pub article: ArticleRow,
    /// Where its words stand in the article; nothing where they do no more.
    pub place: Option<Place>,
}

/// Words of an article by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// In bytes of the text.
    pub span: Span<Text>,
    /// In code points.
    pub chars: Span<Chars>,
}

/// Words that a note is on, as somebody gives them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words<'w> {
    /// The words.
    pub words: &'w str,
    /// What stands before them, where they stand more than once.
    pub before: Option<&'w str>,
    /// The code point at which they begin, if that is known.
    pub start: Option<u32>,
}

/// Notes words of an article. Gives the id of the note.
pub fn add_note(
    library: &mut Library,
    article: &str,
    words: Words<'_>,
    body: &str,
    now: &str,
) -> Result<String, StoreError> {
    let row = library.article(article)?;
    let text = library.text(row.id)?;
    let body = checked(library, body)?;
    let span =
        place(&text, words.words, words.before, words.start).map_err(|why| unfit(library.file(), &why))?;
    let note = Note {
        article: row.name,
        quote: quote(&text, span),
        body,
        made: now.to_owned(),
        changed: now.to_owned(),
        ..Note::default()
    };
    library.write(|writer| writer.add_note(&note))
}

/// Changes what a note says.
pub fn change_note(library: &mut Library, name: &str, body: &str, now: &str) -> Result<(), StoreError> {
    let body = checked(library, body)?;
    let done = library.write(|writer| writer.set_note(name, &body, now))?;
    if done { Ok(()) } else { Err(no_note(library, name)) }
}

/// Takes a note away, or puts it back.
pub fn remove_note(library: &mut Library, name: &str, removed: bool) -> Result<(), StoreError> {
    let done = library.write(|writer| writer.set_note_removed(name, removed))?;
    if done { Ok(()) } else { Err(no_note(library, name)) }
}

fn no_note(library: &Library, name: &str) -> StoreError {
    unfit(library.file(), &format!("there is no note {name}"))
}

/// What a note says, with plain ends of lines.
fn checked(library: &Library, body: &str) -> Result<String, StoreError> {
    if body.chars().count() > LONGEST {
        let why = format!("a note holds {LONGEST} characters; make two of it");
        return Err(unfit(library.file(), &why));
    }
    Ok(body.replace("\r\n", "\n").trim().to_owned())
}

/// The notes that a filter lets through, the newest first.
pub fn notes(library: &Library, filter: &NoteFilter, limit: usize) -> Result<Vec<Noted>, StoreError> {
    library.notes(filter, limit)?.into_iter().map(|note| noted(library, note)).collect()
}

/// A note with its article.
pub fn noted(library: &Library, note: Note) -> Result<Noted, StoreError> {
    let article = library.article(&note.article)?;
    let text = library.text(article.id)?;
    let place =
        find(&text, &note.quote).map(|span| Place { span, chars: CodePoints::new(&text).chars(span) });
    Ok(Noted { note, article, place })
}

/// A note as it is exported.
pub fn note_record(one: &Noted) -> NoteRecord {
    let (note, article) = (&one.note, &one.article);
    NoteRecord {
        id: note.name.clone(),
        article: article.name.clone(),
        url: article.url.clone().filter(|url| is_web(url)),
        outlet: article.outlet.clone(),
        title: article.title.clone(),
        day: article.day.map(|day| day.to_string()),
        words: note.quote.words.clone(),
        before: note.quote.before.clone(),
        after: note.quote.after.clone(),
        chars: one.place.map(|place| (place.chars.start, place.chars.end)),
        body: note.body.clone(),
        made: note.made.clone(),
        changed: note.changed.clone(),
    }
}
