//! Takes pages in, a batch a transaction: what is known is left, what has changed is a revision, what is new joins a
//! story or starts one.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use rashomon::{Bytes, Engine, Input, Refused, Tasks, annotate, unread};
use rashomon_article::Article;
use rashomon_page::Format;
use rashomon_store::{Library, NewArticle, Offered, StoreError, Writer};
use rashomon_story::Subject;

use crate::alerts::holds_answers;
use crate::forget;
use crate::grouping::Grouping;
use crate::original::{Header, original};
use crate::rows::{content, rows, subject};
use crate::{verdicts, version};

/// Files looked at before any of them is read further.
const FILES: usize = 256;

/// What an input came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was new.
    Added,
    /// It is a newer version of an article.
    Revised,
    /// It was there.
    Known,
    /// It could not be used.
    Refused,
}

impl Outcome {
    /// As the contract writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Revised => "revised",
            Self::Known => "known",
            Self::Refused => "refused",
        }
    }
}

/// One line of what `add` tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The article's id; none for what was refused.
    pub id: Option<String>,
    /// The article's row, where it was added or revised.
    pub row: Option<i64>,
    /// The path or address as given.
    pub file: String,
    /// What it came to.
    pub outcome: Outcome,
    /// The reason of a refusal, why nothing was done where that is not plain, or what was not read of an article in another
    /// language than English.
    pub why: Option<String>,
}

/// What is told of an article that is not to come back by itself.
const FORGOTTEN: &str = "it is forgotten; `rashomon add` with its own file or address takes it in again";

/// How articles are taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takes {
    /// The time to write down, ISO 8601, beginning with the day.
    pub now: String,
    /// Who reads: `rules`, or the name of a model.
    pub reader: String,
}

/// Takes articles into one library.
#[derive(Debug)]
pub struct Intake<'e> {
    engine: &'e Engine,
    takes: Takes,
    grouping: Grouping,
    /// Whether nothing that is forgotten comes back.
    watches: bool,
}

/// An article on its way in.
enum Item {
    Known(String),
    Fresh(Box<Fresh>),
}

/// An article that is not known.
struct Fresh {
    new: NewArticle,
    subject: Subject,
    /// Whether it was asked for by its own file or address, so that it comes back if it was forgotten.
    named: bool,
    /// What was not read of it.
    unread: Option<String>,
}

/// A part of the inputs: told of without being read, or to be read.
enum Piece {
    Told(Added),
    Read(Input),
}

/// What is told of a file in which answers to standing questions stand, be it a feed or lines: taken in, they would be answers to
/// those questions again.
const ANSWERS: &str = "it holds answers of alerts, not articles; give the pages themselves";

impl<'e> Intake<'e> {
    /// Takes articles in as `engine` reads them.
    pub fn new(engine: &'e Engine, takes: Takes) -> Self {
        Self { engine, takes, grouping: Grouping::default(), watches: false }
    }

    /// The same for inputs that nobody gives anew each time, such as watched feeds: articles that are forgotten stay so.
    pub fn watching(self) -> Self {
        Self { watches: true, ..self }
    }

