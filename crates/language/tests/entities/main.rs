//! Names, roles, descriptions and pronouns on made-up affairs: a case for each construction the rules know.

mod institutions;
mod people;

use rashomon_language::{EntityKind, MentionKind, read};

/// Each entity as "name [role; role]: mention, mention": names as they are, descriptions in `<>`, pronouns in `()`.
fn entities(text: &str, only: Option<EntityKind>) -> Vec<String> {
    let language = read(text);
    let shown = language.entities.iter().filter(|e| only.is_none_or(|kind| e.kind == kind));
    shown
        .map(|entity| {
            let mentions: Vec<String> = entity
                .mentions
                .iter()
                .map(|m| match m.kind {
                    MentionKind::Name => m.span.of(text).to_owned(),
                    MentionKind::Nominal => format!("<{}>", m.span.of(text)),
                    MentionKind::Pronoun => format!("({})", m.span.of(text)),
                })
                .collect();
            let roles = if entity.roles.is_empty() {
                String::new()
            } else {
                format!(" [{}]", entity.roles.join("; "))
            };
            format!("{}{roles}: {}", entity.name, mentions.join(", "))
        })
        .collect()
}

fn check(cases: &[(&str, &str, &[&str])], only: Option<EntityKind>) {
    for (name, text, expected) in cases {
        assert_eq!(entities(text, only), *expected, "{name}: {text}");
    }
}
