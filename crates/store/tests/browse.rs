//! Paging through a library: every row once and in the order of the whole list, whatever the size of a page.

use jiff::civil::{Date, date};
use rashomon_store::{Access, EpisodeRow, Filter, Library, NewArticle, NewName, NewStatement, SaidFilter};

/// A library of nine stories, of which every third has no day, each with two statements, in a folder that goes with it.
fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(&folder.path().join("rashomon.db"), Access::Write).unwrap();
    for number in 0..9_u8 {
        let day = (number % 3 != 2).then(|| date(2024, 3, 1 + i8::try_from(number % 4).unwrap()));
        add(&mut library, number, day, None);
    }
    (folder, library)
}

fn add(library: &mut Library, number: u8, day: Option<Date>, episode: Option<i64>) {
    let text = format!("The ferry came in late {number} times. Nobody was hurt.");
    let statement = |start: u32, end: u32| NewStatement {
        speaker: Some(usize::from(start > 0)),
        said_on: day,
        kind: if start > 0 { "direct" } else { "indirect" },
        words: format!("{start}-{end}"),
    };
    let article = NewArticle {
        name: format!("a{number}"),
        content: i64::from(number),
        outlet: if number.is_multiple_of(2) { "Gull".into() } else { "Tern".into() },
        title: Some(format!("Ferry {number}")),
        day,
        added: format!("2024-03-0{}T10:00:00Z", 1 + number % 9),
        reader: "rules".into(),
        original: format!("{{}}\n{text}").into_bytes(),
        names: vec![
            NewName { kind: "person", name: "Ilma Oda".into() },
            NewName { kind: "person", name: format!("Ben {number} Roe") },
        ],
        statements: vec![statement(0, 9), statement(10, 14)],
        text,
        ..NewArticle::default()
    };
    library
        .write(|writer| {
            let episode = match episode {
                Some(episode) => episode,
                None => {
                    let row = EpisodeRow { size: 1, first_day: day, last_day: day, ..EpisodeRow::default() };
                    writer.new_episode(writer.new_story(&article.name)?, &row)?
                }
            };
            writer.insert(&article, episode)
        })
        .unwrap();
}

#[test]
fn pages_of_stories_are_the_list_cut() {
    let (_folder, library) = library();
    let march = Some(date(2024, 3, 2));
    let named = |speaker: &str| Filter { speaker: Some(speaker.into()), ..Filter::default() };
    let filters = [
        (Filter::default(), 9),
        (Filter { outlet: Some("tern".into()), ..Filter::default() }, 4),
        (Filter { after: march, before: march, ..Filter::default() }, 1),
        (named("Oda"), 9),
        (named("Ben 4 Roe"), 1),
        (named("Nobody Known"), 0),
    ];
    for (filter, count) in filters {
        let whole: Vec<String> = library.stories(&filter, 100).unwrap().into_iter().map(|s| s.name).collect();
        assert_eq!(whole.len(), count, "{filter:?}");
        for size in [1, 2, 5] {
            let (mut paged, mut after) = (Vec::new(), None);
            loop {
                let page = library.stories_after(&filter, after.as_ref(), size).unwrap();
                let Some((last, _)) = page.last() else { break };
                after = Some(last.clone());
                paged.extend(page.into_iter().map(|(_, story)| story.name));
            }
            assert_eq!(paged, whole, "{filter:?} by {size}");
        }
    }
}

#[test]
fn pages_of_statements_are_the_list_cut() {
    let (_folder, library) = library();
    let all = SaidFilter::default();
    let filters = [
        (all.clone(), 18),
        (SaidFilter { speaker: Some("ilma oda".into()), ..all.clone() }, 9),
        (SaidFilter { kind: Some("direct".into()), outlet: Some("Gull".into()), ..all.clone() }, 5),
        (SaidFilter { after: Some(date(2024, 3, 1)), ..all.clone() }, 12),
        (SaidFilter { before: Some(date(2024, 2, 1)), ..all.clone() }, 0),
        (SaidFilter { newest_first: true, ..all.clone() }, 18),
    ];
    for (filter, count) in filters {
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let page = library.statements_after(&filter, after, 4).unwrap();
            let Some((last, _)) = page.last() else { break };
            after = Some(*last);
            rows.extend(page.into_iter().map(|(at, _)| at));
        }
        assert_eq!(rows.len(), count, "{filter:?}");
        assert!(rows.is_sorted(), "{rows:?}");
    }
    let newest = SaidFilter { newest_first: true, ..all.clone() };
    let days = library.statements_after(&newest, None, 99).unwrap();
    let days: Vec<Option<Date>> = days.iter().map(|(_, found)| found.article.day).collect();
    assert!(days.is_sorted_by_key(|day| (day.is_none(), std::cmp::Reverse(*day))), "{days:?}");
    assert!(days[0].is_some() && days[17].is_none());
    let story = library.articles(0, 1).unwrap().remove(0).story;
    let of_story = SaidFilter { story: Some(story), ..all };
    assert_eq!(library.statements_after(&of_story, None, 9).unwrap().len(), 2);
}

#[test]
fn days_outlets_and_speakers_are_counted() {
    let (_folder, library) = library();
    let days = library.articles_by_day(&Filter::default()).unwrap();
    assert_eq!(days.iter().map(|(_, count)| count).sum::<usize>(), 6, "three have no day: {days:?}");
    assert!(days.is_sorted());
    let tern = Filter { outlet: Some("Tern".into()), ..Filter::default() };
    let of_tern: usize = library.articles_by_day(&tern).unwrap().iter().map(|(_, count)| count).sum();
    assert_eq!(of_tern, 3);
    assert_eq!(library.outlets(9).unwrap(), [("Gull".to_owned(), 5), ("Tern".to_owned(), 4)]);
    assert_eq!(library.speakers(1).unwrap(), [("Ilma Oda".to_owned(), 9)]);
}

#[test]
fn what_came_in_since_is_told_and_a_story_that_grows_has_another_print() {
    let (_folder, mut library) = library();
    let before = library.stand().unwrap();
    assert!(library.changed_since(before.original, 9).unwrap().is_empty());
    let first = library.articles(0, 1).unwrap().remove(0);
    let print = library.story_print(&first.story).unwrap();
    assert_eq!(library.story_print(&first.story).unwrap(), print);

    let episode = library.episodes(date(2024, 1, 1), date(2024, 12, 31)).unwrap().remove(0).id;
    add(&mut library, 9, Some(date(2024, 3, 9)), Some(episode));
    let since = library.changed_since(before.original, 9).unwrap();
    let names: Vec<&str> = since.iter().map(|(_, article)| article.name.as_str()).collect();
    assert_eq!(names, ["a9"]);
    assert_ne!(library.stand().unwrap(), before);
    assert_ne!(library.story_print(&first.story).unwrap(), print);
    assert_eq!(library.newest_articles(1).unwrap()[0].name, "a9");
    assert_eq!(library.revisions(first.id).unwrap(), 0);
}
