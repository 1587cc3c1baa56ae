//! What the mark-up of a heading tells besides its words: the parts that it is made of (a kicker, the headline, a line below), and
//! whether it is the last step of the way to the page (`Home › Sport › Headline for searching`) rather than the headline above the
//! article.

use rashomon_page::html::{Kind, NodeId, Tree};

use super::blocks::Blocks;
use super::classes::purpose;
use super::head::words;
use crate::headline::folded;

/// Part of a heading that its mark-up sets apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its words.
    pub(crate) words: String,
    /// Whether its mark-up calls it a kicker.
    kicker: bool,
}

/// The parts of a heading: each element right inside it, and the text between them. One part, or none, where nothing is set apart.
pub(crate) fn parts(tree: &Tree, heading: NodeId) -> Vec<Part> {
    /// More parts than this are emphases within a line, or letters that are styled one by one.
    const MANY: usize = 6;
    let mut inside = heading;
    // A heading whose words stand in one element is made as that is.
    while let Some(only) = only_child(tree, inside) {
        inside = only;
    }
    let mut parts: Vec<Part> = Vec::new();
    for child in
        tree.children(inside).filter(|&child| !matches!(tree.name(child), "script" | "style" | "svg"))
    {
        let words = match tree.kind(child) {
            Kind::Element => words(tree, child),
            Kind::Text => tree.text(child).split_whitespace().collect::<Vec<_>>().join(" "),
            _ => continue,
        };
        if !words.is_empty() {
            parts.push(Part { words, kicker: is_kicker(tree, child) });
        }
        if parts.len() > MANY {
            return Vec::new();
        }
    }
    parts
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
    const NAMES: [&str; 8] =
        ["kicker", "overline", "dachzeile", "roofline", "topline", "eyebrow", "supertitle", "toptitle"];
    let class = tree.attribute(node, "class").unwrap_or_default().to_ascii_lowercase();
    tree.name(node) == "small" || NAMES.iter().any(|name| class.contains(name))
}

/// The words of a heading without the kicker before it or the line below it, where a title that the data of the page give (`told`)
/// says them alone; or, where none of them says the whole, without what is marked as a kicker.
pub(crate) fn without_kicker(parts: &[Part], told: &[String]) -> Option<String> {
    /// A headline has as many words.
    const WORDS: usize = 2;
    /// One with a line below it has as many: a shorter one may be a kicker itself.
    const ABOVE_A_LINE: usize = 4;
    let joined = |parts: &[Part]| parts.iter().map(|part| part.words.as_str()).collect::<Vec<_>>().join(" ");
    let long = |words: &String, least: usize| words.split(' ').count() >= least;
    let mut after = (1..parts.len()).map(|from| joined(&parts[from..])).filter(|words| long(words, WORDS));
    if let Some(alone) = after.find(|words| told.iter().any(|title| begins_with(title, words))) {
        return Some(alone);
    }
    let is_told = |words: &String| told.iter().any(|title| folded(title) == folded(words));
    let before = (1..parts.len()).rev().map(|to| joined(&parts[..to]));
    if let Some(alone) = before.filter(|words| long(words, ABOVE_A_LINE)).find(is_told) {
        return Some(alone);
    }
    let (first, rest) = parts.split_first()?;
    let rest = Some(joined(rest)).filter(|rest| first.kicker && long(rest, WORDS))?;
    (!is_told(&joined(parts))).then_some(rest)
}

/// Whether a title is these words, or goes on after them behind a dash or bar.
pub(crate) fn begins_with(title: &str, words: &str) -> bool {
    let single_spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let goes_on =
        |rest: &str| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(['|', '-', '–', '—']));
    folded(title) == folded(words)
        || single_spaced(title).strip_prefix(&single_spaced(words)).is_some_and(goes_on)
}

/// Whether a heading is the last step of the way to the page.
pub(crate) fn is_step(tree: &Tree, blocks: &Blocks, heading: NodeId) -> bool {
    /// Elements further up speak of the page.
    const UP: usize = 6;
    if tree.attribute(heading, "aria-current").is_some() {
        return true;
    }
    let around = std::iter::once(heading).chain(tree.ancestors(heading).take(UP));
    around.take_while(|&e| !matches!(tree.name(e), "article" | "main" | "body")).any(|e| {
        matches!(tree.name(e), "nav" | "li") || blocks.purposes(tree, e) & 1 << purpose::NAVIGATION != 0
    })
}
