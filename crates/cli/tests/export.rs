//! `export` in its formats, of pages with words that each format could stumble over.

mod common;

use common::{Run, Scratch};
use serde_json::Value;

/// Articles with tabs, line ends, quotation marks, commas, markup and emoji where names, titles and sentences stand.
const HOSTILE: &str = concat!(
    r#"{"id":"a1","outlet":"The \"Daily\";\tNews, 🎈","url":"https://a.example/1?x=1&y=2","title":"Tab\there, <b>bold</b>","#,
    r#""published":"2019-05-15","language":"en","text":"Norwegian President Marta Lind met Hungarian Prime Minister Pal Varga on Tuesday, \"quietly\"; \\n they said 🎈🎈.\nMarta Lind will visit Chile on 3 June, <script>alert(1)</script> the palace said, and nobody else would say a word about what was to be talked of there.\nNorway imposed sanctions on Chile in 2011."}"#,
    "\n",
    r#"{"id":"a2","outlet":"Second","url":"javascript:alert(1)","title":"x","published":"2019-05-15","text":"Norway and Chile are to hold talks in Geneva on 7 June.\nNorway may attack Chile.\nNorway did not attack Hungary."}"#,
    "\n",
);

fn export(format: &str) -> Run {
    let scratch = Scratch::new();
    scratch.write("in.jsonl", HOSTILE);
    let run = scratch.run(&["export", "in.jsonl", "--format", format]);
    assert_eq!(run.code(), 0, "{}", run.err());
    assert_eq!(run.out(), scratch.run(&["export", "in.jsonl", "--format", format, "--jobs", "1"]).out());
    run
}

#[test]
fn gdelt_rows_have_61_columns_whatever_the_words() {
    let run = export("gdelt");
    let rows: Vec<Vec<String>> =
        run.out().lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    assert!(!rows.is_empty());
    for row in &rows {
        assert_eq!(row.len(), 61, "{row:?}");
        assert!(row[0].parse::<u64>().is_ok_and(|id| id < 1 << 53));
    }
    let day = |row: &&Vec<String>| row[1] == "20190514";
    let meeting = rows.iter().find(day).unwrap_or_else(|| panic!("no meeting in {rows:?}"));
    assert_eq!(meeting[5], "NORGOV");
    assert_eq!(meeting[6], "MARTA LIND");
    assert_eq!((meeting[15].as_str(), meeting[16].as_str()), ("HUNGOV", "PAL VARGA"));
    assert_eq!((meeting[28].as_str(), meeting[29].as_str()), ("04", "1"));
    assert_eq!((meeting[30].as_str(), meeting[34].as_str()), ("", ""), "scales that nobody measured");
    assert_eq!(meeting[59], "20190515000000");
    // A year is all that is known of the sanctions.
    let sanctions = rows.iter().find(|row| row[28] == "16").expect("sanctions");
    assert_eq!((&sanctions[1][..], &sanctions[2][..], &sanctions[3][..]), ("", "", "2011"));
    // What may be or was not is no event of a table of events.
    assert!(rows.iter().all(|row| row[28] != "18"), "{rows:?}");
}

#[test]
fn plover_records_keep_the_words_and_the_status() {
    let records = export("plover").lines();
    let find = |event: &str, status: &str| {
        let fits = |r: &&Value| r["event"] == event && r["status"] == status;
        records.iter().find(fits).unwrap_or_else(|| panic!("no {event} {status} in {records:#?}"))
    };
    let meeting = find("CONSULT", "happened");
    assert_eq!(meeting["date"], "2019-05-14");
    assert_eq!(meeting["source"][0]["name"], "Marta Lind");
    assert_eq!(meeting["source"][0]["code"], "NOR");
    assert_eq!(meeting["source"][0]["sector"], "GOV");
    assert!(meeting["text"].as_str().is_some_and(|text| text.contains("\"quietly\"")));
    find("ASSAULT", "denied");
}

#[test]
fn timelinejs_slides_have_days_and_escaped_words() {
    let run = export("timelinejs");
    let timeline: Value = serde_json::from_str(run.out()).expect("JSON");
    let slides = timeline["events"].as_array().expect("slides");
    assert!(slides.len() >= 3, "{timeline:#}");
    for slide in slides {
        assert!(slide["start_date"]["year"].is_i64() && slide["unique_id"].is_string());
        for field in ["headline", "text"] {
            let html = slide["text"][field].as_str().expect("text");
            assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
            assert!(!html.contains("javascript:"), "{html}");
        }
    }
    assert!(run.out().contains("&lt;script&gt;"), "the words are kept");
    assert!(!run.out().contains("<script"));
}

#[test]
fn a_calendar_holds_what_is_planned_and_dated_alone() {
    let run = export("ics");
    let calendar = run.out();
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && calendar.ends_with("END:VCALENDAR\r\n")
    );
    assert_eq!(calendar.matches('\n').count(), calendar.matches("\r\n").count());
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
    let unfolded = calendar.replace("\r\n ", "");
    let starts: Vec<&str> =
        unfolded.lines().filter_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:")).collect();
    assert_eq!(starts, ["20190603", "20190607"]);
    assert!(unfolded.contains("DTEND;VALUE=DATE:20190604\r\n"));
    assert!(
        unfolded
            .lines()
            .filter(|line| line.starts_with("DTSTAMP"))
            .all(|line| line == "DTSTAMP:20190515T000000Z")
    );
    assert!(unfolded.contains("DESCRIPTION:The \"Daily\"\\; News\\, 🎈\r\n"), "{unfolded}");
    assert!(unfolded.contains("URL:https://a.example/1?x=1&y=2\r\n") && !unfolded.contains("javascript"));
    let mut uids: Vec<&str> = unfolded.lines().filter(|line| line.starts_with("UID:")).collect();
    uids.dedup();
    assert_eq!(uids.len(), 2);
}

#[test]
fn events_say_in_which_attribution_they_are_told() {
    let scratch = Scratch::new();
    scratch.write("a.jsonl", "{\"id\":\"a\",\"published\":\"2019-05-15\",\"text\":\"Norway imposed sanctions on Chile in March.\\nMarta Lind said that Norway had attacked Chile.\"}\n");
    let article = scratch.run(&["annotate", "a.jsonl"]).lines().remove(0);
    let events = article["events"].as_array().expect("events");
    let told = |kind: &str| events.iter().find(|e| e["type"] == kind).map(|e| e["attribution"].as_u64());
    assert_eq!((told("SANCTION"), told("ASSAULT")), (Some(None), Some(Some(0))), "{events:#?}");
    let alone = scratch.run(&["annotate", "a.jsonl", "--tasks", "events"]).lines().remove(0);
    assert!(alone["events"].as_array().is_some_and(|e| e.iter().all(|e| e.get("attribution").is_none())));
}

#[test]
fn nothing_to_read_is_no_export() {
    let scratch = Scratch::new();
    scratch.write("empty.jsonl", "broken\n");
    assert_eq!(scratch.run(&["export", "empty.jsonl", "--format", "ics"]).code(), 2);
}
