//! The complete account as lines.

use rashomon_attribution::Kind;
use rashomon_story::Wording;

use super::line::{Line, Look, Part, Run, aside, in_article, mark, names, plain, strong};
use crate::view::{
    Cite, Difference, FigureView, InContext, RowView, SourceView, SpeakerView, StatementView, StoryView,
    View, kind_text, level_text, status_text,
};

/// The parts of the account that are asked for.
pub(super) fn lines(view: &View, parts: &[Part]) -> Vec<Line> {
    let mut lines = Vec::new();
    if view.stories.len() > 1 && parts.contains(&Part::Happened) {
        lines.push(Line::Heading(1, format!("{} stories", view.stories.len())));
        for story in &view.stories {
            let mut runs = vec![strong(&story.title)];
            runs.push(aside(format!(" {}", joined([&story.when, &story.extent]))));
            lines.push(Line::Item(0, runs));
        }
    }
    for story in &view.stories {
        lines.push(Line::Heading(1, story.title.clone()));
        for part in parts {
            part_lines(view, story, *part, &mut lines);
        }
    }
    if parts.contains(&Part::Sources) {
        refused(view, &mut lines);
    }
    lines
}

/// What could not be used, and why.
pub(super) fn refused(view: &View, lines: &mut Vec<Line>) {
    section(lines, "Not used", view.refused.iter(), |(file, why), lines| {
        lines.push(Line::Item(0, vec![strong(file), plain(format!(": {why}"))]));
    });
}

fn part_lines(view: &View, story: &StoryView, part: Part, lines: &mut Vec<Line>) {
    match part {
        Part::Happened => happened(view, story, lines),
        Part::Established => established(story, lines),
        Part::Differs => {
            section(lines, "Where they differ", story.differences.iter(), |d, lines| {
                difference(view, d, lines)
            });
            section(lines, "Altered quotations", story.altered.iter(), |d, lines| difference(view, d, lines));
        }
        Part::Figures => section(lines, "Figures over time", story.figures.iter(), figure),
        Part::Said => section(lines, "Who said what", story.ledger.iter(), speaker),
        Part::Timeline => {
            section(lines, "Timeline", story.timeline.iter(), row);
            section(lines, "Background", story.background.iter(), row);
        }
        Part::Only => section(lines, "What only some tell", story.missing.iter(), |missing, lines| {
            let mut runs = vec![plain(&missing.text)];
            let who = format!(" (in {}; not in {})", missing.present.join(", "), missing.absent.join(", "));
            runs.push(aside(who));
            runs.extend(cites([&missing.cite]));
            lines.push(Line::Item(0, runs));
        }),
        Part::Sources => section(lines, "Sources", story.sources.iter(), |s, lines| source(view, s, lines)),
    }
}

fn happened(view: &View, story: &StoryView, lines: &mut Vec<Line>) {
    lines.push(Line::Text(vec![aside(joined([&story.when, &story.extent]))]));
    if let Some((text, cite)) = &story.lead {
        let mut runs = vec![plain(text)];
        runs.extend(cites([cite]));
        lines.push(Line::Text(runs));
    }
    if story.episodes.len() > 1 {
        for (number, episode) in story.episodes.iter().enumerate() {
            let when = if episode.when.is_empty() { "day not known" } else { &episode.when };
            let mut runs = vec![strong(format!("Episode {}", number + 1)), plain(format!(", {when}: "))];
            runs.push(aside(names(view, &episode.articles)));
            lines.push(Line::Item(0, runs));
        }
    }
}

fn established(story: &StoryView, lines: &mut Vec<Line>) {
    section(lines, "What the sources agree on", story.agreed.iter(), |claim, lines| {
        let origins = match claim.origins.as_slice() {
            [] => String::new(),
            [one] => format!(", one origin: {one}"),
            several => format!(", {} origins: {}", several.len(), several.join("; ")),
        };
        let mut runs = vec![plain(&claim.text), aside(format!(" ({} outlets{origins})", claim.outlets))];
        if claim.disputed {
            runs.push(mark(" disputed"));
        }
        runs.extend(cites(&claim.cites));
        lines.push(Line::Item(0, runs));
    });
}

/// A heading and its items; nothing where there are none.
pub(super) fn section<T>(
    lines: &mut Vec<Line>,
    title: &str,
    items: impl ExactSizeIterator<Item = T>,
    mut each: impl FnMut(T, &mut Vec<Line>),
) {
    if items.len() == 0 {
        return;
    }
    lines.push(Line::Heading(2, title.to_owned()));
    for item in items {
        each(item, lines);
    }
}

