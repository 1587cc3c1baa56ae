//! The event table of GDELT 2.0: a line an event, 61 columns parted by tabs, no header (GDELT Event Codebook 2.0).
//!
//! The table tells what happened, so planned and proposed events stand in it only as `AGREE`, which the scheme has for
//! them; hypothetical and denied ones do not.

use jiff::civil::Date;
use rashomon_event::{Event, EventKind, Party, Status};

use crate::csv_formulas::without_formula;
use crate::format::{Format, FormatKind};
use crate::naming::{one_line, web_address};
use crate::record::records;
use crate::record::{Record, code_parts};

/// The format.
pub const FORMAT: Format = Format {
    name: "gdelt",
    about: "The event table of GDELT 2.0: 61 columns parted by tabs, no header",
    kind: FormatKind::Text,
    write: |account, _| table(&records(account)).into(),
};

const COLUMNS: usize = 61;

/// The columns that are filled, counted from 0.
mod column {
    pub const ID: usize = 0;
    pub const DAY: usize = 1;
    pub const MONTH: usize = 2;
    pub const YEAR: usize = 3;
    pub const ACTOR: usize = 5;
    pub const RECIPIENT: usize = 15;
    pub const CODE: usize = 26;
    pub const BASE_CODE: usize = 27;
    pub const ROOT_CODE: usize = 28;
    pub const QUAD: usize = 29;
    pub const MENTIONS: usize = 31;
    pub const SOURCES: usize = 32;
    pub const ARTICLES: usize = 33;
    pub const PLACE: usize = 52;
    pub const ADDED: usize = 59;
    pub const URL: usize = 60;
}

/// The table.
pub(crate) fn table(records: &[Record<'_>]) -> String {
    let typed = records.iter().filter_map(|record| Some((record, record.event?)));
    typed
        .filter(|(record, event)| belongs(record.status, event.kind))
        .map(|(r, event)| line(r, event))
        .collect()
}

fn belongs(status: Status, kind: EventKind) -> bool {
    match status {
        Status::Happened | Status::Ongoing => true,
        Status::Planned | Status::Proposed => kind == EventKind::Agree,
        Status::Hypothetical | Status::Denied => false,
    }
}

fn line(record: &Record<'_>, event: &Event) -> String {
    let mut cells = vec![String::new(); COLUMNS];
    cells[column::ID] = record.id.to_string();
    // A day is given where one is known, a month or a year where no more is.
    if let Some((first, last)) = record.first_day.zip(record.last_day) {
        cells[column::YEAR] = same(first, last, "%Y");
        cells[column::MONTH] = same(first, last, "%Y%m");
        cells[column::DAY] = same(first, last, "%Y%m%d");
    }
    party(&mut cells[column::ACTOR..], record, event.actor.as_ref());
    party(&mut cells[column::RECIPIENT..], record, event.recipient.as_ref());
    let root = root_code(event.kind);
    cells[column::CODE] = format!("{root}0");
    cells[column::BASE_CODE] = format!("{root}0");
    cells[column::ROOT_CODE] = root.to_owned();
    cells[column::QUAD] = event.kind.quad().to_string();
    cells[column::MENTIONS] = record.mentions.to_string();
    cells[column::SOURCES] = record.outlets.len().to_string();
    cells[column::ARTICLES] = record.articles.to_string();
    cells[column::PLACE] =
        record.place().map(|place| without_formula(&one_line(place)).to_owned()).unwrap_or_default();
    cells[column::ADDED] =
        record.told_on().map(|day| format!("{}000000", day.strftime("%Y%m%d"))).unwrap_or_default();
    cells[column::URL] = web_address(&record.annotated.article).map(one_line).unwrap_or_default();
    cells.join("\t") + "\n"
}

/// The first day in a form, if the last one is the same in it.
fn same(first: Date, last: Date, form: &str) -> String {
    let (first, last) = (first.strftime(form).to_string(), last.strftime(form).to_string());
    if first == last { first } else { String::new() }
}

/// Code, name, country and type of a party, from the first of its ten columns.
fn party(cells: &mut [String], record: &Record<'_>, party: Option<&Party>) {
    let Some(party) = party else { return };
    let (country, sector) = code_parts(party.code.as_deref());
    let [code, name, country_code, _, _, _, _, kind, ..] = cells else { return };
    *code = [country, sector].into_iter().flatten().collect();
    *name = without_formula(&record.name(party)).to_uppercase();
    *country_code = country.unwrap_or_default().to_owned();
    *kind = sector.unwrap_or_default().to_owned();
}

/// The CAMEO root of a type, by the conversion table of the PLOVER codebook. The digit 0 after it says "not specified".
const fn root_code(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Agree => "03",
        EventKind::Consult => "04",
        EventKind::Support => "05",
        EventKind::Cooperate => "06",
        EventKind::Aid => "07",
        EventKind::Concede | EventKind::Retreat => "08",
        EventKind::Request => "10",
        EventKind::Accuse => "11",
        EventKind::Reject => "12",
        EventKind::Threaten => "13",
        EventKind::Protest => "14",
        EventKind::Mobilize => "15",
        EventKind::Sanction => "16",
        EventKind::Coerce => "17",
        EventKind::Assault => "18",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_days_gives_what_its_ends_share() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let (first, last) = (day("2019-05-01"), day("2019-05-31"));
        assert_eq!(same(first, last, "%Y%m%d"), "");
        assert_eq!(same(first, last, "%Y%m"), "201905");
        assert_eq!(same(first, day("2019-12-31"), "%Y"), "2019");
    }
}
