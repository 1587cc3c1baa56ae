//! What an HTML page says of its article: headline and dates. For each value the
//! places are asked in the order of how far they can be trusted, and the first that answers is named.

use rashomon_text::Stamp;

use super::head::Head;
use super::outlet::names_outlet;
use crate::dates::read;
use crate::dates::{self, Order};
use crate::headline::{clean, folded};

/// A value and where it was found.
pub(crate) type Found<T> = Option<(T, String)>;

/// The headline, without the outlet. The places vote: what several say in the same words wins, and a place whose
/// words end or begin another's backs them too (a kicker before the headline). One machine-readable headline
/// that differs from what everything else says is the editors' own, the others are dressed for search engines.
pub(crate) fn title(head: &Head<'_>, outlet: Option<&str>, url: Option<&str>) -> Found<String> {
    let known = |part: &str| names_outlet(part, outlet, url);
    let neat =
        |raw: &str| Some(clean(&plain_entities(raw), known).title).filter(|t| !t.is_empty() && !known(t));
    let mut all: Vec<Candidate> = Vec::new();
    let mut add = |place: Place, raw: Option<&str>| {
        if let Some(title) = raw.and_then(neat) {
            let folded = folded(&title);
            all.push(Candidate { place, title, folded });
        }
    };
    add(Place::Social, head.meta_of(&["og:title"]).map(|(_, t)| t));
    add(Place::Linked, head.articles().find_map(|a| a.get("headline").or(a.get("name"))?.as_str()));
    add(
        Place::Other,
        head.meta_of(&["twitter:title", "dc.title", "parsely-title", "sailthru.title"]).map(|(_, t)| t),
    );
    add(Place::Title, head.title.as_deref());
    for (_, headline) in head.headlines.iter().take(4) {
        add(Place::Seen, Some(headline));
    }
    let of = |place: Place| all.iter().find(|c| c.place == place);
    let seen = |c: &Candidate| {
        all.iter().any(|o| matches!(o.place, Place::Seen | Place::Title) && o.folded == c.folded)
    };
    if let (Some(linked), Some(social)) = (of(Place::Linked), of(Place::Social)) {
        let odd = match (seen(linked), seen(social)) {
            (false, true) => Some(linked),
            (true, false) => Some(social),
            _ => None,
        };
        if let Some(odd) = odd.filter(|c| c.folded.split(' ').count() > 2) {
            return Some((odd.title.clone(), odd.place.name().to_owned()));
        }
    }
    let mut best: Option<(f32, &Candidate)> = None;
    for candidate in all.iter().filter(|c| !c.folded.is_empty()) {
        let mut votes = candidate.place.weight();
        let mut voted = vec![candidate.place];
        for other in &all {
            if voted.contains(&other.place) {
                continue;
            }
            let share = support(&candidate.folded, &other.folded);
            if share > 0.0 {
                votes += share * other.place.weight();
                voted.push(other.place);
            }
        }
        if best.is_none_or(|(v, _)| votes > v + 1e-6) {
            best = Some((votes, candidate));
        }
    }
    best.map(|(_, c)| (c.title.clone(), c.place.name().to_owned()))
}

/// How far another wording backs a headline: the same words wholly, words around it mostly.
fn support(title: &str, other: &str) -> f32 {
    if title == other {
        return 1.0;
    }
    let rest = other
        .strip_prefix(title)
        .map(|r| r.starts_with(' '))
        .or(other.strip_suffix(title).map(|r| r.ends_with(' ')));
    let words = title.split(' ').count();
    if words >= 3 && rest == Some(true) && other.len() * 10 < title.len() * 22 { 0.8 } else { 0.0 }
}

struct Candidate {
    place: Place,
    title: String,
    folded: String,
}

/// Where a headline was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Social,
    Linked,
    Other,
    Title,
    Seen,
}

