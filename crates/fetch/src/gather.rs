//! Works through many addresses: in parallel across hosts, one at a time for each, results in input order.
//!
//! What an address holds is for the caller to read (`work`); here is only the order of things. An address that was
//! given may lead to further pages, and to sitemaps that lead to further pages; those are worked through after it,
//! and stand after it in the results. Which links are followed does not depend on which answer comes first.

mod queue;

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use rashomon_page::Link;

use queue::Queue;

pub use queue::{Bounds, Gathered, Opened};

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
            if queue.is_empty() {
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
