//! HTML pages of made-up outlets: what is kept, what goes and why, and that every byte leads back.

use rashomon_article::{Article, BlockKind, Why, extract};
use rashomon_page::{Format, Limits, Page, read};

fn page(html: &str) -> Page {
    read(html.as_bytes(), None, Some(Format::Html), &Limits::default()).pages.remove(0)
}

fn article(html: &str) -> Article {
    extract(&page(html)).unwrap()
}

const PARAGRAPHS: [&str; 4] = [
    "The ferry service between Port Alma and the islands will stop at midnight, the harbour authority said on \
     Monday, after talks about pay broke down for the third time this year.",
    "“We have waited long enough,” said Ida Moreau, who speaks for the crews. “Nobody wants this strike.”",
    "She left the room.",
    "The authority said it would run two boats a day for doctors and patients. It asked travellers to stay at home \
     until the talks begin again on Thursday.",
];

/// A page with a body of its own choice between realistic furniture.
fn with(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Ferry crews to strike from midnight | Harbour Post</title>{head}</head><body>\
         <nav class=menu><ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li><li><a href=/s>Sport</a></li></ul></nav>\
         <div id=cookie-bar><p>We use cookies to give you the best experience. <button>Accept all</button></p></div>\
         <main><article><h1>Ferry crews to strike from midnight</h1><p class=byline>By Ana Ruiz</p>\
         <div class=share><a href=f>Facebook</a> <a href=t>Twitter</a></div>\
         <div class=\"article-body\">{body}</div></article>\
         <aside class=related><h3>Read more</h3><ul><li><a href=1>Mayor opens the new quay in the rain</a></li>\
         <li><a href=2>Fishermen count the cost of a bad winter</a></li></ul></aside>\
         <section class=comments><h2>3 comments</h2><div class=comment><b>seadog</b><p>About time too, if you ask me. \
         They never listen to anybody on the islands.</p></div></section></main>\
         <footer><p>© 2021 Harbour Post. All rights reserved.</p><a href=p>Privacy policy</a></footer></body></html>"
    )
}

fn body() -> String {
    PARAGRAPHS.iter().map(|p| format!("<p>{p}</p>\n")).collect()
}

#[test]
fn the_article_stays_whole_and_the_furniture_goes() {
    let html = with("", &body());
    let article = article(&html);
    assert_eq!(article.text, PARAGRAPHS.join("\n"));
    for (words, why) in [
        ("Home", Why::Navigation),
        ("We use cookies", Why::Legal),
        ("Facebook", Why::Share),
        ("Mayor opens", Why::Related),
        ("About time too", Why::Comments),
        ("© 2021", Why::Legal),
    ] {
        let at = html.find(words).unwrap() as u32;
        let dropped = article.dropped.iter().find(|d| d.source.holds(at));
        assert_eq!(dropped.map(|d| d.why), Some(why), "{words}");
    }
}

#[test]
fn renamed_classes_and_wrappers_change_nothing() {
    let html = with("", &body());
    let wrapped = html.replace("<p>", "<div class=w7><p>").replace("</p>", "</p></div>");
    let renamed = ["menu", "cookie-bar", "byline", "share", "article-body", "related", "comments", "comment"];
    let renamed = renamed.iter().enumerate().fold(wrapped.clone(), |html, (i, name)| {
        let name = |quote: &str| (format!("class={quote}{name}{quote}"), format!("class=x{i}"));
        [name(""), name("\"")].iter().fold(html, |html, (from, to)| html.replace(from, to))
    });
    for html in [wrapped, renamed] {
        assert_eq!(article(&html).text, PARAGRAPHS.join("\n"), "{html}");
    }
}

/// The text between the paragraphs of an article.
#[track_caller]
fn check(inside: &str, kind: BlockKind, text: &str) {
    let html = with("", &format!("<p>{}</p>{inside}<p>{}</p>", PARAGRAPHS[0], PARAGRAPHS[3]));
    let article = article(&html);
    let block = article.blocks.iter().find(|b| b.span.of(&article.text) == text);
    assert_eq!(block.map(|b| b.kind), Some(kind), "{:?}", article.text);
}

