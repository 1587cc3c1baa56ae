//! Tokens to coarse word classes: closed classes by list, verbs by list, ending and context, names by
//! capitals.
//!
//! A capital at the start of a sentence or in a headline says little: there a word is a name only if the
//! text writes it with a capital elsewhere in running text, or if no table knows it. Leaves to `entities`
//! what a name is the name of.

use rashomon_lexicon::dictionary::{Entry, form, look_up};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Sentence, Tag, Token};

/// Tags the tokens of a text in place, and returns what the lexicon says of each.
pub(crate) fn tag(text: &str, tokens: &mut [Token], sentences: &[Sentence]) -> Vec<Option<&'static Entry>> {
    let entries: Vec<Option<&'static Entry>> =
        tokens.iter().map(|t| if t.tag == Tag::Punctuation { None } else { look_up(t.of(text)) }).collect();
    let mut seen = Seen::default();
    for sentence in sentences {
        seen.read_capitals(text, tokens, &entries, sentence);
    }
    seen.read_small(text, tokens, &entries);
    for sentence in sentences {
        let headline = is_headline(text, &tokens[sentence.tokens.clone()]);
        let mut context = Context { previous: None, before: None, to: false };
        for index in sentence.tokens.clone() {
            let word = tokens[index].of(text);
            if tokens[index].tag == Tag::Punctuation {
                context.shift(Tag::Punctuation, false);
                continue;
            }
            let next =
                (index + 1 < sentence.tokens.end).then(|| (tokens[index + 1].of(text), entries[index + 1]));
            let starts = context.previous.is_none_or(|t| {
                t == Tag::Punctuation && (context.before.is_none() || opens(text, tokens, index))
            });
            let tag = class(word, entries[index], next, &context, starts, headline, &seen);
            tokens[index].tag = tag;
            context.shift(tag, tag != Tag::Name && word.eq_ignore_ascii_case("to"));
        }
    }
    entries
}

/// Whether a quotation opens or a colon stands right before a token, so that it starts a sentence inside one.
fn opens(text: &str, tokens: &[Token], index: usize) -> bool {
    let before =
        |steps: usize| index.checked_sub(steps).and_then(|i| tokens.get(i)).map_or("", |t| t.of(text));
    match before(1) {
        "“" | "‘" | "«" | "„" | ":" | "•" | "(" => true,
        "\"" | "'" => matches!(before(2), "," | ":" | "." | "—" | "–"),
        _ => false,
    }
}

/// The words before the one looked at.
struct Context {
    previous: Option<Tag>,
    before: Option<Tag>,
    /// Whether the word before is "to".
    to: bool,
}

impl Context {
    fn shift(&mut self, tag: Tag, to: bool) {
        self.before = self.previous;
        self.previous = Some(tag);
        self.to = to;
    }
}

/// How the text writes words whose capital at the start of a sentence says nothing.
#[derive(Default)]
struct Seen {
    /// Common words (by their entry) that it writes with a capital within a sentence, and never without.
    capital: FxHashSet<*const Entry>,
    /// Unknown words at the start of a sentence, in small letters, and whether they also stand in small letters
    /// elsewhere.
    unknown: FxHashMap<String, bool>,
}

