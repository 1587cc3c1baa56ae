//! What the room is, and its keys.

use std::sync::Arc;

use askama::Template;

use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::Frame;
use crate::room::Room;

#[derive(Template)]
#[template(path = "help.html")]
struct Page {
    frame: Frame,
}

/// The page.
pub(crate) fn page(_room: &Arc<Room>, _asked: &Asked) -> Answered {
    Ok(Answer::page(&Page { frame: Frame::new("Help and keys", "") }))
}
