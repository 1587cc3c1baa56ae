//! Stories keep their ids in a library that is rebuilt. An id comes of a story's first article; where that one is no more,
//! being forgotten or lost, the grouping gives the story another id than people know it by.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_store::{Library, StoreError};

/// Gives stories that are called otherwise than before the id that their articles' story had. `before` has the story of each
/// article in the old library.
pub(crate) fn keep(fresh: &mut Library, before: &BTreeMap<String, String>) -> Result<(), StoreError> {
    let known: BTreeSet<&String> = before.values().collect();
    let mut stories: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut last = 0;
    loop {
        let further = fresh.articles(last, 10_000)?;
        let Some(row) = further.last() else { break };
        last = row.id;
        for article in further {
            stories.entry(article.story).or_default().push(article.name);
        }
    }
    let mut taken: BTreeSet<String> = stories.keys().cloned().collect();
    let mut renamed = Vec::new();
    for (story, articles) in &stories {
        if known.contains(story) {
            continue;
        }
        let was = articles.iter().filter_map(|article| before.get(article));
        if let Some(was) = was.into_iter().find(|was| !taken.contains(*was)) {
            taken.insert(was.clone());
            renamed.push((story, was));
        }
    }
    fresh.write(|writer| renamed.iter().try_for_each(|(story, was)| writer.rename_story(story, was)))
}

/// Lets ids lead on that no story has any more: what was one story may be found to be two, or a part of another.
pub(crate) fn lead_on(fresh: &mut Library, before: &BTreeMap<String, String>) -> Result<(), StoreError> {
    fresh.write(|writer| {
        for (article, story) in before {
            if writer.story_row(story)?.is_none() {
                writer.was_in(story, article)?;
            }
        }
        Ok(())
    })
}
