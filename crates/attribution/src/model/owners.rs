//! One quotation, one speaker: what a tag stands right beside (`"...," Lee said`, `Lee said: "..."`) is that tag's,
//! whatever the model makes of it.

use rashomon_lexicon::cues::{self, Act, NO_LEMMA};
use rashomon_text::{Span, Text};

use super::evidence::Hypothesis;
use crate::candidate::{Candidate, Frame};
use crate::content;
use crate::quotations;
use crate::words::{Class, Words};

/// For each quotation the head of the rule's cue right beside it.
pub(super) struct Owners(Vec<Option<usize>>);

impl Owners {
    pub(super) fn of(words: &Words, rules: &[Candidate]) -> Self {
        let mut heads = vec![None; words.language.quotes.len()];
        let says = |rule: &&Candidate| rule.lemma == NO_LEMMA || cues::act(rule.lemma) == Some(Act::Say);
        for rule in rules.iter().filter(says) {
            let owned = match rule.frame {
                Frame::QuoteBefore => before(words, rule),
                Frame::QuoteAfter => after(words, rule),
                _ => None,
            };
            if let Some(head) = owned.and_then(|number| heads.get_mut(number)).filter(|head| head.is_none()) {
                *head = Some(rule.head);
            }
        }
        Self(heads)
    }

    /// Takes from each statement the quotations with a tag of another, and gives back its own.
    pub(super) fn settle(&self, words: &Words, found: &mut Vec<Hypothesis>) {
        for Hypothesis { candidate, .. } in found.iter_mut() {
            let kept = candidate.content.iter().copied().filter(|span| match alone(words, *span) {
                Some(number) => {
                    self.0[number].map_or(!own_tag(words, number, candidate), |head| head == candidate.head)
                }
                None => true,
            });
            let mut content: Vec<Span<Text>> = kept.collect();
            for (number, _) in self.0.iter().enumerate().filter(|(_, head)| **head == Some(candidate.head)) {
                let outer = words.language.quotes[number].outer;
                if !content.iter().any(|span| span.overlaps(outer)) {
                    content.push(outer);
                }
            }
            content.sort_by_key(|span| (span.start, span.end));
            candidate.content = content;
        }
        found.retain(|hypothesis| !hypothesis.candidate.content.is_empty());
    }
}

/// The quotation right before the cue or its source.
fn before(words: &Words, rule: &Candidate) -> Option<usize> {
    let left = rule.source.as_ref().map_or(rule.cue.start, |source| source.start.min(rule.cue.start));
    let last = left.checked_sub(1)?;
    let last = if words.class(last) == Class::Comma && words.quote(last).is_none() {
        last.checked_sub(1)?
    } else {
        last
    };
    let number = words.quote(last)?;
    let beside = words.sentence(last) == words.sentence(left) && content::ends_in_pause(words, number);
    beside.then_some(number)
}

/// The quotation right behind the cue and its comma or colon.
fn after(words: &Words, rule: &Candidate) -> Option<usize> {
    let mark = matches!(words.class(rule.cue.end), Class::Comma | Class::Colon);
    let first = rule.cue.end + usize::from(mark);
    let number = content::quote_at(words, first)?;
    (mark && words.paragraph(first) == words.paragraph(rule.head)).then_some(number)
}

/// The quotation that a span is, with nothing beside it.
fn alone(words: &Words, span: Span<Text>) -> Option<usize> {
    let number = words.quote(words.token_at(span.start))?;
    let outer = words.language.quotes[number].outer;
    (span.start == outer.start && span.end <= outer.end + 1).then_some(number)
}

/// Whether the tag of a quotation stands beside it, though the statement's cue is elsewhere.
fn own_tag(words: &Words, number: usize, candidate: &Candidate) -> bool {
    let last = content::after_quote(words, number).saturating_sub(1);
    quotations::is_tagged(words, number) && words.sentence(candidate.cue.start) != words.sentence(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gather;
    use crate::model::evidence::By;

    /// The contents of each statement, after the tags have spoken, where the statement with one cue was given another
    /// content.
    fn settled(text: &str, cue: &str, content: &[&str]) -> Vec<(String, Vec<String>)> {
        let language = rashomon_language::read(text);
        let words = Words::new(text, &language);
        let rules = gather::gather(&words, rashomon_text::Budget::NONE);
        let owners = Owners::of(&words, &rules);
        let span = |part: &&str| {
            let from = text.find(part).expect("the part stands in the text");
            Span::from_range(from..from + part.len())
        };
        let mut found: Vec<Hypothesis> = rules
            .into_iter()
            .map(|mut candidate| {
                if words.is(candidate.head, cue) {
                    candidate.content = content.iter().map(span).collect();
                }
                Hypothesis { candidate, by: By::Both, evidence: Vec::new() }
            })
            .collect();
        owners.settle(&words, &mut found);
        let of =
            |candidate: &Candidate| candidate.content.iter().map(|span| span.of(text).to_owned()).collect();
        found.iter().map(|h| (words.written(h.candidate.head).to_owned(), of(&h.candidate))).collect()
    }

    #[test]
    fn a_quotation_is_of_the_tag_beside_it() {
        let text = "“Where were you?” Ida Holm asked. “At home,” Karl Venn said. “Alone?” Holm wondered.";
        let found = settled(text, "said", &["“At home,”", "“Alone?”"]);
        assert_eq!(found[1], ("said".to_owned(), vec!["“At home,”".to_owned()]), "{found:?}");
        assert_eq!(found[2], ("wondered".to_owned(), vec!["“Alone?”".to_owned()]), "{found:?}");
        // One that was given its neighbour's gets its own back.
        let found = settled(text, "said", &["“Alone?”"]);
        assert_eq!(found[1], ("said".to_owned(), vec!["“At home,”".to_owned()]), "{found:?}");
        // What goes on from a statement without a tag of its own stays with it.
        let text = "“We lost,” Karl Venn said. “We will be back.” He left.";
        let found = settled(text, "said", &["“We lost,”", "“We will be back.”"]);
        assert_eq!(found[0].1.len(), 2, "{found:?}");
        // A tag that no rule knows has its quotation too.
        let text = "“We lost,” Karl Venn said. “It was I,” went on Holm.";
        let found = settled(text, "said", &["“We lost,”", "“It was I,”"]);
        assert_eq!(found[0].1.len(), 1, "{found:?}");
    }
}
