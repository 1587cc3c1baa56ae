//! Any text at all gives spans in order, inside the text and on character boundaries, in linear time.

use proptest::prelude::*;
use rashomon_language::{read, syntax};

fn check(text: &str) {
    let language = read(text);
    let good = |start: u32, end: u32| {
        text.get(start as usize..end as usize).is_some_and(|words| start < end && !words.is_empty())
    };
    let mut last = 0;
    for token in &language.tokens {
        assert!(good(token.span.start, token.span.end) && token.span.start >= last, "token {token:?}");
        last = token.span.end;
    }
    let mut next = 0;
    for sentence in &language.sentences {
        assert_eq!(sentence.tokens.start, next, "sentences cover all tokens");
        assert!(good(sentence.span.start, sentence.span.end) && !sentence.span.of(text).contains('\n'));
        next = sentence.tokens.end;
    }
    assert_eq!(next, language.tokens.len());
    let syntax = syntax(text, &language, None);
    let ends = |spans: Vec<rashomon_text::Span<_>>| spans.iter().map(|span| span.end).collect::<Vec<_>>();
    let (words, tokens) = (
        ends(syntax.words.iter().map(|word| word.span).collect()),
        ends(language.tokens.iter().map(|token| token.span).collect()),
    );
    assert!(
        words.is_sorted() && tokens.iter().all(|end| words.binary_search(end).is_ok()),
        "words fill the tokens"
    );
    assert!(syntax.words.iter().all(|word| good(word.span.start, word.span.end)));
    assert_eq!(syntax.sentences.last().map_or(0, |sentence| sentence.end), words.len());
    last = 0;
    for quote in &language.quotes {
        assert!(good(quote.outer.start, quote.outer.end) && quote.outer.start >= last, "quote {quote:?}");
        assert!(quote.outer.contains(quote.inner) && text.get(quote.inner.range()).is_some());
        last = quote.outer.end;
    }
    for mention in language.entities.iter().flat_map(|e| &e.mentions) {
        assert!(good(mention.span.start, mention.span.end), "mention {mention:?}");
        assert!(mention.role.is_none_or(|r| good(r.start, r.end)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_characters(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn words_and_marks_in_any_order(parts in prop::collection::vec(prop::sample::select(vec![
        "Mr.", " ", "\n", "“", "”", "\"", "'", "’", "‘", "«", "»", ".", "...", "?", ",", "Oda", "said", "the", "minister",
        "who", "he", "U.S.", "I", "A", "-", "—", "(", ")", "of", "é", "\u{200b}", "\r\n", "20", "attacksThe", "'s", "President",
        "Zeld", "Foreign", "Ministry", "spokeswoman", "Russian", "she", "a", "and", "X.",
    ]), 0..60)) {
        check(&parts.concat());
    }
}

#[test]
fn long_inputs_stay_linear() {
    for part in ["“a ", "\" ", "‘b ", "Oda said. ", "a", ".", "’ ", "A. ", "Mr. Oda, the minister, "] {
        check(&part.repeat(50_000));
    }
}
