//! The little of XML that feeds and sitemaps need: the elements inside an element, and their text.
//!
//! Written for feeds as they are found: tags that do not match, bare `&` and `<`, ends that are missing. No
//! entity is resolved beyond the five that XML has and numbers; others stay as they are written, so none can
//! grow, and nothing outside the input is read. Depth costs neither memory nor recursion.

use std::ops::Range;

use memchr::{memchr, memmem};
use rashomon_text::{SourceMap, Span};

/// An element: its name with its prefix, its attributes, and where its content stands in the whole text.
#[derive(Debug, Clone)]
pub(crate) struct Element<'x> {
    pub name: &'x str,
    attributes: &'x str,
    pub inside: Range<usize>,
    /// Whether its end is missing; it then reaches to the end of what holds it.
    pub broken: bool,
}

impl Element<'_> {
    /// The name without its prefix.
    pub fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(self.name)
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().find(|(found, _)| *found == name).map(|(_, value)| value_of(value))
    }

    /// The attributes that have a value, by name and as written.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            loop {
                rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
                let end = rest.find(|c: char| c.is_whitespace() || c == '=')?;
                let (found, after) = rest.split_at(end);
                let after = after.trim_start().strip_prefix('=').map(str::trim_start);
                let Some(after) = after else {
                    rest = rest.get(end..)?;
                    if rest.is_empty() {
                        return None;
                    }
                    continue;
                };
                let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
                let (value, next) = match quote {
                    Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
                };
                rest = next;
                return Some((found, value));
            }
        })
    }
}

/// The value of an attribute as meant.
pub(crate) fn value_of(written: &str) -> String {
    let mut out = Text::default();
    out.push(written, 0, false);
    out.text
}

/// A piece of mark-up and where it stands.
struct Markup<'x> {
    kind: Kind<'x>,
    from: usize,
    to: usize,
}

enum Kind<'x> {
    Start {
        name: &'x str,
        attributes: &'x str,
        empty: bool,
    },
    End {
        name: &'x str,
    },
    /// A CDATA section, with the range of its content.
    Literal(Range<usize>),
    /// A comment, declaration or instruction.
    Other,
}

/// The first piece of mark-up at or after `at`. A `<` that begins none is text.
fn next_markup(text: &str, mut at: usize, end: usize) -> Option<Markup<'_>> {
    loop {
        let from = at + memchr(b'<', text.as_bytes().get(at..end)?)?;
        let rest = &text[from..end];
        let until = |mark: &str| rest.find(mark).map_or(end, |len| from + len + mark.len());
        let (kind, to) = if rest.starts_with("<!--") {
            (Kind::Other, until("-->"))
        } else if rest.starts_with("<![CDATA[") {
            let to = until("]]>");
            let inner = if rest[..to - from].ends_with("]]>") { to - 3 } else { to };
            (Kind::Literal(from + 9..inner.max(from + 9)), to)
        } else if rest.starts_with("<?") {
            (Kind::Other, until("?>"))
        } else if rest.starts_with("<!") {
            (Kind::Other, declaration_end(rest).map_or(end, |len| from + len))
        } else {
            let name = rest[1..].trim_start_matches('/');
            if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                at = from + 1;
                continue;
            }
            let closes = name.len() < rest.len() - 1;
            let len = tag_end(rest)?;
            let inner = rest[1..len - 1].trim_start_matches('/');
            let name_len = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
            let (name, attributes) = inner.split_at(name_len);
            let empty = attributes.ends_with('/');
            let kind = if closes { Kind::End { name } } else { Kind::Start { name, attributes, empty } };
            (kind, from + len)
        };
        return Some(Markup { kind, from, to });
    }
}

/// The length of a tag: to the first `>` outside quotation marks, or where those do not close, to the first.
fn tag_end(tag: &str) -> Option<usize> {
    let bytes = tag.as_bytes();
    let first = memchr(b'>', bytes)?;
    let mut at = 0;
    while let Some(mark) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += mark + 1;
        if bytes[at - 1] == b'>' {
            return Some(at);
        }
        match memchr(bytes[at - 1], &bytes[at..]) {
            Some(len) => at += len + 1,
            None => break,
        }
    }
    Some(first + 1)
}

