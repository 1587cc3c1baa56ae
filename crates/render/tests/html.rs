//! The HTML account: one file that loads nothing, shows page text as text only, and leads from every item to
//! exactly its words.

use std::collections::BTreeMap;

use rashomon::{Account, Corpus, Engine, Input};
use rashomon_article::{Article, Block, BlockKind};
use rashomon_language::Language;
use rashomon_render::{html, short_html};
use rashomon_story::{
    Annotated, Claim, ClaimStatus, Conflict, ConflictKind, Level, Membership, Missing, Place, Reading, Story,
};
use rashomon_text::Span;
use rashomon_timex::Times;

/// An article of these lines, one paragraph each.
fn article(outlet: &str, url: &str, lines: &[&str]) -> Annotated {
    let text = lines.join("\n");
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in lines {
        blocks.push(Block { kind: BlockKind::Paragraph, span: Span::from_range(start..start + line.len()) });
        start += line.len() + 1;
    }
    let language = Language::default();
    let article = Article {
        id: outlet.to_owned(),
        url: Some(url.to_owned()),
        outlet: Some(outlet.to_owned()),
        title: Some(format!("<b>{outlet}</b> & more")),
        text,
        blocks,
        ..Article::default()
    };
    Annotated {
        label: outlet.to_owned(),
        article,
        language,
        times: Times::default(),
        attributions: Vec::new(),
        events: Vec::new(),
        ..Annotated::default()
    }
}

/// The place of `words` in the articles.
fn place(articles: &[Annotated], article: usize, words: &str) -> Place {
    let start = articles[article].article.text.find(words).expect(words);
    Place { article, span: Span::from_range(start..start + words.len()) }
}

fn account() -> Account {
    let articles = vec![
        article(
            "Morning Post",
            "https://morning.example/a?b=1&c=\"2\"",
            &["The gate was shut on <script>alert('Friday')</script> Friday.", "Nobody & nothing passed."],
        ),
        article(
            "Evening “Post”",
            "javascript:alert(1)",
            &["The gate was shut on Saturday, žlutý kůň and all.", "A dog passed."],
        ),
    ];
    let at = |article: usize, words: &str| place(&articles, article, words);
    let claim =
        |reports: Vec<Place>| Claim { status: ClaimStatus::Agreed, outlets: 2, origins: Vec::new(), reports };
    let reading = |value: &str, place: Place| Reading { value: value.to_owned(), reports: vec![place] };
    let story = Story {
        articles: vec![0, 1],
        title: Some("The <i>gate</i>".to_owned()),
        claims: vec![
            claim(vec![at(0, "The gate was shut"), at(1, "The gate was shut on Saturday")]),
            // Across a paragraph's end.
            claim(vec![at(0, "Friday.\nNobody"), at(1, "žlutý kůň and all.\nA dog")]),
        ],
        conflicts: vec![
            Conflict {
                kind: ConflictKind::Date,
                level: Level::Hard,
                confidence: 90,
                weight: 90,
                explanation: "The day: <Friday> or Saturday.".to_owned(),
                readings: vec![reading("Friday", at(0, "Friday.")), reading("Saturday", at(1, "Saturday"))],
            },
            Conflict {
                kind: ConflictKind::Wording,
                level: Level::Soft,
                confidence: 90,
                weight: 90,
                explanation: "Other words.".to_owned(),
                readings: vec![
                    reading("nobody", at(0, "Nobody & nothing passed.")),
                    reading("dog", at(1, "A dog passed.")),
                ],
            },
        ],
        missing: vec![Missing { text: at(1, "dog"), present: vec![1], absent: vec![0] }],
        ..Story::default()
    };
    let corpus =
        Corpus { files: vec!["a.html".to_owned(), "b.html".to_owned()], articles, ..Corpus::default() };
    Account {
        corpus,
        memberships: vec![Membership::default(); 2],
        stories: vec![story],
        ..Account::default()
    }
}

/// The text of every `<span id="...">`, by id.
fn pieces(html: &str) -> BTreeMap<&str, String> {
    let spans = html.split("<span id=\"").skip(1);
    spans
        .map(|rest| {
            let (id, rest) = rest.split_once("\">").expect("an id ends");
            let text = rest.split_once("</span>").expect("a span ends").0;
            (id, unescaped(text))
        })
        .collect()
}

fn unescaped(text: &str) -> String {
    let mut plain = text.to_owned();
    for (entity, character) in
        [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")]
    {
        plain = plain.replace(entity, character);
    }
    plain
}

/// The values of an attribute.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| value).collect()
}

