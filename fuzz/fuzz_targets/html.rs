//! The HTML reader: any text is a tree whose texts lead to their bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../targets.rs"]
mod targets;

fuzz_target!(|bytes: &[u8]| targets::run("html", bytes));
