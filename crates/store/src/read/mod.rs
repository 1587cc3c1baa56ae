//! Finds what is in a library.

pub(crate) mod articles;
pub(crate) mod browse;
pub(crate) mod fields;
pub(crate) mod marked;
pub(crate) mod named;
pub(crate) mod near;
pub(crate) mod query;
pub(crate) mod query_error;
pub(crate) mod search;
pub(crate) mod stories;
