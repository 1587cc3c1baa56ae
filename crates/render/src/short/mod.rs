//! The short account: what an editor reads in a minute. Nine parts, nothing told twice, each line with its place; the whole
//! at most a quarter of the articles' words for five pages and a tenth for forty.
//!
//! What is shown was found before: here it is weighed, and cut to the room there is. The complete account is
//! [`View`].

mod choose;
mod clause;
mod days;
mod differ;
mod excerpt;
mod facts;
mod figures;
mod items;
mod leaning;
mod matrix;
mod only;
mod opening;
mod said;
mod scene;
mod told;

use std::collections::BTreeSet;

use rashomon::Account;
use rashomon_story::Place;
use rashomon_story::standing;

use self::choose::{Candidate, Item, Part, choose};
use self::scene::Scene;
use self::told::Told;
use crate::view::reader::{Reader, one_line};
use crate::view::{View, counted, range_text};

pub use self::items::{
    At, Cell, Class, Column, Contrast, Day, EpisodeLine, Figure, FigureRow, Left, Matrix, Only, Row,
    ShortStory, Side, Source, Stand, Tally, Telling, Voice,
};
pub use self::told::{RUN, runs};

/// So many articles may be told in [`MOST`] of their words.
const FEW: f64 = 5.0;
/// The share of the words of few articles.
const MOST: f64 = 0.25;
/// So many articles, and more, must be told in [`LEAST`] of their words.
const MANY: f64 = 40.0;
/// The share of the words of many articles.
const LEAST: f64 = 0.10;
/// Of the room, what is kept for headings and for what stands around an item.
const AROUND: f64 = 0.98;
/// No account need be shorter than this, however little the articles say.
const FLOOR: usize = 220;
/// Words of the headings of all parts, and of the line that says what is left out.
const HEADINGS: usize = 30;

/// The short account of every story, with the complete one.
#[derive(Debug)]
pub struct Short {
    /// The short accounts, index for index with the stories of `view`.
    pub stories: Vec<ShortStory>,
    /// The complete account.
    pub view: View,
}

impl Short {
    /// What `account` comes to.
    pub fn new(account: &Account) -> Self {
        let view = View::new(account);
        let reader = Reader::new(account);
        let mut drafts: Vec<Draft> = Vec::new();
        for (number, story) in account.stories.iter().enumerate() {
            let id = view.stories.get(number).map(|story| story.id.clone()).unwrap_or_default();
            drafts.push(Draft::new(&view, Scene::new(account, &reader, story), id));
        }
        // What the small stories take beyond their share, the largest has less.
        let over: usize = drafts.iter().map(|draft| draft.taken.saturating_sub(draft.room)).sum();
        let all: usize = drafts.iter().map(|draft| draft.room).sum();
        if let Some(largest) = drafts.iter_mut().max_by_key(|draft| draft.room) {
            largest.room = largest.room.saturating_sub(over);
            // A few lines of text are told as they are.
            largest.room += FLOOR.saturating_sub(all);
        }
        let stories = drafts.into_iter().map(|draft| draft.finish(account)).collect();
        Self { stories, view }
    }
}

/// How many words the short account of so many articles may have, which have so many themselves.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn room(articles: usize, words: usize) -> usize {
    let share = ((articles as f64).clamp(FEW, MANY) - FEW) / (MANY - FEW);
    (words as f64 * (MOST - share * (MOST - LEAST))) as usize
}

/// A short account that has its beginning and its end, and room for what stands between.
struct Draft<'a> {
    scene: Scene<'a>,
    story: ShortStory,
    told: Told,
    /// Where the opening fact is told.
    opened: Vec<Place>,
    /// How many words it may have.
    room: usize,
    /// How many of them it has.
    taken: usize,
}

impl<'a> Draft<'a> {
    fn new(view: &View, scene: Scene<'a>, id: String) -> Self {
        let mut told = Told::default();
        let (mut story, opened) = opening(&scene, &mut told);
        story.id = id;
        story.sources = sources(&scene);
        let articles = &scene.story.articles;
        let words = |article: &usize| {
            scene.reader.annotated(*article).map_or(0, |a| standing::count(&a.article.text))
        };
        let words: usize = articles.iter().map(words).sum();
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let room = (room(articles.len(), words) as f64 * AROUND) as usize;
        let lines = story.episodes.iter();
        let episodes: usize =
            lines.map(|line| 7 + line.headline.as_ref().map_or(0, |(text, _)| standing::count(text))).sum();
        let taken =
            [&story.title, &story.when, &story.place, &story.counts].map(|text| standing::count(text));
        let taken = taken.iter().sum::<usize>()
            + story.sentence.as_ref().map_or(0, |sentence| standing::count(&sentence.text) + 1)
            + episodes
            + articles.iter().map(|&article| source_words(view, article)).sum::<usize>()
            + if articles.len() > 1 { HEADINGS } else { HEADINGS / 3 };
        Self { scene, story, told, opened, room, taken }
    }

    /// Fills the room.
    fn finish(mut self, account: &Account) -> ShortStory {
        let scene = &self.scene;
        let candidates: Vec<Candidate> = [
            differ::candidates(scene),
            figures::candidates(scene),
            facts::candidates(scene),
            said::candidates(account, scene),
            days::candidates(scene, &self.opened),
            only::candidates(scene),
        ]
        .into_iter()
        .flatten()
        .collect();
        let (items, left) = choose(candidates, self.room.saturating_sub(self.taken), &mut self.told);
        let mut story = self.story;
        fill(&mut story, items);
        story.matrix = matrix::matrix(scene, &story);
        let count = |part: Part| left.iter().filter(|left| **left == part).count();
        let said: usize = story.voices.iter().map(|voice| voice.sayings.len()).sum();
        story.left = Left {
            differences: [Part::Contradicts, Part::Altered, Part::Differs].map(count).iter().sum(),
            figures: count(Part::Figures),
            facts: count(Part::Facts),
            statements: scene.story.statements.len() - said,
            events: count(Part::Days),
            only: count(Part::Only),
        };
        story
    }
}

