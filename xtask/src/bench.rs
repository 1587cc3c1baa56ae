//! What every measure needs: the release binary, the folders, JSON Lines in and out, the scorers.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Where the data, the scorers, the work folder and the binary are.
pub struct Bench {
    pub data: PathBuf,
    pub scorers: PathBuf,
    pub work: PathBuf,
    pub binary: PathBuf,
}

impl Bench {
    /// Builds the binary; evaluation files go below `target/eval`.
    pub fn new(shared: &Path) -> io::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let built = Command::new(env!("CARGO"))
            .args(["build", "--release", "--quiet", "--bin", "rashomon"])
            .current_dir(&root)
            .status()?;
        if !built.success() {
            return Err(io::Error::other("the binary could not be built"));
        }
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let work = target.join("eval");
        fs::create_dir_all(&work)?;
        let binary = target.join("release").join("rashomon");
        Ok(Self { data: shared.join("data"), scorers: shared.join("eval"), work, binary })
    }

    /// The same with a binary that is there already, and no data.
    pub fn of(binary: &str) -> io::Result<Self> {
        let binary = fs::canonicalize(binary)?;
        let work = std::env::temp_dir().join("rashomon-bench");
        fs::create_dir_all(&work)?;
        Ok(Self { data: PathBuf::new(), scorers: PathBuf::new(), work, binary })
    }

    /// Runs the binary. Its refusals go to standard error; its exit status 1 only says that there were some.
    pub fn rashomon(&self, arguments: &[&str], inputs: &[PathBuf]) -> io::Result<Vec<Value>> {
        let output = Command::new(&self.binary).args(arguments).args(inputs).output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        text.lines().map(|line| serde_json::from_str(line).map_err(io::Error::from)).collect()
    }

    /// Writes JSON Lines below the work folder.
    pub fn write(&self, name: &str, rows: impl Iterator<Item = Value>) -> io::Result<PathBuf> {
        let path = self.work.join(format!("{name}.jsonl"));
        let text: String = rows.map(|row| format!("{row}\n")).collect();
        fs::write(&path, text)?;
        Ok(path)
    }

    /// Runs a scorer under a title.
    pub fn score(&self, title: &str, scorer: &str, files: &[&Path], options: &[&str]) -> io::Result<()> {
        println!("## {title}");
        let status =
            Command::new("python3").arg(self.scorers.join(scorer)).args(files).args(options).status()?;
        if status.success() { Ok(()) } else { Err(io::Error::other(format!("{scorer} failed"))) }
    }
}

/// Reads JSON Lines.
pub fn lines(path: &Path) -> io::Result<Vec<Value>> {
    let text = fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|l| serde_json::from_str(l).map_err(Into::into))
        .collect()
}
