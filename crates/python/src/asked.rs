//! What Python asks for, as an engine and its inputs.

use std::path::PathBuf;
use std::process;
use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use rashomon::{Engine, Input, InputFormat, ModelChoice, Network, Refused};

/// A path, or a name with bytes.
#[derive(FromPyObject)]
pub(crate) enum Given {
    /// A name, and what is called so.
    Bytes(String, PyBackedBytes),
    /// A path or an address.
    Path(PathBuf),
}

/// The mark that tells a reader of bytes that they are UTF-8, whatever the page says of itself.
pub(crate) const MARK: &[u8] = b"\xef\xbb\xbf";

/// What is to be read, and what could not be found.
pub(crate) fn inputs(given: Vec<Given>) -> (Vec<Input>, Vec<Refused>) {
    let (mut inputs, mut refused) = (Vec::with_capacity(given.len()), Vec::new());
    for one in given {
        match one {
            Given::Bytes(name, bytes) => inputs.push(Input::Bytes { name, bytes: bytes.to_vec() }),
            Given::Path(path) => {
                let (found, unfit) = Input::collect(&[path]);
                inputs.extend(found);
                refused.extend(unfit);
            }
        }
    }
    (inputs, refused)
}

/// An engine for what is asked. A model is loaded once and kept, for processes that are forked later too: the library that loads it
/// has threads that these lack, so that they could wait for ever for another.
pub(crate) fn engine(model: &str, format: Option<&str>, url: Option<String>) -> PyResult<Engine> {
    static LOADED: Mutex<Vec<(String, u32, Engine)>> = Mutex::new(Vec::new());
    let format = format.map(str::parse::<InputFormat>).transpose();
    let format = format.map_err(|why| PyValueError::new_err(format!("format: {why}")))?;
    let mut engine = Engine { format, url, network: Network::default(), ..Engine::default() };
    if model != "none" {
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        if !loaded.iter().any(|(name, ..)| name == model) {
            if loaded.iter().any(|(_, of, _)| *of != process::id()) {
                let why = format!("model: load {model} before processes are forked, as the other model was");
                return Err(PyRuntimeError::new_err(why));
            }
            let choice: ModelChoice = model.parse().unwrap_or_default();
            let read = choice.load().map_err(|why| PyValueError::new_err(format!("model: {why}")))?;
            loaded.push((model.to_owned(), process::id(), Engine { model: read, ..Engine::default() }));
        }
        engine.model =
            loaded.iter().find(|(name, ..)| name == model).and_then(|(.., held)| held.model.clone());
    }
    Ok(engine)
}

/// What was refused, as Python takes it.
pub(crate) fn told(refused: Vec<Refused>) -> Vec<(String, String)> {
    refused.into_iter().map(|refused| (refused.file, refused.why)).collect()
}
