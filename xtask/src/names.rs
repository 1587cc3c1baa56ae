//! Measures names, and the people behind pronouns and descriptions. `training/language/names.py` makes the gold files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bench::{Bench, lines};

/// Sets of names, with the options of their scorer.
const SETS: [(&str, &[&str]); 4] = [
    ("gum", &["--types", "PER,ORG,LOC,OTHER"]),
    ("wnut17", &["--types", "PER,ORG,LOC,OTHER"]),
    // Its texts are among those that the model was trained on.
    ("wikigold", &["--types", "PER,ORG,LOC,OTHER"]),
    ("ecbplus", &["--map", "PER=HUM,ORG=HUM,OTHER=-"]),
];

impl Bench {
    /// Names by the model and the rules together, and who pronouns and descriptions stand for.
    pub fn names(&self) -> io::Result<()> {
        let gold = self.work.join("names");
        script("gold", &[&self.data, &gold])?;
        for (set, options) in SETS {
            let gold = gold.join(format!("{set}.jsonl"));
            let annotated = self.entities(&format!("names-{set}"), &gold)?;
            let predictions = self.work.join(format!("names-{set}.out.jsonl"));
            fs::write(&predictions, script("ours", &[&gold, &annotated])?)?;
            let options = [options, &["--trim"]].concat();
            self.score(&format!("names, {set}"), "score_entities.py", &[&gold, &predictions], &options)?;
        }
        let gold = gold.join("people.jsonl");
        let annotated = self.entities("people", &gold)?;
        println!("## people of GUM dev, by pronouns and descriptions");
        print!("{}", String::from_utf8_lossy(&script("people", &[&gold, &annotated])?));
        Ok(())
    }

    /// The entities of the texts of a gold file, as the binary prints them.
    fn entities(&self, name: &str, gold: &Path) -> io::Result<PathBuf> {
        let texts = lines(gold)?.into_iter();
        let texts = texts.map(|d| serde_json::json!({"id": d["id"], "text": d["text"]}));
        let input = self.write(&format!("{name}.in"), texts)?;
        let output = self.rashomon(&["annotate", "--tasks", "entities", "--model", "builtin"], &[input])?;
        self.write(&format!("{name}.annotated"), output.into_iter())
    }
}

/// What the script prints.
fn script(command: &str, files: &[&Path]) -> io::Result<Vec<u8>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../training/language/names.py");
    let output = Command::new("python3").arg(script).arg(command).args(files).output()?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
}
