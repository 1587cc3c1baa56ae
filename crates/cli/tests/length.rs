//! How much of an account is printed: the short account, everything, the first two parts, one part.

mod common;

use common::{Scratch, page};

/// Two pages of one affair.
fn pages() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("a.html", page("The Gull", "harvest dispute"));
    scratch.write("b.html", page("The Tern", "harvest dispute"));
    scratch
}

/// The headings of the parts that are printed.
fn parts(scratch: &Scratch, arguments: &[&str]) -> Vec<String> {
    let run = scratch.run(
        &[&["brief", "--model", "none", "a.html", "b.html", "--format", "markdown"], arguments].concat(),
    );
    assert_eq!(run.code(), 0, "{}", run.err());
    run.out().lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect()
}

#[test]
fn an_account_is_short_unless_all_of_it_is_asked_for() {
    let scratch = pages();
    let short = parts(&scratch, &[]);
    assert!(
        short.contains(&"Sources".to_owned()) && !short.contains(&"What the sources agree on".to_owned()),
        "{short:?}"
    );
    let full = parts(&scratch, &["--full"]);
    assert!(full.contains(&"What the sources agree on".to_owned()), "{full:?}");
}

#[test]
fn parts_are_printed_alone() {
    let scratch = pages();
    assert_eq!(parts(&scratch, &["--section", "sources"]), ["Sources"]);
    assert!(parts(&scratch, &["--section", "figures"]).is_empty(), "one page has no figures over time");
    assert!(!parts(&scratch, &["--short"]).contains(&"Sources".to_owned()));
    assert_eq!(parts(&scratch, &["--full", "--section", "established"]), ["What the sources agree on"]);
}

#[test]
fn a_page_and_an_object_are_whole() {
    let scratch = pages();
    for format in ["html", "json"] {
        for cut in [&["--short"][..], &["--section", "sources"]] {
            let run = scratch.run(&[&["brief", "a.html", "--format", format], cut].concat());
            assert_eq!(run.code(), 2, "{format} {cut:?}");
            assert!(run.err().contains("terminal or markdown"), "{}", run.err());
        }
    }
    let json = |more: &[&str]| {
        scratch.run(&[&["brief", "--model", "none", "a.html", "--format", "json"], more].concat())
    };
    assert_eq!(json(&[]).out(), json(&["--full"]).out());
    let run = scratch.run(&["brief", "a.html", "--section", "nothing"]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains("established"), "the parts are named: {}", run.err());
}
