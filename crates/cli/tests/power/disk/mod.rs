//! Records what the binary does to its files, and makes of the record the disks that a power cut may leave at any moment:
//! what was synchronised is there; of what was not, all, nothing or any part is, and names change in order up to some point.
//! (The way of ALICE, Pillai and others 2014, and of CrashMonkey, Mohan and others 2018.)
//!
//! The record comes from `shim.c`, which is compiled here; where there is no Linux or no C compiler the tests are skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::made::Random;

/// What a disk writes at once.
const SECTOR: usize = 512;

/// The compiled shim, or nothing with the reason told.
pub fn shim() -> Option<&'static Path> {
    static SHIM: OnceLock<Option<PathBuf>> = OnceLock::new();
    SHIM.get_or_init(compile).as_deref()
}

fn compile() -> Option<PathBuf> {
    let skip = |why: &str| {
        println!("skipped: {why}");
        None
    };
    if !cfg!(all(target_os = "linux", target_env = "gnu")) {
        return skip("calls to the disk are recorded on Linux with glibc only");
    }
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/power/disk/shim.c");
    let shim = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("disk-{}.so", std::process::id()));
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .args([shim.as_os_str(), source.as_ref(), "-ldl".as_ref(), "-lpthread".as_ref()])
        .status();
    match compiled {
        Ok(status) if status.success() => Some(shim),
        _ => skip("there is no C compiler"),
    }
}

/// One call, in order.
#[derive(Debug, Clone)]
pub enum Call {
    Create { name: String, inode: u64 },
    Write { inode: u64, at: usize, bytes: Vec<u8> },
    Truncate { inode: u64, length: usize },
    Sync { inode: u64 },
    SyncFailed { inode: u64 },
    SyncFolder { name: String },
    Rename { from: String, to: String },
    Link { from: String, to: String },
    Unlink { name: String },
    Folder { name: String },
    Printed { text: String },
    Failed,
}

impl Call {
    /// Whether a call changes what is on the disk, so that it may fail.
    pub fn changes(&self) -> bool {
        !matches!(self, Self::Printed { .. } | Self::Failed)
    }

    /// Whether what was told or synchronised may show after it.
    pub fn is_turning_point(&self) -> bool {
        !matches!(self, Self::Write { .. } | Self::Failed)
    }
}

/// A run of the binary, and what it did to the files of its folder.
pub struct Run {
    pub output: Output,
    pub calls: Vec<Call>,
}

/// Runs the binary in a folder and records it. `fail`: which call is to fail, and how.
pub fn record(shim: &Path, folder: &Path, arguments: &[&str], fail: Option<&str>) -> Run {
    let log = tempfile::NamedTempFile::new().expect("a log");
    let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
    command.args(arguments).current_dir(folder).env("RASHOMON_MODEL", "none").env("RAYON_NUM_THREADS", "1");
    command.env("LD_PRELOAD", shim).env("DISK_ROOT", folder).env("DISK_LOG", log.path());
    if let Some(fail) = fail {
        command.env("DISK_FAIL", fail);
    }
    let output = command.output().expect("the binary runs");
    Run { output, calls: parse(&fs::read(log.path()).expect("a log")) }
}

fn parse(mut log: &[u8]) -> Vec<Call> {
    let mut calls = Vec::new();
    while let Some((letter, rest)) = log.split_first() {
        let (head, rest) = rest.split_at(32);
        let number = |n: usize| u64::from_le_bytes(head[n * 8..][..8].try_into().expect("8 bytes"));
        let size = |n: usize| usize::try_from(number(n)).expect("small");
        let (a, rest) = rest.split_at(size(2));
        let (b, rest) = rest.split_at(size(3));
        log = rest;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (inode, name) = (number(0), text(a));
        calls.push(match letter {
            b'C' => Call::Create { name, inode },
            b'W' => Call::Write { inode, at: size(1), bytes: a.to_vec() },
            b'T' => Call::Truncate { inode, length: size(1) },
            b'S' => Call::Sync { inode },
            b'F' => Call::SyncFailed { inode },
            b'D' => Call::SyncFolder { name },
            b'R' => Call::Rename { from: name, to: text(b) },
            b'L' => Call::Link { from: name, to: text(b) },
            b'U' => Call::Unlink { name },
            b'M' => Call::Folder { name },
            b'P' => Call::Printed { text: name },
            b'E' => Call::Failed,
            other => panic!("no record begins with {other}"),
        });
    }
    calls
}

/// What happened to the content of a file.
#[derive(Debug, Clone)]
struct Change {
    what: What,
    /// It outlives a power cut.
    safe: bool,
    /// Synchronising it failed once, so a later success says nothing about it: systems forget what could not be written.
    doubtful: bool,
}

#[derive(Debug, Clone)]
enum What {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

/// What happened to a name.
#[derive(Debug, Clone)]
enum Naming {
    Give(String, usize),
    Rename(String, String),
    Link(String, String),
    Take(String),
    Folder(String),
}

/// How much of what was not synchronised a power cut leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nothing.
    Nothing,
    /// Everything, as after `kill -9`.
    Everything,
    /// All names, but no content.
    Names,
    /// All content, but no names.
    Content,
    /// Any sectors of the content, names up to any point, by this number.
    Any(u64),
}

/// A disk, as far as it is synchronised and with what is not.
#[derive(Debug, Default)]
pub struct Disk {
    files: Vec<Vec<Change>>,
    by_inode: BTreeMap<u64, usize>,
    names: BTreeMap<String, usize>,
    folders: BTreeSet<String>,
    pending: Vec<Naming>,
}

