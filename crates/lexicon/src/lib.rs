//! What is known of words and of the world: roots, spellings, words of one meaning, news agencies. Tables with their
//! readers, the same for every stage.
//!
//! Deliberately absent: what any text says, and everything that is made of a text but its words. Nothing here knows a
//! layer or a stage.

pub mod agencies;
pub mod concepts;
pub mod spelling;
pub mod stem;
pub mod words;
