//! Where what is told comes from: statements, briefings, interviews, agencies, documents, or the outlet itself.
//!
//! Three outlets that relay one statement rest on one origin, and a reprint rests on the agency it reprints; so
//! whoever counts confirmations counts origins. An origin is known by its kind, by who speaks, and by the day
//! and episode; the same three in two articles are one origin.
//!
//! Deliberately absent: what is said. Whether two reports are of one utterance is the alignment's question.

mod bylines;
mod names;
mod people;
mod relay;
pub(crate) mod resting;
pub(crate) mod retold;
mod setting;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rashomon_attribution::Attribution;
use rashomon_language::EntityKind;
use rashomon_text::{Budget, Span, Text};
use rustc_hash::FxHashMap;

use crate::model::{Annotated, Membership, Origin, OriginKind, Place};
use names::Name;
use people::People;
use setting::Setting;

/// The origins of one story, and what rests on which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// The origins: statements first, the outlets' own reporting last; within a kind, by the first article.
    pub list: Vec<Origin>,
    of_attribution: FxHashMap<usize, Vec<Option<usize>>>,
    of_article: FxHashMap<usize, usize>,
    /// The contents that have an origin, by article, ascending.
    contents: FxHashMap<usize, Vec<(Span<Text>, usize)>>,
}

impl Origins {
    /// What an attribution rests on, as an index into `list`: the occasion of speaking, where this article or another
    /// of the episode names it, else the speaker (a [`OriginKind::Statement`] by the speaker's bare name). `None`
    /// where nobody is named who says it.
    pub fn of_attribution(&self, article: usize, attribution: usize) -> Option<usize> {
        self.of_attribution.get(&article)?.get(attribution).copied().flatten()
    }

    /// What an article rests on where it names no source: the agency it reprints, or its own reporting.
    pub fn of_article(&self, article: usize) -> Option<usize> {
        self.of_article.get(&article).copied()
    }

    /// What the words at a place rest on: the attribution whose content they stand in (the innermost that has
    /// an origin), else the article.
    pub fn of_place(&self, place: Place) -> Option<usize> {
        let contents = self.contents.get(&place.article).map_or(&[][..], Vec::as_slice);
        let next = contents.partition_point(|c| c.0.start <= place.span.start);
        let nearest = contents[next.saturating_sub(NESTED)..next].iter().filter(|c| c.0.contains(place.span));
        let innermost = nearest.min_by_key(|c| c.0.len()).map(|c| c.1);
        innermost.or_else(|| self.of_article(place.article))
    }
}

/// Contents before a place that are looked at: more deeply nothing is nested.
const NESTED: usize = 32;

/// An origin while the articles are read.
#[derive(Debug)]
struct Draft {
    kind: OriginKind,
    /// Who speaks, or which outlet or agency.
    key: String,
    /// Whether an article says on what occasion, or an institution speaks.
    occasion: bool,
    /// Whether an article calls it a statement.
    called: bool,
    name: String,
    day: Option<Date>,
    articles: Vec<usize>,
}

#[derive(Debug, Default)]
struct Drafts {
    list: Vec<Draft>,
    by_key: FxHashMap<(OriginKind, String, Option<usize>), OfKey>,
}

/// The origins of one kind and key in an episode.
#[derive(Debug)]
struct OfKey {
    /// The first of them.
    first: usize,
    /// The first of each day; none for one whose day is not known.
    by_day: FxHashMap<Option<Date>, usize>,
}

impl OfKey {
    /// The one of a day, where either day may be unknown; of the same day before any other.
    fn find(&self, day: Option<Date>) -> Option<usize> {
        let exact = self.by_day.get(&day).copied();
        exact.or(if day.is_none() { Some(self.first) } else { self.by_day.get(&None).copied() })
    }
}

