//! Finds where the text that the tree builder inserts came from.
//!
//! The tree builder takes a token of characters and inserts all of it, parts of it (a line feed after `<pre>`
//! and white space before `<body>` go), or inserts it later (text in a table waits for the next tag). It does
//! so in order, and it drops only runs of white space or of other characters as a whole. So each token is
//! offered here with its origin, and inserted text is matched against what is offered.

use std::collections::VecDeque;

use html5ever::tendril::StrTendril;

/// A run of token text and the stretch of the decoded page it came from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Bytes of text.
    pub len: u32,
    /// Where the stretch begins in the decoded page.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Whether text and stretch are the same bytes.
    pub literal: bool,
}

/// Appends a run, joined to the last one where both are literal neighbours.
pub(super) fn push_run(runs: &mut Vec<Run>, run: Run) {
    if let Some(last) = runs.last_mut()
        && last.literal
        && run.literal
        && last.to == run.from
    {
        last.len += run.len;
        last.to = run.to;
        return;
    }
    runs.push(run);
}

/// One token of characters, with the part that was not inserted yet.
struct Offer {
    text: StrTendril,
    /// Where its runs end in [`Offers::runs`].
    end: usize,
    /// Bytes of text inserted or dropped so far.
    at: usize,
    /// The run that stands at `at`, and how much of it lies before.
    run: usize,
    within: u32,
}

impl Offer {
    fn advance(&mut self, bytes: usize, runs: &[Run], mut took: impl FnMut(Run)) {
        self.at += bytes;
        let mut left = bytes as u32;
        while left > 0
            && let Some(&run) = runs[..self.end].get(self.run)
        {
            let part = left.min(run.len - self.within);
            let from = run.from + self.within;
            took(if run.literal {
                Run { len: part, from, to: from + part, ..run }
            } else {
                Run { len: part, ..run }
            });
            left -= part;
            self.within += part;
            if self.within == run.len {
                self.run += 1;
                self.within = 0;
            }
        }
    }

    /// Takes `text` from what is left, passing over runs that the tree builder dropped.
    fn take(&mut self, text: &[u8], runs: &[Run], took: impl FnMut(Run)) -> bool {
        loop {
            let left = &self.text.as_bytes()[self.at..];
            if left.len() < text.len() || left.is_empty() {
                return false;
            }
            let line_feed_dropped =
                self.at == 0 && left.len() == text.len() + 1 && left[0] == b'\n' && &left[1..] == text;
            if line_feed_dropped {
                self.advance(1, runs, |_| {});
            } else if left.starts_with(text) {
                self.advance(text.len(), runs, took);
                return true;
            } else {
                let space = left[0].is_ascii_whitespace();
                let run = left.iter().position(|b| b.is_ascii_whitespace() != space).unwrap_or(left.len());
                self.advance(run, runs, |_| {});
            }
        }
    }
}

/// The tokens of characters that the tree builder may still insert from.
#[derive(Default)]
pub(super) struct Offers {
    queue: VecDeque<Offer>,
    /// The runs of all of them, one after another.
    runs: Vec<Run>,
    /// Whether a token of characters is being processed.
    live: bool,
}

impl Offers {
    /// A token of characters goes to the tree builder now.
    pub fn begin(&mut self, text: StrTendril, runs: &[Run]) {
        // What was inserted whole is not needed again; what was not may be waiting text of a table.
        if self.queue.back().is_some_and(|last| last.at == last.text.len()) {
            self.queue.pop_back();
        }
        if self.queue.is_empty() {
            self.runs.clear();
        }
        let run = self.runs.len();
        self.runs.extend_from_slice(runs);
        self.queue.push_back(Offer { text, end: self.runs.len(), at: 0, run, within: 0 });
        self.live = true;
    }

    /// The token of characters was processed.
    pub fn end(&mut self) {
        self.live = false;
    }

    /// It was processed, and what is left of it is not waited for.
    pub fn withdraw(&mut self) {
        self.queue.pop_back();
        self.live = false;
    }

    /// Another token was processed, so nothing waits any more.
    pub fn clear(&mut self) {
        self.queue.clear();
    }

    /// Reports the runs that `text`, inserted now, came from. `false`: it was not found.
    pub fn take(&mut self, text: &str, mut took: impl FnMut(Run)) -> bool {
        if self.live {
            return self
                .queue
                .back_mut()
                .is_some_and(|offer| offer.take(text.as_bytes(), &self.runs, &mut took));
        }
        while let Some(offer) = self.queue.front_mut() {
            if offer.take(text.as_bytes(), &self.runs, &mut took) {
                return true;
            }
            self.queue.pop_front();
        }
        false
    }
}
