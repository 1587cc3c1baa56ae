//! How many: "4,000 soldiers" here, "9,000 soldiers" there.
//!
//! Two clauses that count the same thing and share something else, in articles that give no common number for it.
//! No conflict: numbers of other things ("36 crew"), a part of the whole ("12 of the 214"), a toll that rises with
//! the days, "more than 4,000" beside "4,200".

use std::collections::{BTreeMap, BTreeSet};

use rashomon_attribution::Kind;
use rashomon_language::{EntityKind, Tag};
use rashomon_text::{Span, Text};

use super::slots::{of_others, place, times_clash};
use super::{Finding, Value, View};
use crate::ConflictKind;
use crate::align::Pair;
use crate::terms::{TermId, Word};
use crate::units::{Affair, Unit};

/// A number and what it counts.
#[derive(Debug, Clone)]
pub(crate) struct Quantity {
    /// The number with its bounds and what is counted.
    pub span: Span<Text>,
    /// Its value.
    pub value: f64,
    /// "More than", "at least": the value is a lower bound.
    pub over: bool,
    /// "About", "nearly": near the value.
    pub about: bool,
    /// "Up to", "fewer than": the value is an upper bound.
    pub under: bool,
    /// "Eight-game", "zero-day": says what kind of thing, and counts none.
    pub compound: bool,
    /// "Per cent".
    pub percent: bool,
    /// The sign of its currency, if it is money.
    pub money: Option<char>,
    /// What is counted: the telling words after it, or the fate of those counted ("killed", "injured").
    pub of: Vec<TermId>,
    /// Counts what befell people or things, which grows as news comes in.
    pub toll: bool,
    /// "12 of the 214", "28 of 41", "two more": a part, or what it is a part of.
    pub part: bool,
}

/// The quantities of a clause. Numbers within `dated` (time expressions) count nothing.
pub(crate) fn read(affair: &Affair, unit: &Unit, words: &[Word], dated: &[Span<Text>]) -> Vec<Quantity> {
    let form = |i: usize| words.get(i).map_or("", |w| affair.vocabulary.word(w.form));
    let text = affair.text(unit.article);
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some((value, length)) = number(words, i, &form) else {
            i += 1;
            continue;
        };
        let (first, last) = (words[i].span, words[i + length - 1].span);
        let here = i;
        i += length;
        if dated.iter().any(|d| d.overlaps(first.cover(last))) || is_year(value, first.of(text)) {
            continue;
        }
        // "AK-47 rifles": a name.
        if here > 0
            && words[here - 1].span == first
            && !first.of(text).starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let Bounds { over, about, under, from } = bounds(here, &form);
        let sign = text.get(..first.start as usize).and_then(|t| t.chars().next_back());
        let money = sign.filter(|sign| matches!(sign, '$' | '€' | '£' | '¥'));
        // "$1 million ($1.52 million)": the same sum in another currency.
        let before = text.get(..first.start as usize).unwrap_or_default();
        let mut near =
            before.chars().rev().take(LONGEST_SIGN).skip_while(|c| !c.is_whitespace() && *c != '(');
        if money.is_some() && near.next() == Some('(') {
            continue;
        }
        let compound =
            text.get(last.end as usize..).is_some_and(|t| t.starts_with('-')) || before.ends_with('-');
        let (of, end) = counted(affair, words, here + length, money.is_some());
        let start = words.get(from).map_or(first.start, |w| w.span.start);
        // There is no half of a man: a magnitude, a share.
        let toll = toll(affair, words, from, here + length).filter(|_| value.fract() == 0.0);
        // "Horton, 34, was killed" gives an age; "34 killed" a number.
        let next = words.get(here + length).filter(|next| meet(&words[here + length - 1], next));
        let adjacent = next.is_some_and(|next| Some(next.term) == toll);
        if of.is_empty() && !adjacent {
            continue;
        }
        let of = toll.map_or(of, |fate| vec![fate]);
        let percent = form(here + length) == "%";
        // "A .38 calibre revolver", "the third of 3 cable": one thing is named by a number.
        let compound = compound
            || value >= 2.0
                && toll.is_none()
                && !percent
                && money.is_none()
                && words.get(end.saturating_sub(1)).is_some_and(|w| is_singular(w, affair));
        let after = form(here + length);
        let part = after == "of" && matches!(form(here + length + 1), "the" | "them" | "its" | "their")
            || here > 1 && form(here - 1) == "of" && form(here - 2).starts_with(|c: char| c.is_ascii_digit())
            || from > 0
                && matches!(form(from - 1), "include" | "includes" | "included" | "including" | "among")
            || matches!(after, "more" | "other" | "others" | "another" | "additional" | "extra" | "further");
        let end = end.max(here + length + usize::from(adjacent));
        let end = words.get(end.saturating_sub(1)).map_or(last.end, |w| w.span.end.max(last.end));
        let span = Span::new(start, end);
        let toll = toll.is_some();
        found.push(Quantity { span, value, over, about, under, compound, percent, money, of, toll, part });
    }
    found
}