impl Place {
    /// How much its word counts; measured on the given pages, where any of a wide range does as well.
    fn weight(self) -> f32 {
        match self {
            Self::Social => 0.9,
            Self::Linked => 1.1,
            Self::Other => 0.3,
            Self::Title => 0.5,
            Self::Seen => 1.3,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Social => "meta og:title",
            Self::Linked => "JSON-LD headline",
            Self::Other => "meta title",
            Self::Title => "title",
            Self::Seen => "h1",
        }
    }
}

/// Character references that JSON-LD holds by mistake.
pub(super) fn plain_entities(text: &str) -> String {
    let mut out = text.to_owned();
    for (reference, sign) in
        [("&quot;", "\""), ("&#039;", "'"), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&"), ("&nbsp;", " ")]
    {
        if out.contains(reference) {
            out = out.replace(reference, sign);
        }
    }
    out
}

/// When it was published, and when changed if the page says so apart.
pub(crate) struct Dates {
    pub(crate) published: Found<Stamp>,
    pub(crate) modified: Found<Stamp>,
}

/// The dates of a page. `lines` are its blocks in order, `start` the first of the article.
pub(crate) fn dates(head: &Head<'_>, order: Order, url: Option<&str>, lines: &[&str], start: usize) -> Dates {
    const PUBLISHED: [&str; 30] = [
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
        "dcterms.created",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
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
        "date",
        "article.published",
        "datecreated",
        "date.created",
        "rnews:datepublished",
        "article_date_original",
    ];
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
    let linked = |key: &str| -> Found<Stamp> {
        let stamp = head
            .articles()
            .chain(&head.linked_data)
            .filter_map(|a| a.get(key)?.as_str())
            .find_map(|v| plausible(read(v, order)));
        stamp.map(|s| (s, format!("JSON-LD {key}")))
    };
    let meta = |names: &[&str]| -> Found<Stamp> {
        names.iter().find_map(|n| {
            let stamp =
                head.metas.iter().filter(|(m, _)| m == n).find_map(|(_, v)| plausible(read(v, order)))?;
            Some((stamp, format!("meta {n}")))
        })
    };
    let marked = |test: &dyn Fn(&str) -> bool| -> Found<Stamp> {
        let stamp =
            head.times.iter().filter(|t| test(&t.purpose)).find_map(|t| plausible(read(t.value, order)))?;
        Some((stamp, "time element".to_owned()))
    };
    let modified_word = |p: &str| ["modif", "updat", "aktualis"].iter().any(|w| p.contains(w));
    let published_word =
        |p: &str| ["publish", "pubdate", "created", "issued", "posted"].iter().any(|w| p.contains(w));
    let published = linked("datePublished")
        .or_else(|| meta(&PUBLISHED))
        .or_else(|| marked(&|p| published_word(p) && !modified_word(p)))
        .or_else(|| linked("dateCreated"))
        .or_else(|| in_address(url.or(head.canonical)).map(|s| (s, "address".to_owned())))
        .or_else(|| in_lines(lines, start, order))
        .or_else(|| marked(&|p| !modified_word(p)))
        .or_else(|| {
            head.canonical.and_then(|c| in_address(Some(c))).map(|s| (s, "canonical address".to_owned()))
        });
    let modified =
        linked("dateModified").or_else(|| meta(&MODIFIED)).or_else(|| marked(&|p| modified_word(p)));
    let published = match (published, in_address(url.or(head.canonical))) {
        // A moment given in UTC may fall on another day than where the outlet is; its address tells that day.
        (Some((stamp, place)), Some(day)) if one_day_apart(stamp, day) => {
            Some((day, format!("{place} and address")))
        }
        (published, _) => published,
    };
    match (published, modified) {
        (None, Some((stamp, place))) => {
            Dates { published: Some((stamp, format!("{place} (date of the last change)"))), modified: None }
        }
        (Some((published, place)), modified) => {
            Dates { modified: modified.filter(|(m, _)| *m != published), published: Some((published, place)) }
        }
        (None, None) => Dates { published: None, modified: None },
    }
}

fn plausible(stamp: Option<Stamp>) -> Option<Stamp> {
    stamp.filter(|s| s.day().is_some_and(|d| (1990..=2100).contains(&d.year())))
}

fn one_day_apart(moment: Stamp, day: Stamp) -> bool {
    let (Stamp::Moment(at, Some(_)), Some(day)) = (moment, day.day()) else { return false };
    at.date() != day && (at.date().tomorrow().ok() == Some(day) || at.date().yesterday().ok() == Some(day))
}

/// `/2021/04/14/` or `2021-04-14` in an address.
fn in_address(url: Option<&str>) -> Option<Stamp> {
    let path = url?.split("://").nth(1)?.split_once('/')?.1;
    let path = path.split(['?', '#']).next()?;
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    parts
        .windows(3)
        .find_map(|w| {
            let ok = digits(w[0], 4) && digits(w[1], 2) && digits(w[2], 2);
            let stamp = ok.then(|| format!("{}-{}-{}", w[0], w[1], w[2]).parse::<Stamp>().ok())?;
            plausible(stamp)
        })
        .or_else(|| {
            let compact =
                parts.iter().find(|p| digits(p, 8) && (p.starts_with("20") || p.starts_with("199")))?;
            plausible(format!("{}-{}-{}", &compact[..4], &compact[4..6], &compact[6..]).parse().ok())
        })
}

/// A date line around the beginning of the article: one that says "published" before any other.
fn in_lines(lines: &[&str], start: usize, order: Order) -> Found<Stamp> {
    let near = |at: &usize| lines[*at].len() < 200;
    let from = start.saturating_sub(14);
    let to = (start + 4).min(lines.len());
    let mut best: Option<(i32, Stamp)> = None;
    for at in (from..to).filter(near) {
        let Some(dated) = dates::first(lines[at], order) else { continue };
        let Some(stamp) = plausible(Some(dated.stamp)) else { continue };
        let lower = lines[at].to_lowercase();
        let said = [
            "publish",
            "posted",
            "veröffentlicht",
            "erstellt",
            "publié",
            "publicado",
            "опубликовано",
            "objavljeno",
            "opublikowano",
        ]
        .iter()
        .any(|w| lower.contains(w));
        let changed = ["updated", "modified", "aktualisiert", "mis à jour", "actualizado", "обновлено"]
            .iter()
            .any(|w| lower.contains(w));
        let rest = lines[at].len() as i32 - dated.span.len() as i32;
        let score = 40 * i32::from(said)
            - 20 * i32::from(changed && !said)
            - rest / 4
            - (start as i32 - at as i32).abs() * 2;
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, stamp));
        }
    }
    if let Some((_, stamp)) = best {
        return Some((stamp, "date line".to_owned()));
    }
    // A line anywhere that says so, else the date line nearest to the article.
    let said = lines.iter().filter(|l| l.len() < 160).find_map(|line| {
        let lower = line.to_lowercase();
        let said = ["published", "posted on", "veröffentlicht", "publié le", "publicado"]
            .iter()
            .any(|w| lower.contains(w));
        let dated = said.then(|| dates::first(line, order)).flatten()?;
        plausible(Some(dated.stamp))
    });
    let nearest = || {
        let short = (0..lines.len()).filter(|&at| lines[at].len() < 60);
        let dated = short.filter_map(|at| {
            let dated = dates::first(lines[at], order)?;
            let rest = lines[at].len() - dated.span.len() as usize;
            Some((at.abs_diff(start), plausible(Some(dated.stamp))?)).filter(|_| rest < 30)
        });
        dated.min_by_key(|(away, _)| *away).map(|(_, stamp)| stamp)
    };
    said.or_else(nearest).map(|s| (s, "date line".to_owned()))
}
