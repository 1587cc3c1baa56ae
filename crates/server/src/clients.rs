//! Who asks, told apart by address, and what each may have of the room: so that one who asks for much, or asks without end, leaves
//! enough for the others.
//!
//! Behind a proxy all clients have its address: one on this machine is a client of this machine, of which little is counted, and one
//! elsewhere has the share of one client for all of them. So it has to set limits of its own.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use crate::bounded::Bounded;

/// What one client may have of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// How many connections may be open at once.
    pub connections: usize,
    /// How many answers may be made at once; what else is asked waits.
    pub making: usize,
    /// How many intakes may be followed at once.
    pub streams: usize,
    /// How many intakes may be under way at once; what else is sent is turned away.
    pub intakes: usize,
    /// What it may spend on requests; nothing where nobody counts.
    pub purse: Option<Purse>,
}

/// What may be spent on requests. One whose answer is ready costs 1, one whose answer has to be made 6, a change 21.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purse {
    /// What comes in each second.
    pub each_second: u32,
    /// How much it holds.
    pub holds: u32,
}

/// What a request costs: `Any` as it comes in, whatever it is, and the others beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cost {
    Any = 1,
    /// Its answer has to be made. Measured on a library of 2,000 articles, that takes about five times as long as one that is ready,
    /// and far longer where an account has to be made.
    Made = 5,
    /// It changes the library: an article that is taken in costs more than all others.
    Change = 20,
}

/// Bodies of more than a form that one client sends at once; the next waits. A reader sends one, and four such clients fill the room.
const BODIES: usize = 2;
/// Changes of one client that are made at once, half of those of all; the next waits.
const CHANGES: usize = 2;

/// Clients that are remembered. One that is forgotten begins anew, with a full purse; somebody with so many addresses is not to be
/// held by a limit for each.
const REMEMBERED: usize = 4096;

impl Share {
    /// A client on this machine: the reader, and programs that the reader started. Nobody else is to be protected from them, so
    /// they may have all that there is; that one of them keeps no other out is up to the limits of connections. Only of the twenty
    /// places of intakes, which are held for as long as an outlet takes to answer, five are left to others.
    pub const HERE: Self = Self { connections: 512, making: 8, streams: 64, intakes: 15, purse: None };

    /// A client elsewhere. A browser opens six connections to a server, so 64 are those of ten readers behind one address, and
    /// eight such clients fill the room. Half of what is made at once leaves the other half to others. A reader who turns two
    /// pages a second spends 12 of 50; a program that reads lists has 8 of them a second, 200 items each; a browser that opens
    /// forty windows at once spends 240 of 500, and 440 if each of them loads five files. Five intakes are a quarter of those that
    /// may wait.
    pub const ELSEWHERE: Self = Self {
        connections: 64,
        making: 4,
        streams: 8,
        intakes: 5,
        purse: Some(Purse { each_second: 50, holds: 500 }),
    };
}

/// What tells clients apart: an address, or the half of one of version 6 that a network gives to each of its customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name(IpAddr);

impl Name {
    pub(crate) fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(six) if !six.is_loopback() => {
                let [a, b, c, d, ..] = six.segments();
                Self(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
            }
            address => Self(address),
        }
    }

    /// Whether it is this machine.
    pub(crate) fn here(self) -> bool {
        self.0.is_loopback()
    }
}

/// A client.
#[derive(Debug)]
pub(crate) struct Client {
    pub name: Name,
    pub share: Share,
    pub making: Arc<Semaphore>,
    pub changing: Arc<Semaphore>,
    pub bodies: Arc<Semaphore>,
    pub streams: Arc<Semaphore>,
    /// What is left in the purse, and since when.
    left: Mutex<(f64, Instant)>,
}

impl Client {
    #[expect(clippy::disallowed_methods, reason = "a purse fills by the clock")]
    pub(crate) fn new(name: Name, share: Share) -> Self {
        let holds = share.purse.map_or(0, |purse| purse.holds);
        Self {
            name,
            share,
            making: Arc::new(Semaphore::new(share.making)),
            changing: Arc::new(Semaphore::new(CHANGES)),
            bodies: Arc::new(Semaphore::new(BODIES)),
            streams: Arc::new(Semaphore::new(share.streams)),
            left: Mutex::new((f64::from(holds), Instant::now())),
        }
    }

    /// Pays for a request, or says after how long there is enough for it.
    #[expect(clippy::disallowed_methods, reason = "a purse fills by the clock")]
    pub(crate) fn pay(&self, cost: Cost) -> Result<(), Duration> {
        self.pay_at(cost, Instant::now())
    }