/// How many characters may stand between a bracket and a sum of money ("(about US$4m)").
const LONGEST_SIGN: usize = 32;

/// The number that begins at word `i` and how many words it takes: "4,000", "2.4 million", "two dozen".
fn number<'a>(words: &[Word], i: usize, form: &dyn Fn(usize) -> &'a str) -> Option<(f64, usize)> {
    let word = words.get(i)?;
    let starts = form(i).starts_with(|c: char| c.is_ascii_digit());
    let round = word.tag == Tag::Number && matches!(form(i), "dozen" | "hundred" | "thousand" | "million");
    if !(starts || round) {
        return None;
    }
    let mut length = 1;
    let mut value: f64 = if starts { form(i).parse().ok()? } else { scale(form(i))? };
    if let Some(units) = units_of(words, i, value, form) {
        value += units;
        length += 1;
    }
    while let Some(factor) = scale(form(i + length)) {
        value *= factor;
        length += 1;
    }
    (value.is_finite() && length <= 4).then_some((value, length))
}

/// The "five" of "thirty-five".
fn units_of<'a>(words: &[Word], i: usize, tens: f64, form: &dyn Fn(usize) -> &'a str) -> Option<f64> {
    let (word, next) = (words.get(i)?, words.get(i + 1)?);
    // The tokeniser may keep both in one token.
    let hyphen = next.span == word.span || next.span.start == word.span.end + 1;
    let written_out = word.span.len() > 4 && (20.0..=90.0).contains(&tens) && tens % 10.0 == 0.0;
    let units: f64 = form(i + 1).parse().ok()?;
    (written_out && hyphen && (1.0..10.0).contains(&units)).then_some(units)
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "dozen" => Some(12.0),
        "hundred" => Some(100.0),
        "thousand" => Some(1e3),
        "million" | "m" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

/// A bare number between 1800 and 2100 is more likely a year than a count.
fn is_year(value: f64, written: &str) -> bool {
    written.len() == 4 && written.bytes().all(|b| b.is_ascii_digit()) && (1800.0..2100.0).contains(&value)
}

/// The words of tolerance before a number, and where they begin.
struct Bounds {
    over: bool,
    about: bool,
    under: bool,
    from: usize,
}

fn bounds<'a>(at: usize, form: &dyn Fn(usize) -> &'a str) -> Bounds {
    // "More than a hundred."
    let article = at > 0 && matches!(form(at - 1), "a" | "an");
    let before = |n: usize| at.checked_sub(n + usize::from(article)).map_or("", form);
    let exact = Bounds { over: false, about: false, under: false, from: at };
    match (before(2), before(1)) {
        ("more", "than") | ("at", "least") => Bounds { over: true, from: at - 2, ..exact },
        ("fewer" | "less", "than") | ("as", "many") | ("up", "to") | ("at", "most") => {
            Bounds { under: true, from: at - 2, ..exact }
        }
        (_, "over" | "exceeding") => Bounds { over: true, from: at - 1, ..exact },
        (_, "under" | "below") => Bounds { under: true, from: at - 1, ..exact },
        (
            _,
            "about" | "around" | "some" | "approximately" | "nearly" | "almost" | "roughly" | "estimated",
        ) => Bounds { about: true, from: at - 1, ..exact },
        _ => exact,
    }
}

