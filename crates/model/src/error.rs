//! Why a model cannot be used.

use std::fmt;

/// Why a model cannot be used: which of its three files is at fault, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelError {
    /// The network cannot be loaded or run.
    Network(String),
    /// The list of word pieces lacks one that is needed.
    Vocabulary(String),
    /// `heads.json` is not as it should be, or does not fit the network.
    Heads(String),
    /// It was told to stop before it had read the text.
    Stopped,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network(why) => write!(f, "the model's network: {why}"),
            Self::Vocabulary(why) => write!(f, "the model's vocabulary: {why}"),
            Self::Heads(why) => write!(f, "the model's heads.json: {why}"),
            Self::Stopped => f.write_str("the time for the model ran out"),
        }
    }
}

impl std::error::Error for ModelError {}
