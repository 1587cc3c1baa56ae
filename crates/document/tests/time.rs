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
    for asked in 0..400 {
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

#[test]
fn times_and_attributions_ask_for_the_time_as_they_go() {
    let text = "“The ferry will close,” said Ilma Oda on Monday, 3 May 2032. ".repeat(20);
    let article = || Article { text: text.clone(), ..Article::default() };
    let whole = annotate("Gull".to_owned(), article());
    assert!(whole.attributions.len() >= 20 && whole.times.timexes.len() >= 20);
    let (mut some_times, mut some_attributions) = (0, 0);
    for asked in 0..600 {
        let left = AtomicUsize::new(asked);
        let goes_on =
            || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        let budget = Budget::new(&goes_on);
        let (read, missing) =
            read("Gull".to_owned(), article(), Tasks::ALL, None, Budgets { all: budget, model: budget });
        let spans = |of: &Annotated| of.times.timexes.iter().map(|timex| timex.span).collect::<Vec<_>>();
        if missing.contains(&"some times") {
            some_times += usize::from(!read.times.timexes.is_empty());
            assert!(spans(&whole).starts_with(&spans(&read)), "{asked}");
        }
        if missing.contains(&"some attributions") {
            some_attributions += usize::from(!read.attributions.is_empty());
            assert!(read.attributions.len() <= whole.attributions.len(), "{asked}");
        }
        if missing.is_empty() {
            assert_eq!(read.attributions, whole.attributions, "{asked}");
        }
    }
    assert!(some_times > 3 && some_attributions > 3, "{some_times} and {some_attributions}");
}
