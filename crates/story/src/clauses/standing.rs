//! Which words of an article stand on their own: not a dateline, a caption, a stamp or a teaser, nor the half of a quotation.

use rashomon_lexicon::function_words::FUNCTION;
use rashomon_lexicon::months;

/// The longest dateline, in bytes.
const DATELINE: usize = 80;

/// What a notice of a page begins with, in lower case. Such a line tells nothing of the affair.
const NOTICES: &[&str] = &[
    "advert",
    "already a",
    "by signing",
    "click ",
    "continue reading",
    "copyright",
    "correction",
    "download",
    "file ",
    "file -",
    "email ",
    "file photo",
    "first published",
    "follow us",
    "getty",
    "hide caption",
    "image:",
    "image source",
    "last modified",
    "last updated",
    "listen",
    "log in",
    "look:",
    "more:",
    "more on",
    "most read",
    "must watch",
    "photo",
    "picture:",
    "pictured",
    "play video",
    "posted",
    "published",
    "read more",
    "read:",
    "related",
    "see also",
    "share ",
    "sign in",
    "sign up",
    "story highlights",
    "subscribe",
    "this article",
    "this story",
    "to read",
    "update",
    "video",
    "watch",
    "you have",
];

/// What a notice of a page holds wherever it stands, in lower case.
const WITHIN: &[&str] = &[
    "(ap photo",
    "(left)",
    "(photo",
    "(right)",
    ", left,",
    ", right,",
    " from left,",
    "all rights reserved",
    "caption",
    "continue reading",
    "contributed to this ",
    "cookies",
    "file photo",
    "file image",
    "free article",
    "getty images",
    "newsletter",
    "read the full",
    "sign up for",
    "subscribe",
    "subscription",
];

/// Words that lean on a sentence before theirs, in lower case.
#[rustfmt::skip]
const LEANING: &[&str] = &[
    "after all", "afterward", "afterwards", "also", "as a result", "by contrast", "despite that", "for example", "for instance", "for now", "furthermore", "in addition", "in fact",
    "in short", "indeed", "instead", "likewise", "moreover", "nevertheless", "nonetheless", "shortly afterward", "shortly afterwards", "similarly", "still", "that said", "then",
    "thus",
    // The writer's own judgement of what follows.
    "fortunately", "happily", "luckily", "make no mistake", "naturally", "of course", "sadly", "thankfully", "the bad news is",
    "the good news is", "to be sure", "unfortunately",
    "and",
    "another",
    "but",
    "he",
    "her",
    "his",
    "however",
    "i",
    "in another",
    "it",
    "its",
    "meanwhile",
    "my",
    "or",
    "our",
    "she",
    "so",
    "that",
    "the latter",
    "the other",
    "the move",
    "their",
    "them",
    "these",
    "they",
    "this",
    "those",
    "we",
    "yet",
    "you",
];

/// What a sentence holds that leans on another, or tells only that nobody told anything; in lower case.
const EMPTY: &[&str] = &[
    ", however,",
    ", meanwhile,",
    ", too,",
    "could not be reached",
    "could not immediately",
    "declined to comment",
    " he added",
    " he said",
    " he told",
    " she added",
    " she said",
    " she told",
    "did not immediately",
    "did not reply to",
    "did not respond",
    "ever since",
    "no comment",
    "request for comment",
    "requests for comment",
    "they said",
];

/// What opens a quotation.
pub const OPENING: [char; 6] = ['"', '\'', '“', '‘', '«', '„'];

/// How many bytes of a sentence are a dateline: "HARBOUR CITY, March 5 (Press) - ", "(CNN) ".
pub fn dateline(sentence: &str) -> usize {
    let near = &sentence[..sentence.floor_char_boundary(DATELINE)];
    // The name of an agency in brackets, with or without a dash.
    if let Some(rest) = near.strip_prefix('(')
        && let Some(end) = rest.find(')').filter(|&end| end <= 20)
    {
        let after = &near[end + 2..];
        let dash = after.trim_start().trim_start_matches(['-', '–', '—']);
        return near.len() - dash.trim_start().len();
    }
    // "Washington (CNN) The", with the agency in capitals.
    if let Some((before, rest)) = near.split_once(" (")
        && let Some((agency, after)) = rest.split_once(") ")
        && agency.len() > 1
        && agency.chars().all(|c| c.is_uppercase())
        && before.split_whitespace().count() <= 4
        && after.starts_with(char::is_uppercase)
    {
        return near.len() - after.len();
    }
    for label in ["Exclusive", "EXCLUSIVE", "Breaking", "BREAKING"] {
        if let Some(rest) =
            near.strip_prefix(label).map(|rest| rest.trim_start_matches([':', '—', '–', '-', ' ']))
            && rest.starts_with(char::is_uppercase)
        {
            return near.len() - rest.len();
        }
    }
    for dash in [" - ", " – ", " — ", " -- ", "— ", "–"] {
        let Some(at) = near.find(dash) else { continue };
        let before = near[..at].trim_end();
        let place = before.split([' ', ',']).next().unwrap_or_default();
        let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && place.chars().all(|c| !c.is_lowercase());
        if (capitals || before.ends_with(')')) && before.split_whitespace().count() <= 9 {
            return at + dash.len();
        }
    }
    0
}

