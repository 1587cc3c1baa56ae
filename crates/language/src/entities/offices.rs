//! Who holds the office that a description names: "the senator", "the Vermont senator", "the Republican".
//!
//! Somebody holds what stands beside the name and what a sentence says that he is. A description fits an office that is
//! equal or narrower; among several who fit, one must be clearly more in view than the others.

use std::borrow::Cow;
use std::ops::Range;

use rashomon_lexicon::dictionary::lemma;
use rashomon_lexicon::gazetteer::Gender;
use rashomon_lexicon::people;

use super::nominals::Description;
use super::predicates::said_to_be;
use super::roles::is_partisan;
use super::view::View;
use super::{Draft, Reader};
use crate::{EntityKind, MentionKind, Tag};

/// How many mentions back a description reaches.
const REACH: usize = 60;
/// By how much the one meant must be more in view than the next one who fits.
const CLEAR: i32 = 2;
/// How many sentences ago the only holder of an office may have been spoken of, where the description has a place that the
/// article does not give him ("the Vermont senator").
const UNPROVED: usize = 3;
/// How many names of a person are looked at for a party beside them.
const NAMES: usize = 8;
/// How many tokens a name and the place behind it have at most.
const NAME_AND_PLACE: usize = 9;
/// How many tokens may stand between a description and the comma before its holder's name.
const GROUP: usize = 7;
/// The offices of each person.
pub(super) struct Offices<'a> {
    /// By draft.
    of: Vec<Vec<Held<'a>>>,
    /// By draft: what stands behind the name ("R-Idaho", "Democrat of Ohio").
    sent: Vec<Option<Seat<'a>>>,
}

/// An office somebody holds.
struct Held<'a> {
    /// Its noun, in the singular and without abbreviation.
    noun: Cow<'a, str>,
    country: Option<&'static str>,
    /// The whole role, or the plural that gives it, with the words before it.
    role: Range<usize>,
    /// Where its noun stands.
    head: usize,
}

/// The party of a lawmaker, and whom he was sent by.
#[derive(Clone, Copy)]
struct Seat<'a> {
    party: &'static str,
    place: &'a str,
}

/// How well a person fits a description.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    names: usize,
    country: bool,
    current: bool,
}

impl<'a> Offices<'a> {
    pub(super) fn of(reader: &Reader<'a>, drafts: &[Draft]) -> Self {
        let people = |draft: &Draft| draft.kind == EntityKind::Person;
        let of = drafts.iter().map(|draft| if people(draft) { held(reader, draft) } else { Vec::new() });
        let sent = drafts.iter().map(|draft| if people(draft) { seat(reader, draft) } else { None });
        Self { of: of.collect(), sent: sent.collect() }
    }

    /// The person a description stands for; none if none fits, or two alike.
    pub(super) fn person(
        &self,
        reader: &Reader,
        drafts: &[Draft],
        view: &View,
        description: &Description,
    ) -> Option<usize> {
        let noun = office_noun(reader, description.head);
        let gender = reader.office(description.head).and_then(|office| office.gender);
        let at = description.tokens.start;
        let may_be = |index: usize| {
            let person = drafts.get(index).filter(|draft| draft.kind == EntityKind::Person);
            person.is_some_and(|draft| !conflict(gender, draft.gender))
        };
        if let Some(beside) = beside(reader, view, description) {
            return Some(beside).filter(|&index| may_be(index));
        }
        if is_stranger(reader, view, description) {
            return None;
        }
        if is_partisan(reader.word(description.head)) && is_ranked(reader, description) {
            return None;
        }
        let wanted = Wanted {
            country: reader.country(&description.tokens),
            former: is_former(reader, &description.tokens),
            names: own_names(reader, &description.tokens),
            party: party(reader, &(description.tokens.start..description.head + 1)),
            counterpart: noun == "counterpart",
            others: if noun == "counterpart" { view.recent(40).take(6).collect() } else { Vec::new() },
            noun,
            description,
        };
        let mut fitting: Vec<(Fit, i32, usize)> = Vec::new();
        for index in view.recent(REACH) {
            let Some(draft) = drafts.get(index).filter(|_| may_be(index)) else { continue };
            let fit = self.fit(reader, draft, index, &wanted).or_else(|| {
                let near = view.distance(reader, index, at) <= UNPROVED;
                (near && self.only_one(reader, index, &wanted)).then_some(Fit {
                    names: 0,
                    country: false,
                    current: true,
                })
            });
            fitting.extend(fit.map(|fit| (fit, view.weight(reader, index, at), index)));
        }
        fitting.sort_by(|one, other| (&other.0, other.1).cmp(&(&one.0, one.1)));
        let (best, next) = (fitting.first()?, fitting.get(1));
        let clear = next.is_none_or(|next| best.0 > next.0 || best.1 >= next.1 + CLEAR);
        clear.then_some(best.2)
    }

