//! What happened and what is planned, by day: one row an event, however many articles report it.
//!
//! What has a day comes from the event stage, with a PLOVER type or without; here what several articles tell is joined:
//! on one day, much the same words, or the same parties and one kind of act. Two rows that a conflict of dates
//! sets against each other become one, which names the conflict.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;

use super::happening::{self, Worth};
use super::showing;
use super::told::{Told, days_between};
use super::worth::Editor;
use crate::evidence::Shelf;
use crate::terms::TermId;
use crate::units::{Affair, Unit};
use crate::{Conflict, ConflictKind, Place, Row};

/// Rows shown at most.
const MOST: usize = 60;
/// An event this many days before the first article is background.
const BACKGROUND_DAYS: i32 = 60;
/// A report whose day is less likely right than this is no row: of those seven in ten are wrong (docs/lab/timeline.md).
const LEAST_DAY: f32 = 0.3;
/// Sentences of one day so likely tell some of the same that they are of one event.
const SAME: f32 = 0.7;
/// An article that tells all of a row's sentence so likely tells it; so many are asked.
const TELLS: f32 = 0.55;
const MOST_TELLERS: usize = 48;
/// Reports of a row that may show it.
const RATED: usize = 4;
/// Groups of reports, the greatest first, of which it is asked how well their sentences show them.
const MOST_ASKED: usize = 120;
/// Longer than this is a period, which a timeline by day does not show as news.
const LONGEST_DAYS: i32 = 31;
/// How many members of a row another report is compared with.
const COMPARED: usize = 8;
/// How many rows of one day a report is compared with.
const MOST_OPEN: usize = 64;

/// The rows of a story by first day; undated plans last.
pub(crate) fn rows(
    affair: &Affair,
    editor: &Editor,
    episodes: &FxHashMap<usize, usize>,
    conflicts: &[Conflict],
    news: &[f32],
) -> Vec<Row> {
    let (told, worth): (Vec<Told>, Vec<Worth>) = happening::judged(affair, news)
        .into_iter()
        .filter(|(told, worth)| told.days.is_none() || worth.day >= LEAST_DAY)
        .unzip();
    let mut groups = groups(affair, &told, episodes);
    let disputed = join_disputed(&told, &mut groups, conflicts);
    let first_day = happening::first_day(affair);
    let shown = shown(affair, editor, news, &groups, &told, &worth);
    let mut rows: Vec<Row> = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| !group.is_empty())
        .filter_map(|(index, group)| {
            row(
                affair,
                (&told, &shown),
                group,
                episodes,
                first_day,
                disputed.get(&index).map(|&at| (at, &conflicts[at])),
            )
        })
        .collect();
    rows.sort_by(|x, y| y.reports.len().cmp(&x.reports.len()).then(x.reports.cmp(&y.reports)));
    // Two events of one sentence on one day are one row to a reader.
    let mut shown: BTreeSet<(Option<Date>, Option<Place>)> = BTreeSet::new();
    rows.retain(|row| shown.insert((row.first_day, row.reports.first().copied())));
    // Nor does a sentence that has a day say more where it stands again without one.
    let dated: BTreeSet<Place> = rows
        .iter()
        .filter(|row| row.first_day.is_some())
        .flat_map(|row| row.reports.iter().copied())
        .collect();
    rows.retain(|row| row.first_day.is_some() || !row.reports.iter().all(|place| dated.contains(place)));
    rows.truncate(MOST);
    let mut rows = with_tellers(affair, editor.shelf, rows);
    // What may show a row is rated.
    for row in &rows {
        row.reports.iter().take(RATED).chain([&row.trigger]).for_each(|place| _ = editor.rate(*place));
    }
    rows.sort_by(|x, y| {
        let episode = |r: &Row| if r.first_day.is_none() { r.episode } else { 0 };
        let key = |r: &Row| {
            (r.first_day.is_none(), r.first_day, r.last_day, episode(r), r.reports.first().copied())
        };
        key(x).cmp(&key(y))
    });
    rows
}

