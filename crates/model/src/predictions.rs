//! What the model says of a text: views on the logits and vectors, by window, head and piece.

use std::ops::Range;
use std::sync::Arc;

use rashomon_text::{Span, Text};
use rten_tensor::prelude::*;

use crate::network::Output;
use crate::{Heads, LabelHead, LinkHead, ModelError, Piece};

/// What the model says of a text.
#[derive(Debug, Clone)]
pub struct Predictions {
    heads: Arc<Heads>,
    pieces: Vec<Piece>,
    /// The pieces of each window, in text order, without gaps.
    windows: Vec<Range<usize>>,
    /// Rows of logits: for each window that of the piece that opens it, then its pieces'.
    labels: Vec<f32>,
    vectors: Vec<f32>,
    /// The length of a row of each.
    widths: (usize, usize),
}

/// The pieces that were read together. Pieces are counted from 0 within the window.
#[derive(Debug, Clone, Copy)]
pub struct Window<'p> {
    predictions: &'p Predictions,
    pieces: &'p [Piece],
    /// The row of the piece that opens it.
    row: usize,
}

/// The logits of one label head over a window.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'p> {
    window: Window<'p>,
    /// The head.
    pub head: &'p LabelHead,
    /// What the logits are divided by to make probabilities.
    pub temperature: f32,
}

/// The scores of one link head over a window.
#[derive(Debug, Clone, Copy)]
pub struct Links<'p> {
    window: Window<'p>,
    head: &'p LinkHead,
    /// What the scores are divided by to make probabilities.
    pub temperature: f32,
}

impl Predictions {
    pub(crate) fn new(
        heads: Arc<Heads>,
        pieces: Vec<Piece>,
        windows: Vec<Range<usize>>,
        outputs: Vec<Output>,
    ) -> Result<Self, ModelError> {
        let least = heads.widths();
        let widths = outputs.first().map_or(least, |output| (output.labels.size(2), output.vectors.size(2)));
        if widths.0 < least.0 || widths.1 < least.1 {
            return Err(ModelError::Heads("it names more columns than the network has".to_owned()));
        }
        let rows = pieces.len() + windows.len();
        let mut labels = Vec::with_capacity(rows * widths.0);
        let mut vectors = Vec::with_capacity(rows * widths.1);
        for (window, output) in windows.iter().zip(outputs) {
            let rows = window.len() + 1;
            labels.extend(output.labels.iter().take(rows * widths.0));
            vectors.extend(output.vectors.iter().take(rows * widths.1));
        }
        Ok(Self { heads, pieces, windows, labels, vectors, widths })
    }

    /// What the heads are.
    pub fn heads(&self) -> &Heads {
        &self.heads
    }

    /// All pieces, in text order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The piece that holds a byte position, or the first after it; the number of pieces where there is none.
    pub fn piece_at(&self, position: u32) -> usize {
        self.pieces.partition_point(|piece| piece.span.end <= position)
    }

    /// The windows, in text order. Together they hold all pieces.
    pub fn windows(&self) -> impl Iterator<Item = Window<'_>> {
        self.windows.iter().enumerate().map(|(number, range)| Window {
            predictions: self,
            pieces: &self.pieces[range.clone()],
            row: range.start + number,
        })
    }
}

impl<'p> Window<'p> {
    /// Its pieces.
    pub fn pieces(&self) -> &'p [Piece] {
        self.pieces
    }

    /// The piece that holds a byte position, or the first after it.
    pub fn piece_at(&self, position: u32) -> usize {
        self.pieces.partition_point(|piece| piece.span.end <= position)
    }

    /// From the first byte of its pieces to the last.
    pub fn span(&self) -> Span<Text> {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// The head's logits.
    pub fn labels(self, name: &str) -> Option<Labels<'p>> {
        let heads = &self.predictions.heads;
        Some(Labels { window: self, head: heads.label(name)?, temperature: heads.temperature(name) })
    }

    /// The head's scores of pairs.
    pub fn links(self, name: &str) -> Option<Links<'p>> {
        let heads = &self.predictions.heads;
        Some(Links { window: self, head: heads.link(name)?, temperature: heads.temperature(name) })
    }
}

impl<'p> Labels<'p> {
    /// One logit for each of the head's names.
    pub fn logits(&self, piece: usize) -> &'p [f32] {
        let start = (self.window.row + 1 + piece) * self.window.predictions.widths.0;
        let columns = self.head.columns();
        self.window.predictions.labels.get(start + columns.start..start + columns.end).unwrap_or_default()
    }

    /// The likeliest label of a piece, as an index into the head's names; of equals the first.
    pub fn best(&self, piece: usize) -> usize {
        let logits = self.logits(piece);
        let better = |best: usize, i: usize| if logits[i] > logits[best] { i } else { best };
        (1..logits.len()).fold(0, better)
    }

    /// The logarithms of the probabilities of a piece's labels, with the head's temperature.
    pub fn log_probabilities(&self, piece: usize, out: &mut Vec<f32>) {
        out.clear();
        out.extend(self.logits(piece).iter().map(|logit| logit / self.temperature));
        let top = out.iter().copied().fold(f32::MIN, f32::max);
        let sum: f32 = out.iter().map(|logit| (logit - top).exp()).sum();
        let total = top + sum.ln();
        for value in out {
            *value -= total;
        }
    }
}

impl Links<'_> {
    /// The score of a link from one piece to another. None for either is the piece that opens the window, which stands
    /// for no link at all.
    pub fn score(&self, from: Option<usize>, to: Option<usize>) -> f32 {
        let from = self.vector(from, &self.head.from);
        let to = self.vector(to, &self.head.to);
        from.iter().zip(to).map(|(a, b)| a * b).sum::<f32>() + self.head.bias
    }

    fn vector(&self, piece: Option<usize>, columns: &Range<usize>) -> &[f32] {
        let predictions = self.window.predictions;
        let row = self.window.row + piece.map_or(0, |piece| piece + 1);
        let start = row * predictions.widths.1;
        predictions.vectors.get(start + columns.start..start + columns.end).unwrap_or_default()
    }
}