fn difference(view: &View, difference: &Difference, lines: &mut Vec<Line>) {
    let mut head = vec![strong(kind_text(difference.kind)), plain(format!(": {}", difference.explanation))];
    head.push(aside(format!(" ({})", level_text(difference.level))));
    lines.push(Line::Item(0, head));
    for reading in &difference.readings {
        for wording in reading.wordings() {
            let articles: Vec<usize> = wording.cites.iter().map(|cite| cite.article).collect();
            let mut runs = vec![aside(format!("{}: ", names(view, &articles)))];
            runs.extend(in_context(wording.words));
            runs.extend(cites(wording.cites));
            lines.push(Line::Item(1, runs));
        }
    }
}

fn in_context(report: &InContext) -> [Run; 3] {
    [plain(&report.before), strong(&report.words), plain(&report.after)]
}

fn speaker(speaker: &SpeakerView, lines: &mut Vec<Line>) {
    let name = if speaker.name.is_empty() { "No speaker named" } else { &speaker.name };
    let mut head = vec![strong(name)];
    if !speaker.roles.is_empty() {
        head.push(aside(format!(", {}", speaker.roles.join("; "))));
    }
    lines.push(Line::Subheading(head));
    for day in &speaker.days {
        for said in &day.statements {
            lines.push(Line::Item(0, statement(&day.day, said)));
        }
    }
}

fn statement(day: &str, statement: &StatementView) -> Vec<Run> {
    let mut runs = Vec::new();
    if !day.is_empty() {
        runs.push(aside(format!("{day}: ")));
    }
    if !statement.cue.is_empty() {
        runs.push(aside(format!("{} ", statement.cue)));
    }
    runs.push(plain(&statement.text));
    let reported = if statement.kind == Kind::Indirect { Some("reported") } else { None };
    let altered = statement.reports.iter().any(|(wording, _)| *wording == Wording::Altered);
    let via = statement.via.as_ref().map(|via| format!("via {via}"));
    let notes: Vec<&str> =
        reported.into_iter().chain(statement.origin.as_deref()).chain(via.as_deref()).collect();
    if !notes.is_empty() {
        runs.push(aside(format!(" ({})", notes.join(", "))));
    }
    if altered {
        runs.push(mark(" worded differently elsewhere"));
    }
    runs.extend(cites(statement.reports.iter().map(|(_, cite)| cite)));
    runs
}

fn figure(figure: &FigureView, lines: &mut Vec<Line>) {
    lines.push(Line::Subheading(vec![strong(figure.title())]));
    for row in &figure.rows {
        let when = if row.when.is_empty() { "Day not known" } else { &row.when };
        let mut runs = vec![plain(format!("{when}: ")), strong(&row.value)];
        runs.push(aside(format!(" ({})", row.note)));
        runs.extend(cites(&row.cites));
        lines.push(Line::Item(0, runs));
    }
}

fn row(row: &RowView, lines: &mut Vec<Line>) {
    let mut runs = Vec::new();
    runs.push(strong(&row.when));
    if let Some(status) = status_text(row.status) {
        runs.push(mark(format!(" [{status}]")));
    }
    runs.push(plain(format!(": {}", row.text)));
    if !row.disputed.is_empty() {
        runs.push(mark(format!(" [another day elsewhere: {}]", row.disputed)));
    }
    runs.extend(cites(&row.cites));
    lines.push(Line::Item(0, runs));
}

fn source(view: &View, source: &SourceView, lines: &mut Vec<Line>) {
    let Some(article) = view.articles.get(source.article) else { return };
    let mut runs = vec![strong(format!("[{}] {}", article.number, article.outlet))];
    if let Some(title) = &article.title {
        runs.push(plain(format!(", {title}")));
    }
    if !article.dated.is_empty() {
        runs.push(plain(format!(", {}", article.dated)));
    }
    if let Some(how) = &article.dated_by {
        runs.push(aside(format!(" ({how})")));
    }
    if let Some(unread) = &article.unread {
        runs.push(mark(format!("; {unread}")));
    }
    if let Some(original) = &source.copy_of {
        runs.push(mark(format!(" copy of {original}")));
    }
    if !source.draws_on.is_empty() {
        runs.push(aside(format!("; draws on {}", source.draws_on.join("; "))));
    }
    runs.push(match article.address() {
        Some(address) => Run { text: format!(" {address}"), look: Look::Address },
        None => aside(format!(" {}", article.file)),
    });
    lines.push(Line::Item(0, runs));
}

/// Where words stand: " [2:120-180]" is article 2, characters 120 to 180.
fn cites<'a>(cites: impl IntoIterator<Item = &'a Cite>) -> impl Iterator<Item = Run> {
    let one = |cite: &Cite| {
        in_article(cite.article, format!(" [{}:{}-{}]", cite.article + 1, cite.chars.start, cite.chars.end))
    };
    cites.into_iter().map(one)
}

pub(super) fn joined<'a>(parts: impl IntoIterator<Item = &'a String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}
