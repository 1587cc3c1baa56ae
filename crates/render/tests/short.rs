//! The short account of the examples and of made-up affairs: no longer than it may be, nothing told twice, every line with its
//! place, and an opening that tells what happened.

use std::collections::BTreeMap;
use std::path::Path;

use rashomon::{Account, Engine, Input, InputFormat};
use rashomon_render::short::{Class, Short, ShortStory, Stand, room, runs};
use rashomon_render::{Outline, Part};

fn example(example: &str) -> Account {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(example).join("pages");
    let (inputs, _) = Input::collect(&[folder]);
    Engine::default().brief(&inputs)
}

/// An account of articles of these outlets, each with a headline and a text.
fn brief(articles: &[(&str, &str, &str)]) -> Account {
    let line = |(outlet, title, text): &(&str, &str, &str)| {
        serde_json::json!({
            "id": outlet, "outlet": outlet, "title": title, "published": "2024-05-06", "text": text,
        })
        .to_string()
    };
    let bytes = articles.iter().map(line).collect::<Vec<_>>().join("\n").into_bytes();
    let engine = Engine { format: Some(InputFormat::JsonLines), ..Engine::default() };
    engine.brief(&[Input::Bytes { name: "pages.jsonl".to_owned(), bytes }])
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// No run of words may stand in two items.
fn told_twice(story: &ShortStory) -> Vec<String> {
    let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut twice = Vec::new();
    for (number, text) in story.texts().iter().enumerate() {
        for run in runs(text) {
            if known.get(&run).is_some_and(|other| *other != number) {
                twice.push(run.join(" "));
            }
            known.insert(run, number);
        }
    }
    twice
}

#[test]
fn it_is_as_short_as_it_must_be() {
    assert_eq!(room(5, 1000), 250);
    assert_eq!(room(1, 1000), 250);
    assert_eq!(room(40, 10_000), 1000);
    assert_eq!(room(400, 10_000), 1000);
    for name in ["harbour", "cableway"] {
        let account = example(name);
        let of = |article: &usize| words(&account.corpus.articles[*article].article.text);
        // A story of one short page cannot be told in a quarter of it: headline, sentence and source are as long.
        let alone = 70;
        let most: usize = account
            .stories
            .iter()
            .map(|story| room(story.articles.len(), story.articles.iter().map(of).sum()).max(alone))
            .sum();
        let outline = Outline::short(&Short::new(&account), &Part::ALL);
        for text in [outline.markdown(), outline.terminal(100, false)] {
            assert!(words(&text) <= most, "{name}: {} words of {most}", words(&text));
            assert!(
                words(&text) * 10 > most * 6,
                "{name}: hardly anything is told in {} words",
                words(&text)
            );
        }
    }
}

#[test]
fn nothing_is_told_twice() {
    for name in ["harbour", "cableway"] {
        for story in Short::new(&example(name)).stories {
            assert_eq!(told_twice(&story), Vec::<String>::new(), "{name}: {}", story.title);
        }
    }
}

#[test]
fn every_place_holds_the_words_that_are_shown() {
    let account = example("harbour");
    let short = Short::new(&account);
    let mut checked = 0;
    for story in &short.stories {
        let tellings =
            story.sentence.iter().chain(&story.facts).chain(story.only.iter().flat_map(|only| &only.items));
        for telling in tellings {
            let text = &account.corpus.articles[telling.at.cite.article].article.text;
            assert_eq!(telling.at.cite.span.of(text), telling.text);
            checked += 1;
        }
        for side in story.differs.iter().flat_map(|contrast| &contrast.sides) {
            let words: String = side.words.iter().map(|(words, _)| words.as_str()).collect();
            let shown = format!("{}{words}{}", side.before, side.after);
            let text = side.at.cite.span.of(&account.corpus.articles[side.at.cite.article].article.text);
            let shown = shown.trim_matches('…').trim_end_matches(',');
            assert!(text.contains(shown), "{shown:?} is not in {text:?}");
            checked += 1;
        }
    }
    assert!(checked > 15, "{checked}");
}

#[test]
fn it_opens_with_what_happened() {
    let text = "HARBOUR CITY, May 6 (Meridian Press) - The ferry Lena ran aground off Skarnes on Monday with 90 people on board, the \
                coastguard said. All of them were brought ashore by noon. The weather was calm at the time of the accident.";
    let teaser = "You have 2 free articles left this month. The ferry Lena ran aground off Skarnes on Monday and 90 people had \
                  to be brought ashore. The coastguard said that the weather was calm when the ferry ran aground.";
    let stamp = "Published: 6 May 2024, 10:05 a.m. Subscribe to our newsletter. It was a calm day. A ferry with 90 people on \
                 board, the Lena, ran aground off Skarnes on Monday. All passengers were brought ashore by the coastguard.";
    let account = brief(&[
        ("Courier", "Ferry runs aground off Skarnes", text),
        ("Herald", "Ferry Lena aground off Skarnes, 90 brought ashore", teaser),
        ("Post", "Ferry with 90 people runs aground", stamp),
    ]);
    let short = Short::new(&account);
    assert_eq!(short.stories.len(), 1);
    let sentence = &short.stories[0].sentence.as_ref().expect("a sentence").text;
    assert!(sentence.contains("ran aground off Skarnes on Monday"), "{sentence}");
    assert!(!sentence.contains("Meridian Press)"), "{sentence}");
    assert!(
        short.stories[0].counts.starts_with("3 outlets, 3 independent origins"),
        "{}",
        short.stories[0].counts
    );
}

#[test]
fn heavy_differences_come_first_and_names_last() {
    let short = Short::new(&example("harbour"));
    let classes: Vec<Class> = short.stories[0].differs.iter().map(|contrast| contrast.class).collect();
    assert!(classes.is_sorted(), "{classes:?}");
    assert_eq!(classes.first(), Some(&Class::Contradiction));
    let sides = &short.stories[0].differs[0].sides;
    assert_eq!(sides.len(), 2);
    assert!(sides[1].after.contains("stuck in the icy port"), "{sides:?}");
}

#[test]
fn what_is_disputed_is_not_established() {
    for name in ["harbour", "cableway"] {
        for story in Short::new(&example(name)).stories {
            let values = story
                .of(Class::Contradiction)
                .flat_map(|contrast| &contrast.sides)
                .flat_map(|side| &side.words);
            for (value, _) in values.filter(|(_, differs)| *differs) {
                let told = story.facts.iter().find(|fact| fact.text.contains(value.as_str()));
                assert!(told.is_none(), "{name}: {value:?} is disputed: {told:?}");
            }
        }
    }
}

#[test]
fn the_matrix_sets_the_outlets_beside_each_other() {
    let account = example("harbour");
    let short = Short::new(&account);
    let matrix = short.stories[0].matrix.as_ref().expect("several outlets");
    let at =
        |outlet: &str| matrix.columns.iter().position(|column| column.outlet == outlet).expect("a column");
    assert!(matrix.columns[at("Coast Courier")].copy && !matrix.columns[at("Meridian Press")].copy);
    assert_eq!(at("Coast Courier"), at("Meridian Press") + 1, "a copy stands beside its original");
    let stand = |row: usize, outlet: &str| matrix.rows[row].cells[at(outlet)].stand;
    assert_eq!(matrix.rows[0].name, "the number: 214 passengers");
    assert_eq!(stand(0, "Coast Courier"), Stand::Tells);
    assert_eq!(stand(0, "Daily Lantern"), Stand::Contradicts);
    assert_eq!(stand(0, "Castellan Tribune"), Stand::Silent);
    let altered =
        matrix.rows.iter().position(|row| row.name.contains("quotation marks")).expect("one is altered");
    assert_eq!(stand(altered, "Daily Lantern"), Stand::Otherwise);
    for cell in matrix.rows.iter().flat_map(|row| &row.cells) {
        assert_eq!(
            cell.cite.is_some(),
            cell.stand != Stand::Silent,
            "every cell that tells leads to its words"
        );
    }
}

#[test]
fn parts_can_be_had_alone() {
    let account = example("harbour");
    let short = Short::new(&account);
    let two = Outline::short(&short, &[Part::Happened, Part::Differs]).markdown();
    assert!(two.contains("## What differs") && !two.contains("## Sources"), "{two}");
    let one = Outline::short(&short, &[Part::Sources]).markdown();
    assert!(one.contains("## Sources") && !one.contains("## What differs"), "{one}");
    let full = Outline::full(&short.view, &[Part::Said]).markdown();
    assert!(full.contains("## Who said what") && !full.contains("## Timeline"), "{full}");
}

#[test]
fn an_account_of_nothing_is_short_too() {
    let short = Short::new(&Account::default());
    assert_eq!(Outline::short(&short, &Part::ALL).markdown(), "");
}
