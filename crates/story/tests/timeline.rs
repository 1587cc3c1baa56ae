//! The timeline of short made-up articles: one row an event, its day, its status, and who gives another day.

mod common;

use common::account;

/// "2023-05-09 Happened 2" for each row: first day (or the words that date it), status, reports; " disputed" after it
/// where another day is told elsewhere, " background" where it is.
fn rows(texts: &[(&str, &str, &str)]) -> Vec<String> {
    let (articles, story) = account(texts);
    let shown = |row: &rashomon_story::Row| {
        let words = row.when.map(|p| p.span.of(&articles[p.article].article.text)).unwrap_or("-");
        let day = row.first_day.map_or_else(|| words.to_owned(), |day| day.to_string());
        let flag = |is: bool, word: &'static str| if is { word } else { "" };
        format!(
            "{day} {:?} {}{}{}",
            row.status,
            row.reports.len(),
            flag(row.disputed.is_some(), " disputed"),
            flag(row.background, " background")
        )
    };
    story.timeline.iter().map(shown).collect()
}

fn check(name: &str, texts: &[(&str, &str, &str)], expected: &[&str]) {
    assert_eq!(rows(texts), expected, "{name}");
}

const DAY: &str = "2023-05-11";

#[test]
fn what_has_a_day_is_a_row_whether_or_not_a_party_has_a_name() {
    check(
        "a passive without a doer's name",
        &[("Post", DAY, "The ferry was held by coastguards on Sunday. Nobody was hurt.")],
        &["2023-05-07 Happened 1"],
    );
    check(
        "an act that is no political event",
        &[("Post", DAY, "The ferry sailed from the port on Tuesday with all her passengers.")],
        &["2023-05-09 Happened 1"],
    );
    check(
        "a day in a name is none",
        &[("Post", DAY, "The “Sunday Fire”, as people call it, was burning on two sides.")],
        &[],
    );
    check(
        "what is only said on a day has no row",
        &[("Post", DAY, "The harbour is too small, the mayor said on Tuesday.")],
        &[],
    );
    check(
        "what somebody insists was done is told as done, not as wanted",
        &[("Post", DAY, "The owner insisted that the ferry line had paid all its dues on Tuesday.")],
        &["2023-05-09 Happened 1"],
    );
    check(
        "a plan",
        &[("Post", DAY, "The museum above the harbour will open again on 2 June.")],
        &["2023-06-02 Planned 1"],
    );
    check(
        "a plan whose sentence speaks of the past",
        &[(
            "Post",
            DAY,
            "The publisher spoke of the long tour the author has planned beginning in Port Elm on Tuesday.",
        )],
        &["2023-05-16 Planned 1"],
    );
    check(
        "a long time ago",
        &[("Post", DAY, "The old bridge fell in 1998.")],
        &["1998-01-01 Happened 1 background"],
    );
}

#[test]
fn one_event_of_several_articles_is_one_row() {
    check(
        "in nearly the same words",
        &[
            ("Post", DAY, "President Ilmar Tosk met Prime Minister Edda Vane in Karsk on Tuesday."),
            ("Star", DAY, "On Tuesday President Ilmar Tosk met Prime Minister Edda Vane in Karsk."),
        ],
        &["2023-05-09 Happened 2"],
    );
    check(
        "one verb, one thing, other words around it",
        &[
            ("Post", DAY, "The ferry Aurora sailed from Karsk on Tuesday with a hundred passengers."),
            ("Star", DAY, "On Tuesday the Aurora sailed at last, to the sound of a brass band."),
        ],
        &["2023-05-09 Happened 2"],
    );
    check(
        "two acts of one day are two rows",
        &[
            ("Post", DAY, "The ferry Aurora sailed from Karsk on Tuesday with a hundred passengers."),
            ("Star", DAY, "A court in Osterby fined the baker Jon Pell for short weight on Tuesday."),
        ],
        &["2023-05-09 Happened 1", "2023-05-09 Happened 1"],
    );
}

