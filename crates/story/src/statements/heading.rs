//! What a statement is headed with where its speaker is no entity: the words of its source, if they say who it is ("the
//! regional fire service", "Doctors Without Borders"). Never a pronoun, an unnamed somebody, or a document.

use rashomon_attribution::Attribution;
use rashomon_language::Tag;
use rashomon_lexicon::saying;
use rashomon_text::{Span, Text};

use crate::{Annotated, Speaker};

/// Longer descriptions say more than who speaks.
const LONGEST: usize = 9;

/// Plurals without an article that are a body all the same.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "police", "prosecutors", "organisers", "organizers", "authorities", "firefighters", "investigators", "detectives",
    "coastguards", "engineers", "parliament", "unions", "campaigners", "state media", "state television",
];

/// Heads of what is read or shown rather than said by somebody.
#[rustfmt::skip]
const WRITTEN: &[&str] = &[
    "statement", "report", "document", "documents", "letter", "email", "emails", "memo", "poll", "survey", "study",
    "figures", "data", "records", "filing", "lawsuit", "complaint", "article", "column", "book", "law", "ruling",
    "rulings", "verdict", "plan", "call", "tweet", "post", "video", "footage", "website", "page", "bill", "rules",
    "write-up", "pitch", "editorial", "transcript", "headline", "fundraising",
];

/// The speaker by its source's words alone, where they name one.
pub(super) fn of_source(annotated: &Annotated, attribution: &Attribution) -> Option<Speaker> {
    let source = attribution.source.first()?;
    let text = &annotated.article.text;
    let words = head(before_verb(annotated, *source).of(text));
    let first = words.split_whitespace().next()?;
    let named = begins_with_name(annotated, *source, first);
    let said = words.split_whitespace().count() <= LONGEST && (named || describes_one(words));
    said.then(|| Speaker { name: capitalised(words), roles: Vec::new() })
}

/// The words before an apposition or a clause: "the mayor's office, which is small".
fn head(source: &str) -> &str {
    let cut = |mark: &str| source.find(mark).unwrap_or(source.len());
    let end = [",", " (", ";", " who ", " which ", " that ", "\n"].iter().map(|mark| cut(mark)).min();
    source[..end.unwrap_or(source.len())].trim_end_matches([',', ' ', ':'])
}

/// A source up to a verb in it: "the mother of the man | identified as the driver".
fn before_verb(annotated: &Annotated, source: Span<Text>) -> Span<Text> {
    let tokens = annotated.language.tokens_in(source);
    let verb = tokens.clone().skip(2).find(|&token| annotated.language.tokens[token].tag == Tag::Verb);
    verb.map_or(source, |verb| Span::new(source.start, annotated.language.tokens[verb].span.start))
}

/// Whether the first word is a name and no common word with the capital of a sentence.
fn begins_with_name(annotated: &Annotated, source: Span<Text>, first: &str) -> bool {
    let token = annotated.language.token_at(source.start);
    let tag = annotated.language.tokens.get(token).map(|token| token.tag);
    let adjective = ["ish", "ian", "ese"]
        .iter()
        .any(|ending| source.of(&annotated.article.text) == first && first.ends_with(ending));
    first.starts_with(char::is_uppercase) && tag == Some(Tag::Name) && !adjective
}

/// Whether words describe one body or office, or a known group: "the harbour board", "its registry", "Police".
fn describes_one(words: &str) -> bool {
    let lower = words.to_lowercase();
    if BODIES.contains(&lower.as_str()) {
        return true;
    }
    let all: Vec<&str> = lower.split_whitespace().collect();
    let Some((&first, rest)) = all.split_first() else { return false };
    let determined = matches!(first, "the" | "its" | "their" | "his" | "her" | "our" | "my")
        || first.ends_with("'s")
        || first.ends_with("’s");
    // "the head of the mission": what stands before the first preposition is who speaks.
    let end = rest.iter().position(|word| {
        matches!(*word, "of" | "for" | "at" | "in" | "on" | "from" | "behind" | "with" | "to" | "near")
    });
    let Some(&head) = rest[..end.unwrap_or(rest.len())].last() else { return false };
    let singular = head.strip_suffix('s').unwrap_or(head);
    let counted = rest.iter().any(|word| {
        matches!(
            *word,
            "two" | "three" | "four" | "five" | "several" | "many" | "other" | "others" | "same" | "latter"
        ) || word.starts_with("unnamed")
            || word.starts_with("anonym")
    });
    determined && !counted && !saying::UNNAMED.contains(&singular) && !WRITTEN.contains(&head)
}

fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
