//! An altered quotation: two reports of one utterance, both in quotation marks, with other words inside.
//!
//! Every report of a statement is compared with the one that quotes most; the finding's values are the differing
//! stretches with a few words around them. How two quotations are compared stands in `statements/wording.rs`.

use std::ops::Range;

use rashomon_text::{Span, Text};

use super::{Finding, Value, View};
use crate::statements::{Utterance, wording};
use crate::terms::Word;
use crate::{ConflictKind, Place};

/// Words shown on each side of what differs.
const CONTEXT: usize = 2;
/// Longer differing stretches are shown by their first difference.
const MOST_SHOWN: usize = 24;
/// So many reports with the same words are shown beside the fullest: the work takes the product of both sides.
const MOST_BESIDE: usize = 24;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let utterances = &view.statements.utterances;
    for group in &view.statements.groups {
        let full = &utterances[group.fullest];
        for &member in group.members.iter().filter(|&&m| m != group.fullest) {
            let alike = group.members.iter().filter(|&&m| m != group.fullest && m != member);
            compare(view, &utterances[member], full, alike.map(|&m| &utterances[m]), findings);
        }
    }
}

/// Compares the quotations of two reports. `others` are of the same statement: those that word it as the fuller
/// one does stand beside it.
fn compare<'u>(
    view: View,
    report: &Utterance,
    full: &Utterance,
    others: impl Iterator<Item = &'u Utterance> + Clone,
    findings: &mut Vec<Finding>,
) {
    let titled = |utterance: &Utterance, words: &[Word]| title(view.affair.text(utterance.article), words);
    for x in report.quoted.iter().filter(|words| !titled(report, words)) {
        let best = full
            .quoted_like(x)
            .into_iter()
            .filter(|words| !titled(full, words))
            .filter_map(|y| wording::align(x, y).map(|found| (found.equal, y)))
            .max_by(|a, b| a.0.cmp(&b.0));
        let Some((_, y)) = best else { continue };
        let mut edits = wording::alterations(x, y);
        edits.retain(|(a, b)| !immaterial(view, (report.article, x, a), (full.article, y, b)));
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else { continue };
        let mut a = first.0.start..last.0.end;
        let mut b = first.1.start..last.1.end;
        if a.len().max(b.len()) > MOST_SHOWN {
            (a, b) = first.clone();
        }
        let (Some(shown_a), Some(shown_b)) = (shown(x, &a), shown(y, &b)) else { continue };
        let mut find = |b: Value| {
            let a = value(report, shown_a, key(x, &a));
            let kind = ConflictKind::Wording;
            findings.push(Finding { kind, a, b, soft: false, weight: 0.9, about: None });
        };
        find(value(full, shown_b, key(y, &b)));
        for other in others.clone().take(MOST_BESIDE) {
            let same = other
                .quoted_like(y)
                .into_iter()
                .find_map(|words| Some((words, find_words(words, y.get(b.clone())?)?)));
            if let Some((words, range)) = same
                && let Some(span) = shown(words, &range)
            {
                find(value(other, span, key(y, &b)));
            }
        }
    }
}

/// Whether quoted words name a book or a film: nearly all have capitals.
fn title(text: &str, words: &[Word]) -> bool {
    let mut long = words.iter().map(|w| w.span.of(text)).filter(|w| w.len() > 3).peekable();
    long.peek().is_some() && long.all(|word| word.starts_with(char::is_uppercase))
}

/// Where the words stand in others.
fn find_words(words: &[Word], these: &[Word]) -> Option<Range<usize>> {
    let same = |at: &[Word]| at.iter().zip(these).all(|(x, y)| x.form == y.form);
    let at = words.windows(these.len().max(1)).position(same)?;
    (!these.is_empty()).then_some(at..at + these.len())
}

type Stretch<'a> = (usize, &'a [Word], &'a Range<usize>);

