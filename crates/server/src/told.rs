//! What is kept of the account of a story once it was made: its two pages as HTML, its JSON, its tables, and what the other
//! views take from it. The account itself, with every token of every article, is not kept.

use jiff::civil::Date;
use rashomon::Account;
use rashomon::wire::{AccountJson, json_line, kind_name, wording_name};
use rashomon_render::short::{Short, ShortStory, Stand, Tally};
use rashomon_render::view::{Cite, StatementView, View, kind_text, level_text};
use rashomon_render::{Addresses, Outline, Part, complete_part, short_part};
use rashomon_story::{Place, Shared, Wording};
use rashomon_text::{Span, Text};
use serde_json::{Value, json};

use crate::addresses;
use crate::table::Table;

/// The account of a story, as it is shown.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The story's id in the library.
    pub id: String,
    pub title: String,
    pub tally: Tally,
    /// The short account as HTML.
    pub short: String,
    /// The complete account as HTML.
    pub complete: String,
    /// The short account as Markdown.
    pub markdown: String,
    /// The account as the contract has it.
    pub json: String,
    pub articles: Vec<ToldArticle>,
    pub statements: Vec<Said>,
    pub differences: Vec<Differs>,
    /// For each article, the passages that stand in another of the story too.
    pub shared: Vec<Vec<Shared>>,
    /// The outlets by what is shown.
    pub matrix: Option<Table>,
    pub timeline: Table,
}

/// An article of a story.
#[derive(Debug, Clone)]
pub(crate) struct ToldArticle {
    pub id: String,
    pub outlet: String,
    pub title: Option<String>,
    /// Its day in words.
    pub dated: String,
    pub copy_of: Option<String>,
}

/// An utterance, with the wordings in which it is reported.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// Its id within the account.
    pub id: String,
    pub speaker: String,
    pub roles: Vec<String>,
    pub day: Option<Date>,
    pub kind: &'static str,
    pub cue: String,
    pub origin: Option<String>,
    pub variants: Vec<Variant>,
}

/// One wording of an utterance.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    pub wording: &'static str,
    pub words: String,
    /// Its articles, as indices, and where the words stand in each, in code points.
    pub reports: Vec<(usize, (u32, u32))>,
}

/// A difference.
#[derive(Debug, Clone)]
pub(crate) struct Differs {
    /// Its id within the account.
    pub id: String,
    pub kind: &'static str,
    pub level: &'static str,
    /// How many of a hundred such are real.
    pub confidence: u8,
    pub explanation: String,
    pub readings: Vec<(String, Vec<ToldAt>)>,
}

/// Where a reading of a difference is told.
#[derive(Debug, Clone)]
pub(crate) struct ToldAt {
    /// The article, as an index.
    pub article: usize,
    pub span: Span<Text>,
    pub chars: (u32, u32),
    /// The whole sentence.
    pub words: String,
}

impl Told {
    /// What is kept of the account of the story with this id.
    pub(crate) fn new(account: &Account, id: &str) -> Self {
        let short = Short::new(account);
        let home = addresses::story(id);
        let ids = account.corpus.articles.iter().map(|annotated| annotated.article.id.clone());
        let ids: Vec<String> = ids.collect();
        let links = Addresses {
            articles: ids.iter().map(|id| addresses::article(id)).collect(),
            complete: format!("{home}/complete"),
        };
        let view = &short.view;
        let told = short.stories.first().cloned().unwrap_or_default();
        Self {
            id: id.to_owned(),
            title: told.title.clone(),
            tally: told.tally,
            short: short_part(account, &short, &links),
            complete: complete_part(account, view, &links),
            markdown: Outline::short(&short, &Part::ALL).markdown(),
            json: json_line(&AccountJson::new(account)).trim_end().to_owned(),
            statements: statements(account, view),
            differences: differences(account, view),
            shared: account.memberships.iter().map(|membership| membership.shared.clone()).collect(),
            matrix: matrix(&told),
            timeline: timeline(view, &ids),
            articles: articles(view, ids),
        }
    }

    /// About how many bytes it takes.
    pub(crate) fn weight(&self) -> usize {
        let said = |said: &Said| 200 + said.variants.iter().map(|v| v.words.len() + 80).sum::<usize>();
        self.short.len()
            + self.markdown.len()
            + self.complete.len()
            + self.json.len()
            + self.statements.iter().map(said).sum::<usize>()
            + self.differences.len() * 1000
            + 1000
    }

    /// The differences as a table, a row a place where a reading is told.
    pub(crate) fn difference_table(&self) -> Table {
        let mut table = Table::new(&[
            "id",
            "kind",
            "level",
            "explanation",
            "reading",
            "outlet",
            "article",
            "start",
            "end",
            "sentence",
        ]);
        for differs in &self.differences {
            for (value, places) in &differs.readings {
                for place in places {
                    let article = self.articles.get(place.article);
                    table.rows.push(vec![
                        json!(differs.id),
                        json!(differs.kind),
                        json!(differs.level),
                        json!(differs.explanation),
                        json!(value),
                        json!(article.map(|article| &article.outlet)),
                        json!(article.map(|article| &article.id)),
                        json!(place.chars.0),
                        json!(place.chars.1),
                        json!(place.words),
                    ]);
                }
            }
        }
        table
    }

    /// The sources as a table.
    pub(crate) fn source_table(&self) -> Table {
        let mut table = Table::new(&["outlet", "title", "dated", "article", "copy_of"]);
        for article in &self.articles {
            table.rows.push(vec![
                json!(article.outlet),
                json!(article.title),
                json!(article.dated),
                json!(article.id),
                json!(article.copy_of),
            ]);
        }
        table
    }
}

