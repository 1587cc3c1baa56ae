//! Which sources are another outlet that is cited: "according to the Elm Herald" rests on that outlet's reporting.
//!
//! Deliberately absent: agencies, whose list stands in [`crate::agencies`].

use crate::words::Words;

/// The last word of many newspapers' names.
const PAPERS: &[&str] = &[
    "Times",
    "Post",
    "Globe",
    "Herald",
    "News",
    "Journal",
    "Tribune",
    "Gazette",
    "Courier",
    "Telegraph",
    "Chronicle",
    "Examiner",
    "Inquirer",
    "Dispatch",
    "Mail",
    "Magazine",
    "Daily",
];

/// Outlets that go by a name of their own.
const NAMES: &[&str] = &[
    "Axios",
    "BBC",
    "BuzzFeed",
    "CBC",
    "CNBC",
    "CNN",
    "Guardian",
    "HuffPost",
    "MSNBC",
    "NBC",
    "NPR",
    "PBS",
    "Politico",
    "ProPublica",
    "Spiegel",
    "ABC",
    "CBS",
];

/// The outlet that a source is, without its article: all of its words are capitalised, and they end like a paper's
/// name or are a known one.
pub fn named(source: &str) -> Option<&str> {
    let bare = source.trim().strip_prefix("the ").or_else(|| source.trim().strip_prefix("The "));
    let bare = bare.unwrap_or(source.trim());
    let words: Vec<&str> = Words::of(bare).spans.iter().map(|span| span.of(bare)).collect();
    let (last, first) = (words.last()?, words.first()?);
    let capital = words.iter().all(|word| word.starts_with(char::is_uppercase));
    let paper = words.len() > 1 && PAPERS.contains(last);
    let known = words.len() <= 2 && (NAMES.contains(last) || NAMES.contains(first));
    (capital && (paper || known)).then_some(bare)
}

/// The last word of the names of newspapers that stand on a page of their own, in English and German.
pub const PAPERS_AND_MORE: &[&str] = &[
    "Times",
    "Post",
    "Herald",
    "Tribune",
    "Gazette",
    "Journal",
    "Observer",
    "Courier",
    "Digest",
    "Echo",
    "Chronicle",
    "Telegraph",
    "Guardian",
    "Mail",
    "Standard",
    "Star",
    "Mirror",
    "Review",
    "Zeitung",
    "Nachrichten",
    "Anzeiger",
    "Rundschau",
    "Tagblatt",
    "Post-Gazette",
];

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn papers_by_their_last_word_and_others_by_name() {
        for (source, expected) in [
            ("the Elm Herald", Some("Elm Herald")),
            ("The Port Elm Daily News", Some("Port Elm Daily News")),
            ("Politico", Some("Politico")),
            ("CNN", Some("CNN")),
            // Somebody who works there is not the outlet; nor is news in general.
            ("a reporter of the Elm Herald", None),
            ("News", None),
            ("the news", None),
            ("Ida Holm", None),
        ] {
            assert_eq!(named(source), expected, "{source}");
        }
    }
}
