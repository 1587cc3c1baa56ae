//! What a clause says of days, horizons and places, each with the words that govern it: what two aligned
//! clauses can differ in.

use jiff::civil::{Date, Weekday};
use rashomon_language::{EntityKind, Tag};
use rashomon_text::{Span, Text};
use rashomon_timex::TimexKind;

use crate::Place;
use crate::days;
use crate::terms::{TermId, Word};
use crate::units::{Affair, Unit};

/// A time expression that means one day.
#[derive(Debug, Clone)]
pub(crate) struct Day {
    /// Its words.
    pub span: Span<Text>,
    /// The day, if it can be known.
    pub date: Option<Date>,
    /// The weekday it names.
    pub weekday: Option<Weekday>,
    /// Says when something was said, not when it was done.
    pub of_speech: bool,
    /// The telling words nearest to it.
    pub governors: Vec<TermId>,
}

/// "in the coming weeks", "within days".
#[derive(Debug, Clone)]
pub(crate) struct Horizon {
    /// Its words.
    pub span: Span<Text>,
    /// "day", "week", "month", "year"; of "days or weeks" both.
    pub units: Vec<&'static str>,
    /// The telling words nearest to it.
    pub governors: Vec<TermId>,
}

/// A place after a preposition.
#[derive(Debug, Clone)]
pub(crate) struct Locality {
    /// The words that name it.
    pub span: Span<Text>,
    /// Which actor of the story it is.
    pub actor: usize,
    /// The telling words nearest to it.
    pub governors: Vec<TermId>,
}

/// What one clause says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slots {
    /// Days.
    pub days: Vec<Day>,
    /// Horizons ahead.
    pub horizons: Vec<Horizon>,
    /// Places.
    pub places: Vec<Locality>,
    /// Tells of what may come rather than of what was.
    pub unreal: bool,
    /// Tells of an offer or a plan.
    pub offered: bool,
    /// The days its time expressions cover, if any is dated.
    pub dated: Option<(Date, Date)>,
}

/// More of a kind in one clause are a table or a list, and each is compared with each of the clauses beside it: ten of
/// 280,000 sentences of news have more numbers, none so many days.
pub(super) const MOST: usize = 24;

/// Reads the slots of a clause.
pub(crate) fn read(affair: &Affair, unit: &Unit) -> Slots {
    let words = affair.words_in(unit.article, unit.span);
    let Some(annotated) = affair.articles.get(unit.article) else { return Slots::default() };
    let timexes = &annotated.times.timexes;
    let from = timexes.partition_point(|t| t.span.end <= unit.span.start);
    let here = || timexes.get(from..).unwrap_or_default().iter().take_while(|t| t.span.start < unit.span.end);
    let mut slots = Slots { horizons: horizons(affair, words), ..Slots::default() };
    slots.horizons.truncate(MOST);
    for timex in here() {
        if let (Some(first), Some(last)) = (timex.first_day, timex.last_day) {
            slots.dated = Some(slots.dated.map_or((first, last), |(x, y)| (x.min(first), y.max(last))));
        }
        let text = affair.text(unit.article);
        let told =
            timex.kind == TimexKind::Date || timex.kind == TimexKind::Time && names_day(timex.span.of(text));
        // "Sunday's game": the day of the game, whatever is told of it.
        let rest = text.get(timex.span.end as usize..).unwrap_or_default().trim_start();
        let of_a_thing = rest.starts_with(['\'', '\u{2019}'])
            && rest[rest.chars().next().map_or(0, char::len_utf8)..].starts_with("s ");
        if !told || of_a_thing || days::is_stamp(text, timex.span) || days::is_of_page(text, timex.span) {
            continue;
        }
        let date = timex.first_day.filter(|_| timex.first_day == timex.last_day);
        let weekday = days::weekday(timex.span.of(text));
        if slots.days.len() < MOST && (date.is_some() || weekday.is_some()) {
            let (governors, of_speech) = governors(affair, words, timex.span, true);
            slots.days.push(Day { span: timex.span, date, weekday, of_speech, governors });
        }
    }
    slots.places = places(affair, unit, words);
    slots.places.truncate(MOST);
    let tells = |roots: &[&str]| words.iter().any(|w| roots.contains(&affair.vocabulary.word(w.term)));
    let modal =
        |w: &Word| matches!(affair.vocabulary.word(w.form), "will" | "would" | "may" | "might" | "could");
    slots.unreal = words.iter().any(modal) || tells(&["-plan", "-expect", "-schedul"]);
    slots.offered = slots.unreal || tells(&["~propos", "~readi"]);
    slots
}

