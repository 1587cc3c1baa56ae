//! The addresses of the room: one for everything that can be cited.

/// The address at which an intake is followed, its number in braces.
pub(crate) const PROGRESS: &str = "/intake/jobs/{id}/progress";

/// The same of one.
pub(crate) fn progress(id: u64) -> String {
    PROGRESS.replace("{id}", &id.to_string())
}

/// The address of a story.
pub(crate) fn story(id: &str) -> String {
    format!("/stories/{}", segment(id))
}

/// The address of an article.
pub(crate) fn article(id: &str) -> String {
    format!("/articles/{}", segment(id))
}

/// The address of words of an article, as code points of its text.
pub(crate) fn words(id: &str, (start, end): (u32, u32)) -> String {
    format!("{}?at={start}-{end}#at", article(id))
}

/// The address of everything that somebody said.
pub(crate) fn said(speaker: &str) -> String {
    format!("/said?speaker={}", value(speaker))
}

/// The address of two articles beside each other.
pub(crate) fn beside(left: &str, right: &str) -> String {
    format!("/beside?left={}&right={}", value(left), value(right))
}

/// The address of the feed of a search that is saved.
pub(crate) fn saved_feed(id: &str) -> String {
    format!("/api/v1/searches/{}/feed", segment(id))
}

/// A text as one segment of a path.
pub(crate) fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A text as a value of a query string.
pub(crate) fn value(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_an_id_holds_stays_in_its_place() {
        assert_eq!(article("a/b?c#d\"<e> %"), "/articles/a%2Fb%3Fc%23d%22%3Ce%3E%20%25");
        assert_eq!(said("Ilma & Oda"), "/said?speaker=Ilma+%26+Oda");
        assert_eq!(beside("1&2", "é"), "/beside?left=1%262&right=%C3%A9");
    }
}
