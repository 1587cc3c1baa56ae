//! The commands on tables: a batch in, a batch out, each row read by itself, on many threads.

use std::sync::Arc;

use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_json::ReaderBuilder;
use arrow_schema::{DataType, Schema};
use arrow_select::concat::concat_batches;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PyTable};
use rashomon::wire::{AnnotateLine, ArticleLine, LayerNames};
use rashomon::{Account, Corpus, Engine, Refused};
use rashomon_article::Article;
use rashomon_document::Annotated;
use rashomon_export::{Table, TableName};
use rashomon_page::Positions;
use rashomon_text::SourceMap;
use rayon::prelude::*;
use serde::Serialize;

use crate::account::table_name;
use crate::asked::engine;
use crate::forked::detach;
use crate::read::{move_by, without_mark};
use crate::rows::{Row, rows};
use crate::schema;
use crate::tables::{self, fault};

/// A row of the answer.
#[derive(Serialize)]
#[serde(untagged)]
enum Line<T> {
    Article {
        #[serde(flatten)]
        line: T,
        offset: Option<i64>,
        length: Option<i64>,
    },
    Refused {
        file: String,
        offset: Option<i64>,
        length: Option<i64>,
        refused: String,
    },
}

/// Rows of a part at most: columns of less are made too often.
const PART: usize = 64;

/// What a row came to: files with articles, and what was refused.
pub(crate) type Come<T> = (Vec<(String, T)>, Vec<Refused>);

/// Reads each row by itself, on many threads.
pub(crate) fn each<T: Send>(
    engine: &Engine,
    rows: &[Row],
    finish: impl Fn(&Engine, &str, Article) -> T + Sync,
) -> Vec<Come<T>> {
    let read_row = reader(engine, finish);
    rows.par_iter().map(&read_row).collect()
}

/// What reads a row.
fn reader<T: Send>(
    engine: &Engine,
    finish: impl Fn(&Engine, &str, Article) -> T + Sync,
) -> impl Fn(&Row) -> Come<T> + Sync {
    move |row: &Row| {
        let own = Engine {
            format: row.format.and_then(|format| format.parse().ok()),
            url: row.url.clone(),
            model: engine.model.clone(),
            ..Engine::default()
        };
        let (mut items, mut refused) = (Vec::new(), Vec::new());
        let finish = |name: &str, mut article: Article, page: rashomon::Bytes<'_>| {
            match row.offset.and_then(|offset| u32::try_from(offset).ok()) {
                // The columns of a table are no bytes of any file.
                _ if row.is_record => article.source = SourceMap::default(),
                _ if row.decoded => without_mark(&mut article),
                Some(offset) if matches!(page.positions, Positions::Input) => move_by(&mut article, offset),
                _ => {}
            }
            finish(engine, name, article)
        };
        own.run(std::slice::from_ref(&row.input), finish, &mut |some, unfit| {
            items.extend(some);
            refused.extend(unfit);
            true
        });
        (items, refused)
    }
}

/// The batch that rows come to. The thread that reads a part of them sets it in columns too and lets go of it: that is a sixth of the work,
/// and the others would wait for the one that did it.
fn in_parts(
    rows: &[Row],
    schema: Schema,
    work: impl Fn(&[Row]) -> PyResult<RecordBatch> + Sync,
) -> PyResult<PyRecordBatch> {
    // Each thread is to have some, of a few rows too.
    let part = (rows.len() / (4 * rayon::current_num_threads())).clamp(1, PART);
    let parts: Vec<RecordBatch> = rows.par_chunks(part).map(&work).collect::<PyResult<_>>()?;
    concat_batches(&Arc::new(schema), &parts).map(PyRecordBatch::new).map_err(fault)
}

/// Lines as a batch of this schema.
fn as_batch<T: Serialize>(schema: Schema, lines: &[Line<T>]) -> PyResult<RecordBatch> {
    let schema = Arc::new(schema);
    let builder = ReaderBuilder::new(Arc::clone(&schema)).with_batch_size(lines.len().max(1));
    let mut decoder = builder.build_decoder().map_err(fault)?;
    decoder.serialize(lines).map_err(fault)?;
    Ok(decoder.flush().map_err(fault)?.unwrap_or_else(|| RecordBatch::new_empty(schema)))
}

fn refused_lines<T>(row: &Row, refused: Vec<Refused>) -> impl Iterator<Item = Line<T>> {
    let (offset, length) = (row.offset, row.length);
    // Of a row that is one record, the number of the record says nothing.
    let whole = (row.is_record || offset.is_some()).then(|| row.input.name());
    refused.into_iter().map(move |Refused { file, why }| {
        let file = whole.clone().unwrap_or(file);
        Line::Refused { file, offset, length, refused: why }
    })
}

/// The batches of a table, one at least.
#[pyfunction]
pub(crate) fn batches(table: PyTable) -> Vec<PyRecordBatch> {
    let (mut batches, schema) = table.into_inner();
    if batches.is_empty() {
        batches.push(RecordBatch::new_empty(schema));
    }
    batches.into_iter().map(PyRecordBatch::new).collect()
}

