//! Looking names up in another way than the system does.

use std::fmt;
use std::io;
use std::net::SocketAddr;

/// Looks names up in place of the system. It is asked once for each connection.
pub trait Names: fmt::Debug + Send + Sync {
    /// The addresses of a host.
    ///
    /// # Errors
    /// Where the name leads nowhere.
    fn look_up(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>>;
}
