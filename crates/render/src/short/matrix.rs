//! The outlets by what is shown: who tells it, tells it otherwise, contradicts it, is silent. Copies stand beside their
//! original, so that they look like copies.

use rashomon_story::Place;
use rashomon_story::standing;

use super::items::{Cell, Class, Column, Contrast, Matrix, Row, ShortStory, Stand, Telling};
use super::scene::Scene;

/// Words that name a row: fewer in a row than are told anew.
const NAME: usize = 6;

/// Outlets of a story of more than this are not set beside each other: nobody reads so wide a table.
const MOST: usize = 24;

/// The matrix of the differences and facts that an account shows; none where one outlet tells all, or very many do.
pub(super) fn matrix(scene: &Scene, story: &ShortStory) -> Option<Matrix> {
    let columns = columns(scene, story);
    if columns.len() < 2 || columns.len() > MOST {
        return None;
    }
    let contrasts = story.differs.iter().filter(|contrast| contrast.class != Class::Spelling);
    let rows: Vec<Row> = contrasts
        .filter_map(|contrast| difference(scene, &columns, contrast))
        .chain(story.facts.iter().map(|told| fact(scene, &columns, told)))
        .collect();
    (!rows.is_empty()).then_some(Matrix { columns, rows })
}

/// The outlets, those that copy behind the one that they copy.
fn columns(scene: &Scene, story: &ShortStory) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for source in &story.sources {
        let from = columns.len();
        for (articles, copy) in [(&source.own, false), (&source.copies, true)] {
            for &article in articles {
                let outlet = scene.reader.outlet(article);
                match columns[from..].iter_mut().find(|column| column.outlet == outlet) {
                    Some(column) => column.articles.push(article),
                    None => columns.push(Column { outlet: outlet.to_owned(), articles: vec![article], copy }),
                }
            }
        }
    }
    columns
}

/// A difference: its first reading is told, the others are against it.
fn difference(scene: &Scene, columns: &[Column], contrast: &Contrast) -> Option<Row> {
    let number: usize = contrast.id.strip_prefix('d')?.parse().ok()?;
    let conflict = scene.story.conflicts.get(number.checked_sub(1)?)?;
    let against = match contrast.class {
        Class::Contradiction | Class::Unsure => Stand::Contradicts,
        Class::Altered | Class::Claim | Class::Spelling => Stand::Otherwise,
    };
    let cell = |column: &Column| {
        let readings = conflict.readings.iter().enumerate();
        let mut told = readings.filter_map(|(at, reading)| {
            let place = reading.reports.iter().find(|place| column.articles.contains(&place.article))?;
            Some((if at == 0 { Stand::Tells } else { against }, *place))
        });
        told.next()
            .map_or(Cell::SILENT, |(stand, place)| Cell { stand, cite: Some(scene.reader.cite(place)) })
    };
    let value = conflict.readings.first().and_then(|reading| reading.reports.first());
    let value = value.map(|place| scene.reader.words(*place)).unwrap_or_default();
    Some(Row {
        name: format!("{}: {}", contrast.about, short(&value)),
        cells: columns.iter().map(cell).collect(),
    })
}

/// A fact: whoever tells it.
fn fact(scene: &Scene, columns: &[Column], told: &Telling) -> Row {
    let shown =
        |place: &Place| place.article == told.at.cite.article && place.span.overlaps(told.at.cite.span);
    let claim = scene.story.claims.iter().find(|claim| claim.outlets > 1 && claim.reports.iter().any(shown));
    let reports = claim.map_or(&[][..], |claim| &claim.reports);
    let cell = |column: &Column| {
        let place = reports.iter().find(|place| column.articles.contains(&place.article));
        place
            .map_or(Cell::SILENT, |&place| Cell { stand: Stand::Tells, cite: Some(scene.reader.cite(place)) })
    };
    Row { name: short(&told.text), cells: columns.iter().map(cell).collect() }
}

/// The first words of a text.
fn short(text: &str) -> String {
    if standing::count(text) <= NAME {
        return text.trim_end_matches(['.', ',']).to_owned();
    }
    let words: Vec<&str> = text.split_whitespace().take(NAME).collect();
    format!("{}…", words.join(" ").trim_end_matches([',', ';']))
}
