//! Names, descriptions and pronouns to entities.
//!
//! In this order: `runs` and `names` find names and what they are, together with the trained model's names where there is
//! one (`learned`); `roles` finds the office beside a name; `joining`
//! joins the names of one person, institution or place; `nominals` (with `description`, `offices` and `view`) and `pronouns` find who
//! "the minister" and "she" are, `first_person` who "I" is, by who speaks (`quoted`, `turns`);
//! `predicates` takes what somebody is said to be; `owned` finds institutions named after whose they are ("her office"). Rules throughout; what stays doubtful stays unresolved.

mod bodies;
mod description;
mod draft;
mod families;
mod first_person;
mod found;
mod holders;
mod i_and_you;
mod joining;
mod learned;
mod names;
mod nominals;
mod offices;
mod owned;
mod paragraphs;
mod persons;
mod predicates;
mod pronouns;
mod quoted;
mod reader;
mod roles;
mod runs;
mod trim;
mod turns;
mod view;

use rashomon_lexicon::{function_words, people};
use rashomon_model::Predictions;
use rashomon_text::Budget;

pub(crate) use reader::Reader;

use crate::{Entity, Mention, Tag};
use draft::Draft;
use found::{Found, Implied, Sort};
use reader::spaced;

/// Finds who else is meant than those who are named.
type Pass<'p> = &'p dyn Fn(&mut Vec<Draft>);

/// Finds the entities of a text, with the names that the trained model sees, if it was asked. Where time runs out, the names
/// at the end are left out, and who else is meant than those who are named.
pub(crate) fn entities(
    reader: &Reader,
    predictions: Option<&Predictions>,
    budget: Budget<'_>,
) -> Vec<Entity> {
    if !is_english(reader) {
        return Vec::new();
    }
    let mut found = names::names(reader, budget);
    if let Some(learned) = predictions.and_then(|predictions| learned::Learned::read(reader, predictions)) {
        found = learned.combine(reader, found);
    }
    trim::apart_where_glued(reader, &mut found);
    trim::without_lead(reader, &mut found);
    bodies::whole(reader, &mut found);
    roles::roles(reader, &mut found);
    let mut drafts = joining::join(reader, &found);
    let passes: [Pass<'_>; 4] = [
        &|drafts| nominals::resolve(reader, drafts),
        &|drafts| pronouns::resolve(reader, drafts),
        &|drafts| first_person::resolve(reader, drafts),
        &|drafts| predicates::resolve(reader, drafts),
    ];
    for pass in passes.into_iter().take_while(|_| budget.goes_on()) {
        pass(&mut drafts);
    }
    let owned = if budget.goes_on() { owned::resolve(reader, &mut drafts) } else { Vec::new() };
    let mut entities = finish(reader, drafts);
    entities.extend(owned);
    entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
    entities
}

/// Whether the small words of the text are English; names go by capitals, which other languages set by other
/// rules.
fn is_english(reader: &Reader) -> bool {
    let (mut words, mut english, mut foreign) = (0_usize, 0_usize, 0_usize);
    let mut after_name = false;
    for (index, token) in reader.tokens.iter().enumerate().take(2_000) {
        // Small words of names ("Jan van der Meulen") are of no language.
        let name = token.tag == Tag::Name || after_name && people::PARTICLES.contains(&reader.word(index));
        after_name = name;
        if name {
            continue;
        }
        words += usize::from(!matches!(token.tag, Tag::Punctuation | Tag::Number));
        english += usize::from(matches!(
            token.tag,
            Tag::Determiner | Tag::Pronoun | Tag::Preposition | Tag::Conjunction | Tag::Auxiliary
        ));
        foreign += usize::from(is_foreign(reader.word(index)));
    }
    if words < 40 { foreign <= english } else { english * 6 > words }
}

/// Small words of other languages that no English text is full of.
fn is_foreign(word: &str) -> bool {
    function_words::FOREIGN.contains(&word)
}

/// The roles of one entity that are told; of 35,000 entities of news with any, none has more than six.
const MOST_ROLES: usize = 32;

fn finish(reader: &Reader, drafts: Vec<Draft>) -> Vec<Entity> {
    let mut drafts: Vec<Draft> = drafts.into_iter().filter(|d| !d.mentions.is_empty()).collect();
    for draft in &mut drafts {
        draft.mentions.sort_by_key(|(tokens, ..)| (tokens.start, tokens.end));
    }
    drafts.sort_by_key(|draft| draft.mentions.first().map(|(tokens, ..)| (tokens.start, tokens.end)));
    drafts
        .into_iter()
        .map(|draft| {
            let mut roles: Vec<String> = Vec::new();
            for role in &draft.roles {
                let role = spaced(reader.of(role));
                if !roles.iter().any(|known| known.eq_ignore_ascii_case(&role)) {
                    roles.push(role);
                }
                if roles.len() == MOST_ROLES {
                    break;
                }
            }
            let mentions = draft.mentions.iter().map(|(tokens, kind, role)| Mention {
                span: reader.span(tokens),
                kind: *kind,
                role: role.as_ref().map(|role| reader.span(role)),
            });
            Entity {
                name: spaced(reader.of(&draft.name)),
                kind: draft.kind,
                roles,
                mentions: mentions.collect(),
            }
        })
        .collect()
}
