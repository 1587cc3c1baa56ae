//! The names of a feed's elements, whatever prefix the feed has chosen for their namespace.

use std::collections::BTreeMap;

use crate::xml::{Element, value_of};

/// The names that the elements of a feed go by.
pub(super) struct Names {
    /// Whether it is Atom rather than RSS.
    pub(super) atom: bool,
    /// The usual prefix for each one that the feed declares.
    prefixes: BTreeMap<String, &'static str>,
}

/// The usual prefix of the feed's own elements: none.
const OWN: &str = "";

/// Namespaces without their scheme, in lower case, and the prefix that is usual for each.
const USUAL: [(&str, &str); 17] = [
    ("www.w3.org/2005/atom", "atom"),
    ("purl.org/atom/ns", "atom"),
    ("purl.org/rss/1.0", "rss"),
    ("purl.org/net/rss1.1", "rss"),
    ("my.netscape.com/rdf/simple/0.9", "rss"),
    ("channel.netscape.com/rdf/simple/0.9", "rss"),
    ("my.netscape.com/publish/formats/rss-0.91.dtd", "rss"),
    ("backend.userland.com/rss2", "rss"),
    ("blogs.law.harvard.edu/tech/rss", "rss"),
    ("purl.org/dc/elements/1.0", "dc"),
    ("purl.org/dc/elements/1.1", "dc"),
    ("purl.org/dc/terms", "dcterms"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
    ("search.yahoo.com/mrss", "media"),
    ("www.w3.org/1999/xhtml", "xhtml"),
    ("rssnamespace.org/feedburner/ext/1.0", "feedburner"),
];

impl Names {
    /// The names in a feed with this root.
    pub(super) fn of(root: &Element) -> Self {
        let atom = root.local() == "feed";
        let mut names = Self { atom, prefixes: BTreeMap::new() };
        for (name, value) in root.attributes() {
            if let Some(prefix) = name.strip_prefix("xmlns:")
                && let Some(usual) = names.usual(value)
            {
                names.prefixes.insert(prefix.to_owned(), usual);
            }
        }
        if let Some((prefix, "feed" | "rss")) = root.name.split_once(':') {
            names.prefixes.insert(prefix.to_owned(), OWN);
        }
        names
    }

    /// The usual prefix for a namespace as written.
    fn usual(&self, namespace: &str) -> Option<&'static str> {
        let namespace = value_of(namespace).trim().to_ascii_lowercase();
        let bare = namespace.strip_prefix("https://").or_else(|| namespace.strip_prefix("http://"));
        let bare = bare.unwrap_or(&namespace).trim_end_matches(['/', '#']);
        let (_, usual) = USUAL.iter().find(|(known, _)| *known == bare)?;
        let own = if self.atom { "atom" } else { "rss" };
        Some(if *usual == own { OWN } else { usual })
    }

    /// The name of an element in lower case, with the usual prefix of its namespace.
    pub(super) fn of_element(&self, element: &Element) -> String {
        let (prefix, local) = element.name.split_once(':').unwrap_or((OWN, element.name));
        let prefix = if prefix.is_empty() {
            element
                .attributes()
                .find(|(name, _)| *name == "xmlns")
                .and_then(|(_, value)| self.usual(value))
                .unwrap_or(OWN)
        } else {
            self.prefixes.get(prefix).copied().unwrap_or(prefix)
        };
        let local = local.to_ascii_lowercase();
        if prefix.is_empty() { local } else { format!("{}:{local}", prefix.to_ascii_lowercase()) }
    }
}
