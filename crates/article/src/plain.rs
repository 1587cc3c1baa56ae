//! Plain-text pages: which lines are the article, and what the lines around it say of it.

mod around;
mod lines;
mod model;

pub(crate) use lines::lines;

use rashomon_lexicon::agencies;
use rashomon_page::Page;
use rashomon_text::{SourceMap, Span, Text};

use self::around::OfLine;
use crate::article::too_many;
use crate::assemble::{Assembly, cover};
use crate::cues::{self, Cue};
use crate::dates;
use crate::features::{self, Row};
use crate::given::Given;
use crate::origins::Origin;
use crate::shape::{self, Shape};
use crate::{Article, BlockKind, MOST_BLOCKS, Why, byline, headline, language, prompts, stamp};

/// Log odds that a line needs to be kept.
const ENOUGH: f32 = 0.0;

/// The same inside a text that is nearly all article.
const ENOUGH_WITHIN: f32 = -1.6;

/// The share of words from which on a text is nearly all article.
const CLEAN: f32 = 0.8;

/// The lines of a text and the rows they are judged by.
pub(crate) fn judged(text: &str) -> (Vec<Span<Text>>, Vec<Shape>, Vec<Row>) {
    let mut lines = lines::paragraphs(text);
    lines.truncate(MOST_BLOCKS);
    let shapes: Vec<Shape> = lines.iter().map(|l| Shape::of(l.of(text))).collect();
    let rows = features::rows(&shapes).collect();
    (lines, shapes, rows)
}

/// Which lines are the article. Where nearly all of a text is, there is little furniture about, and the lines in
/// doubt between its first and its last are more likely its own: a list, a subheading.
fn decide(shapes: &[Shape], odds: &[f32]) -> Vec<bool> {
    let mut keep: Vec<bool> = odds.iter().map(|&o| o > ENOUGH).collect();
    let words = |some: &dyn Fn(usize) -> bool| -> f32 {
        (0..shapes.len()).filter(|&at| some(at)).map(|at| shapes[at].words).sum()
    };
    if words(&|at| keep[at]) >= CLEAN * words(&|_| true) {
        let first = keep.iter().position(|&k| k).unwrap_or(0);
        let last = keep.iter().rposition(|&k| k).unwrap_or(0);
        for at in first..=last {
            keep[at] = keep[at] || odds[at] > ENOUGH_WITHIN;
        }
    }
    keep
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Headline,
    Drop(Why),
}