/// What a number counts: the words after it up to the next verb, preposition or mark; three at most.
fn counted(affair: &Affair, words: &[Word], from: usize, money: bool) -> (Vec<TermId>, usize) {
    let mut of = Vec::new();
    let mut end = from;
    for (i, word) in words.iter().enumerate().skip(from).take(4) {
        let form = affair.vocabulary.word(word.form);
        let stops = matches!(
            word.tag,
            Tag::Preposition | Tag::Auxiliary | Tag::Conjunction | Tag::Pronoun | Tag::Number
        );
        // "A report of 140 pages the board published": another phrase begins. ("90 crowns a day" is a rate.)
        let stops = stops || (!of.is_empty() && (matches!(form, "the" | "this" | "that") || begins(form)));
        // "12 Andrew Lopez": somebody, not what is counted.
        let stops = stops || word.tag == Tag::Name && !form.ends_with('s');
        // A mark stands between: `"until three," the mayor said` counts no mayors.
        let apart = i > 0 && !meet(&words[i - 1], word);
        if form == "%" || money {
            of.extend(words.iter().skip(i).take(3).filter(|w| w.weight >= 0.9).map(|w| w.term));
            of.truncate(1);
            end = i + usize::from(form == "%");
            if of.is_empty() {
                of.push(word.term);
            }
            break;
        }
        // "The next six helped him", but "six stranded hikers".
        let acts = word.tag == Tag::Verb
            && (!of.is_empty() || words.get(i + 1).is_none_or(|next| next.tag != Tag::Word));
        if stops || apart || acts || is_clock(form) {
            break;
        }
        if word.weight > 0.0 {
            of.push(word.term);
        }
        end = i + 1;
    }
    (of, end)
}

/// "5:40 pm": no count.
fn is_clock(word: &str) -> bool {
    matches!(word, "am" | "pm" | "p" | "m" | "a.m" | "p.m")
}

/// Whether a word, after a number above one, is of one thing: "a 6.1 magnitude quake", "the number 3 cable".
fn is_singular(word: &Word, affair: &Affair) -> bool {
    let form = affair.vocabulary.word(word.form);
    word.tag == Tag::Word
        && !form.ends_with('s')
        && !matches!(
            form,
            "people"
                | "men"
                | "women"
                | "children"
                | "police"
                | "troops"
                | "staff"
                | "crew"
                | "personnel"
                | "feet"
                | "aircraft"
                | "fish"
                | "sheep"
                | "cattle"
                | "media"
                | "dead"
                | "injured"
                | "young"
                | "wounded"
                | "percent"
                | "youth"
                | "policemen"
                | "policewomen"
                | "firemen"
                | "servicemen"
                | "gunmen"
                | "fishermen"
                | "teeth"
                | "mice"
                | "km"
                | "kg"
                | "mph"
                | "hp"
        )
}

/// Whether no mark stands between two words.
fn meet(before: &Word, word: &Word) -> bool {
    before.span.end + 1 >= word.span.start
}

/// Words with which another phrase begins: "at least 54 games last season", "40 miles north of the city".
fn begins(word: &str) -> bool {
    matches!(
        word,
        "last"
            | "next"
            | "early"
            | "late"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "away"
            | "ago"
            | "worth"
    )
}

