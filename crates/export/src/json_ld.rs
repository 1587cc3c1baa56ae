//! Articles and statements with the words of schema.org, as JSON-LD: a `NewsArticle` for each article, a `Quotation` for
//! each statement, and between them `citation`.

use std::collections::BTreeMap;

use rashomon::Account;
use rashomon::wire::kind_name;
use rashomon_language::{Entity, EntityKind};
use rashomon_story::{Annotated, Statement};
use serde_json::{Map, Value, json};

use crate::format::{Format, FormatKind};
use crate::naming::{article_uri, is_uri, number, one_line, uri};

/// The format.
pub const FORMAT: Format = Format {
    name: "json-ld",
    about: "Articles and quotations with the words of schema.org, as JSON-LD",
    kind: FormatKind::Json,
    write: |account, _| document(account).into(),
};

/// The document.
pub(crate) fn document(account: &Account) -> String {
    let mut graph = Vec::new();
    // Article by article, what it cites.
    let mut cited: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
    let mut quotations = Vec::new();
    for statement in account.stories.iter().flat_map(|story| &story.statements) {
        let Some(quotation) = quotation(account, statement) else { continue };
        for report in &statement.reports {
            let of = cited.entry(report.article).or_default();
            let reference = json!({"@id": quotation["@id"]});
            if !of.contains(&reference) {
                of.push(reference);
            }
        }
        quotations.push(quotation);
    }
    for (index, annotated) in account.corpus.articles.iter().enumerate() {
        let original = account.memberships.get(index).and_then(|membership| membership.copy_of);
        let original = original.and_then(|original| account.corpus.articles.get(original));
        let citations = cited.remove(&index).unwrap_or_default();
        graph.push(Value::Object(article(annotated, original, citations)));
    }
    graph.extend(quotations);
    // The document is made to stand in a page's `<script>`, which words of an article must not end.
    let document = json!({"@context": "https://schema.org", "@graph": graph}).to_string();
    document.replace('<', "\\u003c") + "\n"
}

fn article(annotated: &Annotated, original: Option<&Annotated>, citations: Vec<Value>) -> Map<String, Value> {
    let article = &annotated.article;
    let mut node = Map::new();
    let mut put = |name: &str, value: Value| {
        let missing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !missing {
            node.insert(name.to_owned(), value);
        }
    };
    put("@type", "NewsArticle".into());
    put("@id", article_uri(article).into());
    put("identifier", article.id.as_str().into());
    put("url", article.url.as_deref().filter(|url| is_uri(url)).into());
    put("headline", article.title.as_deref().into());
    put("author", article.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect());
    let publisher = |name: &str| json!({"@type": "Organization", "name": one_line(name)});
    put("publisher", article.outlet.as_deref().map(publisher).into());
    put("datePublished", article.published.map(|stamp| stamp.to_string()).into());
    put("dateModified", article.modified.map(|stamp| stamp.to_string()).into());
    put("inLanguage", article.language.as_deref().into());
    put("articleBody", article.text.as_str().into());
    put("mentions", annotated.language.entities.iter().filter_map(thing).collect());
    put("isBasedOn", original.map(|original| json!({"@id": article_uri(&original.article)})).into());
    put("citation", citations.into());
    node
}

fn thing(entity: &Entity) -> Option<Value> {
    let kind = match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Place => "Place",
        EntityKind::Other => return None,
    };
    Some(json!({"@type": kind, "name": one_line(&entity.name)}))
}

/// A statement in its fullest wording.
fn quotation(account: &Account, statement: &Statement) -> Option<Value> {
    let annotated = account.corpus.articles.get(statement.text.article)?;
    let id = number(&[&annotated.article.id, "statement", &statement.text.span.start.to_string()]);
    let mut node = json!({
        "@type": "Quotation",
        "@id": uri("statement", &format!("{id:014x}")),
        "text": account.corpus.statement_words(statement),
        "keywords": kind_name(statement.kind),
        "isPartOf": {"@id": article_uri(&annotated.article)},
    });
    if let Some(speaker) = &statement.speaker {
        // Who is no person speaks as an organization: a ministry, a party, a country.
        let entity = statement.reports.iter().find_map(|report| {
            let annotated = account.corpus.articles.get(report.article)?;
            annotated.language.entities.get(annotated.attributions.get(report.attribution)?.speaker?)
        });
        let person = entity.is_some_and(|entity| entity.kind == EntityKind::Person);
        let kind = if person { "Person" } else { "Organization" };
        node["spokenByCharacter"] = json!({"@type": kind, "name": one_line(&speaker.name)});
        if person && !speaker.roles.is_empty() {
            node["spokenByCharacter"]["jobTitle"] = speaker.roles.iter().map(|role| one_line(role)).collect();
        }
    }
    if let Some(day) = statement.said_on {
        node["dateCreated"] = day.to_string().into();
    }
    Some(node)
}
