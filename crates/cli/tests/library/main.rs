//! The library's commands: what goes in is found again, once; corrections can be taken back; bad files are named.

#[path = "../common/mod.rs"]
mod common;
mod files;
mod finding;
mod intake;

use common::{Run, Scratch};
use serde_json::{Value, json};

/// A scratch folder with a library `l.db` in it.
struct Shelf(Scratch);

impl Shelf {
    fn new() -> Self {
        Self(Scratch::new())
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.0.run(&[arguments, &["--library", "l.db"]].concat())
    }

    /// Adds a path, and gives the results in order.
    fn add(&self, path: &str) -> Vec<String> {
        let run = self.run(&["add", path]);
        let result = |line: Value| line["result"].as_str().expect("a result").to_owned();
        run.lines().into_iter().map(result).collect()
    }

    /// The ids of the stories, newest first.
    fn stories(&self) -> Vec<(String, u64)> {
        let run = self.run(&["stories", "--format", "json"]);
        let story = |line: Value| {
            (line["id"].as_str().expect("an id").to_owned(), line["articles"].as_u64().expect("a count"))
        };
        run.lines().into_iter().map(story).collect()
    }

    fn whole(&self) {
        let run = self.run(&["check"]);
        assert_eq!(run.code(), 0, "{}{}", run.out(), run.err());
    }
}

/// Lines of articles about two affairs that have nothing to do with each other.
fn two_affairs() -> String {
    let bridge = [
        "Mayor Ida Holm of Port Elm closed the old swing bridge on Tuesday after divers found cracks in its piers. \
         “Nobody crosses before the piers are mended,” Ida Holm said. Otto Lund, a baker, fears for his trade.",
        "The swing bridge of Port Elm was shut after divers saw cracks in the piers. “Nobody crosses before the piers are \
         mended,” said Mayor Ida Holm. Otto Lund, who bakes on the east bank, called the council asleep.",
    ];
    let apples = "Growers in the Sarn valley expect the poorest apple harvest for thirty years, the growers' league said. \
                  Westland imposed sanctions on Sarnford cider on Monday.";
    let line = |id: &str, outlet: &str, title: &str, text: &str, day: &str| {
        json!({"id": id, "outlet": outlet, "title": title, "text": text, "published": day}).to_string()
    };
    [
        line("b1", "Elm Post", "Port Elm closes swing bridge", bridge[0], "2031-05-06"),
        line("b2", "The Gull", "Swing bridge of Port Elm shut over cracks", bridge[1], "2031-05-07"),
        line("a1", "Sarn Echo", "Apple harvest poorest for thirty years", apples, "2031-05-07"),
    ]
    .join("\n")
}
