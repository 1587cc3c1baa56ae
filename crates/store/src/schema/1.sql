-- Version 1. Days are numbers such as 20240305, spans are UTF-8 bytes of the article's text ("120-180,190-204").
-- The last column of a table, seal, is a checksum over the columns before it.

-- What went in, unchanged: a line that says what it is, then its bytes. Everything but corrections, the state of
-- feeds and settings can be made anew from here. The hash is over the unpacked bytes, and is their checksum.
CREATE TABLE originals (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    packed BLOB NOT NULL
);

CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    seal INTEGER NOT NULL
);

-- One event within a story; sum tells what its articles have in common, for finding the next one.
CREATE TABLE episodes (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories,
    size INTEGER NOT NULL,
    first_day INTEGER,
    last_day INTEGER,
    sum BLOB NOT NULL,
    seal INTEGER NOT NULL
);
CREATE INDEX episodes_by_day ON episodes (last_day);
CREATE INDEX episodes_by_story ON episodes (story);

-- The newest revision of each article. page is what a later version has in common with it (its address, its own id
-- or its file); content is a hash of what it says. body is the text, packed; null where the original ends with it.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    page TEXT UNIQUE,
    content INTEGER NOT NULL,
    original INTEGER NOT NULL REFERENCES originals,
    episode INTEGER NOT NULL REFERENCES episodes,
    file TEXT NOT NULL,
    url TEXT,
    outlet TEXT NOT NULL,
    title TEXT,
    authors TEXT NOT NULL,
    published TEXT,
    language TEXT,
    day INTEGER,
    added TEXT NOT NULL,
    reader TEXT NOT NULL,
    body BLOB,
    seal INTEGER NOT NULL
);
CREATE INDEX articles_by_content ON articles (content);
CREATE INDEX articles_by_episode ON articles (episode);
CREATE INDEX articles_by_original ON articles (original);
CREATE INDEX articles_by_day ON articles (day);

CREATE TABLE revisions (
    original INTEGER PRIMARY KEY REFERENCES originals,
    article INTEGER NOT NULL REFERENCES articles,
    content INTEGER NOT NULL,
    seal INTEGER NOT NULL
);
CREATE INDEX revisions_by_content ON revisions (content);

-- Who and what is named, by whom or where: person, organization, place, other.
CREATE TABLE names (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    seal INTEGER NOT NULL,
    UNIQUE (name, kind)
);
CREATE TABLE mentions (
    article INTEGER NOT NULL REFERENCES articles,
    name INTEGER NOT NULL REFERENCES names,
    seal INTEGER NOT NULL,
    PRIMARY KEY (article, name)
) WITHOUT ROWID;
CREATE INDEX mentions_by_name ON mentions (name, article);

CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles,
    speaker INTEGER REFERENCES names,
    said_on INTEGER,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    seal INTEGER NOT NULL
);
CREATE INDEX statements_by_article ON statements (article);
CREATE INDEX statements_by_speaker ON statements (speaker) WHERE speaker IS NOT NULL;

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    actor INTEGER REFERENCES names,
    recipient INTEGER REFERENCES names,
    place INTEGER REFERENCES names,
    first_day INTEGER,
    last_day INTEGER,
    words TEXT NOT NULL,
    trigger TEXT NOT NULL,
    seal INTEGER NOT NULL
);
CREATE INDEX events_by_article ON events (article);
CREATE INDEX events_by_kind ON events (kind);

-- Corrections by hand, and where each moved which article (by names, so that they outlive a rebuild).
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    what TEXT NOT NULL,
    undone INTEGER NOT NULL,
    seal INTEGER NOT NULL
);
CREATE TABLE moves (
    id INTEGER PRIMARY KEY,
    correction INTEGER NOT NULL REFERENCES corrections,
    article TEXT NOT NULL,
    from_story TEXT NOT NULL,
    to_story TEXT NOT NULL,
    seal INTEGER NOT NULL
);

-- What to ask an address with the next time, and whatever else is kept by kind and key (feeds, standing questions).
CREATE TABLE validators (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT,
    seal INTEGER NOT NULL
);
CREATE TABLE state (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    seal INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
);

-- Search: the indexes hold no text of their own, they read it through these views.
CREATE VIEW article_text (id, title, text) AS
    SELECT a.id, a.title, text_of(a.body, o.packed) FROM articles a JOIN originals o ON o.id = a.original;
CREATE VIEW statement_text (id, words) AS
    SELECT s.id, part_of(a.body, o.packed, s.words)
    FROM statements s JOIN articles a ON a.id = s.article JOIN originals o ON o.id = a.original;
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content = 'article_text', content_rowid = 'id', columnsize = 0,
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statement_words USING fts5 (
    words, content = 'statement_text', content_rowid = 'id', columnsize = 0,
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE name_words USING fts5 (
    name, content = 'names', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
