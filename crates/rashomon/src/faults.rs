//! A fault in the program itself ends the work on one input, not the run.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Whether this thread is within [`unless_it_gives_up`].
    static MAY_GIVE_UP: Cell<bool> = const { Cell::new(false) };
}

/// What `read` gives; nothing where it gives up by a panic. For readers of formats that are not ours: some take what is damaged
/// for impossible, which is a fault of the input and none of the program.
pub fn unless_it_gives_up<T>(read: impl FnOnce() -> T) -> Option<T> {
    let before = MAY_GIVE_UP.replace(true);
    let done = catch_unwind(AssertUnwindSafe(read));
    MAY_GIVE_UP.set(before);
    done.ok()
}

/// Whether a panic of this thread is about what is read, to be told as that and not as a fault in the program.
pub fn may_give_up() -> bool {
    MAY_GIVE_UP.get()
}

/// What `work` gives, or what to say of the fault in the program that it met.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|fault| {
        let said = fault.downcast_ref::<String>().cloned();
        let said = said.or_else(|| fault.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default();
        format!("a fault in rashomon itself, please report it with this file: {said}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_give_up_does_so_without_a_fault() {
        assert_eq!(unless_it_gives_up(|| may_give_up().then_some(1)), Some(Some(1)));
        assert!(!may_give_up());
        let gives_up = || -> u8 { std::panic::resume_unwind(Box::new("damaged")) };
        assert_eq!(unless_it_gives_up(gives_up), None);
        assert!(!may_give_up());
        let why = caught(gives_up).unwrap_err();
        assert!(why.contains("a fault in rashomon itself") && why.contains("damaged"), "{why}");
    }
}
