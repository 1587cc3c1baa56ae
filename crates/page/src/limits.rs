//! How much of an input is read at most, so that no input can cost unbounded time or memory.

/// Upper bounds. The defaults fit a laptop; the largest honest news page seen is about 10 MB with 100,000 nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one page or one line of JSON.
    pub page_bytes: usize,
    /// Bytes that a packed input may unpack to, all layers together.
    pub unpacked_bytes: usize,
    /// Layers of packing inside one another.
    pub layers: usize,
    /// Nodes of one HTML tree; what follows is read as plain text.
    pub nodes: usize,
    /// HTML elements open at once; those deeper are not opened, their text is kept.
    pub open_elements: usize,
    /// Attributes of one element; the others are dropped.
    pub attributes: usize,
    /// Steps the tree builder may take through its lists of open elements. Some pages make it look through
    /// all of them at every tag; past this bound the rest is read as plain text. 100 million steps take
    /// about a second.
    pub steps: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            page_bytes: 64 << 20,
            unpacked_bytes: 256 << 20,
            layers: 3,
            nodes: 500_000,
            open_elements: 512,
            attributes: 512,
            steps: 100_000_000,
        }
    }
}
