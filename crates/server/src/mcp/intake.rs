//! The one tool that changes the library: a page is taken in, where the room takes changes.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::tools::{Tool, may};
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::pages;
use crate::refusal::Refusal;
use crate::room::Room;

/// How long an assistant waits for a page: less than the minute after which its programs give up on a tool.
const WAIT: Duration = Duration::from_secs(50);
/// How often it is looked whether it is done.
const LOOK: Duration = Duration::from_millis(20);

/// Takes a page in.
pub(super) const TAKE_IN: Tool = Tool {
    name: "take_in",
    about: "Takes a page or a feed into the library by its address, or a text with what is known of it. Only what the reader asked for: it is \
            fetched from the web and stays in the library. Says of each article whether it was added, revised, known before or refused, and why",
    parameters: &[
        may("url", "the address of a page or a feed; with a text, the address that it has"),
        may("text", "the text of a page, or its HTML source, instead of an address to fetch"),
        may("outlet", "the outlet of a text"),
        may("title", "the headline of a text"),
        may("day", "the day of a text, such as 2024-03-05"),
    ],
    view: take_in,
    reads: false,
};

#[expect(clippy::disallowed_methods, reason = "somebody waits")]
fn take_in(room: &Arc<Room>, asked: &Asked) -> Answered {
    let id = match asked.get("text") {
        Some(_) => pages::take::pasted(room, asked)?,
        None if asked.get("url").is_some() => pages::take::fetched(room, asked)?,
        None => return Err(Refusal::bad("give a url to fetch, or a text")),
    };
    let asked = Asked::new("/result.json", vec![id.to_string()], "");
    let begun = Instant::now();
    loop {
        let list = pages::take::list(room, &asked)?;
        if list.status == 200 {
            let items: Value = serde_json::from_str(&list.body).unwrap_or_default();
            return Ok(Answer::json(&json!({ "items": items })));
        }
        if begun.elapsed() > WAIT {
            return Err(Refusal::fault(
                "it is still being fetched and read; look for it by `search` in a moment",
            ));
        }
        thread::sleep(LOOK);
    }
}
