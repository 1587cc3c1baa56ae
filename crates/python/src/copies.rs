//! The search for copies in parts (`rashomon_cluster::parts`), each a batch in and a batch out: what a cluster of machines shuffles
//! between them.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Int64Builder, ListBuilder, StructBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, ListArray, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use rashomon::{Engine, Tasks};
use rashomon_article::Article;
use rashomon_cluster::parts::{self, Held, Prints};
use rashomon_document::Annotated;
use rashomon_text::{CodePoints, Span};
use rayon::prelude::*;

use crate::batch::each;
use crate::forked::detach;
use crate::rows::{as_kind, cell, needed, numbers, rows, words};
use crate::tables::fault;

fn number(name: &str) -> Field {
    Field::new(name, DataType::Int64, true)
}

fn list(name: &str, kind: DataType) -> Field {
    Field::new(name, DataType::List(Arc::new(Field::new("element", kind, true))), true)
}

/// Of an article: its number, what it is ranked by, and its fingerprints.
pub(crate) fn prints_schema() -> Schema {
    let numbers = ["number", "foreign", "undated", "told", "shortness", "text_print", "words"].map(number);
    Schema::new([&numbers[..], &[list("keys", DataType::Int64)]].concat())
}

/// Pairs to compare.
pub(crate) fn candidates_schema() -> Schema {
    Schema::new(["earlier", "later"].map(number).to_vec())
}

fn passage() -> Fields {
    ["start", "end", "other_start", "other_end"].map(number).to_vec().into()
}

/// Pairs with something in common: whether they are copies, and the passages, in code points of the earlier text and of the later.
pub(crate) fn pairs_schema() -> Schema {
    let copy = Field::new("copy", DataType::Boolean, true);
    let passages = list("passages", DataType::Struct(passage()));
    Schema::new(vec![number("earlier"), number("later"), copy, passages])
}

/// The first of a group of copies, and its original.
pub(crate) fn originals_schema() -> Schema {
    Schema::new(["root", "original"].map(number).to_vec())
}

fn batch(schema: Schema, columns: Vec<ArrayRef>) -> PyResult<PyRecordBatch> {
    RecordBatch::try_new(Arc::new(schema), columns).map(PyRecordBatch::new).map_err(fault)
}

/// A list builder whose elements are called as the schemas call them.
fn numbers_list() -> ListBuilder<Int64Builder> {
    ListBuilder::new(Int64Builder::new()).with_field(Field::new("element", DataType::Int64, true))
}

/// Articles with a `number` in; what they are found and ranked by out.
#[pyfunction]
pub(crate) fn prints(py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let batch = batch.as_ref();
    let given = rows(batch)?;
    let number = needed(numbers(batch, "number")?, "number")?;
    detach(py, || {
        // An article that has no date of its own is ranked by the day it is told from, which takes its times.
        let finish = |engine: &Engine, name: &str, article: Article| {
            if article.published.is_some() {
                return Prints::of(&Annotated { article, ..Annotated::default() });
            }
            let times = Tasks { times: true, ..Tasks::LANGUAGE };
            Prints::of(&rashomon::annotate(engine, name, article, times))
        };
        let read = each(&Engine::default(), &given, finish);
        let mut columns = [const { Vec::new() }; 7];
        let mut keys = numbers_list();
        for (at, (articles, _)) in read.iter().enumerate() {
            let Some((_, prints)) = articles.first() else { continue };
            let [foreign, undated, told, shortness] = prints.standing;
            let words = -shortness;
            let row = [number.value(at), foreign, undated, told, shortness, prints.text.cast_signed(), words];
            columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
            keys.append_value(prints.keys.iter().map(|key| Some(key.cast_signed())));
        }
        let mut columns: Vec<ArrayRef> =
            columns.into_iter().map(|column| Arc::new(Int64Array::from(column)) as ArrayRef).collect();
        columns.push(Arc::new(keys.finish()));
        self::batch(prints_schema(), columns)
    })
}

fn lists(batch: &RecordBatch, name: &str) -> PyResult<ListArray> {
    let column = needed(batch.column_by_name(name).cloned(), name)?;
    if let DataType::LargeList(element) = column.data_type() {
        return Ok(as_kind(&column, name, &DataType::List(Arc::clone(element)))?.as_list::<i32>().clone());
    }
    Ok(column.as_list::<i32>().clone())
}

