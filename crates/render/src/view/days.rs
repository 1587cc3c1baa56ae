//! Days in words.

use jiff::civil::{Date, Weekday};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "Tuesday 13 April 2021".
pub fn day_text(day: Date) -> String {
    let weekday = match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    format!("{weekday} {}", short(day))
}

/// One day, a whole month, a whole year or a range: "13 April 2021", "April 2021", "2021",
/// "13 to 15 April 2021", "30 April to 2 May 2021". Empty where neither day is known.
pub fn range_text(first: Option<Date>, last: Option<Date>) -> String {
    let (first, last) = match (first, last) {
        (Some(first), Some(last)) => (first.min(last), first.max(last)),
        (Some(day), None) | (None, Some(day)) => return day_text(day),
        (None, None) => return String::new(),
    };
    if first == last {
        return day_text(first);
    }
    let year = first.year();
    let whole_months = first.day() == 1 && last == last.last_of_month();
    if whole_months && year == last.year() {
        return match (first.month(), last.month()) {
            (1, 12) => format!("{year}"),
            (a, b) if a == b => format!("{} {year}", month(a)),
            (a, b) => format!("{} to {} {year}", month(a), month(b)),
        };
    }
    if year != last.year() {
        format!("{} to {}", short(first), short(last))
    } else if first.month() != last.month() {
        format!("{} {} to {}", first.day(), month(first.month()), short(last))
    } else {
        format!("{} to {}", first.day(), short(last))
    }
}

fn short(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

fn month(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_as_short_as_they_can_be() {
        let day = |text: &str| text.parse::<Date>().ok();
        for (first, last, text) in [
            ("2021-04-13", "2021-04-13", "Tuesday 13 April 2021"),
            ("2021-04-13", "2021-04-15", "13 to 15 April 2021"),
            ("2021-04-30", "2021-05-02", "30 April to 2 May 2021"),
            ("2021-12-30", "2022-01-02", "30 December 2021 to 2 January 2022"),
            ("2021-04-01", "2021-04-30", "April 2021"),
            ("2021-04-01", "2021-06-30", "April to June 2021"),
            ("2021-01-01", "2021-12-31", "2021"),
            ("2021-04-13", "", "Tuesday 13 April 2021"),
            ("", "", ""),
        ] {
            assert_eq!(range_text(day(first), day(last)), text);
        }
    }
}
