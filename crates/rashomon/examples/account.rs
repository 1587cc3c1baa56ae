//! Pages of several outlets to one account: what they tell, where they differ, and who tells which.
//!
//!     cargo run -p rashomon --example account -- examples/harbour/pages

use std::path::PathBuf;

use rashomon::{Engine, Input};

fn main() {
    let mut paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        paths.push(PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/harbour/pages")));
    }
    print!("{}", told(&paths));
}

/// The account of the pages in a few lines a story.
fn told(paths: &[PathBuf]) -> String {
    let (inputs, refused) = Input::collect(paths);
    let account = Engine::default().brief(&inputs);
    let corpus = &account.corpus;
    let mut out = String::new();
    for story in &account.stories {
        let title = story.title.as_deref().unwrap_or("a story without a headline");
        out.push_str(&format!("# {title}\n\n{} articles\n\n", story.articles.len()));
        // The first report of a claim is the one to show.
        for place in story.claims.iter().take(3).filter_map(|claim| claim.reports.first()) {
            out.push_str(&format!("- {}\n", corpus.words(*place)));
        }
        for conflict in &story.conflicts {
            out.push_str(&format!("\n{}\n", conflict.explanation));
            for reading in &conflict.readings {
                let outlets: Vec<&str> =
                    reading.reports.iter().map(|report| corpus.outlet(report.article)).collect();
                out.push_str(&format!("- {}: {}\n", reading.value, outlets.join(", ")));
            }
        }
        out.push('\n');
    }
    // A bad input stops nothing; it is told beside the account.
    for refusal in refused.iter().chain(&corpus.refused) {
        out.push_str(&format!("not read: {}: {}\n", refusal.file, refusal.why));
    }
    out
}

#[test]
fn the_harbour_is_told_in_two_stories() {
    let pages = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/harbour/pages"));
    let told = told(&[pages, PathBuf::from("no-such-page.html")]);
    assert_eq!(told.lines().filter(|line| line.starts_with("# ")).count(), 2, "{told}");
    assert!(told.contains("not read: no-such-page.html: "), "{told}");
    assert!(told.contains("\n- more than 300 passengers: Daily Lantern\n"), "{told}");
}
