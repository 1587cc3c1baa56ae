//! The configuration as the commands find and use it, and what is generated for whoever installs the program.

#[allow(dead_code, reason = "the other tests use more of it")]
mod common;

use common::Scratch;

#[test]
fn feeds_go_out_as_opml_and_come_in_again() {
    let scratch = Scratch::new();
    scratch.write(
        "rashomon.toml",
        "opml = ['more.opml']\n[[feeds]]\nurl = 'https://gull.example/feed?a&b'\noutlet = 'Gull & \"Tern\"'\n",
    );
    scratch.write(
        "more.opml",
        "<opml version='2.0'><body><outline text='F'><outline text='Auk' xmlUrl='https://auk.example/'/></outline></body></opml>",
    );
    let run = scratch.run(&["export", "--format", "opml"]);
    assert_eq!((run.code(), run.err()), (0, ""));
    assert!(run.out().contains("text=\"Gull &amp; &quot;Tern&quot;\""), "{}", run.out());
    scratch.write("more.opml", run.out());
    scratch.write("rashomon.toml", "opml = ['more.opml']");
    assert_eq!(scratch.run(&["export", "--format", "opml"]).out(), run.out());
}

#[test]
fn a_broken_configuration_is_named_with_its_line() {
    let scratch = Scratch::new();
    scratch.write("rashomon.toml", "[fetch]\ndelya = 3\n");
    scratch.write("a.html", common::page("The Gull", "harvest dispute"));
    let run = scratch.run(&["extract", "a.html"]);
    assert_eq!(run.code(), 2);
    assert!(
        run.err().contains("rashomon.toml, line 2 (`delya = 3`): unknown field `delya`"),
        "{}",
        run.err()
    );
    scratch.write("good.toml", "[fetch]\ndelay = 3\n");
    assert_eq!(scratch.run(&["extract", "a.html", "--config", "good.toml"]).code(), 0);
    let run = scratch.run(&["extract", "a.html", "--config", "gone.toml"]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains("gone.toml"), "{}", run.err());
}

#[test]
fn manual_and_completions_are_made_for_every_command() {
    let scratch = Scratch::new();
    assert_eq!(scratch.run(&["man", "man1"]).code(), 0);
    for page in ["rashomon.1", "rashomon-extract.1", "rashomon-export.1"] {
        let text = std::fs::read_to_string(scratch.path().join("man1").join(page)).expect(page);
        assert!(text.starts_with(".ie"), "{page}: {text}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = scratch.run(&["completions", shell]);
        assert_eq!(run.code(), 0, "{shell}");
        assert!(run.out().contains("export") && run.out().contains("brief"), "{shell}");
    }
}