impl Drafts {
    /// The origin of this kind and key in the episode on the day, where either day may be unknown; a new one
    /// where there is none yet.
    fn intern(
        &mut self,
        kind: OriginKind,
        name: &Name,
        episode: Option<usize>,
        day: Option<Date>,
        article: usize,
    ) -> usize {
        let found = self.find(kind, &name.key, episode, day);
        let index = found.unwrap_or_else(|| {
            let index = self.list.len();
            let of_key = self.by_key.entry((kind, name.key.clone(), episode));
            let of_key = of_key.or_insert_with(|| OfKey { first: index, by_day: FxHashMap::default() });
            of_key.by_day.insert(day, index);
            let draft = Draft {
                kind,
                key: name.key.clone(),
                occasion: true,
                called: false,
                name: name.shown.clone(),
                day,
                articles: Vec::new(),
            };
            self.list.push(draft);
            self.list.len() - 1
        });
        let draft = &mut self.list[index];
        if draft.day.is_none()
            && day.is_some()
            && let Some(of_key) = self.by_key.get_mut(&(kind, name.key.clone(), episode))
        {
            // A day that becomes known; there is no other of that day, or it had been found.
            draft.day = day;
            of_key.by_day.remove(&None);
            of_key.by_day.insert(day, index);
        }
        draft.articles.push(article);
        // The name that the key stands for, else the fullest.
        let rank = |shown: &str| (shown.to_lowercase() == draft.key, shown.len());
        if rank(&name.shown) > rank(&draft.name) {
            draft.name.clone_from(&name.shown);
        }
        index
    }

    fn find(&self, kind: OriginKind, key: &str, episode: Option<usize>, day: Option<Date>) -> Option<usize> {
        self.by_key.get(&(kind, key.to_owned(), episode))?.find(day)
    }
}

/// Finds the origins of one story: of the articles that `members` names, index for index with `articles` and
/// `memberships`.
pub fn origins(articles: &[Annotated], memberships: &[Membership], members: &[usize]) -> Origins {
    origins_of(articles, memberships, members, &FxHashMap::default(), Budget::NONE)
}

/// The same where some articles are known to tell another anew (by article, which), as far as there is time: an attribution that
/// is not come to rests on its article.
pub(crate) fn origins_of(
    articles: &[Annotated],
    memberships: &[Membership],
    members: &[usize],
    retold: &FxHashMap<usize, usize>,
    budget: Budget<'_>,
) -> Origins {
    let mut drafts = Drafts::default();
    let people = People::of(articles, members);
    let bylines = bylines::read(articles, memberships, members, retold);
    let mut of_article = FxHashMap::default();
    for (&article, byline) in members.iter().zip(&bylines) {
        of_article.insert(article, drafts.intern(byline.kind, &byline.name, None, None, article));
    }

    let mut by_name: FxHashMap<&str, &bylines::Byline> = FxHashMap::default();
    for byline in &bylines {
        by_name.entry(&byline.name.key).or_insert(byline);
    }
    let byline = |name: &Name| by_name.get(name.key.as_str()).copied();
    let mut of_attribution: FxHashMap<usize, Vec<Option<usize>>> = FxHashMap::default();
    let mut open: Vec<(usize, usize, Name)> = Vec::new();
    for &article in members {
        let episode = Some(memberships.get(article).map_or(0, |m| m.episode));
        let mut found = Vec::with_capacity(articles[article].attributions.len());
        let attributions = &articles[article].attributions;
        let keyed = |k: usize, name: Name| people.keyed(article, attributions[k].speaker, name);
        for (k, setting) in setting::read(&articles[article], keyed, budget).into_iter().enumerate() {
            let said_on = articles[article].attributions[k].said_on;
            let speaker = articles[article].attributions[k].speaker;
            let entities = &articles[article].language.entities;
            // "Fox said" of Vicente Fox is no word of an outlet's.
            let person =
                speaker.and_then(|entity| entities.get(entity)).is_some_and(|e| e.kind == EntityKind::Person);
            found.push(match setting {
                Setting::Known(kind @ (OriginKind::Agency | OriginKind::Outlet), name) => {
                    // A name that is another article's outlet or agency is that article's origin.
                    let kind = byline(&name).map_or(kind, |b| b.kind);
                    Some(drafts.intern(kind, &name, None, None, article))
                }
                Setting::Known(kind, name) => {
                    let index = drafts.intern(kind, &name, episode, said_on, article);
                    drafts.list[index].called = true;
                    Some(index)
                }
                Setting::Voice(name) | Setting::Named(name) if !person && byline(&name).is_some() => {
                    byline(&name).map(|byline| drafts.intern(byline.kind, &byline.name, None, None, article))
                }
                Setting::Voice(name) => {
                    Some(drafts.intern(OriginKind::Statement, &name, episode, said_on, article))
                }
                Setting::Named(name) => {
                    open.push((article, k, name));
                    None
                }
                Setting::Unknown => None,
            });
        }
        of_attribution.insert(article, found);
    }
    // Somebody whose occasion this article does not name: the one that another article of the episode names; else
    // the speaker is the origin, for whoever reports it.
    let mut speakers = Vec::new();
    for (article, k, name) in open {
        let episode = Some(memberships.get(article).map_or(0, |m| m.episode));
        let day = articles[article].attributions[k].said_on;
        // An interview is given to one outlet; what another reports may have been said anywhere.
        let occasions = [OriginKind::Briefing, OriginKind::Statement];
        let mut known = occasions.iter().filter_map(|&kind| drafts.find(kind, &name.key, episode, day));
        match (known.next(), known.next()) {
            (Some(index), None) => {
                drafts.list[index].articles.push(article);
                set(&mut of_attribution, article, k, index);
            }
            _ => speakers.push((article, k, name, episode)),
        }
    }
    for (article, k, name, episode) in speakers {
        let name = Name { key: format!("words of {}", name.key), ..name };
        let index = drafts.intern(OriginKind::Statement, &name, episode, None, article);
        drafts.list[index].occasion = false;
        set(&mut of_attribution, article, k, index);
    }
    for &article in members {
        let base = of_article.get(&article).copied();
        if let Some(found) = of_attribution.get_mut(&article) {
            relay::inherit(&articles[article], found, base, |name| {
                drafts.intern(OriginKind::Agency, name, None, None, article)
            });
        }
    }
    let mut out = finish(drafts, of_attribution, of_article);
    for &article in members {
        let of = |(k, a): (usize, &Attribution)| {
            let origin = out.of_attribution(article, k);
            a.content.iter().filter_map(move |&c| Some((c, origin?))).collect::<Vec<_>>()
        };
        let mut contents: Vec<_> = articles[article].attributions.iter().enumerate().flat_map(of).collect();
        contents.sort_unstable();
        out.contents.insert(article, contents);
    }
    out
}

