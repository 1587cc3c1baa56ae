//! The tables of `rashomon-export` as Arrow: the columns of its Parquet files.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, RecordBatchOptions,
    StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use jiff::civil::Date;
use pyo3::PyErr;
use pyo3::exceptions::PyValueError;
use rashomon_export::{Cell, CellKind, Table, TableName};

/// The day that Arrow counts days from.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The fields of a table.
pub(crate) fn fields(name: TableName) -> Fields {
    let field = |(name, kind): &(&str, CellKind)| {
        let kind = match kind {
            CellKind::Text => DataType::Utf8,
            CellKind::Number => DataType::Int64,
            CellKind::Real => DataType::Float64,
            CellKind::Day => DataType::Date32,
            CellKind::Flag => DataType::Boolean,
        };
        Field::new(*name, kind, true)
    };
    Table::columns(name).iter().map(field).collect()
}

/// A table as a batch.
pub(crate) fn batch(table: &Table) -> Result<RecordBatch, PyErr> {
    let (mut columns, mut named): (Vec<ArrayRef>, Vec<Field>) = (Vec::new(), Vec::new());
    for (place, (name, kind)) in table.columns.iter().enumerate() {
        let cells = table.rows.iter().map(|row| &row[place]);
        let column: ArrayRef = match kind {
            CellKind::Text => Arc::new(StringArray::from_iter(cells.map(text))),
            CellKind::Number => Arc::new(Int64Array::from_iter(cells.map(number))),
            CellKind::Real => Arc::new(Float64Array::from_iter(cells.map(real))),
            CellKind::Day => Arc::new(Date32Array::from_iter(cells.map(day))),
            CellKind::Flag => Arc::new(BooleanArray::from_iter(cells.map(flag))),
        };
        named.push(Field::new(*name, column.data_type().clone(), true));
        columns.push(column);
    }
    let rows = RecordBatchOptions::new().with_row_count(Some(table.rows.len()));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(named)), columns, &rows).map_err(fault)
}

/// A fault of Arrow as Python is told it.
pub(crate) fn fault(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn text(cell: &Cell) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

fn number(cell: &Cell) -> Option<i64> {
    if let Cell::Number(number) = cell { Some(*number) } else { None }
}

fn real(cell: &Cell) -> Option<f64> {
    if let Cell::Real(number) = cell { Some(*number) } else { None }
}

fn day(cell: &Cell) -> Option<i32> {
    if let Cell::Day(day) = cell { Some(EPOCH.until(*day).map_or(0, |span| span.get_days())) } else { None }
}

fn flag(cell: &Cell) -> Option<bool> {
    if let Cell::Flag(flag) = cell { Some(*flag) } else { None }
}
