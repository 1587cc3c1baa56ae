//! The timeline and the figures as drawings. Each is drawn in shares of the width and in points of the height, and says in
//! a title and a description what it shows; the table below it has the same.

use jiff::civil::Date;
use rashomon_event::Status;

use super::axis::{Axis, Tick, share};
use crate::short::{Day, Figure};
use crate::view::{EpisodeView, RowView};

/// Marks that stand closer than this, in hundredths, are set above each other.
const APART: f64 = 6.5;
/// How much one mark stands above another, in points.
const STEP: usize = 21;
/// Events of a drawing.
const MOST: usize = 80;
/// Beside an episode's first and last day, in hundredths.
const BESIDE: f64 = 3.2;
/// The height of the room for a figure's values, in points.
const VALUES: f64 = 84.0;
/// Above and below the values, in points.
const MARGIN: f64 = 20.0;
/// A value's text is set below its mark where another's is as near as this: in hundredths and in points.
const NEAR: (f64, f64) = (14.0, 15.0);

/// An event that a timeline draws.
pub(super) struct Event<'a> {
    when: &'a str,
    first_day: Option<Date>,
    status: Status,
    disputed: bool,
    /// What is said of it where a pointer rests; empty where the list below is long, for it would be told twice.
    text: &'a str,
}

impl<'a> From<&'a Day> for Event<'a> {
    fn from(day: &'a Day) -> Self {
        let Day { when, first_day, status, disputed, event } = day;
        Self { when, first_day: *first_day, status: *status, disputed: *disputed, text: &event.text }
    }
}

impl<'a> From<&'a RowView> for Event<'a> {
    fn from(row: &'a RowView) -> Self {
        let disputed = !row.disputed.is_empty();
        Self { when: &row.when, first_day: row.first_day, status: row.status, disputed, text: "" }
    }
}

/// What a timeline draws.
pub(super) struct Timeline {
    pub description: String,
    /// Where the axis stands.
    pub base: usize,
    pub bands: Vec<Band>,
    pub marks: Vec<Mark>,
    pub ticks: Vec<Tick>,
    pub cuts: Vec<String>,
    /// Whether one of the marks is hollow.
    pub planned: bool,
    /// Whether one of the marks is dashed.
    pub disputed: bool,
}

/// The days of an episode.
pub(super) struct Band {
    pub x: String,
    pub width: String,
    pub name: String,
}

/// An event.
pub(super) struct Mark {
    pub x: String,
    pub y: usize,
    /// Its number in the table, from 1.
    pub number: usize,
    pub planned: bool,
    pub disputed: bool,
    pub text: String,
}

impl Timeline {
    /// The days of a story; nothing where all are one, or there are very many.
    pub(super) fn new(days: &[Event], episodes: &[EpisodeView]) -> Option<Self> {
        if days.len() > MOST {
            return None;
        }
        let episodes = if episodes.len() > 1 { episodes } else { &[] };
        let ends = episodes.iter().flat_map(|episode| [episode.first_day, episode.last_day]);
        let axis = Axis::new(days.iter().map(|day| day.first_day).chain(ends).flatten())?;
        let mut levels: Vec<(f64, usize)> = Vec::new();
        let mut marks = Vec::new();
        for (number, day) in days.iter().enumerate() {
            let Some(at) = day.first_day.and_then(|first| axis.at(first)) else { continue };
            let taken =
                |level: usize| levels.iter().any(|(other, its)| *its == level && (other - at).abs() < APART);
            let level = (0..).find(|level| !taken(*level)).unwrap_or_default();
            levels.push((at, level));
            let planned = is_planned(day.status);
            let text =
                if day.text.is_empty() { String::new() } else { format!("{}: {}", day.when, day.text) };
            marks.push((
                at,
                level,
                Mark { x: share(at), y: 0, number: number + 1, planned, disputed: day.disputed, text },
            ));
        }
        if marks.is_empty() {
            return None;
        }
        let highest = levels.iter().map(|(_, level)| *level).max().unwrap_or_default();
        let base = 34 + STEP * highest + if episodes.is_empty() { 0 } else { 14 };
        let place = |(_, level, mark): (f64, usize, Mark)| Mark { y: base - 16 - STEP * level, ..mark };
        let bands: Vec<Band> = bands(&axis, episodes);
        let planned = days.iter().filter(|day| is_planned(day.status)).count();
        Some(Self {
            description: described(days, bands.len(), planned),
            base,
            bands,
            marks: marks.into_iter().map(place).collect(),
            ticks: axis.ticks(),
            cuts: axis.cuts(),
            planned: planned > 0,
            disputed: days.iter().any(|day| day.disputed),
        })
    }
}

