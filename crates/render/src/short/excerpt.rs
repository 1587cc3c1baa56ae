//! What is shown of a statement that is too long: the sentences of it that an editor would tell first.

use rashomon::Account;
use rashomon_story::standing;
use rashomon_story::{Place, Statement};
use rashomon_text::Span;

use super::scene::Scene;
use crate::view::reader::one_line;

/// This part more of its words may end a statement at a sentence, or this where none ends before: readers called 16 of 158 lines cut before
/// their point (docs/lab/account.md).
const MORE: usize = 5;
const FARTHER: usize = 2;
/// Bytes of a word before a full stop, below which it may be one of an abbreviation: "Mr.".
const SHORT: usize = 4;

/// By so much more likely an editor must tell a later sentence for a statement to be shown without its beginning.
const RATHER: f32 = 0.05;

/// A statement with the words that lead to it.
pub(super) fn whole(account: &Account, statement: &Statement) -> String {
    let cue = account.corpus.statement_cue(statement);
    let text = one_line(&account.corpus.statement_words(statement));
    let text = text.trim_end_matches(',').to_owned();
    if cue.is_empty() { text } else { format!("{cue} {text}") }
}

/// What is shown of a statement in so many words or hardly more, and where that stands.
pub(super) fn of(account: &Account, scene: &Scene, statement: &Statement, most: usize) -> (String, Place) {
    let all = whole(account, statement);
    let place = led_in(account, scene, statement);
    let long = standing::count(&all) > most + most / MORE;
    let quoted = standing::opens_with_quotation(&all);
    if long
        && quoted
        && let Some(part) = best(&pieces(account, scene, statement), most)
    {
        return part;
    }
    let text = shorten(&all, most);
    let cut = if long && text.ends_with(['…', '”', '"']) && !text.contains(" …") {
        clause(account, scene, statement, most)
    } else {
        None
    };
    (cut.unwrap_or(text), place)
}

/// The main clause of a long sentence with which a statement begins, in as many words as a sentence may have.
fn clause(account: &Account, scene: &Scene, statement: &Statement, most: usize) -> Option<String> {
    let part = *account.corpus.statement_parts(statement).first()?;
    let cue = account.corpus.statement_cue(statement);
    let fits =
        |place: &Place| (most / 3..=most + most / FARTHER).contains(&standing::count(scene.words(*place)));
    let place = scene.beginnings(part).into_iter().rev().find(fits)?;
    let mut text =
        format!("{cue} {}…", one_line(scene.words(place)).trim_end_matches(',')).trim_start().to_owned();
    close(&mut text);
    Some(text)
}

/// A statement's place with the words that lead to it, where these stand right before it.
fn led_in(account: &Account, scene: &Scene, statement: &Statement) -> Place {
    let place = statement.text;
    let cue = account.corpus.statement_cue(statement);
    let text = scene.reader.annotated(place.article).map_or("", |a| a.article.text.as_str());
    let before = text.get(..place.span.start as usize).unwrap_or_default().trim_end();
    let led = before.strip_suffix(cue.as_str()).filter(|_| !cue.is_empty());
    let start = led.and_then(|rest| u32::try_from(rest.len()).ok()).unwrap_or(place.span.start);
    Place { span: Span::new(start, place.span.end), ..place }
}

/// A sentence of a statement.
#[derive(Debug)]
struct Piece {
    text: String,
    place: Place,
    /// How likely an editor would tell it.
    line: f32,
    /// The mark that opens the part it stands in, where it is not the first there.
    within: Option<char>,
}

/// The sentences of a statement.
fn pieces(account: &Account, scene: &Scene, statement: &Statement) -> Vec<Piece> {
    let sentences = scene.reader.annotated(statement.text.article).map_or(&[][..], |a| &a.language.sentences);
    let mut pieces = Vec::new();
    for part in account.corpus.statement_parts(statement) {
        let opens = scene.words(part).chars().next().filter(|mark| standing::OPENING.contains(mark));
        let first = sentences.partition_point(|sentence| sentence.span.end <= part.span.start);
        let here = sentences[first..].iter().take_while(|sentence| sentence.span.start < part.span.end);
        for (at, sentence) in here.enumerate() {
            let start = sentence.span.start.max(part.span.start);
            let place = Place { span: Span::new(start, sentence.span.end.min(part.span.end)), ..part };
            let line = scene.rating(place).map_or(0.0, |rating| rating.line);
            let within = opens.filter(|_| at > 0);
            pieces.push(Piece { text: one_line(scene.words(place)), place, line, within });
        }
    }
    pieces
}

