//! Where the trained model comes from.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use rashomon_model::Model;

/// Which model reads the articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ModelChoice {
    /// None: rules alone.
    None,
    /// The one that is built in.
    #[default]
    Builtin,
    /// The network file at this path, with its `vocabulary.txt` and `heads.json` beside it; or a folder that holds
    /// the three, the network as `language.onnx`.
    File(PathBuf),
}

impl FromStr for ModelChoice {
    type Err = std::convert::Infallible;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Ok(match name {
            "none" => Self::None,
            "builtin" => Self::Builtin,
            path => Self::File(path.into()),
        })
    }
}

impl fmt::Display for ModelChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Builtin => f.write_str("builtin"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

impl ModelChoice {
    /// Loads the model, if one is wanted.
    ///
    /// # Errors
    ///
    /// Which file is at fault, and how.
    pub fn load(&self) -> Result<Option<Arc<Model>>, String> {
        let path = match self {
            Self::None => return Ok(None),
            Self::Builtin => {
                return Model::builtin().map(|model| Some(Arc::new(model))).map_err(|why| why.to_string());
            }
            Self::File(path) => path,
        };
        let network = if path.is_dir() { path.join("language.onnx") } else { path.clone() };
        let beside = |name: &str| network.with_file_name(name);
        let fault = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
        // A pipe would be waited for, and a device may have no end.
        let is_file = |path: &Path| match fs::metadata(path).map_err(|error| fault(path, error))?.is_file() {
            true => Ok(()),
            false => Err(format!("{}: it is no file", path.display())),
        };
        is_file(&network)?;
        let bytes = fs::read(&network).map_err(|error| fault(&network, error))?;
        let text = |name: &str| {
            let path = beside(name);
            is_file(&path)?;
            fs::read_to_string(&path).map_err(|error| fault(&path, error))
        };
        let model = Model::new(bytes, &text("vocabulary.txt")?, &text("heads.json")?);
        model.map(|model| Some(Arc::new(model))).map_err(|why| format!("{}: {why}", network.display()))
    }
}
