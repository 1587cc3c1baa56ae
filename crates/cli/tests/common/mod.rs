//! Runs the built binary on a scratch folder.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A folder that goes away with the test.
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    /// An empty one.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a scratch folder"))
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file into it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, content).expect("a file");
        path
    }

    /// Runs `rashomon` with this as its folder, by rules alone unless the arguments say otherwise: these tests are about
    /// the commands.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run(self.command(arguments).output().expect("the binary runs"))
    }

    /// The same, not yet started. What the person at this machine has configured has no part in it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
        command
            .args(arguments)
            .current_dir(self.path())
            .env("NO_COLOR", "1")
            .env("RASHOMON_MODEL", "none")
            .env("XDG_CONFIG_HOME", self.path().join("own"))
            .env("XDG_DATA_HOME", self.path().join("own"));
        for variable in ["RASHOMON_CONFIG", "RASHOMON_LIBRARY", "RASHOMON_PAGER", "CLICOLOR_FORCE", "COLUMNS"]
        {
            command.env_remove(variable);
        }
        command
    }
}

/// What a run came to.
pub struct Run(pub Output);

impl Run {
    /// The exit status.
    pub fn code(&self) -> i32 {
        self.0.status.code().expect("it ended by itself")
    }

    /// Standard output.
    pub fn out(&self) -> &str {
        std::str::from_utf8(&self.0.stdout).expect("standard output is UTF-8")
    }

    /// Standard output where it may be no text: what is none is left out.
    pub fn data(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.0.stdout)
    }

    /// Standard error.
    pub fn err(&self) -> &str {
        std::str::from_utf8(&self.0.stderr).expect("standard error is UTF-8")
    }

    /// Standard output as JSON Lines.
    pub fn lines(&self) -> Vec<Value> {
        self.out().lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }
}

/// A page with an article on a given subject, long enough to be one.
pub fn page(outlet: &str, subject: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{subject} | {outlet}</title>\
         <meta property=og:site_name content=\"{outlet}\"></head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>\
         <article><h1>{subject}</h1>\
         <p>The town of Brannock woke on Tuesday to the news that the {subject} had been settled after a long night of talks.</p>\
         <p>“We are glad that it is over, and we shall keep our word,” said the mayor, Odile Farrant, on the steps of the hall.</p>\
         <p>The council had met for nine hours. Nobody outside was told how the vote had gone until the doors were opened.</p>\
         </article><footer>All rights reserved</footer></body></html>"
    )
}
