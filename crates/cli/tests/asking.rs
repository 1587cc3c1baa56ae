//! What is asked of a library is answered or said to be wrong: days that are not known stay unknown, fields and names that
//! are not there are told with the nearest that are.

mod common;

use common::{Run, Scratch, page};
use rashomon_export::{FORMATS, Format};
use serde_json::{Value, json};

struct Shelf(Scratch);

impl Shelf {
    /// A library with an article of 2031 and two that no page or text gives a day to.
    fn new() -> Self {
        let shelf = Self(Scratch::new());
        let line = |id: &str, outlet: &str, title: &str, text: &str, day: Option<&str>| {
            json!({"id": id, "outlet": outlet, "title": title, "text": text, "published": day}).to_string()
        };
        let lines = [
            line(
                "d1",
                "Elm Post",
                "Port Elm closes swing bridge",
                "Mayor Ida Holm of Port Elm closed the old swing bridge after divers found cracks in its piers. “Nobody \
                 crosses before the piers are mended,” Ida Holm said.",
                Some("2031-05-06"),
            ),
            line(
                "u1",
                "The Gull",
                "Swing bridge of Port Elm shut",
                "The swing bridge of Port Elm was shut after divers saw cracks in the piers. “Nobody crosses before the \
                 piers are mended,” said Mayor Ida Holm. Otto Lund bakes on the east bank.",
                None,
            ),
            line(
                "u2",
                "Tarrow Mail",
                "Lighthouse of Tarrow dark",
                "The lighthouse of Tarrow has gone dark, and nobody knows for how long. “We row by ear,” said Pia Rask, \
                 who fishes off the cape. Westland imposed sanctions on Tarrow.",
                None,
            ),
        ];
        shelf.0.write("in.jsonl", lines.join("\n"));
        assert_eq!(shelf.run(&["add", "in.jsonl"]).code(), 0);
        shelf
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.0.run(&[arguments, &["--library", "l.db"]].concat())
    }

    fn found(&self, query: &str) -> Vec<Value> {
        let run = self.run(&["search", "-q", "--format", "json", query]);
        assert_eq!((run.code(), run.err()), (0, ""), "{query}");
        run.lines()
    }
}

fn articles(found: &[Value]) -> Vec<&str> {
    found.iter().filter_map(|line| line["article"].as_str()).collect()
}

#[test]
fn an_unknown_day_is_shown_as_no_day() {
    let shelf = Shelf::new();
    let look = || {
        let stories = shelf.run(&["stories", "--format", "json"]).lines();
        let dark = stories.iter().find(|line| line["title"] == "Lighthouse of Tarrow dark").expect("a story");
        assert_eq!((&dark["first_day"], &dark["last_day"]), (&Value::Null, &Value::Null));
        let bridge = stories.iter().find(|line| line["articles"] == 2).expect("a story");
        assert_eq!((&bridge["first_day"], &bridge["last_day"]), (&json!("2031-05-06"), &json!("2031-05-06")));
        let found = shelf.found("lighthouse");
        let added = found[0]["added"].as_str().expect("when it was taken in").to_owned();
        assert_eq!((&found[0]["day"], &dark["added"]), (&Value::Null, &json!(added)));
        let today = added[..10].to_owned();

        for query in ["after:0001", "before:9999", "type:statement after:0001", "type:event after:0001"] {
            let found = shelf.found(query);
            assert!(found.iter().all(|line| line["article"] == "d1"), "{query}: {found:?}");
        }
        assert_eq!(articles(&shelf.found(&format!("added:{today}"))), ["u2", "u1", "d1"]);
        assert_eq!(articles(&shelf.found("type:event added:2000..")), ["u2"]);
        assert_eq!(articles(&shelf.found("added:..2000")), [""; 0]);

        let said = shelf.run(&["said", "Pia Rask"]);
        assert!(said.out().starts_with("no day known\n"), "{}", said.out());
        let shown = shelf.run(&["search", "lighthouse"]);
        assert!(
            shown.out().starts_with(&format!("(undated, added {today})  Tarrow Mail: ")),
            "{}",
            shown.out()
        );
        let listed = shelf.run(&["stories"]);
        assert!(
            listed.out().contains(&format!("    undated, added {today}; 1 article: Tarrow Mail")),
            "{}",
            listed.out()
        );

        // Nothing that is made of the library has the day of intake as a day of anything.
        let story = dark["id"].as_str().expect("an id");
        let year_first = [today.clone(), today.replace('-', "")];
        for format in ["json", "markdown", "html", "terminal"] {
            let account = shelf.run(&["story", story, "--format", format]);
            assert!(year_first.iter().all(|day| !account.out().contains(day)), "{format}: {}", account.out());
        }
        for Format { name, .. } in FORMATS {
            let export = shelf.run(&["export", "--format", name]);
            assert_eq!(export.code(), 0, "{name}: {}", export.err());
            let data = export.data();
            assert!(year_first.iter().all(|day| !data.contains(day)), "{name}: {data}");
        }
        shelf.run(&["search", "type:article", "added:2000..", "--format", "json"]).out().to_owned()
    };
    let before = look();
    assert_eq!(shelf.run(&["rebuild"]).code(), 0);
    assert_eq!(look(), before);
}

