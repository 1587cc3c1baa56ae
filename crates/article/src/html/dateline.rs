//! The date lines that readers see, among the blocks of a page.

use std::cell::RefCell;
use std::ops::Range;

use rashomon_lexicon::publication;
use rashomon_text::{Source, Span, Stamp};
use rustc_hash::FxHashMap;

use crate::dates::Order;
use crate::dates::line::{self, OnLine};

/// The page around its article, as far as dates go.
pub(crate) struct Around<'a> {
    /// The blocks of the page in order.
    pub(crate) lines: &'a [&'a str],
    /// The first block of the article.
    pub(crate) start: usize,
    /// Where the article stands in the source.
    pub(crate) article: Span<Source>,
    /// The page's address.
    pub(crate) url: Option<&'a str>,
    /// How its dates in digits are read.
    pub(crate) order: Order,
    /// Whether the outlet's clock is one or two hours ahead of UTC, as its language tells.
    pub(crate) central_europe: bool,
    /// What was found on the lines that were looked at: several questions are asked of one line.
    pub(crate) found: RefCell<FxHashMap<usize, OnLines>>,
}

/// The date of publication and that of a change on one line.
pub(crate) type OnLines = (Option<OnLine>, Option<OnLine>);

/// The date line around the beginning of the article: little beside a date, or a line that says "published".
pub(super) fn date_line(page: &Around<'_>) -> Option<Stamp> {
    best(page, false, published)
}

/// The same, where a paragraph that begins with a date will do.
pub(super) fn nearest(page: &Around<'_>) -> Option<Stamp> {
    best(page, true, published)
}

/// When the page was changed, as a line around the beginning of the article tells, or else the first short one that does.
pub(super) fn changed(page: &Around<'_>) -> Option<Stamp> {
    let anywhere = || {
        let short = (0..page.lines.len()).filter(|&at| page.lines[at].len() < 200);
        short.filter_map(|at| changed_in(page, at)).map(|date| date.stamp).next()
    };
    best(page, false, changed_in).or_else(anywhere)
}

/// A date line holds no more than this beside its date, in bytes.
const BESIDE: usize = 90;

/// Whether a line with a word of publication and a date tells when the page was published. The word may also be a verb of what the article
/// tells ("The video was posted on 3 May and seen by thousands"): the line says it of the page where little else stands on it, where the
/// word is a label, where the sentence or a short line above it ("About this post") is about the page, and above the article unless it is a sentence.
fn is_of_page(page: &Around<'_>, at: usize, lower: &str, date: Range<usize>) -> bool {
    /// Little else, in words: "Am 14. April 2031 veröffentlicht", "First published 14 April 2031". (docs/lab/pages.md, "Days that an article
    /// tells".)
    const FEW: usize = 4;
    /// The noun for the page stands as near to the beginning of its sentence, in words.
    const SUBJECT: usize = 3;
    let line = page.lines[at];
    let sentence = line.trim_end().trim_end_matches(['"', '”', '“', ')']).ends_with(['.', '!', '?', '。']);
    if at < page.start && !sentence {
        return true;
    }
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count();
    let beside = [line.get(..date.start), line.get(date.end..)].into_iter().flatten();
    if beside.map(words).sum::<usize>() <= FEW {
        return true;
    }
    let begins = |at: usize| {
        let before = lower[..at].trim_end();
        before.is_empty() || before.ends_with(['|', '·', '•', '–', '—', ':', '(', '/'])
    };
    // "Changed on 14 April 2031 Published on: 13 April 2031"
    let before = line.get(..date.start).unwrap_or_default().trim_end();
    let is_label = publication::SAID.iter().filter_map(|word| lower.find(word)).any(begins);
    if before.ends_with(':') || (is_label && line.len() - date.len() <= BESIDE) {
        return true;
    }
    let names_page = |line: &str| {
        let mut first = line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(SUBJECT);
        first.any(|word| publication::PAGES.contains(&word))
    };
    let above = above(page, at).filter(|line| words(line) <= FEW);
    names_page(lower) || above.is_some_and(|line| names_page(&line.to_lowercase()))
}

