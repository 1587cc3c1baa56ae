//! Hands html5gum's tokens to html5ever's tree builder, with the place of each.
//!
//! The tokenizer says how far it has read; what it emits between two such positions came from there. Text that
//! equals the page at the cursor is literal; otherwise (a character reference, a carriage return) it stands
//! for all that was read since.

mod emitter;

use std::cell::Cell;

use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5gum::State;

use super::guard::{Guard, Verdict};
use super::sink::{Handle, Sink};
use super::tag::{PendingTag, local_name, tendril};
use super::trace::{Run, push_run};

/// Text is handed on when so many bytes have come together, or so many runs.
const PART: usize = 64 << 10;
const RUNS: usize = 4 << 10;

/// The tree builder with our tree behind it.
pub(super) type Builder<'m> = TreeBuilder<Handle, Sink<'m>>;

/// Counts the elements that the builder holds.
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Handle;
    fn trace_handle(&self, _: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}

/// The receiver of the tokenizer.
pub(super) struct Bridge<'p, 'm> {
    page: &'p [u8],
    builder: &'p Builder<'m>,
    guard: &'p mut Guard,
    /// Whether the tag at hand has more attributes than are kept.
    crowded: &'p Cell<bool>,
    /// How far the tokenizer has read.
    position: usize,
    /// Up to where the page was handed on.
    cursor: usize,
    /// Text that was not handed on yet.
    text: Vec<u8>,
    /// The last byte of text since the last tag.
    last_byte: Option<u8>,
    runs: Vec<Run>,
    /// Whether the builder has seen a NUL since the last tag. Outside SVG and MathML it ignores the others.
    null_sent: bool,
    tag: PendingTag,
    tag_from: usize,
    last_start_tag: Vec<u8>,
    comment: Vec<u8>,
    doctype: Doctype,
    doctype_name: Vec<u8>,
    public_id: Option<Vec<u8>>,
    system_id: Option<Vec<u8>>,
}

impl<'p, 'm> Bridge<'p, 'm> {
    pub fn new(
        page: &'p str,
        builder: &'p Builder<'m>,
        guard: &'p mut Guard,
        crowded: &'p Cell<bool>,
    ) -> Self {
        Self {
            page: page.as_bytes(),
            builder,
            guard,
            crowded,
            position: 0,
            cursor: 0,
            text: Vec::new(),
            last_byte: None,
            runs: Vec::new(),
            null_sent: false,
            tag: PendingTag::default(),
            tag_from: 0,
            last_start_tag: Vec::new(),
            comment: Vec::new(),
            doctype: Doctype::default(),
            doctype_name: Vec::new(),
            public_id: None,
            system_id: None,
        }
    }

    /// Hands a token on that is neither a tag nor text.
    fn send(&mut self, token: Token) {
        self.last_byte = None;
        let is_doctype = matches!(token, Token::DoctypeToken(_));
        let (from, to) = (self.tag_from as u32, self.position as u32);
        self.builder.sink.begin_token(|current| {
            (current.from, current.to, current.start) = (from, to, false);
            current.name.clear();
            current.values.clear();
        });
        let _ = self.builder.process_token(token, 1);
        // Text that waits in a table goes on waiting past a doctype.
        if !is_doctype {
            self.builder.sink.end_token();
        }
        self.cursor = self.position;
    }

