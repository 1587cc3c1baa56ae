//! The words, names and addresses of a feed's elements, and the bodies of its entries.

use rashomon_text::{SourceMap, Span};

use super::Feed;
use crate::body::{fewer_words_than, is_seen};
use crate::xml::{Element, Text, children};
use crate::{Content, body, html, tame};

/// A `description` or `summary` with fewer words is a teaser; those of news feeds have 20 to 80.
pub(super) const SUMMARY_WORDS: usize = 150;

/// Elements of HTML that are found in headlines; any other `<` there is a sign of the text ("How <T> works").
const IN_HEADLINES: [&str; 45] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "nobr",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "tt",
    "u",
    "ul",
    "wbr",
];

impl Feed<'_> {
    /// The words of an element for a reader: without mark-up, with white space folded.
    pub(super) fn words(&self, element: &Element) -> Option<String> {
        let text = Text::with_names(self.text, element.inside.clone()).text;
        let plain = if text.contains(['<', '&']) { self.shown(&text) } else { text };
        folded(&plain)
    }

    /// The words of a headline. Atom says whether it is HTML; RSS does not, and most write HTML.
    pub(super) fn title(&self, element: &Element) -> Option<String> {
        if is_packed(element) {
            return None;
        }
        let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
        if !self.names.atom || matches!(&*kind, "html" | "text/html") {
            return self.words(element);
        }
        let text = Text::with_names(self.text, element.inside.clone()).text;
        // Where the kind is not said it is text, but for those who escaped twice.
        let twice = kind.is_empty() && (text.contains("</") || references(&text));
        folded(&if twice { self.shown(&text) } else { text })
    }

    /// What a reader sees of a short HTML text.
    fn shown(&self, text: &str) -> String {
        let whole = SourceMap::identity(0, u32::try_from(text.len()).unwrap_or(u32::MAX));
        let escaped = tame::tamed(text, &whole);
        let (tree, _) = html::parse(&tamed(escaped.as_ref().map_or(text, |(text, _)| text)), self.limits);
        let mut out = String::new();
        for id in tree.descendants(tree.root()) {
            match tree.kind(id) {
                html::Kind::Text
                    if !tree.parent(id).is_some_and(|up| matches!(tree.name(up), "script" | "style")) =>
                {
                    out.push_str(tree.text(id));
                }
                html::Kind::Element
                    if matches!(tree.name(id), "br" | "p" | "div" | "li" | "img" | "blockquote") =>
                {
                    out.push(' ');
                }
                _ => {}
            }
        }
        out
    }

    /// An address that an element holds, as XML has it: a parser of HTML would take the `&sect` of `&section=2` for a sign.
    pub(super) fn link(&self, element: &Element) -> Option<String> {
        let written = element.attribute("href").filter(|href| !href.trim().is_empty());
        address(&written.unwrap_or_else(|| Text::of(self.text, element.inside.clone()).text))
    }

    /// The names of persons: the element `name` inside, or `mail (Name)`, or `Name <mail>`, or several of these in one, or all of
    /// it. A mail address alone is no name.
    pub(super) fn people(&self, element: &Element) -> Vec<String> {
        let inner = |wanted: &str| {
            children(self.text, element.inside.clone()).find(|e| e.local().eq_ignore_ascii_case(wanted))
        };
        if let Some(name) = inner("name") {
            return self.words(&name).filter(|name| !is_mail(name)).into_iter().collect();
        }
        if inner("email").is_some() || inner("uri").is_some() || inner("url").is_some() {
            return Vec::new();
        }
        let Some(words) = folded(&Text::with_names(self.text, element.inside.clone()).text) else {
            return Vec::new();
        };
        mailboxes(&words).into_iter().filter_map(|one| name_of(one, || self.words(element))).collect()
    }

    /// The prefix that the elements of a body have, if they are HTML with one (`<x:p>`).
    fn prefix_of_html(&self, element: &Element, kind: &str) -> Option<&str> {
        let first = children(self.text, element.inside.clone()).next()?;
        let is_html = |element: &Element| self.names.of_element(element).starts_with("xhtml:");
        let (prefix, _) = first.name.split_once(':')?;
        (kind.contains("xhtml") || is_html(element) || is_html(&first)).then_some(prefix)
    }

    /// The body of an entry: HTML, be it escaped or not, or plain text. Nothing, where it shows a reader no words.
    pub(super) fn content(&self, element: &Element) -> Option<Content> {
        let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let readable = matches!(kind, "" | "text" | "html" | "xhtml" | "plain")
            || kind.starts_with("text/")
            || kind.ends_with("+xml") && !kind.starts_with("image/")
            || kind == "application/xml";
        if !readable || is_packed(element) {
            return None;
        }
        let text = Text::of(self.text, element.inside.clone());
        if !text.text.contains(is_seen) {
            return None;
        }
        let content = if text.elements {
            let inner = &self.text[element.inside.clone()];
            let map = SourceMap::identity(element.inside.start as u32, inner.len() as u32).through(self.map);
            match self.prefix_of_html(element, kind) {
                Some(prefix) => {
                    let (inner, map) = without_prefix(inner, &map, prefix);
                    body::html(&inner, &map, self.limits).0
                }
                None => body::html(inner, &map, self.limits).0,
            }
        } else if matches!(kind, "text" | "text/plain" | "plain") {
            let text = Text::with_names(self.text, element.inside.clone());
            body::plain(&text.text, &text.map.through(self.map))
        } else if !text.text.contains(['<', '&']) {
            body::plain(&text.text, &text.map.through(self.map))
        } else {
            body::html(&text.text, &text.map.through(self.map), self.limits).0
        };
        (!fewer_words_than(&content, 1)).then_some(content)
    }
}

