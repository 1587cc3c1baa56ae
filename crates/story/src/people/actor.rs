//! One of whom the articles of a story speak: names, offices, country.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{EntityKind, Mention, MentionKind};
use rashomon_lexicon::countries::{Standing, country};

use super::names::{self, Name};
use super::offices::{Office, read as office};
use crate::Place;
use crate::spelling;

/// The roles of one actor that are kept from one article; of 35,000 entities of news with any, none has more than six.
const MOST_ROLES: usize = 32;

/// Somebody or something that the articles of a story speak of.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    /// The most frequent of its full names.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its names as the articles write them, with where each stands first in each article.
    pub forms: BTreeMap<String, Vec<Place>>,
    /// The offices beside its name, as written, with where.
    pub roles: Vec<(String, Place)>,
    /// The country it is, is the government of, or holds an office of.
    pub country: Option<usize>,
    /// Whether it is a country, a capital or a seat of government.
    pub standing: Option<Standing>,
    pub(super) named: Name,
    /// Whether it is the younger or the elder of two of one name, where an article tells of both.
    pub(super) younger: Option<bool>,
    /// The nouns of its offices so far ("president").
    pub(super) posts: BTreeSet<String>,
    pub(super) articles: BTreeSet<usize>,
    pub(super) held: Held,
}

/// Offices of one actor that an account shows at most, beside each statement; no person holds as many.
const MOST_SHOWN: usize = 200;

/// What its offices say together, read once.
#[derive(Debug, Clone, Default)]
pub(super) struct Held {
    /// Each as written, once.
    names: BTreeSet<String>,
    /// Those that an account shows, in order.
    pub shown: Vec<String>,
    /// Whether any of them is a known post.
    pub known: bool,
    /// Whether it leads, or may, since no office is told.
    pub may_lead: bool,
    /// The parts of each, once.
    parts: BTreeSet<Vec<String>>,
}

impl Actor {
    /// Somebody or something of whom no mention has been taken yet.
    pub(super) fn new(kind: EntityKind, name: &str, named: Name) -> Self {
        let found = if kind == EntityKind::Person { None } else { country(&name.to_lowercase()) };
        Self {
            name: name.to_owned(),
            kind,
            forms: BTreeMap::new(),
            roles: Vec::new(),
            country: found.map(|(index, _)| index),
            standing: found.map(|(_, standing)| standing),
            named,
            younger: None,
            posts: BTreeSet::new(),
            articles: BTreeSet::new(),
            held: Held::default(),
        }
    }

    /// Its offices as written, each once.
    pub(crate) fn offices(&self) -> impl Iterator<Item = &str> {
        self.held.names.iter().map(String::as_str)
    }

    /// The folded parts of its name.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &str> {
        self.named.parts.iter().map(String::as_str)
    }

    pub(super) fn take_mention(&mut self, article: usize, text: &str, mention: &Mention) {
        if mention.kind == MentionKind::Name {
            let form = mention.span.of(text).trim_end_matches("'s").trim_end_matches("\u{2019}s").to_owned();
            self.forms.entry(form).or_default().push(Place { article, span: mention.span });
        }
        if let Some(role) = mention.role {
            let words = role.of(text);
            // Those of one article stand together, at the end.
            let mut own = self.roles.iter().rev().take_while(|(_, place)| place.article == article);
            let many = own.clone().nth(MOST_ROLES - 1).is_some();
            let known = own.any(|(role, _)| role == words);
            if !words.is_empty() && !known && !many {
                self.roles.push((words.to_owned(), Place { article, span: role }));
            }
        }
    }

    /// Takes the name and the country from all that is now known.
    pub(super) fn settle(&mut self) {
        let told: BTreeSet<&str> = self.roles.iter().map(|(role, _)| role.as_str()).collect();
        let offices: Vec<Office> = told.iter().filter_map(|role| office(role)).collect();
        // Equal but for case and the kind of white space: a page's no-break space makes no second office.
        let mut known: BTreeSet<Vec<String>> = BTreeSet::new();
        let words = |role: &str| role.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
        let mut written: BTreeSet<&str> = BTreeSet::new();
        let roles = self.roles.iter().map(|(role, _)| role.as_str());
        let shown = roles.filter(|role| written.insert(role) && known.insert(words(role)));
        let shown = shown.take(MOST_SHOWN).map(str::to_owned).collect();
        self.held = Held {
            shown,
            known: !offices.is_empty(),
            may_lead: told.is_empty() || offices.iter().any(Office::leads),
            parts: told.iter().map(|role| names::parts(role)).collect(),
            names: told.into_iter().map(str::to_owned).collect(),
        };
        // The form with most parts, then the most frequent: "Mira Kallas" before "Kallas".
        let best = self.forms.iter().max_by_key(|(form, places)| {
            (names::parts(form).len().min(3), places.len(), std::cmp::Reverse(form.len()))
        });
        if let Some((form, _)) = best {
            self.name = form.clone();
        }
        if self.country.is_none() && self.kind == EntityKind::Organization {
            // "The press service of the Norlandic president" speaks for a country.
            let words: Vec<String> = self.name.split_whitespace().flat_map(spelling::forms).collect();
            let of_country =
                |w: &String| country(w).filter(|(_, s)| *s == Standing::Adjective || *s == Standing::Country);
            self.country = words.iter().find_map(of_country).map(|(index, _)| index);
        }
        if self.country.is_none() {
            let of_words = |words: &str| {
                words
                    .split_whitespace()
                    .flat_map(spelling::forms)
                    .find_map(|w| country(&w).map(|(index, _)| index))
            };
            self.country =
                self.roles.iter().find_map(|(role, _)| country_of_role(role).or_else(|| of_words(role)));
        }
    }

    /// Whether one of its offices is an office of the institution or country.
    pub(super) fn holds_office_in(&self, institution: &Self) -> bool {
        let stands_for_government = matches!(institution.standing, Some(Standing::Country | Standing::Seat));
        if stands_for_government && self.country.is_some() && self.country == institution.country {
            return self.held.known;
        }
        let words: Vec<&String> =
            institution.named.parts.iter().filter(|w| !matches!(w.as_str(), "of" | "the")).collect();
        !words.is_empty()
            && self
                .held
                .parts
                .iter()
                .any(|role| words.iter().all(|w| role.iter().any(|r| r == *w || shared_start(r, w) >= 5)))
    }
}

fn country_of_role(role: &str) -> Option<usize> {
    let folded: Vec<String> = role.split_whitespace().flat_map(spelling::forms).collect();
    folded.windows(2).find_map(|pair| country(&pair.join(" "))).map(|(index, _)| index)
}

/// How many letters two words have in common at their start.
pub(super) fn shared_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}
