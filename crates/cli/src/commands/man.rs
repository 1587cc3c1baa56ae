//! `rashomon man`: the pages of the manual, made from the arguments themselves.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Command};
use rashomon_library::store::files;

use crate::stop::Stop;

/// Where the pages go.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rashomon man /usr/local/share/man/man1")]
pub struct ManArguments {
    /// The folder
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

/// Writes the pages of `command`, the whole program's.
pub fn run(ManArguments { folder }: &ManArguments, command: Command) -> Result<ExitCode, Stop> {
    if folder.as_os_str() == "-" {
        let why = "the manual is several pages, each a file, so it is not printed; give a folder (./- for one that is called so)";
        return Err(Stop::Because(why.to_owned()));
    }
    let no = |error: io::Error| Stop::Because(format!("{}: {error}", folder.display()));
    files::make_folder(folder).map_err(no)?;
    let mut command = command.disable_help_subcommand(true);
    command.build();
    pages(&command, folder).map_err(no)?;
    Ok(ExitCode::SUCCESS)
}

/// Bytes with which each page begins.
const BEGINNING: usize = 8;

/// Writes the pages of a command and of those under it.
fn pages(command: &Command, folder: &Path) -> io::Result<()> {
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        pages(inner, folder)?;
    }
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text)?;
    let path = folder.join(page.get_filename());
    // A link may lead anywhere: only a page of a manual is written over.
    if let Ok(old) = std::fs::read(&path)
        && !old.is_empty()
        && !old.starts_with(text.get(..BEGINNING).unwrap_or(&text))
    {
        let why = format!("{} is there and no page of a manual; move it away", path.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
    }
    files::replace(&path, &text)
}
