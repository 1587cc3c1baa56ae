//! PLOVER records as JSON Lines, with the field names of the scheme's gold-standard records (openeventdata/PLOVER). The
//! status is a field of ours, since the scheme has none: it codes what happened and leaves the rest out.

use rashomon::wire::status_name;
use rashomon_event::{Event, Party};
use serde_json::{Value, json};

use crate::format::{Format, FormatKind};
use crate::naming::{one_line, web_address};
use crate::record::records;
use crate::record::{Record, code_parts};

/// The format.
pub const FORMAT: Format = Format {
    name: "plover",
    about: "PLOVER records, a line each, as JSON",
    kind: FormatKind::Json,
    write: |account, _| lines(&records(account)).into(),
};

/// The records, a line each.
pub(crate) fn lines(records: &[Record<'_>]) -> String {
    let typed = records.iter().filter_map(|record| Some((record, record.event?)));
    typed.map(|(record, event)| format!("{}\n", line(record, event))).collect()
}

fn line(record: &Record<'_>, event: &Event) -> Value {
    let article = &record.annotated.article;
    let parties =
        |party: Option<&Party>| -> Vec<Value> { party.iter().map(|party| actor(record, party)).collect() };
    json!({
        "id": format!("{:014x}", record.id),
        "date": record.first_day.map(|day| day.to_string()),
        "endDate": record.last_day.filter(|_| record.first_day != record.last_day).map(|day| day.to_string()),
        "source": parties(event.actor.as_ref()),
        "target": parties(event.recipient.as_ref()),
        "event": event.kind.name(),
        "mode": event.mode.unwrap_or_default(),
        "context": "",
        "eventText": one_line(event.trigger.of(&article.text)),
        "eventLoc": record.place(),
        "status": status_name(record.status),
        "text": record.text,
        "language": article.language,
        "publication": record.outlets,
        "url": web_address(article),
        "articleId": article.id,
    })
}

fn actor(record: &Record<'_>, party: &Party) -> Value {
    let (country, sector) = code_parts(party.code.as_deref());
    json!({
        "actorText": one_line(party.span.of(&record.annotated.article.text)),
        "name": record.name(party),
        "code": country.unwrap_or_default(),
        "sector": sector.unwrap_or_default(),
    })
}
