//! English verb forms from a lemma: regular spelling rules, and the irregular forms that the lemma's entry
//! gives.

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// "say"
    Base,
    /// "says"
    ThirdPerson,
    /// "said": the past, and the participle where the two are alike.
    Past,
    /// "written": a participle unlike the past.
    Participle,
    /// "saying"
    Ing,
}

/// The forms of a lexicon entry: `ask`, `admit*` (doubles its last consonant), `write/wrote/written`.
pub fn inflect(entry: &str) -> Vec<(Form, String)> {
    let doubled = entry.ends_with('*');
    let mut parts = entry.trim_end_matches('*').split('/');
    let base = parts.next().unwrap_or_default();
    let past = parts.next().map_or_else(|| regular_past(base, doubled), str::to_owned);
    let mut forms = vec![
        (Form::Base, base.to_owned()),
        (Form::ThirdPerson, third_person(base)),
        (Form::Ing, ing(base, doubled)),
        (Form::Past, past),
    ];
    if let Some(participle) = parts.next() {
        forms.push((Form::Participle, participle.to_owned()));
    }
    forms
}

fn ends_in_consonant_y(base: &str) -> bool {
    base.strip_suffix('y').is_some_and(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

fn stem(base: &str, doubled: bool) -> String {
    let mut stem = base.to_owned();
    if doubled && let Some(last) = base.chars().last() {
        stem.push(last);
    }
    stem
}

fn regular_past(base: &str, doubled: bool) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if ends_in_consonant_y(base) {
        format!("{}ied", &base[..base.len() - 1])
    } else {
        format!("{}ed", stem(base, doubled))
    }
}

fn third_person(base: &str) -> String {
    if ends_in_consonant_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

fn ing(base: &str, doubled: bool) -> String {
    let keeps_e = ["ee", "oe", "ye"].iter().any(|ending| base.ends_with(ending));
    // Verbs that double in the past double here too; irregular ones that do are spelled out.
    match base {
        "put" | "cut" | "hit" | "forget" | "begin" | "rebut" => format!("{}ing", stem(base, true)),
        _ if base.ends_with('e') && !keeps_e => format!("{}ing", &base[..base.len() - 1]),
        _ => format!("{}ing", stem(base, doubled)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_spelling_rules() {
        let written =
            |entry: &str| inflect(entry).into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" ");
        assert_eq!(written("ask"), "ask asks asking asked");
        assert_eq!(written("admit*"), "admit admits admitting admitted");
        assert_eq!(written("deny"), "deny denies denying denied");
        assert_eq!(written("agree"), "agree agrees agreeing agreed");
        assert_eq!(written("write/wrote/written"), "write writes writing wrote written");
        assert_eq!(written("forecast/forecast/forecast"), "forecast forecasts forecasting forecast forecast");
    }
}
