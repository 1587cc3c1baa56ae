//! The configuration as the commands find and use it, and what is generated for whoever installs the program.

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
    let told = "rashomon.toml, line 2 (`delya = 3`): unknown field `delya`";
    let run = scratch.run(&["extract", "a.html", "--config", "rashomon.toml"]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains(told), "{}", run.err());
    scratch.write("good.toml", "[fetch]\ndelay = 3\n");
    assert_eq!(scratch.run(&["extract", "a.html", "--config", "good.toml"]).code(), 0);
    let run = scratch.run(&["extract", "a.html", "--config", "gone.toml"]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains("gone.toml"), "{}", run.err());
}

#[test]
fn a_mistake_in_the_folders_file_stops_nothing() {
    let scratch = Scratch::new();
    scratch.write("a.html", common::page("The Gull", "harvest dispute"));
    let right = "[[feeds]]\nurl = 'https://gull.example/feed'\n";
    for (wrong, told) in [
        ("[fetch]\ndelay = 'soon'\n", "line 2 (`delay = 'soon'`)"),
        ("colour = 'red'\n", "line 1 (`colour = 'red'`)"),
        ("[watch]\ninterval = '5'\n", "line 2"),
    ] {
        scratch.write("rashomon.toml", format!("{wrong}{right}"));
        let run = scratch.run(&["extract", "a.html"]);
        assert_eq!((run.code(), run.lines().len()), (0, 1), "{}", run.err());
        assert!(run.err().lines().count() == 1 && run.err().contains(told), "{}", run.err());
        assert!(run.err().contains("the rest of the file holds"), "{}", run.err());
        let feeds = scratch.run(&["export", "--format", "opml"]);
        assert!(feeds.out().contains("https://gull.example/feed"), "{}", feeds.out());
    }
    scratch.write("rashomon.toml", "feeds = [\n");
    let run = scratch.run(&["extract", "a.html"]);
    assert_eq!((run.code(), run.lines().len()), (0, 1), "{}", run.err());
    assert!(run.err().contains("nothing of the file was obeyed"), "{}", run.err());
}

#[cfg(target_os = "linux")]
#[test]
fn a_configuration_without_an_end_is_left() {
    let scratch = Scratch::new();
    scratch.write("a.html", common::page("The Gull", "harvest dispute"));
    let run = scratch.run(&["extract", "a.html", "--config", "/dev/zero"]);
    assert_eq!((run.code(), run.out()), (2, ""));
    assert!(run.err().contains("/dev/zero") && run.err().contains("longer than a megabyte"), "{}", run.err());
    scratch.write("rashomon.toml", "# ".repeat(1 << 20));
    let run = scratch.run(&["extract", "a.html"]);
    assert_eq!((run.code(), run.lines().len()), (0, 1), "{}", run.err());
    assert!(run.err().contains("longer than a megabyte"), "{}", run.err());
}

