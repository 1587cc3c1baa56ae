//! Who a source is, as a key that is the same in every article: a person by the last name, an institution by its
//! name without article and office words.

use rashomon_language::{EntityKind, Tag};
use rashomon_lexicon::sources;
use rashomon_text::Span;

use crate::model::Annotated;
use crate::words::Words;

/// A source's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// The same for one source in every article.
    pub key: String,
    /// As the article words it.
    pub shown: String,
    /// Whether it is an institution rather than a person.
    pub institution: bool,
}

/// The most words of a document's name.
const TITLE: usize = 9;

/// More words than this are a description, not a name.
const LONGEST: usize = 7;

/// The source of an attribution by name, `None` where only a pronoun or nothing names it.
pub(super) fn of_attribution(article: &Annotated, attribution: usize) -> Option<Name> {
    let attribution = article.attributions.get(attribution)?;
    let text = article.article.text.as_str();
    let words: String = attribution.source.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ");
    let entity = attribution.speaker.and_then(|e| article.language.entities.get(e));
    match entity {
        Some(entity) if entity.kind == EntityKind::Person => person(&entity.name),
        // "a spokeswoman for the ministry" speaks as the ministry.
        Some(entity) => institution(&entity.name),
        None => of_words(&without_first_capital(article, attribution.source.first(), words)),
    }
}

/// A source that begins its sentence with a word that is no name, with that word in small letters.
fn without_first_capital(article: &Annotated, first: Option<&Span>, words: String) -> String {
    let language = &article.language;
    let token = first.and_then(|first| language.tokens.get(language.token_at(first.start)));
    let begins = |start: u32| language.sentences.binary_search_by_key(&start, |s| s.span.start).is_ok();
    let common = token.is_some_and(|token| token.tag != Tag::Name && begins(token.span.start));
    match words.chars().next().filter(|_| common) {
        Some(letter) => letter.to_lowercase().chain(words.chars().skip(1)).collect(),
        None => words,
    }
}

/// "three senior campaign officials" without the words before "campaign".
fn without_grades(words: &str) -> &str {
    let spans = Words::of(words).spans;
    let is = |list: &[&str], span: &Span| list.contains(&span.of(words).to_lowercase().as_str());
    let leading =
        spans.iter().take_while(|span| is(sources::EMPTY, span) || is(sources::GRADES, span)).count();
    let last = spans[..leading].iter().rposition(|span| is(sources::GRADES, span));
    let next = last.and_then(|last| spans.get(last + 1));
    next.and_then(|span| words.get(span.start as usize..)).unwrap_or(words)
}

/// A document by the words that name it, without what they go on to tell of it.
pub(super) fn document(words: &str) -> Option<Name> {
    let words = without_grades(words);
    let clause = words.split(", ").next().unwrap_or(words);
    let spans = Words::of(clause).spans;
    let goes_on = |span: &&Span| sources::ON.contains(&span.of(clause).to_lowercase().as_str());
    let end = spans.iter().skip(1).find(goes_on).map_or(clause.len(), |span| span.start as usize);
    // No name is cut in two.
    let name = |i: &usize| spans.get(*i).is_some_and(|span| span.of(clause).starts_with(char::is_uppercase));
    let most = (TITLE..spans.len()).find(|i| !name(i)).unwrap_or(spans.len());
    let end = spans.get(most).map_or(end, |span| end.min(span.start as usize));
    let name = clause.get(..end)?.trim_end();
    let hanging = |word: &&str| !sources::EMPTY.contains(word);
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.iter().rposition(hanging)?;
    institution(&words[..=last].join(" "))
}

