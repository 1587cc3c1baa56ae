//! What statements and claims rest on.

use super::*;
use crate::fixtures::{article, from_outlet, say};

/// What one sentence's attribution rests on, as "kind name".
fn origin_of(text: &str, source: &str, cue: &str, content: &str) -> String {
    let mut article = from_outlet("The Elm Post", text);
    say(&mut article, source, cue, content);
    let found = origins(&[article], &[Membership::default()], &[0]);
    match found.of_attribution(0, 0) {
        Some(origin) => format!("{:?} {}", found.list[origin].kind, found.list[origin].name),
        None => "none".to_owned(),
    }
}

#[test]
fn an_attribution_rests_on_the_occasion_that_its_sentence_names() {
    let check = |text: &str, source: &str, cue: &str, content: &str, expected: &str| {
        assert_eq!(origin_of(text, source, cue, content), expected, "{text}");
    };
    // Statements.
    check(
        "The Harbour Ministry said in a statement that the pier was safe.",
        "The Harbour Ministry",
        "said",
        "that the pier was safe",
        "Statement Harbour Ministry statement",
    );
    check(
        "The Winter Palace said the pier was safe.",
        "The Winter Palace",
        "said",
        "the pier was safe",
        // Nobody calls it a statement.
        "Statement Winter Palace",
    );
    check(
        "The pier is safe, according to the Port Elm Herald.",
        "the Port Elm Herald",
        "according to",
        "The pier is safe",
        "Outlet Port Elm Herald",
    );
    check(
        "According to the Harbour Ministry statement on Tuesday, the pier is safe.",
        "the Harbour Ministry statement",
        "According to",
        "the pier is safe",
        "Statement Harbour Ministry statement",
    );
    check(
        "A spokeswoman for the Harbour Ministry said the pier was safe.",
        "A spokeswoman for the Harbour Ministry",
        "said",
        "the pier was safe",
        "Statement Harbour Ministry",
    );
    check(
        "A spokeswoman for Holm's campaign said the pier was safe.",
        "A spokeswoman for Holm's campaign",
        "said",
        "the pier was safe",
        "Statement Holm's campaign",
    );
    check(
        "Captain Ida Holm said in a written statement the pier was safe.",
        "Captain Ida Holm",
        "said",
        "the pier was safe",
        "Statement Ida Holm statement",
    );
    check(
        "The leader of the harbour workers, Ida Holm, said in a statement that the pier was safe.",
        "The leader of the harbour workers, Ida Holm,",
        "said",
        "that the pier was safe",
        "Statement Ida Holm statement",
    );
    check(
        "The Norland and Sarn delegates said the pier was safe.",
        "The Norland and Sarn delegates",
        "said",
        "the pier was safe",
        "Statement Norland and Sarn delegates",
    );
    // Briefings.
    check(
        "\"The pier is safe,\" minister Ida Holm told reporters in Port Elm.",
        "minister Ida Holm",
        "told",
        "\"The pier is safe,\"",
        "Briefing Ida Holm briefing",
    );
    check(
        "Minister Ida Holm said at a news conference that the pier was safe.",
        "Minister Ida Holm",
        "said",
        "that the pier was safe",
        "Briefing Ida Holm briefing",
    );
    // Interviews.
    check(
        "Minister Ida Holm told the Coast One broadcaster the pier was safe.",
        "Minister Ida Holm",
        "told",
        "the pier was safe",
        "Interview Ida Holm interview",
    );
    check(
        "\"The pier is safe,\" Minister Ida Holm told the Coast One broadcaster.",
        "Minister Ida Holm",
        "told",
        "the Coast One broadcaster",
        "Interview Ida Holm interview",
    );
    check(
        "In an interview with Coast One, Minister Ida Holm said the pier was safe.",
        "Minister Ida Holm",
        "said",
        "the pier was safe",
        "Interview Ida Holm interview",
    );
    check(
        "The pier is safe, Ida O'Holm Jr. said in an interview with Coast One.",
        "Ida O'Holm Jr.",
        "said",
        "The pier is safe",
        "Interview Ida O'Holm Jr interview",
    );
    // Agencies and documents.
    check("The pier is safe, Reuters reported.", "Reuters", "reported", "The pier is safe", "Agency Reuters");
    check(
        "The pier is safe, the Northern Press Agency reports.",
        "the Northern Press Agency",
        "reports",
        "The pier is safe",
        "Agency Northern Press Agency",
    );
    check(
        "The pier is unsafe, according to a court filing.",
        "a court filing",
        "according to",
        "The pier is unsafe",
        "Document court filing",
    );
    // What is said of a statement inside the content is not the occasion.
    check(
        "Minister Ida Holm said that the statement was wrong.",
        "Minister Ida Holm",
        "said",
        "that the statement was wrong",
        "Statement Ida Holm",
    );
    check(
        "The press service of the Norland president said the pier was safe.",
        "The press service of the Norland president",
        "said",
        "the pier was safe",
        "Statement press service of the Norland president",
    );
    check(
        "The harbour board, headed by Ida Holm, said the pier was safe.",
        "The harbour board, headed by Ida Holm,",
        "said",
        "the pier was safe",
        "Statement harbour board",
    );
    check(
        "Minister Ida Holm told a news conference on Tuesday that the pier was safe.",
        "Minister Ida Holm",
        "told",
        "that the pier was safe",
        "Briefing Ida Holm briefing",
    );
    // Several who speak together, and words that stand for somebody, name nobody.
    check(
        "The two countries said the pier was safe.",
        "The two countries",
        "said",
        "the pier was safe",
        "none",
    );
    check(
        "Some close to the Harbour Board said the pier was safe.",
        "Some close to the Harbour Board",
        "said",
        "the pier was safe",
        "none",
    );
    check("Prosecutors said the pier was safe.", "Prosecutors", "said", "the pier was safe", "none");
    // Grades are no part of a name, nor is what a description goes on to tell.
    check(
        "Three senior Harbour Board officials said the pier was safe.",
        "Three senior Harbour Board officials",
        "said",
        "the pier was safe",
        "Statement Harbour Board",
    );
    check(
        "The pier is unsafe, according to records of the court, including a letter that Holm wrote.",
        "records of the court, including a letter that Holm wrote",
        "according to",
        "The pier is unsafe",
        "Document records of the court",
    );
    check("We said the pier was safe.", "We", "said", "the pier was safe", "none");
    check(
        "The message of her office said the pier was safe.",
        "The message of her office",
        "said",
        "the pier was safe",
        "none",
    );
    // Which and how many of somebody's officials is no part of a name; of nobody's, there is none.
    for (source, expected) in [
        ("Three senior Fleet Ministry officials", "Statement Fleet Ministry"),
        ("A senior Norland official", "Statement Norland official"),
        ("Some local officials", "none"),
        ("No senior Fleet Ministry official", "none"),
        ("Neither the Fleet Ministry nor the Winter Palace", "none"),
        ("Newly elected captains", "none"),
        ("The group", "none"),
        ("That organization", "none"),
        ("The opposition", "Statement opposition"),
        ("The plan", "none"),
        ("Doctors", "none"),
        ("Additional records", "Document records"),
        ("A lawsuit, which was brought by two captains,", "Document lawsuit"),
        ("A captain, who has read the court documents,", "none"),
    ] {
        let text = format!("{source} said the pier was safe.");
        check(&text, source, "said", "the pier was safe", expected);
    }
    // Nobody is named: the outlet itself.
    check("The pier is reportedly unsafe.", "", "reportedly", "The pier is", "Outlet The Elm Post");
}

