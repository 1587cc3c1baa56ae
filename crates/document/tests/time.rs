//! A stage that is told to stop in its midst gives what it has, and the article says that it is not all.

use std::sync::atomic::{AtomicUsize, Ordering};

use rashomon_article::Article;
use rashomon_document::{Annotated, Budgets, Tasks, annotate, read};
use rashomon_text::Budget;

const SENTENCE: &str = "Mayor Ilma Oda met Karel Brandt in Westport on Monday. ";

fn article() -> Article {
    Article { text: SENTENCE.repeat(20), ..Article::default() }
}

/// The article as it is read if there is time for so many questions whether there is some.
fn within(asked: usize) -> (Annotated, Vec<&'static str>) {
    let left = AtomicUsize::new(asked);
    let goes_on =
        || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
    let budget = Budget::new(&goes_on);
    read("Gull".to_owned(), article(), Tasks::ALL, None, Budgets { all: budget, model: budget })
}

#[test]
fn what_there_is_time_for_is_given_and_the_rest_named() {
    let whole = annotate("Gull".to_owned(), article());
    assert!(whole.events.len() >= 10, "{:?}", whole.events);
    let (mut some_names, mut some_events) = (0, 0);
    for asked in 0..200 {
        let (read, missing) = within(asked);
        if missing.is_empty() {
            assert_eq!((&read.events, &read.attributions), (&whole.events, &whole.attributions), "{asked}");
            assert_eq!(read.language.entities, whole.language.entities, "{asked}");
        }
        if missing.contains(&"some names") {
            some_names += usize::from(!read.language.entities.is_empty());
            assert!(missing.contains(&"times") && read.events.is_empty(), "{asked}: {missing:?}");
        }
        if missing == ["some events"] {
            some_events += 1;
            assert_eq!(read.events, whole.events[..read.events.len()], "{asked}");
        }
    }
    assert!(some_names > 5 && some_events > 5, "{some_names} and {some_events}");
}
