//! What an expression means, seen from a day.
//!
//! Which of several years, months and weeks is meant, `nearest` says.

use jiff::civil::Date;

use super::value::{
    Resolved, away, days_between, every_value, length_value, on, part_code, season_code, weekend, whole,
};
use super::view::{Spoken, View};
use crate::calendar::{self, add_days, add_months};
use crate::direction::Direction;
use crate::expression::{Amount, Clock, Expression, Meaning, Point, Reach, Vague};
use crate::words::Unit;

impl View {
    pub(super) fn resolve(&self, expression: &Expression) -> Resolved {
        match expression.meaning {
            Meaning::Nonsense => Resolved::default(),
            Meaning::Vague(vague) => Resolved::open(match vague {
                Vague::Past => "PAST_REF",
                Vague::Present => "PRESENT_REF",
                Vague::Future => "FUTURE_REF",
            }),
            Meaning::Point(point) => self.point(point).unwrap_or_default(),
            Meaning::Clock(point, clock) => self.clock(point, clock),
            Meaning::Length(amount, unit, reach) => self.length(amount, unit, reach),
            Meaning::Every(every) => Resolved::open(every_value(every)),
        }
    }

    fn clock(&self, point: Option<Point>, clock: Clock) -> Resolved {
        let day = match point {
            Some(point) => self.point(point).filter(|day| !day.value.is_empty()),
            None => {
                let day =
                    self.spoken.filter(|spoken| spoken.grain == Unit::Day).map(|s| s.first).or(self.now);
                day.map(|day| Resolved::new(day.to_string(), Some((day, day))))
            }
        };
        let day = day.unwrap_or_else(|| Resolved::open("XXXX-XX-XX"));
        let time = match clock {
            Clock::Part(part) => part_code(part).to_owned(),
            Clock::At(hour, None) => format!("{hour:02}"),
            Clock::At(hour, Some(minute)) => format!("{hour:02}:{minute:02}"),
        };
        Resolved::new(format!("{}T{time}", day.value), day.days)
    }

    fn length(&self, amount: Amount, unit: Unit, reach: Reach) -> Resolved {
        let value = length_value(amount, unit);
        let days = self.now.and_then(|now| {
            let sign = match reach {
                Reach::Free => return None,
                Reach::Back => -1,
                Reach::Ahead => 1,
            };
            // "few" and bare plurals reach as far as people call them by that unit.
            let far = match (amount, unit) {
                (Amount::Exact(n) | Amount::AndHalf(n), _) => {
                    i64::from(n) + i64::from(matches!(amount, Amount::AndHalf(_)))
                }
                (Amount::Some, Unit::Day | Unit::Year) => 10,
                (Amount::Some, Unit::Week) => 8,
                (Amount::Some, Unit::Month) => 12,
                (Amount::Some, _) => 4,
            };
            let other = away(now, unit, sign * far)?;
            Some((now.min(other), now.max(other)))
        });
        Resolved::new(value, days)
    }