impl Disk {
    /// The disk that holds what is in a folder.
    pub fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        disk.take_in(folder, "");
        disk
    }

    fn take_in(&mut self, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
            if path.is_dir() {
                self.take_in(&path, &format!("{name}/"));
                self.folders.insert(name);
            } else if !name.ends_with("-shm") {
                let known = path.metadata().expect("a file");
                let bytes = fs::read(&path).expect("a file");
                let change = Change { what: What::Write(0, bytes), safe: true, doubtful: false };
                self.by_inode.insert(known.ino(), self.files.len());
                self.names.insert(name, self.files.len());
                self.files.push(vec![change]);
            }
        }
    }

    /// Lets a call happen.
    pub fn take(&mut self, call: &Call) {
        match call {
            Call::Create { name, inode } => {
                self.by_inode.insert(*inode, self.files.len());
                self.pending.push(Naming::Give(name.clone(), self.files.len()));
                self.files.push(Vec::new());
            }
            Call::Write { inode, at, bytes } => self.change(*inode, What::Write(*at, bytes.clone())),
            Call::Truncate { inode, length } => self.change(*inode, What::Truncate(*length)),
            Call::Sync { inode } => {
                self.changes(*inode).iter_mut().filter(|change| !change.doubtful).for_each(|c| c.safe = true);
            }
            Call::SyncFailed { inode } => {
                self.changes(*inode).iter_mut().filter(|change| !change.safe).for_each(|c| c.doubtful = true);
            }
            Call::SyncFolder { name } => {
                for naming in std::mem::take(&mut self.pending) {
                    if folder(naming.name()) == name {
                        naming.apply(&mut self.names, &mut self.folders);
                    } else {
                        self.pending.push(naming);
                    }
                }
            }
            Call::Rename { from, to } => self.pending.push(Naming::Rename(from.clone(), to.clone())),
            Call::Link { from, to } => self.pending.push(Naming::Link(from.clone(), to.clone())),
            Call::Unlink { name } => self.pending.push(Naming::Take(name.clone())),
            Call::Folder { name } => self.pending.push(Naming::Folder(name.clone())),
            Call::Printed { .. } | Call::Failed => {}
        }
    }

    fn changes(&mut self, inode: u64) -> &mut Vec<Change> {
        &mut self.files[self.by_inode[&inode]]
    }

    fn change(&mut self, inode: u64, what: What) {
        self.changes(inode).push(Change { what, safe: false, doubtful: false });
    }

    /// Writes the disk into an empty folder as a power cut now may leave it.
    pub fn write(&self, left: Left, into: &Path) {
        let mut random = Random(match left {
            Left::Any(seed) => seed,
            _ => 0,
        });
        let (mut names, mut folders) = (self.names.clone(), self.folders.clone());
        let kept = match left {
            Left::Nothing | Left::Content => 0,
            Left::Everything | Left::Names => self.pending.len(),
            Left::Any(_) => random.below(self.pending.len() + 1),
        };
        self.pending[..kept].iter().for_each(|naming| naming.clone().apply(&mut names, &mut folders));
        for name in &folders {
            if above(name).all(|above| folders.contains(above)) {
                fs::create_dir_all(into.join(name)).expect("a folder");
            }
        }
        for (name, file) in names {
            if above(&name).all(|above| folders.contains(above)) {
                fs::write(into.join(&name), self.content(file, left, &mut random)).expect("a file");
            }
        }
    }

    fn content(&self, file: usize, left: Left, random: &mut Random) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Sometimes most is there, sometimes hardly anything.
        let odds = random.below(5);
        for change in &self.files[file] {
            let mut keep = || match left {
                _ if change.safe => true,
                Left::Nothing | Left::Names => false,
                Left::Everything | Left::Content => true,
                Left::Any(_) => random.below(4) < odds,
            };
            match &change.what {
                What::Truncate(length) if keep() => bytes.resize(*length, 0),
                What::Truncate(_) => {}
                What::Write(at, written) => {
                    let mut done = 0;
                    while done < written.len() {
                        let until = ((at + done) / SECTOR + 1) * SECTOR - at;
                        let part = &written[done..until.min(written.len())];
                        if keep() {
                            bytes.resize(bytes.len().max(at + done + part.len()), 0);
                            bytes[at + done..][..part.len()].copy_from_slice(part);
                        }
                        done += part.len();
                    }
                }
            }
        }
        bytes
    }
}

impl Naming {
    fn name(&self) -> &str {
        match self {
            Self::Give(name, _) | Self::Take(name) | Self::Folder(name) => name,
            Self::Rename(_, to) | Self::Link(_, to) => to,
        }
    }

    fn apply(self, names: &mut BTreeMap<String, usize>, folders: &mut BTreeSet<String>) {
        match self {
            Self::Give(name, file) => drop(names.insert(name, file)),
            Self::Take(name) => drop(names.remove(&name)),
            Self::Folder(name) => drop(folders.insert(name)),
            Self::Rename(from, to) => {
                if let Some(file) = names.remove(&from) {
                    names.insert(to, file);
                }
            }
            Self::Link(from, to) => {
                if let Some(file) = names.get(&from).copied() {
                    names.insert(to, file);
                }
            }
        }
    }
}

/// The folder of a name, empty for the outermost.
fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// All folders that a name stands in.
fn above(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices('/').map(|(at, _)| &name[..at])
}
