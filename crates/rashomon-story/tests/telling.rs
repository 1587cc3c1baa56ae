//! Short made-up articles through the real stages: claims with their origins, the timeline, omissions.

use rashomon_article::Article;
use rashomon_story::{Annotated, ClaimStatus, Membership, Story, accounts};
use rashomon_text::SourceMap;

fn article(outlet: &str, published: &str, text: &str) -> Annotated {
    let article = Article {
        id: outlet.to_owned(),
        url: None,
        outlet: Some(outlet.to_owned()),
        title: Some(format!("{outlet} on the dam")),
        authors: Vec::new(),
        published: published.parse().ok(),
        modified: None,
        language: Some("en".to_owned()),
        text: text.to_owned(),
        blocks: Vec::new(),
        source: SourceMap::identity(0, u32::try_from(text.len()).unwrap()),
        dropped: Vec::new(),
        diagnostics: Vec::new(),
    };
    let language = rashomon_language::read(&article.text);
    let times = rashomon_timex::read(&article.text, &language, article.published);
    let attributions = rashomon_attribution::read(&article.text, &language, &times);
    let events = rashomon_event::read(&article.text, &language, &times);
    Annotated { label: outlet.to_owned(), article, language, times, attributions, events }
}

/// The articles and their account as one episode.
fn account(texts: &[(&str, &str)]) -> (Vec<Annotated>, Story) {
    let articles: Vec<Annotated> =
        texts.iter().map(|(outlet, text)| article(outlet, "2023-05-11", text)).collect();
    let memberships = vec![Membership::default(); articles.len()];
    let story = accounts(&articles, &memberships).remove(0);
    (articles, story)
}

/// Outlets, origins and status of the claim whose shown words hold `words`.
fn claim(texts: &[(&str, &str)], words: &str) -> (usize, usize, ClaimStatus) {
    let (articles, story) = account(texts);
    let shown =
        |place: &rashomon_story::Place| place.span.of(&articles[place.article].article.text).to_owned();
    let found = story.claims.iter().find(|c| c.reports.iter().any(|p| shown(p).contains(words)));
    let Some(claim) = found else { panic!("{words:?} is in none of {:#?}", story.claims) };
    (claim.outlets, claim.origins.len(), claim.status)
}

#[test]
fn outlets_that_relay_one_statement_are_one_origin() {
    let told = claim(
        &[
            (
                "Morning Post",
                "The Sarn dam will be drained before the autumn storms, the palace said in a statement.",
            ),
            (
                "Evening Star",
                "The palace said in a statement that the Sarn dam will be drained before the autumn storms.",
            ),
        ],
        "drained",
    );
    assert_eq!(told, (2, 1, ClaimStatus::Agreed));
}

#[test]
fn outlets_that_report_by_themselves_are_two() {
    let told = claim(
        &[
            ("Morning Post", "Water poured over the Sarn dam and flooded forty houses in the lower town."),
            (
                "Evening Star",
                "Forty houses in the lower town were flooded when water poured over the Sarn dam.",
            ),
        ],
        "forty",
    );
    assert_eq!(told, (2, 2, ClaimStatus::Agreed));
}

#[test]
fn a_claim_with_two_numbers_is_disputed() {
    let (_, _, status) = claim(
        &[
            ("Morning Post", "The flood below the Sarn dam destroyed 40 houses in the lower town."),
            ("Evening Star", "The flood below the Sarn dam destroyed 90 houses in the lower town."),
        ],
        "destroyed",
    );
    assert_eq!(status, ClaimStatus::Disputed);
}

#[test]
fn what_one_outlet_tells_is_single_source_and_left_out_by_the_other() {
    let texts = [
        (
            "Morning Post",
            "Water poured over the Sarn dam on Tuesday. The builder, Tarn and Sons, had warned the ministry of cracks twice.",
        ),
        ("Evening Star", "On Tuesday water poured over the Sarn dam."),
    ];
    assert_eq!(claim(&texts, "cracks").2, ClaimStatus::SingleSource);
    let (articles, story) = account(&texts);
    let left_out: Vec<(&str, &[usize], &[usize])> = story
        .missing
        .iter()
        .map(|m| (m.text.span.of(&articles[m.text.article].article.text), &m.present[..], &m.absent[..]))
        .collect();
    assert!(
        left_out
            .iter()
            .any(|(text, present, absent)| text.contains("cracks") && (*present, *absent) == (&[0], &[1])),
        "{left_out:?}"
    );
}

#[test]
fn an_event_of_two_articles_is_one_row() {
    let (_, story) = account(&[
        ("Morning Post", "President Ilmar Tosk met Prime Minister Edda Vane in Karsk on Tuesday."),
        ("Evening Star", "On Tuesday President Ilmar Tosk met Prime Minister Edda Vane in Karsk."),
    ]);
    let days: Vec<String> =
        story.timeline.iter().filter_map(|r| r.first_day).map(|d| d.to_string()).collect();
    assert_eq!(days, ["2023-05-09"]);
    assert_eq!(story.timeline[0].reports.len(), 2);
    assert!(!story.timeline[0].background);
}

#[test]
fn other_figures_are_no_agreement() {
    let texts = [
        ("Morning Post", "The repair of the Sarn dam will cost the province 90,000 crowns a day."),
        ("Evening Star", "The repair of the Sarn dam cost the province 60,000 crowns in all."),
    ];
    let (_, story) = account(&texts);
    assert!(story.claims.iter().all(|claim| claim.outlets == 1), "{:#?}", story.claims);
}
