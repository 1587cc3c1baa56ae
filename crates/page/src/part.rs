//! An input that is no archive, or a part of an archive, to its pages.

use rashomon_text::SourceMap;

use crate::binary::{binary, by_mark};
use crate::format::{Format, Hint};
use crate::limits::Limits;
use crate::reading::{Reading, Take, hand_on};
use crate::{charset, formats, mime};

/// Reads an input, or a part of one whose bytes `base` leads to.
pub(crate) fn read_part(
    bytes: &[u8],
    name: Option<&str>,
    format: Option<Format>,
    limits: &Limits,
    base: Option<&SourceMap>,
    take: Take<'_>,
) -> Reading {
    formats::unpacked(bytes, limits, base, take, |bytes, base, take| {
        read_unpacked(bytes, name, format, limits, base, take)
    })
}

fn read_unpacked(
    bytes: &[u8],
    name: Option<&str>,
    format: Option<Format>,
    limits: &Limits,
    base: Option<&SourceMap>,
    take: Take<'_>,
) -> Reading {
    let hint = name.map(Hint::of).unwrap_or_default();
    if format.is_none()
        && let Some(why) = if charset::is_utf16(bytes) { by_mark(bytes) } else { binary(bytes) }
    {
        return Reading::refused(why);
    }
    if format == Some(Format::Mime) || format.is_none() && mime::is_message(bytes, hint) {
        let mut reading = mime::read(bytes, limits, base);
        hand_on(&mut reading, take);
        return reading;
    }
    formats::read(bytes, hint, format, limits, base, take)
}
