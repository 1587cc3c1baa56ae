//! The parts of a message: which of them a reader is meant to read, which are messages themselves, and what is left beside them.

use memchr::memmem;

use super::headers::{Headers, kind, name_of, parameter};

/// Parts inside one another, and beside one another, beyond which no more are looked at.
const DEEPEST: usize = 12;
const MOST: usize = 10_000;

/// A message, or a part of one.
pub(super) struct Part<'b> {
    pub headers: Headers<'b>,
    /// Where its body begins in the message.
    pub start: usize,
    pub body: &'b [u8],
}

/// What stands in a message beside the part that is read.
#[derive(Default)]
pub(super) struct Beside<'b> {
    /// Parts that hold messages.
    pub messages: Vec<Part<'b>>,
    /// What is not read, the first of them.
    left: Vec<String>,
    /// How many more are not read.
    more: usize,
}

impl Beside<'_> {
    /// More than this are not named.
    const NAMED: usize = 20;

    /// What to say of what is not read.
    pub fn told(&self) -> Option<String> {
        let more = if self.more > 0 { format!(" and {} more", self.more) } else { String::new() };
        (!self.left.is_empty()).then(|| {
            format!(
                "not read: {}{more}; save what you need of it as files of their own",
                self.left.join(", ")
            )
        })
    }

    fn leave(&mut self, what: String) {
        if self.left.len() < Self::NAMED {
            self.left.push(what);
        } else {
            self.more += 1;
        }
    }
}

impl<'b> Part<'b> {
    /// The part that stands in `bytes`, which begin at `start` of the message.
    pub fn new(bytes: &'b [u8], start: usize) -> Self {
        let headers = Headers::read(bytes);
        let end = headers.end;
        Self { headers, start: start + end, body: &bytes[end..] }
    }

    pub fn content_type(&self) -> String {
        self.headers
            .value("Content-Type")
            .filter(|value| !value.is_empty())
            .unwrap_or("text/plain".to_owned())
    }

    pub fn kind(&self) -> String {
        kind(&self.content_type())
    }

    pub fn is_html(&self) -> bool {
        matches!(&*self.kind(), "text/html" | "application/xhtml+xml")
    }

    /// How its body is packed to travel.
    pub fn coding(&self) -> String {
        let coding = self.headers.value("Content-Transfer-Encoding").unwrap_or_default();
        coding.trim().to_ascii_lowercase()
    }

    fn is_attached(&self) -> bool {
        self.headers.value("Content-Disposition").is_some_and(|value| kind(&value) == "attachment")
    }

    /// What a reader is told of it: its name and its type.
    fn named(&self) -> String {
        let disposition = self.headers.value("Content-Disposition").unwrap_or_default();
        let name = name_of(&disposition, "filename").or_else(|| name_of(&self.content_type(), "name"));
        match name {
            Some(name) => format!("“{name}” ({})", self.kind()),
            None => format!("a part without a name ({})", self.kind()),
        }
    }

    /// The parts inside it, and whether there are more.
    fn inner(&self) -> (Vec<Part<'b>>, bool) {
        let Some(boundary) = parameter(&self.content_type(), "boundary") else { return (Vec::new(), false) };
        let mark = format!("--{boundary}");
        let mut parts = Vec::new();
        let mut from = None;
        for at in memmem::find_iter(self.body, mark.as_bytes()) {
            if at > 0 && self.body[at - 1] != b'\n' {
                continue;
            }
            let line = &self.body[at + mark.len()..];
            let length = memchr::memchr(b'\n', line).map_or(line.len(), |at| at + 1);
            let after = line[..length].trim_ascii();
            // Another boundary may begin like this one.
            if !after.is_empty() && after != b"--" {
                continue;
            }
            if let Some(from) = from {
                parts.push(self.part(from, at));
            }
            from = Some(at + mark.len() + length).filter(|_| after.is_empty());
            if from.is_none() || parts.len() == MOST {
                let more = from.is_some();
                return (parts, more);
            }
        }
        parts.extend(from.map(|from| self.part(from, self.body.len())));
        (parts, false)
    }

    /// The part between two boundaries; the line end before the second belongs to that.
    fn part(&self, from: usize, to: usize) -> Part<'b> {
        let bytes = &self.body[from.min(to)..to];
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        Part::new(bytes.strip_suffix(b"\r").unwrap_or(bytes), self.start + from.min(to))
    }

    /// The part that holds what a reader is meant to read; what else there is goes `beside`. `page`: the address of the page that
    /// was saved.
    pub fn text(self, page: Option<&str>, depth: usize, beside: &mut Beside<'b>) -> Option<Self> {
        let kind = self.kind();
        if depth >= DEEPEST {
            beside.leave(format!("what stands more than {DEEPEST} parts deep"));
            return None;
        }
        if matches!(&*kind, "message/rfc822" | "message/global") {
            beside.messages.push(self);
            return None;
        }
        if depth > 0 && self.is_attached() {
            beside.leave(self.named());
            return None;
        }
        let Some(way) = kind.strip_prefix("multipart/") else {
            if self.is_html() || kind == "text/plain" {
                return Some(self);
            }
            if depth > 0 && !kind.contains("signature") {
                beside.leave(self.named());
            }
            return None;
        };
        let (mut inner, more) = self.inner();
        if more {
            beside.leave(format!("all after the first {MOST} parts"));
        }
        if way == "related" {
            let start = parameter(&self.content_type(), "start");
            let named = |part: &Part<'_>| start.is_some() && part.headers.value("Content-ID") == start;
            // A frame of the page may stand before it.
            let saved = |part: &Part<'_>| {
                part.is_html() && page.is_some() && part.headers.value("Content-Location").as_deref() == page
            };
            if let Some(at) = inner.iter().position(named).or_else(|| inner.iter().position(saved)) {
                inner.swap(0, at);
            }
        }
        // What a page is made of, and the same in other forms, is not missed.
        let (of_page, same) = (way == "related", way == "alternative");
        let mut best: Option<Self> = None;
        for part in inner {
            if way == "digest" && !part.headers.has("Content-Type") {
                beside.messages.push(part);
                continue;
            }
            let missed = part.is_attached() || !of_page && !same;
            let mut of_part = Beside::default();
            let found = part.text(page, depth + 1, &mut of_part);
            beside.messages.append(&mut of_part.messages);
            if missed {
                of_part.left.into_iter().for_each(|what| beside.leave(what));
                beside.more += of_part.more;
            }
            let Some(found) = found else { continue };
            match &best {
                None => best = Some(found),
                // The page keeps what is lost in the text.
                Some(text) if same && found.is_html() && !text.is_html() => best = Some(found),
                Some(_) if missed => beside.leave(found.named()),
                Some(_) => {}
            }
        }
        best
    }
}
