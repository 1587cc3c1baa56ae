//! What an operation of the interface is: its address, what may be asked, what it gives.

use crate::answer::View;

/// An operation of the interface.
pub(crate) struct Operation {
    /// Its address, names in braces.
    pub path: &'static str,
    pub id: &'static str,
    pub summary: &'static str,
    /// What may stand in its query string.
    pub parameters: &'static [Parameter],
    /// What it answers with.
    pub gives: Gives,
    pub view: View,
}

/// A value of a query string.
pub(crate) struct Parameter {
    pub name: &'static str,
    pub about: &'static str,
    pub shape: Shape,
    pub required: bool,
}

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    /// Text by a pattern.
    Like(&'static str),
    Day,
    Number,
    OneOf(&'static [&'static str]),
}

/// What an operation answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gives {
    /// An object with `items` and where they go on.
    List,
    /// An object.
    Object,
    /// A collection of Web Annotations.
    Annotations,
    /// An Atom feed.
    Feed,
}
