//! Where the library's words go while it works: whoever runs it prints them.

use std::io;

use rashomon::Refused;

/// What is told while articles are taken in.
pub trait Tell {
    /// Names what could not be used or handed on, with the reason.
    fn refused(&mut self, refused: &[Refused]);
    /// Writes answers of standing questions, lines of JSON, to standard output.
    fn answers(&mut self, lines: &str) -> io::Result<()>;
    /// Lines of JSON as a terminal may show them: nothing in them acts on it.
    fn for_terminal(&self, lines: &str) -> String;
    /// All that was asked for is taken in; what stood there of progress may go.
    fn taken_in(&mut self) {}
}
