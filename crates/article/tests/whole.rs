//! Whole documents of the harbour example as extracted, to be read by eye when they change.

use std::fmt::Write;
use std::path::Path;

use rashomon_article::extract;
use rashomon_page::{Limits, read};

fn shown(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour/pages").join(file);
    let bytes = std::fs::read(path).unwrap();
    let reading = read(&bytes, Some(file), None, &Limits::default());
    let article = extract(&reading.pages[0]).unwrap();
    let mut out = String::new();
    let published = article.published.map(|p| p.to_string());
    writeln!(out, "title: {:?}\noutlet: {:?}\nauthors: {:?}", article.title, article.outlet, article.authors)
        .unwrap();
    writeln!(out, "published: {published:?}\nlanguage: {:?}", article.language).unwrap();
    for block in &article.blocks {
        writeln!(out, "{:?}: {}", block.kind, block.span.of(&article.text)).unwrap();
    }
    for dropped in &article.dropped {
        let words: String = String::from_utf8_lossy(&bytes[dropped.source.range()])
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        writeln!(out, "- {:?}: {}", dropped.why, words.chars().take(80).collect::<String>()).unwrap();
    }
    out
}

#[test]
fn an_agency_report() {
    insta::assert_snapshot!(shown("meridian.html"));
}

#[test]
fn a_tabloid() {
    insta::assert_snapshot!(shown("daily-lantern.html"));
}

#[test]
fn a_text_scrape() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour/pages");
    let mut scrapes: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|f| f.unwrap().file_name().into_string().ok())
        .filter(|f| f.ends_with(".txt"))
        .collect();
    scrapes.sort();
    insta::assert_snapshot!(shown(&scrapes[0]));
}
