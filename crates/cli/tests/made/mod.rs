//! What the reliability tests share: made-up articles, numbers that look random, and which form of a test runs.

use std::fmt::Write as _;

use serde_json::json;

/// How often something is done: in every build, and in the long form. The middle form does a tenth of the long one, but never
/// less than every build; where the long one is all there is, four times as much as every build.
pub fn times(short: usize, long: usize) -> usize {
    match std::env::var("RASHOMON_RELIABILITY").as_deref() {
        Ok("long") => long,
        Ok("middle") if long == usize::MAX => short.saturating_mul(4),
        Ok("middle") => short.max(long / 10),
        _ => short,
    }
}

/// Numbers that look random and are the same in each run (Knuth's linear congruential generator).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }
}

/// Made-up articles, an object a line: some tell of one affair, some quote, some act.
pub fn articles(count: usize) -> String {
    let (places, people) =
        (["Elmport", "Sarnford", "Wickholm", "Tarrow", "Oldmere"], ["Ida Holm", "Otto Lund", "Pia Rask"]);
    let things = ["bridge", "harvest", "tunnel", "theatre", "brewery", "lighthouse", "archive"];
    let mut lines = String::new();
    for number in 0..count {
        let affair = number / 5;
        let (place, person) = (places[affair % 5], people[affair % 3]);
        let thing = things[affair % 7];
        let text = format!(
            "The {thing} of {place} was closed on Monday after inspection number {affair} found cracks in wall {affair}. \
             “Nobody enters hall {affair} before it is mended,” said {person}, mayor of {place}.\nWestland imposed sanctions \
             on {place}. Outlet {number} counted {number} visitors who had to turn back at the gate of the {thing}."
        );
        let day = format!("2031-{:02}-{:02}", 1 + affair / 28 % 12, 1 + affair % 28);
        let line = json!({"id": format!("a{number}"), "outlet": format!("Gull {}", number % 40),
            "title": format!("{thing} of {place} closed, report {number}"), "text": text, "published": day});
        writeln!(lines, "{line}").expect("memory");
    }
    lines
}
