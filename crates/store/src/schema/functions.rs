//! What SQL cannot say by itself: checksums of rows, and the words that packed texts and spans stand for.

use std::cell::RefCell;

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, Result};

use crate::schema::pack;

/// Makes the functions known to a connection.
pub(crate) fn register(connection: &Connection) -> Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("seal", -1, flags, |context| seal(context))?;
    connection.create_scalar_function("hash_of", 1, flags, |context| {
        let unpacked = pack::unpack(blob(context, 0)?.unwrap_or_default());
        Ok(unpacked.map(|bytes| pack::hash(&bytes).to_vec()))
    })?;
    connection.create_scalar_function("text_of", 2, flags, |context| with_text(context, str::to_owned))?;
    connection.create_scalar_function("part_of", 3, flags, |context| {
        let parts = match context.get_raw(2) {
            ValueRef::Text(parts) => std::str::from_utf8(parts).unwrap_or_default(),
            _ => "",
        };
        with_text(context, |text| words(text, parts))
    })
}

/// A checksum of 32 bits over the arguments, types and lengths included.
fn seal(context: &Context<'_>) -> Result<i64> {
    let mut hasher = blake3::Hasher::new();
    for index in 0..context.len() {
        match context.get_raw(index) {
            ValueRef::Null => hasher.update(b"n"),
            ValueRef::Integer(number) => hasher.update(b"i").update(&number.to_le_bytes()),
            ValueRef::Real(number) => hasher.update(b"r").update(&number.to_le_bytes()),
            ValueRef::Text(bytes) => hasher.update(b"t").update(&bytes.len().to_le_bytes()).update(bytes),
            ValueRef::Blob(bytes) => hasher.update(b"b").update(&bytes.len().to_le_bytes()).update(bytes),
        };
    }
    let [a, b, c, d, ..] = *hasher.finalize().as_bytes();
    Ok(i64::from(u32::from_le_bytes([a, b, c, d])))
}

fn blob<'c>(context: &'c Context<'_>, index: usize) -> Result<Option<&'c [u8]>> {
    match context.get_raw(index) {
        ValueRef::Null => Ok(None),
        ValueRef::Blob(bytes) => Ok(Some(bytes)),
        other => Err(Error::InvalidParameterType(index, other.data_type())),
    }
}

thread_local! {
    /// The text that was unpacked last: statements of one article follow one another.
    static LAST: RefCell<(Vec<u8>, String)> = const { RefCell::new((Vec::new(), String::new())) };
}

/// Works on the text of an article, given its body and its packed original; null where it is damaged.
fn with_text<T>(context: &Context<'_>, work: impl Fn(&str) -> T) -> Result<Option<T>> {
    let body = blob(context, 0)?;
    let packed = body.or(blob(context, 1)?).unwrap_or_default();
    LAST.with_borrow_mut(|(key, text)| {
        if key != packed || key.is_empty() {
            let Some(unpacked) = pack::unpack_text(packed) else { return Ok(None) };
            let unpacked = if body.is_some() { unpacked } else { payload(&unpacked).to_owned() };
            (*key, *text) = (packed.to_owned(), unpacked);
        }
        Ok(Some(work(text)))
    })
}

/// What comes after an original's first line.
pub(crate) fn payload(original: &str) -> &str {
    original.split_once('\n').map_or("", |(_, rest)| rest)
}

/// The parts of a text that spans ("120-180,190-204") name, with a space between them.
pub(crate) fn words(text: &str, spans: &str) -> String {
    let mut out = String::new();
    for span in spans.split(',') {
        let Some((start, end)) = span.split_once('-') else { continue };
        let (Ok(start), Ok(end)) = (start.parse::<usize>(), end.parse::<usize>()) else { continue };
        let Some(part) = text.get(start..end) else { continue };
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_name_words_and_bad_ones_name_none() {
        for (spans, expected) in [
            ("0-3", "The"),
            ("0-3,8-12", "The came"),
            ("", ""),
            ("9-3", ""),
            ("0-99", ""),
            ("x-y,0-3", "The"),
            ("13-14", ""),
        ] {
            assert_eq!(words("The cat came \u{e9}", spans), expected, "{spans}");
        }
    }

    #[test]
    fn a_seal_changes_with_every_value_and_its_type() {
        let connection = Connection::open_in_memory().expect("memory");
        register(&connection).expect("functions");
        let seal = |values: &str| -> i64 {
            connection.query_row(&format!("SELECT seal({values})"), [], |row| row.get(0)).expect("a seal")
        };
        let all = [
            "1, 2",
            "12",
            "'1', '2'",
            "'12', ''",
            "'', '12'",
            "x'31', x'32'",
            "NULL, 1",
            "1, NULL",
            "1.0, 2",
        ];
        let mut seals: Vec<i64> = all.iter().map(|values| seal(values)).collect();
        assert_eq!(seal("1, 2"), seals[0]);
        seals.sort_unstable();
        seals.dedup();
        assert_eq!(seals.len(), all.len());
    }
}
