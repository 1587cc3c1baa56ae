//! Who is who across the articles of one story: entities of several articles joined into actors.
//!
//! People join by full name, by surname, by short forms of a given name, and by a small difference of spelling
//! where nothing speaks against it; institutions and places by name. Nothing here reads text: names, roles and
//! mentions come from the language stage.

mod actor;
mod names;
mod offices;

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{Entity, EntityKind};
pub(crate) use rashomon_lexicon::countries::{Standing, country};
use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

pub(crate) use actor::Actor;
pub(crate) use names::{misspelt, one_given_name, parts as name_parts};
pub(crate) use offices::{Office, exclude, read as office};

use crate::spelling;
use crate::{Annotated, Speaker};
use actor::shared_start;
use names::{Likeness, Name};

/// The actors of one story and where each is spoken of.
#[derive(Debug, Default)]
pub(crate) struct Actors {
    /// All of them, in order of first mention.
    pub list: Vec<Actor>,
    /// Per actor: which side it is on.
    sides: Vec<Option<usize>>,
    /// Per article of the story: the actor of each of its entities.
    of: FxHashMap<(usize, usize), usize>,
    /// Per article: its mentions, by start.
    mentions: FxHashMap<usize, Vec<(Span<Text>, usize)>>,
}

impl Actors {
    /// Joins the entities of the articles `members`.
    pub(crate) fn join(articles: &[Annotated], members: &[usize]) -> Self {
        let mut joining = Joining { elders: elders(articles, members), ..Joining::default() };
        // Full names first, so that a surname alone finds them whichever article comes first.
        for pass in [Pass::FullNames, Pass::Surnames, Pass::Others] {
            for &article in members {
                let Some(annotated) = articles.get(article) else { continue };
                for (index, entity) in annotated.language.entities.iter().enumerate() {
                    let parts = names::parts(&entity.name);
                    let person = entity.kind == EntityKind::Person;
                    let due = match pass {
                        Pass::FullNames => person && parts.len() > 1,
                        Pass::Surnames => person && parts.len() == 1,
                        Pass::Others => !person && !parts.is_empty(),
                    };
                    if due {
                        let actor = joining.actor_for((article, index), entity, parts);
                        joining.actors.of.insert((article, index), actor);
                    }
                }
            }
        }
        let mut actors = joining.actors;
        for &article in members {
            if let Some(annotated) = articles.get(article) {
                actors.take_mentions(article, annotated);
            }
        }
        for actor in &mut actors.list {
            actor.settle();
        }
        actors.take_sides();
        actors
    }

    /// The actor of an article's entity.
    pub(crate) fn of(&self, article: usize, entity: usize) -> Option<usize> {
        self.of.get(&(article, entity)).copied()
    }

    /// The mentions of an article that lie in `span`, in text order.
    pub(crate) fn within(&self, article: usize, span: Span<Text>) -> &[(Span<Text>, usize)] {
        let Some(mentions) = self.mentions.get(&article) else { return &[] };
        let from = mentions.partition_point(|m| m.0.start < span.start);
        let to = mentions.partition_point(|m| m.0.start < span.end).max(from);
        mentions.get(from..to).unwrap_or_default()
    }

    /// How the account names an actor.
    pub(crate) fn speaker(&self, actor: usize) -> Option<Speaker> {
        let actor = self.list.get(actor)?;
        Some(Speaker { name: actor.name.clone(), roles: actor.held.shown.clone() })
    }

    /// Whether what one of them says can be reported as the other's words: the same, an institution and who holds
    /// an office in it, a government and its seat.
    pub(crate) fn speak_alike(&self, a: usize, b: usize) -> bool {
        if a == b {
            return true;
        }
        let (Some(a), Some(b)) = (self.list.get(a), self.list.get(b)) else { return false };
        let person = |actor: &Actor| actor.kind == EntityKind::Person;
        match (person(a), person(b)) {
            (true, true) => false,
            (true, false) => a.holds_office_in(b),
            (false, true) => b.holds_office_in(a),
            (false, false) => a.country.is_some() && a.country == b.country,
        }
    }

