//! Gives expressions their values and days, counted from the article's day.
//!
//! Where the article's day is known only as a range, an expression is resolved from both ends: the value
//! stands if the two agree, and the days it can mean reach from the one to the other.

use jiff::civil::Date;

use crate::calendar::{self, Days, add_days, add_months};
use crate::direction::Direction;
use crate::expression::{Amount, Clock, Every, Expression, Meaning, Point, Reach, Vague, Which};
use crate::weekday;
use crate::words::{Atom, Part, Season, Unit};
use crate::{Anchor, Modifier, Timex, TimexKind, Unresolved};

/// A value and the days it means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Resolved {
    value: String,
    days: Option<Days>,
}

impl Resolved {
    fn new(value: String, days: Option<Days>) -> Self {
        Self { value, days }
    }

    fn open(value: impl Into<String>) -> Self {
        Self { value: value.into(), days: None }
    }
}

/// What was spoken of before, for "that year", "a year earlier", "the same day".
#[derive(Debug, Clone, Copy)]
struct Spoken {
    first: Date,
    grain: Unit,
}

/// From where an expression is resolved.
#[derive(Debug, Clone, Copy)]
struct View {
    now: Option<Date>,
    direction: Option<Direction>,
    /// Whether what is to come was so in the past only ("expected it would rise").
    hedged: bool,
    /// Which way a weekday is told outright.
    outright: Option<Direction>,
    /// Whether the day of the telling is known as one day.
    exact: bool,
    /// The last date spoken of.
    spoken: Option<Spoken>,
    /// The last month, quarter or year spoken of.
    period: Option<Spoken>,
}

/// What the sentences around the expressions tell of each.
pub(crate) struct Told<'a> {
    pub directions: &'a [Option<Direction>],
    /// What is said aside is not what is spoken of.
    pub asides: &'a [bool],
    pub hedged: &'a [bool],
    pub outright: &'a [Option<Direction>],
}

/// Resolves all expressions, in order.
pub(crate) fn resolve(
    atoms: &[Atom],
    expressions: &[Expression],
    told: &Told<'_>,
    anchor: Option<&Anchor>,
) -> Vec<Timex> {
    let mut low = View {
        now: anchor.map(|a| a.first_day),
        direction: None,
        hedged: false,
        outright: None,
        exact: anchor.is_some_and(|a| a.first_day == a.last_day),
        spoken: None,
        period: None,
    };
    let mut high = View { now: anchor.map(|a| a.last_day), ..low };
    let mut timexes = Vec::with_capacity(expressions.len());
    for (n, expression) in expressions.iter().enumerate() {
        let (direction, hedged, outright) = (told.directions[n], told.hedged[n], told.outright[n]);
        (low.direction, high.direction) = (direction, direction);
        (low.hedged, high.hedged) = (hedged, hedged);
        (low.outright, high.outright) = (outright, outright);
        let first = low.resolve(expression);
        let last = if low.now == high.now { first.clone() } else { high.resolve(expression) };
        if !told.asides[n] {
            low.remember(expression, &first);
            high.remember(expression, &last);
        }
        let value = if first.value == last.value {
            first.value
        } else {
            View { now: None, spoken: None, period: None, ..low }.resolve(expression).value
        };
        let days = first.days.zip(last.days).map(|((first, _), (_, last))| (first, last));
        let days = days.map(|days| narrow(days, expression));
        // A weekday that is over is told as past, whatever verb stands near.
        let over = weekday::bare(expression).is_some()
            && days.zip(anchor).is_some_and(|((_, last), anchor)| last < anchor.first_day);
        let open = value.is_empty()
            || (expression.kind != TimexKind::Set && value.contains("XX-") && days.is_none());
        let unresolved = match expression.meaning {
            Meaning::Nonsense => Some(Unresolved::NoSuchDay),
            _ if !open => None,
            Meaning::Point(Point::AwayFromSpoken(..) | Point::Spoken(_)) => Some(Unresolved::NoAnchor),
            _ if anchor.is_none() || days.is_some() => Some(Unresolved::NoAnchor),
            _ => Some(Unresolved::OutOfRange),
        };
        timexes.push(Timex {
            span: atoms[expression.first].span().cover(atoms[expression.end - 1].span()),
            kind: expression.kind,
            value,
            modifier: expression.modifier,
            first_day: days.map(|days| days.0),
            last_day: days.map(|days| days.1),
            weekday: match expression.meaning {
                Meaning::Point(Point::Weekday(day, _)) | Meaning::Clock(Some(Point::Weekday(day, _)), _) => {
                    calendar::weekday_of(day)
                }
                _ => None,
            },
            reach: match expression.meaning {
                Meaning::Length(_, _, Reach::Back) | Meaning::Vague(Vague::Past) => Some(Direction::Past),
                Meaning::Length(_, _, Reach::Ahead) | Meaning::Vague(Vague::Future) => {
                    Some(Direction::Future)
                }
                _ => None,
            },
            direction: direction.map(|direction| if over { Direction::Past } else { direction }),
            unresolved,
        });
    }
    timexes
}

