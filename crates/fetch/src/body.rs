//! A body: taken and unpacked within limits.

use std::cell::RefCell;
use std::io::{self, Cursor, Read};
use std::rc::Rc;
use std::time::Duration;

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use ureq::Body;
use ureq::http::Response;

use crate::Reason;
use crate::exchange::{header, reason};

/// Beyond this size, honest text never unpacks to more than [`MAX_RATIO`] times its packed size.
const SUSPECT_FROM: usize = 8 << 20;
/// News pages pack 5 to 1, brotli reaches 20 to 1 on them; gzip itself ends at 1,032 to 1, brotli far beyond.
const MAX_RATIO: usize = 200;
/// How many layers of packing are taken off.
const LAYERS: usize = 2;

/// What to do with a body that is longer than it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Longer {
    /// It is refused.
    Refuse,
    /// Its beginning is kept.
    Cut,
}

/// Reads a body to `most` bytes.
pub(crate) fn read(
    response: Response<Body>,
    most: usize,
    longer: Longer,
    within: Duration,
) -> Result<Vec<u8>, Reason> {
    let packing = packing(&header(&response, "content-encoding").unwrap_or_default())?;
    let told = Rc::new(RefCell::new(Told::default()));
    let source = Source { inner: response.into_body().into_reader(), told: Rc::clone(&told), within };
    let mut unpacked: Box<dyn Read> = Box::new(source);
    for how in packing.iter().rev() {
        unpacked = unpack(*how, unpacked).map_err(|error| told.borrow_mut().reason(&error))?;
    }
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 32 << 10];
    loop {
        match unpacked.read(&mut buffer) {
            Ok(0) => return Ok(bytes),
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(told.borrow_mut().reason(&error)),
        }
        let taken = told.borrow().taken;
        let swells = bytes.len() > SUSPECT_FROM && bytes.len() / MAX_RATIO > taken;
        if swells || bytes.len() > most || taken > most {
            return match longer {
                Longer::Cut => {
                    bytes.truncate(most);
                    Ok(bytes)
                }
                Longer::Refuse if swells => Err(Reason::Bomb),
                Longer::Refuse => Err(Reason::TooLarge(most)),
            };
        }
    }
}

/// The ways of packing that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Gzip,
    Deflate,
    Brotli,
}

/// The layers that a `Content-Encoding` names, in the order they were put on.
fn packing(named: &str) -> Result<Vec<Packing>, Reason> {
    let mut layers = Vec::new();
    for name in named.split(',').map(str::trim) {
        match name.to_ascii_lowercase().as_str() {
            "" | "identity" | "none" => {}
            "gzip" | "x-gzip" => layers.push(Packing::Gzip),
            "deflate" => layers.push(Packing::Deflate),
            "br" => layers.push(Packing::Brotli),
            _ => return Err(Reason::Packed(name.chars().take(40).collect())),
        }
    }
    if layers.len() > LAYERS {
        return Err(Reason::Packed(format!("{} layers", layers.len())));
    }
    Ok(layers)
}

/// Takes one layer off.
fn unpack(how: Packing, mut source: Box<dyn Read>) -> io::Result<Box<dyn Read>> {
    let mut head = [0; 2];
    let mut len = 0;
    while len < head.len() {
        match source.read(&mut head[len..])? {
            0 => break,
            read => len += read,
        }
    }
    if len == 0 {
        // A body without bytes is empty, whatever it is said to be packed with.
        return Ok(Box::new(io::empty()));
    }
    let whole = Cursor::new(head[..len].to_vec()).chain(source);
    Ok(match how {
        Packing::Gzip => Box::new(MultiGzDecoder::new(whole)),
        // By the standard it is zlib's format; some servers send the bare stream.
        Packing::Deflate if is_zlib(head) => Box::new(ZlibDecoder::new(whole)),
        Packing::Deflate => Box::new(DeflateDecoder::new(whole)),
        Packing::Brotli => Box::new(Decompressor::new(whole, 32 << 10)),
    })
}

fn is_zlib([first, second]: [u8; 2]) -> bool {
    first & 0x0f == 8 && (u16::from(first) << 8 | u16::from(second)) % 31 == 0
}

/// What happened below the unpacking.
#[derive(Debug, Default)]
struct Told {
    /// Bytes taken from the connection.
    taken: usize,
    /// Why the connection failed, if it did.
    failed: Option<Reason>,
}

impl Told {
    /// Why reading failed: the connection's fault, or else the packing's.
    fn reason(&mut self, error: &io::Error) -> Reason {
        self.failed.take().unwrap_or_else(|| Reason::Damaged(error.to_string()))
    }
}

/// The bytes as they come.
struct Source<R> {
    inner: R,
    told: Rc<RefCell<Told>>,
    within: Duration,
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.inner.read(buffer) {
            Ok(count) => {
                self.told.borrow_mut().taken += count;
                Ok(count)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => {
                self.told.borrow_mut().failed = Some(reason(error.into(), self.within));
                Err(io::Error::other("the connection failed"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_known_or_refused() {
        use Packing::{Brotli, Deflate, Gzip};
        for (named, expected) in [
            ("", Ok(vec![])),
            ("identity", Ok(vec![])),
            ("GZIP", Ok(vec![Gzip])),
            ("deflate, br", Ok(vec![Deflate, Brotli])),
            ("zstd", Err(Reason::Packed("zstd".to_owned()))),
            ("gzip, gzip, gzip", Err(Reason::Packed("3 layers".to_owned()))),
        ] {
            assert_eq!(packing(named), expected, "{named}");
        }
    }
}
