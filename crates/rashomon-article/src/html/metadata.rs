//! What an HTML page says of its article: headline and dates. For each value the
//! places are asked in the order of how far they can be trusted, and the first that answers is named.

use rashomon_page::html::Tree;
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
        // A shortened or lengthened form of the headline is not another headline.
        let form = |c: &Candidate| {
            all.iter().any(|o| {
                o.place == Place::Seen && (o.folded.starts_with(&c.folded) || c.folded.contains(&o.folded))
            })
        };
        if let Some(odd) = odd.filter(|c| c.folded.split(' ').count() > 2 && !form(c)) {
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

/// Text whose character references were escaped twice, as in much JSON-LD: the few named ones that occur, and
/// numbers.
pub(super) fn plain_entities(text: &str) -> String {
    const NAMED: [(&str, char); 9] = [
        ("quot", '"'),
        ("apos", '\''),
        ("amp", '&'),
        ("nbsp", ' '),
        ("lt", '<'),
        ("gt", '>'),
        ("ndash", '–'),
        ("rsquo", '’'),
        ("hellip", '…'),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let reference = rest.find(';').filter(|&end| end <= 8).map(|end| &rest[..end]);
        let sign = reference.and_then(|name| {
            let number = name.strip_prefix('#');
            let code = number.and_then(|n| match n.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => n.parse().ok(),
            });
            code.and_then(char::from_u32).or_else(|| NAMED.iter().find(|(n, _)| *n == name).map(|(_, c)| *c))
        });
        match (reference, sign) {
            (Some(name), Some(sign)) => {
                out.push(sign);
                rest = &rest[name.len() + 1..];
            }
            _ => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

/// When it was published, and when changed if the page says so apart.
pub(crate) struct Dates {
    pub(crate) published: Found<Stamp>,
    pub(crate) modified: Found<Stamp>,
}

/// The dates of a page. `lines` are its blocks in order, `start` the first of the article.
pub(crate) fn dates(
    tree: &Tree,
    head: &Head<'_>,
    order: Order,
    url: Option<&str>,
    lines: &[&str],
    start: usize,
) -> Dates {
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
        .or_else(|| any_meta(head, order))
        .or_else(|| {
            head.canonical.and_then(|c| in_address(Some(c))).map(|s| (s, "canonical address".to_owned()))
        });
    let modified =
        linked("dateModified").or_else(|| meta(&MODIFIED)).or_else(|| marked(&|p| modified_word(p)));
    // A moment given in UTC may fall on another day than where the outlet is; its address or the line that
    // readers see tells that day.
    let local = |published: (Stamp, String)| {
        let days =
            [(in_address(url.or(head.canonical)), "address"), (best_line(lines, start, order), "date line")];
        let other = days
            .into_iter()
            .find_map(|(day, place)| Some((day.filter(|d| one_day_apart(published.0, *d))?, place)));
        match other {
            Some((day, place)) => (day, format!("{} and {place}", published.1)),
            None => published,
        }
    };
    let published = published.map(local).or_else(|| in_scripts(tree, order));
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

/// A meta tag of any name that speaks of a date.
fn any_meta(head: &Head<'_>, order: Order) -> Found<Stamp> {
    let dates = head.metas.iter().filter(|(n, _)| {
        (n.contains("date") || n.contains("time"))
            && !n.contains("modif")
            && !n.contains("updat")
            && !n.contains("expir")
    });
    dates
        .filter(|(_, v)| v.len() < 40)
        .find_map(|(n, v)| Some((plausible(read(v, order))?, format!("meta {n}"))))
}

fn plausible(stamp: Option<Stamp>) -> Option<Stamp> {
    stamp.filter(|s| s.day().is_some_and(|d| (1990..=2100).contains(&d.year())))
}

fn one_day_apart(moment: Stamp, day: Stamp) -> bool {
    let (Stamp::Moment(at, Some(0)), Some(day)) = (moment, day.day()) else { return false };
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

/// The date line around the beginning of the article: one that says "published" before any other; a paragraph
/// that begins with a date counts too.
fn best_line(lines: &[&str], start: usize, order: Order) -> Option<Stamp> {
    let from = start.saturating_sub(14);
    let to = (start + 4).min(lines.len());
    let mut best: Option<(i32, Stamp)> = None;
    for (at, &line) in lines.iter().enumerate().take(to).skip(from) {
        let Some(dated) = dates::first(line, order) else { continue };
        let Some(stamp) = plausible(Some(dated.stamp)) else { continue };
        let dateline = at >= start && dated.span.start < 24;
        if line.len() >= 200 && !dateline {
            continue;
        }
        let lower = line[..line.floor_char_boundary(200)].to_lowercase();
        let said = SAID.iter().any(|w| lower.contains(w));
        let changed = CHANGED.iter().any(|w| lower.contains(w));
        let rest =
            if dateline { dated.span.start as i32 + 20 } else { line.len() as i32 - dated.span.len() as i32 };
        let score = 40 * i32::from(said)
            - 20 * i32::from(changed && !said)
            - rest / 4
            - (start as i32 - at as i32).abs() * 2;
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, stamp));
        }
    }
    best.map(|(_, stamp)| stamp)
}

/// Words of publication, in lower case.
const SAID: [&str; 12] = [
    "publish",
    "posted",
    "veröffentlicht",
    "erstellt",
    "erschienen",
    "publié",
    "publicado",
    "pubblicato",
    "опубликовано",
    "objavljeno",
    "opublikowano",
    "geplaatst",
];

/// Words of change.
const CHANGED: [&str; 12] = [
    "updated",
    "modified",
    "last edited",
    "aktualisiert",
    "zuletzt",
    "geändert",
    "änderung",
    "mis à jour",
    "actualizado",
    "aggiornato",
    "обновлено",
    "aktualizacja",
];

/// Dates that pages built by scripts carry in their data.
fn in_scripts(tree: &Tree, order: Order) -> Found<Stamp> {
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
    let scripts = || {
        tree.descendants(tree.root())
            .filter(|&n| tree.name(n) == "script")
            .flat_map(|n| tree.children(n))
            .map(|n| tree.text(n))
    };
    KEYS.iter().find_map(|key| {
        scripts().find_map(|script| {
            let at = script.find(key)? + key.len();
            let value = script[at..].trim_start().strip_prefix('"')?.split('"').next()?;
            Some((plausible(read(value, order))?, "script data".to_owned()))
        })
    })
}

/// A date line, near the article or anywhere.
fn in_lines(lines: &[&str], start: usize, order: Order) -> Found<Stamp> {
    if let Some(stamp) = best_line(lines, start, order) {
        return Some((stamp, "date line".to_owned()));
    }
    // A line anywhere that says so, else the date line nearest to the article.
    let saying = |words: &[&str]| {
        lines.iter().filter(|l| l.len() < 200).find_map(|line| {
            let lower = line.to_lowercase();
            let dated =
                words.iter().any(|w| lower.contains(w)).then(|| dates::first(line, order)).flatten()?;
            plausible(Some(dated.stamp))
        })
    };
    let nearest = || {
        let short = (0..lines.len()).filter(|&at| lines[at].len() < 60);
        let dated = short.filter_map(|at| {
            let dated = dates::first(lines[at], order)?;
            let rest = lines[at].len() - dated.span.len() as usize;
            Some((at.abs_diff(start), plausible(Some(dated.stamp))?)).filter(|_| rest < 30)
        });
        dated.min_by_key(|(away, _)| *away).map(|(_, stamp)| stamp)
    };
    saying(&SAID).or_else(nearest).or_else(|| saying(&CHANGED)).map(|s| (s, "date line".to_owned()))
}
