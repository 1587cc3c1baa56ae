//! Articles out of a table in Parquet: those that this crate writes, that the jobs on Spark write, or any with a column `text`.

use std::fs::File;
use std::io::{Read as _, Seek as _};

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;
use serde_json::{Map, Value};

/// Columns of an article that are words.
const WORDS: [&str; 8] = ["id", "url", "outlet", "title", "published", "modified", "language", "text"];
/// The file that an article came from, its authors, and why there is none.
const FILE: &str = "file";
const AUTHORS: &str = "authors";
const REFUSED: &str = "refused";

/// What a Parquet file begins with.
const MARK: &[u8; 4] = b"PAR1";
/// What to do where one is damaged, and where a file is none of articles.
const ANEW: &str = "write it or copy it anew";
const WHAT_TO_GIVE: &str = "give what `rashomon export --format parquet --table articles` or the stage `extract` of rashomon-spark \
                            wrote";

/// An article of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// The file that it came from, or what else it can be called by.
    pub file: String,
    /// The article as a line of JSON.
    pub line: Vec<u8>,
}

/// The articles of a table, row by row.
pub struct Articles {
    /// None after a fault.
    rows: Option<RowIter<'static>>,
    number: usize,
}

impl Articles {
    /// Opens a table.
    ///
    /// # Errors
    ///
    /// Why it is none of articles, and what to give instead.
    pub fn open(mut file: File) -> Result<Self, String> {
        let mut first = [0; MARK.len()];
        file.rewind().map_err(|error| error.to_string())?;
        let begins = file.read_exact(&mut first).is_ok() && first == *MARK;
        let no = |why: &str| match begins {
            true => format!(
                "it is no Parquet file that can be read, since it is damaged or breaks off{why}; {ANEW}"
            ),
            false => format!("it is no Parquet file{why}; {WHAT_TO_GIVE}"),
        };
        file.rewind().map_err(|error| error.to_string())?;
        let rows = rashomon::unless_it_gives_up(|| Self::rows_of(file, |why| no(&format!(" ({why})"))));
        Ok(Self { rows: Some(rows.unwrap_or_else(|| Err(no("")))?), number: 0 })
    }

    fn rows_of(file: File, no: impl Fn(ParquetError) -> String) -> Result<RowIter<'static>, String> {
        let reader = SerializedFileReader::new(file).map_err(&no)?;
        let schema = reader.metadata().file_metadata().schema();
        let is_wanted = |name: &str| WORDS.contains(&name) || [FILE, AUTHORS, REFUSED].contains(&name);
        let fields: Vec<_> =
            schema.get_fields().iter().filter(|field| is_wanted(field.name())).cloned().collect();
        if !fields.iter().any(|field| field.name() == "text") {
            let there: Vec<&str> = schema.get_fields().iter().map(|field| field.name()).take(40).collect();
            return Err(format!(
                "it is no table of articles: there is no column \"text\" ({}); {WHAT_TO_GIVE}",
                there.join(", ")
            ));
        }
        let packers = reader.metadata().row_groups().iter().flat_map(|group| group.columns());
        let unread =
            |packer: &Compression| !matches!(packer, Compression::UNCOMPRESSED | Compression::SNAPPY);
        if let Some(packer) = packers.map(|column| column.compression()).find(unread) {
            return Err(format!(
                "it is packed by {packer}, which is not read; write it by Snappy, as Spark does, or unpacked"
            ));
        }
        let wanted = Type::group_type_builder(schema.name()).with_fields(fields).build().map_err(&no)?;
        RowIter::from_file_into(Box::new(reader)).project(Some(wanted)).map_err(no)
    }
}

impl std::fmt::Debug for Articles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Articles").field("number", &self.number).finish_non_exhaustive()
    }
}

impl Iterator for Articles {
    /// An article, or where in the table one is missing and why.
    type Item = Result<ArticleRow, (String, String)>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut rows = self.rows.take()?;
        self.number += 1;
        let place = format!("row {}", self.number);
        // What is damaged may not even be a fault to the reader of the format.
        let damaged = |why: &str| {
            format!("it and what comes after it cannot be read, since the table is damaged{why}; {ANEW}")
        };
        let Some((row, rows)) = rashomon::unless_it_gives_up(|| (rows.next(), rows)) else {
            return Some(Err((place, damaged(""))));
        };
        match row? {
            Ok(row) => {
                self.rows = Some(rows);
                Some(article(&row, &place).map_err(|why| (place, why)))
            }
            Err(error) => Some(Err((place, damaged(&format!(" ({error})"))))),
        }
    }
}

fn article(row: &Row, place: &str) -> Result<ArticleRow, String> {
    let mut fields = Map::new();
    let (mut file, mut refused) = (None, None);
    for (name, field) in row.get_column_iter() {
        match name.as_str() {
            FILE => file = words(field),
            REFUSED => refused = words(field),
            AUTHORS => {
                let authors = match field {
                    Field::ListInternal(list) => list.elements().iter().filter_map(words).collect(),
                    other => words(other)
                        .map(|joined| joined.split("; ").map(str::to_owned).collect::<Vec<_>>())
                        .unwrap_or_default(),
                };
                if !authors.is_empty() {
                    fields.insert(AUTHORS.to_owned(), authors.into());
                }
            }
            _ => {
                if let Some(words) = words(field) {
                    fields.insert(name.clone(), words.into());
                }
            }
        }
    }
    if !fields.contains_key("text") {
        return Err(refused.unwrap_or_else(|| "it has no text".to_owned()));
    }
    let known = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let file = file.or_else(|| known("url")).or_else(|| known("id")).unwrap_or_else(|| place.to_owned());
    let line = serde_json::to_vec(&Value::Object(fields)).map_err(|error| error.to_string())?;
    Ok(ArticleRow { file, line })
}

