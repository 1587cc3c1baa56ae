//! Values as TIMEX3 writes them, with the days that they mean.

use jiff::civil::Date;

use crate::calendar::{self, Days, add_days, add_months};
use crate::expression::{Amount, Every};
use crate::words::{Part, Season, Unit};

/// A value and the days it means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) value: String,
    pub(super) days: Option<Days>,
}

impl Resolved {
    pub(super) fn new(value: String, days: Option<Days>) -> Self {
        Self { value, days }
    }

    pub(super) fn open(value: impl Into<String>) -> Self {
        Self { value: value.into(), days: None }
    }
}

pub(super) fn on(day: Date) -> Resolved {
    Resolved::new(day.to_string(), Some((day, day)))
}

/// The whole unit around a day.
pub(super) fn whole(day: Date, unit: Unit) -> Option<Resolved> {
    let year = i32::from(day.year());
    if year < 0 {
        return None;
    }
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => on(day),
        Unit::Week => Resolved::new(calendar::week_value(day), calendar::week(day)),
        Unit::Month => {
            Resolved::new(format!("{year:04}-{:02}", day.month()), calendar::month(year, day.month()))
        }
        Unit::Quarter => {
            let n = calendar::quarter_of(day.month());
            Resolved::new(format!("{year:04}-Q{n}"), calendar::quarter(year, n))
        }
        Unit::Year => Resolved::new(format!("{year:04}"), calendar::year(year)),
        Unit::Decade => Resolved::new(format!("{:03}", year / 10), calendar::years(year / 10 * 10, 10)),
        Unit::Century => Resolved::new(format!("{:02}", year / 100), calendar::years(year / 100 * 100, 100)),
    })
}

/// The weekend of the week so many away.
pub(super) fn weekend(now: Date, shift: i32) -> Option<Resolved> {
    let saturday = add_days(calendar::week(now)?.0, 5 + i64::from(shift) * 7)?;
    let days = (saturday, add_days(saturday, 1)?);
    Some(Resolved::new(format!("{}-WE", calendar::week_value(saturday)), Some(days)))
}

pub(super) const fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Fall => "FA",
        Season::Winter => "WI",
    }
}

pub(super) const fn part_code(part: Part) -> &'static str {
    match part {
        Part::Morning => "MO",
        Part::Midday | Part::Noon => "12:00",
        Part::Afternoon => "AF",
        Part::Evening => "EV",
        Part::Night => "NI",
        Part::Midnight => "24",
    }
}

/// "P2W", "PT3H", "PXM", "P2Y6M". Decades and centuries are told in years.
pub(super) fn length_value(amount: Amount, unit: Unit) -> String {
    let (time, letter, times) = match unit {
        Unit::Second => ("T", 'S', 1),
        Unit::Minute => ("T", 'M', 1),
        Unit::Hour => ("T", 'H', 1),
        Unit::Day => ("", 'D', 1),
        Unit::Week => ("", 'W', 1),
        Unit::Month => ("", 'M', 1),
        Unit::Quarter => ("", 'Q', 1),
        Unit::Year => ("", 'Y', 1),
        Unit::Decade => ("", 'Y', 10),
        Unit::Century => ("", 'Y', 100u64),
    };
    let half = match unit {
        Unit::Minute => "30S",
        Unit::Hour => "30M",
        Unit::Day => "T12H",
        Unit::Year => "6M",
        _ => "",
    };
    match amount {
        Amount::Some if unit == Unit::Decade => "PXE".to_owned(),
        Amount::Some if unit == Unit::Century => "PXC".to_owned(),
        Amount::Some => format!("P{time}X{letter}"),
        Amount::Exact(n) => format!("P{time}{}{letter}", u64::from(n) * times),
        Amount::AndHalf(0) if !half.is_empty() => format!("P{time}{half}"),
        Amount::AndHalf(n) if half.is_empty() => format!("P{time}{}.5{letter}", u64::from(n) * times),
        Amount::AndHalf(n) => format!("P{time}{n}{letter}{half}"),
    }
}

pub(super) fn every_value(every: Every) -> String {
    match every {
        Every::Unit(n, unit) => length_value(Amount::Exact(n), unit),
        Every::Weekday(day, None) => format!("XXXX-WXX-{day}"),
        Every::Weekday(day, Some(part)) => format!("XXXX-WXX-{day}T{}", part_code(part)),
        Every::Month(month) => format!("XXXX-{month:02}"),
        Every::Season(season) => format!("XXXX-{}", season_code(season)),
        Every::Part(part) => format!("XXXX-XX-XXT{}", part_code(part)),
        Every::Weekend => "XXXX-WXX-WE".to_owned(),
    }
}

pub(super) fn days_between(from: Date, to: Date) -> i64 {
    to.since(from).map_or(0, |span| span.get_days().into())
}

/// The day so many units away.
pub(super) fn away(from: Date, unit: Unit, n: i64) -> Option<Date> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(from),
        Unit::Day => add_days(from, n),
        Unit::Week => add_days(from, n.checked_mul(7)?),
        Unit::Month => add_months(from, n),
        Unit::Quarter => add_months(from, n.checked_mul(3)?),
        Unit::Year => add_months(from, n.checked_mul(12)?),
        Unit::Decade => add_months(from, n.checked_mul(120)?),
        Unit::Century => add_months(from, n.checked_mul(1200)?),
    }
}