    fn held(&self, index: usize) -> &[Held<'a>] {
        self.of.get(index).map_or(&[], Vec::as_slice)
    }

    /// How well an office of a person fits.
    fn fit(&self, reader: &Reader, draft: &Draft, index: usize, wanted: &Wanted) -> Option<Fit> {
        let seat = self.sent.get(index).copied().flatten();
        let fits = |held: &Held| self.held_fits(reader, draft, index, seat, held, wanted);
        let best = self.held(index).iter().filter_map(fits).max();
        // "the Arizona Republican" holds a seat, whatever the office beside the name.
        let partisan = || {
            let seat = seat.filter(|seat| wanted.is_partisan() && wanted.party == Some(seat.party))?;
            let names = wanted.shared(reader, &(0..0), Some(seat))?;
            Some(Fit { names, country: false, current: true })
        };
        best.or_else(partisan)
    }

    fn held_fits(
        &self,
        reader: &Reader,
        draft: &Draft,
        index: usize,
        seat: Option<Seat>,
        held: &Held,
        wanted: &Wanted,
    ) -> Option<Fit> {
        let its = held.country.or(draft.country);
        let same_country = wanted.country.is_some() && its == wanted.country;
        // "his Russian counterpart" holds the office of one of the last people spoken of.
        let shares = || {
            wanted.others.iter().any(|&other| {
                other != index && self.held(other).iter().any(|office| same_office(&office.noun, &held.noun))
            })
        };
        // "The Norland leader" and "his Ostmark counterpart": a country that no table knows is told by its name.
        let same_place = || wanted.shared(reader, &held.role, seat).is_some_and(|names| names > 0);
        let same = same_office(&held.noun, &wanted.noun)
            || wanted.counterpart && shares()
            || held.noun == "counterpart" && (same_country || same_place());
        if !same || wanted.country.is_some() && its.is_some() && !same_country {
            return None;
        }
        // "the U.S. attorney" is nobody's lawyer.
        let prosecutes = wanted.noun == "attorney" && wanted.country.is_some();
        if prosecutes && (held.noun != "attorney" || held.country != wanted.country) {
            return None;
        }
        let leads = wanted.noun == "leader" && held.noun != "leader";
        if (wanted.counterpart || leads) && !same_country && !same_place() {
            return None;
        }
        let former = is_former(reader, &held.role);
        if former && !wanted.former && people::CURRENT.contains(&wanted.noun.as_ref())
            || !wanted.same_work(reader, held)
        {
            return None;
        }
        let other_party = |party| wanted.party.is_some_and(|wanted| wanted != party);
        let party = seat.map(|seat| seat.party).or_else(|| party(reader, &held.role));
        if party.is_some_and(other_party) {
            return None;
        }
        let names = wanted.shared(reader, &held.role, seat)?;
        Some(Fit { names, country: same_country, current: former == wanted.former })
    }

    /// Whether somebody is the only one in the article who holds the office, and nothing there tells of another place.
    fn only_one(&self, reader: &Reader, index: usize, wanted: &Wanted) -> bool {
        let holds = |held: &Held| same_office(&held.noun, &wanted.noun);
        let known_place = |held: &Held| !own_names(reader, &held.role).is_empty();
        people::SENT.contains(&wanted.noun.as_ref())
            && self.sent.get(index).copied().flatten().is_none()
            && self.held(index).iter().any(holds)
            && !self.held(index).iter().any(|held| {
                holds(held)
                    && (known_place(held) || held.country.is_some() || !wanted.same_work(reader, held))
            })
            && self.of.iter().enumerate().all(|(other, held)| other == index || !held.iter().any(holds))
    }
}

/// What a description tells of the one it stands for.
struct Wanted<'d, 'a> {
    noun: Cow<'a, str>,
    description: &'d Description,
    country: Option<&'static str>,
    former: bool,
    names: Vec<&'a str>,
    party: Option<&'static str>,
    counterpart: bool,
    /// For a counterpart, who was spoken of last.
    others: Vec<usize>,
}

