//! Packed input: gzip, unpacked within limits.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::Limits;

/// Beyond this size, honest text never unpacks to more than [`MAX_RATIO`] times its packed size.
const SUSPECT_FROM: usize = 8 << 20;
/// News pages pack about 5 to 1, long logs 20 to 1; gzip itself ends at 1,032 to 1.
const MAX_RATIO: usize = 200;

/// Whether the bytes begin as gzip does.
pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
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
        if bytes.len() > room {
            return Err(format!("unpacks to more than {} MB; unpack and split it by hand", room >> 20));
        }
        if bytes.len() > SUSPECT_FROM && bytes.len() / MAX_RATIO > packed {
            return Err(format!("unpacks to more than {MAX_RATIO} times its size, as no honest text does"));
        }
    }
}
