-- Version 3. Ids of stories that are no more lead on; readers note words of articles, and correct who said something.

-- Articles that were in a story when it ceased to be: where they are now is what the story has become. A story may be there
-- again under its id; then it is that one.
CREATE TABLE former_stories (
    story TEXT NOT NULL,
    article TEXT NOT NULL,
    seal INTEGER NOT NULL,
    PRIMARY KEY (story, article)
) WITHOUT ROWID;
CREATE INDEX former_stories_by_article ON former_stories (article);
INSERT OR IGNORE INTO former_stories (story, article, seal)
    SELECT from_story, article, seal(from_story, article) FROM moves WHERE to_story <> '';
INSERT OR IGNORE INTO former_stories (story, article, seal)
    SELECT m.to_story, m.article, seal(m.to_story, m.article) FROM moves m JOIN corrections c ON c.id = m.correction
    WHERE c.undone = 1 AND m.to_story <> '';

-- Notes on words of an article, which are found again by themselves and by what stands around them. start is the code point at
-- which they stood. A note that was removed can be put back until the library is compacted.
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL,
    quote TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    start INTEGER NOT NULL,
    body TEXT NOT NULL,
    made TEXT NOT NULL,
    changed TEXT NOT NULL,
    removed INTEGER NOT NULL,
    seal INTEGER NOT NULL
);
CREATE INDEX notes_by_article ON notes (article);

-- What readers said of statements: accepted, rejected, or by another speaker. The words are found again as those of notes.
-- was and set_by are the speaker before, and what had set it; kind, said_on and parts (its spans, from the first of them on) are
-- what is needed to put a rejected statement back.
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    quote TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    start INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    speaker TEXT,
    was TEXT,
    set_by TEXT NOT NULL,
    kind TEXT NOT NULL,
    said_on INTEGER,
    parts TEXT NOT NULL,
    made TEXT NOT NULL,
    undone INTEGER NOT NULL,
    seal INTEGER NOT NULL
);
CREATE INDEX verdicts_by_article ON verdicts (article);