/// The article of a plain text, or why there is none.
pub(crate) fn extract(page: &Page, text: &str, map: &SourceMap) -> Result<Article, String> {
    let (mut spans, shapes, rows) = judged(text);
    if spans.is_empty() {
        return Err("the page is empty; check that the file was saved whole".to_owned());
    }
    let lines: Vec<&str> = spans.iter().map(|l| l.of(text)).collect();
    let odds: Vec<f32> = rows.iter().map(|row| model::FOREST.score(0.0, row)).collect();
    let mut keep = decide(&shapes, &odds);
    let Some(start) = first_paragraph(&shapes, &mut keep) else {
        return Err(
            "only menus, headlines and forms, no running text; save the article's own page".to_owned()
        );
    };
    let title_at = headline::among(&lines, &shapes, start, |at| rows[at][features::OVERLAP_CORE]);
    mend(&shapes, &rows, title_at, start, &mut keep);
    drop_islands(text, &spans, &shapes, &rows, start, &mut keep);
    shape::keep_introductions(&lines, &shapes, &mut keep);

    let end = spans.last().map_or(0, |last| last.end);
    let cut = (spans.len() == MOST_BLOCKS).then(|| Span::new(end, text.trim_end().len() as u32));
    let cut = cut.filter(|rest| !rest.is_empty());
    let mut given = Given::beside(page, false);
    given.diagnostics.extend(cut.iter().map(|_| too_many(MOST_BLOCKS)));
    let line = |at: usize| format!("line {}", at + 1);
    let outlet = around::outlet(&lines, &shapes, start).map(|(name, at)| (name, line(at)));
    let outlet = given.outlet(outlet);
    let title = title_at.map(|at| {
        let known = |part: &str| {
            let part = headline::folded(part);
            outlet.as_deref().is_some_and(|o| headline::folded(o) == part)
                || lines.iter().take(start + 3).any(|l| l.len() < 120 && headline::folded(l) == part)
        };
        (headline::clean(lines[at], known).title, line(at))
    });
    let title = given.title(title, outlet.as_deref());
    // Where the headline is given, the line that looked like one is a line of the text.
    let title_at = title_at.filter(|&at| {
        let is_headline = given.from.title == Some(Origin::Page)
            || title.as_deref().is_some_and(|title| headline::folded(title) == headline::folded(lines[at]));
        keep[at] |= !is_headline;
        is_headline
    });

    let fates = fates(&lines, &shapes, &keep, title_at, title.as_deref(), start);
    let mut assembly = Assembly::default();
    // A stamp that runs on into the first paragraph is no part of it.
    let stamped = stamp::run_on(lines[start]).filter(|_| fates[start] == Fate::Keep);
    let stamp_of = |at: usize| stamped.as_ref().filter(|_| at == start);
    for (at, fate) in fates.iter().enumerate() {
        match *fate {
            Fate::Keep => {
                if let Some(stamp) = stamp_of(at) {
                    let text_from = spans[at].start + stamp.text_from;
                    if let Some(source) = cover(map, Span::new(spans[at].start, text_from)) {
                        assembly.pass();
                        assembly.drop(source, Why::Other);
                    }
                    spans[at].start = text_from;
                }
                let from = assembly.begin();
                lines::take(&mut assembly, text, map, spans[at]);
                assembly.end(kind(lines[at], &shapes, &fates, at), from);
            }
            Fate::Headline => assembly.pass(),
            Fate::Drop(why) => {
                if let Some(source) = cover(map, spans[at]) {
                    assembly.drop(source, why);
                }
            }
        }
    }
    if let Some(source) = cut.map(|rest| map.source_cover(rest)) {
        assembly.pass();
        assembly.drop(source, Why::Other);
    }
    let language = given.language(None, || language::guess(&assembly.text));
    let order = given.order(None, language.as_deref(), page.url.as_deref(), &assembly.text);
    let around = |at: usize| at + 12 >= start && (at < start + 3 || !keep[at]) && shapes[at].words < 40.0;
    let said = |at: usize, of: OfLine| {
        let (line, above) = (lines[at], at.checked_sub(1).map(|at| lines[at]));
        match stamp_of(at) {
            Some(stamp) => Some(of(stamp.words(line), above, order)?.stamp),
            None if around(at) => around::dated(line, of(line, above, order)?, &shapes[at], at > start + 2),
            None => None,
        }
    };
    let first = |of: OfLine| {
        let mut untitled = (0..lines.len()).filter(|&at| title_at != Some(at));
        untitled.find_map(|at| Some((said(at, of)?, line(at))))
    };
    let (published, modified) = (first(dates::line::published), first(dates::line::changed));
    let authors = lines
        .iter()
        .enumerate()
        .filter(|&(at, _)| {
            at + 8 >= start && at <= start + 2 && shapes[at].words < 16.0 && title_at != Some(at)
        })
        .map(|(at, line)| {
            let read = byline::read(line);
            // Under the headline, names need no "by".
            let alone = || {
                if title_at.is_some_and(|title| title < at) { byline::list_alone(line) } else { Vec::new() }
            };
            let dated = || {
                let names = byline::beside_date(line);
                if names.is_empty() { byline::before_date(line) } else { names }
            };
            let names = [read].into_iter().chain([alone(), dated(), byline::with_post(line)]);
            (at, names.into_iter().find(|names| !names.is_empty()).unwrap_or_default())
        })
        .find(|(_, names)| !names.is_empty());
    let authors = given.authors(authors.map(|(at, names)| (names, line(at))));
    let (published, modified) = given.dates(published, modified, order);
    Ok(Article {
        id: String::new(),
        url: page.url.clone(),
        outlet,
        title,
        authors,
        published,
        modified,
        language,
        media: Vec::new(),
        from: given.from,
        text: assembly.text,
        blocks: assembly.blocks,
        source: assembly.source,
        dropped: assembly.dropped,
        diagnostics: given.diagnostics,
    })
}

