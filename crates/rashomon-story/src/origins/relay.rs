//! Said within something said: an attribution inside another's content rests on what that rests on.

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
            found[k] = around[k].and_then(|outer| found[outer]);
        }
        if found[k].is_none() && attribution.source.is_empty() {
            found[k] = base;
        }
    }
}

/// For every attribution, the one with the shortest content that its cue (or source) stands in.
fn around(article: &Annotated) -> Vec<Option<usize>> {
    let mut edges: Vec<(u32, u32, usize)> = Vec::new();
    for (k, attribution) in article.attributions.iter().enumerate() {
        edges.extend(attribution.content.iter().map(|c| (c.start, c.end, k)));
    }
    edges.sort_unstable_by_key(|&(start, end, k)| (start, u32::MAX - end, k));
    let mut asked: Vec<(u32, usize)> = Vec::new();
    for (k, attribution) in article.attributions.iter().enumerate() {
        asked.extend(attribution.cue.first().or(attribution.source.first()).map(|s| (s.start, k)));
    }
    asked.sort_unstable();
    let mut out = vec![None; article.attributions.len()];
    let mut open: Vec<(u32, usize)> = Vec::new();
    let mut edges = edges.into_iter().peekable();
    for (at, k) in asked {
        while let Some(&(start, end, owner)) = edges.peek().filter(|e| e.0 <= at) {
            open.retain(|o| o.0 > start);
            open.push((end, owner));
            edges.next();
        }
        open.retain(|o| o.0 > at);
        out[k] = open.iter().rev().find(|o| o.1 != k).map(|o| o.1);
    }
    out
}
