//! A hash of what `extract`, `annotate`, `cluster`, `brief` and `export` print over the examples and the labelled sets: two runs
//! that print the same lines gave the same bytes everywhere. For changes that mean to move code and nothing else. Not every format
//! is asked ([`LAYERS`], [`MODEL`]), and no command that has a library.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::bench::{Bench, lines};

/// How each set is asked: the arguments before the input.
const LAYERS: &[&[&str]] = &[
    &["annotate", "--tokens", "--model", "none"],
    &["cluster"],
    &["brief", "--model", "none", "--format", "json"],
    &["brief", "--model", "none", "--format", "markdown"],
    &["brief", "--model", "none", "--format", "html"],
    &["export", "--model", "none", "--format", "csv"],
];

/// The same with the trained model, which reads a hundred times more slowly: for small sets.
const MODEL: &[&[&str]] = &[&["annotate", "--tokens"], &["brief", "--format", "json"]];

/// The sets of pages, as `eval` unpacks them.
const PAGES: &[&str] = &["plain", "bodies", "snippets", "wcxb"];

/// Prints a line for each set and command: the hash, the set, the command.
pub fn run(shared: &Path) -> io::Result<()> {
    let bench = Bench::new(shared)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for example in ["harbour", "cableway"] {
        let pages = root.join("examples").join(example).join("pages");
        for command in [&[&["extract"][..]], LAYERS, MODEL].concat() {
            bench.hash(example, command, &pages)?;
        }
    }
    for set in ["basil", "ecbplus", "allsides"] {
        let rows = lines(&bench.data.join(format!("stories/{set}.jsonl")))?;
        let articles: Vec<Value> = rows.iter().map(article).collect();
        let some = bench.write("hashes.some", articles.iter().take(60).cloned())?;
        let input = bench.write(&format!("hashes.{set}"), articles.into_iter())?;
        for command in LAYERS {
            bench.hash(set, command, &input)?;
        }
        for command in MODEL {
            bench.hash(&format!("{set}, the first 60"), command, &some)?;
        }
    }
    for set in PAGES {
        bench.hash(set, &["extract"], &bench.unpacked(set)?.join("pages"))?;
    }
    Ok(())
}

/// A row of a set as an article: what the sets call a thing differs.
fn article(row: &Value) -> Value {
    let outlet = [&row["outlet"], &row["source"], &row["id"]].into_iter().find(|value| value.is_string());
    let day = [&row["published"], &row["date"]].into_iter().find(|value| value.is_string());
    json!({"id": row["id"], "outlet": outlet, "title": row["title"], "published": day, "text": row["text"]})
}

impl Bench {
    /// Runs a command on one input, from the input's folder, so that no path of this machine is in what it prints.
    fn hash(&self, set: &str, command: &[&str], input: &Path) -> io::Result<()> {
        let input = input.canonicalize()?;
        let (folder, name) = (input.parent().map(PathBuf::from), input.file_name().map(PathBuf::from));
        let (folder, name) = (folder.unwrap_or_default(), name.unwrap_or_default());
        let output =
            Command::new(self.binary.canonicalize()?).args(command).arg(name).current_dir(folder).output()?;
        if output.stdout.is_empty() {
            let why = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(io::Error::other(format!("{} of {set} printed nothing: {why}", command.join(" "))));
        }
        let mut hash = blake3::Hasher::new();
        hash.update(&output.stdout).update(&output.stderr);
        println!("{}  {set}: {}", &hash.finalize().to_hex()[..16], command.join(" "));
        Ok(())
    }
}
