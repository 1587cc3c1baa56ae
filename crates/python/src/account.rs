//! An account as Python holds it.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use rashomon::wire::{AccountJson, json_line};
use rashomon_export::{Table, TableName};
use rashomon_render::short::Short;
use rashomon_render::view::View;
use rashomon_render::{self as render, Outline, Part};

use crate::asked::{Given, engine, inputs, told};
use crate::forked::detach;
use crate::tables;

/// What the articles of a few outlets come to together.
#[pyclass(frozen, module = "rashomon._rashomon")]
pub(crate) struct Account(pub rashomon::Account);

/// The account of inputs.
#[pyfunction]
#[pyo3(signature = (given, *, format=None, model="builtin"))]
pub(crate) fn brief(
    py: Python<'_>,
    given: Vec<Given>,
    format: Option<&str>,
    model: &str,
) -> PyResult<Account> {
    let engine = rashomon::Engine { excerpts: true, ..engine(model, format, None)? };
    detach(py, || {
        let (inputs, refused) = inputs(given);
        let mut account = engine.brief(&inputs);
        account.corpus.refused.splice(0..0, refused);
        Ok(Account(account))
    })
}

/// The table of a name.
pub(crate) fn table_name(name: &str) -> PyResult<TableName> {
    match name {
        "articles" => Ok(TableName::Articles),
        "statements" => Ok(TableName::Statements),
        "events" => Ok(TableName::Events),
        _ => Err(PyValueError::new_err(format!(
            "there is no table {name:?}; there are articles, statements, events"
        ))),
    }
}

#[pymethods]
impl Account {
    /// The contract's object, as JSON.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| json_line(&AccountJson::new(&self.0)))
    }

    /// One self-contained page.
    #[pyo3(signature = (*, full=false))]
    fn to_html(&self, py: Python<'_>, full: bool) -> String {
        py.detach(|| if full { render::html(&self.0) } else { render::short_html(&self.0) })
    }

    /// CommonMark.
    #[pyo3(signature = (*, full=false))]
    fn to_markdown(&self, py: Python<'_>, full: bool) -> String {
        py.detach(|| {
            let outline = if full {
                Outline::full(&View::new(&self.0), &Part::FULL)
            } else {
                Outline::short(&Short::new(&self.0), &Part::ALL)
            };
            outline.markdown()
        })
    }

    /// A table of the export.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<PyRecordBatch> {
        let name = table_name(name)?;
        py.detach(|| tables::batch(&Table::new(&self.0, name))).map(PyRecordBatch::new)
    }

    /// What could not be used.
    fn refused(&self) -> Vec<(String, String)> {
        told(self.0.corpus.refused.clone())
    }

    /// How many articles and stories it is of.
    fn counts(&self) -> (usize, usize) {
        (self.0.corpus.articles.len(), self.0.stories.len())
    }
}
