//! The commands on the library: opens its file, and hands on to the file of each command.

pub mod add;
pub mod arguments;
mod care;
mod correct;
mod forget;
pub mod look;
mod nothing;

use std::path::PathBuf;
use std::process::ExitCode;

use etcetera::BaseStrategy;
use rashomon_library::Takes;
use rashomon_library::store::{Access, Library, StoreError};

use crate::commands::Stop;
use arguments::{LibraryArgument, LibraryCommand};

/// Does what the arguments say.
pub fn run(command: LibraryCommand) -> Result<ExitCode, Stop> {
    match command {
        LibraryCommand::Add { input, library, model } => add::add(&input, &library, &model),
        LibraryCommand::Stories { outlet, person, place, day, after, before, list, library } => {
            let (after, before) = (after.or(day), before.or(day));
            let filter = rashomon_library::store::Filter { outlet, person, place, after, before };
            look::stories(&library, &filter, &list)
        }
        LibraryCommand::Story { id, format, output, library, model } => {
            look::story(&library, &id, format, output.as_deref(), &model)
        }
        LibraryCommand::Search { query, list, library } => look::search(&library, &query.join(" "), &list),
        LibraryCommand::Said { name, list, library } => look::said(&library, &name.join(" "), &list),
        LibraryCommand::Split { articles, library } => correct::split(&library, &articles),
        LibraryCommand::Merge { stories, library } => correct::merge(&library, &stories),
        LibraryCommand::Move { articles, to, library } => correct::move_articles(&library, &articles, &to),
        LibraryCommand::Forget { articles, library } => forget::forget(&library, &articles),
        LibraryCommand::Compact { library } => forget::compact(&library),
        LibraryCommand::Undo { library } => correct::undo(&library),
        LibraryCommand::Check { empty_ok, library } => care::check(&library, empty_ok),
        LibraryCommand::Rebuild { library, model } => care::rebuild(&library, &model),
        LibraryCommand::Backup { file, library } => care::backup(&library, &file),
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Because(error.to_string())
    }
}

impl LibraryArgument {
    /// The library's file.
    pub fn file(&self) -> Result<PathBuf, Stop> {
        if let Some(file) = &self.library {
            return Ok(file.clone());
        }
        let configuration = crate::configuration::get().map_err(Stop::Because)?;
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
        let folders = etcetera::choose_base_strategy();
        let folders = folders.map_err(|_| {
            Stop::Because("there is no home folder; say by --library FILE where the library is".to_owned())
        })?;
        Ok(folders.data_dir().join("rashomon").join("rashomon.db"))
    }

    /// The library, open.
    pub fn open(&self, access: Access) -> Result<Library, Stop> {
        Ok(Library::open(&self.file()?, access)?)
    }
}

/// Who takes articles in, and when.
pub fn takes(model: &rashomon::ModelChoice) -> Takes {
    let reader = match model {
        rashomon::ModelChoice::None => "rules".to_owned(),
        model => model.to_string(),
    };
    Takes { now: rashomon_library::now(), reader }
}
