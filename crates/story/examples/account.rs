//! Prints the account of pages, plainly: `cargo run -p rashomon-story --example account -- FILE...`.
//!
//! With `--one` before the files, all articles are one episode of one story, whatever clustering says.

use std::process::ExitCode;

use rashomon_page::{Limits, read};
use rashomon_story::{Annotated, Membership, Place, Story, accounts, cluster};

fn main() -> ExitCode {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let one = paths.first().is_some_and(|p| p == "--one");
    if one {
        paths.remove(0);
    }
    let mut articles = Vec::new();
    for path in &paths {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::from(2);
            }
        };
        for page in &read(&bytes, Some(path), None, &Limits::default()).pages {
            match rashomon_article::extract(page) {
                Ok(article) => articles.push(annotate(article)),
                Err(why) => eprintln!("{path}: {why}"),
            }
        }
    }
    let alone = vec![Membership::default(); articles.len()];
    let memberships = if one { alone } else { cluster(&articles) };
    for story in accounts(&articles, &memberships) {
        print(&articles, &story);
    }
    ExitCode::SUCCESS
}

fn annotate(article: rashomon_article::Article) -> Annotated {
    let label = article.outlet.clone().or_else(|| article.title.clone()).unwrap_or_default();
    rashomon_document::annotate(label, article)
}

fn print(articles: &[Annotated], story: &Story) {
    let words = |place: &Place| {
        let text = &articles[place.article].article.text;
        place.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    println!("# {}", story.title.as_deref().unwrap_or("(no title)"));
    for &article in &story.articles {
        let one = &articles[article].article;
        println!(
            "[{article}] {:?} {:?}",
            one.outlet.as_deref().unwrap_or("-"),
            one.title.as_deref().unwrap_or("-")
        );
    }
    for episode in &story.episodes {
        println!("episode {:?} {:?}", episode.articles, episode.first_day.map(|d| d.to_string()));
    }
    println!("\n## Conflicts");
    for conflict in &story.conflicts {
        println!("- {:?} {:?}: {}", conflict.kind, conflict.level, conflict.explanation);
        for reading in &conflict.readings {
            let at: Vec<usize> = reading.reports.iter().map(|p| p.article).collect();
            println!("    {:?} {at:?}", reading.value);
        }
    }
    println!("\n## Claims");
    for claim in &story.claims {
        let at: Vec<usize> = claim.reports.iter().map(|p| p.article).collect();
        println!("- {:?} {} outlets, origins {:?} {at:?}", claim.status, claim.outlets, claim.origins);
        println!("    {}", claim.reports.first().map(words).unwrap_or_default());
    }
    println!("\n## Statements");
    for statement in &story.statements {
        let speaker = statement.speaker.as_ref().map_or("?", |s| s.name.as_str());
        let day = statement.said_on.map(|d| d.to_string()).unwrap_or_default();
        let reports: Vec<String> =
            statement.reports.iter().map(|r| format!("{}:{:?}", r.article, r.wording)).collect();
        println!("- {speaker} {day} {reports:?}\n    {}", words(&statement.text));
    }
    println!("\n## Timeline");
    for row in &story.timeline {
        let day = row.first_day.map(|d| d.to_string()).unwrap_or_default();
        println!("- {day} {:?} {}", row.status, row.reports.first().map(words).unwrap_or_default());
    }
    println!("\n## Missing");
    for missing in &story.missing {
        println!("- in {:?} not in {:?}: {}", missing.present, missing.absent, words(&missing.text));
    }
}
