//! One story as the parts of its short account look at it: who copies whom, and whose words stand where.

use std::collections::{BTreeMap, BTreeSet};

use rashomon::Account;
use rashomon_article::BlockKind;
use rashomon_story::standing;
use rashomon_story::{Place, Rating, Story};
use rashomon_text::{Span, Text};

use super::leaning;
use super::told::{content, likeness, runs, share};
use crate::view::Cite;
use crate::view::reader::Reader;

/// Outlets that are named for one thing; the others are counted.
const NAMED: usize = 2;

/// Reports of one thing that are held against each other.
const COMPARED: usize = 40;

/// A sentence that so likely can be read by itself is shown (docs/lab/worth.md).
const ALONE: f32 = 0.6;
/// The same where no word in it leans on another sentence: of a hundred that are shown so 86 can be read alone, and 89 of a hundred
/// that can are shown.
const ALONE_BY_RULE: f32 = 0.4;

/// A report tells hardly anything else than what is shown where so much of its words stands there.
const REPEATED: f64 = 0.5;

/// Where the words of a line stand, and which other articles tell the same.
#[derive(Debug, Clone)]
pub struct At {
    /// The words that are shown.
    pub cite: Cite,
    /// Other articles, as indices into [`crate::view::View::articles`], one an outlet and origin.
    pub also: Vec<usize>,
}