    /// Hands on the text read so far.
    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = tendril(&self.text);
        if text.len() != self.text.len()
            && let (Some(first), Some(last)) = (self.runs.first(), self.runs.last())
        {
            self.runs = vec![Run { len: text.len() as u32, from: first.from, to: last.to, literal: false }];
        }
        self.builder.sink.begin_text(text.clone(), &self.runs);
        self.text.clear();
        self.runs.clear();
        let _ = self.builder.process_token(Token::CharacterTokens(text), 1);
        self.builder.sink.end_text();
    }

    /// Adds text to what is handed on next. Much text is handed on in parts, so that it is not held twice.
    fn push_text(&mut self, bytes: &[u8], run: Run) {
        if self.guard.muted() {
            return;
        }
        let (mut rest, mut run) = (bytes, run);
        while run.literal && rest.len() > PART {
            // Parts end where a character does.
            let cut = (1..=PART).rev().find(|&at| rest[at] & 0xc0 != 0x80).unwrap_or(PART);
            let to = run.from + cut as u32;
            self.add(&rest[..cut], Run { len: cut as u32, to, ..run });
            rest = &rest[cut..];
            run = Run { len: rest.len() as u32, from: to, ..run };
        }
        self.add(rest, run);
    }

    fn add(&mut self, bytes: &[u8], run: Run) {
        // What is there may end within a character, which must not be parted.
        let whole = bytes.first().is_none_or(|byte| byte & 0xc0 != 0x80);
        if whole && (self.text.len() > PART || self.runs.len() > RUNS) {
            self.flush();
        }
        self.text.extend_from_slice(bytes);
        self.last_byte = bytes.last().copied().or(self.last_byte);
        push_run(&mut self.runs, run);
    }

    /// A NUL: the standard has it replaced in SVG and MathML and dropped elsewhere.
    fn push_null(&mut self, at: usize) {
        if self.guard.text_only() || (self.null_sent && !self.foreign()) {
            return;
        }
        self.flush();
        self.null_sent = true;
        let run = Run { len: 3, from: at as u32, to: at as u32 + 1, literal: false };
        self.builder.sink.begin_text(StrTendril::from_slice("\u{fffd}"), &[run]);
        let _ = self.builder.process_token(Token::NullCharacterToken, 1);
        self.builder.sink.withdraw_text();
    }

    fn foreign(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn end_attribute(&mut self) {
        if self.tag.open {
            let room = self.guard.has_room(self.tag.read);
            self.crowded.set(!room);
            self.tag.end_attribute(self.page, room);
        }
    }

    /// A tag that is not opened still parts words: a line break stands for it, unless one is there.
    fn part_words(&mut self) {
        let parted = self.last_byte.is_none_or(|byte| byte.is_ascii_whitespace());
        if !parted {
            let (from, to) = (self.tag_from as u32, self.position as u32);
            self.push_text(b"\n", Run { len: 1, from, to, literal: false });
        }
    }

    fn measure(&mut self) {
        if self.guard.due() {
            let count = Count(Cell::new(0));
            self.builder.trace_handles(&count);
            self.guard.measure(count.0.get(), self.builder.sink.nodes());
        }
    }

    fn send_tag(&mut self) -> Option<State> {
        let name = local_name(&self.tag.name);
        self.measure();
        let verdict = if self.tag.start {
            self.guard.start_tag(&name, self.tag.attributes.len())
        } else {
            self.guard.end_tag(&name)
        };
        if let Verdict::Swallow { parts_words, state } = verdict {
            if parts_words {
                self.part_words();
            }
            self.cursor = self.position;
            return state;
        }
        self.flush();
        self.last_byte = None;
        self.null_sent = false;
        let tag = &mut self.tag;
        let (from, to) = (self.tag_from as u32, self.position as u32);
        self.builder.sink.begin_token(|current| {
            (current.from, current.to, current.start) = (from, to, tag.start);
            current.name.clear();
            current.name.push_str(&name);
            std::mem::swap(&mut current.values, &mut tag.values);
        });
        let token = Token::TagToken(Tag {
            kind: if tag.start { TagKind::StartTag } else { TagKind::EndTag },
            name,
            self_closing: tag.self_closing,
            attrs: std::mem::take(&mut tag.attributes),
            had_duplicate_attributes: tag.duplicates,
        });
        let result = self.builder.process_token(token, 1);
        self.builder.sink.end_token();
        self.cursor = self.position;
        match result {
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
            TokenSinkResult::RawData(_) => Some(State::ScriptData),
            TokenSinkResult::Continue
            | TokenSinkResult::Script(_)
            | TokenSinkResult::EncodingIndicator(_) => None,
        }
    }
}
