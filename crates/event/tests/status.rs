//! The status of events in two hundred sentences of our own (`status.tsv`).

use rashomon_event::{Event, Status, read};

/// A sentence with the word that names its event and the status it has.
struct Case {
    text: &'static str,
    trigger: &'static str,
    status: Status,
}

fn cases() -> (Vec<Case>, Vec<Case>) {
    let (tuning, unseen) = include_str!("status.tsv").split_once("# ---\n").expect("two halves");
    let half = |rows: &'static str| -> Vec<Case> {
        rows.lines()
            .filter(|row| !row.starts_with('#'))
            .map(|row| {
                let [text, trigger, status]: [&str; 3] =
                    row.split('\t').collect::<Vec<_>>().try_into().expect("three columns");
                Case { text, trigger, status: named(status) }
            })
            .collect()
    };
    (half(tuning), half(unseen))
}

fn named(status: &str) -> Status {
    match status {
        "happened" => Status::Happened,
        "ongoing" => Status::Ongoing,
        "planned" => Status::Planned,
        "proposed" => Status::Proposed,
        "hypothetical" => Status::Hypothetical,
        "denied" => Status::Denied,
        other => panic!("{other} is no status"),
    }
}

/// The event whose trigger holds the word; none where the text is not seen to tell of one.
fn told(case: &Case) -> Option<Event> {
    let language = rashomon_language::read(case.text);
    let times = rashomon_timex::read(case.text, &language, "2019-05-15".parse().ok());
    let at = case.text.find(case.trigger).expect("the trigger stands in the text") as u32;
    let end = at + case.trigger.len() as u32;
    read(case.text, &language, &times).into_iter().find(|e| e.trigger.start < end && at < e.trigger.end)
}

/// Whether it took place or takes place.
fn is_fact(status: Status) -> bool {
    matches!(status, Status::Happened | Status::Ongoing)
}

/// How many have the right status, and how many are rightly told as fact or not. What is not told is no fact.
fn right(cases: &[Case], shown: bool) -> (usize, usize) {
    let mut exact = 0;
    let mut fact = 0;
    for case in cases {
        let found = told(case).map(|event| event.status);
        exact += usize::from(found == Some(case.status));
        fact += usize::from(found.is_some_and(is_fact) == is_fact(case.status));
        if shown && found != Some(case.status) {
            println!("{:?} for {:?}: {}", found, case.status, case.text);
        }
    }
    println!("{exact} and {fact} of {}", cases.len());
    (exact, fact)
}

#[test]
fn the_sentences_of_tuning_have_their_status() {
    let (tuning, _) = cases();
    assert_eq!(tuning.len(), 100);
    let (exact, fact) = right(&tuning, true);
    assert!(exact >= 90 && fact >= 95, "{exact} {fact}");
}

#[test]
fn most_sentences_that_were_not_tuned_to_have_their_status() {
    let (_, unseen) = cases();
    assert_eq!(unseen.len(), 100);
    let (exact, fact) = right(&unseen, false);
    assert!(exact >= 75 && fact >= 90, "{exact} {fact}");
}
