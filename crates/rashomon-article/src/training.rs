//! What the training scripts read: the rows of features exactly as the extractor computes them. Not meant for
//! other use, and free to change.

use rashomon_text::{Span, Text};

/// The lines of a plain text with their features.
pub fn plain_rows(text: &str) -> Vec<(Span<Text>, Vec<f32>)> {
    let (lines, _, rows) = crate::plain::judged(text);
    lines.into_iter().zip(rows).map(|(line, row)| (line, row.to_vec())).collect()
}
