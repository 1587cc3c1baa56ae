//! Weekdays that are alone, and what else looks like a day and is none, in sentences of our own.

mod common;

use common::{check, times};
use rashomon_timex::Direction;

/// Each case: text, words, first and last day; all told on Sunday, April 18, 2021.
fn check_days(published: &str, cases: &[(&str, &str, &str)]) {
    for (text, first, last) in cases {
        let times = times(text, published);
        let days = times.timexes.first().and_then(|timex| timex.first_day.zip(timex.last_day));
        let days = days.map(|(first, last)| (first.to_string(), last.to_string()));
        assert_eq!(days, Some(((*first).to_owned(), (*last).to_owned())), "{text} ({published})");
    }
}

/// 2021-04-14 is a Wednesday.
const WEDNESDAY: &str = "2021-04-14";

#[test]
fn yesterday_is_past_whatever_infinitive_stands_near() {
    check(&[
        (WEDNESDAY, "Norland unveiled plans to impose a levy Tuesday.", &["Tuesday=2021-04-13"]),
        (WEDNESDAY, "The premier will talk with mayors after Monday’s vote.", &["Monday=2021-04-12"]),
        (WEDNESDAY, "She called to thank the winner on Monday night.", &["Monday night=2021-04-12TNI"]),
        (
            WEDNESDAY,
            "To judge by a letter obtained Tuesday by the Courier, he knew.",
            &["Tuesday=2021-04-13"],
        ),
        (
            WEDNESDAY,
            "He dropped the march before it was scheduled to begin Tuesday.",
            &["Tuesday=2021-04-13"],
        ),
        (
            WEDNESDAY,
            "“We can no longer wait,” he said after the vote Tuesday, vowing to appeal.",
            &["Tuesday=2021-04-13"],
        ),
    ]);
}

#[test]
fn tomorrow_is_ahead_whatever_past_stands_near() {
    check(&[
        (WEDNESDAY, "The two may have a deal by as early as Thursday.", &["Thursday=2021-04-15"]),
        (WEDNESDAY, "The report came ahead of a hearing on Thursday.", &["Thursday=2021-04-15"]),
        // The page is dated a day early.
        (WEDNESDAY, "In an interview on Thursday, Orlan said he was tired.", &["Thursday=2021-04-15"]),
    ]);
    let early = times("In an interview on Thursday, Orlan said he was tired.", WEDNESDAY);
    assert_eq!(early.timexes[0].direction, Some(Direction::Past));
}

#[test]
fn between_them_the_verbs_tell() {
    check(&[
        (WEDNESDAY, "Orlan met the envoys on Saturday.", &["Saturday=2021-04-10"]),
        (WEDNESDAY, "Orlan plans to meet the envoys on Saturday.", &["Saturday=2021-04-17"]),
        (WEDNESDAY, "Ms. Lind, who is stepping down Saturday, thanked her staff.", &["Saturday=2021-04-17"]),
        (
            WEDNESDAY,
            "As his 100th day on Saturday nears, Orlan has little to show.",
            &["Saturday=2021-04-17"],
        ),
        (WEDNESDAY, "The offer had been due to expire Sunday evening.", &["Sunday evening=2021-04-11TEV"]),
        (WEDNESDAY, "The president spoke to a packed hall Saturday.", &["Saturday=2021-04-10"]),
    ]);
}

#[test]
fn what_is_told_outright_is_to_come_even_after_six_days() {
    check(&[
        (WEDNESDAY, "The council will meet on Tuesday.", &["Tuesday=2021-04-20"]),
        (WEDNESDAY, "The hall will be closed until Tuesday.", &["Tuesday=2021-04-20"]),
        (WEDNESDAY, "A hearing is set for Tuesday.", &["Tuesday=2021-04-20"]),
        (WEDNESDAY, "The strike is scheduled to begin Tuesday.", &["Tuesday=2021-04-20"]),
        (WEDNESDAY, "Until Tuesday, they had not called him a suspect.", &["Tuesday=2021-04-13"]),
    ]);
}

#[test]
fn a_weekday_that_is_over_is_told_as_past() {
    let past = times("Norland unveiled plans to impose a levy Tuesday.", WEDNESDAY);
    assert_eq!(past.timexes[0].direction, Some(Direction::Past));
}

#[test]
fn the_past_week_ends_with_the_telling() {
    check_days(
        "2021-04-18",
        &[
            ("Fighting grew over the past week.", "2021-04-12", "2021-04-18"),
            ("The mayor quit last week.", "2021-04-12", "2021-04-18"),
            ("They gathered in Orsk this past weekend.", "2021-04-17", "2021-04-18"),
        ],
    );
    check_days(
        WEDNESDAY,
        &[
            ("She met him this past week.", "2021-04-08", "2021-04-14"),
            ("Fighting has grown over the last week.", "2021-04-08", "2021-04-14"),
            ("The mayor quit last week.", "2021-04-05", "2021-04-11"),
            ("They gathered in Orsk this past weekend.", "2021-04-10", "2021-04-11"),
        ],
    );
    check(&[
        ("2021-04-16", "Fighting has grown over the last week.", &["the last week=2021-W15"]),
        ("2021-04-16", "Orlan changed his mind at the last minute.", &[]),
    ]);
}

#[test]
fn names_are_no_days() {
    check(&[
        (WEDNESDAY, "A draft obtained by USA TODAY names him.", &[]),
        (WEDNESDAY, "She took the question on NBC’s \"Today\" calmly.", &[]),
        (WEDNESDAY, "Subscribe to Today, Explained, a podcast.", &[]),
        (WEDNESDAY, "Today the council meets.", &["Today=2021-04-14"]),
        (WEDNESDAY, "He joked about it on Saturday Night Live.", &[]),
        (WEDNESDAY, "He told “Orlan News Sunday.”", &[]),
        (WEDNESDAY, "Fourteen states vote on Super Tuesday.", &[]),
        (WEDNESDAY, "The Sunday Times printed the letter.", &[]),
    ]);
}

#[test]
fn what_comes_each_week_is_no_single_day() {
    check(&[
        (WEDNESDAY, "The paper dropped its Sunday comics.", &["Sunday=XXXX-WXX-7"]),
        (WEDNESDAY, "It has a Sunday circulation of 6,200.", &["Sunday=XXXX-WXX-7"]),
        (WEDNESDAY, "She went on five networks’ Sunday shows.", &["Sunday=XXXX-WXX-7"]),
        (WEDNESDAY, "He is a guest of the Sunday talk shows.", &["Sunday=XXXX-WXX-7"]),
        (WEDNESDAY, "A poll released Sunday shows the gap.", &["Sunday=2021-04-11"]),
    ]);
}

#[test]
fn a_date_after_a_weekday_tells_which() {
    check(&[(
        "2013-12-04",
        "He issued an apology the following Monday, on Nov. 18.",
        &["the following Monday, on Nov. 18=2013-11-18"],
    )]);
}

#[test]
fn days_later_count_from_a_day_that_was_told() {
    check(&[
        (
            "2021-04-20",
            "The ferry sank on April 10. Two days later divers found it.",
            &["April 10=2021-04-10", "Two days later=2021-04-12"],
        ),
        ("2021-04-20", "The officials backed her a day later.", &["a day later="]),
        (
            "2021-04-20",
            "The key was sent in September 2020. The mail was sent ten days later.",
            &["September 2020=2020-09", "ten days later="],
        ),
    ]);
}
