//! `rashomon backup`: a copy of a library in use.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use rashomon_library::store::Access;

use crate::library_file::{LibraryArgument, no_stream};
use crate::stop::Stop;

/// Which library, and where to.
#[derive(Debug, Args)]
#[command(after_help = "\
The file is there once it is whole. What a backup leaves that is broken off, the next command that writes into its folder
takes away.

Example:
  rashomon backup affairs-2024-03-05.db")]
pub struct BackupArguments {
    /// The file to write, which must not be there yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    library: LibraryArgument,
}

/// Copies it.
pub fn run(BackupArguments { file, library }: &BackupArguments) -> Result<ExitCode, Stop> {
    let file = &no_stream(file.clone())?;
    library.open(Access::Read)?.backup(file)?;
    Ok(ExitCode::SUCCESS)
}
