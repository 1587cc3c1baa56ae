//! How commands behave at a terminal: help, colours, what is told and what is not, Ctrl-C; and the formats that go in and out.

mod common;
#[path = "../../fetch/tests/common/mod.rs"]
mod server;

use std::io::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::{Run, Scratch, page};
use server::{Act, Server};

#[test]
fn help_says_what_the_program_is_for() {
    let scratch = Scratch::new();
    let help = scratch.run(&["--help"]);
    assert!(
        help.out().starts_with("Many outlets' pages about one affair go in, one account comes out"),
        "{}",
        help.out()
    );
    for part in ["\n  man ", "\n  completions ", "--color <WHEN>", "--quiet", "--no-pager"] {
        assert!(help.out().contains(part), "{part}: {}", help.out());
    }
    let words = help.out().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("130 ended by Ctrl-C"), "{words}");
    let add = scratch.run(&["add", "--help"]).out().to_owned();
    let (_, network) = add.split_once("Fetching of addresses:").expect("the heading");
    assert!(!network.contains("--library <FILE>") && network.contains("--delay"), "{network}");
}

#[test]
fn what_is_found_is_marked_and_nothing_is_told_as_nothing() {
    let scratch = Scratch::new();
    scratch.write("a.html", page("The Gull", "harvest dispute"));
    assert_eq!(scratch.run(&["add", "a.html", "--library", "n.db"]).code(), 0);
    let search = |rest: &[&str]| scratch.run(&[&["search", "--library", "n.db"], rest].concat());
    assert!(search(&["council"]).out().contains("*council*"));
    assert!(search(&["council", "--color", "always"]).out().contains("\u{1b}[1mcouncil\u{1b}[0m"));
    let none = search(&["zeppelin"]);
    assert_eq!((none.code(), none.out()), (0, ""));
    assert!(none.err().starts_with("rashomon: nothing was found"), "{}", none.err());
    let quiet = search(&["zeppelin", "--quiet"]);
    assert_eq!((quiet.code(), quiet.out(), quiet.err()), (0, "", ""));
    let over = scratch.run(&["brief", "a.html", "-o", "n.db"]);
    assert!(over.code() == 2 && over.err().contains("n.db is a library"), "{}", over.err());
    let stories = scratch.run(&["stories", "--library", "n.db", "--person", "Nobody"]);
    assert!(stories.err().contains("this name is not in the library"), "{}", stories.err());
    let stories =
        scratch.run(&["stories", "--library", "n.db", "--person", "Odile Farrant", "--after", "2090-01-01"]);
    assert!(stories.err().contains("no such story"), "{}", stories.err());
}

#[test]
fn lists_wrap_where_somebody_sees_them() {
    let scratch = Scratch::new();
    let title =
        "A headline that is a good deal longer than the lines of a small terminal, and then some more of it";
    let text = "“The gates of the old lock of Port Elm leak more than they hold, and nobody who has a boat to lose should go near \
                them until they are mended,” said Mayor Ida Holm.";
    let outlets =
        ["The Port Elm Morning Post and Harbour Advertiser", "The Weekly Gull of the Northern Islands"];
    let lines = outlets.map(|outlet| {
        serde_json::json!({"outlet": outlet, "title": title, "published": "2031-05-06", "text": format!("{text} ({outlet})")})
            .to_string()
    });
    scratch.write("in.jsonl", lines.join("\n"));
    assert_eq!(scratch.run(&["add", "in.jsonl", "--library", "n.db"]).code(), 0);
    for list in
        [&["search", "lock boat"][..], &["search", "speaker:Holm"], &["said", "Ida Holm"], &["stories"]]
    {
        let arguments = [list, &["--library", "n.db"]].concat();
        let whole = scratch.run(&arguments).out().to_owned();
        assert!(whole.lines().any(|line| line.chars().count() > 80), "lines in a pipe stay whole: {whole}");
        for width in [40, 60, 80] {
            let run =
                scratch.command(&arguments).env("COLUMNS", width.to_string()).output().expect("it runs");
            let out = String::from_utf8(run.stdout).expect("UTF-8");
            assert!(out.lines().all(|line| line.chars().count() <= width), "{list:?} at {width}:\n{out}");
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&out), words(&whole), "{list:?} at {width}");
        }
    }
}

#[test]
fn a_dash_is_standard_output_and_no_name_of_a_file() {
    let scratch = Scratch::new();
    scratch.write("a.html", page("The Gull", "harvest dispute"));
    assert_eq!(scratch.run(&["add", "a.html", "--library", "n.db"]).code(), 0);
    for arguments in [
        &["backup", "-", "--library", "n.db"][..],
        &["add", "a.html", "--library", "-"],
        &["stories", "--library", "-"],
        &["alert", "add", "ferry", "--atom", "-", "--library", "n.db"],
    ] {
        let run = scratch.run(arguments);
        assert_eq!((run.code(), run.out()), (2, ""), "{arguments:?}");
        assert!(run.err().contains("standard"), "{arguments:?}: {}", run.err());
        assert!(!scratch.path().join("-").exists(), "{arguments:?}");
    }
    assert_eq!(scratch.run(&["backup", "./-", "--library", "n.db"]).code(), 0);
    assert!(scratch.path().join("-").exists());
}