/// Whether an expression of a time of day says which day: "06:00 BST" and "nine in the morning" do not.
fn names_day(words: &str) -> bool {
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let part = |word: &str| ["night", "noon", "morning", "evening"].iter().any(|part| word.ends_with(part));
    let day = |word: &str| {
        days::weekday(word).is_some()
            || ["today", "tonight", "yesterday", "tomorrow"].contains(&word)
            || word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
    };
    words.iter().any(|word| day(word))
        || words.windows(2).any(|pair| ["this", "last"].contains(&pair[0]) && part(pair[1]))
}

/// The telling words nearest to a slot: to its left, or to its right where it opens the clause; and whether the
/// nearest verb is one of saying.
fn governors(affair: &Affair, words: &[Word], slot: Span<Text>, is_day: bool) -> (Vec<TermId>, bool) {
    const NEAR: usize = 14;
    const MOST: usize = 4;
    let at = words.partition_point(|w| w.span.end <= slot.start);
    let after = words.partition_point(|w| w.span.start < slot.end);
    let left: Vec<&Word> = words[..at].iter().rev().take(NEAR).collect();
    let right: Vec<&Word> = words[after..].iter().take(NEAR).collect();
    let telling = |list: &[&Word]| -> Vec<TermId> {
        let mut found = Vec::new();
        for word in list.iter().filter(|w| tells(affair, w)) {
            if !found.contains(&word.term) {
                found.push(word.term);
            }
        }
        found.truncate(MOST);
        found
    };
    let left_terms = telling(&left);
    let joined = is_day && days::is_of_what_follows(affair, words, at..after);
    let opening = at < 3 || left_terms.is_empty() || joined;
    let nearest = if opening { right } else { left };
    let first_verb = |list: &[&Word]| {
        let verb = list.iter().find(|w| w.tag == Tag::Verb || affair.is_speech(w.term));
        verb.is_some_and(|w| affair.is_speech(w.term))
    };
    // "Dell wrote on Tuesday that ..." opens with the verb of saying.
    let before: Vec<&Word> = words[..at].iter().rev().take(3).collect();
    let of_speech = first_verb(&nearest) || first_verb(&before);
    (if opening { telling(&nearest) } else { left_terms }, of_speech)
}

/// A rare word or one of a known idea, and no name.
fn tells(affair: &Affair, word: &Word) -> bool {
    let term = affair.vocabulary.word(word.term);
    let idea = term.starts_with('~');
    // Offices stand beside names and govern nothing.
    let office = matches!(
        term,
        "-president"
            | "-prim"
            | "-minister"
            | "-premier"
            | "-secretari"
            | "~spokesman"
            | "~leader"
            | "-senator"
            | "-governor"
            | "-mayor"
    );
    !office
        && word.tag != Tag::Name
        && word.tag != Tag::Number
        && (word.weight >= 0.9 || (idea && word.weight > 0.0))
}

