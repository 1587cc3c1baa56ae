//! What an office says: which post, where, of what rank; and when two offices cannot be one person's at one time.
//!
//! "Palace spokesperson" and "palace press secretary" are one office. "Harbour Board spokeswoman" is
//! another: same post, other institution. "Mayor" and "professor" may be one person.

use rashomon_lexicon::{countries, posts};

use crate::spelling;
use crate::stem::stem;
use crate::terms::one_name;

/// What an office says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Office {
    /// The post, by its first wording in the table.
    post: &'static str,
    /// Of what or where: the other words, folded, without countries.
    of: Vec<String>,
    /// The country, if it names one.
    country: Option<usize>,
    /// "Deputy", "vice".
    deputy: bool,
    /// Of something with a proper name: "of the Harbour Authority", not "of the port".
    proper: bool,
    /// "Former", "acting", "designate": holds it at another time, or not quite.
    loose: bool,
    /// "Former".
    past: bool,
}

impl Office {
    /// Equal for offices in the same words.
    pub(crate) fn key(&self) -> String {
        format!("{} {} {:?} {}", self.post, self.of.join(" "), self.country, self.deputy)
    }

    /// The same post, of whatever institution.
    pub(crate) fn of_any(self) -> Self {
        Self { of: Vec::new(), proper: false, ..self }
    }

    /// Whether it was held before: "former".
    pub(crate) fn is_past(&self) -> bool {
        self.past
    }

    /// Whether who holds it leads a government or a body and so speaks as it.
    pub(crate) fn leads(&self) -> bool {
        !self.deputy && posts::HEADS.contains(&self.post)
    }
}

/// Reads an office; nothing where its words name no known post.
pub(crate) fn read(words: &str) -> Option<Office> {
    let mut folded: Vec<String> = Vec::new();
    for form in words.split_whitespace().flat_map(spelling::forms) {
        match folded.last().and_then(|last| one_name(last, &form)) {
            Some(one) => folded.splice(folded.len() - 1.., [one.to_owned()]).for_each(drop),
            None => folded.push(form),
        }
    }
    let (post, at, length) = post(&folded)?;
    let mut office = Office {
        post,
        of: Vec::new(),
        country: None,
        deputy: false,
        proper: false,
        loose: false,
        past: false,
    };
    let mut rest: Vec<&str> = Vec::new();
    for (i, word) in folded.iter().enumerate() {
        if (at..at + length).contains(&i) {
            continue;
        }
        match word.as_str() {
            word if posts::DEPUTIES.contains(&word) => office.deputy = true,
            word if posts::LOOSE.contains(&word) => {
                office.loose = true;
                office.past |= posts::PAST.contains(&word);
            }
            word if posts::SAY_LITTLE.contains(&word) => {}
            other => rest.push(other),
        }
    }
    let mut i = 0;
    while i < rest.len() {
        let two = rest.get(i..i + 2).map(|pair| pair.join(" "));
        if let Some((index, standing)) = two.as_deref().and_then(countries::country)
            && standing != countries::Standing::Seat
        {
            office.country = Some(index);
            i += 2;
        } else if let Some((index, standing)) = countries::country(rest[i])
            && matches!(standing, countries::Standing::Country | countries::Standing::Adjective)
        {
            office.country = Some(index);
            i += 1;
        } else {
            office.of.push(rest[i].to_owned());
            i += 1;
        }
    }
    let named = |raw: &str| {
        raw.starts_with(char::is_uppercase)
            && spelling::forms(raw).iter().any(|form| office.of.contains(form))
    };
    office.proper = words.split_whitespace().any(named);
    Some(office)
}

