//! The account of the harbour example against its answer key, which is written from reading the pages.

mod example;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use example::{Difference, Example, Trap, folded, has, items, missed, report, text, unplanted};
use rashomon::{Engine, Input, ModelChoice};
use serde::Deserialize;
use serde_json::Value;

/// The answer key. Articles go by the names of their files.
#[derive(Deserialize)]
struct Key {
    articles: BTreeMap<String, ArticleKey>,
    dropped: BTreeMap<String, Vec<String>>,
    copies: Vec<Copy>,
    stories: Vec<StoryKey>,
    origins: Vec<Origin>,
    speakers: BTreeMap<String, Vec<Option<String>>>,
    statements: Vec<StatementKey>,
    differences: Vec<Difference>,
    may_differ: Vec<Difference>,
    not_different: Vec<Trap>,
}

#[derive(Deserialize)]
struct ArticleKey {
    outlet: String,
    title: String,
    published: String,
    authors: Vec<String>,
    /// A line between headline and text, which may be kept.
    standfirst: Option<String>,
    first: String,
    last: String,
}

#[derive(Deserialize, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Copy {
    article: String,
    copy_of: String,
}

#[derive(Deserialize)]
struct StoryKey {
    episodes: Vec<BTreeSet<String>>,
}

#[derive(Deserialize)]
struct Origin {
    names: Vec<String>,
    kind: String,
    articles: BTreeSet<String>,
    perhaps: BTreeSet<String>,
}

#[derive(Deserialize)]
struct StatementKey {
    articles: Vec<String>,
    speaker: String,
    kind: String,
    says: String,
}

/// By rules alone.
static EXAMPLE: LazyLock<Example<Key>> = LazyLock::new(|| Example::read("harbour", &ModelChoice::None));

/// With the trained model, as the commands read by default.
static WITH_MODEL: LazyLock<Example<Key>> = LazyLock::new(|| Example::read("harbour", &ModelChoice::Builtin));

#[test]
fn articles_are_whole() {
    let mut faults = Vec::new();
    for (name, key) in &EXAMPLE.key.articles {
        let text = &EXAMPLE.texts[name];
        let standfirst = |line: &&str| key.standfirst.as_ref().is_some_and(|words| has(line, words));
        let first = text.lines().find(|line| !standfirst(line)).unwrap_or_default();
        let last = text.lines().last().unwrap_or_default();
        if !has(first, &key.first) {
            faults.push(format!("{name} begins with: {first}"));
        }
        if !has(last, &key.last) {
            faults.push(format!("{name} ends with: {last}"));
        }
    }
    // FIXME: an advertisement at the end of a page laid out by tables; a dateline and a printer's line stay.
    report(&faults, &["gulf-observer ends with", "valley-gazette begins with", "valley-gazette ends with"]);
}

#[test]
fn furniture_is_dropped() {
    let mut faults = Vec::new();
    for (name, strings) in &EXAMPLE.key.dropped {
        let kept = strings.iter().filter(|furniture| has(&EXAMPLE.texts[name], furniture));
        faults.extend(kept.map(|furniture| format!("{name} still holds: {furniture}")));
    }
    // FIXME: advertisements set as one paragraph or cell; a printer's line.
    report(&faults, &["gulf-observer still holds: Hotel", "valley-gazette still holds: Page printed"]);
}

#[test]
fn pages_say_their_outlet_title_date_and_authors() {
    let mut faults = Vec::new();
    for article in EXAMPLE.stories().flat_map(|story| items(&story["articles"])) {
        let name = EXAMPLE.name(&article["id"]);
        let key = &EXAMPLE.key.articles[&name];
        let mut check = |what: &str, got: &str, want: &str| {
            if got != want {
                faults.push(format!("{name}: {what} is {got:?}, not {want:?}"));
            }
        };
        check("outlet", &folded(&text(&article["outlet"])), &folded(&key.outlet));
        check("title", &folded(&text(&article["title"])), &folded(&key.title));
        let day: String = text(&article["published"]).chars().take(10).collect();
        check("day", &day, &key.published);
        let authors: Vec<&str> = items(&article["authors"]).filter_map(Value::as_str).collect();
        check("authors", &authors.join(", "), &key.authors.join(", "));
    }
    // FIXME: headline and byline set by fonts alone.
    report(&faults, &["gulf-observer: title", "gulf-observer: authors"]);
}

#[test]
fn copies_are_known() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour/pages");
    let (inputs, _) = Input::collect(&[folder]);
    let corpus = Engine::default().corpus(&inputs);
    let name = |index: usize| EXAMPLE.names[&corpus.articles[index].article.id].clone();
    let memberships = Engine::cluster(&corpus).into_iter().enumerate();
    let copies: Vec<Copy> = memberships
        .filter_map(|(index, member)| Some(Copy { article: name(index), copy_of: name(member.copy_of?) }))
        .collect();
    let got: BTreeSet<&Copy> = copies.iter().collect();
    assert_eq!(got, EXAMPLE.key.copies.iter().collect());
}

