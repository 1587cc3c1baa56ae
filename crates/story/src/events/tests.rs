//! Cases of one event told in other words, and of two events told in the same.

use rashomon_text::Span;

use super::linkage::merges;
use super::{EventMention, EventWeights, event_pairs, same_events};
use crate::fixtures::article;
use crate::model::Annotated;

const NORTH: &str =
    "A tremor struck the island of Lund on Monday, and the quake killed four people in the port of Varn.";
const SOUTH: &str = "Four people died in Varn when an earthquake struck the island of Lund, the mayor said.";
const OTHER: &str = "The central bank of Kestria raised its rate, and the bank said that prices would fall.";

/// The articles with the mentions named by these words, each where it first stands.
fn told(cases: &[(&str, &[&str])]) -> (Vec<Annotated>, Vec<EventMention>) {
    let mut mentions = Vec::new();
    for (index, (text, words)) in cases.iter().enumerate() {
        for word in *words {
            let at = text.find(word).unwrap_or_else(|| panic!("{word:?} does not stand in {text:?}"));
            mentions.push(EventMention { article: index, span: Span::from_range(at..at + word.len()) });
        }
    }
    (cases.iter().map(|case| article(case.0)).collect(), mentions)
}

#[test]
fn mentions_of_one_event_share_a_number() {
    let check = |name: &str, cases: &[(&str, &[&str])], stories: &[usize], expected: &[usize]| {
        let (articles, mentions) = told(cases);
        assert_eq!(same_events(&articles, &mentions, stories), expected, "{name}");
    };
    check("nothing to join", &[], &[], &[]);
    check("one root", &[(NORTH, &["struck"]), (SOUTH, &["struck"])], &[0, 0], &[0, 0]);
    check("another word for it", &[(NORTH, &["quake"]), (SOUTH, &["earthquake"])], &[0, 0], &[0, 0]);
    check("another act of the day", &[(NORTH, &["struck"]), (SOUTH, &["died"])], &[0, 0], &[0, 1]);
    check("two stories", &[(NORTH, &["struck"]), (SOUTH, &["struck"])], &[0, 1], &[0, 1]);
    check("other affairs", &[(SOUTH, &["said"]), (OTHER, &["said"])], &[0, 0], &[0, 1]);
    check("an article of no story", &[(NORTH, &["struck"]), (SOUTH, &["struck"])], &[0], &[0, 1]);
}

#[test]
fn a_mention_outside_its_text_is_alone() {
    let (articles, _) = told(&[(NORTH, &[])]);
    let far = EventMention { article: 0, span: Span::new(9_000, 9_010) };
    let none = EventMention { article: 7, span: Span::new(0, 3) };
    assert_eq!(same_events(&articles, &[far, none], &[0]), [0, 1]);
}

#[test]
fn a_large_story_has_only_related_mentions_compared() {
    let text = format!("{NORTH} {OTHER}");
    let cases: Vec<(&str, &[&str])> = vec![(text.as_str(), &["struck", "raised"]); 800];
    let (articles, mentions) = told(&cases);
    let pairs = event_pairs(&articles, &mentions, &vec![0; articles.len()]);
    assert!(pairs.iter().all(|pair| pair.a % 2 == pair.b % 2));
    assert!(pairs.len() <= mentions.len() * super::AHEAD);
}

#[test]
fn groups_join_by_their_mean() {
    // Two near pairs, and one tie between them that the other three pairs do not bear out.
    let pairs = [(0, 1, 0.9), (2, 3, 0.8), (1, 2, 0.7)];
    let made: Vec<(usize, usize)> = merges(4, &pairs, 0.5).iter().map(|merge| (merge.a, merge.b)).collect();
    assert_eq!(made, [(0, 1), (2, 3)]);
    let made: Vec<(usize, usize)> = merges(4, &pairs, 0.1).iter().map(|merge| (merge.a, merge.b)).collect();
    assert_eq!(made, [(0, 1), (2, 3), (4, 5)]);
}

#[test]
fn a_broken_table_gives_odds_all_the_same() {
    let (articles, mentions) = told(&[(NORTH, &["struck"]), (SOUTH, &["struck"])]);
    let pair = &event_pairs(&articles, &mentions, &[0, 0])[0];
    for (table, odds) in [("", 0.5), ("# note\nno tree", 0.5), ("0:9:0 1.0", 0.5), ("99:0.5:2 0.0 9.0", 0.5)]
    {
        assert_eq!(EventWeights::parse(table).odds(pair), odds, "{table}");
    }
    assert!(EventWeights::parse("0:1.5:2 2.0 -2.0").odds(pair) > 0.8);
}
