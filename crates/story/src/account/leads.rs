//! Which of the first sentences of the articles tells what most others tell: what an account may open with.

use crate::evidence::Shelf;
use crate::standing;
use crate::units::Affair;
use crate::{Lead, Place};

/// Sentences of an article that may open an account.
const FIRST: usize = 8;
/// Articles that are asked, and that are asked for: of a larger story the earliest speak for the others.
const MOST: usize = 24;
/// An article that tells all of a sentence so likely tells it.
const TELLS: f32 = 0.5;

/// The sentences that can be read alone, in order, with those who tell the same.
pub(super) fn find(affair: &Affair, shelf: &Shelf) -> Vec<Lead> {
    let members: Vec<usize> = affair.members.iter().copied().take(MOST).collect();
    let mut leads = Vec::new();
    for &article in &members {
        let others: Vec<usize> = members.iter().copied().filter(|&other| other != article).collect();
        let sentences = affair.articles.get(article).map_or(&[][..], |a| &a.language.sentences);
        for sentence in sentences.iter().take(FIRST) {
            let text = Place { article, span: sentence.span };
            if !standing::stands_alone(sentence.span.of(affair.text(article)).trim()) {
                continue;
            }
            let evidence = shelf.evidence(text, &others);
            let told = evidence.iter().flatten().filter(|evidence| evidence.whole >= TELLS);
            leads.push(Lead {
                text,
                told: told.map(|evidence| evidence.place).collect(),
                weight: evidence.iter().flatten().map(|evidence| evidence.whole).sum(),
            });
        }
    }
    leads
}