/// A cell as words, whatever kind of words, number, day or time it is.
fn words(field: &Field) -> Option<String> {
    let timestamp = |stamp: Result<Timestamp, jiff::Error>| stamp.ok().map(|stamp| stamp.to_string());
    Some(match field {
        Field::Str(words) => words.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        Field::Int(number) => number.to_string(),
        Field::Long(number) => number.to_string(),
        Field::Date(days) => {
            let epoch = Date::constant(1970, 1, 1);
            epoch.checked_add(Span::new().try_days(*days).ok()?).ok()?.to_string()
        }
        Field::TimestampMillis(at) => timestamp(Timestamp::from_millisecond(*at))?,
        Field::TimestampMicros(at) => timestamp(Timestamp::from_microsecond(*at))?,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parquet::column::writer::ColumnWriter;
    use parquet::data_type::ByteArray;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    use super::*;

    /// A table as Spark writes it: packed by Snappy, authors as a list. Each column: its values and levels.
    fn table(schema: &str, columns: &[(&[&str], &[i16], &[i16])]) -> File {
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut file = tempfile::tempfile().unwrap();
        let mut writer = SerializedFileWriter::new(&mut file, schema, Arc::new(properties)).unwrap();
        let mut group = writer.next_row_group().unwrap();
        for (values, filled, begin) in columns {
            let mut column = group.next_column().unwrap().unwrap();
            let values: Vec<ByteArray> = values.iter().map(|value| ByteArray::from(*value)).collect();
            let ColumnWriter::ByteArrayColumnWriter(writer) = column.untyped() else { panic!("words") };
            writer.write_batch(&values, Some(filled), Some(begin)).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
        writer.close().unwrap();
        file.rewind().unwrap();
        file
    }

    #[test]
    fn a_table_as_spark_writes_it_is_read() {
        let schema = "message spark_schema { optional binary id (UTF8); optional binary file (UTF8);
            optional group authors (LIST) { repeated group list { optional binary element (UTF8); } }
            optional binary text (UTF8); optional binary refused (UTF8); optional binary source; }";
        let file = table(
            schema,
            &[
                (&["a1", "a2"], &[1, 1, 0], &[0, 0, 0]),
                (&["x.warc.gz"], &[1, 0, 0], &[0, 0, 0]),
                (&["Ann Lee", "Bo Roe"], &[3, 3, 0, 0], &[0, 1, 0, 0]),
                (&["One.", "Two."], &[1, 1, 0], &[0, 0, 0]),
                (&["it is empty"], &[0, 0, 1], &[0, 0, 0]),
                (&["x"], &[1, 0, 0], &[0, 0, 0]),
            ],
        );
        let rows: Vec<_> = Articles::open(file).unwrap().collect();
        let line = |row: &ArticleRow| serde_json::from_slice::<Value>(&row.line).unwrap();
        let [Ok(first), Ok(second), Err(third)] = &rows[..] else { panic!("{rows:?}") };
        let expected = serde_json::json!({"id": "a1", "authors": ["Ann Lee", "Bo Roe"], "text": "One."});
        assert_eq!((first.file.as_str(), line(first)), ("x.warc.gz", expected));
        let expected = serde_json::json!({"id": "a2", "text": "Two."});
        assert_eq!((second.file.as_str(), line(second)), ("a2", expected));
        assert_eq!(third, &("row 3".to_owned(), "it is empty".to_owned()));
    }

    #[test]
    fn what_is_no_table_of_articles_says_so() {
        let other = table("message schema { optional binary speaker (UTF8); }", &[(&["Ann"], &[1], &[0])]);
        let why = Articles::open(other).unwrap_err();
        assert!(why.contains("no column \"text\" (speaker)"), "{why}");
        for bytes in [&b""[..], b"PAR1", b"PAR1 and some words that are none PAR1", &[0xff; 999]] {
            let mut file = tempfile::tempfile().unwrap();
            std::io::Write::write_all(&mut file, bytes).unwrap();
            let why = Articles::open(file).unwrap_err();
            assert!(why.contains("no Parquet file"), "{why}");
            assert_eq!(why.contains("damaged or breaks off"), bytes.starts_with(b"PAR1"), "{why}");
        }
        // Whatever is damaged ends the table with a word.
        let schema = "message schema { optional binary text (UTF8); }";
        let whole = || table(schema, &[(&["One and some more words.", "Two."], &[1, 1], &[0, 0])]);
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut whole(), &mut bytes).unwrap();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0xff;
            let mut file = tempfile::tempfile().unwrap();
            std::io::Write::write_all(&mut file, &damaged).unwrap();
            let told = match Articles::open(file) {
                Ok(articles) => {
                    let rows: Vec<_> = articles.take(1000).collect();
                    assert!(rows.len() < 1000, "byte {at}");
                    rows.into_iter().filter_map(Result::err).map(|(_, why)| why).collect::<String>()
                }
                Err(why) => why,
            };
            // Whatever the reader of the format makes of it, it is a fault of the file.
            assert!(!told.contains("rashomon itself"), "byte {at}: {told}");
        }
    }
}
