//! Text as text in Markdown: words of a page can neither format nor link nor be taken for HTML, in any renderer.

/// What stands between two characters that would make a link together: a word joiner, which has no width.
pub const JOINER: &str = "&#8288;";

/// Writes text as text. What formats has a backslash or its number before it or instead of it, as each is understood
/// everywhere; what begins HTML is always written by its name, because where a bare address becomes a link a backslash
/// belongs to the address. Addresses are parted by characters that nobody sees: after `www`, between slashes, after `@`.
pub fn escape(text: &str, out: &mut String) {
    // What shows nothing goes first, or it would hide an address from what follows.
    let text: String = text.chars().filter_map(shown).collect();
    // The character before, and how many `w` stand there in a row.
    let (mut before, mut w) = (' ', 0);
    let joins = |c: char| !c.is_whitespace() && !c.is_ascii_punctuation();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next().unwrap_or(' ');
        match c {
            // What sets formulas on a page looks for `\(` and `$$` in what is shown, whatever was escaped.
            '\\' if begins_formula(rest.as_str()) => out.extend(["\\\\", JOINER]),
            '$' if next == '$' => out.extend(["&#36;", JOINER]),
            '$' => out.push_str("&#36;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if next == '#' || next.is_ascii_alphanumeric() => out.push_str("&amp;"),
            '=' | '+' if next != c => out.push(c),
            '|' | '~' | '^' | '{' | '}' | '=' | '+' => out.push_str(&format!("&#{};", u32::from(c))),
            '@' => out.extend(["@", JOINER]),
            '/' if next == '/' => out.extend(["/", JOINER]),
            '.' if w > 2 => out.extend([JOINER, "\\."]),
            // "Said.It" is a host to some: the name of a domain stands after the full stop.
            '.' if joins(before) && begins_domain(rest.as_str()) => out.push_str("\\."),
            _ => out.push(c),
        }
        before = c;
        w = if c.eq_ignore_ascii_case(&'w') { w + 1 } else { 0 };
    }
}

/// Whether a backslash before this begins or ends a formula.
fn begins_formula(rest: &str) -> bool {
    rest.starts_with(['(', ')', '[', ']'])
        || ["begin", "end", "ref", "eqref"].iter().any(|word| rest.starts_with(word))
}

/// A character as it is shown: line ends as spaces, nothing where it shows nothing.
fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ => Some(c).filter(|c| !is_nothing(*c)),
    }
}

/// Whether a character shows nothing: a control character, or the mark that a text begins.
pub fn is_nothing(c: char) -> bool {
    c.is_control() || c == '\u{feff}'
}

/// Whether what stands after a full stop can be the last part of a host, or a part of one that is a number.
fn begins_domain(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && rest[digits..].starts_with('.') {
        return true;
    }
    let mut letters = rest.chars();
    let first = letters.next().filter(|c| c.is_alphabetic());
    first.is_some_and(|c| !c.is_ascii() || letters.next().is_some_and(|c| c.is_alphanumeric() || c == '-'))
}

/// Writes a line so that its beginning makes no list, rule or underline of it.
pub fn begin(line: &str, out: &mut String) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let at = match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => 0,
        _ => return out.push_str(line),
    };
    let mark = line.as_bytes()[at];
    out.push_str(&line[..at]);
    out.push_str(&format!("&#{mark};"));
    out.push_str(&line[at + 1..]);
}
