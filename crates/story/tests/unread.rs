//! What a page in a language that is not read leaves out is not known, so no account says that it leaves anything out.

use rashomon_article::Article;
use rashomon_story::{Annotated, Extent, Membership, Story, accounts};
use rashomon_text::SourceMap;

fn article(outlet: &str, text: &str, read: Extent) -> Annotated {
    let source = SourceMap::identity(0, text.len() as u32);
    let outlet_name = Some(outlet.to_owned());
    let article = Article { text: text.to_owned(), source, outlet: outlet_name, ..Article::default() };
    Annotated {
        label: outlet.to_owned(),
        article,
        language: rashomon_language::read(text),
        read,
        ..Annotated::default()
    }
}

/// The account of three pages of one episode, of which the last is read as `read` says.
fn account(read: Extent) -> Story {
    let articles = [
        article(
            "Post",
            "The harbour of Osthaven closed on Monday. Engineers found a crack of nine metres in the northern lock.",
            Extent::Whole,
        ),
        article(
            "Herald",
            "The harbour of Osthaven closed on Monday. The mayor promised the dockers full pay until the spring.",
            Extent::Whole,
        ),
        article(
            "Bote",
            "Der Hafen von Osthafen wurde am Montag geschlossen. Ein Riss von neun Metern fand sich im Tor der Schleuse.",
            read,
        ),
    ];
    let together = vec![Membership::default(); articles.len()];
    accounts(&articles, &together).remove(0)
}

#[test]
fn nobody_is_said_to_leave_out_what_was_not_read() {
    let whole = account(Extent::Whole);
    assert!(whole.missing.iter().any(|missing| missing.absent.contains(&2)), "{:?}", whole.missing);
    for read in [Extent::Quotations, Extent::Nothing] {
        let story = account(read);
        assert!(!story.missing.is_empty());
        for missing in &story.missing {
            assert!(!missing.absent.contains(&2), "{missing:?}");
            assert_ne!(missing.text.article, 2, "{missing:?}");
        }
    }
}

#[test]
fn nor_what_may_stand_behind_a_wall() {
    let message = rashomon_article::PARTIAL.to_owned();
    let walled = |partial: bool| {
        let page = |outlet, text| article(outlet, text, Extent::Whole);
        let mut articles = [
            page(
                "Post",
                "The harbour of Osthaven closed on Monday. Engineers found a crack of nine metres in the lock.",
            ),
            page(
                "Herald",
                "The harbour of Osthaven closed on Monday. The mayor promised the dockers full pay.",
            ),
        ];
        if partial {
            let severity = rashomon_article::Severity::Warning;
            articles[1]
                .article
                .diagnostics
                .push(rashomon_article::Diagnostic { severity, message: message.clone() });
        }
        let story = accounts(&articles, &[Membership::default(), Membership::default()]).remove(0);
        story.missing.iter().any(|missing| missing.absent.contains(&1))
    };
    assert!(walled(false));
    assert!(!walled(true));
}
