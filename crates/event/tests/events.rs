//! Events of sentences of our own: type, status, parties, day.

use rashomon_event::{Event, Party, Status, read};
use rashomon_language::Language;

fn events(text: &str) -> (Language, Vec<Event>) {
    let language = rashomon_language::read(text);
    let times = rashomon_timex::read(text, &language, "2019-05-15".parse().ok());
    let events = read(text, &language, &times);
    (language, events)
}

/// "CONSULT Happened Lind > Varga 2019-05-14" for each event.
fn told(text: &str) -> Vec<String> {
    let (language, events) = events(text);
    let name = |party: &Option<Party>| {
        let entity = party
            .as_ref()
            .and_then(|party| party.entity)
            .map(|entity| language.entities[entity].name.as_str());
        entity.and_then(|name| name.split(' ').next_back()).unwrap_or("-").to_owned()
    };
    events
        .iter()
        .map(|event| {
            let day = event.first_day.map_or("-".to_owned(), |day| day.to_string());
            format!(
                "{} {:?} {} > {} {day}",
                event.kind.name(),
                event.status,
                name(&event.actor),
                name(&event.recipient)
            )
        })
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(&told(text), expected, "{text}");
    }
}

#[test]
fn a_meeting_that_took_place_is_a_consultation() {
    check(&[
        (
            "President Marta Lind met Prime Minister Pal Varga on Tuesday.",
            &["CONSULT Happened Lind > Varga 2019-05-14"],
        ),
        (
            "President Marta Lind and Prime Minister Pal Varga spoke by phone on Monday.",
            &["CONSULT Happened Lind > Varga 2019-05-13"],
        ),
        (
            "President Marta Lind met the prime minister, Pal Varga, on Monday evening and complained of the noise.",
            &["CONSULT Happened Lind > Varga 2019-05-13"],
        ),
        ("Norway held talks with Chile in Geneva in 2011.", &["CONSULT Happened Norway > Chile 2011-01-01"]),
        (
            "Marta Lind met Pal Varga in 2011 and 2014.",
            &["CONSULT Happened Lind > Varga 2011-01-01", "CONSULT Happened Lind > Varga 2014-01-01"],
        ),
    ]);
}

#[test]
fn a_meeting_that_is_offered_or_planned_is_an_agreement() {
    check(&[
        (
            "President Marta Lind offered to meet Prime Minister Pal Varga.",
            &["AGREE Proposed Lind > Varga -"],
        ),
        (
            "President Marta Lind proposed a summit with Prime Minister Pal Varga.",
            &["AGREE Proposed Lind > Varga -"],
        ),
        (
            "President Marta Lind will meet Prime Minister Pal Varga on Friday.",
            &["AGREE Planned Lind > Varga 2019-05-17"],
        ),
        (
            "President Marta Lind will meet Prime Minister Pal Varga in the coming weeks.",
            &["AGREE Planned Lind > Varga -"],
        ),
        (
            "President Marta Lind and Prime Minister Pal Varga are to meet on Friday.",
            &["AGREE Planned Lind > Varga 2019-05-17"],
        ),
        ("Norway has agreed to lift the ban.", &["AGREE Happened Norway > - -"]),
        (
            "Preparations for a meeting between Marta Lind and Pal Varga go on.",
            &["AGREE Planned Lind > Varga -"],
        ),
    ]);
}

#[test]
fn deeds_have_their_types() {
    check(&[
        ("Norway imposed sanctions on Chile on Monday.", &["SANCTION Happened Norway > Chile 2019-05-13"]),
        ("Sanctions were imposed on Chile by Norway.", &["SANCTION Happened Norway > Chile -"]),
        ("Norway has deployed troops near Chile.", &["MOBILIZE Happened Norway > - -"]),
        (
            "Norway withdrew its soldiers from Chile last month.",
            &["RETREAT Happened Norway > Chile 2019-04-01"],
        ),
        ("Norway accused Chile of fraud.", &["ACCUSE Happened Norway > Chile -"]),
        ("Norway rejected the proposal of Chile.", &["REJECT Happened Norway > Chile -"]),
        ("Norway urged Chile to open the port.", &["REQUEST Happened Norway > Chile -"]),
        ("Police arrested Pal Varga in Oslo on Sunday.", &["COERCE Happened - > Varga 2019-05-12"]),
        ("Norway lifted the embargo on Chile.", &["CONCEDE Happened Norway > Chile -"]),
        ("Norway sent food aid to Chile.", &["AID Happened Norway > Chile -"]),
        ("Norway signed a treaty with Chile.", &["SUPPORT Happened Norway > Chile -"]),
    ]);
}

