//! The headline of an HTML page. The places that give one vote: what several say in the same words wins, and a
//! place whose words end or begin another's backs it too (a kicker before the headline, the outlet after it).

use super::head::{Head, unescaped};
use super::heading::{Parted, Told, without_kicker};
use super::outlet::names_outlet;
use crate::given::Own;
use crate::headline::{clean, folded, parts};
use crate::stamp::is_paper;

/// A headline that readers see and where it stands.
pub(crate) struct Seen<'a> {
    /// Its words.
    pub(crate) words: &'a str,
    /// The parts that its mark-up sets apart.
    pub(crate) parts: Parted,
    /// How it was found.
    pub(crate) place: Place,
}

/// The headline, without the outlet, and where it was found. `seen` are the headlines on the page itself.
pub(crate) fn title(
    head: &Head<'_>,
    seen: &[Seen<'_>],
    outlet: Option<&str>,
    url: Option<&str>,
) -> Own<String> {
    let masthead = masthead(head, seen);
    let is_masthead = |part: &str| masthead.as_deref().is_some_and(|name| folded(name) == folded(part));
    let known = |part: &str| names_outlet(part, outlet, url) || is_masthead(part);
    let whole = whole(head, seen);
    let mut all: Vec<Candidate> = Vec::new();
    // A headline may be the outlet's name too, if no place says anything else.
    let mut named: Option<Candidate> = None;
    let mut add = |place: Place, raw: Option<&str>| {
        let Some(raw) = raw else { return };
        let raw = unescaped(raw);
        let title = match whole.as_deref().filter(|whole| raw.trim().starts_with(whole)) {
            Some(whole) => whole.to_owned(),
            None => clean(&raw, known).title,
        };
        let words: Vec<Word> = words(&title);
        if words.is_empty() {
            return;
        }
        let candidate = Candidate { place, words, title };
        if known(&candidate.title) {
            named.get_or_insert(candidate);
        } else {
            all.push(candidate);
        }
    };
    add(Place::Social, head.meta_of(&["og:title"]).map(|(_, t)| t));
    // Where JSON-LD tells two headlines apart, its first is the editors' own; the others are dressed for searching.
    let edited =
        head.articles().find(|a| a.contains_key("headline") && a.contains_key("alternativeHeadline"));
    let linked = head.articles().find_map(|a| a.get("headline").or(a.get("name"))?.as_str());
    match edited.and_then(|a| a.get("headline")?.as_str()) {
        Some(headline) => add(Place::Edited, Some(headline)),
        None => add(Place::Linked, linked),
    }
    add(
        Place::Other,
        head.meta_of(&["twitter:title", "dc.title", "parsely-title", "sailthru.title"]).map(|(_, t)| t),
    );
    add(Place::Title, head.title.as_deref());
    let steps = seen.iter().any(|headline| headline.place == Place::Step);
    let parted = steps || seen.iter().any(|headline| headline.parts.is_parted());
    let of_name = |name: &'static str| head.metas.iter().filter(move |(n, _)| n == name).take(FEW);
    let metas = SHARED.into_iter().filter(|_| parted).flat_map(of_name);
    let shared = told(metas.map(|(_, title)| *title), known);
    let others = head.meta_of(&["title", "dc.title", "parsely-title"]).map(|(_, title)| title);
    let others = others.into_iter().chain(linked).chain(head.title.as_deref()).filter(|_| parted);
    let told: Vec<Told> = shared.iter().cloned().chain(told(others, known)).collect();
    for headline in seen {
        let words = without_kicker(&headline.parts, &told).unwrap_or(headline.words);
        // Below the way to the page stands its headline, if readers elsewhere are shown it too.
        let is_headline =
            steps && headline.place == Place::Near && shared.iter().any(|title| title.begins_with(words));
        add(if is_headline { Place::Headline } else { headline.place }, Some(words));
    }
    let mut best: Option<(f32, &Candidate)> = None;
    for candidate in &all {
        let mut votes = candidate.place.weight();
        let mut voted = vec![candidate.place];
        for other in &all {
            if !voted.contains(&other.place) {
                let share = support(candidate, other);
                votes += share * other.place.weight();
                if share > 0.0 {
                    voted.push(other.place);
                }
            }
        }
        if best.is_none_or(|(v, _)| votes > v + 1e-6) {
            best = Some((votes, candidate));
        }
    }
    let best = best.map(|(_, c)| c).or(named.as_ref());
    best.map(|c| (c.title.clone(), c.place.name().to_owned()))
}

/// Meta tags whose title is shown to readers where the page is shared.
const SHARED: [&str; 2] = ["og:title", "twitter:title"];

/// Of each of them so many are read: none of the 1,606 pages of the labelled sets has more.
const FEW: usize = 3;

/// Titles without the outlet.
fn told<'a>(titles: impl Iterator<Item = &'a str>, known: impl Fn(&str) -> bool) -> Vec<Told> {
    titles.map(|title| Told::of(clean(&unescaped(title), &known).title)).collect()
}