/// The part of the days that a modifier leaves: "early", "mid" and "late" are a third each, and a little more.
fn narrow((first, last): Days, expression: &Expression) -> Days {
    let length = days_between(first, last);
    let (from, to) = match expression.modifier {
        Some(Modifier::Start) => (0, length * 2 / 5),
        Some(Modifier::Mid) => (length / 4, length * 3 / 4),
        Some(Modifier::End) => (length * 3 / 5, length),
        _ => return (first, last),
    };
    (add_days(first, from).unwrap_or(first), add_days(first, to).unwrap_or(last))
}

impl View {
    fn remember(&mut self, expression: &Expression, resolved: &Resolved) {
        let (Meaning::Point(point) | Meaning::Clock(Some(point), _), Some((first, _))) =
            (expression.meaning, resolved.days)
        else {
            return;
        };
        // What is a year earlier than a period does not become the period spoken of.
        if matches!(point, Point::AwayFromSpoken(Unit::Year, ..) | Point::YearAgo) {
            return;
        }
        let grain = grain(point);
        let spoken = Some(Spoken { first, grain });
        self.spoken = spoken;
        if grain >= Unit::Month {
            self.period = spoken;
        }
    }

    fn resolve(&self, expression: &Expression) -> Resolved {
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

    /// What comes around each year: `code` is its value after the year, `days` its days in a year.
    fn by_year(&self, which: Which, code: &str, days: impl Fn(i32) -> Option<Days>) -> Option<Resolved> {
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

    fn day(&self, month: i8, day: i8, weekday: i8, which: Which) -> Option<Resolved> {
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

    fn weekday(&self, day: i8, which: Which) -> Option<Resolved> {
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
    fn day_of_month(&self, day: i8, weekday: i8) -> Option<Resolved> {
        let Some(now) = self.now else { return Some(Resolved::open(format!("XXXX-XX-{day:02}"))) };
        let near = (-6..=6).filter_map(|shift| {
            let month = add_months(now.first_of_month(), shift)?;
            calendar::date(month.year().into(), month.month(), day)
        });
        let fits = near.filter(|&date| weekday == 0 || calendar::weekday(date) == weekday);
        Some(on(fits.min_by_key(|&date| self.distance(now, (date, date)))?))
    }

    /// "the quarter": the one last spoken of, else the last that is over.
    fn quarter(&self, which: Which) -> Option<Resolved> {
        let spoken = self.period.filter(|period| period.grain == Unit::Quarter).map(|period| period.first);
        let over = || add_months(self.now?, -3);
        let day = spoken.or_else(over)?;
        let n = calendar::quarter_of(day.month());
        let which = if which == Which::Open { Which::Year(day.year().into()) } else { which };
        self.by_year(which, &format!("Q{n}"), |year| calendar::quarter(year, n))
    }
}

/// How much farther, in days, a date counts that lies against the direction of its clause: tense misleads
/// often enough that a near date wins over one most of a year away. Set on TimeBank and AQUAINT, each checked
/// against the other.
const AGAINST_DAYS: i64 = 150;
const AGAINST_MONTHS: i64 = 260;
const AHEAD_MONTHS: i64 = 400;
const AGAINST_QUARTERS: i64 = 60;

fn days_between(from: Date, to: Date) -> i64 {
    to.since(from).map_or(0, |span| span.get_days().into())
}

/// The weekend of the week so many away.
fn weekend(now: Date, shift: i32) -> Option<Resolved> {
    let saturday = add_days(calendar::week(now)?.0, 5 + i64::from(shift) * 7)?;
    let days = (saturday, add_days(saturday, 1)?);
    Some(Resolved::new(format!("{}-WE", calendar::week_value(saturday)), Some(days)))
}

fn on(day: Date) -> Resolved {
    Resolved::new(day.to_string(), Some((day, day)))
}

/// The day so many units away.
fn away(from: Date, unit: Unit, n: i64) -> Option<Date> {
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

/// The whole unit around a day.
fn whole(day: Date, unit: Unit) -> Option<Resolved> {
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

/// The length of the part of the calendar that a point names.
const fn grain(point: Point) -> Unit {
    match point {
        Point::Century(_) => Unit::Century,
        Point::Decade(_) => Unit::Decade,
        Point::Year(_) | Point::Half(..) => Unit::Year,
        Point::Quarter(..) | Point::Season(..) => Unit::Quarter,
        Point::Month(..) => Unit::Month,
        Point::Weekend(_) | Point::PastWeekend | Point::PastWeek => Unit::Week,
        Point::Day(..)
        | Point::DayOnly(_)
        | Point::DayOfMonth(..)
        | Point::DayOfMonthAway(..)
        | Point::AwayFromWeekday(..)
        | Point::Weekday(..)
        | Point::WeekdayOfWeek(..)
        | Point::Holiday(..) => Unit::Day,
        Point::YearAgo => Unit::Year,
        Point::Whole(unit, _)
        | Point::Away(unit, ..)
        | Point::AwayFromSpoken(unit, ..)
        | Point::Spoken(unit) => unit,
    }
}

const fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Fall => "FA",
        Season::Winter => "WI",
    }
}

const fn part_code(part: Part) -> &'static str {
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
fn length_value(amount: Amount, unit: Unit) -> String {
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

fn every_value(every: Every) -> String {
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
