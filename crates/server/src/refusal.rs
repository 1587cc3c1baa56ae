//! Why a request is not answered, with the status that says so.

use std::fmt;
use std::time::Duration;

use rashomon_library::store::{QueryError, Reason, StoreError};

/// Why a request is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The status of HTTP.
    pub status: u16,
    /// One plain sentence.
    pub why: String,
    /// After how many seconds it may be asked again with more hope, if that is known.
    pub again: Option<u64>,
}

impl Refusal {
    /// With any status.
    pub fn new(status: u16, why: impl Into<String>) -> Self {
        Self { status, why: why.into(), again: None }
    }

    /// What was asked makes no sense.
    pub fn bad(why: impl Into<String>) -> Self {
        Self::new(400, why)
    }

    /// It may be asked again after a while.
    pub fn later(status: u16, why: impl Into<String>, wait: Duration) -> Self {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        Self { again: Some(seconds.max(1)), ..Self::new(status, why) }
    }

    /// What was asked for is not there.
    pub fn missing(why: impl Into<String>) -> Self {
        Self::new(404, why)
    }

    /// It could not be answered, for no fault of whoever asked.
    pub fn fault(why: impl Into<String>) -> Self {
        Self::new(500, why)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl std::error::Error for Refusal {}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error.reason {
            // What does not exist; the file of the library is nobody's business who reads a page.
            Reason::Unfit(why) => Self::missing(why),
            Reason::Busy => {
                Self::later(503, "the library is busy; try again in a moment", Duration::from_secs(1))
            }
            Reason::Damaged(_) => {
                Self::fault("a part of the library is damaged; `rashomon check` says which part")
            }
            _ => Self::fault("the library could not be read; `rashomon check` says more"),
        }
    }
}

impl From<QueryError> for Refusal {
    fn from(error: QueryError) -> Self {
        Self::bad(error.to_string())
    }
}
