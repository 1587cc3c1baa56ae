//! Words of an article that somebody quotes, found in its text: as they are given, and again in a revision of it.

use rashomon_store::Quote;
use rashomon_text::{CodePoints, Span, Text};

/// Characters before and after quoted words that are kept, as in exported annotations.
const BESIDE: usize = 32;
/// Characters of quoted words at most.
pub(crate) const LONGEST: usize = 4000;

/// A text in which words are looked for: white space is one blank, quotation marks are typed ones, and what is not seen is not
/// there. Whoever copies from a page or types has it so.
struct Folded {
    text: String,
    /// For each byte the character of the text that it stands for: where it begins and ends.
    from: Vec<(u32, u32)>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        for (at, c) in text.char_indices() {
            let (start, end) = (number(at), number(at + c.len_utf8()));
            let c = match c {
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
                c if c.is_whitespace() => {
                    if folded.text.ends_with(' ') {
                        if let Some(last) = folded.from.last_mut() {
                            last.1 = end;
                        }
                        continue;
                    }
                    ' '
                }
                '‘' | '’' | '‚' | '‛' => '\'',
                '“' | '”' | '„' | '‟' | '«' | '»' => '"',
                c => c,
            };
            folded.text.push(c);
            folded.from.extend(std::iter::repeat_n((start, end), c.len_utf8()));
        }
        folded
    }

    /// Everywhere that words stand: as bytes of the folded text.
    fn places(&self, words: &Self) -> Vec<(usize, usize)> {
        let words = words.text.trim();
        if words.is_empty() {
            return Vec::new();
        }
        self.text.match_indices(words).map(|(at, found)| (at, at + found.len())).collect()
    }

    fn span(&self, (start, end): (usize, usize)) -> Option<Span<Text>> {
        let (first, last) = (self.from.get(start)?, self.from.get(end.checked_sub(1)?)?);
        Some(Span::new(first.0, last.1))
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Where words stand that somebody gives; with what stands before them, or the code point at which they begin, where they stand
/// more than once.
///
/// # Errors
///
/// Why they are not found, and what to try.
pub(crate) fn place(
    text: &str,
    words: &str,
    before: Option<&str>,
    start: Option<u32>,
) -> Result<Span<Text>, String> {
    if words.chars().count() > LONGEST {
        return Err(format!("these are more than {LONGEST} characters; quote less of the article"));
    }
    let (folded, wanted) = (Folded::new(text), Folded::new(words));
    if wanted.text.trim().is_empty() {
        return Err("give the words of the article that are meant".to_owned());
    }
    let mut places = folded.places(&wanted);
    if places.is_empty() {
        return Err(
            "these words do not stand in the article; copy them from it, capitals and signs as they are"
                .to_owned(),
        );
    }
    if let Some(start) = start.filter(|_| places.len() > 1) {
        let index = CodePoints::new(text);
        let begins = |place: &(usize, usize)| {
            folded.span(*place).is_some_and(|span| index.char_at(span.start) == start)
        };
        if let Some(place) = places.iter().find(|place| begins(place)) {
            places = vec![*place];
        }
    }
    if let Some(before) = before.map(Folded::new).filter(|_| places.len() > 1) {
        let before = before.text.trim();
        places.retain(|(start, _)| folded.text[..*start].trim_end().ends_with(before));
        if places.is_empty() {
            return Err("the words before do not stand before these; copy both from the article".to_owned());
        }
    }
    match places[..] {
        [place] => folded.span(place).ok_or_else(|| "these words do not stand in the article".to_owned()),
        _ => Err(format!(
            "these words stand {} times in the article; give more of them, or the words that stand before",
            places.len()
        )),
    }
}

/// Words with what stands around them.
pub(crate) fn quote(text: &str, span: Span<Text>) -> Quote {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let first = before.char_indices().rev().take(BESIDE).last().map_or(before.len(), |(at, _)| at);
    let last = after.char_indices().nth(BESIDE).map_or(after.len(), |(at, _)| at);
    Quote {
        words: span.of(text).to_owned(),
        before: before[first..].to_owned(),
        after: after[..last].to_owned(),
        start: CodePoints::new(text).char_at(span.start),
    }
}

/// Where kept words stand now: what stands around them decides where they stand more than once. Nothing where they are gone, or
/// where it cannot be told which of them are meant.
pub fn find(text: &str, quote: &Quote) -> Option<Span<Text>> {
    let at = CodePoints::new(text);
    // As it was kept, in most cases.
    let (start, length) = (quote.start, number(quote.words.chars().count()));
    let same = at.text(Span::new(start, start.saturating_add(length)));
    if text.get(same.start as usize..same.end as usize) == Some(quote.words.as_str()) {
        return Some(same);
    }
    let folded = Folded::new(text);
    let places = folded.places(&Folded::new(&quote.words));
    let (before, after) = (Folded::new(&quote.before), Folded::new(&quote.after));
    let fits = |(start, end): &(usize, usize)| {
        usize::from(folded.text[..*start].trim_end().ends_with(before.text.trim()))
            + usize::from(folded.text[*end..].trim_start().starts_with(after.text.trim()))
    };
    if let [one] = places[..] {
        return folded.span(one);
    }
    let best = places.iter().map(fits).max().filter(|best| *best > 0)?;
    let mut of_best = places.iter().filter(|place| fits(place) == best);
    match (of_best.next(), of_best.next()) {
        (Some(one), None) => folded.span(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "“It sank,” Oda said.\n\nThe ferry\u{a0}came late. The ferry sank. “It sank,” Quill said.";

    fn found(words: &str, before: Option<&str>, start: Option<u32>) -> Result<(u32, &'static str), String> {
        place(TEXT, words, before, start).map(|span| (span.start, span.of(TEXT)))
    }

    #[test]
    fn words_are_found_as_somebody_copies_or_types_them() {
        assert_eq!(found("ferry came", None, None).unwrap().1, "ferry\u{a0}came");
        assert_eq!(found(" Oda said. The\nferry ", None, None).unwrap().1, "Oda said.\n\nThe ferry");
        assert_eq!(found("\"It sank,\" Oda", None, None).unwrap().1, "“It sank,” Oda");
    }

    #[test]
    fn words_that_stand_nowhere_or_twice_are_refused_with_what_to_try() {
        assert!(found("the ferry", None, None).unwrap_err().contains("do not stand"));
        assert!(found("  ", None, None).unwrap_err().contains("give the words"));
        assert!(found("It sank", None, None).unwrap_err().contains("2 times"));
        assert!(found("It sank", Some("nobody"), None).unwrap_err().contains("words before"));
        let second = TEXT.rfind("It sank").unwrap();
        assert_eq!(found("It sank", Some("The ferry sank. \""), None).unwrap().0, number(second));
        let start = CodePoints::new(TEXT).char_at(number(second));
        assert_eq!(found("It sank", None, Some(start)).unwrap().0, number(second));
        assert!(found("It sank", None, Some(start + 1)).unwrap_err().contains("2 times"));
    }

    #[test]
    fn kept_words_are_found_in_a_revision_by_what_stands_around_them() {
        let second = TEXT.rfind("It sank").unwrap();
        let kept = quote(TEXT, Span::from_range(second..second + 7));
        assert_eq!((kept.words.as_str(), kept.after.as_str()), ("It sank", ",” Quill said."));
        assert_eq!(find(TEXT, &kept).unwrap().start, number(second));
        let revised = format!("A new lead. {TEXT}");
        assert_eq!(find(&revised, &kept).unwrap().start, number(second + 12));
        let again = "“It sank,” Oda said. “It sank,” Oda said again.";
        assert_eq!(find(again, &kept), None, "neither has the words around it");
        assert_eq!(find("It swam.", &kept), None);
        assert_eq!(find("So it sank; It sank.", &kept).unwrap().start, 12);
    }
}
