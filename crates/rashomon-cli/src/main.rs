//! The command line of Rashomon.
fn main() {}
