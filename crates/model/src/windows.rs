//! Which pieces are read together: runs of whole lines, as many as fit.

use std::ops::Range;

use crate::pieces::Pieces;

/// Packs lines into windows of at most `room` pieces. A longer line is cut where a sentence seems to end, else
/// at white space, else anywhere.
pub(crate) fn windows(text: &str, pieces: &Pieces, room: usize) -> Vec<Range<usize>> {
    let room = room.max(1);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut current: Range<usize> = 0..0;
    for line in &pieces.lines {
        let mut rest = line.clone();
        while !rest.is_empty() {
            if current.len() + rest.len() <= room {
                current = if current.is_empty() { rest.clone() } else { current.start..rest.end };
                break;
            }
            if !current.is_empty() {
                found.push(std::mem::take(&mut current));
                continue;
            }
            let end = cut(text, pieces, &rest, room);
            found.push(rest.start..end);
            rest.start = end;
        }
    }
    if !current.is_empty() {
        found.push(current);
    }
    found
}

/// Where to cut a line that is longer than `room`: after the last sentence end of its first `room` pieces, else at
/// the last white space, else where the room ends.
fn cut(text: &str, pieces: &Pieces, line: &Range<usize>, room: usize) -> usize {
    let full = line.start + room;
    let all = &pieces.pieces;
    let word = |i: usize| all.get(i).map_or("", |piece| piece.span.of(text));
    let gap = |i: &usize| all[*i].span.start > all[*i - 1].span.end;
    // A full stop, any closing marks after it, and white space.
    let ends = |&i: &usize| {
        let closing = |i: &usize| matches!(word(*i), "\"" | "”" | "’" | "'" | ")" | "]") && !gap(i);
        let last = (line.start + 1..i).rev().find(|i| !closing(i));
        last.is_some_and(|last| matches!(word(last), "." | "!" | "?"))
    };
    let gaps = || (line.start + 1..=full).rev().filter(gap);
    gaps().find(ends).or_else(|| gaps().next()).unwrap_or(full)
}