    /// Whether one is an institution, the other its head, or somebody of its country whose office is not told: a
    /// government's statement is often told as its head's.
    pub(crate) fn one_institution(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.list.get(a), self.list.get(b)) else { return false };
        let person = |actor: &Actor| actor.kind == EntityKind::Person;
        let head = if person(x) { x } else { y };
        person(x) != person(y) && head.held.may_lead && self.side(a).is_some() && self.side(a) == self.side(b)
    }

    /// Which side of the affair an actor is on or is: a country, for its government, its people in office and its
    /// seat. Numbers from [`Self::UNKNOWN_COUNTRY`] on are actors that stand for countries no table knows.
    pub(crate) fn side(&self, actor: usize) -> Option<usize> {
        self.sides.get(actor).copied().flatten()
    }

    const UNKNOWN_COUNTRY: usize = 1 << 20;

    /// Finds each actor's side: its country; else the place that its name or its office is an adjective of; else
    /// that of the person whose name it bears ("Kallas's office"); else itself.
    fn take_sides(&mut self) {
        let places: Vec<(usize, &str)> = self
            .list
            .iter()
            .enumerate()
            .filter(|(_, a)| a.kind != EntityKind::Person && a.named.parts.len() == 1)
            .map(|(i, a)| (i, a.named.parts[0].as_str()))
            .take(256)
            .collect();
        let of_word = |word: &str| {
            let near = |name: &str| {
                shared_start(name, word) >= 4 && name.chars().count().abs_diff(word.chars().count()) <= 4
            };
            places.iter().find(|(_, name)| near(name)).map(|(i, _)| Self::UNKNOWN_COUNTRY + i)
        };
        let surnames: FxHashMap<&str, usize> = self
            .list
            .iter()
            .enumerate()
            .filter(|(_, a)| a.kind == EntityKind::Person)
            .filter_map(|(i, a)| Some((a.named.parts.last()?.as_str(), i)))
            .collect();
        let own = |actor: &Actor| {
            let known = actor.country;
            let of_roles = || {
                let mut words = actor.roles.iter().flat_map(|(role, _)| role.split_whitespace());
                words.find_map(|w| of_word(&w.to_lowercase()))
            };
            let of_name = || actor.named.parts.first().and_then(|w| of_word(w));
            known.or_else(|| if actor.kind == EntityKind::Person { of_roles() } else { of_name() })
        };
        let sides: Vec<Option<usize>> = self
            .list
            .iter()
            .enumerate()
            .map(|(index, actor)| {
                let bearer = || {
                    let person = actor.named.parts.iter().find_map(|w| surnames.get(w.as_str()))?;
                    own(self.list.get(*person)?)
                };
                let side =
                    own(actor).or_else(|| if actor.kind == EntityKind::Person { None } else { bearer() });
                Some(side.unwrap_or(Self::UNKNOWN_COUNTRY + index))
            })
            .collect();
        self.sides = sides;
    }

    fn take_mentions(&mut self, article: usize, annotated: &Annotated) {
        let text = &annotated.article.text;
        let mut all: Vec<(Span<Text>, usize)> = Vec::new();
        for (index, entity) in annotated.language.entities.iter().enumerate() {
            let Some(&actor_index) = self.of.get(&(article, index)) else { continue };
            let Some(actor) = self.list.get_mut(actor_index) else { continue };
            for mention in &entity.mentions {
                all.push((mention.span, actor_index));
                actor.take_mention(article, text, mention);
            }
        }
        all.sort_unstable();
        self.mentions.insert(article, all);
    }
}

#[derive(Clone, Copy)]
enum Pass {
    FullNames,
    Surnames,
    Others,
}

/// How many times more articles must name somebody in full than any other of a last name that stands alone.
const CLEAR: usize = 3;

/// The actors so far, and how to find one by a part of its name.
#[derive(Default)]
struct Joining {
    actors: Actors,
    by_part: FxHashMap<String, Vec<usize>>,
    /// Last names of people and of others of the same name with "Jr.".
    elders: BTreeSet<String>,
}

/// The last words of offices, in small letters.
fn posts(roles: &[String]) -> BTreeSet<String> {
    roles.iter().filter_map(|role| role.split_whitespace().next_back()).map(str::to_lowercase).collect()
}

/// The last names of people whom an article tells of beside another of the same name, or called by that last name alone,
/// who is "Jr.".
fn elders(articles: &[Annotated], members: &[usize]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for annotated in members.iter().filter_map(|&article| articles.get(article)) {
        let people = annotated.language.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
        let (juniors, others): (Vec<&Entity>, Vec<&Entity>) =
            people.partition(|entity| names::has_suffix(&entity.name));
        // Names that are alike end alike; of very many juniors of one last name the first tell enough.
        const MOST: usize = 64;
        let mut by_last: BTreeMap<String, BTreeMap<Vec<String>, Name>> = BTreeMap::new();
        for parts in juniors.iter().map(|entity| names::parts(&entity.name)) {
            let Some(last) = parts.last().cloned() else { continue };
            let known = by_last.entry(last).or_default();
            if known.len() < MOST {
                known.entry(parts).or_insert_with_key(|parts| Name::of(parts.clone()));
            }
        }
        for parts in others.iter().map(|entity| names::parts(&entity.name)) {
            let Some(last) = parts.last().filter(|last| !found.contains(*last)) else { continue };
            let Some(juniors) = by_last.get(last) else { continue };
            let (last, name) = (last.clone(), Name::of(parts));
            let alike =
                |junior: &Name| matches!(names::compare(junior, &name), Likeness::Same | Likeness::Surname);
            if juniors.values().any(alike) {
                found.insert(last);
            }
        }
    }
    found
}