/// How well the sentence of each report shows a row: of the reports of the greatest groups those with the likeliest days are asked.
fn shown(
    affair: &Affair,
    editor: &Editor,
    news: &[f32],
    groups: &[Vec<usize>],
    told: &[Told],
    worth: &[Worth],
) -> Vec<Shown> {
    let days = showing::Days::of(affair, told.iter());
    let mut shown: Vec<Shown> = worth.iter().map(|worth| Shown { asked: false, key: worth.key }).collect();
    let mut greatest: Vec<&Vec<usize>> = groups.iter().filter(|group| !group.is_empty()).collect();
    greatest.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
    for group in greatest.into_iter().take(MOST_ASKED) {
        let mut members: Vec<usize> = group.iter().copied().filter(|&m| told[m].days.is_some()).collect();
        members.sort_by(|&a, &b| worth[b].key.total_cmp(&worth[a].key).then(a.cmp(&b)));
        for member in members.into_iter().take(RATED) {
            let key = showing::key(affair, editor, &days, news, (&told[member], &worth[member]));
            shown[member] = Shown { asked: true, key };
        }
    }
    shown
}

/// How well the sentence of a report shows its day, where it was asked; else how likely the word that is dated matters.
#[derive(Debug, Clone, Copy)]
struct Shown {
    asked: bool,
    key: f32,
}

/// The rows with all who tell them. Rows of one day of which one tells what the other shows are one.
fn with_tellers(affair: &Affair, shelf: &Shelf, rows: Vec<Row>) -> Vec<Row> {
    let days: BTreeMap<Place, Option<Date>> = rows
        .iter()
        .flat_map(|row| row.reports.iter().map(|place| (*place, row.first_day)).collect::<Vec<_>>())
        .collect();
    let mut kept: Vec<Row> = Vec::new();
    for mut row in rows {
        // A sentence that is a row of another day does not tell of this one.
        let free = |place: &Place| days.get(place).is_none_or(|day| *day == row.first_day);
        let told: Vec<Place> = tellers(affair, shelf, &row).into_iter().filter(free).collect();
        let same = |other: &&mut Row| {
            (other.first_day, other.last_day, other.status) == (row.first_day, row.last_day, row.status)
                && row.first_day.is_some()
                && row.reports.first().zip(other.reports.first()).is_some_and(|(&shown, &before)| {
                    other.reports.contains(&shown)
                        || told.contains(&before)
                        || shelf.likeness(shown, before) >= SAME
                })
        };
        if let Some(other) = kept.iter_mut().find(same) {
            let new: Vec<Place> =
                row.reports.into_iter().filter(|place| !other.reports.contains(place)).collect();
            other.reports.extend(new);
            other.disputed = other.disputed.or(row.disputed);
            other.key = other.key.max(row.key);
        } else {
            row.reports.extend(told);
            kept.push(row);
        }
    }
    kept
}

/// Who tells what a row shows besides its reports, all that matters in it, though without its day or in other words.
fn tellers(affair: &Affair, shelf: &Shelf, row: &Row) -> Vec<Place> {
    let Some(&shown) = row.reports.first() else { return Vec::new() };
    let known: BTreeSet<usize> = row.reports.iter().map(|place| place.article).collect();
    let of_episode = affair.episodes.get(&row.episode).into_iter().flatten();
    let others: Vec<usize> =
        of_episode.copied().filter(|article| !known.contains(article)).take(MOST_TELLERS).collect();
    let told = shelf.evidence(shown, &others).into_iter().flatten();
    told.filter(|evidence| evidence.whole >= TELLS).map(|evidence| evidence.place).collect()
}

/// What two reports of one event have in common: the days, else the weekday, and whether it lies ahead.
type Slot = (Option<(Date, Date)>, Option<i8>, bool);

