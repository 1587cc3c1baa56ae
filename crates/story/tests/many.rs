//! Many articles of one story: the time grows with their number and not with its square, and an account that is told to
//! stop is whole as far as it goes.

#[allow(dead_code, reason = "the other tests use more of it")]
mod common;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rashomon_story::{Annotated, Clock, Membership, Place, Story, accounts, accounts_within};

const PEOPLE: [&str; 6] = ["Vera Holm", "Otto Lund", "Ida Katz", "Nils Oda", "Rosa Bern", "Karl Feld"];
const OFFICES: [&str; 4] = ["Minister", "Mayor", "Senator", "Governor"];
const THINGS: [&str; 6] = [
    "the ferry would close",
    "the harbour bill had failed",
    "three boats were lost",
    "the bridge was unsafe",
    "talks had ended without a deal",
    "the port would reopen",
];
const PLACES: [&str; 4] = ["Westport", "Elm Bay", "Sarnford", "Norland"];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// Numbers that look like chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// A sentence that others of its kind differ from in who, when, where, how many.
fn sentence(dice: &mut Dice) -> String {
    let (who, whom, what) = (dice.of(&PEOPLE), dice.of(&PEOPLE), dice.of(&THINGS));
    let (office, day, place) = (dice.of(&OFFICES), dice.of(&DAYS), dice.of(&PLACES));
    let number = 2 + dice.below(40);
    match dice.below(5) {
        0 => format!("“We know that {what} and we will not wait for {whom},” {office} {who} said on {day}."),
        1 => format!("{office} {who} said in {place} that {what} on {day}."),
        2 => format!("At least {number} people were injured in {place} when {what}, police said."),
        3 => format!("{who} met {whom} in {place} on {day} and agreed to sign the bill."),
        _ => format!(
            "{who}, {} of {place}, rejected the plan of {number} million dollars.",
            office.to_lowercase()
        ),
    }
}

/// Articles that all tell much the same and differ in all of it.
fn differing(count: usize) -> Vec<Annotated> {
    let mut dice = Dice(7);
    let text = |dice: &mut Dice| (0..12).map(|_| sentence(dice)).collect::<Vec<_>>().join(" ");
    (0..count).map(|n| common::article(&format!("Outlet {n}"), "2024-05-06", &text(&mut dice))).collect()
}

/// Articles that are one but for their last sentence.
fn alike(count: usize) -> Vec<Annotated> {
    let mut dice = Dice(9);
    let text = (0..12).map(|_| sentence(&mut dice)).collect::<Vec<_>>().join(" ");
    let text = |n: usize| format!("{text} The page was seen {} times.", n + 3);
    (0..count).map(|n| common::article(&format!("Outlet {n}"), "2024-05-06", &text(n))).collect()
}

/// Articles that quote the same sentences, each with two other words, of other people on other days.
fn quoting(count: usize) -> Vec<Annotated> {
    const SAID: [&str; 3] = [
        "We will close the ferry in the harbour next week because the board has told us that there is no money left",
        "Nobody at the ministry has asked the crews of the boats whether they can work without pay until the winter",
        "The bridge will be open for cars and lorries before the end of the year if the council gives its consent",
    ];
    const OTHER: [&str; 8] = ["never", "today", "island", "people", "river", "doctors", "workers", "slowly"];
    let mut dice = Dice(11);
    let quotation = |dice: &mut Dice, said: &str| {
        let mut words: Vec<&str> = said.split(' ').collect();
        for _ in 0..2 {
            let at = dice.below(words.len());
            words[at] = dice.of(&OTHER);
        }
        format!("“{},” said {} on {}.", words.join(" "), dice.of(&PEOPLE), dice.of(&DAYS))
    };
    let text = |dice: &mut Dice| SAID.iter().map(|said| quotation(dice, said)).collect::<Vec<_>>().join(" ");
    (0..count).map(|n| common::article(&format!("Outlet {n}"), "2024-05-06", &text(&mut dice))).collect()
}

#[expect(clippy::disallowed_methods, reason = "a test measures time")]
fn timed(articles: &[Annotated]) -> (Story, Duration) {
    let memberships = vec![Membership::default(); articles.len()];
    let start = Instant::now();
    let story = accounts(articles, &memberships).remove(0);
    (story, start.elapsed())
}

#[test]
fn many_articles_take_time_in_proportion() {
    // Tests run unoptimised beside others; where every pair of articles is compared, these take minutes.
    for (name, articles) in [("differing", differing(400)), ("alike", alike(400)), ("quoting", quoting(400))]
    {
        let (story, time) = timed(&articles);
        assert_eq!(story.articles.len(), 400, "{name}");
        assert!(time < Duration::from_secs(60), "{name}: {time:?}");
    }
}

#[test]
fn all_reports_of_one_statement_are_told() {
    let (story, _) = timed(&alike(100));
    let most = story.statements.iter().map(|statement| statement.reports.len()).max();
    assert!(most >= Some(100), "{most:?}");
}

/// The account if it may ask `times` times whether to go on.
fn after(articles: &[Annotated], times: usize) -> Story {
    let memberships = vec![Membership::default(); articles.len()];
    let clock: Clock = &|| {
        let asked = AtomicUsize::new(0);
        Box::new(move || asked.fetch_add(1, Ordering::Relaxed) < times)
    };
    accounts_within(articles, &memberships, clock).remove(0)
}

#[test]
fn a_story_that_is_told_to_stop_is_whole_as_far_as_it_goes() {
    let articles = differing(6);
    let whole = timed(&articles).0;
    assert!(whole.unread.is_empty());
    assert!(!whole.statements.is_empty() && !whole.timeline.is_empty() && !whole.claims.is_empty());
    let mut stopped = 0;
    let lies_within = |place: &Place| {
        let text = &articles[place.article].article.text;
        text.get(place.span.start as usize..place.span.end as usize).is_some_and(|words| !words.is_empty())
    };
    for times in (0..).step_by(3) {
        let story = after(&articles, times);
        assert_eq!(story.articles, whole.articles);
        assert_eq!(story.episodes, whole.episodes);
        let places = || {
            let claims = story.claims.iter().flat_map(|claim| &claim.reports);
            let readings = story.conflicts.iter().flat_map(|conflict| &conflict.readings);
            let rows = story.timeline.iter().flat_map(|row| &row.reports);
            claims.chain(readings.flat_map(|reading| &reading.reports)).chain(rows)
        };
        assert!(places().all(lies_within));
        assert!(story.timeline.iter().all(|row| row.disputed.is_none_or(|at| at < story.conflicts.len())));
        let origins = story.claims.iter().flat_map(|claim| &claim.origins);
        assert!(
            origins.chain(story.statements.iter().flat_map(|s| &s.origin)).all(|&o| o < story.origins.len())
        );
        if story.unread.is_empty() {
            assert_eq!(format!("{story:?}"), format!("{whole:?}"), "with time enough it is the same");
            break;
        }
        stopped += 1;
        let told = |what: &str| story.unread.contains(&what);
        assert!(told("timeline") || story.timeline.len() == whole.timeline.len());
        assert!(told("differences") || story.conflicts.len() == whole.conflicts.len());
    }
    assert!(stopped > 10, "it was told to stop {stopped} times");
    let none = after(&articles, 0);
    assert!(none.statements.is_empty() && none.conflicts.is_empty() && none.claims.is_empty());
    assert_eq!(none.unread.first(), Some(&"who said what"));
}
