//! What a search found, as a line of JSON.

use rashomon::wire::json_line;
use rashomon_store::{CLOSE, Found, Hit, OPEN};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct FoundLine<'a> {
    kind: &'static str,
    article: &'a str,
    story: &'a str,
    outlet: &'a str,
    title: Option<&'a str>,
    day: Option<String>,
    /// When the article was taken in.
    added: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recipient: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    text: String,
    /// Where the words that were looked for stand in `text`, in code points.
    marks: Vec<[usize; 2]>,
}

/// What was found, as a line of JSON.
pub fn found_line(found: &Found) -> String {
    let (text, marks) = unmarked(&found.words);
    let article = &found.article;
    let mut line = FoundLine {
        kind: "article",
        article: &article.name,
        story: &article.story,
        outlet: &article.outlet,
        title: article.title.as_deref(),
        day: article.day.map(|day| day.to_string()),
        added: &article.added,
        speaker: None,
        event: None,
        status: None,
        actor: None,
        recipient: None,
        place: None,
        text,
        marks,
    };
    match &found.hit {
        Hit::Article => {}
        Hit::Statement(statement) => {
            line.kind = "statement";
            line.speaker = statement.speaker.as_deref();
            line.day = statement.said_on.map(|day| day.to_string()).or(line.day);
        }
        Hit::Event(event) => {
            line.kind = "event";
            line.event = Some(&event.kind);
            line.status = Some(&event.status);
            line.actor = event.actor.as_deref();
            line.recipient = event.recipient.as_deref();
            line.place = event.place.as_deref();
            line.day = event.first_day.map(|day| day.to_string()).or(line.day);
        }
    }
    json_line(&line)
}

/// A text without its marks, and where they stood.
fn unmarked(words: &str) -> (String, Vec<[usize; 2]>) {
    let (mut text, mut marks, mut at, mut open) = (String::with_capacity(words.len()), Vec::new(), 0, 0);
    for c in words.chars() {
        match c {
            OPEN => open = at,
            CLOSE => marks.push([open, at]),
            c => {
                text.push(c);
                at += 1;
            }
        }
    }
    (text, marks)
}