impl Wanted<'_, '_> {
    fn is_partisan(&self) -> bool {
        matches!(self.noun.as_ref(), "republican" | "democrat")
    }

    /// How many name words a role or seat has in common with the description; none if they speak against each other.
    fn shared(&self, reader: &Reader, role: &Range<usize>, seat: Option<Seat>) -> Option<usize> {
        let theirs = own_names(reader, role);
        let from = seat.is_some_and(|seat| abbreviates(seat.place, &self.names.concat()));
        let shared = if from {
            self.names.len()
        } else {
            self.names.iter().filter(|word| theirs.contains(word)).count()
        };
        (self.names.is_empty() || shared > 0).then_some(shared)
    }

    /// Whether an office is of the same matter and rank.
    fn same_work(&self, reader: &Reader, held: &Held) -> bool {
        let has = |tokens: &Range<usize>, word: &str| {
            tokens.clone().any(|token| portfolio_word(reader.word(token)) == word)
        };
        let before = self.description.tokens.start..self.description.head;
        let matter = before.clone().all(|token| {
            let word = portfolio_word(reader.word(token));
            let given = people::PORTFOLIOS.contains(&word.as_ref()) || people::UNDER.contains(&word.as_ref());
            !given || has(&held.role, &word)
        });
        let beside = held.head.saturating_sub(2).max(held.role.start)..held.head;
        let under = beside.into_iter().any(|token| {
            let word = portfolio_word(reader.word(token));
            people::UNDER.contains(&word.as_ref()) && !has(&before, &word)
        });
        matter && !under
    }
}

/// The person whose name stands beside a description, between commas: "X of Y, the party whip," or "the whip, X,".
fn beside(reader: &Reader, view: &View, description: &Description) -> Option<usize> {
    let named = |token: usize| reader.tag(token) == Tag::Name;
    let place = |token: usize| named(token) || matches!(reader.word(token), "-" | "–" | "." | ")" | "of");
    let start = description.tokens.start;
    let closed = matches!(reader.tag(description.tokens.end), Tag::Punctuation | Tag::Preposition)
        || reader.word(description.tokens.end) == "who";
    if start > 0 && reader.word(start - 1) == "," && closed {
        let comma = start - 1;
        let up_to_comma = |name: &Range<usize>| {
            let from =
                matches!(reader.word(name.end), "of" | "from") || seat_behind(reader, name.end).is_some();
            let rest = (name.end + 1).min(comma)..comma;
            name.end == comma || from && !rest.is_empty() && rest.into_iter().all(place)
        };
        let mut before = view.named(comma.saturating_sub(NAME_AND_PLACE)..comma);
        if let Some((_, draft)) = before.find(|(name, _)| up_to_comma(name)) {
            return Some(draft);
        }
    }
    let mut groups = description.tokens.end..description.tokens.end + GROUP;
    let comma =
        groups.find(|&token| matches!(reader.tag(token), Tag::Punctuation | Tag::Verb | Tag::Auxiliary))?;
    let joined = comma == description.tokens.end || reader.tag(description.tokens.end) == Tag::Preposition;
    if reader.word(comma) != "," || !joined {
        return None;
    }
    // The office before the name may stand within its mention or before it.
    let mut after = view.named(comma + 1..comma + 4);
    let (name, draft) = after.next()?;
    let direct = (comma + 1..name.start).all(|token| named(token) || reader.is_person_office(token));
    let of = matches!(reader.word(name.end), "of" | "from");
    let end = if of { (name.end + 1..name.end + 4).find(|&token| !named(token))? } else { name.end };
    let closed = matches!(reader.word(end), "," | "." | "”" | "\"" | "and" | ";");
    (direct && closed).then_some(draft)
}