/// The reports of one event each, by index into `told`; those that have a day first. A page without a date that tells
/// of "Monday" has its day from one that tells the same of a Monday that it dates.
fn groups(affair: &Affair, told: &[Told], episodes: &FxHashMap<usize, usize>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut open: FxHashMap<Slot, Vec<usize>> = FxHashMap::default();
    let mut on_weekday: FxHashMap<(i8, bool), Vec<usize>> = FxHashMap::default();
    let (dated, undated): (Vec<usize>, Vec<usize>) =
        (0..told.len()).partition(|&index| told[index].is_dated());
    for index in dated.into_iter().chain(undated) {
        let report = &told[index];
        let weekday = report.weekday.map(Weekday::to_monday_zero_offset);
        let candidates = open.entry((report.days, weekday, report.ahead())).or_default();
        let of_that_weekday =
            weekday.and_then(|day| on_weekday.get(&(day, report.ahead()))).into_iter().flatten();
        let mut best: Option<(f32, usize)> = None;
        for &group in candidates.iter().chain(of_that_weekday) {
            for &other in groups[group].iter().take(COMPARED) {
                if !may_be_on(report.days, told[other].days) {
                    continue;
                }
                let worth = one_event(affair, &told[other], report, episodes).unwrap_or_default();
                if worth > best.map_or(0.0, |(most, _)| most) {
                    best = Some((worth, group));
                }
            }
        }
        if let Some((_, group)) = best {
            groups[group].push(index);
        } else {
            if candidates.len() < MOST_OPEN {
                candidates.push(groups.len());
                if let Some((first, _)) = report.days.filter(|(first, last)| first == last) {
                    let day = first.weekday().to_monday_zero_offset();
                    on_weekday.entry((day, report.ahead())).or_default().push(groups.len());
                }
            }
            groups.push(vec![index]);
        }
    }
    groups
}

/// Whether what can have been on some days was on others: any may be where nothing is known.
fn may_be_on(days: Option<(Date, Date)>, others: Option<(Date, Date)>) -> bool {
    days.zip(others).is_none_or(|((first, last), (from, to))| first <= from && to <= last)
}

/// How surely two reports of one day are of one event; nothing where they are of two.
fn one_event(affair: &Affair, a: &Told, b: &Told, episodes: &FxHashMap<usize, usize>) -> Option<f32> {
    if a.unit == b.unit {
        return Some(2.0);
    }
    let (one, other) = (affair.units.get(a.unit)?, affair.units.get(b.unit)?);
    let (likeness, terms) = likeness(one, other);
    let shared = a.parties.intersection(&b.parties).count();
    let sides = a.sides.intersection(&b.sides).count();
    // Without a day of its own "Tuesday" is that of the episode it is told in.
    let undated = a.days.is_none() || b.days.is_none();
    let one_episode = episodes.get(&a.article) == episodes.get(&b.article);
    if undated && !one_episode || a.days.is_none() && a.kind != b.kind {
        return None;
    }
    let joined = match (a.kind, b.kind) {
        (Some(x), Some(y)) if x.0 != y.0 => likeness >= 0.5 && terms >= 3,
        (Some(x), Some(y)) => {
            let by_name = shared >= 2 || sides >= 2 || shared >= 1 && likeness >= 0.15;
            // "the call on Tuesday": a way of acting that the scheme tells apart is enough on one day.
            let by_mode = a.days.is_some() && x.1.is_some() && x.1 == y.1 && meets(a, b);
            by_name || by_mode || likeness >= 0.3
        }
        // "the ferry" and "the ship": what one day has in common in one story is mostly one thing.
        _ => {
            let one_act = a.act.is_some() && a.act == b.act;
            likeness >= 0.35 && terms >= 2
                || likeness >= 0.2 && terms >= 2 && shared >= 1
                || one_act && (likeness >= 0.15 || shared >= 1)
        }
    };
    joined.then_some(0.1 + likeness)
}

/// Whether the parties of one are among those of the other.
fn meets(a: &Told, b: &Told) -> bool {
    let within = |x: &BTreeSet<usize>, y: &BTreeSet<usize>| x.is_subset(y) || y.is_subset(x);
    within(&a.parties, &b.parties) || within(&a.sides, &b.sides) && !a.sides.is_empty() && !b.sides.is_empty()
}

