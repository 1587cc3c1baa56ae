//! Words and phrases that furniture is made of, in the languages news pages are written in.
//!
//! The lists only say "this occurs here and covers so much of the line"; what follows from it is learned (see
//! [`crate::features`]) and, for a line that is dropped, decides the reason given.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use rashomon_lexicon::furniture;
pub(crate) use rashomon_lexicon::furniture::{Cue, KINDS};

use crate::Why;

/// The reason a line full of this cue is dropped for.
pub(crate) fn why(cue: Cue) -> Why {
    match cue {
        Cue::Navigation => Why::Navigation,
        Cue::Comments => Why::Comments,
        Cue::Related => Why::Related,
        Cue::Legal => Why::Legal,
        Cue::Share => Why::Share,
        Cue::Advert => Why::Advert,
        Cue::Form => Why::Form,
        Cue::Credit | Cue::Byline => Why::Other,
    }
}

/// The cues of one line.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Found {
    /// Bytes of the line covered by cues of each kind.
    pub(crate) bytes: [u32; KINDS],
}

impl Found {
    /// The bytes covered by any cue.
    pub(crate) fn covered(&self) -> u32 {
        self.bytes.iter().sum()
    }

    /// The kind that covers most, if any does.
    pub(crate) fn main(&self) -> Option<Cue> {
        let (at, &most) = self.bytes.iter().enumerate().max_by_key(|&(i, &n)| (n, KINDS - i))?;
        (most > 0).then(|| Cue::ALL[at])
    }
}

/// Lines longer than this are running text whatever they mention, and are not searched.
const LONGEST: usize = 400;

/// Finds the cues of a line, given in lower case. A cue counts only as whole words.
pub(crate) fn find(lower: &str) -> Found {
    let mut found = Found::default();
    if lower.len() > LONGEST {
        return found;
    }
    for m in MATCHER.0.find_iter(lower) {
        let (before, after) = (&lower[..m.start()], &lower[m.end()..]);
        let open = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let shut = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
        if open && shut {
            found.bytes[MATCHER.1[m.pattern().as_usize()] as usize] += (m.end() - m.start()) as u32;
        }
    }
    found
}

static MATCHER: LazyLock<(AhoCorasick, Vec<Cue>)> = LazyLock::new(|| {
    let mut phrases = Vec::new();
    let mut kinds = Vec::new();
    for (cue, list) in furniture::LISTS {
        for phrase in list.split('|').map(str::trim).filter(|p| !p.is_empty()) {
            phrases.push(phrase);
            kinds.push(*cue);
        }
    }
    let matcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&phrases);
    (matcher.expect("a few hundred short phrases fit"), kinds)
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, main: Option<Cue>, most: bool) {
        let found = find(line);
        assert_eq!(found.main(), main, "{line}");
        assert_eq!(found.covered() as usize * 2 > line.len(), most, "{line}");
    }

    #[test]
    fn a_cue_counts_as_whole_words() {
        check("share on facebook", Some(Cue::Share), true);
        check("leave a reply", Some(Cue::Comments), true);
        check("lesen sie auch", Some(Cue::Related), true);
        check("все права защищены", Some(Cue::Legal), true);
        check("shareholders met in the town hall", None, false);
        check("the harbour has a share in the yard", Some(Cue::Share), false);
    }
}