/// What befell those counted, if the clause says so near the number: killed, injured, missing, arrested.
fn toll(affair: &Affair, words: &[Word], from: usize, to: usize) -> Option<TermId> {
    let fate = |w: &&Word| {
        matches!(
            affair.vocabulary.word(w.term),
            "~kill"
                | "~injur"
                | "~miss"
                | "~arrest"
                | "~evacuat"
                | "~rescu"
                | "-hospitalis"
                | "-displac"
                | "-infect"
        )
    };
    // "Killing 10 people, injuring dozens": what stands right before the number counts first.
    let adjacent = words.get(from.saturating_sub(3)..from).unwrap_or_default().iter().rev();
    let joins = |w: &&Word| w.tag != Tag::Conjunction && (w.tag == Tag::Verb || fate(w) || w.weight == 0.0);
    let adjacent = adjacent.take_while(joins).find(fate);
    // "Three people, killing one": the mark ends what is said of the three.
    let after = || {
        let near = words.get(to..words.len().min(to + 5)).unwrap_or_default();
        let apart = |i: usize| i + to > 0 && !meet(&words[i + to - 1], &near[i]);
        // "Hit seven villages and killing 10": what befell others again.
        let another = |i: usize| {
            let before = i.checked_sub(1).is_some_and(|i| near[i].tag == Tag::Conjunction);
            before && affair.vocabulary.word(near[i].form).ends_with("ing")
        };
        let ends = |i: usize| near[i].tag == Tag::Number || apart(i) || another(i);
        let of_them = near.iter().enumerate().take_while(|(i, _)| !ends(*i));
        of_them.map(|(_, w)| w).find(fate)
    };
    // "80 hurt and 7 villages damaged": what befell others.
    let before = || {
        let before = words.get(from.saturating_sub(4)..from).unwrap_or_default().iter().rev();
        before.take_while(|w| !matches!(w.tag, Tag::Number | Tag::Conjunction)).find(fate)
    };
    adjacent.or_else(after).or_else(before).map(|w| w.term)
}

/// How like clauses must be that count what articles count more than once.
const VARIED: f32 = 0.6;
/// So many articles that give one number make another in whatever sentence worth asking about.
const MOST_SAY: usize = 3;
/// So many quantities in a clause are a list of figures.
const LISTED: usize = 3;
/// How far above "more than" or below "fewer than" a number may be and still be meant by it.
const BOUNDED: f64 = 2.0;

/// What articles count more than once, with other numbers: touchdowns of two players, the dead of two earthquakes.
struct Varied {
    terms: BTreeSet<(TermId, bool)>,
    /// By article and what is counted: where it is first.
    first: BTreeMap<(usize, TermId, bool), Span<Text>>,
}

impl Varied {
    fn of(view: View) -> Self {
        let mut values: BTreeMap<(usize, TermId, bool), Vec<&Quantity>> = BTreeMap::new();
        for (unit, slots) in view.affair.units.iter().zip(view.slots) {
            for quantity in slots.quantities.iter().filter(|q| !q.part && !q.compound) {
                if let Some(of) = quantity.of.last() {
                    values.entry((unit.article, *of, quantity.toll)).or_default().push(quantity);
                }
            }
        }
        let other = |of: &[&Quantity]| of.iter().any(|q| !agree(q, of[0]));
        let terms = values.iter().filter(|(_, of)| other(of)).map(|(&(_, term, toll), _)| (term, toll));
        let first = values.iter().filter_map(|(key, of)| Some((*key, of.iter().map(|q| q.span).min()?)));
        Self { terms: terms.collect(), first: first.collect() }
    }

    fn holds(&self, quantity: &Quantity) -> bool {
        quantity.of.last().is_some_and(|of| self.terms.contains(&(*of, quantity.toll)))
    }

