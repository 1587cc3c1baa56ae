//! Altered quotations: told wherever two articles give one passage in other words between quotation marks, and not where
//! the words are only set down otherwise.

mod common;

use rashomon_story::{Conflict, ConflictKind};

/// The wordings that a story of these articles tells, each as its readings.
fn told(articles: &[&str]) -> Vec<Vec<String>> {
    let outlets = ["Morning Post", "Evening Star", "Northern Echo"];
    let dated: Vec<(&str, &str, &str)> =
        outlets.into_iter().zip(articles).map(|(outlet, text)| (outlet, "2023-05-11", *text)).collect();
    let story = common::account(&dated).1;
    let wordings = story.conflicts.iter().filter(|c| c.kind == ConflictKind::Wording);
    wordings.map(|c: &Conflict| c.readings.iter().map(|r| r.value.clone()).collect()).collect()
}

/// One difference, with readings that hold these words.
fn altered(name: &str, words: &[&str], articles: &[&str]) {
    let told = told(articles);
    let holds = |readings: &Vec<String>| words.iter().all(|w| readings.iter().any(|r| r.contains(w)));
    assert!(told.len() == 1 && told.iter().all(holds), "{name}: {told:#?}");
}

fn same(name: &str, articles: &[&str]) {
    let told = told(articles);
    assert!(told.is_empty(), "{name}: {told:#?}");
}

const HEAD: &str = "The council of Karsk voted on Thursday to close the old harbour bridge to lorries.";

fn page(rest: &str) -> String {
    format!("{HEAD}\n{rest}")
}

#[test]
fn told_though_nobody_is_named_beside_one() {
    altered(
        "no speaker is found for one of them",
        &["everyone who crosses", "anybody who crosses"],
        &[
            &page(
                "“The bridge is a danger to everyone who crosses it before the winter,” Mayor Edda Vane said.",
            ),
            &page(
                "Then came the reply.\n“The bridge is a danger to anybody who crosses it before the winter.”",
            ),
        ],
    );
}

#[test]
fn told_where_a_sentence_is_dropped() {
    altered(
        "a sentence in the middle",
        &["He knows every bolt"],
        &[
            &page(
                "“Brann Oller is an honest engineer of the old school. I am proud to work with him,” Mayor Edda Vane said.",
            ),
            &page(
                "“Brann Oller is an honest engineer of the old school. He knows every bolt. I am proud to work with him,” Mayor Edda Vane said.",
            ),
        ],
    );
}

#[test]
fn small_words_count() {
    altered(
        "will and shall",
        &["will never", "shall never"],
        &[
            &page("“We will never apologise for the bridge of Karsk,” Mayor Edda Vane said."),
            &page("“We shall never apologise for the bridge of Karsk,” Mayor Edda Vane said."),
        ],
    );
    altered(
        "a word more",
        &["are just default", "rules are default"],
        &[
            &page("“Safety rules are just default by another name,” Mayor Edda Vane said."),
            &page("“Safety rules are default by another name,” Mayor Edda Vane said."),
        ],
    );
}

#[test]
fn a_fragment_in_a_sentence_of_the_reporter() {
    altered(
        "a fragment beside a whole quotation",
        &["total disgrace", "utter disgrace"],
        &[
            &page("“This closure is a total disgrace for the island,” Mayor Edda Vane said."),
            &page("Mayor Edda Vane said that it was “a utter disgrace for the island” and went home."),
        ],
    );
}

#[test]
fn all_wordings_stand_in_one_difference() {
    altered(
        "three outlets, three wordings",
        &["rotten iron", "rusty iron", "old iron"],
        &[
            &page(
                "“Nobody should drive a lorry over this rotten iron until spring comes,” Mayor Edda Vane said.",
            ),
            &page(
                "“Nobody should drive a lorry over this rusty iron until spring comes,” Mayor Edda Vane said.",
            ),
            &page(
                "“Nobody should drive a lorry over this old iron until spring comes,” Mayor Edda Vane said.",
            ),
        ],
    );
}

