//! News items by IPTC's ninjs 3.1 (iptc.org/std/ninjs): JSON Lines, one item an article, with what its page says, and the people,
//! organisations and places that its text names. A time without its offset from UTC is no `date-time`, so it stands among the
//! descriptions, as precise as it is known.

use rashomon::Account;
use rashomon_language::EntityKind;
use rashomon_story::Annotated;
use rashomon_text::Stamp;
use serde_json::{Map, Value, json};

use crate::format::{Format, FormatKind};
use crate::naming::{article_uri, is_uri, one_line};

/// The format.
pub const FORMAT: Format = Format {
    name: "ninjs",
    about: "News items by IPTC's ninjs 3.1, a line each",
    kind: FormatKind::Json,
    write: |account, _| lines(account).into(),
};

const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";

/// The items, a line each.
pub(crate) fn lines(account: &Account) -> String {
    account.corpus.articles.iter().map(|annotated| format!("{}\n", Value::Object(item(annotated)))).collect()
}

fn item(annotated: &Annotated) -> Map<String, Value> {
    let article = &annotated.article;
    let mut item = Map::new();
    let mut put = |name: &str, value: Value| {
        let missing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !missing {
            item.insert(name.to_owned(), value);
        }
    };
    put("uri", article_uri(article).into());
    put("standard", json!({"name": "ninjs", "version": "3.1", "schema": SCHEMA}));
    put("type", "text".into());
    put("representationType", "full".into());
    put("language", article.language.as_deref().into());
    put("contentCreated", article.published.and_then(date_time).into());
    put("versionCreated", article.modified.or(article.published).and_then(date_time).into());
    put("by", Some(article.authors.join(", ")).filter(|by| !by.is_empty()).into());
    let source = |name: &str| json!({"name": one_line(name), "role": "publisher"});
    put("infoSources", article.outlet.as_deref().map(source).into_iter().collect());
    let headline = |title: &String| json!({"role": "main", "contentType": "text/plain", "value": title});
    put("headlines", article.title.as_ref().map(headline).into_iter().collect());
    put("descriptions", descriptions(annotated).into());
    let body = json!({
        "role": "main",
        "contentType": "text/plain",
        "charCount": article.text.chars().count(),
        "wordCount": article.text.split_whitespace().count(),
        "value": article.text,
    });
    put("bodies", vec![body].into());
    for (name, kind) in [
        ("people", EntityKind::Person),
        ("organisations", EntityKind::Organization),
        ("places", EntityKind::Place),
    ] {
        let entities = annotated.language.entities.iter().filter(|entity| entity.kind == kind);
        put(
            name,
            entities.map(|entity| json!({"name": one_line(&entity.name), "rel": "mentions"})).collect(),
        );
    }
    let id = |role: &str, value: &str| json!({"role": role, "value": value});
    let url = article.url.as_deref().filter(|url| is_uri(url)).map(|url| id("url", url));
    put("altIds", std::iter::once(id("rashomon", &article.id)).chain(url).collect());
    item
}

/// Dates that are no `date-time`, as precise as the page has them.
fn descriptions(annotated: &Annotated) -> Vec<Value> {
    let article = &annotated.article;
    let vague = |stamp: Option<Stamp>| stamp.filter(|stamp| date_time(*stamp).is_none());
    let dates = [("published", vague(article.published)), ("modified", vague(article.modified))];
    let text =
        |(role, stamp): (&str, Option<Stamp>)| Some(json!({"role": role, "value": stamp?.to_string()}));
    dates.into_iter().filter_map(text).collect()
}

/// A moment with its offset, as RFC 3339 has it.
fn date_time(stamp: Stamp) -> Option<String> {
    matches!(stamp, Stamp::Moment(_, Some(_))).then(|| stamp.to_string())
}
