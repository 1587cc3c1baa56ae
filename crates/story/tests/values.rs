//! Values of one thing told in other words, through the real stages; and values that are of two things.

mod common;

use rashomon_story::{ClaimStatus, ConflictKind, Story};

/// Sentences about other things, so that what is compared does not stand alone.
const REST: &str = "The old harbour of Karsk has been closed to large ships since the storm. \
    Fishermen asked for help with their boats and nets.";

fn pair(a: &str, b: &str) -> Story {
    let (a, b) = (format!("{a} {REST}"), format!("{b} {REST}"));
    common::account(&[("Morning Post", "2023-05-11", &a), ("Evening Star", "2023-05-11", &b)]).1
}

fn told(story: &Story) -> Vec<String> {
    let values = |conflict: &rashomon_story::Conflict| {
        let values: Vec<&str> = conflict.readings.iter().map(|r| r.value.as_str()).collect();
        format!("{:?}: {}", conflict.kind, values.join(" / "))
    };
    story.conflicts.iter().map(values).collect()
}

fn found(kind: ConflictKind, words: [&str; 2], a: &str, b: &str) {
    let story = pair(a, b);
    let right = story.conflicts.iter().any(|conflict| {
        conflict.kind == kind && words.iter().all(|w| conflict.readings.iter().any(|r| r.value.contains(w)))
    });
    assert!(right && story.conflicts.len() == 1, "{words:?}: {:#?}", told(&story));
}

fn none(a: &str, b: &str) {
    let story = pair(a, b);
    assert!(story.conflicts.is_empty(), "{a}: {:#?}", told(&story));
}

#[test]
fn other_values_of_one_thing_are_a_difference() {
    use ConflictKind::*;
    found(
        Number,
        ["72 hours", "72 days"],
        "Under the new law the police may hold a suspect for 72 hours without a charge before a judge decides.",
        "The new law lets police hold a suspect for 72 days without a charge before a judge decides.",
    );
    found(
        Number,
        ["2,400", "4,200"],
        "The upper tier of the stadium has 2,400 seats and was built nine years ago by a local firm.",
        "The stadium's upper tier, which has 4,200 seats, was built nine years ago by a local firm.",
    );
    found(
        Time,
        ["6:52", "6:25"],
        "The roof of the stand fell at 6:52 p.m. while the second half was being played, firefighters said.",
        "At 6:25 p.m. the roof of the stand fell while the second half was being played, firefighters said.",
    );
    found(
        Name,
        ["Hanne Orlok", "Helga Orlok"],
        "Fire Chief Hanne Orlok said that a beam of the stand had cracked. Orlok said nobody was left under it.",
        "Fire Chief Helga Orlok said that a beam of the stand had cracked. Orlok said nobody was left under it.",
    );
    found(
        Role,
        ["Attorney General", "Treasury Secretary"],
        "Attorney General Ilmar Tosk opened the new bridge over the sound with a short speech.",
        "Treasury Secretary Ilmar Tosk opened the new bridge over the sound with a short speech.",
    );
    found(
        Polarity,
        ["upheld", "overturned"],
        "The appeals court in Karsk upheld the ruling against the harbour company over the flooded cellars.",
        "The appeals court in Karsk overturned the ruling against the harbour company over the flooded cellars.",
    );
}

#[test]
fn one_act_on_two_days_is_a_difference() {
    let found = |words, a: &str, b: &str| found(ConflictKind::Date, words, a, b);
    found(
        ["Monday", "Sunday"],
        "The Supreme Court announced Monday that it will review the rulings against the harbour company of Karsk.",
        "The Supreme Court announced Sunday that it will review the rulings against the harbour company of Karsk.",
    );
    // In other words, on a part of the day, and said by somebody.
    found(
        ["Tuesday", "Friday evening"],
        "Harbour master Olav Brekke was arrested at his house in Karsk on Tuesday on charges of fraud and bribery.",
        "On Friday evening Brekke was arrested at his house on charges of fraud and bribery, the police of Karsk said.",
    );
    found(
        ["Tuesday", "Saturday"],
        "“We will keep the bridge open to all lorries,” Mayor Edda Vane said on Tuesday.",
        "“We will keep the bridge open to all lorries,” Mayor Edda Vane said on Saturday.",
    );
}

#[test]
fn values_that_may_be_one_or_are_of_two_things_are_none() {
    // Two readers of one figure.
    none(
        "Turnout at the election for the island council was 50.4 per cent, the board announced late in the evening.",
        "The board announced late in the evening that turnout at the election for the island council was 50.4 percent.",
    );
    // A bound.
    none(
        "The ferry carried 1,874 passengers and their cars across the sound on the first day of the summer season.",
        "On the first day of the summer season the ferry carried more than 1,800 passengers and their cars across the sound.",
    );
    // What was done on the day before, and what on the day itself.
    none(
        "Prime Minister Edda Vane defended the arrest of the harbour master on Thursday, a day after a call with the king.",
        "Edda Vane and the king agreed on a visit to Karsk, after a call on Wednesday about the arrest of the harbour master.",
    );
    // What two people did on two days.
    none(
        "On Wednesday palace spokeswoman Ilma Oda told reporters that the king stands by the islanders of Karsk.",
        "Harbour spokesman Ned Roe told reporters on Monday that the king stands by the islanders of Karsk.",
    );
    // One name in two spellings.
    none(
        "Transport Minister Maksim Sorokin flew to the burnt ferry. Sorokin said that nobody was left on board.",
        "Transport Minister Maxim Sorokin flew to the burnt ferry. Sorokin said that nobody was left on board.",
    );
    // A married couple.
    none(
        "President Olav Brekke and his wife, Sara Brekke, visited the flooded streets of Karsk and spoke with the helpers.",
        "President Olav Brekke visited the flooded streets of Karsk and spoke with the helpers.",
    );
    none(
        "First lady Sara Brekke visited the flooded streets of Karsk and spoke with the helpers.",
        "President Olav Brekke visited the flooded streets of Karsk and spoke with the helpers.",
    );
    // A range says neither of its ends.
    none(
        "One to three feet of snow is expected in the hills above Karsk by the morning, the weather service said.",
        "The weather service said that 12 inches of snow is expected in the hills above Karsk by the morning.",
    );
    // What is left open.
    none(
        "The council of Karsk accepted the offer of the harbour company for the old customs house.",
        "Whether the council of Karsk rejected the offer of the harbour company for the old customs house is not known.",
    );
    // Two quantities side by side are not one.
    none(
        "Firefighters saved 14 people from the burning hotel and brought nine dogs into safety.",
        "Firefighters brought nine dogs into safety and saved 14 people from the burning hotel.",
    );
}

