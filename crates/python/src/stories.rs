//! Stories by the library's own rule, some days at a time: what went before comes in as episodes and goes out as what they have become.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryArray, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use rashomon::{Engine, Tasks};
use rashomon_library::store::{EpisodeRow, NewArticle, StoreError, hash64};
use rashomon_library::{EpisodeStore, Grouping};
use rashomon_story::Subject;

use crate::batch::each;
use crate::forked::detach;
use crate::rows::{as_kind, cell, needed, numbers, rows, words};
use crate::tables::fault;

fn number(name: &str) -> Field {
    Field::new(name, DataType::Int64, true)
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

/// What of an article its story is found by: its words and the days it can be told from (counted as the library counts them).
pub(crate) fn subjects_schema() -> Schema {
    Schema::new(vec![
        number("number"),
        text("id"),
        text("title"),
        text("text"),
        number("first"),
        number("last"),
    ])
}

/// An episode, and what its story is called.
pub(crate) fn episodes_schema() -> Schema {
    let sum = Field::new("sum", DataType::Binary, true);
    Schema::new(vec![
        number("episode"),
        number("story"),
        text("name"),
        number("size"),
        text("first_day"),
        text("last_day"),
        sum,
    ])
}

/// Where an article belongs.
pub(crate) fn memberships_schema() -> Schema {
    Schema::new(vec![number("number"), text("id"), text("story"), number("episode")])
}

/// Articles with a `number` in; their subjects out.
#[pyfunction]
pub(crate) fn subjects(py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let batch = batch.as_ref();
    let given = rows(batch)?;
    let number = needed(numbers(batch, "number")?, "number")?;
    detach(py, || {
        let finish = |engine: &Engine, name: &str, article| {
            let times = Tasks { times: true, ..Tasks::LANGUAGE };
            let annotated = rashomon::annotate(engine, name, article, times);
            let days = rashomon_library::days(&annotated);
            (annotated.article.id, annotated.article.title, annotated.article.text, days)
        };
        let read = each(&Engine::default(), &given, finish);
        let rows: Vec<_> = read
            .iter()
            .enumerate()
            .filter_map(|(at, (articles, _))| Some((number.value(at), &articles.first()?.1)))
            .collect();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(Int64Array::from_iter_values(rows.iter().map(|row| row.0))),
            Arc::new(StringArray::from_iter_values(rows.iter().map(|row| &row.1.0))),
            Arc::new(StringArray::from_iter(rows.iter().map(|row| row.1.1.as_deref()))),
            Arc::new(StringArray::from_iter_values(rows.iter().map(|row| &row.1.2))),
            Arc::new(Int64Array::from_iter(rows.iter().map(|row| row.1.3.map(|days| i64::from(days.0))))),
            Arc::new(Int64Array::from_iter(rows.iter().map(|row| row.1.3.map(|days| i64::from(days.1))))),
        ];
        RecordBatch::try_new(Arc::new(subjects_schema()), columns).map(PyRecordBatch::new).map_err(fault)
    })
}

/// Episodes in memory.
#[derive(Default)]
struct Held {
    episodes: RefCell<BTreeMap<i64, EpisodeRow>>,
    /// What the stories are called.
    names: RefCell<BTreeMap<i64, String>>,
    taken: RefCell<BTreeSet<String>>,
}

impl Held {
    fn of(batch: &RecordBatch) -> PyResult<Self> {
        let held = Self::default();
        let column = |name: &str| needed(numbers(batch, name)?, name);
        let (episode, story, size) = (column("episode")?, column("story")?, column("size")?);
        let (name, first, last) =
            (words(batch, "name")?, words(batch, "first_day")?, words(batch, "last_day")?);
        let sum = needed(batch.column_by_name("sum"), "sum")?;
        let sum = as_kind(sum, "sum", &DataType::Binary)?;
        let sum = sum.as_binary::<i32>();
        for at in 0..batch.num_rows() {
            let day =
                |column: &Option<StringArray>| cell(column, at).and_then(|day| day.parse::<Date>().ok());
            let row = EpisodeRow {
                id: episode.value(at),
                story: story.value(at),
                size: u32::try_from(size.value(at)).unwrap_or(1),
                first_day: day(&first),
                last_day: day(&last),
                sum: sum.value(at).to_vec(),
            };
            let called = cell(&name, at).unwrap_or_default().to_owned();
            held.taken.borrow_mut().insert(called.clone());
            held.names.borrow_mut().insert(row.story, called);
            held.episodes.borrow_mut().insert(row.id, row);
        }
        Ok(held)
    }