/// Horizons ahead: "in the coming weeks", "in the weeks ahead", "within months".
fn horizons(affair: &Affair, words: &[Word]) -> Vec<Horizon> {
    let form = |i: usize| words.get(i).map_or("", |w| affair.vocabulary.word(w.form));
    let unit = |i: usize| match form(i) {
        "hours" => Some("hour"),
        "days" => Some("day"),
        "weeks" => Some("week"),
        "months" => Some("month"),
        "years" => Some("year"),
        _ => None,
    };
    // "Days or weeks": the second belongs to the first.
    let beside = |i: usize| matches!(form(i), "or" | "and" | "to").then(|| unit(i + 1)).flatten();
    let mut found = Vec::new();
    for first_unit in 0..words.len() {
        let Some(name) = unit(first_unit) else { continue };
        if first_unit > 1 && unit(first_unit - 2).is_some() && beside(first_unit - 1).is_some() {
            continue;
        }
        let units: Vec<&'static str> = std::iter::once(name).chain(beside(first_unit + 1)).collect();
        let i = if units.len() > 1 { first_unit + 2 } else { first_unit };
        let ahead = matches!((form(i + 1), form(i + 2)), ("ahead", _) | ("to", "come") | ("from", "now"));
        let first = (first_unit.saturating_sub(4)..first_unit)
            .find(|&j| matches!(form(j), "in" | "within" | "over" | "during"));
        let coming = (first_unit.saturating_sub(4)..first_unit)
            .any(|j| matches!(form(j), "coming" | "next" | "following" | "within"));
        let past = (first_unit.saturating_sub(4)..first_unit)
            .any(|j| matches!(form(j), "last" | "past" | "recent" | "previous"));
        // "Gave them 60 days to come back": how long somebody has.
        let counted = first_unit.checked_sub(1).and_then(|before| words.get(before));
        let given = (form(i + 1), form(i + 2)) == ("to", "come")
            && counted.is_some_and(|word| word.tag == Tag::Number)
            && first_unit.checked_sub(2).is_none_or(|j| form(j) != "the");
        if past || given || !(ahead || coming) {
            continue;
        }
        let start = first.unwrap_or(first_unit.saturating_sub(1));
        let end = if form(i + 1) == "ahead" {
            i + 1
        } else if ahead {
            i + 2
        } else {
            i
        };
        if let (Some(from), Some(to)) = (words.get(start), words.get(end)) {
            let span = from.span.cover(to.span);
            found.push(Horizon { span, units, governors: governors(affair, words, span, false).0 });
        }
    }
    found
}

const CHAMBERS: [&str; 8] =
    ["Congress", "House", "Senate", "Parliament", "Assembly", "Cabinet", "Council", "Capitol"];

/// Places named after a preposition of place.
fn places(affair: &Affair, unit: &Unit, words: &[Word]) -> Vec<Locality> {
    let mut found: Vec<Locality> = Vec::new();
    for &(span, actor) in affair.actors.within(unit.article, unit.span) {
        if affair
            .actors
            .list
            .get(actor)
            .is_none_or(|a| matches!(a.kind, EntityKind::Person | EntityKind::Organization))
        {
            continue;
        }
        let text = affair.text(unit.article);
        let name = span.of(text);
        // Pronouns and descriptions may be misread; a chamber is a body more often than a place.
        if !name.starts_with(char::is_uppercase) || CHAMBERS.contains(&name) {
            continue;
        }
        let at = words.partition_point(|w| w.span.end <= span.start);
        let rest = text.get(span.end as usize..).unwrap_or_default();
        // "At the Harbour Trust party", "outside Sam's Club".
        let led = at > 0 && affair.vocabulary.word(words[at - 1].form) == "the";
        let follows = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        let noun =
            words.get(words.partition_point(|w| w.span.start < span.end)).is_some_and(|w| w.tag == Tag::Word);
        let possessive = rest.trim_start().starts_with(['\'', '\u{2019}']);
        if possessive || led && follows && noun {
            continue;
        }
        let before: Vec<&str> =
            words[..at].iter().rev().take(5).map(|w| affair.vocabulary.word(w.form)).collect();
        let preposition =
            before.iter().position(|w| matches!(*w, "in" | "at" | "near" | "outside" | "on" | "off"));
        // "on the island of Lessa", "in the port of Skarnes": common words only may stand between.
        let close = preposition.is_some_and(|p| {
            p == 0
                || before[..p].iter().all(|w| {
                    matches!(
                        *w,
                        "the"
                            | "of"
                            | "island"
                            | "port"
                            | "city"
                            | "town"
                            | "village"
                            | "capital"
                            | "resort"
                            | "harbor"
                            | "northern"
                            | "southern"
                            | "eastern"
                            | "western"
                            | "central"
                            | "region"
                            | "province"
                            | "s"
                    )
                })
        });
        if close {
            let (mut governors, _) = governors(affair, words, span, false);
            // "Said that it was taken to the port": what was said there, only where nothing was done nearer.
            let nearest = words[..at].iter().rev().find(|w| w.tag == Tag::Verb).map(|w| w.term);
            governors.retain(|g| {
                let spoken = affair.is_speech(*g) && nearest.is_some_and(|verb| verb != *g);
                !spoken && words.iter().any(|w| w.term == *g && acts(affair, w))
            });
            found.push(Locality { span, actor, governors });
        }
    }
    found
}

