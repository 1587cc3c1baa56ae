//! The native part of the Python package `rashomon`: what `python/rashomon/` hands on to the engine, with Python's lock released
//! while it works.
//!
//! Pages and articles come in as names with bytes, or as Arrow tables by the PyCapsule interface; lines of the contract's JSON,
//! accounts and Arrow tables go out. `read` is the commands, `batch` the same on tables, `schema` what their columns are, `forked`
//! whose threads do the work.
//!
//! Deliberately absent: any reading (the engine does it), any choice of a user's (the Python files make them), Spark (Python
//! files over this).

mod account;
mod asked;
mod batch;
mod copies;
mod fault;
mod forked;
mod library;
mod read;
mod rows;
mod schema;
mod schemas;
mod stories;
mod tables;

use pyo3::prelude::*;

/// The native part of `rashomon`.
#[pymodule]
fn _rashomon(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("RashomonError", module.py().get_type::<fault::RashomonError>())?;
    module.add_class::<account::Account>()?;
    module.add_class::<library::Library>()?;
    module.add_function(wrap_pyfunction!(read::read, module)?)?;
    module.add_function(wrap_pyfunction!(forked::threads, module)?)?;
    module.add_function(wrap_pyfunction!(account::brief, module)?)?;
    module.add_function(wrap_pyfunction!(rows::records, module)?)?;
    module.add_function(wrap_pyfunction!(batch::batches, module)?)?;
    module.add_function(wrap_pyfunction!(batch::extract, module)?)?;
    module.add_function(wrap_pyfunction!(batch::annotate, module)?)?;
    module.add_function(wrap_pyfunction!(batch::table, module)?)?;
    module.add_function(wrap_pyfunction!(schemas::columns, module)?)?;
    module.add_function(wrap_pyfunction!(copies::prints, module)?)?;
    module.add_function(wrap_pyfunction!(copies::candidates, module)?)?;
    module.add_function(wrap_pyfunction!(copies::compare, module)?)?;
    module.add_function(wrap_pyfunction!(copies::original, module)?)?;
    module.add_function(wrap_pyfunction!(stories::subjects, module)?)?;
    module.add_function(wrap_pyfunction!(stories::group, module)?)?;
    Ok(())
}
