//! What a format is: its name, what it holds, what writes it. Each stands in its own file.

use rashomon::Account;

use crate::csv_formulas::Formulas;
use crate::table::TableName;

/// A format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// What it is called.
    pub name: &'static str,
    /// What it holds, in half a sentence.
    pub about: &'static str,
    /// What its bytes are.
    pub kind: FormatKind,
    /// Sets an account in it.
    pub(crate) write: fn(&Account, &Options) -> Vec<u8>,
}

/// What the bytes of a format are, for whoever shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatKind {
    /// JSON.
    Json,
    /// Text of another kind.
    Text,
    /// No text.
    Binary,
}

/// What is chosen beside a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Which table, where it is a table.
    pub table: TableName,
    /// What becomes of words that a spreadsheet would run, in CSV.
    pub formulas: Formulas,
}

impl Format {
    /// An account in this format.
    pub fn write(&self, account: &Account, options: &Options) -> Vec<u8> {
        (self.write)(account, options)
    }
}
