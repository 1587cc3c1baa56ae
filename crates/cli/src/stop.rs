//! Why a command stops before its end, and how it ends then.

use std::io;

use rashomon_library::store::StoreError;

/// The exit status where nothing could be done.
pub const FAILED: u8 = 2;

/// Why a command stopped before its end.
pub enum Stop {
    /// Whoever read the output has closed it, as `head` does.
    ReaderGone,
    /// A reason to tell.
    Because(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ReaderGone,
            _ => Self::Because(format!("the output could not be written: {error}")),
        }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Because(error.to_string())
    }
}
