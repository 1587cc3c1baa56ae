//! What somebody does who says it: says, asks, denies, declines, orders; by the words of the cue.

use rashomon_attribution::{Act, Attribution};

use crate::StatementAct;

/// By act: the verbs that do it, in the forms that stand in a cue. The first that is found counts.
const ACTS: &[(StatementAct, &[&str])] = &[
    (
        StatementAct::Denies,
        &[
            "deny",
            "denies",
            "denied",
            "denying",
            "refutes",
            "refuted",
            "refuting",
            "disputes",
            "disputed",
            "disputing",
        ],
    ),
    (
        StatementAct::Declines,
        &["decline", "declines", "declined", "declining", "refuse", "refuses", "refused", "refusing"],
    ),
    (
        StatementAct::Orders,
        &[
            "order",
            "orders",
            "ordered",
            "ordering",
            "instructs",
            "instructed",
            "commands",
            "commanded",
            "demand",
            "demands",
            "demanded",
            "demanding",
        ],
    ),
    (
        StatementAct::Asks,
        &[
            "ask",
            "asks",
            "asked",
            "asking",
            "inquires",
            "inquired",
            "wonder",
            "wonders",
            "wondered",
            "wondering",
        ],
    ),
];

/// What the cue of an attribution does; says where it does nothing else.
pub(super) fn of(text: &str, attribution: &Attribution) -> StatementAct {
    // "Did not say whether", "has yet to say".
    if attribution.act == Act::Withholds {
        return StatementAct::Declines;
    }
    let cue: Vec<String> = attribution.cue.iter().map(|span| span.of(text).to_lowercase()).collect();
    let words: Vec<&str> = cue.iter().flat_map(|words| words.split(|c: char| !c.is_alphabetic())).collect();
    let does = |(_, verbs): &&(StatementAct, &[&str])| verbs.iter().any(|verb| words.contains(verb));
    ACTS.iter().find(does).map_or(StatementAct::Says, |(act, _)| *act)
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::StatementAct;
    use crate::fixtures::{article, say};

    #[test]
    fn the_cue_tells_what_is_done() {
        let check = |text: &str, cue: &str, content: &str, expected: StatementAct| {
            let mut article = article(text);
            say(&mut article, "Roe", cue, content);
            assert_eq!(of(text, &article.attributions[0]), expected, "{text}");
        };
        check("Roe denied that the quay had sunk.", "denied", "that the quay had sunk", StatementAct::Denies);
        check("“Who sank the quay?” Roe asked.", "asked", "“Who sank the quay?”", StatementAct::Asks);
        check("Roe ordered the ferries to stay.", "ordered", "the ferries to stay", StatementAct::Orders);
        check("Roe declined to say who sank it.", "declined to say", "who sank it", StatementAct::Declines);
        check("The quay has sunk, Roe said.", "said", "The quay has sunk", StatementAct::Says);
    }
}
