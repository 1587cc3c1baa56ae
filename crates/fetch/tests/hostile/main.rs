//! What servers do to their guests, and what the client makes of it.

mod answers;
#[path = "../common/mod.rs"]
mod common;
mod guests;
mod robots;

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use rashomon_fetch::{Answer, Error, Fetched, Options};

/// Options that let a test be over soon.
fn quick() -> Options {
    Options {
        timeout: Duration::from_millis(400),
        bytes: 1 << 20,
        backoff: Duration::from_millis(5),
        delay: Duration::ZERO,
        longest_wait: Duration::from_millis(50),
        allow_private: true,
        ..Options::default()
    }
}

fn page(answer: Result<Answer, Error>) -> Fetched {
    match answer {
        Ok(Answer::Page(page)) => page,
        other => panic!("no page: {other:?}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).and_then(|()| packer.finish()).expect("packed in memory")
}
