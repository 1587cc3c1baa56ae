//! Feeds: RSS of all versions and Atom. An entry that carries text becomes a page, one that only points
//! elsewhere a link.

mod channel;
mod entry;
mod names;
mod words;

use rashomon_text::SourceMap;

use crate::reading::{Take, hand_on};
use crate::xml::{Element, children};
use crate::{Limits, Reading};
use channel::{Channel, Feed, below};
use names::Names;

/// Reads a feed that `text` holds, an entry at a time; `map` leads from there to the bytes of the source.
pub(crate) fn read(text: &str, map: &SourceMap, limits: &Limits, take: Take<'_>) -> Reading {
    let mut reading = Reading::default();
    let Some(root) = children(text, 0..text.len()).next() else {
        reading.refuse("", "not a feed; it has no elements".to_owned());
        return reading;
    };
    let feed = Feed { text, map, limits, names: Names::of(&root) };
    let mut channel = Channel {
        language: root.attribute("xml:lang"),
        base: root.attribute("xml:base"),
        ..Channel::default()
    };
    let (mut number, mut broken) = (0, root.broken);
    let mut entries = Vec::new();
    for element in children(text, root.inside) {
        broken |= element.broken;
        if feed.names.of_element(&element) == "channel" {
            channel.language = element.attribute("xml:lang").or(channel.language.take());
            channel.base = below(channel.base.as_deref(), element.attribute("xml:base"));
            for inner in children(text, element.inside) {
                feed.take(inner, &mut channel, &mut entries);
            }
        } else {
            feed.take(element, &mut channel, &mut entries);
        }
    }
    channel.settle();
    for entry in entries {
        number += 1;
        broken |= entry.broken;
        feed.entry(&entry, number, &channel, &mut reading);
        if !hand_on(&mut reading, take) {
            return reading;
        }
    }
    if number == 0 {
        reading.refuse("", "a feed without entries".to_owned());
    } else if broken {
        reading.refuse(
            &format!("entry {number}"),
            "the feed breaks off here; what came before was read".to_owned(),
        );
    }
    reading
}

impl<'f> Feed<'f> {
    fn take(&self, element: Element<'f>, channel: &mut Channel, entries: &mut Vec<Element<'f>>) {
        let name = self.names.of_element(&element);
        match &*name {
            "item" | "entry" => entries.push(element),
            "title" if channel.title.is_none() => channel.title = self.title(&element),
            "language" | "dc:language" => channel.language = self.words(&element),
            // RSS has no such element of its own at this place, but may borrow that of Atom.
            "author" | "atom:author"
                if (self.names.atom || name != "author") && channel.authors.len() < entry::MANY =>
            {
                channel.authors.extend(self.people(&element))
            }
            "link" | "atom:link" => {
                let Some(url) = self.link(&element) else { return };
                let rel = element.attribute("rel").unwrap_or_default();
                if rel == "self" {
                    channel.itself = channel.itself.take().or(Some(url));
                } else if rel.is_empty() || rel.ends_with("alternate") {
                    // The element of RSS itself comes before one of Atom in it.
                    let place = if name == "link" { &mut channel.home } else { &mut channel.atom_home };
                    *place = place.take().or(Some(url));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
