//! The JSON of `rashomon brief`: one object.

use rashomon_story::{Claim, Conflict, Missing, Origin, Place, Row, Statement, Story};
use rashomon_text::{CodePoints, Span};
use serde::Serialize;

use super::article::ArticleLine;
use super::figures::FigureJson;
use super::ids::{conflict_id, origin_id, story_id};
use super::layers::{EventJson, kind_name, status_name};
use super::names::{act_name, claim_name, level_name, origin_name, wording_name};
use super::values::{Pair, PlaceJson, pair, pairs};
use crate::{Account, Corpus};

/// The account.
#[derive(Debug, Serialize)]
pub struct AccountJson<'a> {
    stories: Vec<StoryJson<'a>>,
    articles: Vec<ArticleLine<'a>>,
    refused: Vec<RefusedJson<'a>>,
}

#[derive(Debug, Serialize)]
struct RefusedJson<'a> {
    file: &'a str,
    why: &'a str,
}

/// The account of one story.
#[derive(Debug, Serialize)]
pub struct StoryJson<'a> {
    id: String,
    title: Option<&'a str>,
    first_day: Option<String>,
    last_day: Option<String>,
    articles: Vec<ArticleJson<'a>>,
    episodes: Vec<EpisodeJson<'a>>,
    origins: Vec<OriginJson<'a>>,
    statements: Vec<StatementJson>,
    claims: Vec<ClaimJson>,
    conflicts: Vec<ConflictJson<'a>>,
    figures: Vec<FigureJson<'a>>,
    timeline: Vec<RowJson>,
    missing: Vec<MissingJson<'a>>,
    /// What is missing or not whole because the time of the story ran out.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unread: &'a [&'static str],
}

/// What identifies an article of a story.
#[derive(Debug, Serialize)]
pub struct ArticleJson<'a> {
    id: &'a str,
    file: &'a str,
    url: Option<&'a str>,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    authors: &'a [String],
    published: Option<String>,
    /// The day it is told from, with its uncertainty and how it is known.
    dated: Option<DatedJson<'a>>,
}

#[derive(Debug, Serialize)]
struct DatedJson<'a> {
    first_day: String,
    last_day: String,
    how: &'a str,
}

#[derive(Debug, Serialize)]
struct EpisodeJson<'a> {
    id: String,
    first_day: Option<String>,
    last_day: Option<String>,
    articles: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct OriginJson<'a> {
    id: String,
    kind: &'static str,
    name: &'a str,
    articles: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct SpeakerJson {
    name: String,
    roles: Vec<String>,
}

#[derive(Debug, Serialize)]
struct StatementJson {
    id: String,
    speaker: Option<SpeakerJson>,
    said_on: Option<String>,
    kind: &'static str,
    act: &'static str,
    text: String,
    origin: Option<String>,
    reports: Vec<ReportJson>,
    /// Where other articles tell it in whatever words.
    told: Vec<PlaceJson>,
}

#[derive(Debug, Serialize)]
struct ReportJson {
    article: String,
    source: Vec<Pair>,
    cue: Vec<Pair>,
    content: Vec<Pair>,
    wording: &'static str,
}

#[derive(Debug, Serialize)]
struct ClaimJson {
    id: String,
    text: String,
    status: &'static str,
    outlets: usize,
    origins: usize,
    /// Which origins, by id.
    origin_ids: Vec<String>,
    reports: Vec<PlaceJson>,
}

#[derive(Debug, Serialize)]
struct ConflictJson<'a> {
    id: String,
    kind: &'static str,
    level: &'static str,
    confidence: f64,
    weight: f64,
    explanation: &'a str,
    readings: Vec<ReadingJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ReadingJson<'a> {
    value: &'a str,
    reports: Vec<PlaceJson>,
}

