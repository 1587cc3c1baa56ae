//! The short account as lines: nine parts, the shortest words that say what is meant.

use super::full::{refused, section};
use super::line::{Line, Look, Part, Run, aside, in_article, mark, outlet, plain, strong};
use crate::short::{
    At, Class, Day, EpisodeLine, Figure, Left, Only, Short, ShortStory, Side, Source, Telling, Voice,
};
use crate::view::{View, status_text};

/// Other articles that a place names.
const ALSO: usize = 6;

/// The parts of the account that are asked for.
pub(super) fn lines(short: &Short, parts: &[Part]) -> Vec<Line> {
    let mut lines = Vec::new();
    for story in &short.stories {
        lines.push(Line::Heading(1, story.title.clone()));
        for part in parts {
            part_lines(&short.view, story, *part, &mut lines);
        }
        if parts.len() > 1 {
            left(story.left, &mut lines);
        }
    }
    if parts.contains(&Part::Sources) {
        refused(&short.view, &mut lines);
    }
    lines
}

fn part_lines(view: &View, story: &ShortStory, part: Part, lines: &mut Vec<Line>) {
    match part {
        Part::Happened => happened(story, lines),
        Part::Differs => differs(story, lines),
        Part::Figures => section(lines, "Figures over time", story.figures.iter(), figure),
        Part::Established => section(lines, "What is established", story.facts.iter(), |fact, lines| {
            lines.push(Line::Item(0, telling(fact)));
        }),
        Part::Said => section(lines, "Who said what", story.voices.iter(), voice),
        Part::Timeline => section(lines, "Timeline", story.days.iter(), day),
        Part::Only => section(lines, "What only some tell", story.only.iter(), only),
        Part::Sources => {
            let year = story.when.rsplit(' ').next().unwrap_or_default();
            section(lines, "Sources", story.sources.iter(), |s, lines| source(view, s, year, lines));
        }
    }
}

fn happened(story: &ShortStory, lines: &mut Vec<Line>) {
    if let Some(sentence) = &story.sentence {
        lines.push(Line::Text(telling(sentence)));
    }
    let where_and_when = [story.when.as_str(), story.place.as_str()];
    let known: Vec<&str> = where_and_when.into_iter().filter(|text| !text.is_empty()).collect();
    let known = known.join(", ");
    let end = if known.ends_with('.') { " " } else { ". " };
    let mut runs = vec![aside(&known), aside(if known.is_empty() { "" } else { end })];
    runs.push(strong(format!("{}.", story.counts)));
    if !story.unread.is_empty() {
        runs.push(mark(format!(" {}", story.unread)));
    }
    lines.push(Line::Text(runs));
    for episode in &story.episodes {
        lines.push(Line::Item(0, episode_line(episode)));
    }
}

fn episode_line(episode: &EpisodeLine) -> Vec<Run> {
    let when = if episode.when.is_empty() { "Day not known" } else { &episode.when };
    let outlets =
        if episode.outlets == 1 { "1 outlet".to_owned() } else { format!("{} outlets", episode.outlets) };
    let mut runs = vec![strong(when), plain(format!(": {outlets}"))];
    if let Some((headline, article)) = &episode.headline {
        runs.push(plain(format!(", {headline}")));
        runs.push(in_article(*article, format!(" [{}]", article + 1)));
    }
    runs
}

/// What differs, by weight: each class under its own line, spellings in one line at the end.
fn differs(story: &ShortStory, lines: &mut Vec<Line>) {
    if story.differs.is_empty() {
        return;
    }
    lines.push(Line::Heading(2, "What differs".to_owned()));
    for class in Class::ALL.into_iter().filter(|class| *class != Class::Spelling) {
        let Some(title) = story.class_title(class) else { continue };
        lines.push(Line::Subheading(class_title(title)));
        for contrast in story.of(class) {
            let mut head = vec![strong(capital(&contrast.about))];
            if contrast.more > 0 {
                head.push(aside(format!(" ({} more readings)", contrast.more)));
            }
            lines.push(Line::Item(0, head));
            for side in &contrast.sides {
                lines.push(Line::Item(1, side_line(side, class)));
            }
        }
    }
    let mut spelled = Vec::new();
    for (number, contrast) in story.of(Class::Spelling).enumerate() {
        if number > 0 {
            spelled.push(plain("; "));
        }
        for (number, side) in contrast.sides.iter().enumerate() {
            if number > 0 {
                spelled.push(plain(", "));
            }
            spelled.extend(side.words.iter().map(|(words, _)| plain(words)));
            spelled.push(aside(format!(" ({})", side.outlets)));
            spelled.extend(cites(&side.at));
        }
    }
    if !spelled.is_empty() {
        lines.extend(story.class_title(Class::Spelling).map(|title| Line::Subheading(class_title(title))));
        lines.push(Line::Item(0, spelled));
    }
}

/// What stands above the differences of a class.
fn class_title((title, note): (&str, String)) -> Vec<Run> {
    let mut runs = vec![strong(title)];
    if !note.is_empty() {
        runs.push(aside(format!(" ({note})")));
    }
    runs
}

fn side_line(side: &Side, class: Class) -> Vec<Run> {
    let mut runs = vec![aside(format!("{}: ", side.outlets)), plain(&side.before)];
    let look = if class == Class::Altered { Look::Changed } else { Look::Strong };
    let words = side.words.iter();
    runs.extend(words.map(|(words, differs)| Run {
        text: words.clone(),
        look: if *differs { look } else { Look::Plain },
    }));
    runs.push(plain(&side.after));
    runs.extend(cites(&side.at));
    runs
}

