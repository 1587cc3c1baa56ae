//! The account as one file, in a real browser: what is on its first screen, its keys, its choices, what is copied, and that it asks
//! for nothing. Whether everybody can use it is asked of axe-core, where that is installed.
//!
//! Needs Chromium, as `browser.rs` does; says so and does nothing where there is none.

mod common;

use std::path::Path;

use common::browser::{Driven, SKIPPED, SKIPPED_AXE, axe, browser};
use rashomon::{Engine, Input};
use serde_json::json;

const SCREEN: (u32, u32) = (1440, 900);
const TELEPHONE: (u32, u32) = (390, 844);

/// The account of the harbour as a file, and its address.
fn account() -> (tempfile::TempDir, String) {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour/pages");
    let (inputs, refused) = Input::collect(&[pages]);
    assert!(refused.is_empty(), "{refused:?}");
    account_of(&inputs)
}

fn account_of(inputs: &[Input]) -> (tempfile::TempDir, String) {
    let html = rashomon_render::short_html(&Engine { excerpts: true, ..Engine::default() }.brief(inputs));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("account.html");
    std::fs::write(&file, html).unwrap();
    let address = format!("file://{}", file.display());
    (folder, address)
}

/// The account of the harbour, opened; nothing, and a word of it, where there is no browser.
fn opened(size: (u32, u32), scripts: bool) -> Option<(tempfile::TempDir, Driven)> {
    let Some(browser) = browser() else {
        println!("{SKIPPED}");
        return None;
    };
    let (folder, address) = account();
    let mut driven = Driven::open(&browser, size, scripts);
    driven.go(&address);
    Some((folder, driven))
}

fn press(driven: &mut Driven, key: &str) {
    let text = if key == "Enter" { "\r" } else { key };
    driven.ask("Input.dispatchKeyEvent", json!({ "type": "keyDown", "key": key, "text": text }));
    driven.ask("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": key }));
}

fn text_of(driven: &mut Driven, expression: &str) -> String {
    driven.value(expression).as_str().unwrap_or_default().to_owned()
}

/// Waits until something holds: what an address leads to is shown a moment after it is there.
fn wait_until(driven: &mut Driven, holds: &str) {
    let ask = format!(
        "new Promise(done => {{ let left = 250; const look = () => ({holds}) || !left-- ? done(Boolean({holds})) : setTimeout(look, 20); look(); }})"
    );
    let told = driven
        .ask("Runtime.evaluate", json!({ "expression": ask, "awaitPromise": true, "returnByValue": true }));
    assert_eq!(told["result"]["value"], true, "{holds}");
}

#[test]
fn the_first_screen_shows_what_differs_and_nothing_is_asked_for() {
    let Some(browser) = browser() else {
        println!("{SKIPPED}");
        return;
    };
    let (_folder, address) = account();
    for size in [SCREEN, (1000, 900), TELEPHONE] {
        let mut driven = Driven::open(&browser, size, true);
        driven.go(&address);
        let third = "Math.round(document.querySelectorAll('.contrast')[2].getBoundingClientRect().bottom)";
        let bottom = driven.value(third).as_u64().expect("three differences");
        assert!(bottom <= u64::from(size.1), "the third difference ends at {bottom} of {size:?}");
        assert_eq!(driven.value("document.documentElement.scrollWidth <= innerWidth"), true, "{size:?}");
        let room = "Math.floor(document.querySelector('main').getBoundingClientRect().right) <= \
                    (innerWidth > 992 ? document.querySelector('#articles').getBoundingClientRect().left : innerWidth)";
        assert_eq!(driven.value(room), true, "the account keeps to its own column: {size:?}");
        assert_eq!(driven.value("performance.getEntriesByType('resource').length"), 0);
        assert_eq!(driven.faults, Vec::<String>::new());
    }
}

#[test]
fn keys_lead_through_the_items_to_their_words() {
    let Some((_folder, mut driven)) = opened(SCREEN, true) else { return };
    press(&mut driven, "j");
    press(&mut driven, "j");
    let item = text_of(&mut driven, "document.activeElement.closest('.contrast').id");
    assert_eq!(item, text_of(&mut driven, "document.querySelectorAll('.contrast')[1].id"));
    press(&mut driven, "k");
    press(&mut driven, "Enter");
    wait_until(&mut driven, "document.querySelector('.lit')");
    let lit = text_of(
        &mut driven,
        "Array.from(document.querySelectorAll('.lit'), one => one.textContent).join('')",
    );
    let shown = text_of(&mut driven, "document.querySelector('.contrast a mark').lastChild.textContent");
    assert!(!shown.is_empty() && lit.contains(&shown), "{shown:?} is not in {lit:?}");
    assert_eq!(driven.value("document.querySelector('#pick select').value === document.querySelector('.lit').closest('article').id"), true);
    let seen = "(box => box.top >= 0 && box.bottom <= innerHeight)(document.querySelector('.lit').getBoundingClientRect())";
    assert_eq!(driven.value(seen), true, "the words are in view");
    press(&mut driven, "]");
    wait_until(
        &mut driven,
        "/^#a\\d+$/.test(location.hash) && location.hash === '#' + document.querySelector('#pick select').value",
    );
    press(&mut driven, "?");
    assert_eq!(driven.value("document.querySelector('dialog').open"), true);
    assert_eq!(driven.faults, Vec::<String>::new());
}

