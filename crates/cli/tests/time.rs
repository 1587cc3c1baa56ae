//! How long an article and a story may take: what there is no time for is empty, and everybody is told.

mod common;

use common::{Scratch, page};

/// Less than anything takes.
const NONE: &str = "0.000001";

#[test]
fn an_article_whose_time_runs_out_says_what_is_missing() {
    let scratch = Scratch::new();
    scratch.write("one.html", page("Brannock Times", "harvest dispute"));
    let run = scratch.run(&["annotate", "--article-time", NONE, "one.html"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let line = &run.lines()[0];
    assert!(!line["text"].as_str().expect("a text").is_empty());
    assert_eq!(line["attributions"], serde_json::json!([]));
    assert_eq!(line["events"], serde_json::json!([]));
    assert!(
        line["diagnostics"].to_string().contains("times, attributions, events"),
        "{}",
        line["diagnostics"]
    );
    for part in ["one.html", "ran out", "attributions", "--article-time"] {
        assert!(run.err().contains(part), "{}", run.err());
    }
}

#[test]
fn a_story_whose_time_runs_out_says_what_is_missing() {
    let scratch = Scratch::new();
    scratch.write("in/one.html", page("Brannock Times", "harvest dispute"));
    scratch.write("in/two.html", page("Brannock Post", "harvest dispute"));
    let run = scratch.run(&["brief", "--story-time", NONE, "--format", "json", "in"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let account: serde_json::Value = serde_json::from_str(run.out()).expect("an account");
    let story = &account["stories"][0];
    assert_eq!(story["articles"].as_array().map(Vec::len), Some(2));
    assert!(story["unread"].to_string().contains("differences"), "{}", story["unread"]);
    assert!(run.err().contains("ran out") && run.err().contains("--story-time"), "{}", run.err());
    for format in ["markdown", "terminal", "html"] {
        let run = scratch.run(&["brief", "--story-time", NONE, "--format", format, "in"]);
        assert!(run.out().contains("for want of time"), "{format}");
    }
}

#[test]
fn an_account_says_which_page_was_not_read_as_a_whole() {
    let scratch = Scratch::new();
    scratch.write("one.html", page("Brannock Times", "harvest dispute"));
    for format in ["markdown", "html", "terminal"] {
        let run = scratch.run(&["brief", "--format", format, "--article-time", NONE, "one.html"]);
        assert!(run.out().contains("for want of time"), "{format}: {}", run.out());
    }
}

#[test]
fn no_bound_is_the_same_as_time_enough() {
    let scratch = Scratch::new();
    scratch.write("one.html", page("Brannock Times", "harvest dispute"));
    let usual = scratch.run(&["brief", "--format", "json", "one.html"]);
    let unbound = ["brief", "--format", "json", "--article-time", "none", "--story-time", "none", "one.html"];
    assert_eq!(scratch.run(&unbound).out(), usual.out());
    assert!(!usual.out().contains("unread"));
    scratch.write("rashomon.toml", "[time]\narticle = 0.000001\n");
    let run = scratch.run(&["annotate", "--config", "rashomon.toml", "one.html"]);
    assert!(run.err().contains("ran out"), "{}", run.err());
    let run = scratch.run(&["annotate", "one.html"]);
    assert!(!run.err().contains("ran out") && run.err().contains("time"), "{}", run.err());
    let run = scratch.run(&["annotate", "--config", "rashomon.toml", "--article-time", "none", "one.html"]);
    assert!(!run.err().contains("ran out"), "{}", run.err());
}

#[test]
fn the_library_and_its_accounts_are_bounded_too() {
    let scratch = Scratch::new();
    scratch.write("one.html", page("Brannock Times", "harvest dispute"));
    let library = ["--library", "n.db"];
    let run = scratch.run(&[&["add", "--article-time", NONE, "one.html"][..], &library].concat());
    assert!(run.err().contains("ran out"), "{}", run.err());
    assert_eq!(run.code(), 0, "{}", run.err());
}

#[test]
fn a_time_that_nobody_can_mean_is_refused() {
    let scratch = Scratch::new();
    scratch.write("one.html", page("Brannock Times", "harvest dispute"));
    for flag in ["--article-time", "--story-time"] {
        for value in ["-1", "0", "nan", "inf", "-inf", "1e-12", "soon"] {
            let run = scratch.run(&["brief", flag, value, "one.html"]);
            assert_eq!((run.code(), run.out()), (2, ""), "{flag} {value}");
            for part in [flag, value, "0.000001 to 86400", "none"] {
                assert!(run.err().contains(part), "{flag} {value}: {}", run.err());
            }
        }
    }
    for (flag, values) in [("--timeout", &["-1", "0", "nan"][..]), ("--delay", &["-1", "inf"])] {
        for value in values {
            let run = scratch.run(&["extract", flag, value, "one.html"]);
            assert_eq!((run.code(), run.out()), (2, ""), "{flag} {value}");
            assert!(run.err().contains("give seconds"), "{flag} {value}: {}", run.err());
        }
    }
}