fn chars(cite: &Cite) -> (u32, u32) {
    (cite.chars.start, cite.chars.end)
}

fn articles(view: &View, ids: Vec<String>) -> Vec<ToldArticle> {
    let sources = view.stories.first().map_or(&[][..], |story| &story.sources);
    let copy_of = |at: usize| sources.iter().find(|source| source.article == at)?.copy_of.clone();
    let article = |(at, (article, id)): (usize, (&rashomon_render::view::ArticleView, String))| ToldArticle {
        id,
        outlet: article.outlet.clone(),
        title: article.title.clone(),
        dated: article.dated.clone(),
        copy_of: copy_of(at),
    };
    view.articles.iter().zip(ids).enumerate().map(article).collect()
}

fn statements(account: &Account, view: &View) -> Vec<Said> {
    let (Some(story), Some(shown)) = (account.stories.first(), view.stories.first()) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for speaker in &shown.ledger {
        for statement in speaker.days.iter().flat_map(|day| &day.statements) {
            let number = statement.id.strip_prefix('q').and_then(|number| number.parse::<usize>().ok());
            let known = number.and_then(|number| story.statements.get(number.checked_sub(1)?));
            all.push(Said {
                id: statement.id.clone(),
                speaker: speaker.name.clone(),
                roles: speaker.roles.clone(),
                day: known.and_then(|known| known.said_on),
                kind: kind_name(statement.kind),
                cue: statement.cue.clone(),
                origin: statement.origin.clone().or_else(|| statement.via.clone()),
                variants: variants(account, statement),
            });
        }
    }
    all
}

/// The wordings of an utterance, the same words together, quoted ones first.
fn variants(account: &Account, statement: &StatementView) -> Vec<Variant> {
    let mut variants: Vec<(Wording, Variant)> = Vec::new();
    for (wording, cite) in &statement.reports {
        let words = account.corpus.words(Place { article: cite.article, span: cite.span });
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let report = (cite.article, chars(cite));
        match variants.iter_mut().find(|(_, known)| known.words == words) {
            Some((_, known)) if known.reports.contains(&report) => {}
            Some((_, known)) => known.reports.push(report),
            None => {
                let variant = Variant { wording: wording_name(*wording), words, reports: vec![report] };
                variants.push((*wording, variant));
            }
        }
    }
    variants.sort_by_key(|(wording, variant)| (*wording, std::cmp::Reverse(variant.words.len())));
    // A part of what an article has in full already is no other wording.
    let mut at = 1;
    while at < variants.len() {
        let part = |known: &Variant, variant: &Variant| {
            let of = |(article, _): &(usize, _)| known.reports.iter().any(|(known, _)| known == article);
            known.words.contains(&variant.words) && variant.reports.iter().all(of)
        };
        let (before, rest) = variants.split_at(at);
        if before.iter().any(|(_, known)| part(known, &rest[0].1)) {
            variants.remove(at);
        } else {
            at += 1;
        }
    }
    variants.into_iter().map(|(_, variant)| variant).collect()
}

fn differences(account: &Account, view: &View) -> Vec<Differs> {
    let Some(story) = view.stories.first() else { return Vec::new() };
    let sure = |id: &str| {
        let number: usize = id.strip_prefix('d')?.parse().ok()?;
        Some(account.stories.first()?.conflicts.get(number.checked_sub(1)?)?.confidence)
    };
    let differs = |difference: &rashomon_render::view::Difference| Differs {
        id: difference.id.clone(),
        kind: kind_text(difference.kind),
        level: level_text(difference.level),
        confidence: sure(&difference.id).unwrap_or_default(),
        explanation: difference.explanation.clone(),
        readings: difference
            .readings
            .iter()
            .map(|reading| {
                let told = reading.reports.iter().map(|report| ToldAt {
                    article: report.cite.article,
                    span: report.cite.span,
                    chars: chars(&report.cite),
                    words: format!("{}{}{}", report.before, report.words, report.after),
                });
                (reading.value.clone(), told.collect())
            })
            .collect(),
    };
    story.differences.iter().chain(&story.altered).map(differs).collect()
}

fn matrix(told: &ShortStory) -> Option<Table> {
    let matrix = told.matrix.as_ref()?;
    let mut table = Table::new(&["what"]);
    table.columns.extend(matrix.columns.iter().map(|column| column.outlet.clone()));
    for row in &matrix.rows {
        let stand = row.cells.iter().map(|cell| match cell.stand {
            Stand::Tells => json!("tells"),
            Stand::Otherwise => json!("otherwise"),
            Stand::Contradicts => json!("contradicts"),
            Stand::Silent => json!("silent"),
        });
        table.rows.push(std::iter::once(json!(row.name)).chain(stand).collect());
    }
    Some(table)
}

fn timeline(view: &View, ids: &[String]) -> Table {
    let mut table = Table::new(&["first_day", "when", "status", "text", "disputed", "articles"]);
    let Some(story) = view.stories.first() else { return table };
    for row in story.background.iter().chain(&story.timeline) {
        let articles: Vec<Value> =
            row.cites.iter().filter_map(|cite| ids.get(cite.article)).map(|id| json!(id)).collect();
        table.rows.push(vec![
            json!(row.first_day.map(|day| day.to_string())),
            json!(row.when),
            json!(rashomon::wire::status_name(row.status)),
            json!(row.text),
            json!(row.disputed),
            json!(articles),
        ]);
    }
    table
}
