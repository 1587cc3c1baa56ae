//! Measures the stages through the finished binary: turns labelled data into its input, its output into the
//! scorers' input, and runs the scorers. Nothing here is needed to build or test.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use serde_json::{Value, json};

use crate::bench::{Bench, lines};

/// Runs every measure whose data is there. `shared` holds `data/` and `eval/`.
pub fn run(shared: &Path) -> ExitCode {
    match Bench::new(shared).and_then(|bench| bench.all()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask eval: {error}");
            ExitCode::FAILURE
        }
    }
}

impl Bench {
    fn all(&self) -> io::Result<()> {
        self.attributions("none")?;
        self.attributions("builtin")?;
        self.treebank("ewt")?;
        self.treebank("gum")?;
        self.names()?;
        self.timexes("timebank")?;
        self.timexes("aquaint")?;
        self.clusters("basil", true)?;
        self.clusters("basil", false)?;
        self.clusters("ecbplus", false)?;
        self.same_events()?;
        self.pages("plain", None)?;
        self.pages("bodies", Some("sh-"))?;
        self.pages("bodies", Some("de-"))?;
        self.pages("snippets", None)?;
        self.dates()?;
        self.events()
    }

    /// Types of events of given pairs, by heads that have not seen a pair's sentence. Training them needs a Python
    /// with `training/events/requirements.txt`, named by `PYTHON`.
    fn events(&self) -> io::Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let build = ["build", "--release", "--quiet", "-p", "rashomon-event", "--example", "pairs"];
        Command::new(env!("CARGO")).args(build).current_dir(&root).status()?;
        let pairs = self.binary.with_file_name("examples").join("pairs");
        let folds = self.work.join("events");
        let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
        let trained = Command::new(python)
            .arg(root.join("training/events/train.py"))
            .args([self.data.join("..").as_path(), &pairs])
            .arg("--folds")
            .arg(&folds)
            .output()?;
        if !trained.status.success() {
            eprintln!("events: the heads could not be trained; see training/events/requirements.txt");
            return Ok(());
        }
        let heads = (0..5).map(|fold| folds.join(format!("head{fold}.tsv")));
        let input = fs::File::open(folds.join("pairs.jsonl"))?;
        let output = Command::new(&pairs).arg("predict").args(heads).stdin(input).output()?;
        let predictions = folds.join("predictions.jsonl");
        fs::write(&predictions, output.stdout)?;
        let gold = self.data.join("events/plover-train.jsonl");
        self.score("PLOVER, given pairs, five-fold", "score_events.py", &[&gold, &predictions], &[])
    }

    /// Who said what, by the rules alone (`none`) or with the trained model (`builtin`).
    fn attributions(&self, model: &str) -> io::Result<()> {
        let gold = self.data.join("attribution/polnear-dev.jsonl");
        let input = self.write(
            "polnear.in",
            lines(&gold)?
                .iter()
                .map(|d| json!({"id": d["doc_id"], "text": d["text"], "published": d["date"]})),
        )?;
        let output = self.rashomon(&["annotate", "--tasks", "attributions", "--model", model], &[input])?;
        let predictions = self.write(
            "polnear.out",
            output.iter().map(|d| json!({"doc_id": d["id"], "attributions": d["attributions"]})),
        )?;
        for kind in ["all", "direct", "mixed", "indirect"] {
            self.score(
                &format!("PolNeAR dev, model {model}, {kind}"),
                "score_attributions.py",
                &[&gold, &predictions],
                &["--kind", kind],
            )?;
        }
        Ok(())
    }

    /// Sentences, tokens, tags and dependencies of a treebank's dev part, from its running text.
    fn treebank(&self, name: &str) -> io::Result<()> {
        let gold = self.data.join(format!("treebank/{name}-dev.conllu"));
        let text = running_text(&fs::read_to_string(&gold)?);
        let input = self.write(&format!("{name}.in"), std::iter::once(json!({"id": name, "text": text})))?;
        let output = Command::new(&self.binary)
            .args(["annotate", "--format", "conllu", "--model", "builtin"])
            .arg(input)
            .output()?;
        let predictions = self.work.join(format!("{name}.conllu"));
        fs::write(&predictions, output.stdout)?;
        self.score(&format!("{name} dev, from raw text"), "score_conllu.py", &[&gold, &predictions], &[])
    }

    fn timexes(&self, set: &str) -> io::Result<()> {
        let gold = self.data.join(format!("timex/{set}.jsonl"));
        let input = self.write(
            &format!("{set}.in"),
            lines(&gold)?.iter().map(|d| json!({"id": d["id"], "text": d["text"], "published": d["dct"]})),
        )?;
        let output = self.rashomon(&["annotate", "--tasks", "timexes"], &[input])?;
        let predictions = self.write(
            &format!("{set}.out"),
            output.iter().map(|d| json!({"id": d["id"], "timexes": d["timexes"]})),
        )?;
        self.score(set, "score_timex.py", &[&gold, &predictions], &[])
    }

    fn clusters(&self, set: &str, dated: bool) -> io::Result<()> {
        let gold = self.data.join(format!("stories/{set}.jsonl"));
        let input = self.write(
            &format!("{set}.in"),
            lines(&gold)?.iter().map(|d| {
                let date = if dated { d["date"].clone() } else { Value::Null };
                json!({"id": d["id"], "text": d["text"], "title": d["title"], "published": date})
            }),
        )?;
        let output = self.rashomon(&["cluster"], &[input])?;
        let predictions = self.write(&format!("{set}.out"), output.into_iter())?;
        let dates = if dated { "with dates" } else { "without dates" };
        self.score(
            &format!("{set}, {dates}"),
            "score_clusters.py",
            &[&gold, &predictions],
            &["story", "episode"],
        )
    }

    /// Which given mentions are of one event, across articles; the stories are found, or given by `topic`.
    fn same_events(&self) -> io::Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let build = ["build", "--release", "--quiet", "-p", "rashomon-story", "--example", "same_event"];
        Command::new(env!("CARGO")).args(build).current_dir(&root).status()?;
        let [train, dev] = ["train", "dev"].map(|part| self.data.join(format!("coref/ecbplus-{part}.jsonl")));
        for (stories, options) in [("found", &[][..]), ("given", &["--topics"][..])] {
            let output = Command::new(self.binary.with_file_name("examples").join("same_event"))
                .args(options)
                .arg("--articles")
                .arg(self.data.join("stories/ecbplus.jsonl"))
                .args([&train, &dev])
                .output()?;
            let predictions = self.work.join(format!("same_event_{stories}.jsonl"));
            fs::write(&predictions, output.stdout)?;
            let title = format!("ECB+ dev, one event, stories {stories}");
            self.score(&title, "score_coref.py", &[&dev, &predictions], &[])?;
        }
        Ok(())
    }

    /// The pages of a set, unpacked below the work folder.
    pub fn unpacked(&self, set: &str) -> io::Result<PathBuf> {
        let packed = self.data.join("extraction").join(set);
        if packed.join("pages").is_dir() {
            return Ok(packed);
        }
        let folder = self.work.join(set);
        if !folder.join("pages").is_dir() {
            fs::create_dir_all(&folder)?;
            let done = Command::new("tar")
                .arg("xzf")
                .arg(packed.join("pages.tar.gz"))
                .arg("-C")
                .arg(&folder)
                .status()?;
            if !done.success() {
                return Err(io::Error::other(format!("{set}: the pages could not be unpacked")));
            }
        }
        Ok(folder)
    }

    /// Extracts every page that a gold file names, and writes the scorers' predictions.
    fn extracted(&self, gold: &Path, folder: &Path, name: &str) -> io::Result<PathBuf> {
        let entries = lines(gold)?;
        let files: Vec<PathBuf> =
            entries.iter().map(|d| folder.join(d["file"].as_str().unwrap_or_default())).collect();
        let output = self.rashomon(&["extract"], &files)?;
        let by_file = |file: &Path| output.iter().find(|d| d["file"].as_str() == file.to_str());
        let predictions = entries.iter().zip(&files).filter_map(|(entry, file)| {
            let mut article = by_file(file)?.clone();
            article["id"] = entry["id"].clone();
            for heavy in ["blocks", "dropped", "diagnostics"] {
                article[heavy] = Value::Null;
            }
            Some(article)
        });
        self.write(name, predictions)
    }

    fn pages(&self, set: &str, only: Option<&str>) -> io::Result<()> {
        let gold = self.data.join("extraction").join(set).join("gold.jsonl");
        let predictions = self.extracted(&gold, &self.unpacked(set)?, &format!("{set}.out"))?;
        let options: Vec<&str> = only.iter().flat_map(|prefix| ["--only", prefix]).collect();
        let title = format!("extraction, {set} {}", only.unwrap_or_default());
        self.score(&title, "score_extraction.py", &[&gold, &predictions], &options)
    }

    fn dates(&self) -> io::Result<()> {
        let gold = self.data.join("extraction/dates.jsonl");
        // The file names of this set begin with the folder "snippets".
        self.unpacked("snippets")?;
        let folder = if self.work.join("snippets").is_dir() {
            self.work.clone()
        } else {
            self.data.join("extraction")
        };
        let predictions = self.extracted(&gold, &folder, "dates.out")?;
        self.score("dates", "score_extraction.py", &[&gold, &predictions], &[])
    }
}

/// The text of a treebank: sentences by their comments, a paragraph a line.
fn running_text(treebank: &str) -> String {
    let mut text = String::new();
    for line in treebank.lines() {
        if line.starts_with("# newdoc") || line.starts_with("# newpar") {
            text.push('\n');
        } else if let Some(sentence) = line.strip_prefix("# text = ") {
            if !text.ends_with('\n') {
                text.push(' ');
            }
            text.push_str(sentence);
        }
    }
    text.trim_start().to_owned()
}
