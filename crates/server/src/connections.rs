//! How many connections are open, and which one goes where there are too many: the one that has been idle longest, so that
//! whoever opens thousands keeps nobody out.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

/// The open connections.
#[derive(Debug)]
pub(crate) struct Connections {
    most: usize,
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    next: u64,
    all: BTreeMap<u64, Arc<Connection>>,
}

/// An open connection.
#[derive(Debug, Default)]
pub(crate) struct Connection {
    busy: AtomicBool,
    leave: Notify,
}

impl Connections {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, open: Mutex::default() }
    }

    /// Counts a connection; where there are as many as there may be, an idle one is asked to leave, or this one is not taken.
    pub(crate) fn open(self: &Arc<Self>) -> Option<Place> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.all.len() >= self.most {
            let idle =
                open.all.iter().find(|(_, one)| !one.busy.load(Ordering::Acquire)).map(|(id, _)| *id)?;
            if let Some(one) = open.all.remove(&idle) {
                one.leave.notify_one();
            }
        }
        open.next += 1;
        let (id, connection) = (open.next, Arc::new(Connection::default()));
        open.all.insert(id, Arc::clone(&connection));
        Some(Place { id, connection, among: Arc::clone(self) })
    }

    /// How many answer just now.
    pub(crate) fn busy(&self) -> usize {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.all.values().filter(|one| one.busy.load(Ordering::Acquire)).count()
    }
}

/// The place of a connection, which it gives back when it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    id: u64,
    connection: Arc<Connection>,
    among: Arc<Connections>,
}

impl Place {
    pub(crate) fn connection(&self) -> Arc<Connection> {
        Arc::clone(&self.connection)
    }

    /// Ends when the connection is to leave.
    pub(crate) async fn asked_to_leave(&self) {
        self.connection.leave.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.among.open.lock().unwrap_or_else(PoisonError::into_inner).all.remove(&self.id);
    }
}

impl Connection {
    /// Says whether a request is being answered.
    pub(crate) fn set_busy(&self, busy: bool) {
        self.busy.store(busy, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_that_has_been_idle_longest_goes() {
        let connections = Arc::new(Connections::new(3));
        let places: Vec<Place> = (0..3).filter_map(|_| connections.open()).collect();
        places[0].connection().set_busy(true);
        let ids = || connections.open.lock().unwrap().all.keys().copied().collect::<Vec<_>>();
        let fourth = connections.open().expect("a place");
        assert_eq!(ids(), [1, 3, 4], "the second was idle longest");
        for place in [&places[2], &fourth] {
            place.connection().set_busy(true);
        }
        assert!(connections.open().is_none(), "all are busy");
        assert_eq!(connections.busy(), 3);
        drop(fourth);
        assert_eq!(ids(), [1, 3]);
    }
}
