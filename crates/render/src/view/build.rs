//! From an account to what a reader is shown.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rashomon::Account;
use rashomon::file_name;
use rashomon::wire::story_id;
use rashomon_story::{ClaimStatus, Conflict, ConflictKind, Place, Row, Statement, Story};
use rashomon_text::Span;

use super::figures;
use super::reader::{Reader, one_line};
use super::{
    ArticleView, Cite, ClaimView, DayView, Difference, EpisodeView, MissingView, ReadingView, RowView,
    SourceView, SpeakerView, StatementView, StoryView, View, day_text, range_text,
};

impl View {
    /// What `account` says.
    pub fn new(account: &Account) -> Self {
        let corpus = &account.corpus;
        let builder = Builder { account, reader: Reader::new(account) };
        Self {
            stories: account.stories.iter().enumerate().map(|(i, story)| builder.story(i, story)).collect(),
            articles: (0..corpus.articles.len()).map(|i| builder.article(i)).collect(),
            refused: corpus.refused.iter().map(|r| (file_name(&r.file).to_owned(), r.why.clone())).collect(),
        }
    }
}

struct Builder<'a> {
    account: &'a Account,
    reader: Reader<'a>,
}

impl Builder<'_> {
    fn outlet(&self, article: usize) -> String {
        self.reader.outlet(article).to_owned()
    }

    fn outlets(&self, articles: &[usize]) -> Vec<String> {
        articles.iter().map(|&article| self.outlet(article)).collect()
    }

    fn words(&self, place: Place) -> String {
        self.reader.words(place)
    }

    fn cite(&self, place: Place) -> Cite {
        self.reader.cite(place)
    }

    fn cites(&self, places: &[Place]) -> Vec<Cite> {
        places.iter().map(|&place| self.cite(place)).collect()
    }

    fn article(&self, index: usize) -> ArticleView {
        let corpus = &self.account.corpus;
        let annotated = &corpus.articles[index];
        let article = &annotated.article;
        let anchor = annotated.times.anchor.as_ref();
        let published =
            article.published.map(|stamp| range_text(Some(stamp.first_day()), Some(stamp.last_day())));
        let inferred = anchor.map(|anchor| range_text(Some(anchor.first_day), Some(anchor.last_day)));
        ArticleView {
            number: index + 1,
            outlet: self.outlet(index),
            title: article.title.clone(),
            authors: article.authors.clone(),
            url: article.url.clone(),
            file: file_name(&corpus.files[index]).to_owned(),
            dated_by: if published.is_some() { None } else { anchor.map(|anchor| anchor.how.clone()) },
            dated: published.or(inferred).unwrap_or_default(),
            first_day: article
                .published
                .map(|stamp| stamp.first_day())
                .or(anchor.map(|anchor| anchor.first_day)),
            unread: rashomon::unread_in_short(annotated),
        }
    }

    fn story(&self, number: usize, story: &Story) -> StoryView {
        let origin = |&index: &usize| story.origins.get(index).map(|origin| origin.name.clone());
        let claims = story.claims.iter().filter(|claim| claim.status != ClaimStatus::SingleSource);
        let agreed = claims.filter(|claim| claim.outlets > 1).map(|claim| ClaimView {
            text: claim.reports.first().map(|&place| self.reader.beginning(place)).unwrap_or_default(),
            outlets: claim.outlets,
            origins: claim.origins.iter().filter_map(origin).collect(),
            disputed: claim.status == ClaimStatus::Disputed,
            cites: self.cites(&claim.reports),
        });
        let differences =
            story.conflicts.iter().enumerate().map(|(i, conflict)| self.difference(i, conflict));
        let (altered, differences) = differences.partition(|d| d.kind == ConflictKind::Wording);
        let lead = self.lead(story);
        let (background, timeline): (Vec<&Row>, Vec<&Row>) =
            story.timeline.iter().partition(|row| row.background);
        StoryView {
            id: story_id(number),
            title: story
                .title
                .clone()
                .or_else(|| lead.as_ref().map(|(text, _)| text.clone()))
                .unwrap_or_default(),
            when: range_text(story.first_day, story.last_day),
            extent: self.extent(story),
            lead,
            episodes: story
                .episodes
                .iter()
                .map(|episode| EpisodeView {
                    when: range_text(episode.first_day, episode.last_day),
                    first_day: episode.first_day,
                    last_day: episode.last_day,
                    articles: episode.articles.clone(),
                })
                .collect(),
            agreed: agreed.collect(),
            differences,
            altered,
            figures: story.figures.iter().map(|found| figures::figure(&self.reader, story, found)).collect(),
            ledger: self.ledger(story),
            timeline: self.rows(story, timeline),
            background: self.rows(story, background),
            missing: story
                .missing
                .iter()
                .map(|missing| MissingView {
                    text: self.words(missing.text),
                    cite: self.cite(missing.text),
                    present: self.outlets(&missing.present),
                    absent: self.outlets(&missing.absent),
                })
                .collect(),
            sources: self.sources(story),
        }
    }

    /// The first sentence of the article that gives the story its title.
    fn lead(&self, story: &Story) -> Option<(String, Cite)> {
        let titled = |&&article: &&usize| {
            self.account.corpus.articles.get(article).is_some_and(|a| a.article.title == story.title)
        };
        let article = *story.articles.iter().find(titled).or_else(|| story.articles.first())?;
        let sentence = self.account.corpus.articles.get(article)?.language.sentences.first()?;
        let place = Place { article, span: sentence.span };
        Some((self.words(place), self.cite(place)))
    }

    fn extent(&self, story: &Story) -> String {
        let outlets: BTreeSet<_> = story.articles.iter().map(|&article| self.outlet(article)).collect();
        let mut text =
            format!("{} from {}", count(story.articles.len(), "article"), count(outlets.len(), "outlet"));
        if story.episodes.len() > 1 {
            text.push_str(&format!(", in {}", count(story.episodes.len(), "episode")));
        }
        if !story.unread.is_empty() {
            text.push_str(&format!("; missing or not whole for want of time: {}", story.unread.join(", ")));
        }
        text
    }

    fn difference(&self, number: usize, conflict: &Conflict) -> Difference {
        let readings = conflict.readings.iter().map(|reading| ReadingView {
            value: one_line(&reading.value),
            reports: reading.reports.iter().map(|&place| self.reader.in_context(place)).collect(),
        });
        Difference {
            id: format!("d{}", number + 1),
            kind: conflict.kind,
            level: conflict.level,
            explanation: conflict.explanation.clone(),
            readings: readings.collect(),
        }
    }

    fn ledger(&self, story: &Story) -> Vec<SpeakerView> {
        let mut order: Vec<String> = Vec::new();
        let mut by_name: BTreeMap<String, Vec<(usize, &Statement)>> = BTreeMap::new();
        for (i, statement) in story.statements.iter().enumerate() {
            let name = statement.speaker.as_ref().map(|s| s.name.clone()).unwrap_or_default();
            if !by_name.contains_key(&name) {
                order.push(name.clone());
            }
            by_name.entry(name).or_default().push((i, statement));
        }
        // Who speaks most comes first; statements without a named speaker last.
        order.sort_by_key(|name| (name.is_empty(), std::cmp::Reverse(by_name[name].len())));
        let speaker = |name: String| {
            let mut statements = by_name.remove(&name).unwrap_or_default();
            statements.sort_by_key(|(i, s)| (s.said_on.is_none(), s.said_on, *i));
            let mut days: Vec<(Option<Date>, DayView)> = Vec::new();
            let mut roles: Vec<String> = Vec::new();
            for (i, statement) in statements {
                for role in statement.speaker.iter().flat_map(|s| &s.roles) {
                    if !roles.contains(role) {
                        roles.push(role.clone());
                    }
                }
                if days.last().is_none_or(|(day, _)| *day != statement.said_on) {
                    let day = statement.said_on.map(day_text).unwrap_or_default();
                    days.push((statement.said_on, DayView { day, statements: Vec::new() }));
                }
                if let Some((_, day)) = days.last_mut() {
                    day.statements.push(self.statement(i, statement, story));
                }
            }
            SpeakerView { name, roles, days: days.into_iter().map(|(_, day)| day).collect() }
        };
        order.into_iter().map(speaker).collect()
    }

    fn statement(&self, number: usize, statement: &Statement, story: &Story) -> StatementView {
        let report = |report: &rashomon_story::Report| {
            let annotated = self.account.corpus.articles.get(report.article)?;
            let attribution = annotated.attributions.get(report.attribution)?;
            let span = attribution.content.iter().copied().reduce(Span::cover)?;
            Some((report.wording, self.cite(Place { article: report.article, span })))
        };
        let relay = |report: &rashomon_story::Report| {
            let annotated = self.account.corpus.articles.get(report.article)?;
            let via = annotated.attributions.get(report.attribution)?.via?;
            Some(annotated.language.entities.get(via)?.name.clone())
        };
        let mut relays = statement.reports.iter().map(relay);
        let via = relays.next().flatten().filter(|via| relays.all(|other| other.as_ref() == Some(via)));
        // "Ann Lee: ... (Ann Lee)" would tell nothing.
        let speaker = statement.speaker.as_ref().map(|speaker| speaker.name.as_str());
        let told = |name: &String| speaker != Some(name.as_str());
        let origin = statement.origin.and_then(|i| story.origins.get(i)).map(|o| o.name.clone()).filter(told);
        StatementView {
            id: format!("q{}", number + 1),
            cue: self.account.corpus.statement_cue(statement),
            text: one_line(&self.account.corpus.statement_words(statement)),
            kind: statement.kind,
            via: via
                .filter(|via| origin.as_ref().is_none_or(|origin| !origin.contains(via.as_str())))
                .filter(told),
            origin,
            reports: statement.reports.iter().filter_map(report).collect(),
        }
    }

    /// A sentence that tells of several events of one day is shown once for all of them.
    fn rows(&self, story: &Story, rows: Vec<&Row>) -> Vec<RowView> {
        let mut shown: Vec<RowView> = Vec::new();
        for row in rows {
            let row = self.row(story, row);
            let day = shown.iter_mut().rev().take_while(|other| other.when == row.when);
            let same = |other: &&mut RowView| (&other.text, other.status) == (&row.text, row.status);
            match day.into_iter().find(same) {
                Some(known) => {
                    let places: BTreeSet<_> =
                        known.cites.iter().map(|cite| (cite.article, cite.span)).collect();
                    let new =
                        row.cites.into_iter().filter(|cite| !places.contains(&(cite.article, cite.span)));
                    let new: Vec<Cite> = new.collect();
                    known.cites.extend(new);
                }
                None => shown.push(row),
            }
        }
        shown
    }

    fn row(&self, story: &Story, row: &Row) -> RowView {
        RowView {
            when: self.row_days(story, row),
            first_day: row.first_day,
            text: row.reports.first().map(|&place| self.words(place)).unwrap_or_default(),
            status: row.reports.first().map_or(row.status, |shown| self.reader.status(row, shown.article)),
            disputed: self.other_days(story, row),
            cites: self.cites(&row.reports),
        }
    }

    /// The days of a row; where no date is known, the words that date it and the episode: "“Tuesday” of episode 2".
    fn row_days(&self, story: &Story, row: &Row) -> String {
        if row.first_day.is_some() {
            return range_text(row.first_day, row.last_day);
        }
        let mut text = "Day not known".to_owned();
        let day = row.when.map(|place| self.words(place));
        if let Some(day) = day.filter(|day| day.chars().any(|c| c.is_uppercase())) {
            text.push_str(&format!(" (“{day}”)"));
        }
        if story.episodes.len() > 1 {
            text.push_str(&format!(", episode {}", row.episode + 1));
        }
        text
    }

    /// The readings of a row's conflict that the report shown does not give: "“Friday” in Morning Post".
    fn other_days(&self, story: &Story, row: &Row) -> String {
        let conflict = row.disputed.and_then(|index| story.conflicts.get(index));
        let shown = row.reports.first();
        let own =
            |place: &Place| shown.is_some_and(|s| s.article == place.article && s.span.overlaps(place.span));
        let readings = conflict.iter().flat_map(|conflict| &conflict.readings);
        let others = readings.filter(|reading| !reading.reports.iter().any(own)).map(|reading| {
            let mut outlets: Vec<String> =
                reading.reports.iter().map(|place| self.outlet(place.article)).collect();
            outlets.dedup();
            format!("“{}” in {}", one_line(&reading.value), outlets.join(", "))
        });
        others.collect::<Vec<_>>().join("; ")
    }

    fn sources(&self, story: &Story) -> Vec<SourceView> {
        let mut drawn: BTreeMap<usize, Vec<&str>> =
            story.articles.iter().map(|&article| (article, Vec::new())).collect();
        for origin in &story.origins {
            for article in &origin.articles {
                if let Some(names) = drawn.get_mut(article) {
                    names.push(&origin.name);
                }
            }
        }
        let source = |(article, names): (usize, Vec<&str>)| {
            let copy_of = self.account.memberships.get(article).and_then(|m| m.copy_of);
            let own = self.account.corpus.outlet(article);
            SourceView {
                article,
                copy_of: copy_of.map(|original| self.outlet(original)),
                draws_on: names.into_iter().filter(|name| *name != own).map(str::to_owned).collect(),
            }
        };
        drawn.into_iter().map(source).collect()
    }
}

/// "1 article", "2 articles".
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
