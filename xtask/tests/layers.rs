//! Data runs one way: which crate may use which, held against the manifests. ARCHITECTURE.md says why.

use std::process::Command;

use serde_json::Value;

/// The crates of the workspace that each may use, directly.
const MAY_USE: &[(&str, &[&str])] = &[
    ("rashomon-text", &[]),
    ("rashomon-lexicon", &["rashomon-text"]),
    ("rashomon-page", &["rashomon-text"]),
    ("rashomon-article", &["rashomon-text", "rashomon-page", "rashomon-lexicon"]),
    ("rashomon-model", &["rashomon-text"]),
    ("rashomon-language", &["rashomon-text", "rashomon-lexicon", "rashomon-model"]),
    ("rashomon-timex", &["rashomon-text", "rashomon-lexicon", "rashomon-language"]),
    (
        "rashomon-attribution",
        &["rashomon-text", "rashomon-lexicon", "rashomon-model", "rashomon-language", "rashomon-timex"],
    ),
    ("rashomon-event", &["rashomon-text", "rashomon-lexicon", "rashomon-language", "rashomon-timex"]),
    ("rashomon-fetch", &["rashomon-page"]),
    ("rashomon-store", &["rashomon-text"]),
    (
        "rashomon-document",
        &[
            "rashomon-text",
            "rashomon-article",
            "rashomon-model",
            "rashomon-language",
            "rashomon-timex",
            "rashomon-attribution",
            "rashomon-event",
        ],
    ),
    (
        "rashomon-cluster",
        &["rashomon-text", "rashomon-lexicon", "rashomon-language", "rashomon-timex", "rashomon-document"],
    ),
    (
        "rashomon-story",
        &[
            "rashomon-text",
            "rashomon-lexicon",
            "rashomon-language",
            "rashomon-timex",
            "rashomon-attribution",
            "rashomon-event",
            "rashomon-document",
            "rashomon-cluster",
        ],
    ),
    (
        "rashomon",
        &[
            "rashomon-text",
            "rashomon-page",
            "rashomon-fetch",
            "rashomon-article",
            "rashomon-model",
            "rashomon-language",
            "rashomon-timex",
            "rashomon-attribution",
            "rashomon-event",
            "rashomon-document",
            "rashomon-cluster",
            "rashomon-story",
        ],
    ),
    (
        "rashomon-render",
        &[
            "rashomon",
            "rashomon-text",
            "rashomon-lexicon",
            "rashomon-article",
            "rashomon-language",
            "rashomon-attribution",
            "rashomon-event",
            "rashomon-document",
            "rashomon-cluster",
            "rashomon-story",
        ],
    ),
    (
        "rashomon-export",
        &[
            "rashomon",
            "rashomon-text",
            "rashomon-article",
            "rashomon-language",
            "rashomon-attribution",
            "rashomon-event",
            "rashomon-document",
            "rashomon-cluster",
            "rashomon-story",
        ],
    ),
    (
        "rashomon-library",
        &[
            "rashomon",
            "rashomon-export",
            "rashomon-store",
            "rashomon-text",
            "rashomon-page",
            "rashomon-article",
            "rashomon-language",
            "rashomon-document",
            "rashomon-cluster",
            "rashomon-story",
        ],
    ),
    (
        "rashomon-server",
        &[
            "rashomon",
            "rashomon-render",
            "rashomon-export",
            "rashomon-library",
            "rashomon-text",
            "rashomon-article",
            "rashomon-language",
            "rashomon-timex",
            "rashomon-attribution",
            "rashomon-event",
            "rashomon-document",
            "rashomon-story",
        ],
    ),
    (
        "rashomon-python",
        &[
            "rashomon",
            "rashomon-render",
            "rashomon-export",
            "rashomon-library",
            "rashomon-text",
            "rashomon-page",
            "rashomon-article",
            "rashomon-document",
            "rashomon-cluster",
            "rashomon-story",
        ],
    ),
];

/// Crates from elsewhere that belong in one place only.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("html5ever", &["rashomon-page"]),
    ("html5gum", &["rashomon-page"]),
    ("ureq", &["rashomon-fetch"]),
    ("robotxt", &["rashomon-fetch"]),
    ("rusqlite", &["rashomon-store"]),
    ("rten", &["rashomon-model"]),
    ("parquet", &["rashomon-export"]),
    ("rayon", &["rashomon", "rashomon-export", "rashomon-library", "rashomon-cli", "rashomon-python"]),
    ("clap", &["rashomon-cli"]),
    ("askama", &["rashomon-render", "rashomon-server"]),
    ("axum", &["rashomon-server"]),
    ("hyper", &["rashomon-server"]),
    ("tokio", &["rashomon-server"]),
    ("serde", &["rashomon", "rashomon-library", "rashomon-cli", "rashomon-python"]),
    ("pyo3", &["rashomon-python"]),
    ("arrow-array", &["rashomon-python"]),
];

/// The packages of the workspace, each with what it uses outside of tests.
fn packages() -> Vec<(String, Vec<String>)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .expect("cargo metadata runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let packages = metadata["packages"].as_array().expect("packages");
    packages
        .iter()
        .map(|package| {
            let uses = package["dependencies"].as_array().expect("dependencies").iter();
            let uses = uses.filter(|d| d["kind"].is_null()).map(|d| text(&d["name"])).collect();
            (text(&package["name"]), uses)
        })
        .collect()
}

#[test]
fn every_crate_uses_only_what_comes_before_it() {
    let packages = packages();
    for (name, allowed) in MAY_USE {
        let (_, uses) = packages.iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("{name} is gone"));
        for used in uses.iter().filter(|used| used.starts_with("rashomon")) {
            assert!(allowed.contains(&used.as_str()), "{name} must not use {used}");
        }
    }
}

#[test]
fn what_belongs_in_one_place_is_used_there_only() {
    for (name, uses) in packages() {
        for (dependency, places) in ONLY_IN {
            let used = uses.iter().any(|used| used == dependency);
            assert!(!used || places.contains(&name.as_str()), "{name} must not use {dependency}");
        }
    }
}