#[test]
fn how_words_are_set_down_is_no_alteration() {
    same(
        "months and British spellings",
        &[
            &page(
                "“The neighbours asked for help on February 11 and their behaviour was honourable,” Mayor Edda Vane said.",
            ),
            &page(
                "“The neighbors asked for help on Feb. 11 and their behavior was honorable,” Mayor Edda Vane said.",
            ),
        ],
    );
    let said = |words: &str| page(&format!("“{words}” Mayor Edda Vane said."));
    for (name, one, other) in [
        (
            "an ellipsis",
            "The bridge is old … and nobody should cross it,",
            "The bridge is old and rusty and nobody should cross it,",
        ),
        (
            "brackets",
            "It [the bridge] is old and nobody should cross it now,",
            "It is old and nobody should cross it now,",
        ),
        (
            "sic",
            "The brige (sic) is old and nobody should cross it now,",
            "The bridge is old and nobody should cross it now,",
        ),
        (
            "drawn together",
            "The bridge’s going to fall into the harbour soon,",
            "The bridge is going to fall into the harbour soon,",
        ),
        (
            "ampersand",
            "The drivers & sailors of the harbour deserve a better bridge,",
            "The drivers and sailors of the harbour deserve a better bridge,",
        ),
        (
            "an ordinal",
            "This is the 11th repair of the bridge since the war,",
            "This is the eleventh repair of the bridge since the war,",
        ),
        (
            "a hyphen",
            "The council must re-open the bridge for our drivers,",
            "The council must reopen the bridge for our drivers,",
        ),
        (
            "an abbreviation",
            "I was right to choose NK as the place for a bridge,",
            "I was right to choose North Karsk as the place for a bridge,",
        ),
        (
            "an apostrophe lost",
            "We dont want a bridge that is going to fall,",
            "We don’t want a bridge that is going to fall,",
        ),
    ] {
        same(name, &[&said(one), &said(other)]);
    }
}

#[test]
fn a_cue_between_two_parts_drops_nothing() {
    same(
        "parts of a longer quotation",
        &[
            &page("“The bridge is old and rusty,” Mayor Edda Vane said. “Nobody should cross it in winter.”"),
            &page(
                "“The bridge is old and rusty. We have known it for years. Nobody should cross it in winter,” Mayor Edda Vane said.",
            ),
        ],
    );
}

#[test]
fn who_gives_the_words_as_they_are_alters_none() {
    let ships =
        "Ships wait “until the pilot has rung the bell of the lower tower twice,” the port rules say.";
    same(
        "rules that say a thing twice",
        &[
            &page(ships),
            &page(&format!("{ships} Small boats have “to ring the bell of the lower tower twice” as well.")),
        ],
    );
}

#[test]
fn two_utterances_are_not_one() {
    same(
        "two speakers with one phrase",
        &[
            &page("“The bridge is a matter for the islanders of Karsk,” Mayor Edda Vane said."),
            &page("“The bridge is no matter for the ministers of Karsk,” Minister Brann Oller said."),
        ],
    );
}

#[test]
fn what_follows_in_another_sentence_was_not_put_for_it() {
    same(
        "each goes on otherwise",
        &[
            &page(
                "“My father built these boats and I sail them. Ask the fishermen about the dues,” Mayor Edda Vane said.",
            ),
            &page(
                "“My father built these boats and I sail them. Then came the flood, ask anybody,” Mayor Edda Vane said.",
            ),
        ],
    );
    same(
        "two sentences with few words in common",
        &[
            &page(
                "“We thank the men of the watch,” Mayor Edda Vane said. “The whole quay could have gone up in flames.”",
            ),
            &page(
                "“Without the watch on the tower, the whole quay could have gone up in flames,” Mayor Edda Vane said.",
            ),
        ],
    );
    same(
        "three words in a row",
        &[
            &page(
                "“Cheap harbour tolls will always harm the towns without a harbour, but the council wants them,” Mayor Edda Vane said.",
            ),
            &page("“The bridge will one day make cheap harbour tolls useless,” Mayor Edda Vane said."),
        ],
    );
    altered(
        "the last word of a sentence that is the same otherwise",
        &["the ferry", "sell it"],
        &[
            &page(
                "“He came to us late. The board of this port was right to sell the ferry,” Mayor Edda Vane said.",
            ),
            &page("“The board of this port was right to sell it,” Mayor Edda Vane said."),
        ],
    );
    altered(
        "a word before the cue",
        &["We must", "We shall"],
        &[
            &page("“We must,” Mayor Edda Vane said, “fight the toll on every quay of this harbour.”"),
            &page("“We shall fight the toll on every quay of this harbour,” Mayor Edda Vane said."),
        ],
    );
}

#[test]
fn told_where_most_words_are_replaced_by_others() {
    altered(
        "synonyms",
        &["hand the keys", "surrender the keys"],
        &[
            &page(
                "“I will not hand the keys of this office to an adding error,” Mayor Edda Vane told the council.",
            ),
            &page(
                "“I shall not surrender the keys of this office to a sum mistake,” Mayor Edda Vane told members.",
            ),
        ],
    );
    altered(
        "two clauses",
        &["Nobody crosses", "No one passes"],
        &[
            &page(
                "“Nobody crosses a bridge on a promise, and nobody repairs one with it either,” Mayor Edda Vane said.",
            ),
            &page(
                "“No one passes over a bridge on a promise, and no one is mending one with it either,” Mayor Edda Vane said.",
            ),
        ],
    );
}
