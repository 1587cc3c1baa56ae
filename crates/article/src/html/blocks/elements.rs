//! What the elements of HTML are to a reader: skipped, in a line of text, or around it.

use super::Holder;

/// Elements whose content no reader reads as text.
pub(super) fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "svg"
            | "head"
            | "object"
            | "select"
            | "textarea"
            | "datalist"
            | "canvas"
            | "audio"
            | "video"
            | "math"
            | "map"
            | "noembed"
            | "noframes"
            | "title"
    )
}

/// Elements that stand in a line of text.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "nobr"
            | "label"
            | "img"
            | "picture"
            | "source"
            | "input"
            | "amp-img"
            | "ruby"
            | "rb"
            | "rt"
            | "rp"
            | "link"
            | "meta"
    )
}

/// The kind of block an element makes of its text; `None` leaves that to the element around it.
pub(super) fn holder(name: &str) -> Option<Holder> {
    Some(match name {
        "p" => Holder::Paragraph,
        "h1" => Holder::Headline,
        "h2" | "h3" | "h4" | "h5" | "h6" => Holder::Heading,
        "li" | "dt" | "dd" => Holder::Item,
        "td" | "th" => Holder::Cell,
        "figcaption" | "caption" => Holder::Caption,
        "blockquote" => Holder::Quote,
        "pre" => Holder::Verbatim,
        "button" | "label" | "legend" => Holder::Control,
        "div" | "section" | "article" | "aside" | "main" | "header" | "footer" | "nav" | "ul" | "ol"
        | "table" | "form" | "figure" => Holder::Other,
        _ => return None,
    })
}
