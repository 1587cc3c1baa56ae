//! Plain-text scrapes of made-up outlets: the article stays whole, the furniture goes, each kind for its reason.

use rashomon_article::{Article, Why, extract};
use rashomon_page::{Content, Page};
use rashomon_text::SourceMap;

const BODY: &str = "\
The ferry service between Port Alma and the islands will stop at midnight, the harbour authority said on Monday, \
after talks about pay broke down for the third time this year.

“We have waited long enough,” said Ida Moreau, who speaks for the crews. “Nobody wants this strike.”

She left the room.

The authority said it would run two boats a day for doctors and patients. It asked travellers to stay at home \
until the talks begin again on Thursday.";

fn page(text: &str) -> Page {
    let map = SourceMap::identity(0, text.len() as u32);
    Page::from(Content::Plain { text: text.to_owned(), map })
}

fn article(text: &str) -> Article {
    extract(&page(text)).unwrap()
}

fn whole(body: &str) -> String {
    body.split('\n').filter(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// The furniture before and after the body goes for the reason given; the body stays.
#[track_caller]
fn check(before: &str, after: &str, gone: &str, why: Why) {
    let text = format!("{before}\n\n{BODY}\n\n{after}\n");
    let article = article(&text);
    assert_eq!(article.text, whole(BODY));
    let at = text.find(gone).expect("the furniture is in the page") as u32;
    let dropped = article.dropped.iter().find(|d| d.source.holds(at));
    assert_eq!(dropped.map(|d| d.why), Some(why), "{gone}: {:?}", article.dropped);
}

const TITLE: &str = "Island ferry crews to strike from midnight";

#[test]
fn a_clean_text_stays_whole() {
    let article = article(BODY);
    assert_eq!(article.text, whole(BODY));
    assert_eq!(article.title, None);
    assert!(article.dropped.is_empty());
}

#[test]
fn every_byte_of_text_comes_from_the_page() {
    let text = format!("Home | News\n{TITLE}\n\n{BODY}\n\nDiscuss");
    let article = article(&text);
    for block in &article.blocks {
        let sources = article.source.source(block.span);
        let joined: String = sources.iter().map(|s| &text[s.range()]).collect();
        assert_eq!(joined, block.span.of(&article.text));
    }
}

#[test]
fn breadcrumbs_and_section_names_go() {
    check(&format!("{TITLE}\n\nHome / News / {TITLE}"), "", "Home / News", Why::Navigation);
    check(&format!("World\n\n{TITLE}"), "", "World", Why::Navigation);
}

#[test]
fn the_headline_is_the_title_and_goes_when_it_comes_again() {
    check(&format!("{TITLE}\n\n{TITLE} | Harbour Post"), "", "Harbour Post", Why::Duplicate);
    let text = format!("News\n\n{TITLE} | Harbour Post\n\n{BODY}");
    assert_eq!(article(&text).title.as_deref(), Some(TITLE));
}

#[test]
fn comments_and_their_forms_go() {
    for after in ["Discuss", "Leave a Reply", "Be the first to comment", "comments powered by Talkbox"] {
        check(TITLE, after, after, Why::Comments);
    }
    let form = "Leave a Reply\n\nYour email address will not be published.";
    check(TITLE, form, "Your email", Why::Comments);
}

#[test]
fn share_lines_and_legal_lines_go() {
    check(TITLE, "Share on Facebook", "Share on", Why::Share);
    check(TITLE, "© 2021 Harbour Post. All rights reserved.", "© 2021", Why::Legal);
    check(TITLE, "Most Popular", "Most Popular", Why::Related);
}

#[test]
fn a_headline_of_another_story_in_the_middle_goes_and_a_subheading_stays() {
    let other = "‘They Will Not Listen’: Mayor Answers the Fishermen About the New Quay Fees";
    let heading = "Boats for doctors and patients";
    let (first, last) = BODY.rsplit_once("\n\n").unwrap();
    let text = format!("{TITLE}\n\n{first}\n\n{heading}\n\n{last}\n\n{other}\n{last} Again, it said so.");
    let article = article(&text);
    assert!(article.text.contains(heading));
    assert!(!article.text.contains(other));
}

#[test]
fn a_headline_that_shares_no_word_with_the_article_goes() {
    let other = "Storm closes three mountain roads overnight";
    let (first, last) = BODY.rsplit_once("\n\n").unwrap();
    let text = format!("{TITLE}\n\n{first}\n\n{last}\n\n{other}\n\n{last} Again, it said so.");
    let article = article(&text);
    assert!(!article.text.contains(other));
    let at = text.find(other).unwrap() as u32;
    assert_eq!(article.dropped.iter().find(|d| d.source.holds(at)).map(|d| d.why), Some(Why::Related));
}

#[test]
fn a_text_wrapped_at_a_fixed_width_has_whole_paragraphs() {
    let wrap = |paragraph: &str| {
        let mut out = String::new();
        let mut width = 0;
        for word in paragraph.split(' ') {
            if width + word.len() > 70 {
                out.push('\n');
                width = 0;
            } else if width > 0 {
                out.push(' ');
            }
            out.push_str(word);
            width += word.len() + 1;
        }
        out
    };
    let text = BODY.split("\n\n").map(wrap).collect::<Vec<_>>().join("\n\n");
    let article = article(&text);
    assert_eq!(article.text, whole(BODY));
}

#[test]
fn the_lines_around_the_article_say_who_and_when() {
    let text = format!("News\n\n{TITLE}\n\nBy Ana Ruiz and Carl Öst\n\nPublished: 14 April 2021\n\n{BODY}");
    let article = article(&text);
    assert_eq!(article.authors, ["Ana Ruiz", "Carl Öst"]);
    assert_eq!(article.published.unwrap().to_string(), "2021-04-14");
    assert_eq!(article.text, whole(BODY));
}

#[test]
fn a_date_is_no_headline_and_no_text() {
    for (head, title) in [
        ("Ferry late\n\nFriday 2 July 2032", Some("Ferry late")),
        ("- Harbour Post - Friday, July 2, 2032\n", None),
        ("July 2, 2032 - Shipping\n", None),
        ("Harbour Post\n\nFriday 2 July 2032", None),
    ] {
        let article = article(&format!("{head}\n\n{BODY}"));
        assert_eq!(article.title.as_deref(), title, "{head}");
        assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2032-07-02"), "{head}");
        assert_eq!(article.text, whole(BODY), "{head}");
        let outlet = head.contains("Harbour Post").then_some("Harbour Post");
        assert_eq!(article.outlet.as_deref(), outlet, "{head}");
    }
    for stamp in
        [" date 2032-07-02", "Posted at 10:20 AM, Jul 02, 2032 and last updated 3:09 PM, Jul 02, 2032"]
    {
        let text = format!("{stamp} {BODY}");
        let article = article(&text);
        assert_eq!(article.text, whole(BODY), "{stamp}");
        assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2032-07-02"), "{stamp}");
        assert_eq!(
            article.dropped.first().map(|d| &text[d.source.range()]).map(str::trim),
            Some(stamp.trim())
        );
    }
}

#[test]
fn a_line_that_introduces_a_quotation_stays() {
    let quoted = "Harbour master Ida Holm:\n\n\"We counted every passenger twice, and nobody was missing.\"";
    let text = format!(
        "{TITLE}\n\n{BODY}\n\n{quoted}\n\nKey quotes from Holm:\n\n• \"I was on the quay that night.\""
    );
    let article = article(&text);
    assert!(article.text.contains("Harbour master Ida Holm:\n\"We counted"), "{}", article.text);
    assert!(article.text.contains("Key quotes from Holm:\n• \"I was"), "{}", article.text);
}

#[test]
fn a_page_without_running_text_has_no_article() {
    let menu = "Home\nNews\nSport\nWeather\nContact us\nSubscribe\nLog in\nAll rights reserved\n";
    assert!(extract(&page(menu)).unwrap_err().contains("no running text"));
    assert!(extract(&page(" \n\n")).unwrap_err().contains("empty"));
}

#[test]
fn of_a_page_of_very_many_blocks_the_rest_is_dropped_and_it_is_said() {
    let line = "The harbour authority said on Monday that the ferry to the islands would stop at midnight.";
    let count = rashomon_article::MOST_BLOCKS + 5;
    let text: String = (0..count).map(|n| format!("{line} It was the {n}th time.\n\n")).collect();
    let blocks = rashomon_article::MOST_HTML_BLOCKS + 25;
    let html: String = (0..blocks).map(|n| format!("<p>{line} It was the {n}th time.</p>\n")).collect();
    let html = rashomon_page::read(html.as_bytes(), Some("a.html"), None, &rashomon_page::Limits::default());
    for (page, length) in [(page(&text), text.len()), (html.pages.into_iter().next().unwrap(), 0)] {
        let article = extract(&page).unwrap();
        let last = article.dropped.last().expect("the rest");
        assert!(article.diagnostics.iter().any(|said| said.message.contains("more than ")));
        assert!(last.source.len() as usize > 5 * line.len(), "{last:?}");
        assert!(length == 0 || last.source.end as usize == length - 2, "{last:?} of {length}");
        let read = article.source.pieces().last().map(|piece| piece.source.end);
        assert!(read.is_some_and(|end| end <= last.source.start), "nothing of the rest is in the article");
    }
    let few = extract(&page(&format!("{BODY}\n\n{line}"))).unwrap();
    assert!(!few.diagnostics.iter().any(|said| said.message.contains("more than")));
}

#[test]
fn a_list_of_names_under_the_headline_names_the_authors() {
    for (names, authors) in [
        ("Ana Ruiz, Bo Lind and Carla Moran-Stone", vec!["Ana Ruiz", "Bo Lind", "Carla Moran-Stone"]),
        ("Ute Berg & Leif Sand", vec!["Ute Berg", "Leif Sand"]),
        ("Ute Berg, Business Gull", vec!["Ute Berg"]),
    ] {
        let article = article(&format!(
            "LIVE: Ferries stop at midnight as talks fail\n\n{names}\n\nWhat we know\n\n{BODY}\n"
        ));
        assert_eq!(article.title.as_deref(), Some("LIVE: Ferries stop at midnight as talks fail"));
        assert_eq!(article.authors, authors);
    }
}
