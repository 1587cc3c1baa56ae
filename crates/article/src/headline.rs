//! The headline: cleaning it of the outlet's name, and finding it among the lines of a plain text.

use crate::byline;
use crate::shape::Shape;
use crate::stamp::{is_paper, is_stamp};

/// Signs that part a headline from a section or an outlet.
const PARTS: [&str; 11] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · ", " * ", " ~ "];

/// The parts of a headline between the signs, the last first.
pub(crate) fn parts(title: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(title[..title.floor_char_boundary(LONGEST)].trim());
    std::iter::from_fn(move || {
        let now = rest?;
        let cut = PARTS.iter().filter_map(|p| Some((now.rfind(p)?, p.len()))).max();
        let (head, tail) =
            cut.map_or((None, now), |(at, len)| (Some(now[..at].trim()), now[at + len..].trim()));
        rest = head;
        Some(tail)
    })
}

/// Longer texts are no headlines, and are cut.
const LONGEST: usize = 1000;

/// A headline and the part of it that named the outlet or section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cleaned {
    /// The headline alone.
    pub(crate) title: String,
    /// What was cut off: from the headline outwards.
    pub(crate) rest: Vec<String>,
}

/// Cuts section and outlet off a headline. What stands beyond a `|` goes whatever it is; beyond a dash, which
/// may belong to the headline, only what `known` says is the outlet or a section.
pub(crate) fn clean(title: &str, known: impl Fn(&str) -> bool) -> Cleaned {
    let title = &title[..title.floor_char_boundary(LONGEST)];
    let folded = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut title = folded.as_str();
    let mut rest = Vec::new();
    if !PARTS.iter().any(|sign| title.contains(sign)) {
        return Cleaned { title: folded, rest };
    }
    while let Some((at, sign)) = PARTS.iter().filter_map(|p| Some((title.rfind(p)?, *p))).max() {
        let (head, tail) = (title[..at].trim(), title[at + sign.len()..].trim());
        let bar = !matches!(sign, " - " | " – " | " — ");
        let words = |s: &str| s.split_whitespace().count();
        if known(tail) || (bar && words(tail) <= 6 && words(head) > words(tail)) {
            rest.push(tail.to_owned());
            title = head;
        } else if bar && words(head) <= 4 && words(tail) >= words(head) + 2 {
            rest.push(head.to_owned());
            title = tail;
        } else {
            break;
        }
    }
    // The outlet may also stand first.
    if let Some((at, sign)) = PARTS.iter().filter_map(|p| Some((title.find(p)?, *p))).min()
        && known(title[..at].trim())
    {
        rest.push(title[..at].trim().to_owned());
        title = title[at + sign.len()..].trim();
    }
    rest.reverse();
    Cleaned { title: title.to_owned(), rest }
}

/// A headline without what follows its last dash or bar, where `known` says that this is the outlet.
pub(crate) fn without_outlet(title: &str, known: impl Fn(&str) -> bool) -> String {
    let last = PARTS.iter().filter_map(|sign| title.rsplit_once(sign)).max_by_key(|(head, _)| head.len());
    let head =
        last.filter(|(head, tail)| known(tail) && !head.trim().is_empty()).map(|(head, _)| head.trim());
    head.unwrap_or(title).to_owned()
}

/// Letters and digits in lower case with single spaces between: what two spellings of a headline share.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// The line that is the headline, among the lines up to `start`, the first paragraph of the article. `overlap`
/// says how much of a line's words the article uses.
pub(crate) fn among(
    lines: &[&str],
    shapes: &[Shape],
    start: usize,
    overlap: impl Fn(usize) -> f32,
) -> Option<usize> {
    /// How many lines before the article a headline may stand.
    const REACH: usize = 25;
    /// A clean text without a headline begins with its first sentence; a candidate must be better than that.
    const ENOUGH: f32 = 1.4;
    let from = start.saturating_sub(REACH);
    let to = (start + 3).min(lines.len());
    let texts: Vec<String> =
        lines[from..to].iter().map(|l| folded(&l[..l.floor_char_boundary(400)])).collect();
    let mut best: Option<(f32, usize)> = None;
    for at in from..to {
        let (shape, text) = (&shapes[at], &texts[at - from]);
        if shape.words > 35.0 || shape.words < 2.0 || is_stamp(lines[at]) {
            continue;
        }
        let mut score = match shape.words {
            w if w < 3.0 => -1.2,
            w if w < 4.0 => 0.0,
            w if w > 20.0 => -0.8,
            _ => 0.8,
        };
        // Who wrote it, without a "by".
        score -= if byline::list_alone(lines[at]).is_empty() { 0.0 } else { 2.0 };
        // A headline comes twice: as a breadcrumb's last part, in a caption, with the outlet's name.
        for (i, other) in texts.iter().enumerate() {
            if i + from != at && shape.words >= 3.0 && !other.is_empty() {
                if other == text {
                    score += 0.8;
                } else if other.contains(text.as_str()) && other.len() < text.len() + 60 {
                    score += 1.2;
                } else if text.contains(other.as_str()) && other.len() * 2 > text.len() {
                    score -= 0.8;
                }
            }
        }
        score += 1.6 * overlap(at).max(0.0);
        score -= 3.0 * (shape.cues.covered() as f32 / shape.chars.max(1.0)).min(1.0);
        score -= 1.2 * f32::from(u8::from(shape.ends_sentence && lines[at].trim_end().ends_with('.')));
        score -= 0.8 * f32::from(u8::from(shape.clock)) + f32::from(u8::from(shape.sign || shape.address));
        score -= f32::from(u8::from(shape.stops >= 1.0)) * 0.8;
        score -= 0.12 * (start as f32 - at as f32).abs();
        score -= 0.5 * f32::from(u8::from(shape.ends_colon || shape.first == 1));
        score += 0.4 * f32::from(u8::from(at == 0));
        // What stands above the day of a page is its headline, short as it may be.
        let above_stamp = at == 0 && at + 1 < start && is_stamp(lines[at + 1]);
        score += 1.5 * f32::from(u8::from(above_stamp && !is_paper(lines[at])));
        let above_authors = at + 1 < start
            && !(byline::read(lines[at + 1]).is_empty() && byline::list_alone(lines[at + 1]).is_empty());
        score += 0.8 * f32::from(u8::from(above_authors && shape.words >= 4.0));
        score += 0.6 * f32::from(u8::from(at == 0 || shapes[at - 1].words < 4.0));
        if score > ENOUGH && best.is_none_or(|(b, _)| score > b) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, known: &[&str], want: &str) {
        assert_eq!(clean(title, |t| known.contains(&t)).title, want);
    }

    #[test]
    fn the_outlet_is_cut_off() {
        check("Dockers end strike | Harbour Post", &[], "Dockers end strike");
        check("Dockers end strike | News | Harbour Post", &[], "Dockers end strike");
        check("Dockers end strike - Harbour Post", &["Harbour Post"], "Dockers end strike");
        check("Dockers end strike – union", &["Harbour Post"], "Dockers end strike – union");
        check(
            "Harbour Post | Dockers end strike after talks",
            &["Harbour Post"],
            "Dockers end strike after talks",
        );
        check(
            "Harbour Post Online | A ferry, a bill and a telephone",
            &[],
            "A ferry, a bill and a telephone",
        );
        check("  Dockers\n end   strike ", &[], "Dockers end strike");
        check("Harbour Post", &["Harbour Post"], "Harbour Post");
    }
}
