//! Who said what: the statements that an editor would tell, those first that several outlets carry or that a difference turns on.

use std::collections::{BTreeMap, BTreeSet};

use rashomon::Account;
use rashomon_attribution::Kind;
use rashomon_lexicon::cues;
use rashomon_story::standing;
use rashomon_story::{ConflictKind, Place, Speaker, Statement, Wording};
use rashomon_text::{Span, Text};

use super::choose::{Candidate, Item, Part};
use super::excerpt;
use super::items::{Telling, Voice};
use super::scene::Scene;
use super::told::content;

/// Statements of one speaker.
const EACH: usize = 3;

/// Statements that are looked for where few are carried by several outlets.
const FEWEST: usize = 3;

/// What is said less likely by its speaker is not shown; nor, where there is anything else, what less likely is one of the ten that an
/// editor would tell (docs/lab/spoken.md).
const RIGHT: f32 = 0.7;
const LINE: f32 = 0.3;
/// What one outlet alone carries is shown from here on.
const ALONE: f32 = 0.55;
/// What each further outlet counts for beside that, and a difference that turns on it.
const VOICE: f32 = 0.1;
const TURNS: f32 = 0.3;
/// How many outlets count so.
const VOICES: usize = 4;

/// Reports of one statement by one article that are looked at.
const EACH_ARTICLE: usize = 2;

/// Words of a statement, in the longest form and in the shortest.
const WORDS: [usize; 2] = [32, 18];

/// The statements of named speakers, by weight.
pub(super) fn candidates(account: &Account, scene: &Scene) -> Vec<Candidate> {
    let mut disputed: BTreeMap<usize, BTreeSet<Span<Text>>> = BTreeMap::new();
    let conflicts = scene.story.conflicts.iter();
    for conflict in conflicts.filter(|c| !matches!(c.kind, ConflictKind::Name | ConflictKind::Role)) {
        for place in conflict.readings.iter().flat_map(|reading| &reading.reports) {
            disputed.entry(place.article).or_default().insert(place.span);
        }
    }
    let turns = |place: &Place| {
        disputed.get(&place.article).is_some_and(|spans| spans.iter().any(|span| span.overlaps(place.span)))
    };
    let mut weighed: Vec<Weighed> = Vec::new();
    for statement in &scene.story.statements {
        let (Some(speaker), Some(saying)) = (&statement.speaker, &statement.saying) else { continue };
        if leans(&speaker.name) || saying.right < RIGHT {
            continue;
        }
        let places = places(account, statement);
        let turns = places.iter().any(|(_, place)| turns(place));
        let mut told: Vec<Place> = places.iter().map(|(_, place)| *place).collect();
        told.extend(quoting(scene, scene.words(statement.text), speaker));
        told.extend(&saying.told);
        let voices = scene.voices(&told).len();
        #[allow(clippy::cast_precision_loss, reason = "a few outlets")]
        let further = VOICE * voices.saturating_sub(1).min(VOICES) as f32;
        let weight = saying.line + further + if turns { TURNS } else { 0.0 };
        let fit = saying.line >= if voices > 1 || turns { LINE } else { ALONE };
        weighed.push(Weighed { fit, weight, places, statement });
    }
    weighed.sort_by(|a, b| b.fit.cmp(&a.fit).then(b.weight.total_cmp(&a.weight)));
    let fit = weighed.iter().filter(|statement| statement.fit).count();
    weighed.truncate(fit.max(FEWEST));
    let mut offices: BTreeMap<&str, String> = BTreeMap::new();
    for speaker in weighed.iter().filter_map(|weighed| weighed.statement.speaker.as_ref()) {
        offices.entry(&speaker.name).or_insert_with(|| office(&given(scene, speaker)));
    }
    let candidate = |Weighed { places, statement, .. }: Weighed| {
        let speaker = statement.speaker.as_ref()?;
        let text = excerpt::whole(account, statement);
        // A word or two tell nothing without what stands around them.
        if standing::count(&text) < 4 || !reads_alone(&text, statement.kind) {
            return None;
        }
        let office = offices.get(speaker.name.as_str()).cloned().unwrap_or_default();
        let carried = told(scene, statement, &text, &places);
        let form = |&most: &usize| {
            let (text, place) = excerpt::of(account, scene, statement, most);
            let told = told(scene, statement, &text, &places);
            let telling = Telling { text, note: note(scene, &told), at: scene.at(place, &told) };
            Item::Said(speaker.name.clone(), office.clone(), telling)
        };
        Some(Candidate {
            part: Part::Said,
            forms: WORDS.iter().map(form).collect(),
            anew: Some(carried.clone()),
            places: carried,
            of: Some((speaker.name.clone(), EACH)),
        })
    };
    weighed.into_iter().filter_map(candidate).collect()
}

