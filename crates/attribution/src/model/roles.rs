//! The fragments of one role in a window: the likeliest sequence of labels that makes sense.

use std::ops::Range;

use rashomon_model::Labels;

/// A run of pieces that plays a role.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    pub(super) pieces: Range<usize>,
    /// The mean probability of its pieces to play the role.
    pub(super) sure: f32,
}

/// How likely each piece plays the role, at its beginning or further in.
pub(super) fn shares(labels: &Labels, length: usize) -> Vec<f32> {
    let outside = labels.head.index("O").unwrap_or(0);
    let mut row = Vec::new();
    let mut share = |piece| {
        labels.log_probabilities(piece, &mut row);
        1.0 - row.get(outside).map_or(1.0, |value| value.exp())
    };
    (0..length).map(&mut share).collect()
}

/// The fragments of the likeliest labels, where no piece goes on with what none began (Viterbi 1967).
pub(super) fn fragments(labels: &Labels, shares: &[f32]) -> Vec<Fragment> {
    const STATES: [&str; 3] = ["O", "B", "I"];
    let Some(columns) = STATES.map(|name| labels.head.index(name)).into_iter().collect::<Option<Vec<_>>>()
    else {
        return Vec::new();
    };
    // The best score of a path that ends in each state, and by piece and state where that path comes from.
    let mut best = [0.0, f32::NEG_INFINITY, f32::NEG_INFINITY];
    let mut before: Vec<[u8; 3]> = Vec::with_capacity(shares.len());
    let mut row = Vec::new();
    for piece in 0..shares.len() {
        labels.log_probabilities(piece, &mut row);
        let any = (0..3).fold(0, |a, b| if best[b] > best[a] { b } else { a });
        let inside = if best[2] > best[1] { 2 } else { 1 };
        let from = [any, any, inside];
        best =
            [0, 1, 2].map(|state| best[from[state]] + row.get(columns[state]).copied().unwrap_or(f32::MIN));
        before.push(from.map(|state| state as u8));
    }
    let mut state = (0..3).fold(0, |a, b| if best[b] > best[a] { b } else { a });
    let mut found = Vec::new();
    let mut end = shares.len();
    for piece in (0..shares.len()).rev() {
        match state {
            0 => end = piece,
            1 => {
                let sure = shares[piece..end].iter().sum::<f32>() / (end - piece) as f32;
                found.push(Fragment { pieces: piece..end, sure });
                end = piece;
            }
            _ => {}
        }
        state = usize::from(before[piece][state]);
    }
    found.reverse();
    found
}