/// What differs is not told as agreed.
#[test]
fn sentences_with_other_values_of_one_thing_are_no_agreed_claim() {
    let story = pair(
        "The upper tier of the stadium has 2,400 seats and was built nine years ago by a local firm.",
        "The stadium's upper tier, which has 4,200 seats, was built nine years ago by a local firm.",
    );
    let agreed = story.claims.iter().filter(|claim| claim.status == ClaimStatus::Agreed);
    for claim in agreed {
        let starts: Vec<u32> = claim.reports.iter().map(|place| place.span.start).collect();
        assert!(!starts.iter().all(|start| *start == 0), "{claim:?}");
    }
}

#[test]
fn a_count_that_most_articles_give_alike_is_held_against_one_that_gives_another() {
    let articles = [
        "The ferry Morning Star was held at Karsk with 214 passengers on board, the coastguard said.",
        "Two hotels in Karsk have taken in the 214 passengers of the ferry Morning Star.",
        "The owner of the Morning Star paid the bill for the ferry, whose 214 passengers may go home now.",
        "A quarrel about the ferry Morning Star has left more than 300 passengers without their luggage in Karsk.",
    ];
    let bodies: Vec<String> = articles.iter().map(|text| format!("{text} {REST}")).collect();
    let named: Vec<(&str, &str, &str)> = ["A", "B", "C", "D"]
        .iter()
        .zip(&bodies)
        .map(|(name, body)| (*name, "2023-05-11", body.as_str()))
        .collect();
    let story = common::account(&named).1;
    let values: Vec<Vec<&str>> =
        story.conflicts.iter().map(|c| c.readings.iter().map(|r| r.value.as_str()).collect()).collect();
    assert_eq!(values, [["214 passengers", "more than 300 passengers"]]);
}

#[test]
fn people_who_came_to_other_ends_are_counted_apart() {
    none(
        "Nine people were killed when a cabin of the cable car fell at Karsk on Tuesday morning, the police said.",
        "There were 27 people in the cabin of the cable car that fell at Karsk on Tuesday morning, the police said.",
    );
}

/// One figure in common does not join sentences whose others differ.
#[test]
fn a_common_figure_beside_another_is_no_agreement() {
    let story = pair(
        "The toll of the fallen tower in Karsk had risen to 22 by midnight on Friday, 350 helpers say.",
        "By midnight on Friday the toll of the tower that fell in Karsk had risen to 20, say 340 helpers.",
    );
    let joined = story.claims.iter().filter(|claim| claim.status == ClaimStatus::Agreed);
    for claim in joined {
        assert!(!claim.reports.iter().all(|place| place.span.start == 0), "{claim:?}");
    }
}

/// Two reports in other words, but for one sentence that both have, with another value in it each.
#[test]
fn in_the_same_words_a_value_of_any_kind_is_compared() {
    use ConflictKind::Number;
    let told = |value: &str| {
        format!(
            "Fire swept the Pell paper mill in Karsk on Tuesday. {value} Mayor Edda Vane said the town was in mourning."
        )
    };
    let of = |value: &str| {
        format!(
            "A fire on Tuesday, officials said, went through the paper mill of Pell in Karsk. {value} “We mourn,” said Vane."
        )
    };
    for (words, a, b) in [
        (
            ["a third", "half"],
            "The fire destroyed a third of the mill.",
            "The fire destroyed half of the mill.",
        ),
        (
            ["third", "fourth"],
            "It was the third fire at the mill this year.",
            "It was the fourth fire at the mill this year.",
        ),
        (["twice", "three times"], "The mill burned twice before.", "The mill burned three times before."),
        (
            ["1911", "1921"],
            "The mill was built in 1911 by two brothers.",
            "The mill was built in 1921 by two brothers.",
        ),
        (["3", "2"], "Karsk had beaten Halm 3-1 that night.", "Karsk had beaten Halm 2-1 that night."),
        (["6", "9"], "It began at about 6 in the morning.", "It began at about 9 in the morning."),
        (
            ["crowns", "euros"],
            "The loss came to four million crowns.",
            "The loss came to four million euros.",
        ),
        (
            ["22", "20"],
            "The toll of the fire had risen to 22 by midnight.",
            "The toll of the fire had risen to 20 by midnight.",
        ),
    ] {
        found(Number, words, &told(a), &of(b));
    }
    for (a, b) in [
        ("The mill burned twice before.", "The mill burned two times before."),
        ("The fire destroyed half of the mill.", "The fire destroyed one half of the mill."),
        ("The loss came to four million crowns.", "The loss came to four million kroner."),
    ] {
        none(&told(a), &of(b));
    }
}
