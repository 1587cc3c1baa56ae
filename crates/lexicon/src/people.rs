//! Words beside the names of people: titles, short forms of given names, kin, small words inside a name, matters of an
//! office.

/// Words before a name that are no part of it.
pub const TITLES: &[&str] = &[
    "captain",
    "col",
    "colonel",
    "dame",
    "dr",
    "gen",
    "general",
    "gov",
    "justice",
    "king",
    "lady",
    "lord",
    "lt",
    "major",
    "miss",
    "mr",
    "mrs",
    "ms",
    "president",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rep",
    "rev",
    "sen",
    "senator",
    "sergeant",
    "sgt",
    "sheikh",
    "sir",
    "the",
];

/// Given names and their short forms; a line is one name.
pub const SHORT_FORMS: &[&str] = &[
    "abraham abe",
    "albert al bert",
    "alexander alex aleksandr alexandr sasha",
    "andrew andy drew andrei andrey",
    "anthony tony",
    "antony tony",
    "barbara barb",
    "benjamin ben",
    "bernard bernie",
    "charles charlie chuck",
    "christopher chris",
    "daniel dan danny",
    "david dave",
    "donald don",
    "edward ed eddie ted",
    "elizabeth liz beth eliza",
    "francis frank",
    "frederick fred",
    "gerald gerry jerry",
    "gregory greg",
    "james jim jimmy jamie",
    "jacob jake",
    "jeffrey jeff geoffrey geoff",
    "jennifer jen jenny",
    "john jack johnny jon",
    "jonathan jon",
    "joseph joe joey",
    "joshua josh",
    "kenneth ken",
    "lawrence larry",
    "leonard leo len",
    "margaret maggie peggy",
    "matthew matt",
    "michael mike mick mikhail",
    "nancy nan",
    "nicholas nick nicolas",
    "patrick pat",
    "peter pete pyotr",
    "philip phil phillip",
    "raymond ray",
    "rebecca becky",
    "richard rick dick rich",
    "robert bob rob bobby",
    "ronald ron ronnie",
    "rudolph rudy",
    "samuel sam",
    "stephen steve steven",
    "susan sue",
    "terence terry",
    "theodore ted teddy",
    "thomas tom tommy",
    "timothy tim",
    "vladimir volodymyr",
    "walter walt",
    "william bill will billy",
    "zachary zach",
];

/// Words beside an office that make it another office: "the foreign minister" is no prime minister.
#[rustfmt::skip]
pub const PORTFOLIOS: &[&str] = &[
    "prime", "foreign", "press", "defense", "interior", "finance", "health", "justice", "trade", "education", "energy",
    "environment", "treasury", "labor", "agriculture", "transport", "transportation", "commerce", "security", "attorney", "police",
    "fire", "school", "campaign", "communications", "opposition", "majority", "minority", "state", "city", "county", "district",
    "union", "party", "team", "bank", "crown", "cabinet", "policy", "chief",
];

/// Words beside an office that make it another, where the office without the word is a higher one.
pub const UNDER: &[&str] = &["vice", "deputy", "assistant", "associate", "under", "attorney", "lieutenant"];

/// Offices of which one article has at most one in view by the place that sends them.
pub const SENT: &[&str] = &["senator", "representative", "governor", "mayor", "republican", "democrat"];

/// Offices whose former holders are not called by them.
pub const CURRENT: &[&str] =
    &["president", "premier", "minister", "chancellor", "secretary", "king", "queen", "pope"];

/// Offices that "leader" names too.
pub const LEADERS: &[&str] =
    &["president", "premier", "chancellor", "king", "queen", "emir", "dictator", "ruler", "minister"];

/// Offices that "lawmaker" names too.
#[rustfmt::skip]
pub const LAWMAKERS: &[&str] = &[
    "senator", "congressman", "congresswoman", "representative", "legislator", "assemblyman",
    "assemblywoman", "parliamentarian", "mp",
];

/// Verbs that "as" and an office follow.
pub const SERVE: &[&str] = &["serve", "work", "act", "retire", "train"];

/// Participles that "as" and an office follow.
pub const KNOWN: &[&str] =
    &["know", "regard", "recognize", "recognise", "appoint", "elect", "describe", "hire", "hail", "consider"];

/// Kin.
pub const RELATIVES: &[&str] = &[
    "father",
    "mother",
    "son",
    "daughter",
    "brother",
    "sister",
    "wife",
    "husband",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "grandfather",
    "grandmother",
    "boyfriend",
    "girlfriend",
    "partner",
    "widow",
    "widower",
    "cousin",
    "fiancé",
    "fiancée",
    "stepfather",
    "stepmother",
    "twin",
];

/// Words that end like nouns for humans and are none.
#[rustfmt::skip]
pub const THINGS: &[&str] = &[
    "number", "center", "matter", "letter", "order", "chapter", "factor", "character", "winter",
    "summer", "better", "former", "earlier", "younger", "older", "later", "sister", "computer",
    "corner", "border", "paper", "power", "newspaper", "disaster", "danger", "senior", "junior",
    "minor", "major", "popular", "inferior", "superior", "regular", "answer", "further", "larger",
    "smaller", "bigger", "higher", "lower", "stronger", "proper", "longer", "trailer", "harbor",
];

