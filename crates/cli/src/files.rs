//! Writes what a command makes to the file that was given, or to standard output.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use rashomon::Input;
use rashomon_library::store::files;

use crate::configuration;
use crate::output::{self, Keep};
use crate::stop::Stop;

/// Where the output of a command goes: a file, or standard output where none is given or it is `-`.
#[derive(Debug, Clone, Args)]
pub struct OutputArgument {
    /// Write to FILE instead of standard output (-)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl OutputArgument {
    /// The file, if it is to be one.
    pub fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|file| file.as_os_str() != "-")
    }

    /// Whether somebody sees what is written.
    pub fn is_terminal(&self) -> bool {
        self.file().map_or_else(output::is_terminal, files::is_terminal)
    }

    /// Stops a command before its work where it would write over a library or over what it reads, which the configuration and
    /// its lists of feeds are a part of.
    pub fn check(&self, inputs: &[Input]) -> Result<(), Stop> {
        let Some(path) = self.file() else { return Ok(()) };
        not_over_library(path)?;
        let real = path.canonicalize().ok();
        let read = configuration::files();
        let read = read.iter().find(|(file, _)| real.is_some() && file.canonicalize().ok() == real);
        if let Some((_, what)) = read {
            return Err(Stop::Because(format!(
                "{} is {what}, which is not written over; give another file by -o",
                path.display()
            )));
        }
        if rashomon_library::alerts::holds_answers(path) {
            return Err(Stop::Because(format!(
                "{} holds answers of alerts, which are not written over; give another file by -o, or remove it",
                path.display()
            )));
        }
        let is_it = |input: &&Input| match input {
            Input::File(file) => real.is_some() && file.canonicalize().ok() == real,
            Input::Stdin => is_standard_input(path),
            _ => false,
        };
        match inputs.iter().find(is_it).filter(|_| path.is_file()) {
            None => Ok(()),
            Some(input) => Err(Stop::Because(format!(
                "{} is one of the inputs ({}), which is not written over; give another file by -o",
                path.display(),
                input.name()
            ))),
        }
    }
}

/// Whether standard input is read from this very file: `rashomon brief - -o page.txt < page.txt`.
#[cfg(unix)]
fn is_standard_input(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |path: &Path| std::fs::metadata(path).ok().map(|data| (data.dev(), data.ino()));
    id(path).is_some_and(|file| id(Path::new("/dev/stdin")) == Some(file))
}

/// Elsewhere nobody can tell.
#[cfg(not(unix))]
fn is_standard_input(_: &Path) -> bool {
    false
}

/// Writes the whole of it to standard output or to a file, which is as it was if that fails. A terminal is shown all but what
/// `keep` lets pass, whatever name leads to it.
pub fn put(bytes: &[u8], output: Option<&Path>, keep: Keep) -> Result<(), Stop> {
    let Some(path) = output else { return Ok(output::print(bytes, keep)?) };
    not_over_library(path)?;
    let shown = files::is_terminal(path).then(|| output::shown(bytes, keep));
    files::replace(path, shown.as_deref().unwrap_or(bytes)).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Stop::ReaderGone,
        _ => Stop::Because(format!("{} could not be written: {error}", path.display())),
    })
}

/// Stops where a file is a library, or belongs to one.
fn not_over_library(path: &Path) -> Result<(), Stop> {
    if !files::is_of_database(path) {
        return Ok(());
    }
    Err(Stop::Because(format!(
        "{} is a library or belongs to one, so it is not written over; give another file by -o",
        path.display()
    )))
}