impl Joining {
    /// The actor that an article's entity is, new if it is none so far.
    fn actor_for(&mut self, at: (usize, usize), entity: &Entity, parts: Vec<String>) -> usize {
        let (kind, name) = (entity.kind, entity.name.as_str());
        // Where one is told apart from another with "Jr.", who stands without it in full is the elder.
        let told_apart = parts.last().is_some_and(|last| self.elders.contains(last)) && parts.len() > 1;
        let younger = told_apart.then(|| names::has_suffix(name));
        let named = Name::of(parts);
        let found = if kind == EntityKind::Person {
            self.person(at.0, &named, younger, &posts(&entity.roles))
        } else {
            let key = institution_key(name);
            self.by_part.get(&key).and_then(|known| known.first().copied())
        };
        let index = found.unwrap_or_else(|| self.add(kind, name, named));
        if let Some(actor) = self.actors.list.get_mut(index) {
            actor.articles.insert(at.0);
            actor.younger = actor.younger.or(younger);
            actor.posts.extend(posts(&entity.roles));
        }
        index
    }

    /// The person of these names, who has these posts in the article.
    fn person(
        &self,
        article: usize,
        named: &Name,
        younger: Option<bool>,
        posts: &BTreeSet<String>,
    ) -> Option<usize> {
        let (first, last) = (named.parts.first()?, named.parts.last()?);
        // Each is compared once. A name part shared by more people than this tells nobody apart.
        let sharing = |key: &String| self.by_part.get(key).into_iter().flatten().take(64).copied();
        let candidates: Vec<(usize, Likeness)> = sharing(last)
            .chain(sharing(first))
            .filter_map(|index| {
                let actor = self.actors.list.get(index)?;
                let may_be = actor.younger.is_none_or(|is| younger.is_none_or(|other| is == other));
                let likeness = may_be.then(|| names::compare(named, &actor.named))?;
                (likeness != Likeness::Different).then_some((index, likeness))
            })
            .collect();
        let of = |likeness: Likeness| {
            candidates.iter().filter(move |(_, is)| *is == likeness).map(|&(index, _)| index)
        };
        if let Some(same) = of(Likeness::Same).next() {
            return Some(same);
        }
        let by_surname: BTreeSet<usize> = of(Likeness::Surname).collect();
        if !by_surname.is_empty() {
            // Somebody of this article by the whole name is another: the article would have joined the two.
            let articles = |c: &usize| &self.actors.list[*c].articles;
            let others = || by_surname.iter().filter(|&c| !articles(c).contains(&article));
            let mut holders = others().filter(|&c| !self.actors.list[*c].posts.is_disjoint(posts));
            if let (Some(holder), None) = (holders.next(), holders.next()) {
                return Some(*holder);
            }
            // Whom many articles name in full, where hardly any names another.
            let mut counts: Vec<(usize, usize)> = others().map(|c| (articles(c).len(), *c)).collect();
            counts.sort_unstable_by_key(|&(count, c)| (std::cmp::Reverse(count), c));
            let clear = counts.get(1).is_none_or(|second| counts[0].0 >= CLEAR * second.0);
            return counts.first().filter(|_| clear).map(|first| first.1);
        }
        // Two spellings of one name stand in two articles; in one article they are two people.
        of(Likeness::Spelling).find(|&c| !self.actors.list[c].articles.contains(&article))
    }

    fn add(&mut self, kind: EntityKind, name: &str, named: Name) -> usize {
        let index = self.actors.list.len();
        let keys: BTreeSet<String> = if kind == EntityKind::Person {
            [named.parts.first(), named.parts.last()].into_iter().flatten().cloned().collect()
        } else {
            BTreeSet::from([institution_key(name)])
        };
        for key in keys {
            self.by_part.entry(key).or_default().push(index);
        }
        self.actors.list.push(Actor::new(kind, name, named));
        index
    }
}

/// One key for the names of one institution or place. Starts with a mark, so that it never meets a surname. What is
/// named after somebody goes by the last name: "Mira Kallas's campaign" is "the Kallas campaign".
fn institution_key(name: &str) -> String {
    let owned = name.split_once("'s ").map(|(owner, noun)| (owner.split_whitespace().next_back(), noun));
    let after_last = match owned {
        Some((Some(last), noun)) if !noun.contains(' ') => Some(format!("{last} {noun}")),
        _ => None,
    };
    let name = after_last.as_deref().unwrap_or(name);
    let lower = name.to_lowercase();
    if let Some((index, Standing::Country | Standing::Adjective)) = country(&lower) {
        return format!("#country {index}");
    }
    let words: Vec<String> = name.split_whitespace().flat_map(spelling::forms).collect();
    let told: Vec<&str> =
        words.iter().map(String::as_str).filter(|w| !matches!(*w, "the" | "of" | "and")).collect();
    format!("#{}", told.join(" "))
}