    /// Takes inputs in, in order. What each came to is told once it is stored; `tell` says by `false` that no more is
    /// wanted, and what was told stays.
    pub fn add(
        &mut self,
        library: &mut Library,
        inputs: &[Input],
        mut tell: impl FnMut(Vec<Added>) -> bool,
    ) -> Result<(), StoreError> {
        for batch in inputs.chunks(FILES) {
            let pieces = self.pieces(library, batch)?;
            let mut pieces = pieces.into_iter().peekable();
            while pieces.peek().is_some() {
                let told: Vec<Added> =
                    std::iter::from_fn(|| pieces.next_if(Piece::is_told)).filter_map(Piece::told).collect();
                if !told.is_empty() && !tell(told) {
                    return Ok(());
                }
                let unknown = std::iter::from_fn(|| pieces.next_if(|piece| !piece.is_told()));
                let read: Vec<Input> = unknown.filter_map(Piece::input).collect();
                if !read.is_empty() && !self.read(library, &read, &mut tell)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Looks at the bytes of files: known ones need no reading. Those of lines are looked at line by line.
    fn pieces(&self, library: &Library, inputs: &[Input]) -> Result<Vec<Piece>, StoreError> {
        let mut pieces = Vec::new();
        for input in inputs {
            let name = input.name();
            if let Input::File(file) = input
                && holds_answers(file)
            {
                let why = ANSWERS.to_owned();
                pieces.push(Piece::Told(Added::refused(Refused { file: name, why })));
                continue;
            }
            let looked_at = input.address().is_none() && !input.is_stream() && !is_lines(&name, self.engine);
            // What cannot be opened is refused by whoever reads it.
            let Some(bytes) = looked_at.then(|| input.bytes(self.engine.file_bytes).ok()).flatten() else {
                pieces.push(Piece::Read(input.clone()));
                continue;
            };
            let header = Header::of_input(&name, self.engine.format, self.engine.url.as_deref());
            match library.known_original(&header.with(&bytes))? {
                Some(held) => pieces.push(Piece::Told(Added::known(&name, &held.name))),
                None => pieces.push(Piece::Read(Input::Bytes { name, bytes: bytes.into_owned() })),
            }
        }
        Ok(pieces)
    }

    fn read(
        &mut self,
        library: &mut Library,
        inputs: &[Input],
        tell: &mut impl FnMut(Vec<Added>) -> bool,
    ) -> Result<bool, StoreError> {
        // What a feed or a sitemap leads to was not asked for by its own address.
        let given: BTreeSet<&str> = inputs.iter().filter_map(Input::address).collect();
        let watches = self.watches;
        let named = |name: &str, alone: bool| {
            !watches && (!rashomon::is_address(name) || (alone && given.contains(name)))
        };
        let (engine, takes, grouping) = (self.engine, &self.takes, &mut self.grouping);
        let shared = Mutex::new(library);
        let mut fault = None;
        let mut go_on = true;
        let finish = |name: &str, article: Article, page: Bytes<'_>| {
            let library = shared.lock().unwrap_or_else(PoisonError::into_inner);
            // A fault of the library shows again when it is written to.
            let held = library.known_content(content(&article)).ok().flatten();
            drop(library);
            match held {
                Some(held) => Item::Known(held.name),
                None => {
                    let named = named(name, page.alone);
                    let (new, subject, unread) = fresh(engine, takes, name, article, page);
                    Item::Fresh(Box::new(Fresh { new, subject, named, unread }))
                }
            }
        };
        let mut sink = |items: Vec<(String, Item)>, refused: Vec<Refused>| {
            let mut library = shared.lock().unwrap_or_else(PoisonError::into_inner);
            match store(&mut library, grouping, items) {
                Ok(mut told) => {
                    told.extend(refused.into_iter().map(Added::refused));
                    go_on = tell(told);
                }
                Err(error) => {
                    fault = Some(error);
                    go_on = false;
                }
            }
            go_on
        };
        engine.run(inputs, finish, &mut sink);
        match fault {
            Some(error) => Err(error),
            None => Ok(go_on),
        }
    }

    /// Takes in articles that were read already, in one transaction.
    pub(crate) fn store(
        &mut self,
        library: &mut Library,
        articles: Vec<(NewArticle, Subject)>,
    ) -> Result<Vec<Added>, StoreError> {
        let fresh = |(new, subject): (NewArticle, Subject)| {
            (new.file.clone(), Item::Fresh(Box::new(Fresh { new, subject, named: true, unread: None })))
        };
        store(library, &mut self.grouping, articles.into_iter().map(fresh).collect())
    }
}

impl Piece {
    fn is_told(&self) -> bool {
        matches!(self, Self::Told(_))
    }

    fn told(self) -> Option<Added> {
        match self {
            Self::Told(added) => Some(added),
            Self::Read(_) => None,
        }
    }

    fn input(self) -> Option<Input> {
        match self {
            Self::Read(input) => Some(input),
            Self::Told(_) => None,
        }
    }
}

impl Added {
    fn known(file: &str, id: &str) -> Self {
        Self { id: Some(id.to_owned()), row: None, file: file.to_owned(), outcome: Outcome::Known, why: None }
    }

    /// What could not be read.
    pub fn refused(Refused { file, why }: Refused) -> Self {
        Self { id: None, row: None, file, outcome: Outcome::Refused, why: Some(why) }
    }
}

fn is_lines(name: &str, engine: &Engine) -> bool {
    let named = [".jsonl", ".ndjson"].iter().any(|ending| name.ends_with(ending));
    engine.format.map_or(named, |format| format == Format::JsonLines)
}

/// The rows of an article that is not known.
fn fresh(
    engine: &Engine,
    takes: &Takes,
    name: &str,
    article: Article,
    page: Bytes<'_>,
) -> (NewArticle, Subject, Option<String>) {
    let (original, is_record) = original(name, &article, page, engine.format);
    let own = page.own_id.then(|| article.id.clone());
    let page = page_key(name, article.url.as_deref(), own.as_deref(), page.alone);
    let annotated = annotate(engine, name, article, Tasks::ALL);
    let subject = subject(&annotated);
    let new = NewArticle {
        page,
        file: name.to_owned(),
        added: takes.now.clone(),
        reader: takes.reader.clone(),
        original,
        keep_text: !is_record,
        ..rows(&annotated)
    };
    (new, subject, unread(&annotated))
}

/// What a later version of an article has in common with it: its address, its own id in its file, or its file.
pub(crate) fn page_key(file: &str, url: Option<&str>, own_id: Option<&str>, alone: bool) -> Option<String> {
    if let Some(url) = url {
        return Some(format!("url {}", url.split('#').next().unwrap_or(url)));
    }
    match own_id {
        Some(id) => Some(format!("id {id} in {file}")),
        None => (alone && file != "-").then(|| format!("file {file}")),
    }
}

/// Stores a batch in one transaction.
fn store(
    library: &mut Library,
    grouping: &mut Grouping,
    items: Vec<(String, Item)>,
) -> Result<Vec<Added>, StoreError> {
    if items.iter().all(|(_, item)| matches!(item, Item::Known(_))) {
        let known = |(file, item): (String, Item)| match item {
            Item::Known(id) => Some(Added::known(&file, &id)),
            Item::Fresh(_) => None,
        };
        return Ok(items.into_iter().filter_map(known).collect());
    }
    let stored = library.write(|writer| {
        grouping.begin(writer)?;
        let mut told = Vec::with_capacity(items.len());
        for (file, item) in &items {
            told.push(match item {
                Item::Known(id) => Added::known(file, id),
                Item::Fresh(fresh) => one(writer, grouping, file, fresh)?,
            });
        }
        Ok(told)
    });
    grouping.end(stored.is_ok());
    stored
}

fn one(
    writer: &Writer<'_>,
    grouping: &mut Grouping,
    file: &str,
    Fresh { new, subject, named, unread }: &Fresh,
) -> Result<Added, StoreError> {
    if let Some(held) = writer.known_content(new.content)? {
        return Ok(Added::known(file, &held.name));
    }
    let told = |id: String, row: i64, outcome: Outcome| Added {
        id: Some(id),
        row: Some(row),
        file: file.to_owned(),
        outcome,
        why: unread.clone(),
    };
    let (page, revised) = version::of(writer, new)?;
    let own;
    let new = if page == new.page {
        new
    } else {
        own = NewArticle { page: page.clone(), ..new.clone() };
        &own
    };
    if let Some(held) = revised {
        writer.revise(held.id, new)?;
        verdicts::settle(writer, &held.name)?;
        return Ok(told(held.name, held.id, Outcome::Revised));
    }
    match writer.offered(new.content, page.as_deref())? {
        Offered::New => {}
        Offered::Forgotten(_) | Offered::Gone if !named => {
            let why = Some(FORGOTTEN.to_owned());
            return Ok(Added { id: None, row: None, file: file.to_owned(), outcome: Outcome::Known, why });
        }
        Offered::Forgotten(gone) => {
            let back = forget::back_one(writer, &gone, || grouping.place(writer, new, subject))?;
            if let Some((episode, story, subject)) = back {
                grouping.set(episode, story, subject);
            }
            if writer.known_content(new.content)?.is_none() {
                writer.revise(gone.id, new)?;
                verdicts::settle(writer, &gone.name)?;
            }
            return Ok(told(gone.name, gone.id, Outcome::Added));
        }
        Offered::Gone => writer.allow(new.content, page.as_deref())?,
    }
    let episode = grouping.place(writer, new, subject)?;
    let row = writer.insert(new, episode)?;
    let name = writer.name_of(row)?;
    Ok(told(name, row, Outcome::Added))
}