impl Seen {
    fn read_capitals(
        &mut self,
        text: &str,
        tokens: &[Token],
        entries: &[Option<&'static Entry>],
        sentence: &Sentence,
    ) {
        let range = sentence.tokens.clone();
        let headline = is_headline(text, &tokens[range.clone()]);
        let mut opens = true;
        for index in range {
            if tokens[index].tag == Tag::Punctuation {
                continue;
            }
            let word = tokens[index].of(text);
            if word.starts_with(char::is_uppercase) {
                match entries[index] {
                    Some(entry) if !opens && !headline => drop(self.capital.insert(entry)),
                    None if opens || headline => drop(self.unknown.insert(word.to_lowercase(), false)),
                    _ => {}
                }
            }
            opens = false;
        }
    }

    fn read_small(&mut self, text: &str, tokens: &[Token], entries: &[Option<&'static Entry>]) {
        for (token, entry) in tokens.iter().zip(entries) {
            let word = token.of(text);
            if token.tag == Tag::Punctuation || !word.starts_with(char::is_lowercase) {
                continue;
            }
            match entry {
                Some(entry) if !self.capital.is_empty() => {
                    self.capital.remove(&std::ptr::from_ref(*entry));
                }
                Some(_) => {}
                None => {
                    if let Some(small) = self.unknown.get_mut(word) {
                        *small = true;
                    }
                }
            }
        }
    }

    fn is_name(&self, word: &str, entry: Option<&'static Entry>) -> bool {
        match entry {
            Some(entry) => self.capital.contains(&std::ptr::from_ref(entry)),
            None => {
                !known_by_ending(word) && !self.unknown.get(&word.to_lowercase()).is_some_and(|small| *small)
            }
        }
    }
}

/// Whether most words of a sentence have capitals, so that capitals say nothing.
fn is_headline(text: &str, tokens: &[Token]) -> bool {
    let (mut capital, mut small) = (0_usize, 0_usize);
    for token in tokens.iter().filter(|t| t.tag != Tag::Punctuation) {
        match token.of(text).chars().next() {
            Some(c) if c.is_uppercase() => capital += 1,
            Some(c) if c.is_lowercase() && token.span.len() > 3 => small += 1,
            _ => {}
        }
    }
    let stops = tokens.last().is_some_and(|t| t.of(text) == ".");
    capital >= 4 && small * 6 < capital && (small == 0 || !stops)
}

fn class(
    word: &str,
    entry: Option<&'static Entry>,
    next: Option<(&str, Option<&'static Entry>)>,
    context: &Context,
    starts: bool,
    headline: bool,
    seen: &Seen,
) -> Tag {
    let Some(initial) = word.chars().next() else { return Tag::Punctuation };
    if initial.is_ascii_digit() || initial.is_numeric() {
        return number_or_word(word);
    }
    let closed = entry.and_then(|e| e.tag).filter(|tag| *tag != Tag::Word);
    if initial.is_uppercase() {
        let all_capitals = word.len() > 1 && word.chars().all(|c| !c.is_lowercase());
        let name = if starts || headline {
            // "Trump" and "NATO", but not "Officials" or "HE".
            closed.is_none() && seen.is_name(word, entry)
                || all_capitals && !headline && closed.is_none_or(|_| matches!(word, "US" | "WHO" | "IT"))
        } else {
            let after_mark = context.previous == Some(Tag::Punctuation);
            closed
                .is_none_or(|_| matches!(word, "US" | "WHO") || matches!(word, "May" | "Will") && !after_mark)
        };
        if name {
            return Tag::Name;
        }
    }
    if let Some(tag) = closed {
        return settle_closed(word, tag, next, context);
    }
    match entry {
        Some(entry) if entry.forms != 0 => {
            if is_verb(entry, next, context) {
                Tag::Verb
            } else {
                Tag::Word
            }
        }
        Some(_) => Tag::Word,
        None => unknown(word, context),
    }
}

fn number_or_word(word: &str) -> Tag {
    let rest = word.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | ',' | ':' | '/'));
    match rest {
        "" | "st" | "nd" | "rd" | "th" | "s" | "m" | "bn" | "k" | "K" | "M" | "B" | "tn" | "am" | "pm"
        | "a.m." | "p.m." => Tag::Number,
        _ => Tag::Word,
    }
}

/// The few words of closed classes that context moves to another.
fn settle_closed(
    word: &str,
    tag: Tag,
    next: Option<(&str, Option<&'static Entry>)>,
    context: &Context,
) -> Tag {
    let next_tag = next.and_then(|(_, e)| e).and_then(|e| e.tag);
    let next_is_noun = next.is_some_and(|(word, e)| match e {
        _ if !word.starts_with(char::is_alphanumeric) => false,
        None => true,
        Some(e) => {
            matches!(e.tag, Some(Tag::Word | Tag::Number))
                || e.tag.is_none() && e.forms & (form::NOUN_FIRST | form::ING | form::PARTICIPLE) != 0
        }
    });
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    match tag {
        Tag::Determiner
            if matches!(
                word,
                "this"
                    | "these"
                    | "those"
                    | "all"
                    | "both"
                    | "some"
                    | "many"
                    | "few"
                    | "most"
                    | "each"
                    | "another"
            ) && !next_is_noun =>
        {
            if next_tag == Some(Tag::Preposition) || next_tag == Some(Tag::Auxiliary) || next.is_none() {
                Tag::Pronoun
            } else {
                tag
            }
        }
        Tag::Pronoun if is("her") && next_is_noun => Tag::Determiner,
        Tag::Pronoun if matches!(word, "'s" | "’s" | "'S") => match context.previous {
            Some(Tag::Pronoun | Tag::Adverb | Tag::Conjunction) => Tag::Auxiliary,
            _ => Tag::Adverb,
        },
        Tag::Conjunction if is("that") => match context.previous {
            Some(Tag::Preposition | Tag::Conjunction) if next_is_noun => Tag::Determiner,
            _ if matches!(next_tag, Some(Tag::Auxiliary)) => Tag::Pronoun,
            _ => Tag::Conjunction,
        },
        Tag::Auxiliary
            if is("may")
                && word.starts_with('M')
                && next.is_some_and(|(w, _)| w.starts_with(|c: char| c.is_ascii_digit())) =>
        {
            Tag::Name
        }
        _ => tag,
    }
}

/// Whether a form of a verb is one here.
fn is_verb(entry: &Entry, next: Option<(&str, Option<&'static Entry>)>, context: &Context) -> bool {
    let has = |bit| entry.forms & bit != 0;
    let noun_first = has(form::NOUN_FIRST);
    let next_tag = next.and_then(|(_, e)| e).and_then(|e| e.tag);
    let object_follows = matches!(next_tag, Some(Tag::Determiner | Tag::Pronoun | Tag::Conjunction))
        || next.is_some_and(|(w, _)| w.starts_with(|c: char| c.is_uppercase() || c == '“' || c == '"'));
    match context.previous {
        _ if context.to => has(form::BASE),
        // "will report", "is reporting", but not "has reports".
        Some(Tag::Auxiliary) => !noun_first || has(form::BASE),
        Some(Tag::Determiner) => has(form::PAST) && !has(form::PARTICIPLE),
        Some(Tag::Pronoun) => true,
        Some(Tag::Adverb) if matches!(context.before, Some(Tag::Auxiliary | Tag::Pronoun)) => {
            !noun_first || has(form::BASE)
        }
        Some(Tag::Preposition) => has(form::ING) || has(form::PAST) && !has(form::PARTICIPLE),
        _ if noun_first => {
            (has(form::S) && matches!(context.previous, Some(Tag::Name))
                || has(form::BASE) && context.previous.is_none())
                && object_follows
        }
        Some(Tag::Word | Tag::Name | Tag::Number) => !has(form::BASE) || has(form::PAST) || object_follows,
        _ => true,
    }
}

/// Whether the ending of a capitalised word shows a common word ("Reportedly").
fn known_by_ending(word: &str) -> bool {
    word.len() > 6 && ["ly", "ing", "tion", "tions", "ness", "ments"].iter().any(|end| word.ends_with(end))
}

/// A word that no table knows.
fn unknown(word: &str, context: &Context) -> Tag {
    let ends = |ending: &str| word.len() > ending.len() + 2 && word.ends_with(ending);
    match context.previous {
        _ if context.to && !ends("s") && !word.contains('-') => Tag::Verb,
        Some(Tag::Auxiliary | Tag::Pronoun) if ends("ed") || ends("ing") => Tag::Verb,
        Some(Tag::Determiner | Tag::Preposition) => Tag::Word,
        _ if ends("ly") => Tag::Adverb,
        _ if ends("ed") && !word.contains('-') => Tag::Verb,
        _ => Tag::Word,
    }
}
