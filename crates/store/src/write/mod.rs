//! Changes a library, each change within one transaction.

pub(crate) mod add;
pub(crate) mod corrections;
pub(crate) mod forget;
pub(crate) mod marked;
pub(crate) mod names;
pub(crate) mod state;
pub(crate) mod stories;
