//! The names that the trained model sees, and how they go together with those of the rules.
//!
//! The model decides what is a name and what it is a name of; the rules keep titles and offices out of it, and add what
//! their tables know and the model does not refuse. Leaves to `roles` and `joining` what names have to do with each other.

use std::ops::Range;

use rashomon_lexicon::people;
use rashomon_model::{Labels, Predictions};
use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{is_form_of_address, is_last_name};
use super::roles::is_plural_office;
use super::runs::{gender_of_title, is_affiliation, is_title};
use super::{Found, Reader, Sort};
use crate::Tag;
use crate::syntax::piece_of;

/// A name that only the rules see needs this share of the model's belief that its words are a name's.
const LEAST_BELIEF: f32 = 0.4;
/// The same where the rules are certain.
const LEAST_IF_CERTAIN: f32 = 0.0;
/// What a place where the rules are certain weighs against one that the model reads.
const RULE_WEIGHT: f32 = 1.2;

/// What the model says of a text's words as names.
pub(super) struct Learned {
    /// In text order, not overlapping.
    names: Vec<(Range<usize>, Sort)>,
    /// For each token, how likely it stands in a name of each of [`SORTS`]; none where the model did not read.
    shares: Vec<Option<Shares>>,
}

/// What the model tells apart.
const SORTS: [Sort; 4] = [Sort::Person, Sort::Organization, Sort::Place, Sort::Other];

/// A probability or weight for each of [`SORTS`].
type Shares = [f32; SORTS.len()];

/// What a label of the head stands for.
#[derive(Clone, Copy, PartialEq)]
enum Label {
    Outside,
    Begins(Sort),
    Inside(Sort),
}

fn label(name: &str) -> Label {
    let sort = |kind: &str| match kind {
        "PER" => Sort::Person,
        "ORG" => Sort::Organization,
        "LOC" => Sort::Place,
        _ => Sort::Other,
    };
    match name.split_once('-') {
        Some(("B", kind)) => Label::Begins(sort(kind)),
        Some((_, kind)) => Label::Inside(sort(kind)),
        None => Label::Outside,
    }
}

impl Learned {
    /// Reads the head for names; nothing if the model has none.
    pub(super) fn read(reader: &Reader, predictions: &Predictions) -> Option<Self> {
        let labels: Vec<Label> = predictions.heads().label("name")?.names.iter().map(|n| label(n)).collect();
        let mut found = Self { names: Vec::new(), shares: vec![None; reader.tokens.len()] };
        let mut at = 0;
        for window in predictions.windows() {
            let head = window.labels("name")?;
            let span = window.span();
            let mut words: Vec<(usize, usize)> = Vec::new();
            while let Some(token) = reader.tokens.get(at).filter(|token| token.span.start < span.end) {
                let piece = piece_of(&window, token);
                if let Some(piece) = piece.filter(|&p| words.last().is_none_or(|&(_, last)| last < p)) {
                    words.push((at, piece));
                }
                at += 1;
            }
            found.window(&head, &labels, &words);
        }
        Some(found)
    }

    /// Reads the words of a window, each with its piece: the likeliest labels of which none goes on with what none began
    /// (Viterbi 1967).
    fn window(&mut self, head: &Labels, labels: &[Label], words: &[(usize, usize)]) {
        let follows = |before: Label, label: Label| match label {
            Label::Inside(sort) => before == Label::Begins(sort) || before == Label::Inside(sort),
            _ => true,
        };
        let mut best: Vec<f32> =
            labels.iter().map(|&l| if l == Label::Outside { 0.0 } else { f32::MIN }).collect();
        let mut paths: Vec<Vec<u8>> = Vec::with_capacity(words.len());
        let mut row = Vec::new();
        for &(token, piece) in words {
            head.log_probabilities(piece, &mut row);
            let share = |sort| {
                let inside = |label: &Label| *label == Label::Begins(sort) || *label == Label::Inside(sort);
                labels.iter().zip(&row).filter(|(label, _)| inside(label)).map(|(_, value)| value.exp()).sum()
            };
            self.shares[token] = Some(SORTS.map(share));
            let from: Vec<usize> = labels
                .iter()
                .map(|&label| {
                    let before = (0..labels.len()).filter(|&before| follows(labels[before], label));
                    before.max_by(|&a, &b| best[a].total_cmp(&best[b]).then(b.cmp(&a))).unwrap_or(0)
                })
                .collect();
            best = from.iter().zip(&row).map(|(&before, value)| best[before] + value).collect();
            paths.push(from.into_iter().map(|before| before as u8).collect());
        }
        let mut state =
            (0..best.len()).max_by(|&a, &b| best[a].total_cmp(&best[b]).then(b.cmp(&a))).unwrap_or(0);
        let mut names: Vec<(Range<usize>, Sort)> = Vec::new();
        let mut end = None;
        for (&(token, _), path) in words.iter().zip(&paths).rev() {
            match labels.get(state) {
                Some(&Label::Begins(sort)) => names.push((token..end.take().unwrap_or(token + 1), sort)),
                Some(Label::Inside(_)) => end = end.or(Some(token + 1)),
                _ => end = None,
            }
            state = path.get(state).copied().map_or(0, usize::from);
        }
        self.names.extend(names.into_iter().rev());
    }

