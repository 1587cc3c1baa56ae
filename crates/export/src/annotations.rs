//! Statements and events as W3C Web Annotations (w3.org/TR/annotation-model): one collection, an annotation for each
//! statement of each article and for each event, with a quote selector and a position selector for each of its spans.
//!
//! Positions count code points of the article's `text`, as the recommendation asks for plain text; on a page with
//! furniture around the article the quote and what stands beside it find the place.

use rashomon::Account;
use rashomon::wire::{kind_name, status_name};
use rashomon_attribution::Attribution;
use rashomon_event::Event;
use rashomon_story::Annotated;
use rashomon_text::{CodePoints, Span};
use serde_json::{Value, json};

use crate::format::{Format, FormatKind};
use crate::naming::{article_uri, number, one_line, uri};

/// The format.
pub const FORMAT: Format = Format {
    name: "annotations",
    about: "Statements and events as W3C Web Annotations",
    kind: FormatKind::Json,
    write: |account, _| collection(account).into(),
};

/// How many characters before and after a quotation are given.
const BESIDE: usize = 32;

/// The collection with its one page.
pub(crate) fn collection(account: &Account) -> String {
    let indices = crate::table::indices(account);
    let mut items = Vec::new();
    for (annotated, index) in account.corpus.articles.iter().zip(&indices) {
        let article = Article { annotated, index };
        items.extend(annotated.attributions.iter().filter_map(|attribution| article.statement(attribution)));
        items.extend(annotated.events.iter().map(|event| article.event(event)));
    }
    let ids: Vec<&str> = account.corpus.articles.iter().map(|a| a.article.id.as_str()).collect();
    let name = format!("{:014x}", number(&ids));
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": uri("annotations", &name),
        "type": "AnnotationCollection",
        "label": "Statements and events",
        "total": items.len(),
        "first": {
            "id": uri("annotations", &format!("{name}/1")),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    });
    format!("{collection}\n")
}

struct Article<'a> {
    annotated: &'a Annotated,
    index: &'a CodePoints<'a>,
}

impl Article<'_> {
    /// An attribution that has content.
    fn statement(&self, attribution: &Attribution) -> Option<Value> {
        let start = attribution.content.first()?.start;
        let speaker = attribution.speaker.and_then(|entity| self.annotated.language.entities.get(entity));
        let mut bodies =
            vec![body("classifying", "statement"), body("classifying", kind_name(attribution.kind))];
        bodies.extend(speaker.map(|entity| body("identifying", &one_line(&entity.name))));
        bodies.extend(attribution.said_on.map(|day| body("describing", &day.to_string())));
        Some(self.annotation("statement", start, bodies, &attribution.content))
    }

    fn event(&self, event: &Event) -> Value {
        let mut bodies =
            vec![body("classifying", event.kind.name()), body("classifying", status_name(event.status))];
        let day = |first: jiff::civil::Date| match event.last_day.filter(|last| *last != first) {
            Some(last) => format!("{first}/{last}"),
            None => first.to_string(),
        };
        bodies.extend(event.first_day.map(|first| body("describing", &day(first))));
        self.annotation("event", event.trigger.start, bodies, &[event.trigger])
    }

    fn annotation(&self, what: &str, start: u32, bodies: Vec<Value>, spans: &[Span]) -> Value {
        let kind = bodies.first().and_then(|body| body["value"].as_str()).unwrap_or_default();
        let id = number(&[&self.annotated.article.id, what, kind, &start.to_string()]);
        json!({
            "id": uri("annotation", &format!("{id:014x}")),
            "type": "Annotation",
            "motivation": "classifying",
            "body": bodies,
            "target": spans.iter().map(|span| self.target(*span)).collect::<Vec<_>>(),
        })
    }

    fn target(&self, span: Span) -> Value {
        let text = &self.annotated.article.text;
        let before = text.get(..span.start as usize).unwrap_or_default();
        let after = text.get(span.end as usize..).unwrap_or_default();
        let prefix = before.char_indices().rev().take(BESIDE).last().map_or("", |(at, _)| &before[at..]);
        let suffix = after.char_indices().nth(BESIDE).map_or(after, |(at, _)| &after[..at]);
        let chars = self.index.chars(span);
        json!({
            "source": article_uri(&self.annotated.article),
            "selector": [
                {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": prefix, "suffix": suffix},
                {"type": "TextPositionSelector", "start": chars.start, "end": chars.end},
            ],
        })
    }
}

fn body(purpose: &str, value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": purpose, "value": value})
}
