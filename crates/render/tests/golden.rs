//! The accounts of the examples, whole, in each format that is one text: a change that means to change nothing shows here
//! what it changed.
//!
//! By rules alone: the last bits of the trained model's numbers may differ between processors. The answer keys
//! (`harbour.rs`, `cableway.rs`) say what is right; these files say only what is told today, faults included. To take a
//! change over, read it, then run `INSTA_UPDATE=always cargo test -p rashomon-render --test golden`.

use std::path::Path;

use rashomon::wire::AccountJson;
use rashomon::{Account, Engine, Input};
use rashomon_render::short::Short;
use rashomon_render::view::View;
use rashomon_render::{self as render, Outline, Part};

/// The account of an example, its files named as one would from the repository's root.
fn account(example: &str) -> Account {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (files, refused) = Input::collect(&[root.join("examples").join(example).join("pages")]);
    assert!(refused.is_empty(), "{refused:?}");
    let named = files.iter().map(|input| {
        let path = input.name();
        let name = Path::new(&path).file_name().expect("a file").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("the page is there");
        Input::Bytes { name: format!("examples/{example}/pages/{name}"), bytes }
    });
    let inputs: Vec<Input> = named.collect();
    Engine { excerpts: true, ..Engine::default() }.brief(&inputs)
}

fn check(example: &str) {
    let account = account(example);
    let json = serde_json::to_string_pretty(&AccountJson::new(&account)).expect("the account as JSON");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!(format!("{example}.md"), render::markdown(&View::new(&account)));
        insta::assert_snapshot!(format!("{example}.json"), json);
        let short = Outline::short(&Short::new(&account), &Part::ALL);
        insta::assert_snapshot!(format!("{example}.short.md"), short.markdown());
        insta::assert_snapshot!(format!("{example}.short.txt"), short.terminal(100, false));
        // The page of the short account holds the complete one, folded.
        insta::assert_snapshot!(format!("{example}.html"), render::short_html(&account));
    });
}

#[test]
fn the_harbour_is_told_as_before() {
    check("harbour");
}

#[test]
fn the_cableway_is_told_as_before() {
    check("cableway");
}
