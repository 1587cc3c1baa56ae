//! docs/rules.md is made of the registry of differences, the rules of the lexicon and the first lines of the tables.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rashomon_lexicon::pattern::{FILES, Rule};
use rashomon_story::{KINDS, KindEntry};

/// The folder of the workspace.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

const HEAD: &str = "# Rules

What Rashomon looks for, in the words of the tables it reads. This page is made of them; after a change of one, make it anew:

    RASHOMON_WRITE=1 cargo test -p rashomon-story --test rules

CONTRIBUTING.md says how to add a kind of difference and how to add a rule. Rules that need more than words to say them stand
in the code of their stage; ARCHITECTURE.md says where.

";

/// The page as it must be.
fn page() -> String {
    let mut page = HEAD.to_owned();
    page.push_str("## Kinds of difference\n\nOf a hundred that are told, as many are real as the confidence says. An account tells first what cannot both be right,\n");
    page.push_str("then what has the most weight. Where both sides may be claims, a difference between two speakers is told as theirs.\n\n");
    page.push_str(
        "| `kind` in JSON | heading | what it finds | confidence | weight | both sides may be claims |\n",
    );
    page.push_str("|---|---|---|---|---|---|\n");
    for entry in KINDS {
        kind(&mut page, entry);
    }
    for entry in KINDS {
        let _ = writeln!(page, "\n**{}** is told between\n", entry.heading);
        entry.told.articles.iter().for_each(|text| _ = writeln!(page, "- {text}"));
        page.push_str("\nand not between\n\n");
        entry.untold.iter().for_each(|text| _ = writeln!(page, "- {text}"));
    }
    page.push_str("\n## Rules over words\n\nIn a pattern, `down` is this word, `-study` a word of this root, `~refuse` a word of this idea (`refuse`, `reject`,\n");
    page.push_str("`decline`, ...), `<name>` a word of this class, `..4` up to four words; `|` parts alternatives of one word.\n");
    for (file, rules) in FILES {
        let _ = writeln!(page, "\n### {file}\n\n{}", rules.title);
        rules.all().iter().for_each(|one| rule(&mut page, one));
    }
    page.push_str("\n## Tables\n\nWhat they hold and how a row is written, each says in its first lines.\n\n| table | what it holds |\n|---|---|\n");
    for (name, says) in tables() {
        let _ = writeln!(page, "| `{name}` | {says} |");
    }
    page
}

fn kind(page: &mut String, entry: &KindEntry) {
    let weight = match entry.weight_if_soft {
        Some(soft) => format!("{}; {soft} where it is a way of putting it", entry.weight),
        None => entry.weight.to_string(),
    };
    let sides = if entry.each_may_claim { "yes" } else { "no" };
    let KindEntry { name, heading, finds, confidence, .. } = entry;
    let _ = writeln!(page, "| `{name}` | {heading} | {finds} | {confidence} | {weight} | {sides} |");
}

fn rule(page: &mut String, rule: &Rule) {
    let _ = writeln!(page, "\n`{}` ({}): {}\n", rule.name, rule.means, rule.says);
    rule.patterns.iter().for_each(|pattern| _ = writeln!(page, "- matches `{pattern}`"));
    rule.yes.iter().for_each(|example| _ = writeln!(page, "- as in “{example}”"));
    rule.no.iter().for_each(|example| _ = writeln!(page, "- and not in “{example}”"));
}

/// The tables of all crates that say in their first lines what they hold, with the first sentence of these.
fn tables() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in fs::read_dir(root().join("crates")).expect("the crates") {
        below(&folder.expect("a crate").path().join("data"), &mut files);
    }
    files.sort();
    let says = |path: &PathBuf| {
        let text = fs::read_to_string(path).ok()?;
        let lines = text.lines().map_while(|line| line.strip_prefix("# "));
        let says = lines.collect::<Vec<_>>().join(" ");
        let first = says.split_once(". ").map_or(says.as_str(), |(first, _)| first).trim_end_matches('.');
        let name = path.strip_prefix(root().join("crates")).ok()?.to_string_lossy().replace('\\', "/");
        (!first.is_empty()).then(|| (name, first.replace('|', "\\|")))
    };
    files.iter().filter_map(says).collect()
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            below(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "tsv" || ending == "txt") {
            files.push(path);
        }
    }
}

#[test]
fn the_page_of_rules_is_what_the_tables_say() {
    let (path, page) = (root().join("docs/rules.md"), page());
    if std::env::var_os("RASHOMON_WRITE").is_some() {
        fs::write(&path, &page).expect("docs can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        written == page,
        "docs/rules.md is not what the tables say: its first lines tell how to make it anew"
    );
}
