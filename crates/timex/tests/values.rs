//! Values and days of time expressions, from sentences of our own.

mod common;

use common::{check, times};

#[test]
fn full_dates_need_no_anchor() {
    check(&[
        ("", "The pact of 14 April 2021 holds.", &["14 April 2021=2021-04-14"]),
        ("", "Signed April 14, 2021, in Orsk Bay.", &["April 14, 2021=2021-04-14"]),
        ("", "Signed on the 3rd of May, 1999.", &["the 3rd of May, 1999=1999-05-03"]),
        ("", "Filed 2021-04-14 by the clerk.", &["2021-04-14=2021-04-14"]),
        ("", "Filed 23/04/2021 by the clerk.", &["23/04/2021=2021-04-23"]),
        ("", "In March 2019 the port closed.", &["March 2019=2019-03"]),
        ("", "It has stood since 2014.", &["2014=2014"]),
        ("", "It was built in the 1990s.", &["the 1990s=199"]),
        ("", "A relic of the 19th century.", &["the 19th century=18"]),
        ("", "Sales rose in the third quarter of 2020.", &["the third quarter of 2020=2020-Q3"]),
        ("", "They won in the first half of 2018.", &["the first half of 2018=2018-H1"]),
        ("", "It opened in the summer of 2003.", &["the summer of 2003=2003-SU"]),
    ]);
}

#[test]
fn clock_times_keep_the_day_that_is_told_of() {
    check(&[
        (
            "2021-04-20",
            "The ferry left on April 14. At 6 p.m. the captain wrote that on April 10 nobody was warned. At 7 p.m. he turned back.",
            &[
                "April 14=2021-04-14",
                "6 p.m.=2021-04-14T18:00",
                "April 10=2021-04-10",
                "7 p.m.=2021-04-14T19:00",
            ],
        ),
        (
            "2021-04-20",
            "The talks began at 6 p.m. in Orsk on April 14. At 7 p.m. they ended.",
            &["6 p.m.=2021-04-20T18:00", "April 14=2021-04-14", "7 p.m.=2021-04-14T19:00"],
        ),
    ]);
}

#[test]
fn relative_dates_count_from_the_publication_date() {
    check(&[
        // A Monday.
        ("2021-04-19", "A rally set for Wednesday was called off.", &["Wednesday=2021-04-21"]),
        ("2021-04-19", "A rally on Wednesday was called off.", &["Wednesday=2021-04-14"]),
        (
            "2021-04-14",
            "They spoke yesterday and meet tomorrow.",
            &["yesterday=2021-04-13", "tomorrow=2021-04-15"],
        ),
        ("2021-04-14", "It fell last week.", &["last week=2021-W14"]),
        ("2021-04-14", "It fell last month.", &["last month=2021-03"]),
        ("2021-04-14", "It fell three years ago.", &["three years ago=2018"]),
        ("2021-04-14", "It fell 11 days ago.", &["11 days ago=2021-04-03"]),
        ("2021-01-02", "It fell late last year.", &["late last year=2020"]),
        ("2021-04-14", "He called this morning.", &["this morning=2021-04-14TMO"]),
        ("2021-04-14", "He called last night.", &["last night=2021-04-13TNI"]),
        ("2021-04-14", "He called at 10:30 p.m. Monday.", &["10:30 p.m. Monday=2021-04-12T22:30"]),
    ]);
}

