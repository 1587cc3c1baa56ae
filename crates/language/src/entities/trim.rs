//! Names cut to what they name: without a common word before them, a headline that a scrape has glued to them, or the same
//! name once more.
//!
//! Leaves to `names` and `learned` where names stand.

use std::ops::Range;

use rashomon_lexicon::people;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Found, Reader, Sort};

/// Cuts off a common word with a capital that stands before somebody's last name and was taken for a first name ("Former
/// Lom", "State Lom"): it stands so once, and the text calls somebody of that last name by a first name.
pub(super) fn without_lead(reader: &Reader, found: &mut [Found]) {
    let particle = |token: usize| people::PARTICLES.contains(&reader.word(token).to_lowercase().as_str());
    let common = |token: usize| {
        (reader.entries[token].is_some() || reader.word(token).contains('-')) && !particle(token)
    };
    let first_name = |token: usize| reader.gazetteer.first_name(reader.word(token)).is_some();
    let mut called: FxHashSet<&str> = FxHashSet::default();
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    for name in found.iter().filter(|name| name.sort == Sort::Person && name.tokens.len() > 1) {
        *count.entry(reader.of(&name.tokens)).or_default() += 1;
        if first_name(name.tokens.start) || !common(name.tokens.start) {
            called.insert(reader.word(name.tokens.end - 1));
        }
    }
    for name in found.iter_mut().filter(|name| name.sort == Sort::Person && name.tokens.len() == 2) {
        let first = name.tokens.start;
        let once = count.get(reader.of(&name.tokens)) == Some(&1);
        if once && common(first) && !first_name(first) && called.contains(reader.word(first + 1)) {
            name.tokens.start += 1;
        }
    }
}

/// Cuts names of people where a scrape has glued a headline to them ("VargaCity"), and into two where they end twice with one
/// last name: a page that sets the full name beside a name is read as one ("Varga Anna Maria Varga").
pub(super) fn apart_where_glued(reader: &Reader, found: &mut Vec<Found>) {
    let mut at = 0;
    while at < found.len() {
        let Range { start, end } = found[at].tokens;
        if found[at].sort == Sort::Person {
            let end = (start + 1..end).find(|&token| is_glued(reader, token)).unwrap_or(end);
            found[at].tokens.end = end;
            let repeats = |&token: &usize| reader.word(token) == reader.word(end - 1);
            if let Some(first) = (start..end.saturating_sub(2)).find(repeats) {
                let mut full = found[at].clone();
                full.tokens.start = first + 1;
                found[at].tokens.end = first + 1;
                found.insert(at + 1, full);
                at += 1;
            }
        }
        at += 1;
    }
}

/// Whether a token begins right where the word before it ends.
fn is_glued(reader: &Reader, token: usize) -> bool {
    let spans = [token - 1, token].map(|token| reader.tokens.get(token).map(|token| token.span));
    reader.is_capital(token) && spans[0].zip(spans[1]).is_some_and(|(one, next)| one.end == next.start)
}