/// The name of a paper that is a headline of the page and the last part of its title: `Dockers end strike - Harbour Post`
/// above `Harbour Post`.
fn masthead(head: &Head<'_>, seen: &[Seen<'_>]) -> Option<String> {
    let title = unescaped(head.title.as_deref()?);
    let name = parts(&title).next().filter(|name| name.len() < title.trim().len() && is_paper(name))?;
    let shown = seen.iter().any(|headline| folded(headline.words) == folded(name));
    (shown || head.logos.iter().any(|logo| folded(logo) == folded(name))).then(|| name.to_owned())
}

/// A headline with a bar in it that is whole, for the title of the page is it and another bar with the outlet.
fn whole(head: &Head<'_>, seen: &[Seen<'_>]) -> Option<String> {
    let title = unescaped(head.title.as_deref()?);
    let goes_on = |words: &str| title.trim().strip_prefix(words).is_some_and(|rest| rest.starts_with(" | "));
    let headline = seen.iter().map(|headline| headline.words.trim());
    headline.filter(|words| words.contains(" | ")).find(|words| goes_on(words)).map(str::to_owned)
}

/// How far another wording backs a headline: the same words wholly, one with an outlet's name after them mostly,
/// one with or without a kicker before them by half. A wording that merely goes on shows that the headline is cut
/// short.
fn support(title: &Candidate, other: &Candidate) -> f32 {
    const OUTLET: f32 = 0.8;
    const KICKER: f32 = 0.5;
    let (n, m) = (title.words.len(), other.words.len());
    let same = |a: &[Word], b: &[Word]| a.iter().zip(b).all(|(a, b)| a.word == b.word);
    if n == m {
        return f32::from(u8::from(same(&title.words, &other.words)));
    }
    let (short, long) = if n < m { (title, other) } else { (other, title) };
    let (less, more) = (short.words.len(), long.words.len());
    if less < 3 || more > 3 * less {
        return 0.0;
    }
    let from = more - less;
    if same(&short.words, &long.words[from..]) && long.words[from].apart {
        return KICKER;
    }
    if !same(&short.words, &long.words) {
        return 0.0;
    }
    // Data is cut short, by dots or by a quotation mark; what readers see is whole.
    let data = matches!(short.place, Place::Social | Place::Linked | Place::Other);
    let dots = short.title.ends_with("...") || short.title.ends_with('…');
    let cut = dots || (data && !long.words[less].apart);
    let backs = if n < m { long.words[less].apart && !dots } else { cut };
    if backs { OUTLET } else { 0.0 }
}

struct Candidate {
    place: Place,
    title: String,
    words: Vec<Word>,
}

/// A word of a headline in lower case.
struct Word {
    word: String,
    /// Whether a sign stands before it that parts a kicker or an outlet from a headline.
    apart: bool,
}

fn words(title: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut apart = false;
    for part in title.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let sign = part.chars().next_back().filter(|c| !c.is_alphanumeric());
        let word = folded(part);
        if !word.is_empty() {
            out.push(Word { word, apart });
            apart = false;
        }
        apart |= sign.is_some_and(|c| {
            matches!(
                c,
                ':' | '|'
                    | '*'
                    | '~'
                    | '-'
                    | '–'
                    | '—'
                    | '»'
                    | '«'
                    | '·'
                    | '•'
                    | '('
                    | '/'
                    | '.'
                    | '!'
                    | '?'
                    | '›'
                    | '>'
            )
        });
    }
    out
}

/// Where a headline was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// `og:title`.
    Social,
    /// JSON-LD.
    Linked,
    /// JSON-LD that has an alternative headline too.
    Edited,
    /// Other meta tags.
    Other,
    /// `<title>`.
    Title,
    /// `<h1>` before the article.
    Headline,
    /// `<h1>` with other headings between it and the article, or after its beginning.
    Far,
    /// `<h1>` that is the last step of the way to the page.
    Step,
    /// The heading right before the article.
    Near,
    /// The line before the article that looks most like a headline.
    Line,
}

impl Place {
    /// How much its word counts; measured on the given pages, where any of a wide range does as well.
    fn weight(self) -> f32 {
        match self {
            Self::Social => 0.9,
            Self::Linked => 1.1,
            Self::Edited => 4.0,
            Self::Other => 0.3,
            Self::Title => 0.5,
            Self::Headline => 2.0,
            Self::Far | Self::Step => 0.6,
            Self::Near => 0.7,
            Self::Line => 0.4,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Social => "meta og:title",
            Self::Linked | Self::Edited => "JSON-LD headline",
            Self::Other => "meta title",
            Self::Title => "title",
            Self::Headline | Self::Far | Self::Step => "h1",
            Self::Near => "heading",
            Self::Line => "line",
        }
    }
}
