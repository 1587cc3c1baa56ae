//! Which of several dates of a made-up page is that of its publication: addresses, meta tags, JSON-LD and the line that readers see.

use rashomon_article::{Article, extract};
use rashomon_page::{Format, Limits, read};

fn article(head: &str, line: &str) -> Article {
    let page = format!(
        "<!DOCTYPE html><html lang=de><head><title>Boote bleiben im Hafen</title>{head}</head><body><h1>Boote bleiben im Hafen</h1>\
         <p>{line}</p><p>Der Fährverkehr zwischen Skar und den Inseln ruht seit Mitternacht, sagte die Hafenbehörde am Montag, nachdem die \
         Gespräche über die Löhne zum dritten Mal gescheitert waren.</p><p>Die Behörde will zwei Boote am Tag für Kranke und Ärzte fahren \
         lassen. Sie bat Reisende, zu Hause zu bleiben, bis wieder geredet wird.</p></body></html>"
    );
    let reading = read(page.as_bytes(), None, Some(Format::Html), &Limits::default());
    extract(&reading.pages[0]).unwrap()
}

#[track_caller]
fn check(head: &str, line: &str, want: &str) {
    let published = article(head, line).published.map(|stamp| stamp.to_string()).unwrap_or_default();
    assert_eq!(published.get(..10).unwrap_or_default(), want, "{head}\n{line}");
}

fn address(url: &str) -> String {
    format!("<link rel=canonical href='{url}'>")
}

#[test]
fn the_address_tells_the_day() {
    for (url, want) in [
        ("https://skar.example/2031/04/14/boote", "2031-04-14"),
        ("https://skar.example/2031/4/9/boote", "2031-04-09"),
        ("https://skar.example/news/29-10-2031", "2031-10-29"),
        ("https://skar.example/news/05-05-2031-boote", "2031-05-05"),
        ("https://skar.example/news/05-04-2031", ""),
        ("https://skar.example/news/2031/45/12", ""),
        ("https://archive.example/web/20331109030403/http://skar.example/2031/04/14/boote", "2031-04-14"),
        ("https://archive.example/web/20331109030403/http://skar.example/boote", ""),
    ] {
        check(&address(url), "", want);
    }
}

fn data(day: &str) -> String {
    format!(
        "<script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"datePublished\": \"{day}\"}}</script>"
    )
}

#[test]
fn a_day_that_a_meta_tag_and_readers_are_told_outweighs_json_ld() {
    let meta = "<meta property=article:published_time content=2031-04-14T08:00:00+02:00>";
    let head = format!("{}{meta}", data("2031-04-09T10:00:00+02:00"));
    check(&head, "14. April 2031, 08:00 Uhr", "2031-04-14");
    check(&head, "", "2031-04-09");
    check(&head, "Zuletzt aktualisiert am 14. April 2031", "2031-04-09");
    check(&head, "9. April 2031", "2031-04-09");
    // A paper of the next day is online the evening before.
    let evening = format!("{}<meta name=date content=2031-04-14>", data("2031-04-13T19:30:00+02:00"));
    check(&evening, "Ausgabe vom 14.04.2031", "2031-04-13");
    // The day of the last change is none of publication, though readers see no other.
    let changed =
        "<meta name=date content=2031-04-14><meta property=article:modified_time content=2031-04-14>";
    check(&format!("{}{changed}", data("2031-04-09")), "14. April 2031", "2031-04-09");
}

#[test]
fn the_line_that_readers_see_tells_the_day_from_the_month() {
    let meta = "<meta name=date content='11/01/2031 12:43:42'>";
    check(meta, "", "2031-01-11");
    check(meta, "Erstellt am: 01.11.2031", "2031-11-01");
    check(meta, "11. Januar 2031", "2031-01-11");
}

#[test]
fn words_of_publication_may_follow_the_day() {
    let long = "Dieser Beitrag über die Boote im Hafen von Skar und die Leute auf den Inseln wurde am 19. Mai 2031 um 23:03 Uhr gepostet";
    check("", long, "2031-05-19");
}
