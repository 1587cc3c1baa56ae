//! Which format an input is in: by what it says, by its name, by how it begins.

use std::fmt;
use std::str::FromStr;

/// The formats that can be read. Each may be packed with gzip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A web page.
    Html,
    /// Text without mark-up, such as a page that was saved as text.
    Text,
    /// Articles as JSON, one a line, or one JSON value in all.
    JsonLines,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A sitemap, news sitemaps included.
    Sitemap,
    /// A list of feeds as OPML.
    Opml,
    /// A web archive.
    Warc,
    /// A page that a browser saved in one file (MHTML), or a message of mail.
    Mime,
}

impl Format {
    const NAMES: [(&'static str, Self); 8] = [
        ("html", Self::Html),
        ("text", Self::Text),
        ("jsonl", Self::JsonLines),
        ("feed", Self::Feed),
        ("sitemap", Self::Sitemap),
        ("opml", Self::Opml),
        ("warc", Self::Warc),
        ("mime", Self::Mime),
    ];
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::NAMES.iter().find(|(_, format)| format == self).map_or("", |(name, _)| name);
        f.write_str(name)
    }
}

/// The name is none of the formats'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAFormat;

impl fmt::Display for NotAFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a format; known are html, text, jsonl, feed, sitemap, opml, warc and mime")
    }
}

impl std::error::Error for NotAFormat {}

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(name: &str) -> Result<Self, NotAFormat> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, format)| *format).ok_or(NotAFormat)
    }
}

/// What is known of an input beside its bytes: a file name, or a content type (`text/html; charset=koi8-r`).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hint<'n> {
    pub content_type: Option<&'n str>,
    extension: &'n str,
}

impl<'n> Hint<'n> {
    pub fn of(name: &'n str) -> Self {
        let kind = name.split(';').next().unwrap_or_default().trim();
        let is_type = kind.split_once('/').is_some_and(|(class, rest)| {
            let classes = ["text", "application", "image", "audio", "video", "font", "multipart", "message"];
            classes.contains(&class) && !rest.is_empty() && !rest.contains(['/', '.'])
                || kind.ends_with(".document")
        });
        if is_type {
            return Self { content_type: Some(name), extension: "" };
        }
        let packed = name.len().checked_sub(3).filter(|at| name.is_char_boundary(*at));
        let packed = packed.filter(|at| name[*at..].eq_ignore_ascii_case(".gz"));
        let name = packed.map_or(name, |at| &name[..at]);
        let extension =
            name.rsplit(['/', '\\']).next().and_then(|n| n.rsplit_once('.')).map_or("", |(_, e)| e);
        Self { content_type: None, extension }
    }

    fn says(&self, extensions: &[&str], types: &[&str]) -> bool {
        let kind = self.content_type.unwrap_or_default();
        extensions.iter().any(|e| self.extension.eq_ignore_ascii_case(e))
            || types.iter().any(|t| kind.starts_with(t))
    }

    fn says_text(&self) -> bool {
        self.says(&["txt", "text", "md"], &["text/plain", "text/markdown"])
    }

    fn says_html(&self) -> bool {
        self.says(&["html", "htm", "xhtml", "shtml"], &["text/html", "application/xhtml"])
    }

    /// Whether it is said to be a saved page or a message.
    pub fn says_message(&self) -> bool {
        self.says(
            &["mhtml", "mht", "eml"],
            &["message/rfc822", "multipart/related", "application/x-mimearchive"],
        )
    }

    /// Whether it is said to be a web archive.
    pub fn says_archive(&self) -> bool {
        self.says(&["warc"], &["application/warc"])
    }

    fn says_json(&self) -> bool {
        self.says(
            &["json", "jsonl", "ndjson"],
            &["application/json", "application/x-ndjson", "application/jsonl"],
        )
    }
}

