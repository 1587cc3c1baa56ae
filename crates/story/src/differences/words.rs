//! What an entry of the registry is made of: two articles that differ, and the words of the explanation.

/// Two articles that differ, and words of the two readings.
#[derive(Debug)]
pub struct Told {
    /// Their texts.
    pub articles: [&'static str; 2],
    /// What the readings hold.
    pub readings: [&'static str; 2],
}

/// What differs, in the words of the explanation.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject {
    /// Always the same words.
    Always(&'static str),
    /// Of times of day, and of other times.
    Clock(&'static str, &'static str),
    /// Where it is said whose it is, and where it is not.
    Of(&'static str, &'static str),
}
