//! The registry: an entry for each kind of difference, with what it is called, what finds it, how it is judged, and two examples.

use super::finding::by_one_of_several;
use super::kind::{ConflictKind, KindEntry, PLAIN};
use super::words::{Subject, Told};
use super::{
    certainty, days, framing, horizons, places, polarity, posts, quotations, reactions, speakers, spellings,
    verbatim,
};
use crate::slots::Class;

impl ConflictKind {
    /// What the registry says of it.
    pub fn entry(self) -> &'static KindEntry {
        // A test holds that each kind has its entry.
        KINDS.iter().find(|entry| entry.kind == self).unwrap_or(&KINDS[0])
    }
}

/// All kinds, in the order in which they are looked for: where time runs out, the last are left out.
pub static KINDS: &[KindEntry] = &[
    KindEntry {
        kind: ConflictKind::Date,
        name: "date",
        heading: "Date",
        finds: "the day of one event",
        subject: Subject::Always("the day"),
        find: Some(days::find),
        values: &[Class::Day],
        each_may_claim: true,
        of_one_thing: true,
        parted_by: by_one_of_several,
        weight: 85.0,
        told: Told {
            articles: [
                "President Ilmar Tosk spoke by telephone with Prime Minister Edda Vane on Tuesday about the closed pipeline.",
                "Prime Minister Edda Vane and President Ilmar Tosk spoke by telephone on Monday about the pipeline.",
            ],
            readings: ["Tuesday", "Monday"],
        },
        // The day somebody died of it is not the day it happened.
        untold: [
            "Nine people were killed when the roof of the Karsk market fell on Tuesday.",
            "A woman who was hurt when the roof of the Karsk market fell on Tuesday died in hospital in Karsk on Thursday.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Time,
        name: "time",
        heading: "Time frame",
        finds: "the time of day, and how soon or how long",
        subject: Subject::Clock("the time", "how soon"),
        find: Some(horizons::find),
        values: &[Class::Clock],
        each_may_claim: true,
        weight: 75.0,
        told: Told {
            articles: [
                "President Ilmar Tosk offered to meet Prime Minister Edda Vane in the coming weeks to discuss the pipeline.",
                "President Ilmar Tosk proposed that he and Prime Minister Edda Vane meet in the coming months to discuss it.",
            ],
            readings: ["weeks", "months"],
        },
        // "In days or weeks" is said by who says "in weeks", too.
        untold: [
            "President Ilmar Tosk offered to meet Prime Minister Edda Vane in the coming weeks to discuss the pipeline.",
            "President Ilmar Tosk offered to meet Prime Minister Edda Vane in the coming days or weeks to discuss it.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Number,
        name: "number",
        heading: "Number",
        finds: "how many, how much, how far, how old",
        subject: Subject::Always("the number"),
        find: Some(verbatim::find),
        values: &[
            Class::Count,
            Class::Money,
            Class::Percent,
            Class::Duration,
            Class::Age,
            Class::Measure,
            Class::Ordinal,
        ],
        each_may_claim: true,
        of_one_thing: true,
        parted_by: |_| Some(2),
        confidence: 80,
        weight: 85.0,
        told: Told {
            articles: [
                "Ostria moved 4,000 soldiers to the border with Norland on Wednesday, the defence ministry said.",
                "Ostria moved 9,000 soldiers to its border with Norland on Wednesday, according to the defence ministry.",
            ],
            readings: ["4,000", "9,000"],
        },
        // "More than" and "some" leave room for each other.
        untold: [
            "More than 4,000 soldiers were moved to the border with Norland, the ministry said.",
            "Some 4,200 soldiers were moved to the border with Norland, the ministry said.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Name,
        name: "name",
        heading: "Name",
        finds: "the spelling of a name, and the given name of one person",
        subject: Subject::Of("the given name", "the spelling of the name"),
        find: Some(spellings::find),
        values: &[Class::Given],
        confidence: 90,
        weight: 80.0,
        // A spelling is soft.
        weight_if_soft: Some(30.0),
        told: Told {
            articles: [
                "Mayor Katharine Dellow opened the new bridge over the Arn. Dellow said it would last a century.",
                "The new bridge over the Arn was opened by Mayor Katherine Dellow, who said it would last a century.",
            ],
            readings: ["Katharine", "Katherine"],
        },
        // Titles, initials and short names.
        untold: [
            "Senator Thomas R. Hale praised the bridge. Hale spoke for an hour.",
            "Tom Hale praised the bridge. Mr Hale spoke for an hour.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Role,
        name: "role",
        heading: "Office",
        finds: "the office of one person",
        subject: Subject::Always("the office"),
        find: Some(posts::find),
        confidence: 70,
        weight: 85.0,
        told: Told {
            articles: [
                "Foreign Minister Brann Oller arrived in Karsk and met the strikers.",
                "Finance Minister Brann Oller arrived in Karsk and met the strikers.",
            ],
            readings: ["Foreign Minister", "Finance Minister"],
        },
        // One office in other words.
        untold: [
            "Palace spokeswoman Mirel Aune said the king was well.",
            "Mirel Aune, spokesperson for the palace, said the king was well.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Place,
        name: "place",
        heading: "Place",
        finds: "where one thing was",
        subject: Subject::Always("the place"),
        find: Some(places::find),
        values: &[Class::Place],
        each_may_claim: true,
        of_one_thing: true,
        // An article that names two places tells of two: its own contradiction of itself is another matter.
        parted_by: by_one_of_several,
        weight: 85.0,
        told: Told {
            articles: [
                "Prime Minister Edda Vane has proposed a meeting with President Ilmar Tosk in Karsk, her office said.",
                "Prime Minister Edda Vane has proposed a meeting with President Ilmar Tosk in Brenholm, her office said.",
            ],
            readings: ["Karsk", "Brenholm"],
        },
        // The place of another event.
        untold: [
            "Edda Vane and Ilmar Tosk will meet in Karsk. They last met in Sarn in November 2019.",
            "Edda Vane and Ilmar Tosk met in Sarn in November 2019. They will now meet again in Karsk.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Wording,
        name: "wording",
        heading: "Quotation",
        finds: "the words inside the quotation marks of one utterance",
        subject: Subject::Always("the words inside the quotation marks"),
        find: Some(quotations::find),
        parted_by: |_| Some(2),
        confidence: 90,
        weight: 75.0,
        told: Told {
            articles: [
                "“We will never close the old harbour while ships need it,” Edda Vane told reporters in Karsk.",
                "“We will not yet close the old harbour while ships need it,” Edda Vane told reporters in Karsk.",
            ],
            readings: ["will never close", "will not yet close"],
        },
        // A shortened quotation.
        untold: [
            "“We will never close the old harbour while ships need it and crews are paid,” Edda Vane said.",
            "Edda Vane said her government “will never close the old harbour”.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Attribution,
        name: "attribution",
        heading: "Who said it",
        finds: "who said the same words",
        subject: Subject::Always("who said it"),
        find: Some(speakers::find),
        of_one_thing: true,
        weight: 90.0,
        told: Told {
            articles: [
                "“The dam was never inspected after the flood,” Edda Vane told reporters.",
                "“The dam was never inspected after the flood,” Brann Oller told reporters.",
            ],
            readings: ["Edda Vane", "Brann Oller"],
        },
        // One may speak for the other.
        untold: [
            "“The dam was never inspected after the flood,” Edda Vane told reporters.",
            "“The dam was never inspected after the flood,” Brann Oller, a spokesman for Vane, told reporters.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Reaction,
        name: "reaction",
        heading: "Reaction",
        finds: "how the other side took it",
        subject: Subject::Always("how it was received"),
        find: Some(reactions::find),
        of_one_thing: true,
        weight: 60.0,
        told: Told {
            articles: [
                "Norland offered a truce on Monday. President Ilmar Tosk accepted the offer, Radio Karsk reported.",
                "Norland offered a truce on Monday. President Ilmar Tosk turned down the offer, Radio Karsk reported.",
            ],
            readings: ["accepted", "turned down"],
        },
        // One reaction in two words.
        untold: [
            "Norland offered a truce on Monday. President Ilmar Tosk accepted the offer, Radio Karsk reported.",
            "Norland offered a truce on Monday. President Ilmar Tosk said yes to the offer, Radio Karsk reported.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Polarity,
        name: "polarity",
        heading: "Yes or no",
        finds: "whether it is so",
        subject: Subject::Always("whether it is so"),
        find: Some(polarity::find),
        values: &[Class::Side],
        each_may_claim: true,
        of_one_thing: true,
        weight: 95.0,
        told: Told {
            articles: [
                "The Ostrian defence ministry confirmed that its divers had damaged the Norland cable.",
                "The Ostrian defence ministry denied that its divers had damaged the Norland cable.",
            ],
            readings: ["confirmed", "denied"],
        },
        // One denial in two forms.
        untold: [
            "The harbour board had yet to name a new pilot for the strait by Friday, its clerk told Radio Karsk.",
            "The harbour board had not yet named a new pilot for the strait by Friday, its clerk told Radio Karsk.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Status,
        name: "status",
        heading: "How certain",
        finds: "how certain it is",
        subject: Subject::Always("how certain it is"),
        find: Some(certainty::find),
        each_may_claim: true,
        weight: 95.0,
        told: Told {
            articles: [
                "Prime Minister Edda Vane has offered to meet President Ilmar Tosk, her office said.",
                "Prime Minister Edda Vane has agreed to meet President Ilmar Tosk, her office said.",
            ],
            readings: ["offered", "agreed"],
        },
        // Neither is settled.
        untold: [
            "Prime Minister Edda Vane has offered to meet President Ilmar Tosk, her office said.",
            "Prime Minister Edda Vane has proposed to meet President Ilmar Tosk, her office said.",
        ],
        ..PLAIN
    },
    KindEntry {
        kind: ConflictKind::Other,
        name: "other",
        heading: "Framing",
        finds: "what it is called",
        subject: Subject::Always("what it is called"),
        find: Some(framing::find),
        each_may_claim: true,
        told: Told {
            articles: [
                "The mayor promised to talk to the Sarn rebels after the harvest.",
                "The mayor promised to talk to the Sarn terrorists after the harvest.",
            ],
            readings: ["rebels", "terrorists"],
        },
        // An article that uses both words takes no side.
        untold: [
            "The mayor promised to talk to the Sarn rebels, whom some call terrorists, after the harvest.",
            "The mayor promised to talk to the Sarn terrorists after the harvest.",
        ],
        ..PLAIN
    },
];
