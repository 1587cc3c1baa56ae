//! A date as precise as its source gives it.

use std::fmt;

use jiff::civil::{Date, DateTime};

/// A date as precise as its source: a year, a month, a day, or a moment with its offset from UTC.
///
/// ```
/// use rashomon_text::Stamp;
/// let april: Stamp = "2021-04".parse().unwrap();
/// assert_eq!(april.to_string(), "2021-04");
/// assert_eq!(april.first_day().to_string(), "2021-04-01");
/// assert_eq!(april.last_day().to_string(), "2021-04-30");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stamp {
    /// A year alone.
    Year(i16),
    /// The first day of a month.
    Month(Date),
    /// A day.
    Day(Date),
    /// A moment: local date and time, and the offset from UTC in minutes where the source has one.
    Moment(DateTime, Option<i16>),
}

impl Stamp {
    /// The earliest day it can mean.
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::ZERO),
            Self::Month(day) | Self::Day(day) => day,
            Self::Moment(at, _) => at.date(),
        }
    }

    /// The latest day it can mean.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::ZERO),
            Self::Month(day) => day.last_of_month(),
            Self::Day(day) => day,
            Self::Moment(at, _) => at.date(),
        }
    }

    /// The day, where it is at least that precise.
    pub fn day(self) -> Option<Date> {
        matches!(self, Self::Day(_) | Self::Moment(..)).then(|| self.first_day())
    }
}

impl fmt::Display for Stamp {
    /// ISO 8601: `2021`, `2021-04`, `2021-04-13`, `2021-04-13T17:05:00+02:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(day) => write!(f, "{:04}-{:02}", day.year(), day.month()),
            Self::Day(day) => write!(f, "{day}"),
            Self::Moment(at, offset) => {
                let (date, time) = (at.date(), at.time());
                write!(f, "{date}T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
                match offset {
                    None => Ok(()),
                    Some(0) => f.write_str("Z"),
                    Some(minutes) => {
                        let sign = if minutes < 0 { '-' } else { '+' };
                        write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
                    }
                }
            }
        }
    }
}

/// The text is not an ISO 8601 date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date of the form 2021, 2021-04, 2021-04-13 or 2021-04-13T17:05:00Z")
    }
}

impl std::error::Error for NotADate {}

impl std::str::FromStr for Stamp {
    type Err = NotADate;

    /// Reads ISO 8601, with `T` or a space before the time, seconds optional, fractions dropped, and an
    /// offset of `Z`, `+02:00` or `+0200`. Months and days that do not exist are refused.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let bytes = text.as_bytes();
        let digits = |range: std::ops::Range<usize>| -> Option<i16> {
            let part = text.get(range)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
        };
        let dash = |at: usize| bytes.get(at) == Some(&b'-');
        let parse = || -> Option<Self> {
            let year = digits(0..4)?;
            if bytes.len() == 4 {
                return Some(Self::Year(year));
            }
            let month = dash(4).then(|| digits(5..7))??;
            if bytes.len() == 7 {
                return Date::new(year, month as i8, 1).ok().map(Self::Month);
            }
            let day = dash(7).then(|| digits(8..10))??;
            let date = Date::new(year, month as i8, day as i8).ok()?;
            if bytes.len() == 10 {
                return Some(Self::Day(date));
            }
            if !matches!(bytes[10], b'T' | b't' | b' ') {
                return None;
            }
            let (hour, minute) = (digits(11..13)?, (bytes.get(13) == Some(&b':')).then(|| digits(14..16))??);
            let mut at = 16;
            let mut second = 0;
            if bytes.get(at) == Some(&b':') {
                second = digits(17..19)?.min(59);
                at = 19;
                if matches!(bytes.get(at), Some(b'.' | b',')) {
                    at += 1;
                    at += bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
                }
            }
            let moment =
                date.at(0, 0, 0, 0).with().hour(hour as i8).minute(minute as i8).second(second as i8);
            let moment = moment.build().ok()?;
            let offset = match text.get(at..)?.trim_start() {
                "" => None,
                "Z" | "z" => Some(0),
                zone => {
                    let sign = match zone.as_bytes()[0] {
                        b'+' => 1,
                        b'-' => -1,
                        _ => return None,
                    };
                    let number: String = zone[1..].chars().filter(|&c| c != ':').collect();
                    if !matches!(number.len(), 2 | 4) || !number.bytes().all(|b| b.is_ascii_digit()) {
                        return None;
                    }
                    let hours: i16 = number[..2].parse().ok()?;
                    let minutes: i16 = number.get(2..4).map_or(Some(0), |m| m.parse().ok())?;
                    if hours > 18 || minutes > 59 {
                        return None;
                    }
                    Some(sign * (hours * 60 + minutes))
                }
            };
            Some(Self::Moment(moment, offset))
        };
        parse().ok_or(NotADate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_go_there_and_back() {
        for text in [
            "2021",
            "2021-04",
            "2021-04-13",
            "2021-04-13T17:05:00",
            "2021-04-13T17:05:00Z",
            "2021-04-13T17:05:00+05:30",
            "2021-04-13T17:05:00-08:00",
        ] {
            assert_eq!(text.parse::<Stamp>().unwrap().to_string(), text);
        }
        for (text, same) in [
            ("2021-04-13 17:05", "2021-04-13T17:05:00"),
            ("2021-04-13T17:05:09.123+0200", "2021-04-13T17:05:09+02:00"),
            ("2021-12-31T23:59:60Z", "2021-12-31T23:59:59Z"),
        ] {
            assert_eq!(text.parse::<Stamp>().unwrap().to_string(), same);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "21", "2021-4", "2021-02-30", "2021-13", "2021-04-13X", "2021-04-13T25:00", "abcd"] {
            assert!(text.parse::<Stamp>().is_err(), "{text}");
        }
    }
}