/// Whether a statement can be read without its sentence: a quotation, a sentence, or what a verb of saying leads in. What is left of
/// a sentence whose parts were not all found is none.
fn reads_alone(text: &str, kind: Kind) -> bool {
    if standing::is_glued(text) {
        return false;
    }
    let first = text.split_whitespace().next().unwrap_or_default();
    let quoted = text.starts_with(['"', '“', '‘', '\'', '«', '„']);
    match kind {
        Kind::Direct => true,
        Kind::Mixed if quoted => text.ends_with(['"', '”', '’', '\'', '»']),
        _ if quoted => true,
        _ if first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) => true,
        _ => leads_in(text),
    }
}

/// Whether a verb of saying, judging or wanting leads in what was said: "also said that", "has vowed to".
fn leads_in(text: &str) -> bool {
    const BESIDE: [&str; 14] = [
        "also", "are", "be", "been", "did", "had", "has", "have", "is", "later", "not", "then", "was", "were",
    ];
    let mut words =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase());
    let verb =
        words.find(|word| !BESIDE.contains(&word.as_str()) && !word.ends_with("ly")).unwrap_or_default();
    let act = cues::ENGLISH.get(&verb).and_then(|entry| entry.verb).and_then(|(lemma, _)| cues::act(lemma));
    matches!(act, Some(cues::Act::Say | cues::Act::Judge | cues::Act::Want | cues::Act::Think))
}

/// Whether a name says whose somebody is, and nobody stands before it who that could be: "Its registry".
fn leans(name: &str) -> bool {
    ["Its ", "Their ", "His ", "Her ", "Our ", "My "].iter().any(|whose| name.starts_with(whose))
}

/// A statement with what makes it heavy.
struct Weighed<'a> {
    /// Whether it is likely enough one that an editor would tell.
    fit: bool,
    /// How likely it is, how many carry it, and whether a difference turns on it.
    weight: f32,
    /// Where it is reported.
    places: Vec<(Wording, Place)>,
    statement: &'a Statement,
}

/// An outlet carries what is shown of a statement if it gives this share of its words; one that tells it in its own, this.
const CARRIED: f64 = 0.5;
const RETOLD: f64 = 0.3;
/// One of which that is doubted gives this much of them.
const GIVEN: f64 = 0.8;

/// Where what is shown is carried: the reports that give it, for another may give another sentence alone, whoever quotes it, and who
/// tells it in other words.
fn told(scene: &Scene, statement: &Statement, text: &str, places: &[(Wording, Place)]) -> Vec<Place> {
    let words = content(text);
    let numbers = numbers(text);
    // "More than 500 firefighters" is not carried where there are 480.
    let otherwise = |place: Place| {
        let other = self::numbers(scene.words(place));
        !numbers.is_subset(&other) && !other.is_subset(&numbers)
    };
    let carries = |(wording, place): &&(Wording, Place)| {
        let least = match wording {
            Wording::Verbatim => CARRIED,
            Wording::Altered | Wording::Paraphrase => RETOLD,
        };
        let own = content(scene.words(*place));
        #[allow(clippy::cast_precision_loss, reason = "words of a statement")]
        let share = words.intersection(&own).count() as f64 / words.len().max(1) as f64;
        let apart = statement.saying.as_ref().is_some_and(|saying| saying.apart.contains(&place.article));
        let least = if apart { GIVEN } else { least };
        place.article == statement.text.article || share >= least && !otherwise(*place)
    };
    let carried: Vec<Place> = places.iter().filter(carries).map(|(_, place)| *place).collect();
    // Who quotes the words carries them, whomever and whatever else he was read to report.
    let known: BTreeSet<usize> = carried.iter().map(|place| place.article).collect();
    let quoting = statement.speaker.iter().flat_map(|speaker| quoting(scene, text, speaker));
    let telling = statement.saying.iter().flat_map(|saying| saying.told.iter().copied());
    let others = quoting.chain(telling).filter(|place| !known.contains(&place.article) && !otherwise(*place));
    carried.iter().copied().chain(others).collect()
}

/// The quotations that hold the words, of articles that may name the speaker: who names somebody else carries another statement.
fn quoting(scene: &Scene, text: &str, speaker: &Speaker) -> Vec<Place> {
    let named = |place: &Place| {
        let article = scene.reader.annotated(place.article);
        article.is_some_and(|annotated| speaker.may_be_named_in(&annotated.article.text))
    };
    scene.quoting(text).into_iter().filter(named).collect()
}

