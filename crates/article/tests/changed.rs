//! Dates of change: a page that says when it was last updated does not say when it was published.

mod common;

use common::{HEAD, PARAGRAPHS, articles, escaped};
use rashomon_article::{Article, Origin, extract};
use rashomon_page::{Content, Format, Limits, Page, read};
use rashomon_text::SourceMap;

/// The article of a page with these lines between its headline and its text.
fn page(lines: &str) -> Article {
    let html = format!(
        "<html><head><title>Island boats to stop</title></head><body><h1>Island boats to stop</h1>{lines}{PARAGRAPHS}</body></html>"
    );
    let page = read(html.as_bytes(), None, Some(Format::Html), &Limits::default()).pages.remove(0);
    extract(&page).unwrap()
}

fn text(lines: &str) -> Article {
    let text = format!(
        "Island boats to stop\n\n{lines}\n\nThe ferry service between Port Alma and the islands will stop at midnight, the harbour \
         authority said on Monday, after talks about pay broke down.\n\nIt asked travellers to stay at home until the talks \
         begin again, and promised two boats a day for doctors and patients."
    );
    let map = SourceMap::identity(0, text.len() as u32);
    extract(&Page::from(Content::Plain { text, map })).unwrap()
}

fn days(article: &Article) -> [Option<String>; 2] {
    [article.published, article.modified].map(|stamp| stamp?.day().map(|day| day.to_string()))
}

#[test]
fn a_line_that_tells_of_a_change_gives_no_day_of_publication() {
    let (day, later) = (Some("2021-04-13".to_owned()), Some("2021-04-14".to_owned()));
    for (lines, expected) in [
        ("<p>Last updated 14 April 2021</p>", [None, later.clone()]),
        ("<p>Last updated: April 14, 2021 at 10:20 AM</p>", [None, later.clone()]),
        ("<div>Last updated</div><div>14 April 2021</div>", [None, later.clone()]),
        ("<p>Updated <time datetime=2021-04-14T10:00>Wednesday</time></p>", [None, later.clone()]),
        (
            "<p><span>Updated:</span> <span><time datetime=2021-04-14>14 April</time></span></p>",
            [None, later.clone()],
        ),
        ("<p><time class=\"date updated\" datetime=2021-04-14>14 April</time></p>", [None, later.clone()]),
        ("<p>Actualizado el 14 de abril de 2021</p>", [None, later.clone()]),
        ("<p>13 April 2021 | Updated 14 April 2021</p>", [day.clone(), later.clone()]),
        (
            "<p>Published <time datetime=2021-04-13>Tuesday</time>, updated <time datetime=2021-04-14>Wednesday</time></p>",
            [day.clone(), later.clone()],
        ),
        // A page of a blog that was never changed.
        (
            "<p><time class=\"entry-date published updated\" datetime=2021-04-13>13 April</time></p>",
            [day.clone(), None],
        ),
        ("<p>13 April 2021</p>", [day.clone(), None]),
    ] {
        let article = page(lines);
        assert_eq!(days(&article), expected, "{lines}: {:?}", article.diagnostics);
        let from = |day: &Option<String>| day.as_ref().map(|_| Origin::Page);
        assert_eq!([article.from.published, article.from.modified], expected.each_ref().map(from), "{lines}");
    }
    for (lines, expected) in [
        ("Last updated 14 April 2021", [None, later.clone()]),
        ("Last updated\n14 April 2021", [None, later.clone()]),
        ("Posted 13 April 2021, last updated 14 April 2021", [day.clone(), later.clone()]),
        ("13 April 2021", [day, None]),
    ] {
        let article = text(lines);
        assert_eq!(days(&article), expected, "{lines}: {:?}", article.diagnostics);
        assert_eq!(article.told_from(), article.published.or(article.modified));
    }
}

#[test]
fn a_feed_without_a_date_does_not_take_that_of_a_change() {
    for said in ["", "<pubDate></pubDate>", "<pubDate> </pubDate>"] {
        let body = format!("<p>Last updated 14 April 2021</p>{PARAGRAPHS}");
        let feed = format!(
            "<rss><channel><title>Island Gull</title><item><title>Island boats to stop</title>{said}<description>{}</description>\
             </item></channel></rss>",
            escaped(&body)
        );
        let article = &articles(&feed, Format::Feed)[0];
        assert_eq!(days(article), [None, Some("2021-04-14".to_owned())], "{said}");
        assert_eq!(article.from.modified, Some(Origin::Page));
    }
}

#[test]
fn a_date_that_is_no_date_leaves_what_the_page_says_of_itself() {
    let fragment =
        format!("<meta property=article:published_time content=2021-04-13><h1>Boats</h1>{PARAGRAPHS}");
    let whole = format!("<html><head>{HEAD}</head><body>{PARAGRAPHS}</body></html>");
    for (published, told) in [
        (serde_json::json!("soon"), "“soon” is not a date"),
        (serde_json::json!({"date": "2020-01-01"}), "\"published\" is an object"),
        (serde_json::json!(["2020-01-01"]), "\"published\" is a list"),
        (serde_json::json!(true), "\"published\" is true or false"),
    ] {
        for (html, day) in [(&fragment, "2021-04-13"), (&whole, "2021-04-14")] {
            let line = serde_json::json!({"html": html, "published": published}).to_string();
            let article = &articles(&line, Format::JsonLines)[0];
            assert_eq!(days(article)[0].as_deref(), Some(day), "{line}");
            assert_eq!(article.from.published, Some(Origin::Page));
            assert!(
                article.diagnostics.iter().any(|d| d.message.contains(told)),
                "{:?}",
                article.diagnostics
            );
        }
        // A date in the text is none of publication.
        let line = serde_json::json!({"text": "The boats stop. Posted 3 May 2019.", "published": published})
            .to_string();
        let article = &articles(&line, Format::JsonLines)[0];
        assert_eq!(article.published, None);
        assert!(article.diagnostics.iter().any(|d| d.message.contains(told)), "{:?}", article.diagnostics);
    }
    for (field, value, told) in [
        ("title", serde_json::json!({"en": "Boats"}), Some("an object, not text")),
        ("outlet", serde_json::json!(["Gull"]), Some("a list, not text")),
        ("outlet", serde_json::json!({"name": "Gull"}), None),
        ("authors", serde_json::json!([{"name": "Ana Ruiz"}]), None),
        ("authors", serde_json::json!([]), None),
        ("authors", serde_json::json!([[1]]), Some("a list, not text")),
        ("modified", serde_json::json!(null), None),
        ("dateModified", serde_json::json!([1]), Some("a list, not a date")),
    ] {
        let line = serde_json::json!({"text": "The boats stop.", field: value}).to_string();
        let said = articles(&line, Format::JsonLines).remove(0).diagnostics;
        let left_out: Vec<_> = said.iter().filter(|d| d.message.contains("left out")).collect();
        assert_eq!(left_out.len(), usize::from(told.is_some()), "{line}: {said:?}");
        assert!(told.is_none_or(|told| left_out[0].message.contains(told)), "{line}: {said:?}");
    }
}
