//! The beginnings of a sentence that tell its main clause: what stands behind them may be told by nobody else.

use rashomon_language::{Tag, Token};
use rashomon_text::{Span, Text};

/// Words that are left behind a beginning, at least: one or two more are no reason to cut.
const REST: usize = 3;

/// What leads a clause or a phrase that hangs on another, with no comma before it.
const HANGING: [&str; 8] = ["after", "amid", "because", "following", "though", "when", "where", "while"];

/// The beginnings of a sentence of these tokens that hold its main verb, the shortest first. They end where a comma, a dash or a word
/// stands that leads to another clause, outside of quotations and brackets.
pub fn beginnings(tokens: &[Token], text: &str) -> Vec<Span<Text>> {
    let form = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let is_word = |at: &usize| tokens[*at].tag != Tag::Punctuation;
    let mut found = Vec::new();
    let (mut open, mut segment, mut segments, mut told) = (0_i32, 0, 0, false);
    for at in 0..tokens.len() {
        let here = form(at);
        open += match here {
            "“" | "‘" | "«" | "(" | "[" => 1,
            "”" | "»" | ")" | "]" => -1,
            // A straight mark opens and closes.
            "\"" if open > 0 => -1,
            "\"" => 1,
            _ => 0,
        };
        let parts = matches!(here, "," | ";" | "—" | "–" | "--");
        let hangs = HANGING.contains(&here.to_lowercase().as_str());
        if open == 0 && (parts || hangs) && at > segment {
            // "The report, written in May": behind a bare subject a verb is a participle.
            let part = &tokens[segment..at];
            let closed = is_closed(part, text, hangs);
            told |= closed && (segments != 1 || part[0].tag != Tag::Verb) && tells(part, text);
            let rest = (at..tokens.len()).filter(is_word).count();
            let purpose = parts && form(at + 1).eq_ignore_ascii_case("to");
            if told && closed && rest >= REST && !purpose {
                found.push(tokens[0].span.cover(tokens[at - 1].span));
            }
        }
        if parts {
            segment = at + 1;
            segments += 1;
        }
    }
    found
}

/// Whether a part between two commas has a verb of the main clause: no part that begins as an aside does.
fn tells(part: &[Token], text: &str) -> bool {
    let Some(first) = part.first() else { return false };
    let leads = first.span.of(text).to_lowercase();
    let aside = match first.tag {
        Tag::Preposition => true,
        Tag::Conjunction => !joins(&leads),
        Tag::Verb => leads.ends_with("ing"),
        _ => matches!(leads.as_str(), "who" | "which" | "whose" | "whom"),
    };
    !aside && part.iter().any(is_verb)
}

/// Whether a part is whole where it ends: what its last conjunction leads in has a verb ("if the quay, the pier and the ferries sank" is
/// not whole before "the pier"), and no word ends it that leads to another.
fn is_closed(part: &[Token], text: &str, hangs: bool) -> bool {
    let leads = |token: &Token| {
        let word = token.span.of(text).to_lowercase();
        token.tag == Tag::Conjunction && !joins(&word) || word == "that"
    };
    let behind = part.iter().rposition(leads).map_or(part, |at| &part[at..]);
    let Some(last) = part.last() else { return false };
    let open = match last.tag {
        Tag::Preposition | Tag::Conjunction | Tag::Determiner | Tag::Auxiliary | Tag::Adverb => true,
        // "The vote came | after": a verb alone says little.
        Tag::Verb => hangs,
        _ => false,
    };
    // "They met, but by Friday | ,": nothing has been told behind it.
    let joined = part.first().is_some_and(|first| first.tag == Tag::Conjunction);
    !open && (behind.iter().any(is_verb) || behind.len() == part.len() && !joined)
}

fn is_verb(token: &Token) -> bool {
    matches!(token.tag, Tag::Verb | Tag::Auxiliary)
}

/// Whether a conjunction joins two of one kind.
fn joins(word: &str) -> bool {
    matches!(word, "and" | "but" | "or" | "so" | "yet")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_tells_the_main_clause() {
        let of = |text: &str| {
            let language = rashomon_language::read(text);
            beginnings(&language.tokens, text)
                .into_iter()
                .map(|span| span.of(text).to_owned())
                .collect::<Vec<_>>()
        };
        let none: Vec<&str> = Vec::new();
        for (sentence, whole) in [
            (
                "The harbour was closed on Monday after a crane fell into the basin.",
                vec!["The harbour was closed on Monday"],
            ),
            ("The mayor shut the bridge, saying the piers had cracked.", vec!["The mayor shut the bridge"]),
            (
                "The mayor, who took office in May, shut the bridge because its piers had cracked.",
                vec!["The mayor, who took office in May, shut the bridge"],
            ),
            (
                "On Monday, the mayor of Halm shut the bridge, which is old and has cracked piers.",
                vec!["On Monday, the mayor of Halm shut the bridge"],
            ),
            ("The report, written in May, names nobody at all.", none.clone()),
            ("The mayor said that, if the quay sank, he would leave the town.", none.clone()),
            ("The mayor shut the bridge if the quay, the pier and the ferries sank.", none.clone()),
            ("The mayor hoped for rain — but by Friday, the fire was out.", vec!["The mayor hoped for rain"]),
            ("The mayor called it “a shame, a scandal, a farce” of the council.", none.clone()),
        ] {
            assert_eq!(of(sentence), whole, "{sentence}");
        }
    }
}
