//! What stands among the paragraphs of made-up pages without being called what it is: sign-ups, walls, captions, comments,
//! a second story; and what is missing between them: subheads, rows, members of a list.

use rashomon_article::{Article, extract};
use rashomon_page::{Format, Limits, read};

const PARAGRAPHS: [&str; 6] = [
    "The night ferry to Skarholm will carry no cars from the first of May, the harbour board said on Wednesday, after \
     divers found rust in the ramp.",
    "Tove Lindahl, who chairs the board, said that nobody had wanted to close it in the season.",
    "Farmers on the island now have a week to bring their machines across, and the day boat is full until June.",
    "The ramp was built in 1962 and was painted for the last time when the ferry got its new engine.",
    "A repair would cost four million crowns, according to the board, and the county has set aside a quarter of that.",
    "Shopkeepers in the village said they would order less bread and hope for a quiet spring.",
];

fn article(html: &str) -> Article {
    extract(&read(html.as_bytes(), None, Some(Format::Html), &Limits::default()).pages.remove(0)).unwrap()
}

/// A small page with something after its second paragraph, and something below its article.
fn page(inside: &str, below: &str) -> String {
    let paragraphs: Vec<String> = PARAGRAPHS.iter().map(|p| format!("<p>{p}</p>")).collect();
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Night ferry closed to cars | Skar Gazette</title></head><body><header><a href=/>Skar \
         Gazette</a></header><article><h1>Night ferry closed to cars</h1>{}{inside}{}</article>{below}<footer><p>© 2024 Skar \
         Gazette. All rights reserved.</p></footer></body></html>",
        paragraphs[..2].concat(),
        paragraphs[2..].concat()
    )
}

#[track_caller]
fn goes(inside: &str, below: &str) {
    let text = article(&page(inside, below)).text;
    assert_eq!(text, PARAGRAPHS.join("\n"), "{inside}{below}");
}

#[track_caller]
fn stays(inside: &str, lines: &[&str]) {
    let text = article(&page(inside, "")).text;
    for line in lines {
        assert!(text.lines().any(|l| l == *line), "{line}: {text}");
    }
}

#[test]
fn boxes_that_ask_the_reader_for_something_go() {
    for asks in [
        "Sign up for our evening letter and get the news of the islands in your inbox.",
        "Subscribe to our newsletter for the best of the coast, every Friday.",
        "Listen to this article. 4 minutes. The voice is made by a machine and may be wrong.",
        "Support our journalism with as little as two crowns a month.",
        "Abonnieren Sie unseren Newsletter und lesen Sie jeden Morgen das Neueste von der Küste.",
        "Inscrivez-vous à notre lettre du soir pour ne rien manquer de la côte.",
        "We use cookies to show you advertisements that suit you, and to count our readers.",
        "Article continues below advertisement",
        "Scroll down for video",
        "Mehr zum Thema",
    ] {
        goes(&format!("<div><p>{asks}</p></div>"), "");
        goes(&format!("<p>{asks}</p>"), "");
    }
    goes("<p>Lesen Sie auch: <a href=x>Werft baut wieder Boote</a></p>", "");
    goes(
        "<div class=q7><h3>Read on with Gazette Plus</h3><p>This article is for subscribers. You pay 3 crowns a week and may \
         cancel at any time.</p><a href=pay>Try one week for free</a><p>Already a subscriber? <a href=in>Log in here</a></p></div>",
        "",
    );
}

#[test]
fn sentences_that_begin_like_a_box_stay() {
    for line in [
        "Support for the ferry has grown in the village since the winter, the board said.",
        "Sign up sheets for the day boat were empty by noon, said the clerk at the quay.",
        "“Subscribe to our plan or swim,” the chair told the farmers at the end of the meeting.",
    ] {
        stays(&format!("<p>{line}</p>"), &[line]);
    }
}

#[test]
fn captions_go_however_they_are_marked() {
    let words = "Divers look at the ramp of the night ferry in March.";
    for caption in [
        format!("<div class=caption>{words}</div>"),
        format!("<p class=photo-credit-line>{words}</p>"),
        format!("<p><span class='cutline'>{words}</span><span class=credit>(Photo: Ida Berg)</span></p>"),
        format!("<p><img src=x.jpg><br><em>{words} (Photo: Ida Berg)</em></p>"),
        format!("<div><img src=x.jpg></div><p><small>{words} | Ida Berg</small></p>"),
        format!("<table><tr><td><img src=x.jpg></td></tr><tr><td>{words}</td></tr></table>"),
    ] {
        goes(&caption, "");
    }
    // A bold line below a picture may be a subhead, and a paragraph may begin with one.
    stays(
        "<p><img src=x.jpg></p><p><b>What the divers found</b></p><p>The rust had eaten through two of the plates, they said.</p>",
        &["What the divers found"],
    );
    stays(
        "<p><img src=x.jpg>The rust had eaten through two of the plates, the divers said.</p>",
        &["The rust had eaten through two of the plates, the divers said."],
    );
}

