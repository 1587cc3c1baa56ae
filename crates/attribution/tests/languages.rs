//! Quotations in German, French, Spanish, Italian, Portuguese and Dutch, counted against labels: `languages.txt` says how.

use std::collections::BTreeMap;

use rashomon_attribution::{Attribution, quotations};
use rashomon_language::Quote;
use rashomon_text::{Span, Text};

struct Paragraph {
    language: &'static str,
    kept: bool,
    text: String,
    /// The first words of a quotation, and its source.
    labels: Vec<(&'static str, &'static str)>,
}

fn paragraphs() -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let (mut language, mut kept) = ("", false);
    for line in
        include_str!("languages.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        if let Some((code, part)) = line.strip_prefix("== ").and_then(|head| head.split_once(' ')) {
            (language, kept) = (code, part == "kept");
        } else if let Some((words, source)) =
            line.strip_prefix("> ").and_then(|label| label.split_once(" | "))
        {
            paragraphs.last_mut().expect("a text before its labels").labels.push((words, source));
        } else {
            paragraphs.push(Paragraph {
                language,
                kept,
                text: line.replace("\\n", "\n"),
                labels: Vec::new(),
            });
        }
    }
    paragraphs
}

/// Of the quotations: those that are statements, those found, those found with the right source; and marks that are no
/// statement, and those that were taken for one.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Count {
    labelled: usize,
    found: usize,
    right: usize,
    others: usize,
    invented: usize,
}

fn count(paragraph: &Paragraph, count: &mut Count) {
    let text = &paragraph.text;
    let language = rashomon_language::read_marks(text);
    let (found, _) = quotations(text, &language, paragraph.language).expect("a language that is read");
    let source = |a: &Attribution| a.source.first().map_or("-", |span| span.of(text)).to_owned();
    let holder = |span: Span<Text>| {
        found.iter().find(|a| a.content.iter().any(|content| content.overlaps(span))).map(source)
    };
    let told = |what: &str, got: Option<String>| {
        if std::env::var_os("RASHOMON_SHOW")
            .is_some_and(|show| show == "all" || show == "seen" && !paragraph.kept)
        {
            println!("{}: {what}: {got:?}\n    {text}", paragraph.language);
        }
    };
    let labelled = |quote: &Quote| {
        let words = quote.inner.of(text);
        paragraph.labels.iter().any(|(first, _)| words.trim_start_matches(['¿', '¡']).starts_with(first))
    };
    for (first, expected) in &paragraph.labels {
        count.labelled += 1;
        let at = text.find(first).expect("the words of a label") as u32;
        let got = holder(Span::new(at, at + first.len() as u32));
        count.found += usize::from(got.is_some());
        let right = got.as_deref() == Some(*expected);
        count.right += usize::from(right);
        if !right {
            told(&format!("{first} should be of {expected}"), got);
        }
    }
    for quote in language.quotes.iter().filter(|quote| !labelled(quote)) {
        count.others += 1;
        if let Some(source) = holder(quote.outer) {
            count.invented += 1;
            told(&format!("{} is no statement", quote.inner.of(text)), Some(source));
        }
    }
}

#[test]
fn as_many_quotations_have_their_speaker_as_the_documents_say() {
    let mut counts: BTreeMap<(&str, bool), Count> = BTreeMap::new();
    for paragraph in paragraphs() {
        count(&paragraph, counts.entry((paragraph.language, paragraph.kept)).or_default());
    }
    for ((language, kept), count) in &counts {
        println!("{language} {}: {count:?}", if *kept { "kept" } else { "seen" });
    }
    // What the documents say (docs/lab/languages.md): labelled, found, with the right source; other marks, taken for statements.
    let floors = [
        ("de", [27, 25, 25, 11, 0], [8, 6, 4, 3, 0]),
        ("es", [27, 27, 26, 9, 0], [8, 6, 6, 3, 0]),
        ("fr", [25, 25, 23, 9, 0], [8, 6, 6, 3, 0]),
        ("it", [28, 27, 27, 9, 0], [8, 7, 7, 3, 0]),
        ("nl", [27, 27, 27, 9, 0], [8, 6, 6, 3, 0]),
        ("pt", [28, 28, 27, 9, 0], [8, 5, 5, 3, 0]),
    ];
    for (language, seen, kept) in floors {
        for (part, [labelled, found, right, others, invented]) in [(false, seen), (true, kept)] {
            let count = counts[&(language, part)];
            assert_eq!((count.labelled, count.others), (labelled, others), "{language}");
            assert!(
                count.found >= found && count.right >= right && count.invented <= invented,
                "{language} {count:?}"
            );
        }
    }
}
