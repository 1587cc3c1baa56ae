-- Version 2. An article whose day is not known has none; version 1 wrote the day of intake there. Articles can be forgotten.

-- Version 1 does not tell which days are days of intake, but where it can have been so, the page gave no date and the day is
-- that of the intake, or with a revision a later one. The day of such an article stays where its episode, which has no other
-- article, has it too: then it was found in the text. (Corrections by hand wrote days of intake into episodes, so where there are
-- any, none stays. `rashomon rebuild` reads the days again.)
UPDATE articles SET
    day = NULL,
    seal = seal(id, name, page, content, original, episode, file, url, outlet, title, authors, published, language, NULL,
        added, reader, body)
WHERE published IS NULL
    AND (day = CAST(replace(substr(added, 1, 10), '-', '') AS INTEGER)
        OR (day > CAST(replace(substr(added, 1, 10), '-', '') AS INTEGER) AND id IN (SELECT article FROM revisions)))
    AND NOT (
        NOT EXISTS (SELECT 1 FROM moves)
        AND (SELECT count(*) FROM articles other WHERE other.episode = articles.episode) = 1
        AND EXISTS (SELECT 1 FROM episodes e WHERE e.id = articles.episode AND e.first_day = articles.day)
    )
    -- A damaged row stays known as one.
    AND seal = seal(id, name, page, content, original, episode, file, url, outlet, title, authors, published, language, day,
        added, reader, body);

-- Forgotten articles with all that was read from them, as it was, until `compact`. Nothing but undoing looks here.
CREATE TABLE forgotten_articles (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    page TEXT,
    content INTEGER NOT NULL,
    original INTEGER NOT NULL REFERENCES originals,
    episode INTEGER NOT NULL,
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
CREATE INDEX forgotten_articles_by_episode ON forgotten_articles (episode);
CREATE INDEX forgotten_articles_by_original ON forgotten_articles (original);
CREATE TABLE forgotten_revisions (
    original INTEGER PRIMARY KEY REFERENCES originals,
    article INTEGER NOT NULL REFERENCES forgotten_articles,
    content INTEGER NOT NULL,
    seal INTEGER NOT NULL
);
CREATE TABLE forgotten_mentions (
    article INTEGER NOT NULL REFERENCES forgotten_articles,
    name INTEGER NOT NULL REFERENCES names,
    seal INTEGER NOT NULL,
    PRIMARY KEY (article, name)
) WITHOUT ROWID;
CREATE TABLE forgotten_statements (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES forgotten_articles,
    speaker INTEGER REFERENCES names,
    said_on INTEGER,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    seal INTEGER NOT NULL
);
CREATE TABLE forgotten_events (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES forgotten_articles,
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

-- Articles that come back are looked for in the correction that forgot them.
CREATE INDEX moves_by_article ON moves (article);
CREATE INDEX moves_by_correction ON moves (correction);

-- What a forgotten article is known by when it is offered again, for good: hashes of what it says (those of its revisions too)
-- and of its page. Of the article itself they tell nothing. article is the row it had, which no other gets; 0 where the
-- library was rebuilt since.
CREATE TABLE forgotten (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    seal INTEGER NOT NULL
);
CREATE INDEX forgotten_by_article ON forgotten (article);
