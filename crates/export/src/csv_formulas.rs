//! What becomes of words in CSV that a spreadsheet would run.

/// What becomes of words that a spreadsheet would run as a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Formulas {
    /// An apostrophe stands before them, which makes them text.
    #[default]
    Escape,
    /// They stay as they are, for who reads the table with a program.
    Keep,
}
