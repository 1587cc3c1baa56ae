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
        ("https://skar.example/2031/04/14/boote?ref=https://other.example/2029/01/02/x", "2031-04-14"),
        ("https://skar.example/2031/04/14/boote#https://other.example/2029/01/02/x", "2031-04-14"),
        ("https://skar.example/boote?ref=https://other.example/2029/01/02/x", ""),
        (
            "https://archive.example/web/20331109030403/http://skar.example/2031/04/14/boote?a=b://c/2029/01/02",
            "2031-04-14",
        ),
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

/// A page whose article begins with a sentence, below a line.
fn begins(line: &str, sentence: &str) -> String {
    let page = format!(
        "<!DOCTYPE html><html><head><title>Boote bleiben im Hafen</title></head><body><h1>Boote bleiben im Hafen</h1><p>{line}</p>\
         <p>{sentence}</p><p>Der Fährverkehr zwischen Skar und den Inseln ruht seit Mitternacht, sagte die Hafenbehörde, nachdem die \
         Gespräche über die Löhne zum dritten Mal gescheitert waren.</p><p>Die Behörde will zwei Boote am Tag für Kranke und Ärzte \
         fahren lassen. Sie bat Reisende, zu Hause zu bleiben, bis wieder geredet wird.</p></body></html>"
    );
    let reading = read(page.as_bytes(), None, Some(Format::Html), &Limits::default());
    let published = extract(&reading.pages[0]).unwrap().published.map(|stamp| stamp.to_string());
    published.unwrap_or_default()
}

#[test]
fn what_is_told_to_have_been_published_dates_no_page() {
    for sentence in [
        "Publication of the report on 3 May 2029 led to protests on both sides of the sound, and the harbour was shut for a day.",
        "Das Video wurde am 3. Mai 2029 auf Facebook gepostet.",
        "Das Video vom Unglück der Alma wurde am 3. Mai 2029 von einem Matrosen auf Facebook gepostet.",
        "The ferry board published its plan on 3 May 2029, and nobody read it.",
        "A hajók könyve 2029. május 3-án jelent meg, és a kikötőben megjelent a szerző is.",
        "Rapporten om havnen blev offentliggjort den 3. maj 2029 af ministeriet i hovedstaden.",
    ] {
        assert_eq!(begins("14 April 2031", sentence), "2031-04-14", "{sentence}");
    }
    for line in [
        "Publicat la 14 aprilie 2031",
        "Veröffentlicht am 14. April 2031, 10:32 Uhr.",
        "Dieser Beitrag über die Boote im Hafen wurde von der Redaktion am 14. April 2031 gepostet.",
        "This entry was posted on 14 April 2031 by Ana Ruiz in Port news.",
        "Ute Berg | Gepostet am 14. April 2031",
        "Letzte Änderung: 15.04.2031 Erschienen am: 14.04.2031 Gelesen: 61",
        "Über diesen Artikel</p><p>Boote bleiben im Hafen wurde am 14. April 2031 um 10:32 Uhr gepostet und unter Hafen abgelegt.",
    ] {
        let sentence =
            "Am 3. Mai 2029 war zuletzt ein Boot gesunken, und seitdem fahren alle nur noch bei Tag.";
        let published = begins(line, sentence);
        assert_eq!(published.get(..10), Some("2031-04-14"), "{line}");
    }
}
