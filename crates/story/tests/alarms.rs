//! What two articles put otherwise and no editor would call a difference, kind by kind, through the real stages.

mod common;

use rashomon_story::Level;

const REST: &str = "The old harbour of Karsk has been closed to large ships since the storm. \
    Fishermen asked for help with their boats and nets.";

/// Asserts that two articles, told on two days, do not differ.
fn none(kind: &str, a: &str, b: &str) {
    let (a, b) = (format!("{a} {REST}"), format!("{b} {REST}"));
    let articles = [("Morning Post", "2023-05-11", a.as_str()), ("Evening Star", "2023-05-12", b.as_str())];
    let story = common::account(&articles).1;
    let told: Vec<_> = story.conflicts.iter().flat_map(|c| c.readings.iter().map(|r| &r.value)).collect();
    assert!(told.is_empty(), "{kind}: {told:?}");
}

#[test]
fn a_day_counted_from_the_page_is_that_of_the_page() {
    none(
        "one quotation on two pages",
        "“What we see in this country today is a failure of trust, and it will not go away,” Mayor Edda Vane said.",
        "“What we see in this country today is a failure of trust, and it will not go away,” Mayor Edda Vane said.",
    );
    none(
        "two zones",
        "The plane lost contact with the tower at Karsk at 6:24 p.m. Eastern Time Saturday, an hour before it was due.",
        "The plane lost contact with the tower at Karsk on Sunday at 7:24 a.m. local time, an hour before it was due.",
    );
}

#[test]
fn days_or_weeks_are_one_horizon() {
    none(
        "one pair of units",
        "Norland could launch the missile in the coming days or weeks, an official said.",
        "Norland could launch the missile in the coming days, an official said.",
    );
}

#[test]
fn an_office_is_compared_as_far_as_its_words_hold_it() {
    none(
        "an address before it",
        "In Karsk, Norl. Mayor Edda Vane asked the council for a new bridge over the sound.",
        "Karsk Mayor Edda Vane asked the council for a new bridge over the sound.",
    );
    none(
        "who stands in for the spokesman",
        "Deputy palace press secretary Sara Brekke said that the bridge will be opened in the spring.",
        "Palace spokeswoman Sara Brekke said that the bridge will be opened in the spring.",
    );
    none(
        "the initials of a body",
        "FOP president Olav Dunn praised the order as a great help for the police of Karsk.",
        "Fraternal Order of Police president Olav Dunn praised the order as a great help for the police of Karsk.",
    );
    none(
        "the end of a body's name",
        "The minister was cooperative, said Karsk County Harbour's Department spokesman Steve Orlok, after the crash.",
        "The minister was cooperative, said Steve Orlok, a spokesman for the Karsk Harbour Department, after the crash.",
    );
}

#[test]
fn forms_of_a_given_name_are_no_spellings() {
    none(
        "a short form",
        "Harbour master Steven Orlok said that the ferry will sail again when the ice is gone.",
        "Harbour master Steve Orlok said that the ferry will sail again when the ice is gone.",
    );
}

#[test]
fn a_region_holds_places() {
    none(
        "a gulf in the region",
        "The attacks on two oil tankers last week in the Mideast raised the price of oil in Karsk.",
        "The attacks on two oil tankers last week in the Gulf of Ormen raised the price of oil in Karsk.",
    );
    none(
        "a part of a country",
        "Minister Edda Vane was hurt in two traffic accidents in Karsk over the weekend, a statement by the ministry said.",
        "Minister Edda Vane was hurt in two traffic accidents in Southern Norland over the weekend, the ministry said.",
    );
}

#[test]
fn who_denies_says_that_it_is_not_so() {
    none(
        "a denial told and quoted",
        "The search firm Findable never ranks the results to manipulate political opinion, it said.",
        "The search firm Findable denied ranking the results to manipulate political opinion.",
    );
    none(
        "both say both",
        "She praises captains everywhere for saving the crew of the trawler, one of the smallest in the fleet, but never \
         praises captains everywhere for saving the crew of the tanker, the largest in the fleet.",
        "He wrote that she praises captains everywhere for saving the crew of the trawler, one of the smallest in the fleet, \
         but never praises captains everywhere for saving the crew of the tanker, the largest in the fleet.",
    );
}