fn fill(story: &mut ShortStory, items: Vec<Item>) {
    let mut said = Vec::new();
    let mut only = Vec::new();
    for item in items {
        match item {
            Item::Differs(contrast) => story.differs.push(contrast),
            Item::Figure(figure) => story.figures.push(figure),
            Item::Fact(fact) => story.facts.push(fact),
            Item::Said(name, office, telling) => said.push((name, office, telling)),
            Item::Day(day) => story.days.push(day),
            Item::Only(outlets, telling) => only.push((outlets, telling)),
        }
    }
    story.differs.sort_by_key(|contrast| contrast.class);
    story.days.sort_by_key(|day| day.first_day);
    story.voices = said::voices(said);
    story.only = only::groups(only);
}

/// Headline, sentence, days, place, counts and episodes.
fn opening(scene: &Scene, told: &mut Told) -> (ShortStory, Vec<Place>) {
    let mut title = scene.story.title.as_deref().map(one_line).unwrap_or_default();
    let opening = opening::sentence(scene, &title);
    let mut sentence = opening.map(|(place, places)| {
        let text = one_line(scene.words(place));
        (Telling { text, note: String::new(), at: scene.at(place, &places) }, places, place)
    });
    // Where no article has a headline, the sentence is one.
    if title.is_empty()
        && let Some((telling, ..)) = sentence.take()
    {
        title = telling.text;
    }
    told.add(&title, &[]);
    if let Some((telling, places, place)) = &sentence {
        told.add(&telling.text, &scene.repeated(*place, places));
    }
    let story = scene.story;
    let unread = if story.unread.is_empty() {
        String::new()
    } else {
        format!("missing or not whole for want of time: {}", story.unread.join(", "))
    };
    let beginning =
        sentence.as_ref().map_or_else(|| title.clone(), |(telling, ..)| format!("{title} {}", telling.text));
    let opened = sentence.as_ref().map(|(_, places, _)| places.clone()).unwrap_or_default();
    let story = ShortStory {
        title,
        sentence: sentence.map(|(telling, ..)| telling),
        when: range_text(story.first_day, story.last_day),
        place: opening::place(scene, &beginning).unwrap_or_default(),
        tally: tally(scene),
        counts: counts(tally(scene)),
        unread,
        episodes: if story.episodes.len() > 1 { episodes(scene) } else { Vec::new() },
        ..ShortStory::default()
    };
    (story, opened)
}

/// How much there is of it.
fn tally(scene: &Scene) -> Tally {
    let story = scene.story;
    let outlets: BTreeSet<&str> =
        story.articles.iter().map(|&article| scene.reader.outlet(article)).collect();
    let of =
        |class: Class| story.conflicts.iter().filter(|conflict| differ::class(conflict) == class).count();
    Tally {
        outlets: outlets.len(),
        // An outlet's own pages are one voice.
        origins: story.independent.min(outlets.len()),
        contradictions: of(Class::Contradiction),
        unsure: of(Class::Unsure),
        altered: of(Class::Altered),
    }
}

/// "9 outlets, 4 independent origins, 9 contradictions, 2 altered quotations".
fn counts(tally: Tally) -> String {
    let mut parts = vec![counted(tally.outlets, "outlet")];
    if tally.outlets > 1 {
        parts.push(counted(tally.origins, "independent origin"));
    }
    for (number, noun) in [
        (tally.contradictions, "contradiction"),
        (tally.unsure, "possible contradiction"),
        (tally.altered, "altered quotation"),
    ] {
        if number > 0 {
            parts.push(counted(number, noun));
        }
    }
    parts.join(", ")
}

fn episodes(scene: &Scene) -> Vec<EpisodeLine> {
    let title = |article: usize| scene.reader.annotated(article)?.article.title.as_deref();
    let line = |episode: &rashomon_story::Episode| {
        let outlets: BTreeSet<&str> =
            episode.articles.iter().map(|&article| scene.reader.outlet(article)).collect();
        let titled = |article: &&usize| title(**article) == scene.story.title.as_deref();
        let headline = match episode.articles.iter().find(titled) {
            Some(_) => None,
            None => episode.articles.iter().find_map(|&article| Some((one_line(title(article)?), article))),
        };
        EpisodeLine {
            when: range_text(episode.first_day, episode.last_day),
            outlets: outlets.len(),
            headline,
        }
    };
    scene.story.episodes.iter().map(line).collect()
}

/// The articles by origin; an outlet's own together.
fn sources(scene: &Scene) -> Vec<Source> {
    let mut sources: Vec<(&str, Source)> = Vec::new();
    for &article in &scene.story.articles {
        let voice = scene.voice(article);
        let at = sources.iter().position(|(other, _)| *other == voice).unwrap_or_else(|| {
            sources.push((voice, Source { own: Vec::new(), copies: Vec::new() }));
            sources.len() - 1
        });
        let source = &mut sources[at].1;
        if scene.reader.outlet(article) == voice {
            source.own.push(article)
        } else {
            source.copies.push(article)
        }
    }
    sources.into_iter().map(|(_, source)| source).collect()
}

/// Words that an article takes among the sources.
fn source_words(view: &View, article: usize) -> usize {
    view.articles.get(article).map_or(0, |article| {
        let how = article.dated_by.as_deref().map_or(0, standing::count);
        standing::count(&article.outlet) + standing::count(&article.dated).min(2) + how + 3
    })
}
