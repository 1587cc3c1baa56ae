//! What the tokenizer tells, put together to tokens.

use std::convert::Infallible;

use html5ever::tokenizer::{Doctype, Token, TokenSink as _};
use html5gum::{Emitter, Error, State};
use memchr::memchr;

use super::Bridge;
use crate::html::tag::tendril;
use crate::html::trace::Run;

impl Emitter for Bridge<'_, '_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag = name.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {
        self.flush();
        self.tag_from = self.position;
        self.send(Token::EOFToken);
        self.builder.end();
    }

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline]
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    #[inline]
    fn move_position(&mut self, by: isize) {
        self.position = self.position.wrapping_add_signed(by);
    }

    #[inline]
    fn init_string(&mut self) {
        self.cursor = self.cursor.max(self.position);
    }

    fn emit_string(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let from = self.cursor;
        let read = self.position.saturating_sub(from);
        let ahead = self.page.get(from..).unwrap_or_default();
        // `&` from `&amp;` equals the page's next byte too, hence the length.
        let literal = (read == bytes.len() || bytes != b"&") && ahead.starts_with(bytes);
        let taken = if literal {
            bytes.len()
        } else if bytes == b"\n" && ahead.starts_with(b"\r") {
            1 + usize::from(ahead.get(1) == Some(&b'\n'))
        } else {
            read
        };
        self.cursor = from + taken;
        let Some(mut null) = memchr(0, bytes) else {
            let (len, from, to) = (bytes.len() as u32, from as u32, self.cursor as u32);
            return self.push_text(bytes, Run { len, from, to, literal });
        };
        let (mut rest, mut at) = (bytes, from);
        loop {
            if null > 0 {
                let run = Run { len: null as u32, from: at as u32, to: (at + null) as u32, literal: true };
                self.push_text(&rest[..null], run);
            }
            if null == rest.len() {
                return;
            }
            self.push_null(at + null);
            at += null + 1;
            rest = &rest[null + 1..];
            null = memchr(0, rest).unwrap_or(rest.len());
        }
    }

    fn start_open_tag(&mut self) {
        self.tag_from = self.position.saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        self.tag.begin(true);
    }

    fn init_end_tag(&mut self) {
        self.tag.begin(false);
    }

    fn push_tag_name(&mut self, bytes: &[u8]) {
        self.tag.name.extend_from_slice(bytes);
    }

    fn set_self_closing(&mut self) {
        self.tag.self_closing = true;
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
        self.tag.open = true;
    }

    fn init_attribute_value(&mut self) {
        self.tag.value_from = Some(self.position);
    }

    fn push_attribute_name(&mut self, bytes: &[u8]) {
        self.tag.attribute.extend_from_slice(bytes);
    }

    fn push_attribute_value(&mut self, bytes: &[u8]) {
        self.tag.value.extend_from_slice(bytes);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.crowded.set(false);
        if self.tag.start {
            self.last_start_tag.clone_from(&self.tag.name);
        }
        self.send_tag()
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        !self.tag.start && !self.last_start_tag.is_empty() && self.last_start_tag == self.tag.name
    }

    fn init_comment(&mut self) {
        self.comment.clear();
    }

    fn push_comment(&mut self, bytes: &[u8]) {
        self.comment.extend_from_slice(bytes);
    }

    fn emit_current_comment(&mut self) {
        self.measure();
        if self.guard.text_only() {
            self.cursor = self.position;
            return;
        }
        self.flush();
        let text = tendril(&self.comment);
        self.send(Token::CommentToken(text));
    }

    fn init_doctype(&mut self) {
        self.doctype = Doctype::default();
        self.doctype_name.clear();
        self.public_id = None;
        self.system_id = None;
    }

    fn set_force_quirks(&mut self) {
        self.doctype.force_quirks = true;
    }

    fn push_doctype_name(&mut self, bytes: &[u8]) {
        self.doctype_name.extend_from_slice(bytes);
    }

    fn set_doctype_public_identifier(&mut self, value: &[u8]) {
        self.public_id = Some(value.to_vec());
    }

    fn set_doctype_system_identifier(&mut self, value: &[u8]) {
        self.system_id = Some(value.to_vec());
    }

    fn push_doctype_public_identifier(&mut self, bytes: &[u8]) {
        self.public_id.get_or_insert_default().extend_from_slice(bytes);
    }

    fn push_doctype_system_identifier(&mut self, bytes: &[u8]) {
        self.system_id.get_or_insert_default().extend_from_slice(bytes);
    }

    fn emit_current_doctype(&mut self) {
        if self.guard.text_only() {
            self.cursor = self.position;
            return;
        }
        self.flush();
        let mut doctype = std::mem::take(&mut self.doctype);
        doctype.name = Some(&self.doctype_name).filter(|n| !n.is_empty()).map(|n| tendril(n));
        doctype.public_id = self.public_id.take().map(|id| tendril(&id));
        doctype.system_id = self.system_id.take().map(|id| tendril(&id));
        self.send(Token::DoctypeToken(doctype));
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.flush();
        let foreign = self.foreign();
        if foreign {
            // A CDATA section begins: its text starts here.
            self.cursor = self.position;
        }
        foreign
    }
}
