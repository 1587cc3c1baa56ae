//! The time of day that stands beside a date.

use jiff::civil::{Date, DateTime};
use rashomon_lexicon::publication;

use super::tokens::{Placed, Token, number, sign, skip, word};
use super::zones::{Zone, zone};

/// A time of day as written.
#[derive(Debug)]
pub(super) struct Clock {
    /// 24 is the end of the day.
    hour: i8,
    minute: i8,
    second: i8,
    zone: Option<Zone>,
    /// The token after it.
    pub(super) next: usize,
}

impl Clock {
    /// The moment on a day, and its offset from UTC where the zone is known.
    pub(super) fn on(&self, day: Date) -> Option<(DateTime, Option<i16>)> {
        let day = if self.hour == 24 { day.tomorrow().ok()? } else { day };
        let at = day.at(self.hour % 24, self.minute, self.second, 0);
        Some((at, self.zone.as_ref().and_then(|zone| zone.offset(at))))
    }
}

/// A time of day within a few tokens after a date.
pub(super) fn clock(text: &str, tokens: &[Placed<'_>], from: usize) -> Option<Clock> {
    let mut at = skip(
        tokens,
        from,
        &[',', '،', '-', '–', '—', '|', '·', '•', '@', '(', '/', '.', ':'],
        publication::BETWEEN,
    );
    // What says which half of the day it is, a weekday or another single word may stand between.
    let mut noon = None;
    if let Some(between) = word(tokens, at)
        && number(tokens, at + 1).is_some()
    {
        noon = half_before(between);
        at += 1;
    }
    if let Some(compact) = compact(text, tokens, at) {
        return Some(compact);
    }
    let (hour, len) = number(tokens, at)?;
    if len > 2 {
        return None;
    }
    at += 1;
    let (minute, after) = minute(tokens, at)?;
    // 14.04.2021 again, not a time.
    if sign(tokens, at) == Some('.')
        && sign(tokens, after) == Some('.')
        && number(tokens, after + 1).is_some()
    {
        return None;
    }
    at = after;
    let mut second = 0;
    let mut exact = false;
    if sign(tokens, at) == Some(':')
        && let Some((n, 2)) = number(tokens, at + 1)
    {
        (second, exact) = (n.clamp(0, 59), true);
        at = fraction(tokens, at + 2);
    } else if let Some((n, 1 | 2)) = number(tokens, at)
        && word(tokens, at + 1).is_some_and(|unit| matches!(unit, "秒" | "초"))
    {
        (second, exact) = (n.clamp(0, 59), true);
        at += 2;
    }
    if let Some((half, after)) = half_after(tokens, at) {
        (noon, at) = (Some(half), after);
    }
    let hour = match noon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    if !((0..24).contains(&hour) || hour == 24 && minute == 0 && second == 0) {
        return None;
    }
    let from = skip(tokens, at, &[], publication::AFTER);
    let (zone, next) = zone(text, tokens, from, exact).map_or((None, at), |(zone, next)| (Some(zone), next));
    Some(Clock { hour: hour as i8, minute: minute as i8, second: second as i8, zone, next })
}

/// The minutes after an hour, by what parts them from it, and the token after them. An hour alone counts where a word says that
/// it is one.
fn minute(tokens: &[Placed<'_>], at: usize) -> Option<(i32, usize)> {
    let minute = |at: usize, digits: &[usize]| {
        number(tokens, at).filter(|(n, len)| digits.contains(len) && (0..60).contains(n)).map(|(n, _)| n)
    };
    match tokens.get(at)?.0 {
        Token::Sign(':' | '.') => minute(at + 1, &[2]).map(|n| (n, at + 2)),
        Token::Word("h" | "H") => Some(minute(at + 1, &[2]).map_or((0, at + 1), |n| (n, at + 2))),
        Token::Word("時" | "时" | "點" | "点" | "시") => {
            let said = word(tokens, at + 2).is_some_and(|unit| unit.starts_with(['分', '분']));
            Some(minute(at + 1, &[1, 2]).filter(|_| said).map_or((0, at + 1), |n| (n, at + 3)))
        }
        _ => half_after(tokens, at).map(|_| (0, at)),
    }
}

/// `180400` or `1804` right after the `T` of a date in digits alone.
fn compact(text: &str, tokens: &[Placed<'_>], at: usize) -> Option<Clock> {
    let (n, len) = number(tokens, at)?;
    let after_t = at > 0 && word(tokens, at - 1) == Some("T") && tokens[at - 1].2 == tokens[at].1;
    let n = match len {
        _ if !after_t => return None,
        4 => n * 100,
        6 => n,
        _ => return None,
    };
    let (hour, minute, second) = (n / 10_000, n / 100 % 100, n % 100);
    if hour > 23 || minute > 59 {
        return None;
    }
    let at = fraction(tokens, at + 1);
    let (zone, next) = zone(text, tokens, at, true).map_or((None, at), |(zone, next)| (Some(zone), next));
    Some(Clock { hour: hour as i8, minute: minute as i8, second: second.min(59) as i8, zone, next })
}

/// Skips the fraction of a second.
fn fraction(tokens: &[Placed<'_>], at: usize) -> usize {
    let joined = |at: usize| matches!((tokens.get(at), tokens.get(at + 1)), (Some(a), Some(b)) if a.2 == b.1);
    let is = at > 0
        && sign(tokens, at).is_some_and(|c| matches!(c, '.' | ','))
        && number(tokens, at + 1).is_some()
        && joined(at - 1)
        && joined(at);
    if is { at + 2 } else { at }
}

/// Whether a word before the hour says that it is one after noon.
fn half_before(word: &str) -> Option<bool> {
    Some(match word {
        "下午" | "午後" | "오후" | "晚上" | "夜" | "PM" | "pm" => true,
        "上午" | "午前" | "오전" | "凌晨" | "早上" | "AM" | "am" => false,
        _ => return None,
    })
}

/// Whether what stands after a time says that it is one after noon, and the token after that.
fn half_after(tokens: &[Placed<'_>], at: usize) -> Option<(bool, usize)> {
    let half = word(tokens, at)?.to_ascii_lowercase();
    let dotted = || {
        sign(tokens, at + 1) == Some('.') && word(tokens, at + 2).is_some_and(|m| m.eq_ignore_ascii_case("m"))
    };
    Some(match &*half {
        "pm" | "am" => (half == "pm", at + 1),
        "p" | "a" if dotted() => {
            let stop = usize::from(sign(tokens, at + 3) == Some('.'));
            (half == "p", at + 3 + stop)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::dates::{Order, first};

    #[track_caller]
    fn check(text: &str, want: &str) {
        let got = first(text, Order::DayFirst).map(|d| d.stamp.to_string()).unwrap_or_default();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn offsets_are_kept() {
        for (text, want) in [
            ("Wed, 05 Jun 2019 07:08:09 +0200", "2019-06-05T07:08:09+02:00"),
            ("Wed, 05 Jun 2019 07:08:09 -0330", "2019-06-05T07:08:09-03:30"),
            ("Wed, 05 Jun 2019 07:08:09 +05:45", "2019-06-05T07:08:09+05:45"),
            ("Wed, 05 Jun 2019 07:08:09 +0000", "2019-06-05T07:08:09Z"),
            ("Wed, 5 Jun 2019 7:08 +0200", "2019-06-05T07:08:00+02:00"),
            ("wed,05 jun 2019 7:08:09 gmt", "2019-06-05T07:08:09Z"),
            ("5 June 2019   07:08:09.250   +0200 (CEST)", "2019-06-05T07:08:09+02:00"),
            ("Jun 5 2019 07:08:09 -05:00", "2019-06-05T07:08:09-05:00"),
            ("2019/06/05 07:08:09-0500", "2019-06-05T07:08:09-05:00"),
            ("2019-06-05 7:08:09 -0500", "2019-06-05T07:08:09-05:00"),
            ("20190605T070809Z", "2019-06-05T07:08:09Z"),
            ("20190605T0708+0200", "2019-06-05T07:08:00+02:00"),
            ("2019-06-05T07:08:09+02:00[Europe/Paris]", "2019-06-05T07:08:09+02:00"),
        ] {
            check(text, want);
        }
    }

    #[test]
    fn zones_have_names() {
        for (text, want) in [
            ("5 Jun 2019 07:08:09 UT", "2019-06-05T07:08:09Z"),
            ("5 Jun 2019 07:08:09Z", "2019-06-05T07:08:09Z"),
            ("5 Jun 2019 07:08:09 GMT-7", "2019-06-05T07:08:09-07:00"),
            ("5 Jun 2019 07:08:09 GMT+0530", "2019-06-05T07:08:09+05:30"),
            ("5 Jun 2019 07:08 (UTC+1)", "2019-06-05T07:08:00+01:00"),
            ("Wed Jun 05 2019 07:08:09 GMT+0200 (Central European Summer Time)", "2019-06-05T07:08:09+02:00"),
            ("5 Jun 2019 07:08 PDT", "2019-06-05T07:08:00-07:00"),
            ("5. Juni 2019, 07:08 Uhr MESZ", "2019-06-05T07:08:00+02:00"),
            ("June 5, 2019, 7:08 p.m. ET", "2019-06-05T19:08:00-04:00"),
            ("January 5, 2019, 7 pm ET", "2019-01-05T19:00:00-05:00"),
            ("5 Jun 2019 07:08 America/Argentina/Buenos_Aires", "2019-06-05T07:08:00-03:00"),
            ("5 Jan 2019 07:08:09 Europe/Paris", "2019-01-05T07:08:09+01:00"),
            ("5 Jun 2019 07:08:09 Europe/Paris", "2019-06-05T07:08:09+02:00"),
            ("5 Jun 2019 07:08:09 Etc/GMT+5", "2019-06-05T07:08:09-05:00"),
            ("5 Jun 2019 07:08:09 Nowhere/Land", "2019-06-05T07:08:09"),
        ] {
            check(text, want);
        }
    }

    #[test]
    fn a_zone_that_means_several_is_left_open() {
        for zone in ["IST", "A", "N", "J", "XYZ", "est allé"] {
            check(&format!("5 Jun 2019 07:08:09 {zone}"), "2019-06-05T07:08:09");
        }
    }

    #[test]
    fn a_range_of_hours_is_no_offset() {
        for text in ["5 June 2019, 07:08-09:30", "5 June 2019, 07:08 - 09:30", "5 June 2019 07:08 – 0930"] {
            check(text, "2019-06-05T07:08:00");
        }
    }

    #[test]
    fn times_are_written_in_many_ways() {
        for (text, want) in [
            ("5 Jun 2019 24:00:00 GMT", "2019-06-06T00:00:00Z"),
            ("31 Dec 2019 24:00", "2020-01-01T00:00:00"),
            ("2019-06-05T24:00:00Z", "2019-06-06T00:00:00Z"),
            ("5 Jun 2019 24:01", "2019-06-05"),
            ("5 Jun 2019 25:00:00 GMT", "2019-06-05"),
            ("5 Jun 2019 07:61:00", "2019-06-05"),
            ("5 juin 2019 à 7h", "2019-06-05T07:00:00"),
            ("2019年6月5日 午後7時8分", "2019-06-05T19:08:00"),
            ("2019年6月5日 上午12:08", "2019-06-05T00:08:00"),
            ("2019년 6월 5일 오후 7시 8분 9초", "2019-06-05T19:08:09"),
        ] {
            check(text, want);
        }
    }
}
