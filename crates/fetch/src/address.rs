//! What counts as an address that may be fetched, before anything is looked up.

use url::Url;

use crate::Reason;

/// Whether `text` is meant as an address that can be fetched, rather than as a file's path.
///
/// ```
/// assert!(rashomon_fetch::is_address("HTTPS://example.org/"));
/// assert!(!rashomon_fetch::is_address("pages/https.html"));
/// ```
pub fn is_address(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
    })
}

/// Whether `text` begins with a scheme of any kind (`ftp://`, `file://`).
pub fn has_scheme(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// The whole address of a link that stands on the page at `base`, without its fragment; the link itself where it
/// is none that can be made whole, so that fetching it says why.
pub fn resolve_link(base: &str, link: &str) -> String {
    let whole = Url::parse(base).and_then(|base| base.join(link));
    whole.map_or_else(|_| link.to_owned(), |url| without_fragment(url).into())
}

/// Reads an address and checks that it may be asked for.
pub(crate) fn parse(text: &str) -> Result<Url, Reason> {
    let url = Url::parse(text.trim()).map_err(|why| Reason::NotAnAddress(why.to_string()))?;
    checked(url)
}

/// Where a redirect leads.
pub(crate) fn join(base: &Url, location: &str) -> Result<Url, Reason> {
    let url = base.join(location.trim()).map_err(|why| Reason::NotAnAddress(why.to_string()))?;
    checked(url)
}

fn checked(url: Url) -> Result<Url, Reason> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Reason::Scheme(url.scheme().to_owned()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Reason::Credentials);
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(Reason::NotAnAddress("it names no host".to_owned()));
    }
    Ok(without_fragment(url))
}

fn without_fragment(mut url: Url) -> Url {
    url.set_fragment(None);
    url
}

/// The host of an address, to keep a pause by; empty where there is none.
pub(crate) fn host(address: &str) -> String {
    Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_paths_and_refused_with_a_reason() {
        for (text, expected) in [
            ("http://gull.example/a#part", Ok("http://gull.example/a")),
            (" HTTPS://Gull.Example ", Ok("https://gull.example/")),
            ("http://gull.example:8080/a b", Ok("http://gull.example:8080/a%20b")),
            ("http://0x7f.1/", Ok("http://127.0.0.1/")),
            ("http://bücher.example/", Ok("http://xn--bcher-kva.example/")),
            ("ftp://gull.example/", Err(Reason::Scheme("ftp".to_owned()))),
            ("file:///etc/hosts", Err(Reason::Scheme("file".to_owned()))),
            ("data:text/html,x", Err(Reason::Scheme("data".to_owned()))),
            ("http://me@gull.example/", Err(Reason::Credentials)),
            ("http://me:word@gull.example/", Err(Reason::Credentials)),
            ("http://:word@gull.example/", Err(Reason::Credentials)),
        ] {
            assert_eq!(parse(text).as_ref().map(Url::as_str), expected.as_ref().copied(), "{text}");
        }
        for text in ["", "gull", "http://", "http://a b/", "http://gull.example:99999/", "http://[::1"] {
            assert!(matches!(parse(text), Err(Reason::NotAnAddress(_))), "{text}");
        }
    }

    #[test]
    fn links_are_made_whole() {
        for (link, expected) in [
            ("/a#b", "http://gull.example/a"),
            ("c?d=1", "http://gull.example/news/c?d=1"),
            ("//tern.example/x", "http://tern.example/x"),
            ("https://tern.example", "https://tern.example/"),
            ("http://[", "http://["),
        ] {
            assert_eq!(resolve_link("http://gull.example/news/feed", link), expected);
        }
    }
}
