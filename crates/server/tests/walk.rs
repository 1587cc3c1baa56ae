//! A reader's hour in a real browser, by the forms alone, without scripts and at the size of a phone; then what a script adds.
//!
//! Needs Chromium, as `browser.rs` does; says so and does nothing where there is none.

mod common;

use common::browser::{Driven, SKIPPED, browser};
use common::{pages, served};

fn click(driven: &mut Driven, what: &str) {
    driven.leads_on(&format!("document.querySelector({what:?}).click()"));
}

fn fill(driven: &mut Driven, field: &str, value: &str) {
    driven.value(&format!("document.querySelector({field:?}).value = {value:?}"));
}

#[test]
fn every_change_works_without_scripts() {
    let Some(browser) = browser() else {
        println!("{SKIPPED}");
        return;
    };
    let served = served(&pages());
    let home = format!("http://{}", served.address);
    let story = served.story();
    let mut driven = Driven::open(&browser, (390, 844), false);

    // A wrong cluster is split, and put back.
    driven.go(&format!("{home}/stories/{story}"));
    driven.value("document.querySelector('#amend').open = true");
    driven.value("document.querySelector('.choices input').checked = true");
    click(&mut driven, "#amend form button");
    assert!(driven.address().contains("amend=1"), "{}", driven.address());
    assert!(driven.text().contains("1 article went by a split"), "{}", driven.text());
    click(&mut driven, ".made button");
    assert!(!driven.text().contains("went by a split"), "{}", driven.text());

    // Words are noted, the note is taken away and put back.
    let gull = served.article_of("The Gull");
    driven.go(&format!("{home}/articles/{gull}"));
    driven.value("document.querySelector('#new-note').open = true");
    fill(&mut driven, "#quote", "Eleven sailors were");
    fill(&mut driven, "#note", "Twelve, says the Tern.");
    click(&mut driven, "#new-note button");
    assert!(driven.text().contains("Twelve, says the Tern."), "{}", driven.text());
    assert!(driven.address().contains("at="), "{}", driven.address());
    driven.go(&format!("{home}/notes"));
    click(&mut driven, "form[action$='/remove'] button");
    assert!(driven.text().contains("was taken away"), "{}", driven.text());
    click(&mut driven, "form[action$='/restore'] button");
    assert!(driven.text().contains("Eleven sailors were"), "{}", driven.text());

    // A speaker is corrected.
    driven.go(&format!("{home}/articles/{gull}?marks=1"));
    click(&mut driven, "a[href*='correct=']");
    fill(&mut driven, "#by", "Jorun Pell");
    click(&mut driven, "button[value=speaker]");
    assert!(driven.text().contains("said by Jorun Pell"), "{}", driven.text());

    // A search is saved.
    driven.go(&format!("{home}/search?q=lighthouse"));
    click(&mut driven, "form[action='/searches/add'] button");
    assert!(driven.text().contains("0 answers since it was saved"), "{}", driven.text());

    // A page is taken in from a file; the browser looks by itself until it is done.
    let page = served.file.with_file_name("dark.html");
    let text = "<html><head><title>Lighthouse of Tarrow dark</title></head><body><article><h1>Lighthouse of Tarrow dark</h1>\
        <p>The lighthouse of Tarrow has gone dark, and nobody knows for how long, the harbour board said on Sunday.</p>\
        </article></body></html>";
    std::fs::write(&page, text).unwrap();
    driven.go(&format!("{home}/intake"));
    driven.choose_file("#file", &page);
    click(&mut driven, "form[action='/intake/upload'] button");
    let mut looked = 0;
    while driven.text().contains("Being taken in") {
        driven.wait();
        looked += 1;
        assert!(looked < 60, "the intake takes too long");
    }
    assert!(
        driven.text().contains("Lighthouse of Tarrow dark") && driven.text().contains("added"),
        "{}",
        driven.text()
    );
    driven.go(&format!("{home}/searches"));
    assert!(!driven.text().contains("0 answers since it was saved"), "{}", driven.text());
    let faults: Vec<&String> = driven.faults.iter().filter(|fault| !fault.contains("favicon")).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn words_that_are_chosen_in_an_article_go_into_the_note() {
    let Some(browser) = browser() else {
        println!("{SKIPPED}");
        return;
    };
    let served = served(&pages());
    let gull = served.article_of("The Gull");
    let mut driven = Driven::open(&browser, (1280, 900), true);
    driven.go(&format!("http://{}/articles/{gull}", served.address));
    assert_eq!(driven.value("document.querySelector('#note-here').hidden"), true);
    // "The ferry" of the second paragraph: the words stand there twice, and the script says where these begin.
    let choose = "(() => { const block = [...document.querySelectorAll('.body p')].find(p => p.textContent.startsWith('“The ferry')); \
        const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT); let node, at = 0, from, to; const range = document.createRange(); \
        while ((node = walk.nextNode())) { const end = at + node.length; \
        if (from === undefined && 1 < end) { from = 1 - at; range.setStart(node, from); } \
        if (to === undefined && 10 <= end) { to = 10 - at; range.setEnd(node, to); } at = end; } \
        getSelection().removeAllRanges(); getSelection().addRange(range); return getSelection().toString(); })()";
    assert_eq!(driven.value(choose), "The ferry");
    for _ in 0..50 {
        if driven.value("document.querySelector('#note-here').hidden") == false {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    driven.value("document.querySelector('#note-here').click()");
    assert_eq!(driven.value("document.querySelector('#quote').value"), "The ferry");
    fill(&mut driven, "#note", "Which ferry?");
    click(&mut driven, "#new-note button");
    assert!(driven.text().contains("Which ferry?"), "{}", driven.text());
    let notes = served.get("/notes.json").json();
    let place = &notes["first"]["items"][0]["target"]["selector"];
    assert_eq!(place[0]["suffix"].as_str().unwrap().trim_start().get(..9), Some("will sail"), "{place}");
    assert!(driven.faults.is_empty(), "{:?}", driven.faults);
}

#[test]
fn an_intake_shows_by_itself_what_it_came_to() {
    let Some(browser) = browser() else {
        println!("{SKIPPED}");
        return;
    };
    let served = served(&pages());
    let lines: Vec<String> = (0..300)
        .map(|n| {
            let text = format!("Boat number {n} of the island of Tarrow came in late on Monday, said the harbour board. Nobody was hurt.");
            serde_json::json!({ "id": format!("u{n}"), "title": format!("Boat {n} late"), "text": text, "outlet": "Tern" }).to_string()
        })
        .collect();
    let file = served.file.with_file_name("boats.jsonl");
    std::fs::write(&file, lines.join("\n")).unwrap();
    let mut driven = Driven::open(&browser, (1280, 900), true);
    driven.go(&format!("http://{}/intake", served.address));
    driven.choose_file("#file", &file);
    click(&mut driven, "form[action='/intake/upload'] button");
    // Either it is done already, or the page follows it and is loaded anew once, at its end.
    if driven.text().contains("Being taken in") {
        driven.wait();
    }
    let text = driven.text();
    assert!(text.contains("Taken in") && text.contains("Boat 299 late"), "{text}");
    assert!(driven.faults.is_empty(), "{:?}", driven.faults);
}

/// What a bookmarklet does on a page, but that the address it opens is kept.
fn opened(driven: &mut Driven, bookmarklet: &str) -> String {
    let run = bookmarklet.strip_prefix("javascript:").expect("a bookmarklet");
    let run: String = url::form_urlencoded::parse(format!("x={}", run.replace('+', "%2B")).as_bytes())
        .map(|(_, value)| value.into_owned())
        .collect();
    driven.value(&format!("window.open = to => {{ window.went = to; }}; {run}; 0"));
    driven.value("window.went").as_str().expect("it opens something").to_owned()
}

#[test]
fn bookmarklets_fill_the_form_in_and_the_reader_sends_it() {
    let Some(browser) = browser() else {
        println!("{SKIPPED}");
        return;
    };
    let served = served(&pages());
    let home = format!("http://{}", served.address);
    let mut driven = Driven::open(&browser, (1280, 900), true);
    driven.go(&format!("{home}/intake"));
    let marks = ["send-address", "send-page"].map(|id| {
        driven.value(&format!("document.getElementById({id:?}).href")).as_str().unwrap().to_owned()
    });
    assert_eq!(driven.value("document.getElementById('bookmarklets').hidden"), false);

    // A page of an outlet, which only its reader can see.
    let page = served.file.with_file_name("dark.html");
    let text = "<!DOCTYPE html><html><head><title>Lighthouse of Tarrow dark</title><script>var secret = 1;</script>\
        <script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"datePublished\": \"2024-05-05\"}</script></head><body><article>\
        <h1>Lighthouse of Tarrow dark</h1><p>The lighthouse of Tarrow has gone dark, said 100 % of the harbour board on Sunday &amp; Monday.</p>\
        <p>“We row by ear,” said Pia Rask, who fishes off the cape of Tarrow.</p></article></body></html>";
    std::fs::write(&page, text).unwrap();
    let outlet = format!("file://{}#comments", page.display());
    driven.go(&outlet);
    let address = opened(&mut driven, &marks[0]);
    let source = opened(&mut driven, &marks[1]);

    driven.go(&address);
    assert_eq!(driven.value("document.getElementById('url').value"), outlet.as_str());
    assert!(driven.text().contains("Nothing is fetched until you say so"), "{}", driven.text());
    let jobs = served.get("/intake").body;
    assert!(!jobs.contains("Taken in here"), "nothing was taken in: {jobs}");

    driven.go("about:blank");
    driven.go(&source);
    assert!(driven.text().contains("Nothing is taken in until you say so"), "{}", driven.text());
    assert_eq!(driven.address(), format!("{home}/intake"), "the page is in no address any more");
    let sent = driven.value("document.getElementById('text').value");
    let sent = sent.as_str().unwrap();
    assert!(
        sent.contains("datePublished") && !sent.contains("secret") && sent.contains("100 % of the"),
        "{sent}"
    );
    assert!(!served.get("/intake").body.contains("Taken in here"));
    // Its own address is none of the web; that of a page of an outlet would be.
    fill(&mut driven, "#of", "https://petrel.example/dark");
    click(&mut driven, "form[action='/intake/paste'] button");
    if driven.text().contains("Being taken in") {
        driven.wait();
    }
    assert!(
        driven.text().contains("Lighthouse of Tarrow dark") && driven.text().contains("added"),
        "{}",
        driven.text()
    );
    assert!(driven.faults.is_empty(), "{:?}", driven.faults);

    // A room that was opened to be read only offers neither.
    let shut =
        common::served_as(&pages(), rashomon_server::Limits::default(), rashomon_server::Room::read_only);
    assert!(!shut.get("/intake?url=https://a.example/").body.contains("bookmarklets"));
}
