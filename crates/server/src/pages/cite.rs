//! How to cite an article: BibTeX and CSL-JSON, of what the library knows of it and nothing more.

use std::sync::Arc;

use rashomon::is_web;
use rashomon_library::store::ArticleRow;
use serde_json::{Value, json};

use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::room::Room;

/// The citation, as the path ends: `cite.bib` or `cite.json`.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    let row = room.ask(|library| library.article(asked.name()))?;
    let authors = room.annotated(&row)?.article.authors;
    Ok(if asked.path.ends_with(".bib") {
        Answer::new("application/x-bibtex; charset=utf-8", bibtex(&row, &authors))
    } else {
        Answer::new("application/vnd.citationstyles.csl+json", csl(&row, &authors).to_string())
    })
}

/// The year, the month and the day of publication, as far as the page gives them.
fn published(row: &ArticleRow) -> Vec<u32> {
    let date = row.published.as_deref().unwrap_or_default();
    let date = date.split('T').next().unwrap_or_default();
    date.split('-').map_while(|part| part.parse().ok()).collect()
}

fn csl(row: &ArticleRow, authors: &[String]) -> Value {
    let mut item = json!({
        "id": row.name,
        "type": "article-newspaper",
        "title": row.title,
        "container-title": row.outlet,
        "author": authors.iter().map(|name| json!({ "literal": name })).collect::<Vec<_>>(),
    });
    let date = published(row);
    if let Some(map) = item.as_object_mut() {
        if !date.is_empty() {
            map.insert("issued".to_owned(), json!({ "date-parts": [date] }));
        }
        if let Some(url) = row.url.as_deref().filter(|url| is_web(url)) {
            map.insert("URL".to_owned(), json!(url));
        }
    }
    json!([item])
}

fn bibtex(row: &ArticleRow, authors: &[String]) -> String {
    let key: String = row.name.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let mut fields = vec![("title", row.title.clone().unwrap_or_default()), ("journal", row.outlet.clone())];
    // Braces keep a name whole: which part of it is the family's is not known.
    let authors: Vec<String> = authors.iter().map(|name| format!("{{{}}}", escaped(name))).collect();
    let date = published(row);
    let part = |at: usize| date.get(at).map(u32::to_string).unwrap_or_default();
    fields.extend([("year", part(0)), ("month", part(1)), ("day", part(2))]);
    let mut out = format!("@article{{{},\n", if key.is_empty() { "article" } else { &key });
    if !authors.is_empty() {
        out.push_str(&format!("  author = {{{}}},\n", authors.join(" and ")));
    }
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("  {name} = {{{}}},\n", escaped(value)));
    }
    if let Some(url) = row.url.as_deref().filter(|url| is_web(url)) {
        out.push_str(&format!("  url = {{{}}},\n", url.replace(['{', '}', '\\'], "")));
    }
    out.push_str("}\n");
    out
}

/// A text as BibTeX has it: on one line, and what means something to TeX behind a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_left_out_and_nothing_is_run() {
        let mut row = ArticleRow {
            id: 1,
            name: "a/1".into(),
            story: "s1".into(),
            file: "a.html".into(),
            url: Some("javascript:alert(1)".into()),
            outlet: "Gull & Tern".into(),
            title: Some("100 % of\n{ferries} \\input{x}".into()),
            published: Some("2024-03".into()),
            day: None,
            added: String::new(),
            reader: "rules".into(),
        };
        assert_eq!(
            bibtex(&row, &["Ann Lee".into()]),
            "@article{a1,\n  author = {{Ann Lee}},\n  title = {100 \\% of \\{ferries\\} \\textbackslash{}input\\{x\\}},\n  \
             journal = {Gull \\& Tern},\n  year = {2024},\n  month = {3},\n}\n"
        );
        let item = &csl(&row, &[])[0];
        assert_eq!(
            (item["issued"].to_string(), item["URL"].is_null()),
            ("{\"date-parts\":[[2024,3]]}".into(), true)
        );
        row.url = Some("https://gull.example/1".into());
        row.published = None;
        let item = &csl(&row, &[])[0];
        assert!(item["issued"].is_null() && item["URL"] == "https://gull.example/1");
    }
}
