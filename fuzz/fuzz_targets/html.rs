//! The HTML reader: any text is a tree whose texts lead to their bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../verify.rs"]
mod verify;

fuzz_target!(|bytes: &[u8]| verify::read(bytes, rashomon_page::Format::Html));
