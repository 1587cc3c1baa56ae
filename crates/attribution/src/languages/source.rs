//! The words that name who speaks: a phrase after a cue, or before one.
//!
//! By capitals, articles and the small words that end a phrase; what is doubtful is no source.

use std::ops::Range;

use rashomon_lexicon::languages::{Classes, Table};

use super::names::leads_last_name;
use super::window::{Word, is_comma};

/// The most words of a source.
const LONGEST: usize = 14;
/// The most words in small letters that may stand in a row in it ("un haut responsable policier").
const SMALL: usize = 4;

const ENDS: Classes = Classes::PREPOSITION
    .or(Classes::CONJUNCTION)
    .or(Classes::RELATIVE)
    .or(Classes::STOP)
    .or(Classes::TIME)
    .or(Classes::THAT);

/// Where the phrase that starts at `from` ends, if it can be a source.
pub(crate) fn phrase_end(table: &Table, words: &[Word], from: usize, limit: usize) -> Option<usize> {
    let limit = limit.min(words.len()).min(from + LONGEST);
    let first = words.get(from).filter(|_| from < limit)?;
    if first.classes.any(Classes::PRONOUN)
        && (!first.classes.any(Classes::DETERMINER) || alone(words, from, limit))
    {
        return Some(from + 1);
    }
    let article = first.classes.any(Classes::DETERMINER);
    // "a juicio del fiscal": the cue ends with the article.
    let contracted = from.checked_sub(1).is_some_and(|before| words[before].classes.any(Classes::CONTRACTED));
    let determined = article || contracted;
    let mut at = from + usize::from(article) + leads_last_name(table, &words[from..limit]);
    // Capitals and small letters since the last small word that joins; capitals in all; nouns.
    let (mut run, mut small, mut capitals, mut nouns) = (0, 0, 0, 0);
    while at < limit {
        let word = &words[at];
        let next = words.get(at + 1).filter(|_| at + 1 < limit && !words[at + 1].mark);
        if word.mark {
            break;
        }
        // "Eva van den Bos"
        let particles = leads_last_name(table, &words[at..limit]);
        if run > 0 && particles > 0 {
            at += particles;
            continue;
        }
        let joins = word.classes.any(Classes::OF) && nouns > 0;
        if joins && next.is_some_and(|next| goes_on(table, next, word, determined, capitals)) {
            at += 1;
            if words[at].classes.any(Classes::DETERMINER) && !words[at].capital {
                at += 1;
            }
            (run, small) = (0, 0);
            continue;
        }
        let title = table.is_title(&word.lower);
        let joining = word.classes.any(Classes::OF.or(Classes::DETERMINER)) && !title;
        let closed = word.classes.any(ENDS) || joining;
        // A small word that opens the sentence has its capital from there.
        if word.capital && !(closed && (at == 0 || word.classes.any(Classes::TIME))) {
            run += 1;
            capitals += 1;
            nouns += 1;
            small = 0;
        } else if closed || word.classes.any(Classes::ADVERB) && !determined {
            // "Karl Müller und Erna Holm"
            let both =
                word.classes.any(Classes::CONJUNCTION) && run > 0 && next.is_some_and(|next| next.capital);
            if !both {
                break;
            }
            run = 0;
        } else if run > 0 {
            // After a name only another part of the office goes on: "le Premier ministre Jean Roux".
            if table.capital_nouns || !title && !next.is_some_and(|next| next.capital) {
                break;
            }
            run = 0;
            small = 1;
        } else {
            if small == SMALL || word.lower.starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            small += 1;
            nouns += usize::from(!table.capital_nouns);
        }
        at += 1;
    }
    let title = table.is_title(&first.lower);
    let named = capitals > 0 || (determined || title) && nouns > 0;
    (at > from && named).then_some(at)
}

/// Whether a pronoun that could be an article stands alone.
fn alone(words: &[Word], from: usize, limit: usize) -> bool {
    words.get(from + 1).filter(|_| from + 1 < limit).is_none_or(|next| next.mark || next.classes.any(ENDS))
}

/// Whether a phrase goes on after a word like "of".
fn goes_on(table: &Table, next: &Word, of: &Word, determined: bool, capitals: usize) -> bool {
    if next.classes.any(Classes::TIME) {
        return false;
    }
    if table.capital_nouns {
        // "die Sprecherin der Polizei", but "Müller der Zeitung".
        let article = of.classes.any(Classes::DETERMINER);
        return if article {
            determined && capitals == 1
        } else {
            next.capital || next.classes.any(Classes::DETERMINER)
        };
    }
    !next.classes.any(Classes::PREPOSITION.or(Classes::STOP).or(Classes::RELATIVE))
        || next.classes.any(Classes::DETERMINER)
}