#[test]
fn numbers_in_names_and_lengths_of_two_acts_are_no_difference() {
    none(
        "a name with a number",
        "Orlok is the youngest pilot who ever flew a Falken 40 plane over the sound, the guild of pilots in Karsk said.",
        "Orlok is the youngest pilot of the 65 planes that flew over the sound this year, the guild of pilots in Karsk said.",
    );
    none(
        "how long after it began",
        "Some five hours into the standoff, two men left the shed on the quay by its back door.",
        "The guards went in some 14 hours after the standoff began, when they heard shouts in the shed on the quay.",
    );
    none(
        "how long somebody has",
        "The court gave the brewery 30 days to come up with a plan for its old vats, or the vats would be sold.",
        "Over the next four months the court hopes to find a buyer for the brewery and its old vats, a clerk said.",
    );
}

#[test]
fn who_gives_two_days_tells_of_two_acts() {
    none(
        "it comes back twice",
        "The choir sings on three days next week. It returns Monday evening and leaves Wednesday. The choir then rests for a \
         week, and returns May 25, two days before the fair begins.",
        "The choir will sing until Wednesday, when it rests for a week, returning on May 25, just two days before the fair \
         begins.",
    );
    none(
        "posts of two days",
        "Edda Vane tweeted early Tuesday that the bridge of Karsk needs no toll, and that she will say so in court.",
        "On Monday night, Edda Vane tweeted that the bridge of Karsk needs paint, and that she has ordered some.",
    );
}

#[test]
fn sentences_that_are_not_the_same_in_all_else_are_of_two_things() {
    none(
        "one of two sentences of the other",
        "Orlok won the first race on Friday in Karsk.",
        "Orlok won the first race on Friday in Karsk. Orlok won the second race on Friday in Karsk.",
    );
    none(
        "a day later",
        "On the second day of the strike no ferry left Karsk.",
        "On the third day of the strike no ferry left Karsk.",
    );
    none(
        "two meetings",
        "In 2019, Edda Vane and Ilmar Tosk met in Sarn.",
        "Edda Vane and Ilmar Tosk met in Karsk.",
    );
}

#[test]
fn who_leaves_at_night_is_there_in_the_morning() {
    none(
        "one night",
        "Orlok and Tosk flew out of Karsk on Wednesday night with the passports that the harbour police had kept.",
        "Orlok and Tosk flew home with their passports on Thursday morning, the harbour police of Karsk said.",
    );
    none(
        "a day that is counted from another",
        "The ferry law begins on July 15, 2023, for the lower quays of Karsk.",
        "The ferry law, signed on May 14, begins 60 days later for the lower quays of Karsk.",
    );
}

#[test]
fn a_day_behind_and_is_that_of_what_follows() {
    none(
        "two acts of one sentence",
        "Brann Oller refused the offer of the shipyard in a letter on May 3.",
        "Brann Oller has refused the offer of the shipyard and on Saturday left for Halm.",
    );
}

#[test]
fn an_answer_that_is_quoted_denies_nothing() {
    none(
        "what is asked of passengers",
        "A passenger with a fever is taken to the doctor of the port by the second officer of the ferry.",
        "A passenger who says “no” to a fever is taken to the doctor of the port by the second officer of the ferry.",
    );
    none(
        "single marks",
        "A “no” is what the board of the port gives to most of them when the ice comes to Karsk.",
        "A 'no' is what the board of the port gives to most of them when the ice comes to Karsk.",
    );
}

#[test]
fn an_article_that_quotes_two_does_not_contradict_itself() {
    let one = "“We have waited for years now,” Mayor Edda Vane said. “The upper quay is sinking fast. We will mend it.” The debate went on \
               for three hours. Fishermen asked for help with their boats and nets. Nobody had counted on the fog. “My answer is simple: \
               Have you seen it?” Captain Brann Oller said. “The upper quay is not sinking fast.”";
    let other = "Fishermen of Karsk asked the council on Thursday for help with their boats and nets. The debate went on for three hours.";
    let story =
        common::account(&[("Morning Post", "2023-05-11", one), ("Evening Star", "2023-05-11", other)]).1;
    let told: Vec<_> =
        story.conflicts.iter().map(|conflict| (conflict.level, &conflict.explanation)).collect();
    assert!(!told.is_empty(), "nothing is told");
    let right = |level: Level, words: &str| level == Level::Attributed && !words.contains("itself");
    assert!(told.iter().all(|(level, words)| right(*level, words)), "{told:?}");
}
