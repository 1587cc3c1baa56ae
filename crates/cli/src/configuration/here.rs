//! What a `rashomon.toml` of the current folder may set. Whoever made the folder may have made the file too, so it is obeyed
//! where it can do no harm: in what is watched, and in limits that are tighter than they were. What writes, sends or lowers
//! a guard has to be said by the person: in their own configuration, by a flag, or by naming the file with `--config`.

use std::path::{Component, Path};

use rashomon::Network;

use super::Configuration;

impl Configuration {
    /// Takes over from `here` what is harmless. Gives the keys that were not obeyed.
    pub(super) fn take_from_here(&mut self, here: Self) -> Vec<&'static str> {
        let mut unheard = Vec::new();
        if here.library.is_some() {
            unheard.push("library");
            self.unheard_library = here.library;
        }
        let lists = here.opml.len();
        let opml: Vec<_> = here.opml.into_iter().filter(|list| lies_below(list)).collect();
        if opml.len() < lists {
            unheard.push("opml (lists outside of the folder, or no files)");
        }
        let watches_here = !here.feeds.is_empty() || !opml.is_empty();
        if watches_here {
            (self.feeds, self.opml) = (here.feeds, opml);
        }
        if watches_here {
            // What the person allows is meant for their own feeds.
            let own = (self.fetch.allow_private, self.fetch.ignore_robots);
            (self.fetch.allow_private, self.fetch.ignore_robots) = (false, false);
            unheard.extend(
                (own.0 || own.1)
                    .then_some("your own allow_private and ignore_robots (beside feeds from here)"),
            );
        }
        self.watch.interval = here.watch.interval.or(self.watch.interval);

        let usual = Network::default();
        let (own, set) = (&mut self.fetch, here.fetch);
        let (delay, timeout) = (usual.options.delay, usual.options.timeout);
        if set.delay.is_some_and(|set| set.0 < own.delay.map_or(delay, |own| own.0)) {
            unheard.push("fetch.delay (shorter)");
        } else {
            own.delay = set.delay.or(own.delay);
        }
        if set.timeout.is_some_and(|set| set.0 > own.timeout.map_or(timeout, |own| own.0)) {
            unheard.push("fetch.timeout (longer)");
        } else {
            own.timeout = set.timeout.or(own.timeout);
        }
        if set.max_pages.is_some_and(|set| set > own.max_pages.unwrap_or(usual.max_pages)) {
            unheard.push("fetch.max_pages (more)");
        } else {
            own.max_pages = set.max_pages.or(own.max_pages);
        }
        if set.allow_private && !own.allow_private {
            unheard.push("fetch.allow_private");
        }
        if set.ignore_robots && !own.ignore_robots {
            unheard.push("fetch.ignore_robots");
        }
        // Less time would leave parts of an article unread.
        if here.time.article.is_some() || here.time.story.is_some() {
            unheard.push("time");
        }
        if !here.alerts.is_empty() {
            unheard.push("alerts");
        }
        unheard
    }
}

/// Whether a path is a file that stays in the folder that it is looked up from, links followed.
fn lies_below(path: &Path) -> bool {
    let below = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    // What is not there is told of by whoever reads it.
    let leads_out = || {
        let (whole, folder) = (path.canonicalize().ok()?, Path::new(".").canonicalize().ok()?);
        Some(!whole.starts_with(folder))
    };
    // A pipe in a folder that somebody else made would never end.
    let is_file = || path.metadata().map_or(true, |known| known.is_file());
    below && !leads_out().unwrap_or(false) && is_file()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn layered(own: &str, here: &str) -> (Configuration, Vec<&'static str>) {
        let mut own = Configuration::parse(own).expect("it is right");
        let unheard = own.take_from_here(Configuration::parse(here).expect("it is right"));
        (own, unheard)
    }

    #[test]
    fn what_is_watched_holds() {
        let here = "opml = ['lists/a.opml']\n[fetch]\ndelay = 2\ntimeout = 10\nmax_pages = 7\n[watch]\ninterval = '2h'\n\
                    [[feeds]]\nurl = 'https://gull.example/feed'\ninterval = '90s'\noutlet = 'The Gull'\n";
        let (read, unheard) = layered("library = 'own.db'", here);
        assert_eq!(unheard, [""; 0]);
        assert_eq!((read.feeds.len(), read.opml.len()), (1, 1));
        assert_eq!(read.interval(), Duration::from_secs(7200));
        assert_eq!(read.fetch.delay.map(|s| s.0.as_secs()), Some(2));
        assert_eq!(read.fetch.timeout.map(|s| s.0.as_secs()), Some(10));
        assert_eq!(read.fetch.max_pages, Some(7));
        assert_eq!(read.library.as_deref(), Some(Path::new("own.db")));
    }

    #[test]
    fn what_writes_sends_or_lowers_a_guard_does_not() {
        let here = "library = 'n.db'\nopml = ['../x.opml', '/etc/passwd', 'own.opml']\n\
                    [fetch]\ndelay = 0\ntimeout = 900\nmax_pages = 100000\nallow_private = true\nignore_robots = true\n\
                    [time]\narticle = 0.001\nstory = 1\n\
                    [[alerts]]\nquery = 'a'\nfile = '/home/x/.profile'\n[[alerts]]\nquery = 'b'\natom = 'notes.txt'\n\
                    [[alerts]]\nquery = 'c'\nwebhook = 'https://x.example/'\n[[alerts]]\nquery = 'd'\n";
        let (read, unheard) = layered("", here);
        let keys: Vec<&str> = unheard.iter().map(|key| key.split(' ').next().unwrap_or_default()).collect();
        assert_eq!(
            keys,
            [
                "library",
                "opml",
                "fetch.delay",
                "fetch.timeout",
                "fetch.max_pages",
                "fetch.allow_private",
                "fetch.ignore_robots",
                "time",
                "alerts"
            ]
        );
        assert_eq!(read.opml, [Path::new("own.opml")]);
        assert!(read.library.is_none() && read.alerts.is_empty());
        assert!(read.time.article.is_none() && read.time.story.is_none());
        assert!(!read.fetch.allow_private && !read.fetch.ignore_robots);
        assert!(read.fetch.delay.is_none() && read.fetch.timeout.is_none() && read.fetch.max_pages.is_none());
    }

    #[test]
    fn a_limit_of_the_own_configuration_is_only_tightened() {
        let own = "[fetch]\ndelay = 5\nmax_pages = 10\nallow_private = true\n[[alerts]]\nquery = 'own'\n\
                   [[feeds]]\nurl = 'https://gull.example/feed'\n";
        let (read, unheard) = layered(own, "[fetch]\ndelay = 2\nmax_pages = 50\n");
        assert_eq!(unheard, ["fetch.delay (shorter)", "fetch.max_pages (more)"]);
        assert_eq!(read.fetch.delay.map(|s| s.0.as_secs()), Some(5));
        assert_eq!((read.fetch.max_pages, read.alerts.len(), read.feeds.len()), (Some(10), 1, 1));
        assert!(read.fetch.allow_private);
        let (read, unheard) = layered(own, "[[feeds]]\nurl = 'http://127.0.0.1/feed'\n");
        assert!(!read.fetch.allow_private && unheard.len() == 1, "{unheard:?}");
    }
}