#[test]
fn a_variable_that_is_empty_counts_as_unset() {
    let scratch = Scratch::new();
    scratch.write("a.html", common::page("The Gull", "harvest dispute"));
    let run = |arguments: &[&str]| {
        let mut command = scratch.command(arguments);
        let names =
            ["CONFIG", "LIBRARY", "MODEL", "ARTICLE_TIME", "STORY_TIME", "MAX_PAGES", "TIMEOUT", "DELAY"];
        for name in names {
            command.env(format!("RASHOMON_{name}"), "");
        }
        common::Run(command.output().expect("it runs"))
    };
    for arguments in [&["extract", "a.html"][..], &["add", "a.html"], &["stories"]] {
        let run = run(arguments);
        assert_eq!((run.code(), run.err()), (0, ""), "{arguments:?}");
        assert!(!run.out().is_empty(), "{arguments:?}");
    }
    assert!(scratch.path().join("own/rashomon/rashomon.db").exists(), "the usual library");
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

/// A library, and a page to take in.
fn folder_of_somebody(configuration: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("rashomon.toml", configuration);
    scratch.write("a.html", common::page("The Gull", "harvest dispute"));
    scratch.write("notes.txt", "What I must not forget.\n");
    scratch
}

#[cfg(target_os = "linux")]
#[test]
fn no_file_of_the_current_folder_counts_as_the_persons_own() {
    let scratch = folder_of_somebody("");
    let alert = "[[alerts]]\nquery = 'Brannock'\nfile = 'profile'\n";
    for own in ["rashomon/rashomon.toml", ".config/rashomon/rashomon.toml"] {
        scratch.write(own, alert);
    }
    for (home, folder) in [(".", "."), (".", ""), ("", "."), ("", "")] {
        let mut command = scratch.command(&["add", "a.html", "--library", "l.db"]);
        let run = common::Run(command.env("HOME", home).env("XDG_CONFIG_HOME", folder).output().unwrap());
        assert_eq!(run.code(), 0, "{}", run.err());
        for written in ["rashomon/profile", ".config/rashomon/profile"] {
            assert!(!scratch.path().join(written).exists(), "HOME={home:?} XDG_CONFIG_HOME={folder:?}");
        }
    }
}

#[test]
fn a_file_in_the_current_folder_neither_writes_nor_sends() {
    let scratch = folder_of_somebody(
        "[fetch]\nallow_private = true\ndelay = 0\n[[alerts]]\nquery = 'Brannock'\nfile = 'profile'\n\
         [[alerts]]\nquery = 'Brannock'\natom = 'notes.txt'\n[[feeds]]\nurl = 'http://127.0.0.1:9/feed'\n",
    );
    let run = scratch.run(&["add", "a.html", "--library", "n.db"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let lines: Vec<&str> = run.err().lines().collect();
    let [line] = lines[..] else { panic!("one line, not {lines:?}") };
    for part in ["rashomon.toml", "fetch.allow_private", "fetch.delay", "alerts", "--config rashomon.toml"] {
        assert!(line.contains(part), "{line}");
    }
    let notes = std::fs::read_to_string(scratch.path().join("notes.txt")).expect("it is there");
    assert_eq!(notes, "What I must not forget.\n");
    assert!(!scratch.path().join("profile").exists());
    // The guard holds for the feeds that it names.
    let run = scratch.run(&["watch", "--once", "--library", "n.db"]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains("not public") || run.err().contains("--allow-private"), "{}", run.err());
    // Named by the person, it counts.
    scratch.write("b.html", common::page("The Tern", "harvest dispute"));
    let run = scratch.run(&["add", "b.html", "--library", "n.db", "--config", "rashomon.toml"]);
    assert_eq!(run.code(), 1, "a file of notes is no feed: {}", run.err());
    assert!(run.err().contains("notes.txt is there and is no feed"), "{}", run.err());
    assert!(scratch.path().join("profile").exists());
    let notes = std::fs::read_to_string(scratch.path().join("notes.txt")).expect("it is there");
    assert_eq!(notes, "What I must not forget.\n");
}

#[test]
fn a_library_named_in_the_current_folder_is_asked_about() {
    let scratch = folder_of_somebody("library = 'n.db'\n");
    for arguments in [&["add", "a.html"][..], &["stories"], &["check"]] {
        let run = scratch.run(arguments);
        assert_eq!((run.code(), run.out()), (2, ""), "{arguments:?}");
        assert!(run.err().contains("which library is meant?"), "{}", run.err());
    }
    assert!(!scratch.path().join("n.db").exists());
    assert_eq!(scratch.run(&["extract", "a.html"]).code(), 0, "other commands go on");
    assert_eq!(scratch.run(&["add", "a.html", "--config", "rashomon.toml"]).code(), 0);
    let named = scratch.command(&["stories"]).env("RASHOMON_CONFIG", "rashomon.toml").output();
    assert!(named.expect("it runs").stdout.starts_with(b"s"));
    assert!(scratch.path().join("n.db").exists());
}

#[test]
fn the_own_configuration_counts_below_that_of_the_folder() {
    let scratch = folder_of_somebody("[[feeds]]\nurl = 'https://gull.example/feed'\n");
    scratch.write(
        "own/rashomon/rashomon.toml",
        "library = 'own.db'\n[[alerts]]\nquery = 'Brannock'\nfile = 'told.jsonl'\n",
    );
    let run = scratch.run(&["add", "a.html"]);
    assert_eq!((run.code(), run.err()), (0, ""));
    assert!(scratch.path().join("own/rashomon/own.db").exists());
    assert!(scratch.path().join("own/rashomon/told.jsonl").exists());
    let run = scratch.run(&["export", "--format", "opml"]);
    assert!(run.out().contains("https://gull.example/feed"), "{}", run.out());
}

#[test]
fn a_standing_question_takes_no_file_of_somebody_else() {
    let scratch = folder_of_somebody("");
    let alert =
        |way: &str, file: &str| scratch.run(&["alert", "add", "ferry", way, file, "--library", "n.db"]);
    for (way, file) in
        [("--atom", "notes.txt"), ("--file", "notes.txt"), ("--atom", "."), ("--atom", "a.html")]
    {
        let run = alert(way, file);
        assert_eq!((run.code(), run.out()), (2, ""), "{way} {file}");
        assert!(
            run.err().contains("give another file") || run.err().contains("it is no file"),
            "{}",
            run.err()
        );
    }
    let articles = "{\"id\": \"1\", \"text\": \"The ferry of Karsk was held on Monday.\"}\n";
    for (file, content) in [("settings.json", "{\n  \"a\": 1\n}\n"), ("articles.jsonl", articles)] {
        scratch.write(file, content);
        let run = alert("--file", file);
        assert_eq!(run.code(), 2, "{file} is an input, or somebody's own");
        assert!(run.err().contains("holds no answers of alerts"), "{}", run.err());
        // One that stands in the configuration, or was let in by an older version, is told and adds nothing.
        scratch.write("own.toml", format!("[[alerts]]\nquery = 'ferry'\nfile = '{file}'\n"));
        scratch.write("new.jsonl", articles.replace("\"1\"", "\"2\"").replace("Monday", file));
        let run = scratch.run(&["--config", "own.toml", "add", "new.jsonl", "--library", "n.db"]);
        assert!(run.err().contains("holds no answers of alerts"), "{}", run.err());
        let kept = std::fs::read_to_string(scratch.path().join(file)).expect("it is there");
        assert_eq!(kept, content);
    }
    #[cfg(target_os = "linux")]
    {
        let made = std::process::Command::new("mkfifo").arg(scratch.path().join("pipe")).status();
        assert!(made.is_ok_and(|made| made.success()));
        assert_eq!(alert("--file", "pipe").code(), 2, "a pipe would keep the intake waiting");
    }
    scratch.write("empty.xml", "");
    for (way, file) in
        [("--atom", "empty.xml"), ("--atom", "new.xml"), ("--file", "new.lines"), ("--file", "-")]
    {
        assert_eq!(alert(way, file).code(), 0, "{way} {file}");
    }
    let notes = std::fs::read_to_string(scratch.path().join("notes.txt")).expect("it is there");
    assert_eq!(notes, "What I must not forget.\n");
}
