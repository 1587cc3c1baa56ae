//! The text of an Atom feed (RFC 4287), written and read again by hand.

use rashomon_export::xml_escape;
use rashomon_store::hash64;
use serde::{Deserialize, Serialize};

use super::ours::FEED_ID;
use super::withdrawn::Withdrawn;

/// An answer as an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id, which begins as that of the feed does.
    pub id: String,
    /// When it was found.
    pub updated: String,
    /// What it is, for a list.
    pub title: String,
    /// The outlet.
    pub author: String,
    /// The address of the article.
    pub link: Option<String>,
    /// The words that were found.
    pub words: String,
    /// The id of the article; entries of older versions have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

impl Entry {
    /// Whether it rests on an article.
    pub fn rests_on(&self, article: &Withdrawn) -> bool {
        match &self.article {
            Some(name) => *name == article.name,
            None => {
                let words = self.words.trim_matches(['…', ' ']);
                (self.link.is_some() && self.link == article.url) || article.text.contains(words)
            }
        }
    }
}

/// The text of a feed.
pub fn text(query: &str, entries: &[Entry], time: &str) -> String {
    let updated = entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or(time);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  \
         <id>{FEED_ID}{:016x}</id>\n  <title>{}</title>\n  <updated>{updated}</updated>\n  \
         <author><name>rashomon</name></author>\n",
        hash64(&[Some(query)]),
        xml_escape(query),
    );
    for Entry { id, updated, title, author, link, words, article: _ } in entries {
        out.push_str(&format!(
            "  <entry>\n    <id>{id}</id>\n    <title>{}</title>\n    <updated>{updated}</updated>\n    \
             <author><name>{}</name></author>\n",
            xml_escape(title),
            xml_escape(author)
        ));
        if let Some(link) = link {
            out.push_str(&format!("    <link rel=\"alternate\" href=\"{}\"/>\n", xml_escape(link)));
        }
        out.push_str(&format!("    <summary>{}</summary>\n  </entry>\n", xml_escape(words)));
    }
    out.push_str("</feed>\n");
    out
}

/// The entries of a feed that [`text`] wrote. What is of another form is left out.
pub fn read(text: &str) -> Vec<Entry> {
    let entries = text.split("  <entry>\n").skip(1).filter_map(|rest| rest.split_once("  </entry>"));
    entries.filter_map(|(entry, _)| read_entry(entry)).collect()
}

fn read_entry(entry: &str) -> Option<Entry> {
    let between = |begin: &str, end: &str| {
        let (_, rest) = entry.split_once(begin)?;
        rest.split_once(end).map(|(inside, _)| unescaped(inside))
    };
    Some(Entry {
        id: between("<id>", "</id>").filter(|id| id.starts_with(FEED_ID))?,
        updated: between("<updated>", "</updated>")?,
        title: between("<title>", "</title>")?,
        author: between("<author><name>", "</name></author>")?,
        link: between("<link rel=\"alternate\" href=\"", "\"/>").filter(|url| rashomon::is_address(url)),
        words: between("<summary>", "</summary>")?,
        article: None,
    })
}

fn unescaped(text: &str) -> String {
    let signs =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (written, sign)| text.replace(written, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_article_are_no_mark_up() {
        let entry = Entry {
            id: format!("{FEED_ID}x"),
            updated: "2024-03-05T10:00:00Z".into(),
            title: "<b>A & B</b>\u{7}".into(),
            author: "The \"Gull\"".into(),
            link: Some("https://g.example/?a=1&b=\"2\"".into()),
            words: "one ]]> two".into(),
            article: None,
        };
        let text = text("speaker:\"A\" <x>", std::slice::from_ref(&entry), "2024-03-06T10:00:00Z");
        assert!(text.contains("<title>speaker:&quot;A&quot; &lt;x&gt;</title>"), "{text}");
        assert!(text.contains("<title>&lt;b&gt;A &amp; B&lt;/b&gt;</title>"), "{text}");
        assert!(text.contains("href=\"https://g.example/?a=1&amp;b=&quot;2&quot;\""), "{text}");
        assert!(text.contains("<updated>2024-03-05T10:00:00Z</updated>\n  <author><name>rashomon"), "{text}");
        // Read again it is the same, but for what no feed may hold.
        let again = read(&text);
        assert_eq!((again.len(), again[0].title.as_str()), (1, "<b>A & B</b>"));
        assert_eq!((&again[0].words, &again[0].link), (&entry.words, &entry.link));
        assert_eq!(super::text("speaker:\"A\" <x>", &again, ""), text);
    }
}
