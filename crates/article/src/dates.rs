//! Dates as pages print them, in many languages: found in a short text and read.
//!
//! Only full dates (day, month, year) count, with the time of day where one follows. Whether a line
//! speaks of publication or of a change tells [`line`]; which of two dates is believed, [`crate::given`].

mod calendars;
mod clock;
pub(crate) mod line;
mod order;
mod tokens;
mod zones;

use jiff::civil::Date;
use rashomon_lexicon::publication;
use rashomon_text::{Span, Stamp, Text};

use clock::{Clock, clock};
pub(crate) use order::Order;
pub(crate) use rashomon_lexicon::months::month;
use tokens::{Placed, digit, number, sign, skip, tokens, word};

/// A date found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Dated {
    /// Where it stands.
    pub(crate) span: Span<Text>,
    /// What it says.
    pub(crate) stamp: Stamp,
    /// Whether another order of day and month would have been possible.
    pub(crate) ambiguous: bool,
}

/// All full dates of a text, in order.
pub(crate) fn find(text: &str, order: Order) -> Vec<Dated> {
    if !text.chars().any(|c| digit(c).is_some()) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((dated, next)) = date_at(text, &tokens, at, order) {
            found.push(dated);
            at = next;
        } else {
            at += 1;
        }
    }
    found
}

/// The first full date of a text.
pub(crate) fn first(text: &str, order: Order) -> Option<Dated> {
    find(text, order).into_iter().next()
}

/// A stamp that can be a page's: of a year in which there is a web.
pub(crate) fn plausible(stamp: Option<Stamp>) -> Option<Stamp> {
    stamp.filter(|s| s.day().is_some_and(|d| (1990..=2100).contains(&d.year())))
}

/// Whether a line is little else than a date.
pub(crate) fn is_date_line(line: &str) -> bool {
    line.len() < 100
        && !line.ends_with(['.', '!', '?'])
        && first(line, Order::DayFirst).is_some_and(|d| d.span.len() as usize * 10 >= line.len() * 4)
}

/// A value that ought to be a date: ISO 8601 where it is, else the first date in it.
pub(crate) fn read(value: &str, order: Order) -> Option<Stamp> {
    let value = value.trim();
    match value.parse::<Stamp>() {
        Ok(stamp) if stamp.day().is_some() => Some(stamp),
        _ => first(value, order).map(|d| d.stamp).or_else(|| epoch(value)),
    }
}

/// Seconds or milliseconds since 1970, as some pages write them.
fn epoch(value: &str) -> Option<Stamp> {
    if !value.bytes().all(|b| b.is_ascii_digit()) || !matches!(value.len(), 10 | 13) {
        return None;
    }
    let seconds: i64 = value.get(..10)?.parse().ok()?;
    let at = jiff::Timestamp::from_second(seconds).ok()?;
    Some(Stamp::Moment(jiff::tz::Offset::UTC.to_datetime(at), Some(0)))
}

