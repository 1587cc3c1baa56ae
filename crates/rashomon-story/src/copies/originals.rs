//! Which of several equal articles is the likelier original: an agency's own, else the earlier, else the more
//! complete one.

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan};
use rashomon_text::Stamp;

use crate::agencies;
use crate::model::Annotated;
use crate::words::Words;

/// The articles as indices, the likelier original of any two first. Articles without a date come after all
/// that have one; the order given decides the rest.
pub(crate) fn order(articles: &[Annotated], words: &[Words]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_cached_key(|&i| {
        let told = moment(&articles[i]);
        (!by_agency(&articles[i]), told.is_none(), told, usize::MAX - words[i].len(), i)
    });
    order
}

/// Whether an agency itself publishes the article. A reprint's dateline does not make it one.
fn by_agency(article: &Annotated) -> bool {
    article.article.outlet.as_deref().is_some_and(|name| agencies::agency(name).is_some())
}

/// When the article was published, in UTC; noon where only the day is known, else the day it is told from.
fn moment(article: &Annotated) -> Option<DateTime> {
    let noon = |day: Date| day.at(12, 0, 0, 0);
    match article.article.published {
        Some(Stamp::Moment(at, offset)) => {
            let ahead: Span = i64::from(offset.unwrap_or(0)).minutes();
            Some(at.checked_sub(ahead).unwrap_or(at))
        }
        Some(stamp) => Some(noon(stamp.first_day())),
        None => article.times.anchor.as_ref().map(|a| noon(a.first_day)),
    }
}
