//! What sources are called: words for somebody in an office, for institutions and whose voice they are, for people whom
//! nobody else could name.

/// Words that say that a source is somebody in an office rather than the office itself.
pub const OFFICES: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "speaker",
    "secretary",
    "minister",
    "president",
    "premier",
    "chancellor",
    "chairman",
    "chairwoman",
    "chief",
    "director",
    "head",
    "leader",
    "mayor",
    "governor",
    "senator",
    "congressman",
    "official",
    "officials",
    "aide",
    "adviser",
    "advisor",
    "ambassador",
    "general",
    "colonel",
    "captain",
    "judge",
    "lawyer",
    "attorney",
    "professor",
    "analyst",
    "expert",
    "sheriff",
    "commissioner",
    "king",
    "queen",
    "prince",
    "pope",
    "bishop",
    "prosecutor",
    "representative",
    "envoy",
    "counterpart",
];

/// Words that make a name an institution's.
pub const INSTITUTIONS: &[&str] = &[
    "house",
    "kremlin",
    "ministry",
    "department",
    "government",
    "office",
    "palace",
    "police",
    "company",
    "court",
    "committee",
    "commission",
    "agency",
    "army",
    "navy",
    "military",
    "embassy",
    "council",
    "party",
    "union",
    "association",
    "bank",
    "service",
    "authority",
    "authorities",
    "administration",
    "bureau",
    "parliament",
    "senate",
    "congress",
    "cabinet",
    "university",
    "hospital",
    "group",
    "campaign",
    "institute",
    "organization",
    "organisation",
    "federation",
    "pentagon",
    "league",
    "fund",
    "board",
    "corporation",
    "inc",
    "ltd",
    "airline",
    "airlines",
    "fire",
    "brigade",
    "guard",
    "coalition",
    "alliance",
    "centre",
    "center",
    "trust",
    "church",
    "opposition",
];

/// Institutions that go by a building's or a place's name: the words that stand for it, and that name.
pub const METONYMS: &[(&[&str], &str)] = &[
    (&["press", "service", "russian", "president"], "kremlin"),
    (&["russian", "presidency"], "kremlin"),
    (&["russian", "presidential", "administration"], "kremlin"),
    (&["us", "presidency"], "white house"),
    (&["us", "president", "office"], "white house"),
    (&["british", "prime", "minister", "office"], "downing street"),
    (&["french", "presidency"], "elysee"),
    (&["us", "state", "department"], "state department"),
    (&["us", "department", "of", "state"], "state department"),
    (&["us", "defence", "department"], "pentagon"),
    (&["us", "defense", "department"], "pentagon"),
    (&["us", "justice", "department"], "justice department"),
    (&["department", "of", "justice"], "justice department"),
];

/// Countries and capitals that speak for their government, and whose voice that is. Taken as one with the seat:
/// to count one origin twice would claim a confirmation that is none.
pub const SEATS: &[(&[&str], &str)] = &[
    (&["us", "u s", "usa", "united states", "america", "washington", "us administration"], "white house"),
    (&["russia", "moscow", "russian side"], "kremlin"),
    (&["britain", "uk", "united kingdom", "london"], "downing street"),
    (&["france", "paris"], "elysee"),
    (&["ukraine", "kyiv", "kiev"], "ukraine"),
    (&["china", "beijing"], "china"),
    (&["germany", "berlin"], "germany"),
    (&["israel", "jerusalem"], "israel"),
    (&["iran", "tehran"], "iran"),
    (&["turkey", "ankara"], "turkey"),
    (&["india", "new delhi", "delhi"], "india"),
    (&["japan", "tokyo"], "japan"),
];

/// Words that name nobody alone.
pub const NOBODY: &[&str] = &[
    "we",
    "i",
    "it",
    "he",
    "she",
    "they",
    "you",
    "this",
    "that",
    "some",
    "many",
    "others",
    "several",
    "most",
    "critics",
    "supporters",
    "message",
    "office",
    "side",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Words that make a source nobody: "no Fleet official", "neither the court nor the ministry".
pub const NONE: &[&str] = &["no", "none", "neither", "nothing", "nobody"];

/// Institutions that are another one in each article where nothing else names them.
pub const ANY: &[&str] =
    &["group", "organization", "organisation", "office", "campaign", "fund", "association", "coalition"];

/// Who speaks for the whole; others in an office speak as its members.
pub const VOICES: &[&str] =
    &["spokesman", "spokeswoman", "spokesperson", "speaker", "secretary", "representative"];

/// Words for several who speak together, or of a description.
pub const SIDES: &[&str] = &[
    "two",
    "both",
    "sides",
    "leaders",
    "presidents",
    "countries",
    "governments",
    "ministers",
    "nations",
    "members",
    "one",
    "candidates",
    "who",
    "born",
    "top",
    "highest",
    "ranking",
];

/// Words that begin a description of people whom nobody else could name.
pub const UNNAMED: &[&str] = &[
    "those",
    "people",
    "some",
    "someone",
    "anyone",
    "everyone",
    "nobody",
    "nothing",
    "none",
    "neither",
    "others",
    "whoever",
    "critics",
    "supporters",
    "opponents",
    "proponents",
    "additional",
];

/// Words before a name that are no part of it: "three senior campaign officials".
pub const GRADES: &[&str] = &[
    "senior",
    "top",
    "former",
    "several",
    "many",
    "other",
    "no",
    "three",
    "four",
    "longtime",
    "local",
    "additional",
    "separate",
    "current",
    "recent",
    "rare",
];

/// Words with which a description of a document goes on behind its name.
pub const ON: &[&str] = &["who", "which", "that", "where", "when", "including", "first"];

/// Words without a share in a name.
pub const EMPTY: &[&str] = &[
    "the", "a", "an", "its", "his", "her", "their", "this", "that", "for", "of", "from", "by", "in", "on",
    "at", "s", "and",
];