#[test]
fn quiet_leaves_out_remarks_and_not_refusals() {
    let scratch = Scratch::new();
    scratch.write("a.html", page("The Gull", "harvest dispute"));
    scratch.write("b.html", page("The Gull", "harvest dispute"));
    scratch.write("c.html", "");
    let run = scratch.run(&["brief", "-q", "a.html", "b.html", "c.html"]);
    assert_eq!(run.code(), 1);
    assert_eq!(run.err().lines().count(), 1, "{}", run.err());
    assert!(run.err().contains("c.html: empty"), "{}", run.err());
}

#[test]
fn formats_go_in_by_from_and_out_by_to() {
    let scratch = Scratch::new();
    scratch.write("a.html", page("The Gull", "harvest *dispute*"));
    scratch.write("b.html", page("The Tern", "bridge repair"));
    let json = scratch.run(&["extract", "a.html"]);
    assert_eq!(scratch.run(&["extract", "--to", "json", "a.html"]).out(), json.out());
    let text = scratch.run(&["extract", "--to", "text", "a.html", "b.html"]);
    assert_eq!(text.code(), 0, "{}", text.err());
    assert!(text.out().starts_with("harvest *dispute*\n\nThe town of Brannock"), "{}", text.out());
    assert!(text.out().contains("doors were opened.\n\n\nbridge repair\n\nThe town"), "{}", text.out());
    let markdown = scratch.run(&["extract", "--to", "markdown", "a.html"]);
    assert!(markdown.out().starts_with("# harvest \\*dispute\\*\n\nThe town"), "{}", markdown.out());
    // The older names of the format of the input.
    for name in ["--from", "--input-format", "--format"] {
        let run = scratch.run(&["extract", name, "text", "a.html"]);
        assert!(run.out().contains("<!DOCTYPE html>"), "{name}: {}", run.out());
    }
    assert!(scratch.run(&["brief", "--full", "--from", "text", "a.html"]).out().contains("DOCTYPE"));
}

/// Sends the signal of Ctrl-C.
#[cfg(unix)]
fn interrupt(child: &std::process::Child) {
    let status = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(status.expect("kill runs").success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_command_with_130() {
    let scratch = Scratch::new();
    for command in ["extract", "annotate", "cluster", "brief"] {
        let mut child = scratch
            .command(&[command, "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut input = child.stdin.take().expect("its input");
        input.write_all(b"The beginning of a page").expect("it reads");
        std::thread::sleep(Duration::from_millis(500));
        interrupt(&child);
        let run = Run(child.wait_with_output().expect("it ends"));
        assert_eq!((run.code(), run.out(), run.err()), (130, "", ""), "{command}");
    }
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "a test measures time")]
fn a_second_ctrl_c_does_not_wait() {
    let scratch = Scratch::new();
    let server = Server::new([("/slow", vec![Act::Silence(Duration::from_secs(30))])]);
    let url = server.url("/slow");
    let mut child = scratch
        .command(&["add", &url, "--library", "n.db", "--allow-private", "--delay", "0", "--timeout", "60"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let begin = Instant::now();
    while server.requests().iter().all(|request| request.path != "/slow") {
        assert!(begin.elapsed() < Duration::from_secs(60), "it asks the server");
        std::thread::sleep(Duration::from_millis(50));
    }
    interrupt(&child);
    std::thread::sleep(Duration::from_millis(500));
    assert!(child.try_wait().expect("it is there").is_none(), "once asks it to stop");
    let begin = Instant::now();
    interrupt(&child);
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert!(begin.elapsed() < Duration::from_secs(10), "twice ends it");
    assert_eq!(scratch.run(&["check", "--empty-ok", "--library", "n.db"]).code(), 0, "the library is whole");
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "a test measures time")]
fn ctrl_c_does_not_wait_for_the_end_of_a_long_feed() {
    let scratch = Scratch::new();
    // The whole of it takes minutes.
    let entry = |n: usize| {
        let words: String = (0..150)
            .map(|at| {
                format!(
                    "<p>The clerk of ward {n} said on Tuesday that street {at} of it would stay shut.</p>"
                )
            })
            .collect();
        format!(
            "<item><title>Ward {n}</title><guid>{n}</guid><description><![CDATA[{words}]]></description></item>"
        )
    };
    let items: String = (0..6000).map(entry).collect();
    scratch.write(
        "wards.xml",
        format!("<rss version='2.0'><channel><title>Wards</title>{items}</channel></rss>"),
    );
    let mut child = scratch
        .command(&["add", "wards.xml", "--library", "n.db", "--jobs", "1"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    std::thread::sleep(Duration::from_secs(3));
    assert!(child.try_wait().expect("it is there").is_none(), "it is at work");
    let begin = Instant::now();
    interrupt(&child);
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert!(begin.elapsed() < Duration::from_secs(15), "{:?}", begin.elapsed());
    let kept = scratch.run(&["check", "--library", "n.db"]);
    assert_eq!(kept.code(), 0, "what was read until then is whole: {}{}", kept.out(), kept.err());
}