#[test]
fn blocks_keep_their_kind_and_words_stay_apart() {
    check(
        "<h2>Boats for doctors</h2><p>She left the room at once, she said.</p>",
        BlockKind::Heading,
        "Boats for doctors",
    );
    check(
        "<blockquote>Nobody wants this strike, and nobody will win it.</blockquote>",
        BlockKind::Quote,
        "Nobody wants this strike, and nobody will win it.",
    );
    let list = "<ul><li>Two boats a day will sail for doctors.</li><li>Freight will wait until the talks are over.</li></ul>";
    check(list, BlockKind::ListItem, "Two boats a day will sail for doctors.");
    let lines =
        "<p>The first boat leaves at seven<br>and the last one comes back at nine&nbsp;in the\n evening.</p>";
    check(
        lines,
        BlockKind::Paragraph,
        "The first boat leaves at seven and the last one comes back at nine in the evening.",
    );
    let marked =
        "<p>The <b>har</b>bour <i>office</i>, it <a href=x>said</a>, is \u{AD}wai\u{AD}ting for a call.</p>";
    check(marked, BlockKind::Paragraph, "The harbour office, it said, is waiting for a call.");
}

#[test]
fn every_byte_of_text_leads_to_its_source() {
    let odd = "<p>Bread &amp; salt &mdash; said <b>Ida\n  Moreau</b>&nbsp;at the <a href=x>quay</a>, where it was<br>cold.</p>";
    let html = with("", &format!("{}{odd}", body()));
    let article = article(&html);
    assert_eq!(article.source.text_len() as usize, article.text.len());
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.span.start == 0 || block.span.start == end + 1);
        end = block.span.end;
        for piece in article.source.over(block.span) {
            assert!(!piece.source.is_empty(), "{:?}", piece.text.of(&article.text));
            let source = &html[piece.source.range()];
            if piece.literal {
                assert_eq!(source, piece.text.of(&article.text));
            } else {
                assert!(source.starts_with('&') || source == "<br>" || source.trim().is_empty(), "{source}");
            }
        }
    }
    assert_eq!(end as usize, article.text.len());
}

#[test]
fn the_head_of_the_page_says_who_and_when() {
    let linked = r##"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "NewsArticle", "headline": "Ferry crews to strike from midnight", "author": [{"@type": "Person", "name": "Ana Ruiz"},
         {"@type": "Person", "@id": "#carl"}], "datePublished": "2021-04-14T10:32:00+02:00", "dateModified": "2021-04-15"},
        {"@type": "Person", "@id": "#carl", "name": "Carl Öst"}]}</script>
        <meta property="og:site_name" content="Harbour Post"><link rel=canonical href="https://harbourpost.example/1">"##;
    let article = article(&with(linked, &body()));
    assert_eq!(article.title.as_deref(), Some("Ferry crews to strike from midnight"));
    assert_eq!(article.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(article.authors, ["Ana Ruiz", "Carl Öst"]);
    assert_eq!(article.published.unwrap().to_string(), "2021-04-14T10:32:00+02:00");
    assert_eq!(article.modified.unwrap().to_string(), "2021-04-15");
    assert_eq!(article.url.as_deref(), Some("https://harbourpost.example/1"));
    assert_eq!(article.language.as_deref(), Some("en"));
    assert!(article.diagnostics.iter().any(|d| d.message == "published from JSON-LD datePublished"));
}

#[test]
fn without_a_head_the_lines_say_who_and_when() {
    let dated = format!("<p class=date>Published: 14 April 2021</p>{}", body());
    let article = article(&with("", &dated));
    assert_eq!(article.authors, ["Ana Ruiz"]);
    assert_eq!(article.published.unwrap().to_string(), "2021-04-14");
    assert_eq!(article.modified, None);
}

#[test]
fn a_page_without_an_article_says_what_to_try() {
    let links: String = (0..60)
        .map(|i| format!("<li><a href={i}>Mayor opens quay number {i} in the rain</a></li>"))
        .collect();
    let index = format!("<html><body><nav>Home</nav><ul class=teasers>{links}</ul></body></html>");
    assert!(extract(&page(&index)).unwrap_err().contains("give the article's own page"));
    let empty = "<html><body><script>load()</script></body></html>";
    assert!(extract(&page(empty)).unwrap_err().contains("save it from a browser"));
}

