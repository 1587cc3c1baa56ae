//! Two articles sentence by sentence: which sentence of the one tells what a sentence of the other does. Articles tell things in
//! orders of their own, so pairs may cross; each sentence has one partner at most.

use std::collections::BTreeSet;

/// Sentences of an article that are aligned; the product of both is looked at.
pub(crate) const SENTENCES: usize = 400;
/// What two sentences must have in common to be a pair: of their words together, twice the common ones.
const ALIKE: f32 = 0.34;
/// Words of the shorter sentence from which on being contained in the other counts.
const CONTAINED: usize = 6;

/// A row: a sentence of the left article, one of the right, or a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    pub left: Option<usize>,
    pub right: Option<usize>,
}

/// The rows of two articles, in the order of the left; what only the right has stands behind what it follows there. `known` are
/// pairs that are known to tell one thing.
pub(crate) fn align(left: &[&str], right: &[&str], known: &[(usize, usize)]) -> Vec<Row> {
    let words = |sentences: &[&str]| -> Vec<BTreeSet<String>> {
        sentences.iter().take(SENTENCES).map(|sentence| words(sentence)).collect()
    };
    let (mine, theirs) = (words(left), words(right));
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (i, one) in mine.iter().enumerate() {
        for (j, other) in theirs.iter().enumerate() {
            let alike = alike(one, other);
            if alike >= ALIKE {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                pairs.push(((alike * 1000.0) as u32, i, j));
            }
        }
    }
    pairs.extend(known.iter().map(|(i, j)| (2000, *i, *j)));
    pairs.sort_by_key(|(alike, i, j)| (std::cmp::Reverse(*alike), i.abs_diff(*j), *i, *j));
    let mut of_left: Vec<Option<usize>> = vec![None; left.len()];
    let mut of_right: Vec<Option<usize>> = vec![None; right.len()];
    for (_, i, j) in pairs {
        if let (Some(None), Some(None)) = (of_left.get(i), of_right.get(j)) {
            of_left[i] = Some(j);
            of_right[j] = Some(i);
        }
    }
    let mut rows = Vec::new();
    // What only the right has before its first paired sentence opens the list.
    let alone = |from: usize, rows: &mut Vec<Row>| {
        for (j, partner) in of_right.iter().enumerate().skip(from) {
            if partner.is_some() {
                break;
            }
            rows.push(Row { left: None, right: Some(j) });
        }
    };
    alone(0, &mut rows);
    for (i, partner) in of_left.iter().enumerate() {
        rows.push(Row { left: Some(i), right: *partner });
        if let Some(j) = partner {
            alone(j + 1, &mut rows);
        }
    }
    rows
}

/// How alike two sentences are, from 0 to 1.
#[allow(clippy::cast_precision_loss)]
fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f32 {
    let common = one.intersection(other).count() as f32;
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    if shorter == 0 {
        return 0.0;
    }
    let dice = 2.0 * common / (shorter + longer) as f32;
    let contained = if shorter >= CONTAINED { 0.6 * common / shorter as f32 } else { 0.0 };
    dice.max(contained)
}

/// The words of a sentence that say something: not those of three letters and less, but every number.
fn words(sentence: &str) -> BTreeSet<String> {
    let words = sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3 || word.chars().any(|c| c.is_numeric()));
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_stands_once_beside_its_like() {
        let left = [
            "The ferry Aurelia was stopped off Zeld on Monday.",
            "Nobody was hurt, the coastguard said.",
            "The mayor opened a market.",
            "It will sail again on Friday.",
        ];
        let right = [
            "A new harbour was planned for years.",
            "It will sail again on Saturday, the owner told this paper.",
            "On Monday the ferry Aurelia was stopped near Zeld.",
            "Prices of tickets rise.",
        ];
        let rows = align(&left, &right, &[(3, 1)]);
        let row = |left, right| Row { left, right };
        assert_eq!(
            rows,
            [
                row(None, Some(0)),
                row(Some(0), Some(2)),
                row(None, Some(3)),
                row(Some(1), None),
                row(Some(2), None),
                row(Some(3), Some(1)),
            ]
        );
        for (a, b) in [(&left[..], &right[..0]), (&left[..0], &right[..]), (&left[..0], &right[..0])] {
            assert_eq!(align(a, b, &[]).len(), a.len() + b.len());
        }
        assert_eq!(align(&["", "a b"], &["", "a b"], &[(9, 9)]).len(), 4, "nothing to go by");
    }

    #[test]
    fn long_articles_keep_every_sentence() {
        let long: Vec<String> =
            (0..1000).map(|n| format!("Sentence number {n} tells of ferry {n}.")).collect();
        let long: Vec<&str> = long.iter().map(String::as_str).collect();
        let rows = align(&long, &long, &[]);
        assert_eq!(rows.iter().filter(|row| row.left.is_some()).count(), 1000);
        assert_eq!(rows.iter().filter(|row| row.right.is_some()).count(), 1000);
        assert_eq!(rows[7], Row { left: Some(7), right: Some(7) });
    }
}
