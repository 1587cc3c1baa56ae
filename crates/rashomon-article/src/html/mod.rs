//! HTML pages: which blocks are the article, and what the page says of it.

mod authors;
pub(crate) mod blocks;
mod classes;
pub(crate) mod head;
pub(crate) mod markup;
mod metadata;
mod model;
mod outlet;

use rashomon_page::Page;
use rashomon_page::html::Tree;
use rashomon_text::Span;
use rustc_hash::FxHashSet;

use crate::assemble::Assembly;
use crate::cues::Cue;
use crate::dates::{self, Order};
use crate::shape::Shape;
use crate::{Article, BlockKind, Diagnostic, Severity, Why, headline, language, trees};
use blocks::{Block, Blocks, Holder};
use head::Head;

/// Log odds that a block needs to be kept: a little above even serves precision (measured over five folds by
/// site).
const ENOUGH: f32 = 0.5;

/// Log odds that will do where nothing else is kept.
const LIKELY: f32 = -1.5;

/// Where purposes stand in [`blocks::Place::purposes`].
mod purpose {
    pub(super) const NAVIGATION: usize = 2;
    pub(super) const FOOTER: usize = 3;
    pub(super) const COMMENTS: usize = 6;
    pub(super) const SHARE: usize = 7;
    pub(super) const RELATED: usize = 8;
    pub(super) const ADVERT: usize = 9;
    pub(super) const COOKIES: usize = 10;
    pub(super) const FORM: usize = 11;
}

/// The article of a page, or why there is none.
pub(crate) fn extract(page: &Page, tree: &Tree) -> Result<Article, String> {
    let (head, blocks) = (Head::of(tree), Blocks::of(tree));
    if blocks.all.is_empty() {
        return Err("the page shows no text without its scripts; save it from a browser after it has loaded"
            .to_owned());
    }
    let lines: Vec<&str> = blocks.all.iter().map(|b| blocks.words(b)).collect();
    let shapes: Vec<Shape> = lines.iter().map(|l| Shape::of(l)).collect();
    let rows = markup::rows(tree, &head, &blocks, &shapes);
    let odds: Vec<f32> = rows.iter().map(|row| trees::score(0.0, model::TREES, row)).collect();
    let mut keep: Vec<bool> = odds.iter().map(|&o| o > ENOUGH).collect();
    if !(0..keep.len()).any(|at| keep[at] && shapes[at].words >= 10.0) {
        // A post of a few sentences is too small a thing to be sure of: take what is likeliest.
        let likely = |at: usize| {
            odds[at] > LIKELY
                && shapes[at].words >= 8.0
                && blocks.all[at].linked * 3 < blocks.all[at].span.len()
        };
        keep = (0..keep.len()).map(likely).collect();
    }

    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut say = |message: String| diagnostics.push(Diagnostic { severity: Severity::Info, message });
    let mut name = |what: &str, place: &str| say(format!("{what} from {place}"));
    let url = page.url.clone().or_else(|| head.canonical.filter(|c| c.contains("://")).map(str::to_owned));
    let outlet = outlet::outlet(&head, |part| {
        let part = headline::folded(part);
        lines.iter().any(|l| l.len() < 80 && headline::folded(l) == part)
    })
    .inspect(|(_, place)| name("outlet", place))
    .map(|(o, _)| o);
    let title = metadata::title(&head, outlet.as_deref(), url.as_deref())
        .inspect(|(_, place)| name("title", place))
        .map(|(t, _)| t);

    let doubles = drop_repeats(&shapes, title.as_deref(), &lines, &mut keep);
    let kept_words: f32 = (0..shapes.len()).filter(|&at| keep[at]).map(|at| shapes[at].words).sum();
    if kept_words < 15.0 {
        return Err(no_article(&blocks, &shapes));
    }
    drop_date_lines(&lines, &shapes, &mut keep);
    drop_edge_cells(&blocks, &shapes, &mut keep);
    let start = (0..shapes.len()).find(|&at| keep[at] && shapes[at].words >= 10.0).unwrap_or(0);

    keep_lead(&blocks, &shapes, start, &mut keep);
    let mut assembly = Assembly::default();
    // After a heading of comments, what is left out is a comment until something else shows.
    let mut section: Option<Why> = None;
    for (at, block) in blocks.all.iter().enumerate() {
        if keep[at] {
            section = None;
            let from = assembly.begin();
            blocks.copy(tree, block, &mut assembly.text, &mut assembly.source);
            assembly.end(kind(block, &shapes[at]), from);
        } else if title.as_deref().is_some_and(|t| {
            block.place.holder == Holder::Headline && headline::folded(lines[at]) == headline::folded(t)
        }) {
            assembly.pass();
        } else if let Some(source) = blocks.source(tree, block) {
            let reason = why(block, &shapes[at]);
            if matches!(reason, Why::Comments | Why::Legal | Why::Navigation | Why::Related) {
                section = Some(reason).filter(|r| *r == Why::Comments && shapes[at].words < 9.0);
            }
            let reason = match section {
                Some(section) if matches!(reason, Why::Teaser | Why::Other | Why::Form) => section,
                _ => reason,
            };
            let why = if doubles.contains(&at) { Why::Duplicate } else { reason };
            assembly.drop(source, why);
        }
    }
    let reach = assembly.source.pieces().map(|p| p.source).filter(|s| !s.is_empty()).reduce(Span::cover);
    let reach = reach.unwrap_or(Span::new(0, 0));
    let language =
        head.language.and_then(primary_tag).or_else(|| language::guess(&assembly.text).map(str::to_owned));
    let region = head.language.unwrap_or_default().to_ascii_lowercase();
    let american = region.starts_with("en-us")
        || (language.as_deref() == Some("en") && region.len() < 4 && !british(url.as_deref()));
    let order = if american { Order::MonthFirst } else { Order::DayFirst };
    let dates = metadata::dates(tree, &head, order, url.as_deref(), &lines, start);
    let published = dates.published.inspect(|(_, place)| name("published", place)).map(|(d, _)| d);
    let modified = dates.modified.inspect(|(_, place)| name("modified", place)).map(|(d, _)| d);
    let authors =
        authors::authors(tree, &head, outlet.as_deref(), reach).or_else(|| in_lines(&lines, &shapes, start));
    let authors = authors.inspect(|(_, place)| name("authors", place)).map(|(a, _)| a).unwrap_or_default();
    Ok(Article {
        id: String::new(),
        url,
        outlet,
        title,
        authors,
        published,
        modified,
        language,
        text: assembly.text,
        blocks: assembly.blocks,
        source: assembly.source,
        dropped: assembly.dropped,
        diagnostics,
    })
}

