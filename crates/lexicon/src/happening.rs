//! Words by which English says whether something happened: planned, asked for, denied, feared, going on.

/// Participles that describe a noun.
pub const DESCRIBES: &[&str] = &[
    "planned",
    "scheduled",
    "proposed",
    "suggested",
    "alleged",
    "feared",
    "ongoing",
    "continuing",
    "coming",
];

/// Words that deny.
pub const NOT: &[&str] = &["not", "n't", "n’t", "never", "neither", "nor", "cannot", "no"];

/// Prepositions whose phrase stands apart from the verb before it: "proposed it during the call".
pub const APART: &[&str] = &[
    "during",
    "after",
    "in",
    "at",
    "following",
    "since",
    "by",
    "from",
    "before",
    "amid",
    "on",
    "through",
    "under",
];

/// Verbs of being and thinking rather than doing.
pub const STATES: &[&str] = &[
    "according",
    "believe",
    "concern",
    "contain",
    "depend",
    "expect",
    "follow",
    "hope",
    "include",
    "know",
    "mean",
    "need",
    "note",
    "remain",
    "see",
    "seem",
    "think",
    "want",
    "accord",
    "say",
    "tell",
    "date",
    "show",
    "feel",
    "like",
];

/// Verbs of reporting by which something is done, whatever follows them: "announced on Sunday that she would go".
#[rustfmt::skip]
pub const DONE_BY_WORDS: &[&str] = &[
    "agree", "announce", "apologise", "apologize", "command", "concede", "declare", "dismiss", "leak", "order",
    "petition", "pledge", "promise", "propose", "protest", "reject", "swear", "testify", "vow",
];

/// Verbs of reporting by which something is done to what they take as object, or in the passive ("heard the parties", "was
/// found dead"); before a clause they only report.
#[rustfmt::skip]
pub const DONE_TO: &[&str] = &[
    "accuse", "begin", "brand", "call", "cast", "condemn", "continue", "congratulate", "debate", "deny", "direct", "discuss", "find", "greet",
    "hail", "hear", "instruct", "invite", "outline", "praise", "question", "recommend", "request", "signal", "thank",
    "urge", "view", "welcome",
];

/// Words after which a form in -ing is a deed and describes no noun: "after holding talks".
pub const GERUND_AFTER: &[&str] =
    &["after", "before", "by", "while", "since", "without", "when", "despite", "from", "upon"];

/// Those who are told something on an occasion that is an event of its own.
#[rustfmt::skip]
pub const AUDIENCES: &[&str] = &[
    "assembly", "commission", "committee", "commons", "conference", "congress", "council", "court", "crowd",
    "delegates", "hearing", "inquiry", "jury", "lawmakers", "legislators", "meeting", "mps", "panel", "parliament",
    "rally", "senate", "senators", "summit", "tribunal",
];

/// Nouns for what takes place on a day: "the primary on Sunday", "tomorrow's match", "the April 29 deadline".
#[rustfmt::skip]
pub const TAKES_PLACE: &[&str] = &[
    "accident", "address", "appearance", "arrest", "arson", "assault", "assembly", "attack", "auction", "audience",
    "avalanche", "ballot", "ban", "battle", "blackout", "blast", "blaze", "bombing", "briefing", "burial", "bypoll",
    "by-election", "ceremony", "clash", "collapse", "collision", "concert", "conference", "congress", "coronation",
    "coup", "crackdown", "crash", "deadline", "deal", "death", "debate", "defeat", "departure", "derailment", "derby",
    "dinner", "disaster", "draw", "earthquake", "election", "eruption", "evacuation", "execution", "exercise",
    "explosion", "festival", "fight", "final", "fire", "fixture", "flood", "flooding", "forum", "friendly", "funeral",
    "game", "hearing", "heist", "hijacking", "inauguration", "incident", "injunction", "inquest", "interrogation",
    "jailbreak", "kidnapping", "killing", "landing", "landslide", "launch", "march", "massacre", "match", "meeting",
    "memorial", "merger", "murder", "mutiny", "outage", "parade", "party", "poll", "premiere", "primary", "protest",
    "quake", "race", "raid", "rally", "rehearsal", "replay", "rescue", "resignation", "riot", "robbery", "ruling",
    "semifinal", "semi-final", "sentencing", "session", "shelling", "shooting", "shootout", "sinking", "sit-in",
    "sitting", "speech", "spill", "stabbing", "stampede", "storm", "strike", "summit", "swearing-in", "takeover",
    "talks", "testimony", "tornado", "tournament", "trial", "unrest", "verdict", "victory", "vigil", "visit", "vote",
    "walkout", "wedding", "win",
];

