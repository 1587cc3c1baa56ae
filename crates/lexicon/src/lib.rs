//! What is known of words and of the world: roots, spellings, words of one meaning, news agencies. Tables with their
//! readers, the same for every stage.
//!
//! Deliberately absent: what any text says, and everything that is made of a text but its words. Nothing here knows a
//! layer or a stage.

pub mod agencies;
pub mod background;
pub mod bylines;
pub mod calendar;
pub mod classes;
pub mod concepts;
pub mod countries;
pub mod cues;
pub mod dictionary;
pub mod first_names;
pub mod function_words;
pub mod furniture;
pub mod gazetteer;
pub mod happening;
pub mod inflection;
pub mod languages;
pub mod months;
pub mod outlets;
pub mod pattern;
pub mod people;
pub mod posts;
pub mod prompts;
pub mod publication;
pub mod saying;
pub mod sources;
pub mod spelling;
pub mod stem;
pub mod tag;
pub mod unsaid;
pub mod words;
pub mod writing;
