//! Whom a line says to be a writer.

use rashomon_lexicon::bylines::{PARTICLES, POSTS};

use super::is_person;

/// The name of whom a line says that they write: `Ana Ruiz is a reporter at the Harbour Post`.
pub(crate) fn writer(line: &str) -> Option<&str> {
    const VERBS: [&str; 12] = [
        " is a ",
        " is an ",
        " is the ",
        " is our ",
        " writes ",
        " covers ",
        " has been a ",
        " ist ",
        " est ",
        " es ",
        " è ",
        " é ",
    ];
    const WRITE: [&str; 8] =
        ["author", "freelance", "writes", "covers", "autor", "autorin", "autrice", "contributor"];
    /// A post stands this near to the name, in words.
    const NEAR: usize = 12;
    /// A name is no longer, in bytes.
    const LONGEST: usize = 80;
    let head = &line[..line.floor_char_boundary(LONGEST)];
    if !head.starts_with(char::is_uppercase) {
        return None;
    }
    // Most paragraphs go on with another small word: no name stands before a verb below.
    let small = |word: &&str| word.starts_with(char::is_lowercase) && !PARTICLES.contains(word);
    let first = head.split_whitespace().find(small)?;
    if !VERBS.iter().any(|verb| verb.split_whitespace().next() == Some(first)) {
        return None;
    }
    let (at, verb) = VERBS.iter().filter_map(|verb| Some((head.find(verb)?, verb))).min()?;
    let name = line.get(..at)?.trim();
    let rest = line.get(at..)?.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(NEAR);
    let writes = rest
        .map(str::to_lowercase)
        .any(|word| POSTS.contains(&word.as_str()) || WRITE.contains(&word.as_str()));
    (is_person(name) && (writes || matches!(verb.trim(), "writes" | "covers"))).then_some(name)
}
