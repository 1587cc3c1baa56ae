//! How is an altered quotation found? Two reports' words are aligned word by word (Smith and Waterman 1981); what
//! differs inside the aligned stretch, though both stand in quotation marks, is altered.
//!
//! Not altered: a part of the quotation, an editor's words in brackets, what an ellipsis leaves out, another case,
//! spelling or abbreviation (the words compared are folded already).

use std::ops::Range;

pub(crate) use self::sentences::Sentences;
use crate::terms::Word;

/// Longer quotations are compared by their first words only: the table grows with the square.
const MOST_WORDS: usize = 400;

/// So many stretches of two quotations are laid beside each other at most.
const MOST_STRETCHES: usize = 8;

/// A stretch of words of each, by index.
type Stretch = (Range<usize>, Range<usize>);

/// Two stretches of words that say the same, and where they differ inside.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alignment {
    /// The aligned stretch of the first, by index.
    pub a: Range<usize>,
    /// The aligned stretch of the second.
    pub b: Range<usize>,
    /// How many words are equal.
    pub equal: usize,
    /// What the equal ones weigh together: 1 for a telling word, less for one that stands in most news.
    pub telling: f32,
    /// The stretches that differ, in order; one side may be empty.
    pub edits: Vec<(Range<usize>, Range<usize>)>,
    /// The equal words, as pairs of indices in order.
    pub matches: Vec<(usize, usize)>,
    /// How many words of each stretch the other leaves out under an ellipsis, or are an editor's.
    left_out: (usize, usize),
}

impl Alignment {
    /// Equal words against all words of the longer aligned stretch, 0 to 1.
    pub(crate) fn identity(&self) -> f32 {
        #[allow(clippy::cast_precision_loss, reason = "a count of words")]
        let ratio = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
        let spoken = |words: &Range<usize>, left_out: usize| words.len().saturating_sub(left_out);
        ratio(self.equal, spoken(&self.a, self.left_out.0).max(spoken(&self.b, self.left_out.1)))
    }

    /// Whether a further stretch of two quotations of one passage is alike enough to be no chance.
    fn is_close(&self) -> bool {
        self.equal >= 5 && self.telling >= 1.0 && self.identity() >= 0.7
    }

