//! The lines of `rashomon cluster`.

use rashomon_story::Membership;
use rashomon_text::CodePoints;
use serde::Serialize;

use super::ids::story_id;
use super::values::pair;
use crate::Corpus;

/// One article's place among the others.
#[derive(Debug, Serialize)]
pub struct ClusterLine<'a> {
    id: &'a str,
    story: String,
    episode: String,
    copy_of: Option<&'a str>,
    shared: Vec<SharedJson<'a>>,
}

#[derive(Debug, Serialize)]
struct SharedJson<'a> {
    with: &'a str,
    start: u32,
    end: u32,
    other_start: u32,
    other_end: u32,
}

/// A line an article, in input order.
pub fn cluster_lines<'a>(corpus: &'a Corpus, memberships: &[Membership]) -> Vec<ClusterLine<'a>> {
    let indices: Vec<_> = corpus.articles.iter().map(|a| CodePoints::new(&a.article.text)).collect();
    let id = |article: usize| corpus.articles.get(article).map_or("", |a| a.article.id.as_str());
    let line = |(article, membership): (usize, &Membership)| {
        let shared = membership.shared.iter().map(|shared| {
            let [start, end] = pair(&indices[article], shared.span);
            let [other_start, other_end] = pair(&indices[shared.with], shared.other);
            SharedJson { with: id(shared.with), start, end, other_start, other_end }
        });
        let story = story_id(membership.story);
        ClusterLine {
            id: id(article),
            episode: format!("{story}.{}", membership.episode + 1),
            story,
            copy_of: membership.copy_of.map(id),
            shared: shared.collect(),
        }
    };
    memberships.iter().enumerate().map(line).collect()
}
