//! The tables whose rows are sealed, and the columns that each seal is over.

const ARTICLES: &str = "id, name, page, content, original, episode, file, url, outlet, title, authors, published, language, day, \
                        added, reader, body";
const STATEMENTS: &str = "id, article, speaker, said_on, kind, words";
const EVENTS: &str =
    "id, article, kind, status, actor, recipient, place, first_day, last_day, words, trigger";

/// The tables whose rows end with a seal, in an order in which each refers only to those before it; with the columns
/// that the seal is over.
pub(crate) const SEALED: &[(&str, &str)] = &[
    ("stories", "id, name"),
    ("episodes", "id, story, size, first_day, last_day, sum"),
    ("articles", ARTICLES),
    ("revisions", "original, article, content"),
    ("names", "id, kind, name"),
    ("mentions", "article, name"),
    ("statements", STATEMENTS),
    ("events", EVENTS),
    ("forgotten_articles", ARTICLES),
    ("forgotten_revisions", "original, article, content"),
    ("forgotten_mentions", "article, name"),
    ("forgotten_statements", STATEMENTS),
    ("forgotten_events", EVENTS),
    ("forgotten", "key, article"),
    ("corrections", "id, made, what, undone"),
    ("moves", "id, correction, article, from_story, to_story"),
    ("former_stories", "story, article"),
    ("notes", "id, name, article, quote, before, after, start, body, made, changed, removed"),
    (
        "verdicts",
        "id, article, quote, before, after, start, verdict, speaker, was, set_by, kind, said_on, parts, made, undone",
    ),
    ("validators", "url, etag, last_modified"),
    ("state", "kind, key, value"),
];

/// The columns that the seal of a table is over.
pub(crate) fn sealed_columns(table: &str) -> &'static str {
    SEALED.iter().find(|(name, _)| *name == table).map_or("", |(_, columns)| columns)
}
