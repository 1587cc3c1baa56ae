//! What several articles count, by the day it is told: a toll that rises, two tolls of one day, the toll of another affair.

mod common;

use rashomon_story::{Annotated, Story};

const REST: &str = "The old harbour of Karsk has been closed to large ships since the storm. \
    Fishermen asked for help with their boats and nets.";

/// The articles and their account.
fn account(texts: &[(&str, &str, &str)]) -> (Vec<Annotated>, Story) {
    let texts: Vec<(&str, &str, String)> =
        texts.iter().map(|(outlet, day, text)| (*outlet, *day, format!("{text} {REST}"))).collect();
    let texts: Vec<(&str, &str, &str)> = texts.iter().map(|(o, d, t)| (*o, *d, t.as_str())).collect();
    common::account(&texts)
}

/// The figures as lines: what, and of each row the day, the value, who gave it, and the outlets.
fn told(texts: &[(&str, &str, &str)]) -> Vec<String> {
    let (articles, story) = account(texts);
    let words = |place: rashomon_story::Place| place.span.of(&articles[place.article].article.text);
    let mut lines = Vec::new();
    for figure in &story.figures {
        lines.push(format!("{} {}", figure.what, figure.unit).trim().to_owned());
        for row in &figure.rows {
            let outlets: Vec<&str> = row.reports.iter().map(|r| articles[r.article].label.as_str()).collect();
            let day = row.told_on.map(|day| day.to_string()).unwrap_or_default();
            let source = row.source.map_or("-", words);
            lines.push(format!("{day} {} ({source}) {}", words(row.reports[0]), outlets.join(", ")));
        }
    }
    lines
}

#[test]
fn a_toll_rises_by_days_and_differs_on_one() {
    let lines = told(&[
        (
            "Morning Post",
            "2023-05-11",
            "Seven people were killed when the ferry Ostra sank off Karsk, the coastguard said.",
        ),
        (
            "Evening Star",
            "2023-05-11",
            "At least seven people are dead after the ferry Ostra sank in a storm off Karsk.",
        ),
        (
            "Northern Mail",
            "2023-05-12",
            "Nine people were killed when the ferry Ostra sank off Karsk, the coastguard said.",
        ),
        (
            "City Echo",
            "2023-05-12",
            "The ferry Ostra sank off Karsk on Wednesday, killing eleven people, Mayor Ilda Renn said.",
        ),
        (
            "Morning Post",
            "2023-05-13",
            "The ferry Ostra sank off Karsk on Wednesday. The death toll rose to 12 on Friday, the coastguard said.",
        ),
    ]);
    assert_eq!(
        lines,
        [
            "people killed",
            "2023-05-11 Seven people (the coastguard) Morning Post, Evening Star",
            "2023-05-12 Nine people (the coastguard) Northern Mail",
            "2023-05-12 eleven people (Mayor Ilda Renn) City Echo",
            "2023-05-13 12 (the coastguard) Morning Post",
        ]
    );
}

#[test]
fn bounds_are_kept() {
    let (_, story) = account(&[
        (
            "Morning Post",
            "2023-05-11",
            "At least 40 people were injured when the ferry Ostra sank off Karsk, the coastguard said.",
        ),
        ("Evening Star", "2023-05-12", "About 70 people were injured when the ferry Ostra sank off Karsk."),
        (
            "Northern Mail",
            "2023-05-13",
            "The ferry Ostra sank off Karsk and 72 people were injured, the coastguard said.",
        ),
    ]);
    let rows: Vec<(f64, Option<f64>, Option<f64>)> =
        story.figures[0].rows.iter().map(|row| (row.value, row.low, row.high)).collect();
    assert_eq!(rows, [(40.0, Some(40.0), None), (70.0, None, None), (72.0, Some(72.0), Some(72.0))]);
}

#[test]
fn the_toll_of_another_affair_is_left_out() {
    let lines = told(&[
        (
            "Morning Post",
            "2023-05-11",
            "Seven people were killed when the ferry Ostra sank off Karsk, the coastguard said.",
        ),
        (
            "Evening Star",
            "2023-05-12",
            "In 2011 the ferry Lenne sank off Karsk and 12 people were killed. Now the ferry Ostra has sunk, and nine people were killed.",
        ),
        (
            "Northern Mail",
            "2023-05-12",
            "Twelve years after 18 people were killed on the ferry Lenne, the ferry Ostra sank off Karsk. Nine people were killed.",
        ),
        (
            "City Echo",
            "2023-05-13",
            "The ferry Ostra sank off Karsk as the Balta did, which killed 840 people. The loss of the Ostra was foreseen.",
        ),
    ]);
    assert_eq!(
        lines,
        [
            "people killed",
            "2023-05-11 Seven people (the coastguard) Morning Post",
            "2023-05-12 nine people (-) Evening Star, Northern Mail",
        ]
    );
}

#[test]
fn what_one_article_counts_or_all_count_alike_on_one_day_is_no_figure() {
    let one = "Seven people were killed when the ferry Ostra sank off Karsk, the coastguard said.";
    let other = "The ferry Ostra sank off Karsk; seven people were killed. Two of the dead were sailors, and two more died later.";
    assert_eq!(told(&[("Morning Post", "2023-05-11", one), ("Evening Star", "2023-05-11", other)]), [""; 0]);
}

#[test]
fn an_area_that_two_give_otherwise_is_a_figure_with_its_unit() {
    let lines = told(&[
        (
            "Morning Post",
            "2023-05-11",
            "The fire above Karsk has burnt 3,800 hectares of pine forest since Tuesday, the fire service said.",
        ),
        (
            "Evening Star",
            "2023-05-11",
            "The fire above Karsk has burnt 4,800 hectares of pine forest since Tuesday, the fire service said.",
        ),
        (
            "Northern Mail",
            "2023-05-11",
            "Firefighters said that the fire had burnt 3,800 hectares of forest.",
        ),
    ]);
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(lines[0].ends_with("hectare") && lines[0].contains("burnt"), "{lines:#?}");
    assert!(lines[1].contains("Morning Post, Northern Mail"), "{lines:#?}");
}

#[test]
fn those_counted_beside_one_who_is_named_are_not_all() {
    let one = "Four people were killed when the ferry Ostra sank off Karsk, the coastguard said.";
    let other =
        "Captain Olan Brandt and three other sailors were killed when the ferry Ostra sank off Karsk.";
    assert_eq!(told(&[("Morning Post", "2023-05-11", one), ("Evening Star", "2023-05-12", other)]), [""; 0]);
}