/// Words in small letters that stand inside the names of people.
pub const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "la", "del", "della", "di", "da", "du", "dos", "bin", "bint", "ibn",
    "al", "el", "ter", "ten", "zu", "arap", "ul", "ud", "y", "dal",
];

/// Arabic articles that a hyphen joins to a name.
pub const ARTICLES: &[&str] =
    &["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "ibn", "bin", "abu", "bar", "ben"];

/// Titles before a name, without their period.
#[rustfmt::skip]
pub const ADDRESSED: &[&str] = &[
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Sir", "Lord", "Lady", "Dame", "Madam", "Mister", "Dr", "Doctor",
];

/// Words that name something together with what follows "of".
#[rustfmt::skip]
pub const GENERIC_HEADS: &[&str] = &[
    "House", "Republic", "Kingdom", "State", "Chamber", "Bank", "Gulf", "Sea", "Strait", "Isle", "Port",
    "Cape", "Mount", "City", "Duke", "Prince", "Secretary", "Chiefs", "Joint", "Church", "Bay", "Hall",
    "Band", "Order", "Battle", "Treaty", "Declaration", "Department", "Knights", "Speaker", "Court",
];

/// Nouns after an office that are spoken of in its stead: "the assistant secretary level".
pub const ABOUT_AN_OFFICE: &[&str] =
    &["level", "job", "post", "race", "position", "seat", "role", "election", "campaign", "candidate"];

/// Nouns for people by family, sex or friendship.
#[rustfmt::skip]
pub const FAMILY: &[&str] = &[
    "mother", "father", "son", "daughter", "brother", "sister", "wife", "husband", "uncle", "aunt",
    "man", "woman", "boy", "girl", "friend", "state", "daily", "house", "group", "command",
];

/// Institutions that are named by whose they are.
#[rustfmt::skip]
pub const OF_A_COUNTRY: &[&str] = &[
    "government", "administration", "ministry", "campaign", "army", "military", "police", "parliament",
    "navy", "embassy", "regime", "delegation", "presidency", "intelligence", "senate", "cabinet",
    "army's",
];

/// Offices that who holds them is called by.
#[rustfmt::skip]
pub const FORMS_OF_ADDRESS: &[&str] = &[
    "Ambassador", "Chair", "Chairman", "Commissioner", "Congressman", "Congresswoman", "Governor",
    "Mayor", "Minister", "President", "Representative", "Secretary", "Senator", "Speaker",
];

/// Nouns after a name that say that it is an institution.
#[rustfmt::skip]
pub const BODIES: &[&str] = &[
    "newspaper", "magazine", "broadcaster", "news", "agency", "network", "website", "television",
    "party", "company", "firm", "bank", "foundation", "militia", "airline", "university", "movement",
    "coalition", "tabloid",
];

/// Prepositions that have a capital inside a name: "Reporters Without Borders".
pub const INSIDE_NAMES: &[&str] = &["Without", "Against", "Across", "Beyond", "Over", "Behind"];

/// Nouns for what is called after somebody: "Noble's Register".
#[rustfmt::skip]
pub const OWNED_BODIES: &[&str] = &[
    "Register", "List", "Gazette", "Almanac", "Weekly", "Digest", "Hospital", "College", "Hall", "Bank", "Magazine",
    "Journal", "Guide", "Bulletin", "Court", "Brewery", "Ratings", "Church", "School", "Academy", "Exchange",
];

/// Unions of states, as they are written in short.
pub const UNIONS: &[&str] = &["UN", "U.N.", "EU", "E.U.", "AU", "NATO", "Nato", "OAS", "ASEAN"];

/// Nouns for a part of a union of states.
#[rustfmt::skip]
pub const PARTS_OF_UNIONS: &[&str] = &[
    "agency", "office", "commission", "court", "mission", "watchdog", "fund", "programme", "program", "council",
    "committee", "body", "regulator", "authority", "service", "parliament", "secretariat", "taskforce",
];

/// Nouns for companies, before a comma and a name: "the grid operator, Norvolt,".
#[rustfmt::skip]
pub const COMPANIES: &[&str] = &[
    "operator", "company", "firm", "airline", "carrier", "utility", "manufacturer", "maker", "retailer", "supplier",
    "developer", "builder", "contractor", "brewery", "shipyard", "bank", "insurer", "publisher", "broadcaster",
    "newspaper", "charity", "start-up", "startup", "owner", "supermarket", "railway", "refinery", "lender",
];

/// Titles that are no office, without their period.
#[rustfmt::skip]
pub const HONORIFICS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Sir", "Dame", "Mister", "Messrs", "Mme", "Mlle", "Dr", "Jr", "Sr",
];

/// Whom somebody who is named is spoken of by: "Roe's widow".
#[rustfmt::skip]
pub const OF_SOMEBODY: &[&str] = &[
    "wife", "husband", "son", "sons", "daughter", "daughters", "mother", "father", "brother", "sister",
    "family", "parents", "widow", "killer", "death", "friends", "colleagues", "aides", "children",
];
