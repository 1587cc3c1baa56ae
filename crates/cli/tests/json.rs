//! docs/json.md names every field that the commands write, with its type: its commands are run and held against its rows.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use common::Scratch;
use serde_json::Value;

/// A row of a table of fields.
#[derive(Debug, Clone)]
struct Field {
    /// `blocks[].kind`; empty where all rows of another section belong here.
    path: String,
    kind: String,
    meaning: String,
}

/// A section of the page.
#[derive(Debug, Default)]
struct Section {
    commands: Vec<String>,
    fields: Vec<Field>,
}

/// The sections by the name that links to them, and their order.
fn sections(page: &str) -> (BTreeMap<String, Section>, Vec<String>) {
    let (mut all, mut order, mut name) = (BTreeMap::new(), Vec::new(), String::new());
    for line in page.lines() {
        if line.starts_with("## ") || line.starts_with("### ") {
            let letters = line.trim_start_matches('#').trim().to_lowercase();
            name = letters.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-')).collect();
            name = name.replace(' ', "-");
            order.push(name.clone());
            assert!(all.insert(name.clone(), Section::default()).is_none(), "two sections {name}");
        } else if let Some(section) = all.get_mut(&name) {
            if let Some(command) = line.strip_prefix("$ ") {
                section.commands.push(command.to_owned());
            } else if line.starts_with("| `") || line.starts_with("| | ") {
                let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
                let [path, kind, meaning] = cells[..] else {
                    panic!("{name}: no row of three cells: {line}")
                };
                let (path, kind) = (path.trim_matches(['`', '|', ' ']).to_owned(), kind.to_owned());
                section.fields.push(Field { path, kind, meaning: meaning.to_owned() });
            }
        }
    }
    (all, order)
}

/// The section that a type links to.
fn linked(kind: &str) -> Option<&str> {
    kind.split_once("](#")?.1.split(')').next()
}

/// The fields of a section with those of the sections that they link to.
fn expanded(all: &BTreeMap<String, Section>, name: &str) -> BTreeMap<String, Field> {
    let section = all.get(name).unwrap_or_else(|| panic!("no section {name}"));
    let mut fields = BTreeMap::new();
    for field in &section.fields {
        let joined = |inner: &str| match field.path.as_str() {
            "" => inner.to_owned(),
            path if field.kind.starts_with("list of") => format!("{path}[].{inner}"),
            path => format!("{path}.{inner}"),
        };
        if let Some(link) = linked(&field.kind) {
            let inner = expanded(all, link).into_iter().map(|(path, inner)| (joined(&path), inner));
            fields.extend(inner.map(|(path, inner)| (path.clone(), Field { path, ..inner })));
        }
        if !field.path.is_empty() {
            let twice = fields.insert(field.path.clone(), field.clone());
            assert!(twice.is_none(), "{name}: {} stands twice", field.path);
        }
    }
    fields
}

/// Whether a value is of a type as the page words it.
fn is(value: &Value, kind: &str) -> bool {
    if let Some(kind) = kind.strip_suffix(" or null") {
        return value.is_null() || is(value, kind);
    }
    if let Some(kind) = kind.strip_prefix("list of ") {
        let one = if linked(kind).is_some() { "object" } else { kind.strip_suffix('s').unwrap_or(kind) };
        return value.as_array().is_some_and(|all| all.iter().all(|value| is(value, one)));
    }
    let named = |kind: &str| {
        value.as_str().is_some_and(|value| kind.split('`').skip(1).step_by(2).any(|known| known == value))
    };
    let pair = |value: &Value| {
        let numbers: Option<Vec<u64>> =
            value.as_array().and_then(|all| all.iter().map(Value::as_u64).collect());
        numbers.is_some_and(|numbers| matches!(numbers[..], [start, end] if start <= end))
    };
    match kind {
        "text" | "id" => value.is_string(),
        "date" => value.as_str().is_some_and(|date| date.len() >= 4 && date.as_bytes()[..4].is_ascii()),
        "day" => value.as_str().is_some_and(|day| day.len() == 10 && day.split('-').count() == 3),
        "count" | "code points" | "bytes" => value.is_u64(),
        "number" => value.is_number(),
        "share" => value.as_f64().is_some_and(|share| (0.0..=1.0).contains(&share)),
        "flag" => value.is_boolean(),
        "span" | "byte span" => pair(value),
        "object" => value.is_object(),
        _ if kind.starts_with("one of ") => named(kind),
        _ if kind.starts_with("object or ") => value.is_object() || named(kind),
        _ if linked(kind).is_some() => value.is_object(),
        _ => panic!("the page has no type {kind}"),
    }
}

/// Holds a value against the fields, and marks those that it has.
fn hold(value: &Value, path: &str, fields: &BTreeMap<String, Field>, seen: &mut BTreeSet<String>) {
    match value {
        Value::Object(all) => {
            for (key, value) in all {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                let Some(field) = fields.get(&path) else { panic!("no row names {path}: {value}") };
                assert!(is(value, &field.kind), "{path} is no {}: {value}", field.kind);
                hold(value, &path, fields, seen);
                seen.insert(path);
            }
        }
        Value::Array(all) => {
            let path = format!("{path}[]");
            all.iter().filter(|one| one.is_object()).for_each(|one| hold(one, &path, fields, seen));
        }
        _ => {}
    }
}

fn copy(from: &Path, scratch: &Scratch, name: &str) {
    for entry in fs::read_dir(from).expect("the examples") {
        let path = entry.expect("an entry").path();
        let name = format!("{name}/{}", path.file_name().and_then(|n| n.to_str()).expect("a name"));
        if path.is_dir() {
            copy(&path, scratch, &name);
        } else {
            scratch.write(&name, fs::read(&path).expect("a page"));
        }
    }
}

#[test]
fn every_field_that_is_written_is_documented_and_every_documented_one_is_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(root.join("docs/json.md")).expect("docs/json.md");
    let (all, order) = sections(&page);
    let scratch = Scratch::new();
    copy(&root.join("examples"), &scratch, "examples");
    let mut linked_to: BTreeSet<&str> = BTreeSet::new();
    for section in all.values() {
        linked_to.extend(section.fields.iter().filter_map(|field| linked(&field.kind)));
    }
    for name in &order {
        let section = &all[name];
        let run = !section.commands.is_empty() || linked_to.contains(name.as_str());
        assert!(section.fields.is_empty() || run || name == "the-types", "{name}: no command writes it");
        let fields = expanded(&all, name);
        let mut seen = BTreeSet::new();
        let shown = section.commands.iter().any(|command| command.starts_with("cat "));
        for command in &section.commands {
            let words: Vec<&str> = command.split_whitespace().collect();
            let text = match words[..] {
                ["cat", file] => fs::read_to_string(scratch.path().join(file)).expect("the file is written"),
                ["rashomon", ..] => scratch.run(&words[1..]).out().to_owned(),
                _ => panic!("{command} is no command of rashomon"),
            };
            // Where a file is shown, that is what the section is about.
            if shown && words[0] != "cat" {
                continue;
            }
            assert!(!text.is_empty(), "{command} writes nothing");
            for line in text.lines() {
                let value = serde_json::from_str(line).unwrap_or_else(|why| panic!("{command}: {why}"));
                hold(&value, "", &fields, &mut seen);
            }
        }
        let unseen = |field: &&Field| !seen.contains(&field.path) && !field.meaning.contains("only where");
        let never: Vec<&String> = fields.values().filter(unseen).map(|field| &field.path).collect();
        assert!(section.commands.is_empty() || never.is_empty(), "{name}: never written: {never:?}");
    }
}
