//! Who said what: the statements that an editor would tell, those first that several outlets carry or that a difference turns on.

use std::collections::{BTreeMap, BTreeSet};

use rashomon::Account;
use rashomon_attribution::Kind;
use rashomon_lexicon::cues;
use rashomon_story::standing;
use rashomon_story::{ConflictKind, Place, Speaker, Statement, Wording};
use rashomon_text::{Span, Text};

use super::choose::{Candidate, Item, Part};
use super::items::{Telling, Voice};
use super::scene::Scene;
use super::told::content;
use crate::view::reader::one_line;

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

/// This part more of its words may end a statement at a sentence, or this where none ends before: readers called 16 of 158 lines cut before
/// their point (docs/lab/account.md).
const MORE: usize = 5;
const FARTHER: usize = 2;
/// Bytes of a word before a full stop, below which it may be one of an abbreviation: "Mr.".
const SHORT: usize = 4;

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
        let text = words(account, statement);
        // A word or two tell nothing without what stands around them.
        if standing::count(&text) < 4 || !reads_alone(&text, statement.kind) {
            return None;
        }
        let office = offices.get(speaker.name.as_str()).cloned().unwrap_or_default();
        let carried = told(scene, statement, &text, &places);
        let place = led_in(account, scene, statement);
        let form = |&most: &usize| {
            let text = shorten(&text, most);
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

/// The statement with the words that lead to it, where it is reported.
fn words(account: &Account, statement: &Statement) -> String {
    let cue = account.corpus.statement_cue(statement);
    let text = one_line(&account.corpus.statement_words(statement));
    let text = text.trim_end_matches(',').to_owned();
    if cue.is_empty() { text } else { format!("{cue} {text}") }
}

/// The place of a statement with the words that lead to it, where these stand right before it.
fn led_in(account: &Account, scene: &Scene, statement: &Statement) -> Place {
    let place = statement.text;
    let cue = account.corpus.statement_cue(statement);
    let text = scene.reader.annotated(place.article).map_or("", |a| a.article.text.as_str());
    let before = text.get(..place.span.start as usize).unwrap_or_default().trim_end();
    let led = before.strip_suffix(cue.as_str()).filter(|_| !cue.is_empty());
    let start = led.and_then(|rest| u32::try_from(rest.len()).ok()).unwrap_or(place.span.start);
    Place { span: Span::new(start, place.span.end), ..place }
}

/// An outlet carries what is shown of a statement if it gives this share of its words; one that tells it in its own, this.
const CARRIED: f64 = 0.5;
const RETOLD: f64 = 0.3;

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

/// A text of no more than so many words, or of up to half as many more that end a sentence of it; else cut at a clause where one is near.
fn shorten(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= most + most / MORE {
        return words.join(" ");
    }
    let closed = |at: &usize| {
        let word = words[*at - 1].trim_end_matches(['"', '”', '’', '\'']);
        word.ends_with(['.', '!', '?']) && word.len() > SHORT && !word[..word.len() - 1].contains('.')
    };
    let ends = |at: &usize| words[*at - 1].ends_with([',', ';', '.', '—']);
    let sentence = (most / 3..=most + most / MORE).rev().find(closed);
    // What comes last is often what is said. "Capt." is no end, whatever follows.
    let last = |at: &usize| {
        let word = words[*at - 1];
        let marked = word.ends_with(['"', '”', '’', '\'']);
        closed(at) && (*at == words.len() || marked || word.starts_with(char::is_lowercase))
    };
    let farthest = (most + most / FARTHER).min(words.len());
    let sentence = sentence.or_else(|| (most..=farthest).find(last));
    let end = sentence.or_else(|| (most * 2 / 3..=most).rev().find(ends)).unwrap_or(most);
    let mut short = words[..end].join(" ").trim_end_matches([',', ';', '—']).to_owned();
    if end == words.len() {
        return short;
    }
    short.push_str(if sentence.is_some() { " …" } else { "…" });
    // A quotation that is cut still ends.
    for (open, close) in [('“', '”'), ('‘', '’')] {
        if short.matches(open).count() > short.matches(close).count() {
            short.push(close);
        }
    }
    if !short.matches('"').count().is_multiple_of(2) {
        short.push('"');
    }
    short
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
    fn a_long_statement_is_cut_at_a_sentence_or_a_clause() {
        assert_eq!(shorten("one two three four, five six seven", 5), "one two three four…");
        assert_eq!(shorten("one two three", 5), "one two three");
        assert_eq!(shorten("one two three four five six", 5), "one two three four five six");
        let boats = "“We went there early. Nobody else came until the last boat had left, or so”";
        assert_eq!(shorten(boats, 8), "“We went there early. …”");
        assert_eq!(
            shorten("“It was Mr. Brun, of all people in this town, who came”", 6),
            "“It was Mr. Brun…”"
        );
        assert_eq!(shorten("said “two three four five”", 4), "said “two three four…”");
        let point =
            "“Before the last of the boats has left, the mayor should leave.” That was all he said to us";
        assert_eq!(shorten(point, 8), "“Before the last of the boats has left, the mayor should leave.” …");
        assert_eq!(
            shorten("“Before the last of the boats has left, the mayor should leave.”", 8),
            "“Before the last of the boats has left, the mayor should leave.”"
        );
    }

    #[test]
    fn numbers_are_those_in_figures() {
        let found = numbers(
            "“3,800 hectares burned”, and more than 500 of the crews (24 from Halm) came at 7:10, three by air.",
        );
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["24", "3800", "500", "7:10"]);
    }
}
