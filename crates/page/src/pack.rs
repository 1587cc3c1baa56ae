//! Packed input: gzip, unpacked within limits.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use crate::Limits;

/// Beyond this size, honest text never unpacks to more than [`MAX_RATIO`] times its packed size.
const SUSPECT_FROM: usize = 8 << 20;
/// News pages pack about 5 to 1, long logs 20 to 1; gzip itself ends at 1,032 to 1.
const MAX_RATIO: usize = 200;

/// Whether the bytes begin as gzip does.
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// What came out of a packed input.
pub(crate) struct Unpacked {
    pub bytes: Vec<u8>,
    /// Why it ends before its end, if it does.
    pub damage: Option<String>,
}

/// Unpacks all layers of gzip. The error says why not, and what to try.
pub(crate) fn unpack(bytes: &[u8], limits: &Limits) -> Result<Unpacked, String> {
    let mut room = limits.unpacked_bytes;
    let mut out = gunzip(bytes, room)?;
    let mut layers = 1;
    while is_gzip(&out.bytes) {
        layers += 1;
        if layers > limits.layers {
            let most = limits.layers;
            return Err(format!(
                "packed more than {most} times over, as no honest file is; unpack it by hand"
            ));
        }
        room = room.saturating_sub(out.bytes.len());
        out = gunzip(&out.bytes, room)?;
    }
    Ok(out)
}

/// Unpacks one layer, to `room` bytes at most.
pub(crate) fn gunzip(bytes: &[u8], room: usize) -> Result<Unpacked, String> {
    inflate(MultiGzDecoder::new(bytes), bytes.len(), room)
}

/// Reads something packed from what may have no end, and stops as soon as it unpacks to more than is read. The bytes are those of
/// `source`, packed as they are; where they are damaged, as far as it takes to see that. `told` says what is wrong
/// with a source that cannot be read.
pub fn read_packed(
    source: impl Read,
    limits: &Limits,
    told: impl Fn(&io::Error) -> String,
) -> Result<Vec<u8>, String> {
    let mut decoder = MultiGzDecoder::new(Kept { source, bytes: Vec::new(), fault: None });
    let mut buffer = vec![0; 64 << 10];
    let mut unpacked = 0;
    while let Ok(read @ 1..) = decoder.read(&mut buffer) {
        unpacked += read;
        bounded(unpacked, decoder.get_ref().bytes.len(), limits.unpacked_bytes)?;
    }
    let kept = decoder.into_inner();
    kept.fault.map_or(Ok(kept.bytes), |error| Err(told(&error)))
}

/// A source that keeps what it gave, and why it gave no more.
struct Kept<R> {
    source: R,
    bytes: Vec<u8>,
    fault: Option<io::Error>,
}

impl<R: Read> Read for Kept<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.source.read(into) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.fault = Some(error);
                    return Ok(0);
                }
                Ok(read) => {
                    self.bytes.extend_from_slice(&into[..read]);
                    return Ok(read);
                }
            }
        }
    }
}

/// Whether so much may come out of something packed.
fn bounded(unpacked: usize, packed: usize, room: usize) -> Result<(), String> {
    if unpacked > room {
        return Err(format!("unpacks to more than {} MB; unpack and split it by hand", room >> 20));
    }
    if unpacked > SUSPECT_FROM && unpacked / MAX_RATIO > packed {
        return Err(format!("unpacks to more than {MAX_RATIO} times its size, as no honest text does"));
    }
    Ok(())
}

/// Reads all of `source`, which stands for `packed` bytes, to `room` bytes at most.
pub(crate) fn inflate(mut source: impl Read, packed: usize, room: usize) -> Result<Unpacked, String> {
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = match source.read(&mut buffer) {
            Ok(0) => return Ok(Unpacked { bytes, damage: None }),
            Ok(read) => read,
            Err(error) if bytes.is_empty() => {
                return Err(format!("the packed data is damaged from the start ({error}); fetch it again"));
            }
            Err(error) => {
                let damage = format!("the packed data is damaged after {} bytes ({error})", bytes.len());
                return Ok(Unpacked { bytes, damage: Some(damage) });
            }
        };
        bytes.extend_from_slice(&buffer[..read]);
        bounded(bytes.len(), packed, room)?;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn what_has_no_end_is_read_until_it_is_too_much() {
        let mut number = 7_u64;
        let mut noise = || {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (number >> 40) as u8
        };
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(&(0..1 << 16).map(|_| noise()).collect::<Vec<_>>()).unwrap();
        let packed = packed.finish().unwrap();
        let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
        let told = |error: &io::Error| error.to_string();
        let mut taken = 0;
        let endless = std::iter::repeat_with(|| {
            taken += 1;
            packed.as_slice()
        });
        let mut endless = endless.flatten().copied();
        let source = Bytes(&mut endless);
        let why = read_packed(source, &limits, told).unwrap_err();
        assert!(why.contains("more than 1 MB"), "{why}");
        assert!(taken <= 18, "{taken}");
        assert_eq!(read_packed(packed.as_slice(), &limits, told).unwrap(), packed);
        assert_eq!(read_packed(&packed[..999], &limits, told).unwrap(), packed[..999]);
    }

    /// Bytes one after the other.
    struct Bytes<I>(I);

    impl<I: Iterator<Item = u8>> Read for Bytes<I> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            Ok(into.iter_mut().zip(&mut self.0).map(|(to, byte)| *to = byte).count())
        }
    }
}
