//! How many articles each day has, as bars that are links: the picture is the filter by day.

use jiff::ToSpan;
use jiff::civil::Date;
use rashomon_render::view::range_text;

/// Bars that are drawn at most; longer times are told by weeks, months or years.
const BARS: i64 = 62;
/// How high the highest bar is.
const HEIGHT: usize = 46;

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bar {
    pub first: Date,
    pub last: Date,
    /// How many stretches stand before it.
    pub place: i64,
    pub height: usize,
    pub count: usize,
}

/// The bars of counts by day, which are in order; how many stretches they span, and what one of them is.
pub(crate) fn bars(days: &[(Date, usize)]) -> (Vec<Bar>, i64, &'static str) {
    let (Some((from, _)), Some((to, _))) = (days.first(), days.last()) else { return (Vec::new(), 0, "day") };
    let unit = [Unit::Day, Unit::Week, Unit::Month, Unit::Year]
        .into_iter()
        .find(|unit| unit.place(*to, *from) < BARS)
        .unwrap_or(Unit::Year);
    let mut bars: Vec<Bar> = Vec::new();
    for (day, count) in days {
        let (first, last) = unit.around(*day);
        match bars.last_mut().filter(|bar| bar.first == first) {
            Some(bar) => bar.count += count,
            None => {
                bars.push(Bar { first, last, place: unit.place(*day, *from), height: 0, count: *count });
            }
        }
    }
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    for bar in &mut bars {
        bar.height = (bar.count * HEIGHT / most).max(2);
    }
    let name = match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Year => "year",
    };
    (bars, unit.place(*to, *from) + 1, name)
}

impl Bar {
    /// "3 articles, 13 April 2021".
    pub(crate) fn label(&self) -> String {
        let articles = crate::frame::counted(self.count, "article");
        format!("{}: {articles}", range_text(Some(self.first), Some(self.last)))
    }
}

impl Unit {
    /// The first and the last day of the stretch that holds a day.
    fn around(self, day: Date) -> (Date, Date) {
        match self {
            Self::Day => (day, day),
            Self::Week => {
                let first = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
                (first, first.saturating_add(6.days()))
            }
            Self::Month => (day.first_of_month(), day.last_of_month()),
            Self::Year => (day.first_of_year(), day.last_of_year()),
        }
    }

    /// How many stretches lie between two days.
    fn place(self, day: Date, from: Date) -> i64 {
        let days = |a: Date, b: Date| i64::from(a.since(b).map_or(0, |span| span.get_days()));
        match self {
            Self::Day => days(day, from),
            Self::Week => days(self.around(day).0, self.around(from).0) / 7,
            Self::Month => {
                (i64::from(day.year()) - i64::from(from.year())) * 12 + i64::from(day.month())
                    - i64::from(from.month())
            }
            Self::Year => i64::from(day.year()) - i64::from(from.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn longer_times_are_told_by_longer_stretches() {
        let start = date(2024, 1, 31);
        for (days, name, at_most) in
            [(1, "day", 2), (60, "day", 61), (200, "week", 31), (900, "month", 31), (5000, "year", 15)]
        {
            let end = start.saturating_add(i64::from(days).days());
            let (bars, places, unit) = bars(&[(start, 1), (end, 4)]);
            assert_eq!((unit, bars.len()), (name, 2), "{days} days");
            assert!(places <= at_most && bars[1].place == places - 1, "{days} days: {places}");
            assert!(bars[1].first <= end && end <= bars[1].last);
            assert_eq!((bars[0].height, bars[1].height), (HEIGHT / 4, HEIGHT));
        }
        assert_eq!(bars(&[]).0, []);
        let far = [(date(1, 1, 1), 1), (date(9999, 12, 31), 1)];
        assert_eq!(bars(&far).0.len(), 2, "a page may claim any day");
    }
}
