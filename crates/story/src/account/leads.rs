//! Which of the first sentences of the articles tells what most others tell: what an account may open with.

use super::worth::Editor;
use crate::units::Affair;
use crate::{Lead, Place};

/// Sentences of an article that may open an account.
const FIRST: usize = 8;
/// Articles that are asked, and that are asked for: of a larger story the earliest speak for the others.
const MOST: usize = 24;
/// An article that tells the main clause of a sentence so likely tells it; less than elsewhere, since what an article begins with is
/// what others tell.
const TELLS: f32 = 0.5;

/// The same for some of a sentence, and what it counts for that all do: out of fold the account opens well in 98 of 120 stories, and
/// without it in 94 (docs/lab/worth.md).
const SOME: f32 = 0.5;
const SHARE: f32 = 0.3;

/// The sentences in order, with those who tell the same.
#[allow(clippy::cast_precision_loss, reason = "counts of articles")]
pub(super) fn find(affair: &Affair, editor: &Editor) -> Vec<Lead> {
    let members: Vec<usize> = affair.members.iter().copied().take(MOST).collect();
    let mut leads = Vec::new();
    for &article in &members {
        let sentences = affair.articles.get(article).map_or(&[][..], |a| &a.language.sentences);
        for sentence in sentences.iter().take(FIRST) {
            let text = Place { article, span: sentence.span };
            let evidence = editor.evidence(text);
            let opens = editor.rate_told(text, &evidence).opens;
            let some = evidence.iter().flatten().filter(|evidence| evidence.some >= SOME).count();
            let weight = opens + SHARE * some as f32 / evidence.len().max(1) as f32;
            let told = evidence.iter().flatten().filter(|evidence| evidence.whole >= TELLS);
            leads.push(Lead { text, told: told.map(|evidence| evidence.place).collect(), weight });
        }
    }
    leads
}