fn set(of_attribution: &mut FxHashMap<usize, Vec<Option<usize>>>, article: usize, k: usize, origin: usize) {
    if let Some(slot) = of_attribution.get_mut(&article).and_then(|of| of.get_mut(k)) {
        *slot = Some(origin);
    }
}

/// Sorts the origins, names them, and drops what nothing rests on.
fn finish(
    drafts: Drafts,
    mut of_attribution: FxHashMap<usize, Vec<Option<usize>>>,
    mut of_article: FxHashMap<usize, usize>,
) -> Origins {
    let mut list = drafts.list;
    for draft in &mut list {
        draft.articles.sort_unstable();
        draft.articles.dedup();
    }
    let rank = |kind: OriginKind| match kind {
        OriginKind::Statement => 0,
        OriginKind::Briefing => 1,
        OriginKind::Interview => 2,
        OriginKind::Document => 3,
        OriginKind::Agency => 4,
        OriginKind::Outlet => 5,
    };
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|&i| (rank(list[i].kind), list[i].articles.first().copied(), i));
    let mut place = vec![0; list.len()];
    order.iter().enumerate().for_each(|(new, &old)| place[old] = new);
    for slot in of_attribution.values_mut().flatten().flatten() {
        *slot = place[*slot];
    }
    of_article.values_mut().for_each(|slot| *slot = place[*slot]);
    let mut twins: FxHashMap<(OriginKind, &str), usize> = FxHashMap::default();
    list.iter().for_each(|draft| *twins.entry((draft.kind, &draft.key)).or_default() += 1);
    let named = |draft: &Draft| {
        let twins = || twins.get(&(draft.kind, draft.key.as_str())).copied().unwrap_or_default();
        let word = match draft.kind {
            OriginKind::Statement if !draft.called => "",
            OriginKind::Statement => " statement",
            OriginKind::Briefing => " briefing",
            OriginKind::Interview => " interview",
            OriginKind::Agency | OriginKind::Outlet | OriginKind::Document => "",
        };
        match draft.day {
            // The day is part of the name only where it tells two apart.
            Some(day) if twins() > 1 => {
                format!("{}{word}, {day}", draft.name)
            }
            _ => format!("{}{word}", draft.name),
        }
    };
    let list = order
        .iter()
        .map(|&i| Origin {
            kind: list[i].kind,
            name: named(&list[i]),
            occasion: list[i].occasion,
            articles: list[i].articles.clone(),
        })
        .collect();
    Origins { list, of_attribution, of_article, contents: FxHashMap::default() }
}