#[test]
fn outlets_that_relay_one_statement_share_an_origin() {
    let mut articles = Vec::new();
    for (outlet, text, source) in [
        ("Elm Post", "The Harbour Ministry said in a statement the pier was safe.", "The Harbour Ministry"),
        ("Coast Mail", "As the Harbour Ministry said, the pier was safe.", "the Harbour Ministry"),
        (
            "Valley News",
            "A Harbour Ministry spokesman said the pier was safe.",
            "A Harbour Ministry spokesman",
        ),
    ] {
        let mut article = from_outlet(outlet, text);
        say(&mut article, source, "said", "the pier was safe");
        articles.push(article);
    }
    let memberships = vec![Membership::default(); 3];
    let found = origins(&articles, &memberships, &[0, 1, 2]);
    assert_eq!(found.of_attribution(0, 0), Some(0));
    assert_eq!((found.of_attribution(1, 0), found.of_attribution(2, 0)), (Some(0), Some(0)));
    assert_eq!(found.list[0].articles, [0, 1, 2]);
    assert_eq!(found.list.len(), 4, "the statement and three outlets");

    let later = Membership { episode: 1, ..Membership::default() };
    let found = origins(&articles, &[Membership::default(), Membership::default(), later], &[0, 1, 2]);
    assert_ne!(found.of_attribution(0, 0), found.of_attribution(2, 0), "another episode, another statement");
}

