//! The trained model: word pieces with their bytes, windows of whole lines, inference, raw predictions.
//!
//! A [`Model`] is made of three files: a network in ONNX with 8-bit weights, its word pieces, and `heads.json`,
//! which names what the numbers of its two outputs mean. [`Model::read`] gives [`Predictions`]: for every word
//! piece the logits of each label head and the vectors of each link head, by the names in `heads.json`.
//!
//! Nothing here knows what a head is for: language and attribution ask for theirs by name and decode it. So
//! a model with more heads or other sizes needs no change here.
//!
//! Deliberately absent: files (bytes come in as arguments), and any batch of several windows: a window is run
//! by itself on one thread, so its numbers do not depend on its neighbours or on how many articles are read at
//! once.

mod error;
mod heads;
mod network;
mod piece;
mod pieces;
mod predictions;
mod shapes;
mod vocabulary;
mod windows;

use std::sync::Arc;

use rashomon_text::{Budget, Span, Text};

pub use error::ModelError;
pub use heads::{Heads, LabelHead, LinkHead};
pub use piece::Piece;
pub use predictions::{Labels, Links, Predictions, Window};

use crate::network::{Input, Network};
use crate::pieces::Pieces;
use crate::vocabulary::Vocabulary;

/// Of a text, at most this many bytes are read; what follows is left to the rules. Predictions hold about 2 KB
/// a word, so this bounds both memory and time. It is some 45,000 words: no article is as long.
pub const LONGEST: usize = 256 << 10;

/// A trained model, ready to read.
#[derive(Debug)]
pub struct Model {
    network: Network,
    vocabulary: Vocabulary,
    heads: Arc<Heads>,
}

impl Model {
    /// The model that is built into the program.
    pub fn builtin() -> Result<Self, ModelError> {
        let network = include_bytes!("../data/language.onnx");
        Self::from_static(network, include_str!("../data/vocabulary.txt"), include_str!("../data/heads.json"))
    }

    /// A model from the bytes of its three files: the network (ONNX), the word pieces (one a line, the line's
    /// number from 0 is the piece's), and `heads.json`.
    pub fn new(network: Vec<u8>, vocabulary: &str, heads: &str) -> Result<Self, ModelError> {
        Self::of(Network::load(network)?, vocabulary, heads)
    }

    /// The same from bytes that live as long as the program does.
    pub fn from_static(network: &'static [u8], vocabulary: &str, heads: &str) -> Result<Self, ModelError> {
        Self::of(Network::load_static(network)?, vocabulary, heads)
    }

    fn of(network: Network, vocabulary: &str, heads: &str) -> Result<Self, ModelError> {
        let vocabulary = Vocabulary::parse(vocabulary)?;
        let heads = Arc::new(Heads::parse(heads)?);
        Ok(Self { network, vocabulary, heads })
    }

    /// What the outputs mean.
    pub fn heads(&self) -> &Heads {
        &self.heads
    }

    /// The word pieces of a text, up to [`LONGEST`] bytes of it.
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        self.vocabulary.pieces(beginning(text)).pieces
    }

    /// Reads a text, up to [`LONGEST`] bytes of it. `quotes` are its quotations with their marks, in text order: the
    /// model was trained on American news, so whatever marks they have are shown to it as the ones that it knows.
    pub fn read(&self, text: &str, quotes: &[Span<Text>]) -> Result<Predictions, ModelError> {
        self.read_within(text, quotes, Budget::NONE)
    }

    /// The same within a budget, asked before each window; [`ModelError::Stopped`] where it does not suffice.
    pub fn read_within(
        &self,
        text: &str,
        quotes: &[Span<Text>],
        budget: Budget<'_>,
    ) -> Result<Predictions, ModelError> {
        let text = beginning(text);
        let mut pieces: Pieces = self.vocabulary.pieces(text);
        self.vocabulary.level_marks(text, &mut pieces, quotes);
        let windows = windows::windows(text, &pieces, self.heads.max_length.saturating_sub(2));
        let shapes =
            self.heads.shapes.as_ref().map(|shapes| shapes.of(text, &pieces, quotes)).unwrap_or_default();
        let input = |window: &std::ops::Range<usize>| {
            let framed = |shapes: &[i32]| [&[0], shapes, &[0]].concat();
            Input {
                ids: self.vocabulary.framed(&pieces.pieces[window.clone()]),
                shapes: shapes.get(window.clone()).map(framed).unwrap_or_default(),
            }
        };
        let inputs: Vec<_> = windows.iter().map(input).collect();
        let outputs = self.network.run(&inputs, budget)?;
        Predictions::new(Arc::clone(&self.heads), pieces.pieces, windows, outputs)
    }
}

/// The first [`LONGEST`] bytes of a text, to a line's or at least a character's end.
fn beginning(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let end = text.floor_char_boundary(LONGEST);
    let line = text[..end].rfind('\n').filter(|&line| line > end / 2);
    &text[..line.unwrap_or(end)]
}