/// Whether it has not happened, as far as it is told.
fn is_planned(status: Status) -> bool {
    !matches!(status, Status::Happened | Status::Ongoing)
}

fn bands(axis: &Axis, episodes: &[EpisodeView]) -> Vec<Band> {
    let band = |(number, episode): (usize, &EpisodeView)| {
        let days = [episode.first_day.or(episode.last_day)?, episode.last_day.or(episode.first_day)?];
        let (from, to) = (axis.at(days[0])?, axis.at(days[1])?);
        let (from, to) = ((from.min(to) - BESIDE).max(0.0), (from.max(to) + BESIDE).min(100.0));
        Some(Band { x: share(from), width: share(to - from), name: roman(number + 1) })
    };
    episodes.iter().enumerate().filter_map(band).collect()
}

/// "8 events from Monday 4 March 2024 to 17 April 2024, 1 of them not yet; 2 episodes, shaded."
fn described(days: &[Event], episodes: usize, planned: usize) -> String {
    let dated: Vec<&Event> = days.iter().filter(|day| day.first_day.is_some()).collect();
    let first = dated.iter().min_by_key(|day| day.first_day).map_or("", |day| day.when);
    let last = dated.iter().max_by_key(|day| day.first_day).map_or("", |day| day.when);
    let mut text = crate::view::counted(dated.len(), "event");
    text.push_str(&if first == last { format!(", {first}") } else { format!(", {first} to {last}") });
    if planned > 0 {
        text.push_str(&format!("; {planned} not yet happened"));
    }
    if episodes > 0 {
        text.push_str(&format!("; {}", crate::view::counted(episodes, "episode")));
    }
    text.push_str(". The same stands below.");
    text
}

/// The number of an episode, so that no event has the same: "IV".
fn roman(mut number: usize) -> String {
    let letters = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (value, letter) in letters {
        while number >= value {
            text.push_str(letter);
            number -= value;
        }
    }
    text
}

/// What a figure draws.
pub(super) struct Values {
    pub description: String,
    pub height: usize,
    /// Where zero, or the least value, stands.
    pub base: usize,
    pub points: Vec<Point>,
    /// From each value to the next.
    pub lines: Vec<[String; 4]>,
    pub ticks: Vec<Tick>,
    pub cuts: Vec<String>,
}

/// One value.
pub(super) struct Point {
    pub x: String,
    pub y: usize,
    /// Where its text stands.
    pub text_y: usize,
    pub text: String,
    /// The words.
    pub words: String,
}

impl Values {
    /// The values of a figure by the day of telling; nothing where fewer than two days are known.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points of a small drawing")]
    pub(super) fn new(figure: &Figure) -> Option<Self> {
        let dated = figure.rows.iter().filter_map(|row| Some((row.told_on?, row)));
        let rows: Vec<(Date, &crate::short::FigureRow)> =
            dated.filter(|(_, row)| row.amount.is_finite()).collect();
        let axis = Axis::new(rows.iter().map(|(day, _)| *day))?;
        let least = rows.iter().map(|(_, row)| row.amount).fold(0.0, f64::min);
        let most = rows.iter().map(|(_, row)| row.amount).fold(0.0, f64::max);
        let range = if most > least { most - least } else { 1.0 };
        let height = |amount: f64| (MARGIN + VALUES * (1.0 - (amount - least) / range)).round();
        let mut placed: Vec<(f64, f64, f64)> = Vec::new();
        let mut points = Vec::new();
        for (day, row) in &rows {
            let (Some(x), y) = (axis.at(*day), height(row.amount)) else { continue };
            let (above, below) = (y - 9.0, y + 18.0);
            let crowded = |text: f64| {
                placed.iter().any(|(other, _, its)| (other - x).abs() < NEAR.0 && (its - text).abs() < NEAR.1)
            };
            let text_y = if crowded(above) && !crowded(below) { below } else { above };
            placed.push((x, y, text_y));
            let words = if row.source.is_empty() {
                row.value.clone()
            } else {
                format!("{} ({})", row.value, row.source)
            };
            points.push(Point {
                x: share(x),
                y: y as usize,
                text_y: text_y as usize,
                text: amount(row.amount),
                words,
            });
        }
        let lines = placed
            .windows(2)
            .map(|two| [share(two[0].0), two[0].1.to_string(), share(two[1].0), two[1].1.to_string()]);
        let (first, last) = (rows.first()?.1, rows.last()?.1);
        Some(Self {
            description: format!(
                "From {} on {} to {} on {}. The same stands below.",
                first.value, first.when, last.value, last.when
            ),
            height: (MARGIN * 2.0 + VALUES + 16.0) as usize,
            base: (MARGIN + VALUES) as usize,
            lines: lines.collect(),
            points,
            ticks: axis.ticks(),
            cuts: axis.cuts(),
        })
    }
}

