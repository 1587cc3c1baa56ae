//! OPML: lists of feeds, as feed readers hand them on. Each outline with the address of a feed becomes a link that leads
//! on to further addresses, however deep it stands in its folders.

use std::collections::BTreeSet;

use crate::xml::starts;
use crate::{Giver, Link, Reading, Record};

/// How many outlines without an address that can be used are named; the others are counted.
const NAMED: usize = 20;

/// Reads the feeds of a list, each once.
pub(crate) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut seen = BTreeSet::new();
    let (mut number, mut unnamed) = (0, 0);
    let mut refuse = |reading: &mut Reading, number: usize, why: String| {
        if reading.refused.len() < NAMED {
            reading.refuse(&format!("outline {number}"), why);
        } else {
            unnamed += 1;
        }
    };
    for outline in starts(text).filter(|element| element.name.eq_ignore_ascii_case("outline")) {
        number += 1;
        let kind = outline.attribute("type").unwrap_or_default().to_ascii_lowercase();
        let feed = ["xmlUrl", "xmlurl", "xmlURL"].iter().find_map(|name| outline.attribute(name));
        let other = || outline.attribute("url").filter(|_| matches!(&*kind, "include" | "link" | "rss"));
        let Some(url) = feed.or_else(other).map(|url| url.trim().to_owned()) else { continue };
        if !is_web(&url) {
            let shown: String = url.chars().filter(|c| !c.is_control()).take(80).collect();
            refuse(&mut reading, number, format!("“{shown}” is no address of http or https"));
        } else if kind == "include" {
            let why = format!("a list inside the list is not followed; give its own address: {url}");
            refuse(&mut reading, number, why);
        } else if seen.insert(url.clone()) {
            let name = ["title", "text"].iter().find_map(|name| outline.attribute(name));
            let outlet = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            let given = Record { outlet, giver: Giver::List, ..Record::default() };
            reading.links.push(Link { sitemap: true, ..Link::to(url, given) });
        }
    }
    if unnamed > 0 {
        reading.refuse("", format!("{unnamed} more outlines have no address that can be used"));
    }
    if reading.links.is_empty() && reading.refused.is_empty() {
        reading.refuse("", "an OPML list without feeds".to_owned());
    }
    let end = text.trim_end();
    let whole = end.len().checked_sub(CLOSE.len()).and_then(|at| end.get(at..));
    if !whole.is_some_and(|end| end.eq_ignore_ascii_case(CLOSE)) {
        reading.refuse("", format!("the list breaks off after outline {number}; what came before was read"));
    }
    reading
}

const CLOSE: &str = "</opml>";

fn is_web(url: &str) -> bool {
    let starts =
        |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts("http://") || starts("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, body: &str, links: &[&str], refused: &[&str]) {
        let reading = read(&format!("<?xml version='1.0'?><opml version='2.0'><body>{body}</body></opml>"));
        let found: Vec<&str> = reading.links.iter().map(|link| link.url.as_str()).collect();
        assert_eq!(found, links, "{name}");
        assert!(reading.links.iter().all(|link| link.sitemap), "{name}");
        assert_eq!(reading.refused.len(), refused.len(), "{name}: {:?}", reading.refused);
        for (refusal, part) in reading.refused.iter().zip(refused) {
            assert!(refusal.why.contains(part), "{name}: {refusal:?}");
        }
    }

    #[test]
    fn lists_are_read_good_and_bad() {
        let deep = format!(
            "{}<outline xmlUrl='http://g.example/deep'/>{}",
            "<outline text='x'>".repeat(20_000),
            "</outline>".repeat(20_000)
        );
        for (name, body, links, refused) in [
            (
                "folders",
                "<outline text='News'><outline text='A' type='rss' xmlUrl='http://g.example/a?x=1&amp;y=2'/></outline>",
                &["http://g.example/a?x=1&y=2"][..],
                &[][..],
            ),
            (
                "the same feed twice",
                "<outline xmlUrl='http://g.example/a'/><outline XMLURL='' xmlURL='http://g.example/a'/>",
                &["http://g.example/a"],
                &[],
            ),
            ("no feeds", "<outline text='only a folder'/>", &[], &["without feeds"]),
            (
                "wrong types",
                "<outline type='rss' xmlUrl='ftp://g.example/a'/><outline type='rss' xmlUrl='42'/>\
                 <outline type='include' url='https://g.example/more.opml'/><outline type='rss' url='https://g.example/b'/>",
                &["https://g.example/b"],
                &["ftp://", "“42”", "more.opml"],
            ),
            ("nested without end", &deep, &["http://g.example/deep"], &[]),
            (
                "entities stay as they are written",
                "<outline xmlUrl='http://g.example/&lol9;'/>",
                &["http://g.example/&lol9;"],
                &[],
            ),
        ] {
            check(name, body, links, refused);
        }
    }

    #[test]
    fn ten_thousand_feeds_are_read_and_a_cut_list_is_told() {
        let outline = |n: usize| format!("<outline text=\"F{n}\" xmlUrl=\"http://g.example/{n}\"/>\n");
        let list: String = (0..10_000).map(outline).collect();
        let whole = format!("<opml><body>{list}</body></opml>");
        assert_eq!((read(&whole).links.len(), read(&whole).refused.len()), (10_000, 0));
        let cut = &whole[..whole.len() / 2];
        let reading = read(cut);
        assert!(reading.links.len() > 4_900);
        assert!(reading.refused.iter().any(|r| r.why.contains("breaks off")), "{:?}", reading.refused);
        let bad = "<outline xmlUrl='x'/>".repeat(100_000);
        assert_eq!(read(&format!("<opml>{bad}</opml>")).refused.len(), NAMED + 1);
    }

    #[test]
    fn a_list_of_laughs_costs_nothing() {
        let laughs: String =
            (1..10).map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10))).collect();
        let text = format!(
            "<!DOCTYPE opml [<!ENTITY l0 'ha'>{laughs}]><opml><body><outline text='&l9;' xmlUrl='http://g.example/'/></body></opml>"
        );
        let reading = read(&text);
        assert_eq!(reading.links[0].given.outlet.as_deref(), Some("&l9;"));
    }
}
