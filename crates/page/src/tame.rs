//! What stands like a tag in the body of an entry and is none: "if a<b", "I <3 it", "ann <ann@gull.example>". A parser of HTML takes
//! all that follows up to the next ">" for a part of the tag, and the words are gone; here such a sign becomes `&lt;`.

use rashomon_text::{SourceMap, Span};

/// Attributes that stand without a value.
const BARE: [&str; 27] = [
    "allowfullscreen",
    "async",
    "autofocus",
    "autoplay",
    "checked",
    "compact",
    "controls",
    "default",
    "defer",
    "disabled",
    "download",
    "hidden",
    "ismap",
    "itemscope",
    "loop",
    "multiple",
    "muted",
    "nomodule",
    "noshade",
    "novalidate",
    "nowrap",
    "open",
    "playsinline",
    "readonly",
    "required",
    "reversed",
    "selected",
];

/// Elements in which a `<` is no tag anyway.
const RAW: [&str; 6] = ["iframe", "script", "style", "textarea", "title", "xmp"];

/// The text with each `<` escaped that opens nothing; none where there is no such sign.
pub(crate) fn tamed(text: &str, map: &SourceMap) -> Option<(String, SourceMap)> {
    let signs = signs(text);
    if signs.is_empty() {
        return None;
    }
    let (mut out, mut kept, mut from) =
        (String::with_capacity(text.len() + 3 * signs.len()), SourceMap::new(), 0);
    for at in signs {
        out.push_str(&text[from..at]);
        kept.push_from(map, Span::from_range(from..at));
        out.push_str("&lt;");
        kept.push_replaced(4, map.source_cover(Span::from_range(at..at + 1)));
        from = at + 1;
    }
    out.push_str(&text[from..]);
    kept.push_from(map, Span::from_range(from..text.len()));
    Some((out, kept))
}

/// Where each such `<` stands.
fn signs(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    // A quotation mark beyond these closes nowhere.
    let last_of = |sign: char| text.rfind(sign).unwrap_or(0);
    let (last, last_end) = ((last_of('"'), last_of('\'')), text.rfind('>'));
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(next) = memchr::memchr(b'<', &bytes[at..]) {
        let open = at + next;
        at = open + 1;
        let rest = &text[at..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = comment.find("-->").map_or(text.len(), |end| at + 3 + end);
        } else if rest.starts_with(['!', '?']) {
            // A declaration, or an instruction of XML.
            let declares =
                rest.get(1..2).is_some_and(|c| c.starts_with(|c: char| c.is_ascii_alphabetic() || c == '['));
            if !declares || last_end.is_none_or(|end| open > end) {
                found.push(open);
            }
        } else {
            match tag(bytes, at, last) {
                Some(end) => {
                    at = end;
                    at = raw(text, open, end).unwrap_or(at);
                }
                // Before a space or a digit it is a sign for every reader.
                None if rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => found.push(open),
                None => {}
            }
        }
    }
    found
}

/// The end of an element whose content is read as it is.
fn raw(text: &str, open: usize, end: usize) -> Option<usize> {
    let name = text[open + 1..end].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let name = RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name))?;
    let closes =
        |at: &usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
    text[end..].match_indices("</").map(|(at, _)| end + at).find(closes).or(Some(text.len()))
}

/// Where the tag ends whose name begins at `at`, if it is one.
fn tag(text: &[u8], at: usize, last: (usize, usize)) -> Option<usize> {
    let closes = text.get(at) == Some(&b'/');
    let start = at + usize::from(closes);
    if !text.get(start)?.is_ascii_alphabetic() {
        return None;
    }
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_' | b'.');
    let mut at = start + text[start..].iter().take_while(|byte| is_name(byte)).count();
    // "<https://gull.example>"
    if text[at - 1] == b':' || !matches!(text.get(at)?, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
    {
        return None;
    }
    let (mut valued, mut words) = (false, false);
    loop {
        at += text[at..].iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b'/').count();
        match text.get(at)? {
            b'>' => return (valued || !words).then_some(at + 1),
            b'<' => return None,
            _ => {}
        }
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/' | b'<');
        let length = text[at..].iter().position(ends)?;
        let name = &text[at..at + length.max(1)];
        at += length.max(1);
        let spaces = text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if length == 0 || text.get(at + spaces) != Some(&b'=') {
            // "a<b and c>d": words, not attributes.
            let bare = BARE.iter().any(|bare| bare.as_bytes().eq_ignore_ascii_case(name));
            words |=
                !(closes || bare || name.contains(&b'-') || name.contains(&b'"') || name.contains(&b'\''));
            continue;
        }
        valued = true;
        at += spaces + 1;
        at += text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        at += match text.get(at)? {
            quote @ (b'"' | b'\'') => {
                if at >= (if *quote == b'"' { last.0 } else { last.1 }) {
                    return None;
                }
                2 + memchr::memchr(*quote, &text[at + 1..])?
            }
            _ => text[at..]
                .iter()
                .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'<'))?,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_nothing_is_a_sign() {
        for (text, tamed_text) in [
            ("if a<b then c", "if a&lt;b then c"),
            ("if a<b then <br> more", "if a&lt;b then <br> more"),
            ("if a<b and c>d then", "if a&lt;b and c>d then"),
            ("<p>where i<n, and</p>", "<p>where i&lt;n, and</p>"),
            ("</3 and <3, a < b", "&lt;/3 and <3, a < b"),
            (
                "Ann <ann@gull.example> and <https://gull.example/>",
                "Ann &lt;ann@gull.example> and &lt;https://gull.example/>",
            ),
            ("<b>one</b", "<b>one&lt;/b"),
            ("<!important and more", "&lt;!important and more"),
            ("<a href=\"never closed>x</a>", "&lt;a href=\"never closed>x</a>"),
        ] {
            let map = SourceMap::identity(0, text.len() as u32);
            let (out, kept) = tamed(text, &map).expect(text);
            assert_eq!(out, tamed_text, "{text}");
            assert_eq!(kept.text_len() as usize, out.len());
            let at = out.find("&lt;").expect("a sign");
            assert_eq!(kept.source_cover(Span::from_range(at..at + 4)).range(), at..at + 1, "{text}");
        }
    }

    #[test]
    fn tags_stay_as_they_are() {
        for text in [
            "<p>One <b>two</b></p>",
            "<img alt=\"a < b > c\" src='x'/>",
            "<video controls autoplay><source src=x></video>",
            "<P CLASS=lead data-x>One</P>",
            "<o:p>One</o:p><amp-img src=x>",
            "<a href=x class=y foo>z</a >",
            "<p class=\"a\"\">x",
            "<script>if (a<b) x</script><style>a<b</style>",
            "<!-- a <b --><!DOCTYPE html><?xml version=1?><![CDATA[x]]>",
            "a < b, 1 <2",
        ] {
            let map = SourceMap::identity(0, text.len() as u32);
            assert_eq!(tamed(text, &map).map(|(out, _)| out), None, "{text}");
        }
    }

    #[test]
    fn many_signs_take_no_longer_than_their_length() {
        for part in ["<a b=\"", "<a b='\"", "<script ", "<!--", "<a ", "</", "<a b", "<script>x", "<!x"] {
            signs(&part.repeat(50_000));
        }
    }
}
