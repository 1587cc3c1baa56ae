//! Keeps the cost of a page in proportion to its size.
//!
//! The tree builder looks through its list of open elements at many tags, so a page that opens them without
//! end costs the square of its length. Beyond a number of open elements no more are opened; beyond a number
//! of nodes or of steps the rest of the page is read as text alone. Text is kept in every case.

use html5ever::LocalName;
use html5gum::State;
use rustc_hash::FxHashMap;

use crate::Limits;

/// Tags between two looks at how many elements are open.
const INTERVAL: u32 = 256;

/// News pages have 20 elements open on average and seldom more than this.
const OPEN_ON_HONEST_PAGES: usize = 64;

/// What becomes of a tag.
pub(super) enum Verdict {
    /// It goes to the tree builder.
    Send,
    /// It does not. Whether words on either side of it are apart, and how the tokenizer reads on.
    Swallow { parts_words: bool, state: Option<State> },
}

/// Counts what a page costs.
pub(super) struct Guard {
    limits: Limits,
    tags: u32,
    open: usize,
    nodes: usize,
    steps: u64,
    /// Start tags that were not opened, so that their end tags are passed over too.
    swallowed: FxHashMap<LocalName, u32>,
    text_only: bool,
    /// The raw text element whose content is passed over.
    muted: Option<LocalName>,
    too_deep: bool,
    attributes_dropped: bool,
}

impl Guard {
    pub fn new(limits: &Limits) -> Self {
        Self {
            limits: limits.clone(),
            tags: 0,
            open: 0,
            nodes: 0,
            steps: 0,
            swallowed: FxHashMap::default(),
            text_only: false,
            muted: None,
            too_deep: false,
            attributes_dropped: false,
        }
    }

    /// Whether it is time to measure; asked at every tag and comment.
    pub fn due(&mut self) -> bool {
        self.tags += 1;
        self.tags.is_multiple_of(INTERVAL) && !self.text_only
    }

    /// So many elements are open, and so many nodes made.
    pub fn measure(&mut self, open: usize, nodes: usize) {
        self.open = open;
        self.nodes = nodes;
        self.text_only |= nodes > self.limits.nodes || self.steps > self.limits.steps;
    }

    /// Whether a tag of which so many attributes have been read may have another.
    pub fn has_room(&mut self, read: usize) -> bool {
        let room = read < self.limits.attributes;
        self.attributes_dropped |= !room;
        room
    }

    /// Whether the rest is read as text alone.
    pub fn text_only(&self) -> bool {
        self.text_only
    }

    /// Whether the text that is read now is none for readers (a script).
    pub fn muted(&self) -> bool {
        self.muted.is_some()
    }

    /// What becomes of a start tag.
    pub fn start_tag(&mut self, name: &LocalName, attributes: usize) -> Verdict {
        let raw = raw_text(name);
        // Formatting elements are compared with all open ones of the same name, attribute by attribute. Where few
        // are open, fewer are of that name.
        let compared =
            if self.open > OPEN_ON_HONEST_PAGES && is_inline(name) { 8 * attributes as u64 } else { 0 };
        self.steps += self.open as u64 * (1 + compared);
        if self.text_only {
            if raw.is_some() && !matches!(&**name, "textarea" | "title") {
                self.muted = Some(name.clone());
            }
            return Verdict::Swallow { parts_words: !is_inline(name), state: raw };
        }
        if self.open <= self.limits.open_elements || raw.is_some() || is_void(name) {
            return Verdict::Send;
        }
        self.too_deep = true;
        *self.swallowed.entry(name.clone()).or_default() += 1;
        Verdict::Swallow { parts_words: !is_inline(name), state: None }
    }

    /// What becomes of an end tag.
    pub fn end_tag(&mut self, name: &LocalName) -> Verdict {
        self.steps += self.open as u64;
        let swallow = Verdict::Swallow { parts_words: !is_inline(name), state: None };
        if self.text_only {
            if self.muted.as_ref() == Some(name) {
                self.muted = None;
            }
            return swallow;
        }
        match self.swallowed.get_mut(name) {
            Some(count) if *count > 0 => {
                *count -= 1;
                swallow
            }
            _ => Verdict::Send,
        }
    }

    /// What was cut short, in words for the reader.
    pub fn diagnostics(&self) -> Vec<String> {
        let mut out = Vec::new();
        if self.too_deep {
            let most = self.limits.open_elements;
            out.push(format!("more than {most} elements inside one another; deeper ones were read as text"));
        }
        if self.attributes_dropped {
            let most = self.limits.attributes;
            out.push(format!("an element has more than {most} attributes; the others were dropped"));
        }
        if self.text_only {
            let nodes = self.nodes;
            out.push(format!("the mark-up is out of proportion; after {nodes} nodes only the text was read"));
        }
        out
    }
}

/// How the tokenizer reads on after the start tag of an element that holds no mark-up.
fn raw_text(name: &str) -> Option<State> {
    match name {
        "title" | "textarea" => Some(State::RcData),
        "script" => Some(State::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(State::RawText),
        _ => None,
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that do not part words, the formatting elements among them.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "mark"
            | "nobr"
            | "s"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "tt"
            | "u"
            | "wbr"
    )
}
