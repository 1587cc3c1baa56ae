//! What is shown where a page cannot be.

use askama::Template;

use crate::answer::Answer;
use crate::frame::Frame;
use crate::refusal::Refusal;

#[derive(Template)]
#[template(path = "fault.html")]
struct Page<'a> {
    frame: Frame,
    why: &'a str,
}

impl Page<'_> {
    /// The reason as a sentence.
    fn sentence(&self) -> String {
        let mut letters = self.why.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect::<String>() + ".")
    }
}

/// The page that says why there is no other.
pub(crate) fn page(refusal: &Refusal, query: &str) -> Answer {
    let title = match refusal.status {
        400 => "This cannot be asked",
        404 => "Not found",
        405 => "Not done here",
        409 => "This cannot be done",
        429 | 503 => "Not just now",
        _ => "This did not work",
    };
    let frame = Frame { query: query.to_owned(), ..Frame::new(title, "") };
    let page = Answer::page(&Page { frame, why: &refusal.why }).with_status(refusal.status).unsettled();
    Answer { again: refusal.again, ..page }
}
