//! The description of the interface as OpenAPI 3.1, made of the list of operations.

use serde_json::{Map, Value, json};

use super::operation::{Gives, Operation, Parameter, Shape};
use crate::changes::Change;
use crate::field::{Field, FieldShape, LONGEST, WORD};

/// The description of these operations.
pub(crate) fn description(operations: &[Operation], changes: &[Change]) -> Value {
    let gives = operations
        .iter()
        .map(|operation| (operation.path.to_owned(), json!({ "get": described(operation) })));
    let takes =
        changes.iter().map(|change| (change.path.to_owned(), json!({ "post": described_change(change) })));
    let paths: Map<String, Value> = gives.chain(takes).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rashomon",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "The stories of a library: who said what, what differs, what is confirmed by independent origins",
            "description": "What is asked by GET changes nothing. Changes are sent by POST as JSON, to the addresses of the forms of \
                the room, and answered by the address where they show. Offsets count Unicode code points of an article's text, half open. Every answer has an \
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
    let mut parameters = names(operation.path);
    parameters.extend(operation.parameters.iter().map(parameter));
    let (kind, schema) = match operation.gives {
        Gives::List => ("application/json", json!({ "$ref": "#/components/schemas/List" })),
        Gives::Object => ("application/json", json!({ "type": "object" })),
        Gives::Annotations => ("application/ld+json", json!({ "type": "object" })),
        Gives::Feed => ("application/atom+xml", json!({ "type": "string" })),
    };
    json!({
        "operationId": operation.id,
        "summary": operation.summary,
        "parameters": parameters,
        "responses": {
            "200": { "description": "It", "content": { kind: { "schema": schema } } },
            "304": { "description": "What If-None-Match names is still it" },
            "400": refusal("What was asked makes no sense"),
            "401": refusal("Whoever asks here has to know the token"),
            "403": refusal("Pages of another site may not ask here"),
            "404": refusal("It is not there"),
            "414": refusal("The address is longer than 8 KiB"),
            "421": refusal("The room is asked by another name than its own"),
            "429": refusal("Too much was asked from this address; Retry-After says when to ask again"),
            "500": refusal("It could not be read"),
            "503": refusal("The library is busy, or it took too long")
        }
    })
}

/// The names in a path.
fn names(path: &str) -> Vec<Value> {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let schema = json!({ "type": "string", "minLength": 1 });
    names.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": schema })).collect()
}

fn refusal(why: &str) -> Value {
    json!({
        "description": why,
        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Refusal" } } }
    })
}

fn described_change(change: &Change) -> Value {
    let schema = |field: &Field| {
        let mut schema = field.shape.schema(field.required);
        schema["description"] = json!(field.about);
        (field.name.to_owned(), schema)
    };
    let properties: Map<String, Value> = change.fields.iter().map(schema).collect();
    let required: Vec<&str> =
        change.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let file = change.fields.iter().any(|field| field.shape == FieldShape::File);
    let kind = if file { "multipart/form-data" } else { "application/json" };
    json!({
        "operationId": change.id,
        "summary": change.summary,
        "parameters": names(change.path),
        "requestBody": {
            "required": true,
            "content": { kind: { "schema": { "type": "object", "properties": properties, "required": required } } }
        },
        "responses": {
            "200": {
                "description": "It is done; where it shows",
                "content": { "application/json": { "schema": {
                    "type": "object", "required": ["address"], "properties": { "address": { "type": "string" } }
                } } }
            },
            "303": { "description": "It is done, and a form is led to where it shows" },
            "400": refusal("What was sent makes no sense, or cannot be done; why, and what to try"),
            "401": refusal("Whoever asks here has to know the token"),
            "403": refusal("Nothing can be changed here, or not from there"),
            "404": refusal("It is not there"),
            "405": refusal("Nothing is changed there, or it is not by POST"),
            "408": refusal("What was sent took too long to come in"),
            "409": refusal("It does not go with what the library has; why, and what to try"),
            "413": refusal("What was sent is too long"),
            "415": refusal("It is sent as something else"),
            "421": refusal("The room is asked by another name than its own"),
            "429": refusal("Too much was asked from this address; Retry-After says when to ask again"),
            "500": refusal("It could not be done"),
            "503": refusal("Too much is being done just now; Retry-After says when to try again")
        }
    })
}

fn parameter(parameter: &Parameter) -> Value {
    // A value that is empty is as one that is not there: forms send those.
    let schema = match parameter.shape {
        Shape::Text if parameter.required => {
            json!({ "type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": WORD })
        }
        Shape::Text => json!({ "type": "string", "maxLength": LONGEST }),
        Shape::Like(pattern) => json!({ "type": "string", "pattern": pattern }),
        Shape::Day => {
            json!({ "anyOf": [{ "type": "string", "format": "date" }, { "type": "string", "pattern": "^\\s*$" }] })
        }
        Shape::Number => {
            json!({ "anyOf": [{ "type": "integer", "minimum": 1, "maximum": 200 }, { "type": "string", "pattern": "^\\s*$" }] })
        }
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
