//! How many articles are held at once is bounded, since an input may have no end.

use rashomon::{Engine, Input};

#[test]
fn articles_beyond_the_bound_are_named_and_left() {
    let lines: String =
        (0..5).map(|n| format!("{{\"text\": \"The ferry of pier {n} left at noon.\"}}\n")).collect();
    let input = Input::Bytes { name: "ferries.jsonl".to_owned(), bytes: lines.into_bytes() };
    let engine = Engine { articles_at_once: 3, ..Engine::default() };
    let corpus = engine.corpus_to_cluster(&[input]);
    assert_eq!(corpus.articles.len(), 3);
    assert_eq!(corpus.refused.len(), 1);
    assert_eq!(corpus.refused[0].file, "ferries.jsonl");
    assert!(corpus.refused[0].why.contains("more than 3 articles"), "{}", corpus.refused[0].why);
}