    /// Whether the article counts nothing of the kind before it.
    fn is_first(&self, article: usize, quantity: &Quantity) -> bool {
        let first = quantity.of.last().and_then(|of| self.first.get(&(article, *of, quantity.toll)));
        first == Some(&quantity.span)
    }
}

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let varied = Varied::of(view);
    let told = Told::by(view);
    outliers(view, &varied, findings);
    for pair in view.pairs {
        let (a, b) = (&view.slots[pair.a], &view.slots[pair.b]);
        if a.quantities.is_empty() || b.quantities.is_empty() || !close_enough(view, pair) {
            continue;
        }
        for x in &a.quantities {
            for y in &b.quantities {
                if let Some(finding) = compare(view, (&varied, &told), pair, x, y) {
                    findings.push(finding);
                }
            }
        }
    }
}

/// A thing that most articles count alike and one counts otherwise: "214 passengers" in three, "300 passengers" in
/// the fourth, in whatever sentences.
fn outliers(view: View, varied: &Varied, findings: &mut Vec<Finding>) {
    // By episode and what is counted: the numbers with their clauses, in order.
    let mut counts: BTreeMap<(usize, TermId), Vec<(usize, &Quantity)>> = BTreeMap::new();
    for (index, slots) in view.slots.iter().enumerate() {
        let listed = slots.quantities.iter().filter(|q| !q.toll).count() >= LISTED;
        let counted = |q: &&Quantity| !(listed || q.part || q.toll || q.compound || varied.holds(q));
        for quantity in slots.quantities.iter().filter(counted) {
            if let (1, Some(of)) = (quantity.of.len(), quantity.of.last())
                && !generic(view.affair.vocabulary.word(*of))
            {
                counts.entry((view.affair.units[index].episode, *of)).or_default().push((index, quantity));
            }
        }
    }
    let aligned: BTreeSet<(usize, usize)> =
        view.pairs.iter().map(|pair| (pair.a.min(pair.b), pair.a.max(pair.b))).collect();
    for list in counts.values() {
        let article = |index: usize| view.affair.units[index].article;
        let given = Given::of(list.iter().map(|(index, quantity)| (quantity.value, article(*index))));
        let usual = list
            .iter()
            .map(|(i, q)| (given.by(q.value).len(), std::cmp::Reverse(*i), *q))
            .max_by_key(|u| (u.0, u.1));
        let Some((most, std::cmp::Reverse(at), usual)) = usual else { continue };
        let known = given.by(usual.value);
        let same = |quantity: &Quantity| (quantity.value - usual.value).abs() < 1e-9;
        let beside: Vec<usize> = list.iter().filter(|(_, q)| same(q)).map(|(index, _)| *index).collect();
        for &(index, quantity) in list {
            let alone = given.by(quantity.value);
            let near = quantity.value <= usual.value * 3.0 && usual.value <= quantity.value * 3.0;
            // Both numbers in one article are of two things.
            let apart = || {
                alone.is_disjoint(known)
                    && !view.slots[view.affair.units_of(article(index))].iter().any(|s| {
                        s.quantities
                            .iter()
                            .any(|q| q.of == quantity.of && (q.value - quantity.value).abs() > 1e-9)
                    })
            };
            // Something else must be said alike of what is counted, or by most; and of nobody else.
            let units = &view.affair.units;
            let alike = || {
                beside.iter().any(|&other| {
                    (most >= MOST_SAY || aligned.contains(&(index.min(other), index.max(other))))
                        && !of_others(view.affair, &units[index], &units[other])
                })
            };
            let few = alone.len() * 2 <= most && !agree(quantity, usual);
            let other = || near && few && same_thing(view, quantity, usual) && apart() && alike();
            if most >= 2 && (same(quantity) || other()) {
                let units = &view.affair.units;
                findings.push(Finding {
                    kind: ConflictKind::Number,
                    a: Value { place: place(&units[at], usual.span), key: key(usual) },
                    b: Value { place: place(&units[index], quantity.span), key: key(quantity) },
                    soft: quantity.about || usual.about,
                    weight: 0.5,
                    about: None,
                });
            }
        }
    }
}

/// Which articles give each number.
struct Given {
    /// Ascending, each once.
    values: Vec<f64>,
    /// Index for index with them: the articles that give the number, or one that differs by a rounding.
    articles: Vec<BTreeSet<usize>>,
}

