//! What articles and their parts are called in the formats of others: addresses, URIs, numbers, words on one line.

use rashomon::is_web;
use rashomon_article::Article;

/// A number that names something for good (FNV-1a), of 53 bits, so that spreadsheets and JavaScript keep all of it.
pub fn number(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash >> 11
}

/// Words on one line: white space and control characters become single spaces.
pub fn one_line(words: &str) -> String {
    let parts: Vec<&str> =
        words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The address of an article, if it is one of the web: what others name lies on somebody's machine.
pub fn web_address(article: &Article) -> Option<&str> {
    article.url.as_deref().filter(|url| is_web(url))
}

/// The URI of an article: its address, or where it has none of the web, one made of its id.
pub fn article_uri(article: &Article) -> String {
    let address = web_address(article).filter(|url| is_uri(url));
    address.map_or_else(|| uri("article", &article.id), str::to_owned)
}

/// A name of ours as a URI (RFC 4151); the host is one that nobody can own (RFC 2606).
pub fn uri(what: &str, name: &str) -> String {
    let mut out = format!("tag:rashomon.invalid,2026:{what}/");
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte.into())
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Whether an address can stand as it is: one of the web, without blanks, line ends or what a URI cannot hold.
pub fn is_uri(url: &str) -> bool {
    is_web(url) && url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte))
}
