//! On what occasion one attribution was said, as far as its sentence tells.

use rashomon_attribution::Act;
use rashomon_language::EntityKind;
use rashomon_lexicon::outlets;
use rashomon_lexicon::pattern::{self, Forms, SETTINGS};
use rashomon_text::{Budget, Span, Text, without_accent};

use super::names::{self, Name};
use super::relay;
use crate::agencies;
use crate::model::{Annotated, OriginKind};
use crate::words::Words;

/// What one attribution tells about its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Setting {
    /// The kind of occasion, and who speaks.
    Known(OriginKind, Name),
    /// An institution that speaks, and nothing of the occasion: its word counts as a statement, and is not called one.
    Voice(Name),
    /// Who speaks, and nothing of the occasion.
    Named(Name),
    /// Neither, or only within what somebody else says.
    Unknown,
}

/// The settings of an article's attributions, index for index. Somebody who speaks again without an occasion
/// being named speaks on the last one named for them.
/// `keyed` gives the name of an attribution's source its key.
/// What there is no time for is unknown.
pub(super) fn read(
    article: &Annotated,
    keyed: impl Fn(usize, Name) -> Name,
    budget: Budget<'_>,
) -> Vec<Setting> {
    let around = relay::around(article);
    let mut last: Vec<(String, OriginKind, Name)> = Vec::new();
    let mut statement: Option<Name> = None;
    (0..article.attributions.len())
        .map(|k| {
            if !budget.goes_on() {
                return Setting::Unknown;
            }
            let setting = one(article, k, around[k].map(|a| a.span), statement.as_ref());
            let setting = match setting {
                Setting::Known(kind, name) => Setting::Known(kind, keyed(k, name)),
                Setting::Voice(name) => Setting::Voice(keyed(k, name)),
                Setting::Named(name) => Setting::Named(keyed(k, name)),
                Setting::Unknown => Setting::Unknown,
            };
            match setting {
                Setting::Known(kind, name) => {
                    if kind == OriginKind::Statement {
                        statement = Some(name.clone());
                    }
                    last.retain(|l| l.0 != name.key);
                    last.push((name.key.clone(), kind, name.clone()));
                    // Only the latest speakers can be meant; this also bounds the search.
                    if last.len() > 32 {
                        last.remove(0);
                    }
                    Setting::Known(kind, name)
                }
                Setting::Voice(name) => {
                    statement = Some(name.clone());
                    Setting::Voice(name)
                }
                // Within what somebody says, it is theirs; within an agency's report it may still be known.
                Setting::Named(_) if around[k].is_some_and(|a| !known_agency(article, a.owner)) => {
                    Setting::Unknown
                }
                Setting::Named(name) => match last.iter().find(|l| l.0 == name.key) {
                    Some((_, kind, known)) => Setting::Known(*kind, known.clone()),
                    None => Setting::Named(name),
                },
                Setting::Unknown => Setting::Unknown,
            }
        })
        .collect()
}

fn known_agency(article: &Annotated, k: usize) -> bool {
    let source = article.attributions.get(k).map_or(&[][..], |a| &a.source);
    source.iter().any(|s| agencies::mentioned(s.of(&article.article.text)).is_some())
}

