//! The long forms of the reliability tests: hundreds of kills, full disks and flipped bits, ten minutes of eight
//! processes, a power cut at every moment, every call to the disk failing, a million queries. The tests themselves are those that `cargo test` runs in a short form.

use std::io;
use std::process::Command;

/// The tests, by package: those of killed, full and failing writing, of answers that cannot be handed on, of files that are not
/// written over, of inputs and work without an end. Only the first three have a long form.
const TESTS: [(&str, &str); 9] = [
    ("rashomon-cli", "power"),
    ("rashomon-cli", "reliability"),
    ("rashomon-store", "queries"),
    ("rashomon-cli", "library"),
    ("rashomon-cli", "watch"),
    ("rashomon-cli", "output"),
    ("rashomon-cli", "targets"),
    ("rashomon-cli", "endless"),
    ("rashomon-cli", "time"),
];

/// How much is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// All of it, in a release build: most of an hour.
    Long,
    /// About a tenth, in the development build that `cargo test` makes: some minutes.
    Middle,
}

/// Runs them one after the other; an error if one fails.
pub fn run(form: Form) -> io::Result<()> {
    let (name, build): (_, &[&str]) = match form {
        Form::Long => ("long", &["--release"]),
        Form::Middle => ("middle", &[]),
    };
    for (package, test) in TESTS {
        let status = Command::new(env!("CARGO"))
            .arg("test")
            .args(build)
            .args(["-p", package, "--test", test, "--", "--nocapture", "--test-threads", "1"])
            .env("RASHOMON_RELIABILITY", name)
            .status()?;
        if !status.success() {
            return Err(io::Error::other(format!("the {name} form of `{test}` failed")));
        }
    }
    Ok(())
}
