//! The long forms of the reliability tests: hundreds of kills, full disks and flipped bits, ten minutes of eight
//! processes, a million queries. The tests themselves are those that `cargo test` runs in a short form.

use std::io;
use std::process::Command;

/// Runs them one after the other in a release build; an error if one fails.
pub fn run() -> io::Result<()> {
    for (package, test) in [("rashomon-cli", "reliability"), ("rashomon-store", "queries")] {
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
