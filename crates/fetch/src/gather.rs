//! Works through many addresses: in parallel across hosts, one at a time for each, results in input order.
//!
//! What an address holds is for the caller to read (`work`); here is only the order of things. An address that was
//! given may lead to further pages, and to sitemaps that lead to further pages; those are worked through after it,
//! and stand after it in the results. Which links are followed does not depend on which answer comes first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

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

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The address that is worked on now.
    pub address: &'a str,
    /// Addresses done.
    pub done: usize,
    /// Addresses known so far.
    pub known: usize,
}

/// Results that are held for those before them, at most; beyond, only what comes first is worked on.
const HELD: usize = 256;

/// Results handed out together, at most.
const BATCH: usize = 64;

/// Does `work` on every address of `given` and on what they lead to, and hands the results to `deliver` in order, as
/// soon as all before them are there. Stops when `deliver` says so by `false`. `watch` is told when an address is
/// begun. `work` must not panic.
pub fn gather<T: Send>(
    given: Vec<Link>,
    bounds: Bounds,
    work: impl Fn(&Link) -> Opened<T> + Sync,
    watch: impl Fn(Progress) + Sync,
    mut deliver: impl FnMut(Vec<Gathered<T>>) -> bool,
) {
    let queue = Shared { queue: Mutex::new(Queue::new(given, bounds)), changed: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..bounds.threads.max(1) {
            scope.spawn(|| queue.serve(&work, &watch));
        }
        while let Some(batch) = queue.next_batch() {
            if !deliver(batch) {
                queue.stop();
                break;
            }
        }
    });
}