/// Whether the last one of this calling was brought in without a name ("a journalist in Orsk who knew him"), and no name with
/// it since: "the journalist" is that one.
fn is_stranger(reader: &Reader, view: &View, description: &Description) -> bool {
    /// In tokens.
    const BACK: usize = 90;
    let (start, noun) = (description.tokens.start, reader.word(description.head));
    let is =
        |token: usize, words: &[&str]| words.iter().any(|word| reader.word(token).eq_ignore_ascii_case(word));
    let last = (start.saturating_sub(BACK)..start)
        .rev()
        .find(|&token| reader.word(token).eq_ignore_ascii_case(noun));
    let Some(last) = last.filter(|&last| last > 1) else { return false };
    let article = (last.saturating_sub(3)..last)
        .rev()
        .take_while(|&token| {
            matches!(reader.tag(token), Tag::Word | Tag::Name | Tag::Determiner | Tag::Number)
        })
        .find(|&token| is(token, &["a", "an", "another", "one"]));
    // "Holm is a senator" and "Holm, a senator," have a name.
    let new = article.and_then(|article| article.checked_sub(1)).is_some_and(|before| {
        !is(
            before,
            &[",", "(", "–", "—", "is", "was", "are", "were", "be", "became", "become", "as", "remains"],
        )
    });
    // "a senator, Ida Holm," and "a senator named Ida Holm" has a name.
    let link = usize::from(is(last + 1, &[",", "named", "called"]));
    let named = view.named(last + 1 + link..last + 2 + link).next().is_some();
    new && reader.quoted(last) == reader.quoted(start) && !named
}

/// Whether a description says more than party and place ("the ranking Republican"): such a one has to be named beside.
fn is_ranked(reader: &Reader, description: &Description) -> bool {
    (description.tokens.start..description.head).any(|token| reader.tag(token) == Tag::Word)
}

/// The offices of a person: by roles, by a plural before several names, and by what a sentence says.
fn held<'a>(reader: &Reader<'a>, draft: &Draft) -> Vec<Held<'a>> {
    let mut found = Vec::new();
    let named = draft.mentions.iter().filter(|(_, kind, _)| *kind == MentionKind::Name).take(NAMES);
    let said = named.flat_map(|(name, ..)| said_to_be(reader, name));
    for role in draft.roles.iter().take(12).cloned().chain(said) {
        let country = reader.country(&role);
        for head in heads(reader, &role) {
            found.push(Held { noun: office_noun(reader, head), country, role: role.clone(), head });
        }
    }
    for implied in &draft.implied {
        let noun = office_noun(reader, implied.noun);
        let words = (implied.noun.saturating_sub(4)..implied.noun).rev();
        let start = words.take_while(|&token| reader.tag(token) == Tag::Word).last().unwrap_or(implied.noun);
        found.push(Held {
            noun,
            country: implied.country,
            role: start..implied.noun + 1,
            head: implied.noun,
        });
    }
    found
}

/// The office nouns of a role that its holder bears: not those of whom he works for ("spokesman for the senator", "the
/// governor's aide").
fn heads(reader: &Reader, role: &Range<usize>) -> Vec<usize> {
    let end = role.clone().find(|&token| reader.tag(token) == Tag::Preposition).unwrap_or(role.end);
    let start = (role.start..end)
        .rev()
        .find(|&token| reader.is_possessive(token))
        .map_or(role.start, |mark| mark + 1);
    let office = |token: usize| {
        reader.is_person_office(token)
            || long_form(reader.word(token)).is_some()
            || is_partisan(reader.word(token))
    };
    let last = |&token: &usize| {
        // "chief executive officer" is a chief executive too.
        let goes_on =
            token + 1 < end && office(token + 1) && !matches!(reader.word(token), "executive" | "-");
        office(token) && !goes_on
    };
    (start..end).filter(last).collect()
}

/// The noun of an office, in the singular and without abbreviation.
fn office_noun<'a>(reader: &Reader<'a>, token: usize) -> Cow<'a, str> {
    let word = reader.word(token);
    match long_form(word) {
        Some(noun) => Cow::Borrowed(noun),
        None => Cow::Owned(lemma(word).to_lowercase()),
    }
}

/// The office that an abbreviation before a name stands for.
fn long_form(word: &str) -> Option<&'static str> {
    Some(match word.trim_end_matches('.') {
        "Sen" => "senator",
        "Rep" => "representative",
        "Gov" => "governor",
        "Gen" => "general",
        "Lt" => "lieutenant",
        "Sgt" => "sergeant",
        "Col" => "colonel",
        "Capt" => "captain",
        "Adm" => "admiral",
        "Prof" => "professor",
        "Det" => "detective",
        "Amb" => "ambassador",
        _ => return None,
    })
}

fn portfolio_word(word: &str) -> Cow<'_, str> {
    let lower = if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    };
    match lower.as_ref() {
        "defence" => Cow::Borrowed("defense"),
        "labour" => Cow::Borrowed("labor"),
        _ => lower,
    }
}

