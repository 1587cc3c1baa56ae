//! What a kept block is, and why another was left out.

use super::blocks::{Block, Blocks, FAR, Holder};
use super::classes::purpose;
use crate::cues::{self, Cue};
use crate::shape::Shape;
use crate::{BlockKind, Why};

/// What a kept block is.
pub(super) fn kind(block: &Block, shape: &Shape) -> BlockKind {
    let place = &block.place;
    match place.holder {
        Holder::Headline | Holder::Heading => BlockKind::Heading,
        Holder::Caption => BlockKind::Caption,
        Holder::Cell if place.in_row() => BlockKind::Table,
        Holder::Item => BlockKind::ListItem,
        Holder::Quote => BlockKind::Quote,
        _ if place.above[11] < FAR => BlockKind::Quote,
        _ if place.above[7] < 6 && shape.words < 60.0 => BlockKind::Caption,
        _ if place.above[9].min(place.above[10]) <= 2 => BlockKind::ListItem,
        _ if block.stressed * 10 >= block.span.len() * 9
            && shape.words <= 14.0
            && !shape.ends_sentence
            && block.links == 0 =>
        {
            BlockKind::Heading
        }
        _ => BlockKind::Paragraph,
    }
}

/// Why a block was left out.
pub(super) fn why(block: &Block, shape: &Shape) -> Why {
    let place = &block.place;
    let cue = shape.cues.main().filter(|_| shape.cues.covered() as f32 >= 0.4 * shape.chars);
    let near = |at: usize| place.purposes[at];
    const BY_PURPOSE: [(usize, Why); 7] = [
        (purpose::COOKIES, Why::Legal),
        (purpose::COMMENTS, Why::Comments),
        (purpose::SHARE, Why::Share),
        (purpose::ADVERT, Why::Advert),
        (purpose::RELATED, Why::Related),
        (purpose::FORM, Why::Form),
        (purpose::NAVIGATION, Why::Navigation),
    ];
    let by_purpose = BY_PURPOSE
        .iter()
        .filter(|(at, _)| near(*at) <= 6)
        .min_by_key(|(at, _)| near(*at))
        .map(|(_, why)| *why);
    let in_navigation = place.above[2] < FAR;
    match (cue, by_purpose) {
        (Some(cue @ (Cue::Legal | Cue::Share | Cue::Comments | Cue::Form | Cue::Advert)), _) => {
            cues::why(cue)
        }
        _ if in_navigation => Why::Navigation,
        (_, Some(why)) => why,
        (Some(cue), None) => cues::why(cue),
        _ if place.above[7] < 6 || place.holder == Holder::Caption => Why::Other,
        _ if shape.sign => Why::Legal,
        _ if place.above[6] < FAR || place.holder == Holder::Control => Why::Form,
        _ if block.linked * 2 > block.span.len() => {
            if shape.words >= 5.0 {
                Why::Teaser
            } else {
                Why::Navigation
            }
        }
        _ if place.above[5] < FAR || near(purpose::FOOTER) <= 6 => Why::Legal,
        _ if shape.words >= 10.0 => Why::Teaser,
        _ => Why::Other,
    }
}

/// Why a page has no article, and what to try.
pub(super) fn no_article(blocks: &Blocks, shapes: &[Shape]) -> String {
    let words: f32 = shapes.iter().map(|s| s.words).sum();
    let linked: u32 = blocks.all.iter().map(|b| b.linked).sum();
    let bytes: u32 = blocks.all.iter().map(|b| b.span.len()).sum();
    let forms: f32 = shapes.iter().map(|s| s.cues.bytes[Cue::Form as usize] as f32).sum();
    if words < 30.0 {
        "the page holds almost no text without its scripts; save it from a browser after it has loaded"
            .to_owned()
    } else if forms * 12.0 > bytes as f32 && words < 400.0 {
        "the page looks like a log-in or subscription wall; save the article from a browser that may read it"
            .to_owned()
    } else if linked * 2 > bytes {
        "an index of links and teasers, no article; give the article's own page".to_owned()
    } else {
        "only menus, teasers and forms, no running text; give the article's own page".to_owned()
    }
}
