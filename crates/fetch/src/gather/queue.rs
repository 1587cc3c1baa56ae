//! Which address comes next, which of its links are followed, and which results stand in order.
//!
//! Leaves to `gather` the threads that work on them.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_page::Link;

use crate::address;

/// How far links are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Pages that the links of one given address lead to, at most.
    pub pages: usize,
    /// Sitemaps that one given sitemap index leads to, at most.
    pub sitemaps: usize,
    /// Addresses worked on at the same time, each of another host.
    pub threads: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { pages: 100, sitemaps: 50, threads: 8 }
    }
}

/// What came of one address, and the whole addresses of the pages that it leads to.
#[derive(Debug)]
pub struct Opened<T> {
    /// What came of it.
    pub item: T,
    /// Where it leads.
    pub links: Vec<Link>,
}

/// What came of one address, in its turn.
#[derive(Debug, PartialEq, Eq)]
pub struct Gathered<T> {
    /// What came of it.
    pub item: T,
    /// How many of its links were left out because of [`Bounds`].
    pub beyond: usize,
    /// How many of its links were left out because it was itself reached by a link.
    pub deeper: usize,
}

/// Results that are held for those before them, at most; beyond, only what comes first is worked on.
const HELD: usize = 256;

/// Results handed out together, at most.
const BATCH: usize = 64;

/// The place of an address: its number among the given ones, then among the links of that one, and so on. In this
/// order the results are handed out.
type Key = Vec<u32>;

/// The addresses that are known, each in its place.
pub(super) struct Queue<T> {
    slots: BTreeMap<Key, Slot<T>>,
    hosts: BTreeMap<String, Host>,
    roots: Vec<Root>,
    /// Slots that are waiting or being worked on.
    pub(super) unfinished: usize,
    /// Results not yet handed out.
    held: usize,
    pub(super) done: usize,
    pub(super) known: usize,
    pub(super) stopped: bool,
}

struct Slot<T> {
    state: State<T>,
    /// Whether links from here are followed.
    leads_on: bool,
}

enum State<T> {
    Waiting(Box<Link>),
    Taken,
    /// Worked on; its links wait until those of all before it are followed.
    Opened(Opened<T>),
    Ready(Gathered<T>),
}

#[derive(Default)]
struct Host {
    busy: bool,
    waiting: BTreeSet<Key>,
}

/// What may still be followed from one given address.
struct Root {
    pages: usize,
    sitemaps: usize,
    seen: BTreeSet<String>,
}

impl<T> Queue<T> {
    pub(super) fn new(given: Vec<Link>, bounds: Bounds) -> Self {
        let mut queue = Self {
            slots: BTreeMap::new(),
            hosts: BTreeMap::new(),
            roots: Vec::new(),
            unfinished: 0,
            held: 0,
            done: 0,
            known: 0,
            stopped: false,
        };
        for (number, link) in (0..).zip(given) {
            let seen = BTreeSet::from([link.url.clone()]);
            queue.roots.push(Root { pages: bounds.pages, sitemaps: bounds.sitemaps, seen });
            queue.add(vec![number], link, true);
        }
        queue
    }

    /// Whether all results are handed out.
    pub(super) fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    fn add(&mut self, key: Key, link: Link, leads_on: bool) {
        self.hosts.entry(address::host(&link.url)).or_default().waiting.insert(key.clone());
        self.slots.insert(key, Slot { state: State::Waiting(Box::new(link)), leads_on });
        self.unfinished += 1;
        self.known += 1;
    }

    /// The first address whose host nobody works on.
    pub(super) fn take(&mut self) -> Option<(Key, Link)> {
        let first = self.slots.keys().next()?;
        let idle = self.hosts.values_mut().filter(|host| !host.busy && !host.waiting.is_empty());
        let host = idle.min_by(|a, b| a.waiting.first().cmp(&b.waiting.first()))?;
        if self.held >= HELD && host.waiting.first() != Some(first) {
            return None;
        }
        let key = host.waiting.pop_first()?;
        host.busy = true;
        let slot = self.slots.get_mut(&key)?;
        match std::mem::replace(&mut slot.state, State::Taken) {
            State::Waiting(link) => Some((key, *link)),
            _ => unreachable!("what waits at a host waits in its slot"),
        }
    }

