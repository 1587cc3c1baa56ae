//! Many findings about one thing become one conflict: its values side by side, each with all articles that give it,
//! in the order in which a reader is told them.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::explain::explanation;
use super::finding::{Finding, Value};
use super::level::level;
use super::weight::weight;
use crate::ConflictKind;
use crate::units::Affair;
use crate::{Conflict, Level, Place, Reading};

/// A value in one place, with all the keys that findings gave it.
#[derive(Debug)]
struct Node {
    place: Place,
    /// One of [`Keys`].
    key: usize,
    topic: usize,
}

/// One thing that articles differ in.
#[derive(Debug, Default)]
struct Topic {
    nodes: Vec<usize>,
    soft: bool,
    weight: f32,
    about: Option<Place>,
}

/// The conflicts that the findings amount to, the strongest first.
pub(super) fn conflicts(affair: &Affair, findings: &BTreeMap<ConflictKind, Vec<Finding>>) -> Vec<Conflict> {
    let mut ranked: Vec<(Rank, Conflict)> = Vec::new();
    for (kind, findings) in findings {
        for topic in topics(findings) {
            ranked.extend(conflict(affair, *kind, &topic));
        }
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, conflict)| conflict).collect()
}

/// Level, how little it matters, minus the number of articles, minus how sure it is in thousandths, first place.
type Rank = (Level, u8, usize, i32, Place);

/// What one topic holds: the values with their places, and how they were found.
struct Found {
    readings: Vec<Vec<Place>>,
    soft: bool,
    weight: f32,
    about: Option<Place>,
}

/// Findings that share a place are about one thing.
fn topics(findings: &[Finding]) -> Vec<Found> {
    let keys = Keys::of(findings);
    let mut index: FxHashMap<Place, usize> = FxHashMap::default();
    let mut nodes: Vec<Node> = Vec::new();
    let mut parent: Vec<usize> = Vec::new();
    let mut node = |value: &Value, nodes: &mut Vec<Node>, parent: &mut Vec<usize>| -> usize {
        *index.entry(value.place).or_insert_with(|| {
            nodes.push(Node { place: value.place, key: keys.number(&value.key), topic: 0 });
            parent.push(parent.len());
            nodes.len() - 1
        })
    };
    for finding in findings.iter().filter(|f| f.a.key != f.b.key) {
        let (a, b) = (node(&finding.a, &mut nodes, &mut parent), node(&finding.b, &mut nodes, &mut parent));
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        parent[a.max(b)] = a.min(b);
    }
    let mut topics: BTreeMap<usize, Topic> = BTreeMap::new();
    for (i, node) in nodes.iter_mut().enumerate() {
        node.topic = root(&mut parent, i);
        let topic = topics.entry(node.topic).or_insert_with(|| Topic { soft: true, ..Topic::default() });
        topic.nodes.push(i);
    }
    let mut differing: FxHashSet<(usize, usize, usize)> = FxHashSet::default();
    for finding in findings.iter().filter(|f| f.a.key != f.b.key) {
        if let Some(&a) = index.get(&finding.a.place)
            && let Some(topic) = topics.get_mut(&nodes[a].topic)
        {
            topic.soft &= finding.soft;
            topic.weight = topic.weight.max(finding.weight);
            topic.about = topic.about.or(finding.about);
            let (x, y) = (keys.number(&finding.a.key), keys.number(&finding.b.key));
            differing.insert((nodes[a].topic, x.min(y), x.max(y)));
        }
    }
    let mut agreeing = agreements(findings, &index, &nodes);
    let mut equal = equal(findings, &index, &nodes);
    let mut found: Vec<Found> = Vec::new();
    for (id, topic) in &topics {
        // Numbers of keys are in their order.
        let mut readings: BTreeMap<usize, BTreeSet<Place>> = BTreeMap::new();
        for &i in &topic.nodes {
            readings.entry(nodes[i].key).or_default().insert(nodes[i].place);
        }
        for (key, places) in agreeing.remove(id).into_iter().flatten() {
            if let Some(reading) = readings.get_mut(&key) {
                reading.extend(places);
            }
        }
        let equal = equal.remove(id).unwrap_or_default();
        let joined = join_alike(&equal, *id, &nodes, readings, &differing);
        let readings = joined.into_iter().map(|places| places.into_iter().collect()).collect();
        found.push(Found { readings, soft: topic.soft, weight: topic.weight, about: topic.about });
    }
    found
}

/// The keys of findings in their order, each with its number: they are compared over and over.
struct Keys<'f>(FxHashMap<&'f str, usize>);

impl<'f> Keys<'f> {
    fn of(findings: &'f [Finding]) -> Self {
        let values = findings.iter().flat_map(|finding| [&finding.a, &finding.b]);
        let known: FxHashSet<&str> = values.map(|value| value.key.as_str()).collect();
        let mut keys: Vec<&str> = known.into_iter().collect();
        keys.sort_unstable();
        Self(keys.into_iter().enumerate().map(|(number, key)| (key, number)).collect())
    }

    fn number(&self, key: &str) -> usize {
        self.0.get(key).copied().unwrap_or(usize::MAX)
    }
}

/// By topic: the pairs of its nodes that findings call equal, in order.
fn equal(
    findings: &[Finding],
    index: &FxHashMap<Place, usize>,
    nodes: &[Node],
) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let mut equal: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for finding in findings.iter().filter(|f| f.a.key == f.b.key) {
        if let (Some(&a), Some(&b)) = (index.get(&finding.a.place), index.get(&finding.b.place))
            && nodes[a].topic == nodes[b].topic
        {
            equal.entry(nodes[a].topic).or_default().push((a, b));
        }
    }
    equal
}