/// Whether a line is a paragraph: a sentence or more.
fn is_paragraph(shape: &Shape) -> bool {
    shape.words >= 25.0 || (shape.words >= 6.0 && shape.ends_sentence)
}

fn first_paragraph(shapes: &[Shape], keep: &mut [bool]) -> Option<usize> {
    if !keep.contains(&true) {
        // A brief of a sentence or two is too small a thing for the trees: take its sentences, if they are
        // what the page is mostly made of.
        let is_plain = |s: &Shape| s.cues.covered() as f32 <= 0.2 * s.chars && !s.sign && s.words >= 8.0;
        for (kept, shape) in keep.iter_mut().zip(shapes) {
            *kept = is_paragraph(shape) && is_plain(shape);
        }
        let words = |some: &dyn Fn(usize) -> bool| -> f32 {
            (0..shapes.len()).filter(|&at| some(at)).map(|at| shapes[at].words).sum()
        };
        if words(&|at| keep[at]) < 0.4 * words(&|_| true) {
            return None;
        }
    }
    let first = (0..shapes.len()).find(|&at| keep[at] && is_paragraph(&shapes[at]));
    first.or_else(|| keep.iter().position(|&k| k))
}

/// What the trees alone get wrong at the article's edges: the headline is no paragraph, a lead under it is.
fn mend(shapes: &[Shape], rows: &[Row], title_at: Option<usize>, start: usize, keep: &mut [bool]) {
    keep[start] = true;
    let Some(title) = title_at else { return };
    keep[title] = false;
    let lead = title + 1;
    if lead < start {
        let shape = &shapes[lead];
        let plain = shape.cues.covered() as f32 <= 0.15 * shape.chars && !shape.clock && !shape.sign;
        let own = rows[lead][features::REPEATS] < 2.0 && shape.words >= 8.0 && shape.separators == 0.0;
        if plain && own && (shape.ends_sentence || rows[lead][features::OVERLAP_CORE] >= 0.3) {
            keep[lead] = true;
        }
    }
}

/// Whether a short line is little else than what invites to share, comment, subscribe or agree.
fn is_notice(shape: &Shape) -> bool {
    let bytes = |cue: Cue| shape.cues.bytes[cue as usize] as f32;
    let notices = [Cue::Comments, Cue::Related, Cue::Legal, Cue::Share, Cue::Advert, Cue::Form];
    shape.words < 12.0 && notices.into_iter().map(bytes).sum::<f32>() >= 0.6 * shape.chars
}

/// Leaves out lines inside the article that belong to something else: an agency's name by itself, the headline
/// of another story. A subheading is short, and the paragraph under it takes up its words.
fn drop_islands(
    text: &str,
    spans: &[Span<Text>],
    shapes: &[Shape],
    rows: &[Row],
    start: usize,
    keep: &mut [bool],
) {
    /// How much has to speak against a line.
    const ENOUGH: f32 = 2.0;
    let gap = |at: usize| {
        let between = spans[at].end as usize..spans.get(at + 1).map_or(text.len(), |s| s.start as usize);
        text.get(between).is_some_and(|b| b.bytes().filter(|&b| b == b'\n').count() > 1)
    };
    let gaps = (0..spans.len()).filter(|&at| gap(at)).count();
    let parted = gaps * 3 > spans.len() * 2;
    for at in 0..spans.len() {
        let line = spans[at].of(text);
        if keep[at]
            && at <= start + 2
            && (agencies::PUBLISHING.contains(&line)
                || (shapes[at].words < 14.0 && dates::is_date_line(line))
                || stamp::is_stamp(line))
        {
            keep[at] = false;
        }
        let shape = &shapes[at];
        if keep[at]
            && (is_notice(shape)
                || prompts::asks(line, shape, false)
                || (line.contains('©') && shape.words < 30.0))
        {
            keep[at] = false;
        }
        let inside =
            at > start && at + 1 < spans.len() && keep[at] && keep[at + 1] && is_paragraph(&shapes[at + 1]);
        // A headline that shares no word with the article is another story's; a quotation may be a subheading.
        let foreign = rows[at][features::OVERLAP_CORE] == 0.0 && shape.content.len() >= 4 && shape.first != 3;
        if inside && foreign && !is_paragraph(shape) && at > 0 && is_paragraph(&shapes[at - 1]) {
            keep[at] = false;
            continue;
        }
        if !inside || is_paragraph(shape) || shape.words < 6.0 || shape.ends_colon {
            continue;
        }
        let says = shape.quotes + line.matches(['‘', '’', '\'']).count() as f32 >= 2.0 && line.contains(": ");
        let mut score = f32::from(u8::from(shape.words >= 8.0)) + f32::from(u8::from(shape.words >= 10.0));
        score += f32::from(u8::from(says)) + f32::from(u8::from(parted && !gap(at)));
        if features::overlap(shape, Some(&shapes[at + 1])) >= 0.4 {
            score -= 1.5;
        }
        if score >= ENOUGH && shape.capitals >= 0.6 * (shape.words - 1.0) {
            keep[at] = false;
        }
    }
}