/// Whether a word is an act that has a place: a verb, or a noun that stands for one.
fn acts(affair: &Affair, word: &Word) -> bool {
    word.tag == Tag::Verb
        || matches!(
            affair.vocabulary.word(word.term),
            "~meet"
                | "~speak"
                | "~propos"
                | "~attack"
                | "~kill"
                | "~explos"
                | "~crash"
                | "~visit"
                | "~protest"
                | "~arrest"
                | "~flood"
                | "~quak"
                | "~sign"
                | "~trial"
                | "~vot"
                | "~blaz"
                | "~rescu"
                | "~clos"
                | "~open"
                | "-confer"
                | "-conferenc"
                | "-ceremoni"
                | "-funeral"
                | "-festival"
                | "-negotiat"
        )
}

/// Whether two clauses name people, and none of them is the same: what each tells is told of somebody else. Who says
/// it does not count.
pub(crate) fn of_others(affair: &Affair, a: &Unit, b: &Unit) -> bool {
    let people = |unit: &Unit| -> Vec<usize> {
        let says = |span: Span<Text>| affair.in_source(unit.article, span);
        let named = affair.actors.within(unit.article, unit.span).iter();
        let person =
            |actor: usize| affair.actors.list.get(actor).is_some_and(|a| a.kind == EntityKind::Person);
        named.filter(|(span, actor)| person(*actor) && !says(*span)).map(|(_, actor)| *actor).collect()
    };
    let (x, y) = (people(a), people(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|person| y.contains(person))
}

/// The words of a clause between two positions, for the places of findings.
pub(crate) fn place(unit: &Unit, span: Span<Text>) -> Place {
    Place { article: unit.article, span }
}

/// Whether two clauses speak of different times, so that other differences between them are no conflict: both
/// dated on other days, or one of them long before its article.
pub(crate) fn times_clash(affair: &Affair, units: (&Unit, &Unit), slots: (&Slots, &Slots)) -> bool {
    // One weekday may be resolved to two weeks.
    let mut weekdays = slots.0.days.iter().filter_map(|day| day.weekday);
    if weekdays.any(|weekday| slots.1.days.iter().any(|day| day.weekday == Some(weekday))) {
        return false;
    }
    if let (Some(a), Some(b)) = (slots.0.dated, slots.1.dated)
        && (a.1 < b.0 || b.1 < a.0)
    {
        return true;
    }
    background(affair, units.0, slots.0) != background(affair, units.1, slots.1)
}

/// Whether a clause is dated three weeks or more before its article.
pub(crate) fn background(affair: &Affair, unit: &Unit, slots: &Slots) -> bool {
    let anchor = affair.articles.get(unit.article).and_then(|a| a.times.anchor.as_ref());
    match (slots.dated, anchor) {
        (Some((_, last)), Some(anchor)) => days_between(last, anchor.first_day) > 21,
        _ => false,
    }
}

/// Days from `from` to `to`; negative if `to` is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