/// Buttons of a player, in capitals, that a scrape has run into the caption behind them.
const BUTTONS: [&str; 4] = ["CLOSE ", "JUST WATCHED ", "PLAY ", "WATCH "];

/// Whether a line is a notice of the page: a stamp, a caption, a teaser.
pub fn is_notice(line: &str) -> bool {
    let lower = line.trim_start_matches(['[', '(', '*', '•', ' ']).to_lowercase();
    let words = lower.split_whitespace().count();
    NOTICES.iter().any(|notice| lower.starts_with(notice))
        && (words < 14
            || line.starts_with('[')
            || lower.starts_with("update:")
            || lower.starts_with("correction"))
        || WITHIN.iter().any(|notice| lower.contains(notice))
        || BUTTONS.iter().any(|button| line.starts_with(button))
        || is_glued(line)
        || line.contains(" | ")
}

/// Whether another text of the page runs into a sentence, as a list of links does where it was scraped: a word that stands in the
/// sentence besides has the next one glued to it ("Mayor Anna Brun Anna BrunFerries to stop"). In "BuzzFeed" nothing is.
pub fn is_glued(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric());
    let before = |word: &str| {
        let mut letters = word.char_indices().zip(word.chars().skip(1));
        let end = letters.find_map(|((at, c), next)| {
            (c.is_lowercase() && next.is_uppercase()).then_some(at + c.len_utf8())
        })?;
        word.get(..end).filter(|start| start.chars().count() > 2).map(str::to_owned)
    };
    words().filter_map(before).any(|start| words().any(|word| word == start))
}

/// Whether a sentence ends as one.
pub fn ends(sentence: &str) -> bool {
    let end = sentence.trim_end_matches(['"', '”', '’', '\'', '»', ')', ' ']);
    end.ends_with(['.', '!', '?']) && !end.ends_with("...")
}

/// Whether the marks of quotation in a sentence are each opened and closed in it.
pub fn is_balanced(sentence: &str) -> bool {
    let count = |mark: char| sentence.matches(mark).count();
    count('“') == count('”')
        && count('"').is_multiple_of(2)
        && count('‘') <= count('’')
        && count('(') == count(')')
}

/// Whether a pronoun stands before any name: whom "he" means was said in the sentence before.
fn has_nobody_for_pronoun(sentence: &str) -> bool {
    /// Words before which nothing was told that "that" could be.
    const NEAR: usize = 4;
    const PRONOUNS: &[&str] = &["he", "she", "him", "his", "her", "they", "their", "them"];
    let mut words = sentence.split_whitespace();
    // The first word has a capital whatever it is: only a word of grammar is surely no name.
    let first = words.next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let opens =
        FUNCTION.binary_search(&first.as_str()).is_ok() || first.ends_with("ed") || first.ends_with("ing");
    let mut named = !opens;
    let mut after_comma = false;
    for (at, raw) in words.enumerate() {
        // "Roe noted that's more than many have."
        if at < NEAR && matches!(raw, "that's" | "that’s") {
            return true;
        }
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
        // "In June 2031, he left": a month is nobody.
        if word.starts_with(char::is_uppercase) && months::month(&word.to_lowercase()).is_none() {
            named = true;
        }
        // "Adjusted for inflation, it is far lower."
        if word == "it" && after_comma && !named {
            return true;
        }
        if PRONOUNS.contains(&word) {
            // "Drivers said they had been stopped": a plural that begins the sentence is they.
            let plural = matches!(word, "they" | "their" | "them");
            return !named && !plural;
        }
        after_comma = raw.ends_with(',');
    }
    false
}

