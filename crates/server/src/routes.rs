//! Which address is answered by which view: the pages of the room in a list here, those of the interface for programs in that of
//! `api`, and [`all`] has both, of which the router is made and what the tests try. Changes stand in `changes.rs`; `router.rs` adds
//! the assets and the progress of an intake, which no view answers.

use crate::answer::View;
use crate::api;
use crate::pages;

/// The views of the room, each with its address.
pub(crate) const PAGES: &[(&str, View)] = &[
    ("/", pages::stories::page),
    ("/stories.csv", pages::stories::list),
    ("/stories.json", pages::stories::list),
    ("/stories/{id}", pages::story::short),
    ("/stories/{id}/complete", pages::story::complete),
    ("/stories/{id}/said", pages::said::story),
    ("/stories/{id}/{table}", pages::story::table),
    ("/articles/{id}", pages::article::page),
    ("/articles/{id}/revisions", pages::revisions::page),
    ("/articles/{id}/revisions.csv", pages::revisions::list),
    ("/articles/{id}/revisions.json", pages::revisions::list),
    ("/articles/{id}/cite.bib", pages::cite::page),
    ("/articles/{id}/cite.json", pages::cite::page),
    ("/articles/{id}/statements.csv", pages::article::statements),
    ("/articles/{id}/statements.json", pages::article::statements),
    ("/said", pages::said::page),
    ("/said.csv", pages::said::list),
    ("/said.json", pages::said::list),
    ("/beside", pages::beside::page),
    ("/beside.csv", pages::beside::list),
    ("/beside.json", pages::beside::list),
    ("/search", pages::search::page),
    ("/search.csv", pages::search::list),
    ("/search.json", pages::search::list),
    ("/intake", pages::intake::page),
    ("/intake/feeds.csv", pages::intake::table),
    ("/intake/feeds.json", pages::intake::table),
    ("/intake/articles.csv", pages::intake::table),
    ("/intake/articles.json", pages::intake::table),
    ("/intake/jobs/{id}", pages::take::page),
    ("/intake/jobs/{id}/result.csv", pages::take::list),
    ("/intake/jobs/{id}/result.json", pages::take::list),
    ("/searches", pages::saved::page),
    ("/corrections", pages::judge::page),
    ("/corrections.csv", pages::judge::list),
    ("/corrections.json", pages::judge::list),
    ("/notes", pages::notes::page),
    ("/notes.csv", pages::notes::list),
    ("/notes.json", pages::notes::list),
    ("/notes.md", pages::notes::list),
    ("/notes/{id}", pages::notes::one),
    ("/help", pages::help::page),
];

/// Every address that a view answers.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, View)> {
    PAGES.iter().copied().chain(api::OPERATIONS.iter().map(|operation| (operation.path, operation.view)))
}
