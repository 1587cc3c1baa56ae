//! What becomes of JSON: articles a line, lists, feeds, and what is none.

use super::*;

fn read_text(text: &str) -> Reading {
    let map = SourceMap::identity(0, text.len() as u32);
    crate::reading::collected(|take| read(text, &map, &Limits::default(), take))
}

#[test]
fn a_line_is_an_article() {
    let line = r#"{"id": 7, "title": "A \"B\"", "authors": "Ann Ode", "date": "2021-04-13", "x": [{}], "text": "Caf\u00e9\n\ud83d\ude00 \ud800!", "url": "http://n.example/1"}"#;
    let reading = read_text(line);
    assert_eq!(reading.refused, []);
    let page = &reading.pages[0];
    assert_eq!(page.url.as_deref(), Some("http://n.example/1"));
    let Content::Record(record) = &page.content else { panic!("{page:?}") };
    assert_eq!(record.text, "Caf\u{e9}\n\u{1f600} \u{fffd}!");
    assert_eq!((record.id.as_deref(), record.title.as_deref()), (Some("7"), Some("A \"B\"")));
    assert_eq!(
        (&record.authors[..], record.published.as_deref()),
        (&["Ann Ode".to_owned()][..], Some("2021-04-13"))
    );
    let source = |from, to| &line[record.map.source(Span::new(from, to))[0].range()];
    assert_eq!(source(0, 3), "Caf");
    assert_eq!(source(3, 5), r"\u00e9");
    assert_eq!(source(6, 10), r"\ud83d\ude00");
    assert_eq!(source(11, 14), r"\ud800");
}

#[test]
fn html_in_json_leads_to_the_bytes_of_the_file() {
    let line =
        r#"{"html": "<p class=\"a\">R&amp;D</p>", "outlet": "The Gull", "authors": [{"name": "A"}, "B", 3]}"#;
    let reading = read_text(line);
    let Content::Html(tree) = &reading.pages[0].content else { panic!("{reading:?}") };
    let p = tree.descendants(tree.root()).find(|&id| tree.name(id) == "p").unwrap();
    assert_eq!(&line[tree.source(p).range()], r#"<p class=\"a\">R&amp;D</p>"#);
    assert_eq!(tree.attribute_source(p, "class").map(|s| &line[s.range()]), Some("a"));
    let given = reading.pages[0].given.as_ref().unwrap();
    assert_eq!(
        (given.outlet.as_deref(), &given.authors[..]),
        (Some("The Gull"), &["A".to_owned(), "B".to_owned()][..])
    );
}

#[test]
fn what_is_no_article_is_named_and_the_rest_read() {
    let lines = "{\"text\": \"a\"}\n\n[1]\n{\"title\": \"t\"}\n{\"text\": 3}\n{broken\n{\"text\": \" \"}\r\n{\"text\": \"b\"}";
    let reading = read_text(lines);
    assert_eq!(reading.pages.len(), 2);
    let places: Vec<_> = reading.refused.iter().map(|r| r.place.as_str()).collect();
    assert_eq!(places, ["line 3", "line 4", "line 5", "line 6", "line 7"]);
}

#[test]
fn one_value_over_several_lines_is_read() {
    assert_eq!(read_text("{\n \"text\": \"a\"\n}\n").pages.len(), 1);
    assert_eq!(read_text("[\n{\"text\": \"a\"},\n{\"text\": \"b\"}]").pages.len(), 2);
    assert_eq!(read_text("[1").refused.len(), 1);
}

#[test]
fn a_json_feed_is_read_by_its_items() {
    let reading = read_text(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "The Gull", "language": "en", "items": [
                {"id": "1", "content_html": "<p>One</p>", "url": "http://g.example/1"},
                {"id": "2", "content_text": "Two"}, {"id": "3", "url": "http://g.example/3"}, {"id": "4"}]}"#,
    );
    assert_eq!((reading.pages.len(), reading.links.len(), reading.refused.len()), (2, 1, 1));
    assert_eq!(reading.pages[0].given.as_ref().unwrap().outlet.as_deref(), Some("The Gull"));
}

#[test]
fn a_body_that_shows_nothing_hides_no_summary() {
    for body in ["<p></p>", "<p>\u{200b}</p>", "\u{feff}", "<div><br></div>", "<script>go()</script>"] {
        let item = format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "The Gull", "items": [{{"id": "1",
                    "content_html": "{body}", "summary": "Boats stop at noon."}}]}}"#
        );
        let reading = read_text(&item);
        let Content::Record(record) = &reading.pages[0].content else { panic!("{body}: {reading:?}") };
        assert_eq!((&*record.text, record.id.as_deref()), ("Boats stop at noon.", Some("1")), "{body}");
    }
    let link = r#"{"version": "https://jsonfeed.org/version/1", "items": [{"content_html": "<p></p>", "url": "http://g.example/1"}]}"#;
    assert_eq!(read_text(link).links.len(), 1);
}

#[test]
fn all_dates_of_a_record_are_kept_in_their_order() {
    let reading = read_text(
        r#"{"text": "a", "published": "soon", "date": "2024-06-04", "pubDate": " ", "modified": "later",
            "updated": "2024-06-05"}"#,
    );
    let Content::Record(record) = &reading.pages[0].content else { panic!("{reading:?}") };
    assert_eq!(
        (record.published.as_deref(), &record.further.published[..]),
        (Some("soon"), &["2024-06-04".to_owned()][..])
    );
    assert_eq!(
        (record.modified.as_deref(), &record.further.modified[..]),
        (Some("later"), &["2024-06-05".to_owned()][..])
    );
}

#[test]
fn nesting_without_end_is_refused() {
    let lines = format!("{{\"x\": {}\n{{\"text\": \"b\"}}", "[".repeat(1_000_000));
    let reading = read_text(&lines);
    assert_eq!((reading.pages.len(), reading.refused.len()), (1, 1));
    assert_eq!(read_text(&"[".repeat(1_000_000)).refused.len(), 1);
}
