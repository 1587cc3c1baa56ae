//! Does what docs/tutorial.md says, line by line, and holds what comes out against what it shows.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

/// The port that the tutorial serves its files at; the test takes a free one.
const PORT: &str = "8017";
/// How the tutorial's own file server is started.
const SERVER: &str = "python3 -m http.server";

/// A step of the tutorial.
enum Step {
    /// A file to save.
    Save(String, String),
    /// A command, and what it prints.
    Run(String, String),
}

fn steps(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut lines = text.lines();
    let mut file = None;
    while let Some(line) = lines.next() {
        if let Some(rest) = line.split_once("Save this as `").map(|(_, rest)| rest) {
            file = rest.split_once('`').map(|(name, _)| name.to_owned());
        }
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if kind == "console" {
            for line in block {
                match (line.strip_prefix("$ "), steps.last_mut()) {
                    (Some(command), _) => steps.push(Step::Run(command.to_owned(), String::new())),
                    (None, Some(Step::Run(_, shown))) => *shown += &format!("{line}\n"),
                    _ => panic!("output without a command: {line}"),
                }
            }
        } else if let Some(name) = file.take() {
            steps.push(Step::Save(name, block.join("\n") + "\n"));
        }
    }
    steps
}

/// Serves a folder on loopback. Gives the port.
fn serve(folder: PathBuf) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("its address").port();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let _ = respond(stream, &folder);
        }
    });
    port
}

fn respond(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let path = first.split(' ').nth(1).unwrap_or_default().trim_start_matches('/');
    let (status, body) = match fs::read(folder.join(path)) {
        Ok(body) if !path.is_empty() => ("200 OK", body),
        _ => ("404 Not Found", Vec::new()),
    };
    let kind = if path.ends_with(".html") { "text/html" } else { "application/xml" };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}

/// What is the same in every run: ids are made of the address, which holds the port.
fn stable(text: &str) -> String {
    let is_hex = |word: &str| word.len() >= 8 && word.chars().all(|c| c.is_ascii_hexdigit());
    let is_id = |word: &str| is_hex(word) || word.strip_prefix('s').is_some_and(is_hex);
    let mut out = String::new();
    for word in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let end = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).len();
        let (word, after) = word.split_at(end);
        out += if is_id(word) { "ID" } else { word };
        out += after;
    }
    out.trim_end().to_owned()
}

#[test]
fn the_tutorial_does_what_it_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/tutorial.md");
    let text = fs::read_to_string(path).expect("the tutorial");
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let port = serve(scratch.path().join("site")).to_string();
    let binary = Path::new(env!("CARGO_BIN_EXE_rashomon")).parent().expect("a folder").to_owned();
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::env::join_paths(std::iter::once(binary).chain(std::env::split_paths(&paths)));
    let paths = paths.expect("a PATH");
    let mut run = 0;
    let mut exported: Vec<(String, String)> = Vec::new();
    for step in steps(&text) {
        match step {
            Step::Save(name, content) => {
                let file = scratch.path().join(&name);
                fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                fs::write(file, content.replace(PORT, &port)).expect("a file");
            }
            Step::Run(command, _) if command.starts_with(SERVER) => {}
            // Each command gets a shell of its own here, and one shell for all of them at home.
            Step::Run(command, _) if command.starts_with("export ") => {
                let (name, value) = command["export ".len()..].split_once('=').expect("a variable");
                exported.push((name.to_owned(), value.to_owned()));
            }
            Step::Run(command, shown) => {
                let output = Command::new("sh")
                    .args(["-c", &command.replace(PORT, &port)])
                    .current_dir(scratch.path())
                    .env("PATH", &paths)
                    .env("NO_COLOR", "1")
                    .env_remove("RASHOMON_CONFIG")
                    .env_remove("RASHOMON_LIBRARY")
                    .envs(exported.iter().cloned())
                    .output()
                    .expect("a shell");
                let said = String::from_utf8_lossy(&output.stdout).replace(&port, PORT);
                let erred = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "{command}: {erred}");
                assert_eq!(stable(&said), stable(&shown), "{command}\n{erred}");
                run += 1;
            }
        }
    }
    assert!(run >= 8, "only {run} commands were found");
}
