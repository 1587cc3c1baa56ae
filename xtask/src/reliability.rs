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

/// Runs them one after the other in a release build; an error if one fails.
pub fn run() -> io::Result<()> {
    for (package, test) in TESTS {
        let status = Command::new(env!("CARGO"))
            .args([
                "test",
                "--release",
                "-p",
                package,
                "--test",
                test,
                "--",
                "--nocapture",
                "--test-threads",
                "1",
            ])
            .env("RASHOMON_RELIABILITY", "long")
            .status()?;
        if !status.success() {
            return Err(io::Error::other(format!("the long form of `{test}` failed")));
        }
    }
    Ok(())
}
