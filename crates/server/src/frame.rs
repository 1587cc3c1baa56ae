//! What stands around every page: its title, where it is, the search.

use crate::assets::{ASSETS, Asset};

/// The frame of a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    pub title: String,
    /// Which of the main views it is.
    pub here: &'static str,
    /// What stands in the search.
    pub query: String,
    /// Its feed, if it has one.
    pub feed: Option<String>,
}

impl Frame {
    pub(crate) fn new(title: impl Into<String>, here: &'static str) -> Self {
        Self { title: title.into(), here, ..Self::default() }
    }

    /// The main views: address and name, and whether this page is of it.
    pub(crate) fn views(&self) -> [(&'static str, &'static str, bool); 5] {
        [
            ("/", "Stories"),
            ("/said", "Who said what"),
            ("/notes", "Notes"),
            ("/searches", "Searches"),
            ("/intake", "Intake"),
        ]
        .map(|(address, name)| (address, name, name == self.here))
    }

    pub(crate) fn account_style(&self) -> &'static str {
        &ASSETS.account.address
    }

    pub(crate) fn room_style(&self) -> &'static str {
        &ASSETS.room.address
    }

    pub(crate) fn script(&self) -> &'static str {
        &ASSETS.script.address
    }

    pub(crate) fn icon(&self) -> &'static Asset {
        &ASSETS.icon
    }
}

/// "1 article", "2 articles".
pub(crate) fn counted(number: usize, one: &str) -> String {
    match (number, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        _ => format!("{number} {one}s"),
    }
}

/// The first few names, and how many more there are.
pub(crate) fn few(names: &[String], most: usize) -> String {
    if names.len() <= most + 1 {
        return names.join(", ");
    }
    format!("{} and {} more", names[..most].join(", "), names.len() - most)
}