/// What one is arrested, tried and punished for.
#[rustfmt::skip]
pub const DEEDS_PUNISHED: &[&str] = &[
    "killing", "killings", "murder", "murders", "murdering", "death", "deaths", "attack", "attacks", "assault", "rape",
    "shooting", "stabbing", "bombing", "bombings", "robbery", "kidnapping", "abduction", "theft", "fraud", "arson",
    "crash", "fire", "massacre", "manslaughter", "raid", "riot", "riots", "beating", "poisoning", "hijacking", "stealing",
    "shootings", "stabbings", "crimes", "crime", "attempt", "slaying",
];

/// Words that part clauses.
pub const CLAUSE_WORDS: &[&str] = &[
    "that", "if", "because", "although", "though", "while", "whereas", "whether", "unless", "when", "once",
    "lest", "but",
];

/// Nouns for what is said or written: "the statement on Tuesday" dates the statement.
pub const SAYINGS: &[&str] =
    &["statement", "interview", "briefing", "speech", "report", "tweet", "letter", "address", "remarks"];

/// Prepositions before whom an event is done to or with.
pub const WITH: &[&str] =
    &["with", "between", "against", "to", "on", "of", "upon", "toward", "towards", "for", "into", "over"];

/// Prepositions before the place of an event.
pub const PLACE: &[&str] = &["in", "at", "near", "inside", "outside", "across"];

/// Words after which the verb is that of somebody else: "after the meeting with her, according to".
#[rustfmt::skip]
pub const OTHERS_VERB: &[&str] = &[
    "he", "she", "they", "we", "i", "as", "while", "because", "since", "after", "before", "according",
];

/// Verbs of which an event that did not happen is the subject.
#[rustfmt::skip]
pub const CALLED_OFF: &[&str] = &[
    "cancelled", "canceled", "scrapped", "scuttled", "collapsed", "fails", "failed", "dropped",
    "aborted", "averted", "prevented",
];

/// Words after an event that happened: "took place", "was held".
#[rustfmt::skip]
pub const TOOK_PLACE: &[&str] = &[
    "place", "held", "began", "begun", "ended", "force", "effect", "happened", "occurred", "killed",
    "started", "concluded",
];

/// Words after an event that goes on.
#[rustfmt::skip]
pub const GOES_ON: &[&str] = &[
    "continue", "continues", "underway", "way", "goes", "holding", "holds", "continuing", "ongoing",
];

/// Words on which an infinitive hangs that is planned.
#[rustfmt::skip]
pub const LEANS_TO_PLANNED: &[&str] = &[
    "due", "set", "about", "plans", "plan", "decision", "agreement", "intention", "scheduled", "poised",
];

/// The same that is proposed.
#[rustfmt::skip]
pub const LEANS_TO_PROPOSED: &[&str] = &[
    "ready", "willing", "prepared", "proposal", "offer", "hopes", "invitation", "keen", "eager",
];

/// Verbs whose object or infinitive is planned.
#[rustfmt::skip]
pub const PLANNING: &[&str] = &[
    "plan", "agree", "schedule", "expect", "decide", "prepare", "arrange", "intend", "promise",
    "pledge", "vow", "announce", "order", "commit",
];

/// Verbs whose object or infinitive is proposed.
#[rustfmt::skip]
pub const PROPOSING: &[&str] = &[
    "offer", "propose", "suggest", "invite", "urge", "call", "ask", "seek", "request", "demand", "hope",
    "want", "consider", "discuss", "mull", "accept", "press", "pressure", "wish", "weigh",
    "contemplate", "think", "require",
];

/// Verbs whose object or infinitive does not happen.
#[rustfmt::skip]
pub const DENYING: &[&str] = &[
    "refuse", "decline", "fail", "deny", "cancel", "reject", "stop", "try", "attempt", "rule", "avoid",
    "forbid", "bar", "cease",
];

/// Verbs whose object or infinitive may happen.
#[rustfmt::skip]
pub const FEARING: &[&str] = &[
    "threaten", "warn", "fear", "risk", "accuse", "blame", "suspect", "allege",
];

/// Verbs that say nothing of an event that is their object.
#[rustfmt::skip]
pub const SAYS_NOTHING: &[&str] = &[
    "begin", "start", "stop", "try", "expect", "announce", "call", "set", "help", "keep",
];