/// A row an article in: its rank, its words, and of each of its fingerprints that others hold too the key, how many hold it, and the
/// first of them; the pairs to compare out.
#[pyfunction]
pub(crate) fn candidates(py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let batch = batch.as_ref();
    let rank = needed(numbers(batch, "rank")?, "rank")?;
    let words = needed(numbers(batch, "words")?, "words")?;
    let held = lists(batch, "held")?;
    detach(py, || {
        let one = |at: usize| {
            let of = held.value(at);
            let of = of.as_struct();
            let column = |place: usize| of.column(place).as_primitive::<Int64Type>();
            let (keys, counts, firsts) = (column(0), column(1), of.column(2).as_list::<i32>());
            let first: Vec<ArrayRef> = (0..of.len()).map(|i| firsts.value(i)).collect();
            let held = (0..of.len()).map(|i| Held {
                key: keys.value(i).cast_unsigned(),
                count: usize::try_from(counts.value(i)).unwrap_or(0),
                first: first[i].as_primitive::<Int64Type>().values(),
            });
            let words = usize::try_from(words.value(at)).unwrap_or(0);
            parts::candidates(rank.value(at), words, &mut held.collect::<Vec<_>>())
        };
        let found: Vec<Vec<i64>> = (0..batch.num_rows()).into_par_iter().map(one).collect();
        let later = found.iter().zip(rank.values()).flat_map(|(of, &rank)| of.iter().map(move |_| rank));
        let later = Int64Array::from_iter_values(later);
        let earlier = Int64Array::from_iter_values(found.iter().flatten().copied());
        self::batch(candidates_schema(), vec![Arc::new(earlier), Arc::new(later)])
    })
}

/// Pairs with their texts in (`earlier`, `later`, `earlier_text`, `later_text`); those with something in common out.
#[pyfunction]
pub(crate) fn compare(py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let batch = batch.as_ref();
    let [earlier, later] = ["earlier", "later"].map(|name| needed(numbers(batch, name)?, name));
    let (earlier, later) = (earlier?, later?);
    let [earlier_text, later_text] = ["earlier_text", "later_text"].map(|name| words(batch, name));
    let (earlier_text, later_text) = (earlier_text?, later_text?);
    detach(py, || {
        let texts = |at: usize| {
            (cell(&earlier_text, at).unwrap_or_default(), cell(&later_text, at).unwrap_or_default())
        };
        let one = |at: usize| {
            let (a, b) = texts(at);
            parts::compare(a, b)
        };
        let found: Vec<Option<parts::Pair>> = (0..batch.num_rows()).into_par_iter().map(one).collect();
        let (mut firsts, mut seconds) = (Int64Builder::new(), Int64Builder::new());
        let mut copies = BooleanBuilder::new();
        let builders = (0..passage().len()).map(|_| Box::new(Int64Builder::new()) as _).collect();
        let element = Field::new("element", DataType::Struct(passage()), true);
        let mut passages = ListBuilder::new(StructBuilder::new(passage(), builders)).with_field(element);
        for (at, pair) in found.iter().enumerate() {
            let Some(pair) = pair else { continue };
            firsts.append_value(earlier.value(at));
            seconds.append_value(later.value(at));
            copies.append_value(pair.copy);
            let (a, b) = texts(at);
            let (a, b) = (CodePoints::new(a), CodePoints::new(b));
            let pair_of = |index: &CodePoints<'_>, span: Span| {
                let chars = index.chars(span);
                [i64::from(chars.start), i64::from(chars.end)]
            };
            for (here, there) in &pair.passages {
                let values = [pair_of(&a, *here), pair_of(&b, *there)].concat();
                let row = passages.values();
                for (place, value) in values.into_iter().enumerate() {
                    if let Some(builder) = row.field_builder::<Int64Builder>(place) {
                        builder.append_value(value);
                    }
                }
                row.append(true);
            }
            passages.append(true);
        }
        let columns: Vec<ArrayRef> = vec![
            Arc::new(firsts.finish()),
            Arc::new(seconds.finish()),
            Arc::new(copies.finish()),
            Arc::new(passages.finish()),
        ];
        self::batch(pairs_schema(), columns)
    })
}

/// The first of each group of copies in, ordered by `root` and `rank`: a row an article with its outlet, authors and text; the
/// original of each group out.
#[pyfunction]
pub(crate) fn original(py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let batch = batch.as_ref();
    let given = rows(batch)?;
    let root = needed(numbers(batch, "root")?, "root")?;
    let rank = needed(numbers(batch, "rank")?, "rank")?;
    detach(py, || {
        let read =
            each(&Engine::default(), &given, |_, _, article| Annotated { article, ..Annotated::default() });
        let rows: Vec<(i64, i64, Annotated)> = read
            .into_iter()
            .enumerate()
            .filter_map(|(at, (mut articles, _))| {
                let (_, article) = (!articles.is_empty()).then(|| articles.swap_remove(0))?;
                Some((root.value(at), rank.value(at), article))
            })
            .collect();
        let (mut roots, mut originals) = (Vec::new(), Vec::new());
        for group in rows.chunk_by(|a, b| a.0 == b.0) {
            let asked: Vec<Annotated> = group.iter().take(parts::ASKED).map(|row| row.2.clone()).collect();
            roots.push(group[0].0);
            originals.push(parts::named_original(&asked).map_or(group[0].0, |place| group[place].1));
        }
        let columns: Vec<ArrayRef> =
            vec![Arc::new(Int64Array::from(roots)), Arc::new(Int64Array::from(originals))];
        self::batch(originals_schema(), columns)
    })
}
