//! The elements of an HTML page that are marked as bylines.

use rashomon_lexicon::gazetteer::Gazetteer;
use rashomon_page::html::{NodeId, Tree};
use rashomon_text::{Source, Span};

use super::blocks::Blocks;
use super::classes::purpose;
use super::head::{Byline, Head, parts};
use crate::given::Own;
use crate::{byline, stamp};

/// A byline stands this near to the article, in bytes of the page.
const NEAR: u32 = 8000;

/// A mere link to an author's page stands before it and nearer, for others' articles have such links too.
const NEARER: u32 = 3000;

/// Elements this near to the first one that names somebody belong to the same byline.
const TOGETHER: u32 = 600;

/// Longer texts are about an author.
const LONGEST: usize = 160;

/// The names in elements marked as bylines, the nearest to the article's beginning first. `article` is where the
/// article stands in the source.
pub(super) fn authors(
    tree: &Tree,
    head: &Head<'_>,
    blocks: &Blocks,
    article: Span<Source>,
) -> Vec<(Vec<String>, &'static str)> {
    let away = |at: u32| if at < article.start { article.start - at } else { at.saturating_sub(article.end) };
    let mut out = Vec::new();
    for kind in [Byline::Microdata, Byline::Link, Byline::Class, Byline::Page] {
        let near = if kind == Byline::Page { NEARER } else { NEAR };
        let mut marked: Vec<(u32, Span<Source>, Vec<String>)> = Vec::new();
        for (node, _) in head.bylines.iter().filter(|(_, k)| *k == kind) {
            let source = tree.source(*node);
            let late = kind == Byline::Page && source.start > article.start;
            if late || away(source.start) > near || is_comment(tree, blocks, *node) {
                continue;
            }
            let parts = parts(tree, *node);
            if parts.iter().map(String::len).sum::<usize>() > LONGEST {
                continue;
            }
            let linked =
                || head.bylines.iter().any(|(n, k)| *k == Byline::Page && source.contains(tree.source(*n)));
            let names = byline::of_parts(&parts, kind != Byline::Class || linked());
            if !names.is_empty() {
                marked.push((source.start.abs_diff(article.start), source, names));
            }
        }
        let Some((_, first, _)) = marked.iter().min_by_key(|(away, _, _)| *away).cloned() else { continue };
        let mut names: Vec<String> = Vec::new();
        for (_, source, found) in marked {
            let gap = if source.start < first.start {
                first.start.saturating_sub(source.end)
            } else {
                source.start.saturating_sub(first.end)
            };
            if gap <= TOGETHER && names.len() < 8 {
                names.extend(found);
            }
        }
        out.push((names, place(kind)));
    }
    out
}

fn place(kind: Byline) -> &'static str {
    match kind {
        Byline::Microdata => "itemprop author",
        Byline::Link => "rel author",
        Byline::Class => "byline",
        Byline::Page => "link to the author",
    }
}

/// Whether an element stands among comments.
fn is_comment(tree: &Tree, blocks: &Blocks, node: NodeId) -> bool {
    /// Elements further up speak of the page.
    const UP: usize = 5;
    tree.ancestors(node).take(UP).any(|e| blocks.purposes(tree, e) & 1 << purpose::COMMENTS != 0)
}

/// A byline among the lines around the beginning of the article and after its end.
pub(super) fn in_lines(lines: &[&str], article: std::ops::Range<usize>) -> Own<Vec<String>> {
    /// Lines this far before the article may hold a byline, and this far after its end one that says what it is.
    const BEFORE: usize = 12;
    const AFTER: usize = 6;
    /// Bylines are short, in bytes.
    const SHORT: usize = 120;
    let short = |at: &usize| lines[*at].len() < SHORT;
    let read = |names: Vec<String>| (!names.is_empty()).then_some(names);
    let (start, end) = (article.start, article.end);
    // A byline may run on into the dates of the page.
    const LONGER: usize = 220;
    let longer = |at: &usize| lines[*at].len() < LONGER;
    let near = (start.saturating_sub(BEFORE)..(start + 3).min(lines.len())).filter(longer);
    let dated = || {
        (start.saturating_sub(BEFORE)..start.min(lines.len())).filter(short).find_map(|at| {
            read(byline::beside_date(lines[at]))
                .or_else(|| read(byline::before_date(lines[at])))
                .or_else(|| read(byline::with_post(lines[at])))
        })
    };
    let asian = || {
        (start.saturating_sub(BEFORE)..start.min(lines.len()))
            .filter(longer)
            .find_map(|at| byline::asian(lines[at]).map(|name| vec![name]))
    };
    // A person's name by itself, right above or below the day of the page.
    let beside = || {
        let near = start.saturating_sub(BEFORE)..start.min(lines.len());
        let dated = |at: usize| lines.get(at).is_some_and(|line| stamp::is_stamp(line));
        let alone = |at: &usize| {
            byline::is_person(lines[*at].trim()) && (dated(at + 1) || at.checked_sub(1).is_some_and(dated))
        };
        let names = near.filter(alone).map(|at| lines[at].trim().trim_start_matches("de "));
        names.into_iter().find(|name| is_named(name)).map(|name| vec![name.to_owned()])
    };
    let last = || {
        (end.saturating_sub(2)..(end + AFTER).min(lines.len()))
            .filter(short)
            .find_map(|at| read(byline::read(lines[at])))
    };
    let signed = || {
        let last = lines.get(end.checked_sub(1)?)?.trim();
        (byline::is_person(last) && is_named(last)).then(|| vec![last.to_owned()])
    };
    let below = || {
        let around = start.saturating_sub(BEFORE)..(end + AFTER).min(lines.len());
        let outside = around.filter(|at| !(start + 3..end.saturating_sub(2)).contains(at)).filter(short);
        outside.skip(1).find_map(|at| {
            read(byline::below_label(lines[at - 1], lines[at], lines.get(at + 1).unwrap_or(&"")))
        })
    };
    let labelled = || (0..lines.len()).filter(short).find_map(|at| read(byline::labelled(lines[at])));
    let names = near
        .into_iter()
        .find_map(|at| read(byline::read(lines[at])))
        .or_else(dated)
        .or_else(asian)
        .or_else(beside)
        .or_else(below)
        .or_else(last)
        .or_else(signed)
        .or_else(labelled)?;
    Some((names, "byline".to_owned()))
}

/// Whether a line that could be a person's name is one: a section, a place or a link may look the same. Of names that no table
/// has, those of other scripts are believed.
fn is_named(line: &str) -> bool {
    let tables = Gazetteer::get();
    let known = |word: &str| tables.first_name(word).is_some() || word.chars().any(|c| c > '\u{17F}');
    tables.name(line).is_none() && line.split(' ').any(known)
}
