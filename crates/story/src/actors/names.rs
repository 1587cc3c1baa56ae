//! When two names can be one person's or institution's: given names, initials, nicknames, titles, small
//! differences of spelling.

use rashomon_text::without_accent;

/// Words before a name that are no part of it.
const TITLES: &[&str] = &[
    "captain",
    "col",
    "colonel",
    "dame",
    "dr",
    "gen",
    "general",
    "gov",
    "justice",
    "king",
    "lady",
    "lord",
    "lt",
    "major",
    "miss",
    "mr",
    "mrs",
    "ms",
    "president",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rep",
    "rev",
    "sen",
    "senator",
    "sergeant",
    "sgt",
    "sheikh",
    "sir",
    "the",
];

/// Given names and their short forms; a line is one name.
const SHORT_FORMS: &[&str] = &[
    "abraham abe",
    "albert al bert",
    "alexander alex aleksandr alexandr sasha",
    "andrew andy drew andrei andrey",
    "anthony tony",
    "antony tony",
    "barbara barb",
    "benjamin ben",
    "bernard bernie",
    "charles charlie chuck",
    "christopher chris",
    "daniel dan danny",
    "david dave",
    "donald don",
    "edward ed eddie ted",
    "elizabeth liz beth eliza",
    "francis frank",
    "frederick fred",
    "gerald gerry jerry",
    "gregory greg",
    "james jim jimmy jamie",
    "jacob jake",
    "jeffrey jeff geoffrey geoff",
    "jennifer jen jenny",
    "john jack johnny jon",
    "jonathan jon",
    "joseph joe joey",
    "joshua josh",
    "kenneth ken",
    "lawrence larry",
    "leonard leo len",
    "margaret maggie peggy",
    "matthew matt",
    "michael mike mick mikhail",
    "nancy nan",
    "nicholas nick nicolas",
    "patrick pat",
    "peter pete pyotr",
    "philip phil phillip",
    "raymond ray",
    "rebecca becky",
    "richard rick dick rich",
    "robert bob rob bobby",
    "ronald ron ronnie",
    "rudolph rudy",
    "samuel sam",
    "stephen steve steven",
    "susan sue",
    "terence terry",
    "theodore ted teddy",
    "thomas tom tommy",
    "timothy tim",
    "vladimir volodymyr",
    "walter walt",
    "william bill will billy",
    "zachary zach",
];

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

/// Compares two names given by their parts.
pub(crate) fn compare(a: &[String], b: &[String]) -> Likeness {
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
    let first = given_alike(first_a, first_b);
    match (same_last, first) {
        (true, true) => Likeness::Same,
        (true, false) if misspelt(first_a, first_b) => Likeness::Spelling,
        (false, true) if misspelt(last_a, last_b) => Likeness::Spelling,
        _ => Likeness::Different,
    }
}

/// The same given name: equal, an initial of the other, or a short form.
fn given_alike(a: &str, b: &str) -> bool {
    if a == b || (a.chars().count() == 1 && b.starts_with(a)) || (b.chars().count() == 1 && a.starts_with(b))
    {
        return true;
    }
    SHORT_FORMS.iter().any(|line| {
        let mut found = (false, false);
        for form in line.split(' ') {
            found.0 |= form == a;
            found.1 |= form == b;
        }
        found == (true, true)
    })
}

/// One spelling apart: few edits for the length, and the same first letter or the same rest.
pub(crate) fn misspelt(a: &str, b: &str) -> bool {
    let shortest = a.chars().count().min(b.chars().count());
    let allowed = match shortest {
        0..=3 => return false,
        4..=6 => 1,
        _ => 2,
    };
    sound_alike(a, b) && edits(a, b, allowed) <= allowed
}

/// Whether two names begin with one letter, or with letters that are written for one sound.
fn sound_alike(a: &str, b: &str) -> bool {
    let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) else { return false };
    let one_sound = |letters: &str| letters.contains(x) && letters.contains(y);
    x == y || ["ckq", "sz", "vw", "ijy"].into_iter().any(one_sound)
}

/// Letters to change, drop, add or swap with the next (Damerau 1964, adjacent swaps), or `most + 1` if more.
pub(crate) fn edits(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            next[j] = (row[j] + 1).min(next[j - 1] + 1).min(row[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()].min(most + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, likeness: Likeness) {
        assert_eq!(compare(&parts(a), &parts(b)), likeness, "{a} | {b}");
        assert_eq!(compare(&parts(b), &parts(a)), likeness, "{b} | {a}");
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
    }

    #[test]
    fn different_people() {
        check("Mira Kallas", "Jonas Kallas", Likeness::Different);
        check("Mira Kallas", "Mira Dell", Likeness::Different);
        check("Mira Mallas", "Mira Kallas", Likeness::Different);
        check("Jane Lee", "June Lim", Likeness::Different);
    }
}
