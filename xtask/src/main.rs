//! Checks of the workspace that are no tests: `cargo xtask eval DATA` measures the stages on labelled data.

mod eval;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["eval", shared] => eval::run(shared.as_ref()),
        _ => {
            eprintln!("cargo xtask eval SHARED   measures the stages; SHARED holds data/ and eval/");
            ExitCode::from(2)
        }
    }
}
