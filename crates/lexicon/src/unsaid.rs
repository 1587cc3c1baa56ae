//! Words by which something is not said, or only supposed to be.

/// Who says nothing.
pub const NOBODY: &[&str] = &["nobody", "none", "neither", "no-one"];

/// What "no" withholds: "gave no details of", "made no comment on".
pub const WITHHELD: &[&str] = &[
    "comment",
    "comments",
    "detail",
    "details",
    "explanation",
    "answer",
    "answers",
    "reason",
    "reasons",
    "word",
    "indication",
    "statement",
    "response",
    "reply",
    "information",
    "hint",
    "mention",
    "immediate",
    "further",
    "clue",
    "account",
];

/// Verbs and adjectives by which one holds back what one could say: "refrained from saying", "left without saying", "was
/// unable to say".
pub const HELD_BACK: &[&str] = &[
    "refrained",
    "refrains",
    "refrain",
    "without",
    "failed",
    "fails",
    "unable",
    "refused",
    "refuses",
    "refusing",
    "declined",
    "declines",
    "declining",
    "avoided",
    "avoids",
    "neglected",
    "forgot",
    "reluctant",
    "unwilling",
    "hesitated",
    "cannot",
];

/// Verbs by which something is held out; negated, it is not.
pub const OFFERS: &[&str] =
    &["propose", "suggest", "promise", "offer", "announce", "pledge", "vow", "threaten", "order"];

/// Verbs that deny a clause.
pub const DENIALS: &[&str] = &[
    "deny", "denies", "denied", "denying", "dispute", "disputes", "disputed", "rule", "ruled", "hide", "hid",
    "disguise",
];

/// What is told to be false.
pub const FALSE: &[&str] = &[
    "false",
    "untrue",
    "wrong",
    "baseless",
    "unfounded",
    "unlikely",
    "impossible",
    "doubtful",
    "denied",
    "fake",
];

/// What leaves a clause open or unreal: "wished he had said".
pub const OPEN: &[&str] = &["wish", "wishes", "wished", "doubt", "doubts", "doubted"];

/// What is told by nobody in particular: "rumours that Lee said ... were false".
pub const RUMOURS: &[&str] = &[
    "rumours",
    "rumors",
    "rumour",
    "rumor",
    "reports",
    "report",
    "claims",
    "claim",
    "allegations",
    "suggestions",
    "speculation",
];

/// Words before a clause that is only supposed.
pub const CONDITIONS: &[&str] = &["if", "unless", "whether", "until", "lest"];

/// Verbs by which one wants another to say something: "urged Lee to say".
pub const WANTS: &[&str] = &[
    "want",
    "wants",
    "wanted",
    "wanting",
    "urge",
    "urges",
    "urged",
    "urging",
    "ask",
    "asks",
    "asked",
    "asking",
    "expect",
    "expects",
    "expected",
    "tell",
    "told",
    "telling",
    "pressed",
    "pressing",
    "persuade",
    "persuaded",
    "force",
    "allow",
    "like",
    "need",
    "needs",
    "beg",
    "begged",
    "pushed",
    "invited",
    "waiting",
    "wait",
    "for",
    "get",
    "gets",
    "got",
    "getting",
];

/// The whole of what is said where nothing is.
pub const NOTHING: &[&str] =
    &["nothing", "little", "so", "as much", "otherwise", "nothing more", "nothing else"];

/// How what says no more begins.
pub const NO_MORE: &[&str] = &["nothing about", "nothing of", "no more about", "little about", "nothing on "];
