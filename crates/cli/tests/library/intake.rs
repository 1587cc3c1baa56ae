//! What goes in: new, known, revised or refused; and the same again by a rebuild.

use serde_json::json;

use crate::common::page;
use crate::{Shelf, two_affairs};

#[test]
fn the_same_page_is_known_and_a_changed_one_a_revision() {
    let shelf = Shelf::new();
    let first = page("Brannock Times", "harvest dispute");
    shelf.0.write("in/one.html", &first);
    shelf.0.write("in/lines.jsonl", two_affairs());
    assert_eq!(shelf.add("in"), ["added"; 4]);
    assert_eq!(shelf.add("in"), ["known"; 4]);
    shelf.0.write("copy/other-name.jsonl", two_affairs());
    assert_eq!(shelf.add("copy"), ["known"; 3]);
    shelf.0.write("in/one.html", first.replace("nine hours", "ten hours"));
    assert_eq!(shelf.add("in/one.html"), ["revised"]);
    assert_eq!(shelf.add("in/one.html"), ["known"]);
    shelf.0.write("in/one.html", first);
    assert_eq!(shelf.add("in/one.html"), ["known"], "an older revision is known too");
    shelf.0.write("in/lines.jsonl", two_affairs().replace("thirty", "forty"));
    assert_eq!(shelf.add("in/lines.jsonl"), ["known", "known", "revised"]);
    assert_eq!(shelf.run(&["search", "ten hours", "--format", "json"]).lines().len(), 1);
    assert_eq!(shelf.run(&["search", "forty", "--format", "json"]).lines().len(), 1);
    assert_eq!(shelf.run(&["search", "thirty", "--format", "json"]).lines().len(), 0);
    shelf.whole();
}

#[test]
fn articles_of_one_address_do_not_take_each_others_place() {
    let shelf = Shelf::new();
    let line = |id: u32, title: &str, text: &str| {
        json!({"id": id.to_string(), "url": "https://show.example/", "title": title, "text": text})
            .to_string()
    };
    let ferry =
        line(1, "The ferry", "The ferry of Osthaven was held by the coastguard on Monday for eleven hours.");
    let museum = line(
        2,
        "The museum",
        "A lighthouse museum opens again in spring, and children may climb its lamp room.",
    );
    shelf.0.write("show.jsonl", format!("{ferry}\n{museum}\n"));
    assert_eq!(shelf.add("show.jsonl"), ["added", "added"]);
    assert_eq!(shelf.add("show.jsonl"), ["known", "known"]);
    assert_eq!(shelf.run(&["search", "coastguard", "--format", "json"]).lines().len(), 1);
    // A new version of the second revises the second.
    let later = line(
        2,
        "The museum",
        "A lighthouse museum opens again in June, and children may climb its lamp room.",
    );
    shelf.0.write("show.jsonl", format!("{ferry}\n{later}\n"));
    assert_eq!(shelf.add("show.jsonl"), ["known", "revised"]);
    assert_eq!(shelf.run(&["rebuild"]).code(), 0);
    assert_eq!(shelf.add("show.jsonl"), ["known", "known"]);
    shelf.whole();
}

#[test]
fn what_is_refused_is_told_and_the_rest_is_taken_in() {
    let shelf = Shelf::new();
    shelf.0.write("in/a.html", page("Brannock Times", "harvest dispute"));
    shelf.0.write("in/empty.html", "");
    let lines = format!("{}\n{{broken\n", two_affairs());
    shelf.0.write("in/z.jsonl", lines);
    let run = shelf.run(&["add", "in", "never-was"]);
    assert_eq!(run.code(), 1);
    assert!(run.err().contains("empty.html: empty"), "{}", run.err());
    assert!(run.err().contains("z.jsonl, line 4: "), "{}", run.err());
    assert_eq!(run.lines().iter().filter(|line| line["result"] == "refused").count(), 3);
    assert_eq!(run.lines().iter().filter(|line| line["result"] == "added").count(), 4);
    assert_eq!(shelf.run(&["add", "in/empty.html"]).code(), 2);
    shelf.whole();
}

#[test]
fn rebuilding_gives_the_same_library() {
    let shelf = Shelf::new();
    shelf.0.write("in/one.html", page("Brannock Times", "harvest dispute"));
    shelf.0.write("in/lines.jsonl", two_affairs());
    shelf.add("in");
    shelf
        .0
        .write("in/one.html", page("Brannock Times", "harvest dispute").replace("nine hours", "ten hours"));
    shelf.add("in");
    let look = || {
        [
            &["stories", "--format", "json"][..],
            &["search", "type:statement after:2000", "--format", "json"],
            &["search", "bridge"],
        ]
        .map(|command| shelf.run(command).out().to_owned())
    };
    let before = look();
    let rebuilt = shelf.run(&["rebuild"]);
    assert_eq!(rebuilt.code(), 0, "{}", rebuilt.err());
    assert!(rebuilt.out().contains("5 articles and revisions read again"), "{}", rebuilt.out());
    assert_eq!(look(), before);
    assert_eq!(shelf.add("in"), ["known"; 4]);
    shelf.whole();
}
