//! Work in whatever process Python runs it. A process that is forked from another (`multiprocessing`, `datasets.map`, loaders)
//! has that one's memory but none of its threads, and would wait for them for ever: it gets threads of its own here.
//!
//! Deliberately absent: what a fork leaves of files and connections, which is as everywhere in Python.

use std::process;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

/// The process whose threads are those of everybody: the one that read first. 0: nobody has.
static HOME: AtomicU32 = AtomicU32::new(0);
/// How many threads were asked for. 0: as many as processors, or `RAYON_NUM_THREADS`.
static ASKED: AtomicUsize = AtomicUsize::new(0);
/// The threads of a process that was forked. They are never ended: to end those of a parent is to wait for what is not there.
static OWN: Mutex<Option<(u32, &ThreadPool)>> = Mutex::new(None);

/// Whether the threads that reach everywhere are alive in this process.
fn is_home() -> bool {
    let process = process::id();
    let home = HOME.compare_exchange(0, process, Ordering::AcqRel, Ordering::Acquire);
    home.is_ok() || home == Err(process)
}

/// The threads of this process, which was forked, and whether they were there.
fn own() -> Result<(&'static ThreadPool, bool), ThreadPoolBuildError> {
    let mut own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
    match *own {
        Some((process, pool)) if process == process::id() => Ok((pool, true)),
        _ => {
            let made = ThreadPoolBuilder::new().num_threads(ASKED.load(Ordering::Acquire)).build()?;
            let pool: &'static ThreadPool = Box::leak(Box::new(made));
            *own = Some((process::id(), pool));
            Ok((pool, false))
        }
    }
}

/// Does work with Python's lock released, on threads that this process has.
pub(crate) fn detach<T: Send>(py: Python<'_>, work: impl FnOnce() -> PyResult<T> + Send) -> PyResult<T> {
    if is_home() {
        return py.detach(work);
    }
    let fault = |why| PyRuntimeError::new_err(format!("no threads could be started: {why}"));
    let (pool, _) = own().map_err(fault)?;
    py.detach(|| pool.install(work))
}

/// Sets how many threads read. It can be said once, before anything was read.
#[pyfunction]
pub(crate) fn threads(count: usize) -> PyResult<()> {
    let late = || PyRuntimeError::new_err("threads run already; say how many before anything is read");
    if is_home() {
        ThreadPoolBuilder::new().num_threads(count).build_global().map_err(|_| late())?;
        ASKED.store(count, Ordering::Release);
        return Ok(());
    }
    let before = ASKED.swap(count, Ordering::AcqRel);
    match own() {
        Ok((_, false)) => Ok(()),
        _ => {
            ASKED.store(before, Ordering::Release);
            Err(late())
        }
    }
}
