//! An axis of days that fits any width: positions are shares of it, so that a drawing needs no script and no scaled letters.
//! Long stretches in which nothing happens are cut to a few days, and marked.

use jiff::civil::Date;

/// Days between two others beyond this are left out of the axis.
const GAP: i32 = 3;
/// Where the first and the last day stand, in hundredths of the width.
const ENDS: (f64, f64) = (5.0, 95.0);
/// Labels that stand closer than this, in hundredths, would run into each other on a telephone.
const APART: f64 = 17.0;

/// The days that a drawing shows.
pub(super) struct Axis {
    /// Each day with its place, in hundredths of the width.
    days: Vec<(Date, f64)>,
    /// Where days are left out.
    cuts: Vec<f64>,
}

/// A day's name below the axis.
pub(super) struct Tick {
    pub x: String,
    pub text: String,
    /// Which end of the text stands at `x`.
    pub anchor: &'static str,
}

impl Axis {
    /// An axis of these days; none for fewer than two.
    pub(super) fn new(days: impl IntoIterator<Item = Date>) -> Option<Self> {
        let mut days: Vec<Date> = days.into_iter().collect();
        days.sort_unstable();
        days.dedup();
        let between = |two: &[Date]| two[0].until(two[1]).map_or(1, |span| span.get_days());
        let gaps: Vec<i32> = days.windows(2).map(between).collect();
        let length: i32 = gaps.iter().map(|gap| (*gap).min(GAP)).sum();
        if length == 0 {
            return None;
        }
        let place = |passed: i32| ENDS.0 + (ENDS.1 - ENDS.0) * f64::from(passed) / f64::from(length);
        let (mut passed, mut placed, mut cuts) = (0, vec![(days[0], ENDS.0)], Vec::new());
        for (day, gap) in days[1..].iter().zip(gaps) {
            let before = place(passed);
            passed += gap.min(GAP);
            placed.push((*day, place(passed)));
            if gap > GAP {
                cuts.push((before + place(passed)) / 2.0);
            }
        }
        Some(Self { days: placed, cuts })
    }

    /// Where a day stands, if it is one of the axis.
    pub(super) fn at(&self, day: Date) -> Option<f64> {
        let found = self.days.binary_search_by_key(&day, |(other, _)| *other).ok()?;
        Some(self.days[found].1)
    }

    /// Where days are left out.
    pub(super) fn cuts(&self) -> Vec<String> {
        self.cuts.iter().map(|cut| share(*cut)).collect()
    }

    /// The names of the first and the last day, and of those between that there is room for.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let (Some(first), Some(last)) = (self.days.first(), self.days.last()) else { return Vec::new() };
        let mut named = vec![*first];
        for day in &self.days[1..self.days.len() - 1] {
            if day.1 - named[named.len() - 1].1 >= APART && last.1 - day.1 >= APART {
                named.push(*day);
            }
        }
        named.push(*last);
        let mut year = None;
        let tick = |(day, at): &(Date, f64)| {
            let with_year = year.replace(day.year()) != Some(day.year());
            let anchor = match *at {
                at if at < APART / 2.0 => "start",
                at if at > 100.0 - APART / 2.0 => "end",
                _ => "middle",
            };
            let x = match anchor {
                "start" => "0".to_owned(),
                "end" => "100%".to_owned(),
                _ => share(*at),
            };
            Tick { x, text: name(*day, with_year), anchor }
        };
        named.iter().map(tick).collect()
    }
}

/// A place as drawings name it: "37.5%".
pub(super) fn share(hundredths: f64) -> String {
    let text = format!("{hundredths:.1}");
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text))
}

/// "5 Mar", or "5 Mar 2024".
fn name(day: Date, with_year: bool) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    if with_year { format!("{} {month} {}", day.day(), day.year()) } else { format!("{} {month}", day.day()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(texts: &[&str]) -> Vec<Date> {
        texts.iter().map(|text| text.parse().expect("a day")).collect()
    }

    #[test]
    fn what_lies_between_is_cut_and_marked() {
        let days = days(&["2031-03-09", "2031-03-05", "2031-03-06", "2032-05-01", "2031-03-05"]);
        let axis = Axis::new(days.clone()).expect("an axis");
        let places: Vec<String> = [1, 2, 0, 3].map(|n| share(axis.at(days[n]).expect("a place"))).into();
        assert_eq!(places, ["5%", "17.9%", "56.4%", "95%"]);
        assert_eq!(axis.cuts(), ["75.7%"]);
        assert_eq!(axis.at("2031-03-07".parse().expect("a day")), None);
    }

    #[test]
    fn names_do_not_run_into_each_other() {
        let text = |axis: &Axis| axis.ticks().into_iter().map(|tick| tick.text).collect::<Vec<_>>();
        let close = ["2031-03-05", "2031-03-06", "2031-03-07", "2031-03-08", "2031-03-09", "2031-03-11"];
        let axis = Axis::new(days(&close)).expect("an axis");
        assert_eq!(text(&axis), ["5 Mar 2031", "7 Mar", "9 Mar", "11 Mar"]);
        let two = Axis::new(days(&["2030-12-31", "2031-01-01"])).expect("an axis");
        assert_eq!(text(&two), ["31 Dec 2030", "1 Jan 2031"]);
    }

    #[test]
    fn one_day_needs_no_axis() {
        assert!(Axis::new(days(&["2031-03-05", "2031-03-05"])).is_none());
        assert!(Axis::new([]).is_none());
    }
}
