//! Files are there as they were or whole, whatever fails.

use std::fs;

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_and_nothing_stays_beside() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.html");
    replace(&file, b"one").expect("a new file");
    replace(&file, b"two").expect("an old file");
    assert_eq!(fs::read(&file).expect("the file"), b"two");
    assert_eq!(names(folder.path()), ["report.html"]);
    let error = replace(folder.path(), b"x").expect_err("a folder is no file");
    assert_eq!(error.to_string(), "it is a folder");
    let error = replace(&folder.path().join("none/x"), b"x").expect_err("no folder");
    assert!(error.to_string().contains("make it first"), "{error}");
    let long = folder.path().join(format!("{}.html", "é".repeat(120)));
    replace(&long, b"x").expect("a name as long as names may be");
}

#[test]
fn what_is_not_put_in_place_goes_away_and_the_old_file_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.db");
    fs::write(&file, "old").expect("a file");
    let beside = Beside::new(&file).expect("a file beside");
    fs::write(with_ending(beside.path(), "-wal"), "log").expect("a log");
    drop(beside);
    assert_eq!(names(folder.path()), ["a.db"]);
    let error = Beside::new(&file).expect("a file beside").put_new().expect_err("it is there");
    assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(
        (names(folder.path()), fs::read(&file).expect("it")),
        (vec!["a.db".to_owned()], b"old".to_vec())
    );
}

#[test]
fn what_killed_programs_left_is_taken_away_and_what_is_at_work_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = |name: &str| folder.path().join(name);
    // In a container every run may have the same number.
    let own = format!(".a.db.{}-0.rashomon-part", std::process::id());
    for left in [
        own.as_str(),
        ".a.db.17-0.rashomon-part",
        ".a.db.17-0.rashomon-part-wal",
        ".b.html.4-2.rashomon-part-shm",
        ".mine.rashomon-part",
        "a.17-0.rashomon-part",
    ] {
        fs::write(here(left), "x").expect("a file");
    }
    // A file of the same name that is being made in another folder keeps none of them.
    let elsewhere = tempfile::tempdir().expect("another folder");
    let _other = Beside::new(&elsewhere.path().join("a.db")).expect("a file beside");
    let at_work = Beside::new(&here("c")).expect("a file beside");
    replace(&here("d"), b"d").expect("a file");
    let mut expected = [".mine.rashomon-part", "a.17-0.rashomon-part", "d"].map(str::to_owned).to_vec();
    expected.push(at_work.path().file_name().expect("a name").to_string_lossy().into_owned());
    expected.sort();
    assert_eq!(names(folder.path()), expected);
    at_work.put().expect("it is put");
    assert!(here("c").exists());
}