#[test]
fn tense_decides_which_weekday_or_month() {
    check(&[
        (
            "2012-08-15",
            "The house approved the harbour plan on March 29 by a wide margin.",
            &["March 29=2012-03-29"],
        ),
        (
            "2012-08-15",
            "Varga, in his first talk since being named Saturday as chief, was brief.",
            &["Saturday=2012-08-11"],
        ),
        (
            "2012-08-15",
            "The chief sent a letter to committee members Saturday night.",
            &["Saturday night=2012-08-11TNI"],
        ),
        (
            "2012-08-15",
            "They met during the months of June and July of 2009.",
            &["June=2009-06", "July of 2009=2009-07"],
        ),
        ("2012-08-15", "The hearing is being held Saturday in the old hall.", &["Saturday=2012-08-18"]),
        (
            "2012-08-14",
            "On Thursday, aides who oppose the plan gathered in a hall.",
            &["Thursday=2012-08-09"],
        ),
        (
            "2021-04-14",
            "The envoy struggled to answer a question at the hearing Tuesday.",
            &["Tuesday=2021-04-13"],
        ),
        ("2021-04-14", "The envoy said on Tuesday that it was over.", &["Tuesday=2021-04-13"]),
        ("2021-04-14", "The envoys will meet on Friday.", &["Friday=2021-04-16"]),
        ("2021-04-14", "On Friday the envoys will meet.", &["Friday=2021-04-16"]),
        ("2021-04-14", "The envoys agreed to meet on Monday.", &["Monday=2021-04-19"]),
        ("2021-04-14", "The envoys met last Wednesday.", &["last Wednesday=2021-04-07"]),
        ("2021-04-14", "The envoys meet next Wednesday.", &["next Wednesday=2021-04-21"]),
        ("2021-04-14", "The talks collapsed in December.", &["December=2020-12"]),
        ("2021-04-14", "The talks will resume in December.", &["December=2021-12"]),
        ("2021-01-14", "The talks collapsed on Dec. 30.", &["Dec. 30=2020-12-30"]),
        ("2021-04-14", "The hearing was set for June 28.", &["June 28=2021-06-28"]),
        // A scraper's dirt between the verb and the day does not hide it.
        ("2021-04-14", "The envoy said today. Tuesday.", &["today=2021-04-14", "Tuesday=2021-04-13"]),
    ]);
}

#[test]
fn what_follows_a_date_in_the_text_counts_from_it() {
    check(&[
        (
            "2021-04-14",
            "In 2010 it opened. The following year it shut.",
            &["2010=2010", "The following year=2011"],
        ),
        (
            "2021-04-14",
            "It rose in the second quarter of 2019 from a year earlier.",
            &["the second quarter of 2019=2019-Q2", "a year earlier=2018-Q2"],
        ),
        (
            "2021-04-14",
            "On May 3, 2019 he left. He returned two days later.",
            &["May 3, 2019=2019-05-03", "two days later=2019-05-05"],
        ),
    ]);
}

#[test]
fn lengths_and_repetitions_have_values() {
    check(&[
        ("", "They talked for two hours.", &["two hours=PT2H"]),
        ("", "A five-year pact.", &["five-year=P5Y"]),
        ("", "It took more than three weeks.", &["more than three weeks=P3W"]),
        ("", "It took two and a half years.", &["two and a half years=P2Y6M"]),
        ("", "The ferry leaves every Friday.", &["every Friday=XXXX-WXX-5"]),
        ("", "The ferry leaves daily.", &["daily=P1D"]),
        ("", "The boy is eight years old.", &[]),
    ]);
}

#[test]
fn words_that_only_look_like_dates_are_left_alone() {
    check(&[
        ("2020-05-06", "She spoke on the programme “This Week,” as ever.", &[]),
        ("2021-04-14", "Theresa May may march on.", &[]),
        ("2021-04-14", "It cost $2,000 and weighed 2000 tons.", &[]),
        ("2021-04-14", "A second attempt was sound.", &[]),
        ("2021-04-14", "They won 3:16 in the end.", &[]),
        ("2021-04-14", "Jan is here.", &[]),
        ("2021-04-14", "The Weekly Herald got three quarters of the votes.", &[]),
    ]);
}

#[test]
fn days_that_do_not_exist_have_no_value() {
    for text in [
        "They met on February 30.",
        "They met on 13/13/2013.",
        "They met on the 500th of May.",
        "They met on February 29, 2021.",
        "They met in May 99999.",
    ] {
        for timex in times(text, "2021-04-14").timexes {
            assert_eq!((timex.value.as_str(), timex.first_day), ("", None), "{text}");
        }
    }
}

