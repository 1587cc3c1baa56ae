//! How fast a library takes made-up articles in, whether it stays so, how large it grows, and how long searches take.
//!
//!     cargo bench -p rashomon-library --bench library -- 100000
//!
//! The articles have about 300 words of a vocabulary of twenty thousand, drawn as in a language (Zipf), with names,
//! quotations and events; five tell of one affair.

#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::fmt::Write as _;
use std::time::Instant;

use rashomon::{Engine, Input};
use rashomon_library::store::{Access, Library, Query};
use rashomon_library::{Intake, Takes};

/// Articles between two lines of output.
const STEP: usize = 10_000;

/// Knuth's linear congruential generator.
struct Random(u64);

impl Random {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / (1u64 << 24) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.unit() * end as f64) as usize
    }

    /// A rank by Zipf's law: small ones are frequent.
    fn rank(&mut self, end: usize) -> usize {
        ((end as f64).powf(self.unit()) as usize).saturating_sub(1).min(end - 1)
    }
}

const SYLLABLES: [&str; 20] = [
    "ba", "ren", "to", "mil", "ka", "ster", "ol", "vin", "da", "mor", "pe", "lun", "gra", "si", "tor", "el",
    "ham", "ni", "sor", "wick",
];
const SMALL: [&str; 16] = [
    "the", "of", "and", "in", "to", "a", "was", "for", "on", "with", "that", "by", "at", "from", "had",
    "were",
];

fn word(rank: usize) -> String {
    let mut word = String::new();
    let mut rest = rank * 7 + 20;
    while rest > 0 {
        word.push_str(SYLLABLES[rest % 20]);
        rest /= 20;
    }
    word
}

fn name(rank: usize) -> String {
    let capital = |word: String| word[..1].to_uppercase() + &word[1..];
    format!("{} {}", capital(word(rank % 97 + 400)), capital(word(rank + 8000)))
}

/// One line of JSON, and how many bytes of it are text.
fn article(number: usize, random: &mut Random) -> (String, usize) {
    let affair = number / 5;
    let person = name(affair % 3000);
    let place = word(affair % 500 + 9000);
    let mut text = String::new();
    for paragraph in 0..6 {
        for _ in 0..3 {
            for at in 0..15 {
                let plain = SMALL[random.below(16)];
                let chosen = match at {
                    0 => "The".to_owned(),
                    4 | 9 => word(20_000 + affair * 4 + random.below(4)),
                    at if at % 2 == 0 => plain.to_owned(),
                    _ => word(random.rank(20_000)),
                };
                let _ = write!(text, "{chosen} ");
            }
            text.pop();
            text.push_str(". ");
        }
        match paragraph {
            1 => {
                let _ = write!(
                    text,
                    "“We shall keep the {} of {place}”, said {person}, mayor of Port {place}.",
                    word(affair % 4000)
                );
            }
            3 => text.push_str("Westland imposed sanctions on Ostmark on Monday."),
            _ => {}
        }
        text.push('\n');
    }
    let (year, month, day) = (2030 + affair / 8000, 1 + affair / 700 % 12, 1 + affair / 25 % 28);
    let line = format!(
        "{{\"id\":\"n{number}\",\"outlet\":\"Outlet {}\",\"title\":\"{} and {person} in {place}\",\"published\":\"{year}-{month:02}-{day:02}\",\"text\":{}}}\n",
        number % 211,
        word(20_000 + affair * 4),
        serde_json::to_string(text.trim_end()).expect("text")
    );
    (line, text.len())
}

fn main() {
    let count = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(2000);
    let folder = std::env::temp_dir().join(format!("rashomon-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("rashomon.db");
    let engine = Engine::default();
    let takes = Takes { now: "2031-01-01T00:00:00Z".into(), reader: "rules".into() };
    let mut library = Library::open(&file, Access::Write).expect("a library");
    let mut random = Random(3);
    let (mut texts, mut done) = (0, 0);
    let mut last = String::new();
    let mut intake = Intake::new(&engine, takes.clone());
    while done < count {
        let mut lines = String::new();
        for number in done..(done + STEP).min(count) {
            let (line, bytes) = article(number, &mut random);
            lines.push_str(&line);
            texts += bytes;
        }
        let begin = Instant::now();
        let before = done;
        let input = Input::Bytes { name: format!("part-{done}.jsonl"), bytes: lines.clone().into_bytes() };
        intake
            .add(&mut library, &[input], |added| {
                done += added.len();
                true
            })
            .expect("intake");
        let rate = (done - before) as f64 / begin.elapsed().as_secs_f64();
        let [_, (_, statements), (_, events), (_, stories)] = library.counts().expect("counts");
        println!(
            "{done} articles: {rate:.0} a second; {statements} statements, {events} events, {stories} stories"
        );
        last = lines;
    }
    drop(library);
    let size = std::fs::metadata(&file).expect("a file").len();
    println!(
        "size: {:.1} MB for {:.1} MB of text, {:.2} times",
        size as f64 / 1e6,
        texts as f64 / 1e6,
        size as f64 / texts as f64
    );

    let mut library = Library::open(&file, Access::Write).expect("a library");
    let page = Input::Bytes {
        name: "page.txt".into(),
        bytes: last.lines().next().unwrap_or_default().as_bytes().to_vec(),
    };
    let one = Input::Bytes {
        name: "one.jsonl".into(),
        bytes: last.lines().next().unwrap_or_default().as_bytes().to_vec(),
    };
    for (what, input) in [("of a line", one), ("of a line as a file of its own", page)] {
        let begin = Instant::now();
        for _ in 0..100 {
            Intake::new(&engine, takes.clone())
                .add(&mut library, std::slice::from_ref(&input), |_| true)
                .expect("intake");
        }
        println!("adding {what} that is known: {:.3} ms", begin.elapsed().as_secs_f64() * 10.0);
    }

    let mut taken: Vec<(f64, String)> = Vec::new();
    for _ in 0..1000 {
        let affair = random.below(count / 5 + 1);
        let rare = word(20_000 + affair * 4);
        let common = word(random.rank(20_000));
        let text = match random.below(10) {
            0 => rare,
            1 => format!("{common} {}", word(random.rank(20_000))),
            2 => format!("\"the {common}\""),
            3 => format!("speaker:\"{}\"", name(affair % 3000)),
            4 => format!("speaker:\"{}\" keep", name(affair % 3000)),
            5 => format!("{common} outlet:\"Outlet {}\"", random.below(211)),
            6 => format!("type:SANCTION after:2030-0{}-10 {common}", 1 + random.below(9)),
            7 => format!("person:\"{}\"", name(affair % 3000)),
            8 => format!("type:statement {} after:2030-06", word(affair % 4000)),
            _ => common,
        };
        let query = Query::parse(&text).expect("a query");
        let begin = Instant::now();
        library.search(&query, 20).expect("a search");
        taken.push((begin.elapsed().as_secs_f64() * 1000.0, text));
    }
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |share: usize| taken[taken.len() * share / 100].0;
    println!(
        "search: median {:.2} ms, 99th percentile {:.1} ms, slowest {:.1} ms ({})",
        at(50),
        at(99),
        taken[999].0,
        taken[999].1
    );
    std::fs::remove_dir_all(&folder).expect("a folder of our own");
}
