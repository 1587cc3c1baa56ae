//! Said within something said: an attribution inside another's content rests on what that rests on.

use rashomon_text::{Span, Text};

use super::names::Name;
use crate::agencies;
use crate::model::Annotated;

/// Fills in the origins of attributions that have none: from the agency that relays them, or else from the
/// innermost attribution around them; one that names no source at all rests on the article's own.
pub(super) fn inherit(
    article: &Annotated,
    found: &mut [Option<usize>],
    base: Option<usize>,
    mut agency: impl FnMut(&Name) -> usize,
) {
    let around = around(article);
    // An attribution stands inside one with a longer content, so longest first settles the outer ones first.
    let mut order: Vec<usize> = (0..found.len()).collect();
    let length = |k: usize| article.attributions[k].content.iter().map(|c| c.len()).sum::<u32>();
    order.sort_by_key(|&k| (u32::MAX - length(k), k));
    for k in order {
        let attribution = &article.attributions[k];
        let via = attribution.via.and_then(|e| article.language.entities.get(e));
        if let Some(name) = via.and_then(|e| agencies::mentioned(&e.name)) {
            let name = Name { key: name.to_lowercase(), shown: name.to_owned(), institution: true };
            let relayed = agency(&name);
            found[k] = found[k].or(Some(relayed));
        }
        if found[k].is_none() {
            found[k] = around[k].and_then(|outer| found[outer.owner]);
        }
        if found[k].is_none() && attribution.source.is_empty() {
            found[k] = base;
        }
    }
}

/// A content that something stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// The part of the content.
    pub span: Span<Text>,
    /// Whose it is, as an index into the article's attributions.
    pub owner: usize,
}

/// For every attribution, the innermost content of another that its cue (or source) stands in.
pub(super) fn around(article: &Annotated) -> Vec<Option<Around>> {
    let mut contents: Vec<Around> = Vec::new();
    for (owner, attribution) in article.attributions.iter().enumerate() {
        contents.extend(attribution.content.iter().map(|&span| Around { span, owner }));
    }
    contents.sort_unstable_by_key(|c| (c.span.start, u32::MAX - c.span.end, c.owner));
    let mut asked: Vec<(u32, usize)> = Vec::new();
    for (k, attribution) in article.attributions.iter().enumerate() {
        asked.extend(attribution.cue.first().or(attribution.source.first()).map(|s| (s.start, k)));
    }
    asked.sort_unstable();
    let mut out = vec![None; article.attributions.len()];
    let mut open: Vec<Around> = Vec::new();
    let mut contents = contents.into_iter().peekable();
    for (at, k) in asked {
        while let Some(next) = contents.next_if(|c| c.span.start <= at) {
            open.retain(|o| o.span.end > next.span.start);
            open.push(next);
        }
        open.retain(|o| o.span.end > at);
        out[k] = open.iter().rev().find(|o| o.owner != k).copied();
    }
    out
}
