//! Which address takes which change: every one in a list, which the router, the tests and the description of the interface for
//! programs are made of.

use FieldShape::{Address, Day, File, Long, Number, OneOf, Page, Text, Texts, Words};

use crate::answer::View;
use crate::field::{Field, FieldShape, LONG};
use crate::guard::BODY;
use crate::pages;

/// A change.
#[derive(Debug)]
pub(crate) struct Change {
    /// The address that it is sent to, names in braces.
    pub path: &'static str,
    pub id: &'static str,
    pub summary: &'static str,
    /// What is sent.
    pub fields: &'static [Field],
    pub view: View,
    /// How many bytes it may take.
    pub body: usize,
}

/// Bytes of a form.
pub(crate) const FORM: usize = 64 << 10;
/// Bytes of a note. It has three texts of [`LONG`], of whose letters each takes twelve bytes at most: four of UTF-8, each as three in
/// a form, or two halves of six in JSON.
const NOTED: usize = 3 * 12 * LONG + (8 << 10);

const fn change(
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    fields: &'static [Field],
    view: View,
) -> Change {
    Change { path, id, summary, fields, view, body: FORM }
}

const fn needs(name: &'static str, shape: FieldShape, about: &'static str) -> Field {
    Field { name, about, shape, required: true }
}

const fn takes(name: &'static str, shape: FieldShape, about: &'static str) -> Field {
    Field { name, about, shape, required: false }
}

const ARTICLES: Field = needs("article", Texts, "ids of articles");
const NOTE: Field = takes("note", Long, "what the note says; nothing highlights the words");
const URL: Field = takes("url", Address, "the address of the page, if it has one");

/// The changes. They come by POST, from a page of the room or as JSON from a program.
pub(crate) const CHANGES: &[Change] = &[
    change(
        "/stories/{id}/split",
        "splitStory",
        "Articles of a story into one of their own",
        &[ARTICLES],
        pages::amend::split,
    ),
    change(
        "/stories/{id}/move",
        "moveArticles",
        "Articles of a story into another",
        &[ARTICLES, needs("story", Words, "the id or the address of the other story")],
        pages::amend::move_to,
    ),
    change(
        "/stories/{id}/merge",
        "mergeStories",
        "All articles of another story into this one",
        &[needs("other", Words, "the id or the address of the other story")],
        pages::amend::merge,
    ),
    change(
        "/changes/{id}/undo",
        "undoChange",
        "A split, merge or move taken back",
        &[takes("story", Text, "the story to show then")],
        pages::amend::undo,
    ),
    change(
        "/articles/{id}/statements",
        "judgeStatement",
        "A statement accepted, rejected, or given another speaker",
        &[
            needs("start", Number, "the code point at which it begins"),
            needs("end", Number, "the code point after its last"),
            needs("verdict", OneOf(&["accepted", "rejected", "speaker"]), "what is said of it"),
            takes("speaker", Text, "who said it, where that is corrected"),
        ],
        pages::judge::judge,
    ),
    change(
        "/corrections/{id}/undo",
        "undoCorrection",
        "A correction of a statement taken back",
        &[],
        pages::judge::undo,
    ),
    Change {
        body: BODY,
        ..change(
            "/intake/paste",
            "takeInText",
            "A page taken in from its text or its HTML source",
            &[
                needs("text", Page, "the text or the source"),
                takes("outlet", Text, "the outlet of a text"),
                takes("title", Text, "the headline of a text"),
                takes("day", Day, "the day of a text, such as 2024-03-05"),
                URL,
            ],
            pages::take::paste,
        )
    },
    Change {
        body: BODY,
        ..change(
            "/intake/upload",
            "takeInFile",
            "A file taken in",
            &[needs("file", File, "a page, a feed, lines of JSON, an archive"), URL],
            pages::take::upload,
        )
    },
    change(
        "/intake/address",
        "takeInAddress",
        "A page or a feed taken in by its address",
        &[needs("url", Address, "the address")],
        pages::take::fetch,
    ),
    change(
        "/searches/add",
        "saveSearch",
        "A search saved as a standing question",
        &[needs("q", Words, "what to look for, in the language of the search")],
        pages::saved::add,
    ),
    change(
        "/searches/{id}/remove",
        "removeSearch",
        "A saved search asked no more",
        &[],
        pages::saved::remove,
    ),
    Change {
        body: NOTED,
        ..change(
            "/articles/{id}/notes",
            "addNote",
            "A note on words of an article",
            &[
                needs("quote", Long, "the words"),
                NOTE,
                takes("before", Long, "what stands before the words, where they stand more than once"),
                takes("start", Number, "the code point at which the words begin"),
            ],
            pages::notes::add,
        )
    },
    Change {
        body: NOTED,
        ..change("/notes/{id}/change", "changeNote", "What a note says, anew", &[NOTE], pages::notes::change)
    },
    change("/notes/{id}/remove", "removeNote", "A note taken away", &[], pages::notes::remove),
    change("/notes/{id}/restore", "restoreNote", "A note put back", &[], pages::notes::restore),
];
