//! How time and memory of grouping and of accounts grow with the number of articles: made-up articles through the
//! finished binary, one thread.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::bench::Bench;

/// Articles on one event in the first kind of batch; one in five of them is a reprint.
const OF_EVENT: usize = 5;
/// Articles in a file: an archive comes in parts, and a part is read whole.
const IN_FILE: usize = 50_000;
/// More articles than this on one affair, or accounts of more than [`MOST_TOLD`], are not asked for.
const MOST_OF_ONE: usize = 3_000;
const MOST_TOLD: usize = 30_000;

/// Prints a row for each count: articles, what was asked, seconds of CPU, peak memory.
pub fn run(counts: &[&str]) -> io::Result<()> {
    let bench = Bench::new("".as_ref())?;
    println!("articles, batch, command: seconds, seconds of CPU, peak MB");
    let counts: Vec<usize> = counts.iter().filter_map(|count| count.parse().ok()).collect();
    for &count in &counts {
        let many = articles(&bench, "many", count, OF_EVENT)?;
        measure(&bench, &format!("{count}, five an event, cluster"), &["cluster"], &many)?;
    }
    for count in counts {
        if count <= MOST_TOLD {
            let many = articles(&bench, "many", count, OF_EVENT)?;
            measure(
                &bench,
                &format!("{count}, five an event, brief"),
                &["brief", "--format", "json"],
                &many,
            )?;
        }
        if count <= MOST_OF_ONE {
            let one = articles(&bench, "one", count, usize::MAX)?;
            measure(&bench, &format!("{count}, one event, brief"), &["brief", "--format", "json"], &one)?;
        }
    }
    Ok(())
}

fn measure(bench: &Bench, title: &str, command: &[&str], input: &PathBuf) -> io::Result<()> {
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%e %U %S %M"])
        .arg(&bench.binary)
        .args(command)
        .args(["--jobs", "1"])
        .arg(input)
        .stdout(Stdio::null())
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let numbers: Vec<f64> =
        told.lines().last().unwrap_or_default().split(' ').filter_map(|n| n.parse().ok()).collect();
    let [seconds, user, system, kilobytes] = numbers[..] else {
        return Err(io::Error::other(format!("{title}: {told}")));
    };
    println!("{title}: {seconds:.2}, {:.2}, {:.0}", user + system, kilobytes / 1024.0);
    Ok(())
}

/// A linear congruential generator: the same articles in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    /// A made-up word for a number, the same for the same number.
    fn word(mut number: u64) -> String {
        const SOUNDS: [&str; 16] = [
            "ba", "ker", "lo", "mi", "tan", "ro", "vel", "su", "der", "na", "pol", "gri", "ho", "fen", "ju",
            "wes",
        ];
        let mut word = String::new();
        for _ in 0..3 {
            word += SOUNDS[(number % 16) as usize];
            number /= 16;
        }
        while number > 0 {
            word += SOUNDS[(number % 16) as usize];
            number /= 16;
        }
        word
    }

    fn name(number: u64) -> String {
        let word = Self::word(number);
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_uppercase())
    }
}

/// Writes `count` articles of about 300 words to a folder, `of_event` of them on each event: its people and places, what
/// they are reported to have said, numbers and days that some outlets tell otherwise.
pub fn articles(bench: &Bench, batch: &str, count: usize, of_event: usize) -> io::Result<PathBuf> {
    let mut numbers = Numbers(7);
    let mut last = String::new();
    let mut rows = (0..count).map(|i| {
        let event = (i / of_event) as u64;
        if i % 5 != 4 || last.is_empty() {
            last = text(&mut numbers, event);
        }
        let day = 1 + event % 28;
        json!({
            "id": format!("a{i}"), "outlet": format!("The {} Post", Numbers::name(i as u64 % 997)),
            "title": format!("{} answers {} over the harbour", Numbers::name(event * 8), Numbers::name(event * 8 + 1)),
            "published": format!("2024-{:02}-{day:02}", 1 + event / 28 % 12), "text": last,
        })
    });
    let folder = bench.work.join(format!("growth-{batch}-{count}"));
    fs::create_dir_all(&folder)?;
    for file in 0..count.div_ceil(IN_FILE) {
        let name = format!("growth-{batch}-{count}/{file:03}");
        bench.write(&name, rows.by_ref().take(IN_FILE))?;
    }
    Ok(folder)
}

fn text(numbers: &mut Numbers, event: u64) -> String {
    let name = |n: u64| Numbers::name(event * 8 + n);
    let mut text = String::new();
    for sentence in 0..18 {
        let mut words = |least: u64| {
            let count = least + numbers.below(8);
            let word = |_| match numbers.below(10) {
                0 => name(numbers.below(7)),
                1..4 => Numbers::word(4096 + event % 500 * 40 + numbers.below(40)),
                4 => ["the", "of", "and", "to", "in", "was", "that", "with"][numbers.below(8) as usize]
                    .to_owned(),
                _ => Numbers::word(numbers.below(3000)),
            };
            (0..count).map(word).collect::<Vec<_>>().join(" ")
        };
        let (one, two) = (words(4), words(5));
        let person = name(numbers.below(4));
        let number = 3 + numbers.below(4);
        let _ = match sentence % 6 {
            0 => write!(text, "{person} met {one} on Tuesday {two}. "),
            1 => write!(text, "\u{201c}The {one} will not {two},\u{201d} {person} told reporters. "),
            2 => write!(text, "{one} {number} people were hurt {two}. "),
            3 => write!(text, "{person} said that the {one} {two}. "),
            _ => write!(text, "The {one} {two}. "),
        };
        if sentence % 3 == 2 {
            text.push('\n');
        }
    }
    text
}
