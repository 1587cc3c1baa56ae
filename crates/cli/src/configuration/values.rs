//! The values of the configuration that have a form of their own: seconds, intervals, addresses.

use std::time::Duration;

use serde::Deserialize;

/// The shortest and the longest interval: a site that is asked more often than every second is not watched but loaded.
const SHORTEST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(366 * 86_400);

/// Seconds, with or without a fraction, less than a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct Seconds(pub Duration);

impl TryFrom<toml::Value> for Seconds {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, String> {
        let seconds = match value {
            toml::Value::Integer(seconds) => u64::try_from(seconds).ok().map(Duration::from_secs),
            toml::Value::Float(seconds) => Duration::try_from_secs_f64(seconds).ok(),
            _ => None,
        };
        let seconds = seconds.filter(|time| time.as_secs() < 86_400);
        seconds.map(Self).ok_or_else(|| "give seconds, such as 30 or 0.5".to_owned())
    }
}

/// Reads seconds of the command line, with or without a fraction; at most a day, which is more than anybody waits.
pub fn seconds(text: &str) -> Result<Duration, String> {
    let time = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    time.filter(|time| time.as_secs() < 86_400).ok_or_else(|| "give seconds, such as 30 or 0.5".to_owned())
}

/// How long to wait for an answer: some seconds, since nothing answers in none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Seconds")]
pub struct Timeout(pub Duration);

impl TryFrom<Seconds> for Timeout {
    type Error = String;

    fn try_from(seconds: Seconds) -> Result<Self, String> {
        if seconds.0 < LEAST_TIMEOUT {
            return Err("give seconds, 0.001 at least, such as 30 or 0.5".to_owned());
        }
        Ok(Self(seconds.0))
    }
}

/// Reads how long to wait.
pub fn timeout(text: &str) -> Result<Timeout, String> {
    seconds(text).map(Seconds)?.try_into()
}

/// Less than this no network answers in.
const LEAST_TIMEOUT: Duration = Duration::from_millis(1);

/// How long work may take; none is no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct Bound(pub Option<Duration>);

/// The least and the most that a bound can be. Less than the least is nobody's wish but a slip of the unit.
const LEAST: Duration = Duration::from_micros(1);
const MOST: Duration = Duration::from_secs(86_400);

impl TryFrom<toml::Value> for Bound {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, String> {
        match value {
            toml::Value::Integer(seconds) => bound(&seconds.to_string()),
            toml::Value::Float(seconds) => bound(&seconds.to_string()),
            toml::Value::String(word) => bound(&word),
            _ => bound(""),
        }
    }
}

/// Reads a bound on time: seconds, with or without a fraction, or `none`.
pub fn bound(text: &str) -> Result<Bound, String> {
    if text == "none" {
        return Ok(Bound(None));
    }
    let time = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let time = time.filter(|time| (LEAST..=MOST).contains(time));
    time.map(|time| Bound(Some(time))).ok_or_else(|| {
        "give seconds, 0.000001 to 86400, such as 30 or 0.5; or none, for as long as it takes".to_owned()
    })
}

/// How often something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Interval(pub Duration);

impl TryFrom<String> for Interval {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        interval(&text).map(Self)
    }
}

/// Reads an interval: a number and its unit.
pub fn interval(text: &str) -> Result<Duration, String> {
    let wrong = || format!("“{text}” is no interval; write it as 30m, 2h, 1 day or 45 seconds");
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
    let (number, unit) = text.split_at(end);
    let seconds = match unit.trim() {
        "s" | "sec" | "second" | "seconds" => 1,
        "m" | "min" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 3600,
        "d" | "day" | "days" => 86_400,
        _ => return Err(wrong()),
    };
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let interval = Duration::from_secs(number.saturating_mul(seconds));
    if !(SHORTEST..=LONGEST).contains(&interval) {
        return Err("an interval is at least a second and at most a year".to_owned());
    }
    Ok(interval)
}

/// An address of http or https.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Address(pub String);

impl TryFrom<String> for Address {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if rashomon::is_address(&text) {
            return Ok(Self(text));
        }
        Err(format!(
            "“{text}” is no address; give one of http or https, such as https://example.org/feed.xml"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_no_timeout() {
        for (text, millis) in
            [("30", Some(30_000)), ("0.5", Some(500)), ("0", None), ("1e-12", None), ("-1", None)]
        {
            assert_eq!(timeout(text).ok().map(|time| time.0.as_millis()), millis, "{text}");
        }
    }

    #[test]
    fn a_bound_is_a_time_that_can_be_meant_or_none() {
        for (text, seconds) in [("60", 60.0), ("0.5", 0.5), ("1e-3", 0.001), ("86400", 86_400.0)] {
            assert_eq!(bound(text), Ok(Bound(Some(Duration::from_secs_f64(seconds)))), "{text}");
        }
        assert_eq!(bound("none"), Ok(Bound(None)));
        for text in ["0", "-0", "-1", "nan", "inf", "-inf", "1e-12", "1e300", "86401", "", "soon", "1 s"] {
            let why = bound(text).expect_err(text);
            assert!(why.contains("0.000001 to 86400") && why.contains("none"), "{why}");
        }
    }

    #[test]
    fn intervals_are_read() {
        for (text, seconds) in [
            ("90s", Some(90)),
            ("30m", Some(1800)),
            ("2 hours", Some(7200)),
            ("1 day", Some(86_400)),
            ("30", None),
            ("m", None),
            ("-5m", None),
            ("0s", None),
            ("99999999999999999999d", None),
            ("5 weeks", None),
            ("", None),
        ] {
            assert_eq!(interval(text).ok().map(|i| i.as_secs()), seconds, "{text}");
        }
    }
}
