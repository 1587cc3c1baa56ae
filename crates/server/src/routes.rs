//! Which address is answered by what: every route in one list, which the router, the tests and the description of the interface
//! for programs are made of.

use crate::answer::View;
use crate::api;
use crate::pages;

/// The views, each with its address.
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

/// Every address that is answered.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, View)> {
    PAGES.iter().copied().chain(api::OPERATIONS.iter().map(|operation| (operation.path, operation.view)))
}

/// A change: what it is sent to, by whom it is made, and how many bytes it may take.
#[derive(Debug)]
pub(crate) struct Change {
    pub path: &'static str,
    pub view: View,
    pub body: usize,
}

/// Bytes of a form.
const FORM: usize = 64 << 10;

/// Bytes of a page that is sent.
const PAGE: usize = crate::guard::BODY;

const fn change(path: &'static str, view: View) -> Change {
    Change { path, view, body: FORM }
}

/// The changes. They come by POST, from a page of the room or as JSON from a program.
pub(crate) const CHANGES: &[Change] = &[
    change("/stories/{id}/split", pages::amend::split),
    change("/stories/{id}/move", pages::amend::move_to),
    change("/stories/{id}/merge", pages::amend::merge),
    change("/changes/{id}/undo", pages::amend::undo),
    change("/articles/{id}/statements", pages::judge::judge),
    change("/corrections/{id}/undo", pages::judge::undo),
    Change { path: "/intake/paste", view: pages::take::paste, body: PAGE },
    Change { path: "/intake/upload", view: pages::take::upload, body: PAGE },
    change("/intake/address", pages::take::fetch),
    change("/searches/add", pages::saved::add),
    change("/searches/{id}/remove", pages::saved::remove),
    change("/articles/{id}/notes", pages::notes::add),
    change("/notes/{id}/change", pages::notes::change),
    change("/notes/{id}/remove", pages::notes::remove),
    change("/notes/{id}/restore", pages::notes::restore),
];