#[test]
fn stories_of_no_known_day_are_listed_by_their_intake() {
    let shelf = Shelf::new();
    shelf.0.write(
        "old.jsonl",
        json!({"id": "o1", "title": "Ferry sinks", "text": "The ferry of Oldmere sank.", "published": "1999-02-03"})
            .to_string(),
    );
    assert_eq!(shelf.run(&["add", "old.jsonl"]).code(), 0);
    let stories = shelf.run(&["stories", "--format", "json"]).lines();
    let titles: Vec<&str> = stories.iter().filter_map(|line| line["title"].as_str()).collect();
    assert_eq!(titles, ["Port Elm closes swing bridge", "Lighthouse of Tarrow dark", "Ferry sinks"]);
}

#[test]
fn an_answer_to_a_standing_question_has_no_day_either() {
    let shelf = Shelf(Scratch::new());
    assert_eq!(shelf.run(&["alert", "add", "lighthouse", "--file", "found.jsonl"]).code(), 0);
    shelf.0.write("in.html", page("Brannock Times", "lighthouse dispute"));
    assert_eq!(shelf.run(&["add", "in.html"]).code(), 0);
    let found = std::fs::read_to_string(shelf.0.path().join("found.jsonl")).expect("answers");
    let found: Value = serde_json::from_str(found.trim()).expect("one answer");
    assert_eq!(found["day"], Value::Null);
    assert!(found["added"].is_string());
}

#[test]
fn answers_for_the_reading_room_stay_in_the_library() {
    let shelf = Shelf::new();
    let added = shelf.run(&["alert", "add", "lighthouse", "--room"]);
    assert_eq!((added.code(), added.lines()[0]["to"].as_str()), (0, Some("room")), "{}", added.err());
    shelf.0.write(
        "late.txt",
        "The lighthouse of Tarrow is lit again. “We see,” said Pia Rask, who fishes off the cape.",
    );
    assert_eq!(shelf.run(&["add", "late.txt"]).code(), 0);
    let listed = shelf.run(&["alert", "list"]).lines();
    assert!(listed[0]["waiting"].as_u64() > Some(0), "{listed:?}");
    let twice = shelf.run(&["alert", "add", "bridge", "--room", "--file", "x.jsonl"]);
    assert_eq!(twice.code(), 2);
}

#[test]
fn an_unknown_field_is_refused_with_the_nearest() {
    let shelf = Shelf::new();
    for (query, why) in [
        ("speeker:\"Ida Holm\"", "did you mean speaker:?"),
        ("bridge aftr:2024", "did you mean after:?"),
        ("title:bridge", "title: is no field"),
        ("after:yesterdayish", "write it as 2024"),
        ("kind:sanktion", "did you mean type:SANCTION?"),
        ("speaker :Vera", "written speaker:VALUE"),
        ("speaker=Vera bridge", "written speaker:VALUE"),
    ] {
        for command in [&["search", query][..], &["alert", "add", query]] {
            let run = shelf.run(command);
            assert_eq!(
                (run.code(), run.out(), run.err().lines().count()),
                (2, "", 1),
                "{query}: {}",
                run.err()
            );
            assert!(run.err().contains(why), "{query}: {}", run.err());
        }
    }
    for query in ["12:30", "https://gull.example/a:b", "Re: bridge", "\"speeker:Holm\""] {
        shelf.found(query);
    }
}