#[test]
fn a_head_of_monstrous_size_costs_no_more_than_its_length() {
    let long = " | Harbour Post".repeat(60_000);
    let names = "Ana Ruiz, ".repeat(60_000);
    let head = format!(
        "<title>Ferry late{long}</title><meta property=og:title content='Ferry late{long}'><meta name=author content='{names}'>"
    );
    let article = article(&with(&head, &body()));
    assert_eq!(article.authors, ["Ana Ruiz"]);
    assert_eq!(article.text, PARAGRAPHS.join("\n"));
}

#[test]
fn what_the_page_does_not_show_is_no_text() {
    let old =
        "<p>This older version of the story was replaced at noon and should not be seen by any reader.</p>";
    for hidden in [
        format!("<div hidden>{old}</div>"),
        old.replace("<p>", "<p hidden>"),
        format!("<div class=gallery style='display: none'>{old}</div>"),
        format!("<dialog>{old}</dialog>"),
        "<p><span style=display:none>This older version is here.</span>The quay was quiet at noon, and no boat left it.</p>".into(),
    ] {
        let shown = article(&with("", &(body() + &hidden + &body().replace("midnight", "noon"))));
        assert!(!shown.text.contains("older version"), "{hidden}");
    }
    // A page that shows its article by a script is read all the same.
    let scripted = article(&with("", &format!("<div style='display:none'>{}</div>", body())));
    assert!(scripted.text.contains("will stop at midnight"));
}

#[test]
fn subheadings_stay_whatever_word_is_in_them() {
    let [first, second, ..] = PARAGRAPHS;
    let page = |between: &str| {
        format!(
            "<html><head><title>Cracks found in quay</title></head><body><nav><a href=/>Home</a></nav><article><h1>Cracks found in \
             quay</h1><p>{first}</p>{between}<p>{second}</p></article><footer>All rights reserved</footer></body></html>"
        )
    };
    for heading in [
        "About the quay",
        "What we know about the cracks",
        "Doubts about the plan",
        "Next steps",
        "Search for the missing boat",
        "By the numbers",
        "Jobs at risk",
        "The latest talks",
        "How it began",
    ] {
        let text = article(&page(&format!("<h2>{heading}</h2>"))).text;
        assert!(text.contains(&format!("\n{heading}\n")), "{heading}: {text}");
    }
    for furniture in [
        "<h2>About us</h2>",
        "<h2>Related stories</h2>",
        "<h2>Read more</h2>",
        "<h2><a href=/x>Doubts about the plan</a></h2>",
        "<aside class=related><h2>More about the cracks</h2></aside>",
    ] {
        let text = article(&page(furniture)).text;
        assert_eq!(text.lines().count(), 2, "{furniture}: {text}");
    }
}

#[test]
fn a_masthead_is_no_headline_and_a_bar_may_belong_to_one() {
    let text = PARAGRAPHS.map(|p| format!("<p>{p}</p>")).concat();
    let page = format!(
        "<html><head><title>Cracks found in quay - Elm Courier</title></head><body><header><h1>Elm Courier</h1></header>\
         <article><h2>Cracks found in quay</h2>{text}</article></body></html>"
    );
    assert_eq!(article(&page).title.as_deref(), Some("Cracks found in quay"));
    let page = format!(
        "<html><head><title>Ferry | or bridge? Town must choose | Elm Courier</title></head><body><article>\
         <h1>Ferry | or bridge? Town must choose</h1>{text}</article></body></html>"
    );
    assert_eq!(article(&page).title.as_deref(), Some("Ferry | or bridge? Town must choose"));
}

#[test]
fn short_lists_between_paragraphs_stay_and_menus_go() {
    let list =
        "<ul><li>Lorries banned from June</li><li>Two bearings cracked</li><li>Detour adds an hour</li></ul>";
    let [first, rest @ ..] = PARAGRAPHS;
    let rest = rest.map(|p| format!("<p>{p}</p>")).concat();
    let middle = article(&with(
        "",
        &format!("<p>{first}</p><p>Under the order:</p>{list}<p>{}</p>{rest}", PARAGRAPHS[3]),
    ));
    assert!(
        middle.text.contains("Under the order:\nLorries banned from June\nTwo bearings cracked"),
        "{}",
        middle.text
    );
    let menu = "<ul><li><a href=1>Harbour news</a></li><li><a href=2>Island news</a></li></ul>";
    let page = article(&with("", &format!("<p>{first}</p>{menu}<p>{}</p>{rest}", PARAGRAPHS[3])));
    assert!(!page.text.contains("Island news"), "{}", page.text);
}
