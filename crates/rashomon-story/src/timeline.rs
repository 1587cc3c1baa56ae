//! What happened and what is planned, by day: one row an event, however many articles report it.
//!
//! Events come from the event stage; here those of several articles that are one are joined: the same type, the same
//! day, and a party or the clause in common.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rashomon_event::{Event, Party, Status};
use rustc_hash::FxHashMap;

use crate::align::Pair;
use crate::units::Affair;
use crate::{Place, Row};

/// Rows shown at most.
const MOST: usize = 60;
/// An event this many days before the first article is background.
const BACKGROUND_DAYS: i32 = 60;

/// An event with what joins it to others.
struct Told<'a> {
    article: usize,
    index: usize,
    event: &'a Event,
    unit: Option<usize>,
    parties: BTreeSet<usize>,
    sides: BTreeSet<usize>,
}

/// The rows of a story by first day; undated plans last.
pub(crate) fn rows(affair: &Affair, pairs: &[Pair], episodes: &FxHashMap<usize, usize>) -> Vec<Row> {
    let told = told(affair);
    let aligned: FxHashMap<(usize, usize), f32> = pairs.iter().map(|p| ((p.a, p.b), p.likeness)).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // By type and first day: only those can be one event.
    let mut open: FxHashMap<(rashomon_event::EventKind, Option<Date>), Vec<usize>> = FxHashMap::default();
    for (i, event) in told.iter().enumerate() {
        let key = (event.event.kind, event.event.first_day);
        let candidates = open.entry(key).or_default();
        let found = candidates.iter().copied().find(|&group| {
            groups[group].iter().take(8).any(|&other| one_event(&told[other], event, &aligned, episodes))
        });
        if let Some(group) = found {
            groups[group].push(i);
        } else {
            if candidates.len() < 64 {
                candidates.push(groups.len());
            }
            groups.push(vec![i]);
        }
    }
    let first_day = affair
        .members
        .iter()
        .filter_map(|&m| affair.articles.get(m)?.times.anchor.as_ref().map(|a| a.first_day))
        .min();
    let mut rows: Vec<(usize, Row)> = groups
        .iter()
        .filter_map(|group| row(affair, &told, group, first_day))
        .map(|r| (r.reports.len(), r))
        .collect();
    rows.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.reports.cmp(&y.1.reports)));
    // Two events of one sentence on one day are one row to a reader.
    let mut shown: BTreeSet<(Option<Date>, Option<Place>)> = BTreeSet::new();
    rows.retain(|(_, row)| shown.insert((row.first_day, row.reports.first().copied())));
    rows.truncate(MOST);
    let mut rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    rows.sort_by(|x, y| {
        let key = |r: &Row| (r.first_day.is_none(), r.first_day, r.last_day, r.reports.first().copied());
        key(x).cmp(&key(y))
    });
    rows
}

/// The events worth a row: dated, or planned and proposed ones with a party.
fn told<'a>(affair: &Affair<'a>) -> Vec<Told<'a>> {
    let mut told = Vec::new();
    for &article in &affair.members {
        let Some(annotated) = affair.articles.get(article) else { continue };
        for (index, event) in annotated.events.iter().enumerate() {
            let parties: BTreeSet<usize> = [&event.actor, &event.recipient]
                .into_iter()
                .flatten()
                .filter_map(|party: &Party| affair.actors.of(article, party.entity?))
                .collect();
            let ahead = matches!(event.status, Status::Planned | Status::Proposed);
            let dated = event.first_day.is_some() && event.when.is_some();
            if event.confidence < 0.4 || parties.is_empty() || !(dated || ahead) {
                continue;
            }
            let sides = parties.iter().filter_map(|&p| affair.actors.side(p)).collect();
            let unit = affair.unit_at(article, event.trigger);
            told.push(Told { article, index, event, unit, parties, sides });
        }
    }
    told
}

fn one_event(
    a: &Told,
    b: &Told,
    aligned: &FxHashMap<(usize, usize), f32>,
    episodes: &FxHashMap<usize, usize>,
) -> bool {
    if a.event.last_day != b.event.last_day || episodes.get(&a.article) != episodes.get(&b.article) {
        return false;
    }
    let shared = a.parties.intersection(&b.parties).count();
    let sides = a.sides.intersection(&b.sides).count();
    let likeness = match (a.unit, b.unit) {
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(x), Some(y)) => aligned.get(&(x.min(y), x.max(y))).copied().unwrap_or_default(),
        _ => 0.0,
    };
    let dated = a.event.first_day.is_some();
    shared >= 2 || likeness >= 0.4 || (dated && sides >= 2) || (dated && shared >= 1 && likeness >= 0.2)
}

fn row(affair: &Affair, told: &[Told], group: &[usize], first_day: Option<Date>) -> Option<Row> {
    let mut members: Vec<&Told> = group.iter().map(|&i| &told[i]).collect();
    members.sort_by(|x, y| {
        y.event
            .confidence
            .total_cmp(&x.event.confidence)
            .then((x.article, x.index).cmp(&(y.article, y.index)))
    });
    let lead = members.first()?;
    let mut reports: Vec<Place> = Vec::new();
    for member in &members {
        let span = member
            .unit
            .and_then(|u| affair.units.get(u))
            .map_or(member.event.trigger, |u| affair.sentence(u));
        let place = Place { article: member.article, span };
        if !reports.contains(&place) {
            reports.push(place);
        }
    }
    let day = lead.event.first_day;
    let background = match (lead.event.last_day, first_day) {
        (Some(day), Some(first)) => day.until(first).is_ok_and(|span| span.get_days() > BACKGROUND_DAYS),
        _ => false,
    };
    Some(Row {
        first_day: day,
        last_day: lead.event.last_day,
        status: lead.event.status,
        event: (lead.article, lead.index),
        reports,
        background,
    })
}
