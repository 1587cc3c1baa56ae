//! What an HTML page of a made-up outlet says of its article, by the place that says it.

use rashomon_article::{Article, extract};
use rashomon_page::{Format, Limits, read};

const BODY: &str = "<p>The ferry service between Port Alma and the islands will stop at midnight, the harbour authority said on \
    Monday, after talks about pay broke down for the third time this year.</p><p>The authority said it would run two boats a \
    day for doctors and patients. It asked travellers to stay at home until the talks begin again.</p>";

fn article(head: &str, before: &str, after: &str) -> Article {
    let html = format!(
        "<!DOCTYPE html><html lang=en-GB><head>{head}</head><body>{before}{BODY}{after}</body></html>"
    );
    extract(&read(html.as_bytes(), None, Some(Format::Html), &Limits::default()).pages[0]).unwrap()
}

#[track_caller]
fn title(head: &str, before: &str, want: &str) {
    assert_eq!(article(head, before, "").title.as_deref(), Some(want), "{head} {before}");
}

#[test]
fn the_headline_is_the_one_readers_see() {
    let social = "<meta property=og:title content='You will not believe what the ferry did'>";
    title(social, "<h1>Ferry crews to strike</h1>", "Ferry crews to strike");
    title("<title>Ferry crews to strike | Harbour Post</title>", "", "Ferry crews to strike");
    title("<title>Harbour Post</title>", "<h2>Ferry crews to strike</h2>", "Ferry crews to strike");
    let twice = "<meta property=og:title content='Ferry &amp;amp; crews: &amp;ouml;re'>";
    title(twice, "", "Ferry & crews: öre");
    let short = "<meta property=og:title content='Mayor calls the ferry crews'><title>Mayor calls the ferry crews \"brave\"</title>";
    title(short, "", "Mayor calls the ferry crews \"brave\"");
}

#[track_caller]
fn authors(head: &str, before: &str, after: &str, want: &[&str]) {
    assert_eq!(article(head, before, after).authors, want, "{head} {before} {after}");
}

#[test]
fn authors_are_found_wherever_pages_name_them() {
    let linked = |author: &str| {
        format!(
            "<script type=application/ld+json>{{\"@graph\": [{{\"@type\": \"NewsArticle\", \"author\": {author}}}, \
                 {{\"@type\": \"Person\", \"@id\": \"#a\", \"name\": \"Ana Ruiz\"}}]}}</script>"
        )
    };
    authors(&linked("{\"@id\": \"#a\"}"), "", "", &["Ana Ruiz"]);
    authors(&linked("{\"@type\": \"Organization\", \"name\": \"Gulf Observer\"}"), "", "", &["Ana Ruiz"]);
    let user = linked("{\"@type\": \"Person\", \"name\": \"leif.sand\"}");
    authors(&user, "<p class=byline>By Leif Sand</p>", "", &["Leif Sand"]);
    let card = "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ana Ruiz'>";
    authors(card, "", "", &["Ana Ruiz"]);
    authors(
        "",
        "<ul class=metaInfoAuthorList><li><a href=/author/ana/>Ana Ruiz</a></li></ul>",
        "",
        &["Ana Ruiz"],
    );
    authors(
        "",
        "<p class=documentAuthor>By <a>Ana Ruiz</a> and <a>Leif Sand</a><br>Staff Writers</p>",
        "",
        &["Ana Ruiz", "Leif Sand"],
    );
    authors("", "<div>14 April 2021 | 10:32 | Ana Ruiz</div>", "", &["Ana Ruiz"]);
    authors("", "", "<ul><li>Autorin/Autor Ute Berg</li></ul>", &["Ute Berg"]);
    authors("", "", "<div class=comment><span class=comment-author>Sea Dog</span></div>", &[]);
}

#[track_caller]
fn published(head: &str, before: &str, want: &str) {
    let day = article(head, before, "").published.map(|d| d.to_string()).unwrap_or_default();
    assert_eq!(day, want, "{head} {before}");
}

#[test]
fn a_date_that_readers_see_comes_before_a_vague_one_for_machines() {
    published("<meta name=date content=2021-04-20>", "<div>14 April 2021</div>", "2021-04-14");
    published("<meta name=date content=2021-04-20>", "", "2021-04-20");
    published(
        "<meta property=article:published_time content=2021-04-13>",
        "<div>14 April 2021</div>",
        "2021-04-13",
    );
    published("", "<div>Last change: 20.04.2021 Published: 14.04.2021</div>", "2021-04-14");
    published("<title>Ferry crews to strike | HP | 14.04.2021</title>", "", "2021-04-14");
}

#[test]
fn a_moment_in_utc_is_told_as_the_day_it_was_there() {
    let at = |moment: &str| format!("<meta property=article:published_time content={moment}>");
    published(&at("2021-04-13T22:10:00Z"), "<div>14 April 2021</div>", "2021-04-14");
    published(&at("2021-04-13T11:10:00Z"), "<div>12 April 2021</div>", "2021-04-13T11:10:00Z");
}
