//! Words for the occasions on which something is said, written or shown.

/// Words of an occasion, in any form that matters, in lower case.
pub const BRIEFING: &[&str] = &["briefing", "briefings", "reporters", "journalists", "newsmen", "presser"];

/// What stands before "conference".
pub const CONFERENCE: &[&str] = &["press", "news"];

/// Words of an interview.
pub const INTERVIEW: &[&str] = &["interview", "interviewed", "interviewer"];

/// Words of a written statement.
pub const STATEMENT: &[&str] = &[
    "statement",
    "statements",
    "readout",
    "communique",
    "communiqué",
    "release",
    "tweet",
    "tweeted",
    "posted",
    "post",
];

/// Words for documents.
pub const DOCUMENT: &[&str] = &[
    "document",
    "documents",
    "filing",
    "filings",
    "indictment",
    "lawsuit",
    "complaint",
    "memo",
    "memorandum",
    "affidavit",
    "transcript",
    "records",
    "report",
    "study",
    "survey",
    "poll",
    "letter",
    "email",
    "emails",
];

/// What "told the ..." is followed by where somebody speaks to one outlet.
pub const OUTLETS: &[&str] = &[
    "broadcaster",
    "television",
    "tv",
    "radio",
    "newspaper",
    "channel",
    "magazine",
    "daily",
    "station",
    "paper",
    "weekly",
    "news",
    "network",
    "times",
    "post",
    "tribune",
    "herald",
    "gazette",
    "courier",
];
