//! Posts: in which words each is named, which lead, which one person holds together, and what institutions are called
//! beside. What an office says as a whole is read in `rashomon-story`.

/// Posts that one person does not hold two of at a time; each line one post, in its wordings.
pub const POSTS: &[&str] = &[
    "spokesman|spokeswoman|spokesperson|press secretary|press officer|press spokesman",
    "prime minister|premier",
    "president",
    "chancellor",
    "minister",
    "governor",
    "mayor",
    "senator",
    "representative|congressman|congresswoman",
    "attorney general",
    "secretary of state",
    "treasury secretary|secretary of the treasury",
    "defense secretary|secretary of defense",
    "vice president",
    "house speaker",
    "majority leader",
    "minority leader",
    "chief of staff",
    "treasurer",
    "ambassador|envoy",
    "judge|justice",
    "prosecutor|district attorney",
    "sheriff",
    "police chief|chief of police|police commissioner",
    "fire chief",
    "chief executive|chief executive officer|ceo",
    "secretary general|secretary-general|general secretary",
    "director|head|chief|boss",
];

/// Posts whose holder leads; by their first wording.
pub const HEADS: &[&str] =
    &["prime minister", "president", "chancellor", "governor", "mayor", "chief executive", "director"];

/// Pairs of posts that one person does hold at a time.
pub const TOGETHER: &[(&str, &str)] = &[
    ("prime minister", "minister"),
    ("house speaker", "representative"),
    ("majority leader", "senator"),
    ("majority leader", "representative"),
    ("minority leader", "senator"),
    ("minority leader", "representative"),
    ("vice president", "president"),
    ("vice president", "director"),
    ("vice president", "chief executive"),
    ("chief of staff", "director"),
    ("treasurer", "director"),
    ("attorney general", "prosecutor"),
    ("attorney general", "director"),
    ("attorney general", "minister"),
    ("representative", "ambassador"),
    ("representative", "director"),
    ("representative", "spokesman"),
    ("secretary of state", "minister"),
    ("secretary of state", "ambassador"),
    ("defense secretary", "minister"),
    ("treasury secretary", "minister"),
    ("president", "chief executive"),
    ("president", "director"),
    ("chief executive", "director"),
    ("minister", "director"),
    ("mayor", "director"),
    ("governor", "director"),
    ("police chief", "director"),
    ("fire chief", "director"),
    ("sheriff", "director"),
    ("spokesman", "director"),
    ("secretary general", "director"),
    ("chancellor", "director"),
    ("prosecutor", "director"),
    ("ambassador", "director"),
    ("prime minister", "director"),
    ("minister", "ambassador"),
];

/// Institutions under two names.
pub const SAME_INSTITUTION: &[(&str, &str)] = &[
    ("white house", "presidential"),
    ("white house", "administration"),
    ("white house", "president"),
    ("kremlin", "presidential"),
    ("kremlin", "president"),
    ("state department", "department of state"),
    ("pentagon", "defense department"),
    ("pentagon", "department of defense"),
    ("defense ministry", "ministry of defense"),
    ("interior", "home"),
    ("foreign", "external"),
    ("finance", "treasury"),
];

/// Words that say that somebody stands in for the holder of a post.
pub const DEPUTIES: &[&str] = &["deputy", "vice", "assistant", "associate", "junior"];

/// Words that say that a post is held at another time, or not quite.
pub const LOOSE: &[&str] = &[
    "former",
    "ex",
    "acting",
    "then",
    "designate",
    "elect",
    "candidate",
    "interim",
    "outgoing",
    "incoming",
    "late",
    "nominee",
    "would",
];

/// Of these, those that say that it was held before.
pub const PAST: &[&str] = &["former", "ex"];

/// Words beside a post that do not tell it from another: small words, parties, ranks.
pub const SAY_LITTLE: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "for",
    "to",
    "at",
    "in",
    "and",
    "s",
    "his",
    "her",
    "its",
    "their",
    "our",
    "first",
    "second",
    "third",
    "republican",
    "democratic",
    "democrat",
    "conservative",
    "labor",
    "liberal",
    "socialist",
    "independent",
    "chief",
    "senior",
    "top",
    "official",
    "new",
    "current",
    "longtime",
    "veteran",
];

/// What a minister may lead beside a ministry.
pub const LED_BESIDE: &[&str] = &[
    "party",
    "faction",
    "bloc",
    "wing",
    "coalition",
    "movement",
    "union",
    "campaign",
    "list",
    "government",
    "cabinet",
    "state",
    "delegation",
    "mission",
    "negotiators",
    "talks",
    "team",
    "force",
    "group",
    "committee",
    "commission",
    "council",
    "board",
    "family",
];

/// Words that many institutions share.
pub const GENERIC: &[&str] = &[
    "team",
    "club",
    "department",
    "ministry",
    "office",
    "agency",
    "authority",
    "council",
    "committee",
    "commission",
    "association",
    "company",
    "service",
    "national",
    "federal",
    "house",
];
