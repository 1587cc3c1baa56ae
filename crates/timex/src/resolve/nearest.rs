//! Which day is meant where the words leave it open: the nearest, on the side that the clause tells of.

use jiff::civil::Date;

use super::value::{Resolved, days_between, on};
use super::view::View;
use crate::calendar::{self, Days, add_days, add_months};
use crate::direction::Direction;
use crate::expression::Which;
use crate::weekday;
use crate::words::Unit;

/// How much farther, in days, a date counts that lies against the direction of its clause: tense misleads
/// often enough that a near date wins over one most of a year away. Set on TimeBank and AQUAINT, each checked
/// against the other.
const AGAINST_DAYS: i64 = 150;
const AGAINST_MONTHS: i64 = 260;
const AHEAD_MONTHS: i64 = 400;
const AGAINST_QUARTERS: i64 = 60;

impl View {
    /// What comes around each year: `code` is its value after the year, `days` its days in a year.
    pub(super) fn by_year(
        &self,
        which: Which,
        code: &str,
        days: impl Fn(i32) -> Option<Days>,
    ) -> Option<Resolved> {
        let at = |year: i32| Some(Resolved::new(format!("{year:04}-{code}"), Some(days(year)?)));
        let Some(now) = self.now else {
            return match which {
                Which::Year(year) => at(year),
                Which::YearSpoken => at(self.spoken?.first.year().into()),
                _ => Some(Resolved::open(format!("XXXX-{code}"))),
            };
        };
        let this = i32::from(now.year());
        match which {
            Which::Year(year) => at(year),
            Which::YearShift(shift) => at(this + shift),
            Which::YearSpoken => at(self.spoken?.first.year().into()),
            Which::Shift(0) => at(this),
            Which::Shift(-1) => {
                let over = days(this).is_some_and(|days| days.1 < now);
                at(if over { this } else { this - 1 })
            }
            Which::Shift(shift) => {
                let ahead = days(this).is_some_and(|days| days.0 > now);
                at(if ahead { this } else { this + shift })
            }
            Which::Open => {
                let year = (this - 1..=this + 1)
                    .filter(|&year| days(year).is_some())
                    .min_by_key(|&year| days(year).map_or(i64::MAX, |days| self.distance(now, days)))?;
                at(year)
            }
        }
    }

    /// How far days lie from the telling; against the direction of the clause they count as farther.
    fn distance(&self, now: Date, (first, last): Days) -> i64 {
        if first <= now && now <= last {
            return 0;
        }
        let ahead = first > now;
        let gap = if ahead { days_between(now, first) } else { days_between(last, now) };
        // Tense says most about months; days are mostly near, and quarters spoken of in every tense.
        let against = match days_between(first, last) {
            0..7 => AGAINST_DAYS,
            7..40 => AGAINST_MONTHS,
            _ => AGAINST_QUARTERS,
        };
        gap + match self.direction {
            Some(Direction::Past) if ahead => against,
            // A month that will come is not the one that is just over.
            Some(Direction::Future) if !ahead && against == AGAINST_MONTHS && !self.hedged => AHEAD_MONTHS,
            Some(Direction::Future) if !ahead => against,
            None if ahead => against / 4,
            _ => 0,
        }
    }

    pub(super) fn day(&self, month: i8, day: i8, weekday: i8, which: Which) -> Option<Resolved> {
        if (month, day, weekday, which) == (9, 11, 0, Which::Open) && self.is_the_attack() {
            return self.day(month, day, weekday, Which::Year(2001));
        }
        if which != Which::Open || weekday == 0 {
            return self.by_year(which, &format!("{month:02}-{day:02}"), |year| {
                calendar::date(year, month, day).map(|day| (day, day))
            });
        }
        let Some(now) = self.now else { return Some(Resolved::open(format!("XXXX-{month:02}-{day:02}"))) };
        // The weekday fixes the year, where a year nearby fits.
        let this = i32::from(now.year());
        let fits = (this - 6..=this + 6)
            .filter_map(|year| calendar::date(year, month, day))
            .filter(|&day| calendar::weekday(day) == weekday)
            .min_by_key(|&day| self.distance(now, (day, day)));
        let near = self.by_year(which, &format!("{month:02}-{day:02}"), |year| {
            calendar::date(year, month, day).map(|day| (day, day))
        });
        match (fits, near) {
            (Some(fits), Some(Resolved { days: Some((near, _)), .. })) => {
                // A weekday may be mistaken: years away it is no better evidence than the nearest such day.
                let far = days_between(near, fits).abs() > 366 * 3;
                Some(on(if far { near } else { fits }))
            }
            (Some(day), _) => Some(on(day)),
            (None, near) => near,
        }
    }

    /// Whether "Sept. 11" is the day that has no other name: years later, and not told around the day itself.
    fn is_the_attack(&self) -> bool {
        /// Days around it in which it is a day like others.
        const AROUND: i64 = 45;
        let near = |now: Date| {
            let year = i32::from(now.year());
            (year - 1..=year + 1)
                .filter_map(|year| calendar::date(year, 9, 11))
                .any(|day| days_between(day, now).abs() <= AROUND)
        };
        self.now.is_some_and(|now| now.year() > 2001 && !near(now))
    }

    pub(super) fn weekday(&self, day: i8, which: Which) -> Option<Resolved> {
        let Some(now) = self.now else { return Some(Resolved::open(format!("XXXX-WXX-{day}"))) };
        let ahead = i64::from((day - calendar::weekday(now)).rem_euclid(7));
        let shift = match (which, self.direction) {
            (Which::Shift(-1), _) => ahead - 7,
            (Which::Shift(1), _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (Which::Shift(2), _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead + 7
                }
            }
            // "They died this Tuesday" was told of the one that is over.
            (Which::Shift(0), Some(Direction::Past)) if ahead > 0 => ahead - 7,
            (Which::Shift(_), _) => ahead,
            _ => weekday::shift(ahead, self.direction, self.outright, self.exact),
        };
        Some(on(add_days(now, shift)?))
    }

    /// "on the 13th": the nearest such day on the side that the clause tells of; a weekday fixes the month.
    pub(super) fn day_of_month(&self, day: i8, weekday: i8) -> Option<Resolved> {
        let Some(now) = self.now else { return Some(Resolved::open(format!("XXXX-XX-{day:02}"))) };
        let near = (-6..=6).filter_map(|shift| {
            let month = add_months(now.first_of_month(), shift)?;
            calendar::date(month.year().into(), month.month(), day)
        });
        let fits = near.filter(|&date| weekday == 0 || calendar::weekday(date) == weekday);
        Some(on(fits.min_by_key(|&date| self.distance(now, (date, date)))?))
    }

    /// "the quarter": the one last spoken of, else the last that is over.
    pub(super) fn quarter(&self, which: Which) -> Option<Resolved> {
        let spoken = self.period.filter(|period| period.grain == Unit::Quarter).map(|period| period.first);
        let over = || add_months(self.now?, -3);
        let day = spoken.or_else(over)?;
        let n = calendar::quarter_of(day.month());
        let which = if which == Which::Open { Which::Year(day.year().into()) } else { which };
        self.by_year(which, &format!("Q{n}"), |year| calendar::quarter(year, n))
    }
}
