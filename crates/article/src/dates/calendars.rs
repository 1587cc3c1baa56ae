//! Days of other calendars than the Gregorian: the Iranian, and the years of Thailand.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The day that a date is in another calendar, if its text and its year are of one.
pub(super) fn day_elsewhere(text: &str, year: i32, month: i32, day: i32) -> Option<Date> {
    let written_in = |from: char, to: char| text.chars().any(|c| (from..=to).contains(&c));
    if (1300..=1500).contains(&year) && written_in('\u{600}', '\u{6FF}') {
        return iranian(year, month, day);
    }
    // Thailand counts from the death of the Buddha.
    if (2500..=2643).contains(&year) && written_in('\u{E00}', '\u{E7F}') {
        return Date::new((year - 543) as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    }
    None
}

/// A day of the Iranian calendar: six months of 31 days, five of 30, one of 29 or 30; of 33 years eight are longer.
fn iranian(year: i32, month: i32, day: i32) -> Option<Date> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let days = |year: i32, month: i32, day: i32| {
        let year = year + 1595;
        let before = if month < 7 { (month - 1) * 31 } else { (month - 7) * 30 + 186 };
        365 * year + year / 33 * 8 + (year % 33 + 3) / 4 + before + day
    };
    // The first day of 1403.
    let known = date(2024, 3, 20);
    known.checked_add(i64::from(days(year, month, day) - days(1403, 1, 1)).days()).ok()
}

/// The month of a Thai abbreviation, as its two parts between full stops.
pub(super) fn thai_short(first: &str, second: &str) -> Option<i32> {
    const SHORT: [(&str, &str); 12] = [
        ("ม", "ค"),
        ("ก", "พ"),
        ("มี", "ค"),
        ("เม", "ย"),
        ("พ", "ค"),
        ("มิ", "ย"),
        ("ก", "ค"),
        ("ส", "ค"),
        ("ก", "ย"),
        ("ต", "ค"),
        ("พ", "ย"),
        ("ธ", "ค"),
    ];
    SHORT.iter().zip(1..).find(|(short, _)| **short == (first, second)).map(|(_, number)| number)
}
