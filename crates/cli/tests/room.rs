//! `serve`, `demo` and `mcp` as programs: they print where they are, answer, and end.

mod common;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use common::Scratch;
use serde_json::{Value, json};

/// A library with two outlets on one affair.
fn library(scratch: &Scratch) {
    let line = |id: &str, outlet: &str, day: u8, number: &str| {
        json!({
            "id": id, "outlet": outlet, "title": "Ferry Aurelia stopped off Zeld", "published": format!("2024-03-0{day}"),
            "text": format!("The ferry Aurelia was stopped off Zeld on Monday with {number} passengers on board, the coastguard \
                said. “The ferry will sail again,” Mayor Ilma Oda said on Tuesday in Zeld."),
        })
        .to_string()
    };
    let pages = [line("g1", "The Gull", 5, "214"), line("t1", "The Tern", 5, "300")].join("\n");
    scratch.write("pages.jsonl", pages);
    let run = scratch.run(&["add", "--library", "n.db", "pages.jsonl"]);
    assert_eq!(run.code(), 0, "{}", run.err());
}

/// A program that serves, and its address.
fn begin(scratch: &Scratch, arguments: &[&str]) -> (Child, String) {
    let mut child = scratch
        .command(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let mut address = String::new();
    BufReader::new(child.stdout.take().expect("standard output")).read_line(&mut address).expect("a line");
    let address = address.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    assert!(address.contains(':'), "{address:?}");
    (child, address)
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut reply = String::new();
    stream.read_to_string(&mut reply).expect("a reply");
    reply
}

#[test]
fn a_library_is_served_until_ctrl_c() {
    let scratch = Scratch::new();
    library(&scratch);
    let (mut child, address) = begin(&scratch, &["serve", "--library", "n.db", "--listen", "127.0.0.1:0"]);
    let page = get(&address, "/");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Ferry Aurelia stopped off Zeld"), "{page}");
    #[cfg(unix)]
    {
        let id = child.id().to_string();
        std::process::Command::new("kill").args(["-INT", &id]).status().expect("a signal");
        assert_eq!(child.wait().expect("it ends").code(), Some(130));
    }
    let _ = child.kill();
}

#[test]
fn the_demo_needs_nothing_and_is_the_same_the_next_time() {
    let scratch = Scratch::new();
    for _ in 0..2 {
        let (mut child, address) = begin(&scratch, &["demo", "--no-open", "--listen", "127.0.0.1:0"]);
        let found = ["cable", "ferry"].map(|word| get(&address, &format!("/search?q={word}")));
        let counts = get(&address, "/intake");
        let _ = child.kill();
        let _ = child.wait();
        assert!(found.iter().all(|page| page.contains("<ol class=\"found\">")), "{found:?}");
        assert!(counts.contains("41 articles"), "{counts}");
    }
    assert!(scratch.path().join("own/rashomon/demo.db").exists(), "it has a library of its own");
}

#[test]
fn notes_are_printed_as_markdown_and_annotations() {
    let scratch = Scratch::new();
    library(&scratch);
    let none = scratch.run(&["notes", "--library", "n.db"]);
    assert_eq!((none.code(), none.out()), (0, "# Notes\n"));
    assert!(none.err().contains("no such note"), "{}", none.err());
    let (mut child, address) = begin(&scratch, &["serve", "--library", "n.db", "--listen", "127.0.0.1:0"]);
    let body = r#"{"quote": "214 passengers", "note": "Who counted?"}"#;
    let mut stream = TcpStream::connect(&address).expect("a connection");
    let request = format!(
        "POST /articles/g1/notes HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).expect("a request");
    let mut reply = String::new();
    stream.read_to_string(&mut reply).expect("a reply");
    let _ = child.kill();
    let _ = child.wait();
    assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
    let markdown = scratch.run(&["notes", "--library", "n.db", "--article", "g1"]);
    for part in
        ["## Ferry Aurelia stopped off Zeld", "The Gull, 2024-03-05", "> 214 passengers", "Who counted?"]
    {
        assert!(markdown.out().contains(part), "{part}: {}", markdown.out());
    }
    let annotations = scratch.run(&["notes", "--library", "n.db", "--format", "annotations"]);
    assert_eq!(annotations.lines()[0]["total"], 1);
    assert_eq!(scratch.run(&["notes", "--library", "n.db", "--article", "x"]).code(), 2);
}

#[test]
fn the_examples_of_the_documentation_answer() {
    let text = include_str!("../../../docs/serve.md");
    let scratch = Scratch::new();
    let (mut child, address) = begin(&scratch, &["demo", "--no-open", "--listen", "127.0.0.1:0"]);
    let story = get(&address, "/api/v1/stories");
    let story =
        story.split("\"id\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a story").to_owned();
    // Changes are tried with the server, each in a library of its own.
    let examples = text.lines().filter(|line| line.contains("curl") && !line.contains(" -d "));
    let paths = examples.flat_map(|line| line.split("127.0.0.1:8010").skip(1));
    let paths: Vec<String> = paths
        .filter_map(|rest| rest.split([' ', '\'', ')']).next())
        .map(|path| path.replace("$story", &story))
        .collect();
    let replies: Vec<(String, String)> =
        paths.iter().map(|path| (path.clone(), get(&address, path))).collect();
    let _ = child.kill();
    let _ = child.wait();
    assert!(replies.len() >= 6, "{paths:?}");
    for (path, reply) in replies {
        assert!(reply.starts_with("HTTP/1.1 200") && reply.len() > 600, "{path}: {reply}");
    }
}

#[test]
fn what_cannot_be_served_is_told() {
    let scratch = Scratch::new();
    for (arguments, why) in [
        (&["serve", "--library", "none.db"][..], "none.db"),
        (&["mcp", "--library", "none.db"], "none.db"),
        (&["demo", "--no-open", "--listen", "0.0.0.0:0"], "token"),
        (&["demo", "--no-open", "--listen", "0.0.0.0:0", "--token", "short"], "token"),
        (&["demo", "--no-open", "--listen", "everywhere"], "--listen"),
    ] {
        let run = scratch.run(arguments);
        assert_eq!(run.code(), 2, "{arguments:?}: {}", run.err());
        assert!(run.err().contains(why), "{arguments:?}: {}", run.err());
    }
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    let run = scratch.run(&["demo", "--no-open", "--listen", &address]);
    assert!(run.code() == 2 && run.err().contains("is in use"), "{}", run.err());
}

/// Sends lines to `mcp`, and gives what comes back.
fn told(scratch: &Scratch, lines: &[Value]) -> Vec<Value> {
    told_by(scratch, &["mcp", "--library", "n.db"], lines)
}

fn told_by(scratch: &Scratch, arguments: &[&str], lines: &[Value]) -> Vec<Value> {
    let mut child = scratch
        .command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut input = child.stdin.take().expect("standard input");
    for line in lines {
        writeln!(input, "{line}").expect("a line");
    }
    drop(input);
    let output = child.wait_with_output().expect("it ends with its input");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn an_assistant_finds_quotes_and_checks() {
    let scratch = Scratch::new();
    library(&scratch);
    let call = |id: u32, name: &str, arguments: Value| json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {"name": name, "arguments": arguments}});
    let first = told(
        &scratch,
        &[
            json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {}}}),
            json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
            json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}),
            call(2, "stories", json!({})),
        ],
    );
    assert_eq!(first.len(), 3);
    assert_eq!(first[0]["result"]["serverInfo"]["name"], "rashomon");
    let names: Vec<&str> = first[1]["result"]["tools"]
        .as_array()
        .expect("tools")
        .iter()
        .filter_map(|tool| tool["name"].as_str())
        .collect();
    assert_eq!(
        names,
        ["search", "stories", "story_account", "statements", "differences", "compare", "article"]
    );
    let story =
        first[2]["result"]["structuredContent"]["items"][0]["id"].as_str().expect("a story").to_owned();
    let all = told(
        &scratch,
        &[
            call(1, "search", json!({"query": "ferry"})),
            call(2, "story_account", json!({"story": story})),
            call(3, "story_account", json!({"story": story, "format": "json"})),
            call(4, "statements", json!({"speaker": "Oda", "limit": 1})),
            call(5, "differences", json!({"story": story})),
            call(6, "compare", json!({"left": "g1", "right": "t1"})),
            call(7, "article", json!({"article": "g1", "start": 4, "end": 9})),
            call(8, "article", json!({"article": "none"})),
        ],
    );
    for reply in &all[..7] {
        assert_eq!(reply["result"]["isError"], false, "{reply}");
    }
    let content = |at: usize| all[at]["result"]["content"][0]["text"].as_str().expect("text").to_owned();
    assert!(content(1).contains("214 passengers") && content(1).contains("## "), "{}", content(1));
    assert!(content(4).contains("300 passengers"), "{}", content(4));
    assert_eq!(all[6]["result"]["structuredContent"]["text"], "ferry");
    assert!(
        all[7]["result"]["isError"] == true && content(7).contains("there is no article none"),
        "{}",
        content(7)
    );
    let said = &all[3]["result"]["structuredContent"]["items"][0];
    let (start, end) = (said["start"].clone(), said["end"].clone());
    let quoted = told(
        &scratch,
        &[call(1, "article", json!({"article": said["article"], "start": start, "end": end}))],
    );
    let words = quoted[0]["result"]["structuredContent"]["text"].as_str().expect("words").to_owned();
    assert!(words.contains("sail again"), "{words}");
}

#[test]
fn an_assistant_that_may_take_pages_in_does_so_before_it_hangs_up() {
    let scratch = Scratch::new();
    library(&scratch);
    let text = "The lighthouse of Tarrow has gone dark, the harbour board said on Sunday.";
    let call = |name: &str, arguments: Value| json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}});
    let taken = told_by(
        &scratch,
        &["mcp", "--library", "n.db", "--allow-intake"],
        &[call("take_in", json!({"text": text, "outlet": "The Petrel"}))],
    );
    assert_eq!(taken[0]["result"]["structuredContent"]["items"][0]["result"], "added", "{taken:?}");
    let found = told(&scratch, &[call("search", json!({"query": "lighthouse"}))]);
    assert_eq!(found[0]["result"]["structuredContent"]["items"][0]["outlet"], "The Petrel", "{found:?}");
}
