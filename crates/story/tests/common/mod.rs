//! Made-up articles read by the real stages, and their account as one episode.

use rashomon_article::Article;
use rashomon_story::{Annotated, Membership, Story, accounts};
use rashomon_text::SourceMap;

/// An article of an outlet, published on a day; without a day where `published` is no date.
pub fn article(outlet: &str, published: &str, text: &str) -> Annotated {
    let article = Article {
        id: outlet.to_owned(),
        outlet: Some(outlet.to_owned()),
        title: Some(format!("{outlet} on the affair")),
        published: published.parse().ok(),
        language: Some("en".to_owned()),
        text: text.to_owned(),
        source: SourceMap::identity(0, u32::try_from(text.len()).unwrap()),
        ..Article::default()
    };
    rashomon_document::annotate(outlet.to_owned(), article)
}

/// The articles, each an outlet with a day and a text, and their account as one episode.
pub fn account(texts: &[(&str, &str, &str)]) -> (Vec<Annotated>, Story) {
    let articles: Vec<Annotated> =
        texts.iter().map(|(outlet, day, text)| article(outlet, day, text)).collect();
    let memberships = vec![Membership::default(); articles.len()];
    let story = accounts(&articles, &memberships).remove(0);
    (articles, story)
}
