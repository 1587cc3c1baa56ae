//! How many connections are open, in all and of one client, and which one goes where there are too many: the one that has been
//! idle longest, so that whoever opens thousands keeps nobody out. Idle is one on which nothing is asked, and also one that
//! something is still awaited from; none whose answer is still being sent.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use crate::clients::Name;

/// The open connections.
#[derive(Debug)]
pub(crate) struct Connections {
    most: usize,
    open: Mutex<Open>,
    counter: Arc<AtomicU64>,
}

#[derive(Debug, Default)]
struct Open {
    next: u64,
    all: BTreeMap<u64, (Name, Arc<Connection>)>,
}

/// Why a connection is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    /// The client has as many as it may, and all are busy.
    Client,
    /// There are as many as there may be, and all are busy.
    Room,
}

/// An open connection.
#[derive(Debug, Default)]
pub(crate) struct Connection {
    /// Since when it is idle, as counted; or [`BUSY`].
    idle: AtomicU64,
    /// Whether its answer was handed on whole, though not all of it may be sent.
    handed_on: AtomicBool,
    /// Counts how often any connection became idle.
    counter: Arc<AtomicU64>,
    leave: Notify,
}

/// What is said instead of a count.
const BUSY: u64 = u64::MAX;

impl Connections {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, open: Mutex::default(), counter: Arc::default() }
    }

    /// Counts a connection of a client that may have so many; where there are as many as there may be, an idle one is asked to
    /// leave, one of the same client if that has its fill, or this one is not taken.
    pub(crate) fn open(self: &Arc<Self>, name: Name, share: usize) -> Result<Place, Full> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let own = open.all.values().filter(|(of, _)| *of == name).count() >= share;
        if own || open.all.len() >= self.most {
            let all = open.all.iter().filter(|(_, (of, _))| !own || *of == name);
            let idle = all.filter_map(|(id, (_, one))| Some((one.idle_since()?, *id))).min();
            let (_, idle) = idle.ok_or(if own { Full::Client } else { Full::Room })?;
            if let Some((_, one)) = open.all.remove(&idle) {
                one.leave.notify_one();
            }
        }
        open.next += 1;
        let connection = Connection { counter: Arc::clone(&self.counter), ..Connection::default() };
        connection.set_busy(false);
        let (id, connection) = (open.next, Arc::new(connection));
        open.all.insert(id, (name, Arc::clone(&connection)));
        Ok(Place { id, connection, among: Arc::clone(self) })
    }

    /// How many answer just now.
    pub(crate) fn busy(&self) -> usize {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.all.values().filter(|(_, one)| one.idle_since().is_none()).count()
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
        self.handed_on.store(false, Ordering::Release);
        let since = if busy { BUSY } else { self.counter.fetch_add(1, Ordering::AcqRel) };
        self.idle.store(since, Ordering::Release);
    }

    /// Says that of the answer nothing is left but what is on its way out.
    pub(crate) fn handed_on(&self) {
        self.handed_on.store(true, Ordering::Release);
    }

    /// Says that nothing is on its way out any more.
    pub(crate) fn sent(&self) {
        if self.handed_on.swap(false, Ordering::AcqRel) {
            self.set_busy(false);
        }
    }

    /// Since when it is idle, if it is.
    fn idle_since(&self) -> Option<u64> {
        Some(self.idle.load(Ordering::Acquire)).filter(|since| *since != BUSY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(last: u8) -> Name {
        Name::of([10, 0, 0, last].into())
    }

    fn ids(connections: &Connections) -> Vec<u64> {
        connections.open.lock().unwrap().all.keys().copied().collect()
    }

    #[test]
    fn the_one_that_has_been_idle_longest_goes() {
        let connections = Arc::new(Connections::new(3));
        let open = || connections.open(name(1), 9);
        let places: Vec<Place> = (0..3).filter_map(|_| open().ok()).collect();
        places[0].connection().set_busy(true);
        let fourth = open().expect("a place");
        assert_eq!(ids(&connections), [1, 3, 4], "the second was idle longest");
        // The third answers something, so it is the fourth that has been idle longest.
        places[2].connection().set_busy(true);
        places[2].connection().set_busy(false);
        let fifth = open().expect("a place");
        assert_eq!(ids(&connections), [1, 3, 5], "the third answered since");
        drop(fourth);
        // The answer of the first is made, but not sent.
        let first = places[0].connection();
        first.sent();
        first.handed_on();
        for place in [&places[2], &fifth] {
            place.connection().set_busy(true);
        }
        assert_eq!(open().err(), Some(Full::Room), "all are busy");
        assert_eq!(connections.busy(), 3);
        first.sent();
        assert_eq!(connections.busy(), 2, "the first is idle again");
        drop(fifth);
        assert_eq!(ids(&connections), [1, 3]);
    }

    #[test]
    fn a_client_with_its_fill_gives_up_one_of_its_own() {
        let connections = Arc::new(Connections::new(5));
        let other = connections.open(name(2), 2).expect("a place");
        let own: Vec<Place> = (0..4).filter_map(|_| connections.open(name(1), 2).ok()).collect();
        assert_eq!(ids(&connections), [1, 4, 5], "the other's stays, though it was idle longest");
        for place in &own {
            place.connection().set_busy(true);
        }
        assert_eq!(connections.open(name(1), 2).err(), Some(Full::Client));
        assert!(connections.open(name(3), 2).is_ok(), "others are taken");
        drop(other);
    }
}
