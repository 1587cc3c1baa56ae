//! The ids of things in JSON: a letter for their kind and their place among their like, from 1.

/// The id of an entity in JSON.
pub(crate) fn entity_id(index: usize) -> String {
    format!("e{}", index + 1)
}

/// The id of a story in JSON.
pub fn story_id(index: usize) -> String {
    format!("s{}", index + 1)
}

/// The id of a conflict in JSON, within its story.
pub fn conflict_id(index: usize) -> String {
    format!("d{}", index + 1)
}

/// The id of an origin in JSON, within its story.
pub fn origin_id(index: usize) -> String {
    format!("o{}", index + 1)
}