    /// The value and days of a point; `None` where they cannot be known or lie out of range.
    fn point(&self, point: Point) -> Option<Resolved> {
        match point {
            Point::Century(hundreds) => {
                Some(Resolved::new(format!("{hundreds:02}"), calendar::years(hundreds * 100, 100)))
            }
            Point::Decade(tens) => Some(Resolved::new(format!("{tens:03}"), calendar::years(tens * 10, 10))),
            Point::Year(year) => Some(Resolved::new(format!("{year:04}"), calendar::year(year))),
            Point::Quarter(Some(n), which) => {
                self.by_year(which, &format!("Q{n}"), |year| calendar::quarter(year, n))
            }
            Point::Quarter(None, which) => self.quarter(which),
            Point::Half(n, which) => self.by_year(which, &format!("H{n}"), |year| calendar::half(year, n)),
            Point::Season(season, which) => {
                self.by_year(which, season_code(season), |year| calendar::season(year, season))
            }
            Point::Month(month, which) => {
                self.by_year(which, &format!("{month:02}"), |year| calendar::month(year, month))
            }
            Point::Day(month, day, weekday, which) => self.day(month, day, weekday, which),
            Point::DayOnly(day) => {
                let spoken = self.spoken.filter(|spoken| spoken.grain <= Unit::Month)?.first;
                let day = calendar::date(spoken.year().into(), spoken.month(), day)?;
                Some(on(day))
            }
            Point::DayOfMonth(day, weekday) => self.day_of_month(day, weekday),
            Point::DayOfMonthAway(day, shift) => {
                let month = add_months(self.now?.first_of_month(), shift.into())?;
                Some(on(calendar::date(month.year().into(), month.month(), day)?))
            }
            Point::AwayFromWeekday(day, unit, n) => {
                let now = self.now?;
                let ahead = if day == 0 { 0 } else { (day - calendar::weekday(now)).rem_euclid(7) };
                Some(on(away(add_days(now, ahead.into())?, unit, n.into())?))
            }
            Point::Weekday(day, which) => self.weekday(day, which),
            Point::WeekdayOfWeek(day, shift) => {
                let Some(now) = self.now else { return Some(Resolved::open(format!("XXXX-WXX-{day}"))) };
                let monday = calendar::week(now)?.0;
                Some(on(add_days(monday, i64::from(shift) * 7 + i64::from(day) - 1)?))
            }
            Point::Weekend(shift) => {
                let now = self.now?;
                // On the first days of a week "the weekend" is the one that is over.
                let over =
                    shift == 0 && calendar::weekday(now) <= 3 && self.direction != Some(Direction::Future);
                weekend(now, if over { -1 } else { shift })
            }
            Point::Holiday(holiday, which) => {
                let days = |year| calendar::holiday(year, holiday).map(|day| (day, day));
                let mut resolved = self.by_year(which, "", days)?;
                resolved.value = resolved.days.map(|days| days.0.to_string()).unwrap_or_default();
                Some(resolved)
            }
            // On a Sunday "last week" is the one that ends with it.
            Point::Whole(Unit::Week, -1) if calendar::weekday(self.now?) == 7 => whole(self.now?, Unit::Week),
            Point::Whole(unit, shift) => whole(away(self.now?, unit, shift.into())?, unit),
            Point::PastWeekend => {
                let now = self.now?;
                let shift = if calendar::weekday(now) == 7 { 0 } else { -1 };
                weekend(now, shift)
            }
            Point::PastWeek => {
                let (now, middle) = (self.now?, add_days(self.now?, -3)?);
                Some(Resolved::new(calendar::week_value(middle), Some((add_days(now, -6)?, now))))
            }
            Point::Away(_, Amount::Some, sign) => {
                Some(Resolved::open(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }))
            }
            Point::Away(unit, amount, sign) => self.away(self.now?, unit, amount, sign.into(), unit),
            Point::AwayFromSpoken(_, Amount::Some, sign) => {
                Some(Resolved::open(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }))
            }
            Point::YearAgo => {
                // Of a quarter or month spoken of lately, the same a year before; else the year.
                let lately =
                    |spoken: &Spoken| self.now.is_some_and(|now| days_between(spoken.first, now).abs() < 400);
                let spoken = self.period.filter(|period| period.grain < Unit::Year).filter(lately);
                let grain = spoken.map_or(Unit::Year, |spoken| spoken.grain);
                self.away(spoken.map(|s| s.first).or(self.now)?, Unit::Year, Amount::Exact(1), -1, grain)
            }
            Point::AwayFromSpoken(Unit::Year, Amount::Exact(1), -1) => {
                let spoken = self.period.or(self.spoken);
                let grain = spoken.map_or(Unit::Year, |spoken| spoken.grain).min(Unit::Year);
                self.away(spoken.map(|s| s.first).or(self.now)?, Unit::Year, Amount::Exact(1), -1, grain)
            }
            // "Two days later" is of a day that was told, not of the page's.
            Point::AwayFromSpoken(unit @ (Unit::Day | Unit::Week), amount, 1) => {
                let spoken = self.spoken.filter(|spoken| spoken.grain <= unit)?.first;
                self.away(spoken, unit, amount, 1, unit)
            }
            Point::AwayFromSpoken(unit, amount, sign) => {
                self.away(self.spoken.map(|s| s.first).or(self.now)?, unit, amount, sign.into(), unit)
            }
            Point::Spoken(unit) => {
                let spoken = self.spoken.filter(|spoken| spoken.grain <= unit)?;
                whole(spoken.first, unit)
            }
        }
    }

    fn away(&self, from: Date, unit: Unit, amount: Amount, sign: i64, grain: Unit) -> Option<Resolved> {
        let day = match amount {
            Amount::Exact(n) => away(from, unit, sign * i64::from(n))?,
            Amount::AndHalf(n) if unit >= Unit::Year => add_months(from, sign * (i64::from(n) * 12 + 6))?,
            Amount::AndHalf(n) => away(from, unit, sign * i64::from(n))?,
            Amount::Some => return None,
        };
        whole(day, grain)
    }
}
