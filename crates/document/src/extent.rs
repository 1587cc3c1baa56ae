//! How much of an article is read, by its language, and what is said where it is not all.

use rashomon_article::{Article, Diagnostic, LANGUAGE_UNKNOWN, Severity};

/// How much of an article was read, as its language allows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// What stands in quotation marks, with the speaker beside it.
    Quotations,
    /// Nothing that is said or that happens: its language is not known here.
    Nothing,
}

impl Extent {
    /// Why only quotations are read of another language.
    pub const ENGLISH_ONLY: &str = "statements without quotation marks and events are read in English only";

    /// How much of an article is read. One that names no language, and whose words do not speak against it, is read as English.
    pub fn of(article: &Article) -> Self {
        match language_of(article) {
            None => Self::Whole,
            Some(code) if is_english(code) => Self::Whole,
            Some(code) if rashomon_attribution::reads_quotations(code) => Self::Quotations,
            Some(_) => Self::Nothing,
        }
    }

    /// What is said of an article that is read so far and no further; nothing of one that is read whole.
    pub fn told(self, article: &Article) -> Option<Diagnostic> {
        let code = match language_of(article)? {
            LANGUAGE_UNKNOWN => "in a language that is not known",
            code => code,
        };
        let message = match self {
            Self::Whole => return None,
            Self::Quotations => {
                format!("of this page ({code}) only quotations were read; {}", Self::ENGLISH_ONLY)
            }
            Self::Nothing => format!(
                "of this page ({code}) nothing was read that is said or happens; statements and events are read in English only"
            ),
        };
        Some(Diagnostic { severity: Severity::Warning, message })
    }
}

/// The language that an article is read in: what its page says, unless the page says English and its words leave no doubt
/// that they are not, or the other way round.
pub fn language_of(article: &Article) -> Option<&str> {
    let own = rashomon_article::language_of(&article.text);
    // Of two languages that are not English, the page knows better.
    let said = article.language.as_deref();
    own.filter(|own| said.is_none_or(|said| is_english(said) != is_english(own))).or(said)
}

fn is_english(code: &str) -> bool {
    code.get(..2).is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
}
