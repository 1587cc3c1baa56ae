//! The views, a file each: what is asked goes in, a page comes out. All work without a script.

mod align;
pub(crate) mod amend;
pub(crate) mod article;
pub(crate) mod beside;
pub(crate) mod cite;
pub(crate) mod fault;
pub(crate) mod help;
mod histogram;
pub(crate) mod intake;
pub(crate) mod judge;
mod layers;
mod matters;
mod noted;
pub(crate) mod notes;
pub(crate) mod revisions;
pub(crate) mod said;
pub(crate) mod saved;
pub(crate) mod search;
pub(crate) mod statement;
pub(crate) mod stories;
pub(crate) mod story;
pub(crate) mod take;
