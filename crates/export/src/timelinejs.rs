//! The JSON of Knight Lab's TimelineJS (timeline.knightlab.com/docs/json-format.html): one slide a dated event, the
//! stories as groups. Its text fields are HTML, so every word of an article is escaped here.

use jiff::civil::Date;
use rashomon::Account;
use rashomon::wire::status_name;
use serde_json::{Value, json};

use crate::format::{Format, FormatKind};
use crate::naming::{one_line, web_address};
use crate::record::Record;
use crate::record::records;

/// The format.
pub const FORMAT: Format = Format {
    name: "timelinejs",
    about: "The JSON that Knight Lab's TimelineJS reads",
    kind: FormatKind::Json,
    write: |account, _| timeline(account, &records(account)).into(),
};

/// The timeline. Without a dated event it has a title alone, which TimelineJS shows as such.
pub(crate) fn timeline(account: &Account, records: &[Record<'_>]) -> String {
    let mut dated: Vec<(Date, &Record<'_>)> =
        records.iter().filter_map(|record| Some((record.first_day?, record))).collect();
    dated.sort_by_key(|(day, record)| (*day, record.id));
    let titles: Vec<String> =
        account.stories.iter().map(|story| one_line(story.title.as_deref().unwrap_or_default())).collect();
    let slides: Vec<Value> = dated.iter().map(|(day, record)| slide(record, *day, &titles)).collect();
    let title = titles.first().map_or("", String::as_str);
    let timeline = json!({
        "title": {"text": {"headline": escape(title), "text": ""}},
        "events": slides,
        "scale": "human",
    });
    format!("{timeline}\n")
}

fn slide(record: &Record<'_>, day: Date, titles: &[String]) -> Value {
    let mut parts: Vec<String> = Vec::new();
    if !record.outlets.is_empty() {
        parts.push(
            record.outlets.iter().map(|outlet| escape(&one_line(outlet))).collect::<Vec<_>>().join(", "),
        );
    }
    parts.push(status_name(record.status).to_owned());
    if record.background {
        parts.push("background".to_owned());
    }
    if let Some(url) = web_address(&record.annotated.article) {
        parts.push(format!("<a href=\"{0}\">{0}</a>", escape(url)));
    }
    let mut slide = json!({
        "unique_id": format!("e{:014x}", record.id),
        "start_date": date(day),
        "text": {"headline": escape(&one_line(record.text)), "text": format!("<p>{}</p>", parts.join(" · "))},
    });
    if let Some(last) = record.last_day.filter(|last| *last > day) {
        slide["end_date"] = date(last);
    }
    if let Some(title) = record.story.and_then(|story| titles.get(story)).filter(|_| titles.len() > 1) {
        slide["group"] = escape(title).into();
    }
    slide
}

fn date(day: Date) -> Value {
    json!({"year": day.year(), "month": day.month(), "day": day.day()})
}

/// Words as HTML that TimelineJS adds nothing to: it makes links of bare addresses.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '@' => out.push_str("&#64;"),
            ':' => out.push_str("&#58;"),
            '.' if out.ends_with(['w', 'W']) => out.push_str("&#46;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_article_are_no_html() {
        for (words, escaped) in [
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            ("\"a\" & 'b' 🎈", "&quot;a&quot; &amp; &#39;b&#39; 🎈"),
            (
                "https://x.example www.x.example a@x.example",
                "https&#58;//x.example www&#46;x.example a&#64;x.example",
            ),
        ] {
            assert_eq!(escape(words), escaped);
        }
    }
}