impl Given {
    /// Of numbers with the article that gives each.
    fn of(numbers: impl Iterator<Item = (f64, usize)> + Clone) -> Self {
        let mut values: Vec<f64> = numbers.clone().map(|(value, _)| value).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let mut articles: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); values.len()];
        for (value, article) in numbers {
            let from = values.partition_point(|other| value - *other >= 1e-9);
            let to = values.partition_point(|other| *other - value < 1e-9);
            articles.iter_mut().take(to).skip(from).for_each(|set| _ = set.insert(article));
        }
        Self { values, articles }
    }

    fn by(&self, value: f64) -> &BTreeSet<usize> {
        static NONE: BTreeSet<usize> = BTreeSet::new();
        let at = self.values.partition_point(|other| *other < value);
        self.articles.get(at).unwrap_or(&NONE)
    }
}

fn close_enough(view: View, pair: &Pair) -> bool {
    let (a, b) = (&view.affair.units[pair.a], &view.affair.units[pair.b]);
    if times_clash(view.affair, (a, b), (&view.slots[pair.a], &view.slots[pair.b])) {
        return false;
    }
    if a.article == b.article {
        // "A total of 31 in the five raids" sums up what is counted beside it.
        let sums_up = |unit: &Unit| {
            let words = view.affair.words_in(unit.article, unit.span).iter();
            words.map(|w| view.affair.vocabulary.word(w.form)).any(|w| matches!(w, "total" | "altogether"))
        };
        return a.sentence != b.sentence
            && pair.likeness >= 0.7
            && pair.terms >= 4
            && sums_up(a) == sums_up(b);
    }
    // What is counted is one of the shared terms; something else must be shared as well.
    pair.terms + pair.actors >= 2 && pair.likeness >= 0.35
}

/// How like two clauses must be to count one thing with these numbers: the farther apart the numbers, the more likely
/// they are of two things.
fn least_likeness(x: &Quantity, y: &Quantity) -> f32 {
    const LEAST: f64 = 0.35;
    const MOST: f64 = 0.9;
    const A_DOUBLING: f64 = 0.15;
    let apart = (x.value.max(y.value) / x.value.min(y.value)).log2();
    (LEAST + A_DOUBLING * apart).min(MOST) as f32
}

/// One thing counted in two clauses.
fn compare(
    view: View,
    (varied, told): (&Varied, &Told),
    pair: &Pair,
    x: &Quantity,
    y: &Quantity,
) -> Option<Finding> {
    if x.part || y.part || ((x.compound || y.compound) && pair.likeness < 0.4) || !same_thing(view, x, y) {
        return None;
    }
    // Sums in two currencies, or one without its "million".
    let far = x.value.max(y.value) >= 1_000.0 * x.value.min(y.value);
    if x.percent != y.percent || x.money != y.money || x.money.is_some() && far {
        return None;
    }
    let units = &view.affair.units;
    let (a, b) = (&units[pair.a], &units[pair.b]);
    let equal = agree(x, y);
    // "28 passes for 329 yards and two touchdowns" tells of whom and when by more than is alike in the other.
    let listed = |unit: usize| view.slots[unit].quantities.iter().filter(|q| !q.toll).count() >= LISTED;
    if !equal && !x.toll && (listed(pair.a) || listed(pair.b)) && pair.likeness < VARIED {
        return None;
    }
    if !equal && !x.toll && pair.likeness < least_likeness(x, y) {
        return None;
    }
    if !equal && (!x.toll && of_others(view.affair, a, b) || two_surveys(view, a, b)) {
        return None;
    }
    let vague_thing = !x.toll && x.of.iter().all(|t| generic(view.affair.vocabulary.word(*t)));
    if vague_thing && pair.likeness < 0.45 || two_voices(view, a, b) && pair.likeness < 0.5 {
        return None;
    }
    let articles = (units[pair.a].article, units[pair.b].article);
    if !equal && (varied.holds(x) || varied.holds(y)) {
        let leads = x.toll && varied.is_first(articles.0, x) && varied.is_first(articles.1, y);
        if !leads && pair.likeness < VARIED {
            return None;
        }
    }
    if !equal {
        // An article that gives the other number too speaks of two things.
        if a.article != b.article && (told.holds(view, b.article, x) || told.holds(view, a.article, y)) {
            return None;
        }
        if x.toll && grown(view, (a, x), (b, y)) {
            return None;
        }
    }
    let bounded = x.over || y.over || x.about || y.about || x.under || y.under;
    Some(Finding {
        kind: ConflictKind::Number,
        a: Value { place: place(a, x.span), key: key(x) },
        b: Value { place: place(b, y.span), key: if equal { key(x) } else { key(y) } },
        soft: bounded,
        weight: (pair.likeness + 0.25).min(1.0),
        about: None,
    })
}

