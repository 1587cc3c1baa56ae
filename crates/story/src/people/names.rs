//! When two names can be one person's or institution's: given names, initials, nicknames, titles, small
//! differences of spelling.

use std::sync::LazyLock;

use rashomon_lexicon::people::{SHORT_FORMS, TITLES};
use rashomon_text::without_accent;
use rustc_hash::FxHashMap;

/// The lines of [`SHORT_FORMS`] that each form stands in, a bit each.
static LINES: LazyLock<FxHashMap<&str, u64>> = LazyLock::new(|| {
    const { assert!(SHORT_FORMS.len() <= 64, "a bit a line") }
    let mut lines: FxHashMap<&str, u64> = FxHashMap::default();
    for (line, forms) in SHORT_FORMS.iter().enumerate() {
        forms.split(' ').for_each(|form| *lines.entry(form).or_default() |= 1 << line);
    }
    lines
});

/// The parts of a person's name, lower-case, without titles, possessives and generational suffixes.
pub(crate) fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|part| {
            let part = part.trim_end_matches("'s").trim_end_matches("\u{2019}s");
            part.chars()
                .map(without_accent)
                .filter(|c| c.is_alphanumeric() || *c == '-')
                .collect::<String>()
                .to_lowercase()
        })
        .filter(|part| !part.is_empty())
        .collect();
    while parts.len() > 1 && parts.first().is_some_and(|p| TITLES.binary_search(&p.as_str()).is_ok()) {
        parts.remove(0);
    }
    while parts.len() > 1 && parts.last().is_some_and(|part| is_suffix(part)) {
        parts.pop();
    }
    parts
}

/// Whether a name ends in "Jr." or its like.
pub(crate) fn has_suffix(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    is_suffix(&last.trim_end_matches('.').to_lowercase())
}

fn is_suffix(part: &str) -> bool {
    matches!(part, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// How two names of people stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same but for titles, initials, middle and short names.
    Same,
    /// A surname alone and a full name that ends in it.
    Surname,
    /// One letter or two apart in one part: one name spelled in two ways, or two people.
    Spelling,
    /// Different names.
    Different,
}

/// A person's name by its parts, with what makes comparing it with many others quick.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// As [`parts`] gives them.
    pub parts: Vec<String>,
    first: Sketch,
    last: Sketch,
}

impl Name {
    pub(crate) fn of(parts: Vec<String>) -> Self {
        let sketch = |part: Option<&String>| Sketch::of(part.map_or("", String::as_str));
        let (first, last) = (sketch(parts.first()), sketch(parts.last()));
        Self { parts, first, last }
    }
}

/// What shows at once that two words are not one.
#[derive(Debug, Clone, Copy)]
struct Sketch {
    /// The letters that occur, in 32 classes.
    letters: u32,
    /// How many letters.
    length: usize,
    /// The lines of [`SHORT_FORMS`] it stands in, a bit each.
    short_forms: u64,
}

impl Sketch {
    fn of(word: &str) -> Self {
        let letters = word.chars().take(LONGEST).fold(0, |all, c| all | 1 << (u32::from(c) % 32));
        let short_forms = LINES.get(word).copied().unwrap_or_default();
        Self { letters, length: word.chars().take(LONGEST).count(), short_forms }
    }

    /// Whether they may be one spelling apart: an edit removes one class of letters at most and adds one.
    fn near(&self, other: &Self) -> bool {
        let edits = allowed(self.length.min(other.length));
        let only = |x: u32, y: u32| (x & !y).count_ones() as usize;
        self.length.abs_diff(other.length) <= edits
            && only(self.letters, other.letters).max(only(other.letters, self.letters)) <= edits
    }
}

/// Compares two names.
pub(crate) fn compare(one: &Name, other: &Name) -> Likeness {
    let (a, b) = (&one.parts, &other.parts);
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return Likeness::Different };
    let same_last = last_a == last_b;
    if a.len() == 1 || b.len() == 1 {
        return match (same_last, a.len() == b.len()) {
            (true, true) => Likeness::Same,
            (true, false) => Likeness::Surname,
            (false, _) => Likeness::Different,
        };
    }
    // "Ana Vargas Lom" and "Vargas Lom"
    if a.len() != b.len() && (a.ends_with(b) || b.ends_with(a)) {
        return Likeness::Same;
    }
    let (first_a, first_b) = (&a[0], &b[0]);
    let first = one.first.short_forms & other.first.short_forms != 0 || given_alike(first_a, first_b);
    match (same_last, first) {
        (true, true) => Likeness::Same,
        (true, false) if one.first.near(&other.first) && misspelt(first_a, first_b) => Likeness::Spelling,
        (false, true) if middle_alike(a, b) && one.last.near(&other.last) && misspelt(last_a, last_b) => {
            Likeness::Spelling
        }
        _ => Likeness::Different,
    }
}

/// Whether neither has a middle name in full that the other lacks: who has one is set apart from others by it.
fn middle_alike(a: &[String], b: &[String]) -> bool {
    let middle = |name: &[String]| -> Vec<String> {
        let parts = name.get(1..name.len() - 1).unwrap_or_default().iter();
        parts.filter(|part| part.chars().count() > 1).cloned().collect()
    };
    middle(a) == middle(b)
}

/// The same given name: equal, an initial of the other, or a short form.
pub(crate) fn one_given_name(a: &str, b: &str) -> bool {
    let lines = |word: &str| LINES.get(word).copied().unwrap_or_default();
    lines(a) & lines(b) != 0 || given_alike(a, b)
}

