//! The columns of every batch by name, for Python.

use std::sync::Arc;

use arrow_schema::Schema;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PySchema;
use rashomon_export::TableName;

use crate::account::table_name;
use crate::{copies, schema, stories, tables};

/// The columns of a batch: `articles`, `annotated`, `annotated_rows`; of a table: `table_articles`, `statements`, `events`; of a
/// step of the jobs.
#[pyfunction]
#[pyo3(name = "schema")]
pub(crate) fn columns(name: &str) -> PyResult<PySchema> {
    let schema = match name {
        "articles" => schema::articles(),
        "annotated" => schema::annotated(),
        "annotated_rows" => schema::with_rows(&schema::annotated()),
        "statements" | "events" => Schema::new(tables::fields(table_name(name)?)),
        "table_articles" => Schema::new(tables::fields(TableName::Articles)),
        "prints" => copies::prints_schema(),
        "candidates" => copies::candidates_schema(),
        "pairs" => copies::pairs_schema(),
        "originals" => copies::originals_schema(),
        "subjects" => stories::subjects_schema(),
        "episodes" => stories::episodes_schema(),
        "memberships" => stories::memberships_schema(),
        _ => return Err(PyValueError::new_err(format!("there is no schema {name:?}"))),
    };
    Ok(PySchema::new(Arc::new(schema)))
}
