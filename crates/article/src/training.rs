//! What the training scripts read: the rows of features exactly as the extractor computes them. Not meant for
//! other use, and free to change.

use rashomon_page::html::Tree;
use rashomon_text::{Span, Text};

use crate::html::{blocks::Blocks, head::Head, markup};
use crate::shape::Shape;

/// The lines of a plain text with their features (paragraphs, where it is wrapped).
pub fn plain_rows(text: &str) -> Vec<(Span<Text>, Vec<f32>)> {
    let (lines, _, rows) = crate::plain::judged(text);
    lines.into_iter().zip(rows).map(|(line, row)| (line, row.to_vec())).collect()
}

/// The blocks of an HTML page: text, features, and what ties a block to its neighbours (the numbers of the two
/// elements around it).
pub fn html_rows(tree: &Tree) -> Vec<(String, Vec<f32>, [u32; 2])> {
    let (head, blocks) = (Head::of(tree), Blocks::of(tree));
    let words = |at: usize| blocks.words(&blocks.all[at]);
    let shapes: Vec<Shape> = (0..blocks.all.len()).map(|at| Shape::of(words(at))).collect();
    let rows = markup::rows(tree, &head, &blocks, &shapes);
    let tie = |at: usize| {
        let mut up = blocks.up(tree, blocks.all[at].place.element).skip(1).map(|e| tree.index(e) as u32);
        [up.next().unwrap_or(0), up.next().unwrap_or(0)]
    };
    rows.enumerate().map(|(at, row)| (words(at).to_owned(), row, tie(at))).collect()
}
