//! Wraps styled words: no line is wider than it may be, wherever one look ends and the next begins.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::outline::{Look, Run};
use crate::visible::{Keep, visible};

/// A part of a word that has one look, made visible.
pub(super) struct Piece {
    pub text: String,
    pub look: Look,
}

/// Where a word may be broken. Terminals show it as nothing or as a hyphen, and nobody can tell how wide it comes out.
const SOFT_HYPHEN: char = '\u{ad}';

/// A word: what stands between white space, of one look or several.
type Word = Vec<Piece>;

/// The runs as lines: `first` is the width of what stands before the first line, `rest` before the others, `width` that of
/// the whole line. The pieces of a line hold the spaces between its words.
pub(super) fn wrap(runs: &[Run], first: usize, rest: usize, width: usize) -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    let mut line: Vec<Piece> = Vec::new();
    let mut column = first;
    for word in words(runs) {
        let columns: usize = word.iter().map(|piece| piece.text.width()).sum();
        // An address that is longer than a line stays whole, so that it can be followed: the terminal itself breaks it.
        let address = word.iter().any(|piece| piece.text.contains("://"));
        let broken = rest + columns > width && !address;
        if let Some(last) = line.last_mut() {
            if column + 1 + columns > width && !(broken && unspaced(&word)) {
                lines.push(std::mem::take(&mut line));
                column = rest;
            } else {
                last.text.push(' ');
                column += 1;
            }
        }
        if broken {
            fill(word, rest, width, &mut column, &mut line, &mut lines);
        } else {
            column += columns;
            line.extend(word);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Whether a word is of a script that is written without spaces, so that it may begin anywhere in a line.
fn unspaced(word: &Word) -> bool {
    word.iter().any(|piece| piece.text.chars().any(|c| columns(c) == 2))
}

/// Sets a word that no line has room for, such as a text that is written without spaces.
fn fill(
    word: Word,
    rest: usize,
    width: usize,
    column: &mut usize,
    line: &mut Vec<Piece>,
    lines: &mut Vec<Vec<Piece>>,
) {
    for Piece { text, look } in word {
        let mut part = String::new();
        for c in text.chars() {
            let columns = columns(c);
            if *column + columns > width && *column > rest {
                line.push(Piece { text: std::mem::take(&mut part), look });
                lines.push(std::mem::take(line));
                *column = rest;
            }
            part.push(c);
            *column += columns;
        }
        line.push(Piece { text: part, look });
    }
}

/// The columns of a character. What asks for the emoji look of the one before makes that wider by one.
fn columns(c: char) -> usize {
    if c == '\u{fe0f}' { 1 } else { c.width().unwrap_or(0) }
}

/// The words of runs, in order.
fn words(runs: &[Run]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut word = Word::new();
    for run in runs {
        for piece in run.text.split_inclusive(char::is_whitespace) {
            let text = piece.trim_end();
            let shown = visible(text, Keep::Nothing).replace(SOFT_HYPHEN, "");
            if !shown.is_empty() {
                word.push(Piece { text: shown, look: run.look });
            }
            if text.len() < piece.len() && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let runs = [Run { text: text.to_owned(), look: Look::Plain }];
        let text = |line: Vec<Piece>| line.into_iter().map(|piece| piece.text).collect::<String>();
        wrap(&runs, 2, 2, width).into_iter().map(|line| text(line).trim_end().to_owned()).collect()
    }

    #[test]
    fn a_text_without_spaces_is_broken_and_an_address_is_not() {
        assert_eq!(lines("ab 漢字漢字漢字漢字漢字", 12), ["ab 漢字漢", "字漢字漢字", "漢字"]);
        assert_eq!(lines("ab abcdefghijklmnop q", 12), ["ab", "abcdefghij", "klmnop q"]);
        assert_eq!(lines("to https://gull.example/a?b q", 12), ["to", "https://gull.example/a?b", "q"]);
    }

    #[test]
    fn a_soft_hyphen_takes_no_room() {
        assert_eq!(lines("ab har\u{ad}bour\u{ad}s \u{ad} on", 13), ["ab harbours", "on"]);
    }

    #[test]
    fn no_line_is_wider_than_it_may_be() {
        let looks = [Look::Plain, Look::Strong, Look::Aside];
        let parts =
            ["one ", "“two", "”, ", "漢字漢字", " three)", ". ", "(f", "❤️❤️ ", "\u{9b}x", "e\u{301}"];
        let runs: Vec<Run> = (0..400)
            .map(|n| Run { text: parts[n * 7 % parts.len()].repeat(n % 4), look: looks[n % 3] })
            .collect();
        for width in [12, 40, 60, 80, 100, 120] {
            for (number, line) in wrap(&runs, 0, 6, width).iter().enumerate() {
                let text: String = line.iter().map(|piece| &piece.text[..]).collect();
                let before = if number == 0 { 0 } else { 6 };
                assert!(before + text.trim_end().width() <= width, "{width}: {text}");
            }
        }
    }
}
