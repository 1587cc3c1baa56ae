//! Which words of a page are its headline, where a kicker, a line below it or the way to the page stands beside it: pages of a
//! made-up paper.

use std::time::{Duration, Instant};

use rashomon_article::extract;
use rashomon_page::{Format, Limits, read};

const PARAGRAPHS: &str = "<p>The ferry service between Skar and the islands will stop at midnight, the harbour authority said on \
    Monday, after talks about pay broke down for the third time this year.</p><p>The authority said it would run two boats a \
    day for doctors and patients. It asked travellers to stay at home until the talks begin again.</p>";

fn title(head: &str, body: &str) -> Option<String> {
    let page = format!(
        "<!DOCTYPE html><html lang=en><head>{head}</head><body><header><a href=/>Skar Gazette</a></header>{body}\
         {PARAGRAPHS}</body></html>"
    );
    let reading = read(page.as_bytes(), None, Some(Format::Html), &Limits::default());
    extract(&reading.pages[0]).unwrap().title
}

#[track_caller]
fn check(head: &str, body: &str, want: &str) {
    assert_eq!(title(head, body).as_deref(), Some(want), "{head}\n{body}");
}

const SHARED: &str = "<meta property=og:title content='Ferry crews stay in port'>";

#[test]
fn the_last_step_of_the_way_to_a_page_is_no_headline() {
    let head = format!("<title>Ferry strike: all boats, all times - Skar Gazette</title>{SHARED}");
    for step in [
        "<nav><a href=/>Home</a> <a href=/p>Port</a> <h1>Ferry strike: all boats, all times</h1></nav>",
        "<ol class=breadcrumb><li><a href=/>Home</a></li><li><h1>Ferry strike: all boats, all times</h1></li></ol>",
        "<div class=site-breadcrumbs><a href=/p>Port</a><span>›</span><h1>Ferry strike: all boats, all times</h1></div>",
        "<div><a href=/p>Port</a><h1 aria-current=page>Ferry strike: all boats, all times</h1></div>",
    ] {
        for headline in [
            "<h2>Ferry crews stay in port</h2>",
            "<h2><span>Dispute</span> <span>Ferry crews stay in port</span></h2>",
            "<h2><em>Dispute</em><br>Ferry crews stay in port</h2>",
        ] {
            check(&head, &format!("{step}<article>{headline}"), "Ferry crews stay in port");
        }
        // What nobody else is shown may be the heading of a part.
        check(
            &head.replace("Ferry crews stay in port", "Ferry strike: all boats, all times"),
            &format!("{step}<article><h2>How it began</h2>"),
            "Ferry strike: all boats, all times",
        );
    }
    let player = "<div><button>Listen</button></div>".repeat(14);
    check(
        &head,
        &format!(
            "<nav><a href=/>Home</a><h1>Ferry strike: all boats, all times</h1></nav><article><h2>Ferry crews stay in port</h2>{player}"
        ),
        "Ferry crews stay in port",
    );
}

#[test]
fn a_kicker_that_is_set_apart_goes_where_a_title_goes_without_it() {
    let heads = [
        SHARED,
        "<meta name=twitter:title content='Ferry crews stay in port - Skar Gazette'>",
        "<title>Ferry crews stay in port | Skar Gazette</title>",
        "<title>Dispute: Ferry crews stay in port</title><script type=application/ld+json>{\"@type\": \"NewsArticle\", \"headline\": \
         \"Ferry crews stay in port\"}</script>",
    ];
    for head in heads {
        for heading in [
            "<h1><span class=a1>Dispute</span><span class=a2>Ferry crews stay in port</span></h1>",
            "<h1><small>Dispute</small><br>Ferry crews stay in port</h1>",
            "<h1><span><div>Dispute</div> Ferry crews stay in port</span></h1>",
            "<h1><i>Dispute</i><b hidden>: </b><strong>Ferry crews stay in port</strong></h1>",
        ] {
            check(head, heading, "Ferry crews stay in port");
        }
    }
}

#[test]
fn a_line_below_a_headline_goes_likewise() {
    check(
        SHARED,
        "<h1><span>Ferry crews stay in port</span> <small>The islands wait for bread and post</small></h1>",
        "Ferry crews stay in port",
    );
    // A kicker is no headline because a title begins with it.
    check(
        "<title>Summer games on the island - Boats by night</title>",
        "<h1><span>Summer games on the island</span> Boats by night</h1>",
        "Summer games on the island - Boats by night",
    );
}

