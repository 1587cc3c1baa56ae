//! Relative addresses made whole, by RFC 3986, 5.2. A base may itself be relative: what it leads to is then made whole by
//! whoever knows where the feed came from.

/// The parts of an address.
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
    fragment: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(address: &'a str) -> Self {
        let (rest, fragment) = parted(address, '#');
        let (rest, query) = parted(rest, '?');
        let (scheme, rest) = match scheme(rest) {
            Some(scheme) => (Some(scheme), &rest[scheme.len() + 1..]),
            None => (None, rest),
        };
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority), path)
            }
            None => (None, rest),
        };
        Self { scheme, authority, path, query, fragment }
    }
}

fn parted(text: &str, sign: char) -> (&str, Option<&str>) {
    text.split_once(sign).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// The scheme of an address, if it has one.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_part)).then_some(scheme)
}

/// Whether an address may lead to a page of the web: one of http or https, or a relative one.
pub(crate) fn may_be_page(address: &str) -> bool {
    scheme(address).is_none_or(|scheme| matches!(&*scheme.to_ascii_lowercase(), "http" | "https"))
}

/// Whether an address is whole, and one of http or https.
pub(crate) fn is_whole(address: &str) -> bool {
    let parts = Parts::of(address);
    parts.scheme.is_some() && may_be_page(address) && parts.authority.is_some_and(|name| !name.is_empty())
}

/// What `link` means where it stands below `base`. A whole address stays as it is written.
pub(crate) fn resolve(base: &str, link: &str) -> String {
    let (base, parts) = (Parts::of(base), Parts::of(link));
    if parts.scheme.is_some() {
        return link.to_owned();
    }
    let mut out = String::with_capacity(base.path.len() + link.len() + 32);
    if let Some(scheme) = base.scheme {
        out.extend([scheme, ":"]);
    }
    if let Some(authority) = parts.authority.or(base.authority) {
        out.extend(["//", authority]);
    }
    let mut query = parts.query;
    if parts.authority.is_some() || parts.path.starts_with('/') {
        out.push_str(&without_dots(parts.path));
    } else if parts.path.is_empty() {
        out.push_str(base.path);
        query = query.or(base.query);
    } else {
        let folder = base.path.rfind('/').map_or("", |at| &base.path[..=at]);
        let root = if folder.is_empty() && base.authority.is_some() { "/" } else { "" };
        out.push_str(&without_dots(&format!("{root}{folder}{}", parts.path)));
    }
    for (sign, part) in [('?', query), ('#', parts.fragment)] {
        if let Some(part) = part {
            out.push(sign);
            out.push_str(part);
        }
    }
    out
}

/// A path without `.` and `..`; in a relative one, a `..` that leads out of it stays.
fn without_dots(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    let mut ends_open = false;
    for part in path.split('/').skip(usize::from(rooted)) {
        ends_open = matches!(part, "." | "..");
        match part {
            "." => {}
            ".." if kept.last().is_some_and(|last| *last != "..") => {
                kept.pop();
            }
            ".." if rooted => {}
            part => kept.push(part),
        }
    }
    if ends_open && kept.last().is_none_or(|last| *last != "..") {
        kept.push("");
    }
    format!("{}{}", if rooted { "/" } else { "" }, kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_made_whole_as_the_standard_has_it() {
        let base = "http://g.example/b/c/d;p?q";
        for (link, whole) in [
            ("g", "http://g.example/b/c/g"),
            ("./g", "http://g.example/b/c/g"),
            ("g/", "http://g.example/b/c/g/"),
            ("/g", "http://g.example/g"),
            ("//h.example", "http://h.example"),
            ("?y", "http://g.example/b/c/d;p?y"),
            ("g?y#s", "http://g.example/b/c/g?y#s"),
            ("#s", "http://g.example/b/c/d;p?q#s"),
            (".", "http://g.example/b/c/"),
            ("..", "http://g.example/b/"),
            ("../../../g", "http://g.example/g"),
            ("/./a/../g", "http://g.example/g"),
            ("https://h.example/a/../b?c=d&e", "https://h.example/a/../b?c=d&e"),
            ("tag:g.example,2021:1", "tag:g.example,2021:1"),
        ] {
            assert_eq!(resolve(base, link), whole, "{link}");
        }
    }

    #[test]
    fn a_base_may_be_relative() {
        for (base, link, out) in [
            ("posts/", "1", "posts/1"),
            ("/posts/", "1", "/posts/1"),
            ("posts/", "../1", "1"),
            ("posts/", "../../1", "../1"),
            ("http://g.example", "1", "http://g.example/1"),
            ("", "1", "1"),
        ] {
            assert_eq!(resolve(base, link), out, "{base} {link}");
        }
    }

    #[test]
    fn pages_are_told_from_other_addresses() {
        for (address, page, whole) in [
            ("http://g.example/a", true, true),
            ("HTTPS://g.example", true, true),
            ("/a?b=c:d", true, false),
            ("//g.example/a", true, false),
            ("http:", true, false),
            ("mailto:ode@g.example", false, false),
            ("urn:uuid:1", false, false),
        ] {
            assert_eq!((may_be_page(address), is_whole(address)), (page, whole), "{address}");
        }
    }
}
