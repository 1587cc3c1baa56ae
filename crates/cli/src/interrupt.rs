//! What Ctrl-C does. It ends a command at once, with a status that is the same everywhere; a command that has something to
//! bring to its end first is asked to stop, and a second Ctrl-C does not wait for it.

use std::process::{ExitCode, exit};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use crate::{messages, output};

/// The exit status, as shells have it for Ctrl-C (128 and the number of the signal).
const STATUS: u8 = 130;

/// What happens at the next Ctrl-C.
static NEXT: AtomicU8 = AtomicU8::new(END);
const END: u8 = 0;
const ASK: u8 = 1;
const NOTHING: u8 = 2;

/// Whether the command was asked to stop.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Listens for Ctrl-C from now on.
pub fn listen() {
    let handler = || match NEXT.load(Ordering::Relaxed) {
        NOTHING => {}
        ASK if !STOPPED.swap(true, Ordering::Relaxed) => {
            messages::note_if_free(
                "stopping as soon as what is under way is whole; Ctrl-C again ends at once",
            );
        }
        _ => {
            output::clear_if_free();
            exit(i32::from(STATUS));
        }
    };
    // Without a handler the program ends at once as well.
    let _ = ctrlc::set_handler(handler);
}

/// Lets Ctrl-C ask from now on: what is given becomes true, and the command is to stop as soon as all is whole.
pub fn asks() -> &'static AtomicBool {
    NEXT.store(ASK, Ordering::Relaxed);
    &STOPPED
}

/// How a command ends that was asked to stop.
pub fn stopped() -> ExitCode {
    ExitCode::from(STATUS)
}

/// Leaves Ctrl-C to another program, such as a pager, while that runs.
pub fn left_to_another<T>(run: impl FnOnce() -> T) -> T {
    let before = NEXT.swap(NOTHING, Ordering::Relaxed);
    let result = run();
    NEXT.store(before, Ordering::Relaxed);
    result
}