#[test]
fn days_tell_two_statements_apart() {
    let mut one = article("The Harbour Ministry said the pier was safe. It said the mole was safe.");
    say(&mut one, "The Harbour Ministry", "said", "the pier was safe");
    say(&mut one, "The Harbour Ministry", "said", "the mole was safe");
    one.attributions[0].said_on = "2031-05-06".parse().ok();
    one.attributions[1].said_on = "2031-05-07".parse().ok();
    let found = origins(&[one], &[Membership::default()], &[0]);
    let names: Vec<&str> = found.list.iter().map(|o| o.name.as_str()).collect();
    assert_eq!(names[..2], ["Harbour Ministry, 2031-05-06", "Harbour Ministry, 2031-05-07"]);
}

#[test]
fn an_occasion_named_elsewhere_holds_for_the_same_speaker() {
    let mut one = from_outlet(
        "Elm Post",
        "Minister Ida Holm told reporters the pier was safe. Holm added the mole was too.",
    );
    say(&mut one, "Minister Ida Holm", "told", "the pier was safe");
    say(&mut one, "Holm added".get(..4).unwrap(), "added", "the mole was too");
    let mut two = from_outlet("Coast Mail", "Ida Holm called the pier safe.");
    say(&mut two, "Ida Holm", "called", "the pier safe");
    let found = origins(&[one, two], &[Membership::default(), Membership::default()], &[0, 1]);
    assert_eq!(found.of_attribution(0, 1), found.of_attribution(0, 0), "later in the same article");
    assert_eq!(found.of_attribution(1, 0), found.of_attribution(0, 0), "in another article of the episode");
}

#[test]
fn what_is_said_within_a_statement_rests_on_the_statement() {
    let text = "The Winter Palace said that Duke Otto told Queen Ida he was sorry.";
    let mut one = from_outlet("Elm Post", text);
    say(&mut one, "The Winter Palace", "said", "that Duke Otto told Queen Ida he was sorry");
    say(&mut one, "Duke Otto", "told", "he was sorry");
    let found = origins(&[one], &[Membership::default()], &[0]);
    assert_eq!(found.of_attribution(0, 1), found.of_attribution(0, 0));
    let sorry = Place { article: 0, span: Span::from_range(text.find("sorry").unwrap()..text.len() - 1) };
    assert_eq!(found.of_place(sorry), found.of_attribution(0, 0));
    let palace = Place { article: 0, span: Span::new(4, 10) };
    assert_eq!(found.of_place(palace), found.of_article(0));
}

#[test]
fn an_agency_that_relays_a_statement_is_not_the_origin_of_it() {
    let text = "Queen Ida said in a statement that Duke Otto wants peace, Reuters reported.";
    let mut one = from_outlet("Elm Post", text);
    say(&mut one, "Queen Ida", "said", "that Duke Otto wants peace");
    say(&mut one, "Reuters", "reported", "Queen Ida said in a statement that Duke Otto wants peace");
    say(&mut one, "Duke Otto", "wants", "peace");
    let found = origins(&[one], &[Membership::default()], &[0]);
    let name = |k| found.of_attribution(0, k).map(|o| found.list[o].name.as_str());
    assert_eq!([name(0), name(1), name(2)], [Some("Ida statement"), Some("Reuters"), Some("Ida statement")]);
}