    /// The alignment of parts that begin at these words, as one of the whole.
    fn moved(mut self, a: usize, b: usize) -> Self {
        let by = |range: &Range<usize>, by: usize| range.start + by..range.end + by;
        (self.a, self.b) = (by(&self.a, a), by(&self.b, b));
        self.edits.iter_mut().for_each(|edit| *edit = (by(&edit.0, a), by(&edit.1, b)));
        self.matches.iter_mut().for_each(|pair| *pair = (pair.0 + a, pair.1 + b));
        self
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Stop,
    Both,
    SkipA,
    SkipB,
}

/// The best local alignment of two word sequences, if they share anything.
pub(crate) fn align(a: &[Word], b: &[Word]) -> Option<Alignment> {
    let (a, b) = (&a[..a.len().min(MOST_WORDS)], &b[..b.len().min(MOST_WORDS)]);
    let width = b.len() + 1;
    let mut steps = vec![Step::Stop; (a.len() + 1) * width];
    let mut above = vec![0_i32; width];
    let mut best = (0_i32, 0, 0);
    for i in 1..=a.len() {
        let mut row = vec![0_i32; width];
        for j in 1..=b.len() {
            let (x, y) = (&a[i - 1], &b[j - 1]);
            let both = above[j - 1] + agreement(x, y);
            // What one side leaves out under an ellipsis or puts in brackets costs next to nothing.
            let skip_a = above[j] - if x.inserted || b.get(j).is_some_and(|w| w.after_gap) { 0 } else { 3 };
            let skip_b = row[j - 1] - if y.inserted || a.get(i).is_some_and(|w| w.after_gap) { 0 } else { 3 };
            let score = both.max(skip_a).max(skip_b).max(0);
            row[j] = score;
            steps[i * width + j] = match score {
                0 => Step::Stop,
                s if s == both => Step::Both,
                s if s == skip_a => Step::SkipA,
                _ => Step::SkipB,
            };
            if score > best.0 {
                best = (score, i, j);
            }
        }
        above = row;
    }
    (best.0 > 0).then(|| trace(a, b, &steps, width, (best.1, best.2)))
}

/// What two words add: more for telling words, so that "of the" does not hold an alignment together.
fn agreement(a: &Word, b: &Word) -> i32 {
    match (a.form == b.form, a.weight > 0.0) {
        (true, true) => 8,
        (true, false) => 4,
        // Another form of the word, or another word for it, is more likely the same place of the sentence.
        (false, true) if a.term == b.term => 1,
        (false, _) => -4,
    }
}

/// Walks back from the end of the best alignment.
fn trace(a: &[Word], b: &[Word], steps: &[Step], width: usize, end: (usize, usize)) -> Alignment {
    let (mut i, mut j) = end;
    let mut matches: Vec<(usize, usize)> = Vec::new();
    let mut telling = 0.0;
    let mut left_out = (0, 0);
    let mut edits: Vec<Stretch> = Vec::new();
    // An edit grows backwards until the next pair of equal words, and so does what both leave out at one gap.
    let mut open: Option<Stretch> = None;
    let mut gap: Option<Stretch> = None;
    while i > 0 && j > 0 {
        let step = steps[i * width + j];
        let same = step == Step::Both && a[i - 1].form == b[j - 1].form;
        match step {
            Step::Stop => break,
            Step::Both if same => {
                telling += a[i - 1].weight;
                edits.extend(closed(&mut open, &mut gap, &mut left_out));
                i -= 1;
                j -= 1;
                matches.push((i, j));
            }
            _ => {
                let free = match step {
                    Step::SkipA => a[i - 1].inserted || b.get(j).is_some_and(|w| w.after_gap),
                    Step::SkipB => b[j - 1].inserted || a.get(i).is_some_and(|w| w.after_gap),
                    _ => a[i - 1].inserted || b[j - 1].inserted,
                };
                let (di, dj) = match step {
                    Step::SkipA => (1, 0),
                    Step::SkipB => (0, 1),
                    _ => (1, 1),
                };
                i -= di;
                j -= dj;
                let spoken = !(di > 0 && a[i].inserted || dj > 0 && b[j].inserted);
                let grow = |stretch: &mut Option<Stretch>| {
                    let stretch = stretch.get_or_insert((i + di..i + di, j + dj..j + dj));
                    (stretch.0.start, stretch.1.start) = (i, j);
                };
                if !free {
                    grow(&mut open);
                } else {
                    left_out.0 += di;
                    left_out.1 += dj;
                    if spoken {
                        grow(&mut gap);
                    }
                }
            }
        }
    }
    edits.reverse();
    matches.reverse();
    Alignment { a: i..end.0, b: j..end.1, equal: matches.len(), telling, edits, matches, left_out }
}

/// What differs between two pairs of equal words: what is skipped, and a word or two that both skip at a gap, which were
/// replaced ("the people | I think" beside "the citizens | I think") and not left out.
fn closed(
    open: &mut Option<Stretch>,
    gap: &mut Option<Stretch>,
    left_out: &mut (usize, usize),
) -> Option<Stretch> {
    let (open, gap) = (open.take(), gap.take());
    let Some((x, y)) = gap else { return open };
    let cover = |own: &Range<usize>, other: Option<&Range<usize>>| match other {
        Some(other) if !other.is_empty() && own.is_empty() => other.clone(),
        Some(other) if !other.is_empty() => own.start.min(other.start)..own.end.max(other.end),
        _ => own.clone(),
    };
    let whole = (cover(&x, open.as_ref().map(|o| &o.0)), cover(&y, open.as_ref().map(|o| &o.1)));
    if is_replaced(&whole.0) && is_replaced(&whole.1) {
        *left_out = (left_out.0 - x.len(), left_out.1 - y.len());
        Some(whole)
    } else {
        open
    }
}

/// Whether so few words stand before a gap that others replaced them: more were left out.
fn is_replaced(words: &Range<usize>) -> bool {
    (1..=2).contains(&words.len())
}

/// The differing stretches of two quotations of one utterance, if the alignment is close enough for them to be one
/// passage and far enough to be altered. Words of the shorter one that stand outside the aligned stretch belong to
/// it where they are few and the other goes on as well: the first or last word was replaced.
pub(crate) fn alterations(a: &[Word], b: &[Word]) -> Vec<(Range<usize>, Range<usize>)> {
    // A sentence that shares only a middle with another is another sentence.
    let shortest = spoken(a).min(spoken(b)).min(MOST_WORDS);
    let covers = |found: &Alignment| found.a.len().max(found.b.len()) * 10 >= shortest * 6;
    align_passage(a, b).filter(covers).map(|found| found.edits).unwrap_or_default()
}

/// How many words are not an editor's.
fn spoken(words: &[Word]) -> usize {
    words.iter().filter(|w| !w.inserted).count()
}

/// The stretches of two quotations that are close enough to be one passage, and where they differ inside.
fn align_passage(a: &[Word], b: &[Word]) -> Option<Alignment> {
    let mut found = align(a, b)?;
    // Common words alone hold two quotations together only where they are all that one of them says.
    let shortest = spoken(a).min(spoken(b)).min(MOST_WORDS);
    let whole = found.telling > 0.0 && found.a.len().max(found.b.len()) >= shortest;
    if found.identity() < 0.5 || (found.telling < 1.0 && !whole) || found.equal < 3 {
        return None;
    }
    extend(a, b, &mut found);
    (found.identity() >= 0.5).then_some(found)
}

/// All stretches of two quotations that lie beside each other, in order: the best one, then what is alike before it and
/// after it. Nothing if even the best is not close enough.
pub(crate) fn align_all(a: &[Word], b: &[Word]) -> Vec<Alignment> {
    let Some(best) = align_passage(a, b) else { return Vec::new() };
    let mut found = vec![best];
    let mut open = vec![((0..a.len().min(MOST_WORDS), 0..b.len().min(MOST_WORDS)), 0)];
    while let Some(((whole_a, whole_b), at)) = open.pop() {
        let Some(Alignment { a: own_a, b: own_b, .. }) = found.get(at).cloned() else { continue };
        let before = (whole_a.start..own_a.start, whole_b.start..own_b.start);
        let after = (own_a.end..whole_a.end, own_b.end..whole_b.end);
        for (part_a, part_b) in [before, after] {
            let words =
                |words: &'_ [Word], part: &Range<usize>| words.get(part.clone()).unwrap_or_default().to_vec();
            let further = align(&words(a, &part_a), &words(b, &part_b)).filter(Alignment::is_close);
            if let (Some(further), true) = (further, found.len() < MOST_STRETCHES) {
                open.push(((part_a.clone(), part_b.clone()), found.len()));
                found.push(further.moved(part_a.start, part_b.start));
            }
        }
    }
    found.sort_by_key(|alignment| alignment.a.start);
    found
}

/// Takes unaligned words at the ends into the alignment as edits, where both sides go on for a word or three, or for a few more
/// of which some are equal.
fn extend(a: &[Word], b: &[Word], found: &mut Alignment) {
    rewritten(a, b, found);
    let (before_a, before_b) = ends(found.a.start, found.b.start, found.equal);
    let edit = (found.a.start - before_a..found.a.start, found.b.start - before_b..found.b.start);
    if material(a, b, &edit) {
        (found.a.start, found.b.start) = (edit.0.start, edit.1.start);
        found.edits.insert(0, edit);
    }
    let (after_a, after_b) = ends(a.len() - found.a.end, b.len() - found.b.end, found.equal);
    let edit = (found.a.end..found.a.end + after_a, found.b.end..found.b.end + after_b);
    if material(a, b, &edit) {
        (found.a.end, found.b.end) = (edit.0.end, edit.1.end);
        found.edits.push(edit);
    }
}

/// So many words at one end of both quotations may be rewritten, and still be those of the passage.
const MOST_REWRITTEN: usize = 7;

/// Takes in the beginnings and ends of two quotations that are nearly as long as each other and have a third of their words in
/// common: too little to be found by itself, but what the two begin and end with all the same.
fn rewritten(a: &[Word], b: &[Word], found: &mut Alignment) {
    let few = |one: &Range<usize>, other: &Range<usize>| {
        let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
        (2..=MOST_REWRITTEN).contains(&short) && long <= short + 3
    };
    let heads = (0..found.a.start, 0..found.b.start);
    let tails = (found.a.end..a.len(), found.b.end..b.len());
    for (one, other) in [heads, tails] {
        if !few(&one, &other) || found.equal <= one.len() {
            continue;
        }
        let matches = in_common(a, b, &one, &other);
        if matches.is_empty() || matches.len() * 3 < one.len().min(other.len()) {
            continue;
        }
        let edits = between(&matches, &one, &other);
        found.equal += matches.len();
        found.telling += matches.iter().map(|&(i, _)| a[i].weight).sum::<f32>();
        if one.start == 0 && one.end == found.a.start {
            (found.a.start, found.b.start) = (0, 0);
            found.matches.splice(0..0, matches);
            found.edits.splice(0..0, edits);
        } else {
            (found.a.end, found.b.end) = (one.end, other.end);
            found.matches.extend(matches);
            found.edits.extend(edits);
        }
    }
}

/// The longest run of equal words in order, gaps allowed, of two stretches.
fn in_common(a: &[Word], b: &[Word], one: &Range<usize>, other: &Range<usize>) -> Vec<(usize, usize)> {
    let mut table = vec![vec![0_usize; other.len() + 1]; one.len() + 1];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            table[i][j] = if a[one.start + i].form == b[other.start + j].form {
                table[i + 1][j + 1] + 1
            } else {
                table[i + 1][j].max(table[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut matches) = (0, 0, Vec::new());
    while i < one.len() && j < other.len() {
        if a[one.start + i].form == b[other.start + j].form {
            matches.push((one.start + i, other.start + j));
            (i, j) = (i + 1, j + 1);
        } else if table[i + 1][j] >= table[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    matches
}

/// What lies between equal words, as edits.
fn between(matches: &[(usize, usize)], one: &Range<usize>, other: &Range<usize>) -> Vec<Stretch> {
    let mut edits = Vec::new();
    let (mut i, mut j) = (one.start, other.start);
    for &(x, y) in matches.iter().chain([&(one.end, other.end)]) {
        if i < x || j < y {
            edits.push((i..x, j..y));
        }
        (i, j) = (x + 1, y + 1);
    }
    edits
}

/// How many unaligned words at one end belong to the alignment: all of the side that ends within two words, or three
/// where many words are equal, and of the other as many, or all if it ends as soon. None where one side has ended: it
/// is a part of the other.
fn ends(left_a: usize, left_b: usize, equal: usize) -> (usize, usize) {
    const MANY: usize = 6;
    let most = if equal >= MANY { 3 } else { 2 };
    let few = left_a.min(left_b);
    if few == 0 || few > most {
        return (0, 0);
    }
    let take = |left: usize| if left <= few + 2 { left } else { few };
    (take(left_a), take(left_b))
}

/// Whether both sides of an edit have words of the speaker.
fn material(a: &[Word], b: &[Word], edit: &(Range<usize>, Range<usize>)) -> bool {
    let spoken = |words: &[Word], range: &Range<usize>| {
        words.get(range.clone()).unwrap_or_default().iter().any(|w| !w.inserted)
    };
    spoken(a, &edit.0) && spoken(b, &edit.1)
}

mod sentences;
#[cfg(test)]
mod tests;
