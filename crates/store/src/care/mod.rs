//! Keeps a library whole: checks it, copies it, saves what can be saved, gives room back.

pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod compact;
pub(crate) mod salvage;
