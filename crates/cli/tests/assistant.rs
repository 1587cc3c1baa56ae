//! `rashomon mcp` as an assistant sees it: the client of the protocol's own library lists and calls every tool.
//!
//! Needs Python with `mcp` of PyPI: of the interpreter that `RASHOMON_PYTHON` names, of what `.ci/run` puts beside the build, or of
//! `python3`. Says so and does nothing where there is none.

mod common;

use std::path::Path;
use std::process::{Command, Stdio};

use common::Scratch;

/// A Python that has the library.
fn python() -> Option<String> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/mcp/bin/python");
    let named = std::env::var("RASHOMON_PYTHON").ok();
    named.into_iter().chain([beside.to_owned(), "python3".to_owned()]).find(|python| {
        let mut command = Command::new(python);
        command.args(["-c", "import mcp"]).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    })
}

#[test]
fn a_client_of_the_protocol_lists_and_calls_every_tool() {
    let Some(python) = python() else {
        println!("skipped: no Python with mcp is installed (pip install mcp); RASHOMON_PYTHON names one");
        return;
    };
    let scratch = Scratch::new();
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour/pages");
    let added = scratch.run(&["add", "--library", "n.db", &pages.to_string_lossy()]);
    assert_eq!(added.code(), 0, "{}", added.err());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mcp_client.py");
    let tried = Command::new(python)
        .args([script, env!("CARGO_BIN_EXE_rashomon")])
        .arg(scratch.path().join("n.db"))
        .stdin(Stdio::null())
        .output()
        .expect("Python runs");
    let (told, why) = (String::from_utf8_lossy(&tried.stdout), String::from_utf8_lossy(&tried.stderr));
    assert!(tried.status.success(), "{told}\n{why}");
    assert_eq!(told.lines().count(), 8, "{told}");
}
