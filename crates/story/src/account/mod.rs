//! The account of each story, put together from what the modules beside this one find.

pub(crate) mod agreement;
mod choice;
pub(crate) mod claims;
mod figures;
pub(crate) mod happening;
mod leads;
mod missing;
pub(crate) mod news_value;
pub(crate) mod showing;
pub(crate) mod spoken;
mod timeline;
mod told;
mod unclear;
pub(crate) mod worth;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rashomon_text::Budget;
use rustc_hash::FxHashMap;

use self::choice::Choice;
use self::worth::Editor;
use crate::differences::Written;
use crate::evidence::Shelf;
use crate::origins::retold::retold;
use crate::origins::{Origins, origins_of};
use crate::resting::Resting;
use crate::slots::Compared;
use crate::units::{self, Affair, Unit};
use crate::{Annotated, Episode, Membership, Place, Story, align, differences, statements};

/// What begins the time of a story: it gives what is asked whether there is some left.
pub type Clock<'c> = &'c dyn Fn() -> Box<dyn Fn() -> bool + Sync>;

/// The accounts of the stories that `memberships` names, in order of first day. Articles without a membership are
/// left out.
pub fn accounts(articles: &[Annotated], memberships: &[Membership]) -> Vec<Story> {
    accounts_within(articles, memberships, &|| Box::new(|| true))
}

/// The same, each story within its time, which `clock` begins. What is not come to is named in [`Story::unread`].
pub fn accounts_within(articles: &[Annotated], memberships: &[Membership], clock: Clock) -> Vec<Story> {
    let members = units::by_story(articles, memberships);
    let written = Written::default();
    let within = |members| {
        let goes_on = clock();
        story(articles, memberships, members, &written, Budget::new(&*goes_on))
    };
    let mut stories: Vec<Story> = members.into_values().map(within).collect();
    stories.sort_by_key(|story| (story.first_day.is_none(), story.first_day));
    stories
}

/// The day an article is told from: for order, the first it can be.
fn day(articles: &[Annotated], article: usize) -> Option<Date> {
    let annotated = articles.get(article)?;
    let published = annotated.article.published.map(|stamp| stamp.first_day());
    published.or_else(|| annotated.times.anchor.as_ref().map(|anchor| anchor.first_day))
}

/// The stages of a story that there was no time for, or not enough.
struct Stages<'b> {
    budget: Budget<'b>,
    unread: Vec<&'static str>,
}

impl Stages<'_> {
    /// What `stage` finds if there is time to begin it; it is whole if there still is at its end.
    fn within<T: Default>(&mut self, what: &'static str, stage: impl FnOnce() -> T) -> T {
        let found = if self.budget.goes_on() { stage() } else { T::default() };
        self.check(what);
        found
    }

    /// Says what was not read whole, if there is no time left at its end.
    fn check(&mut self, what: &'static str) {
        if !self.budget.goes_on() {
            self.unread.push(what);
        }
    }
}

fn story(
    articles: &[Annotated],
    memberships: &[Membership],
    mut members: Vec<(usize, usize)>,
    written: &Written,
    budget: Budget<'_>,
) -> Story {
    members.sort_by_key(|&(article, _)| (day(articles, article).is_none(), day(articles, article), article));
    let episode_of: FxHashMap<usize, usize> = members.iter().copied().collect();
    let mut stages = Stages { budget, unread: Vec::new() };
    let affair = Affair::read(articles, &members, budget);
    let pairs = align::align(&affair, budget);
    let shelf = Shelf::of(&affair);
    let aligned = stages.within("who said what", || statements::align(&affair, &episode_of, budget));
    let (values, conflicts) = stages.within("differences", || {
        let values = Compared::of(&affair, &shelf);
        let conflicts = differences::find(&affair, &pairs, &aligned, &values, &shelf, written, budget);
        (values, conflicts)
    });
    let news = news_value::of_units(&affair);
    let editor = Editor::of(&affair, &shelf, &news);
    let retold =
        if budget.goes_on() { retold(&affair, &pairs, &values, memberships) } else { FxHashMap::default() };
    let origins = origins_of(articles, memberships, &affair.members, &retold, budget);
    stages.check("what the sources rest on");
    let spoken = aligned.origins(&origins);
    let origin_of = |unit: &Unit| {
        let of_statement =
            affair.attribution_of(unit).and_then(|index| spoken.get(&(unit.article, index)).copied());
        of_statement.or_else(|| origins.of_place(Place { article: unit.article, span: unit.span }))
    };
    let (claims, figures) = stages.within("what several tell", || {
        let resting =
            Resting::over(&affair, &pairs, origin_of, |article| origins.of_article(article), &origins.list);
        let choice = Choice::of(&affair.members, memberships, &conflicts);
        let claims =
            claims::find(&affair, &pairs, &editor, &aligned, &news, &values, &conflicts, &resting, &choice);
        (claims, figures::find(&affair, &values, &resting, |article| day(articles, article)))
    });
    let timeline =
        stages.within("timeline", || timeline::rows(&affair, &editor, &episode_of, &conflicts, &news));
    let missing = stages.within("what only some tell", || missing::find(&affair, &editor, &aligned, &news));
    let statements = stages.within("wording of statements", || {
        let mut said = statements::statements(&affair, &aligned, &origins);
        spoken::rate(&affair, &editor, &mut said);
        said
    });
    let episodes = episodes(articles, &members);
    Story {
        articles: affair.members.clone(),
        title: title(&affair, &pairs),
        first_day: episodes.iter().filter_map(|e| e.first_day).min(),
        last_day: episodes.iter().filter_map(|e| e.last_day).max(),
        episodes,
        statements,
        independent: independent(&affair, &origins),
        origins: origins.list,
        claims,
        leads: leads::find(&affair, &editor),
        ratings: editor.ratings(),
        conflicts,
        figures,
        timeline,
        missing,
        unread: stages.unread,
    }
}

/// How many articles do not rest on one another.
fn independent(affair: &Affair, origins: &Origins) -> usize {
    let rests: BTreeSet<Option<usize>> = affair.members.iter().map(|&m| origins.of_article(m)).collect();
    rests.len()
}

/// The episodes with their articles and days.
fn episodes(articles: &[Annotated], members: &[(usize, usize)]) -> Vec<Episode> {
    let mut episodes: BTreeMap<usize, Episode> = BTreeMap::new();
    for &(article, episode) in members {
        let episode = episodes.entry(episode).or_default();
        episode.articles.push(article);
        let day = day(articles, article);
        episode.first_day = [episode.first_day, day].into_iter().flatten().min();
        episode.last_day = [episode.last_day, day].into_iter().flatten().max();
    }
    episodes.into_values().collect()
}

/// The title of the article that shares most with the others.
fn title(affair: &Affair, pairs: &[align::Pair]) -> Option<String> {
    let mut shared: FxHashMap<usize, f32> = FxHashMap::default();
    for pair in pairs {
        for unit in [pair.a, pair.b] {
            *shared.entry(affair.units[unit].article).or_default() += pair.likeness;
        }
    }
    let titled = affair.members.iter().filter_map(|&member| {
        let title = affair.articles.get(member)?.article.title.clone()?;
        Some((shared.get(&member).copied().unwrap_or_default(), title))
    });
    let mut best: Option<(f32, String)> = None;
    for (score, title) in titled {
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, title));
        }
    }
    best.map(|(_, title)| title)
}
