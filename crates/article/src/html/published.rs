//! When an HTML page was published and last changed. For each, the places are asked in the order of how far they
//! can be trusted, and the first that answers is named.

use rashomon_page::html::Tree;
use rashomon_text::{Source, Span, Stamp};

use super::dateline::{self, Around};
use super::head::{Head, TimeMark};
use crate::dates::{self, Order, plausible, read};
use crate::given::Own;

/// When it was published, and when changed.
pub(crate) struct Dates {
    pub(crate) published: Own<Stamp>,
    pub(crate) modified: Own<Stamp>,
}

/// Meta tags that give the day of publication.
const PUBLISHED: [&str; 21] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "publish-date",
    "publication_date",
    "publishdate",
    "pubdate",
    "pub_date",
    "published_date",
    "publisheddate",
    "article.published",
];

/// Meta tags that often give it, and at times the day of the last change or that of the draft: a date that readers
/// see comes before them.
const DATED: [&str; 10] = [
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "datecreated",
    "date.created",
    "rnews:datepublished",
    "article_date_original",
    "created",
];

/// Meta tags that give the day of the last change.
const MODIFIED: [&str; 12] = [
    "article:modified_time",
    "og:article:modified_time",
    "datemodified",
    "og:updated_time",
    "article:modified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "modified_time",
    "article:updated",
    "revised",
];

/// The dates of a page.
pub(crate) fn dates(tree: &Tree, head: &Head<'_>, page: &Around<'_>) -> Dates {
    let order = page.order;
    let linked = |key: &str| -> Own<Stamp> {
        let stamp = head
            .articles()
            .chain(&head.linked_data)
            .filter_map(|a| a.get(key)?.as_str())
            .find_map(|v| plausible(read(v, order)));
        stamp.map(|s| (s, format!("JSON-LD {key}")))
    };
    let meta = |names: &[&str]| -> Own<Stamp> {
        names.iter().find_map(|n| {
            let mut values = head.metas.iter().filter(|(m, _)| m == n).map(|(_, value)| *value);
            let stamp =
                values.find_map(|value| seen_otherwise(value, page).or(plausible(read(value, order))))?;
            Some((stamp, format!("meta {n}")))
        })
    };
    let marked = |test: &dyn Fn(&TimeMark<'_>) -> bool| -> Own<Stamp> {
        let marks = head.times.iter().filter(|t| test(t));
        let dated = marks.filter_map(|t| Some((away(t.at, page.article), plausible(read(t.value, order))?)));
        let (_, stamp) = dated.min_by_key(|(away, _)| *away)?;
        Some((stamp, "time element".to_owned()))
    };
    let address = || in_address(page.url.or(head.canonical)).map(|s| (s, "address".to_owned()));
    let line = |stamp: Option<Stamp>| stamp.map(|s| (s, "date line".to_owned()));
    // What is given beside the page comes before these.
    let guess = |stamp: Option<Stamp>| stamp.map(|s| (s, "line with a date".to_owned()));
    let near = |t: &TimeMark<'_>| !t.is_modified() && away(t.at, page.article) < NEAR;

    let modified = linked("dateModified")
        .or_else(|| meta(&MODIFIED))
        .or_else(|| marked(&|t| t.is_modified()))
        .or_else(|| line(dateline::changed(page)));
    let first = linked("datePublished").or_else(|| meta(&PUBLISHED));
    // A page is often changed on the day on which it is published, so a tag that says "published" is believed on the day of a change too:
    // were it not, two more days of 728 and one of 610 in the labelled sets would be wrong. One that says "date" may mean the change.
    let agreed = first.as_ref().and_then(|(day, _)| {
        let meta = meta(&PUBLISHED).or_else(|| {
            let day = |own: &Own<Stamp>| own.as_ref().and_then(|(stamp, _)| stamp.day());
            meta(&DATED).filter(|(stamp, _)| stamp.day() != day(&modified))
        });
        agreed(*day, meta?, dateline::date_line(page)?)
    });
    let published = agreed
        .or(first)
        .or_else(|| marked(&|t| t.is_published() && !t.is_modified()))
        .or_else(|| linked("dateCreated"))
        .or_else(address)
        .or_else(|| marked(&|t| near(t) && t.element))
        .or_else(|| line(dateline::labelled(page)))
        .or_else(|| line(dateline::date_line(page)))
        .or_else(|| meta(&DATED))
        .or_else(|| guess(dateline::nearest(page)))
        .or_else(|| line(dateline::saying_published(page)))
        .or_else(|| in_title(head, order))
        .or_else(|| marked(&|t| !t.is_modified()))
        .or_else(|| any_meta(head, order))
        .or_else(|| {
            head.canonical.and_then(|c| in_address(Some(c))).map(|s| (s, "canonical address".to_owned()))
        });
    let published = published
        .map(|(stamp, place)| local(stamp, place, head, page))
        .or_else(|| in_scripts(tree, order))
        .or_else(|| modified.is_none().then(|| guess(dateline::anywhere(page))).flatten());
    Dates { published, modified }
}

