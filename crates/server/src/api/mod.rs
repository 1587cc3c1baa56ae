//! The interface for programs: what the views show, as JSON, with cursors, what changed since, and feeds. It is described by
//! `/api/v1/openapi.json`, which is made of the same list as the routes.

mod describe;
mod feeds;
mod lists;
mod one;
mod operation;

use std::sync::Arc;

use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::changes::CHANGES;
use crate::room::Room;
pub(crate) use lists::{search, statements, stories};
pub(crate) use one::{account, beside, differences};
pub(crate) use operation::{Gives, Operation, Parameter, Shape};

/// The description of the interface.
fn description(_room: &Arc<Room>, _asked: &Asked) -> Answered {
    Ok(Answer::json(&describe::description(OPERATIONS, CHANGES)))
}

const fn text(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about, shape: Shape::Text, required: false }
}

const fn day(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about, shape: Shape::Day, required: false }
}

const fn cursor(pattern: &'static str) -> Parameter {
    Parameter { name: "cursor", about: CURSOR_ABOUT, shape: Shape::Like(pattern), required: false }
}

const QUERY: Parameter = Parameter {
    name: "q",
    about: "what to look for, in the language of the search",
    shape: Shape::Text,
    required: true,
};
const CURSOR_ABOUT: &str = "where the list goes on, as `next` of the list before has it";
const STORY_CURSOR: Parameter = cursor("^([0-9]{1,9}\\.[a-z0-9]{1,40})?$");
const SAID_CURSOR: Parameter = cursor("^(-?[0-9]{1,9}\\.[0-9]{1,15})?$");
const COUNT_CURSOR: Parameter = cursor("^([0-9]{1,15})?$");
const LIMIT: Parameter =
    Parameter { name: "limit", about: "how many at most, up to 200", shape: Shape::Number, required: false };
const OUTLET: Parameter = text("outlet", "a part of an outlet's name");
const SPEAKER: Parameter = text("speaker", "somebody who said something");
const AFTER: Parameter = day("after", "from this day on");
const BEFORE: Parameter = day("before", "up to this day");

/// All operations.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        path: "/api/v1/openapi.json",
        id: "describe",
        summary: "This description",
        parameters: &[],
        gives: Gives::Object,
        view: description,
    },
    Operation {
        path: "/api/v1/stories",
        id: "listStories",
        summary: "Stories, those with the newest articles first",
        parameters: &[
            OUTLET,
            SPEAKER,
            text("person", "somebody who is named"),
            text("place", "a place that is named"),
            AFTER,
            BEFORE,
            STORY_CURSOR,
            LIMIT,
        ],
        gives: Gives::List,
        view: lists::stories,
    },
    Operation {
        path: "/api/v1/stories/{id}",
        id: "getStory",
        summary: "A story: its articles, its days, how much of it differs",
        parameters: &[],
        gives: Gives::Object,
        view: one::story,
    },
    Operation {
        path: "/api/v1/stories/{id}/account",
        id: "getAccount",
        summary: "The account of a story, as `rashomon story --format json` prints it",
        parameters: &[],
        gives: Gives::Object,
        view: one::account,
    },
    Operation {
        path: "/api/v1/stories/{id}/differences",
        id: "listDifferences",
        summary: "Where the articles of a story differ, with every place",
        parameters: &[],
        gives: Gives::List,
        view: one::differences,
    },
    Operation {
        path: "/api/v1/stories/{id}/feed",
        id: "followStory",
        summary: "The articles of a story, as an Atom feed",
        parameters: &[],
        gives: Gives::Feed,
        view: feeds::story,
    },
    Operation {
        path: "/api/v1/articles",
        id: "listArticles",
        summary: "Articles in the order in which they came in or were revised: ask for what changed since by the cursor of the last time",
        parameters: &[COUNT_CURSOR, LIMIT],
        gives: Gives::List,
        view: lists::articles,
    },
    Operation {
        path: "/api/v1/articles/{id}",
        id: "getArticle",
        summary: "An article with its layers, as `rashomon annotate` prints it",
        parameters: &[],
        gives: Gives::Object,
        view: one::article,
    },
    Operation {
        path: "/api/v1/articles/{id}/annotations",
        id: "getAnnotations",
        summary: "The statements and events of an article as a collection of Web Annotations",
        parameters: &[],
        gives: Gives::Annotations,
        view: one::annotations,
    },
    Operation {
        path: "/api/v1/statements",
        id: "listStatements",
        summary: "Statements by the day they were said, with their places",
        parameters: &[
            SPEAKER,
            text("story", "the id of a story"),
            OUTLET,
            Parameter {
                name: "kind",
                about: "quoted, partly quoted or reported",
                shape: Shape::OneOf(&["direct", "mixed", "indirect"]),
                required: false,
            },
            AFTER,
            BEFORE,
            SAID_CURSOR,
            LIMIT,
        ],
        gives: Gives::List,
        view: lists::statements,
    },
    Operation {
        path: "/api/v1/speakers/feed",
        id: "followSpeaker",
        summary: "What somebody said, the newest first, as an Atom feed",
        parameters: &[Parameter { name: "name", about: "who", shape: Shape::Text, required: true }],
        gives: Gives::Feed,
        view: feeds::speaker,
    },
    Operation {
        path: "/api/v1/search",
        id: "search",
        summary: "What a query finds",
        parameters: &[QUERY, COUNT_CURSOR, LIMIT],
        gives: Gives::List,
        view: lists::search,
    },
    Operation {
        path: "/api/v1/search/feed",
        id: "followSearch",
        summary: "What a query finds, the newest first, as an Atom feed",
        parameters: &[QUERY],
        gives: Gives::Feed,
        view: feeds::search,
    },
    Operation {
        path: "/api/v1/searches",
        id: "listSavedSearches",
        summary: "The searches that are saved as standing questions, with their feeds",
        parameters: &[],
        gives: Gives::List,
        view: lists::searches,
    },
    Operation {
        path: "/api/v1/searches/{id}/feed",
        id: "followSavedSearch",
        summary: "What came in since a search was saved that answers it, the newest first, as an Atom feed",
        parameters: &[],
        gives: Gives::Feed,
        view: feeds::saved,
    },
    Operation {
        path: "/api/v1/beside",
        id: "compare",
        summary: "Two articles sentence by sentence",
        parameters: &[
            Parameter { name: "left", about: "the id of an article", shape: Shape::Text, required: true },
            Parameter { name: "right", about: "the id of another", shape: Shape::Text, required: true },
        ],
        gives: Gives::List,
        view: one::beside,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_described_once() {
        let description = describe::description(OPERATIONS, &[]);
        assert_eq!(description["paths"].as_object().unwrap().len(), OPERATIONS.len());
        let mut ids: Vec<&str> = OPERATIONS.iter().map(|operation| operation.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), OPERATIONS.len());
        for operation in OPERATIONS {
            let described = &description["paths"][operation.path]["get"];
            let names = operation.path.matches('{').count();
            assert_eq!(
                described["parameters"].as_array().unwrap().len(),
                names + operation.parameters.len(),
                "{}",
                operation.path
            );
        }
    }
}
