//! The tables, what a row of them is, and how a library of an older version comes to them.

pub(crate) mod functions;
pub(crate) mod marked;
pub(crate) mod pack;
pub(crate) mod rows;
pub(crate) mod select;
pub(crate) mod standing;
pub(crate) mod steps;
pub(crate) mod tables;
