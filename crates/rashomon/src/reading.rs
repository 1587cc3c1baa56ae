//! What is said of articles that were not read as a whole, by their language or their length.

use std::collections::BTreeMap;

use rashomon_article::{Article, LANGUAGE_UNKNOWN};
use rashomon_document::{Annotated, Extent, language_of};

use crate::Refused;

/// Articles of one run that are named one by one; more are counted.
const NAMED: usize = 3;

/// What is said of an article that was not read as a whole.
pub fn unread(annotated: &Annotated) -> Option<String> {
    annotated.read.told(&annotated.article).map(|told| told.message)
}

/// The same in a few words, for the list of sources.
pub fn unread_in_short(annotated: &Annotated) -> Option<String> {
    let code = || named(language_of(&annotated.article));
    match annotated.read {
        Extent::Whole => cut_short(&annotated.article),
        Extent::Quotations => Some(format!("only quotations were read ({})", code())),
        Extent::Nothing => Some(format!("statements were not read ({})", code())),
    }
}

/// What a language is called.
fn named(code: Option<&str>) -> String {
    code.filter(|code| *code != LANGUAGE_UNKNOWN).unwrap_or("language not known").to_owned()
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
        let Some(told) = annotated.read.told(&annotated.article) else { return };
        if self.first.len() <= NAMED {
            self.first.push(Refused { file: file.to_owned(), why: told.message });
        }
        let code = named(language_of(&annotated.article));
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
            why: format!("{}; {}", parts.join(", "), Extent::ENGLISH_ONLY),
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
