//! News agencies: which names are an agency's, so that what outlets take from one is counted once.
//!
//! A compiled list of the agencies that world news names most, and the words that name one of a kind
//! ("... News Agency"). Deliberately absent: who owns whom.

use crate::words::{Words, hash_word};

/// The agency's usual name, and the other forms it goes by. Forms that are common words in other use stand
/// with their second word ("PA Media").
const AGENCIES: &[(&str, &[&str])] = &[
    ("AFP", &["AFP", "Agence France Presse"]),
    ("AAP", &["AAP", "Australian Associated Press"]),
    ("Anadolu", &["Anadolu", "Anadolu Agency"]),
    ("ANI", &["ANI", "Asian News International"]),
    ("ANSA", &["ANSA"]),
    ("AP", &["AP", "Associated Press"]),
    ("APA", &["APA", "Austria Presse Agentur"]),
    ("Belga", &["Belga"]),
    ("BelTA", &["BelTA"]),
    ("Bernama", &["Bernama"]),
    ("Bloomberg News", &["Bloomberg", "Bloomberg News"]),
    ("Canadian Press", &["Canadian Press"]),
    ("CNA", &["Central News Agency"]),
    ("CTK", &["CTK", "ČTK"]),
    ("dpa", &["dpa", "Deutsche Presse Agentur"]),
    ("EFE", &["EFE", "Agencia EFE"]),
    ("IANS", &["IANS", "Indo Asian News Service"]),
    ("Interfax", &["Interfax"]),
    ("IRNA", &["IRNA"]),
    ("JTA", &["JTA", "Jewish Telegraphic Agency"]),
    ("KCNA", &["KCNA", "Korean Central News Agency"]),
    ("Kyodo", &["Kyodo", "Kyodo News"]),
    ("Lusa", &["Lusa"]),
    ("MENA", &["Middle East News Agency"]),
    ("NTB", &["NTB"]),
    ("PA", &["PA Media", "Press Association"]),
    ("PAP", &["PAP", "Polish Press Agency"]),
    ("PTI", &["PTI", "Press Trust of India"]),
    ("Reuters", &["Reuters", "Thomson Reuters"]),
    ("RIA Novosti", &["RIA", "RIA Novosti"]),
    ("Ritzau", &["Ritzau"]),
    ("SANA", &["SANA"]),
    ("SPA", &["Saudi Press Agency"]),
    ("TASS", &["TASS", "ITAR TASS"]),
    ("TT", &["TT News Agency"]),
    ("Ukrinform", &["Ukrinform"]),
    ("UPI", &["UPI", "United Press International"]),
    ("Xinhua", &["Xinhua"]),
    ("Yonhap", &["Yonhap"]),
];

/// What stands at the end of an agency's full name.
const ENDINGS: &[&[&str]] = &[
    &["news", "agency"],
    &["press", "agency"],
    &["telegraph", "agency"],
    &["news", "service"],
    &["wire", "service"],
    &["press", "association"],
    &["press", "international"],
    &["newswire"],
    &["news", "wire"],
    &["presse", "agentur"],
];

/// The agency that this name is one of, by its usual name; a name that only ends like an agency's is its own
/// usual name. `None` where it is no agency's.
///
/// Short forms are matched with their capitals, so that "ap" or "ani" in other use is no agency.
pub fn agency(name: &str) -> Option<&str> {
    let name = name.trim().trim_matches(|c: char| !c.is_alphanumeric());
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let words = Words::of(name);
    // "Reuters news agency" is Reuters: the kind is no part of the name.
    let kind =
        ENDINGS.iter().find(|e| words.hashes.ends_with(&e.iter().map(|w| hash_word(w)).collect::<Vec<_>>()));
    let bare =
        kind.map_or(name, |e| name.get(..words.span(0..words.len() - e.len()).range().end).unwrap_or(name));
    let known = |form: &str| {
        AGENCIES.iter().find(|(_, forms)| {
            forms.iter().any(|f| {
                let plain = |s: &str| s.replace('-', " ");
                if f.len() <= 4 { *f == form } else { plain(f).eq_ignore_ascii_case(&plain(form)) }
            })
        })
    };
    if let Some((usual, _)) = known(name).or_else(|| known(bare)) {
        return Some(usual);
    }
    // All of it must look like a name: "a spokesman for the news agency" is none.
    let capital =
        words.spans.iter().all(|w| w.of(name).starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    (kind.is_some_and(|e| words.len() > e.len()) && capital).then_some(name)
}

/// The agency that these words are about: the whole of them, or a run of capitalised words within ("the state-run
/// Northern Press Agency").
pub fn mentioned(words: &str) -> Option<&str> {
    let spans = Words::of(words).spans;
    let capital = |i: usize| spans[i].of(words).starts_with(char::is_uppercase);
    let run = |from: usize, to: usize| spans[from].cover(spans[to]).of(words);
    agency(words).or_else(|| {
        (0..spans.len())
            .filter(|&i| capital(i) || spans[i].of(words) == "dpa")
            .take(8)
            .find_map(|from| (from..spans.len().min(from + 4)).rev().find_map(|to| agency(run(from, to))))
    })
}

/// The agencies that also publish pages of their own.
pub const PUBLISHING: &[&str] = &[
    "Reuters",
    "Sputnik",
    "TASS",
    "AP",
    "AFP",
    "Associated Press",
    "Agence France-Presse",
    "Xinhua",
    "Interfax",
    "RIA Novosti",
    "Anadolu",
    "Anadolu Agency",
    "ANSA",
    "EFE",
    "Kyodo",
    "Yonhap",
    "UPI",
    "dpa",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_go_by_one_name() {
        for (name, expected) in [
            ("Reuters", Some("Reuters")),
            ("REUTERS", Some("Reuters")),
            ("Reuters news agency", Some("Reuters")),
            ("(AP)", Some("AP")),
            ("The Associated Press", Some("AP")),
            ("ap", None),
            ("Agence France-Presse", Some("AFP")),
            ("ITAR-TASS", Some("TASS")),
            ("Northern Press Agency", Some("Northern Press Agency")),
            ("Norland Newswire", Some("Norland Newswire")),
            ("the Northern Press Agency", Some("Northern Press Agency")),
            ("News Agency", None),
            ("a spokesman for the news agency", None),
            ("The Harbour Post", None),
            ("", None),
        ] {
            assert_eq!(agency(name), expected, "{name}");
        }
    }
}