/// The same given name: equal, or an initial of the other. Short forms are in the [`Sketch`].
fn given_alike(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| long.starts_with(short) && short.chars().count() == 1;
    a == b || initial(a, b) || initial(b, a)
}

/// Letters that may differ in two spellings of one name, of which the shorter has so many.
fn allowed(shortest: usize) -> usize {
    match shortest {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// One spelling apart: few edits for the length, and the same first letter or the same rest; of a name of several parts, each
/// part ("Jong-un" and "Jung-un", not "Jong-il").
pub(crate) fn misspelt(a: &str, b: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) = (a.split('-').collect(), b.split('-').collect());
    if one.len() > 1 && one.len() == other.len() {
        return a != b && one.iter().zip(&other).all(|(x, y)| x == y || misspelt(x, y));
    }
    let allowed = allowed(a.chars().count().min(b.chars().count()));
    allowed > 0 && sound_alike(a, b) && edits(a, b, allowed) <= allowed
}

/// Whether two names begin with one letter, or with letters that are written for one sound.
fn sound_alike(a: &str, b: &str) -> bool {
    let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) else { return false };
    let one_sound = |letters: &str| letters.contains(x) && letters.contains(y);
    x == y || ["ckq", "sz", "vw", "ijy"].into_iter().any(one_sound)
}

/// Of a longer word the first letters are compared.
const LONGEST: usize = 64;

/// Letters to change, drop, add or swap with the next (Damerau 1964, adjacent swaps), or `most + 1` if more. Looks only
/// where so few can lead (Ukkonen 1985), so that it takes time in proportion to the length.
fn edits(a: &str, b: &str, most: usize) -> usize {
    let letters = |word: &str| {
        let mut letters = ['\0'; LONGEST];
        let mut count: usize = 0;
        for (place, letter) in letters.iter_mut().zip(word.chars()) {
            *place = letter;
            count += 1;
        }
        (letters, count)
    };
    let ((a, rows), (b, columns)) = (letters(a), letters(b));
    let more = most + 1;
    if rows.abs_diff(columns) > most {
        return more;
    }
    // The two rows before and the one at hand; what lies outside the diagonals that `most` edits reach is more.
    let mut before = [more; LONGEST + 1];
    let mut row: [usize; LONGEST + 1] = std::array::from_fn(|column| column.min(more));
    for i in 1..=rows {
        let mut next = [more; LONGEST + 1];
        next[0] = i.min(more);
        for j in i.saturating_sub(most).max(1)..=columns.min(i + most) {
            let change = usize::from(a[i - 1] != b[j - 1]);
            next[j] = (row[j] + 1).min(next[j - 1] + 1).min(row[j - 1] + change).min(more);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut row, next);
    }
    row[columns]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, likeness: Likeness) {
        let [one, other] = [a, b].map(|name| Name::of(parts(name)));
        assert_eq!(compare(&one, &other), likeness, "{a} | {b}");
        assert_eq!(compare(&other, &one), likeness, "{b} | {a}");
    }

    #[test]
    fn names_of_one_person() {
        check("Dr. Mira Kallas", "Mira Kallas", Likeness::Same);
        check("Thomas Averell", "Tom Averell", Likeness::Same);
        check("Mira J. Kallas", "Mira Kallas", Likeness::Same);
        check("M. Kallas", "Mira Kallas", Likeness::Same);
        check("Mira Vargas Kallas", "Vargas Kallas", Likeness::Same);
        check("Kallas", "Mira Kallas", Likeness::Surname);
        check("Mr Kallas", "Kallas", Likeness::Same);
        check("Tom Averell Jr.", "Thomas Averell", Likeness::Same);
    }

    #[test]
    fn one_letter_apart() {
        check("Katherine Dell", "Katharine Dell", Likeness::Spelling);
        check("Mira Kallas", "Mira Kalas", Likeness::Spelling);
        check("Mira Kallas", "Mira Callas", Likeness::Spelling);
        check("Mira J. Kallas", "Mira Kalas", Likeness::Spelling);
    }

    #[test]
    fn different_people() {
        check("Mira Kallas", "Jonas Kallas", Likeness::Different);
        check("Mira Kallas", "Mira Dell", Likeness::Different);
        check("Mira Mallas", "Mira Kallas", Likeness::Different);
        check("Jane Lee", "June Lim", Likeness::Different);
        check("Mira Kallas", "Mira Nabi Kallasi", Likeness::Different);
    }

    /// The whole table, without bounds: what [`edits`] must give.
    fn all_edits(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = match (i, j) {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => {
                        let change = usize::from(a[i - 1] != b[j - 1]);
                        let least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                        let least = least.min(rows[i - 1][j - 1] + change);
                        let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        if swapped { least.min(rows[i - 2][j - 2] + 1) } else { least }
                    }
                };
            }
        }
        rows[a.len()][b.len()]
    }

    #[test]
    fn few_edits_are_found_as_by_the_whole_table() {
        let words: Vec<String> = (0..600_usize)
            .map(|n| (0..4 + n % 5).map(|i| ['a', 'b', 'c'][n / 3_usize.pow(i as u32) % 3]).collect())
            .collect();
        for a in &words {
            for b in words.iter().step_by(7) {
                for most in [1, 2] {
                    assert_eq!(edits(a, b, most), all_edits(a, b).min(most + 1), "{a} {b}");
                }
                let near = Sketch::of(a).near(&Sketch::of(b));
                assert!(near || !misspelt(a, b), "{a} {b}");
            }
        }
    }
}
