//! How articles, statements and events are asked for, and what a row of the answer says.

use crate::schema::rows::{ArticleRow, EventRow, StatementRow, day, spans};

pub(crate) const ARTICLE: &str = "\
SELECT a.id, a.name, s.name, a.file, a.url, a.outlet, a.title, a.published, a.day, a.added, a.reader FROM articles a \
JOIN episodes e ON e.id = a.episode JOIN stories s ON s.id = e.story";

pub(crate) fn article(row: &rusqlite::Row<'_>) -> rusqlite::Result<ArticleRow> {
    Ok(ArticleRow {
        id: row.get(0)?,
        name: row.get(1)?,
        story: row.get(2)?,
        file: row.get(3)?,
        url: row.get(4)?,
        outlet: row.get(5)?,
        title: row.get(6)?,
        published: row.get(7)?,
        day: day(row.get(8)?),
        added: row.get(9)?,
        reader: row.get(10)?,
    })
}

pub(crate) const EVENT: &str = "\
SELECT v.id, v.kind, v.status, actor.name, recipient.name, place.name, v.first_day, v.last_day, v.words FROM events v \
LEFT JOIN names actor ON actor.id = v.actor LEFT JOIN names recipient ON recipient.id = v.recipient \
LEFT JOIN names place ON place.id = v.place";

pub(crate) fn statement(row: &rusqlite::Row<'_>) -> rusqlite::Result<StatementRow> {
    let words: String = row.get(4)?;
    Ok(StatementRow {
        id: row.get(0)?,
        speaker: row.get(1)?,
        said_on: day(row.get(2)?),
        kind: row.get(3)?,
        spans: spans(&words),
    })
}

pub(crate) fn event(row: &rusqlite::Row<'_>) -> rusqlite::Result<EventRow> {
    let words: String = row.get(8)?;
    Ok(EventRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        status: row.get(2)?,
        actor: row.get(3)?,
        recipient: row.get(4)?,
        place: row.get(5)?,
        first_day: day(row.get(6)?),
        last_day: day(row.get(7)?),
        spans: spans(&words),
    })
}
