//! Which attributions tell an account what somebody said. The attribution layer finds more than that: glosses on a
//! quotation, what was only to be talked about, things that somebody is reported to have.

use rashomon_attribution::{Act, Attribution, Kind};
use rashomon_language::Tag;
use rashomon_text::{Span, Text};

use crate::Annotated;

/// Openings of a gloss on what was said before: "..., referring to the storm".
const GLOSSES: &[&str] = &[
    "referring to",
    "in reference to",
    "in an apparent reference to",
    "in apparent reference to",
    "alluding to",
];

/// What one goes somewhere to do, and tells nothing by: "they met to discuss the fate of the ship".
const PURPOSES: &[&str] =
    &["discuss", "debate", "consider", "explore", "know", "see", "learn", "decide", "determine", "review"];

/// What one does to a thing, whatever one says of it: "the duke signed the bill".
const DEEDS: &[&str] = &[
    "signed",
    "passed",
    "promoted",
    "published",
    "named",
    "submitted",
    "filed",
    "appointed",
    "nominated",
    "enacted",
    "hired",
    "fired",
    "citing",
    "quoting",
    "quoted",
];

/// More words than this are not taken for a bare thing.
const THING: usize = 6;

/// Whether the attribution tells of something said.
pub(super) fn tells(annotated: &Annotated, attribution: &Attribution) -> bool {
    let text = annotated.article.text.as_str();
    let cue = attribution.cue.first().map_or("", |cue| cue.of(text)).to_lowercase();
    if GLOSSES.iter().any(|gloss| cue.starts_with(gloss)) {
        return false;
    }
    let purpose = cue.strip_prefix("to ").and_then(|rest| rest.split_whitespace().next());
    let purpose = purpose.is_some_and(|verb| PURPOSES.contains(&verb)) && attribution.act != Act::Withholds;
    let deed = cue.split_whitespace().next_back().is_some_and(|verb| DEEDS.contains(&verb));
    let no_statement = purpose
        || deed && without_verb(annotated, attribution)
        || stands_before(attribution) && without_verb(annotated, attribution);
    !(no_statement && attribution.kind == Kind::Indirect)
}

/// Whether the content stands before its cue: nothing is said of a thing there ("a topic that | was first reported by").
fn stands_before(attribution: &Attribution) -> bool {
    let cue = attribution.cue.first();
    cue.is_some_and(|cue| attribution.content.iter().all(|content| content.end <= cue.start))
}

/// Whether the content is a thing: a few words without a verb.
fn without_verb(annotated: &Annotated, attribution: &Attribution) -> bool {
    let [content] = attribution.content.as_slice() else { return false };
    let tokens = || tagged(annotated, *content);
    let words = tokens().filter(|tag| *tag != Tag::Punctuation).count();
    words <= THING && !tokens().any(|tag| matches!(tag, Tag::Verb | Tag::Auxiliary))
}

fn tagged(annotated: &Annotated, span: Span<Text>) -> impl Iterator<Item = Tag> {
    let tokens = &annotated.language.tokens;
    let here = annotated.language.tokens_in(span);
    tokens.get(here).unwrap_or_default().iter().map(|token| token.tag)
}

#[cfg(test)]
mod tests {
    use super::tells;
    use crate::fixtures::{article, say};

    #[test]
    fn what_is_said_and_what_only_looks_like_it() {
        let check = |text: &str, source: &str, cue: &str, content: &str, expected: bool| {
            let mut article = article(text);
            say(&mut article, source, cue, content);
            assert_eq!(tells(&article, &article.attributions[0]), expected, "{text}");
        };
        let gloss = "“The pilots did not know,” Roe wrote, referring to the storm of last year.";
        check(gloss, "Roe", "referring to", "the storm of last year", false);
        check("Roe referred to the storm as a lesson.", "Roe", "referred to", "the storm as a lesson", true);
        let met = "The mayors met in Elm to discuss the fate of the ferry.";
        check(met, "The mayors", "to discuss", "the fate of the ferry", false);
        let vowed = "The mayors vowed to close the ferry.";
        check(vowed, "The mayors", "vowed", "to close the ferry", true);
        let topic = "The quay may close, a topic that was first reported by the Elm Herald.";
        check(topic, "the Elm Herald", "was first reported by", "a topic that", false);
        check(
            "Duke Otto signed the harbour bill on Monday.",
            "Duke Otto",
            "signed",
            "the harbour bill",
            false,
        );
        let named = "Duke Otto named two pilots who had warned that the quay was unsafe.";
        check(named, "Duke Otto", "named", "two pilots who had warned that the quay was unsafe", true);
        check("The quay has sunk, Roe said.", "Roe", "said", "The quay has sunk", true);
    }
}
