//! The tools: each is one of the answers of the interface for programs, under a name that an assistant understands.

use std::sync::Arc;

use rashomon::file_name;
use rashomon::wire::{AnnotateLine, LayerNames, json_line};
use rashomon_text::{CodePoints, Span};
use serde_json::{Map, Value, json};
use url::form_urlencoded::Serializer;

use crate::addresses;
use crate::answer::{Answer, Answered, View};
use crate::api;
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::room::Room;

/// Code points of an article that are given at once, unless fewer are asked for.
const TEXT: u32 = 40_000;

/// A tool.
pub(super) struct Tool {
    pub name: &'static str,
    pub about: &'static str,
    pub parameters: &'static [Parameter],
    pub view: View,
    /// Whether it leaves the library as it is.
    pub reads: bool,
}

/// What a tool may be given.
pub(super) struct Parameter {
    name: &'static str,
    /// What the view calls it; empty where it stands in the path.
    asked: &'static str,
    kind: &'static str,
    required: bool,
    about: &'static str,
}

pub(super) const fn may(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, asked: name, kind: "string", required: false, about }
}

const fn must(name: &'static str, asked: &'static str, about: &'static str) -> Parameter {
    Parameter { name, asked, kind: "string", required: true, about }
}

const fn number(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, asked: name, kind: "integer", required: false, about }
}

const AFTER: Parameter = may("after", "from this day on, such as 2024-03-05");
const BEFORE: Parameter = may("before", "up to this day");
const CURSOR: Parameter = may("cursor", "`next` of the list before, to go on");
const LIMIT: Parameter = number("limit", "how many at most, up to 200");
const OUTLET: Parameter = may("outlet", "a part of an outlet's name");
const STORY: Parameter = must("story", "", "the id of a story");

/// All tools.
pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "search",
        about: "Finds articles, statements and events by words and fields: ferry \"late again\" speaker:\"Ilma Oda\" outlet:Gull person:Oda place:Zeld after:2024-03-01 before:2024-03-31 type:SANCTION",
        parameters: &[must("query", "q", "what to look for"), CURSOR, LIMIT],
        view: api::search,
        reads: true,
    },
    Tool {
        name: "stories",
        about: "Lists stories, those with the newest articles first, with outlets, days and how much of them differs",
        parameters: &[
            OUTLET,
            may("speaker", "somebody who said something in it"),
            may("person", "somebody who is named"),
            may("place", "a place that is named"),
            AFTER,
            BEFORE,
            CURSOR,
            LIMIT,
        ],
        view: api::stories,
        reads: true,
    },
    Tool {
        name: "story_account",
        about: "The account of a story: what happened, what differs between outlets, what is established and by how many independent origins, who said what, a timeline. As Markdown in a minute's length, or complete as JSON with every place",
        parameters: &[STORY, may("format", "markdown (short, the usual) or json (complete)")],
        view: account,
        reads: true,
    },
    Tool {
        name: "statements",
        about: "What a person said, by day, as each outlet worded it, with the exact place of the words",
        parameters: &[
            may("speaker", "who; a part of the name will do"),
            may("story", "the id of a story"),
            OUTLET,
            may("kind", "direct (quoted), mixed (partly quoted) or indirect (reported)"),
            AFTER,
            BEFORE,
            CURSOR,
            LIMIT,
        ],
        view: api::statements,
        reads: true,
    },
    Tool {
        name: "differences",
        about: "Where the articles of a story differ: contradictions, altered quotations, each reading with every sentence that tells it",
        parameters: &[STORY],
        view: api::differences,
        reads: true,
    },
    Tool {
        name: "compare",
        about: "Two articles sentence by sentence: what is the same, reworded, told by one alone, or differs",
        parameters: &[
            must("left", "left", "the id of an article"),
            must("right", "right", "the id of another"),
        ],
        view: api::beside,
        reads: true,
    },
    Tool {
        name: "article",
        about: "The text of an article, or of it the code points from start to end, with who says what in it",
        parameters: &[
            must("article", "", "the id of an article"),
            number("start", "the first code point"),
            number("end", "the code point after the last"),
        ],
        view: article,
        reads: true,
    },
];

