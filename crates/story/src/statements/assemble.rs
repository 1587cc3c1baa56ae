//! Statements of the account, made of the utterances that are one.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use super::utterance::{Aligned, Group, Utterance};
use super::{act, heading, wording};
use crate::terms::Word;
use crate::units::Affair;
use crate::{Origins, Place, Report, Wording};

/// The statements of the account.
pub(crate) fn statements(affair: &Affair, aligned: &Aligned, origins: &Origins) -> Vec<crate::Statement> {
    let mut statements: Vec<crate::Statement> =
        aligned.groups.iter().filter_map(|group| statement(affair, aligned, group, origins)).collect();
    statements.sort_by_key(|s| (s.said_on.is_none(), s.said_on));
    statements
}

fn statement(
    affair: &Affair,
    aligned: &Aligned,
    group: &Group,
    origins: &Origins,
) -> Option<crate::Statement> {
    let fullest = aligned.utterances.get(group.fullest)?;
    let attribution = affair.articles.get(fullest.article)?.attributions.get(fullest.attribution)?;
    let members: Vec<&Utterance> =
        group.members.iter().filter_map(|&member| aligned.utterances.get(member)).collect();
    let speaker = named_most(&members, fullest);
    let nested = nested(affair, &members);
    let mut known: FxHashMap<(bool, usize), Wording> = FxHashMap::default();
    let mut wording_of_report = |m: &Utterance| {
        let own = m.article == fullest.article && m.attribution == fullest.attribution;
        *known.entry((own, m.wording)).or_insert_with(|| wording_of(m, fullest))
    };
    let reports = members
        .iter()
        .zip(nested)
        .filter(|(_, nested)| !nested)
        .map(|(m, _)| Report {
            article: m.article,
            attribution: m.attribution,
            wording: wording_of_report(m),
        })
        .collect();
    let span = attribution.content.iter().copied().reduce(Span::cover)?;
    Some(crate::Statement {
        speaker: speaker
            .and_then(|actor| affair.actors.speaker(actor))
            .or_else(|| heading::of_source(affair.articles.get(fullest.article)?, attribution)),
        said_on: fullest.said_on.or_else(|| members.iter().find_map(|m| m.said_on)),
        text: Place { article: fullest.article, span },
        kind: attribution.kind,
        act: act::of(affair.text(fullest.article), attribution),
        origin: aligned.origin_of(group, origins),
        reports,
        saying: None,
    })
}

/// The speaker whom most articles name; among equals, whom the fullest report names.
fn named_most(members: &[&Utterance], fullest: &Utterance) -> Option<usize> {
    let mut articles: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for member in members {
        if let Some(speaker) = member.speaker {
            articles.entry(speaker).or_default().insert(member.article);
        }
    }
    let ranked = articles.into_iter().map(|(speaker, named)| {
        ((named.len(), Some(speaker) == fullest.speaker, std::cmp::Reverse(speaker)), speaker)
    });
    ranked.max().map(|(_, speaker)| speaker)
}

/// For each report, whether another of the same article holds its words: one attribution within another, the first
/// of two with the same words.
fn nested(affair: &Affair, members: &[&Utterance]) -> Vec<bool> {
    let content = |u: &Utterance| {
        let attribution = affair.articles.get(u.article)?.attributions.get(u.attribution)?;
        attribution.content.iter().copied().reduce(Span::<Text>::cover)
    };
    let contents = members.iter().enumerate().filter_map(|(index, u)| Some((index, u, content(u)?)));
    let mut contents: Vec<(usize, &&Utterance, Span<Text>)> = contents.collect();
    // What holds another comes before it.
    contents.sort_by_key(|(_, u, c)| (u.article, c.start, std::cmp::Reverse(c.end), u.attribution));
    let mut nested = vec![false; members.len()];
    for own in contents.chunk_by(|a, b| a.1.article == b.1.article) {
        let mut furthest = None;
        for (index, _, content) in own {
            nested[*index] = furthest.is_some_and(|end| content.end <= end);
            furthest = furthest.max(Some(content.end));
        }
    }
    nested
}

/// How a report's words stand to the fullest ones.
pub(crate) fn wording_of(report: &Utterance, fullest: &Utterance) -> Wording {
    let same_report = report.article == fullest.article && report.attribution == fullest.attribution;
    if same_report && report.quoted_words() > 0 {
        return Wording::Verbatim;
    }
    if report.quoted.is_empty() || fullest.quoted.is_empty() {
        let close = wording::align(&report.words, &fullest.words)
            .is_some_and(|found| found.edits.is_empty() && found.equal * 10 >= report.words.len() * 9);
        return if close { Wording::Verbatim } else { Wording::Paraphrase };
    }
    let altered = report.quoted.iter().any(|x| fullest.quoted_like(x).iter().any(|y| is_altered(x, y)));
    if altered { Wording::Altered } else { quoted_wording(report, fullest) }
}

/// Whether one quotation is the other with words changed.
pub(crate) fn is_altered(a: &[Word], b: &[Word]) -> bool {
    !wording::alterations(a, b).is_empty()
}

/// Verbatim where each quotation is found in the fullest, or adds to it; else the outlet's own words.
fn quoted_wording(report: &Utterance, fullest: &Utterance) -> Wording {
    let found = report.quoted.iter().any(|x| {
        fullest
            .quoted_like(x)
            .iter()
            .any(|y| wording::align(x, y).is_some_and(|f| f.equal * 2 >= x.len().min(y.len())))
    });
    if found { Wording::Verbatim } else { Wording::Paraphrase }
}