#[test]
fn without_an_anchor_nothing_is_guessed() {
    let text =
        "The envoys spoke on Tuesday, a day after talks last week. Yesterday they rested, as in April.";
    let times = times(text, "");
    assert!(times.anchor.is_none());
    assert!(times.timexes.iter().all(|timex| timex.first_day.is_none()));
    let tuesday = &times.timexes[0];
    assert_eq!(tuesday.value, "XXXX-WXX-2");
    assert!(tuesday.weekday.is_some());
}

#[test]
fn a_page_without_a_date_is_dated_by_what_it_says() {
    let check = |text: &str, first: &str, last: &str| {
        let anchor = times(text, "").anchor.unwrap_or_else(|| panic!("no anchor: {text}"));
        assert_eq!(
            (anchor.first_day.to_string().as_str(), anchor.last_day.to_string().as_str()),
            (first, last),
            "{text}"
        );
        assert!(anchor.how.starts_with("dated "), "{}", anchor.how);
    };
    // A weekday with day and month, in the first year that fits after the latest year spoken of.
    check("The envoys spoke on Tuesday, April 13, as never since 2014.", "2021-04-13", "2021-04-19");
    check("The envoys spoke on Friday, June 4, 2010, after years of silence.", "2010-06-04", "2010-06-10");
    check("OSTMARK, April 14, 2021 - The envoys spoke.", "2021-04-14", "2021-04-14");
    check("Updated April 14, 2021\nThe envoys spoke.", "2021-04-14", "2021-04-14");
    check("The envoys spoke yesterday, Tuesday, April 13, as in 2019.", "2021-04-14", "2021-04-14");
}

#[test]
fn past_years_do_not_date_the_news() {
    for text in [
        "They met in 2018, in 2010 and in 2001.",
        "The attacks of September 11, 2001, changed all. In 2018 they met.",
    ] {
        assert_eq!(times(text, "").anchor, None, "{text}");
    }
}

#[test]
fn an_uncertain_anchor_leaves_uncertain_days() {
    let text = "They spoke on Tuesday, April 13, as never since 2014. On Wednesday they rested.";
    let times = times(text, "");
    let wednesday = times.timexes.last().unwrap();
    let day = |day: Option<jiff::civil::Date>| day.unwrap().to_string();
    assert_eq!(wednesday.value, "XXXX-WXX-3");
    assert_eq!(
        (day(wednesday.first_day), day(wednesday.last_day)),
        ("2021-04-07".into(), "2021-04-14".into())
    );
}

#[test]
fn horizons_reach_ahead() {
    let check = |text: &str, value: &str, last: &str| {
        let times = times(text, "2021-04-14");
        let timex = &times.timexes[0];
        assert!(timex.is_future_horizon(), "{text}");
        assert_eq!(
            (timex.value.as_str(), timex.last_day.unwrap().to_string().as_str()),
            (value, last),
            "{text}"
        );
    };
    check("They may meet in the coming weeks.", "PXW", "2021-06-09");
    check("They may meet in the coming months.", "PXM", "2022-04-14");
    check("They may meet in the weeks ahead.", "PXW", "2021-06-09");
    check("They may meet in the next two months.", "P2M", "2021-06-14");
}

#[test]
fn modifiers_narrow_the_days() {
    let times = times("The call took place late in 2021, the visit in early April 2022.", "");
    let days: Vec<_> = times
        .timexes
        .iter()
        .map(|t| (t.first_day.unwrap().to_string(), t.last_day.unwrap().to_string()))
        .collect();
    assert_eq!(
        days,
        [("2021-08-07".into(), "2021-12-31".into()), ("2022-04-01".into(), "2022-04-12".to_owned())]
    );
}

#[test]
fn times_within_a_span_are_found() {
    let text = "On Monday they met. On Friday they left.";
    let times = times(text, "2021-04-18");
    let words = |start, end| -> Vec<&str> {
        times.within(rashomon_text::Span::new(start, end)).iter().map(|timex| timex.span.of(text)).collect()
    };
    assert_eq!(words(0, 19), ["Monday"]);
    assert_eq!(words(20, 40), ["Friday"]);
    assert_eq!(words(0, 40), ["Monday", "Friday"]);
    assert!(words(5, 7).is_empty());
}

