//! Days that what stands beside them tells: their month, year and week, how far ahead they are, and which year a month that
//! is over or to come belongs to. Sentences of our own.

mod common;

use common::check;

#[test]
fn days_beside_others_take_their_month_year_and_week() {
    check(&[
        ("2021-04-14", "The fair runs 12-15 June.", &["12=2021-06-12", "15 June=2021-06-15"]),
        (
            "2021-04-14",
            "Ferries stop on 3, 4 and 5 May.",
            &["3=2021-05-03", "4=2021-05-04", "5 May=2021-05-05"],
        ),
        ("2021-04-14", "The fair runs June 12-15, 2023.", &["June 12=2023-06-12", "15, 2023=2023-06-15"]),
        (
            "2021-04-14",
            "The talks ran from Tuesday to Thursday last week.",
            &["Tuesday=2021-04-06", "Thursday last week=2021-04-08"],
        ),
        ("2021-04-14", "It began on the 29th of last month.", &["the 29th of last month=2021-03-29"]),
        ("2021-04-14", "Rent is due on the 3rd of the month.", &["the 3rd of the month=2021-05-03"]),
        ("2021-04-14", "It sank on the night of the 4th.", &["the 4th=2021-04-04"]),
        // No days: a list of sums, a floor.
        ("2021-04-14", "He lost 15 of 12 May bets.", &["12 May=2021-05-12"]),
        ("2021-04-14", "He lives on the 3rd floor.", &[]),
    ]);
}

#[test]
fn what_is_so_far_ahead_is_a_day() {
    check(&[
        ("2021-04-14", "The ferry sails in six months' time.", &["six months' time=2021-10"]),
        ("2021-04-14", "The ferry sails in five days’ time.", &["five days’ time=2021-04-19"]),
        ("2021-04-14", "The pact ends a week from Friday.", &["a week from Friday=2021-04-23"]),
        ("2021-04-14", "The vote is ten days away.", &["ten days away=2021-04-24"]),
        ("2021-04-14", "The vote was ten days away.", &["ten days=P10D"]),
        ("2021-04-14", "The hearing is on the 23rd.", &["the 23rd=2021-04-23"]),
        ("2021-04-14", "Snow is forecast for Sunday.", &["Sunday=2021-04-18"]),
        ("2021-04-14", "Talks resumed Monday and end Friday.", &["Monday=2021-04-12", "Friday=2021-04-16"]),
        ("2021-04-14", "In the nineteen-eighties it shut.", &["the nineteen-eighties=198"]),
        ("2021-04-14", "The heat rose into the 40s.", &[]),
    ]);
}

#[test]
fn the_day_that_has_no_other_name_is_that_of_2001() {
    check(&[
        ("2013-04-26", "It was the failure that led to Sept. 11.", &["Sept. 11=2001-09-11"]),
        ("2013-09-13", "The port opened on Sept. 11.", &["Sept. 11=2013-09-11"]),
        ("2013-04-26", "The port opened on Sept. 10.", &["Sept. 10=2012-09-10"]),
    ]);
}

#[test]
fn what_was_expected_of_a_month_that_is_over_is_not_of_the_next_year() {
    check(&[
        ("2020-06-05", "Most expected that the rate would climb further in May.", &["May=2020-05"]),
        ("2020-06-05", "The league will resume in May.", &["May=2021-05"]),
        ("2021-04-14", "They said that the talks would resume in December.", &["December=2021-12"]),
        // A Wednesday.
        ("2013-02-27", "A poll from Tuesday shows that voters are divided.", &["Tuesday=2013-02-26"]),
        ("2013-02-27", "The fair runs from Tuesday to Friday.", &["Tuesday=2013-02-26", "Friday=2013-03-01"]),
    ]);
}

#[test]
fn this_weekday_is_over_where_what_happened_is() {
    check(&[
        ("2021-04-14", "Nine people died this Tuesday in a fall.", &["this Tuesday=2021-04-13"]),
        ("2021-04-14", "The court will decide this Tuesday.", &["this Tuesday=2021-04-20"]),
        ("2021-04-14", "The ferry sails this Friday.", &["this Friday=2021-04-16"]),
        ("2021-04-14", "They march on the “Day of the Sun.”", &[]),
        ("2021-04-14", "They march on Sun., it says.", &["Sun.=2021-04-18"]),
    ]);
}