/// The post that the words name: the last one before "of", the longest wording first.
fn post(words: &[String]) -> Option<(&'static str, usize, usize)> {
    let head = words
        .iter()
        .position(|w| matches!(w.as_str(), "of" | "for" | "to" | "at" | "in"))
        .unwrap_or(words.len());
    let mut best: Option<(usize, usize, &'static str)> = None;
    for line in posts::POSTS {
        let name = line.split('|').next().unwrap_or_default();
        for wording in line.split('|') {
            let parts: Vec<String> = wording.split(' ').flat_map(spelling::forms).collect();
            let length = parts.len();
            let limit = if wording.contains(" of ") { words.len() } else { head };
            for at in 0..(limit + 1).saturating_sub(length) {
                if words[at..at + length] == parts[..] {
                    let end = at + length;
                    if best.is_none_or(|(best_end, best_length, _)| (end, length) > (best_end, best_length)) {
                        best = Some((end, length, name));
                    }
                }
            }
        }
    }
    best.map(|(end, length, name)| (name, end - length, length))
}

/// Whether one person cannot hold both.
pub(crate) fn exclude(a: &Office, b: &Office) -> bool {
    if a.past && b.past {
        // One may have held both, unless they are of one place.
        let one_place =
            a.country.is_some() && a.country == b.country || a.of.iter().any(|of| b.of.contains(of));
        return one_place && a.post != b.post && apart(a, b);
    }
    if a.loose || b.loose {
        return false;
    }
    apart(a, b)
}

/// Whether one person cannot hold both at one time, as both are told.
fn apart(a: &Office, b: &Office) -> bool {
    if a.country.is_some() && b.country.is_some() && a.country != b.country {
        // Ambassadors carry two countries: the one they are sent to says little.
        return a.post == b.post && a.post != "ambassador";
    }
    if a.post != b.post {
        let together = |pair: &(&str, &str)| *pair == (a.post, b.post) || *pair == (b.post, a.post);
        // "Prime minister" and "minister" may be one; the head of the government is hardly ever called by a department.
        let department = |x: &Office, y: &Office| {
            let named = y.of.iter().any(|of| !x.of.contains(of));
            (x.post, y.post) == ("prime minister", "minister") && named && x.deputy == y.deputy
        };
        if department(a, b) || department(b, a) {
            return true;
        }
        return !posts::TOGETHER.iter().any(together) || serves_elsewhere(a, b) || serves_elsewhere(b, a);
    }
    // A member is of a state, whatever committee the words name.
    let of_committee = |office: &Office| office.of.iter().any(|of| of == "committee");
    if matches!(a.post, "senator" | "representative") && (of_committee(a) || of_committee(b)) {
        return false;
    }
    // "The special counsel" and "Mueller's office" may be one; two names, or two descriptions, are two.
    if (a.proper == b.proper || a.post == "minister") && !institutions_alike(&a.of, &b.of) {
        return true;
    }
    // An assistant of the prosecutor prosecutes, and who stands in for the spokesman speaks.
    let deputies_act = matches!(a.post, "prosecutor" | "spokesman");
    a.deputy != b.deputy && !deputies_act && (a.of.is_empty() == b.of.is_empty())
}

/// "Head of civil protection" and "defence minister": a service has a head of its own, who is not another's minister.
/// What a minister may lead beside the ministry (a party, a delegation) is no service.
fn serves_elsewhere(head: &Office, minister: &Office) -> bool {
    let service = head.post == "director"
        && !head.proper
        && head.of.last().is_some_and(|of| !posts::LED_BESIDE.contains(&of.as_str()));
    service
        && (minister.post, minister.of.is_empty()) == ("minister", false)
        && !institutions_alike(&head.of, &minister.of)
}

/// One institution, or one that is part of the other, or one left unsaid.
fn institutions_alike(a: &[String], b: &[String]) -> bool {
    if a.is_empty() || b.is_empty() {
        return true;
    }
    let names = |of: &[String]| of.join(" ");
    let (name_a, name_b) = (names(a), names(b));
    let known = posts::SAME_INSTITUTION.iter().any(|&(x, y)| {
        (name_a.contains(x) && name_b.contains(y)) || (name_a.contains(y) && name_b.contains(x))
    });
    let initials = |of: &[String]| -> String { of.iter().filter_map(|word| word.chars().next()).collect() };
    let short = |x: &[String], y: &[String]| {
        x.iter().any(|word| word.len() > 1 && initials(y).contains(word.as_str()))
    };
    // "Team spokesman" is of the team that is spoken of.
    let some =
        |of: &[String]| of.iter().all(|word| matches!(word.as_str(), "team" | "club" | "company" | "firm"));
    known
        || short(a, b)
        || short(b, a)
        || (some(a) != some(b))
        || a.iter().any(|x| !posts::GENERIC.contains(&x.as_str()) && b.iter().any(|y| akin(x, y)))
}

/// One word, an adjective of it, or its abbreviation.
fn akin(a: &str, b: &str) -> bool {
    let (a, b) = (stem(a), stem(b));
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let shortest = a.chars().count().min(b.chars().count());
    a == b || common >= 5 || (common >= 3 && common == shortest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: bool) {
        let (Some(office_a), Some(office_b)) = (read(a), read(b)) else { panic!("no office: {a} | {b}") };
        assert_eq!(exclude(&office_a, &office_b), expected, "{a} | {b}");
        assert_eq!(exclude(&office_b, &office_a), expected, "{b} | {a}");
    }

    #[test]
    fn one_office_in_other_words() {
        check("Palace spokesperson", "Palace press secretary", false);
        check("US President", "President", false);
        check("President of Varland", "Varlandian president", false);
        check("spokesman for the harbour authority", "Harbour Authority spokesman", false);
        check("foreign minister", "minister", false);
        check("former mayor", "governor", false);
        check("ambassador to the United Nations", "U.N. Ambassador", false);
        check("spokesman for the special counsel", "spokesman for Muller's office", false);
        check("embattled Republican governor of Norland", "Controversial Norland Gov.", false);
        check("Wash. Gov.", "Washington governor", false);
        check("Republican Gov.", "Norland Gov.", false);
        check("the city's police chief", "Police Chief", false);
        check("Harbour Rovers spokesman", "team spokesman", false);
        check("spokesman for the Elm district attorney", "DA spokesman", false);
        check("prosecutor", "assistant district attorney", false);
        check("deputy palace press secretary", "palace spokeswoman", false);
        check("Second Assistant Sheriff", "Harbour Assistant Sheriff", false);
        check("head of the delegation", "Finance Minister", false);
        check("Rural League head", "Finance Minister", false);
        check("head of the finance ministry", "Finance Minister", false);
        check("head of civil protection", "minister", false);
        check("Norlandian prime minister", "minister", false);
        check("former mayor of Elm", "former governor of Norland", false);
        check("Harbour Committee Rep.", "Norland Rep.", false);
    }

    #[test]
    fn offices_that_exclude_each_other() {
        check("Palace spokesperson", "Harbour Board spokeswoman", true);
        check("foreign minister", "defence minister", true);
        check("mayor of Eastport", "governor of the island", true);
        check("mayor", "deputy mayor", true);
        check("French president", "German president", true);
        check("Justice Department spokesman", "Labour Department spokesman", true);
        check("director of the port", "director of the museum", true);
        check("spokesman for the ministry", "minister", true);
        check("head of civil protection", "Defence Minister", true);
        check("French prime minister", "French foreign minister", true);
        check("former prime minister of France", "former foreign minister of France", true);
        check("former prime minister of Varland", "former foreign minister of Varland", true);
    }

    #[test]
    fn what_is_no_post_is_no_office() {
        for words in ["father of two", "Republican nominee", "longtime friend", "", "the"] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