#[derive(Debug, Serialize)]
struct RowJson {
    first_day: Option<String>,
    last_day: Option<String>,
    text: String,
    status: &'static str,
    background: bool,
    /// None where the scheme has no type for it.
    event: Option<EventJson>,
    trigger: PlaceJson,
    when: Option<PlaceJson>,
    /// The episode, by id.
    episode: String,
    /// The conflict about its day, by id.
    disputed: Option<String>,
    reports: Vec<PlaceJson>,
}

#[derive(Debug, Serialize)]
struct MissingJson<'a> {
    text: String,
    r#in: Vec<&'a str>,
    not_in: Vec<&'a str>,
    place: PlaceJson,
}

/// The articles of a run with the index that turns their bytes into code points.
struct Context<'a> {
    corpus: &'a Corpus,
    indices: Vec<CodePoints<'a>>,
}

impl<'a> AccountJson<'a> {
    /// The JSON of an account.
    pub fn new(account: &'a Account) -> Self {
        let corpus = &account.corpus;
        let indices = corpus.articles.iter().map(|a| CodePoints::new(&a.article.text)).collect();
        let context = Context { corpus, indices };
        let stories = account.stories.iter().enumerate().map(|(i, story)| context.story(i, story));
        let lines = corpus.articles.iter().zip(&corpus.files).zip(&context.indices);
        Self {
            stories: stories.collect(),
            articles: lines.map(|((a, file), index)| ArticleLine::new(file, &a.article, index)).collect(),
            refused: corpus.refused.iter().map(|r| RefusedJson { file: &r.file, why: &r.why }).collect(),
        }
    }
}