/// Takes out lines of date and agency that stand like a first paragraph.
fn drop_date_lines(lines: &[&str], shapes: &[Shape], keep: &mut [bool]) {
    let first = keep.iter().position(|&k| k).unwrap_or(0);
    for at in first..(first + 4).min(lines.len()) {
        if keep[at] && shapes[at].words < 14.0 && dates::is_date_line(lines[at]) {
            keep[at] = false;
        }
    }
}

/// Takes out the cells around the article on pages laid out by tables: what is no sentence before its first
/// paragraph and after its last.
fn drop_edge_cells(blocks: &Blocks, shapes: &[Shape], keep: &mut [bool]) {
    let paragraph = |at: &usize| shapes[*at].words >= 12.0 && shapes[*at].ends_sentence;
    let first = (0..keep.len()).find(|at| keep[*at] && paragraph(at)).unwrap_or(0);
    let last = (0..keep.len()).rfind(|at| keep[*at] && paragraph(at)).unwrap_or(keep.len());
    for at in (0..first).chain(last..keep.len()) {
        let place = &blocks.all[at].place;
        if place.holder == Holder::Cell && !place.in_row() && !shapes[at].ends_sentence {
            keep[at] = false;
        }
    }
}

/// Keeps the lead: a sentence by itself between headline and article.
fn keep_lead(blocks: &Blocks, shapes: &[Shape], start: usize, keep: &mut [bool]) {
    /// A lead stands this near to the article.
    const NEAR: usize = 8;
    let Some(headline) =
        (start.saturating_sub(NEAR)..start).rfind(|&at| blocks.all[at].place.holder == Holder::Headline)
    else {
        return;
    };
    for at in headline + 1..start {
        let (block, shape) = (&blocks.all[at], &shapes[at]);
        let place = &block.place;
        let elsewhere = [
            purpose::NAVIGATION,
            purpose::COMMENTS,
            purpose::SHARE,
            purpose::RELATED,
            purpose::ADVERT,
            purpose::COOKIES,
            purpose::FORM,
        ];
        let plain =
            shape.cues.covered() as f32 <= 0.15 * shape.chars && !shape.clock && !shape.sign && !place.hidden;
        let here = elsewhere.iter().all(|&p| place.purposes[p] > 4)
            && place.above[7] > 4
            && place.above[3] > 4
            && place.holder != Holder::Caption;
        if plain && here && shape.words >= 8.0 && shape.ends_sentence && block.linked == 0 {
            keep[at] = true;
        }
    }
}

/// A byline among the blocks around the beginning of the article.
fn in_lines(lines: &[&str], shapes: &[Shape], start: usize) -> Option<(Vec<String>, String)> {
    let near = start.saturating_sub(12)..(start + 3).min(lines.len());
    near.filter(|&at| shapes[at].words < 16.0)
        .map(|at| crate::byline::read(lines[at]))
        .find(|names| !names.is_empty())
        .map(|names| (names, "byline".to_owned()))
}

fn primary_tag(lang: &str) -> Option<String> {
    let tag = lang.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    (matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_lowercase())).then_some(tag)
}

/// Sites whose English writes the day first.
fn british(url: Option<&str>) -> bool {
    let host = url.and_then(|u| u.split("://").nth(1)).and_then(|u| u.split('/').next()).unwrap_or_default();
    [".uk", ".au", ".nz", ".ie", ".in", ".za", ".eu", ".de", ".pk", ".ng", ".ke", ".sg", ".my", ".hk"]
        .iter()
        .any(|d| host.ends_with(d))
}

