//! The rows of a table as inputs: pages from a column `html` or `content`, articles from a column `text`.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, BinaryArray, Int64Array, ListArray, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Field};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyo3_arrow::PyRecordBatch;
use rashomon::Input;
use serde_json::{Map, Value};

use crate::asked::MARK;

/// Columns of an article that are text.
const WORDS: [&str; 7] = ["id", "url", "outlet", "title", "published", "modified", "language"];

/// A row to read.
pub(crate) struct Row {
    /// Its bytes with the name to call it by.
    pub input: Input,
    /// Its address, of a page.
    pub url: Option<String>,
    /// What to read it as.
    pub format: Option<&'static str>,
    /// Whether it was a string, which has a mark before it.
    pub decoded: bool,
    /// Whether it is an article in columns.
    pub is_record: bool,
    /// Where it stands in its file.
    pub offset: Option<i64>,
    /// How long it is there, in bytes.
    pub length: Option<i64>,
}

/// The rows of a batch.
pub(crate) fn rows(batch: &RecordBatch) -> PyResult<Vec<Row>> {
    let columns = Columns::of(batch)?;
    (0..batch.num_rows()).map(|at| columns.row(at)).collect()
}

/// The rows of a batch of articles as names with lines of JSON.
#[pyfunction]
pub(crate) fn records<'py>(
    py: Python<'py>,
    batch: PyRecordBatch,
) -> PyResult<Vec<(String, Bound<'py, PyBytes>)>> {
    let rows = rows(batch.as_ref())?;
    let named = |row: Row| match row.input {
        Input::Bytes { name, bytes } => (name, PyBytes::new(py, &bytes)),
        other => (other.name(), PyBytes::new(py, b"")),
    };
    Ok(rows.into_iter().map(named).collect())
}

/// A column as text, whatever kind of text, day or time it is.
pub(crate) fn words(batch: &RecordBatch, name: &str) -> PyResult<Option<StringArray>> {
    let Some(column) = batch.column_by_name(name) else { return Ok(None) };
    let column = as_kind(column, name, &DataType::Utf8)?;
    Ok(Some(column.as_string::<i32>().clone()))
}

/// A column of whole numbers.
pub(crate) fn numbers(batch: &RecordBatch, name: &str) -> PyResult<Option<Int64Array>> {
    let Some(column) = batch.column_by_name(name) else { return Ok(None) };
    Ok(Some(as_kind(column, name, &DataType::Int64)?.as_primitive::<Int64Type>().clone()))
}

/// The same where it must be there.
pub(crate) fn needed<T>(column: Option<T>, name: &str) -> PyResult<T> {
    column.ok_or_else(|| PyValueError::new_err(format!("there is no column {name:?}")))
}

pub(crate) fn as_kind(column: &ArrayRef, name: &str, kind: &DataType) -> PyResult<ArrayRef> {
    let of = column.data_type();
    if of.is_nested() && !kind.is_nested() {
        return Err(PyValueError::new_err(format!("column {name:?} is {of}, which is no {kind}")));
    }
    cast(column, kind)
        .map_err(|_| PyValueError::new_err(format!("column {name:?} is {of}, which is no {kind}")))
}

/// A cell, if there is something in it.
pub(crate) fn cell(column: &Option<StringArray>, at: usize) -> Option<&str> {
    column.as_ref().filter(|column| column.is_valid(at)).map(|column| column.value(at))
}

