//! The date lines that readers see, among the blocks of a page.

use rashomon_lexicon::publication;
use rashomon_text::Stamp;

use super::published::{Around, plausible};
use crate::dates::{self, Order};

/// The date line around the beginning of the article: little beside a date, or a line that says "published".
pub(super) fn date_line(page: &Around<'_>) -> Option<Stamp> {
    best(page, false)
}

/// The same, where a paragraph that begins with a date will do.
pub(super) fn nearest(page: &Around<'_>) -> Option<Stamp> {
    best(page, true)
}

fn best(page: &Around<'_>, any: bool) -> Option<Stamp> {
    /// A date line holds no more than this beside its date, in bytes.
    const BESIDE: usize = 90;
    let start = page.start;
    let to = (start + 4).min(page.lines.len());
    let mut best: Option<(i32, Stamp)> = None;
    for (at, &line) in page.lines.iter().enumerate().take(to).skip(start.saturating_sub(14)) {
        let Some((date, stamp)) = published_in(line, page.order) else { continue };
        let begins = at >= start && date.0 < 24;
        let lower = line[..line.floor_char_boundary(200)].to_lowercase();
        let said = publication::SAID.iter().any(|w| lower.contains(w))
            || publication::LABELS.iter().any(|w| lower.starts_with(w));
        let changed = !said && publication::CHANGED.iter().any(|w| lower.contains(w));
        let beside = line.len() - (date.1 - date.0);
        let is_line = beside <= BESIDE || (said && line.len() < 200);
        if !is_line && (!any || (line.len() >= 200 && !begins)) {
            continue;
        }
        let rest = if begins { date.0 as i32 + 20 } else { beside as i32 };
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
    let lines = page.lines.iter().filter(|l| l.len() < SHORT && l.bytes().any(|b| b.is_ascii_digit()));
    let labelled = lines.filter(|line| {
        let lower = line.to_lowercase();
        publication::LABELS.iter().any(|w| lower.starts_with(w))
    });
    labelled.filter_map(|line| published_in(line, page.order)).map(|(_, stamp)| stamp).next()
}

/// A line anywhere on the page that says when it was published.
pub(super) fn saying_published(page: &Around<'_>) -> Option<Stamp> {
    let short = page.lines.iter().filter(|l| l.len() < 200);
    short.filter_map(|line| saying(line, publication::SAID, page.order)).map(|(_, stamp)| stamp).next()
}

/// The line that tells of the last change, else the date line nearest to the article, wherever they stand.
pub(super) fn anywhere(page: &Around<'_>) -> Option<Stamp> {
    let changed = || {
        page.lines
            .iter()
            .filter(|l| l.len() < 200)
            .find_map(|line| saying(line, publication::CHANGED, page.order))
    };
    let short = (0..page.lines.len()).filter(|&at| page.lines[at].len() < 60);
    let dated = short.filter_map(|at| {
        let ((from, to), stamp) = published_in(page.lines[at], page.order)?;
        let rest = page.lines[at].len() - (to - from);
        Some((at.abs_diff(page.start), stamp)).filter(|_| rest < 30)
    });
    dated.min_by_key(|(away, _)| *away).map(|(_, s)| s).or_else(|| changed().map(|(_, s)| s))
}

type Placed = ((usize, usize), Stamp);

fn saying(line: &str, words: &[&str], order: Order) -> Option<Placed> {
    let lower = line.to_lowercase();
    words.iter().any(|w| lower.contains(w)).then(|| published_in(line, order)).flatten()
}

/// The date of a line: where it has several, one that follows a word of publication before any other, and one that
/// follows a word of change last.
fn published_in(line: &str, order: Order) -> Option<Placed> {
    let found = dates::find(line, order);
    let dated = found.iter().enumerate().filter_map(|(i, d)| {
        let stamp = plausible(Some(d.stamp))?;
        let from = if i == 0 { 0 } else { found[i - 1].span.end as usize };
        let before = line.get(from..d.span.start as usize).unwrap_or_default().to_lowercase();
        let said = publication::SAID.iter().any(|w| before.contains(w));
        let changed = publication::CHANGED.iter().any(|w| before.contains(w));
        let words = |w: &&str| before.split(|c: char| !c.is_alphabetic()).any(|b| b == *w);
        if publication::HISTORY.iter().any(words) {
            return None;
        }
        let rank = if said { 0 } else { 1 + i32::from(changed) };
        Some((rank, ((d.span.start as usize, d.span.end as usize), stamp)))
    });
    dated.min_by_key(|(rank, _)| *rank).map(|(_, placed)| placed)
}
