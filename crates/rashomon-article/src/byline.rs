//! Names of authors in bylines: people only, without "By", places, agencies, dates and titles.

/// Words that begin a byline, in lower case.
const OPENERS: [&str; 41] = [
    "by",
    "written by",
    "story by",
    "posted by",
    "words by",
    "author:",
    "authors:",
    "author",
    "from",
    "reported by",
    "text by",
    "von",
    "autor:",
    "autorin:",
    "text:",
    "von:",
    "ein beitrag von",
    "eine analyse von",
    "ein kommentar von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "af",
    "przez",
    "автор:",
    "texte:",
    "eingestellt von",
    "verfasst von",
    "geschrieben von",
    "gepostet von",
    "veröffentlicht von",
    "ein gastbeitrag von",
    "escrito por",
    "publicado por",
    "publié par",
    "écrit par",
    "erstellt von",
    "im wortlaut von",
    "pressemitteilung von",
];

/// Words that show a part of a byline is no person.
const NO_PERSON: &[&str] = &[
    "staff",
    "agency",
    "agencies",
    "news",
    "editor",
    "editors",
    "editorial",
    "desk",
    "team",
    "correspondent",
    "reporter",
    "reporters",
    "writer",
    "redaktion",
    "rédaction",
    "redacción",
    "redazione",
    "press",
    "reuters",
    "afp",
    "dpa",
    "ap",
    "bureau",
    "times",
    "post",
    "online",
    "media",
    "magazine",
    "admin",
    "contributor",
    "guest",
    "service",
    "services",
    "senior",
    "politics",
    "updated",
    "published",
    "posted",
    "wire",
    "network",
    "tv",
    "radio",
    "newsroom",
    "webdesk",
    "web",
    "company",
    "inc",
    "group",
    "foundation",
    "university",
    "institute",
    "the",
    "our",
    "www",
    "com",
    "http",
    "https",
    "photo",
    "foto",
    "image",
    "getty",
    "read",
    "min",
    "minutes",
    "kna",
    "epd",
    "sid",
    "apa",
    "tass",
    "xinhua",
    "ani",
    "pti",
    "ians",
    "upi",
    "bloomberg",
    "agentur",
    "agenturen",
    "zeitung",
    "nachrichten",
    "and",
    "und",
    "uhr",
    "deutsche",
    "presse",
    "associated",
    "today",
    "daily",
    "weekly",
    "report",
    "journal",
    "herald",
    "tribune",
    "in",
    "on",
    "at",
    "for",
    "with",
    "für",
    "mit",
];

/// The names in a byline that begins with an opener ("By Ana Ruiz and B. Sand, Berlin"), or none.
pub(crate) fn read(line: &str) -> Vec<String> {
    let line = line.trim();
    if line.len() > 200 {
        return Vec::new();
    }
    let lower = line.to_lowercase();
    let Some(opener) = OPENERS
        .iter()
        .filter(|o| {
            lower.starts_with(**o)
                && (o.ends_with(':') || lower[o.len()..].starts_with([' ', ':', '\u{a0}', '\n']))
        })
        .max_by_key(|o| o.len())
    else {
        return Vec::new();
    };
    let Some(rest) = line.get(opener.len()..) else { return Vec::new() };
    names(rest.trim_start_matches([':', ' ', '\u{a0}', '\n']))
}