/// The length of `<!DOCTYPE ...>`, whose own declarations stand in brackets.
fn declaration_end(rest: &str) -> Option<usize> {
    let plain = rest.find('>')? + 1;
    match rest[..plain].find('[') {
        Some(open) => {
            let close = open + rest[open..].find(']')?;
            Some(close + rest[close..].find('>')? + 1)
        }
        None => Some(plain),
    }
}

/// The elements directly inside a part of `text`.
pub(crate) fn children(text: &str, part: Range<usize>) -> impl Iterator<Item = Element<'_>> {
    let mut at = part.start;
    std::iter::from_fn(move || {
        loop {
            let markup = next_markup(text, at, part.end)?;
            at = markup.to;
            let Kind::Start { name, attributes, empty } = markup.kind else { continue };
            // An end is only looked for where there has to be one: it would be, each time, in all that follows.
            let end = if empty { None } else { closing(text, name, at, part.end) };
            let (inside, to) = match end {
                _ if empty => (at..at, Some(at)),
                Some(end) => (at..end.from, Some(end.to)),
                None => (at..part.end, None),
            };
            at = to.unwrap_or(part.end);
            return Some(Element { name, attributes, inside, broken: to.is_none() });
        }
    })
}

/// The start tags of all elements of a text, however deep; what is inside them is left out.
pub(crate) fn starts(text: &str) -> impl Iterator<Item = Element<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let markup = next_markup(text, at, text.len())?;
            at = markup.to;
            if let Kind::Start { name, attributes, .. } = markup.kind {
                return Some(Element { name, attributes, inside: at..at, broken: false });
            }
        }
    })
}

/// The end tag of an element of this name whose content begins at `at`.
fn closing<'x>(text: &'x str, name: &str, mut at: usize, end: usize) -> Option<Markup<'x>> {
    let mut depth = 0usize;
    loop {
        let markup = next_markup(text, at, end)?;
        at = markup.to;
        match markup.kind {
            Kind::Start { name: inner, empty: false, .. } if inner == name => depth += 1,
            Kind::End { name: inner } if inner == name => {
                if depth == 0 {
                    return Some(markup);
                }
                depth -= 1;
            }
            _ => {}
        }
    }
}

/// Text with its map to the whole text it was taken from.
#[derive(Debug, Default, Clone)]
pub(crate) struct Text {
    pub text: String,
    pub map: SourceMap,
    /// Whether elements stand in it, so that it is mark-up of its own.
    pub elements: bool,
}

impl Text {
    /// The text of a part: character references resolved, tags left out.
    pub fn of(text: &str, part: Range<usize>) -> Self {
        Self::read(text, part, false)
    }

    /// The same with the names that HTML has for characters (`&eacute;`), which feeds use without declaring them. Not for
    /// addresses.
    pub fn with_names(text: &str, part: Range<usize>) -> Self {
        Self::read(text, part, true)
    }

    fn read(text: &str, part: Range<usize>, names: bool) -> Self {
        let mut out = Self::default();
        let mut at = part.start;
        while let Some(markup) = next_markup(text, at, part.end) {
            out.push(&text[at..markup.from], at, names);
            match markup.kind {
                Kind::Literal(inner) => out.push_literal(&text[inner.clone()], inner.start),
                Kind::Start { .. } => out.elements = true,
                Kind::End { .. } | Kind::Other => {}
            }
            at = markup.to;
        }
        out.push(text.get(at..part.end).unwrap_or_default(), at, names);
        out
    }

    fn push_literal(&mut self, part: &str, at: usize) {
        self.text.push_str(part);
        self.map.push_literal(part.len() as u32, at as u32);
    }