fn is_former(reader: &Reader, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|token| {
        matches!(
            reader.word(token),
            "former" | "Former" | "ex" | "Ex" | "late" | "onetime" | "one-time" | "ex-"
        )
    })
}

/// The party that a role or description names.
fn party(reader: &Reader, tokens: &Range<usize>) -> Option<&'static str> {
    tokens.clone().find_map(|token| match reader.word(token) {
        "Republican" | "GOP" | "republican" => Some("republican"),
        "Democrat" | "Democratic" => Some("democrat"),
        _ => None,
    })
}

/// The name words of a role that tell it from others of its kind: no nations and parties.
fn own_names<'a>(reader: &Reader<'a>, tokens: &Range<usize>) -> Vec<&'a str> {
    let names = tokens.clone().filter(|&token| {
        let national = || {
            reader.gazetteer.name(reader.word(token)).is_some_and(|known| {
                known.country.is_some()
                    && (known.is_country
                        || known.is_adjective
                        || known.is_seat && known.sector != Some("PTY")
                        || known.sector == Some("PTY"))
            })
        };
        reader.tag(token) == Tag::Name && !reader.is_person_office(token) && !national()
    });
    names.map(|token| reader.word(token)).filter(|word| long_form(word).is_none()).collect()
}

/// What stands behind the first names of a lawmaker: "(D-Mich.)", ", R-Idaho,", ", Republican of Maine,".
fn seat<'a>(reader: &Reader<'a>, draft: &Draft) -> Option<Seat<'a>> {
    let named = draft.mentions.iter().filter(|(_, kind, _)| *kind == MentionKind::Name).take(NAMES);
    named.into_iter().find_map(|(name, ..)| seat_behind(reader, name.end))
}

/// The seat that the tokens from the end of a name tell.
fn seat_behind<'a>(reader: &Reader<'a>, end: usize) -> Option<Seat<'a>> {
    if !matches!(reader.word(end), "," | "(") {
        return None;
    }
    let at = end + 1 + usize::from(reader.tag(end + 1) == Tag::Determiner);
    let word = reader.word(at);
    let party = match word.split('-').next()? {
        "R" | "Republican" => "republican",
        "D" | "Democrat" => "democrat",
        "I" => "independent",
        _ => return None,
    };
    let place = match word.split_once('-') {
        Some((_, "")) => reader.word(at + 1),
        Some((_, place)) => place,
        None if matches!(reader.word(at + 1), "-" | "–") => reader.word(at + 2),
        None if matches!(reader.word(at + 1), "of" | "from") => reader.word(at + 2),
        None => "",
    };
    (word.len() > 1 || !place.is_empty()).then_some(Seat { party, place })
}

/// Whether letters are an abbreviation of a name: the first the same, the others in order ("Mich." and "Michigan").
fn abbreviates(short: &str, name: &str) -> bool {
    let mut letters = name.chars();
    let mut given = short.chars().filter(|letter| *letter != '.');
    let first = given.next();
    first.is_some()
        && first == letters.next()
        && given.all(|letter| letters.any(|other| other.eq_ignore_ascii_case(&letter)))
}

fn conflict(one: Option<Gender>, other: Option<Gender>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}

/// Whether a noun of a description names the office that another noun names: equal, or more general.
fn same_office(held: &str, described: &str) -> bool {
    /// Nouns for one office.
    const ALIKE: &[&[&str]] = &[
        &["spokesman", "spokeswoman", "spokesperson"],
        &["candidate", "nominee", "contender", "hopeful", "front-runner", "frontrunner", "challenger"],
        &["representative", "congressman", "congresswoman"],
        &["chairman", "chairwoman", "chairperson", "chair"],
        &["lawyer", "attorney"],
        &["judge", "justice", "magistrate"],
        &["minister", "premier"],
    ];
    let narrower = |held: &str| match described {
        "leader" => people::LEADERS.contains(&held),
        "lawmaker" | "legislator" => people::LAWMAKERS.contains(&held),
        "spokesman" | "spokeswoman" | "spokesperson" => held == "secretary",
        "ambassador" => held == "envoy",
        "envoy" => held == "ambassador",
        "mogul" | "billionaire" | "tycoon" => held == "businessman",
        "officer" => {
            matches!(held, "sergeant" | "detective" | "lieutenant" | "captain" | "policeman" | "trooper")
        }
        _ => false,
    };
    held == described
        || ALIKE.iter().any(|nouns| nouns.contains(&held) && nouns.contains(&described))
        || narrower(held)
}