/// The people in a list of names: `Ana Ruiz, B. Sand und Carl Öst | Harbour Post`. Stops at the first part that
/// is not a person's name once there was one.
pub(crate) fn names(list: &str) -> Vec<String> {
    /// Longer lists are no bylines, and are cut.
    const LONGEST: usize = 2000;
    let list = &list[..list.floor_char_boundary(LONGEST)];
    let list = list.split(['|', '·', '•', '(', '\n', '\t', '/']).next().unwrap_or_default();
    let mut out: Vec<String> = Vec::new();
    for part in list.split([',', ';', '&']).flat_map(split_words) {
        let part = part.trim().trim_end_matches([':', '-', '–', '—']).trim();
        // A full stop belongs to `Jr.` and `S.`, not to the end of a sentence.
        let short = part
            .strip_suffix('.')
            .and_then(|p| p.rsplit([' ', '.']).next())
            .is_some_and(|w| w.chars().count() <= 2);
        let part = if short { part } else { part.trim_end_matches('.').trim() };
        if part.is_empty() {
            continue;
        }
        if is_person(part) {
            if !out.iter().any(|n| n == part) {
                out.push(part.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        } else if !out.is_empty() {
            break;
        }
    }
    out
}

/// Splits at the words for "and" of several languages.
fn split_words(part: &str) -> Vec<String> {
    const AND: [&str; 8] = ["and", "und", "et", "e", "y", "en", "i", "и"];
    let mut out = vec![String::new()];
    for word in part.split_whitespace() {
        if AND.contains(&word.to_lowercase().as_str()) {
            out.push(String::new());
        } else {
            let last = out.last_mut().expect("never empty");
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    out
}

/// Whether a part reads as a person's name: two to five words, each with a capital but for particles, no digits.
pub(crate) fn is_person(part: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al",
        "bin", "ben", "ibn", "zu", "zur", "af", "av", "ten", "ter", "y", "e", "dr.", "prof.",
    ];
    let words: Vec<&str> = part.split_whitespace().collect();
    if !(2..=5).contains(&words.len()) || part.len() > 60 {
        return false;
    }
    words.iter().all(|word| {
        let lower = word.to_lowercase();
        if PARTICLES.contains(&lower.as_str()) {
            return true;
        }
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        let first = word.chars().next();
        first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
            && !NO_PERSON.contains(&bare)
            && !bare.is_empty()
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‐'))
    }) && words.iter().filter(|w| !PARTICLES.contains(&w.to_lowercase().as_str())).count() >= 2
}

/// A name of one word: an agency that signs its reports, or, where the page says that it is a `person`, a first
/// name or a pen name.
pub(crate) fn single(value: &str, person: bool) -> Option<String> {
    let value = value.trim();
    let lower = value.to_lowercase();
    let bare =
        ["von ", "by ", "par ", "por "].iter().find_map(|o| lower.starts_with(o).then(|| &value[o.len()..]));
    let value = bare.unwrap_or(value).trim();
    let lower = value.to_lowercase();
    if AGENCIES.contains(&lower.as_str()) {
        return Some(value.to_owned());
    }
    let letters = value.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let named =
        person && letters && (3..=20).contains(&value.len()) && value.starts_with(char::is_alphabetic);
    (named
        && !NO_PERSON.contains(&lower.as_str())
        && !["redaktion", "admin", "editor", "author"].contains(&lower.as_str())
        && !value.contains(".de")
        && !value.contains(".com"))
    .then(|| value.to_owned())
}

/// Agencies as they sign.
const AGENCIES: [&str; 24] = [
    "dpa",
    "afp",
    "reuters",
    "ap",
    "apa",
    "sid",
    "epd",
    "kna",
    "upi",
    "efe",
    "ansa",
    "tass",
    "xinhua",
    "associated press",
    "afp deutschland",
    "the associated press",
    "agence france-presse",
    "agencia efe",
    "deutsche presse-agentur",
    "press association",
    "pa media",
    "ians",
    "pti",
    "interfax",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, want: &[&str]) {
        assert_eq!(read(line), want, "{line}");
    }

    #[test]
    fn bylines_name_people() {
        check("By Ana Ruiz", &["Ana Ruiz"]);
        check("By Ana Ruiz and B. Sand, Harbour Post", &["Ana Ruiz", "B. Sand"]);
        check("Von Ute van der Berg und Jan-Ole Öst", &["Ute van der Berg", "Jan-Ole Öst"]);
        check("By Ana Ruiz | April 14, 2021", &["Ana Ruiz"]);
        check("BY ANA RUIZ, STAFF WRITER", &["ANA RUIZ"]);
        check("By Our Staff Reporter", &[]);
        check("By Harbour News Agency", &[]);
        check("By the time the ferry sailed it was dark.", &[]);
        check("Bygone days", &[]);
        check("Автор: Анна Иванова", &["Анна Иванова"]);
    }
}