/// A story and who of its articles is whose copy.
pub(super) struct Scene<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) story: &'a Story,
    /// For each article the one that it copies, or itself.
    originals: BTreeMap<usize, usize>,
    /// The runs of words that stand between quotation marks, each with the first quotation of each article that has it.
    quoted: BTreeMap<Vec<String>, BTreeMap<usize, Place>>,
    /// The headlines of the articles.
    headlines: Vec<&'a str>,
    /// By article, the words of the smaller sides of differences.
    odd: BTreeMap<usize, Vec<Span<Text>>>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(account: &Account, reader: &'a Reader<'a>, story: &'a Story) -> Self {
        let original = |article: usize| {
            let mut at = article;
            // A copy of a copy: as many steps as there are articles are enough.
            for _ in &story.articles {
                match account.memberships.get(at).and_then(|m| m.copy_of) {
                    Some(next) if story.articles.contains(&next) && next != article => at = next,
                    _ => break,
                }
            }
            at
        };
        let originals = story.articles.iter().map(|&article| (article, original(article))).collect();
        let mut quoted: BTreeMap<Vec<String>, BTreeMap<usize, Place>> = BTreeMap::new();
        for &article in &story.articles {
            let Some(annotated) = reader.annotated(article) else { continue };
            for quote in &annotated.language.quotes {
                for run in runs(quote.inner.of(&annotated.article.text)) {
                    let place = Place { article, span: quote.inner };
                    quoted.entry(run).or_default().entry(article).or_insert(place);
                }
            }
        }
        let headline = |&article: &usize| reader.annotated(article)?.article.title.as_deref();
        let headlines = story.articles.iter().filter_map(headline).collect();
        let mut odd: BTreeMap<usize, Vec<Span<Text>>> = BTreeMap::new();
        let smaller = story.conflicts.iter().flat_map(|conflict| conflict.readings.iter().skip(1));
        for place in smaller.flat_map(|reading| &reading.reports) {
            odd.entry(place.article).or_default().push(place.span);
        }
        Self { reader, story, originals, quoted, headlines, odd }
    }

    /// Whether a sentence gives what only some say against others.
    pub(super) fn is_odd(&self, sentence: Place) -> bool {
        self.odd.get(&sentence.article).is_some_and(|odd| odd.iter().any(|span| span.overlaps(sentence.span)))
    }

    /// The article that another copies; itself where it is no copy.
    pub(super) fn original(&self, article: usize) -> usize {
        self.originals.get(&article).copied().unwrap_or(article)
    }

    /// The outlet whose words an article gives.
    pub(super) fn voice(&self, article: usize) -> &'a str {
        self.reader.outlet(self.original(article))
    }

    /// The outlets whose words stand at these places, each once. A copy counts only where its original tells something else.
    pub(super) fn voices(&self, places: &[Place]) -> Vec<&'a str> {
        let tells: BTreeSet<&str> = places.iter().map(|place| self.reader.outlet(place.article)).collect();
        let voice = |place: &Place| {
            let voice = self.voice(place.article);
            if tells.contains(voice) { voice } else { self.reader.outlet(place.article) }
        };
        let mut known = BTreeSet::new();
        places.iter().map(voice).filter(|voice| known.insert(*voice)).collect()
    }

    /// The same in words: "Coast Courier, The Continental and 3 more".
    pub(super) fn named(&self, places: &[Place]) -> String {
        let voices = self.voices(places);
        let shown = if voices.len() == NAMED + 1 { NAMED + 1 } else { NAMED };
        let named = voices.iter().take(shown).copied().collect::<Vec<_>>().join(", ");
        match voices.len().saturating_sub(shown) {
            0 => named,
            more => format!("{named} and {more} more"),
        }
    }

    /// How a line that shows one place, and tells what others tell, is cited.
    pub(super) fn at(&self, shown: Place, told: &[Place]) -> At {
        let mut known = BTreeSet::from([self.voice(shown.article)]);
        let new = |place: &&Place| known.insert(self.voice(place.article));
        let also = told.iter().filter(new).map(|place| place.article).collect();
        At { cite: self.reader.cite(shown), also }
    }

    /// The sentences that a place touches, without the dateline before the first.
    pub(super) fn sentence(&self, place: Place) -> Place {
        let whole = self.reader.sentence(place);
        let dateline = standing::dateline(self.words(whole));
        let start = whole.span.start + u32::try_from(dateline).unwrap_or_default();
        if start >= whole.span.end {
            whole
        } else {
            Place { span: Span::new(start, whole.span.end), ..whole }
        }
    }

    /// The words of a place, as they stand.
    pub(super) fn words(&self, place: Place) -> &'a str {
        self.reader.annotated(place.article).map_or("", |annotated| place.span.of(&annotated.article.text))
    }

    /// The beginnings of a sentence, or of what stands in it between quotation marks, that tell its main clause: the shortest first.
    pub(super) fn beginnings(&self, sentence: Place) -> Vec<Place> {
        let Some(annotated) = self.reader.annotated(sentence.article) else { return Vec::new() };
        let (tokens, text) = (&annotated.language.tokens, annotated.article.text.as_str());
        let first = tokens.partition_point(|token| token.span.start < sentence.span.start);
        let last = tokens.partition_point(|token| token.span.end <= sentence.span.end);
        let tokens = tokens.get(first..last).unwrap_or_default();
        let marks =
            tokens.iter().take_while(|token| token.span.of(text).starts_with(standing::OPENING)).count();
        let beginnings = rashomon_story::beginnings(&tokens[marks..], text).into_iter();
        beginnings.map(|span| Place { span: Span::new(sentence.span.start, span.end), ..sentence }).collect()
    }

    /// Whether a place lies in running text: no caption, heading or table.
    pub(super) fn is_running(&self, place: Place) -> bool {
        let Some(annotated) = self.reader.annotated(place.article) else { return false };
        let blocks = &annotated.article.blocks;
        let at = blocks.partition_point(|block| block.span.end <= place.span.start);
        blocks.get(at).is_none_or(|block| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem)
        })
    }

    /// Whether somebody is said to say what stands at a place.
    pub(super) fn is_attributed(&self, place: Place) -> bool {
        let attributions = self.reader.annotated(place.article).map_or(&[][..], |a| &a.attributions);
        attributions.iter().flat_map(|attribution| &attribution.cue).any(|cue| place.span.contains(*cue))
    }

    /// Whether a sentence gives somebody's words, though no marks stand around it here: another article quotes them, or they
    /// speak of themselves. A post that is set into a page has no marks.
    pub(super) fn is_speech(&self, place: Place) -> bool {
        let words = self.words(place);
        let runs = runs(words);
        let quoted = runs.iter().filter(|run| self.quoted.contains_key(*run)).count();
        quoted * 2 > runs.len() || standing::speaks_of_itself(words)
    }

    /// The quotations that hold at least half of a text's runs of words, the first of each article.
    pub(super) fn quoting(&self, text: &str) -> Vec<Place> {
        let runs = runs(text);
        let mut held: BTreeMap<usize, (usize, Place)> = BTreeMap::new();
        for (&article, &place) in runs.iter().filter_map(|run| self.quoted.get(run)).flatten() {
            held.entry(article).or_insert((0, place)).0 += 1;
        }
        held.into_values().filter(|(count, _)| count * 2 >= runs.len()).map(|(_, place)| place).collect()
    }

    /// What the sentence of a place is worth, as far as it was rated.
    pub(super) fn rating(&self, place: Place) -> Option<Rating> {
        self.story.ratings.get(&self.reader.sentence(place)).copied()
    }

    /// Whether a place can be read on its own.
    pub(super) fn stands_alone(&self, place: Place) -> bool {
        let words = self.words(place);
        let whole = || standing::ends(words) && standing::is_balanced(words) && !standing::is_notice(words);
        let alone = || match self.rating(place) {
            Some(rating) => {
                let least = if standing::stands_alone(words) { ALONE_BY_RULE } else { ALONE };
                rating.alone >= least && whole()
            }
            None => standing::stands_alone(words),
        };
        self.is_running(place) && alone() && !self.points_back(place)
    }

    /// Whether a sentence points back to what its article said before it.
    fn points_back(&self, place: Place) -> bool {
        let of =
            |a: &rashomon_story::Annotated| leaning::points_back(&a.language, &a.article.text, place.span);
        self.reader.annotated(place.article).is_some_and(of)
    }

    /// Whether a sentence calls somebody by the last name alone whom no headline names.
    pub(super) fn names_a_stranger(&self, place: Place) -> bool {
        let named = |name: &str| self.headlines.iter().any(|headline| headline.contains(name));
        let annotated = self.reader.annotated(place.article);
        annotated.is_some_and(|a| leaning::names_a_stranger(&a.language, &a.article.text, place.span, named))
    }

    /// Of the sentences of these places that are fit to be shown, the one that is most like all of them, of equal ones the
    /// shorter; a copy, which may have other words put for those of its original, and what only some say against others, only where no
    /// other is fit.
    pub(super) fn plainest(&self, reports: &[Place], fit: impl Fn(Place) -> bool) -> Option<Place> {
        let sentences: Vec<Place> =
            reports.iter().take(COMPARED).map(|&place| self.sentence(place)).collect();
        let words: Vec<BTreeSet<String>> =
            sentences.iter().map(|&place| content(self.words(place))).collect();
        let mut best: Option<((bool, bool, f64), Place)> = None;
        for (own, &place) in words.iter().zip(&sentences).filter(|(_, place)| fit(**place)) {
            let alike: f64 = words.iter().map(|other| likeness(own, other)).sum();
            #[allow(clippy::cast_precision_loss, reason = "words of a sentence")]
            let weight = alike / words.len() as f64 - 0.01 * standing::count(self.words(place)) as f64;
            let weight = (!self.is_odd(place), self.original(place.article) == place.article, weight);
            if best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, place));
            }
        }
        best.map(|(_, place)| place)
    }

    /// The place that is shown, and those of the reports that tell hardly anything else: what stands beside it in the others has
    /// not been told.
    pub(super) fn repeated(&self, shown: Place, reports: &[Place]) -> Vec<Place> {
        let words = content(self.words(shown));
        let same =
            |report: &&Place| **report != shown && share(&content(self.words(**report)), &words) >= REPEATED;
        std::iter::once(shown).chain(reports.iter().filter(same).copied()).collect()
    }

    /// Every place where the articles contradict each other, with the number of the reading it is of, from 0.
    pub(super) fn disputed(&self) -> Vec<(Place, usize)> {
        let of = |conflict: &'a rashomon_story::Conflict| {
            let readings = conflict.readings.iter().enumerate();
            readings.flat_map(|(number, reading)| reading.reports.iter().map(move |place| (*place, number)))
        };
        self.story.conflicts.iter().flat_map(of).collect()
    }
}

/// A part of a place, by bytes of its words.
pub(super) fn within(place: Place, part: std::ops::Range<usize>) -> Place {
    let at = |byte: usize| place.span.start + u32::try_from(byte).unwrap_or_default();
    Place { span: Span::<Text>::new(at(part.start), at(part.end)), ..place }
}
