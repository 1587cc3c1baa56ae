//! Why a request is not answered, with the status that says so.

use std::fmt;

use rashomon_library::store::{QueryError, Reason, StoreError};

/// Why a request is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The status of HTTP.
    pub status: u16,
    /// One plain sentence.
    pub why: String,
}

impl Refusal {
    /// What was asked makes no sense.
    pub fn bad(why: impl Into<String>) -> Self {
        Self { status: 400, why: why.into() }
    }

    /// What was asked for is not there.
    pub fn missing(why: impl Into<String>) -> Self {
        Self { status: 404, why: why.into() }
    }

    /// It could not be answered, for no fault of whoever asked.
    pub fn fault(why: impl Into<String>) -> Self {
        Self { status: 500, why: why.into() }
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
                Self { status: 503, why: "the library is busy; try again in a moment".to_owned() }
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
