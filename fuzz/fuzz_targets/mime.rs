//! Saved pages and mail: any bytes are read or refused, and what is read leads to its bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../targets.rs"]
mod targets;

fuzz_target!(|bytes: &[u8]| targets::run("mime", bytes));
