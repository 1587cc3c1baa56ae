//! The only way out: whatever reaches standard output or standard error passes here. Data that goes into a file or a pipe
//! leaves byte for byte; on a terminal, and in every message, what would act on it is a mark ([`rashomon_render::visible`]), and no address
//! in a message has a name or password. A test
//! holds the other files to it.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rashomon::without_users;
pub use rashomon_render::visible::Keep;
use rashomon_render::visible::visible;

/// Whether a line of progress stands on the terminal, to be cleared before anything else is written. Whoever writes holds
/// it, so that two threads do not write into each other's lines.
static PROGRESS: Mutex<bool> = Mutex::new(false);

/// Goes to the start of the line and clears it.
const CLEAR: &str = "\r\x1b[K";

/// Standard output.
#[derive(Debug)]
pub struct Output {
    keep: Keep,
    terminal: bool,
    /// The beginning of a character whose end has not come yet.
    begun: Vec<u8>,
}

impl Output {
    /// For data of which a terminal is shown all but what `keep` lets pass.
    pub fn new(keep: Keep) -> Self {
        Self { keep, terminal: is_terminal(), begun: Vec::new() }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.terminal {
            return io::stdout().lock().write(bytes);
        }
        let mut shown = hold();
        wipe(&mut shown);
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.begun.len(),
        };
        let text = String::from_utf8_lossy(&self.begun[..whole]);
        io::stdout().lock().write_all(visible(&text, self.keep).as_bytes())?;
        self.begun.drain(..whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().lock().flush()
    }
}

/// Writes all of it to standard output.
pub fn print(bytes: &[u8], keep: Keep) -> io::Result<()> {
    let mut out = Output::new(keep);
    out.write_all(bytes)?;
    out.flush()
}

/// What a terminal may be shown of data.
pub fn shown(bytes: &[u8], keep: Keep) -> Vec<u8> {
    visible(&String::from_utf8_lossy(bytes), keep).into_owned().into_bytes()
}

/// Whether standard output is a terminal.
pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether standard error is a terminal.
pub fn error_is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Writes a text to standard error. Whoever closed it does not want to know.
pub fn print_error(text: &str, keep: Keep) {
    let _ = io::stderr().write_all(visible(&without_users(text), keep).as_bytes());
}

/// Writes texts one after the other.
pub fn write_all(out: &mut impl Write, texts: &[String]) -> io::Result<()> {
    texts.iter().try_for_each(|text| out.write_all(text.as_bytes()))
}

/// Writes a message to standard error, as one line. Whoever closed it does not want to know.
pub fn message(line: &str) {
    tell(line, &mut hold());
}

/// The same unless somebody is in the midst of writing.
pub fn message_if_free(line: &str) {
    if let Ok(mut shown) = PROGRESS.try_lock() {
        tell(line, &mut shown);
    }
}

fn tell(line: &str, shown: &mut bool) {
    wipe(shown);
    let _ = io::stderr()
        .write_all(format!("rashomon: {}\n", visible(&without_users(line), Keep::Nothing)).as_bytes());
}

/// Shows a line of progress in the place of the one before.
pub fn progress(line: &str) {
    let width = terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| usize::from(width.0));
    let shown: String =
        visible(&without_users(line), Keep::Nothing).chars().take(width.saturating_sub(1)).collect();
    let mut stands = hold();
    *stands = true;
    let mut out = io::stderr().lock();
    let _ = write!(out, "{CLEAR}{shown}").and_then(|()| out.flush());
}

/// Takes the line of progress away.
pub fn clear() {
    wipe(&mut hold());
}

/// Lets a fault in the program itself be told as every other message is: what it says may hold words of a page.
pub fn tell_of_faults() {
    std::panic::set_hook(Box::new(|fault| {
        // Whoever reads a damaged file tells of it.
        if rashomon::may_give_up() {
            return;
        }
        let trace = std::backtrace::Backtrace::capture();
        let trace = match trace.status() {
            std::backtrace::BacktraceStatus::Captured => format!("\n{trace}"),
            _ => String::new(),
        };
        let text = format!("rashomon: a fault in rashomon itself: {fault}{trace}\n");
        // The fault may have come up while somebody was writing.
        clear_if_free();
        print_error(&text, Keep::Lines);
    }));
}

/// The same where somebody may be in the midst of writing.
pub fn clear_if_free() {
    if let Ok(mut shown) = PROGRESS.try_lock() {
        wipe(&mut shown);
    }
}

fn hold() -> MutexGuard<'static, bool> {
    PROGRESS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wipe(shown: &mut bool) {
    if std::mem::take(shown) {
        let _ = write!(io::stderr(), "{CLEAR}");
    }
}