/// A day on which a meta tag and the line that readers see agree, against `other`, which JSON-LD tells: scripts fill that with the day of a
/// draft, or of an older page under the same address.
fn agreed(other: Stamp, (stamp, place): (Stamp, String), line: Stamp) -> Own<Stamp> {
    /// What is printed on one day is online the evening before, in days.
    const PRINTED: i32 = 1;
    let apart = |a: Stamp, b: Stamp| Some((a.day()? - b.day()?).get_days().abs());
    let agree = stamp.day() == line.day() || is_other_side(stamp, line);
    let differ = agree && apart(stamp, other).is_some_and(|days| days > PRINTED);
    differ.then(|| (stamp, format!("{place} and date line")))
}

/// The day of a value in digits whose day and month may change places, where a line that readers see tells it by changing them:
/// `11/01/2023` above "Published 1 November 2023".
fn seen_otherwise(value: &str, page: &Around<'_>) -> Option<Stamp> {
    let dated = dates::first(value, page.order).filter(|dated| dated.ambiguous)?;
    let other = if page.order == Order::DayFirst { Order::MonthFirst } else { Order::DayFirst };
    // Only where it can be: a page may have very many tags that hold no day.
    let changed = plausible(Some(dates::first(value, other)?.stamp))?;
    let seen = dateline::date_line(page).or_else(|| dateline::saying_published(page))?;
    (seen.day() == changed.day() && seen.day() != dated.stamp.day()).then_some(changed)
}

/// Marks further from the article's beginning than this, in bytes of the page, belong to something else.
const NEAR: u32 = 6000;

/// How far a mark stands from the article's beginning; what comes after it counts double.
fn away(at: u32, article: Span<Source>) -> u32 {
    if at <= article.start { article.start - at } else { (at - article.start).saturating_mul(2) }
}

/// A moment given in UTC may fall on another day than where the outlet is; its address or the line that readers see
/// tells that day, and midnight in central Europe is an hour or two before midnight UTC.
fn local(stamp: Stamp, place: String, head: &Head<'_>, page: &Around<'_>) -> (Stamp, String) {
    let days = [
        (in_address(page.url.or(head.canonical)), "address"),
        (dateline::date_line(page).or_else(|| dateline::nearest(page)), "date line"),
    ];
    let other = days.into_iter().find_map(|(day, at)| Some((day.filter(|d| is_other_side(stamp, *d))?, at)));
    if let Some((day, at)) = other {
        let place = if place.ends_with(at) { place } else { format!("{place} and {at}") };
        return (day, place);
    }
    if let Stamp::Moment(at, Some(0)) = stamp
        && page.central_europe
        && matches!((at.hour(), at.minute(), at.second()), (22 | 23, 0, 0))
        && let Ok(next) = at.date().tomorrow()
    {
        return (Stamp::Day(next), place);
    }
    (stamp, place)
}

