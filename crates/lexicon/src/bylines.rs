//! The words that bylines are made of.

/// Words that begin a byline, in lower case.
#[rustfmt::skip]
pub const OPENERS: &[&str] = &[
    "by", "written by", "story by", "posted by", "words by", "author:", "authors:", "author", "from", "reported by",
    "text by", "von", "autor", "autor:", "autorin:", "text:", "von:", "ein beitrag von", "eine analyse von",
    "ein kommentar von", "par", "por", "di", "door", "av", "af", "przez", "автор:", "texte:", "eingestellt von",
    "verfasst von", "geschrieben von", "gepostet von", "veröffentlicht von", "ein gastbeitrag von", "escrito por",
    "publicado por", "publié par", "écrit par", "erstellt von", "im wortlaut von", "pressemitteilung von",
    "ein artikel von", "autorin", "auteur:", "auteur :", "auteurs :", "auteure:", "autor/in:", "autorin/autor",
    "interview:", "reportage:", "beitrag von", "blog beitrag von", "artikel von", "text von", "interview von",
    "kolumne von", "kommentar von", "gespeichert von", "vom", "автор", "texto:", "foto und text:",
    "reported and written by", "scritto da", "redazione di", "tekst:", "author :",
    "piše:", "pišu:", "napisao:", "napisala:", "írta:", "szerző:", "tekst:", "szöveg:", "συντάκτης:", "yazar:", "yazan:", "haber:", "كتب", "كتبت", "بقلم", "מאת", "記者", "记者", "作者", "作者：", "记者：", "נכתב על ידי",
];

/// Labels of others than the author in a list of who made an article, in lower case.
#[rustfmt::skip]
pub const CREDITS: &[&str] = &[
    "fotograf", "fotografin", "fotografie", "foto", "fotos", "bilder", "photographer", "photographers", "photography", "photographs",
    "photos", "pictures", "photographe", "photos de", "fotografía", "illustration", "illustrationen", "illustrations", "illustratorin",
    "illustrator", "styling", "übersetzung", "translation", "translator", "video", "grafik", "graphics",
];

/// Openers that say what they are wherever they stand.
#[rustfmt::skip]
pub const LABELS: &[&str] = &[
    "author:", "authors:", "autor:", "autorin:", "autor/in:", "autorin/autor", "auteur:", "auteur :", "auteurs :", "автор:",
    "text:", "texte:", "tekst:", "written by",
];

/// Words that show a part of a byline is no person.
#[rustfmt::skip]
pub const NO_PERSON: &[&str] = &[
    "staff", "agency", "agencies", "news", "editor", "editors", "editorial", "desk", "team", "correspondent",
    "reporter", "reporters", "writer", "redaktion", "rédaction", "redacción", "redazione", "press", "reuters", "afp",
    "dpa", "ap", "bureau", "times", "post", "online", "media", "magazine", "admin", "contributor", "guest",
    "service", "services", "senior", "politics", "updated", "published", "posted", "wire", "network", "tv", "radio",
    "newsroom", "webdesk", "web", "company", "inc", "group", "foundation", "university", "institute", "the", "our",
    "www", "com", "http", "https", "photo", "foto", "image", "getty", "read", "min", "minutes", "kna", "epd", "sid",
    "apa", "tass", "xinhua", "ani", "pti", "ians", "upi", "bloomberg", "agentur", "agenturen", "zeitung",
    "nachrichten", "and", "und", "uhr", "deutsche", "presse", "associated", "today", "daily", "weekly", "report",
    "journal", "herald", "tribune", "in", "on", "at", "for", "with", "für", "mit", "no", "view", "comments", "gründerin", "gründer", "coming", "more", "author", "unknown",
    "anonymous", "alle", "all", "beiträge", "artikel", "archive", "archiv", "blog", "autor", "autorin", "more",
    "mehr", "about", "über", "impressum", "kontakt", "home", "startseite", "gastautor", "gastbeitrag",
    "presseportal", "newsdesk", "verein", "verband", "gmbh", "ag", "e.v", "stiftung", "ministerium",
];

/// How words for jobs in the press end.
#[rustfmt::skip]
pub const JOBS: &[&str] = &[
    "redakteur", "redakteurin", "redaktion", "korrespondent", "korrespondentin", "journalist", "journalistin", "reporterin",
    "volontär", "volontärin", "anstalt", "institut", "universität", "ministerium", "bundesamt", "übersetzung",
];

/// Words that end a name: what follows is a place, a day, an outlet or a link.
#[rustfmt::skip]
pub const STOPS: &[&str] = &[
    "in", "on", "at", "for", "with", "für", "mit", "from", "am", "aus", "bei", "of", "updated", "published",
    "posted", "alle", "alles", "all", "twitter", "facebook", "latest", "view", "comments", "posts", "ein", "eine", "mitglied", "mehr", "more", "zum", "zur", "profil", "via", "um", "den", "dans", "à",
    "veröffentlicht", "aktualisiert", "says", "writes", "mo", "di", "mi", "do", "fr", "sa", "so", "mon", "tue",
    "wed", "thu", "fri", "sat", "sun", "publicerad", "publisert", "publiceret", "uppdaterad", "oppdatert", "opdateret", "julkaistu", "päivitetty", "publié", "publiée", "publicado",
    "publicada", "pubblicato", "opublikowano", "aktualizováno", "publikováno", "objavljeno", "gepubliceerd", "yayınlanma", "опубликовано",
];

/// Small words of names.
#[rustfmt::skip]
pub const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ben", "ibn", "zu",
    "zur", "af", "av", "ten", "ter", "y", "e", "v.", "dr.", "prof.",
];

/// Agencies as they sign.
#[rustfmt::skip]
pub const AGENCIES: &[&str] = &[
    "dpa", "afp", "reuters", "ap", "apa", "sid", "epd", "kna", "upi", "efe", "ansa", "tass", "xinhua",
    "associated press", "afp deutschland", "the associated press", "agence france-presse", "agencia efe",
    "deutsche presse-agentur", "press association", "pa media", "ians", "pti", "interfax",
];

/// Words of the posts in a newsroom that follow a name and a comma ("Ana Ruiz, political editor"), in lower case.
#[rustfmt::skip]
pub const POSTS: &[&str] = &[
    "editor", "reporter", "correspondent", "writer", "staff", "columnist", "critic", "journalist", "producer", "redakteur", "redakteurin",
    "korrespondent", "korrespondentin", "reporterin", "journalistin", "journaliste", "rédacteur", "rédactrice", "correspondant", "correspondante", "redactor", "redactora",
    "corresponsal", "periodista", "giornalista", "redattore", "inviato", "inviata", "jornalista", "repórter", "verslaggever", "redacteur", "journalist",
];

/// What says after a name that it wrote the page ("Ana Ruiz reports"), in lower case.
pub const WROTE: &[&str] = &["reports", "writes", "berichtet", "schreibt"];
