//! One person in two offices: "foreign minister" here, "finance minister" there.
//!
//! Only offices that exclude each other, and only where no article gives the person both.

use rashomon_language::Tag;
use rashomon_lexicon::posts::GENERIC;
use rashomon_text::Span;

use super::finding::{Finding, Value, View};
use crate::Place;
use crate::people::{Office, exclude, office};
use crate::terms::Word;

/// Of a person with more offices than this the first are compared.
const MOST_ROLES: usize = 200;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    for actor in &view.affair.actors.list {
        if actor.kind != rashomon_language::EntityKind::Person {
            continue;
        }
        let offices: Vec<(Office, Place)> = actor
            .roles
            .iter()
            .filter(|(_, place)| !quoted(view, place))
            .take(MOST_ROLES)
            .filter_map(|(role, place)| Some((whole(view, office(role)?, *place)?, *place)))
            .collect();
        let fullest = actor.forms.iter().max_by_key(|(form, places)| (form.split(' ').count(), places.len()));
        let about = fullest.and_then(|(_, places)| places.first().copied());
        // Each two are compared once: an office is asked for beside every other.
        let excludes: Vec<Vec<bool>> =
            offices.iter().map(|(a, _)| offices.iter().map(|(b, _)| exclude(a, b)).collect()).collect();
        // Whether an article also gives the person an office that agrees with one.
        let holds_both = |article: usize, office: usize| {
            let own = offices.iter().enumerate().filter(|(_, (_, place))| place.article == article);
            own.into_iter().any(|(other, _)| !excludes[other][office])
        };
        for (i, (a, x)) in offices.iter().enumerate() {
            for (j, (b, y)) in offices.iter().enumerate().skip(i + 1) {
                let excluded = excludes[i][j];
                if excluded && (holds_both(x.article, j) || holds_both(y.article, i)) {
                    continue;
                }
                let key =
                    |o: &Office, other: &Office| if excluded { o.key() } else { o.key().max(other.key()) };
                findings.push(Finding {
                    a: Value { place: *x, key: key(a, b) },
                    b: Value { place: *y, key: key(b, a) },
                    // Who held both held them at two times.
                    soft: a.is_past() && b.is_past(),
                    weight: 0.8,
                    about,
                });
            }
        }
    }
}

/// An office as far as its words hold all of it: none where the post goes on behind them ("the agency's chief |
/// information officer"), and without its institution where the name of that begins before them or goes on behind them
/// ("Berkeley, | Calif. Mayor", "Order of | Police president", "spokesman for the Department | of Trade").
fn whole(view: View, office: Office, place: Place) -> Option<Office> {
    let (text, span) = (view.affair.text(place.article), place.span);
    let words = view.affair.words_in(place.article, Span::new(span.end, span.end + 40));
    let next = words.iter().find(|word| word.span.start >= span.end);
    let near = |word: &&Word| text.get(span.end as usize..word.span.start as usize) == Some(" ");
    let goes_on = next.filter(near).is_some_and(|word| {
        word.tag == Tag::Word && word.span.of(text).starts_with(char::is_lowercase) && word.weight > 0.0
    });
    if goes_on {
        return None;
    }
    let after = text.get(span.end as usize..).unwrap_or_default();
    let continued = [" of ", " & "].iter().any(|word| after.starts_with(word));
    let before = text.get(..span.start as usize).unwrap_or_default();
    let last = |text: &str| text.trim_end().rsplit([' ', '\n']).next().unwrap_or_default().to_owned();
    let name = |word: &str| word.starts_with(char::is_uppercase);
    let begun = match last(before).as_str() {
        "&" => true,
        "of" => name(&last(before.trim_end().trim_end_matches("of"))),
        // "Sheriff's Department spokesman": the end of a body's name.
        word if name(word) && ["'s", "’s"].iter().any(|end| word.ends_with(end)) => {
            let first = span.of(text).split(' ').next().unwrap_or_default().to_lowercase();
            GENERIC.contains(&first.as_str())
        }
        // "Berkeley, Calif. Mayor": the short name of a state closes an address.
        word if word.ends_with(',') && name(word) => {
            let first = span.of(text).split(' ').next().unwrap_or_default();
            first.ends_with('.') && crate::people::office(first).is_none()
        }
        _ => false,
    };
    Some(if continued || begun { office.of_any() } else { office })
}

/// Whether it stands in quotation marks, where somebody may speak of another time: "as president, the senator will …".
fn quoted(view: View, place: &Place) -> bool {
    let Some(annotated) = view.affair.articles.get(place.article) else { return false };
    let quotes = &annotated.language.quotes;
    let next = quotes.partition_point(|quote| quote.inner.start <= place.span.start);
    next.checked_sub(1).and_then(|i| quotes.get(i)).is_some_and(|quote| quote.inner.contains(place.span))
}
