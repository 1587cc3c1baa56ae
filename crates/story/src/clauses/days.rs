//! Days as words name them, for articles whose dates cannot be known.

use jiff::civil::Weekday;

/// The weekday a time expression names.
pub(crate) fn weekday(words: &str) -> Option<Weekday> {
    let lower = words.to_ascii_lowercase();
    [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ]
    .into_iter()
    .find(|(name, _)| lower.contains(name))
    .map(|(_, day)| day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_is_read_wherever_it_stands() {
        assert_eq!(weekday("late on Tuesday, 9 May"), Some(Weekday::Tuesday));
        assert_eq!(weekday("yesterday"), None);
    }
}