/// Of the runs of sentences that fit the one with the sentence that an editor would most likely tell, from the first on where none is much
/// likelier.
fn best(pieces: &[Piece], most: usize) -> Option<(String, Place)> {
    let counts: Vec<usize> = pieces.iter().map(|piece| standing::count(&piece.text)).collect();
    let alone =
        |at: usize| at == 0 || standing::stands_alone(pieces[at].text.trim_start_matches(standing::OPENING));
    let run = |from: usize, most: usize| {
        let mut words = 0;
        let fits = counts[from..].iter().take_while(|count| {
            words += **count;
            words <= most
        });
        from..from + fits.count()
    };
    let weight = |run: &std::ops::Range<usize>| {
        let most = pieces[run.clone()].iter().map(|piece| piece.line).fold(0.0, f32::max);
        if run.start == 0 { most + RATHER } else { most }
    };
    let best = |most: usize| {
        let runs = (0..pieces.len()).filter(|at| alone(*at)).map(|from| run(from, most));
        let runs = runs.filter(|run| !run.is_empty());
        runs.fold(None, |best: Option<std::ops::Range<usize>>, run| match best {
            Some(best) if weight(&best) >= weight(&run) => Some(best),
            _ => Some(run),
        })
    };
    let run = best(most + most / MORE).or_else(|| best(most + most / FARTHER))?;
    let shown = &pieces[run.clone()];
    let (first, last) = (shown.first()?, shown.last()?);
    let words: Vec<&str> = shown.iter().map(|piece| piece.text.as_str()).collect();
    let before = match first.within {
        Some(mark) => format!("{mark}… "),
        None => String::new(),
    };
    let mut text = format!("{before}{}", words.join(" ").trim_end_matches(','));
    if run.end < pieces.len() {
        text.push_str(" …");
        close(&mut text);
    }
    Some((text, Place { span: first.place.span.cover(last.place.span), ..first.place }))
}

/// Ends the quotation of a text that is cut.
fn close(text: &mut String) {
    for (open, close) in [('“', '”'), ('‘', '’')] {
        if text.matches(open).count() > text.matches(close).count() {
            text.push(close);
        }
    }
    let closed = text.trim_end_matches([' ', '…']).ends_with('”');
    if !text.matches('"').count().is_multiple_of(2) && !closed {
        text.push('"');
    }
}

/// A text of no more than so many words, or of up to half as many more that end a sentence of it; else cut at a clause where one is near.
fn shorten(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= most + most / MORE {
        return words.join(" ");
    }
    let closed = |at: &usize| {
        let word = words[*at - 1].trim_end_matches(['"', '”', '’', '\'']);
        word.ends_with(['.', '!', '?']) && word.len() > SHORT && !word[..word.len() - 1].contains('.')
    };
    let ends = |at: &usize| words[*at - 1].ends_with([',', ';', '.', '—']);
    let sentence = (most / 3..=most + most / MORE).rev().find(closed);
    // What comes last is often what is said. "Capt." is no end, whatever follows.
    let last = |at: &usize| {
        let word = words[*at - 1];
        let marked = word.ends_with(['"', '”', '’', '\'']);
        closed(at) && (*at == words.len() || marked || word.starts_with(char::is_lowercase))
    };
    let farthest = (most + most / FARTHER).min(words.len());
    let sentence = sentence.or_else(|| (most..=farthest).find(last));
    let end = sentence.or_else(|| (most * 2 / 3..=most).rev().find(ends)).unwrap_or(most);
    let mut short = words[..end].join(" ").trim_end_matches([',', ';', '—']).to_owned();
    if end == words.len() {
        return short;
    }
    short.push_str(if sentence.is_some() { " …" } else { "…" });
    close(&mut short);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences of a quotation, each with how likely an editor would tell it.
    fn quoted(sentences: &[(&str, f32)]) -> Vec<Piece> {
        let piece = |(at, (text, line)): (usize, &(&str, f32))| {
            let start = u32::try_from(at * 100).expect("few sentences");
            let place = Place { article: 0, span: Span::new(start, start + 50) };
            Piece { text: (*text).to_owned(), place, line: *line, within: (at > 0).then_some('“') }
        };
        sentences.iter().enumerate().map(piece).collect()
    }

    #[test]
    fn of_a_long_statement_the_sentences_with_the_point_are_shown() {
        let best = |sentences: &[(&str, f32)], most| best(&quoted(sentences), most).map(|(text, _)| text);
        let point = [
            ("“We have lived on this quay for forty years now.", 0.1),
            ("The council has sold it behind our backs.", 0.6),
            ("It should be ashamed.”", 0.2),
        ];
        assert_eq!(
            best(&point, 10).as_deref(),
            Some("“… The council has sold it behind our backs. It should be ashamed.”")
        );
        assert_eq!(
            best(&point, 16).as_deref(),
            Some(
                "“We have lived on this quay for forty years now. The council has sold it behind our backs. …”"
            ),
        );
        // One that leans on what was said before it is not shown without it.
        let leaning = [
            ("“We have lived on this quay for years.", 0.1),
            ("But it was sold yesterday to a bank.", 0.6),
            ("Well.”", 0.0),
        ];
        assert_eq!(best(&leaning, 8).as_deref(), Some("“We have lived on this quay for years. …”"));
        assert_eq!(best(&point, 4), None);
    }

    #[test]
    fn a_long_statement_is_cut_at_a_sentence_or_a_clause() {
        assert_eq!(shorten("one two three four, five six seven", 5), "one two three four…");
        assert_eq!(shorten("one two three", 5), "one two three");
        assert_eq!(shorten("one two three four five six", 5), "one two three four five six");
        let boats = "“We went there early. Nobody else came until the last boat had left, or so”";
        assert_eq!(shorten(boats, 8), "“We went there early. …”");
        assert_eq!(
            shorten("“It was Mr. Brun, of all people in this town, who came”", 6),
            "“It was Mr. Brun…”"
        );
        assert_eq!(shorten("said “two three four five”", 4), "said “two three four…”");
        let point =
            "“Before the last of the boats has left, the mayor should leave.” That was all he said to us";
        assert_eq!(shorten(point, 8), "“Before the last of the boats has left, the mayor should leave.” …");
        assert_eq!(
            shorten("“Before the last of the boats has left, the mayor should leave.”", 8),
            "“Before the last of the boats has left, the mayor should leave.”"
        );
    }
}
