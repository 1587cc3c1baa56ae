//! Words with the tags and dependencies that the trained model sees in them.
//!
//! A word is read at the first piece that begins in it, and its head chosen among the words of its sentence.
//! Deliberately absent: any use of them by the other layers; they are for who reads the tokens.

use std::ops::Range;

use rashomon_model::{Labels, Links, Predictions, Window};

use crate::treebank::Reading;
use crate::{Language, Syntax, Token, Word, words};

/// The words of a text; with tags and dependencies where the predictions have heads for them.
pub fn syntax(text: &str, language: &Language, predictions: Option<&Predictions>) -> Syntax {
    let (tokens, sentences) = words::cut(text, language);
    let readings =
        predictions.and_then(|predictions| Readings::new(language, predictions, &tokens, &sentences));
    let Readings { words: readings, upos, xpos, deprel } = readings.unwrap_or_default();
    let reading = |i: usize| readings.get(i).copied().flatten();
    let word = |(i, token): (usize, &Token)| Word { span: token.span, tag: token.tag, reading: reading(i) };
    Syntax { words: tokens.iter().enumerate().map(word).collect(), sentences, upos, xpos, deprel }
}

/// What the model says of the words, and the names of what it says.
#[derive(Default)]
struct Readings {
    words: Vec<Option<Reading>>,
    upos: Vec<String>,
    xpos: Vec<String>,
    deprel: Vec<String>,
}

impl Readings {
    /// Reads them off the predictions; nothing if the model has no heads for them.
    fn new(
        language: &Language,
        predictions: &Predictions,
        words: &[Token],
        sentences: &[Range<usize>],
    ) -> Option<Self> {
        let heads = predictions.heads();
        let names = |name: &str| heads.label(name).map(|head| head.names.clone());
        let mut found = Self {
            words: vec![None; words.len()],
            upos: names("upos")?,
            xpos: names("xpos")?,
            deprel: names("deprel")?,
        };
        let mut sentences = language.sentences.iter().zip(sentences).peekable();
        for window in predictions.windows() {
            let span = window.span();
            let reader = Reader {
                window,
                words,
                upos: window.labels("upos")?,
                xpos: window.labels("xpos")?,
                deprel: window.labels("deprel")?,
                of_head: window.labels("deprel_head"),
                arcs: window.links("arc")?,
            };
            while let Some(&(sentence, range)) = sentences.peek().filter(|(s, _)| s.span.start < span.end) {
                reader.sentence(range.clone(), &mut found.words);
                if sentence.span.end > span.end {
                    // The rest of it stands in the next window.
                    break;
                }
                sentences.next();
            }
        }
        Some(found)
    }
}

/// Reads one window.
struct Reader<'a> {
    window: Window<'a>,
    words: &'a [Token],
    upos: Labels<'a>,
    xpos: Labels<'a>,
    deprel: Labels<'a>,
    /// What a word's head says about its relation, added to what the word itself says; older models have none.
    of_head: Option<Labels<'a>>,
    arcs: Links<'a>,
}

impl Reader<'_> {
    /// Reads the words of a sentence, or those of them that stand in the window.
    fn sentence(&self, words: Range<usize>, readings: &mut [Option<Reading>]) {
        let span = self.window.span();
        let words = words.filter(|&i| self.words[i].span.start < span.end && readings[i].is_none());
        // Words and their pieces; a word whose piece is taken hangs on the one before it.
        let mut placed: Vec<(usize, usize)> = Vec::new();
        let mut glued: Vec<(usize, usize)> = Vec::new();
        for word in words {
            let own = piece_of(&self.window, &self.words[word]);
            match (own.filter(|&piece| placed.last().is_none_or(|&(_, last)| last < piece)), placed.last()) {
                (Some(piece), _) => placed.push((word, piece)),
                (None, Some(&(before, _))) => glued.push((word, before)),
                (None, None) => {}
            }
        }
        let scores = |head: Option<usize>, dependent: usize| {
            self.arcs.score(head.map(|head| placed[head].1), Some(placed[dependent].1))
        };
        let tree = tree(placed.len(), scores);
        for (&(word, piece), head) in placed.iter().zip(tree) {
            readings[word] = Some(Reading {
                upos: self.upos.best(piece) as u16,
                xpos: self.xpos.best(piece) as u16,
                deprel: self.relation(piece, head.map(|head| placed[head].1)),
                head: head.map(|head| placed[head].0 as u32),
            });
        }
        for (word, before) in glued {
            readings[word] = readings[before].map(|reading| Reading { head: Some(before as u32), ..reading });
        }
    }

    /// The relation of the word at a piece to its head's.
    fn relation(&self, piece: usize, head: Option<usize>) -> u16 {
        let Some((of_head, head)) = self.of_head.as_ref().zip(head) else {
            return self.deprel.best(piece) as u16;
        };
        let sums = self.deprel.logits(piece).iter().zip(of_head.logits(head)).map(|(own, head)| own + head);
        let best = sums.enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        best.map_or(0, |(best, _)| best as u16)
    }
}

