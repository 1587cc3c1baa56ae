//! What is noted of a candidate when its worth is counted: a handful of plain traits, each a word.

use rashomon_lexicon::cues::{self, ENGLISH};
use rashomon_lexicon::saying;

use crate::candidate::Candidate;
use crate::words::{Class, Words};

/// Whether a candidate stands inside another is looked for among this many on either side.
const NEIGHBOURS: usize = 8;

/// The traits of one candidate, by their names in `data/weights.txt`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Traits {
    pub(crate) lemma: &'static str,
    pub(crate) act: &'static str,
    pub(crate) frame: &'static str,
    setting: &'static str,
    origin: &'static str,
    /// Whether its cue stands inside another candidate's content.
    depth: &'static str,
    /// What kind of word the source is.
    source: &'static str,
    /// How long the content is.
    length: &'static str,
    /// Whether quotation marks stand in it.
    quoted: &'static str,
}

/// A pair of traits whose combinations are counted together.
pub(crate) struct Family {
    pub(crate) name: &'static str,
    pub(crate) values: fn(&Traits) -> (&'static str, &'static str),
}

/// The families, in the order in which they are counted and applied.
pub(crate) const FAMILIES: [Family; 7] = [
    Family { name: "act-setting", values: |t| (t.act, t.setting) },
    Family { name: "frame-origin", values: |t| (t.frame, t.origin) },
    Family { name: "act-depth", values: |t| (t.act, t.depth) },
    Family { name: "frame-depth", values: |t| (t.frame, t.depth) },
    Family { name: "act-source", values: |t| (t.act, t.source) },
    Family { name: "frame-length", values: |t| (t.frame, t.length) },
    Family { name: "frame-quoted", values: |t| (t.frame, t.quoted) },
];

/// The traits of the candidate at `index`.
pub(crate) fn traits(words: &Words, candidates: &[Candidate], index: usize) -> Traits {
    let candidate = &candidates[index];
    let from = candidates_near(index);
    let cue = words.span(candidate.cue.start, candidate.cue.start + 1);
    let to = candidates.len().min(index + NEIGHBOURS);
    let nested = (from..to)
        .any(|other| other != index && candidates[other].content.iter().any(|span| span.contains(cue)));
    let (mut tokens, mut quoted) = (0, false);
    for span in &candidate.content {
        let (from, to) = (words.token_at(span.start), words.token_at(span.end));
        tokens += to.saturating_sub(from);
        let quotes = &words.language.quotes;
        let first = quotes.partition_point(|quote| quote.outer.end <= span.start);
        quoted |= quotes.get(first).is_some_and(|quote| quote.outer.start < span.end);
    }
    Traits {
        lemma: ENGLISH.lemmas.get(candidate.lemma as usize).map_or("-", |lemma| lemma.name),
        act: cues::act(candidate.lemma).map_or("-", cues::Act::name),
        frame: candidate.frame.name(),
        setting: candidate.setting.name(),
        origin: candidate.origin.name(),
        depth: if nested { "inner" } else { "outer" },
        source: candidate.source.as_ref().map_or("none", |source| source_kind(words, source)),
        length: length(tokens),
        quoted: if quoted { "marks" } else { "plain" },
    }
}

fn candidates_near(index: usize) -> usize {
    index.saturating_sub(NEIGHBOURS)
}

fn length(tokens: usize) -> &'static str {
    match tokens {
        0..=1 => "1",
        2 => "2",
        3..=4 => "4",
        5..=9 => "9",
        10..=18 => "18",
        19..=34 => "34",
        _ => "long",
    }
}

/// A pronoun itself, or whether the head is a name, a plural or another noun.
fn source_kind(words: &Words, source: &std::ops::Range<usize>) -> &'static str {
    if source.len() == 1
        && let Some(pronoun) = saying::PRONOUNS.iter().find(|pronoun| words.is(source.start, pronoun))
    {
        return pronoun;
    }
    let stops = |i: &usize| {
        *i > source.start
            && matches!(
                words.class(*i),
                Class::Of
                    | Class::Preposition
                    | Class::Comma
                    | Class::OpenParen
                    | Class::Relative
                    | Class::To
                    | Class::Verb
            )
    };
    let end = source.clone().find(stops).unwrap_or(source.end);
    let head = words.written(end.saturating_sub(1));
    if head.starts_with(char::is_uppercase) {
        "name"
    } else if head.ends_with('s') {
        "plural"
    } else {
        "noun"
    }
}

impl Traits {
    /// For counting: lemma, class and frame, then the two values of each family.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        let mut names = vec![self.lemma, self.act, self.frame];
        for family in &FAMILIES {
            let (a, b) = (family.values)(self);
            names.extend([a, b]);
        }
        names
    }
}