fn one(article: &Annotated, k: usize, within: Option<Span<Text>>, statement: Option<&Name>) -> Setting {
    let text = article.article.text.as_str();
    let attribution = &article.attributions[k];
    let source: String = attribution.source.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ");
    let named = |name: &str| Name { key: name.to_lowercase(), shown: name.to_owned(), institution: true };
    if let Some(agency) = agencies::mentioned(&source) {
        return Setting::Known(OriginKind::Agency, named(agency));
    }
    if let Some(outlet) = outlets::named(&source) {
        return Setting::Known(OriginKind::Outlet, named(outlet));
    }
    let frame = frame(article, k, within);
    let first = |words: &[&str], means: &str| {
        pattern::first(SETTINGS.meaning(means), &Forms(words)).map(|(_, range)| range.start)
    };
    let any = |words: &[&str], means: &str| first(words, means).is_some();
    let lower = folded(&source);
    let in_source: Vec<&str> = Words::of(&lower).spans.iter().map(|s| s.of(&lower)).collect();
    let words: Vec<&str> = frame.iter().map(String::as_str).collect();
    // "Told the local radio", by the first who is told.
    let told = words.iter().position(|w| *w == "told");
    let told_outlet =
        told.is_some_and(|at| pattern::at(SETTINGS.meaning("outlet"), &Forms(&words), at).is_some());
    let conference = any(&words, "conference");

    // "the statement that her office put out", "a statement from her office": whose it is the speaker tells.
    let speaker = attribution.speaker.and_then(|e| article.language.entities.get(e));
    if any(&in_source, "statement")
        && speaker.is_some_and(|e| e.kind == EntityKind::Organization)
        && let Some(name) = names::of_attribution(article, k)
    {
        return Setting::Known(OriginKind::Statement, name);
    }
    // "the statement said": whose it is was told before.
    let bare = in_source
        .iter()
        .all(|w| any(&[*w], "statement") || matches!(*w, "the" | "a" | "this" | "that" | "its" | "separate"));
    if !in_source.is_empty() && bare && any(&in_source, "statement") {
        // Unless the speaker is known already ("the statement that her office put out").
        let own = attribution.speaker.and_then(|_| names::of_attribution(article, k));
        return own
            .or_else(|| statement.cloned())
            .map_or(Setting::Unknown, |name| Setting::Known(OriginKind::Statement, name));
    }
    let Some(at) = first(&in_source, "statement") else {
        let person = names::of_attribution(article, k);
        // What stands behind a comma or relative describes the document, or somebody who has read it.
        let head = source.split([',', ';']).next().unwrap_or_default();
        let head = [" which ", " who ", " that ", " where "]
            .iter()
            .fold(head, |head, relative| head.split(relative).next().unwrap_or_default());
        let head_words = head.to_lowercase();
        let is_document = any(&head_words.split_whitespace().collect::<Vec<_>>(), "document");
        if is_document && person.as_ref().is_none_or(|p| p.institution) {
            return match names::document(&source) {
                Some(name) => Setting::Known(OriginKind::Document, name),
                None => Setting::Unknown,
            };
        }
        let Some(name) = person else { return Setting::Unknown };
        // "Told a news conference" is told to no outlet alone.
        let kind = if any(&words, "interview") || told_outlet && !conference {
            OriginKind::Interview
        } else if any(&words, "briefing") || conference {
            OriginKind::Briefing
        } else if any(&words, "statement") {
            OriginKind::Statement
        } else if name.institution {
            return Setting::Voice(name);
        } else if matches!(attribution.act, Act::Says | Act::Judges) {
            return Setting::Named(name);
        } else {
            return Setting::Unknown;
        };
        return Setting::Known(kind, name);
    };
    // "the ministry statement", "a statement from the ministry"
    let spans = Words::of(&source).spans;
    let before = spans.get(..at).and_then(|s| Some(s.first()?.cover(*s.last()?))).map(|s| s.of(&source));
    let before = before.and_then(|words| words.split(", ").next());
    let after = spans.get(at + 1..).and_then(|s| Some(s.first()?.cover(*s.last()?))).map(|s| s.of(&source));
    match before.and_then(names::of_words).or_else(|| after.and_then(names::of_words)) {
        Some(name) => Setting::Known(OriginKind::Statement, name),
        None => {
            statement.map_or(Setting::Unknown, |name| Setting::Known(OriginKind::Statement, name.clone()))
        }
    }
}

/// Words in lower case and without accents, as the rules have them.
fn folded(words: &str) -> String {
    words.to_lowercase().chars().map(without_accent).collect()
}

/// The lower-case words of the cue's sentence that are not said but tell of the saying: all but the content, and
/// the few words right after the cue, which a content may have swallowed ("told the local radio"). Of an
/// attribution within another's content, only words of that content: the rest tells of the other saying.
fn frame(article: &Annotated, k: usize, within: Option<Span<Text>>) -> Vec<String> {
    const AFTER_CUE: u32 = 40;
    let text = article.article.text.as_str();
    let attribution = &article.attributions[k];
    let Some(cue) = attribution.cue.last().or(attribution.source.last()) else { return Vec::new() };
    let sentences = &article.language.sentences;
    let next = sentences.partition_point(|s| s.span.start <= cue.start);
    let Some(sentence) = next.checked_sub(1).and_then(|i| sentences.get(i)) else { return Vec::new() };
    let told = cue.of(text).contains("told");
    let near = near(text, *cue, sentence.span);
    let quotes = &article.language.quotes;
    let quoted = |span: Span<Text>| {
        let next = quotes.partition_point(|q| q.inner.start <= span.start);
        next.checked_sub(1).and_then(|i| quotes.get(i)).is_some_and(|q| q.inner.contains(span))
    };
    Words::of(near.of(text))
        .spans
        .iter()
        .map(|w| Span::<Text>::new(w.start + near.start, w.end + near.start))
        .filter(|w| within.is_none_or(|outer| outer.contains(*w)))
        .filter(|w| {
            let near = told && cue.end <= w.start && w.start < cue.end + AFTER_CUE && !quoted(*w);
            near || !attribution.content.iter().any(|c| c.contains(*w))
        })
        .map(|w| folded(w.of(text)))
        .collect()
}

/// The part of a sentence around a cue that may tell of the saying: all of it, but for a sentence that goes on and on, whose
/// cues would each read all the others. A sentence of news has 120 bytes, and two of 47,000 (BASIL, ECB+ and AllSides) more than 1,000.
fn near(text: &str, cue: Span<Text>, sentence: Span<Text>) -> Span<Text> {
    const FAR: u32 = 1000;
    let mut start = sentence.start.max(cue.start.saturating_sub(FAR));
    while !text.is_char_boundary(start as usize) {
        start -= 1;
    }
    let mut end = sentence.end.min(cue.end.saturating_add(FAR)).max(start);
    while !text.is_char_boundary(end as usize) {
        end -= 1;
    }
    Span::new(start, end)
}
