//! Words around what is said, beside the cues themselves.

/// Heads that name no one in particular, though an institution may stand beside them.
pub const UNNAMED: &[&str] = &[
    "source", "official", "aide", "person", "insider", "critic", "expert", "analyst", "observer", "voter",
    "diplomat", "woman", "man", "resident",
];

/// Heads through which a country or city speaks.
pub const VOICES: &[&str] = &[
    "report",
    "release",
    "document",
    "email",
    "letter",
    "communique",
    "memo",
    "website",
    "administration",
    "government",
    "statement",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "embassy",
    "ministry",
    "side",
    "leadership",
    "delegation",
    "service",
    "readout",
    "team",
    "cabinet",
    "envoy",
    "representative",
    "foreign",
    "office",
    "press",
];

/// Verbs that leave it to their noun to say what is done.
pub const LIGHT: &[&str] = &[
    "express",
    "voice",
    "make",
    "give",
    "take",
    "offer",
    "issue",
    "raise",
    "repeat",
    "reiterate",
    "announce",
    "declare",
    "deliver",
    "put",
];

/// Pronouns that can be a source, and words like them.
pub const PRONOUNS: &[&str] = &[
    "i", "we", "you", "he", "she", "they", "it", "who", "which", "that", "his", "her", "their", "its",
    "this", "one", "him", "them", "my", "our",
];

/// What somebody sees a thing in: "in Lee's view", "in the eyes of Lee".
pub const VIEWS: &[&str] =
    &["view", "opinion", "eyes", "judgment", "judgement", "telling", "estimation", "mind", "reading"];

/// Things that words are written on; what a sign reads is nobody's statement.
pub const SIGNS: &[&str] = &[
    "sign",
    "signs",
    "banner",
    "banners",
    "placard",
    "placards",
    "poster",
    "posters",
    "shirt",
    "shirts",
    "t-shirt",
    "t-shirts",
    "flag",
    "flags",
    "graffiti",
    "plaque",
    "plaques",
    "sticker",
    "stickers",
    "billboard",
    "billboards",
    "mural",
    "slogan",
    "slogans",
    "hat",
    "hats",
    "cap",
    "caps",
    "badge",
    "badges",
    "button",
    "buttons",
    "tombstone",
    "gravestone",
    "headstone",
    "chyron",
    "caption",
    "label",
];

/// What is done to that in which something is said: "in an interview published on Wednesday".
pub const GIVEN_OUT: &[&str] = &[
    "published",
    "released",
    "aired",
    "broadcast",
    "posted",
    "given",
    "issued",
    "dated",
    "recorded",
    "delivered",
    "held",
];

/// Participles that say when and where one speaks: "Speaking on Tuesday, Lee said".
pub const SPEAKING_THEN: &[&str] = &[
    "speaking",
    "talking",
    "addressing",
    "writing",
    "testifying",
    "appearing",
    "asked",
    "questioned",
    "interviewed",
];

/// Words before who speaks, where a line introduces a quotation: "And from Lee:".
pub const FROM: &[&str] = &["from", "this", "then", "also"];

/// What somebody's own words are called in a line above them: "Key quotes from Lee's speech:", "Lee's words:".
pub const WORDS: &[&str] = &[
    "quotes",
    "quote",
    "quotations",
    "words",
    "remarks",
    "comments",
    "excerpts",
    "highlights",
    "statement",
    "answer",
    "reply",
    "response",
    "letter",
    "post",
    "tweet",
    "message",
    "verdict",
    "reaction",
];

/// Labels of notes, which nobody says.
pub const NOTES: &[&str] =
    &["update", "watch", "related", "more", "read", "note", "photos", "video", "correction"];

/// Nouns for what somebody says to what was said or done: `"No," was Holm's answer.`
pub const REPLIES: &[&str] = &[
    "answer",
    "reply",
    "response",
    "retort",
    "verdict",
    "comment",
    "reaction",
    "warning",
    "message",
    "advice",
    "explanation",
    "assessment",
    "conclusion",
    "plea",
    "promise",
    "description",
    "summary",
];

/// Nouns by which a figure is somebody's: "by the union's count".
pub const COUNTS: &[&str] =
    &["count", "estimate", "reckoning", "account", "tally", "telling", "calculation", "figures"];

/// Verbs of speaking: "declined to comment".
pub const SPEAKING: &[&str] =
    &["say", "comment", "answer", "discuss", "confirm", "elaborate", "speak", "respond", "specify"];

/// Verbs that no speaker follows: `told Roe` names the one spoken to.
pub const NEVER_INVERTED: &[&str] = &["tell", "inform", "remind", "assure", "advise", "notify"];

/// Verbs whose past is their base form: `he put it`, `it was put`.
pub const UNCHANGED: &[&str] = &["put", "read", "cast", "hit", "set", "broadcast"];

/// Verbs whose first object is the one spoken to.
pub const ADDRESSING: &[&str] = &[
    "tell", "ask", "inform", "remind", "assure", "warn", "advise", "notify", "promise", "question",
    "instruct", "brief", "show", "thank",
];

/// Verbs that a speaker with an office before the name follows.
pub const INVERTED: &[&str] =
    &["said", "says", "added", "wrote", "asked", "argued", "explained", "replied", "warned", "tweeted"];

/// Words that begin a clause of its own.
pub const CLAUSES: &[&str] = &["that", "which", "who", "whom", "when", "because", "since", "after", "before"];
