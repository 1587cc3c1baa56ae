//! Whether a sentence leans on what its article said before: "that vote", "Lund said" where nobody has told who Lund is.

use rashomon_language::{EntityKind, Language, MentionKind, Tag};
use rashomon_text::{Span, Text};

/// Whether a demonstrative stands in a sentence that nothing in it explains: "during that vote", "met those bakers again".
pub(super) fn points_back(language: &Language, text: &str, sentence: Span<Text>) -> bool {
    let first = language.tokens.partition_point(|token| token.span.start < sentence.start);
    let last = language.tokens.partition_point(|token| token.span.end <= sentence.end);
    let tokens = language.tokens.get(first..last).unwrap_or_default();
    let form = |at: usize| tokens.get(at).map_or(String::new(), |token| token.span.of(text).to_lowercase());
    let quoted = |at: usize| language.quote_at(tokens[at].span.start).is_some();
    let is_thing = |at: usize| tokens.get(at).is_some_and(|token| token.tag == Tag::Word);
    (0..tokens.len()).filter(|at| !quoted(*at)).any(|at| match form(at).as_str() {
        // "One of those hurt": nothing stands for them.
        "those" | "these" => {
            let thing = form(at + 1);
            is_thing(at + 1)
                && (thing.ends_with('s') || matches!(thing.as_str(), "children" | "men" | "people" | "women"))
        }
        "that" => {
            let behind = at > 0 && tokens[at - 1].tag == Tag::Preposition;
            // "After that, ...", "despite that": all that was said.
            behind && (is_thing(at + 1) || form(at + 1) == ",")
        }
        _ => false,
    })
}

/// Whether somebody is called by the last name alone before the sentence has told who that is; `named` says whether readers know.
pub(super) fn names_a_stranger(
    language: &Language,
    text: &str,
    sentence: Span<Text>,
    named: impl Fn(&str) -> bool,
) -> bool {
    let people = language.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    people.filter(|person| person.name.contains(' ')).any(|person| {
        let from = person.mentions.partition_point(|mention| mention.span.start < sentence.start);
        let here = person.mentions[from..].iter().take_while(|mention| mention.span.end <= sentence.end);
        let first = here.into_iter().find(|mention| {
            mention.kind == MentionKind::Name && language.quote_at(mention.span.start).is_none()
        });
        first.is_some_and(|mention| {
            let name = mention.span.of(text);
            !name.contains(' ') && mention.role.is_none() && !named(name)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_leans_on_who_and_what_was_told_before() {
        let text = "The fire hurt two of those present. Mayor Ida Holm met Otto Lund, a baker. Lund said the quay was sold. During that meeting, Holm wept. \
                    Lund will not meet those bakers. He likes those who work. Mayor Holm said that bread is dear. \
                    “Those days are gone,” the mayor said.";
        let language = rashomon_language::read(text);
        let leaning: Vec<&str> = language
            .sentences
            .iter()
            .filter(|sentence| {
                points_back(&language, text, sentence.span)
                    || names_a_stranger(&language, text, sentence.span, |name| name == "Holm")
            })
            .map(|sentence| sentence.span.of(text))
            .collect();
        assert_eq!(
            leaning,
            [
                "Lund said the quay was sold.",
                "During that meeting, Holm wept.",
                "Lund will not meet those bakers."
            ]
        );
    }
}
