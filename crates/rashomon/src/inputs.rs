//! What to read: files, folders, standard input, addresses. The only place here that touches the file system.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rashomon_page::Limits;
use rashomon_text::{without_user, without_users};

use crate::Refused;
use crate::pipe::open_file;

/// The formats that an input can be said to have; without one, it is told from the bytes.
pub use rashomon_page::Format as InputFormat;

/// The largest input that is held whole, in bytes: positions are kept in 32 bits.
pub(crate) const FILE_BYTES: u64 = 2 << 30;

/// So many bytes tell what something without a size is.
const BEGINNING: u64 = 4 << 10;

/// One thing to read.
#[derive(Debug, Clone)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, which can be read once.
    Stdin,
    /// An address of http or https, to be fetched.
    Address(String),
    /// Bytes with the name to call them by.
    Bytes {
        /// The name, shown as `file`.
        name: String,
        /// The content.
        bytes: Vec<u8>,
    },
}

impl Input {
    /// The path or address as given, without a name or password in it.
    pub fn name(&self) -> String {
        match self {
            Self::Address(address) => without_user(address).into_owned(),
            Self::Stdin => "-".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Bytes { name, .. } => name.clone(),
        }
    }

    /// The address, if it is one.
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Address(address) => Some(address),
            _ => None,
        }
    }

    /// Whether it says no size and may be read once only: standard input, a pipe, a device.
    pub fn is_stream(&self) -> bool {
        match self {
            Self::Stdin => true,
            Self::File(path) => fs::metadata(path).is_ok_and(|known| !known.is_file() && !known.is_dir()),
            Self::Address(_) | Self::Bytes { .. } => false,
        }
    }

    /// What it gives, a piece at a time.
    pub(crate) fn open(&self) -> Result<Box<dyn Read + '_>, String> {
        match self {
            Self::Stdin => Ok(Box::new(io::stdin().lock())),
            Self::Bytes { bytes, .. } => Ok(Box::new(bytes.as_slice())),
            Self::Address(_) => Err("it is an address, not a file".to_owned()),
            Self::File(path) => Ok(open_file(path).map_err(|error| reason(&error))?),
        }
    }

    /// Its bytes, at most `limit` of them.
    pub fn bytes(&self, limit: u64) -> Result<Cow<'_, [u8]>, String> {
        match self {
            Self::Bytes { bytes, .. } => Ok(Cow::Borrowed(bytes)),
            Self::Address(_) | Self::Stdin => without_size(self.open()?, limit).map(Cow::Owned),
            Self::File(path) => {
                let size = fs::metadata(path).ok().filter(fs::Metadata::is_file).map_or(0, |m| m.len());
                let file = open_file(path).map_err(|error| reason(&error))?;
                if size == 0 {
                    return without_size(file, limit).map(Cow::Owned);
                }
                if size > limit {
                    return Err(too_large(size, limit));
                }
                let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
                file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
                if bytes.len() as u64 > limit {
                    return Err(too_large(bytes.len() as u64, limit));
                }
                Ok(Cow::Owned(bytes))
            }
        }
    }

    /// What the paths name, folders walked in order of name; `-` is standard input. An address is kept as it is;
    /// nothing is fetched here. Unreadable folders and
    /// paths that are not there are refused, the rest goes on.
    pub fn collect(paths: &[PathBuf]) -> (Vec<Self>, Vec<Refused>) {
        let mut found = Vec::new();
        let mut refused = Vec::new();
        for path in paths {
            if path.as_os_str() == "-" {
                found.push(Self::Stdin);
            } else if let Some(address) = path.to_str().filter(|text| rashomon_fetch::is_address(text)) {
                found.push(Self::Address(address.to_owned()));
            } else if path.to_str().is_some_and(rashomon_fetch::has_scheme) && !path.exists() {
                let why =
                    "only addresses of http and https are fetched; give one of those, or a file".to_owned();
                refused.push(Refused { file: shown_path(path), why });
            } else {
                walk(path, &mut found, &mut refused);
            }
        }
        (found, refused)
    }
}

/// What is refused by its path: that may be meant as an address, and hold a password.
fn shown_path(path: &Path) -> String {
    without_users(&path.to_string_lossy()).into_owned()
}

/// Why a pipe or a device in a folder is not read.
const NO_FILE: &str = "it is no regular file; give it by name if it is meant";

/// Adds a file, or the files below a folder: depth first, in order of name, hidden ones left out. A link to a
/// folder is followed only where it was given by name, so circles end.
fn walk(given: &Path, found: &mut Vec<Input>, refused: &mut Vec<Refused>) {
    let mut todo = vec![(given.to_path_buf(), true)];
    while let Some((path, named)) = todo.pop() {
        let kind = if named { fs::metadata(&path) } else { fs::symlink_metadata(&path) };
        let refuse = |error: &io::Error| Refused { file: shown_path(&path), why: reason(error) };
        match kind {
            Err(error) => refused.push(refuse(&error)),
            Ok(kind) if kind.is_dir() => match fs::read_dir(&path) {
                Err(error) => refused.push(refuse(&error)),
                Ok(entries) => {
                    let mut inside = Vec::new();
                    for entry in entries {
                        match entry {
                            Ok(entry) if entry.file_name().to_string_lossy().starts_with('.') => {}
                            Ok(entry) => inside.push(entry.path()),
                            Err(error) => refused.push(refuse(&error)),
                        }
                    }
                    inside.sort();
                    todo.extend(inside.into_iter().rev().map(|path| (path, false)));
                }
            },
            Ok(kind) if kind.is_symlink() => match fs::metadata(&path) {
                Ok(target) if target.is_file() => found.push(Input::File(path)),
                Ok(target) if target.is_dir() => {}
                Ok(_) => refused.push(Refused { file: shown_path(&path), why: NO_FILE.to_owned() }),
                Err(error) => refused.push(refuse(&error)),
            },
            // A pipe that was given by name is wanted; one that lies in a folder would only be waited for.
            Ok(kind) if named || kind.is_file() => found.push(Input::File(path)),
            Ok(_) => refused.push(Refused { file: shown_path(&path), why: NO_FILE.to_owned() }),
        }
    }
}