#[test]
fn a_damaged_target_is_kept_with_its_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = |name: &str| folder.path().join(name);
    for (turn, kept) in ["a.damaged", "a.damaged-2"].into_iter().enumerate() {
        fs::write(here("a.db"), format!("old {turn}")).expect("a file");
        fs::write(here("a.db-wal"), "log").expect("a log");
        let beside = Beside::new(&here("a.db")).expect("a file beside");
        fs::write(beside.path(), "new").expect("its content");
        assert_eq!(beside.put_and_keep("damaged").expect("it is put"), here(kept));
        let read = |name: &str| fs::read_to_string(here(name)).expect("a file");
        assert_eq!((read("a.db"), read(kept)), ("new".to_owned(), format!("old {turn}")));
        assert_eq!(read(&format!("{kept}-wal")), "log");
        assert!(!here("a.db-wal").exists());
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_permissions_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let here = |name: &str| folder.path().join(name);
    fs::create_dir(here("in")).expect("a folder");
    fs::write(here("in/real"), "old").expect("a file");
    fs::set_permissions(here("in/real"), fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink("in/link", here("first")).expect("a link");
    symlink("real", here("in/link")).expect("a link");
    replace(&here("first"), b"new").expect("a link is followed");
    assert!(fs::symlink_metadata(here("first")).expect("a link").is_symlink());
    assert_eq!(fs::read(here("in/real")).expect("it"), b"new");
    assert_eq!(fs::metadata(here("in/real")).expect("it").permissions().mode() & 0o777, 0o640);
    symlink("not-there-yet", here("dangling")).expect("a link");
    replace(&here("dangling"), b"x").expect("a link to nothing");
    assert_eq!(fs::read(here("not-there-yet")).expect("it"), b"x");
    symlink("circle", here("circle")).expect("a link");
    assert!(replace(&here("circle"), b"x").is_err());
    replace(Path::new("/dev/null"), b"x").expect("a device");
    assert!(!Path::new("/dev/null").metadata().expect("it is there").is_file());
}

#[test]
fn lines_are_added_and_found_from_a_place_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lines");
    let mut file = LineFile::open(&path).expect("a file");
    file.add("one\ntwo\n").expect("room");
    assert_eq!(file.since(5).expect("it"), (4, b"two\n".to_vec()));
    assert_eq!(file.since(8).expect("it"), (8, Vec::new()));
    assert_eq!(file.since(99).expect("it"), (8, Vec::new()));
    file.cut(5).expect("it is cut");
    assert_eq!(file.since(5).expect("it"), (4, b"t".to_vec()));
    file.add("hree\n").expect("room");
    drop(file);
    assert_eq!(fs::read_to_string(&path).expect("it"), "one\nthree\n");
}

#[test]
fn what_belongs_to_a_database_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("x.db"), b"SQLite format 3\0 and more").unwrap();
    fs::write(at("notes"), "SQLite format 4").unwrap();
    for name in ["x.db", "x.db-wal", "x.db-shm", "x.db-journal"] {
        assert!(is_of_database(&at(name)), "{name}");
    }
    for name in ["notes", "notes-wal", "y.db-wal", "x.db-wa", "-wal"] {
        assert!(!is_of_database(&at(name)), "{name}");
    }
}

#[cfg(unix)]
fn make_pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_pipe_takes_all_of_it_while_somebody_reads_and_is_left_when_nobody_does() {
    use std::io::Read as _;

    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    make_pipe(&pipe);
    let bytes = vec![b'x'; 300_000];
    let reading = {
        let pipe = pipe.clone();
        std::thread::spawn(move || {
            let mut read = Vec::new();
            File::open(pipe).unwrap().read_to_end(&mut read).unwrap();
            read
        })
    };
    replace(&pipe, &bytes).unwrap();
    assert_eq!(reading.join().unwrap(), bytes);
    let error = replace(&pipe, &bytes).unwrap_err();
    assert!(error.to_string().contains("nobody reads it"), "{error}");
    assert!(fs::symlink_metadata(&pipe).is_ok_and(|known| !known.is_file()));
}

#[cfg(unix)]
#[test]
fn a_pipe_with_the_name_of_what_a_killed_program_left_stops_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let here = |name: &str| folder.path().join(name);
    make_pipe(&here(".a.17-0.rashomon-part"));
    make_pipe(&here("pipe"));
    std::os::unix::fs::symlink("pipe", here(".b.17-0.rashomon-part")).unwrap();
    fs::write(here(".c.17-0.rashomon-part-wal"), "x").unwrap();
    replace(&here("d"), b"d").unwrap();
    assert_eq!(names(folder.path()), [".a.17-0.rashomon-part", ".b.17-0.rashomon-part", "d", "pipe"]);
}

#[test]
fn one_file_is_one_before_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let here = |name: &str| folder.path().join(name);
    fs::create_dir(here("in")).unwrap();
    assert!(is_same(&here("a"), &here("in/../a")));
    assert!(!is_same(&here("a"), &here("b")) && !is_same(&here("a-wal"), &here("a")));
    fs::write(here("a"), "x").unwrap();
    assert!(is_same(&here("a"), &here("in/../a")) && !is_same(&here("a"), &here("b")));
}
