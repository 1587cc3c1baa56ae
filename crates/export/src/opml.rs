//! A list of feeds as OPML 2.0 (opml.org/spec2.opml), which other readers take in.

use rashomon_text::{without_user, without_users};

/// The list. Each feed is an address and, where it has one, a name. A name or password that stands in the address
/// stays behind.
///
/// ```
/// let list = rashomon_export::opml([("https://gull.example/feed?a&b", Some("The Gull"))]);
/// assert!(list.contains("text=\"The Gull\" type=\"rss\" xmlUrl=\"https://gull.example/feed?a&amp;b\""));
/// ```
pub fn opml<'f>(feeds: impl IntoIterator<Item = (&'f str, Option<&'f str>)>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    \
         <title>Feeds that rashomon watches</title>\n  </head>\n  <body>\n",
    );
    for (url, name) in feeds {
        let (url, name) = (&*without_user(url), name.map(without_users));
        let text = escape(name.as_deref().unwrap_or(url));
        out.push_str(&format!("    <outline text=\"{text}\" type=\"rss\" xmlUrl=\"{}\"/>\n", escape(url)));
    }
    out.push_str("  </body>\n</opml>\n");
    out
}

/// Words as XML has them. Characters that XML cannot hold are left out.
pub fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", c as u32)),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