#[test]
fn a_kicker_stays_where_all_titles_have_it_and_goes_where_its_mark_up_alone_tells() {
    let whole = "<title>Dispute: Ferry crews stay in port</title><meta property=og:title content='Dispute: Ferry crews stay in port'>";
    check(
        whole,
        "<h1><span class=kicker>Dispute</span><span>: </span>Ferry crews stay in port</h1>",
        "Dispute: Ferry crews stay in port",
    );
    let other = "<title>Pay dispute: Ferry crews stay in port | Skar Gazette</title>";
    for heading in [
        "<h1><span class='story__kicker'>After the pay dispute</span> Ferry crews stay in port</h1>",
        "<h1><span class='roofline big'>After the pay dispute</span><span>Ferry crews stay in port</span></h1>",
        "<h1><small>After the pay dispute</small> Ferry crews stay in port</h1>",
    ] {
        check(other, heading, "Ferry crews stay in port");
    }
}

#[test]
fn what_is_left_of_a_parted_headline_is_what_the_page_shows() {
    let head = "<title>The Alma, the ferry of the islands, sails - Skar Gazette</title>";
    for heading in [
        "<h1><span>Dispute</span> The <em>Alma</em>, the ferry of the islands, sails</h1>",
        "<h1><span>Dispute:</span> <span>The <i>Al</i>ma</span>, the ferry of the is\u{AD}lands, sails</h1>",
        "<h1><small>Dispute</small> · The Al\u{200B}ma<b>, the ferry of the islands,</b> sails</h1>",
        "<h1>The <em>Alma</em>, the ferry of the islands, sails: <small>Bread and post wait</small></h1>",
    ] {
        check(head, heading, "The Alma, the ferry of the islands, sails");
    }
}

#[test]
fn a_class_that_only_holds_the_word_marks_no_kicker() {
    let head = "<title>Ferry crews of Skar and the islands stay in port over pay - Skar Gazette</title>";
    for class in ["has-kicker", "hoverline", "headline--with-kicker", "kicker-color"] {
        let heading =
            format!("<h1><span class={class}>Ferry crews of Skar</span> in port at Easter too</h1>");
        check(head, &heading, "Ferry crews of Skar in port at Easter too");
    }
    for class in
        ["articleKicker", "Story__Kicker", "kicker--red", "typo--kicker-2", "toptitle", "'a1 lead overline'"]
    {
        let heading =
            format!("<h1><span class={class}>Ferry crews of Skar</span> In port at Easter too</h1>");
        check(head, &heading, "In port at Easter too");
    }
}

#[test]
fn a_kicker_goes_from_a_headline_without_blanks_likewise() {
    for (kicker, headline) in [
        ("速報", "港のフェリーがストライキで止まる"),
        ("港口", "渡輪船員罷工三天"),
        ("速报", "渡轮船员罢工三天"),
    ] {
        let head = format!("<meta property=og:title content='{headline}'>");
        check(&head, &format!("<h1><span>{kicker}</span> {headline}</h1>"), headline);
        check(
            &head,
            &format!("<h1><span>{headline}</span> <small>島では郵便が待たれる</small></h1>"),
            headline,
        );
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time that reading takes is what is tested")]
fn very_many_titles_beside_a_very_long_heading_take_no_time() {
    let metas =
        "<meta property=og:title content='Ferry crews'><meta name=twitter:title content='Ferry crews'>"
            .repeat(5_000);
    let long = "stay in port ".repeat(60_000);
    let started = Instant::now();
    let title = title(&metas, &format!("<h1><b>Ferry crews</b> {long}</h1>"));
    assert!(title.is_some());
    // In 0.2 seconds as tests are built; each title against each part took minutes.
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn words_that_are_stressed_or_linked_part_no_headline() {
    let head = "<title>The Alma sails again after the long strike - Skar Gazette</title>";
    for heading in [
        "<h1>The <em>Alma</em> sails again after the long strike</h1>",
        "<h1><a href=/a>The <i>Alma</i> sails again after the long strike</a></h1>",
        "<h1><span>T</span><span>h</span><span>e</span> <span>A</span><span>l</span><span>m</span><span>a</span> sails again after \
         the long strike</h1>",
    ] {
        check(head, heading, "The Alma sails again after the long strike");
    }
}
