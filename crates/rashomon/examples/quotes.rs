//! Who says what in one text, and where its words stand.
//!
//!     cargo run -p rashomon --example quotes < article.txt

use std::io::Read as _;

use rashomon::{Engine, Input, Tasks};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    for line in quotes(&text) {
        println!("{line}");
    }
    Ok(())
}

/// A line for each statement: the speaker's full name where one is known, the first and last byte of the words, the words.
fn quotes(text: &str) -> Vec<String> {
    let input = Input::Bytes { name: "text.txt".to_owned(), bytes: text.into() };
    let tasks = Tasks { attributions: true, ..Tasks::LANGUAGE };
    let mut lines = Vec::new();
    Engine::default().annotate(&[input], tasks, |articles, _| {
        for (_, annotated) in &articles {
            let text = &annotated.article.text;
            for attribution in &annotated.attributions {
                let speaker = attribution.speaker.and_then(|entity| annotated.language.entities.get(entity));
                let name = speaker.map_or("somebody", |entity| entity.name.as_str());
                for part in &attribution.content {
                    lines.push(format!("{name} ({}..{}): {}", part.start, part.end, part.of(text)));
                }
            }
        }
        true
    });
    lines
}

#[test]
fn a_pronoun_is_told_by_its_name() {
    let text = "Mayor Ilma Oda opened the pier of Zeld on Friday. “The ferry will sail again,” she said.";
    assert_eq!(quotes(text), ["Ilma Oda (50..82): “The ferry will sail again,”"]);
    assert_eq!(quotes("The pier of Zeld was closed on Friday."), Vec::<String>::new());
}
