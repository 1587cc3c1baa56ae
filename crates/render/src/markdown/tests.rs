//! Markdown holds what an account says, and no mark-up of pages.

use super::*;
use proptest::prelude::*;
use rashomon_text::markdown::JOINER;

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

/// What a reader sees of Markdown that has no formatting.
fn seen(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some(at) = rest.find(['\\', '&']) {
        out.push_str(&rest[..at]);
        let (token, after) = if rest[at..].starts_with('\\') {
            let end = at + 2;
            (&rest[at + 1..end], &rest[end..])
        } else {
            let end = rest[at..].find(';').map_or(at + 1, |len| at + len + 1);
            let character = match &rest[at..end] {
                "&lt;" => "<",
                "&gt;" => ">",
                "&amp;" => "&",
                "&#124;" => "|",
                "&#126;" => "~",
                "&#94;" => "^",
                "&#123;" => "{",
                "&#125;" => "}",
                "&#45;" => "-",
                "&#43;" => "+",
                "&#61;" => "=",
                "&#58;" => ":",
                "&#46;" => ".",
                "&#41;" => ")",
                JOINER => "",
                // A bare `&` that begins nothing.
                _ => {
                    out.push('&');
                    rest = &rest[at + 1..];
                    continue;
                }
            };
            (character, &rest[end..])
        };
        out.push_str(token);
        rest = after;
    }
    out + rest
}

#[test]
fn text_from_a_page_cannot_format() {
    assert_eq!(escaped("*x* [a](b) <i> _u_"), "\\*x\\* \\[a\\](b) &lt;i&gt; \\_u\\_");
    assert_eq!(escaped("R&D & AT&T &lt; {x}"), "R&amp;D & AT&amp;T &amp;lt; &#123;x&#125;");
    assert_eq!(escaped("a\0b\u{1b}[1m\u{85}c\nd"), "ab\\[1m c d");
}

/// The whole of what an address makes a renderer do: become a link, and end before a backslash.
#[test]
fn an_address_in_a_text_is_text() {
    for (text, written) in [
        ("https://x.example/<img src=x>", "https:/&#8288;/x\\.example/&lt;img src=x&gt;"),
        ("see www.x.example.", "see www&#8288;\\.x\\.example."),
        ("https:/\0/x ww\u{7}w.x t\u{1b}.com", "https:/&#8288;/x www&#8288;\\.x t\\.com"),
        ("ann@x.example", "ann@&#8288;x\\.example"),
        ("said.It ended now. U.S. and 3.5 p.m.", "said\\.It ended now. U.S. and 3.5 p.m."),
        ("10.0.0.1", "10\\.0\\.0.1"),
    ] {
        assert_eq!(escaped(text), written);
    }
}

#[test]
fn a_line_begins_no_list_and_no_rule() {
    for (line, written) in [
        ("1. May", "1&#46; May"),
        ("12) May", "12&#41; May"),
        ("- a", "&#45; a"),
        ("===", "&#61;&#61;="),
        ("   --- ", "&#45;--"),
        ("1.5 million", "1&#46;5 million"),
        ("May 1.", "May 1."),
    ] {
        let mut out = String::new();
        set(&[Run { text: line.to_owned(), look: Look::Plain }], false, &mut out);
        assert_eq!(out, written);
    }
}

#[test]
fn marks_touch_the_words_they_set() {
    let mut out = String::from("-");
    let run = |text: &str, look| Run { text: text.to_owned(), look };
    set(&[run("a", Look::Plain), run(" planned ", Look::Mark), run("b", Look::Plain)], false, &mut out);
    assert_eq!(out, "-a *planned* b");
}

#[test]
fn only_plain_addresses_are_links() {
    for (address, written) in [
        ("https://x.example/a?b=1&c=2", "<https://x.example/a?b=1&c=2>"),
        ("https://x.example/[a](b)", "https:/&#8288;/x\\.example/\\[a\\](b)"),
        ("https://x.example/?a&lt;b", "https:/&#8288;/x\\.example/?a&amp;lt;b"),
        ("https://x.example/><img>", "https:/&#8288;/x\\.example/&gt;&lt;img&gt;"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ] {
        let mut out = String::new();
        set(&[Run { text: address.to_owned(), look: Look::Address }], false, &mut out);
        assert_eq!(out, written);
    }
}

/// Texts in which what formats and links is frequent.
fn texts() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "https://",
        "http:",
        "//",
        "/\0/",
        "/",
        "www.",
        "WWW.",
        "ann@",
        "mailto:",
        "x.example",
        ".com",
        "<img src=x onerror=a>",
        "</b>",
        "&lt;",
        "&#60;",
        "&",
        ";",
        "\\",
        "`",
        "**",
        "_",
        "![a](b)",
        "[a]: b",
        "# ",
        "1. ",
        "- ",
        "===",
        "|",
        "~~",
        "{",
        "\0",
        "\n",
        "\r",
        "\u{b}",
        "\u{85}",
        "\u{2028}",
        "\u{1b}]0;t\u{7}",
        " ",
        "x",
        "é",
        "\u{2060}",
    ]);
    prop::collection::vec(parts, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_is_seen_as_it_is_and_makes_nothing(text in texts()) {
        let mut out = String::new();
        set(&[Run { text: text.clone(), look: Look::Plain }], false, &mut out);
        prop_assert!(!out.contains(['<', '>']) && !out.chars().any(|c| c.is_control()), "{}", out);
        prop_assert!(!out.contains("//") && !out.to_ascii_lowercase().contains("www."), "{}", out);
        for (at, _) in out.match_indices('@') {
            prop_assert!(out[at + 1..].starts_with(JOINER), "{}", out);
        }
        let mut escapes = 0;
        for c in out.chars() {
            let formats = matches!(c, '`' | '*' | '_' | '[' | ']' | '~' | '|' | '{');
            prop_assert!(!formats || escapes % 2 == 1, "{}", out);
            escapes = if c == '\\' { escapes + 1 } else { 0 };
        }
        let plain: String = text.chars().filter_map(|c| match c {
            '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
            c if is_nothing(c) => None,
            c => Some(c),
        }).collect();
        prop_assert_eq!(seen(&out), plain.trim());
    }
}
