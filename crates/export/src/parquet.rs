//! A table as Apache Parquet: one row group, every column optional, days and text with their logical types, no
//! compression.

use std::sync::Arc;

use jiff::civil::Date;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::format::{Format, FormatKind};
use crate::record::records;
use crate::table::{Cell, Kind, Table};

/// The format.
pub const FORMAT: Format = Format {
    name: "parquet",
    about: "A table as Apache Parquet",
    kind: FormatKind::Binary,
    write: |account, options| write(&Table::of(account, &records(account), options.table)),
};

/// The day that Parquet counts days from.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The file.
pub(crate) fn write(table: &Table) -> Vec<u8> {
    try_write(table).expect("a table whose cells fit their columns, written to memory")
}

fn try_write(table: &Table) -> Result<Vec<u8>> {
    let fields = table.columns.iter().map(|(name, kind)| field(name, *kind)).collect::<Result<_>>()?;
    let schema = Type::group_type_builder("schema").with_fields(fields).build()?;
    let properties = WriterProperties::builder().set_created_by("rashomon".to_owned()).build();
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    let mut place = 0;
    while let Some(mut column) = group.next_column()? {
        let cells: Vec<&Cell> = table.rows.iter().filter_map(|row| row.get(place)).collect();
        // 1 where there is a value, 0 where it is missing.
        let levels: Vec<i16> = cells.iter().map(|cell| i16::from(**cell != Cell::Empty)).collect();
        match column.untyped() {
            ColumnWriter::ByteArrayColumnWriter(writer) => {
                writer.write_batch(&values(&cells, text), Some(&levels), None)?
            }
            ColumnWriter::Int64ColumnWriter(writer) => {
                writer.write_batch(&values(&cells, number), Some(&levels), None)?
            }
            ColumnWriter::Int32ColumnWriter(writer) => {
                writer.write_batch(&values(&cells, day), Some(&levels), None)?
            }
            ColumnWriter::DoubleColumnWriter(writer) => {
                writer.write_batch(&values(&cells, real), Some(&levels), None)?
            }
            ColumnWriter::BoolColumnWriter(writer) => {
                writer.write_batch(&values(&cells, flag), Some(&levels), None)?
            }
            _ => unreachable!("no column is of another kind"),
        };
        column.close()?;
        place += 1;
    }
    group.close()?;
    file.into_inner()
}

fn field(name: &str, kind: Kind) -> Result<Arc<Type>> {
    let (physical, logical) = match kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Number => (Physical::INT64, None),
        Kind::Real => (Physical::DOUBLE, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Flag => (Physical::BOOLEAN, None),
    };
    let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
    Ok(Arc::new(field.with_logical_type(logical).build()?))
}

fn values<T>(cells: &[&Cell], value: impl Fn(&Cell) -> Option<T>) -> Vec<T> {
    cells.iter().filter_map(|cell| value(cell)).collect()
}

fn text(cell: &Cell) -> Option<ByteArray> {
    match cell {
        Cell::Text(text) => Some(text.as_str().into()),
        _ => None,
    }
}

fn number(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Number(number) => Some(*number),
        _ => None,
    }
}

fn real(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Real(number) => Some(*number),
        _ => None,
    }
}

fn flag(cell: &Cell) -> Option<bool> {
    match cell {
        Cell::Flag(flag) => Some(*flag),
        _ => None,
    }
}

fn day(cell: &Cell) -> Option<i32> {
    match cell {
        Cell::Day(day) => Some(EPOCH.until(*day).map_or(0, |span| span.get_days())),
        _ => None,
    }
}