struct Columns {
    html: Option<StringArray>,
    bytes: Option<(BinaryArray, Option<&'static str>)>,
    text: Option<StringArray>,
    words: [Option<StringArray>; WORDS.len()],
    authors: Option<ListArray>,
    /// Authors in one cell, parted as the export parts them.
    joined: Option<StringArray>,
    file: Option<StringArray>,
    offset: Option<Int64Array>,
    length: Option<Int64Array>,
}

impl Columns {
    fn of(batch: &RecordBatch) -> PyResult<Self> {
        let is_bytes = |name: &str| {
            let column = batch.column_by_name(name);
            column.is_some_and(|c| {
                matches!(c.data_type(), DataType::Binary | DataType::LargeBinary | DataType::BinaryView)
            })
        };
        let bytes = |name: &str, format| -> PyResult<Option<(BinaryArray, Option<&'static str>)>> {
            let Some(column) = batch.column_by_name(name).filter(|_| is_bytes(name)) else { return Ok(None) };
            Ok(Some((as_kind(column, name, &DataType::Binary)?.as_binary::<i32>().clone(), format)))
        };
        let html = if is_bytes("html") { None } else { words(batch, "html")? };
        let bytes = match bytes("html", Some("html"))? {
            Some(found) => Some(found),
            None => bytes("content", None)?,
        };
        let text = words(batch, "text")?;
        if html.is_none() && bytes.is_none() && text.is_none() {
            let there: Vec<&str> = batch.schema_ref().fields().iter().map(|f| f.name().as_str()).collect();
            return Err(PyValueError::new_err(format!(
                "there must be a column \"text\" (articles), \"html\" (pages, text or bytes) or \"content\" (bytes of any \
                 format that is read); there are {}",
                there.join(", ")
            )));
        }
        let list = DataType::List(Arc::new(Field::new("element", DataType::Utf8, true)));
        let is_list = |c: &&ArrayRef| {
            matches!(
                c.data_type(),
                DataType::List(_)
                    | DataType::LargeList(_)
                    | DataType::ListView(_)
                    | DataType::FixedSizeList(..)
            )
        };
        let authors = batch.column_by_name("authors").filter(is_list);
        let authors = authors.map(|column| as_kind(column, "authors", &list)).transpose()?;
        let mut fields = [const { None }; WORDS.len()];
        for (field, name) in fields.iter_mut().zip(WORDS) {
            *field = words(batch, name)?;
        }
        Ok(Self {
            html,
            bytes,
            text,
            words: fields,
            joined: if authors.is_none() { words(batch, "authors")? } else { None },
            authors: authors.map(|column| column.as_list::<i32>().clone()),
            file: words(batch, "file")?,
            offset: numbers(batch, "offset")?,
            length: numbers(batch, "length")?,
        })
    }

    fn row(&self, at: usize) -> PyResult<Row> {
        let url = cell(&self.words[1], at);
        let number =
            |column: &Option<Int64Array>| column.as_ref().filter(|c| c.is_valid(at)).map(|c| c.value(at));
        let name = cell(&self.file, at).or(url).or(cell(&self.words[0], at));
        let name = name.map_or_else(|| format!("row {}", at + 1), str::to_owned);
        let (bytes, format, decoded) = if let Some(html) = cell(&self.html, at) {
            ([MARK, html.as_bytes()].concat(), Some("html"), true)
        } else if let Some((bytes, format)) = self.bytes.as_ref().filter(|(bytes, _)| bytes.is_valid(at)) {
            (bytes.value(at).to_vec(), *format, false)
        } else {
            (self.record(at)?, Some("jsonl"), false)
        };
        let url = url.filter(|_| format != Some("jsonl")).map(str::to_owned);
        let input = Input::Bytes { name, bytes };
        let is_record = format == Some("jsonl");
        Ok(Row {
            input,
            url,
            format,
            decoded,
            is_record,
            offset: number(&self.offset),
            length: number(&self.length),
        })
    }

    /// An article as a line of JSON.
    fn record(&self, at: usize) -> PyResult<Vec<u8>> {
        let mut fields = Map::new();
        for (name, column) in WORDS.iter().zip(&self.words) {
            if let Some(value) = cell(column, at) {
                fields.insert((*name).to_owned(), value.into());
            }
        }
        let mut authors: Vec<String> = Vec::new();
        if let Some(column) = self.authors.as_ref().filter(|column| column.is_valid(at)) {
            let names = column.value(at);
            authors.extend(names.as_string::<i32>().iter().flatten().map(str::to_owned));
        } else if let Some(joined) = cell(&self.joined, at) {
            authors.extend(joined.split("; ").map(str::to_owned));
        }
        if !authors.is_empty() {
            fields.insert("authors".to_owned(), authors.into());
        }
        fields.insert("text".to_owned(), cell(&self.text, at).unwrap_or_default().into());
        serde_json::to_vec(&Value::Object(fields)).map_err(|error| PyValueError::new_err(error.to_string()))
    }
}
