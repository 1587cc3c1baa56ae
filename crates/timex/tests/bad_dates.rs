//! Dates that do not exist, numbers that no calendar holds, and articles of strange years: no day is made up, and the
//! expression says why it has none.

mod common;

use rashomon_timex::{Timex, read};

fn timexes(text: &str, published: Option<&str>) -> Vec<Timex> {
    let published = published.map(|day| day.parse().expect("a day"));
    common::verify(text, published);
    read(text, &rashomon_language::read(text), published).timexes
}

/// "words = value reason" for each expression; "-" for no value.
fn told(text: &str) -> Vec<String> {
    let say = |t: &Timex| {
        let value = if t.value.is_empty() { "-" } else { &t.value };
        let reason = t.unresolved.map_or(String::new(), |why| format!(" {why:?}"));
        format!("{} = {value}{reason}", t.span.of(text))
    };
    timexes(text, Some("2019-05-15")).iter().map(say).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(&told(text), expected, "{text}");
    }
}

#[test]
fn days_that_do_not_exist_have_no_value_and_a_reason() {
    check(&[
        ("It was on February 30.", &["February 30 = - NoSuchDay"]),
        ("It was on 13/13/2013.", &["13/13/2013 = - NoSuchDay"]),
        ("It was on the 500th of May.", &["the 500th of May = - NoSuchDay"]),
        ("It was on February 29, 2019.", &["February 29, 2019 = - NoSuchDay"]),
        ("It was on June 31, 2018.", &["June 31, 2018 = - NoSuchDay"]),
        ("It was on May 0, 2019.", &["May 0, 2019 = - NoSuchDay"]),
        ("It was on 2019-02-30.", &["2019-02-30 = - NoSuchDay"]),
        ("It was on 2019-13-01.", &["2019-13-01 = - NoSuchDay"]),
    ]);
}

#[test]
fn lengths_that_leave_the_calendar_have_no_value_and_a_reason() {
    check(&[
        ("It was 500000 years ago.", &["500000 years ago = - OutOfRange"]),
        ("It was 12000 years ago.", &["12000 years ago = - OutOfRange"]),
        ("It was in the year 99999.", &[]),
        ("It will be in 9999999 days.", &[]),
        ("It lasted 99999999999999999999 hours.", &[]),
        ("It was in the 999th century.", &[]),
        // FIXME: the number is dropped and the rest read alone.
        ("It was 99999999999999999999 years ago.", &["years ago = PAST_REF"]),
        ("It was at 25:61 on Tuesday.", &["Tuesday = 2019-05-14"]),
    ]);
}

#[test]
fn articles_of_strange_years_are_read() {
    for published in ["0001-01-01", "3000-12-31", "9999-12-31"] {
        for text in [
            "It was yesterday.",
            "It was 40 years ago and will be again in 9000 years.",
            "It will be next week, in the coming century, on Tuesday, May 5.",
            "It was in the 1990s, last winter, two decades earlier.",
        ] {
            for timex in timexes(text, Some(published)) {
                assert!(timex.first_day.is_some() == timex.last_day.is_some(), "{timex:?}");
            }
        }
    }
    let first = timexes("It was yesterday.", Some("0001-01-01"));
    assert_eq!((first[0].value.as_str(), first[0].unresolved), ("0000-12-31", None));
    let last = timexes("It will be tomorrow.", Some("9999-12-31"));
    assert!(last[0].first_day.is_none() && last[0].unresolved.is_some(), "{last:?}");
}