    /// The names of rules and model together, in text order, not overlapping.
    pub(super) fn combine(&self, reader: &Reader, rules: Vec<Found>) -> Vec<Found> {
        let mut learned: Vec<Found> = self.names.iter().filter_map(|name| named(reader, name)).collect();
        let (better, rest): (Vec<Found>, Vec<Found>) = rules
            .into_iter()
            .partition(|rule| touching(&learned, rule).iter().any(|name| cuts(reader, rule, name)));
        learned.retain(|name| touching(&better, name).is_empty());
        for rule in &rest {
            let at = learned.partition_point(|name| name.tokens.start < rule.tokens.start);
            if let Some(name) = learned.get_mut(at).filter(|name| name.tokens == rule.tokens) {
                name.gender = name.gender.or(rule.gender);
            }
        }
        let free = |rule: &Found| touching(&learned, rule).is_empty() && touching(&better, rule).is_empty();
        // Who is called in full somewhere is called by the last name elsewhere.
        let people = || learned.iter().chain(&better).chain(&rest).filter(|name| name.sort == Sort::Person);
        let full = people().filter(|name| name.tokens.len() > 1);
        let last_names: FxHashSet<&str> = full.map(|name| reader.word(name.tokens.end - 1)).collect();
        let called = |rule: &Found| rule.tokens.len() == 1 && last_names.contains(reader.of(&rule.tokens));
        let allowed = |rule: &&Found| free(rule) && (called(rule) || self.allows(reader, rule));
        let added: Vec<Found> = rest.iter().filter(allowed).cloned().collect();
        let mut names = [learned, better, added].concat();
        names.sort_by_key(|name| name.tokens.start);
        self.agree(reader, &mut names, &last_names);
        names
    }

    /// One name, written alike, is of one thing throughout an article: what most of its places together speak for.
    fn agree(&self, reader: &Reader, names: &mut [Found], last_names: &FxHashSet<&str>) {
        let mut votes: FxHashMap<&str, Shares> = FxHashMap::default();
        for name in names.iter() {
            let mut shares = Shares::default();
            if name.learned || matches!(name.sort, Sort::Unknown | Sort::Other) && !self.within(name) {
                shares = self.mean(&name.tokens).unwrap_or_default();
                let stranger = name.learned && !last_names.contains(reader.of(&name.tokens));
                if stranger && impersonal(reader, name) {
                    // It speaks against a person elsewhere too.
                    shares[0] = -shares[0];
                }
            }
            let own = if name.learned { listed(reader, name) } else { Some(name.sort) };
            if let Some(own) = SORTS.iter().position(|&sort| Some(sort) == own)
                && (name.learned || certain(reader, name))
            {
                shares[own] += RULE_WEIGHT;
            }
            let sum = votes.entry(reader.of(&name.tokens)).or_default();
            for (sum, share) in sum.iter_mut().zip(shares) {
                *sum += share;
            }
        }
        for name in names.iter_mut() {
            let Some(sum) = votes.get(reader.of(&name.tokens)) else { continue };
            let best = (0..SORTS.len()).max_by(|&a, &b| sum[a].total_cmp(&sum[b]).then(b.cmp(&a)));
            if let Some(best) = best.filter(|&best| sum[best] > 0.0) {
                name.sort = SORTS[best];
                name.learned = true;
            }
        }
    }

    /// Whether the model takes a name for a part of a longer one.
    fn within(&self, name: &Found) -> bool {
        let next = self.names.partition_point(|(tokens, _)| tokens.end <= name.tokens.start);
        self.names
            .get(next)
            .is_some_and(|(tokens, _)| tokens.start < name.tokens.end && *tokens != name.tokens)
    }