/// Pages in, articles out.
#[pyfunction]
pub(crate) fn extract(py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let rows = rows(batch.as_ref())?;
    let engine = Engine::default();
    let read_row = reader(&engine, |_, _, article| article);
    let work = |rows: &[Row]| {
        let mut read: Vec<_> = rows.iter().map(&read_row).collect();
        let mut lines = Vec::with_capacity(rows.len());
        for (row, (articles, refused)) in rows.iter().zip(&mut read) {
            lines.extend(articles.iter().map(|(file, article)| Line::Article {
                line: ArticleLine::of(file, article),
                offset: row.offset,
                length: row.length,
            }));
            lines.extend(refused_lines(row, std::mem::take(refused)));
        }
        as_batch(schema::articles(), &lines)
    };
    detach(py, || in_parts(&rows, schema::articles(), work))
}

/// Articles or pages in, the same with their layers out. `rows`: with the rows of the flat tables beside.
#[pyfunction]
#[pyo3(signature = (batch, *, layers=None, model="none", rows=false))]
pub(crate) fn annotate(
    py: Python<'_>,
    batch: PyRecordBatch,
    layers: Option<&str>,
    model: &str,
    rows: bool,
) -> PyResult<PyRecordBatch> {
    let layers: LayerNames =
        layers.map_or(Ok(LayerNames::default()), str::parse).map_err(PyValueError::new_err)?;
    let engine = engine(model, None, None)?;
    let given = self::rows(batch.as_ref())?;
    let tasks = layers.tasks();
    let read_row = reader(&engine, |engine: &Engine, name: &str, article| {
        alone(name, rashomon::annotate(engine, name, article, tasks))
    });
    let work = |given: &[Row]| {
        let mut read: Vec<_> = given.iter().map(&read_row).collect();
        let mut lines = Vec::with_capacity(given.len());
        let mut accounts: Vec<Option<&Account>> = Vec::with_capacity(given.len());
        for (row, (articles, refused)) in given.iter().zip(&mut read) {
            for (file, account) in articles.iter() {
                let line = AnnotateLine::new(file, &account.corpus.articles[0], &layers);
                lines.push(Line::Article { line, offset: row.offset, length: row.length });
                accounts.push(Some(account));
            }
            lines.extend(refused_lines(row, std::mem::take(refused)));
            accounts.resize(lines.len(), None);
        }
        let annotated = as_batch(schema::annotated(), &lines)?;
        if rows { with_rows(&annotated, &accounts) } else { Ok(annotated) }
    };
    let schema = schema::annotated();
    let schema = if rows { schema::with_rows(&schema) } else { schema };
    detach(py, || in_parts(&given, schema, work))
}

/// Articles in, a flat table of theirs out: statements or events, without what only a story knows.
#[pyfunction]
#[pyo3(signature = (batch, name, *, model="none"))]
pub(crate) fn table(
    py: Python<'_>,
    batch: PyRecordBatch,
    name: &str,
    model: &str,
) -> PyResult<PyRecordBatch> {
    let name = table_name(name)?;
    let engine = engine(model, None, None)?;
    let given = rows(batch.as_ref())?;
    let tasks = LayerNames::default().tasks();
    let read_row = reader(&engine, |engine: &Engine, name: &str, article| {
        alone(name, rashomon::annotate(engine, name, article, tasks))
    });
    let work = |given: &[Row]| {
        let mut table = Table { columns: Table::columns(name), rows: Vec::new() };
        for (_, account) in given.iter().flat_map(|row| read_row(row).0) {
            table.rows.extend(Table::of_articles(&account, name).rows);
        }
        tables::batch(&table)
    };
    detach(py, || in_parts(&given, Schema::new(tables::fields(name)), work))
}

/// An account of one article that nothing is told of.
fn alone(file: &str, annotated: Annotated) -> Account {
    let corpus = Corpus { files: vec![file.to_owned()], articles: vec![annotated], ..Corpus::default() };
    Account { corpus, ..Account::default() }
}

/// A batch with the rows of the flat tables beside each article.
fn with_rows(batch: &RecordBatch, accounts: &[Option<&Account>]) -> PyResult<RecordBatch> {
    let mut columns: Vec<ArrayRef> = batch.columns().to_vec();
    for name in [TableName::Statements, TableName::Events] {
        let mut table = Table { columns: Table::columns(name), rows: Vec::new() };
        let mut lengths = Vec::with_capacity(accounts.len());
        for account in accounts {
            let rows = account.map(|account| Table::of_articles(account, name).rows).unwrap_or_default();
            lengths.push(rows.len());
            table.rows.extend(rows);
        }
        let DataType::List(element) = schema::rows_of(name).0 else { continue };
        let values = Arc::new(StructArray::from(tables::batch(&table)?));
        let list =
            ListArray::try_new(element, OffsetBuffer::from_lengths(lengths), values, None).map_err(fault)?;
        columns.push(Arc::new(list));
    }
    RecordBatch::try_new(Arc::new(schema::with_rows(batch.schema_ref())), columns).map_err(fault)
}