#[test]
fn what_the_simple_present_tells_is_to_come() {
    // A Wednesday.
    let day = "2024-04-03";
    check(&[
        (day, "The fair starts Saturday.", &["Saturday=2024-04-06"]),
        (day, "Members choose a chair on Sunday.", &["Sunday=2024-04-07"]),
        (day, "The two crews meet again on Friday.", &["Friday=2024-04-05"]),
        (day, "She faces the court on Monday.", &["Monday=2024-04-08"]),
        (day, "The lease expires in February.", &["February=2025-02"]),
        (day, "Fares are forecast to fall in February.", &["February=2025-02"]),
        // A headline (of what is two days ahead it may tell), a report, and what is over.
        ("2024-04-01", "Mayor steps down Friday", &["Friday=2024-03-29"]),
        (day, "He says Friday was long.", &["Friday=2024-03-29"]),
        (day, "The talks on Friday were long.", &["Friday=2024-03-29"]),
    ]);
}

#[test]
fn a_bare_ordinal_is_a_day_of_a_month_near_by() {
    // A Wednesday.
    let day = "2024-05-08";
    check(&[
        (day, "The count ends on the 13th.", &["the 13th=2024-05-13"]),
        (
            day,
            "She sailed on the 2nd and came home on the 6th.",
            &["the 2nd=2024-05-02", "the 6th=2024-05-06"],
        ),
        (day, "The fee is due by the 20th.", &["the 20th=2024-05-20"]),
        (day, "They sailed on the 28th.", &["the 28th=2024-04-28"]),
        (day, "Monday the 13th is a holiday.", &["Monday the 13th=2024-05-13"]),
        (day, "He lives on the 13th floor.", &[]),
        (day, "She came 4th of nine.", &[]),
        ("", "The count ends on the 13th.", &["the 13th=XXXX-XX-13"]),
    ]);
}

#[test]
fn in_some_days_is_a_day_where_it_is_to_come() {
    let day = "2024-05-08";
    check(&[
        (day, "The ferry sails in two days.", &["two days=2024-05-10"]),
        (day, "In two days the ferry will sail.", &["two days=2024-05-10"]),
        (day, "He will be freed in a week.", &["a week=2024-W20"]),
        (day, "The ferry was built in two days.", &["two days=P2D"]),
    ]);
}

#[test]
fn a_past_that_looks_like_a_future_is_past() {
    check(&[
        ("2031-06-02", "The Orsk Rovers won the cup on Saturday.", &["Saturday=2031-05-31"]),
        ("2031-06-02", "The Orsk Rovers won\u{2019}t play on Saturday.", &["Saturday=2031-06-07"]),
        ("2031-06-05", "The mayor seemed to waver at a rally on Wednesday.", &["Wednesday=2031-06-04"]),
        ("2031-06-05", "Two men managed to escape on Saturday.", &["Saturday=2031-05-31"]),
    ]);
}

#[test]
fn a_date_after_its_weekday_and_week_is_one_expression() {
    check(&[
        ("2031-05-19", "The match is on Saturday week, 31 May.", &["Saturday week, 31 May=2031-05-31"]),
        ("2031-05-19", "They will meet again on Friday week.", &["Friday week=2031-05-30"]),
        (
            "2031-04-29",
            "The court will sit on Tuesday next week, May 6.",
            &["Tuesday next week, May 6=2031-05-06"],
        ),
        (
            "2031-08-27",
            "School begins next Wednesday, September 3.",
            &["next Wednesday, September 3=2031-09-03"],
        ),
        (
            "2031-08-27",
            "The alarm came on Monday at 10.46pm.",
            &["Monday=2031-08-25", "10.46pm=2031-08-25T22:46"],
        ),
    ]);
}
