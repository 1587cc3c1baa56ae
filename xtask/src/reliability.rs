//! The long forms of the reliability tests: hundreds of kills, full disks and flipped bits, ten minutes of eight
//! processes, a power cut at every moment, every call to the disk failing, a million queries. The tests themselves are those that `cargo test` runs in a short form.

use std::io;
use std::process::Command;

/// The tests, by package.
const TESTS: [(&str, &str); 3] =
    [("rashomon-cli", "power"), ("rashomon-cli", "reliability"), ("rashomon-store", "queries")];

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