    /// Appends text that stands at `at`, with its references resolved.
    fn push(&mut self, part: &str, at: usize, names: bool) {
        let mut from = 0;
        for amp in memmem::find_iter(part.as_bytes(), b"&") {
            if amp < from {
                continue;
            }
            let found = reference(&part[amp..]).or_else(|| names.then(|| named(&part[amp..])).flatten());
            let Some((c, len)) = found else { continue };
            self.push_literal(&part[from..amp], at + from);
            self.text.push(c);
            self.map.push_replaced(c.len_utf8() as u32, Span::from_range(at + amp..at + amp + len));
            from = amp + len;
        }
        self.push_literal(&part[from..], at + from);
    }
}

/// The character that a reference stands for, and its length.
fn reference(rest: &str) -> Option<(char, usize)> {
    let end = rest.as_bytes().iter().take(12).position(|b| *b == b';')?;
    let name = rest.get(1..end)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|c| *c != '\0')?
        }
    };
    Some((c, end + 1))
}

/// The character that HTML has this name for, and the name's length.
fn named(rest: &str) -> Option<(char, usize)> {
    let end = rest.as_bytes().iter().take(34).position(|b| *b == b';')?;
    let (first, second) = *html5ever::data::NAMED_ENTITIES.get(rest.get(1..=end)?)?;
    char::from_u32(first).filter(|c| *c != '\0' && second == 0).map(|c| (c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn outline(text: &str) -> Vec<String> {
        let one = |e: Element| format!("{}{}={}", e.name, if e.broken { "!" } else { "" }, &text[e.inside]);
        children(text, 0..text.len()).map(one).collect()
    }

    #[test]
    fn elements_are_found_in_good_and_bad_xml() {
        for (text, expected) in [
            ("<?xml version='1.0'?><!-- <x> --><a>1</a><b/>", &["a=1", "b="][..]),
            ("<a><a>1</a></a><c:d>2</c:d>", &["a=<a>1</a>", "c:d=2"]),
            ("<a><![CDATA[</a>]]></a>", &["a=<![CDATA[</a>]]>"]),
            ("<!DOCTYPE r [<!ENTITY x '>'>]><r>1</r>", &["r=1"]),
            ("<a x='>'>1</a>", &["a=1"]),
            ("<a>1 < 2 & 3</a>", &["a=1 < 2 & 3"]),
            ("<a>1</b><c>2</c>", &["a!=1</b><c>2</c>"]),
            ("<a><!-- </a>", &["a!=<!-- </a>"]),
            ("<", &[]),
        ] {
            assert_eq!(outline(text), expected, "{text}");
        }
    }

    #[test]
    fn attributes_are_read() {
        let text = "<a href = 'x&amp;y' b c=d e=\"1\"/>";
        let a = children(text, 0..text.len()).next().unwrap();
        for (name, value) in [("href", Some("x&y")), ("c", Some("d")), ("e", Some("1")), ("f", None)] {
            assert_eq!(a.attribute(name).as_deref(), value, "{name}");
        }
    }

    #[test]
    fn references_are_resolved_once_and_entities_never() {
        let part = "a &amp;lt; &#233;&#xe9; &bomb; &nbsp; & &#0; <![CDATA[&amp;]]>";
        let text = Text::of(part, 0..part.len());
        assert_eq!(text.text, "a &lt; \u{e9}\u{e9} &bomb; &nbsp; & &#0; &amp;");
        assert_eq!(text.map.source(Span::new(2, 3)), [Span::new(2, 7)]);
        let text = Text::with_names(part, 0..part.len());
        assert_eq!(text.text, "a &lt; \u{e9}\u{e9} &bomb; \u{a0} & &#0; &amp;");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in r#"([<>/&;!\[\]a-b"'= é-]|<a>|</a>|<!\[CDATA\[|\]\]>|&#6|<!--|-->){0,40}"#) {
            for element in children(&text, 0..text.len()) {
                prop_assert!(text.get(element.inside.clone()).is_some());
                element.attribute("a");
                let inner = Text::of(&text, element.inside);
                prop_assert_eq!(inner.map.text_len() as usize, inner.text.len());
                for piece in inner.map.pieces() {
                    let source = text.get(piece.source.range());
                    prop_assert!(source.is_some());
                    prop_assert!(!piece.literal || source == Some(piece.text.of(&inner.text)));
                }
            }
        }
    }
}
