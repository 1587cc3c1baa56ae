//! Whether a change of a sentence matters to whoever reads it: other numbers, names, negations, words quoted or said; not spelling,
//! punctuation, or little words.

use crate::marked::Run;

/// Words that turn what a sentence says.
const TURNS: [&str; 10] =
    ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"];
/// Letters from which on a word says something by itself.
const LONG: usize = 4;

/// Whether it matters that one sentence became the other. Their words are marked where the other has others.
pub(crate) fn matters(before: &[Run], after: &[Run]) -> bool {
    let (gone, come) = (telling(before), telling(after));
    let differs = |here: &[String], there: &[String]| {
        here.iter().any(|word| !there.iter().any(|other| word == other || misspelt(word, other)))
    };
    differs(&gone, &come) || differs(&come, &gone)
}

/// The marked words that say something.
fn telling(runs: &[Run]) -> Vec<String> {
    // A mark may begin within a word: then the whole word is another.
    let mut words: Vec<(String, bool)> = vec![(String::new(), false)];
    for (text, marked) in runs {
        for c in text.chars() {
            if c.is_alphanumeric() || matches!(c, '\'' | '’') {
                if let Some((word, of_mark)) = words.last_mut() {
                    word.push(c);
                    *of_mark |= *marked;
                }
            } else if words.last().is_none_or(|(word, _)| !word.is_empty()) {
                words.push((String::new(), false));
            }
        }
    }
    let says = |word: &str| {
        let lower = word.to_lowercase();
        word.chars().any(char::is_numeric)
            || word.chars().count() >= LONG
            || word.chars().next().is_some_and(char::is_uppercase) && word.len() > 1
            || TURNS.contains(&lower.as_str())
            || lower.ends_with("n't")
            || lower.ends_with("n’t")
    };
    words
        .into_iter()
        .filter(|(word, marked)| *marked && says(word))
        .map(|(word, _)| word.to_lowercase())
        .collect()
}

/// Whether two words are one but for a letter or two. Numbers never are, and a name is short enough to be another.
fn misspelt(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let short = one.len().min(other.len());
    if short < 6 || one.len().abs_diff(other.len()) > 1 || one.iter().chain(&other).any(|c| c.is_numeric()) {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    one.len() - end <= 2 && other.len() - end <= 2 && same + end + 2 >= short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marked::differing;

    fn matter(before: &str, after: &str) -> bool {
        matters(&differing(before, after), &differing(after, before))
    }

    #[test]
    fn what_a_reader_would_ask_about_matters_and_mending_does_not() {
        for (before, after) in [
            ("Eleven sailors were held.", "Twelve sailors were held."),
            ("It held 214 people.", "It held 215 people."),
            ("Oda said so.", "Pell said so."),
            ("He did say so.", "He did not say so."),
            ("They were hurt.", "They weren't hurt."),
            ("The ferry sank.", "The ferry was stopped."),
            ("He was killed.", "He was held."),
        ] {
            assert!(matter(before, after) && matter(after, before), "{before} {after}");
        }
        for (before, after) in [
            ("The mayor said so,", "The mayor said so."),
            ("“It sank,” he said.", "\"It sank\", he said."),
            ("The habrour was shut.", "The harbour was shut."),
            ("It is in the port.", "It is at the port."),
            ("The Ferry sank.", "The ferry sank."),
        ] {
            assert!(!matter(before, after), "{before} {after}");
        }
    }
}