/// The format of decoded text, or why it is none that can be read.
pub(crate) fn sniff(text: &str, hint: Hint) -> Result<Format, String> {
    let start = text.trim_start();
    if hint.says_json() || looks_like_json(start) {
        return Ok(Format::JsonLines);
    }
    if start.starts_with('<') {
        match root(start) {
            Some("rss" | "feed" | "RDF") => return Ok(Format::Feed),
            Some("urlset" | "sitemapindex") => return Ok(Format::Sitemap),
            Some("opml") => return Ok(Format::Opml),
            Some("svg") if !hint.says_html() => {
                return Err("an SVG picture; there is no text to read in it".to_owned());
            }
            Some(name) if start.starts_with("<?xml") && !is_html_name(name) => {
                return Err(format!(
                    "XML of a kind that is not read (<{name}>); read are RSS, Atom, sitemaps, OPML and XHTML"
                ));
            }
            Some(_) if hint.says_text() && is_text_below_a_tag(text) => return Ok(Format::Text),
            Some(name) if is_html_name(name) => return Ok(Format::Html),
            _ => {}
        }
    }
    if hint.says_html() || (has_tags(text) && !hint.says_text()) {
        return Ok(Format::Html);
    }
    Ok(Format::Text)
}

/// An object with a first key, or a list of objects. Prose may begin with a bracket too.
fn looks_like_json(start: &str) -> bool {
    if let Some(rest) = start.strip_prefix('{') {
        return rest.trim_start().starts_with(['"', '}']);
    }
    start.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
}

/// The name of the first element, without a prefix, after declarations and comments.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = match rest {
            _ if rest.starts_with("!--") => rest.find("-->")? + 3,
            _ if rest.starts_with('?') => rest.find("?>")? + 2,
            _ if rest.starts_with('!') => {
                if rest.get(..13).is_some_and(|d| d.eq_ignore_ascii_case("!doctype html")) {
                    return Some("html");
                }
                // The declarations of a doctype stand in brackets and may hold `>`.
                let plain = rest.find('>')?;
                match rest.find('[') {
                    Some(open) if open < plain => {
                        let close = open + rest[open..].find(']')?;
                        close + rest[close..].find('>')? + 1
                    }
                    _ => plain + 1,
                }
            }
            _ => break,
        };
        rest = rest.get(end..)?;
    }
    let name = rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<')).next()?;
    Some(name.rsplit(':').next().unwrap_or(name)).filter(|n| !n.is_empty())
}

const HTML_NAMES: [&str; 36] = [
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "base",
    "div",
    "p",
    "span",
    "a",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "br",
    "img",
    "article",
    "section",
    "main",
    "header",
    "footer",
    "nav",
    "b",
    "i",
    "em",
    "strong",
    "blockquote",
];