/// Takes out blocks that say what was kept already, and the headline. Gives the former.
fn drop_repeats(
    shapes: &[Shape],
    title: Option<&str>,
    lines: &[&str],
    keep: &mut [bool],
) -> FxHashSet<usize> {
    let title = title.map(headline::folded);
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    let mut runs: FxHashSet<(u64, u64, u64)> = FxHashSet::default();
    let mut out = FxHashSet::default();
    for at in 0..shapes.len() {
        let shape = &shapes[at];
        if !keep[at] {
            continue;
        }
        if shape.words < 40.0 && title.as_ref().is_some_and(|t| *t == headline::folded(lines[at])) {
            keep[at] = false;
            out.insert(at);
            continue;
        }
        // Short lines may well come twice (in a recipe, a table, a dialogue); a paragraph does not.
        let triples = || shape.content.windows(3).map(|w| (w[0], w[1], w[2]));
        let known = triples().filter(|t| runs.contains(t)).count() as f32 / shape.content.len().max(3) as f32;
        if (shape.words >= 8.0 && seen.contains(&shape.whole)) || (shape.words >= 15.0 && known >= 0.8) {
            keep[at] = false;
            out.insert(at);
            continue;
        }
        seen.insert(shape.whole);
        runs.extend(triples());
    }
    out
}

fn kind(block: &Block, shape: &Shape) -> BlockKind {
    let place = &block.place;
    match place.holder {
        Holder::Headline | Holder::Heading => BlockKind::Heading,
        Holder::Caption => BlockKind::Caption,
        Holder::Cell if place.in_row() => BlockKind::Table,
        Holder::Item => BlockKind::ListItem,
        Holder::Quote => BlockKind::Quote,
        _ if place.above[11] < blocks::FAR => BlockKind::Quote,
        _ if place.above[7] < 6 && shape.words < 60.0 => BlockKind::Caption,
        _ if place.above[9].min(place.above[10]) <= 2 => BlockKind::ListItem,
        _ if block.stressed * 10 >= block.span.len() * 9
            && shape.words <= 14.0
            && !shape.ends_sentence
            && block.links == 0 =>
        {
            BlockKind::Heading
        }
        _ => BlockKind::Paragraph,
    }
}

fn why(block: &Block, shape: &Shape) -> Why {
    let place = &block.place;
    let cue = shape.cues.main().filter(|_| shape.cues.covered() as f32 >= 0.4 * shape.chars);
    let near = |at: usize| place.purposes[at];
    const BY_PURPOSE: [(usize, Why); 7] = [
        (purpose::COOKIES, Why::Legal),
        (purpose::COMMENTS, Why::Comments),
        (purpose::SHARE, Why::Share),
        (purpose::ADVERT, Why::Advert),
        (purpose::RELATED, Why::Related),
        (purpose::FORM, Why::Form),
        (purpose::NAVIGATION, Why::Navigation),
    ];
    let by_purpose = BY_PURPOSE
        .iter()
        .filter(|(at, _)| near(*at) <= 6)
        .min_by_key(|(at, _)| near(*at))
        .map(|(_, why)| *why);
    let in_navigation = place.above[2] < blocks::FAR;
    match (cue, by_purpose) {
        (Some(cue @ (Cue::Legal | Cue::Share | Cue::Comments | Cue::Form | Cue::Advert)), _) => cue.why(),
        _ if in_navigation => Why::Navigation,
        (_, Some(why)) => why,
        (Some(cue), None) => cue.why(),
        _ if place.above[7] < 6 || place.holder == Holder::Caption => Why::Other,
        _ if shape.sign => Why::Legal,
        _ if place.above[6] < blocks::FAR || place.holder == Holder::Control => Why::Form,
        _ if block.linked * 2 > block.span.len() => {
            if shape.words >= 5.0 {
                Why::Teaser
            } else {
                Why::Navigation
            }
        }
        _ if place.above[5] < blocks::FAR || near(purpose::FOOTER) <= 6 => Why::Legal,
        _ if shape.words >= 10.0 => Why::Teaser,
        _ => Why::Other,
    }
}

/// Why a page has no article, and what to try.
fn no_article(blocks: &Blocks, shapes: &[Shape]) -> String {
    let words: f32 = shapes.iter().map(|s| s.words).sum();
    let linked: u32 = blocks.all.iter().map(|b| b.linked).sum();
    let bytes: u32 = blocks.all.iter().map(|b| b.span.len()).sum();
    let forms: f32 = shapes.iter().map(|s| s.cues.bytes[Cue::Form as usize] as f32).sum();
    if words < 30.0 {
        "the page holds almost no text without its scripts; save it from a browser after it has loaded"
            .to_owned()
    } else if forms * 12.0 > bytes as f32 && words < 400.0 {
        "the page looks like a log-in or subscription wall; save the article from a browser that may read it"
            .to_owned()
    } else if linked * 2 > bytes {
        "an index of links and teasers, no article; give the article's own page".to_owned()
    } else {
        "only menus, teasers and forms, no running text; give the article's own page".to_owned()
    }
}