/// The article and the pieces of it that a link leads to, from its address on: the last is told where there are several.
fn place_of(link: &str) -> Option<(&str, std::ops::RangeInclusive<usize>)> {
    let (anchor, rest) = link.split_once('"')?;
    let (article, first) = anchor.split_once('-')?;
    let first: usize = first.parse().ok()?;
    let last = rest.strip_prefix(" data-last=\"").and_then(|rest| rest.split_once('"')?.0.parse().ok());
    article.strip_prefix('a')?.parse::<usize>().ok()?;
    Some((article, first..=last.unwrap_or(first)))
}

/// The words that each link with pieces shows, in page order.
fn shown(html: &str) -> Vec<String> {
    let pieces = pieces(html);
    let links = html.split("href=\"#").skip(1).filter_map(|rest| {
        let (article, numbers) = place_of(rest)?;
        Some(numbers.filter_map(|n| pieces.get(format!("{article}-{n}").as_str()).cloned()).collect())
    });
    links.collect()
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    let html = html(&account()) + &short_html(&account());
    for loads in [" src=", "<link", "url(", "@import", "<iframe", "<object", "<form", "fetch(", "XMLHttp"] {
        assert!(!html.contains(loads), "{loads}");
    }
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn page_text_is_shown_as_text() {
    for html in [html(&account()), short_html(&account())] {
        shows_text_as_text(&html);
    }
}

fn shows_text_as_text(html: &str) {
    assert_eq!(html.matches("<script").count(), 1, "only the file's own script");
    for tag in ["<i>", "<b>", "<Friday>", "alert('Friday')"] {
        assert!(!html.contains(tag), "{tag}");
    }
}

#[test]
fn only_addresses_of_the_web_are_linked() {
    let html = html(&account());
    let outside: Vec<&str> =
        values(&html, "href").into_iter().filter(|href| !href.starts_with('#')).collect();
    assert_eq!(outside, ["https://morning.example/a?b=1&#38;c=&#34;2&#34;"]);
}

#[test]
fn every_link_leads_somewhere_and_every_id_stands_once() {
    for html in [html(&account()), short_html(&account())] {
        leads_somewhere(&html);
    }
}

fn leads_somewhere(html: &str) {
    let mut ids = values(html, "id");
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    for href in values(html, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(ids.binary_search(&href).is_ok(), "#{href} leads nowhere");
    }
}

#[test]
fn a_link_shows_exactly_its_words() {
    let words = shown(&html(&account()));
    // A line break between paragraphs is not a word; everything else is letter for letter.
    let expected = [
        "The gate was shut",
        "The gate was shut on Saturday",
        "Friday.Nobody",
        "žlutý kůň and all.A dog",
        "Friday.",
        "Saturday",
        "Nobody & nothing passed.",
        "A dog passed.",
        "dog",
    ];
    assert_eq!(words, expected);
}

/// The words of the links of the short part lie in what they lead to.
#[test]
fn the_short_account_leads_to_its_words() {
    let inputs = [page("Gull", "Friday"), page("Tern", "Saturday")];
    let html = short_html(&Engine::default().brief(&inputs));
    let pieces = pieces(&html);
    let mut checked = 0;
    for rest in html.split("<a class=\"words\" href=\"#").skip(1) {
        let (article, numbers) = place_of(rest).expect("a place");
        let (_, rest) = rest.split_once('>').expect("it opens");
        let (words, _) = rest.split_once("</a>").expect("it closes");
        let led: String =
            numbers.filter_map(|n| pieces.get(format!("{article}-{n}").as_str()).cloned()).collect();
        let words = words.replace("<span class=\"unseen\">[differs] </span>", "");
        let plain: String =
            words.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        let plain = unescaped(&plain);
        assert!(led.contains(plain.trim_matches('…')), "{plain:?} is not in {led:?}");
        checked += 1;
    }
    assert!(checked > 2, "{checked}");
    let (first, _) = html.split_once("class=\"rest\"").expect("the rest is folded");
    assert!(first.contains("What differs") && first.contains("Friday") && first.contains("Saturday"));
}

#[test]
fn the_articles_stand_there_whole() {
    let account = account();
    let html = html(&account);
    let (_, articles) = html.split_once("id=\"articles\"").expect("the articles");
    let mut text = String::new();
    let mut inside = true;
    for part in articles.split_inclusive(['<', '>']) {
        if inside {
            text.push_str(part.trim_end_matches('<'));
        }
        inside = part.ends_with('>') || (inside && !part.ends_with('<'));
    }
    let text = unescaped(&text);
    for annotated in &account.corpus.articles {
        for line in annotated.article.text.lines() {
            assert!(text.contains(line), "{line}");
        }
    }
}

#[test]
fn an_empty_account_is_still_a_page() {
    let html = html(&Account::default());
    assert!(html.contains("Nothing to tell"));
    assert!(html.ends_with("</html>"));
}

#[test]
fn places_outside_the_text_do_no_harm() {
    let mut account = account();
    for report in account.stories[0].claims.iter_mut().flat_map(|claim| &mut claim.reports) {
        report.span = Span::new(7, 900_000);
    }
    account.stories[0].missing[0].text = Place { article: 99, span: Span::new(0, 5) };
    assert!(html(&account).contains("The &#60;i&#62;gate"));
}

/// A page in the tags of its time, with its outlet's name and a day.
fn page(outlet: &str, day: &str) -> Input {
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><title>Quay closed | {outlet}</title>\
         <meta property=og:site_name content=\"{outlet}\"></head><body><article><h1>Quay closed</h1>\
         <p class=\"lead\">The quay of Port Ardle was closed on <b onclick=\"go('x')\">{day}</b> after a crane fell into the water.</p>\
         <script>alert(1)</script><p>&#8220;Nobody was hurt,&#8221; said the harbour master, Ilse Tamm, on the quay.</p>\
         <p>The port authority said that the crane was forty years old and had been inspected in the spring.</p>\
         </article></body></html>"
    );
    Input::Bytes { name: format!("{outlet}.html"), bytes: page.into_bytes() }
}