#[test]
fn items_are_copied_with_their_source() {
    let Some((_folder, mut driven)) = opened(SCREEN, true) else { return };
    driven.value(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: text => { window.copied = text; return Promise.resolve(); } } }); 0",
    );
    press(&mut driven, "j");
    press(&mut driven, "c");
    let copied = text_of(&mut driven, "window.copied");
    let shown = text_of(&mut driven, "document.querySelector('.contrast a mark').lastChild.textContent");
    let outlet = text_of(
        &mut driven,
        "document.querySelector(document.querySelector('.contrast a').hash.split('-')[0] + ' .outlet').lastChild.textContent.trim()",
    );
    assert!(copied.contains(&shown) && copied.contains(&format!("] {outlet}, ")), "{copied}");
    assert!(!copied.contains("[differs]"), "{copied}");
}

#[test]
fn items_are_chosen_by_outlet_day_speaker_and_kind() {
    let Some((_folder, mut driven)) = opened(SCREEN, true) else { return };
    press(&mut driven, "f");
    let choose = |name: usize, value: &str| {
        format!(
            "(field => {{ field.value = {value}; field.dispatchEvent(new Event('change', {{ bubbles: true }})); return field.value; }})\
             (document.querySelectorAll('.choice select')[{name}])"
        )
    };
    let shown = "Array.from(document.querySelectorAll('.claims > li, .contrast')).filter(one => !one.closest('.out')).length";
    let all = driven.value(shown).as_u64().unwrap();
    assert_eq!(driven.value(&choose(0, "'Daily Lantern'")), "Daily Lantern");
    let fewer = driven.value(shown).as_u64().unwrap();
    assert!(fewer > 0 && fewer < all, "{fewer} of {all}");
    let others = "Array.from(document.querySelectorAll('.contrast:not(.out), .claims > li:not(.out)')).every(item => \
                  Array.from(item.querySelectorAll('a[href^=\"#a\"]')).some(link => \
                  document.querySelector(link.hash.split('-')[0] + ' .outlet').textContent.includes('Daily Lantern')))";
    assert_eq!(driven.value(others), true);
    driven.value("document.querySelector('.choice').reset(); 0");
    wait_until(&mut driven, &format!("{shown} === {all}"));
    for name in 1..4 {
        let second = format!("document.querySelectorAll('.choice select')[{name}].options[1].value");
        assert_ne!(driven.value(&choose(name, &second)), "", "there is something to choose");
        let told = text_of(&mut driven, "document.querySelector('.choice [role=status]').textContent");
        assert!(told.contains("shown") && !told.starts_with("0 shown, 0"), "{told}");
        driven.value(&choose(name, "''"));
    }
}

#[test]
fn without_scripts_it_is_a_page_all_the_same() {
    let Some((_folder, mut driven)) = opened(TELEPHONE, false) else { return };
    assert_eq!(driven.value("document.querySelectorAll('.choice, .tools, dialog, #pick select').length"), 0);
    assert_eq!(
        driven.value("document.querySelector('#articles article').getBoundingClientRect().height > 100"),
        true
    );
    assert_eq!(driven.value("document.querySelectorAll('svg.chart circle').length > 0"), true);
    driven.value("document.querySelector('a.words').click(); 0");
    assert_eq!(driven.value("document.querySelector(':target').closest('article') !== null"), true);
}

#[test]
fn everybody_can_use_it() {
    let (Some(browser), Some(axe)) = (browser(), axe()) else {
        println!("{SKIPPED_AXE}");
        return;
    };
    let alone = common::pages().into_iter().take(2);
    let alone: Vec<Input> =
        alone.map(|(name, text)| Input::Bytes { name, bytes: text.into_bytes() }).collect();
    let (_folder, several) = account();
    let (_other, alone) = account_of(&alone);
    for (address, size, scheme) in [
        (&several, SCREEN, "light"),
        (&several, SCREEN, "dark"),
        (&several, TELEPHONE, "light"),
        (&several, TELEPHONE, "dark"),
        (&alone, SCREEN, "light"),
    ] {
        let mut driven = Driven::open(&browser, size, true);
        driven.scheme(scheme);
        driven.go(address);
        // Whatever is folded is looked at too, and the choice, and the tools of an item.
        driven.value("document.querySelectorAll('details').forEach(one => { one.open = true; }); 0");
        for key in ["j", "f"] {
            press(&mut driven, key);
        }
        assert_eq!(driven.hinders(&axe, "{}"), "", "{size:?} {scheme}");
    }
}