/// Whether a sentence can be read without the one before it.
pub fn stands_alone(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let leans =
        |word: &str| lower.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ',', '’', '\'']));
    ends(sentence)
        && is_balanced(sentence)
        && !is_notice(sentence)
        && !LEANING.iter().any(|word| leans(word))
        && !EMPTY.iter().any(|words| lower.contains(words))
        && !has_nobody_for_pronoun(sentence)
        && sentence.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || OPENING.contains(&c))
}

/// Whether whoever writes speaks of himself outside of quotation marks: "I", "we", "our".
pub fn speaks_of_itself(sentence: &str) -> bool {
    let mut inside = false;
    let outside: String = sentence
        .chars()
        .filter(|c| {
            match c {
                '“' | '«' => inside = true,
                '”' | '»' => inside = false,
                '"' => inside = !inside,
                _ => {}
            }
            !inside
        })
        .collect();
    let mut words = outside.split(|c: char| !c.is_alphanumeric() && c != '.');
    words.any(|word| matches!(word, "I" | "We" | "we" | "My" | "my" | "Our" | "our" | "me" | "us"))
}

/// Whether a sentence opens with a quotation, and so is a statement rather than a fact.
pub fn opens_with_quotation(sentence: &str) -> bool {
    sentence.starts_with(OPENING)
}

/// How many words a text has.
pub fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_is_no_part_of_its_sentence() {
        for (sentence, rest) in [
            ("HALDERSUND, March 5 (Meridian Press) - The ferry is held.", "The ferry is held."),
            ("WASHINGTON (AP) — The ferry is held.", "The ferry is held."),
            ("(CNN) -- The ferry is held.", "The ferry is held."),
            ("(CNN)The ferry is held.", "The ferry is held."),
            ("Skarnes, Torvland (Press) – The ferry is held.", "The ferry is held."),
            ("Skarnes (MPA) The ferry is held.", "The ferry is held."),
            ("Exclusive— The ferry is held.", "The ferry is held."),
            ("The port (MPA) said so.", "The port (MPA) said so."),
            ("The ferry - a white one - is held.", "The ferry - a white one - is held."),
            ("The ferry is held.", "The ferry is held."),
        ] {
            assert_eq!(&sentence[dateline(sentence)..], rest);
        }
    }

    #[test]
    fn notices_and_halves_do_not_stand_alone() {
        for (sentence, alone) in [
            ("The ferry is held.", true),
            ("You have 2 free articles left this month.", false),
            ("Published: 5 March, 10 a.m.", false),
            ("[Photo: The ferry at the quay.]", false),
            ("She said the ferry is held.", false),
            ("But the ferry is held.", false),
            ("\"Burns we can treat.", false),
            ("The ferry is held", false),
            ("Read more about the ferry.", false),
            ("Before the crossing he praised the crew of the ferry.", false),
            ("Before the crossing Anna Brun praised her crew.", true),
            ("Passengers said they were held for a week.", true),
            ("Adjusted for the wind, it is far slower.", false),
            ("Roe noted that's more than many have in a year.", false),
            ("Unfortunately, the ferry is held.", false),
            ("Stillwater is a port of the north.", true),
            ("Adjusted for the wind, the ferry is slow, and it is old.", true),
            (
                "Update: The director of the port has said since that he had miscounted the ferries of the week.",
                false,
            ),
            ("Photographers saw the ferry as it was held for a week in the northern port of Skarnes.", true),
        ] {
            assert_eq!(stands_alone(sentence), alone, "{sentence}");
        }
    }

    #[test]
    fn a_list_of_links_in_a_sentence_is_told() {
        assert!(is_glued("Mayor Anna Brun Anna Maria BrunFerries to stop said that the quay is safe."));
        assert!(!is_glued("Mayor Anna McBrun told QuayPress and SunFeed that the sun shone."));
        assert!(is_notice("Anna Brun, right, cheers with others on the quay on Tuesday."));
        let caption = "President Tosk's chief of staff said he is sticking with his demand for a bridge, come what may.";
        assert!(is_notice(&format!("CLOSE {caption}")) && !is_notice(caption));
        assert!(!is_notice(
            "Close to 300 people are waiting on the quay for a ferry that nobody has seen since May."
        ));
    }

    #[test]
    fn who_speaks_of_himself_speaks() {
        assert!(speaks_of_itself("The team was invited, but we canceled the event."));
        assert!(speaks_of_itself("I have come to this certainty."));
        assert!(!speaks_of_itself("The mayor said “we canceled the event”."));
        assert!(!speaks_of_itself("The U.S. team won."));
    }
}