fn date_at(text: &str, tokens: &[Placed<'_>], at: usize, order: Order) -> Option<(Dated, usize)> {
    let (date, time, next, ambiguous) = match by_clock(text, tokens, at) {
        Some((date, time, next)) => (date, Some(time), next, false),
        None => {
            let (year, month, day, next, ambiguous) = parts(tokens, at, order)?;
            let date =
                calendars::day_elsewhere(text, year, month, day).or_else(|| day_of(year, month, day))?;
            let time = clock(text, tokens, next);
            let next = time.as_ref().map_or(next, |time| time.next);
            (date, time, next, ambiguous)
        }
    };
    let moment = time.and_then(|time| time.on(date));
    let stamp = moment.map_or(Stamp::Day(date), |(at, offset)| Stamp::Moment(at, offset));
    let span = Span::from_range(tokens[at].1..tokens[next - 1].2);
    Some((Dated { span, stamp, ambiguous }, next))
}

fn day_of(year: i32, month: i32, day: i32) -> Option<Date> {
    if !(1990..=2100).contains(&year) {
        return None;
    }
    Date::new(year as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A date with its year after the time, as C and Unix print it: `Tue Apr 13 10:32:00 2021`, `Apr 13 10:32:00 CEST 2021`.
fn by_clock(text: &str, tokens: &[Placed<'_>], at: usize) -> Option<(Date, Clock, usize)> {
    let (month, day_at) = named_month(tokens, at)?;
    let (day, _) = number(tokens, day_at).filter(|(_, len)| *len <= 2)?;
    number(tokens, day_at + 1)?;
    let time = clock(text, tokens, day_at + 1)?;
    // A zone that nobody knows may stand before the year.
    let unknown =
        word(tokens, time.next).is_some_and(|w| w.len() <= 5 && w.bytes().all(|b| b.is_ascii_uppercase()));
    let year_at = time.next + usize::from(unknown);
    let (year, _) = number(tokens, year_at).filter(|(_, len)| *len == 4)?;
    Some((day_of(year, month, day)?, time, year_at + 1))
}

/// The month that is named at a token, and the token after it. Arabic has names of two words, and often gives one of each
/// calendar: `آذار/مارس`.
fn named_month(tokens: &[Placed<'_>], at: usize) -> Option<(i32, usize)> {
    let first = word(tokens, at)?;
    // Vietnamese numbers its months, Thai shortens their names to two letters: `tháng 3`, `มี.ค.`
    if first.eq_ignore_ascii_case("tháng") {
        return number(tokens, at + 1).filter(|(n, _)| (1..=12).contains(n)).map(|(n, _)| (n, at + 2));
    }
    if sign(tokens, at + 1) == Some('.')
        && let Some(second) = word(tokens, at + 2)
        && let Some(named) = calendars::thai_short(first, second)
    {
        return Some((named, at + 3));
    }
    let (named, next) = match (first, word(tokens, at + 1)) {
        ("كانون", Some("الثاني")) => (1, at + 2),
        ("كانون", Some("الأول" | "الاول")) => (12, at + 2),
        ("تشرين", Some("الأول" | "الاول")) => (10, at + 2),
        ("تشرين", Some("الثاني")) => (11, at + 2),
        // Hebrew joins its `in` to the name.
        // The tenth month in Croatian, whose days have a full stop, is the eleventh in Polish.
        ("listopada", _) if sign(tokens, at.wrapping_sub(1)) != Some('.') => (11, at + 1),
        _ => (
            month(first)
                .or_else(|| month(first.strip_prefix('ב')?))
                .or_else(|| rashomon_lexicon::months::solar_month(first))?,
            at + 1,
        ),
    };
    let again = sign(tokens, next) == Some('/') && word(tokens, next + 1).and_then(month) == Some(named);
    Some((named, next + 2 * usize::from(again)))
}

/// The year that two digits mean, as RFC 2822 reads them.
fn century(year: i32) -> i32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

/// The first year of a Japanese era, less one.
fn era(name: &str) -> Option<i32> {
    Some(match name {
        "令和" | "令和元年" => 2018,
        "平成" | "平成元年" => 1988,
        _ => return None,
    })
}

/// Year, month and day beginning at a token, the token after them, and whether they could be read otherwise.
fn parts(tokens: &[Placed<'_>], at: usize, order: Order) -> Option<(i32, i32, i32, usize, bool)> {
    if let Some(name) = word(tokens, at) {
        if let Some(before) = era(name) {
            // 令和3年4月14日, 令和元年5月1日
            let first = name.ends_with("元年");
            let year = if first { 1 } else { number(tokens, at + 1)?.0 };
            let month_at = if first { at + 1 } else { skip(tokens, at + 2, &['年'], &[]) };
            let day_at = skip(tokens, month_at + 1, &['月'], &[]);
            let (month, day) = (number(tokens, month_at)?.0, number(tokens, day_at)?.0);
            let next = skip(tokens, day_at + 1, &['日'], &[]);
            return (day_at > month_at + 1).then_some((before + year, month, day, next, false));
        }
        // April 14, 2021
        let (named, day_at) = named_month(tokens, at)?;
        let day_at = skip(tokens, day_at, &['.', ','], &[]);
        let (day, len) = number(tokens, day_at)?;
        let year_at = skip(tokens, day_at + 1, &['.', ',', '-', '/'], publication::JOINERS);
        let (year, year_len) = number(tokens, year_at)?;
        return (len <= 2 && year_len == 4).then_some((year, named, day, year_at + 1, false));
    }
    let (first, len) = number(tokens, at)?;
    if len == 8 {
        let (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
        return Some((year, month, day, at + 1, false));
    }
    if len == 4 {
        // 2021-04-14, 2021/4/14, 2021年4月14日, 2021 April 14
        let join = skip(tokens, at + 1, &['-', '/', '.', '年', '년', ','], publication::JOINERS);
        if let Some((named, day_at)) = named_month(tokens, join) {
            let day_at = skip(tokens, day_at, &['.', ',', '-'], &[]);
            let (day, day_len) = number(tokens, day_at)?;
            return (day_len <= 2).then_some((first, named, day, day_at + 1, false));
        }
        if join != at + 2 {
            return None;
        }
        let (month, month_len) = number(tokens, join)?;
        let day_at = skip(tokens, join + 1, &['-', '/', '.', '月', '월'], &[]);
        let (day, day_len) = number(tokens, day_at)?;
        let next = skip(tokens, day_at + 1, &['日', '일'], &[]);
        return (month_len <= 2 && day_len <= 2 && day_at == join + 2)
            .then_some((first, month, day, next, false));
    }
    if len > 2 {
        return None;
    }
    // 14. April 2021, 14 de abril de 2021, 14-Apr-21
    let join = skip(tokens, at + 1, &['.', '-', '/', ',', 'º', 'ª'], publication::JOINERS);
    if let Some((named, after)) = named_month(tokens, join) {
        let year_at = skip(tokens, after, &['.', '-', '/', ',', '\'', '’'], publication::JOINERS);
        let (year, year_len) = number(tokens, year_at)?;
        // 14 Apr 21 10:32 and "Wed, 14 Apr 21" alone, but not "on 14 April 21 people"
        let timed = number(tokens, year_at + 1).is_some() && sign(tokens, year_at + 2) == Some(':');
        let timed = timed || (year_at + 1 == tokens.len() && at <= 2);
        let year = if year_len == 2 && (year_at > after || timed) { century(year) } else { year };
        return (year >= 1000).then_some((year, named, first, year_at + 1, false));
    }
    // 14.04.2021, 4/14/2021, 14.04.21, 14 | 04 | 2021
    let separator = sign(tokens, at + 1)?;
    if !matches!(separator, '.' | '/' | '-' | '|') || sign(tokens, at + 3) != Some(separator) {
        return None;
    }
    let (second, second_len) = number(tokens, at + 2)?;
    let (year, year_len) = number(tokens, at + 4)?;
    let year = match year_len {
        4 => year,
        2 if matches!(separator, '.' | '/') => century(year),
        _ => return None,
    };
    if second_len > 2 || (year_len == 2 && sign(tokens, at + 5) == Some(separator)) {
        return None;
    }
    let (day, month) = match (separator, order) {
        _ if first > 12 => (first, second),
        _ if second > 12 => (second, first),
        ('.', _) | (_, Order::DayFirst) => (first, second),
        _ => (second, first),
    };
    Some((year, month, day, at + 5, separator != '.' && first <= 12 && second <= 12 && first != second))
}

#[cfg(test)]
mod tests;
