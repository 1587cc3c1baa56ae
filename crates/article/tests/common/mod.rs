//! Pages and feeds that tests of given values share.

use rashomon_article::{Article, extract};
use rashomon_page::{Format, Limits, read};

/// The words of an article of some sentences.
pub const PARAGRAPHS: &str = "<p>The ferry service between Port Alma and the islands will stop at midnight, the harbour authority said on \
    Monday, after talks about pay broke down for the third time this year.</p><h3>How it began in June 2016</h3><p>The authority \
    said it would run two boats a day for doctors and patients. It asked travellers to stay at home until the talks begin \
    again.</p>";

/// The head of a page of the Harbour Post.
pub const HEAD: &str = "<title>Ferry crews to strike | Harbour Post</title><meta property=og:site_name content='Harbour Post'>\
    <meta name=author content='Ana Ruiz'><meta property=article:published_time content=2021-04-14>";

/// The articles of an input; nothing of it may be refused.
pub fn articles(text: &str, format: Format) -> Vec<Article> {
    let reading = read(text.as_bytes(), None, Some(format), &Limits::default());
    assert_eq!(reading.refused, []);
    reading.pages.iter().map(|page| extract(page).unwrap()).collect()
}

/// HTML as text of XML.
pub fn escaped(html: &str) -> String {
    html.replace('&', "&amp;").replace('<', "&lt;")
}
