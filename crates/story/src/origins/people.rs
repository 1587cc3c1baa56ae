//! Who of several people of one last name a source is: a person is keyed by the last name alone only where one person
//! of the story bears it.

use std::collections::BTreeMap;

use rashomon_language::EntityKind;
use rustc_hash::{FxHashMap, FxHashSet};

use super::names::Name;
use crate::model::Annotated;
use crate::people::{Actors, name_parts};

/// The people of a story that share a last name.
pub(super) struct People {
    /// By article and entity: the whole name, the same in every article.
    namesakes: FxHashMap<(usize, usize), String>,
}

impl People {
    /// Of the articles `members`.
    pub fn of(articles: &[Annotated], members: &[usize]) -> Self {
        let actors = Actors::join(articles, members);
        let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, actor) in actors.list.iter().enumerate().filter(|(_, a)| a.kind == EntityKind::Person) {
            if let Some(last) = name_parts(&actor.name).pop() {
                bearers.entry(last).or_default().push(index);
            }
        }
        let shared: FxHashSet<usize> =
            bearers.into_values().filter(|people| people.len() > 1).flatten().collect();
        let mut namesakes = FxHashMap::default();
        for &article in members {
            let entities = articles.get(article).map_or(0, |annotated| annotated.language.entities.len());
            for entity in 0..entities {
                let Some(actor) = actors.of(article, entity).filter(|actor| shared.contains(actor)) else {
                    continue;
                };
                namesakes.insert((article, entity), actors.list[actor].name.to_lowercase());
            }
        }
        Self { namesakes }
    }

    /// A name with the key of the person that the speaker is, an entity of the article.
    pub fn keyed(&self, article: usize, speaker: Option<usize>, name: Name) -> Name {
        let key = speaker.and_then(|speaker| self.namesakes.get(&(article, speaker)));
        match key.filter(|_| !name.institution) {
            Some(key) => Name { key: key.clone(), ..name },
            None => name,
        }
    }
}
