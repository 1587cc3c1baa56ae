//! Lines that ask their reader for something: to sign up, to pay, to read something else.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rashomon_lexicon::prompts::{ANYWHERE, PROMPTS, WALLS};
use rustc_hash::FxHashMap;

use crate::shape::Shape;

/// Longer lines are paragraphs.
const LONGEST: f32 = 45.0;

/// The openings by their first character, and the words that count wherever they stand.
struct Tables {
    openings: FxHashMap<char, Vec<(&'static str, &'static str)>>,
    anywhere: AhoCorasick,
    walls: AhoCorasick,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut openings: FxHashMap<char, Vec<(&str, &str)>> = FxHashMap::default();
    for (opening, after) in PROMPTS {
        openings.entry(opening.chars().next().unwrap_or(' ')).or_default().push((opening, after));
    }
    let matcher = |words: &[&str]| AhoCorasick::new(words).expect("some dozens of short phrases fit");
    Tables { openings, anywhere: matcher(ANYWHERE), walls: matcher(WALLS) }
});

/// Whether a line asks its reader for something. One word does only where it is a link.
pub(crate) fn asks(line: &str, shape: &Shape, linked: bool) -> bool {
    /// In longer lines than this only the opening counts.
    const SHORT: f32 = 20.0;
    if shape.words > LONGEST || shape.quotes > 0.0 || (shape.words < 2.0 && !linked) {
        return false;
    }
    let lower = line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let lower = if lower.contains('’') { lower.replace('’', "'") } else { lower };
    if opens(&lower) {
        return true;
    }
    // "Has it reached you? Send us your pictures."
    let after = lower.split_once("? ").map(|(_, after)| after);
    let anywhere = || TABLES.anywhere.find_overlapping_iter(&lower).any(|m| is_end(&lower[m.end()..]));
    shape.words <= SHORT && (anywhere() || after.is_some_and(opens) || is_list(&lower, shape))
}

/// Whether a line of a page asks its reader to pay or to log in.
pub(crate) fn is_walled(lines: &[&str], shapes: &[Shape]) -> bool {
    lines.iter().zip(shapes).any(|(line, shape)| is_wall(line, shape))
}

/// Whether a line says that the rest is for those who pay.
fn is_wall(line: &str, shape: &Shape) -> bool {
    shape.words <= LONGEST && TABLES.walls.is_match(&line.to_lowercase())
}

/// `more sports: Keeper eats pie - Referee loses whistle`
fn is_list(lower: &str, shape: &Shape) -> bool {
    let label = lower.strip_prefix("more ").and_then(|rest| rest.split_once(": "));
    label.is_some_and(|(label, _)| !label.contains(' ')) && !shape.ends_sentence
}

fn opens(lower: &str) -> bool {
    let openings = lower.chars().next().and_then(|first| TABLES.openings.get(&first));
    openings.into_iter().flatten().any(|(opening, after)| {
        let rest = lower.strip_prefix(opening).filter(|rest| is_end(rest) || opening.ends_with(':'));
        rest.is_some_and(|rest| after.is_empty() || after.split('|').any(|word| holds(rest, word)))
    })
}

fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| is_end(&text[at + words.len()..]))
}

fn is_end(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_is_told_from_what_only_begins_so() {
        let asks = |line: &str| asks(line, &Shape::of(line), false);
        for line in [
            "Sign up for our Friday letter",
            "[Advert] Garden chairs at half price",
            "Has the flood reached you? Send us your pictures, but stay dry.",
            "More goals: Keeper eats pie - Referee loses whistle",
            "The Echo costs you nothing. Buy us a coffee.",
            "Share on Facebook",
        ] {
            assert!(asks(line), "{line}");
        }
        for line in [
            "Sign up sheets were empty by noon.",
            "More boats: the county will buy two of them in May.",
            "Will it hold? Nobody on the board would say.",
            "Get well cards for the driver filled the town hall.",
            "“Sign up for our letter,” she told them.",
            "Share prices of the ferry company fell on Facebook rumours.",
        ] {
            assert!(!asks(line), "{line}");
        }
    }
}
