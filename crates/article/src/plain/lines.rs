//! A text as lines: one a paragraph, also where the text was wrapped at a fixed width.

use rashomon_text::{SourceMap, Span, Text};

use crate::assemble::Assembly;

/// The characters that end a line.
const ENDS: [char; 7] = ['\n', '\r', '\u{0B}', '\u{0C}', '\u{2028}', '\u{2029}', '\u{85}'];

/// The lines of a text that hold more than white space, trimmed.
pub(crate) fn lines(text: &str) -> Vec<Span<Text>> {
    let mut lines = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive(ENDS) {
        let lead = line.len() - line.trim_start().len();
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            lines.push(Span::from_range(from + lead..from + lead + trimmed.len()));
        }
        from += line.len();
    }
    lines
}

/// The paragraphs of a text: its lines, or, where it is wrapped, what stands between blank lines.
pub(crate) fn paragraphs(text: &str) -> Vec<Span<Text>> {
    let lines = lines(text);
    if !is_wrapped(text, &lines) {
        return lines;
    }
    let mut out: Vec<Span<Text>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match out.last_mut() {
            Some(last) if at > 0 && follows(text, lines[at - 1], *line) && is_full(text, lines[at - 1]) => {
                last.end = line.end;
            }
            _ => out.push(*line),
        }
    }
    out
}

/// Whether no blank line stands between two lines.
fn follows(text: &str, line: Span<Text>, next: Span<Text>) -> bool {
    let between = text.get(line.end as usize..next.start as usize).unwrap_or_default();
    between.trim_end_matches([' ', '\t']).replace("\r\n", "\n").matches(ENDS).count() == 1
}

/// Whether a line is about as long as a fixed width makes it.
fn is_full(text: &str, line: Span<Text>) -> bool {
    (45..=100).contains(&line.of(text).chars().count())
}

/// Whether a text is wrapped at a fixed width: no line is long, and most lines that another follows at once are
/// full and break off within a sentence.
fn is_wrapped(text: &str, lines: &[Span<Text>]) -> bool {
    /// Fewer lines prove nothing.
    const ENOUGH: usize = 4;
    if lines.iter().any(|l| l.len() > 400 || l.of(text).chars().count() > 100) {
        return false;
    }
    let pairs = lines.windows(2).filter(|p| follows(text, p[0], p[1]));
    let (mut all, mut broken) = (0, 0);
    for pair in pairs {
        let line = pair[0].of(text);
        all += 1;
        broken += usize::from(is_full(text, pair[0]) && !line.ends_with(['.', '!', '?', ':', '”', '"']));
    }
    all >= ENOUGH && broken * 10 >= all * 7
}

/// Appends a paragraph, the line breaks inside it as spaces.
pub(crate) fn take(assembly: &mut Assembly, text: &str, map: &SourceMap, paragraph: Span<Text>) {
    let mut end = paragraph.start;
    for line in lines(paragraph.of(text)) {
        let line = Span::<Text>::new(paragraph.start + line.start, paragraph.start + line.end);
        if line.start > end {
            let gap = map.source(Span::new(end, line.start)).into_iter().reduce(Span::cover);
            assembly.text.push(' ');
            match gap {
                Some(gap) => assembly.source.push_replaced(1, gap),
                None => assembly.source.push_made(1),
            }
        }
        assembly.take(text, map, line);
        end = line.end;
    }
}

#[cfg(test)]
mod tests {

    #[track_caller]
    fn check(text: &str, paragraphs: usize) {
        assert_eq!(super::paragraphs(text).len(), paragraphs, "{text}");
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let paragraph = "The ferry came in two hours late on Monday, the harbour office\nsaid, and blamed the wind, which had \
                         blown from the north for\nthree days, and the crew, which had not been paid for as many\nweeks.";
        let text = format!("Ferry late\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}");
        check(&text, 4);
        check(&text.replace('\n', "\r\n"), 4);
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        check("Home\nNews\nSport\nWeather\nShips\nTides\nContact\nAbout us", 8);
        check("A sentence.\nAnother one.\nA third.\nA fourth.\nA fifth.\nA sixth.\nA seventh.", 7);
    }
}