impl<'a> Context<'a> {
    fn id(&self, article: usize) -> &'a str {
        self.corpus.articles.get(article).map_or("", |a| &a.article.id)
    }

    fn ids(&self, articles: &[usize]) -> Vec<&'a str> {
        articles.iter().map(|&article| self.id(article)).collect()
    }

    fn place(&self, place: Place) -> PlaceJson {
        let [start, end] = self.pair(place.article, place.span);
        PlaceJson { article: self.id(place.article).to_owned(), start, end }
    }

    fn places(&self, places: &[Place]) -> Vec<PlaceJson> {
        places.iter().map(|&place| self.place(place)).collect()
    }

    fn pair(&self, article: usize, span: Span) -> Pair {
        self.indices.get(article).map_or([0, 0], |index| pair(index, span))
    }

    fn story(&self, number: usize, story: &'a Story) -> StoryJson<'a> {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let id = story_id(number);
        let numbered = |prefix: &str, i: usize| format!("{prefix}{}", i + 1);
        let articles = story.articles.iter().filter_map(|&i| self.article(i)).collect();
        let episodes = story.episodes.iter().enumerate().map(|(i, episode)| EpisodeJson {
            id: format!("{id}.{}", i + 1),
            first_day: day(episode.first_day),
            last_day: day(episode.last_day),
            articles: self.ids(&episode.articles),
        });
        let origin = |(i, origin): (usize, &'a Origin)| OriginJson {
            id: origin_id(i),
            kind: origin_name(origin.kind),
            name: &origin.name,
            articles: self.ids(&origin.articles),
        };
        let claim = |(i, claim): (usize, &Claim)| ClaimJson {
            id: numbered("c", i),
            text: claim.reports.first().map_or("", |&place| self.corpus.words(place)).to_owned(),
            status: claim_name(claim.status),
            outlets: claim.outlets,
            origins: claim.origins.len(),
            origin_ids: claim.origins.iter().map(|&o| origin_id(o)).collect(),
            reports: self.places(&claim.reports),
        };
        let conflict = |(i, conflict): (usize, &'a Conflict)| ConflictJson {
            id: conflict_id(i),
            kind: conflict.kind.entry().name,
            level: level_name(conflict.level),
            confidence: f64::from(conflict.confidence) / 100.0,
            weight: f64::from(conflict.weight) / 100.0,
            explanation: &conflict.explanation,
            readings: conflict
                .readings
                .iter()
                .map(|r| ReadingJson { value: &r.value, reports: self.places(&r.reports) })
                .collect(),
        };
        StoryJson {
            title: story.title.as_deref(),
            first_day: day(story.first_day),
            last_day: day(story.last_day),
            articles,
            episodes: episodes.collect(),
            origins: story.origins.iter().enumerate().map(origin).collect(),
            statements: story.statements.iter().enumerate().map(|(i, s)| self.statement(i, s)).collect(),
            claims: story.claims.iter().enumerate().map(claim).collect(),
            conflicts: story.conflicts.iter().enumerate().map(conflict).collect(),
            figures: story
                .figures
                .iter()
                .map(|f| FigureJson::new(f, self.corpus, |p| self.places(p)))
                .collect(),
            timeline: story.timeline.iter().map(|row| self.row(&id, row)).collect(),
            missing: story.missing.iter().map(|missing| self.missing(missing)).collect(),
            unread: &story.unread,
            id,
        }
    }

    fn article(&self, index: usize) -> Option<ArticleJson<'a>> {
        let annotated = self.corpus.articles.get(index)?;
        let article = &annotated.article;
        Some(ArticleJson {
            id: &article.id,
            file: self.corpus.files.get(index)?,
            url: article.url.as_deref(),
            outlet: article.outlet.as_deref(),
            title: article.title.as_deref(),
            authors: &article.authors,
            published: article.published.map(|stamp| stamp.to_string()),
            dated: annotated.times.anchor.as_ref().map(|anchor| DatedJson {
                first_day: anchor.first_day.to_string(),
                last_day: anchor.last_day.to_string(),
                how: &anchor.how,
            }),
        })
    }

    fn statement(&self, number: usize, statement: &Statement) -> StatementJson {
        let report = |report: &rashomon_story::Report| {
            let attribution =
                self.corpus.articles.get(report.article)?.attributions.get(report.attribution)?;
            let index = self.indices.get(report.article)?;
            Some(ReportJson {
                article: self.id(report.article).to_owned(),
                source: pairs(index, &attribution.source),
                cue: pairs(index, &attribution.cue),
                content: pairs(index, &attribution.content),
                wording: wording_name(report.wording),
            })
        };
        StatementJson {
            id: format!("q{}", number + 1),
            speaker: statement
                .speaker
                .as_ref()
                .map(|speaker| SpeakerJson { name: speaker.name.clone(), roles: speaker.roles.clone() }),
            said_on: statement.said_on.map(|day| day.to_string()),
            kind: kind_name(statement.kind),
            act: act_name(statement.act),
            text: self.corpus.statement_words(statement),
            origin: statement.origin.map(origin_id),
            reports: statement.reports.iter().filter_map(report).collect(),
            told: statement.saying.as_ref().map(|saying| self.places(&saying.told)).unwrap_or_default(),
        }
    }

    fn row(&self, story: &str, row: &Row) -> RowJson {
        let event = row.event.and_then(|(article, event)| {
            let annotated = self.corpus.articles.get(article)?;
            Some(EventJson::new(annotated.events.get(event)?, self.indices.get(article)?))
        });
        RowJson {
            first_day: row.first_day.map(|day| day.to_string()),
            last_day: row.last_day.map(|day| day.to_string()),
            text: row.reports.first().map_or("", |&place| self.corpus.words(place)).to_owned(),
            status: status_name(row.status),
            background: row.background,
            event,
            trigger: self.place(row.trigger),
            when: row.when.map(|place| self.place(place)),
            episode: format!("{story}.{}", row.episode + 1),
            disputed: row.disputed.map(conflict_id),
            reports: self.places(&row.reports),
        }
    }

    fn missing(&self, missing: &Missing) -> MissingJson<'a> {
        MissingJson {
            text: self.corpus.words(missing.text).to_owned(),
            r#in: self.ids(&missing.present),
            not_in: self.ids(&missing.absent),
            place: self.place(missing.text),
        }
    }
}
