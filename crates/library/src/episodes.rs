//! Episodes as rows: what their articles are about together, summed and stored.

use rashomon_store::{EpisodeRow, StoreError, Writer};
use rashomon_story::Subject;

use crate::rows::{date, number};

/// An episode as it is stored.
pub(crate) fn row(id: i64, story: i64, subject: &Subject) -> EpisodeRow {
    let days = subject.days();
    EpisodeRow {
        id,
        story,
        size: subject.size(),
        first_day: days.and_then(|days| date(days.0)),
        last_day: days.and_then(|days| date(days.1)),
        sum: subject.to_bytes(),
    }
}

/// Sums an episode anew that has lost or gained articles. Gives its story and what its articles are about; nothing where it
/// has no articles.
pub(crate) fn sum_anew(writer: &Writer<'_>, episode: i64) -> Result<Option<(i64, Subject)>, StoreError> {
    let left = writer.members(episode)?;
    let [first, ..] = left[..] else { return Ok(None) };
    let story = writer.episode_of(first)?.story;
    let subject = sum(writer, &left)?;
    writer.set_episode(&row(episode, story, &subject))?;
    Ok(Some((story, subject)))
}

/// What articles are about together.
pub(crate) fn sum(writer: &Writer<'_>, articles: &[i64]) -> Result<Subject, StoreError> {
    let mut sum: Option<Subject> = None;
    for &article in articles {
        let (title, text, day) = writer.content(article)?;
        let subject = Subject::of(title.as_deref(), &text, day.map(|day| (number(day), number(day))));
        sum = Some(match sum {
            Some(sum) => sum.join(subject),
            None => subject,
        });
    }
    Ok(sum.unwrap_or_default())
}
