//! Words beside a weekday with which it is no day of the news: it comes around each week, or it is a name.

/// What comes out, is open or is done on each such day: "Sunday editions", "with Sunday coffee".
#[rustfmt::skip]
pub const HABITS: &[&str] = &[
    "comics", "funnies", "edition", "editions", "circulation", "newspaper", "newspapers", "paper", "papers", "supplement",
    "magazine", "school", "brunch", "coffee",
];

/// Programmes of a day: "the Sunday talk shows".
pub const KINDS_OF_SHOWS: &[&str] = &["talk", "news", "political", "morning", "public-affairs"];

/// Words before a weekday with which it is the name of a day that has a history or a custom: "Super Tuesday", "Bloody Sunday".
pub const NAMED_BY: &[&str] = &["Super", "Black", "Bloody", "Cyber", "Palm", "Ash"];

/// Words after a weekday with which it is the name of a paper: "the Sunday Times".
pub const PAPERS: &[&str] = &["Times", "Telegraph", "Mirror", "Express", "Herald"];