/// One of several persons in a field that gives mail addresses; a name may hold a comma where it gives none.
fn mailboxes(words: &str) -> Vec<&str> {
    if words.matches('@').count() < 2 {
        return vec![words];
    }
    let (mut parts, mut from, mut open) = (Vec::new(), 0, 0_i32);
    for (at, c) in words.char_indices() {
        match c {
            '(' | '<' => open += 1,
            ')' | '>' => open -= 1,
            _ => {}
        }
        let and = || [" and ", " & "].into_iter().find(|and| words[at..].starts_with(and)).map(str::len);
        let Some(length) = (if matches!(c, ',' | ';') { Some(1) } else { and() }) else { continue };
        if open <= 0 {
            parts.push(words[from..at].trim());
            from = at + length;
        }
    }
    parts.push(words[from.min(words.len())..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The name in a field of one person; `all` gives what a reader sees of it where it names no address.
fn name_of(words: &str, all: impl FnOnce() -> Option<String>) -> Option<String> {
    let (before, inside) = match words.split_once(['(', '<']) {
        Some((before, inside)) => (before.trim(), inside.trim_end_matches([')', '>', ' '])),
        None => (words, ""),
    };
    let name = match (is_mail(before), is_mail(inside)) {
        (true, _) => inside,
        (false, true) => before,
        (false, false) => return all(),
    };
    Some(name.trim_matches(['"', ' ']).to_owned()).filter(|name| !name.is_empty() && !is_mail(name))
}

/// HTML whose elements have a prefix, without it.
fn without_prefix(html: &str, map: &SourceMap, prefix: &str) -> (String, SourceMap) {
    let (mut out, mut kept, mut from) = (String::with_capacity(html.len()), SourceMap::new(), 0);
    for (at, _) in html.match_indices('<') {
        let name = at + 1 + usize::from(html[at + 1..].starts_with('/'));
        if at < from || !html[name..].strip_prefix(prefix).is_some_and(|rest| rest.starts_with(':')) {
            continue;
        }
        out.push_str(&html[from..name]);
        kept.push_from(map, Span::from_range(from..name));
        from = name + prefix.len() + 1;
    }
    out.push_str(&html[from..]);
    kept.push_from(map, Span::from_range(from..html.len()));
    (out, kept)
}

/// An address without the white space around and the line breaks in it.
pub(super) fn address(written: &str) -> Option<String> {
    let url: String = written.trim().chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    (!url.is_empty()).then_some(url)
}

fn folded(text: &str) -> Option<String> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!folded.is_empty()).then_some(folded)
}

/// Whether the words of an element are packed as base64, which Atom of old allowed.
fn is_packed(element: &Element) -> bool {
    element.attribute("mode").is_some_and(|mode| mode == "base64")
        || element.attribute("type").is_some_and(|kind| kind == "application/octet-stream")
}

fn is_mail(text: &str) -> bool {
    text.contains('@') && !text.contains(char::is_whitespace)
}

/// Whether a text holds a reference to a character by name or number.
fn references(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let name =
            text[at + 1..].split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or_default();
        name.len() > 1 && text[at + 1 + name.len()..].starts_with(';')
    })
}

/// A headline in which each `<` that opens no element of HTML is escaped.
fn tamed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices('<') {
        let rest = text[at + 1..].trim_start_matches('/');
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let known =
            IN_HEADLINES.iter().any(|known| known.eq_ignore_ascii_case(name)) || rest.starts_with("!--");
        if !known {
            out.push_str(&text[from..at]);
            out.push_str("&lt;");
            from = at + 1;
        }
    }
    out.push_str(&text[from..]);
    out
}