/// The queue between the threads.
struct Shared<T> {
    queue: Mutex<Queue<T>>,
    changed: Condvar,
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, Queue<T>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes tasks until there are no more.
    fn serve(&self, work: &impl Fn(&Link) -> Opened<T>, watch: &impl Fn(Progress)) {
        let mut queue = self.lock();
        while !queue.stopped && queue.unfinished > 0 {
            let Some((key, link)) = queue.take() else {
                queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let progress = Progress { address: &link.url, done: queue.done, known: queue.known };
            drop(queue);
            watch(progress);
            let opened = work(&link);
            queue = self.lock();
            queue.finish(key, &link, opened);
            self.changed.notify_all();
        }
    }

    /// The next results that stand in order; none when all are handed out.
    fn next_batch(&self) -> Option<Vec<Gathered<T>>> {
        let mut queue = self.lock();
        loop {
            let batch = queue.ready();
            if !batch.is_empty() {
                self.changed.notify_all();
                return Some(batch);
            }
            if queue.slots.is_empty() {
                return None;
            }
            queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }
}

/// The place of an address: its number among the given ones, then among the links of that one, and so on. In this
/// order the results are handed out.
type Key = Vec<u32>;

struct Queue<T> {
    slots: BTreeMap<Key, Slot<T>>,
    hosts: BTreeMap<String, Host>,
    roots: Vec<Root>,
    /// Slots that are waiting or being worked on.
    unfinished: usize,
    /// Results not yet handed out.
    held: usize,
    done: usize,
    known: usize,
    stopped: bool,
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
    fn new(given: Vec<Link>, bounds: Bounds) -> Self {
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

    fn add(&mut self, key: Key, link: Link, leads_on: bool) {
        self.hosts.entry(address::host(&link.url)).or_default().waiting.insert(key.clone());
        self.slots.insert(key, Slot { state: State::Waiting(Box::new(link)), leads_on });
        self.unfinished += 1;
        self.known += 1;
    }

    /// The first address whose host nobody works on.
    fn take(&mut self) -> Option<(Key, Link)> {
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

    fn finish(&mut self, key: Key, link: &Link, opened: Opened<T>) {
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
    fn ready(&mut self) -> Vec<Gathered<T>> {
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use rashomon_page::Record;

    use super::*;

    fn link(url: &str) -> Link {
        let sitemap = url.contains("map");
        Link { url: format!("http://{url}"), given: Record::default(), sitemap }
    }

    /// Gathers from a made-up web of `from -> to, to`; the addresses in order, with what was left out.
    fn run(given: &[&str], web: &[(&str, &[&str])], bounds: Bounds) -> Vec<String> {
        let mut out = Vec::new();
        let given = given.iter().map(|url| link(url)).collect();
        let work = |from: &Link| {
            // Later addresses are quicker, so that order has to be made.
            thread::sleep(Duration::from_millis(
                from.url.bytes().last().map_or(0, |b| u64::from(b'z' - b.min(b'z')) / 4),
            ));
            let links = web.iter().find(|(url, _)| from.url.ends_with(url)).map_or(&[][..], |(_, to)| to);
            Opened { item: from.url.clone(), links: links.iter().map(|url| link(url)).collect() }
        };
        gather(
            given,
            bounds,
            work,
            |_| {},
            |batch| {
                for Gathered { item, beyond, deeper } in batch {
                    let left_out =
                        if beyond + deeper > 0 { format!(" -{beyond} -{deeper}") } else { String::new() };
                    out.push(format!("{}{left_out}", item.trim_start_matches("http://")));
                }
                true
            },
        );
        out
    }

    #[test]
    fn results_stand_in_order_and_links_after_their_page() {
        let web: &[(&str, &[&str])] = &[
            ("a/feed", &["a/1", "b/2", "a/1", "a/feed"]),
            ("b/index", &["b/map1", "c/map2", "b/3"]),
            ("b/map1", &["b/4", "d/5", "d/map3"]),
            ("c/map2", &["c/6", "b/4"]),
            ("b/2", &["b/7"]),
        ];
        let bounds = Bounds::default();
        let expected = [
            "x/0",
            "a/feed",
            "a/1",
            "b/2 -0 -1",
            "b/index",
            "b/map1 -0 -1",
            "b/4",
            "d/5",
            "c/map2",
            "c/6",
            "b/3",
            "y/8",
        ];
        for threads in [1, 2, 8] {
            let found = run(&["x/0", "a/feed", "b/index", "y/8"], web, Bounds { threads, ..bounds });
            assert_eq!(found, expected, "{threads} threads");
        }
    }

    #[test]
    fn links_are_followed_up_to_the_bounds() {
        let web: &[(&str, &[&str])] = &[
            ("a/index", &["a/map1", "b/map2", "c/map3", "c/map4"]),
            ("a/map1", &["a/1"]),
            ("b/map2", &["a/2", "b/3", "b/4"]),
            ("c/map3", &["c/5"]),
            ("d/feed", &["d/1", "d/2", "d/3"]),
        ];
        let bounds = Bounds { pages: 2, sitemaps: 3, threads: 1 };
        assert_eq!(
            run(&["a/index", "d/feed"], web, bounds),
            ["a/index -1 -0", "a/map1", "a/1", "b/map2 -3 -0", "a/2", "d/feed -1 -0", "d/1", "d/2"]
        );
        assert_eq!(run(&["d/feed"], web, Bounds { pages: 0, ..bounds }), ["d/feed -3 -0"]);
        assert_eq!(run(&[], web, bounds), [""; 0]);
    }

    #[test]
    fn one_host_is_asked_by_one_at_a_time() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let given = (0..8).map(|n| link(&format!("a/{n}"))).collect();
        let work = |from: &Link| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(1));
            now.fetch_sub(1, Ordering::SeqCst);
            Opened { item: from.url.clone(), links: Vec::new() }
        };
        gather(given, Bounds::default(), work, |_| {}, |_| true);
        assert_eq!(most.into_inner(), 1);
    }

    #[test]
    fn more_results_than_are_held_do_not_stall() {
        let given: Vec<Link> = (0..2000).map(|n| link(&format!("{}/{n}", ["a", "b", "c"][n % 3]))).collect();
        let mut count = 0;
        let work = |from: &Link| Opened { item: from.url.clone(), links: Vec::new() };
        gather(
            given,
            Bounds::default(),
            work,
            |_| {},
            |batch| {
                count += batch.len();
                true
            },
        );
        assert_eq!(count, 2000);
    }

    #[test]
    fn whoever_has_enough_stops_it() {
        let given = (0..1000).map(|n| link(&format!("a/{n}"))).collect();
        let done = AtomicUsize::new(0);
        let work = |_: &Link| {
            thread::sleep(Duration::from_millis(1));
            Opened { item: done.fetch_add(1, Ordering::SeqCst), links: Vec::new() }
        };
        gather(given, Bounds::default(), work, |_| {}, |_| false);
        assert!(done.into_inner() < 500);
    }
}
