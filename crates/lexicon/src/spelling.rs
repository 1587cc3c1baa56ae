//! One spelling for what is one word: case, apostrophes, contractions, British and American endings, numbers in
//! letters, abbreviations of countries. What remains different is another word.

use rashomon_text::without_accent;

/// The forms a written word stands for: one, or each word of a contraction.
pub fn forms(raw: &str) -> Vec<String> {
    let plain: String = raw
        .chars()
        .map(|c| if matches!(c, '\u{2019}' | '\u{2018}' | '\u{2bc}' | '`') { '\'' } else { c })
        .map(without_accent)
        .filter(|&c| {
            c.is_alphanumeric() || matches!(c, '\'' | '-' | '.' | ',' | '%' | '&' | '\u{2010}' | '\u{2011}')
        })
        .collect();
    let plain = plain.trim_matches(|c: char| matches!(c, '-' | ',' | '&' | '\''));
    if plain.starts_with(|c: char| c.is_ascii_digit()) {
        return vec![digits(plain)];
    }
    if matches!(plain, "US" | "USA" | "U.S" | "U.S." | "U.S.A.") {
        return vec!["usa".to_owned()];
    }
    let mut lower = plain.trim_end_matches('.').to_lowercase();
    if lower.split('.').all(|part| part.chars().count() == 1) {
        lower.retain(|c| c != '.');
    }
    let mut forms = Vec::with_capacity(1);
    for part in lower.split(['-', '\u{2010}', '\u{2011}', '/']).filter(|p| !p.is_empty()) {
        contraction(part, &mut forms);
    }
    forms
}

/// "12,500" as "12500"; "5." as "5".
fn digits(word: &str) -> String {
    word.trim_end_matches(['.', ',', '-']).replace(',', "")
}

fn contraction(word: &str, forms: &mut Vec<String>) {
    let whole = match word {
        "can't" | "cant" => "can not",
        "won't" => "will not",
        "shan't" => "shall not",
        "i'm" => "i am",
        "let's" => "let us",
        "s" | "'s" => "",
        "it's" => "it is",
        "that's" => "that is",
        "he's" => "he is",
        "she's" => "she is",
        "there's" => "there is",
        "here's" => "here is",
        "what's" => "what is",
        "who's" => "who is",
        "'d" | "d" => "would",
        "gonna" => "going to",
        "gotta" => "got to",
        "wanna" => "want to",
        "'re" | "re" => "are",
        "'ve" | "ve" => "have",
        "'ll" | "ll" => "will",
        "n't" => "not",
        "cannot" => "can not",
        _ => word,
    };
    if whole != word {
        forms.extend(whole.split_whitespace().map(str::to_owned));
        return;
    }
    let (base, second) = match word.rsplit_once('\'') {
        Some((base, "s" | "")) => (base, None),
        Some((base, "re")) => (base, Some("are")),
        Some((base, "ve")) => (base, Some("have")),
        Some((base, "ll")) => (base, Some("will")),
        Some((base, "d")) => (base, Some("would")),
        Some((base, "t")) => (base.strip_suffix('n').unwrap_or(base), Some("not")),
        _ => (word, None),
    };
    if !base.is_empty() {
        forms.push(one(base));
    }
    forms.extend(second.map(str::to_owned));
}

/// One spelling of one word.
fn one(word: &str) -> String {
    let word = word.replace('\'', "");
    if let Ok(at) = SAME.binary_search_by(|&(other, _)| other.cmp(&word)) {
        return SAME[at].1.to_owned();
    }
    if let Some(value) = number(&word) {
        return value.to_string();
    }
    let word = with_or(word);
    if word.len() > 5 && word.is_ascii() {
        // Towards "-ise": the other way would make "promize" of "promise".
        for (ending, same) in [
            ("ization", "isation"),
            ("izing", "ising"),
            ("ized", "ised"),
            ("izes", "ises"),
            ("ize", "ise"),
            ("yze", "yse"),
            ("yzed", "ysed"),
            ("elled", "eled"),
            ("elling", "eling"),
        ] {
            if let Some(start) = word.strip_suffix(ending) {
                return format!("{start}{same}");
            }
        }
    }
    word
}

/// British "-our" as "-or": "labour", "behaviours", "honourable". "Hour", "court" and "journey" have another "our".
fn with_or(word: String) -> String {
    const BEFORE: [&str; 24] = [
        "abour", "alour", "amour", "andour", "aviour", "apour", "arbour", "armour", "arlour", "avour",
        "eavour", "enour", "eanour", "ervour", "ghbour", "igour", "odour", "olour", "onour", "ancour",
        "rdour", "umour", "endour", "ecour",
    ];
    let Some(ending) = BEFORE.iter().find(|ending| word.contains(**ending)) else { return word };
    let at = word.find(ending).map_or(0, |at| at + ending.len() - 2);
    format!("{}{}", &word[..at], &word[at + 1..])
}

/// The value of an ordinal in letters or figures, "eleventh" or "11th"; the word as [`forms`] gives it.
pub fn ordinal(word: &str) -> Option<u64> {
    const OWN: [(&str, u64); 6] =
        [("first", 1), ("second", 2), ("third", 3), ("fifth", 5), ("ninth", 9), ("twelfth", 12)];
    if let Some((_, value)) = OWN.iter().find(|(own, _)| *own == word) {
        return Some(*value);
    }
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    if let Some(value) = figures.and_then(|figures| figures.parse().ok()) {
        return Some(value);
    }
    match (word.strip_suffix("ieth"), word.strip_suffix("th")) {
        (Some(tens), _) => number(&format!("{tens}y")),
        (None, Some("eigh")) => Some(8),
        (None, Some(start)) => number(start),
        _ => None,
    }
}

/// The value of a number word from two up; "one" is more often a pronoun.
pub fn number(word: &str) -> Option<u64> {
    const SMALL: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const TENS: [(&str, u64); 7] = [
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
    ];
    if word == "one" {
        return None;
    }
    if let Some(value) = SMALL.iter().position(|&w| w == word) {
        return u64::try_from(value).ok();
    }
    TENS.iter().find(|&&(w, _)| w == word).map(|&(_, value)| value)
}

/// Words that are one word, in order.
const SAME: &[(&str, &str)] = &[
    ("advisor", "adviser"),
    ("america", "usa"),
    ("centre", "center"),
    ("centres", "centers"),
    ("defence", "defense"),
    ("gov", "governor"),
    ("gray", "grey"),
    ("kiev", "kyiv"),
    ("offence", "offense"),
    ("ok", "okay"),
    ("percent", "%"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("rep", "representative"),
    ("sen", "senator"),
    ("theatre", "theater"),
    ("uk", "britain"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_meet() {
        for (a, b) in [
            ("US", "U.S."),
            ("Organisation", "organization"),
            ("defence", "Defense"),
            ("12,500", "12500"),
            ("five", "5"),
            ("Neighbour", "neighbor"),
            ("Varland\u{2019}s", "Varland"),
            ("F.B.I.", "FBI"),
            ("Peña", "Pena"),
            ("U.K.", "UK"),
        ] {
            assert_eq!(forms(a), forms(b), "{a} {b}");
        }
        assert_eq!(forms("we\u{2019}re"), ["we", "are"]);
        assert_eq!(forms("can't"), ["can", "not"]);
        assert_eq!(forms("doesn't"), ["does", "not"]);
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(SAME.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
