//! One person under two spellings: "Katherine Dell" here, "Katharine Dell" there.
//!
//! Short forms, initials, titles and middle names are no other spelling. Joining (actors) has decided that the two
//! are one person; here is only told which forms differ.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_lexicon::posts::SAY_LITTLE;

use super::finding::{Finding, Value, View};
use crate::Place;
use crate::people::{misspelt, one_given_name};

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    for actor in &view.affair.actors.list {
        if actor.kind != rashomon_language::EntityKind::Person {
            continue;
        }
        // Each part of the name, with the first place of each spelling in each article.
        let mut spellings: BTreeMap<String, (BTreeSet<usize>, Vec<Place>)> = BTreeMap::new();
        for (form, places) in &actor.forms {
            for part in crate::people::name_parts(form) {
                let (articles, known) = spellings.entry(part).or_default();
                known.extend(places.iter().filter(|place| articles.insert(place.article)));
            }
        }
        let parts: Vec<(&String, &Vec<Place>)> =
            spellings.iter().map(|(part, (_, places))| (part, places)).collect();
        for (i, (a, places_a)) in parts.iter().enumerate() {
            for (b, places_b) in parts.iter().skip(i + 1).filter(|(b, _)| is_spelling(view, a, b)) {
                // Each place of one spelling against the first of the other: that makes one difference of them all.
                let (Some(first_a), Some(first_b)) = (places_a.first(), places_b.first()) else { continue };
                let of_first = places_b.iter().map(|y| (first_a, y));
                // In one article two spellings are more often two people: a mother and her daughter.
                let of_rest = places_a.iter().skip(1).map(|x| (x, first_b));
                for (x, y) in of_first.chain(of_rest).filter(|(x, y)| x.article != y.article) {
                    let value = |place: &Place, key: &str| Value { place: *place, key: key.to_owned() };
                    findings.push(Finding {
                        a: value(x, a),
                        b: value(y, b),
                        // Whoever is meant is one: another given name is told by `values.rs`, and is not soft.
                        soft: true,
                        weight: 0.9,
                        about: None,
                    });
                }
            }
        }
    }
}

/// Whether two parts of one person's names are two spellings, not two forms of a word or of a given name.
fn is_spelling(view: View, a: &str, b: &str) -> bool {
    misspelt(a, b) && !one_given_name(a, b) && !numbers_of_one(view, a, b)
}

/// Whether one is the plural of a word that articles use in lower case: "Award" and "Awards".
fn numbers_of_one(view: View, a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // "The Democrat" beside "Democrats".
    let party = SAY_LITTLE.contains(&short);
    long.strip_suffix('s') == Some(short) && (party || view.in_lower_case(short) || view.in_lower_case(long))
}