/// Whether both are quoted, and not known to be of one speaker: each may have counted something of its own.
pub(super) fn two_voices(view: View, a: &Unit, b: &Unit) -> bool {
    let said = |unit: &Unit| {
        let attribution = view.affair.articles.get(unit.article)?.attributions.get(unit.attribution?)?;
        (attribution.kind != Kind::Indirect).then_some(attribution)
    };
    let (Some(x), Some(y)) = (said(a), said(b)) else { return false };
    let actors = &view.affair.actors;
    let speaker = |unit: &Unit, entity: Option<usize>| actors.of(unit.article, entity?);
    match (speaker(a, x.speaker), speaker(b, y.speaker)) {
        (Some(s), Some(t)) => !actors.speak_alike(s, t) && !actors.one_institution(s, t),
        (None, None) => false,
        _ => true,
    }
}

/// Whether both tell of a poll, and whose it is differs.
pub(super) fn two_surveys(view: View, a: &Unit, b: &Unit) -> bool {
    let (x, y) = (pollsters(view, a), pollsters(view, b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|body| y.contains(body))
}

/// The institutions named right before or after "poll" or "survey" in the sentence of a clause.
fn pollsters(view: View, unit: &Unit) -> Vec<usize> {
    /// How far from it, in bytes.
    const NEAR: u32 = 32;
    let Some(annotated) = view.affair.articles.get(unit.article) else { return Vec::new() };
    let (text, sentences) = (annotated.article.text.as_str(), &annotated.language.sentences);
    let at = sentences.partition_point(|sentence| sentence.span.end <= unit.span.start);
    let Some(sentence) = sentences.get(at) else { return Vec::new() };
    let tokens = annotated.language.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let surveys =
        tokens.iter().filter(|token| matches!(token.span.of(text), "poll" | "polls" | "survey" | "surveys"));
    let surveys: Vec<Span<Text>> = surveys.map(|token| token.span).collect();
    let actors = &view.affair.actors;
    let body = |actor: usize| {
        let kind = actors.list.get(actor).map(|actor| actor.kind);
        matches!(kind, Some(EntityKind::Organization | EntityKind::Other))
    };
    let near = |span: Span<Text>| {
        surveys.iter().any(|survey| span.start < survey.end + NEAR && survey.start < span.end + NEAR)
    };
    let named = actors.within(unit.article, sentence.span).iter();
    named.filter(|(span, actor)| near(*span) && body(*actor)).map(|(_, actor)| *actor).collect()
}

fn key(quantity: &Quantity) -> String {
    format!("{}", quantity.value)
}

/// What both count: the last words agree ("harbour dues" is no "harbour").
fn same_thing(view: View, x: &Quantity, y: &Quantity) -> bool {
    let telling = |q: &Quantity| -> Option<TermId> { q.of.last().copied() };
    let vocabulary = &view.affair.vocabulary;
    match (telling(x), telling(y)) {
        (Some(a), Some(b)) => {
            let of_one_kind = {
                let modifiers = |q: &Quantity| q.of[..q.of.len() - 1].to_vec();
                let (m, n) = (modifiers(x), modifiers(y));
                m.is_empty() || n.is_empty() || m.iter().any(|term| n.contains(term))
            };
            x.toll == y.toll
                && of_one_kind
                && (a == b
                    || (x.of.contains(&b) || y.of.contains(&a))
                        && !generic(vocabulary.word(a))
                        && !generic(vocabulary.word(b)))
        }
        _ => false,
    }
}

/// Words that are counted everywhere and tell nothing of what is meant.
fn generic(term: &str) -> bool {
    matches!(
        term,
        "-person"
            | "-year"
            | "-month"
            | "-week"
            | "-dai"
            | "-day"
            | "-hour"
            | "-minut"
            | "-%"
            | "-dollar"
            | "-euro"
            | "-time"
            | "-man"
            | "-woman"
            | "-mil"
            | "-mile"
            | "-kilomet"
            | "-meter"
            | "-metr"
            | "-point"
            | "-state"
            | "-countri"
            | "-percent"
            | "-pound"
            | "-other"
            | "-more"
            | "-place"
            | "-degre"
            | "-yard"
            | "-feet"
            | "-foot"
            | "-inch"
            | "-acr"
            | "-ton"
            | "-tonn"
    )
}

/// Whether both can be meant by one number.
fn agree(x: &Quantity, y: &Quantity) -> bool {
    let (low, high) = if x.value <= y.value { (x, y) } else { (y, x) };
    let ratio = if low.value > 0.0 { high.value / low.value } else { f64::INFINITY };
    if (low.value - high.value).abs() < 1e-9 {
        return true;
    }
    ((low.over || high.under) && ratio <= BOUNDED)
        || ((x.about || y.about) && ratio <= 1.1)
        || (x.about && y.about && ratio <= 1.2)
}

/// The numbers that each article gives, with what they count.
struct Told<'a>(BTreeMap<(usize, TermId), Vec<&'a Quantity>>);