    pub(super) fn finish(&mut self, key: Key, link: &Link, opened: Opened<T>) {
        let host = address::host(&link.url);
        if self.hosts.get(&host).is_some_and(|host| host.waiting.is_empty()) {
            self.hosts.remove(&host);
        } else if let Some(host) = self.hosts.get_mut(&host) {
            host.busy = false;
        }
        self.unfinished -= 1;
        self.held += 1;
        self.done += 1;
        let root = key.first().copied().unwrap_or_default();
        if let Some(slot) = self.slots.get_mut(&key) {
            if slot.leads_on {
                slot.state = State::Opened(opened);
                self.follow_links(root);
            } else {
                let deeper = opened.links.len();
                slot.state = State::Ready(Gathered { item: opened.item, beyond: 0, deeper });
            }
        }
    }

    /// Follows the links of what is opened under a given address, in order, up to what is not opened yet.
    fn follow_links(&mut self, root: u32) {
        let under = vec![root]..vec![root + 1];
        let open = |(key, slot): (&Key, &Slot<T>)| {
            slot.leads_on.then(|| (key.clone(), matches!(slot.state, State::Waiting(_) | State::Taken)))
        };
        let keys: Vec<(Key, bool)> = self.slots.range(under).filter_map(open).collect();
        for (key, pending) in keys {
            if pending {
                return;
            }
            self.follow_links_of(key, root);
        }
    }

    fn follow_links_of(&mut self, key: Key, root: u32) {
        let Some(slot) = self.slots.get_mut(&key) else { return };
        let Opened { item, links } = match std::mem::replace(&mut slot.state, State::Taken) {
            State::Opened(opened) => opened,
            other => {
                slot.state = other;
                return;
            }
        };
        let (mut beyond, mut deeper) = (0, 0);
        let Some(bounds) = self.roots.get_mut(root as usize) else { return };
        let mut followed = Vec::new();
        for link in links {
            if !bounds.seen.insert(link.url.clone()) {
                continue;
            }
            let room = if link.sitemap { &mut bounds.sitemaps } else { &mut bounds.pages };
            if link.sitemap && key.len() > 1 {
                deeper += 1;
            } else if *room == 0 {
                beyond += 1;
            } else {
                *room -= 1;
                followed.push(link);
            }
        }
        let full = bounds.pages == 0;
        for (number, link) in (0..).zip(followed) {
            let leads_on = link.sitemap;
            self.add([key.as_slice(), &[number]].concat(), link, leads_on);
        }
        if full {
            beyond += self.drop_sitemaps(root);
        }
        if let Some(slot) = self.slots.get_mut(&key) {
            slot.state = State::Ready(Gathered { item, beyond, deeper });
        }
    }

    /// Leaves out the sitemaps that are still waiting, as none of their pages could be fetched. Says how many.
    fn drop_sitemaps(&mut self, root: u32) -> usize {
        let waiting = |(key, slot): (&Key, &Slot<T>)| match &slot.state {
            State::Waiting(link) if link.sitemap && key.len() > 1 => Some((key.clone(), link.url.clone())),
            _ => None,
        };
        let dropped: Vec<_> = self.slots.range(vec![root]..vec![root + 1]).filter_map(waiting).collect();
        for (key, url) in &dropped {
            self.slots.remove(key);
            if let Some(host) = self.hosts.get_mut(&address::host(url)) {
                host.waiting.remove(key);
            }
            self.unfinished -= 1;
            self.known -= 1;
        }
        dropped.len()
    }

    /// Takes out the results that stand in order.
    pub(super) fn ready(&mut self) -> Vec<Gathered<T>> {
        let mut batch = Vec::new();
        while batch.len() < BATCH
            && self.slots.first_key_value().is_some_and(|(_, slot)| matches!(slot.state, State::Ready(_)))
        {
            if let Some((_, Slot { state: State::Ready(gathered), .. })) = self.slots.pop_first() {
                batch.push(gathered);
                self.held -= 1;
            }
        }
        batch
    }
}