fn is_html_name(name: &str) -> bool {
    HTML_NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// How far into a text tags are looked for.
const HEAD: usize = 64 << 10;

/// Whether the text holds tags of HTML here and there: at least three, one in every two thousand bytes.
fn has_tags(text: &str) -> bool {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let tags = memchr::memchr_iter(b'<', head.as_bytes()).filter(|&at| {
        let rest = head[at + 1..].trim_start_matches('/');
        let name = rest
            .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'))
            .next()
            .unwrap_or_default();
        let closes = rest.len() > name.len();
        closes && is_html_name(name)
    });
    let tags = tags.count();
    tags >= 3 && tags * 2000 >= head.len()
}

/// Whether a text only begins with a tag, such as that of a picture that counts readers, which a scraper took along: next to no line
/// below has one. Read as HTML, its lines would be one paragraph.
fn is_text_below_a_tag(text: &str) -> bool {
    /// Fewer lines are too few to tell by; the shortest of the 102 plain texts of the labelled sets has 30.
    const LINES: usize = 10;
    /// Of so many lines one may have a tag. Of those texts none has more than one in 28; of 1,504 pages 69 have as few, and all of these
    /// have a tag of the document.
    const FOR_ONE: usize = 10;
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let tagged = lines().filter(|line| line.contains('<') && line.contains('>')).count();
    let whole = text[..text.floor_char_boundary(HEAD)].to_ascii_lowercase();
    lines().take(LINES).count() == LINES
        && tagged * FOR_ONE <= lines().count()
        && !["<!doctype", "<html", "<head", "<body"].iter().any(|tag| whole.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart() {
        for (text, name, expected) in [
            ("<!DOCTYPE html><p>x", "", Ok(Format::Html)),
            ("  <!-- saved --><HTML>", "", Ok(Format::Html)),
            ("<?xml version='1.0'?><!DOCTYPE html PUBLIC \"x\"><html/>", "", Ok(Format::Html)),
            ("<p>One</p>", "page.txt", Ok(Format::Html)),
            ("Report\n<p>One</p><p>Two</p>", "", Ok(Format::Html)),
            ("Report\n<p>One</p><p>Two</p>", "a.txt", Ok(Format::Text)),
            ("no tags at all", "a.html", Ok(Format::Html)),
            ("no tags at all", "text/html; charset=x", Ok(Format::Html)),
            ("3 < 4 and 5 > 4", "", Ok(Format::Text)),
            ("Home / News / World\n\nA text", "dir/scrape", Ok(Format::Text)),
            ("[Picture: a harbour]\nText", "", Ok(Format::Text)),
            ("{\"text\": \"x\"}", "", Ok(Format::JsonLines)),
            ("[ {\"text\": \"x\"}]", "", Ok(Format::JsonLines)),
            ("not json", "a.jsonl.gz", Ok(Format::JsonLines)),
            ("not json", "A.JSONL.GZ", Ok(Format::JsonLines)),
            ("<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>", "", Ok(Format::Feed)),
            ("<!DOCTYPE rss [<!ENTITY a \">\">]><rss>", "", Ok(Format::Feed)),
            ("<rdf:RDF xmlns='x'>", "", Ok(Format::Feed)),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", "", Ok(Format::Feed)),
            ("<urlset>", "", Ok(Format::Sitemap)),
            ("<opml version='2.0'>", "", Ok(Format::Opml)),
            ("<sitemapindex >", "", Ok(Format::Sitemap)),
            ("<?xml version='1.0'?><invoice/>", "", Err("<invoice>")),
            ("<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>", "", Err("an SVG picture")),
            ("<?xml version='1.0'?><svg/>", "a.svg", Err("an SVG picture")),
            ("<svg><text>x</text></svg>", "page.html", Ok(Format::Html)),
            ("", "", Ok(Format::Text)),
        ] {
            match (sniff(text, Hint::of(name)), expected) {
                (Ok(format), Ok(expected)) => assert_eq!(format, expected, "{text} ({name})"),
                (Err(why), Err(part)) => assert!(why.contains(part), "{why}"),
                (got, _) => panic!("{text} ({name}): {got:?}"),
            }
        }
    }

    #[test]
    fn a_text_may_begin_with_a_stray_tag() {
        let lines = "Harbour news\nPort\nSport\nThe ferry came late.\n".repeat(4);
        for (text, name, expected) in [
            (format!("<img height=1 src='http://count.example/p?c=1'>\n{lines}"), "page.txt", Format::Text),
            (format!("<noscript>\n{lines}"), "text/plain; charset=utf-8", Format::Text),
            (format!("<img height=1 src='http://count.example/p?c=1'>\n{lines}"), "", Format::Html),
            (format!("<html>\n{lines}</html>"), "page.txt", Format::Html),
            (format!("<p>{}", lines.replace('\n', "</p>\n<p>")), "page.txt", Format::Html),
            ("<p>\nOne\nTwo\n</p>".to_owned(), "page.txt", Format::Html),
        ] {
            assert_eq!(sniff(&text, Hint::of(name)), Ok(expected), "{text} ({name})");
        }
    }

    #[test]
    fn names_go_there_and_back() {
        for (name, format) in Format::NAMES {
            assert_eq!((name.parse(), format.to_string().as_str()), (Ok(format), name));
        }
        assert!("pdf".parse::<Format>().is_err());
    }
}
