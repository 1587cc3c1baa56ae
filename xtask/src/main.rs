//! Checks of the workspace that take longer than a test may, or need data that is not in it.

mod bench;
mod copies;
mod differences;
mod eval;
mod growth;
mod hashes;
mod names;
mod reliability;
mod room;
mod texts;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["eval", shared] => eval::run(shared.as_ref()),
        ["growth", "texts"] => finish(texts::run()),
        ["growth", counts @ ..] => finish(growth::run(counts)),
        ["room"] => finish(room::run(60, None)),
        ["room", binary] => finish(room::run(60, Some(binary))),
        ["hashes", shared] => finish(hashes::run(shared.as_ref())),
        ["differences", shared, set] => finish(differences::run(shared.as_ref(), set)),
        ["words", binary, folders @ ..] => finish(words::run(binary, folders)),
        ["reliability"] => finish(reliability::run(reliability::Form::Long)),
        ["reliability", "middle"] => finish(reliability::run(reliability::Form::Middle)),
        ["copies", shared, count, seed] => match (count.parse(), seed.parse()) {
            (Ok(count), Ok(seed)) => finish(copies::run(shared.as_ref(), count, seed)),
            _ => usage(),
        },
        _ => usage(),
    }
}

fn finish(done: std::io::Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("cargo xtask eval SHARED              measures the stages; SHARED holds data/ and eval/");
    eprintln!("cargo xtask copies SHARED COUNT SEED measures copies among so many made articles");
    eprintln!(
        "cargo xtask hashes SHARED            a hash of what extract, annotate, cluster, brief and export print"
    );
    eprintln!(
        "cargo xtask differences SHARED SET   prints what the accounts of basil or ecbplus call different"
    );
    eprintln!(
        "cargo xtask growth COUNT...          time and memory of grouping and accounts of so many made articles"
    );
    eprintln!("cargo xtask room [BINARY]            64 readers of the reading room for a minute");
    eprintln!(
        "cargo xtask growth texts             time of one text that repeats a pattern, at three lengths"
    );
    eprintln!(
        "cargo xtask words BINARY FOLDER...   how long the accounts of folders of pages are, and what they tell twice"
    );
    eprintln!("cargo xtask reliability              the long forms of the library's reliability tests");
    eprintln!("cargo xtask reliability middle       about a tenth of them, in a development build");
    ExitCode::from(2)
}
