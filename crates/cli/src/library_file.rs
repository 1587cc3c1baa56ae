//! Which library a command works on.

use std::path::PathBuf;

use clap::Args;
use etcetera::BaseStrategy;
use rashomon_library::store::{Access, Library};

use crate::configuration;
use crate::stop::Stop;

/// Which library.
#[derive(Debug, Clone, Args)]
pub struct LibraryArgument {
    /// The library's file; without it, rashomon.db in the platform's data folder
    #[arg(long, value_name = "FILE", env = "RASHOMON_LIBRARY")]
    pub library: Option<PathBuf>,
}

/// A library is a file that is written here and there, which no stream can be.
pub fn no_stream(file: PathBuf) -> Result<PathBuf, Stop> {
    if file.as_os_str() == "-" {
        let why =
            "a library is a file, not standard input or output; give one (./- for one that is called so)";
        return Err(Stop::Because(why.to_owned()));
    }
    Ok(file)
}

impl LibraryArgument {
    /// The library's file.
    pub fn file(&self) -> Result<PathBuf, Stop> {
        if let Some(file) = &self.library {
            return no_stream(file.clone());
        }
        let configuration = configuration::get().map_err(Stop::Because)?;
        // To go on with another library than the person may have in mind would mix two up.
        if let Some(file) = &configuration.unheard_library {
            return Err(Stop::Because(format!(
                "which library is meant? rashomon.toml in this folder names {0}, which counts only where you say so: by \
                 --config rashomon.toml, or by --library {0} or another",
                file.display()
            )));
        }
        if let Some(file) = &configuration.library {
            return Ok(file.clone());
        }
        usual("rashomon.db")
    }

    /// The library, open.
    pub fn open(&self, access: Access) -> Result<Library, Stop> {
        Ok(Library::open(&self.file()?, access)?)
    }
}

/// Where a library of this name is that nobody names: in the person's own folder for data, which is none where it is relative and
/// so one in the folder that one is in.
pub fn usual(name: &str) -> Result<PathBuf, Stop> {
    let folder = etcetera::choose_base_strategy().ok().map(|folders| folders.data_dir());
    let folder = folder.filter(|folder| folder.is_absolute()).ok_or_else(|| {
        Stop::Because("there is no home folder; say by --library FILE where the library is".to_owned())
    })?;
    Ok(folder.join("rashomon").join(name))
}
