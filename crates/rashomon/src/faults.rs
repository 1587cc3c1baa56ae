//! A fault in the program itself ends the work on one input, not the run.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `work` gives, or what to say of the fault in the program that it met.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|fault| {
        let said = fault.downcast_ref::<String>().cloned();
        let said = said.or_else(|| fault.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default();
        format!("a fault in rashomon itself, please report it with this file: {said}")
    })
}
