//! What holds for any articles: spans lie on words, passages are the same from both sides, nothing depends on
//! anything but the articles.

use proptest::prelude::*;
use rashomon_article::Article;
use rashomon_cluster::cluster;
use rashomon_document::Annotated;
use rashomon_text::SourceMap;

fn annotated(text: String) -> Annotated {
    let source = SourceMap::identity(0, text.len() as u32);
    Annotated { article: Article { source, text, ..Article::default() }, ..Annotated::default() }
}

/// Texts that share runs of words by chance: few words, and sentences drawn from few.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "elm",
        "Ärger",
        "bridge",
        "\u{201c}the",
        "of\u{201d}",
        "日本",
        "x",
        "seven",
        "\n",
        "-",
    ]);
    let sentence = prop::collection::vec(word, 3..14).prop_map(|words| words.join(" ") + ". ");
    prop::collection::vec(sentence, 1..6).prop_flat_map(|pool| {
        let text = prop::collection::vec(prop::sample::select(pool), 0..12).prop_map(|s| s.concat());
        prop::collection::vec(text, 0..7)
    })
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

proptest! {
    #[test]
    fn memberships_hold_together(texts in texts()) {
        let articles: Vec<Annotated> = texts.iter().cloned().map(annotated).collect();
        let found = cluster(&articles);
        prop_assert_eq!(found.len(), articles.len());
        prop_assert_eq!(&found, &cluster(&articles), "the same again");
        let stories = found.iter().map(|m| m.story + 1).max().unwrap_or(0);
        for story in 0..stories {
            prop_assert!(found.iter().any(|m| m.story == story && m.episode == 0), "stories and episodes count from 0");
        }
        for (i, member) in found.iter().enumerate() {
            if let Some(original) = member.copy_of {
                prop_assert_eq!(found[original].copy_of, None, "an original is no copy");
                prop_assert_eq!((found[original].story, found[original].episode), (member.story, member.episode));
            }
            for shared in &member.shared {
                let (here, there) = (&texts[i], &texts[shared.with]);
                prop_assert!(shared.with != i);
                prop_assert!(!words(shared.span.of(here)).is_empty());
                prop_assert_eq!(words(shared.span.of(here)), words(shared.other.of(there)), "equal words");
                let back = found[shared.with].shared.iter();
                prop_assert!(back.clone().any(|s| s.with == i && s.span == shared.other && s.other == shared.span));
            }
        }
    }
}
