//! What the lines around a plain text's article say of it: the day of publication and the outlet.

use rashomon_lexicon::agencies;
use rashomon_text::Stamp;

use crate::cues::Cue;
use crate::dates::Order;
use crate::dates::line::OnLine;
use crate::headline;
use crate::shape::Shape;
use crate::stamp;

/// Looks for a date on a line, below another.
pub(super) type OfLine = fn(&str, Option<&str>, Order) -> Option<OnLine>;

/// The date of a date line: little beside the `date`, or a word such as "Published" before it. Below the article
/// (`word_needed`) only the latter.
pub(super) fn dated(line: &str, date: OnLine, shape: &Shape, word_needed: bool) -> Option<Stamp> {
    let word = shape.cues.bytes[Cue::Byline as usize] > 0;
    let rest = line.len() - (date.to - date.from);
    let line_of_date = rest < 90 && !shape.sign && (!shape.ends_sentence || shape.words < 12.0);
    // A dateline: "PORT ALMA, April 14, 2021 —".
    let dateline = date.to < 70
        && line.get(date.to..).is_some_and(|r| {
            r.trim_start().starts_with(['-', '–', '—', '(', ')', ':']) && shape.words > 12.0
        });
    ((word || !word_needed) && (line_of_date || dateline)).then_some(date.stamp)
}

/// The outlet, where a copyright line or a line of its own with an agency's name says it.
pub(super) fn outlet(lines: &[&str], shapes: &[Shape], start: usize) -> Option<(String, usize)> {
    let copyright = lines.iter().enumerate().rev().filter(|(at, _)| shapes[*at].words < 40.0);
    for (at, line) in copyright {
        if let Some(name) = copyright_holder(line) {
            return Some((name, at));
        }
    }
    let near = start.saturating_sub(6)..(start + 2).min(lines.len());
    near.into_iter()
        .find(|&at| agencies::PUBLISHING.contains(&lines[at].trim()))
        .map(|at| (lines[at].trim().to_owned(), at))
        .or_else(|| (0..start.min(MASTHEAD)).find_map(|at| Some((masthead(lines[at])?, at))))
}

/// A masthead stands among the first lines.
const MASTHEAD: usize = 2;

/// The name of a newspaper that is a line by itself or begins one (`Harbour Post - news from the port`, `- Harbour
/// Post - 14 April 2021`): a few words with capitals, the last one such as papers are called by.
fn masthead(line: &str) -> Option<String> {
    let name = headline::parts(line.trim_start_matches(stamp::is_separator)).last()?;
    stamp::is_paper(name).then(|| name.to_owned())
}

/// `Harbour Post` of `© 2021 Harbour Post. All rights reserved.`
fn copyright_holder(line: &str) -> Option<String> {
    let at = line.find('©')?;
    let rest = line[at + '©'.len_utf8()..].trim_start_matches(|c: char| !c.is_alphabetic());
    let end = rest.find(['.', '|', ',', '·', '•', '©', '(', '-', '–']).unwrap_or(rest.len());
    let name = rest[..end].trim();
    let name = name
        .strip_suffix("All rights reserved")
        .or_else(|| name.strip_suffix("All Rights Reserved"))
        .unwrap_or(name)
        .trim();
    let words = name.split_whitespace().count();
    let lower = name.to_lowercase();
    let plain = !["copyright", "all rights", "alle rechte", "tous droits", "getty", "by "]
        .iter()
        .any(|w| lower.starts_with(w));
    ((1..=4).contains(&words) && name.len() < 40 && plain && name.starts_with(char::is_uppercase))
        .then(|| name.to_owned())
}
