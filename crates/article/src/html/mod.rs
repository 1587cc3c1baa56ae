//! HTML pages: which blocks are the article, and what the page says of it.

mod authors;
pub(crate) mod blocks;
mod boxes;
mod bylines;
mod captions;
mod classes;
mod dateline;
mod gaps;
pub(crate) mod head;
mod heading;
mod keep;
mod linked_data;
pub(crate) mod markup;
mod model;
mod outlet;
mod published;
mod script_body;
mod stories;
mod title;
mod why;

use std::cell::RefCell;

use rashomon_page::Page;
use rashomon_page::html::{Kind, Tree};
use rashomon_text::{Source, Span};

use crate::article::too_many;
use crate::assemble::Assembly;
use crate::features::OVERLAP_CORE;
use crate::given::Given;
use crate::shape::{self, Shape};
use crate::{
    Article, Diagnostic, MOST_HTML_BLOCKS, PARTIAL, Severity, Why, byline, headline, language, prompts,
};
use blocks::{Blocks, Holder};
use boxes::Boxes;
use head::Head;
use title::{Place, Seen};

/// An article that is not free to read and has fewer words is only its beginning.
const TEASER: f32 = 150.0;

/// The article of a page, or why there is none. Where a script would put it on the page, what readers without scripts see is
/// taken, or else what JSON-LD tells as the article's body.
pub(crate) fn extract(page: &Page, tree: &Tree) -> Result<Article, String> {
    let shown = shown(page, tree, &Blocks::of(tree));
    let Err(why) = shown else { return shown };
    let hidden = || tree.descendants(tree.root()).any(|node| tree.name(node) == "noscript");
    let without = hidden().then(|| self::shown(page, tree, &Blocks::without_scripts(tree)).ok()).flatten();
    without.or_else(|| of_script(page, tree)).ok_or(why)
}

/// The article that JSON-LD holds.
fn of_script(page: &Page, tree: &Tree) -> Option<Article> {
    let assembly = script_body::assembled(tree)?;
    let head = Head::of(tree);
    let mut given = Given::beside(page, head.says_what_it_is());
    let message = "the page shows no article without its scripts; this is what its JSON-LD holds".to_owned();
    given.diagnostics.push(Diagnostic { severity: Severity::Info, message });
    let url = page.url.clone().or_else(|| head.canonical.filter(|c| c.contains("://")).map(str::to_owned));
    let outlet = given.outlet(outlet::outlet(&head, |_| false));
    let title = title::title(&head, &[], outlet.as_deref(), url.as_deref());
    let title = given.title(title, outlet.as_deref());
    let blocks = Blocks::default();
    let read = Read { blocks: &blocks, lines: &[], range: 0..0, url, outlet, title };
    Some(told(tree, &head, given, read, assembly))
}

