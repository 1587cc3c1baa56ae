//! The description of the interface as OpenAPI 3.1, made of the list of operations.

use serde_json::{Map, Value, json};

use super::operation::{Gives, Operation, Parameter, Shape};
use crate::asked::LONGEST;

/// The description of these operations.
pub(crate) fn description(operations: &[Operation]) -> Value {
    let paths: Map<String, Value> = operations
        .iter()
        .map(|operation| (operation.path.to_owned(), json!({ "get": described(operation) })))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rashomon",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "The stories of a library: who said what, what differs, what is confirmed by independent origins",
            "description": "Read-only. Offsets count Unicode code points of an article's text, half open. Every answer has an \
                ETag of its content; a request with If-None-Match of the same is answered by 304. Lists have `items` and \
                `next`, which is the `cursor` of the next stretch, null at the end.",
            "license": { "name": "MIT OR Apache-2.0" }
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": { "schemas": {
            "List": {
                "type": "object",
                "required": ["items", "next"],
                "properties": {
                    "items": { "type": "array", "items": { "type": "object" } },
                    "next": { "type": ["string", "null"] }
                }
            },
            "Refusal": {
                "type": "object",
                "required": ["error"],
                "properties": { "error": { "type": "string" } }
            }
        }}
    })
}

fn described(operation: &Operation) -> Value {
    let names = operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> = names
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }))
        .collect();
    parameters.extend(operation.parameters.iter().map(parameter));
    let (kind, schema) = match operation.gives {
        Gives::List => ("application/json", json!({ "$ref": "#/components/schemas/List" })),
        Gives::Object => ("application/json", json!({ "type": "object" })),
        Gives::Annotations => ("application/ld+json", json!({ "type": "object" })),
        Gives::Feed => ("application/atom+xml", json!({ "type": "string" })),
    };
    let refusal = |why: &str| {
        json!({
            "description": why,
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Refusal" } } }
        })
    };
    json!({
        "operationId": operation.id,
        "summary": operation.summary,
        "parameters": parameters,
        "responses": {
            "200": { "description": "It", "content": { kind: { "schema": schema } } },
            "304": { "description": "What If-None-Match names is still it" },
            "400": refusal("What was asked makes no sense"),
            "404": refusal("It is not there"),
            "500": refusal("It could not be read"),
            "503": refusal("The library is busy, or it took too long")
        }
    })
}

fn parameter(parameter: &Parameter) -> Value {
    // A value that is empty is as one that is not there: forms send those.
    let schema = match parameter.shape {
        Shape::Text if parameter.required => {
            json!({ "type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "[\\p{L}\\p{N}]" })
        }
        Shape::Text => json!({ "type": "string", "maxLength": LONGEST }),
        Shape::Like(pattern) => json!({ "type": "string", "pattern": pattern }),
        Shape::Day => {
            json!({ "anyOf": [{ "type": "string", "format": "date" }, { "type": "string", "maxLength": 0 }] })
        }
        Shape::Number => json!({ "type": "integer", "minimum": 1, "maximum": 200 }),
        Shape::OneOf(words) => {
            let words: Vec<&str> = words.iter().copied().chain([""]).collect();
            json!({ "type": "string", "enum": words })
        }
    };
    json!({
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.about,
        "schema": schema
    })
}