#[test]
fn a_day_that_another_article_disputes_is_said_so_in_one_row() {
    check(
        "the call was on Tuesday, and one says Monday",
        &[
            (
                "Post",
                DAY,
                "President Ilmar Tosk and Prime Minister Edda Vane spoke by telephone on Tuesday about the dam.",
            ),
            (
                "Star",
                DAY,
                "President Ilmar Tosk spoke by telephone with Prime Minister Edda Vane on Tuesday about the dam.",
            ),
            (
                "Echo",
                DAY,
                "President Ilmar Tosk and Prime Minister Edda Vane spoke by telephone on Monday about the dam.",
            ),
        ],
        &["2023-05-09 Happened 3 disputed"],
    );
}

#[test]
fn a_weekday_of_a_page_without_a_date_stays_without_a_date() {
    check(
        "no date is guessed",
        &[("Post", "", "President Ilmar Tosk met Prime Minister Edda Vane in Karsk on Tuesday.")],
        &["Tuesday Happened 1"],
    );
}

#[test]
fn a_main_happening_has_a_row_whatever_its_verb_or_noun() {
    for (text, expected) in [
        ("The Orsk Harriers won the cup on Tuesday.", "2023-05-09 Happened 1"),
        ("The match will be replayed in full on Saturday, May 20.", "2023-05-20 Planned 1"),
        ("The harbour court will hear the case on Friday, May 19.", "2023-05-19 Planned 1"),
        ("The new captain is to be sworn in on June 15.", "2023-06-15 Planned 1"),
        ("The fire was declared out on Tuesday evening.", "2023-05-09 Happened 1"),
        ("A clerk lodged the petition shortly before noon on Tuesday.", "2023-05-09 Happened 1"),
        ("An inquiry under a retired judge will begin on June 16.", "2023-06-16 Planned 1"),
        ("Guards fired tear gas in the old square on Monday.", "2023-05-08 Happened 1"),
        ("The town council meets on Friday.", "2023-05-12 Planned 1"),
        ("The secretary said the league would decide on Saturday.", "2023-05-13 Planned 1"),
        ("The captain announced on Sunday that she will step down.", "2023-05-07 Happened 1"),
        ("Two divers were found dead on Monday.", "2023-05-08 Happened 1"),
        ("The crash happened late on Sunday night.", "2023-05-07 Happened 1"),
        ("The captain spoke of Tuesday's regatta final as a chance.", "2023-05-09 Happened 1"),
        ("After the primary on Sunday, she leads by nine votes.", "2023-05-07 Happened 1"),
        ("With the island election looming on Saturday, nobody knows.", "2023-05-13 Planned 1"),
        ("Tickets were free before classes start next Tuesday, May 16.", "2023-05-16 Planned 1"),
        (
            "\u{201c}It was late,\u{201d} she said on Monday after holding talks with the guild.",
            "2023-05-08 Happened 1",
        ),
        (
            "The captain, under fire for warning that the guild risks becoming a club, released a statement on Monday.",
            "2023-05-08 Happened 1",
        ),
        (
            "There is no evidence that he knew the other man who ran over two sailors on Monday.",
            "2023-05-08 Happened 1",
        ),
    ] {
        check(text, &[("Post", DAY, text)], &[expected]);
    }
}

#[test]
fn a_day_that_is_not_its_own_dates_nothing() {
    for text in [
        "The order to leave went out at 5:45 p.m. Nobody heard it.",
        "The cabinet declared Friday a day of mourning.",
        "The pilot told reporters on Tuesday that she was tired.",
        "The council found on Tuesday that the harbour was too small.",
    ] {
        check(text, &[("Post", DAY, text)], &[]);
    }
}

#[test]
fn a_page_without_a_date_has_its_days_from_the_others() {
    check(
        "a weekday of one event",
        &[
            ("Post", DAY, "The ferry Aurora sailed from Karsk on Tuesday with a hundred passengers."),
            ("Star", "", "The ferry Aurora sailed from Karsk on Tuesday with a hundred passengers aboard."),
        ],
        &["2023-05-09 Happened 2"],
    );
    check(
        "a day of the year",
        &[
            ("Post", DAY, "The ferry Aurora sailed from Karsk on Tuesday with a hundred passengers."),
            ("Star", "", "The ferry Aurora will sail from Karsk again with a hundred passengers on May 20."),
        ],
        &["2023-05-09 Happened 1", "2023-05-20 Planned 1"],
    );
}