fn fates(
    lines: &[&str],
    shapes: &[Shape],
    keep: &[bool],
    title_at: Option<usize>,
    title: Option<&str>,
    start: usize,
) -> Vec<Fate> {
    let end = keep.iter().rposition(|&k| k).map_or(start, |at| at + 1);
    let title = title.map(headline::folded).filter(|t| t.len() > 8);
    // The section a dropped line stands in, as the last heading before it says.
    let mut section: Option<Why> = None;
    let mut fates: Vec<Fate> = Vec::with_capacity(lines.len());
    for (at, shape) in shapes.iter().enumerate() {
        if title_at == Some(at) {
            fates.push(Fate::Headline);
            continue;
        }
        let repeats_title = shape.words < 40.0
            && title
                .as_ref()
                .is_some_and(|t| at < start + 3 && headline::folded(lines[at]).contains(t.as_str()));
        if repeats_title && !is_paragraph(shape) {
            let path = lines[at].contains(" / ") || lines[at].contains(" > ") || lines[at].contains(" » ");
            let path = path || shape.cues.bytes[Cue::Navigation as usize] > 0;
            fates.push(Fate::Drop(if path { Why::Navigation } else { Why::Duplicate }));
            continue;
        }
        if keep[at] {
            section = None;
            fates.push(Fate::Keep);
            continue;
        }
        let cue =
            shape.cues.main().filter(|_| shape.cues.covered() as f32 >= 0.3 * shape.chars).map(cues::why);
        if let Some(why @ (Why::Comments | Why::Related)) = cue
            && shape.words < 9.0
        {
            section = Some(why);
        }
        let why = match (cue, section) {
            (Some(why), Some(Why::Comments)) if why != Why::Legal => {
                if why == Why::Form {
                    Why::Comments
                } else {
                    why
                }
            }
            (Some(why), _) => why,
            (None, Some(why)) => why,
            (None, None) if shape.sign => Why::Legal,
            (None, None) if at < start => {
                if shape.words < 6.0 && !shape.clock {
                    Why::Navigation
                } else {
                    Why::Other
                }
            }
            (None, None) if shape.words >= 5.0 => {
                if at < end {
                    Why::Related
                } else {
                    Why::Teaser
                }
            }
            (None, None) => {
                if at < end {
                    Why::Other
                } else {
                    Why::Navigation
                }
            }
        };
        fates.push(Fate::Drop(why));
    }
    fates
}

fn kind(line: &str, shapes: &[Shape], fates: &[Fate], at: usize) -> BlockKind {
    let shape = &shapes[at];
    let mut signs = line.chars();
    let (first, second) = (signs.next(), signs.next());
    if matches!(first, Some('-' | '–' | '•' | '*' | '·' | '▪' | '◦')) && second == Some(' ') {
        return BlockKind::ListItem;
    }
    let next_kept = fates.iter().enumerate().skip(at + 1).find(|(_, f)| **f == Fate::Keep).map(|(i, _)| i);
    let short = shape.words <= 15.0 && !line.ends_with(['.', ',', ';', '"', '”', '…']) && shape.first != 1;
    if short && next_kept.is_some_and(|n| shapes[n].words > shape.words && is_paragraph(&shapes[n])) {
        return BlockKind::Heading;
    }
    if !shape.ends_sentence && shape.cues.bytes[Cue::Credit as usize] as f32 > 0.2 * shape.chars {
        return BlockKind::Caption;
    }
    BlockKind::Paragraph
}