#[test]
fn a_reprint_rests_on_the_agency() {
    let check = |outlet: &str, text: &str, expected: (OriginKind, &str)| {
        let found = origins(&[from_outlet(outlet, text)], &[Membership::default()], &[0]);
        let origin = &found.list[found.of_article(0).unwrap()];
        assert_eq!((origin.kind, origin.name.as_str()), expected, "{text}");
    };
    check("Elm Post", "PORT ELM (Reuters) - The pier is safe.", (OriginKind::Agency, "Reuters"));
    check(
        "Elm Post",
        "PORT ELM, March 5 (Northern Press Agency) -- The pier.",
        (OriginKind::Agency, "Northern Press Agency"),
    );
    check("Elm Post", "By Associated Press\nThe pier is safe.", (OriginKind::Agency, "AP"));
    check("Elm Post", "The pier is safe.\nSource: AFP", (OriginKind::Agency, "AFP"));
    check("Xinhua", "The pier is safe.", (OriginKind::Agency, "Xinhua"));
    check("Elm Post", "The pier is safe, the mayor (Labour) said.", (OriginKind::Outlet, "Elm Post"));
    check("Elm Post", "Reuters reported that the pier is safe.", (OriginKind::Outlet, "Elm Post"));
}

#[test]
fn an_outlet_that_others_reprint_by_name_is_an_agency() {
    let original = from_outlet("Meadow Press", "The pier is safe.");
    let reprint = from_outlet("Elm Post", "Meadow Press\nThe pier is safe.");
    let copy = Membership { copy_of: Some(0), ..Membership::default() };
    let found = origins(&[original, reprint], &[Membership::default(), copy], &[0, 1]);
    assert_eq!(found.of_article(0), found.of_article(1));
    assert_eq!(found.list.len(), 1);
    assert_eq!((found.list[0].kind, found.list[0].articles.as_slice()), (OriginKind::Agency, &[0, 1][..]));
}

#[test]
fn an_article_without_an_outlet_goes_by_its_address_or_title() {
    let mut by_address = article("The pier is safe.");
    by_address.article.url = Some("https://www.elm.example/pier".to_owned());
    let mut by_title = article("The pier is safe.");
    by_title.article.title = Some("Pier safe".to_owned());
    let found =
        origins(&[by_address, by_title, article("Safe.")], &vec![Membership::default(); 3], &[0, 1, 2]);
    let names: Vec<&str> = found.list.iter().map(|o| o.name.as_str()).collect();
    assert_eq!(names, ["elm.example", "Pier safe", "article 3"]);
}

#[test]
fn what_there_is_no_time_for_rests_on_its_article() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let text = "The Harbour Ministry said in a statement that the pier was safe. The Tide Office said in a statement that it was not.";
    let mut one = from_outlet("The Elm Post", text);
    say(&mut one, "The Harbour Ministry", "said", "that the pier was safe");
    say(&mut one, "The Tide Office", "said", "that it was not");
    let articles = [one];
    let kinds = |asked: usize| {
        let left = AtomicUsize::new(asked);
        let goes_on =
            || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        let found = origins_of(
            &articles,
            &[Membership::default()],
            &[0],
            &FxHashMap::default(),
            Budget::new(&goes_on),
        );
        [0, 1].map(|k| found.of_attribution(0, k).map(|origin| found.list[origin].kind))
    };
    let statement = Some(OriginKind::Statement);
    assert_eq!(kinds(9), [statement, statement]);
    assert_eq!(kinds(1)[0], statement);
    assert_ne!(kinds(1)[1], statement);
    assert!(kinds(0).iter().all(|kind| *kind != statement));
}
