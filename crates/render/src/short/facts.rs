//! What is established: the facts that most independent origins tell alike, each in the plainest sentence of any of them.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_story::standing;
use rashomon_story::{Claim, ClaimStatus, ConflictKind, Level, Place};
use rashomon_text::{Span, Text};

use super::choose::{Candidate, Item, Part};
use super::items::Telling;
use super::scene::Scene;
use crate::view::reader::one_line;

/// Facts that are shown.
const MOST: usize = 7;

/// Facts that are looked for where few are told by several origins.
const FEWEST: usize = 3;

/// What an outlet that tells a fact counts for beside how likely an editor would tell it.
const VOICE: f32 = 0.2;

/// A fact of two outlets that an editor would less likely tell is left to the full account; what more tell matters by that.
const LEAST: f32 = 0.2;

/// Words of a sentence that tells one fact plainly.
const WORDS: std::ops::RangeInclusive<usize> = 7..=36;

/// The facts of a story, by independent origins.
pub(super) fn candidates(scene: &Scene) -> Vec<Candidate> {
    let mut disputed: BTreeMap<usize, Vec<Span<Text>>> = BTreeMap::new();
    for conflict in scene.story.conflicts.iter().filter(|conflict| conflict.level != Level::Soft) {
        for place in conflict.readings.iter().flat_map(|reading| &reading.reports) {
            disputed.entry(place.article).or_default().push(place.span);
        }
    }
    let undisputed = |claim: &&Claim| {
        let at = |place: &Place| {
            disputed
                .get(&place.article)
                .is_some_and(|spans| spans.iter().any(|span| span.overlaps(place.span)))
        };
        !claim.reports.iter().any(at)
    };
    // A sentence that gives a number on which the articles differ is disputed wherever it stands.
    let numbers: BTreeSet<String> = scene
        .story
        .conflicts
        .iter()
        .filter(|conflict| conflict.kind == ConflictKind::Number)
        .flat_map(|conflict| &conflict.readings)
        .map(|reading| reading.value.to_lowercase())
        .filter(|value| value.contains(' '))
        .collect();
    let gives = |place: Place| {
        let text = scene.words(place).to_lowercase();
        numbers.iter().any(|number| text.contains(number.as_str()))
    };
    let mut agreed: Vec<Fact> = scene
        .story
        .claims
        .iter()
        .filter(|claim| claim.status == ClaimStatus::Agreed && claim.outlets > 1)
        .filter(undisputed)
        .filter_map(|claim| {
            let (place, part) = shown(scene, claim).filter(|(place, _)| !gives(*place))?;
            let voices = scene.voices(&claim.reports).len();
            let told = scene.rating(place).is_none_or(|rating| rating.line >= LEAST);
            if voices < 3 && !told {
                return None;
            }
            let (said, origins) = (scene.is_attributed(place), claim.origins.len().max(1));
            Some(Fact { voices, said, origins, place, part, claim })
        })
        .collect();
    // What one origin alone tells, however many copy it, is shown only where there is hardly anything else.
    let several = agreed.iter().filter(|fact| fact.voices > 1).count();
    let mut room = FEWEST.saturating_sub(several);
    agreed.retain(|fact| {
        let kept = fact.voices > 1 || room > 0;
        room -= usize::from(fact.voices < 2 && kept);
        kept
    });
    // What several tell by themselves, then what most outlets tell and an editor would tell first.
    let weight = |fact: &Fact| {
        let line = scene.rating(fact.place).map_or(0.0, |rating| rating.line);
        #[allow(clippy::cast_precision_loss, reason = "a count of outlets")]
        let weight = line + VOICE * fact.voices as f32;
        (fact.voices > 1, weight, !fact.said, fact.origins)
    };
    agreed.sort_by(|x, y| {
        let (x, y) = (weight(x), weight(y));
        y.0.cmp(&x.0).then(y.1.total_cmp(&x.1)).then((y.2, y.3).cmp(&(x.2, x.3)))
    });
    let candidate = |Fact { origins, place, part, claim, .. }: Fact| {
        let origins = if origins == 1 { "one origin".to_owned() } else { format!("{origins} origins") };
        let note = format!("{} outlets, {origins}", claim.outlets);
        let fact = Telling { text: words(scene, place, part), note, at: scene.at(part, &claim.reports) };
        Candidate {
            part: Part::Facts,
            forms: vec![Item::Fact(fact)],
            places: scene.repeated(place, &claim.reports),
            anew: Some(scene.repeated(place, &claim.reports)),
            of: Some((String::new(), MOST)),
        }
    };
    agreed.into_iter().map(candidate).collect()
}

/// An agreed claim with what makes it heavy.
struct Fact<'a> {
    /// How many outlets tell it by themselves.
    voices: usize,
    /// Whether somebody is said to say it.
    said: bool,
    origins: usize,
    /// The sentence that shows it, and the part of it that is shown.
    place: Place,
    part: Place,
    claim: &'a Claim,
}

/// The sentence that a claim is of, where it tells a fact on its own, and what is shown of it: all, or what it begins with.
fn shown(scene: &Scene, claim: &Claim) -> Option<(Place, Place)> {
    let report = *claim.reports.first()?;
    let place = scene.sentence(report);
    let begins = report.span.start <= place.span.start;
    let end = report.span.end.min(place.span.end);
    let part = Place { span: Span::new(place.span.start, end), ..place };
    let text = scene.words(place);
    let fits = begins
        && WORDS.contains(&standing::count(scene.words(part)))
        && scene.stands_alone(place)
        && !standing::opens_with_quotation(text)
        && !scene.is_speech(place);
    fits.then_some((place, part))
}

/// The words of a part of a sentence; what is left out behind it is marked.
fn words(scene: &Scene, place: Place, part: Place) -> String {
    let text = one_line(scene.words(part));
    if part == place {
        text
    } else {
        format!("{}…", text.trim_end_matches([',', ';', ':', ' ', '—', '–']))
    }
}
