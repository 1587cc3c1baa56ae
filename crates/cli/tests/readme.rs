//! Holds README.md against what the binary does: what it shows is what comes out, and every command and flag that it names is
//! there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).expect("the README is there")
}

/// Standard output of the binary, run as the README says: in the root, with what is usual.
fn run(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(arguments)
        .current_dir(root())
        .env("NO_COLOR", "1")
        .env_remove("RASHOMON_MODEL")
        .env_remove("COLUMNS")
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The blocks of indented lines, without their indent.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match line.strip_prefix("    ") {
            Some(line) if open => {
                let block = blocks.last_mut().expect("one is open");
                block.push_str(line);
                block.push('\n');
            }
            Some(line) => {
                blocks.push(format!("{line}\n"));
                open = true;
            }
            None if line.is_empty() && open => blocks.last_mut().expect("one is open").push('\n'),
            None => open = false,
        }
    }
    blocks
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_shown_is_what_comes_out() {
    const COMMAND: &str = "cargo run --release --bin rashomon -- ";
    let mut said: Option<String> = None;
    let mut shown = 0;
    for block in blocks(&readme()) {
        if let Some(command) = block.trim().strip_prefix(COMMAND) {
            let arguments: Vec<&str> = command.split_whitespace().chain(["--format", "terminal"]).collect();
            said = Some(one_line(&run(&arguments)));
            continue;
        }
        // Other commands; what follows them is not shown.
        if block.starts_with("cargo ") || block.starts_with("rashomon ") {
            continue;
        }
        let said = said.as_deref().expect("a command comes before what it prints");
        let mut at = 0;
        for item in block.split("\n\n").flat_map(|part| part.split("\n• ")) {
            // Dots stand for more of the same.
            for words in one_line(item).trim_start_matches("• ").split("...").map(str::trim) {
                let found = said[at..].find(words);
                let found = found.unwrap_or_else(|| panic!("the README shows what is not printed: {words}"));
                at += found + words.len();
                shown += 1;
            }
        }
    }
    assert!(shown >= 6, "only {shown} items are shown");
}

#[test]
fn every_command_and_flag_that_is_named_is_there() {
    let readme = readme();
    let mut helps = run(&["--help"]);
    let commands: BTreeSet<&str> = readme
        .split("`rashomon ")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next())
        .filter(|name| !name.is_empty())
        .collect();
    assert!(commands.len() >= 6, "{commands:?}");
    for command in commands {
        helps.push_str(&run(&[command, "--help"]));
    }
    let word = |c: char| c.is_ascii_lowercase() || c == '-';
    let of_cargo = ["--release", "--bin", "--path", "--locked"];
    let is_flag =
        |word: &&str| word.strip_prefix("--").is_some_and(|name| name.starts_with(char::is_alphabetic));
    for flag in readme.split(|c: char| !word(c)).filter(is_flag) {
        assert!(of_cargo.contains(&flag) || helps.contains(flag), "{flag} is no flag");
    }
}
