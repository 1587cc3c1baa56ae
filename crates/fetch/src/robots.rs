//! robots.txt: what a site allows (RFC 9309). Parsing and matching are `robotxt`'s; fetching is the client's.

use std::fmt;
use std::time::Duration;

use robotxt::Robots;

/// How much of a robots.txt is read; the rest is ignored, as RFC 9309 has it.
pub(crate) const MOST_BYTES: usize = robotxt::BYTE_LIMIT + 1;

/// How many redirects a robots.txt may take before it counts as absent (RFC 9309, section 2.3.1.2).
pub(crate) const REDIRECTS: usize = 5;

/// What a robots.txt says to one client. Printed, it is a robots.txt that says the same.
///
/// ```
/// use rashomon_fetch::Rules;
/// let rules = Rules::parse(b"User-agent: *\nDisallow: /drafts\nAllow: /drafts/open", "rashomon");
/// assert_eq!(rules.forbids("/drafts/1").as_deref(), Some("Disallow: /drafts"));
/// assert_eq!(rules.forbids("/drafts/open/2"), None);
/// ```
#[derive(Debug, Clone)]
pub struct Rules(Robots);

impl Rules {
    /// Reads what a robots.txt says to the client called `agent`. Any bytes will do; what is no rule is passed over.
    pub fn parse(bytes: &[u8], agent: &str) -> Self {
        Self(Robots::parse(bytes, agent))
    }

    /// Allows everything.
    pub fn none() -> Self {
        Self(Robots::allow_all())
    }

    /// The rule that forbids a path with its query, if one does: the longest that matches, and of those an `Allow`.
    pub fn forbids(&self, path: &str) -> Option<String> {
        if self.0.is_allowed(path) {
            return None;
        }
        let pattern = self.0.matching_rule(path).map_or("/", |rule| rule.pattern());
        Some(format!("Disallow: {pattern}"))
    }

    /// The pause that the site asks for between two requests.
    pub fn delay(&self) -> Option<Duration> {
        self.0.crawl_delay()
    }
}

impl PartialEq for Rules {
    /// Whether both say the same, whomever they are addressed to.
    fn eq(&self, other: &Self) -> bool {
        self.0.rules() == other.0.rules() && self.delay() == other.delay()
    }
}

impl Eq for Rules {}

impl fmt::Display for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("User-agent: *\n")?;
        for rule in self.0.rules() {
            let word = if rule.is_allow() { "Allow" } else { "Disallow" };
            writeln!(f, "{word}: {}", rule.pattern())?;
        }
        if let Some(delay) = self.delay() {
            writeln!(f, "Crawl-delay: {}.{:09}", delay.as_secs(), delay.subsec_nanos())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_as_the_standard_has_it() {
        for (name, text, path, allowed) in [
            ("no file to speak of", "", "/a", true),
            ("all forbidden", "User-agent: *\nDisallow: /", "/a", false),
            ("robots.txt itself", "User-agent: *\nDisallow: /", "/robots.txt", true),
            ("an empty rule", "User-agent: *\nDisallow:", "/a", true),
            ("the longest rule", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true),
            ("the longest rule, in any order", "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false),
            ("a tie is allowed", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true),
            ("our own group", "User-agent: *\nDisallow: /\nUser-agent: Rashomon\nDisallow: /x", "/a", true),
            (
                "our own group, second",
                "User-agent: RASHOMON\nDisallow: /x\nUser-agent: *\nAllow: /",
                "/x",
                false,
            ),
            (
                "groups of one name are one",
                "User-agent: rashomon\nDisallow: /x\n\nUser-agent: rashomon\nDisallow: /y",
                "/y",
                false,
            ),
            (
                "several names to a group",
                "User-agent: other\nUser-agent: rashomon\nDisallow: /x",
                "/x",
                false,
            ),
            ("others' groups", "User-agent: other\nDisallow: /", "/a", true),
            ("a star", "User-agent: *\nDisallow: /*/print", "/2021/print?x", false),
            ("an end", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?b", true),
            ("an end, met", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf", false),
            ("a query", "User-agent: *\nDisallow: /?s=", "/?s=x", false),
            ("escapes", "User-agent: *\nDisallow: /caf%c3%a9", "/caf%C3%A9", false),
            ("letters beyond ASCII", "User-agent: *\nDisallow: /café", "/caf%C3%A9", false),
            ("escapes that need none", "User-agent: *\nDisallow: /%61", "/a", false),
            ("case of paths counts", "User-agent: *\nDisallow: /A", "/a", true),
            ("a byte order mark", "\u{feff}User-agent: *\nDisallow: /", "/a", false),
            ("a comment", "User-agent: * # all\nDisallow: /a # that", "/a", false),
            ("line ends", "User-agent: *\r\nDisallow: /a\rAllow: /b", "/a", false),
            ("rules before any group", "Disallow: /", "/a", true),
            (
                "a sitemap ends no group",
                "User-agent: *\nSitemap: http://a.example/s\nDisallow: /a",
                "/a",
                false,
            ),
            ("a page in its place", "<!DOCTYPE html><p>Disallow: /", "/a", true),
        ] {
            assert_eq!(Rules::parse(text.as_bytes(), "rashomon").forbids(path).is_none(), allowed, "{name}");
        }
    }

    #[test]
    fn what_stands_beyond_the_limit_is_ignored() {
        let mut text = b"User-agent: *\nDisallow: /a\n".to_vec();
        text.extend(std::iter::repeat_n(b"# filler\n", 80_000).flatten());
        text.extend(b"User-agent: *\nDisallow: /b\n");
        let rules = Rules::parse(&text, "rashomon");
        assert!(rules.forbids("/a").is_some() && rules.forbids("/b").is_none());
    }

    #[test]
    fn rules_go_there_and_back() {
        let text = b"User-agent: *\nDisallow: /a*b$\nAllow: /\xff %\nCrawl-delay: 2.5\nDisallow: *.php";
        let rules = Rules::parse(text, "rashomon");
        assert_eq!(rules.delay(), Some(Duration::from_millis(2500)));
        assert_eq!(Rules::parse(rules.to_string().as_bytes(), "rashomon"), rules);
    }
}
