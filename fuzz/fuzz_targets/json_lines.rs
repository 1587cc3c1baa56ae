//! JSON Lines, JSON Feed: any bytes are read or refused, and what is read leads to its bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../verify.rs"]
mod verify;

fuzz_target!(|bytes: &[u8]| verify::read(bytes, rashomon_page::Format::JsonLines));
