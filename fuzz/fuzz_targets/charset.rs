//! Charset decoding: the first byte chooses the declared charset, the rest is the page.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../targets.rs"]
mod targets;

fuzz_target!(|bytes: &[u8]| targets::run("charset", bytes));