#[test]
fn stories_and_episodes_stay_apart() {
    let mut got: Vec<Vec<BTreeSet<String>>> = Vec::new();
    for story in EXAMPLE.stories() {
        let episodes = items(&story["episodes"]).map(|episode| EXAMPLE.names(&episode["articles"]));
        got.push(episodes.collect());
    }
    let want: Vec<_> = EXAMPLE.key.stories.iter().map(|story| story.episodes.clone()).collect();
    assert_eq!(got, want);
}

/// What is wrong with an account's origins.
fn wrong_origins(example: &Example<Key>) -> Vec<String> {
    let mut faults = Vec::new();
    let origins: Vec<&Value> = example.stories().flat_map(|story| items(&story["origins"])).collect();
    for key in &example.key.origins {
        // The same office may put out another statement in another episode.
        let named = |origin: &&&Value| {
            let name = text(&origin["name"]);
            origin["kind"] == key.kind.as_str()
                && key.names.iter().any(|words| has(&name, words))
                && !example.names(&origin["articles"]).is_disjoint(&key.articles)
        };
        let found: Vec<_> = origins.iter().filter(named).collect();
        let [origin] = found.as_slice() else {
            faults.push(format!("{} origins of kind {} named {:?}", found.len(), key.kind, key.names));
            continue;
        };
        let articles = example.names(&origin["articles"]);
        for missing in key.articles.difference(&articles) {
            faults.push(format!("{missing} draws on {:?}", key.names));
        }
        for wrong in articles.difference(&key.articles).filter(|name| !key.perhaps.contains(*name)) {
            faults.push(format!("{wrong} does not draw on {:?}", key.names));
        }
    }
    faults
}

#[test]
fn origins_are_counted_once() {
    // FIXME: a source told in a sentence of its own ("This is stated in a message of her office"); an interview whose
    // quotation has no cue.
    let known =
        &["world-digest draws on [\"Aldermark's office\"", "0 origins of kind interview named [\"Marantz\"]"];
    report(&wrong_origins(&EXAMPLE), known);
    report(&wrong_origins(&WITH_MODEL), known);
}

/// What is wrong with an account's statements.
fn wrong_statements(example: &Example<Key>) -> Vec<String> {
    let mut faults = Vec::new();
    for key in &example.key.statements {
        let speakers = &example.key.speakers[&key.speaker];
        for article in &key.articles {
            let reports =
                example.stories().flat_map(|story| items(&story["statements"])).flat_map(|statement| {
                    items(&statement["reports"]).map(move |report| (&statement["speaker"], report))
                });
            let mut said = Vec::new();
            for (speaker, report) in
                reports.filter(|(_, report)| example.name(&report["article"]) == *article)
            {
                let parts = items(&report["content"]).map(|span| example.words(article, &span[0], &span[1]));
                let content = parts.collect::<Vec<_>>().join(" ");
                if has(&content, &key.says) {
                    said.push((speaker["name"].as_str(), content));
                }
            }
            let accepted = |name: Option<&str>| {
                let name = name.map(|name| folded(name).trim_start_matches("the ").to_owned());
                speakers.iter().any(|speaker| speaker.as_deref().map(folded) == name)
            };
            let what = format!("{article}: {} ({}) by {}", key.says, key.kind, key.speaker);
            if said.is_empty() {
                faults.push(format!("{what}: not found"));
            } else if !said.iter().any(|(name, _)| accepted(*name)) {
                faults.push(format!("{what}: said by {:?}", said[0].0));
            }
            let quoted = said.iter().any(|(_, content)| content.contains(['"', '“', '”', '‘']));
            if !said.is_empty() && quoted != (key.kind != "indirect") && key.kind != "indirect" {
                faults.push(format!("{what}: without its quotation marks: {}", said[0].1));
            }
        }
    }
    faults
}

#[test]
fn statements_have_their_speakers() {
    report(&wrong_statements(&EXAMPLE), &[]);
    report(&wrong_statements(&WITH_MODEL), &[]);
}

#[test]
fn planted_differences_are_found() {
    for example in [&*EXAMPLE, &*WITH_MODEL] {
        report(&missed(&example.key.differences, &example.differences()), &[]);
    }
}

#[test]
fn nothing_else_is_called_a_difference() {
    for example in [&*EXAMPLE, &*WITH_MODEL] {
        let key = &example.key;
        report(
            &unplanted(&key.differences, &key.may_differ, &key.not_different, &example.differences()),
            &[],
        );
    }
}
