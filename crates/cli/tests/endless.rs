//! Inputs without an end: each ends in a message and takes little memory.
#![cfg(target_os = "linux")]

mod common;

use std::io::Write as _;
use std::process::{Command, Stdio};

use common::{Run, Scratch};

/// What a run may take of memory, in kilobytes of addresses.
const KILOBYTES: usize = 1 << 20;

/// Runs a command with its memory bounded, fed with `first` and then `unit` as long as it takes them.
fn fed(arguments: &[&str], first: &[u8], unit: &[u8]) -> Run {
    let scratch = Scratch::new();
    let inner = scratch.command(arguments);
    let mut outer = Command::new("sh");
    outer.arg("-c").arg(format!("ulimit -v {KILOBYTES} && exec \"$@\"")).arg("sh");
    outer.arg(inner.get_program()).args(inner.get_args()).current_dir(scratch.path());
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    outer.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = outer.spawn().expect("the binary runs");
    let mut input = child.stdin.take().expect("a pipe");
    let block = unit.repeat((64 << 10) / unit.len() + 1);
    let first = first.to_vec();
    let feeding = std::thread::spawn(move || {
        if input.write_all(&first).is_ok() {
            while input.write_all(&block).is_ok() {}
        }
    });
    let output = child.wait_with_output().expect("it ends");
    feeding.join().expect("the pipe was closed");
    Run(output)
}

/// One line that names the input and says what is wrong.
fn told(run: &Run, what: &str, code: i32) {
    assert_eq!(run.code(), code, "{}", run.err());
    let about: Vec<&str> = run.err().lines().filter(|line| line.starts_with("rashomon: -")).collect();
    assert_eq!(about.len(), 1, "{}", run.err());
    assert!(about[0].contains(what), "{}", run.err());
}

#[test]
fn standard_input_without_an_end_is_left_with_a_word() {
    for command in ["extract", "brief"] {
        for unit in [&b"y\n"[..], b"\0", b"[", b"{\"text\": \"", b" \n"] {
            told(&fed(&[command, "--jobs", "1", "-"], b"", unit), "has no end", 2);
        }
    }
}

#[test]
fn a_line_of_json_without_an_end_is_left_and_those_before_it_are_read() {
    let run = fed(&["extract", "--jobs", "1", "-"], b"{\"text\": \"Words and more words.\"}\n", b"x");
    told(&run, "-, line 2: the line has no end", 1);
    assert_eq!(run.lines().len(), 1);
    assert_eq!(run.lines()[0]["text"], "Words and more words.");
}

#[test]
fn something_packed_without_an_end_is_left_early() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&[b'a'; 1 << 20]).expect("it fits");
    let packed = packed.finish().expect("it is whole");
    told(&fed(&["extract", "--jobs", "1", "-"], b"", &packed), "unpacks to more than", 2);
}

#[test]
fn a_device_without_an_end_is_left() {
    let run = Scratch::new().run(&["extract", "/dev/zero"]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains("/dev/zero: ") && run.err().contains("no end"), "{}", run.err());
}

#[test]
fn lines_of_json_are_handed_on_while_they_come() {
    let scratch = Scratch::new();
    let mut child = scratch
        .command(&["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut input = child.stdin.take().expect("a pipe");
    let line = format!("{{\"text\": \"{}\"}}\n", "Words and more words. ".repeat(100));
    let mut output = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    // More than is read together: the first articles come out while the pipe is open.
    let feeding = std::thread::spawn(move || {
        input.write_all(line.repeat(1200).as_bytes()).expect("it is read");
        input
    });
    let mut first = String::new();
    std::io::BufRead::read_line(&mut output, &mut first).expect("a line");
    assert!(first.contains("Words and more words."), "{first}");
    let reading = std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    let input = feeding.join().expect("it is read");
    drop(input);
    reading.join().expect("it reads").expect("the rest");
    assert!(child.wait().expect("it ends").success());
}
