//! How much of an article is read, by its language, and what is said where it is not all.

use std::collections::BTreeMap;

use rashomon_article::{Article, Diagnostic, Severity};
use rashomon_story::{Annotated, Extent};
use rashomon_timex::Times;

use crate::{Refused, Tasks};

/// Articles of one run that are named one by one; more are counted.
const NAMED: usize = 3;

/// The language that an article is read in: what its page says, unless the page says English and its words leave no doubt
/// that they are not, or the other way round.
pub(crate) fn language(article: &Article) -> Option<&str> {
    let own = rashomon_article::language_of(&article.text);
    // Of two languages that are not English, the page knows better.
    let said = article.language.as_deref();
    own.filter(|own| said.is_none_or(|said| is_english(said) != is_english(own))).or(said)
}

fn is_english(code: &str) -> bool {
    code.get(..2).is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
}

/// How much of an article is read. One of no known language is read as English.
pub(crate) fn reading(article: &Article) -> Extent {
    match language(article) {
        None => Extent::Whole,
        Some(code) if is_english(code) => Extent::Whole,
        Some(code) if rashomon_attribution::reads_quotations(code) => Extent::Quotations,
        Some(_) => Extent::Nothing,
    }
}

/// An article in another language than English with what is read of it: quotations with the speaker beside them, where they
/// are read at all, and dates that give a year in digits. Words of English are looked for nowhere, so that none are found.
pub(crate) fn annotate(label: String, mut article: Article, read: Extent, tasks: Tasks) -> Annotated {
    let text = &article.text;
    let mut language = rashomon_language::read_marks(text);
    if tasks.syntax {
        language.syntax = Some(rashomon_language::syntax(text, &language, None));
    }
    let mut times = rashomon_timex::read(text, &language, article.published);
    keep_dates(text, &mut times);
    let quotations =
        self::language(&article).and_then(|code| rashomon_attribution::quotations(text, &language, code));
    let (attributions, entities) = quotations.unwrap_or_default();
    language.entities = entities;
    let attributions = if tasks.attributions { attributions } else { Vec::new() };
    article.diagnostics.extend(diagnostic(&article, read));
    Annotated { label, article, language, times, attributions, events: Vec::new(), read }
}

/// Leaves the times that are no words of English by chance: those with a year in digits.
pub(crate) fn keep_dates(text: &str, times: &mut Times) {
    let year = |words: &str| {
        words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4 && digits >= "1000")
    };
    times.timexes.retain(|timex| year(timex.span.of(text)));
}

fn diagnostic(article: &Article, read: Extent) -> Option<Diagnostic> {
    let code = language(article)?;
    let message = match read {
        Extent::Whole => return None,
        Extent::Quotations => format!("of this page ({code}) only quotations were read; {ENGLISH_ONLY}"),
        Extent::Nothing => format!(
            "of this page ({code}) nothing was read that is said or happens; statements and events are read in English only"
        ),
    };
    Some(Diagnostic { severity: Severity::Warning, message })
}

/// What is said of an article that was not read as a whole.
pub fn unread(annotated: &Annotated) -> Option<String> {
    diagnostic(&annotated.article, annotated.read).map(|told| told.message)
}

const ENGLISH_ONLY: &str = "statements without quotation marks and events are read in English only";

/// The same in a few words, for the list of sources.
pub fn in_short(annotated: &Annotated) -> Option<String> {
    let code = || language(&annotated.article).unwrap_or("language not known").to_owned();
    match annotated.read {
        Extent::Whole => cut_short(&annotated.article),
        Extent::Quotations => Some(format!("only quotations were read ({})", code())),
        Extent::Nothing => Some(format!("statements were not read ({})", code())),
    }
}

/// What is said in a few words of an article that was too long, or took too long.
fn cut_short(article: &Article) -> Option<String> {
    let told = |words: &str| article.diagnostics.iter().any(|told| told.message.contains(words));
    if told(crate::time::RAN_OUT) {
        return Some("not read as a whole for want of time".to_owned());
    }
    told(rashomon_article::TOO_MANY).then(|| "only its first part was read, it is too long".to_owned())
}

/// Articles of a run that were not read as a whole, to be told once.
#[derive(Debug, Default)]
pub struct Unread {
    /// The first few, by file, with what is said of each.
    first: Vec<Refused>,
    /// All of them by language, and whether quotations were read.
    counts: BTreeMap<(String, bool), usize>,
}

impl Unread {
    /// Notes an article of a file, if it was not read as a whole.
    pub fn note(&mut self, file: &str, annotated: &Annotated) {
        let Some(told) = diagnostic(&annotated.article, annotated.read) else { return };
        if self.first.len() <= NAMED {
            self.first.push(Refused { file: file.to_owned(), why: told.message });
        }
        let code = language(&annotated.article).unwrap_or_default().to_owned();
        *self.counts.entry((code, annotated.read == Extent::Quotations)).or_default() += 1;
    }

    /// What to say: a line an article, or for many one line with counts.
    pub fn told(self) -> Vec<Refused> {
        if self.first.len() <= NAMED {
            return self.first;
        }
        let mut parts = Vec::new();
        for (quotations, what) in
            [(true, "only quotations were read of"), (false, "nothing that is said or happens of")]
        {
            let of = self.counts.iter().filter(|((_, read), _)| *read == quotations);
            let each: Vec<String> = of.clone().map(|((code, _), count)| format!("{code} {count}")).collect();
            let sum: usize = of.map(|(_, count)| count).sum();
            if sum > 0 {
                parts.push(format!("{what} {sum} ({})", each.join(", ")));
            }
        }
        let all: usize = self.counts.values().sum();
        vec![Refused {
            file: format!("{all} articles"),
            why: format!("{}; {ENGLISH_ONLY}", parts.join(", ")),
        }]
    }

    /// The same of the articles of a corpus.
    pub fn of(files: &[String], articles: &[Annotated]) -> Vec<Refused> {
        let mut unread = Self::default();
        for (file, annotated) in files.iter().zip(articles) {
            unread.note(file, annotated);
        }
        unread.told()
    }
}
