//! Where the articles differ: a file for each kind of difference, and the merging of what they find.
//!
//! Each kind gives [`Finding`]s: two values, each in the source's own words with its place, that cannot both hold
//! of one thing. Merging makes one conflict of all findings about that thing, adds the articles that agree with
//! either side, and says how hard it is and why in one sentence built from the values.
//!
//! | kind | file |
//! |---|---|
//! | the day of one event | `days.rs` |
//! | how soon or how long | `horizons.rs` |
//! | a number, a clock time, a day, a given name, one of two opposites, in whatever words | `values.rs` |
//! | the spelling of a name | `spellings.rs` |
//! | a person's office | `posts.rs` |
//! | where something was | `places.rs` |
//! | words inside quotation marks | `quotations.rs` |
//! | who said it | `speakers.rs` |
//! | how the other side took it | `reactions.rs` |
//! | whether it is so | `polarity.rs` |
//! | how certain it is | `certainty.rs` |
//! | what it is called | `framing.rs` |

mod certainty;
mod days;
mod framing;
mod horizons;
mod merge;
mod phrases;
mod places;
mod polarity;
mod posts;
mod quotations;
mod reactions;
mod slots;
mod speakers;
mod spellings;
mod values;
mod voices;
mod weight;

use std::cell::OnceCell;

use rashomon_text::Budget;
use rustc_hash::FxHashSet;

use crate::align::Pair;
use crate::evidence::Shelf;
use crate::passages::{self, Passages};
use crate::slots::Compared;
use crate::statements::Aligned;
use crate::units::Affair;
use crate::{Annotated, Conflict, ConflictKind, Place};

/// One value where it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// The words that give it.
    pub place: Place,
    /// Equal for equal values, whatever their words.
    pub key: String,
}

/// Two values that stand for one thing: different ones make a conflict, equal ones tell who agrees.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    /// What differs.
    pub kind: ConflictKind,
    /// One side.
    pub a: Value,
    /// The other.
    pub b: Value,
    /// Whether both can be true, each in its way of putting it.
    pub soft: bool,
    /// How sure it is, 0 to 1.
    pub weight: f32,
    /// The words that name what the values are of.
    pub about: Option<Place>,
}

/// What the kinds of difference look at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// The story.
    pub affair: &'a Affair<'a>,
    /// Its aligned clauses.
    pub pairs: &'a [Pair],
    /// Its aligned statements.
    pub statements: &'a Aligned,
    /// The quotations that give one passage.
    pub passages: &'a Passages,
    /// Per clause: what it says of days, numbers and places.
    pub slots: &'a [slots::Slots],
    /// Its values, compared.
    pub values: &'a Compared,
    /// The words of all articles as they write them.
    pub written: &'a Written,
}

impl View<'_> {
    /// Whether an article writes a word in lower case, as it would write no name.
    fn in_lower_case(&self, word: &str) -> bool {
        self.written.holds(self.affair.articles, word)
    }
}

/// Each word of all articles once, as it is written. Read when it is first asked for, and once for all stories.
#[derive(Debug, Default)]
pub(crate) struct Written(OnceCell<FxHashSet<String>>);

impl Written {
    fn holds(&self, articles: &[Annotated], word: &str) -> bool {
        let read = || {
            let mut words: FxHashSet<String> = FxHashSet::default();
            for annotated in articles {
                for word in annotated.article.text.split(|c: char| !c.is_alphanumeric()) {
                    if !words.contains(word) {
                        words.insert(word.to_owned());
                    }
                }
            }
            words
        };
        self.0.get_or_init(read).contains(word)
    }
}

/// Findings less sure than this are not shown.
const LEAST_WEIGHT: f32 = 0.3;

/// Whether the sentences of two values of fact tell some of the same, and neither only supposes it.
fn is_of_one_thing(affair: &Affair, shelf: &Shelf, finding: &Finding) -> bool {
    let least = match finding.kind {
        ConflictKind::Number
        | ConflictKind::Date
        | ConflictKind::Place
        | ConflictKind::Polarity
        | ConflictKind::Reaction
        | ConflictKind::Attribution => LEAST_LIKENESS,
        _ => return true,
    };
    let (a, b) = (finding.a.place, finding.b.place);
    if is_supposed(affair, a) != is_supposed(affair, b) {
        return false;
    }
    a.article == b.article || transposed(affair, finding) || shelf.likeness(a, b) >= least
}

/// Whether the sentence of a place supposes what it tells: "if the board found that it would sink a hundred ferries".
fn is_supposed(affair: &Affair, place: Place) -> bool {
    let sentence = affair.unit_at(place.article, place.span).map(|unit| affair.sentence(&affair.units[unit]));
    let words = sentence.map_or(&[][..], |sentence| affair.words_in(place.article, sentence));
    let holds = |form: &str| words.iter().any(|word| affair.vocabulary.word(word.form) == form);
    holds("if") && holds("would")
}

/// Values whose sentences less likely tell some of the same are of two things: of the contradictions of the made-up affairs nearly all
/// stand in sentences from .75 on, of false ones on real events half below this.
const LEAST_LIKENESS: f32 = 0.55;

/// Whether two numbers are made of the same digits in another order, as a slip of the pen makes them: "71.3", "73.1".
fn transposed(affair: &Affair, finding: &Finding) -> bool {
    let digits = |place: Place| {
        let text = place.span.of(affair.text(place.article));
        let mut digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let own = digits(finding.a.place);
    finding.kind == ConflictKind::Number && own.len() > 1 && own == digits(finding.b.place)
}

/// The differences of a story, the strongest first; of the first kinds alone where there is no time for the others.
pub(crate) fn find(
    affair: &Affair,
    pairs: &[Pair],
    statements: &Aligned,
    values: &Compared,
    shelf: &Shelf,
    written: &Written,
    budget: Budget<'_>,
) -> Vec<Conflict> {
    let slots: Vec<slots::Slots> = affair.units.iter().map(|unit| slots::read(affair, unit)).collect();
    let passages = passages::find(affair, statements, budget);
    let view = View { affair, pairs, statements, passages: &passages, slots: &slots, values, written };
    let mut findings = Vec::new();
    for kind in [
        days::find,
        horizons::find,
        spellings::find,
        posts::find,
        places::find,
        quotations::find,
        speakers::find,
        reactions::find,
        polarity::find,
        certainty::find,
        framing::find,
    ] {
        if !budget.goes_on() {
            break;
        }
        kind(view, &mut findings);
    }
    findings.retain(|finding| finding.weight >= LEAST_WEIGHT);
    if budget.goes_on() {
        values::find(view, &mut findings);
    }
    findings.retain(|finding| is_of_one_thing(affair, shelf, finding));
    merge::conflicts(affair, &findings)
}
