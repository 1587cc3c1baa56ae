//! Calendar arithmetic that cannot fail silently: what leaves the years -9999 to 9999 is `None`.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::words::{Holiday, Season};

/// A first and a last day.
pub(crate) type Days = (Date, Date);

pub(crate) fn date(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// How many days a month has; 0 where there is no such month.
pub(crate) const fn days_of_month(year: i32, month: i8) -> i8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

pub(crate) fn add_days(day: Date, days: i64) -> Option<Date> {
    if days.abs() > 7_000_000 {
        return None;
    }
    day.checked_add(days.days()).ok()
}

/// The same day so many months away, or the last of that month.
pub(crate) fn add_months(day: Date, months: i64) -> Option<Date> {
    let count = i64::from(day.year()) * 12 + i64::from(day.month()) - 1;
    let count = count.checked_add(months)?;
    let (year, month) = (i32::try_from(count.div_euclid(12)).ok()?, (count.rem_euclid(12) + 1) as i8);
    date(year, month, day.day().min(days_of_month(year, month)))
}

pub(crate) fn year(year: i32) -> Option<Days> {
    Some((date(year, 1, 1)?, date(year, 12, 31)?))
}

pub(crate) fn years(first: i32, count: i32) -> Option<Days> {
    Some((date(first, 1, 1)?, date(first + count - 1, 12, 31)?))
}

pub(crate) fn month(year: i32, month: i8) -> Option<Days> {
    let first = date(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// Quarter 1 to 4.
pub(crate) fn quarter(year: i32, quarter: i8) -> Option<Days> {
    Some((date(year, quarter * 3 - 2, 1)?, date(year, quarter * 3, 1)?.last_of_month()))
}

/// Half 1 or 2.
pub(crate) fn half(year: i32, half: i8) -> Option<Days> {
    Some((date(year, half * 6 - 5, 1)?, date(year, half * 6, 1)?.last_of_month()))
}

/// Seasons of the northern hemisphere by whole months; winter begins in December.
pub(crate) fn season(year: i32, season: Season) -> Option<Days> {
    let start = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Fall => 9,
        Season::Winter => 12,
    };
    let first = date(year, start, 1)?;
    Some((first, add_months(first, 2)?.last_of_month()))
}

/// Monday to Sunday around a day.
pub(crate) fn week(day: Date) -> Option<Days> {
    let first = add_days(day, -i64::from(day.weekday().to_monday_zero_offset()))?;
    Some((first, add_days(first, 6)?))
}

/// "2021-W15".
pub(crate) fn week_value(day: Date) -> String {
    let week: ISOWeekDate = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// Monday is 1.
pub(crate) fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

pub(crate) fn weekday_of(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

pub(crate) const fn quarter_of(month: i8) -> i8 {
    (month + 2) / 3
}

/// The day of a holiday in a year, as the United States keep it.
pub(crate) fn holiday(year: i32, holiday: Holiday) -> Option<Date> {
    let nth =
        |month: i8, weekday: Weekday, n: i8| date(year, month, 1)?.nth_weekday_of_month(n, weekday).ok();
    match holiday {
        Holiday::NewYear => date(year, 1, 1),
        Holiday::NewYearEve => date(year, 12, 31),
        Holiday::Christmas => date(year, 12, 25),
        Holiday::ChristmasEve => date(year, 12, 24),
        Holiday::Thanksgiving => nth(11, Weekday::Thursday, 4),
        Holiday::Independence => date(year, 7, 4),
        Holiday::Easter => easter(year),
        Holiday::GoodFriday => add_days(easter(year)?, -2),
        Holiday::Halloween => date(year, 10, 31),
        Holiday::Labor => nth(9, Weekday::Monday, 1),
        Holiday::Memorial => nth(5, Weekday::Monday, -1),
        Holiday::Valentine => date(year, 2, 14),
    }
}

/// Gregorian Easter Sunday, by the anonymous algorithm (Meeus, Astronomical Algorithms, 1991).
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date(year, (n / 31) as i8, (n % 31 + 1) as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_holidays_fall_where_the_calendar_says() {
        for (year, holiday_, day) in [
            (2021, Holiday::Easter, "2021-04-04"),
            (2024, Holiday::Easter, "2024-03-31"),
            (2021, Holiday::GoodFriday, "2021-04-02"),
            (2020, Holiday::Thanksgiving, "2020-11-26"),
            (2021, Holiday::Labor, "2021-09-06"),
            (2021, Holiday::Memorial, "2021-05-31"),
        ] {
            assert_eq!(holiday(year, holiday_).map(|day| day.to_string()).as_deref(), Some(day));
        }
    }

    #[test]
    fn months_away_keep_to_the_month() {
        let day = date(2021, 3, 31).unwrap();
        assert_eq!(add_months(day, -1).unwrap().to_string(), "2021-02-28");
        assert_eq!(add_months(day, 11).unwrap().to_string(), "2022-02-28");
        assert_eq!(add_months(day, i64::MAX), None);
        assert_eq!(add_months(day, 12 * 9000), None);
    }
}
