//! The root of an English word, lightly: enough that "proposed", "proposing" and "proposes" are one term.
//!
//! A short form of Porter's suffix stripping (1980) with a table of irregular verbs. Not a dictionary form: the
//! result is compared, never shown.

/// Irregular forms and what they come from.
const IRREGULAR: &[(&str, &str)] = &[
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("dead", "die"),
    ("death", "die"),
    ("deaths", "die"),
    ("died", "die"),
    ("drew", "draw"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("dying", "die"),
    ("fallen", "fall"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("fought", "fight"),
    ("found", "find"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("gave", "give"),
    ("given", "give"),
    ("gone", "go"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hid", "hide"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("laid", "lay"),
    ("led", "lead"),
    ("left", "leave"),
    ("lost", "lose"),
    ("made", "make"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("news", "news"),
    ("paid", "pay"),
    ("people", "person"),
    ("ran", "run"),
    ("risen", "rise"),
    ("rose", "rise"),
    ("said", "say"),
    ("sank", "sink"),
    ("sat", "sit"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("shot", "shoot"),
    ("shown", "show"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("struck", "strike"),
    ("sunk", "sink"),
    ("taken", "take"),
    ("taught", "teach"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("told", "tell"),
    ("took", "take"),
    ("understood", "understand"),
    ("went", "go"),
    ("women", "woman"),
    ("won", "win"),
    ("wore", "wear"),
    ("written", "write"),
    ("wrote", "write"),
];

/// Words whose root would be that of another: "plane" is no plan, no "business" is busy.
const KEPT: &[(&str, &str)] =
    &[("business", "business"), ("businesses", "business"), ("plane", "plane"), ("planes", "plane")];

/// The root of a folded (lower-case) word.
pub fn stem(word: &str) -> String {
    if let Ok(at) = KEPT.binary_search_by(|&(form, _)| form.cmp(word)) {
        return KEPT[at].1.to_owned();
    }
    if let Ok(at) = IRREGULAR.binary_search_by(|&(form, _)| form.cmp(word)) {
        return finish(IRREGULAR[at].1);
    }
    if word.len() < 4 || !word.is_ascii() || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let word = singular(word);
    let word = participle(&word);
    let word = noun(&word);
    finish(&word)
}

/// Without the ending of a plural or a third person.
fn singular(word: &str) -> String {
    if let Some(start) = word.strip_suffix("ies").filter(|s| s.len() >= 2) {
        return format!("{start}y");
    }
    if let Some(start) = word.strip_suffix("es")
        && ["sh", "ch", "x", "z", "ss"].iter().any(|end| start.ends_with(end))
    {
        return start.to_owned();
    }
    if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    word.strip_suffix('s').filter(|s| s.len() >= 3).unwrap_or(word).to_owned()
}

/// Without "-ing" or "-ed", and without the doubled letter before it.
fn participle(word: &str) -> String {
    for ending in ["ing", "ed"] {
        let Some(start) = word.strip_suffix(ending) else { continue };
        if word.ends_with("eed") {
            return word[..word.len() - 1].to_owned();
        }
        if start.len() < 3 || !start.bytes().any(|b| b"aeiouy".contains(&b)) {
            return word.to_owned();
        }
        let bytes = start.as_bytes();
        let (last, before) = (bytes[bytes.len() - 1], bytes[bytes.len() - 2]);
        let doubled = last == before && !b"aeiouslz".contains(&last);
        return start[..start.len() - usize::from(doubled)].to_owned();
    }
    word.to_owned()
}

/// Without the endings that make nouns and adverbs of verbs and adjectives.
fn noun(word: &str) -> String {
    for (ending, keep, shortest) in
        [("ment", 0, 5), ("sion", 1, 4), ("tion", 1, 4), ("ly", 0, 4), ("ness", 0, 4)]
    {
        if let Some(start) = word.strip_suffix(ending)
            && start.len() + keep >= shortest
        {
            return word[..start.len() + keep].to_owned();
        }
    }
    word.to_owned()
}

/// Without a last "e"; a last "y" as "i", so that "deny" and "denied" meet.
fn finish(word: &str) -> String {
    if let Some(start) = word.strip_suffix('y').filter(|s| s.len() >= 3) {
        return format!("{start}i");
    }
    word.strip_suffix('e').filter(|s| s.len() >= 3).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        for family in [
            &["propose", "proposed", "proposing", "proposes"][..],
            &["meet", "met", "meeting", "meetings"],
            &["discuss", "discussed", "discussion", "discussions"],
            &["escalate", "escalated", "escalating", "escalation"],
            &["deny", "denied", "denies"],
            &["agree", "agreed", "agreement"],
            &["plan", "planned", "planning", "plans"],
            &["city", "cities"],
            &["die", "died", "dead", "deaths"],
        ] {
            let first = stem(family[0]);
            for word in family {
                assert_eq!(stem(word), first, "{word}");
            }
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (a, b) in [
            ("news", "new"),
            ("mine", "minister"),
            ("bus", "bu"),
            ("general", "generous"),
            ("planes", "plans"),
            ("business", "busy"),
        ] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn the_forms_are_in_order() {
        for table in [IRREGULAR, KEPT] {
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }
}