#[test]
fn status_follows_the_words_around() {
    check(&[
        ("Norway did not impose sanctions on Chile.", &["SANCTION Denied Norway > Chile -"]),
        ("No one has been arrested in Oslo.", &["COERCE Denied - > - -"]),
        ("None of the envoys was detained in Oslo.", &["COERCE Denied - > - -"]),
        (
            "There was no doubt Norway had imposed sanctions on Chile.",
            &["SANCTION Happened Norway > Chile -"],
        ),
        ("Norway may impose sanctions on Chile.", &["SANCTION Hypothetical Norway > Chile -"]),
        ("Norway plans to impose sanctions on Chile.", &["SANCTION Planned Norway > Chile -"]),
        ("Norway is imposing sanctions on Chile.", &["SANCTION Ongoing Norway > Chile -"]),
        (
            "Marta Lind left Oslo after a meeting with Pal Varga, according to the Oslo Post.",
            &["CONSULT Happened Lind > Varga -"],
        ),
        ("Reports that police had arrested Pal Varga were false.", &["COERCE Denied - > Varga -"]),
        ("The guards left without arresting Pal Varga.", &["COERCE Denied - > Varga -"]),
        ("Marta Lind called the harbour police to pledge support to Pal Varga.", &[]),
    ]);
}

#[test]
fn a_date_belongs_to_its_own_verb() {
    check(&[
        // The day is that of the saying.
        (
            "Norway imposed sanctions on Chile, Marta Lind said on Monday.",
            &["SANCTION Happened Norway > Chile -"],
        ),
        (
            "Marta Lind said on Monday that Norway imposed sanctions on Chile.",
            &["SANCTION Happened Norway > Chile -"],
        ),
        // So far back the day is that of the deed.
        (
            "Pal Varga was jailed for the killing of Marta Lind on March 3, 2010.",
            &["COERCE Happened - > Varga -", "ASSAULT Happened - > Lind 2010-03-03"],
        ),
        // Nobody names those who were jailed; Norway was not.
        (
            "Two men were jailed for the attack on Norway.",
            &["COERCE Happened - > - -", "ASSAULT Happened - > Norway -"],
        ),
        ("On Tuesday, Norway imposed sanctions on Chile.", &["SANCTION Happened Norway > Chile 2019-05-14"]),
    ]);
}

#[test]
fn without_anybody_named_there_is_no_event() {
    check(&[
        ("They met and talked.", &[]),
        ("The attack helicopters were sold.", &[]),
        ("A strike of luck.", &[]),
    ]);
}

#[test]
fn an_arrest_needs_no_name_where_both_parties_and_the_day_are_told() {
    check(&[
        ("Police arrested two men on Monday.", &["COERCE Happened - > - 2019-05-13"]),
        ("Guards in the old port detained nine sailors on Sunday.", &["COERCE Happened - > - 2019-05-12"]),
    ]);
}

#[test]
fn parties_are_coded_by_country_and_sector() {
    let (_, events) = events("Norwegian President Marta Lind met Chile's Foreign Minister Pablo Rojas.");
    let code = |party: &Option<Party>| party.as_ref().and_then(|party| party.code.clone());
    assert_eq!(code(&events[0].actor).as_deref(), Some("NOR GOV"));
    assert_eq!(code(&events[0].recipient).as_deref(), Some("CHL GOV"));
}

#[test]
fn the_place_is_told() {
    let (language, events) = events("Norway held talks with Chile in Geneva.");
    assert_eq!(events[0].place.map(|place| language.entities[place].name.as_str()), Some("Geneva"));
}

#[test]
fn a_day_that_dates_something_else_is_no_happenings() {
    let dated = |text: &str| {
        let language = rashomon_language::read(text);
        let times = rashomon_timex::read(text, &language, "2019-05-15".parse().ok());
        let found = rashomon_event::dated(text, &language, &times);
        found.iter().map(|dated| dated.verb.of(text).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        dated("Norway jailed thousands, creating the system that we have today."),
        Vec::<String>::new()
    );
    assert_eq!(dated("“He lies and the next day he calls it a joke,” Lind said."), Vec::<String>::new());
    assert_eq!(dated("Shares in the port fell 4 percent from Monday's close."), Vec::<String>::new());
    assert_eq!(dated("Norway closed the port on Monday."), ["closed"]);
}

#[test]
fn what_a_page_tells_as_done_on_the_day_after_its_own_is_done() {
    let status = |text: &str| {
        let language = rashomon_language::read(text);
        // A Tuesday.
        let times = rashomon_timex::read(text, &language, "2021-04-13".parse().ok());
        let found = rashomon_event::dated(text, &language, &times);
        found.into_iter().map(|dated| dated.status).collect::<Vec<_>>()
    };
    assert_eq!(status("Norway closed the port on Wednesday."), [Status::Happened]);
    assert_eq!(status("Norway will close the port on Wednesday."), [Status::Planned]);
    assert_eq!(status("Norway closed the port on Monday."), [Status::Happened]);
}
