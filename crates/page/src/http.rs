//! An HTTP answer as an archive keeps it: status, headers, and the body without its wrappings.

use flate2::read::{DeflateDecoder, ZlibDecoder};
use rashomon_text::SourceMap;

use crate::{Limits, pack};

/// Lines of `Name: value`, and where the block after them begins.
pub(crate) struct Headers<'b> {
    /// The line before the headers.
    pub first: &'b [u8],
    lines: &'b [u8],
    /// Where the block begins.
    pub end: usize,
}

impl<'b> Headers<'b> {
    /// Reads headers up to the empty line.
    pub fn read(bytes: &'b [u8]) -> Option<Self> {
        let first_end = memchr::memchr(b'\n', bytes)?;
        // Line by line: what comes after them may be a whole archive.
        let mut end = first_end + 1;
        loop {
            let length = memchr::memchr(b'\n', &bytes[end..])? + 1;
            let line = &bytes[end..end + length];
            end += length;
            if matches!(line, b"\n" | b"\r\n") {
                break;
            }
        }
        Some(Self { first: bytes[..first_end].trim_ascii(), lines: &bytes[first_end..end], end })
    }

    /// The value of a header.
    pub fn get(&self, name: &str) -> Option<String> {
        self.lines.split(|b| *b == b'\n').find_map(|line| {
            let colon = memchr::memchr(b':', line)?;
            let (found, value) = line.split_at(colon);
            let is = found.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
            is.then(|| String::from_utf8_lossy(value[1..].trim_ascii()).into_owned())
        })
    }
}

/// The body of an answer.
pub(crate) struct Body {
    pub bytes: Vec<u8>,
    /// To the bytes of the record, unless it was packed.
    pub map: Option<SourceMap>,
    /// What was out of order.
    pub diagnostics: Vec<String>,
}

/// Takes the wrappings off a body that begins at `at` of its record.
pub(crate) fn unwrap(headers: &Headers, body: &[u8], at: usize, limits: &Limits) -> Result<Body, String> {
    let mut diagnostics = Vec::new();
    let whole = || (body.to_vec(), SourceMap::identity(at as u32, body.len() as u32));
    let chunked =
        headers.get("Transfer-Encoding").is_some_and(|t| t.to_ascii_lowercase().contains("chunked"));
    let (bytes, map) = match chunked.then(|| unchunk(body, at)) {
        Some(Ok((bytes, map, complete))) => {
            if !complete {
                diagnostics.push("the answer breaks off between its chunks".to_owned());
            }
            (bytes, map)
        }
        // Many archives keep the header and drop the chunks.
        Some(Err(())) | None => whole(),
    };
    let encoding = headers.get("Content-Encoding").unwrap_or_default().to_ascii_lowercase();
    let unpacked = match encoding.trim() {
        "gzip" | "x-gzip" if pack::is_gzip(&bytes) => pack::gunzip(&bytes, limits.page_bytes)?,
        "deflate" => {
            let zlib = pack::inflate(ZlibDecoder::new(&*bytes), bytes.len(), limits.page_bytes);
            let raw = || pack::inflate(DeflateDecoder::new(&*bytes), bytes.len(), limits.page_bytes);
            match zlib.or_else(|_| raw()) {
                Ok(unpacked) => unpacked,
                Err(why) if why.contains("damaged") => {
                    return Ok(Body { bytes, map: Some(map), diagnostics });
                }
                Err(why) => return Err(why),
            }
        }
        "br" | "zstd" if str::from_utf8(&bytes).is_err() => {
            return Err(format!(
                "packed with {encoding}, which is not read; archive it with gzip or unpacked"
            ));
        }
        _ => return Ok(Body { bytes, map: Some(map), diagnostics }),
    };
    diagnostics.extend(unpacked.damage);
    diagnostics.push("the answer is packed; positions count its unpacked bytes".to_owned());
    Ok(Body { bytes: unpacked.bytes, map: None, diagnostics })
}

/// Puts the chunks of a body together. `Err`: it is not in chunks. Otherwise whether the last one is there.
fn unchunk(body: &[u8], at: usize) -> Result<(Vec<u8>, SourceMap, bool), ()> {
    let (mut out, mut map, mut from) = (Vec::with_capacity(body.len()), SourceMap::new(), 0);
    loop {
        let rest = &body[from..];
        let line = memchr::memchr(b'\n', rest);
        let size = line.and_then(|end| {
            let line = rest[..end].split(|b| *b == b';').next().unwrap_or_default();
            usize::from_str_radix(str::from_utf8(line.trim_ascii()).ok()?, 16).ok()
        });
        let (Some(line), Some(size)) = (line, size) else {
            return if out.is_empty() { Err(()) } else { Ok((out, map, false)) };
        };
        if size == 0 {
            return Ok((out, map, true));
        }
        let start = from + line + 1;
        let end = start.saturating_add(size).min(body.len());
        out.extend_from_slice(&body[start..end]);
        map.push_literal((end - start) as u32, (at + start) as u32);
        if start.saturating_add(size) >= body.len() {
            return Ok((out, map, false));
        }
        from = end;
        from += body[from..].iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
    }
}