    fn pay_at(&self, cost: Cost, now: Instant) -> Result<(), Duration> {
        let Some(purse) = self.share.purse else { return Ok(()) };
        let (cost, each_second) = (f64::from(cost as u32), f64::from(purse.each_second.max(1)));
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let came_in = now.saturating_duration_since(left.1).as_secs_f64() * each_second;
        // A purse that can never hold the dearest price, which is paid in two parts, would shut its client out for good.
        let holds = f64::from(purse.holds).max(f64::from(Cost::Any as u32 + Cost::Change as u32));
        *left = ((left.0 + came_in).min(holds), now);
        if left.0 < cost {
            return Err(Duration::from_secs_f64((cost - left.0) / each_second));
        }
        left.0 -= cost;
        Ok(())
    }
}

/// The clients that asked last.
#[derive(Debug)]
pub(crate) struct Clients {
    here: Share,
    elsewhere: Share,
    known: Mutex<Bounded<Name, Arc<Client>>>,
}

impl Clients {
    pub(crate) fn new(here: Share, elsewhere: Share) -> Self {
        Self { here, elsewhere, known: Mutex::new(Bounded::new(REMEMBERED)) }
    }

    /// The client of that name.
    pub(crate) fn named(&self, name: Name) -> Arc<Client> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = known.get(&name) {
            return client;
        }
        let client = Arc::new(Client::new(name, if name.here() { self.here } else { self.elsewhere }));
        known.put(name, Arc::clone(&client), 1);
        client
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a time to begin with")]
    fn a_purse_empties_and_fills_again() {
        let purse = Purse { each_second: 10, holds: 30 };
        let name = Name::of([10, 0, 0, 7].into());
        let client = Client::new(name, Share { purse: Some(purse), ..Share::ELSEWHERE });
        let now = Instant::now();
        assert_eq!(client.pay_at(Cost::Change, now), Ok(()));
        assert_eq!(client.pay_at(Cost::Made, now), Ok(()));
        assert_eq!(client.pay_at(Cost::Made, now), Ok(()));
        let wait = client.pay_at(Cost::Made, now).expect_err("it is empty");
        assert!((wait.as_secs_f64() - 0.5).abs() < 0.01, "{wait:?}");
        assert_eq!(client.pay_at(Cost::Made, now + Duration::from_millis(510)), Ok(()));
        // It holds no more than it does, however long nobody asks.
        let later = now + Duration::from_secs(3600);
        assert_eq!((0..40).filter(|_| client.pay_at(Cost::Any, later).is_ok()).count(), 30);
        let free = Client::new(name, Share::HERE);
        assert!((0..10_000).all(|_| free.pay_at(Cost::Change, now).is_ok()), "nobody counts on this machine");
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a time to begin with")]
    fn nobody_is_shut_out_for_good() {
        for holds in [0, 1, 20] {
            let share = Share { purse: Some(Purse { each_second: 0, holds }), ..Share::ELSEWHERE };
            let (client, now) = (Client::new(Name::of([10, 0, 0, 7].into()), share), Instant::now());
            let change = |at| client.pay_at(Cost::Any, at).and_then(|()| client.pay_at(Cost::Change, at));
            assert!(change(now).is_err(), "a purse of {holds}");
            assert_eq!(change(now + Duration::from_secs(60)), Ok(()), "a purse of {holds}");
        }
    }

    #[test]
    fn clients_are_told_apart_by_address_and_by_network() {
        let name = |address: &str| Name::of(address.parse().unwrap());
        assert_eq!(name("::ffff:10.0.0.7"), name("10.0.0.7"));
        assert_eq!(name("2001:db8:1:2::1"), name("2001:db8:1:2:ffff::9"));
        for (one, other) in
            [("10.0.0.7", "10.0.0.8"), ("2001:db8:1:2::1", "2001:db8:1:3::1"), ("127.0.0.1", "127.0.0.2")]
        {
            assert_ne!(name(one), name(other));
        }
        assert!(name("::1").here() && name("::ffff:127.0.0.1").here() && !name("::2").here());
        let clients = Clients::new(Share::HERE, Share::ELSEWHERE);
        assert_eq!(clients.named(name("::1")).share, Share::HERE);
        assert_eq!(clients.named(name("10.0.0.7")).share, Share::ELSEWHERE);
        assert!(Arc::ptr_eq(&clients.named(name("10.0.0.7")), &clients.named(name("::ffff:10.0.0.7"))));
    }
}
