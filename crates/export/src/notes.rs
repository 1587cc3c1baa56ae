//! Notes of readers: as a collection of W3C Web Annotations (w3.org/TR/annotation-model), and as Markdown.

use serde_json::{Value, json};

use rashomon_text::markdown;

use crate::naming::{is_uri, number, one_line, uri};

/// A note on words of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoteRecord {
    /// Its id.
    pub id: String,
    /// The id of the article.
    pub article: String,
    /// The address of the article, if it has one.
    pub url: Option<String>,
    /// The outlet.
    pub outlet: String,
    /// The headline.
    pub title: Option<String>,
    /// The day of the article, as it is shown.
    pub day: Option<String>,
    /// The words, with what stands before and after them.
    pub words: String,
    /// What stands before them.
    pub before: String,
    /// What stands after them.
    pub after: String,
    /// Where they stand in the article's text, in code points; nothing where they do no more.
    pub chars: Option<(u32, u32)>,
    /// What the note says; nothing where the words are only highlighted.
    pub body: String,
    /// When it was made, ISO 8601.
    pub made: String,
    /// When it was changed last.
    pub changed: String,
}

/// The collection with its one page.
pub fn notes_as_annotations(notes: &[NoteRecord]) -> Value {
    let ids: Vec<&str> = notes.iter().map(|note| note.id.as_str()).collect();
    let name = format!("{:014x}", number(&ids));
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": uri("annotations", &name),
        "type": "AnnotationCollection",
        "label": "Notes",
        "total": notes.len(),
        "first": {
            "id": uri("annotations", &format!("{name}/1")),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": notes.iter().map(annotation).collect::<Vec<_>>(),
        },
    })
}

fn annotation(note: &NoteRecord) -> Value {
    let source = note.url.clone().filter(|url| is_uri(url)).unwrap_or_else(|| uri("article", &note.article));
    let mut selectors = vec![json!({
        "type": "TextQuoteSelector", "exact": note.words, "prefix": note.before, "suffix": note.after
    })];
    selectors.extend(
        note.chars.map(|(start, end)| json!({"type": "TextPositionSelector", "start": start, "end": end})),
    );
    let mut annotation = json!({
        "id": uri("note", &note.id),
        "type": "Annotation",
        "motivation": if note.body.is_empty() { "highlighting" } else { "commenting" },
        "created": note.made,
        "modified": note.changed,
        "target": { "source": source, "selector": selectors },
    });
    if !note.body.is_empty() {
        annotation["body"] = json!({
            "type": "TextualBody", "format": "text/plain", "purpose": "commenting", "value": note.body
        });
    }
    annotation
}

/// The notes article by article, in the order in which they are given.
pub fn notes_as_markdown(notes: &[NoteRecord]) -> String {
    let mut out = String::from("# Notes\n");
    let mut last = None;
    for note in notes {
        if last != Some(&note.article) {
            last = Some(&note.article);
            let title = escaped(&one_line(note.title.as_deref().unwrap_or("(no headline)")));
            match note.url.as_deref().filter(|url| is_uri(url)) {
                Some(url) => out.push_str(&format!("\n## [{title}](<{url}>)\n\n")),
                None => out.push_str(&format!("\n## {title}\n\n")),
            }
            let day = note.day.as_deref().map(|day| format!(", {day}")).unwrap_or_default();
            out.push_str(&format!("{}{day}\n", escaped(&one_line(&note.outlet))));
        }
        out.push_str(&format!("\n> {}\n", escaped(&one_line(&note.words))));
        for paragraph in note.body.split("\n\n").map(one_line).filter(|paragraph| !paragraph.is_empty()) {
            out.push_str(&format!("\n{}\n", escaped(&paragraph)));
        }
        let gone = if note.chars.is_none() { "; these words no longer stand in the article" } else { "" };
        out.push_str(&format!("\n*{}{gone}*\n", note.changed.get(..10).unwrap_or(&note.changed)));
    }
    out
}

/// Words of a page or a reader as a line of their own.
fn escaped(words: &str) -> String {
    let (mut line, mut out) = (String::with_capacity(words.len()), String::new());
    markdown::escape(words, &mut line);
    markdown::begin(line.trim(), &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note() -> NoteRecord {
        NoteRecord {
            id: "n1".into(),
            article: "a 1".into(),
            outlet: "The Gull".into(),
            title: Some("<b>Late</b>".into()),
            day: Some("5 March 2024".into()),
            words: "It *sank*".into(),
            before: "“".into(),
            after: ",” Oda".into(),
            chars: Some((3, 12)),
            body: "1. Who says so?\n\n<img src=x>".into(),
            made: "2024-03-08T10:00:00Z".into(),
            changed: "2024-03-09T10:00:00Z".into(),
            ..NoteRecord::default()
        }
    }

    #[test]
    fn a_note_is_an_annotation_with_both_selectors() {
        let collection =
            notes_as_annotations(&[note(), NoteRecord { chars: None, body: String::new(), ..note() }]);
        let items = &collection["first"]["items"];
        assert_eq!((&collection["total"], &items[0]["motivation"]), (&json!(2), &json!("commenting")));
        assert_eq!(items[0]["target"]["source"], "tag:rashomon.invalid,2026:article/a%201");
        let selectors = &items[0]["target"]["selector"];
        assert_eq!((&selectors[0]["exact"], &selectors[1]["end"]), (&json!("It *sank*"), &json!(12)));
        assert_eq!((&items[1]["motivation"], &items[1]["body"]), (&json!("highlighting"), &Value::Null));
        assert_eq!(items[1]["target"]["selector"].as_array().map(Vec::len), Some(1));
        let of_web = NoteRecord { url: Some("https://gull.example/1".into()), ..note() };
        let of_web = notes_as_annotations(&[of_web]);
        assert_eq!(of_web["first"]["items"][0]["target"]["source"], "https://gull.example/1");
    }

    #[test]
    fn no_words_of_a_note_become_markup() {
        let text = notes_as_markdown(&[note(), NoteRecord { id: "n2".into(), ..note() }]);
        assert_eq!(text.matches("## ").count(), 1, "{text}");
        for part in [
            "## &lt;b&gt;Late&lt;/b&gt;",
            "> It \\*sank\\*",
            "1&#46; Who says so?",
            "&lt;img src=x&gt;",
            "5 March 2024",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        // A backslash would be taken for a part of the address.
        let address = NoteRecord { words: "https://x.example/<img src=x onerror=alert(1)>".into(), ..note() };
        let text = notes_as_markdown(&[address]);
        assert!(!text.contains("<img") && !text.contains("//x"), "{text}");
    }
}