fn best(page: &Around<'_>, any: bool, of: impl Fn(&Around<'_>, usize) -> Option<OnLine>) -> Option<Stamp> {
    let start = page.start;
    let to = (start + 4).min(page.lines.len());
    let mut best: Option<(i32, Stamp)> = None;
    for (at, &line) in page.lines.iter().enumerate().take(to).skip(start.saturating_sub(14)) {
        let Some(OnLine { from, to, stamp, .. }) = of(page, at) else { continue };
        let begins = at >= start && from < 24;
        let lower = line[..line.floor_char_boundary(200)].to_lowercase();
        let label = publication::LABELS.iter().any(|w| lower.starts_with(w));
        let word = publication::SAID.iter().any(|w| lower.contains(w));
        let said = label || (word && is_of_page(page, at, &lower, from..to));
        let changed = !word && !label && publication::CHANGED.iter().any(|w| lower.contains(w));
        let beside = line.len() - (to - from);
        let is_line = beside <= BESIDE || (said && line.len() < 200);
        if !is_line && (!any || (line.len() >= 200 && !begins)) {
            continue;
        }
        let rest = if begins { from as i32 + 20 } else { beside as i32 };
        let score =
            40 * i32::from(said) - 20 * i32::from(changed) - rest / 4 - (start as i32 - at as i32).abs() * 2;
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, stamp));
        }
    }
    best.map(|(_, stamp)| stamp)
}

/// A line anywhere on the page that is a label and a date: `Date: 14 April 2021`.
pub(super) fn labelled(page: &Around<'_>) -> Option<Stamp> {
    /// Such a line is short, in bytes.
    const SHORT: usize = 60;
    let labelled = (0..page.lines.len()).filter(|&at| {
        let line = page.lines[at];
        line.len() < SHORT && line.bytes().any(|b| b.is_ascii_digit()) && {
            let lower = line.to_lowercase();
            publication::LABELS.iter().any(|w| lower.starts_with(w))
        }
    });
    labelled.filter_map(|at| published(page, at)).map(|date| date.stamp).next()
}

/// A line anywhere on the page that says when it was published.
pub(super) fn saying_published(page: &Around<'_>) -> Option<Stamp> {
    let saying = (0..page.lines.len()).filter_map(|at| {
        let line = page.lines[at];
        if line.len() >= 200 || !line.contains(char::is_numeric) {
            return None;
        }
        let lower = line.to_lowercase();
        let word = publication::SAID.iter().any(|w| lower.contains(w));
        let date = published(page, at).filter(|_| word)?;
        is_of_page(page, at, &lower, date.from..date.to).then_some(date.stamp)
    });
    saying.into_iter().next()
}

/// The date line nearest to the article, wherever it stands.
pub(super) fn anywhere(page: &Around<'_>) -> Option<Stamp> {
    let short = (0..page.lines.len()).filter(|&at| page.lines[at].len() < 60);
    let dated = short.filter_map(|at| {
        let OnLine { from, to, stamp, .. } = published(page, at)?;
        let rest = page.lines[at].len() - (to - from);
        Some((at.abs_diff(page.start), stamp)).filter(|_| rest < 30)
    });
    dated.min_by_key(|(away, _)| *away).map(|(_, s)| s)
}

fn published(page: &Around<'_>, at: usize) -> Option<OnLine> {
    on_line(page, at).0
}

fn changed_in(page: &Around<'_>, at: usize) -> Option<OnLine> {
    on_line(page, at).1
}

fn on_line(page: &Around<'_>, at: usize) -> OnLines {
    let read = || {
        let (line, above) = (page.lines[at], above(page, at));
        (line::published(line, above, page.order), line::changed(line, above, page.order))
    };
    *page.found.borrow_mut().entry(at).or_insert_with(read)
}

fn above<'a>(page: &Around<'a>, at: usize) -> Option<&'a str> {
    at.checked_sub(1).map(|at| page.lines[at])
}