#[test]
fn comments_go_though_they_are_longer_than_the_article() {
    let said = |n: usize| {
        format!(
            "I have taken this ferry for twenty years and nobody on the board has ever asked me what I think of it, {n}."
        )
    };
    let classed: String = (0..5).map(|n| format!("<div><b>reader{n}</b><p>{}</p></div>", said(n))).collect();
    goes("", &format!("<div class=comments><h3>5 comments</h3>{classed}</div>"));
    let listed: String =
        (0..5).map(|n| format!("<li><cite>reader{n}</cite> says:<p>{}</p></li>", said(n))).collect();
    goes("", &format!("<ol>{listed}</ol>"));
}

const OTHER: &str = "<p>A baker from Elvik has won the county prize for the third time, the jury said at the weekend.</p>\
    <p>The bread is made of barley and takes two days, and nobody else on the coast bakes it.</p>\
    <p>The prize will be handed over at the autumn fair.</p>";

#[test]
fn a_second_story_is_left_out_and_told() {
    let byline = "<p class=byline>By Odd Hansen</p><time datetime=2024-01-02>2 January 2024</time>";
    for below in [
        format!("<article><h1>Baker of Elvik wins again</h1>{byline}{OTHER}</article>"),
        format!("<div class=next><h1>Baker of Elvik wins again</h1>{byline}{OTHER}</div>"),
        format!(
            "<section class=related><article><h2>Baker of Elvik wins again</h2>{OTHER}</article></section>"
        ),
        format!("<section><h2>Baker of Elvik wins again</h2>{OTHER}</section>"),
    ] {
        goes("", &below);
        let article = article(&page("", &below));
        assert!(
            article.authors.is_empty() && article.published.is_none(),
            "{:?} {:?}",
            article.authors,
            article.published
        );
    }
}

#[test]
fn a_second_story_whose_words_would_be_kept_is_told() {
    let below = format!(
        "<article><h1>Baker of Elvik wins again</h1>{}</article>",
        PARAGRAPHS.map(|p| format!("<p>{} That was in March.</p>", p.replace("ferry", "oven"))).concat()
    );
    let article = article(&page("", &below));
    assert_eq!(article.text, PARAGRAPHS.join("\n"));
    assert!(
        article.diagnostics.iter().any(|d| d.message.contains("“Baker of Elvik wins again”")),
        "{:?}",
        article.diagnostics
    );
}

#[test]
fn the_posts_of_a_live_page_stay_one() {
    let posts: String = PARAGRAPHS
        .iter()
        .enumerate()
        .map(|(n, p)| {
            format!("<article><time>1{n}:20</time><h3>The ferry at hour {n}</h3><p>{p}</p></article>")
        })
        .collect();
    let html = format!(
        "<html><head><title>Live: night ferry closed | Skar Gazette</title></head><body><h1>Live: night ferry closed</h1>\
         <p>{}</p>{posts}</body></html>",
        PARAGRAPHS[0].replace("night", "late")
    );
    let text = article(&html).text;
    assert!(PARAGRAPHS[1..].iter().all(|p| text.contains(p)), "{text}");
}

#[test]
fn subheads_stay_whatever_they_are_called() {
    let more = "<p>The board will meet again in a week, and the clerk will read out the offers.</p>";
    for head in [
        "<h4 class=sidebar-title>What comes next</h4>",
        "<h1 class=anchor><b>What comes next</b><div class=anchor-parent><button>Link</button></div></h1>",
        "<h2 class=header-related-anchor>What comes next</h2>",
    ] {
        stays(&format!("{head}{more}"), &["What comes next"]);
    }
}

#[test]
fn tables_and_rows_of_like_blocks_stay_whole() {
    stays(
        "<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2021</td><td>870</td></tr><tr><td>2022</td><td>905</td></tr></table>",
        &["2021 870", "2022 905"],
    );
    let posts = [
        "Two boats from Elvik tie up.",
        "The ramp is closed: cars turn back.",
        "It is four degrees on the quay.",
    ];
    let posts: String = (0..9)
        .map(|n| {
            format!(
                "<div class=t-post><time>1{n}:00</time><h3>Hour {n}</h3><p>{}</p></div>",
                if n % 2 == 0 { PARAGRAPHS[n / 2] } else { posts[n / 4] }
            )
        })
        .collect();
    let text = article(&page(&posts, "")).text;
    assert!(text.contains("Two boats from Elvik tie up.") && text.contains("cars turn back"), "{text}");
}

#[test]
fn what_is_marked_as_not_free_is_told_to_be_a_part() {
    let wall = "<div><p>To continue reading, subscribe to the Gazette.</p><a href=in>Log in</a></div>";
    let head = |free: &str| {
        format!(
            "<html><head><title>Night ferry closed to cars</title><script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"headline\": \
             \"Night ferry closed to cars\", \"isAccessibleForFree\": {free}}}</script></head><body><article><h1>Night ferry closed to \
             cars</h1><p>{}</p><p>{}</p>{wall}</article></body></html>",
            PARAGRAPHS[0], PARAGRAPHS[1]
        )
    };
    let told =
        |free: &str| article(&head(free)).diagnostics.iter().any(|d| d.message == rashomon_article::PARTIAL);
    assert!(told("false") && told("\"False\"") && !told("true"));
    assert_eq!(article(&head("false")).text, PARAGRAPHS[..2].join("\n"));
}

