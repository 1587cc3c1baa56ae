//! Which items a short account has room for: the parts take turns, each giving its weightiest item that was not told yet,
//! until the words are used up.

use std::collections::VecDeque;

use rashomon_story::Place;
use rashomon_story::standing;

use super::items::{Contrast, Day, Figure, FigureRow, Telling};
use super::told::Told;

/// The parts that share the room. Differences are of three parts, so that the heaviest do not take the room of all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Contradictions.
    Contradicts,
    /// Altered quotations.
    Altered,
    /// What each side says, and spellings.
    Differs,
    Figures,
    Facts,
    Said,
    Days,
    Only,
}

/// In which order the parts take turns: differences are what the reader comes for.
const TURNS: [Part; 19] = [
    Part::Contradicts,
    Part::Contradicts,
    Part::Contradicts,
    Part::Altered,
    Part::Facts,
    Part::Figures,
    Part::Days,
    Part::Said,
    Part::Facts,
    Part::Contradicts,
    Part::Only,
    Part::Days,
    Part::Facts,
    Part::Differs,
    Part::Said,
    Part::Altered,
    Part::Days,
    Part::Facts,
    Part::Only,
];

/// An item, in its forms from the longest to the shortest.
pub(super) struct Candidate {
    pub part: Part,
    pub forms: Vec<Item>,
    /// Where the articles tell it.
    pub places: Vec<Place>,
    /// Where it may have been told; nowhere, if it is shown all the same.
    pub anew: Option<Vec<Place>>,
    /// Who tells or says it: so many of one are shown, and no more.
    pub of: Option<(String, usize)>,
}

/// What is shown of a candidate.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Differs(Contrast),
    Figure(Figure),
    Fact(Telling),
    /// With the speaker's name and office.
    Said(String, String, Telling),
    Day(Day),
    /// With the outlets.
    Only(String, Telling),
}

impl Item {
    /// The words that it tells.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Differs(contrast) => {
                let side = |side: &super::items::Side| {
                    let words: String = side.words.iter().map(|(words, _)| words.as_str()).collect();
                    format!("{}{words}{}", side.before, side.after)
                };
                contrast.sides.iter().map(side).collect::<Vec<_>>().join(" / ")
            }
            Self::Fact(telling) | Self::Said(_, _, telling) | Self::Only(_, telling) => telling.text.clone(),
            // Values are told where they differ, too.
            Self::Figure(_) => String::new(),
            Self::Day(day) => day.event.text.clone(),
        }
    }

    /// How many words it takes, with its place and what stands around it.
    pub(super) fn cost(&self) -> usize {
        let telling = |telling: &Telling| standing::count(&telling.text) + standing::count(&telling.note) + 2;
        match self {
            Self::Differs(contrast) => {
                let sides = contrast.sides.iter().map(|side| standing::count(&side.outlets) + 2);
                sides.sum::<usize>() + standing::count(&contrast.about) + standing::count(&self.text()) + 1
            }
            Self::Figure(figure) => {
                let row = |row: &FigureRow| {
                    [&row.when, &row.value, &row.source, &row.outlets].map(|text| standing::count(text))
                };
                let rows = figure.rows.iter().map(|of| row(of).iter().sum::<usize>() + 2);
                rows.sum::<usize>() + standing::count(&figure.what) + if figure.more > 0 { 2 } else { 0 }
            }
            Self::Fact(fact) => telling(fact),
            // The name stands once for all that somebody says, so this is too much rather than too little.
            Self::Said(name, office, said) => {
                telling(said) + standing::count(name) + standing::count(office) + 2
            }
            Self::Only(outlets, only) => telling(only) + standing::count(outlets),
            Self::Day(day) => telling(&day.event) + standing::count(&day.when) + 2,
        }
    }
}

/// The items that `room` words hold, in the order of their parts' candidates; and how many of each part are left.
pub(super) fn choose(candidates: Vec<Candidate>, mut room: usize, told: &mut Told) -> (Vec<Item>, Vec<Part>) {
    let mut queues: Vec<(Part, VecDeque<Candidate>)> = Vec::new();
    for candidate in candidates {
        match queues.iter_mut().find(|(part, _)| *part == candidate.part) {
            Some((_, queue)) => queue.push_back(candidate),
            None => queues.push((candidate.part, VecDeque::from([candidate]))),
        }
    }
    let mut chosen = Vec::new();
    let mut left = Vec::new();
    let mut counts: Vec<((Part, String), usize)> = Vec::new();
    while queues.iter().any(|(_, queue)| !queue.is_empty()) {
        for turn in TURNS {
            let Some((_, queue)) = queues.iter_mut().find(|(part, _)| *part == turn) else { continue };
            while let Some(candidate) = queue.pop_front() {
                let text = candidate.forms.last().map(Item::text).unwrap_or_default();
                if candidate.anew.as_ref().is_some_and(|places| told.knows(&text, places)) {
                    continue;
                }
                let full = |(of, most): &(String, usize)| {
                    counts.iter().any(|((part, name), count)| *part == turn && name == of && count >= most)
                };
                let fits = |item: &&Item| item.cost() <= room && !told.repeats(&item.text());
                let item =
                    candidate.forms.iter().find(fits).filter(|_| !candidate.of.as_ref().is_some_and(full));
                let Some(item) = item else {
                    left.push(turn);
                    continue;
                };
                room -= item.cost();
                if matches!(candidate.part, Part::Contradicts | Part::Differs | Part::Figures) {
                    told.mention(&item.text());
                } else {
                    told.add(&item.text(), &candidate.places);
                }
                if let Some((of, _)) = candidate.of {
                    match counts.iter_mut().find(|((part, name), _)| *part == turn && *name == of) {
                        Some((_, count)) => *count += 1,
                        None => counts.push(((turn, of), 1)),
                    }
                }
                chosen.push(item.clone());
                break;
            }
        }
    }
    (chosen, left)
}