impl Tool {
    /// The tool as it is listed.
    pub(super) fn described(&self) -> Value {
        let properties: Map<String, Value> = self
            .parameters
            .iter()
            .map(|one| (one.name.to_owned(), json!({ "type": one.kind, "description": one.about })))
            .collect();
        let required: Vec<&str> =
            self.parameters.iter().filter(|one| one.required).map(|one| one.name).collect();
        json!({
            "name": self.name,
            "description": self.about,
            "inputSchema": { "type": "object", "properties": properties, "required": required },
            "annotations": { "readOnlyHint": self.reads, "destructiveHint": false, "openWorldHint": !self.reads },
        })
    }

    /// The arguments of a call as what a view is asked.
    pub(super) fn asked(&self, arguments: &Value) -> Result<Asked, Refusal> {
        let Value::Object(arguments) = arguments else {
            return Err(Refusal::bad("the arguments are no object"));
        };
        let mut names = Vec::new();
        let mut query = Serializer::new(String::new());
        for one in self.parameters {
            let value = match arguments.get(one.name) {
                None | Some(Value::Null) if one.required => {
                    return Err(Refusal::bad(format!("{} is missing: {}", one.name, one.about)));
                }
                None | Some(Value::Null) => continue,
                Some(Value::String(text)) => text.clone(),
                Some(Value::Number(number)) => number.to_string(),
                Some(_) => return Err(Refusal::bad(format!("{} is no text", one.name))),
            };
            if one.asked.is_empty() {
                names.push(value);
            } else {
                query.append_pair(one.asked, &value);
            }
        }
        Ok(Asked::new("", names, &query.finish()))
    }
}

/// The account of a story.
fn account(room: &Arc<Room>, asked: &Asked) -> Answered {
    match asked.one_of("format", &["markdown", "json"])?.as_deref() {
        Some("json") => api::account(room, asked),
        _ => {
            let told = room.told(asked.name())?;
            Ok(Answer::new("text/markdown", told.markdown.clone()))
        }
    }
}

/// An article, or a part of it.
fn article(room: &Arc<Room>, asked: &Asked) -> Answered {
    let row = room.ask(|library| library.article(asked.name()))?;
    let annotated = room.annotated(&row)?;
    let text = annotated.article.text.as_str();
    let index = CodePoints::new(text);
    let length = index.char_at(u32::try_from(text.len()).unwrap_or(u32::MAX));
    let number = |name: &str, usual: u32| match asked.get(name) {
        None => Ok(usual),
        Some(value) => value.parse::<u32>().map_err(|_| Refusal::bad(format!("{name} is no number"))),
    };
    let start = number("start", 0)?.min(length);
    let end = number("end", start.saturating_add(TEXT))?.min(length);
    if start > end {
        return Err(Refusal::bad("start comes after end"));
    }
    let line = json_line(&AnnotateLine::new(file_name(&row.file), &annotated, &LayerNames::default()));
    let line: Value = serde_json::from_str(&line).unwrap_or_default();
    // What stands wholly within the part that is given.
    let within = |value: &Value| {
        let ends: Vec<u64> = value.as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
        matches!(ends[..], [from, to] if from >= u64::from(start) && to <= u64::from(end))
    };
    let name = |id: &Value| {
        let entities = line["entities"].as_array();
        entities.into_iter().flatten().find(|entity| entity["id"] == *id).map(|entity| entity["name"].clone())
    };
    let statements: Vec<Value> = line["attributions"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|one| {
            one["content"].as_array().is_some_and(|spans| !spans.is_empty() && spans.iter().all(within))
        })
        .map(|one| {
            json!({
                "speaker": name(&one["speaker"]),
                "said_on": one["said_on"],
                "kind": one["kind"],
                "source": one["source"],
                "cue": one["cue"],
                "content": one["content"],
                "confidence": one["confidence"],
            })
        })
        .collect();
    Ok(Answer::json(&json!({
        "id": row.name,
        "story": row.story,
        "outlet": row.outlet,
        "title": row.title,
        "url": row.url,
        "published": row.published,
        "start": start,
        "end": end,
        "length": length,
        "text": index.text(Span::new(start, end)).of(text),
        "statements": statements,
        "address": addresses::words(&row.name, (start, end)),
    })))
}
