//! The clock of the library: when something was taken in is written down with it, and polls go by the calendar.

/// The time, in seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "when something was taken in is written down with it")]
pub fn seconds_since_1970() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// The time, ISO 8601.
pub fn now() -> String {
    jiff::Timestamp::from_second(seconds_since_1970()).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string()
}