/// Whether a day is the one before or after a moment in UTC, and can be the same moment's day elsewhere.
fn is_other_side(moment: Stamp, day: Stamp) -> bool {
    let (Stamp::Moment(at, Some(0)), Some(day)) = (moment, day.day()) else { return false };
    (at.date().tomorrow().ok() == Some(day) && at.hour() >= 12)
        || (at.date().yesterday().ok() == Some(day) && at.hour() < 10)
}

/// A meta tag of any name that speaks of a date.
fn any_meta(head: &Head<'_>, order: Order) -> Own<Stamp> {
    let dates = head.metas.iter().filter(|(n, _)| {
        (n.contains("date") || n.contains("time"))
            && !["modif", "updat", "revis", "chang", "edited", "expir"].iter().any(|w| n.contains(w))
    });
    dates
        .filter(|(_, v)| v.len() < 40)
        .find_map(|(n, v)| Some((plausible(read(v, order))?, format!("meta {n}"))))
}

/// A date that ends the page's title: `Dockers end strike | HP | 14.04.2021`.
fn in_title(head: &Head<'_>, order: Order) -> Own<Stamp> {
    let title = head.title.as_deref()?;
    let last = dates::find(title, order).pop()?;
    let apart =
        title.get(..last.span.start as usize)?.trim_end().ends_with(['|', '-', '–', '—', ',', '·', ':']);
    let whole = last.span.end as usize + 1 >= title.trim_end().len();
    Some((plausible(Some(last.stamp)).filter(|_| apart && whole)?, "title".to_owned()))
}

/// `/2021/04/14/`, `2021-04-14`, `/2021/4/14/` or `29-10-2021` in an address. An archive has the address of the page, with its own
/// "://", at the end of its own, after the moment when it kept the page.
fn in_address(url: Option<&str>) -> Option<Stamp> {
    let (_, rest) = url?.split_once("://")?;
    // An address among the questions is where the reader came from.
    let rest = rest.split(['?', '#']).next()?;
    let rest = rest.rsplit_once("://").map_or(rest, |(_, kept)| kept);
    let path = rest.split_once('/')?.1;
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    let stamp = |year: &str, month: &str, day: &str| {
        plausible(format!("{year}-{month:0>2}-{day:0>2}").parse::<Stamp>().ok())
    };
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    let short = |s: &str| digits(s, 1) || digits(s, 2);
    let folders: Vec<&str> = path.split('/').collect();
    // A day and a month that may change places tell nothing.
    let day_first = |w: &[&str]| {
        let whole = digits(w[0], 2) && digits(w[1], 2) && digits(w[2], 4);
        let [first, second] = [w[0], w[1]].map(|n| n.parse().unwrap_or(0));
        (whole && (first > 12 || first == second)).then(|| stamp(w[2], w[1], w[0])).flatten()
    };
    let year_first = |w: &[&str]| {
        let whole = digits(w[0], 4) && digits(w[1], 2) && digits(w[2], 2);
        whole.then(|| stamp(w[0], w[1], w[2])).flatten()
    };
    let folder = |w: &[&str]| {
        let whole = digits(w[0], 4) && short(w[1]) && short(w[2]);
        whole.then(|| stamp(w[0], w[1], w[2])).flatten()
    };
    parts
        .windows(3)
        .find_map(year_first)
        .or_else(|| folders.windows(3).find_map(folder))
        .or_else(|| parts.windows(3).find_map(day_first))
        .or_else(|| {
            let compact =
                parts.iter().find(|p| digits(p, 8) && (p.starts_with("20") || p.starts_with("199")))?;
            stamp(&compact[..4], &compact[4..6], &compact[6..])
        })
}

/// Dates that pages built by scripts carry in their data.
fn in_scripts(tree: &Tree, order: Order) -> Own<Stamp> {
    const KEYS: [&str; 8] = [
        "\"datePublished\":",
        "\"publishedDate\":",
        "\"published_at\":",
        "\"publishDate\":",
        "\"publicationDate\":",
        "\"publishedAt\":",
        "\"createdAt\":",
        "\"created_at\":",
    ];
    let value = super::head::in_scripts(tree, &KEYS, |v| plausible(read(v, order)));
    value.map(|stamp| (stamp, "script data".to_owned()))
}
