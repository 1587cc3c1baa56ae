//! Shows a long text on a terminal a screen at a time, as git does: by `less -FRX`, which leaves by itself where the text
//! fits, or by whatever the person has named.

use std::io::{self, Write as _};
use std::process::{Child, Command, Stdio};

use rashomon_render::visible::visible;

use crate::interrupt;
use crate::output::{self, Keep};
use crate::screen::{self, Pager};

/// What a shell says by its exit status of a command that it does not find.
const NOT_FOUND: i32 = 127;

/// Shows text on the terminal, through the pager if one is wanted and there.
pub fn show(text: &str) -> io::Result<()> {
    output::clear();
    if let Some(pager) = screen::pager()
        && let Some(child) = begin(&pager)
        && interrupt::left_to_another(|| hand_over(child, text))
    {
        return Ok(());
    }
    output::print(text.as_bytes(), Keep::Links)
}

fn begin(pager: &Pager) -> Option<Child> {
    let mut command = match pager {
        Pager::Less => Command::new("less"),
        Pager::Named(named) if cfg!(windows) => {
            let mut shell = Command::new("cmd");
            shell.args(["/C", named]);
            shell
        }
        Pager::Named(named) => {
            let mut shell = Command::new("sh");
            shell.args(["-c", named]);
            shell
        }
    };
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    command.stdin(Stdio::piped()).spawn().ok()
}

/// Whether the pager took the text.
fn hand_over(mut child: Child, text: &str) -> bool {
    if let Some(mut input) = child.stdin.take() {
        // A pager that is left before the end has had enough.
        let _ = input.write_all(visible(text, Keep::Links).as_bytes());
    }
    child.wait().is_ok_and(|status| status.code() != Some(NOT_FOUND))
}
