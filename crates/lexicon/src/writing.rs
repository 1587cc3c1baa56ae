//! How words are written: parts that are no words of their own, units, contractions, words that begin sentences.

/// First parts that are no words of their own.
pub const PREFIXES: &[&str] = &[
    "ante", "anti", "arch", "bi", "bio", "co", "counter", "cross", "de", "dis", "e", "ex", "extra", "hyper",
    "infra", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mis", "multi", "neo", "non",
    "over", "para", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub",
    "super", "ultra", "un",
];

/// Last parts that are no words of their own.
pub const SUFFIXES: &[&str] = &["ese", "esque", "ette", "fest", "gate", "ish", "less", "wise"];

/// What a number can be written together with and is still a word of its own.
pub const UNITS: &[&str] = &[
    "am", "b", "bn", "cm", "f", "ft", "gb", "hz", "k", "kb", "kg", "km", "lb", "lbs", "m", "mb", "mg",
    "mins", "mm", "mph", "p.m.", "pm", "tn",
];

/// Abbreviations without a period of their own where a sentence ends with them.
pub const SHORT: &[&str] = &["ave", "co", "corp", "etc", "inc", "jr", "ltd", "st"];

/// Weekdays, months and zones, which are capitalised and name no one.
#[rustfmt::skip]
pub const CALENDAR: &[&str] = &[
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue", "Tues",
    "Wed", "Thu", "Thurs", "Fri", "Sat", "Sun", "January", "February", "March", "April", "June", "July",
    "August", "September", "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul",
    "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "GMT", "EST", "EDT", "ET", "UTC", "BST", "AM", "PM",
    "A.M", "P.M",
];

/// Words that begin a sentence after a period without a space.
#[rustfmt::skip]
pub const STARTERS: &[&str] = &[
    "The", "This", "That", "These", "In", "He", "She", "It", "They", "We", "But", "And", "His", "Her",
    "According", "Meanwhile",
];

/// Contractions of "not" whose apostrophe was left out.
#[rustfmt::skip]
pub const NO_APOSTROPHE: &[&str] = &[
    "dont", "doesnt", "didnt", "isnt", "wasnt", "cant", "couldnt", "wouldnt", "shouldnt", "havent",
    "hasnt",
];

/// Signs that begin an entry of a list.
pub const BULLETS: &[&str] = &["•", "-", "–", "*", "·", "▪", "◦"];