#[test]
fn a_logo_is_no_headline_and_a_history_no_day() {
    let paragraphs: String = PARAGRAPHS.iter().map(|p| format!("<p>{p}</p>")).collect();
    let logo = format!(
        "<html><head><title>Night ferry closed - Skar Gazette</title></head><body><h1 id=logo><a href=/><img alt='Skar Gazette' \
         src=l.png></a></h1><article><h2>Night ferry closed</h2>{paragraphs}</article></body></html>"
    );
    assert_eq!(article(&logo).title.as_deref(), Some("Night ferry closed"));
    let history = "<ul><li>Received: 16 December 2022</li><li>Accepted: 20 December 2022</li></ul>";
    let html = page(history, "").replace("<title>", "<meta name=dc.date content=2023-01-02><title>");
    assert_eq!(article(&html).published.unwrap().to_string(), "2023-01-02");
}

#[test]
fn what_a_script_would_show_is_found_without_it() {
    let paragraphs: String = PARAGRAPHS.iter().map(|p| format!("<p>{p}</p>")).collect();
    let head = "<title>Night ferry closed to cars</title>";
    let shadow = format!(
        "<html><head>{head}</head><body><story-body><template shadowrootmode=open><h1>Night ferry closed to cars</h1>{paragraphs}\
         </template></story-body></body></html>"
    );
    let without = format!(
        "<html><head>{head}</head><body><div id=root>Loading</div><noscript><h1>Night ferry closed to cars</h1>{paragraphs}\
         </noscript></body></html>"
    );
    for html in [&shadow, &without] {
        assert_eq!(article(html).text, PARAGRAPHS.join("\n"), "{html}");
    }
    let body = PARAGRAPHS.join("\\n\\n").replace("night", "n\\u0069ght").replace("the", "\\\"the\\\"");
    let data = format!(
        "<html><head>{head}<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"datePublished\": \"2024-04-25\", \
         \"articleBody\": \"{body}\"}}</script></head><body><div id=root></div></body></html>"
    );
    let read = article(&data);
    assert_eq!(read.text, PARAGRAPHS.join("\n").replace("the", "\"the\""));
    assert_eq!(read.published.unwrap().to_string(), "2024-04-25");
    assert_eq!(read.title.as_deref(), Some("Night ferry closed to cars"));
    for block in &read.blocks {
        for piece in read.source.over(block.span) {
            let source = &data[piece.source.range()];
            let words = piece.text.of(&read.text);
            assert!(source == words || source.starts_with('\\'), "{source} {words}");
        }
    }
}

#[test]
fn who_wrote_and_what_is_not_shown_is_no_text() {
    let bio = "Ana Ruiz is a reporter at the Skar Gazette, where she has covered harbours since 2015.";
    for writer in [
        format!("<div class=author-box><h4>Ana Ruiz</h4><p>{bio}</p></div>"),
        format!("<div><h3>About the author</h3><p>{bio}</p></div>"),
        format!("<p><em>{bio}</em></p>"),
        format!("<address><p>{bio}</p></address>"),
    ] {
        let html = page("", "").replace("</article>", &format!("{writer}</article>"));
        assert_eq!(article(&html).text, PARAGRAPHS.join("\n"), "{writer}");
    }
    goes(
        "<div style='visibility: hidden'><p>This older version was replaced at noon, and nobody should read it.</p></div>",
        "",
    );
    goes(
        "<div class=sr-only><p>This older version was replaced at noon, and nobody should read it.</p></div>",
        "",
    );
    goes(
        "<div class=ad-mid><span>Advertisement</span><div>Fresh paint for your boat? Lund and Daughters, Quay Street.</div></div>",
        "",
    );
    stays(
        "<p>Ana Ruiz is a farmer at Elvik, and has driven on board the night ferry since 1998.</p>",
        &["Ana Ruiz is a farmer at Elvik, and has driven on board the night ferry since 1998."],
    );
}

#[test]
fn a_list_may_end_an_article() {
    let dead = "<ul><li>Anders Holm, 61</li><li>Carl Sand, 12</li></ul>";
    let html = page("", "").replace("</article>", &format!("<p>On board were:</p>{dead}</article>"));
    assert!(
        article(&html).text.ends_with("On board were:\nAnders Holm, 61\nCarl Sand, 12"),
        "{}",
        article(&html).text
    );
    let links = "<ul><li><a href=1>Bridge tolls rise</a></li><li><a href=2>Choir on tour</a></li></ul>";
    let html = page("", "").replace("</article>", &format!("{links}</article>"));
    assert_eq!(article(&html).text, PARAGRAPHS.join("\n"));
}
