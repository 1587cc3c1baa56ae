//! No pattern that a text repeats makes its account take more than its length: each at four times the words takes about
//! four times as long. Time is that of the processor, not of the clock, so that other work beside the test does not count.
#![cfg(target_os = "linux")]

mod patterns;

use patterns::{PATTERNS, Pattern};
use rashomon::{Engine, Input};
use rashomon_render::short::Short;

/// Words of the larger text; the smaller has a quarter of them.
const WORDS: usize = 16_000;

/// Four times the words may take so many times as long, measured coarsely. The square of the length takes sixteen times as long.
const MOST: f64 = 8.0;

/// A text that takes less than this many seconds is not looked at further: before, a pattern that took the square of its length took
/// longer than that at this length, most of them many times as long.
const SHORT: f64 = 0.8;

/// One test, since the time is that of the whole process.
#[test]
fn time_grows_with_the_length_of_a_text_whatever_it_repeats() {
    let mut bad = Vec::new();
    for pattern in PATTERNS {
        for copies in [1, 2] {
            if let Err(told) = measured(pattern, copies) {
                bad.push(told);
            }
        }
    }
    assert!(bad.is_empty(), "these grow faster than their length:\n{}", bad.join("\n"));
}

/// What is wrong with how a pattern grows in so many articles of one story. A first bad figure may be chance, a third is none.
fn measured(pattern: &Pattern, copies: usize) -> Result<(), String> {
    let mut told = String::new();
    for _ in 0..3 {
        let large = seconds(pattern, WORDS, copies);
        if large < SHORT {
            return Ok(());
        }
        let small = seconds(pattern, WORDS / 4, copies);
        if large <= MOST * small {
            return Ok(());
        }
        told = format!("{}, {copies} articles: {small:.2} s and {large:.2} s", pattern.name);
    }
    Err(told)
}

/// The processor's seconds for an account of articles that repeat a pattern.
fn seconds(pattern: &Pattern, words: usize, copies: usize) -> f64 {
    let text = (pattern.text)(words / copies);
    let article = |number: usize| {
        let end = if number == 0 { "" } else { " Again." };
        serde_json::json!({
            "id": format!("a{number}"), "outlet": format!("Outlet {number}"), "title": "Ferry closes in Westport",
            "published": "2024-05-06", "text": format!("{text}{end}"),
        })
    };
    let lines: Vec<String> = (0..copies).map(|number| article(number).to_string()).collect();
    let input = Input::Bytes { name: "growth.jsonl".to_owned(), bytes: lines.join("\n").into_bytes() };
    let before = used();
    let account = Engine::default().brief(&[input]);
    assert_eq!(account.corpus.articles.len(), copies, "{}", pattern.name);
    let short = Short::new(&account);
    assert!(!short.view.stories.is_empty() && !short.stories.is_empty(), "{}", pattern.name);
    used() - before
}

/// The seconds of processor time that this process has used (`man proc_pid_stat`: user and system time, in hundredths).
fn used() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux tells a process of itself");
    // The name of the program, in brackets, may hold spaces.
    let (_, fields) = stat.rsplit_once(") ").expect("a bracket");
    let ticks: f64 =
        fields.split(' ').skip(11).take(2).map(|field| field.parse::<f64>().expect("a number")).sum();
    ticks / 100.0
}
