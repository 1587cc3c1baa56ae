//! What the columns of a batch are: the lines of the contract, nested as its JSON is, and the flat tables of the export.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema};
use rashomon_export::TableName;

use crate::tables;

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Int64, true)
}

fn real(name: &str) -> Field {
    Field::new(name, DataType::Float64, true)
}

fn list_of(kind: DataType) -> DataType {
    DataType::List(Arc::new(Field::new("element", kind, true)))
}

fn list(name: &str, kind: DataType) -> Field {
    Field::new(name, list_of(kind), true)
}

fn object(fields: Vec<Field>) -> DataType {
    DataType::Struct(fields.into())
}

/// A span, first and after the last: two whole numbers.
fn span() -> DataType {
    list_of(DataType::Int64)
}

/// The columns of a line of `extract`.
fn line() -> Vec<Field> {
    vec![
        text("id"),
        text("file"),
        text("url"),
        text("outlet"),
        text("title"),
        list("authors", DataType::Utf8),
        text("published"),
        text("modified"),
        text("language"),
        list("media", object(vec![text("url"), text("type")])),
        Field::new(
            "from",
            object(["title", "outlet", "authors", "published", "modified", "language"].map(text).into()),
            true,
        ),
        text("text"),
        list("blocks", object(vec![text("kind"), number("start"), number("end"), list("source", span())])),
        list("dropped", object(vec![number("start_byte"), number("end_byte"), text("why")])),
        list("diagnostics", object(vec![text("severity"), text("message")])),
    ]
}

/// What `annotate` adds.
fn layers() -> Vec<Field> {
    let mention =
        object(vec![number("start"), number("end"), text("kind"), Field::new("role", span(), true)]);
    let party = || object(vec![Field::new("span", span(), true), text("entity"), text("code")]);
    let timex = vec![
        number("start"),
        number("end"),
        text("type"),
        text("value"),
        text("first_day"),
        text("last_day"),
    ];
    let token = vec![
        number("start"),
        number("end"),
        text("lemma"),
        text("upos"),
        text("xpos"),
        number("head"),
        text("deprel"),
    ];
    let attribution = vec![
        list("source", span()),
        list("cue", span()),
        list("content", span()),
        text("kind"),
        text("speaker"),
        text("via"),
        text("said_on"),
        real("confidence"),
    ];
    let event = vec![
        text("type"),
        text("mode"),
        text("status"),
        Field::new("trigger", span(), true),
        Field::new("actor", party(), true),
        Field::new("recipient", party(), true),
        text("first_day"),
        text("last_day"),
        text("place"),
        number("attribution"),
        real("confidence"),
    ];
    let entity = vec![
        text("id"),
        text("name"),
        text("kind"),
        list("roles", DataType::Utf8),
        list("mentions", mention),
    ];
    vec![
        list("sentences", span()),
        list("tokens", object(token)),
        list("entities", object(entity)),
        list("timexes", object(timex)),
        list("attributions", object(attribution)),
        list("events", object(event)),
    ]
}

/// Where the row's record stands in its file, in bytes, and why there is no article.
fn place() -> Vec<Field> {
    vec![number("offset"), number("length"), text("refused")]
}

/// The columns of [`crate::batch::extract`].
pub(crate) fn articles() -> Schema {
    Schema::new([line(), place()].concat())
}

/// The columns of [`crate::batch::annotate`].
pub(crate) fn annotated() -> Schema {
    Schema::new([line(), layers(), place()].concat())
}

/// A list of the rows of a table.
pub(crate) fn rows_of(name: TableName) -> (DataType, Fields) {
    let fields = tables::fields(name);
    (list_of(DataType::Struct(fields.clone())), fields)
}

/// A schema with the rows of the flat tables beside.
pub(crate) fn with_rows(schema: &Schema) -> Schema {
    let of = |name: &str, table| Field::new(name, rows_of(table).0, true);
    let rows = [of("statement_rows", TableName::Statements), of("event_rows", TableName::Events)];
    Schema::new(schema.fields().iter().map(|f| f.as_ref().clone()).chain(rows).collect::<Vec<_>>())
}
