//! When each feed is asked next. The program's own waits go by a clock that only goes forward; what is kept from one run
//! to the next goes by the calendar, which may jump.

use std::time::Duration;

/// The kind of state that tells when a feed was asked.
pub const FEED: &str = "feed";

/// A feed that fails again and again is asked twice as seldom each time, down to this.
const SELDOM: Duration = Duration::from_secs(86_400);

/// What is kept of a feed from one run to the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// When it was asked last, in seconds since 1970.
    pub asked: Option<i64>,
    /// How often in a row it could not be read.
    pub failures: u32,
}

impl Standing {
    /// Reads what [`Standing::to_text`] wrote; whatever else stands there counts as nothing known.
    pub fn parse(text: &str) -> Self {
        let mut parts = text.split(' ');
        let asked = parts.next().and_then(|part| part.parse().ok());
        let failures = parts.next().and_then(|part| part.parse().ok());
        Self { asked, failures: failures.unwrap_or(0) }
    }

    /// As text, to be kept.
    pub fn to_text(self) -> String {
        format!("{} {}", self.asked.unwrap_or(0), self.failures)
    }

    /// How long after one poll the next one comes.
    pub fn wait(self, interval: Duration) -> Duration {
        let longest = interval.max(SELDOM);
        interval.saturating_mul(2_u32.saturating_pow(self.failures.min(16))).min(longest)
    }

    /// How long to wait when the program starts at `now`. A poll that lies in the future was noted by a clock that has
    /// been set back since, so it says nothing.
    pub fn first_wait(self, interval: Duration, now: i64) -> Duration {
        let since = self.asked.and_then(|asked| u64::try_from(now.checked_sub(asked)?).ok());
        since.map_or(Duration::ZERO, |since| self.wait(interval).saturating_sub(Duration::from_secs(since)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn failures_make_a_feed_wait_longer() {
        for (failures, hours) in [(0, 1), (1, 2), (3, 8), (4, 16), (5, 24), (1000, 24)] {
            let standing = Standing { asked: None, failures };
            assert_eq!(standing.wait(HOUR), HOUR * hours, "{failures}");
        }
        let week = HOUR * 24 * 7;
        assert_eq!(Standing { asked: None, failures: 9 }.wait(week), week, "never more often than asked for");
    }

    #[test]
    fn a_clock_that_jumps_loses_no_poll() {
        for (name, asked, now, seconds) in [
            ("never asked", None, 1_000_000, 0),
            ("just asked", Some(1_000_000), 1_000_000, 3600),
            ("half an hour ago", Some(1_000_000), 1_001_800, 1800),
            ("long ago", Some(1_000_000), 2_000_000, 0),
            ("in the future", Some(2_000_000), 1_000_000, 0),
            ("no time at all", Some(i64::MIN), i64::MAX, 0),
            ("before 1970", Some(-5), -5, 3600),
        ] {
            let standing = Standing { asked, failures: 0 };
            assert_eq!(standing.first_wait(HOUR, now), Duration::from_secs(seconds), "{name}");
        }
    }

    #[test]
    fn what_is_kept_comes_back() {
        let standing = Standing { asked: Some(1_700_000_000), failures: 3 };
        assert_eq!(Standing::parse(&standing.to_text()), standing);
        assert_eq!(Standing::parse("damaged"), Standing::default());
        assert_eq!(Standing::parse(""), Standing::default());
    }
}