/// The first piece of a window that begins in a token, else the one that covers its start.
pub(crate) fn piece_of(window: &Window, token: &Token) -> Option<usize> {
    let pieces = window.pieces();
    let covering = window.piece_at(token.span.start);
    let first = pieces.get(covering)?;
    if first.span.start >= token.span.start {
        return (first.span.start < token.span.end).then_some(covering);
    }
    let next = pieces.get(covering + 1).filter(|next| next.span.start < token.span.end);
    Some(if next.is_some() { covering + 1 } else { covering })
}

/// A tree over `count` words: for each its head, none for the one root. `score` says how well a head (none for the
/// root's) suits a word.
///
/// Each word takes the head that suits it best. What then hangs in a circle is joined to the rest where that costs
/// least, circle by circle: close to the best tree (Chu and Liu 1965), and exact where only one circle is.
fn tree(count: usize, score: impl Fn(Option<usize>, usize) -> f32) -> Vec<Option<usize>> {
    let mut heads: Vec<Option<usize>> = vec![None; count];
    let mut own: Vec<f32> = Vec::with_capacity(count);
    let scores: Vec<f32> = (0..count * count).map(|i| score(Some(i / count), i % count)).collect();
    let at = |head: usize, word: usize| scores[head * count + word];
    for (word, chosen) in heads.iter_mut().enumerate() {
        let best = (0..count).filter(|&head| head != word);
        let best = best.max_by(|&a, &b| at(a, word).total_cmp(&at(b, word)).then(b.cmp(&a)));
        *chosen = best;
        own.push(best.map_or(f32::INFINITY, |best| score(None, word) - at(best, word)));
    }
    let Some(root) = (0..count).max_by(|&a, &b| own[a].total_cmp(&own[b]).then(b.cmp(&a))) else {
        return heads;
    };
    heads[root] = None;
    loop {
        let joined = joined(&heads, root);
        let loose: Vec<usize> = (0..count).filter(|&word| !joined[word]).collect();
        let anchors = || (0..count).filter(|&head| joined[head]);
        let loss = |word: usize, head: usize| heads[word].map_or(0.0, |old| at(old, word)) - at(head, word);
        let cheapest = loose
            .iter()
            .flat_map(|&word| anchors().map(move |head| (word, head)))
            .min_by(|a, b| loss(a.0, a.1).total_cmp(&loss(b.0, b.1)));
        match cheapest {
            Some((word, head)) => heads[word] = Some(head),
            None => return heads,
        }
    }
}

/// Which words hang on the root, through however many others.
fn joined(heads: &[Option<usize>], root: usize) -> Vec<bool> {
    let mut known: Vec<Option<bool>> = vec![None; heads.len()];
    if let Some(known) = known.get_mut(root) {
        *known = Some(true);
    }
    let mut path = Vec::new();
    for word in 0..heads.len() {
        let mut at = word;
        while known[at].is_none() {
            // On the path until it is known better: met again, it is a circle.
            known[at] = Some(false);
            path.push(at);
            match heads[at] {
                Some(head) => at = head,
                None => break,
            }
        }
        let found = known[at] == Some(true);
        for passed in path.drain(..) {
            known[passed] = Some(found);
        }
    }
    known.into_iter().map(|known| known == Some(true)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree over words by a table of scores, the first row being the root's.
    fn check(name: &str, table: &[&[f32]], expected: &[Option<usize>]) {
        let found = tree(expected.len(), |head, word| table[head.map_or(0, |head| head + 1)][word]);
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn words_take_the_heads_that_suit_them() {
        check("nothing", &[&[]], &[]);
        check("one word", &[&[0.0], &[9.0]], &[None]);
        check(
            "no circle",
            &[&[0.0, 5.0, 0.0], &[0.0, 1.0, 1.0], &[5.0, 0.0, 5.0], &[1.0, 1.0, 0.0]],
            &[Some(1), None, Some(1)],
        );
        check(
            "one root only",
            &[&[5.0, 6.0, 0.0], &[0.0, 1.0, 1.0], &[2.0, 0.0, 5.0], &[1.0, 1.0, 0.0]],
            &[Some(1), None, Some(1)],
        );
        check(
            "a circle is broken where it costs least",
            &[&[9.0, 0.0, 0.0], &[0.0, 3.0, 4.0], &[0.0, 0.0, 6.0], &[0.0, 6.0, 0.0]],
            &[None, Some(2), Some(0)],
        );
    }
}
