//! What text may do to a terminal: nothing. Pages, feeds, servers and names of files choose the characters that end up on
//! somebody's screen, and some of them act there instead of being shown: escape sequences set titles and clipboards, a lone
//! carriage return or a direction override makes a line read as something else. [`visible`] turns each into a mark that can be
//! seen. It is the one place that decides this, for the account as for every message of the command line.

use std::borrow::Cow;

/// Which characters that act on a terminal are meant, and pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// None: a name or a message within a line.
    Nothing,
    /// Line ends and tabs: data of lines.
    Lines,
    /// Line ends; the others become JSON's own escapes, so that what is copied from the screen is the same JSON.
    Json,
    /// Line ends and the styles (SGR) that a renderer has put between words that it made visible.
    Styles,
    /// The same, and links to addresses of the web (OSC 8).
    Links,
}

/// The text with a mark for each character that would act on a terminal: ␛ for a control of ASCII, <U+202E> for others.
pub fn visible(text: &str, keep: Keep) -> Cow<'_, str> {
    let Some(first) = text.find(acts) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(c) = rest.chars().next() {
        let kept = if acts(c) { kept(rest, keep) } else { c.len_utf8() };
        let taken = kept.max(c.len_utf8());
        if kept > 0 {
            out.push_str(&rest[..kept]);
        } else {
            mark(c, keep, &mut out);
        }
        rest = &rest[taken..];
    }
    Cow::Owned(out)
}

/// The text as one line, with white space as spaces.
pub fn visible_line(text: &str) -> String {
    let flat: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    visible(&flat, Keep::Nothing).into_owned()
}

/// Whether a terminal, or whoever reads its lines, would act on a character: controls (C0, DEL, C1), what parts lines, and
/// what turns the direction of text.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
}

/// How many bytes at the beginning of `rest` pass as they are.
fn kept(rest: &str, keep: Keep) -> usize {
    let passes = match keep {
        Keep::Nothing => false,
        Keep::Json => rest.starts_with('\n'),
        Keep::Lines | Keep::Styles | Keep::Links => rest.starts_with(['\n', '\t']),
    };
    match keep {
        _ if passes => 1,
        Keep::Lines if rest.starts_with("\r\n") => 2,
        Keep::Styles => style(rest).unwrap_or(0),
        Keep::Links => style(rest).or_else(|| link(rest)).unwrap_or(0),
        _ => 0,
    }
}

/// The length of a style (`ESC [ numbers m`) at the beginning of `rest`.
fn style(rest: &str) -> Option<usize> {
    let parameters = rest.strip_prefix("\x1b[")?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    parameters[end..].starts_with('m').then_some("\x1b[".len() + end + 1)
}

/// The length of what begins a link to an address of the web, or ends it, at the beginning of `rest`.
fn link(rest: &str) -> Option<usize> {
    let address = rest.strip_prefix("\x1b]8;;")?;
    let end = address.find(|c: char| !c.is_ascii_graphic())?;
    let known = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme)) || end == 0;
    let closes = address[end..].starts_with("\x1b\\");
    (known && closes).then_some("\x1b]8;;".len() + end + "\x1b\\".len())
}

fn mark(c: char, keep: Keep, out: &mut String) {
    let code = u32::from(c);
    match c {
        _ if keep == Keep::Json => out.push_str(&format!("\\u{code:04x}")),
        '\0'..='\x1f' => out.extend(char::from_u32(0x2400 + code)),
        '\x7f' => out.push('␡'),
        _ => out.push_str(&format!("<U+{code:04X}>")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_becomes_a_mark() {
        for (text, shown) in [
            ("plain – “text” 漢字 é", "plain – “text” 漢字 é"),
            ("\x1b]52;c;cm0=\x07", "␛]52;c;cm0=␇"),
            ("\x1b]0;title\x1b\\", "␛]0;title␛\\"),
            ("a\rb\nc\td\x7f\0", "a␍b␊c␉d␡␀"),
            ("\u{9b}31m\u{9d}0;x\u{9c}\u{85}", "<U+009B>31m<U+009D>0;x<U+009C><U+0085>"),
            ("a\u{202e}b\u{2066}c\u{2069}\u{200f}\u{61c}", "a<U+202E>b<U+2066>c<U+2069><U+200F><U+061C>"),
            ("a\u{2028}b\u{2029}", "a<U+2028>b<U+2029>"),
            ("\x1b[1mbold\x1b[0m", "␛[1mbold␛[0m"),
        ] {
            assert_eq!(visible(text, Keep::Nothing), shown, "{text:?}");
        }
    }

    #[test]
    fn data_keeps_its_lines_and_nothing_else() {
        assert_eq!(visible("a\tb\r\nc\rd\n\x1b[1m", Keep::Lines), "a\tb\r\nc␍d\n␛[1m");
        let styled = "\x1b[1;33ma\x1b[0m\x1b[8;1H\x1b]0;x\x07\x1b[3\r\n";
        assert_eq!(visible(styled, Keep::Styles), "\x1b[1;33ma\x1b[0m␛[8;1H␛]0;x␇␛[3␍\n");
        let linked = "\x1b[2m\x1b]8;;https://gull.example/a;b\x1b\\[1]\x1b]8;;\x1b\\\x1b[0m\n";
        assert_eq!(visible(linked, Keep::Links), linked);
        assert!(!visible(linked, Keep::Styles).contains("\x1b]"));
        for other in [
            "\x1b]8;;file:///etc\x1b\\",
            "\x1b]8;;http://a b\x1b\\",
            "\x1b]8;;http://a\x07",
            "\x1b]8;id=1;http://a\x1b\\",
            "\x1b]8;;http://a\x1b]52;c;x\x07",
        ] {
            assert!(!visible(other, Keep::Links).contains('\x1b'), "{other:?}");
        }
        let json = "{\"a\":\"\u{9b}\u{202e}\x7f–\"}\n";
        assert_eq!(visible(json, Keep::Json), "{\"a\":\"\\u009b\\u202e\\u007f–\"}\n");
    }

    #[test]
    fn nothing_that_acts_is_left_over() {
        let all: String = ('\0'..=char::MAX).filter(|c| acts(*c)).collect();
        assert_eq!(visible(&all, Keep::Nothing).find(acts), None);
        assert_eq!(visible_line(&all).find(acts), None);
    }
}