    /// The mean over the tokens that the model read.
    fn mean(&self, tokens: &Range<usize>) -> Option<Shares> {
        let read = || self.shares.get(tokens.clone()).into_iter().flatten().flatten();
        let count = read().count() as f32;
        let sum = |sort: usize| read().map(|shares| shares[sort]).sum::<f32>() / count;
        (count > 0.0).then(|| std::array::from_fn(sum))
    }

    /// Whether a name that only the rules see may be one.
    fn allows(&self, reader: &Reader, rule: &Found) -> bool {
        let least = if certain(reader, rule) { LEAST_IF_CERTAIN } else { LEAST_BELIEF };
        self.mean(&rule.tokens).is_none_or(|shares| shares.iter().sum::<f32>() >= least)
    }
}

/// Those of some names, in text order, that overlap one.
fn touching<'n>(names: &'n [Found], one: &Found) -> &'n [Found] {
    let from = names.partition_point(|name| name.tokens.end <= one.tokens.start);
    let count = names[from..].partition_point(|name| name.tokens.start < one.tokens.end);
    &names[from..from + count]
}

/// Whether a name cannot well be a person's, whatever the model says, which takes too much for people in news: it has a
/// common noun in it ("Harrow Lifts"), it stands where places do ("from Brekkavik"), it qualifies a noun ("the Brekkish
/// coast"), or somebody is the head of it.
fn impersonal(reader: &Reader, name: &Found) -> bool {
    let Range { start, end } = name.tokens;
    let before = |steps: usize| start.checked_sub(steps);
    let titled = before(1).is_some_and(|b| is_title(reader.word(b)) || reader.is_person_office(b));
    if titled || !reader.is_capital(start) || reader.gazetteer.first_name(reader.word(start)).is_some() {
        return false;
    }
    let lead = before(1).map_or("", |b| reader.word(b));
    let headed = before(2).is_some_and(|b| reader.is_person_office(b) && matches!(lead, "of" | "at"));
    let lead = lead.to_ascii_lowercase();
    let alone = end == start + 1;
    let placed = matches!(
        lead.as_str(),
        "in" | "near" | "outside" | "from" | "at" | "of" | "on" | "around" | "across"
    ) && !reader.is_possessive(end);
    let qualifies = lead == "the" && reader.tag(end) == Tag::Word;
    let common = || (start + 1..end).any(|token| !super::names::looks_personal(reader, token));
    headed || if alone { placed || qualifies } else { common() }
}

/// What the tables say that a name is, unless it is a first name too.
fn listed(reader: &Reader, name: &Found) -> Option<Sort> {
    let first_name = reader.gazetteer.first_name(reader.word(name.tokens.start)).is_some();
    let Some((known, length)) = reader.known_at(name.tokens.start, name.tokens.end) else {
        return super::names::last_word_sort(reader, name.tokens.start, name.tokens.end)
            .filter(|_| !first_name);
    };
    let whole = length == name.tokens.len() && !(first_name && length == 1);
    super::names::sort_of(&known).filter(|_| whole)
}

/// Whether the rules are sure of a name: the tables know it, or it is a person's by title, office or first name.
fn certain(reader: &Reader, rule: &Found) -> bool {
    let Range { start, end } = rule.tokens;
    match rule.sort {
        Sort::Person => {
            let before = |b: usize| is_title(reader.word(b)) || reader.is_person_office(b);
            start.checked_sub(1).is_some_and(before)
                || rule.tokens.len() > 1 && reader.gazetteer.first_name(reader.word(start)).is_some()
        }
        Sort::Organization | Sort::Place => {
            reader.known_at(start, end).is_some_and(|(_, length)| length == rule.tokens.len())
        }
        Sort::Other | Sort::Unknown => false,
    }
}

/// Whether the rules cut a name better than the model: they see more of it, or a person within it, whose office, party or
/// neighbour the model took in.
fn cuts(reader: &Reader, rule: &Found, name: &Found) -> bool {
    let holds = |outer: &Range<usize>, inner: &Range<usize>| {
        outer.start <= inner.start && inner.end <= outer.end && outer.len() > inner.len()
    };
    let office = || {
        let heads = |i: usize| reader.is_person_office(i) && !matches!(reader.word(i + 1), "of" | "for");
        (name.tokens.start..name.tokens.end - 1).any(|i| heads(i) || reader.is_possessive(i))
    };
    if holds(&name.tokens, &rule.tokens) {
        rule.sort == Sort::Person && (name.sort == Sort::Person || office())
    } else {
        rule.tokens != name.tokens && certain(reader, rule)
    }
}

