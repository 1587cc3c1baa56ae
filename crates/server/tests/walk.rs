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
    while driven.text().contains("being fetched and read") {
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