/// Reads what says no size, such as standard input, a pipe or a device, which may have no end: as much as a page may
/// have, and on up to `limit` only where that begins as an archive does. What is packed is unpacked on the way, to see
/// whether it comes to more than is read.
pub(crate) fn without_size(mut source: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let limits = Limits::default();
    let page = (limits.page_bytes as u64).min(limit);
    let mut bytes = Vec::new();
    let mut read = |most: u64, bytes: &mut Vec<u8>| {
        source.by_ref().take(most).read_to_end(bytes).map_err(|error| reason(&error))
    };
    read(BEGINNING, &mut bytes)?;
    let is_archive = rashomon_page::is_archive(&bytes);
    if rashomon_page::is_packed(&bytes) && !is_archive {
        let limit = (limits.unpacked_bytes as u64).min(limit);
        let all = io::Cursor::new(bytes).chain(source).take(limit + 1);
        let packed = rashomon_page::read_packed(all, &limits, reason)?;
        return within(packed, limit);
    }
    read((page + 1).saturating_sub(bytes.len() as u64), &mut bytes)?;
    if bytes.len() as u64 > page && !is_archive {
        return Err(format!(
            "it gives more than {} MB, or has no end; a page of at most that is read, so split it, or give JSON Lines or \
             an archive",
            page / 1_000_000
        ));
    }
    read((limit + 1).saturating_sub(bytes.len() as u64), &mut bytes)?;
    within(bytes, limit)
}

fn within(bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>, String> {
    let size = bytes.len() as u64;
    if size > limit { Err(too_large(size, limit)) } else { Ok(bytes) }
}

pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
        io::ErrorKind::TimedOut => format!("{error}; start what fills it first, or give a file"),
        _ => format!("it could not be read: {error}"),
    }
}

fn too_large(size: u64, limit: u64) -> String {
    format!(
        "it is too large ({} MB, the limit is {} MB); split it into smaller files",
        size.div_ceil(1_000_000),
        limit / 1_000_000
    )
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read, Write as _};

    use super::{Input, without_size};

    /// A source without an end that counts what was taken of it.
    struct Endless<'b>(&'b [u8], u64);

    impl Read for Endless<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let unit = self.0.iter().cycle().skip((self.1 % self.0.len() as u64) as usize);
            into.iter_mut().zip(unit).for_each(|(to, from)| *to = *from);
            self.1 += into.len() as u64;
            Ok(into.len())
        }
    }

    #[test]
    fn what_has_no_end_is_refused() {
        let page = rashomon_page::Limits::default().page_bytes as u64;
        for unit in [&b"\0"[..], b"Words and more words. ", b"{ \n", b"{\"text\": \"no end"] {
            let mut source = Endless(unit, 0);
            let why = without_size(&mut source, 3 * page).unwrap_err();
            assert!(why.contains("no end"), "{why}");
            assert!(source.1 <= 2 * page, "{} bytes were read", source.1);
        }
        let mut source = Endless(b"WARC/1.0 \r\n", 0);
        let why = without_size(&mut source, page + 1000).unwrap_err();
        assert!(why.contains("too large"), "{why}");
    }

    #[test]
    fn what_is_packed_and_has_no_end_is_refused_once_it_is_too_much() {
        let packed = |unit: &[u8]| {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(unit).unwrap();
            packed.finish().unwrap()
        };
        let much = packed(&[b'a'; 1 << 20]);
        let mut source = Endless(&much, 0);
        let why = without_size(&mut source, 2 << 30).unwrap_err();
        assert!(why.contains("unpacks to more than"), "{why}");
        assert!(source.1 <= 1 << 20, "{} bytes were read", source.1);
        let nothing = packed(b"");
        let mut source = Endless(&nothing, 0);
        let why = without_size(&mut source, 1 << 20).unwrap_err();
        assert!(why.contains("too large"), "{why}");
        // What breaks off is told of by whoever reads it.
        let mut source = Endless(b"\x1f\x8b\x08\0\0\0\0\0", 0);
        assert!(without_size(&mut source, 2 << 30).is_ok());
        assert!(source.1 <= 1 << 20, "{} bytes were read", source.1);
    }

    #[test]
    fn what_ends_is_read() {
        assert_eq!(without_size(&b"Words."[..], 10).unwrap(), b"Words.");
        assert!(without_size(&b"Words."[..], 3).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_bounded() {
        for (device, most) in [("/dev/zero", 2 << 30), ("/dev/urandom", 1 << 20)] {
            let why = Input::File(device.into()).bytes(most).unwrap_err();
            assert!(why.contains("no end"), "{why}");
        }
        assert_eq!(*Input::File("/dev/null".into()).bytes(10).unwrap(), *b"");
    }
}
