//! The verbs that the tables of events and the lists of `happening.rs` name are known to the lexicon: a verb that it does not know
//! is no verb in any sentence, so that its row waits in vain.

use rashomon_lexicon::dictionary::{look_up, verb_form};
use rashomon_lexicon::happening::{
    DENYING, DONE_BY_WORDS, DONE_TO, FEARING, PLANNING, PROPOSING, SAYS_NOTHING,
};
use rashomon_lexicon::tag::Tag;

/// The rows of a table, each as its columns.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn every_verb_that_proposes_an_event_is_known() {
    let table = include_str!("../data/triggers.tsv");
    let verbs = rows(table).filter(|row| row[2].contains('v')).flat_map(|row| row[3].split('|'));
    let unknown: Vec<&str> = verbs.filter(|verb| verb_form(verb).is_none()).collect();
    // FIXME: words of a closed class have no forms. "Had talks" proposes nothing, nor does "would back the plan"; "backed" does.
    assert_eq!(unknown, ["have", "back"]);
}

#[test]
fn every_verb_that_says_whether_it_happened_is_known() {
    let lists = [PLANNING, PROPOSING, DENYING, FEARING, DONE_BY_WORDS, DONE_TO, SAYS_NOTHING];
    let unknown: Vec<&str> = lists.concat().into_iter().filter(|verb| verb_form(verb).is_none()).collect();
    assert_eq!(unknown, [""; 0]);
}

/// Words of `classes.tsv` that are no verbs there, and that no other table has as a noun, an adjective or a small word.
#[rustfmt::skip]
const NO_VERBS: &[&str] = &[
    "accusation", "airstrike", "allegation", "amnesty", "arbitration", "armistice", "arrangement", "arrestee", "attache", "bail",
    "buildup", "captive", "captivity", "casualty", "cease-fire", "ceasefire", "cessation", "condemnation", "condolence",
    "consequence", "consultation", "contingent", "crackdown", "curfew", "custody", "cyber", "cyberattack", "denunciation",
    "deployment", "deportation", "detainee", "detention", "dialogue", "dissatisfaction", "drawdown", "drone", "enquiry", "euro",
    "evacuee", "explosion", "finalization", "gunfire", "harbor", "hostage", "hostility", "humanitarian", "indictment", "inmate",
    "institution", "jointly", "lawsuit", "litigation", "lockdown", "logistics", "lull", "maneuver", "manoeuvre", "martial",
    "memorandum", "mobilization", "observer", "optimism", "outrage", "peacekeeper", "persona", "pullout", "quarantine",
    "readiness", "reform", "refuge", "refusal", "reprisal", "reservist", "resignation", "restriction", "retaliation",
    "retaliatory", "sit-in", "solidarity", "stoppage", "street", "treaty", "troop", "truce", "ultimatum", "unrest", "unwilling",
    "vaccine", "videoconference", "videolink", "walkout", "wargame", "warplane", "warship", "withdrawal",
];

#[test]
fn every_verb_of_the_classes_is_known() {
    let words = rows(include_str!("../data/classes.tsv")).flat_map(|row| row[1].split('|'));
    let known = |word: &&str| {
        let entry = look_up(word);
        let no_verb = entry
            .is_some_and(|entry| entry.office.is_some() || entry.tag.is_some_and(|tag| tag != Tag::Verb));
        verb_form(word).is_some() || no_verb || NO_VERBS.contains(word)
    };
    let unknown: Vec<&str> = words.filter(|word| !known(word)).collect();
    assert_eq!(unknown, [""; 0], "verbs of classes.tsv that verbs.tsv lacks");
}