#[test]
fn cited_words_are_shown_where_they_stand_in_the_page() {
    let inputs = [page("Gull", "Friday"), page("Tern", "Saturday")];
    let engine = Engine { excerpts: true, ..Engine::default() };
    let html = html(&engine.brief(&inputs));
    assert_eq!(html.matches("<script").count(), 1, "only the file's own script");
    assert!(!html.contains("onclick"), "what the values of attributes say is not shown");
    assert!(html.contains("&#60;b …&#62;"), "the tags around the words are shown");
    let pieces = pieces(&html);
    let mut marked: BTreeMap<&str, String> = BTreeMap::new();
    for rest in html.split("<mark data-of=\"").skip(1) {
        let (id, rest) = rest.split_once("\">").expect("an id ends");
        marked
            .entry(id)
            .or_default()
            .push_str(&unescaped(rest.split_once("</mark>").expect("a mark ends").0));
    }
    assert!(marked.len() > 4, "{marked:?}");
    for (id, bytes) in marked {
        let bytes = bytes.replace("&#8220;", "“").replace("&#8221;", "”");
        assert_eq!(pieces.get(id), Some(&bytes), "the bytes of {id} are not its words");
    }
    let plain = rashomon_render::html(&Engine::default().brief(&inputs));
    assert!(!plain.contains("class=\"source\""), "only where it was asked for");
}

/// A page of a quake whose toll rises.
fn toll(outlet: &str, day: u8, dead: &str) -> Input {
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><title>{dead} dead in Zeld</title><meta property=og:site_name content=\"{outlet}\">\
         <meta property=article:published_time content=\"2031-03-{day:02}T10:00:00Z\"></head><body><article>\
         <h1>{dead} dead in Zeld</h1>\
         <p>At least {dead} people were killed in the earthquake that struck the town of Zeld on Tuesday, the ministry said.</p>\
         <p>Rescuers from Brannock searched the ruins of the market hall of Zeld while the army set up a camp.</p>\
         <p>The government will hold a day of mourning on 2 April. “We will rebuild Zeld,” Mayor Ilma Oda said.</p>\
         </article></body></html>"
    );
    Input::Bytes { name: format!("{outlet}.html"), bytes: page.into_bytes() }
}

#[test]
fn the_timeline_and_the_figures_are_drawn_and_said() {
    let inputs = [toll("Gull", 5, "12"), toll("Tern", 6, "31"), toll("Heron", 8, "47")];
    let html = short_html(&Engine::default().brief(&inputs));
    let drawings: Vec<&str> = html.split("<svg class=\"chart\" role=\"img\"").skip(1).collect();
    assert!(!drawings.is_empty());
    for drawing in &drawings {
        let labels = drawing.split_once("aria-labelledby=\"").and_then(|(_, rest)| rest.split_once('"'));
        let (title, about) =
            labels.expect("it is named").0.split_once(' ').expect("a title and a description");
        assert!(drawing.contains(&format!("<title id=\"{title}\">")), "{title}");
        assert!(drawing.contains(&format!("<desc id=\"{about}\">")), "{about}");
        let (_, below) = drawing.split_once("</svg>").expect("it ends");
        assert!(below.contains("<table>"), "the same stands in a table");
    }
    let figure = drawings.iter().find(|drawing| drawing.contains("by the day of telling")).expect("the toll");
    assert!(figure.contains(">12</text>") && figure.contains(">47</text>"), "{figure}");
    assert!(!html.contains(" style=\""), "the policy lets no style in but the file's own");
}
