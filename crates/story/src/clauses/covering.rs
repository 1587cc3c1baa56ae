//! Which of many spans hold a place: asked for every mention and clause of a story, so no question walks through all of
//! them.

use rashomon_text::{Span, Text};

/// Spans before a place that are looked at for the first owner: more deeply nothing is nested.
const NESTED: usize = 64;

/// Spans of one article, each with the number of what it belongs to.
#[derive(Debug, Default)]
pub(crate) struct Covering {
    /// By start.
    spans: Vec<(Span<Text>, usize)>,
    /// Index for index: which of the spans so far ends last.
    furthest: Vec<usize>,
}

impl Covering {
    /// Of spans with their owners, in any order.
    pub(crate) fn of(spans: impl Iterator<Item = (Span<Text>, usize)>) -> Self {
        let mut spans: Vec<(Span<Text>, usize)> = spans.collect();
        spans.sort_unstable();
        let mut furthest: Vec<usize> = Vec::with_capacity(spans.len());
        for (index, (span, _)) in spans.iter().enumerate() {
            let before = furthest.last().copied().filter(|&before| spans[before].0.end >= span.end);
            furthest.push(before.unwrap_or(index));
        }
        Self { spans, furthest }
    }

    /// One that holds a place, if any does.
    fn any(&self, place: Span<Text>) -> Option<usize> {
        let to = self.spans.partition_point(|(span, _)| span.start <= place.start);
        // Of those that start before it, if any reaches to its end, then the one that reaches furthest.
        let furthest = *self.furthest.get(to.checked_sub(1)?)?;
        Some(furthest).filter(|&index| self.spans[index].0.contains(place))
    }

    /// Whether one of the spans holds a place.
    pub(crate) fn holds(&self, place: Span<Text>) -> bool {
        self.any(place).is_some()
    }

    /// The owners of the spans that stand within a place, in order.
    pub(crate) fn within(&self, place: Span<Text>) -> Vec<usize> {
        let from = self.spans.partition_point(|(span, _)| span.start < place.start);
        let here = self.spans[from..].iter().take_while(|(span, _)| span.start < place.end);
        here.filter(|(span, _)| span.end <= place.end).map(|(_, owner)| *owner).collect()
    }

    /// The lowest number of those whose spans hold a place.
    pub(crate) fn first(&self, place: Span<Text>) -> Option<usize> {
        let any = self.any(place)?;
        let to = self.spans.partition_point(|(span, _)| span.start <= place.start);
        let near = self.spans[to.saturating_sub(NESTED)..to].iter();
        let holding = near.filter(|(span, _)| span.contains(place)).map(|(_, owner)| *owner);
        holding.chain([self.spans[any].1]).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_a_place_is_found_as_by_looking_at_all() {
        let span = |start: u32, end: u32| Span::<Text>::new(start, end);
        let spans =
            [(span(0, 40), 5), (span(2, 10), 3), (span(2, 30), 4), (span(12, 14), 0), (span(50, 60), 1)];
        let covering = Covering::of(spans.into_iter());
        for start in 0..62 {
            for end in start..62 {
                let place = span(start, end);
                let all =
                    spans.iter().filter(|(span, _)| span.contains(place)).map(|(_, owner)| *owner).min();
                assert_eq!(covering.first(place), all, "{place:?}");
                assert_eq!(covering.holds(place), all.is_some(), "{place:?}");
            }
        }
    }
}
