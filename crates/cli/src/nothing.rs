//! Says why nothing was found where a name is the reason: one that nobody bears, with the names that are near.

use rashomon_library::store::{Among, Filter, Library, Query, StoreError};

use crate::messages;

/// How many near names are told.
const NEAR: usize = 3;

/// Why nothing is known that a person said.
pub fn said(library: &Library, name: &str) -> Result<String, StoreError> {
    let near = near(library, name, Among::Speakers)?;
    Ok(if near.is_empty() && library.is_named(name)? {
        format!("{name} is named, but is not known to have said anything")
    } else {
        format!("nobody called {name} is known to have said anything{near}")
    })
}

/// Tells of the names of a query that nobody bears. Whether there are any, so that there is nothing more to say.
pub fn tell_of_query(library: &Library, query: &Query) -> Result<bool, StoreError> {
    let names = [
        ("speaker", &query.speaker, Among::Speakers),
        ("person", &query.person, Among::People),
        ("place", &query.place, Among::Places),
        ("outlet", &query.outlet, Among::Outlets),
    ];
    let mut told = false;
    for (field, name, among) in names {
        if let Some(name) = name {
            told |= tell(library, &format!("{field}:"), name, among)?;
        }
    }
    Ok(told)
}

/// The same for the filter of stories.
pub fn tell_of_filter(library: &Library, filter: &Filter) -> Result<bool, StoreError> {
    let names = [
        ("--person ", &filter.person, Among::People),
        ("--place ", &filter.place, Among::Places),
        ("--outlet ", &filter.outlet, Among::Outlets),
    ];
    let mut told = false;
    for (flag, name, among) in names {
        if let Some(name) = name {
            told |= tell(library, flag, name, among)?;
        }
    }
    Ok(told)
}

fn tell(library: &Library, field: &str, name: &str, among: Among) -> Result<bool, StoreError> {
    let is_there = match among {
        Among::Outlets => library.has_outlet(name)?,
        Among::Speakers | Among::People | Among::Places => library.is_named(name)?,
    };
    let why = if !is_there {
        format!("this name is not in the library{}", near(library, name, among)?)
    } else if among == Among::Speakers && library.said(name, 1)?.is_empty() {
        "this name is in the library, but is not known to have said anything".to_owned()
    } else {
        return Ok(false);
    };
    messages::note(&format!("{field}{name}: {why}"));
    Ok(true)
}

/// The near names as a half sentence; nothing where none is near.
fn near(library: &Library, name: &str, among: Among) -> Result<String, StoreError> {
    let near = library.near_names(name, among, NEAR)?;
    Ok(if near.is_empty() { String::new() } else { format!("; near to it: {}", near.join(", ")) })
}