/// Whether a word is a title, an office or a party's mark that stands for nobody by itself: "Mr.", the "Speaker" of "Madam
/// Speaker", the "Jr." and the "R-Calif" beside a name.
fn is_title_alone(reader: &Reader, token: usize) -> bool {
    let word = reader.word(token);
    let office = || {
        // "Player" can be a last name; "a Player", "Chief Player" and "Player Lom" hold none.
        let before = token.checked_sub(1).filter(|&before| {
            matches!(reader.tag(before), Tag::Determiner)
                || is_title(reader.word(before))
                || reader.is_person_office(before)
        });
        let beside = before.is_some() || reader.tag(token + 1) == Tag::Name;
        reader.is_person_office(token) && (beside || is_form_of_address(word))
            || is_plural_office(reader, token)
    };
    reader.gazetteer.first_name(word).is_none() && office()
        || is_title(word)
        || matches!(word, "Jr" | "Jr." | "Sr" | "Sr.")
        || is_affiliation(word)
        || matches!(word, "D" | "R" | "I") && token > 0 && reader.word(token - 1) == "("
}

/// A name of the model, without the title or office that begins it and what else is no part of a name. None where that
/// leaves nothing, as of a description.
fn named(reader: &Reader, (tokens, sort): &(Range<usize>, Sort)) -> Option<Found> {
    let mut tokens = tokens.clone();
    let mut sort = *sort;
    let mut gender = None;
    let small = |token: usize| !reader.is_capital(token) && reader.tag(token) != Tag::Number;
    // Messages without capitals have names too; elsewhere a name neither begins nor ends with a small word.
    let written = tokens.clone().any(|token| !small(token));
    let word = |token: usize| reader.word(token);
    if sort == Sort::Person && written {
        let breaks = |&token: &usize| matches!(word(token), "," | "(" | ")" | "[" | ":" | ";" | "/");
        tokens.start += tokens.clone().take_while(|token| breaks(token)).count();
        tokens.end = tokens.clone().find(breaks).unwrap_or(tokens.end);
        // A person of an institution, or two people.
        if tokens
            .clone()
            .any(|token| matches!(word(token), "of" | "for" | "at" | "and" | "from" | "in" | "with" | "to"))
        {
            return None;
        }
        let heads = |&token: &usize| {
            is_title(word(token)) || reader.is_person_office(token) && !is_last_name(reader, token)
        };
        if tokens.clone().last().as_ref().is_some_and(heads) && tokens.len() > 1 {
            return None;
        }
        if let Some(head) = tokens.clone().rev().find(heads).filter(|_| tokens.len() > 1) {
            gender = gender_of_title(word(head));
            tokens.start = head + 1;
        }
    }
    while written && tokens.len() > 1 {
        let (first, last) = (tokens.start, tokens.end - 1);
        let leads = small(first) && !people::PARTICLES.contains(&word(first))
            || matches!(
                reader.tag(first),
                Tag::Determiner | Tag::Adverb | Tag::Conjunction | Tag::Preposition
            ) && reader.known_at(first, tokens.end).is_none();
        if leads {
            tokens.start += 1;
        } else if small(last) {
            tokens.end -= 1;
        } else {
            break;
        }
    }
    let described = || reader.tag(tokens.start) == Tag::Determiner || reader.is_person_office(tokens.end - 1);
    if tokens.is_empty() || written && small(tokens.start) && tokens.len() == 1 || !written && described() {
        return None;
    }
    if sort == Sort::Person {
        let before = tokens.start.checked_sub(1).map_or("", word);
        if tokens.len() == 1 && is_title_alone(reader, tokens.start) {
            return None;
        }
        let first = reader.gazetteer.first_name(word(tokens.start)).flatten();
        gender = gender.or(gender_of_title(before)).or(first.filter(|_| tokens.len() > 1));
        // "Americans", "Democrats"
        let known = reader.known_at(tokens.start, tokens.end).filter(|(_, length)| *length == tokens.len());
        if let Some((known, _)) = known.filter(|(known, _)| known.is_adjective) {
            sort = if known.is_organization { Sort::Organization } else { Sort::Other };
        }
    }
    Some(Found { tokens, sort, role: None, gender, implied: None, learned: true })
}
