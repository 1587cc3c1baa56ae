//! Posts set in a page: `TEXT — Ida Holm (@holm) June 14, 2017` in one paragraph, or the text with `Ida Holm @holm, 14 June 2017`
//! in a line of its own below, or between a line with the name, one with the handle and one with time and date. What is posted stands in no quotation marks and is the poster's all the same.

use std::ops::Range;

use rashomon_language::{EntityKind, MentionKind};
use rashomon_lexicon::cues::NO_LEMMA;
use rashomon_text::{Span, Text};

use crate::candidate::{Candidate, Frame, Origin, Setting};
use crate::quotations::each_quote;
use crate::words::Words;

/// How sure we are of a post. By judgement.
const SURE: f32 = 0.8;
/// More words than this before a handle are no name.
const NAME: usize = 7;
/// A year stands so many bytes behind a handle at most.
const DATE: usize = 40;
/// Fewer words are no post.
const LEAST: usize = 3;

/// Adds the posts that no candidate tells of.
pub(crate) fn claim(words: &Words, candidates: &mut Vec<Candidate>) {
    let mut made = Vec::new();
    let mut above: Option<Range<usize>> = None;
    let lines = lines(words.text);
    for (number, here) in lines.iter().cloned().enumerate() {
        if let Some((name, content)) = headed(words.text, &lines, number, above.as_ref()) {
            made.extend(post(words, candidates, name, content, true));
            above = None;
            continue;
        }
        let found = signature(words.text, here.clone());
        let content = found.as_ref().and_then(|found| match found.text.is_empty() {
            false => Some(found.text.clone()),
            true => above.clone(),
        });
        above = if found.is_some() { None } else { Some(here) };
        if let (Some(found), Some(content)) = (found, content) {
            made.extend(post(words, candidates, found.name, content, found.sure));
        }
    }
    candidates.append(&mut made);
    candidates.sort_by_key(|candidate| candidate.head);
}

/// The lines of a text that hold more than space, without what is around them.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let trimmed = text.split_inclusive('\n').map(|line| {
        let from = start + (line.len() - line.trim_start().len());
        start += line.len();
        from..(from + line.trim().len())
    });
    trimmed.filter(|line| !line.is_empty()).collect()
}

/// Who posts and what, where this line is the handle alone below a name and a line with time and date ends the post.
fn headed(
    text: &str,
    lines: &[Range<usize>],
    number: usize,
    above: Option<&Range<usize>>,
) -> Option<(Range<usize>, Range<usize>)> {
    /// A post has this many lines at most.
    const LINES: usize = 8;
    let is_handle = |line: &str| {
        let handle = line.strip_prefix('@').unwrap_or_default();
        handle.len() > 1 && handle.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let name = above?.clone();
    let line = |at: &Range<usize>| text.get(at.clone()).unwrap_or_default();
    if !is_handle(line(lines.get(number)?)) || !is_name(line(&name)) {
        return None;
    }
    // "8:15 PM · May 6, 2024"
    let dated = |at: &Range<usize>| {
        let words = line(at);
        let year = words.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
        words.len() <= 2 * DATE && year && (words.contains('·') || words.contains(':') && words.len() <= DATE)
    };
    let last = (number + 2..lines.len().min(number + 2 + LINES)).find(|&at| dated(&lines[at]))?;
    Some((name, lines[number + 1].start..lines[last - 1].end))
}

/// Whether words can be who posts: a few, the first with a capital, no sentence.
fn is_name(words: &str) -> bool {
    (1..=NAME).contains(&words.split_whitespace().count())
        && words.starts_with(char::is_uppercase)
        && !words.ends_with(['.', ',', ':', '!', '?'])
}

/// Who posted, and the words before it in the same line.
struct Signature {
    name: Range<usize>,
    text: Range<usize>,
    /// The handle stands in parentheses behind a dash: nothing else is signed so.
    sure: bool,
}

/// The signature at the end of a line.
fn signature(text: &str, line: Range<usize>) -> Option<Signature> {
    let words = text.get(line.clone())?;
    let at = words.rfind('@')?;
    let handle =
        words[at + 1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|end| *end > 1)?;
    let date = &words[at + 1 + handle..];
    let year = date.as_bytes().windows(4).position(|four| four.iter().all(u8::is_ascii_digit))?;
    if year > DATE || words[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let before = words[..at].trim_end_matches(['(', ' ']);
    // The last dash parts the words from the name.
    let dash = [" — ", " – ", " - ", "— ", "– "]
        .iter()
        .filter_map(|dash| Some((before.rfind(dash)?, dash.len())))
        .max();
    let from = dash.map_or(0, |(at, length)| at + length);
    let name = &before[from..];
    let named = is_name(name);
    let sure = words[..at].ends_with('(') && (dash.is_some() || before.starts_with(['—', '–', '-']));
    let written = trimmed(words, 0..dash.map_or(0, |(at, _)| at));
    let shift = |range: Range<usize>| range.start + line.start..range.end + line.start;
    named.then(|| Signature { name: shift(from..before.len()), text: shift(written), sure })
}

/// The words without the addresses and pictures at their end.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    loop {
        let words = text[range.start..end].trim_end();
        let last = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let word = &words[last..];
        if words.is_empty()
            || !(word.starts_with("pic.") || word.starts_with("http") || word.starts_with("t.co/"))
        {
            return range.start..range.start + words.len();
        }
        end = range.start + last;
    }
}

fn post(
    words: &Words,
    candidates: &[Candidate],
    name: Range<usize>,
    content: Range<usize>,
    sure: bool,
) -> Option<Candidate> {
    let content = Span::<Text>::from_range(content);
    let name = Span::<Text>::from_range(name);
    let (first, end) = (words.token_at(content.start), words.token_at(content.end));
    let source = words.token_at(name.start)..words.token_at(name.end);
    let poster = sure
        || words.language.entities.iter().any(|entity| {
            matches!(entity.kind, EntityKind::Person | EntityKind::Organization)
                && entity.mentions.iter().any(|m| m.kind == MentionKind::Name && name.contains(m.span))
        });
    // What holds a quotation has its speaker; a tag of its own ("he said") is none's post.
    let mut quoted = false;
    let near =
        candidates.iter().filter(|candidate| candidate.content.iter().any(|span| span.overlaps(content)));
    for candidate in near {
        each_quote(words, candidate, |_| quoted = true);
        quoted |= candidate.frame.looks_back() && candidate.source.is_some();
    }
    // `"..." - Rep. Lee @news — Kim (@kim)`: words that the poster quotes are another's.
    quoted |= content.of(words.text).starts_with(['"', '“', '‘', '\'']);
    let long = end.saturating_sub(first) >= LEAST && !source.is_empty();
    (poster && long && !quoted).then(|| Candidate {
        lemma: NO_LEMMA,
        head: first,
        cue: first..first,
        frame: Frame::Post,
        setting: Setting::Bare,
        origin: Origin::Beside,
        speaker: Some(source.clone()),
        source: Some(source),
        relay: None,
        content: vec![content],
        score: SURE,
    })
}
