//! The exception that says what is wrong with a library.

pyo3::create_exception!(
    _rashomon,
    RashomonError,
    pyo3::exceptions::PyException,
    "Something went wrong; the message names what."
);