impl<'a> Told<'a> {
    fn by(view: View<'a>) -> Self {
        let mut told: BTreeMap<(usize, TermId), Vec<&Quantity>> = BTreeMap::new();
        for (unit, slots) in view.affair.units.iter().zip(view.slots) {
            for quantity in &slots.quantities {
                for &term in &quantity.of {
                    told.entry((unit.article, term)).or_default().push(quantity);
                }
            }
        }
        for list in told.values_mut() {
            list.sort_by(|x, y| {
                x.value.total_cmp(&y.value).then_with(|| (&x.of, x.toll).cmp(&(&y.of, y.toll)))
            });
            list.dedup_by(|x, y| (x.value, &x.of, x.toll) == (y.value, &y.of, y.toll));
        }
        Self(told)
    }

    /// Whether an article gives this number for this thing anywhere.
    fn holds(&self, view: View, article: usize, quantity: &Quantity) -> bool {
        // Numbers of one thing have a term of it in common.
        quantity.of.iter().filter_map(|&term| self.0.get(&(article, term))).any(|list| {
            let from = list.partition_point(|q| quantity.value - q.value >= 1e-9);
            let near = list[from..].iter().take_while(|q| q.value - quantity.value < 1e-9);
            near.into_iter().any(|q| same_thing(view, q, quantity))
        })
    }
}

/// A toll that is higher in the later article.
fn grown(view: View, x: (&Unit, &Quantity), y: (&Unit, &Quantity)) -> bool {
    let day = |article: usize| {
        view.affair.articles.get(article).and_then(|a| a.times.anchor.as_ref()).map(|a| a.first_day)
    };
    match (day(x.0.article), day(y.0.article)) {
        (Some(a), Some(b)) if a < b => x.1.value <= y.1.value,
        (Some(a), Some(b)) if a > b => x.1.value >= y.1.value,
        _ => false,
    }
}