/// A number with its thousands apart, and no more decimals than are told: "12,400", "1.9", "2.4 million".
fn amount(value: f64) -> String {
    if value.abs() >= 1e15 {
        return format!("{value:.1e}");
    }
    if value.abs() >= 1e6 {
        let (value, name) =
            if value.abs() >= 1e9 { (value / 1e9, "billion") } else { (value / 1e6, "million") };
        return format!("{} {name}", decimals(value));
    }
    let text = decimals(value);
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(whole, rest)| (whole, rest));
    let digits = whole.trim_start_matches('-');
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    let sign = if whole.starts_with('-') { "−" } else { "" };
    if rest.is_empty() { format!("{sign}{out}") } else { format!("{sign}{out}.{rest}") }
}

fn decimals(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::short::{At, FigureRow, Telling};
    use crate::view::Cite;
    use rashomon_text::Span;

    fn at() -> At {
        At { cite: Cite { article: 0, span: Span::new(0, 1), chars: Span::new(0, 1) }, also: Vec::new() }
    }

    fn day(day: &str, status: Status) -> Day {
        let event = Telling { text: "The gate was shut".to_owned(), note: String::new(), at: at() };
        Day { when: day.to_owned(), first_day: day.parse().ok(), status, disputed: false, event }
    }

    #[test]
    fn events_of_one_day_stand_above_each_other_and_plans_are_hollow() {
        let days = [
            day("2031-03-05", Status::Happened),
            day("2031-03-05", Status::Happened),
            day("2031-04-17", Status::Planned),
        ];
        let episode = |day: &str| EpisodeView {
            when: String::new(),
            first_day: day.parse().ok(),
            last_day: day.parse().ok(),
            articles: Vec::new(),
        };
        let events: Vec<Event> = days.iter().map(Event::from).collect();
        let drawn =
            Timeline::new(&events, &[episode("2031-03-05"), episode("2031-03-29")]).expect("a timeline");
        let marks: Vec<_> =
            drawn.marks.iter().map(|mark| (mark.number, mark.planned, drawn.base - mark.y)).collect();
        assert_eq!(marks, [(1, false, 16), (2, false, 16 + STEP), (3, true, 16)]);
        let bands: Vec<_> = drawn.bands.iter().map(|band| (band.name.as_str(), band.x.as_str())).collect();
        assert_eq!(bands, [("I", "1.8%"), ("II", "46.8%")]);
        assert_eq!(drawn.cuts.len(), 2);
        assert!(drawn.description.contains("1 not yet happened; 2 episodes"), "{}", drawn.description);
        assert!(Timeline::new(&events[..2], &[]).is_none(), "one day is no line");
    }

    #[test]
    fn values_stand_as_high_as_they_are() {
        let row = |day: &str, amount: f64| FigureRow {
            when: day.to_owned(),
            told_on: day.parse().ok(),
            value: amount.to_string(),
            amount,
            source: String::new(),
            outlets: String::new(),
            at: at(),
        };
        let rows = vec![row("2031-03-05", 50.0), row("2031-03-06", 100.0), row("2031-03-06", 98.0)];
        let drawn = Values::new(&Figure { what: "dead".to_owned(), rows, more: 0 }).expect("a drawing");
        let heights: Vec<usize> = drawn.points.iter().map(|point| point.y).collect();
        assert_eq!(heights, [62, 20, 22]);
        assert!(drawn.points[2].text_y > drawn.points[2].y, "two texts are not set over each other");
        assert_eq!(drawn.base, 104);
    }

    #[test]
    fn numbers_are_read_at_a_glance() {
        for (value, text) in [
            (214.0, "214"),
            (12400.0, "12,400"),
            (1.9, "1.9"),
            (2_400_000.0, "2.4 million"),
            (-1234.5, "−1,234.5"),
        ] {
            assert_eq!(amount(value), text);
        }
        assert_eq!([1, 4, 9, 14].map(roman), ["I", "IV", "IX", "XIV"]);
    }
}
