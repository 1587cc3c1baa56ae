//! What to read: files, folders, standard input, addresses. The only place here that touches the file system.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::Refused;

/// The formats that an input can be said to have; without one, it is told from the bytes.
pub use rashomon_page::Format as InputFormat;

/// One thing to read.
#[derive(Debug, Clone)]
pub enum Input {
    /// A file.
    File(PathBuf),
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
    /// The path or address as given.
    pub fn name(&self) -> String {
        match self {
            Self::Address(address) => address.clone(),
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Bytes { name, .. } => name.clone(),
        }
    }

    /// The address, if it is one.
    pub(crate) fn address(&self) -> Option<&str> {
        match self {
            Self::Address(address) => Some(address),
            _ => None,
        }
    }

    /// Its bytes, at most `limit` of them.
    pub(crate) fn bytes(&self, limit: u64) -> Result<Vec<u8>, String> {
        match self {
            Self::Bytes { bytes, .. } => Ok(bytes.clone()),
            Self::Address(_) => Err("it is an address, not a file".to_owned()),
            Self::File(path) => {
                let file = File::open(path).map_err(|error| reason(&error))?;
                let size = file.metadata().map_or(0, |m| m.len());
                if size > limit {
                    return Err(too_large(size, limit));
                }
                let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
                file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
                if bytes.len() as u64 > limit {
                    return Err(too_large(bytes.len() as u64, limit));
                }
                Ok(bytes)
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
                let mut bytes = Vec::new();
                match io::stdin().lock().read_to_end(&mut bytes) {
                    Ok(_) => found.push(Self::Bytes { name: "-".to_owned(), bytes }),
                    Err(error) => refused.push(Refused { file: "-".to_owned(), why: reason(&error) }),
                }
            } else if let Some(address) = path.to_str().filter(|text| rashomon_fetch::is_address(text)) {
                found.push(Self::Address(address.to_owned()));
            } else if path.to_str().is_some_and(rashomon_fetch::has_scheme) && !path.exists() {
                let why =
                    "only addresses of http and https are fetched; give one of those, or a file".to_owned();
                refused.push(Refused { file: path.to_string_lossy().into_owned(), why });
            } else {
                walk(path, &mut found, &mut refused);
            }
        }
        (found, refused)
    }
}

/// Adds a file, or the files below a folder: depth first, in order of name, hidden ones left out. A link to a
/// folder is followed only where it was given by name, so circles end.
fn walk(given: &Path, found: &mut Vec<Input>, refused: &mut Vec<Refused>) {
    let mut todo = vec![(given.to_path_buf(), true)];
    while let Some((path, named)) = todo.pop() {
        let kind = if named { fs::metadata(&path) } else { fs::symlink_metadata(&path) };
        let refuse =
            |error: &io::Error| Refused { file: path.to_string_lossy().into_owned(), why: reason(error) };
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
                Ok(_) => {}
                Err(error) => refused.push(refuse(&error)),
            },
            // A pipe that was given by name is wanted; one that lies in a folder would only be waited for.
            Ok(kind) if named || kind.is_file() => found.push(Input::File(path)),
            Ok(_) => {
                let why = "it is no regular file; give it by name if it is meant".to_owned();
                refused.push(Refused { file: path.to_string_lossy().into_owned(), why });
            }
        }
    }
}

pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
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