/// The numbers of a text that are written in figures, without what parts thousands.
fn numbers(text: &str) -> BTreeSet<String> {
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .map(|word| word.replace(',', ""))
        .collect()
}

/// How many outlets carry it, if it is not one alone.
fn note(scene: &Scene, places: &[Place]) -> String {
    let outlets: BTreeSet<&str> = places.iter().map(|place| scene.reader.outlet(place.article)).collect();
    if outlets.len() > 1 { format!("{} outlets", outlets.len()) } else { String::new() }
}

/// Where a statement is reported, twice an article at most.
fn places(account: &Account, statement: &Statement) -> Vec<(Wording, Place)> {
    let place = |report: &rashomon_story::Report| {
        let annotated = account.corpus.articles.get(report.article)?;
        let attribution = annotated.attributions.get(report.attribution)?;
        let span = attribution.content.iter().copied().reduce(Span::cover)?;
        Some((report.wording, Place { article: report.article, span }))
    };
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    let mut few = |report: &&rashomon_story::Report| {
        let count = known.entry(report.article).or_default();
        *count += 1;
        *count <= EACH_ARTICLE
    };
    statement.reports.iter().filter(|report| few(report)).filter_map(place).collect()
}

/// The offices that the articles give a speaker, an entry an article.
fn given<'a>(scene: &Scene<'a>, speaker: &'a Speaker) -> Vec<&'a str> {
    let people = |&article: &usize| {
        let entities =
            scene.reader.annotated(article).map_or(&[][..], |annotated| &annotated.language.entities);
        entities.iter().filter(|entity| entity.name == speaker.name).flat_map(|entity| &entity.roles)
    };
    let given: Vec<&str> = scene.story.articles.iter().flat_map(people).map(String::as_str).collect();
    if given.is_empty() { speaker.roles.iter().map(String::as_str).collect() } else { given }
}

/// One office of those given: of those given most often the one that says most ("interior minister", not "Minister").
fn office(given: &[&str]) -> String {
    let lower: Vec<String> = given.iter().map(|role| role.to_lowercase()).collect();
    let equal = |role: &String| lower.iter().filter(|other| *other == role).count();
    let spoken = |role: &String| lower.iter().filter(|other| role.contains(other.as_str())).count();
    // What one article alone says of a person may be its colour.
    let often = lower.iter().map(equal).max().unwrap_or_default().min(2);
    let fit = lower.iter().enumerate().filter(|(_, role)| equal(role) >= often);
    let best = fit.max_by_key(|(at, role)| (spoken(role), std::cmp::Reverse((role.len(), *at))));
    best.map(|(at, _)| given[at].to_owned()).unwrap_or_default()
}

/// The statements by speaker, in the order in which each first comes.
pub(super) fn voices(said: Vec<(String, String, Telling)>) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for (name, office, telling) in said {
        match voices.iter_mut().find(|voice| voice.name == name) {
            Some(voice) => voice.sayings.push(telling),
            None => voices.push(Voice { name, office, sayings: vec![telling] }),
        }
    }
    voices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_has_the_office_that_most_give() {
        assert_eq!(
            office(&["Prime Minister", "Torvish Prime Minister", "Torvish Prime Minister"]),
            "Torvish Prime Minister"
        );
        assert_eq!(office(&["Minister", "interior minister"]), "interior minister");
        assert_eq!(
            office(&["Foreign Minister", "fiery Foreign Minister", "Foreign Minister"]),
            "Foreign Minister"
        );
        assert_eq!(office(&["Foreign Minister"]), "Foreign Minister");
        assert_eq!(office(&[]), "");
    }

    #[test]
    fn a_statement_that_lost_its_beginning_is_not_shown() {
        for (text, kind, alone) in [
            ("“The quay has sunk,”", Kind::Direct, true),
            ("said the quay had sunk", Kind::Indirect, true),
            ("also vowed to raise the quay", Kind::Indirect, true),
            ("The quay had sunk", Kind::Indirect, true),
            ("includes raising the quay", Kind::Indirect, false),
            ("a departure, the “sunken quay” and the ferries", Kind::Mixed, false),
            ("“sunken” quay, the board will work to raise it", Kind::Mixed, false),
            ("called the quay “sunken”", Kind::Mixed, true),
            ("Brun Anna BrunFerries leads after debate The quay has sunk", Kind::Indirect, false),
        ] {
            assert_eq!(reads_alone(text, kind), alone, "{text}");
        }
    }

    #[test]
    fn numbers_are_those_in_figures() {
        let found = numbers(
            "“3,800 hectares burned”, and more than 500 of the crews (24 from Halm) came at 7:10, three by air.",
        );
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["24", "3800", "500", "7:10"]);
    }
}
