//! A library as Python holds it: one call at a time, as one connection has it.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rashomon::Engine;
use rashomon::wire::json_line;
use rashomon_library::store::{self, Access, Filter, Query, StoreError};
use rashomon_library::{Intake, Takes, found_line, now};
use serde::Serialize;

use crate::account::Account;
use crate::asked::{Given, engine, inputs};
use crate::fault::RashomonError;
use crate::forked::detach;

/// A library file, open.
#[pyclass(frozen, module = "rashomon._rashomon")]
pub(crate) struct Library(Mutex<store::Library>);

/// A line of `add`.
#[derive(Serialize)]
struct AddedLine<'a> {
    id: Option<&'a str>,
    file: &'a str,
    result: &'static str,
    why: Option<&'a str>,
}

/// A line of `stories`.
#[derive(Serialize)]
struct StoryLine<'a> {
    id: &'a str,
    title: Option<&'a str>,
    first_day: Option<String>,
    last_day: Option<String>,
    added: &'a str,
    articles: usize,
    episodes: usize,
    outlets: &'a [String],
}

fn line(id: Option<&str>, file: &str, result: &'static str, why: Option<&str>) -> String {
    json_line(&AddedLine { id, file, result, why })
}

fn fault(error: StoreError) -> PyErr {
    RashomonError::new_err(error.to_string())
}

fn day(text: Option<&str>, name: &str) -> PyResult<Option<Date>> {
    let read = |text: &str| {
        text.parse().map_err(|_| PyValueError::new_err(format!("{name}: {text:?} is no day like 2021-04-13")))
    };
    text.map(read).transpose()
}

impl Library {
    fn held(&self) -> MutexGuard<'_, store::Library> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Library {
    /// Opens a file; `write` makes it where it is not there.
    #[new]
    #[pyo3(signature = (file, *, write=true))]
    fn new(py: Python<'_>, file: PathBuf, write: bool) -> PyResult<Self> {
        let access = if write { Access::Write } else { Access::Read };
        py.detach(|| store::Library::open(&file, access))
            .map(|library| Self(Mutex::new(library)))
            .map_err(fault)
    }

    /// Takes inputs in.
    #[pyo3(signature = (given, *, format=None, model="none"))]
    fn add(
        &self,
        py: Python<'_>,
        given: Vec<Given>,
        format: Option<&str>,
        model: &str,
    ) -> PyResult<Vec<String>> {
        let engine = engine(model, format, None)?;
        let reader = if model == "none" { "rules" } else { model };
        detach(py, || {
            let (inputs, refused) = inputs(given);
            let mut lines: Vec<String> = refused
                .iter()
                .map(|refused| line(None, &refused.file, "refused", Some(&refused.why)))
                .collect();
            let takes = Takes { now: now(), reader: reader.to_owned() };
            let mut library = self.held();
            let stored = Intake::new(&engine, takes).add(&mut library, &inputs, |added| {
                let told = added
                    .iter()
                    .map(|one| line(one.id.as_deref(), &one.file, one.outcome.name(), one.why.as_deref()));
                lines.extend(told);
                true
            });
            stored.map(|()| lines).map_err(fault)
        })
    }

    /// What a query finds.
    #[pyo3(signature = (query, *, limit=20))]
    fn search(&self, py: Python<'_>, query: &str, limit: usize) -> PyResult<Vec<String>> {
        let query = Query::parse(query).map_err(|why| PyValueError::new_err(why.to_string()))?;
        let found = py.detach(|| self.held().search(&query, limit)).map_err(fault)?;
        Ok(found.iter().map(found_line).collect())
    }

    /// What somebody said.
    #[pyo3(signature = (name, *, limit=1000))]
    fn said(&self, py: Python<'_>, name: &str, limit: usize) -> PyResult<Vec<String>> {
        let found = py.detach(|| self.held().said(name, limit)).map_err(fault)?;
        Ok(found.iter().map(found_line).collect())
    }

    /// The stories, the newest first.
    #[pyo3(signature = (*, outlet=None, person=None, place=None, after=None, before=None, limit=20))]
    #[expect(clippy::too_many_arguments, reason = "what the command can be told, by name")]
    fn stories(
        &self,
        py: Python<'_>,
        outlet: Option<String>,
        person: Option<String>,
        place: Option<String>,
        after: Option<&str>,
        before: Option<&str>,
        limit: usize,
    ) -> PyResult<Vec<String>> {
        let (after, before) = (day(after, "after")?, day(before, "before")?);
        let filter = Filter { outlet, person, place, after, before, ..Filter::default() };
        let found = py.detach(|| self.held().stories(&filter, limit)).map_err(fault)?;
        let line = |story: &store::StoryRow| {
            json_line(&StoryLine {
                id: &story.name,
                title: story.title.as_deref(),
                first_day: story.first_day.map(|day| day.to_string()),
                last_day: story.last_day.map(|day| day.to_string()),
                added: &story.added,
                articles: story.articles,
                episodes: story.episodes,
                outlets: &story.outlets,
            })
        };
        Ok(found.iter().map(line).collect())
    }

    /// The account of a story.
    #[pyo3(signature = (story, *, model="builtin"))]
    fn account(&self, py: Python<'_>, story: &str, model: &str) -> PyResult<Account> {
        let engine = Engine { excerpts: true, ..engine(model, None, None)? };
        let work = || rashomon_library::account(&engine, &self.held(), story).map(Account).map_err(fault);
        detach(py, work)
    }

    /// How many articles there are.
    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        py.detach(|| self.held().len()).map_err(fault)
    }
}