/// A name by its words alone.
pub(super) fn of_words(words: &str) -> Option<Name> {
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    if sources::NONE.contains(&first.as_str()) {
        return None;
    }
    let words = without_grades(words);
    let spans = Words::of(words).spans;
    let parts: Vec<&str> = spans.iter().map(|s| s.of(words)).collect();
    // As written, with its apostrophes.
    let written = |from: usize, to: usize| match (spans.get(from), spans.get(..to).and_then(<[_]>::last)) {
        (Some(first), Some(last)) if from < to => first.cover(*last).of(words),
        _ => "",
    };
    let lower: Vec<String> = parts.iter().map(|p| p.to_lowercase()).collect();
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let capital = |part: &&str| part.starts_with(char::is_uppercase);
    // "The leader of the party, Ann Lee": a name in apposition is the person's.
    if let Some((_, tail)) = words.trim_end_matches([',', ' ']).rsplit_once(", ") {
        let named = Words::of(tail).spans;
        let institution = |span: &Span| is(sources::INSTITUTIONS, &span.of(tail).to_lowercase());
        if named.len() > 1 && named.iter().all(|s| capital(&s.of(tail)) && !institution(s)) {
            return person(tail);
        }
    }
    // "The board, headed by Ann Lee": what stands behind the comma describes it.
    if let Some((head, _)) = words.split_once(", ")
        && Words::of(head).spans.iter().any(|s| is(sources::INSTITUTIONS, &s.of(head).to_lowercase()))
    {
        return of_words(head);
    }
    // "We", "the two countries", "the top Elmite in the senate": nobody by a name that another article would know.
    let nobody = lower.iter().all(|w| is(sources::NOBODY, w) || is(sources::EMPTY, w))
        || lower.iter().any(|w| is(sources::SIDES, w))
        || lower.first().is_some_and(|w| is(sources::UNNAMED, w));
    if nobody || lower.len() > LONGEST {
        return None;
    }
    // "The group", "that committee": each article means another.
    if lower.iter().all(|w| is(sources::ANY, w) || is(sources::EMPTY, w) || is(sources::GRADES, w)) {
        return None;
    }
    // An article or "some" has its capital from the sentence.
    let capital = |part: &&str| {
        let word = part.to_lowercase();
        part.starts_with(char::is_uppercase) && !is(sources::EMPTY, &word) && !is(sources::GRADES, &word)
    };
    if !parts.iter().any(capital) && !lower.iter().any(|w| is(sources::INSTITUTIONS, w)) {
        return None;
    }
    let office = lower.iter().rposition(|w| is(sources::OFFICES, w));
    if let Some(office) = office {
        let after = &parts[office + 1..];
        let named = after.iter().take_while(|p| capital(p)).count();
        if named > 0 && named == after.len() {
            return person(&after.join(" "));
        }
        // "the press service of the president"
        let of = lower[..office].iter().position(|w| matches!(w.as_str(), "of" | "for"));
        if of.is_some_and(|of| lower[..of].iter().any(|w| is(sources::INSTITUTIONS, w))) {
            return institution(words);
        }
        // "a spokeswoman for the ministry", "the ministry spokesman"
        let behind =
            after.iter().any(capital) || lower[office + 1..].iter().any(|w| is(sources::INSTITUTIONS, w));
        let rest = if behind { written(office + 1, parts.len()) } else { written(0, office) };
        let name = institution(rest)?;
        // "A Norland official" is not Norland; "a ministry official" speaks for the ministry.
        let whole = lower[..office].last().is_some_and(|w| is(sources::INSTITUTIONS, w));
        let member = !behind && !whole && !is(sources::VOICES, &lower[office]);
        return Some(match member {
            true => Name { shown: institution(written(0, office + 1))?.shown, ..name },
            false => name,
        });
    }
    let article = lower.first().is_some_and(|w| w == "the");
    if lower.iter().any(|w| is(sources::INSTITUTIONS, w)) || article && parts.last().is_some_and(capital) {
        return institution(words);
    }
    // "the Norland and Sarn delegates": people, by what they are called together.
    if article {
        return institution(words).map(|name| Name { institution: false, ..name });
    }
    // A capitalised name alone may be a person or a place; it is taken as a person, whose occasion must be named.
    let tail: Vec<&str> = words.split_whitespace().rev().take_while(capital).collect();
    person(&tail.into_iter().rev().collect::<Vec<_>>().join(" "))
}

/// A person: keyed by the last name.
fn person(name: &str) -> Option<Name> {
    let trimmed = |part: &'_ str| part.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let parts: Vec<String> =
        name.split_whitespace().map(trimmed).filter(|part| part.chars().count() > 1).collect();
    let suffix = |part: &&String| !matches!(part.as_str(), "Jr" | "Sr" | "II" | "III" | "IV");
    let last = parts.iter().rev().find(suffix)?.to_lowercase().replace('’', "'");
    Some(Name { key: last, shown: parts.join(" "), institution: false })
}

/// An institution: keyed by its words without articles and prepositions.
pub(super) fn institution(name: &str) -> Option<Name> {
    let spans = Words::of(name).spans;
    let lower: Vec<String> = spans.iter().map(|s| s.of(name).to_lowercase()).collect();
    let telling = |w: &String| !sources::EMPTY.contains(&w.as_str());
    let first = lower.iter().position(telling)?;
    let last = lower.iter().rposition(telling)?;
    let shown = spans[first].cover(spans[last]).of(name);
    let bare = lower.iter().filter(|w| telling(w)).cloned().collect::<Vec<_>>().join(" ");
    let seat = sources::SEATS.iter().find(|(names, _)| names.contains(&bare.as_str()));
    let metonym =
        || sources::METONYMS.iter().find(|(words, _)| words.iter().all(|w| lower.iter().any(|l| l == w)));
    let key = seat.map(|s| s.1).or_else(|| metonym().map(|m| m.1)).map_or(bare, str::to_owned);
    Some(Name { key, shown: shown.to_owned(), institution: true })
}
