//! Sitemaps, news sitemaps and indexes of sitemaps: addresses of pages, with what is said of them.

use std::ops::Range;

use crate::xml::{Text, children};
use crate::{Giver, Link, Reading, Record};

/// Reads the addresses of a sitemap.
pub(crate) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let Some(root) = children(text, 0..text.len()).next() else {
        reading.refuse("", "not a sitemap; it has no elements".to_owned());
        return reading;
    };
    let index = root.local() == "sitemapindex";
    let (mut number, mut broken) = (0, root.broken);
    for entry in children(text, root.inside).filter(|e| matches!(e.local(), "url" | "sitemap")) {
        number += 1;
        broken |= entry.broken;
        match link(text, entry.inside) {
            Some(link) => reading.links.push(Link { sitemap: index, ..link }),
            None => reading.refuse(&format!("entry {number}"), "it has no address".to_owned()),
        }
    }
    if number == 0 {
        reading.refuse("", "a sitemap without addresses".to_owned());
    }
    if broken {
        reading.refuse("", format!("the sitemap breaks off after entry {number}"));
    }
    reading
}

fn link(text: &str, entry: Range<usize>) -> Option<Link> {
    let words =
        |part: Range<usize>| Some(Text::of(text, part).text.trim().to_owned()).filter(|t| !t.is_empty());
    let mut record = Record { giver: Giver::Sitemap, ..Record::default() };
    let mut url = None;
    for element in children(text, entry) {
        match element.local() {
            "loc" if element.name == "loc" || url.is_none() && !element.name.starts_with("image") => {
                url = words(element.inside);
            }
            "lastmod" => record.say_modified(words(element.inside)),
            "news" => {
                for news in children(text, element.inside) {
                    match news.local() {
                        "publication_date" => record.say_published(words(news.inside)),
                        "title" => record.title = words(news.inside),
                        "publication" => {
                            for of in children(text, news.inside) {
                                match of.local() {
                                    "name" => record.outlet = words(of.inside),
                                    "language" => record.language = words(of.inside),
                                    _ => {}
                                }
                            }
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    url.map(|url| Link::to(url, record))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_news_sitemap_gives_links_with_titles() {
        let reading = read(
            "<?xml version='1.0'?><urlset xmlns='s' xmlns:news='n'><url><loc> http://g.example/?a=1&amp;b=2 </loc>\
             <lastmod>2021-04-14</lastmod><news:news><news:publication><news:name>The Gull</news:name>\
             <news:language>en</news:language></news:publication><news:publication_date>2021-04-13</news:publication_date>\
             <news:title>Quay closed</news:title></news:news></url><url><lastmod>2020</lastmod></url></urlset>",
        );
        let link = &reading.links[0];
        assert_eq!((link.url.as_str(), link.sitemap), ("http://g.example/?a=1&b=2", false));
        assert_eq!(link.given.title.as_deref(), Some("Quay closed"));
        assert_eq!(link.given.outlet.as_deref(), Some("The Gull"));
        assert_eq!(link.given.published.as_deref(), Some("2021-04-13"));
        assert_eq!(link.given.modified.as_deref(), Some("2021-04-14"));
        let why: Vec<_> = reading.refused.iter().map(|r| r.place.as_str()).collect();
        assert_eq!(why, ["entry 2"]);
    }

    #[test]
    fn an_index_points_to_sitemaps() {
        let reading =
            read("<sitemapindex><sitemap><loc>http://g.example/s.xml</loc></sitemap></sitemapindex>");
        assert!(reading.links[0].sitemap);
    }
}
