//! Which file of a crate needs which other, as its paths say (`crate::a::b`, `super::b`, a module of its own): enough to see
//! circles between files.
//!
//! A path leads to the file that defines what it names, through the re-exports on its way. That a file declares modules and
//! hands their items on is no need; that it uses them is. Methods are not followed, nor what only tests need.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The path of a module in its crate; the root's is empty.
type Module = Vec<String>;

/// The files of one crate.
pub struct Crate {
    files: BTreeMap<Module, File>,
}

#[derive(Default)]
struct File {
    path: PathBuf,
    /// What its `use` statements name: the name here, where it comes from, whether it is only handed on.
    imports: Vec<Import>,
    /// Other paths in its code.
    paths: Vec<Vec<String>>,
}

struct Import {
    name: String,
    path: Vec<String>,
    only_handed_on: bool,
}

impl Crate {
    /// Reads the sources below a crate's `src`.
    pub fn read(src: &Path) -> Self {
        let mut sources = Vec::new();
        super::sources(src, &mut sources);
        let mut files = BTreeMap::new();
        for path in sources.into_iter().filter(|path| !path.ends_with("tests.rs")) {
            let text = fs::read_to_string(&path).expect("a source");
            let below = path.strip_prefix(src).expect("it lies below").with_extension("");
            let mut module: Module = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            if module.last().is_some_and(|last| last == "mod")
                || module.len() == 1 && (module[0] == "lib" || module[0] == "main")
            {
                module.pop();
            }
            files.insert(module, File { path, ..parse(&code(&text)) });
        }
        Self { files }
    }

    /// Groups of files that need each other in a circle.
    pub fn circles(&self) -> Vec<Vec<&Path>> {
        let needs: BTreeMap<&Module, BTreeSet<Module>> =
            self.files.iter().map(|(module, file)| (module, self.needs(module, file))).collect();
        let reach = |from: &Module| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from.clone()]);
            while let Some(module) = open.pop() {
                for next in &needs[&module] {
                    if seen.insert(next.clone()) {
                        open.push(next.clone());
                    }
                }
            }
            seen
        };
        let reached: BTreeMap<&Module, BTreeSet<Module>> =
            self.files.keys().map(|module| (module, reach(module))).collect();
        let mut groups: BTreeSet<Vec<&Path>> = BTreeSet::new();
        for (module, seen) in reached.iter().filter(|(module, seen)| seen.contains(**module)) {
            let group = seen.iter().filter(|other| reached[other].contains(*module));
            groups.insert(group.map(|other| self.files[other].path.as_path()).collect());
        }
        groups.into_iter().collect()
    }

    /// The modules that a file needs, itself left out.
    fn needs(&self, module: &Module, file: &File) -> BTreeSet<Module> {
        let imports = file.imports.iter().filter(|import| !import.only_handed_on).map(|import| &import.path);
        let mut needs: BTreeSet<Module> =
            imports.chain(&file.paths).filter_map(|path| self.leads_to(module, path, 0)).collect();
        needs.remove(module);
        needs
    }

    /// The module that defines what a path in `from` names; none where that is no file of this crate.
    fn leads_to(&self, from: &Module, path: &[String], depth: usize) -> Option<Module> {
        let mut at = from.clone();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => {
                at.pop();
            }
            name => {
                at.push(name.to_owned());
                if !self.files.contains_key(&at) {
                    return None;
                }
            }
        }
        rest = &rest[1..];
        while let Some(name) = rest.first() {
            if name == "super" {
                at.pop();
            } else if name != "self" {
                at.push(name.clone());
                if !self.files.contains_key(&at) {
                    at.pop();
                    let file = self.files.get(&at)?;
                    let import = file.imports.iter().find(|import| import.name == *name);
                    return match import {
                        Some(import) if depth < 8 => self.leads_to(&at, &import.path, depth + 1),
                        _ => Some(at),
                    };
                }
            }
            rest = &rest[1..];
        }
        self.files.contains_key(&at).then_some(at)
    }
}

/// The code of a file: without comments, without what stands between quotation marks, without its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(marks) = raw_string(rest) {
            let end = format!("\"{}", "#".repeat(marks));
            let begin = marks + 2;
            rest[begin..].find(&end).map_or(rest.len(), |at| begin + at + end.len())
        } else if c == '"' {
            string(rest)
        } else if c == '\'' && rest[1..].starts_with(['"', '\\']) {
            // A quotation mark or an escape as a character.
            2 + rest[2..].find('\'').map_or(0, |at| at + 1)
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        out.push(' ');
        rest = &rest[skip..];
    }
    out
}

/// How many `#` open a raw string that begins here.
fn raw_string(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('r')?;
    let marks = rest.len() - rest.trim_start_matches('#').len();
    rest[marks..].starts_with('"').then_some(marks)
}

/// The length of a string that begins here.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Words, `::` and other signs, in order.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while !rest.is_empty() {
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let length = if word > 0 {
            word
        } else if rest.starts_with("::") {
            2
        } else {
            first
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

fn parse(code: &str) -> File {
    let tokens = tokens(code);
    let mut file = File::default();
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for token in &tokens {
        *words.entry(token).or_default() += 1;
    }
    let mut at = 0;
    while at < tokens.len() {
        let is_use =
            tokens[at] == "use" && (at == 0 || matches!(tokens[at - 1], ";" | "}" | "{" | "pub" | ")" | "]"));
        if is_use {
            let handed_on = at > 0 && matches!(tokens[at - 1], "pub" | ")");
            let mut found = Vec::new();
            at = tree(&tokens, at + 1, &[], &mut found);
            for (name, path) in found {
                let only_handed_on = handed_on && words.get(name.as_str()).copied().unwrap_or_default() <= 1;
                file.imports.push(Import { name, path, only_handed_on });
            }
        } else if tokens.get(at + 1) == Some(&"::") && (at == 0 || tokens[at - 1] != "::") {
            let mut path = vec![tokens[at].to_owned()];
            while tokens.get(at + 1) == Some(&"::") && tokens.get(at + 2).is_some_and(|next| is_word(next)) {
                path.push(tokens[at + 2].to_owned());
                at += 2;
            }
            file.paths.push(path);
        }
        at += 1;
    }
    file
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads what a `use` names from `at` on; gives where it ends.
fn tree(tokens: &[&str], mut at: usize, before: &[String], found: &mut Vec<(String, Vec<String>)>) -> usize {
    let mut path = before.to_vec();
    while let Some(&token) = tokens.get(at) {
        match token {
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| *token != "}") {
                    at = tree(tokens, at, &path, found);
                    at += usize::from(tokens.get(at) == Some(&","));
                }
                return at + 1;
            }
            "::" => at += 1,
            "as" => {
                found.push((tokens.get(at + 1).unwrap_or(&"").to_string(), path));
                return at + 2;
            }
            ";" | "," | "}" => break,
            name => {
                path.push(name.to_owned());
                at += 1;
            }
        }
    }
    let name = match path.last().map(String::as_str) {
        Some("self") => path.get(path.len().wrapping_sub(2)),
        _ => path.last(),
    };
    found.push((name.cloned().unwrap_or_default(), path));
    at
}
