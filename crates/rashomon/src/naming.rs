//! What files, addresses and outlets without a name are called.

/// What an outlet is called that the page does not name: a file's name without its folder and ending, or an
/// address's host.
pub(crate) fn stem(file: &str) -> &str {
    if let Some((_, rest)) = file.split_once("://") {
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
        return host.strip_prefix("www.").unwrap_or(host);
    }
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// The name of a file without its folders, which tell of the machine that it lies on; what is said of a place inside it
/// stays ("feed.xml, entry 3"). An address is its own name.
pub fn file_name(file: &str) -> &str {
    if is_web(file) {
        return file;
    }
    let places = ["line", "entry", "record", "item", "page", "message", "part"];
    let place = file.rmatch_indices(", ").find(|(at, _)| {
        let said = file[at + 2..].split_once(' ');
        said.is_some_and(|(word, number)| {
            places.contains(&word) && number.starts_with(|c: char| c.is_ascii_digit())
        })
    });
    let path = &file[..place.map_or(file.len(), |(at, _)| at)];
    let name = path.trim_end_matches(['/', '\\']).rfind(['/', '\\']).map_or(0, |at| at + 1);
    &file[name..]
}

/// Whether an address is one of the web: others lead to a file on somebody's machine, or hold script.
pub fn is_web(address: &str) -> bool {
    let scheme = |scheme: &str| address.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme));
    scheme("https://") || scheme("http://")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_file_is_shown_by_its_name_alone() {
        for (file, name) in [
            ("/home/ann/secret/a.html", "a.html"),
            ("a.html", "a.html"),
            ("C:\\Users\\ann\\a.html", "a.html"),
            ("/home/ann/feed.xml, entry 3", "feed.xml, entry 3"),
            (
                "/home/ann/a.warc, record 1 (https://x.example/a/b)",
                "a.warc, record 1 (https://x.example/a/b)",
            ),
            ("/home/ann, line 1/x/a.jsonl, line 7", "a.jsonl, line 7"),
            ("/home/ann/lists, old/a.html", "a.html"),
            ("/home/ann/", "ann/"),
            ("https://x.example/a/b, item 2", "https://x.example/a/b, item 2"),
            ("-", "-"),
            ("", ""),
        ] {
            assert_eq!(super::file_name(file), name);
        }
    }

    #[test]
    fn a_page_without_an_outlet_is_called_by_its_file_or_host() {
        for (file, name) in [
            ("a/b/page-1.html", "page-1"),
            ("page", "page"),
            (".hidden", ".hidden"),
            ("c\\d.x.txt", "d.x"),
            ("https://www.gull.example:80/a/b.html", "gull.example"),
            ("http://tern.example", "tern.example"),
        ] {
            assert_eq!(super::stem(file), name);
        }
    }
}