fn figure(figure: &Figure, lines: &mut Vec<Line>) {
    let mut head = vec![strong(capital(&figure.what))];
    if figure.more > 0 {
        head.push(aside(format!(" ({} more)", figure.more)));
    }
    lines.push(Line::Item(0, head));
    for row in &figure.rows {
        let when = if row.when.is_empty() { "Day not known" } else { &row.when };
        let mut runs = vec![plain(format!("{when}: ")), strong(&row.value)];
        if !row.source.is_empty() {
            runs.push(plain(format!(" ({})", row.source)));
        }
        runs.push(aside(format!(", {}", row.outlets)));
        runs.extend(cites(&row.at));
        lines.push(Line::Item(1, runs));
    }
}

fn telling(telling: &Telling) -> Vec<Run> {
    let mut runs = vec![plain(&telling.text)];
    if !telling.note.is_empty() {
        runs.push(aside(format!(" ({})", telling.note)));
    }
    runs.extend(cites(&telling.at));
    runs
}

fn voice(voice: &Voice, lines: &mut Vec<Line>) {
    let mut head = vec![strong(&voice.name)];
    if !voice.office.is_empty() {
        head.push(aside(format!(", {}", voice.office)));
    }
    lines.push(Line::Item(0, head));
    for said in &voice.sayings {
        lines.push(Line::Item(1, telling(said)));
    }
}

fn day(day: &Day, lines: &mut Vec<Line>) {
    let mut runs = vec![strong(&day.when)];
    if let Some(status) = status_text(day.status) {
        runs.push(mark(format!(" [{status}]")));
    }
    runs.push(plain(": "));
    runs.extend(telling(&day.event));
    if day.disputed {
        runs.push(mark(" [disputed]"));
    }
    lines.push(Line::Item(0, runs));
}

fn only(only: &Only, lines: &mut Vec<Line>) {
    for item in &only.items {
        let mut runs = vec![aside(format!("{}: ", only.outlets))];
        runs.extend(telling(item));
        lines.push(Line::Item(0, runs));
    }
}

/// An original with its copies: "[8] Meridian Press, 5 March + 2 copies: [3] Coast Courier".
fn source(view: &View, source: &Source, year: &str, lines: &mut Vec<Line>) {
    let mut runs = Vec::new();
    let mut before: Option<&str> = None;
    for &article in &source.own {
        if before.is_some() {
            runs.push(plain("; "));
        }
        runs.push(strong(format!("[{}]", article + 1)));
        if before.is_none() {
            runs.push(strong(format!(" {}", outlet(view, article))));
        }
        dated(view, article, year, &mut before, &mut runs);
    }
    if !source.copies.is_empty() {
        runs.push(mark(match source.copies.len() {
            1 => " + 1 copy:".to_owned(),
            copies => format!(" + {copies} copies:"),
        }));
        for (number, &article) in source.copies.iter().enumerate() {
            let comma = if number > 0 { "," } else { "" };
            runs.push(plain(format!("{comma} [{}] {}", article + 1, outlet(view, article))));
            dated(view, article, year, &mut before, &mut runs);
        }
    }
    lines.push(Line::Item(0, runs));
}

/// The day of an article and how it is known, unless the one before has the same.
fn dated<'v>(view: &'v View, article: usize, year: &str, before: &mut Option<&'v str>, runs: &mut Vec<Run>) {
    let Some(article) = view.articles.get(article) else { return };
    if *before != Some(&article.dated) {
        let day = if article.dated.is_empty() { "day not known" } else { short_day(&article.dated, year) };
        runs.push(plain(format!(", {day}")));
        if let Some(how) = &article.dated_by {
            runs.push(aside(format!(" ({how})")));
        }
    }
    runs.push(match article.address() {
        Some(address) => Run { text: format!(" {address}"), look: Look::Address },
        None => aside(format!(" {}", article.file)),
    });
    if let Some(unread) = &article.unread {
        runs.push(mark(format!("; {unread}")));
    }
    *before = Some(&article.dated);
}

/// A day without its weekday, and without its year where that is the story's: "5 March".
fn short_day<'d>(day: &'d str, year: &str) -> &'d str {
    let day = match day.split_once(' ') {
        Some((weekday, rest)) if weekday.ends_with("day") => rest,
        _ => day,
    };
    let without = day.strip_suffix(year).map(str::trim_end);
    without.filter(|rest| !year.is_empty() && rest.contains(' ')).unwrap_or(day)
}

/// What the complete account has more.
fn left(left: Left, lines: &mut Vec<Line>) {
    let parts = [
        (left.differences, "difference"),
        (left.figures, "figure"),
        (left.facts, "agreed fact"),
        (left.statements, "statement"),
        (left.events, "event"),
        (left.only, "omission"),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| crate::view::counted(count, noun))
        .collect();
    if !told.is_empty() {
        lines.push(Line::Text(vec![aside(format!("More in the full account: {}.", told.join(", ")))]));
    }
}

/// Where words stand: " [2:120-180][5]" is article 2, characters 120 to 180, and tells that article 5 has it too.
fn cites(at: &At) -> Vec<Run> {
    let cite = &at.cite;
    let place = format!(" [{}:{}-{}]", cite.article + 1, cite.chars.start, cite.chars.end);
    let mut runs = vec![in_article(cite.article, place)];
    runs.extend(at.also.iter().take(ALSO).map(|&article| in_article(article, format!("[{}]", article + 1))));
    runs
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
