//! Where what the library tells goes: refusals to standard error, answers of standing questions to standard output.

use std::io;

use rashomon::Refused;
use rashomon_library::Tell;
use rashomon_render::visible::visible;

use crate::messages;
use crate::output::{self, Keep};

/// The standard streams.
#[derive(Debug)]
pub struct Streams;

impl Tell for Streams {
    fn refused(&mut self, refused: &[Refused]) {
        messages::warn(refused);
    }

    fn answers(&mut self, lines: &str) -> io::Result<()> {
        output::print(lines.as_bytes(), Keep::Json)
    }

    fn for_terminal(&self, lines: &str) -> String {
        visible(lines, Keep::Json).into_owned()
    }

    fn taken_in(&mut self) {
        output::clear();
    }
}
