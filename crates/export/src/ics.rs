//! A calendar of what is planned and dated (RFC 5545): all-day events in UTF-8, lines of at most 75 octets.
//!
//! Stamps come from the articles, never from a clock, so the same pages give the same calendar, and importing it twice
//! changes nothing: an event keeps its `UID`.

use jiff::ToSpan as _;
use jiff::civil::Date;
use rashomon_event::Status;

use crate::format::{Format, FormatKind};
use crate::naming::{is_uri, one_line};
use crate::record::Record;
use crate::record::records;

/// The format.
pub const FORMAT: Format = Format {
    name: "ics",
    about: "A calendar of what is planned and dated",
    kind: FormatKind::Text,
    write: |account, _| calendar(&records(account)).into(),
};

/// How many octets a line may have, its end not counted.
const LINE: usize = 75;
/// How many days an entry may span: a week, or "in June".
const LONGEST: i32 = 31;

/// The calendar. RFC 5545 asks for one component at least, but every reader takes an empty calendar.
pub(crate) fn calendar(records: &[Record<'_>]) -> String {
    let mut out = String::new();
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rashomon//Planned events//EN", "CALSCALE:GREGORIAN"]
    {
        content_line(&mut out, line);
    }
    for record in records {
        if let (Status::Planned | Status::Proposed, Some(first)) = (record.status, record.first_day)
            && is_entry(record, first)
        {
            event(&mut out, record, first);
        }
    }
    content_line(&mut out, "END:VCALENDAR");
    out
}

/// Whether a calendar has a place for it: not for what only names a season or a year, nor for what was to be before it
/// was told.
fn is_entry(record: &Record<'_>, first: Date) -> bool {
    let last = record.last_day.unwrap_or(first);
    let short = first.checked_add(LONGEST.days()).is_ok_and(|end| last <= end);
    short && record.told_on().is_none_or(|told| last >= told)
}

fn event(out: &mut String, record: &Record<'_>, first: Date) {
    // The end is the day after the last one; the calendar ends with the year 9999.
    let last = record.last_day.unwrap_or(first).max(first);
    let end = last.checked_add(1.day()).unwrap_or(last);
    let stamp = record.told_on().unwrap_or(first);
    let day = |day: Date| day.strftime("%Y%m%d").to_string();
    let settled = if record.status == Status::Planned { "CONFIRMED" } else { "TENTATIVE" };
    content_line(out, "BEGIN:VEVENT");
    content_line(out, &format!("UID:{:014x}@rashomon.invalid", record.id));
    content_line(out, &format!("DTSTAMP:{}T000000Z", day(stamp)));
    content_line(out, &format!("DTSTART;VALUE=DATE:{}", day(first)));
    if end > first {
        content_line(out, &format!("DTEND;VALUE=DATE:{}", day(end)));
    }
    content_line(out, &format!("SUMMARY:{}", escape(&one_line(record.text))));
    let outlets: Vec<String> = record.outlets.iter().map(|outlet| one_line(outlet)).collect();
    content_line(out, &format!("DESCRIPTION:{}", escape(&outlets.join(", "))));
    if let Some(place) = record.place() {
        content_line(out, &format!("LOCATION:{}", escape(&one_line(place))));
    }
    if let Some(url) = record.annotated.article.url.as_deref().filter(|url| is_uri(url)) {
        content_line(out, &format!("URL:{url}"));
    }
    if let Some(event) = record.event {
        content_line(out, &format!("CATEGORIES:{}", event.kind.name()));
    }
    content_line(out, &format!("STATUS:{settled}"));
    content_line(out, "TRANSP:TRANSPARENT");
    content_line(out, "END:VEVENT");
}

/// Escapes a text value (RFC 5545, 3.3.11).
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded: a longer one goes on after a line end and a blank, never within a character.
fn content_line(out: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        for (words, escaped) in [
            ("a,b;c\\d", "a\\,b\\;c\\\\d"),
            ("one\ntwo", "one\\ntwo"),
            ("BEGIN:VEVENT\r\nX", "BEGIN:VEVENT\\nX"),
            ("\u{7}bell \"quoted\" 🎈", "bell \"quoted\" 🎈"),
        ] {
            assert_eq!(escape(words), escaped);
        }
    }

    #[test]
    fn long_lines_are_folded_at_75_octets_between_characters() {
        for words in ["x".repeat(75), "x".repeat(76), "é🎈".repeat(90), "🎈".repeat(19), String::new()] {
            let mut out = String::new();
            content_line(&mut out, &words);
            assert!(out.ends_with("\r\n"));
            for line in out.split("\r\n") {
                assert!(line.len() <= LINE, "{line}");
            }
            assert_eq!(out.replace("\r\n ", "").trim_end_matches("\r\n"), words);
        }
    }

    #[test]
    fn an_address_that_could_end_a_line_is_left_out() {
        for (url, kept) in
            [("https://a.example/x?y=1", true), ("https://a.example/\r\nX:1", false), ("mailto:a@b", false)]
        {
            assert_eq!(is_uri(url), kept, "{url}");
        }
    }
}
