//! Which words of a quotation differ from another version of it: the longest common subsequence of words,
//! so that what is marked is as little as can be.

/// Words that both versions have, or that only this one has.
#[derive(Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// The words with the spaces between them.
    pub text: &'a str,
    /// Whether the other version has other words here.
    pub differs: bool,
}

/// Versions of more words than this are shown unmarked: the comparison takes the product of both lengths.
const MOST_WORDS: usize = 400;

/// The words of `this`, in runs, marked where `other` does not have them. Case and punctuation do not count.
pub fn differing<'a>(this: &'a str, other: &str) -> Vec<Run<'a>> {
    let mine = words(this);
    let theirs = words(other);
    if mine.len() > MOST_WORDS || theirs.len() > MOST_WORDS {
        return vec![Run { text: this, differs: false }];
    }
    let common = common(&mine, &theirs);
    let mut runs = Vec::new();
    let mut start = 0;
    for at in 0..mine.len() {
        let next = mine.get(at + 1).map(|word| word.start);
        if next.is_none_or(|_| common[at] != common[at + 1]) {
            // A shared run keeps the space after it, so that a mark begins and ends at words.
            let end = match next {
                Some(next) if common[at] => next,
                Some(_) => mine[at].end,
                None => this.len(),
            };
            runs.push(Run { text: &this[start..end], differs: !common[at] });
            start = end;
        }
    }
    runs
}

struct Word {
    start: usize,
    end: usize,
    /// In lower case, letters and digits only; empty for a word of marks alone.
    folded: String,
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for part in text.split_whitespace() {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let folded = part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        words.push(Word { start, end: start + part.len(), folded });
    }
    words
}

/// For each word of `mine`, whether it belongs to the longest common subsequence.
fn common(mine: &[Word], theirs: &[Word]) -> Vec<bool> {
    let width = theirs.len() + 1;
    let mut longest = vec![0_u16; (mine.len() + 1) * width];
    for i in (0..mine.len()).rev() {
        for j in (0..theirs.len()).rev() {
            longest[i * width + j] = if mine[i].folded == theirs[j].folded {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let mut shared = vec![false; mine.len()];
    let (mut i, mut j) = (0, 0);
    while i < mine.len() && j < theirs.len() {
        if mine[i].folded == theirs[j].folded {
            shared[i] = true;
            i += 1;
            j += 1;
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(this: &str, other: &str, marked: &str) {
        let runs = differing(this, other);
        assert_eq!(runs.iter().map(|run| run.text).collect::<String>(), this, "the runs are the text");
        let shown: String = runs
            .iter()
            .map(|run| if run.differs { format!("[{}]", run.text) } else { run.text.into() })
            .collect();
        assert_eq!(shown, marked);
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        check("We shall never pay.", "We shall never pay.", "We shall never pay.");
        check("We shall never pay.", "We will never pay.", "We [shall] never pay.");
        check("“Never,” he said", "“never” he said", "“Never,” he said");
        check("Pay now", "Pay nothing at all now", "Pay now");
        check("The last crown, today", "Something else", "[The last crown, today]");
        check("", "Something", "");
        check("Žluťoučký kůň pěl", "Žluťoučký kůň úpěl", "Žluťoučký kůň [pěl]");
        check("a  b", "b", "[a]  b");
    }

    #[test]
    fn very_long_versions_are_left_unmarked() {
        let long = "word ".repeat(MOST_WORDS + 1);
        let runs = differing(&long, "other");
        assert_eq!(runs, [Run { text: &long, differs: false }]);
    }
}
