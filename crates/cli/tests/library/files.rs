//! The files of a library, its backups and reports: bad ones are named, good ones are whole or as they were.

use std::fs;

use crate::common::Scratch;
use crate::{Shelf, two_affairs};

#[test]
fn a_file_that_is_no_library_is_named_with_what_to_try() {
    let scratch = Scratch::new();
    scratch.write("in.jsonl", two_affairs());
    let check = |library: &str, command: &[&str], part: &str| {
        let before = fs::read(scratch.path().join(library)).ok();
        let run = scratch.run(&[command, &["--library", library]].concat());
        assert_eq!(run.code(), 2, "{library}: {}", run.err());
        assert_eq!(run.err().lines().count(), 1, "{library}: {}", run.err());
        assert!(run.err().contains(library) && run.err().contains(part), "{library}: {}", run.err());
        assert_eq!(fs::read(scratch.path().join(library)).ok(), before, "{library} was changed");
    };
    scratch.write(
        "text.db",
        "This is a letter and no database, though it is long enough to look like a header. ".repeat(20),
    );
    fs::create_dir(scratch.path().join("folder.db")).expect("a folder");
    assert_eq!(scratch.run(&["add", "in.jsonl", "--library", "newer.db"]).code(), 0);
    let newer = scratch.path().join("newer.db");
    let mut bytes = fs::read(&newer).expect("a library");
    let foreign = {
        let mut bytes = bytes.clone();
        bytes[68..72].copy_from_slice(&[0, 0, 0, 7]);
        bytes
    };
    // The header's fields for the schema version and the program are big-endian at bytes 60 and 68.
    bytes[60..64].copy_from_slice(&[0, 0, 1, 0]);
    fs::write(&newer, bytes).expect("a newer library");
    fs::write(scratch.path().join("foreign.db"), foreign).expect("another program's");
    for command in [&["add", "in.jsonl"][..], &["search", "bridge"], &["stories"]] {
        check("text.db", command, "no library");
        check("newer.db", command, "newer version");
        check("foreign.db", command, "another program");
    }
    check("folder.db", &["add", "in.jsonl"], "folder");
    check("never-was.db", &["stories"], "rashomon add");
}

#[test]
fn a_backup_is_a_library_and_never_written_over_a_file() {
    let shelf = Shelf::new();
    shelf.0.write("in.jsonl", two_affairs());
    shelf.add("in.jsonl");
    assert_eq!(shelf.run(&["backup", "b.db"]).code(), 0);
    let again = shelf.run(&["backup", "b.db"]);
    assert!(again.code() == 2 && again.err().contains("a file already"), "{}", again.err());
    assert_eq!(shelf.0.run(&["search", "bridge", "--library", "b.db", "--format", "json"]).lines().len(), 2);
    assert_eq!(shelf.0.run(&["check", "--library", "b.db"]).code(), 0);
}

#[test]
fn a_library_with_nothing_in_it_is_called_empty() {
    let scratch = Scratch::new();
    scratch.write("in.jsonl", two_affairs());
    scratch.write("zero.db", "");
    assert_eq!(scratch.run(&["alert", "add", "ferry", "--library", "begun.db"]).code(), 0);
    let check = |library: &str, part: &str| {
        let before = fs::read(scratch.path().join(library)).expect("a file");
        let run = scratch.run(&["check", "--library", library]);
        assert_eq!(run.code(), 1, "{library}: {}", run.out());
        assert!(run.out().starts_with("empty: ") && run.out().contains(part), "{library}: {}", run.out());
        assert!(run.err().contains("--empty-ok"), "{library}: {}", run.err());
        assert_eq!(scratch.run(&["check", "--empty-ok", "--library", library]).code(), 0, "{library}");
        assert_eq!(fs::read(scratch.path().join(library)).expect("a file"), before, "{library} was changed");
    };
    check("zero.db", "0 bytes");
    check("begun.db", "a whole library with nothing in it");
    // A database without a table, as a copy leaves that was broken off.
    scratch.write("bare.db", {
        let mut bytes = fs::read(scratch.path().join("begun.db")).expect("a library");
        bytes.truncate(usize::from(u16::from_be_bytes([bytes[16], bytes[17]])));
        for (at, value) in [(28..32, 1_u32), (60..64, 0), (68..72, 0)] {
            bytes[at].copy_from_slice(&value.to_be_bytes());
        }
        bytes[100..108].copy_from_slice(&[13, 0, 0, 0, 0, 16, 0, 0]);
        bytes
    });
    check("bare.db", "a database without tables");
    for library in ["zero.db", "bare.db"] {
        let run = scratch.run(&["stories", "--library", library]);
        assert!(run.code() == 2 && run.err().contains("it is empty"), "{library}: {}", run.err());
        assert_eq!(scratch.run(&["add", "in.jsonl", "--library", library]).code(), 0, "{library}");
        assert_eq!(scratch.run(&["check", "--library", library]).code(), 0, "{library}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_written_is_whole_or_as_it_was() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;
    let scratch = Scratch::new();
    scratch.write("in.jsonl", two_affairs());
    let here = |name: &str| scratch.path().join(name);
    let brief = |output: &str| scratch.run(&["brief", "in.jsonl", "-o", output]);
    scratch.write("out.md", "old");
    fs::set_permissions(here("out.md"), fs::Permissions::from_mode(0o600)).expect("permissions");
    symlink("out.md", here("link.md")).expect("a link");
    assert_eq!(brief("link.md").code(), 0);
    let report = fs::read_to_string(here("out.md")).expect("a report");
    assert!(report.contains("Port Elm"), "{report}");
    assert!(fs::symlink_metadata(here("link.md")).expect("it").is_symlink());
    assert_eq!(fs::metadata(here("out.md")).expect("it").permissions().mode() & 0o777, 0o600);
    assert_eq!(brief("/dev/null").code(), 0);
    let run = scratch.run(&["brief", "in.jsonl", "--format", "markdown", "-o", "/dev/stdout"]);
    assert_eq!((run.code(), run.out()), (0, &report[..]));

    // A disk that is full, or a file that may not grow, leaves the old report.
    scratch.write("large.html", "the old report");
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" brief in.jsonl -o large.html";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_rashomon")])
        .current_dir(scratch.path())
        .env("RASHOMON_MODEL", "none")
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{said}");
    assert!(said.contains("large.html could not be written"), "{said}");
    assert_eq!(fs::read_to_string(here("large.html")).expect("it"), "the old report");

    let run = brief("no-folder/out.md");
    assert!(run.code() == 2 && run.err().contains("no folder no-folder; make it first"), "{}", run.err());
    let run = brief(".");
    assert!(run.code() == 2 && run.err().contains("it is a folder"), "{}", run.err());
    let names = fs::read_dir(scratch.path()).expect("the folder").count();
    assert_eq!(names, 4, "nothing stays beside");

    // The superuser may write everywhere.
    fs::create_dir(here("closed")).expect("a folder");
    fs::set_permissions(here("closed"), fs::Permissions::from_mode(0o555)).expect("permissions");
    let run = brief("closed/out.md");
    assert!(
        run.code() == 0 || run.err().contains("no file can be made in its folder closed"),
        "{}",
        run.err()
    );
    fs::set_permissions(here("closed"), fs::Permissions::from_mode(0o755)).expect("permissions");
}