/// The weight of the terms two clauses share against that of both (cosine), and how many telling ones.
fn likeness(a: &Unit, b: &Unit) -> (f32, usize) {
    let sum = |terms: &[(TermId, f32)]| terms.iter().map(|term| term.1).sum::<f32>();
    let (mut i, mut j, mut shared, mut telling) = (0, 0, 0.0, 0);
    while let (Some(x), Some(y)) = (a.terms.get(i), b.terms.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += x.1;
                telling += usize::from(x.1 >= 0.45);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    (shared / (sum(&a.terms) * sum(&b.terms)).sqrt().max(0.1), telling)
}

/// Makes one group of those that a conflict of dates sets against each other: the rest joins the one with most
/// reports. Gives the conflict of each such group.
fn join_disputed(told: &[Told], groups: &mut [Vec<usize>], conflicts: &[Conflict]) -> BTreeMap<usize, usize> {
    let mut disputed = BTreeMap::new();
    // The reports of each article, and the group that each report is in.
    let mut of_article: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut group_of: Vec<usize> = vec![0; told.len()];
    for (index, report) in told.iter().enumerate().filter(|(_, report)| report.when.is_some()) {
        of_article.entry(report.article).or_default().push(index);
    }
    for (group, members) in groups.iter().enumerate() {
        members.iter().for_each(|&index| group_of[index] = group);
    }
    for (number, conflict) in conflicts.iter().enumerate() {
        if !matches!(conflict.kind, ConflictKind::Date) {
            continue;
        }
        let readings = conflict.readings.iter().flat_map(|reading| &reading.reports);
        let concerned = readings.flat_map(|place| {
            let reports = of_article.get(&place.article).into_iter().flatten();
            reports.filter(|&&index| told[index].when.is_some_and(|when| when.overlaps(place.span)))
        });
        let concerned: BTreeSet<usize> = concerned.map(|&index| group_of[index]).collect();
        let mut concerned: Vec<usize> = concerned.into_iter().collect();
        let dated = |group: usize| groups[group].first().is_some_and(|&index| told[index].days.is_some());
        concerned.sort_by_key(|&group| (!dated(group), std::cmp::Reverse(groups[group].len()), group));
        let Some((&main, others)) = concerned.split_first() else { continue };
        for &other in others {
            let ahead = |group: usize| groups[group].first().is_some_and(|&index| told[index].ahead());
            if ahead(main) == ahead(other) {
                let moved = std::mem::take(&mut groups[other]);
                moved.iter().for_each(|&index| group_of[index] = main);
                groups[main].extend(moved);
            }
        }
        disputed.entry(main).or_insert(number);
    }
    disputed
}

fn row(
    affair: &Affair,
    (told, shown): (&[Told], &[Shown]),
    group: &[usize],
    episodes: &FxHashMap<usize, usize>,
    first_day: Option<Date>,
    disputed: Option<(usize, &Conflict)>,
) -> Option<Row> {
    // The days are those of the first report: a disputed row's other days come after it.
    let days = told.get(*group.first()?)?.days;
    let mut members: Vec<(&Told, Shown)> = group.iter().map(|&i| (&told[i], shown[i])).collect();
    members.sort_by(|(x, of_x), (y, of_y)| {
        // A report that the conflict names says which of its days is shown.
        let named = |t: &Told| {
            let readings = disputed.into_iter().flat_map(|(_, conflict)| &conflict.readings);
            let mut places = readings.flat_map(|reading| &reading.reports);
            places.any(|place| {
                place.article == t.article && t.when.is_some_and(|when| when.overlaps(place.span))
            })
        };
        let order = |t: &Told| (t.event.is_none(), t.article, t.trigger);
        (x.days != days, !named(x))
            .cmp(&(y.days != days, !named(y)))
            .then(of_y.asked.cmp(&of_x.asked))
            .then(of_y.key.total_cmp(&of_x.key))
            .then(order(x).cmp(&order(y)))
    });
    let &(lead, Shown { key, .. }) = members.first()?;
    let mut reports: Vec<Place> = Vec::new();
    let mut known: BTreeSet<Place> = BTreeSet::new();
    for (member, _) in &members {
        let span = affair.units.get(member.unit).map_or(member.trigger, |unit| affair.sentence(unit));
        let place = Place { article: member.article, span };
        if known.insert(place) {
            reports.push(place);
        }
    }
    let (first, last) = days.unzip();
    let background = match (last, first_day) {
        (Some(day), Some(first)) => days_between(day, first) > BACKGROUND_DAYS,
        _ => false,
    };
    // "this year": a period is no day of the news.
    if !background && days.is_some_and(|(first, last)| days_between(first, last) > LONGEST_DAYS) {
        return None;
    }
    Some(Row {
        first_day: first,
        last_day: last,
        status: lead.status,
        event: lead.event.map(|event| (lead.article, event)),
        trigger: Place { article: lead.article, span: lead.trigger },
        when: lead.when.map(|span| Place { article: lead.article, span }),
        episode: episodes.get(&lead.article).copied().unwrap_or_default(),
        reports,
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a percentage")]
        key: (key * 100.0) as u8,
        background,
        disputed: disputed.map(|(at, _)| at),
    })
}