/// Not the speaker's words but how they are set down: "work force" for "workforce", a title before a name, a letter
/// masked, a foreign name spelled otherwise (which is a difference of its own).
fn immaterial(view: View, a: Stretch, b: Stretch) -> bool {
    let vocabulary = &view.affair.vocabulary;
    let joined = |(_, words, range): Stretch| -> String {
        words.get(range.clone()).unwrap_or_default().iter().map(|w| vocabulary.word(w.form)).collect()
    };
    let titles = |(_, words, range): Stretch| {
        words.get(range.clone()).unwrap_or_default().iter().all(|w| TITLES.contains(&vocabulary.word(w.form)))
    };
    let masked = |(article, words, range): Stretch| {
        let (Some(first), Some(last)) = (words.get(range.start), words.get(range.end.saturating_sub(1)))
        else {
            return false;
        };
        // A masked letter may stand between two tokens, or after the last.
        let text = view.affair.text(article).get(first.span.start as usize..).unwrap_or_default();
        text.bytes().take(last.span.end.saturating_sub(first.span.start) as usize + 3).any(|b| b == b'*')
    };
    let spelled = |(article, words, range): Stretch| {
        let mut spans: Vec<Span<Text>> = words.get(range.clone())?.iter().map(|word| word.span).collect();
        spans.dedup();
        let raw = spans.iter().map(|span| span.of(view.affair.text(article)));
        let bare =
            raw.map(|name| PARTICLES.iter().find_map(|particle| name.strip_prefix(particle)).unwrap_or(name));
        let names: Vec<&str> = bare.filter(|name| !name.is_empty()).collect();
        if !names.iter().all(|name| name.starts_with(char::is_uppercase)) {
            return None;
        }
        Some(sound(&names.concat())).filter(|sound| sound.chars().count() >= LEAST_SOUND)
    };
    let one_name = spelled(a).is_some_and(|name| spelled(b) == Some(name));
    joined(a) == joined(b) || (titles(a) && titles(b)) || masked(a) || masked(b) || one_name
}

/// What stands in small letters before a name, which outlets leave out or not.
const PARTICLES: [&str; 4] = ["al-", "el-", "al ", "el "];

/// What two spellings of one foreign name have in common: the consonants, those of one place alike, none doubled.
fn sound(name: &str) -> String {
    let mut out = String::new();
    let mut before = None;
    for letter in name.to_lowercase().chars() {
        let class = match letter {
            'q' | 'k' | 'g' | 'c' => Some('k'),
            'd' | 't' => Some('t'),
            'f' | 'v' | 'w' => Some('f'),
            's' | 'z' => Some('s'),
            'b' | 'p' => Some('p'),
            'h' | 'j' => continue,
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => None,
            other => Some(other).filter(|letter| letter.is_alphanumeric()),
        };
        out.extend(class.filter(|_| class != before));
        before = class;
    }
    out
}

/// Shorter ones are too often those of two words.
const LEAST_SOUND: usize = 3;

/// Titles that outlets add or leave out by their own rules.
const TITLES: [&str; 11] = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "senator",
    "representative",
    "governor",
    "president",
    "general",
    "minister",
    "sir",
];

/// The differing words with those around them, as far as the same quotation runs.
fn shown(words: &[Word], range: &Range<usize>) -> Option<Span<Text>> {
    let next_to =
        |i: usize| words.get(i).zip(words.get(i + 1)).is_some_and(|(x, y)| y.span.start <= x.span.end + 4);
    let mut from = range.start.min(words.len().checked_sub(1)?);
    let mut to = range.end.max(from + 1).min(words.len());
    for _ in 0..CONTEXT {
        if from > 0 && next_to(from - 1) {
            from -= 1;
        }
        if to < words.len() && next_to(to - 1) {
            to += 1;
        }
    }
    Some(words.get(from)?.span.cover(words.get(to - 1)?.span))
}

/// Equal for equal differing words.
fn key(words: &[Word], range: &Range<usize>) -> String {
    let wider = range.start.saturating_sub(1)..(range.end + 1).min(words.len());
    let forms: Vec<String> =
        words.get(wider).unwrap_or_default().iter().map(|w| w.form.to_string()).collect();
    forms.join(" ")
}

fn value(utterance: &Utterance, span: Span<Text>, key: String) -> Value {
    Value { place: Place { article: utterance.article, span }, key }
}