/// Places outside all topics that agree with one value of one topic: by topic and key.
fn agreements(
    findings: &[Finding],
    index: &FxHashMap<Place, usize>,
    nodes: &[Node],
) -> BTreeMap<usize, BTreeMap<usize, BTreeSet<Place>>> {
    let mut sides: BTreeMap<Place, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for finding in findings.iter().filter(|f| f.a.key == f.b.key) {
        for (known, other) in [(&finding.a, &finding.b), (&finding.b, &finding.a)] {
            if let (Some(&i), None) = (index.get(&known.place), index.get(&other.place)) {
                sides.entry(other.place).or_default().insert((nodes[i].topic, nodes[i].key));
            }
        }
    }
    let mut agreeing: BTreeMap<usize, BTreeMap<usize, BTreeSet<Place>>> = BTreeMap::new();
    for (place, sides) in sides {
        // A place that agrees with both sides tells nothing.
        if let (1, Some((topic, key))) = (sides.len(), sides.into_iter().next()) {
            agreeing.entry(topic).or_default().entry(key).or_default().insert(place);
        }
    }
    agreeing
}

/// Values of a topic that a finding calls equal and none calls different become one ("press secretary" and
/// "spokesperson").
fn join_alike(
    equal: &[(usize, usize)],
    topic: usize,
    nodes: &[Node],
    readings: BTreeMap<usize, BTreeSet<Place>>,
    differing: &FxHashSet<(usize, usize, usize)>,
) -> Vec<BTreeSet<Place>> {
    let keys: Vec<usize> = readings.keys().copied().collect();
    let mut parent: Vec<usize> = (0..keys.len()).collect();
    for &(a, b) in equal {
        let (x, y) = (nodes[a].key, nodes[b].key);
        if x == y || differing.contains(&(topic, x.min(y), x.max(y))) {
            continue;
        }
        // The keys come out of a map in order.
        let at = |key: usize| keys.binary_search(&key).ok();
        if let (Some(x), Some(y)) = (at(x), at(y)) {
            let (x, y) = (root(&mut parent, x), root(&mut parent, y));
            parent[x.max(y)] = x.min(y);
        }
    }
    let mut joined: BTreeMap<usize, BTreeSet<Place>> = BTreeMap::new();
    for (i, (_, places)) in readings.into_iter().enumerate() {
        joined.entry(root(&mut parent, i)).or_default().extend(places);
    }
    joined.into_values().collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn conflict(affair: &Affair, kind: ConflictKind, found: &Found) -> Option<(Rank, Conflict)> {
    // Clauses stand in the order of the articles.
    let order = |place: &Place| affair.units_of(place.article).start;
    let mut readings: Vec<Reading> = Vec::new();
    for places in &found.readings {
        let mut places = places.clone();
        places.sort_by_key(|p| (order(p), p.span));
        // One place an article is enough to show its reading.
        places.dedup_by_key(|p| p.article);
        let first = places.first()?;
        let value =
            first.span.of(affair.text(first.article)).split_whitespace().collect::<Vec<_>>().join(" ");
        readings.push(Reading { value, reports: places });
    }
    if readings.len() < 2 || two_things(kind, &readings) {
        return None;
    }
    // The reading of most articles first, then the earlier one.
    readings
        .sort_by_key(|r| (std::cmp::Reverse(r.reports.len()), r.reports.first().map(|p| (order(p), p.span))));
    let articles: BTreeSet<usize> =
        readings.iter().flat_map(|r| r.reports.iter().map(|p| p.article)).collect();
    let level = level(affair, kind, found.soft, &readings, articles.len());
    let explanation = explanation(affair, kind, level, &readings, found.about);
    let weight = weight(affair, kind, level, &readings);
    let first = *readings.first()?.reports.first()?;
    #[allow(clippy::cast_possible_truncation, reason = "between 0 and 1 in thousandths")]
    let sure = (found.weight * 1000.0) as i32;
    let rank = (level, u8::MAX - weight, usize::MAX - articles.len(), -sure, first);
    let confidence = kind.entry().confidence;
    Some((rank, Conflict { kind, level, confidence, weight, explanation, readings }))
}

/// Whether enough articles give two of the readings, each both, so that they tell two things apart.
fn two_things(kind: ConflictKind, readings: &[Reading]) -> bool {
    let Some(together) = (kind.entry().parted_by)(readings) else { return false };
    /// Readings of one article that are held against each other, two by two: a person would read three or four, a text that
    /// repeats one quotation with another word each time gives thousands.
    const MOST: usize = 64;
    // Only readings that have an article in common are held against each other.
    let mut given: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (number, reading) in readings.iter().enumerate() {
        reading.reports.iter().for_each(|place| _ = given.entry(place.article).or_default().insert(number));
    }
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for numbers in given.values() {
        let numbers = || numbers.iter().take(MOST);
        for (i, &a) in numbers().enumerate() {
            for &b in numbers().skip(i + 1) {
                let count = common.entry((a, b)).or_default();
                *count += 1;
                if *count >= together {
                    return true;
                }
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use rashomon_text::Span;

    use super::*;

    /// All pairs of these would take gigabytes.
    #[test]
    fn thousands_of_readings_of_one_article_are_little_work() {
        let reading = |at: u32| {
            let place = Place { article: 0, span: Span::new(at, at + 1) };
            Reading { value: String::new(), reports: vec![place] }
        };
        let readings: Vec<Reading> = (0..100_000).map(reading).collect();
        assert!(!two_things(ConflictKind::Wording, &readings));
    }
}
