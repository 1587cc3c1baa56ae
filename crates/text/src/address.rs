//! What may stand before the host of an address, a name and a password, is for whoever fetches it alone: it is cut wherever an
//! address is shown, kept or handed on. The one place that finds it.

use std::borrow::Cow;
use std::ops::Range;

/// Schemes after which browsers find a host without any slash, or behind one.
const WEB: [&[u8]; 6] = [b"http", b"https", b"ws", b"wss", b"ftp", b"feed"];

/// An address without the name and the password that may stand before its host.
///
/// ```
/// use rashomon_text::without_user;
/// assert_eq!(without_user("https://oda:secret@gull.example/a?b=c@d"), "https://gull.example/a?b=c@d");
/// assert_eq!(without_user("https:secret@gull.example"), "https:gull.example");
/// assert_eq!(without_user("https://gull.example/@oda"), "https://gull.example/@oda");
/// ```
pub fn without_user(address: &str) -> Cow<'_, str> {
    if !address.contains('@') {
        return Cow::Borrowed(address);
    }
    // Whoever reads an address leaves these out before anything else.
    let skipped = ['\t', '\n', '\r'];
    if address.contains(skipped) {
        return Cow::Owned(without_user(&address.replace(skipped, "")).into_owned());
    }
    cut(address, users(address.as_bytes(), &|_| false))
}

/// A text without those of all addresses in it: a message, a line of a list.
///
/// ```
/// use rashomon_text::without_users;
/// assert_eq!(without_users("see https://oda:x@g.example/a, or ask ann@g.example"), "see https://g.example/a, or ask ann@g.example");
/// ```
pub fn without_users(text: &str) -> Cow<'_, str> {
    cut(text, users_within(text.as_bytes()))
}

/// Where the names and passwords before the hosts of addresses stand in a text, with the sign that ends each.
pub fn users_within(text: &[u8]) -> Vec<Range<usize>> {
    users(text, &|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'<' | b'>' | b'`'))
}

fn cut(text: &str, users: Vec<Range<usize>>) -> Cow<'_, str> {
    if users.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for user in users {
        out.push_str(&text[from..user.start]);
        from = user.end;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Finds them, `ends` telling which bytes end an address beside those that part it.
fn users(text: &[u8], ends: &dyn Fn(u8) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // Where the stretch began that may be the host with what stands before it, and where a user in it would begin.
    let (mut stretch, mut start) = (0, None);
    for (at, &byte) in text.iter().enumerate() {
        if matches!(byte, b'/' | b'?' | b'#' | b'\\') || ends(byte) {
            (stretch, start) = (at + 1, None);
        } else if byte == b'@' {
            let from = *start.get_or_insert_with(|| user_from(text, stretch, at));
            match (from, found.last_mut()) {
                (Some(from), Some(last)) if last.start == from => last.end = at + 1,
                (Some(from), _) => found.push(from..at + 1),
                (None, _) => {}
            }
        }
    }
    found
}

/// Where the user begins in the stretch from `stretch` to an `@`, if the stretch is where an address names its host.
fn user_from(text: &[u8], stretch: usize, at: usize) -> Option<usize> {
    let before = &text[..stretch];
    let slashes = before.iter().rev().take_while(|byte| matches!(byte, b'/' | b'\\')).count();
    let (before, slashes) = before.split_at(stretch - slashes);
    if slashes.is_empty() {
        // `https:secret@host`
        let inside = &text[stretch..at];
        let colon = (0..inside.len()).find(|&colon| inside[colon] == b':' && is_web(&inside[..colon]))?;
        return Some(stretch + colon + 1);
    }
    match before.split_last() {
        Some((b':', scheme)) => (slashes.len() > 1 || is_web(scheme)).then_some(stretch),
        // `//user@host`, which takes its scheme from where it stands.
        Some((byte, _)) => {
            let apart =
                byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'=' | b'(' | b'<' | b'>');
            (apart && slashes == b"//").then_some(stretch)
        }
        None => (slashes == b"//").then_some(stretch),
    }
}

/// Whether a text ends with the name of a scheme of the web.
fn is_web(text: &[u8]) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let length = text.iter().rev().take(6).take_while(|byte| is_part(byte)).count();
    let scheme = &text[text.len() - length..];
    WEB.iter().any(|known| known.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cut_as_browsers_read_it() {
        for (address, cut) in [
            ("https://oda:secret@gull.example/", "https://gull.example/"),
            ("HTTPS://oda@gull.example:80/a", "HTTPS://gull.example:80/a"),
            ("https:secret@gull.example", "https:gull.example"),
            ("https:/oda:secret@gull.example", "https:/gull.example"),
            ("https:///oda:secret@gull.example", "https:///gull.example"),
            ("https:\\\\oda:secret@gull.example\\a", "https:\\\\gull.example\\a"),
            ("  https://oda@gull.example", "  https://gull.example"),
            ("//oda:secret@gull.example/a", "//gull.example/a"),
            ("ftp://oda:secret@gull.example", "ftp://gull.example"),
            ("https://oda:se cr\"et<@gull.example", "https://gull.example"),
            ("https://oda:p@ss@gull.example/x@y", "https://gull.example/x@y"),
            ("ht\ttps://oda:\nsecret@gull.example", "https://gull.example"),
            (
                "https://web.example/2020/http://oda:secret@gull.example/",
                "https://web.example/2020/http://gull.example/",
            ),
            ("https://gull.example/?mail=ann@tern.example", "https://gull.example/?mail=ann@tern.example"),
            ("https://gull.example#@", "https://gull.example#@"),
            ("mailto:ann@gull.example", "mailto:ann@gull.example"),
            ("tag:ann@gull.example,2021:1", "tag:ann@gull.example,2021:1"),
            ("C:\\ann@work\\a.html", "C:\\ann@work\\a.html"),
            ("\\\\share@SSL\\a", "\\\\share@SSL\\a"),
            ("/home/ann@work/a.html", "/home/ann@work/a.html"),
            ("a//b@c", "a//b@c"),
        ] {
            assert_eq!(without_user(address), cut, "{address}");
        }
    }

    #[test]
    fn a_text_keeps_all_else() {
        for (text, cut) in [
            ("a.jsonl, line 1 (https://oda:x@g.example/a): no", "a.jsonl, line 1 (https://g.example/a): no"),
            ("https://g.example and ann@g.example", "https://g.example and ann@g.example"),
            ("<a href=\"//oda:x@g.example\">", "<a href=\"//g.example\">"),
            ("{\"url\":\"https:\\/\\/oda:x@g.example\\/\"}", "{\"url\":\"https:\\/\\/g.example\\/\"}"),
            ("“https:x@g.example”", "“https:g.example”"),
            ("retryhttp://oda:x@g.example", "retryhttp://g.example"),
            ("at 12:30 ann@g.example", "at 12:30 ann@g.example"),
        ] {
            assert_eq!(without_users(text), cut, "{text}");
        }
    }

    #[test]
    fn a_long_text_takes_no_longer_than_its_length() {
        for text in ["@", "//@", "/", "http:@", "https://a@", ":"].map(|part| part.repeat(200_000)) {
            without_users(&text);
            without_user(&text);
        }
    }
}
