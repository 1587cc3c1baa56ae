//! What the mark-up of a heading tells besides its words: the parts that it is made of (a kicker, the headline, a line below), and
//! whether it is the last step of the way to the page (`Home › Sport › Headline for searching`) rather than the headline above the
//! article.

use rashomon_page::html::{Kind, NodeId, Tree};

use super::blocks::Blocks;
use super::classes::{KICKERS, purpose};
use super::head::{LONGEST, push_words};
use crate::headline::folded;
use crate::shape::words;

/// A heading as its mark-up parts it: the parts stand beside each other in its words, so that what is left when one goes is what the
/// page shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parted {
    words: String,
    /// Where each part begins in the words.
    parts: Vec<usize>,
    /// Whether the mark-up of the first calls it a kicker.
    kicker: bool,
}

impl Parted {
    /// Whether something is set apart.
    pub(crate) fn is_parted(&self) -> bool {
        self.parts.len() > 1
    }
}

/// The parts of a heading: each element right inside it, and the text between them. None where nothing is set apart.
pub(crate) fn parts(tree: &Tree, heading: NodeId) -> Parted {
    /// More parts than this are emphases within a line, or letters that are styled one by one (docs/lab/pages.md, "Parts of headlines").
    const MANY: usize = 6;
    let mut inside = heading;
    // A heading whose words stand in one element is made as that is.
    while let Some(only) = only_child(tree, inside) {
        inside = only;
    }
    let mut parted = Parted::default();
    for child in tree.children(inside) {
        let from = parted.words.len();
        push_words(tree, child, &mut parted.words);
        if parted.words[from..].trim().is_empty() {
            continue;
        }
        if parted.parts.is_empty() {
            parted.kicker = is_kicker(tree, child);
        }
        parted.parts.push(from);
        // What is too long for a headline has no parts either.
        if parted.parts.len() > MANY || parted.words.len() > LONGEST {
            return Parted::default();
        }
    }
    parted
}

fn only_child(tree: &Tree, node: NodeId) -> Option<NodeId> {
    let is_filled = |&child: &NodeId| match tree.kind(child) {
        Kind::Element => true,
        Kind::Text => !tree.text(child).trim().is_empty(),
        _ => false,
    };
    let mut filled = tree.children(node).filter(is_filled);
    let first = filled.next().filter(|&first| tree.kind(first) == Kind::Element)?;
    filled.next().is_none().then_some(first)
}

fn is_kicker(tree: &Tree, node: NodeId) -> bool {
    tree.name(node) == "small"
        || tree.attribute(node, "class").is_some_and(|class| class.split_whitespace().any(names_kicker))
}

/// Whether a class is a kicker's name: `story__kicker`, `articleKicker`, `kicker--red`, but not `has-kicker` or `kicker-color`, which
/// say something else of a thing, nor `hoverline`.
fn names_kicker(class: &str) -> bool {
    /// Words that say what a thing has.
    const HAVING: [&str; 4] = ["has", "with", "no", "without"];
    /// Longer ones are style sheets in disguise.
    const LONGEST: usize = 200;
    if class.len() > LONGEST {
        return false;
    }
    let is_name = |class: &str| {
        let mut words: Vec<String> = Vec::new();
        let mut small = false;
        for c in class.chars() {
            if !c.is_alphanumeric() || (small && c.is_uppercase()) || words.is_empty() {
                words.push(String::new());
            }
            small = c.is_lowercase();
            if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
                word.extend(c.to_lowercase());
            }
        }
        // `kicker-2`, `kicker-tg4`: one of several.
        words.retain(|word| !word.is_empty() && !word.contains(|c: char| c.is_ascii_digit()));
        let Some((last, before)) = words.split_last() else { return false };
        KICKERS.contains(&last.as_str()) && !before.last().is_some_and(|word| HAVING.contains(&word.as_str()))
    };
    is_name(class) || class.split_once("--").is_some_and(|(class, _)| is_name(class))
}

/// A title that the data of a page give, as headings are compared with it.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    title: String,
    bare: String,
}

impl Told {
    /// `title` has single spaces between its words.
    pub(crate) fn of(title: String) -> Self {
        Self { bare: bare(&title), title }
    }

    /// Whether it says these words.
    fn says(&self, words: &str) -> bool {
        self.bare == bare(words)
    }

    /// Whether it is these words, which have single spaces between them, or goes on after them behind a dash or bar.
    pub(crate) fn begins_with(&self, words: &str) -> bool {
        let goes_on =
            |rest: &str| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(['|', '-', '–', '—']));
        self.says(words) || self.title.strip_prefix(words).is_some_and(goes_on)
    }
}

/// The letters and digits of a heading: parts that stand below each other may have no space between them.
fn bare(words: &str) -> String {
    folded(words).replace(' ', "")
}

/// The words of a heading without the kicker before it or the line below it, where a title that the data of the page give (`told`)
/// says them alone; or, where none of them says the whole, without what is marked as a kicker.
pub(crate) fn without_kicker<'a>(heading: &'a Parted, told: &[Told]) -> Option<&'a str> {
    /// A headline has as many words (docs/lab/pages.md, "Parts of headlines", for this and the next).
    const WORDS: f32 = 2.0;
    /// One with a line below it has as many: a shorter one may be a kicker itself.
    const ABOVE_A_LINE: f32 = 4.0;
    /// Signs between the parts.
    const BETWEEN: [char; 9] = [' ', ':', ',', '|', '-', '–', '—', '·', '•'];
    let (_, rest) = heading.parts.split_first()?;
    let from = |at: usize| heading.words[at..].trim_matches(' ').trim_start_matches(BETWEEN);
    let to = |at: usize| heading.words[..at].trim_matches(' ').trim_end_matches(BETWEEN);
    let mut after = rest.iter().map(|&at| from(at)).filter(|left| words(left) >= WORDS);
    if let Some(alone) = after.find(|left| told.iter().any(|title| title.begins_with(left))) {
        return Some(alone);
    }
    let is_told = |words: &str| told.iter().any(|title| title.says(words));
    let mut before = rest.iter().rev().map(|&at| to(at)).filter(|left| words(left) >= ABOVE_A_LINE);
    if let Some(alone) = before.find(|left| is_told(left)) {
        return Some(alone);
    }
    let left = from(*rest.first()?);
    (heading.kicker && words(left) >= WORDS && !is_told(&heading.words)).then_some(left)
}

/// Whether a heading is the last step of the way to the page.
pub(crate) fn is_step(tree: &Tree, blocks: &Blocks, heading: NodeId) -> bool {
    /// Elements further up speak of the page (docs/lab/pages.md, "Parts of headlines").
    const UP: usize = 6;
    if tree.attribute(heading, "aria-current").is_some() {
        return true;
    }
    let around = std::iter::once(heading).chain(tree.ancestors(heading).take(UP));
    around.take_while(|&e| !matches!(tree.name(e), "article" | "main" | "body")).any(|e| {
        matches!(tree.name(e), "nav" | "li") || blocks.purposes(tree, e) & 1 << purpose::NAVIGATION != 0
    })
}