#[test]
fn a_standing_question_that_cannot_be_asked_stops_no_intake() {
    let shelf = Shelf(Scratch::new());
    shelf.0.write("rashomon.toml", "[[alerts]]\nquery = 'speeker:Rask'\nfile = 'a.jsonl'\n[[alerts]]\nquery = 'dark'\nfile = 'b.jsonl'\n");
    shelf.0.write(
        "in.jsonl",
        json!({"id": "u1", "text": "The lighthouse of Tarrow has gone dark."}).to_string(),
    );
    let run = shelf.run(&["--config", "rashomon.toml", "add", "in.jsonl"]);
    assert_eq!((run.code(), run.lines().len()), (1, 1), "{}", run.err());
    assert!(run.err().contains("(speeker:Rask): it is not asked: speeker: is no field"), "{}", run.err());
    assert!(shelf.0.path().join("b.jsonl").exists() && !shelf.0.path().join("a.jsonl").exists());
}

#[test]
fn a_name_that_nobody_bears_is_told_with_those_near() {
    let shelf = Shelf::new();
    let check = |arguments: &[&str], code: i32, why: &str| {
        let run = shelf.run(arguments);
        assert_eq!((run.code(), run.out()), (code, ""), "{arguments:?}: {}", run.err());
        assert!(run.err().contains(why), "{arguments:?}: {}", run.err());
    };
    check(&["said", "Ida Hulm"], 2, "near to it: Ida Holm");
    check(&["said", "rasc"], 2, "near to it: Pia Rask");
    check(&["said", "Hol*"], 2, "near to it: Ida Holm");
    check(&["said", "Otto Lund"], 2, "Otto Lund is named, but is not known to have said anything");
    check(&["said", "Xenophanes"], 2, "nobody called Xenophanes");
    check(
        &["search", "speaker:Hulm"],
        0,
        "speaker:Hulm: this name is not in the library; near to it: Ida Holm",
    );
    check(
        &["search", "speaker:lund"],
        0,
        "speaker:lund: this name is in the library, but is not known to have said",
    );
    check(&["search", "bridge outlet:\"The Gul\" person:Hulm"], 0, "near to it: Ida Holm");
    check(
        &["stories", "--place", "Tarow"],
        0,
        "--place Tarow: this name is not in the library; near to it: Tarrow",
    );
    check(&["stories", "--outlet", "Elm Pots"], 0, "near to it: Elm Post");
    check(&["story", "d1"], 2, "d1 is an article; its story is s");
    check(&["story", "s0"], 2, "there is no story s0");
}

#[test]
fn a_number_that_nobody_can_mean_is_no_fault_of_the_library() {
    let scratch = Scratch::new();
    scratch.write("a.txt", "The ferry was held at Karsk on Sunday, said Ilma Oda, mayor of Karsk.\n");
    assert_eq!(scratch.run(&["add", "a.txt", "--library", "l.db"]).code(), 0);
    let most = usize::MAX.to_string();
    for command in [&["search", "ferry"][..], &["stories"], &["said", "Oda"]] {
        let run = scratch.run(&[command, &["--library", "l.db", "--limit", &most]].concat());
        assert_eq!((run.code(), run.err()), (0, ""), "{command:?}");
        assert!(!run.out().is_empty(), "{command:?}");
    }
    for jobs in ["0", "1025", &most] {
        let run = scratch.run(&["brief", "a.txt", "--jobs", jobs]);
        assert!(
            run.code() == 2 && run.err().contains("--jobs") && run.err().contains("use 1"),
            "{}",
            run.err()
        );
    }
}