/// The article among the blocks that a page shows.
fn shown(page: &Page, tree: &Tree, blocks: &Blocks) -> Result<Article, String> {
    let mut head = Head::of(tree);
    if blocks.all.is_empty() {
        return Err("the page shows no text without its scripts; save it from a browser after it has loaded"
            .to_owned());
    }
    let mut lines: Vec<&str> = blocks.all.iter().map(|b| blocks.words(b)).collect();
    let shapes: Vec<Shape> = lines.iter().map(|l| Shape::of(l)).collect();
    let rows = markup::rows(tree, &head, blocks, &shapes);
    let (odds, overlaps): (Vec<f32>, Vec<f32>) =
        rows.map(|row| (model::FOREST.score(0.0, &row), row[OVERLAP_CORE])).unzip();
    let mut keep = keep::likely(tree, blocks, &shapes, &odds);
    let boxes = Boxes::of(tree, blocks, &lines, &shapes);
    boxes.drop(&shapes, &mut keep);

    let mut given = Given::beside(page, head.says_what_it_is());
    given.diagnostics.extend(blocks.cut.iter().map(|_| too_many(MOST_HTML_BLOCKS)));
    let url = page.url.clone().or_else(|| head.canonical.filter(|c| c.contains("://")).map(str::to_owned));
    let outlet = given.outlet(outlet::outlet(&head, |part| {
        let part = headline::folded(part);
        // A heading that leads nowhere is the article's, not the paper's.
        let heading = |at: usize| blocks.all[at].place.holder == Holder::Heading && blocks.all[at].links == 0;
        let named =
            |(at, line): (usize, &&str)| line.len() < 80 && headline::folded(line) == part && !heading(at);
        lines.iter().enumerate().any(named)
    }));
    let begin = (0..shapes.len()).find(|&at| keep[at] && shapes[at].words >= 10.0).unwrap_or(0);
    let overlap = |at: usize| overlaps[at];
    let seen = headlines(tree, &head, blocks, &lines, &shapes, begin, overlap);
    let title = title::title(&head, &seen, outlet.as_deref(), url.as_deref());
    let title = given.title(title, outlet.as_deref());

    let doubles = keep::drop_repeats(&shapes, title.as_deref(), &lines, &mut keep);
    let kept_words: f32 = (0..shapes.len()).filter(|&at| keep[at]).map(|at| shapes[at].words).sum();
    if kept_words < 15.0 {
        if !given.is_of_body() {
            let why = why::no_article(blocks, &shapes);
            let cut =
                format!("; only its first {MOST_HTML_BLOCKS} paragraphs and other blocks were looked at");
            return Err(if blocks.cut.is_some() { why + &cut } else { why });
        }
        // What a feed holds may be a sentence, and nothing stands around it that it has to be told from.
        for (at, kept) in keep.iter_mut().enumerate() {
            *kept = !doubles.contains(&at);
        }
        if !keep.contains(&true) {
            keep.fill(true);
        }
    }
    keep::drop_unseen(blocks, &shapes, &mut keep);
    keep::drop_date_lines(&lines, &shapes, &mut keep);
    keep::drop_edge_cells(blocks, &shapes, &mut keep);
    keep::keep_lists(tree, blocks, &shapes, &mut keep);
    gaps::keep_subheads(tree, blocks, &shapes, &mut keep);
    gaps::keep_tables(tree, blocks, &shapes, &mut keep);
    gaps::keep_alike(blocks, &shapes, &mut keep);
    boxes.drop(&shapes, &mut keep);
    let kept_words: f32 = (0..shapes.len()).filter(|&at| keep[at]).map(|at| shapes[at].words).sum();
    if head.is_paid() && (kept_words < TEASER || prompts::is_walled(&lines, &shapes)) {
        given.diagnostics.push(Diagnostic { severity: Severity::Warning, message: PARTIAL.to_owned() });
    }
    let others = stories::drop_others(tree, &head, blocks, &lines, &shapes, title.as_deref(), &mut keep);
    for other in others.iter().filter(|other| other.was_kept) {
        let headline = lines[other.headline];
        let message = format!("below the article the page tells another, “{headline}”, which is left out");
        given.diagnostics.push(Diagnostic { severity: Severity::Info, message });
    }
    let elsewhere: Vec<Span<Source>> = others
        .iter()
        .filter_map(|other| {
            blocks.all[other.blocks.clone()].iter().filter_map(|b| blocks.source(tree, b)).reduce(Span::cover)
        })
        .collect();
    head.leave_out(tree, &elsewhere);
    shape::keep_introductions(&lines, &shapes, &mut keep);
    let start = (0..shapes.len()).find(|&at| keep[at] && shapes[at].words >= 10.0).unwrap_or(0);
    let end = keep.iter().rposition(|&k| k).map_or(start, |at| at + 1);
    keep::keep_lead(blocks, &shapes, start, &mut keep);

    let headline = |at: usize| {
        blocks.all[at].place.holder == Holder::Headline
            && title.as_deref().is_some_and(|t| headline::folded(lines[at]) == headline::folded(t))
    };
    let mut assembly = assemble(tree, blocks, &shapes, &keep, headline, |at| doubles.contains(&at));
    if let Some(from) = blocks.cut {
        assembly.pass();
        let ends = tree.descendants(tree.root()).filter(|&node| tree.kind(node) == Kind::Text);
        let end = ends.map(|node| tree.source(node).end).max().unwrap_or(from);
        assembly.drop(Span::new(from, end.max(from)), Why::Other);
    }
    // Who wrote another story, and when, says nothing of this one.
    for line in others.iter().flat_map(|other| other.blocks.clone()) {
        lines[line] = "";
    }
    let read = Read { blocks, lines: &lines, range: start..end, url, outlet, title };
    Ok(told(tree, &head, given, read, assembly))
}

/// What is known of an article before its day and its authors are looked for.
struct Read<'a> {
    blocks: &'a Blocks,
    /// The words of the blocks.
    lines: &'a [&'a str],
    /// Where the article stands among them.
    range: std::ops::Range<usize>,
    url: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
}

/// The article with its language, dates and authors.
fn told(tree: &Tree, head: &Head<'_>, mut given: Given<'_>, read: Read<'_>, assembly: Assembly) -> Article {
    let Read { blocks, lines, range, url, outlet, title } = read;
    let article = reach(&assembly);
    let language = given.language(head.language, || language::guess(&assembly.text));
    let order = given.order(head.language, language.as_deref(), url.as_deref(), &assembly.text);
    let around = dateline::Around {
        lines,
        start: range.start,
        article,
        url: url.as_deref(),
        order,
        found: RefCell::default(),
        central_europe: matches!(
            language.as_deref(),
            Some("de" | "fr" | "it" | "nl" | "pl" | "cs" | "da" | "sv" | "nb")
        ),
    };
    let dates = published::dates(tree, head, &around);
    let (published, modified) = given.dates(dates.published, dates.modified, order);
    let around = authors::Around { blocks, lines, range, article, url: url.as_deref() };
    let authors = given.authors(authors::authors(tree, head, outlet.as_deref(), &around));
    Article {
        id: String::new(),
        url,
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
    }
}

