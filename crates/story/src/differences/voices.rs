//! Whether two figures are each somebody's own: counted by two who are quoted, or found by two polls.

use rashomon_attribution::Kind;
use rashomon_language::EntityKind;
use rashomon_text::{Span, Text};

use super::finding::View;
use crate::units::Unit;

/// Whether both are quoted, and not known to be of one speaker: each may have counted something of its own.
pub(super) fn two_voices(view: View, a: &Unit, b: &Unit) -> bool {
    let said = |unit: &Unit| {
        let attribution = view.affair.articles.get(unit.article)?.attributions.get(unit.attribution?)?;
        (attribution.kind != Kind::Indirect).then_some(attribution)
    };
    let (Some(x), Some(y)) = (said(a), said(b)) else { return false };
    let actors = &view.affair.actors;
    let speaker = |unit: &Unit, entity: Option<usize>| actors.of(unit.article, entity?);
    match (speaker(a, x.speaker), speaker(b, y.speaker)) {
        (Some(s), Some(t)) => !actors.speak_alike(s, t) && !actors.one_institution(s, t),
        (None, None) => false,
        _ => true,
    }
}

/// Whether both tell of a poll, and whose it is differs.
pub(super) fn two_surveys(view: View, a: &Unit, b: &Unit) -> bool {
    let (x, y) = (pollsters(view, a), pollsters(view, b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|body| y.contains(body))
}

/// The institutions named right before or after "poll" or "survey" in the sentence of a clause.
fn pollsters(view: View, unit: &Unit) -> Vec<usize> {
    /// How far from it, in bytes.
    const NEAR: u32 = 32;
    let Some(annotated) = view.affair.articles.get(unit.article) else { return Vec::new() };
    let (text, sentences) = (annotated.article.text.as_str(), &annotated.language.sentences);
    let at = sentences.partition_point(|sentence| sentence.span.end <= unit.span.start);
    let Some(sentence) = sentences.get(at) else { return Vec::new() };
    let tokens = annotated.language.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let surveys =
        tokens.iter().filter(|token| matches!(token.span.of(text), "poll" | "polls" | "survey" | "surveys"));
    let surveys: Vec<Span<Text>> = surveys.map(|token| token.span).collect();
    let actors = &view.affair.actors;
    let body = |actor: usize| {
        let kind = actors.list.get(actor).map(|actor| actor.kind);
        matches!(kind, Some(EntityKind::Organization | EntityKind::Other))
    };
    let near = |span: Span<Text>| {
        surveys.iter().any(|survey| span.start < survey.end + NEAR && survey.start < span.end + NEAR)
    };
    let named = actors.within(unit.article, sentence.span).iter();
    named.filter(|(span, actor)| near(*span) && body(*actor)).map(|(_, actor)| *actor).collect()
}
