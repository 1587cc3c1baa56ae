//! Who holds the office that a description names: "the senator", "the Vermont senator", "the Republican".
//!
//! Somebody holds what stands beside the name and what a sentence says that he is. A description fits an office that is
//! equal or narrower; among several who fit, one must be clearly more in view than the others.

use std::borrow::Cow;
use std::ops::Range;

use rashomon_lexicon::gazetteer::Gender;
use rashomon_lexicon::people;

use super::description::Description;
use super::holders::{
    Held, Seat, abbreviates, held, is_former, office_noun, own_names, party, portfolio_word, same_office,
    seat, seat_behind,
};
use super::roles::is_partisan;
use super::view::View;
use super::{Draft, Reader};
use crate::{EntityKind, Tag};

/// How many mentions back a description reaches.
const REACH: usize = 60;
/// By how much the one meant must be more in view than the next one who fits.
const CLEAR: i32 = 2;
/// How many sentences ago the only holder of an office may have been spoken of, where the description has a place that the
/// article does not give him ("the Vermont senator").
const UNPROVED: usize = 3;
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

fn conflict(one: Option<Gender>, other: Option<Gender>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}