/// Puts the kept blocks together and names a reason for every other.
fn assemble(
    tree: &Tree,
    blocks: &Blocks,
    shapes: &[Shape],
    keep: &[bool],
    is_headline: impl Fn(usize) -> bool,
    is_double: impl Fn(usize) -> bool,
) -> Assembly {
    let mut assembly = Assembly::default();
    // After a heading of comments, what is left out is a comment until something else shows.
    let mut section: Option<Why> = None;
    for (at, block) in blocks.all.iter().enumerate() {
        if keep[at] {
            section = None;
            let from = assembly.begin();
            blocks.copy(tree, block, &mut assembly.text, &mut assembly.source);
            assembly.end(why::kind(block, &shapes[at]), from);
        } else if is_headline(at) {
            assembly.pass();
        } else if let Some(source) = blocks.source(tree, block) {
            let reason = why::why(block, &shapes[at]);
            if matches!(reason, Why::Comments | Why::Legal | Why::Navigation | Why::Related) {
                section = Some(reason).filter(|r| *r == Why::Comments && shapes[at].words < 9.0);
            }
            let reason = match section {
                Some(section) if matches!(reason, Why::Teaser | Why::Other | Why::Form) => section,
                _ => reason,
            };
            assembly.drop(source, if is_double(at) { Why::Duplicate } else { reason });
        }
    }
    assembly
}

/// Where the article stands in the source.
fn reach(assembly: &Assembly) -> Span<Source> {
    let sources = assembly.source.pieces().map(|p| p.source).filter(|s| !s.is_empty());
    sources.reduce(Span::cover).unwrap_or(Span::new(0, 0))
}

/// The headlines that readers see: the `<h1>` elements, and where none of them stands right before the article, whose
/// first block is `begin`, the heading and the line there that look most like one.
fn headlines<'a>(
    tree: &Tree,
    head: &'a Head<'_>,
    blocks: &Blocks,
    lines: &[&'a str],
    shapes: &[Shape],
    begin: usize,
    overlap: impl Fn(usize) -> f32,
) -> Vec<Seen<'a>> {
    /// A heading right before the article is no further off, in blocks.
    const NEAR: usize = 12;
    /// Nor is one below the way to the page, of which the last step is an `<h1>`; players and the like may stand between
    /// (docs/lab/pages.md, "Parts of headlines").
    const FAR: usize = 30;
    /// `<h1>` elements beyond this many are no headlines.
    const MANY: usize = 4;
    let heads = |at: &usize| {
        matches!(blocks.all[*at].place.holder, Holder::Headline | Holder::Heading)
            && (2.0..=35.0).contains(&shapes[*at].words)
            && (shapes[*at].cues.covered() as f32) < 0.5 * shapes[*at].chars
            && byline::read(lines[*at]).is_empty()
    };
    let source =
        |at: usize| blocks.all.get(at).and_then(|b| blocks.source(tree, b)).map_or(u32::MAX, |s| s.start);
    let steps = |at: u32| {
        let mut steps =
            head.headlines.iter().take(MANY).filter(|(node, _)| heading::is_step(tree, blocks, *node));
        steps.any(|(node, _)| tree.source(*node).end <= at)
    };
    let near = (begin.saturating_sub(NEAR)..begin)
        .rfind(heads)
        .or_else(|| (begin.saturating_sub(FAR)..begin).rfind(|at| heads(at) && steps(source(*at))));
    let (article, last) = (source(begin), near.map_or(0, source));
    let title = headline::folded(head.title.as_deref().unwrap_or_default());
    let bare = head.meta_of(&["og:title"]).is_none() && head.articles().next().is_none();
    let seen = head.headlines.iter().take(MANY).map(|(node, words)| {
        let at = tree.source(*node);
        // A heading between it and the article may be that of a box, if the page's title has the words too.
        let titled = || words.split(' ').count() >= 3 && title.contains(&headline::folded(words));
        let above = at.start <= article && (at.end >= last || (bare && titled()));
        let place = if above {
            Place::Headline
        } else if heading::is_step(tree, blocks, *node) {
            Place::Step
        } else {
            Place::Far
        };
        Seen { words, parts: heading::parts(tree, *node), place }
    });
    let seen: Vec<Seen<'_>> = seen.collect();
    if seen.iter().any(|s| s.place == Place::Headline) {
        return seen;
    }
    let near_at = near;
    let near = near.map(|at| {
        let parts = heading::parts(tree, blocks.all[at].place.element);
        Seen { words: lines[at], parts, place: Place::Near }
    });
    let line = headline::among(lines, shapes, begin, overlap).map(|at| {
        let parts = near.as_ref().filter(|_| near_at == Some(at)).map(|near| near.parts.clone());
        Seen { words: lines[at], parts: parts.unwrap_or_default(), place: Place::Line }
    });
    seen.into_iter().chain(near).chain(line).collect()
}