    fn batch(&self) -> Result<RecordBatch, PyErr> {
        let (episodes, names) = (self.episodes.borrow(), self.names.borrow());
        let rows = || episodes.values();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(Int64Array::from_iter_values(rows().map(|row| row.id))),
            Arc::new(Int64Array::from_iter_values(rows().map(|row| row.story))),
            Arc::new(StringArray::from_iter(rows().map(|row| names.get(&row.story)))),
            Arc::new(Int64Array::from_iter_values(rows().map(|row| i64::from(row.size)))),
            Arc::new(StringArray::from_iter(rows().map(|row| row.first_day.map(|day| day.to_string())))),
            Arc::new(StringArray::from_iter(rows().map(|row| row.last_day.map(|day| day.to_string())))),
            Arc::new(BinaryArray::from_iter_values(rows().map(|row| &row.sum))),
        ];
        RecordBatch::try_new(Arc::new(episodes_schema()), columns).map_err(fault)
    }
}

impl EpisodeStore for Held {
    fn episodes(&self, from: Date, to: Date) -> Result<Vec<EpisodeRow>, StoreError> {
        let within = |row: &&EpisodeRow| match (row.first_day, row.last_day) {
            (Some(first), Some(last)) => last >= from && first <= to,
            _ => true,
        };
        Ok(self.episodes.borrow().values().filter(within).cloned().collect())
    }

    fn newest_episodes(&self, limit: usize) -> Result<Vec<EpisodeRow>, StoreError> {
        let episodes = self.episodes.borrow();
        let from = episodes.len().saturating_sub(limit);
        Ok(episodes.values().skip(from).cloned().collect())
    }

    fn new_story(&self, first_article: &str) -> Result<i64, StoreError> {
        // As the library calls it.
        let called = |salt: i32| {
            let number = salt.to_string();
            format!("s{:08x}", hash64(&[Some(first_article), Some(&number)]) & 0xffff_ffff)
        };
        let mut taken = self.taken.borrow_mut();
        let name = (0..).map(called).find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(name.clone());
        let mut names = self.names.borrow_mut();
        let id = names.last_key_value().map_or(1, |(last, _)| last + 1);
        names.insert(id, name);
        Ok(id)
    }

    fn new_episode(&self, story: i64, episode: &EpisodeRow) -> Result<i64, StoreError> {
        let id = self.episodes.borrow().last_key_value().map_or(1, |(last, _)| last + 1);
        self.set_episode(&EpisodeRow { id, story, ..episode.clone() })?;
        Ok(id)
    }

    fn set_episode(&self, episode: &EpisodeRow) -> Result<(), StoreError> {
        self.episodes.borrow_mut().insert(episode.id, episode.clone());
        Ok(())
    }
}

/// Subjects of some days in, in order, and the episodes from before; where each belongs and the episodes as they are then out.
#[pyfunction]
pub(crate) fn group(
    py: Python<'_>,
    subjects: PyRecordBatch,
    episodes: PyRecordBatch,
) -> PyResult<(PyRecordBatch, PyRecordBatch)> {
    let batch = subjects.as_ref();
    let (number, id) = (needed(numbers(batch, "number")?, "number")?, words(batch, "id")?);
    let (title, text) = (words(batch, "title")?, words(batch, "text")?);
    let (first, last) = (numbers(batch, "first")?, numbers(batch, "last")?);
    let held = Held::of(episodes.as_ref())?;
    let mut grouping = Grouping::default();
    let (mut numbers, mut ids, mut stories, mut placed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    py.detach(move || {
        for at in 0..batch.num_rows() {
            let day = |column: &Option<Int64Array>| {
                let column = column.as_ref().filter(|column| column.is_valid(at))?;
                i32::try_from(column.value(at)).ok()
            };
            let subject = Subject::of(
                cell(&title, at),
                cell(&text, at).unwrap_or_default(),
                day(&first).zip(day(&last)),
            );
            let name = cell(&id, at).unwrap_or_default().to_owned();
            let new = NewArticle { name: name.clone(), ..NewArticle::default() };
            let episode = grouping.place(&held, &new, &subject);
            let episode = episode.map_err(|error| PyValueError::new_err(error.to_string()))?;
            let story = held.episodes.borrow().get(&episode).map_or(0, |row| row.story);
            stories.push(held.names.borrow().get(&story).cloned().unwrap_or_default());
            numbers.push(number.value(at));
            ids.push(name);
            placed.push(episode);
        }
        let columns: Vec<ArrayRef> = vec![
            Arc::new(Int64Array::from(numbers)),
            Arc::new(StringArray::from(ids)),
            Arc::new(StringArray::from(stories)),
            Arc::new(Int64Array::from(placed)),
        ];
        let memberships = RecordBatch::try_new(Arc::new(memberships_schema()), columns).map_err(fault)?;
        Ok((PyRecordBatch::new(memberships), PyRecordBatch::new(held.batch()?)))
    })
}
