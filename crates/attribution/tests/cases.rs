//! Statements that the rules must find, as data: `cases.txt` says how.

use rashomon_attribution::{Attribution, read};
use rashomon_text::{Span, Text};

struct Case {
    name: &'static str,
    text: String,
    expected: Vec<[String; 3]>,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in include_str!("cases.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if let Some(name) = line.strip_prefix("== ") {
            cases.push(Case { name, text: String::new(), expected: Vec::new() });
        } else if let (Some(case), Some(row)) = (cases.last_mut(), line.strip_prefix("> ")) {
            let mut roles =
                row.splitn(3, " | ").map(|role| if role == "-" { String::new() } else { role.to_owned() });
            case.expected.push(std::array::from_fn(|_| roles.next().unwrap_or_default()));
        } else if let Some(case) = cases.last_mut() {
            case.text = line.replace("\\n", "\n");
        }
    }
    cases
}

fn shown(text: &str, found: &Attribution) -> [String; 3] {
    let role = |spans: &[Span<Text>]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" || ");
    [role(&found.source), role(&found.cue), role(&found.content)]
}

#[test]
fn statements_are_found_with_source_cue_and_content() {
    let mut wrong = String::new();
    for case in cases() {
        let language = rashomon_language::read(&case.text);
        let times = rashomon_timex::read(&case.text, &language, None);
        let found: Vec<_> =
            read(&case.text, &language, &times).iter().map(|a| shown(&case.text, a)).collect();
        if found != case.expected {
            wrong.push_str(&format!("{}\n  expected {:?}\n  found    {found:?}\n", case.name, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