/// The source that follows a cue: after days, adverbs and whom it is told to.
pub(crate) fn following(table: &Table, words: &[Word], from: usize) -> Option<Range<usize>> {
    let mut at = from;
    while let Some(word) = words.get(at) {
        let next = words.get(at + 1);
        let time_next = next.is_some_and(|next| next.classes.any(Classes::TIME));
        let small = word.classes.any(Classes::PREPOSITION.or(Classes::DETERMINER).or(Classes::CLITIC));
        if word.classes.any(Classes::TIME) || word.classes.any(Classes::ADVERB) && !word.capital {
            at += 1;
        } else if small && time_next {
            at += 2;
        } else if word.classes.any(Classes::DATIVE)
            && (!word.classes.any(Classes::DETERMINER) || to_somebody(table, word, next))
            && next.is_some()
        {
            // "a déclaré à l’agence le maire": what follows must be another phrase.
            let told = phrase_end(table, words, at + 1, words.len())?;
            let end = phrase_end(table, words, told, words.len())?;
            return words[told].classes.any(Classes::DETERMINER).then_some(told..end);
        } else {
            break;
        }
    }
    phrase_end(table, words, at, words.len()).map(|end| at..end)
}

/// "Disse a João Vale", but "disse a ministra": a word that is both an article and "to" leads to whom it is told where a name
/// stands after it.
fn to_somebody(table: &Table, word: &Word, next: Option<&Word>) -> bool {
    word.classes.any(Classes::PREPOSITION)
        && !table.capital_nouns
        && next.is_some_and(|next| next.capital && !table.is_title(&next.lower))
}

/// The source before a cue that starts at `cue`: a phrase that ends there, adverbs apart, or the phrase before an apposition or
/// relative clause that ends there.
pub(crate) fn preceding(table: &Table, words: &[Word], cue: usize) -> Option<Range<usize>> {
    let mut end = cue;
    while end > 0 && words[end - 1].classes.any(Classes::ADVERB.or(Classes::CLITIC).or(Classes::TIME)) {
        if words[end - 1].classes.any(Classes::PRONOUN) {
            break;
        }
        end -= 1;
    }
    if end > 0 && is_comma(&words[end - 1]) {
        let before = words[..end - 1].iter().rposition(is_comma)?;
        end = before;
    }
    let border = |word: &Word| is_comma(word) || matches!(word.lower.as_str(), "(" | ")" | ":");
    let start = words[..end].iter().rposition(border).map_or(0, |at| at + 1);
    let starts = (start.max(end.saturating_sub(LONGEST))..end).filter(|&at| {
        let classes = words[at].classes;
        // A phrase starts at a border, an article, a pronoun, a name or a title, not at the second word of one.
        let opens = at == start
            || words[start..at].iter().all(|word| word.classes.any(Classes::CONJUNCTION.or(Classes::ADVERB)));
        let within = classes.any(Classes::DETERMINER.or(Classes::PRONOUN))
            || !words[at - usize::from(at > 0)].capital
                && (words[at].capital || table.is_title(&words[at].lower));
        opens || within && !table.verb_second
    });
    starts.into_iter().find(|&at| phrase_end(table, words, at, end) == Some(end)).map(|at| at..end)
}

/// The subject that a cue shares with the verb before it: "Der Minister trat zurück und sagte".
pub(crate) fn shared(table: &Table, words: &[Word], cue: usize) -> Option<Range<usize>> {
    let joins = cue.checked_sub(1).filter(|&at| words[at].classes.any(Classes::CONJUNCTION))?;
    let border = |word: &Word| is_comma(word) || matches!(word.lower.as_str(), "(" | ")" | ":");
    let start = words[..joins].iter().rposition(border).map_or(0, |at| at + 1);
    let name = words.get(start).filter(|word| word.capital && table.capital_nouns)?;
    let opens = !name.classes.any(Classes::PREPOSITION.or(Classes::ADVERB).or(Classes::TIME));
    let end = phrase_end(table, words, start, joins).filter(|_| opens)?;
    (end < joins).then_some(start..end)
}
