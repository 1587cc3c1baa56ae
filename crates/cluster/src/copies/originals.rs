//! Which of several equal articles is the likelier original: an agency's own, else the earlier, else the more
//! complete one.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan};
use rashomon_text::Stamp;

use rashomon_document::Annotated;
use rashomon_lexicon::agencies;
use rashomon_lexicon::words::Hash;

/// How many articles of a group are asked whom they name.
pub(crate) const GROUP: usize = 16;

/// The articles as indices, the likelier original of any two first. Articles without a date come after all
/// that have one; the order given decides the rest. `words` are hashes.
pub(crate) fn order(articles: &[Annotated], words: &[Box<[Hash]>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_cached_key(|&i| (standing(&articles[i], words[i].len()), i));
    order
}

/// Whether it is no agency's own, whether it is undated, when it was told, how few words it has: of two articles the one with the
/// smaller of these is the likelier original.
pub(crate) type Standing = (bool, bool, Option<DateTime>, usize);

/// Where an article of so many words stands among others.
pub(crate) fn standing(article: &Annotated, words: usize) -> Standing {
    let told = moment(article);
    (!by_agency(article), told.is_none(), told, usize::MAX - words)
}

/// The original of each article, from pairs of an article and the first that it is a copy of. Where the others of a
/// group name one of their outlets as their source, that outlet's article is the original, whatever the order.
pub(crate) fn originals(
    articles: &[Annotated],
    roots: impl Iterator<Item = (usize, usize)>,
) -> Vec<(usize, usize)> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (article, root) in roots {
        groups.entry(root).or_default().push(article);
    }
    let mut out = Vec::with_capacity(articles.len());
    for (root, group) in groups {
        let original = named(articles, &group).unwrap_or(root);
        out.extend(group.into_iter().map(|article| (article, original)));
    }
    out
}

/// The article whose outlet most others of its group name; of those named equally often, the first.
pub(crate) fn named(articles: &[Annotated], group: &[usize]) -> Option<usize> {
    let asked = &group[..group.len().min(GROUP)];
    let names = |reader: usize, outlet: &str| {
        let article = &articles[reader].article;
        article.outlet.as_deref() != Some(outlet)
            && (article.text.contains(outlet) || article.authors.iter().any(|a| a.contains(outlet)))
    };
    let mut best = (0, None);
    for &article in asked {
        let Some(outlet) = articles[article].article.outlet.as_deref() else { continue };
        let count = asked.iter().filter(|&&reader| names(reader, outlet)).count();
        if count > best.0 {
            best = (count, Some(article));
        }
    }
    best.1
}

/// Whether an agency itself publishes the article. A reprint's dateline does not make it one.
fn by_agency(article: &Annotated) -> bool {
    article.article.outlet.as_deref().is_some_and(|name| agencies::agency(name).is_some())
}

/// When the article was published, in UTC; noon where only the day is known, else the day it is told from.
fn moment(article: &Annotated) -> Option<DateTime> {
    let noon = |day: Date| day.at(12, 0, 0, 0);
    match article.article.told_from() {
        Some(Stamp::Moment(at, offset)) => {
            let ahead: Span = i64::from(offset.unwrap_or(0)).minutes();
            Some(at.checked_sub(ahead).unwrap_or(at))
        }
        Some(stamp) => Some(noon(stamp.first_day())),
        None => article.times.anchor.as_ref().map(|a| noon(a.first_day)),
    }
}
