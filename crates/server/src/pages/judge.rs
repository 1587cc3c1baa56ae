//! Statements as readers correct them: accept, reject, or name another speaker; all corrections in one list.

use std::sync::Arc;

use askama::Template;
use rashomon_library::store::ArticleRow;
use rashomon_library::{Judged, Placed, judge_statement, now, undo_verdict, unjudged, verdicts};
use rashomon_text::{Chars, CodePoints, Span};
use serde_json::json;

use super::stories::ending;
use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::table::Table;

#[derive(Template)]
#[template(path = "corrections.html")]
struct Page {
    frame: Frame,
    verdicts: Vec<VerdictView>,
    changes: bool,
}

/// A correction as it is shown.
pub(crate) struct VerdictView {
    pub id: i64,
    pub words: String,
    pub place: String,
    pub says: String,
    pub when: String,
}

/// What a correction says, in words.
pub(crate) fn says(placed: &Placed) -> String {
    let verdict = &placed.verdict;
    let was = verdict.was.as_deref().unwrap_or("nobody named");
    match (verdict.verdict.as_str(), verdict.speaker.as_deref()) {
        ("speaker", Some(name)) => format!("said by {name}; {} had {was}", verdict.set_by),
        ("rejected", _) => format!("no statement; {} had one of {was}", verdict.set_by),
        _ => format!("a statement of {was}, as {} had it", verdict.set_by),
    }
}

/// How a correction is shown.
pub(crate) fn view(placed: &Placed) -> VerdictView {
    let verdict = &placed.verdict;
    VerdictView {
        id: verdict.id,
        words: verdict.quote.words.split_whitespace().collect::<Vec<_>>().join(" "),
        place: match placed.chars {
            Some(chars) => addresses::words(&verdict.article, (chars.start, chars.end)),
            None => addresses::article(&verdict.article),
        },
        says: says(placed),
        when: verdict.made.get(..16).unwrap_or_default().replace('T', " "),
    }
}

/// A statement that is about to be corrected.
pub(crate) struct JudgeForm {
    pub start: u32,
    pub end: u32,
    pub words: String,
    pub says: String,
    /// Names of the article.
    pub names: Vec<String>,
}

/// All corrections of statements.
pub(crate) fn page(room: &Arc<Room>, _asked: &Asked) -> Answered {
    let mut all = room.ask(|library| verdicts(library, None))?;
    all.reverse();
    Ok(Answer::page(&Page {
        frame: Frame::new("Corrections", ""),
        verdicts: all.iter().map(view).collect(),
        changes: room.takes_changes(),
    }))
}

/// The list as CSV or JSON.
pub(crate) fn list(room: &Arc<Room>, asked: &Asked) -> Answered {
    let mut table = Table::new(&[
        "id", "made", "article", "start", "end", "words", "verdict", "speaker", "was", "set_by",
    ]);
    for Placed { verdict, chars } in room.ask(|library| verdicts(library, asked.get("article")))? {
        table.rows.push(vec![
            json!(verdict.id),
            json!(verdict.made),
            json!(verdict.article),
            json!(chars.map(|chars| chars.start)),
            json!(chars.map(|chars| chars.end)),
            json!(verdict.quote.words),
            json!(verdict.verdict),
            json!(verdict.speaker),
            json!(verdict.was),
            json!(verdict.set_by),
        ]);
    }
    Ok(Answer::table(&table, ending(asked)))
}

/// A statement accepted, rejected, or given another speaker.
pub(crate) fn judge(room: &Arc<Room>, asked: &Asked) -> Answered {
    let row = room.ask(|library| library.article(asked.name()))?;
    let number = |name: &str| {
        let number = asked.get(name).and_then(|number| number.parse::<u32>().ok());
        number.ok_or_else(|| {
            Refusal::bad(format!("{name} is the code point at which the statement has its {name}"))
        })
    };
    let (start, end) = (number("start")?, number("end")?);
    if start >= end {
        return Err(Refusal::bad("no statement stands there: it ends after its start"));
    }
    let judged = match asked.get("verdict") {
        Some("accepted") => Judged::Accepted,
        Some("rejected") => Judged::Rejected,
        Some("speaker") => {
            let name = asked.text("speaker")?.ok_or_else(|| Refusal::bad("say who said it, by a name"))?;
            Judged::Speaker(name)
        }
        _ => return Err(Refusal::bad("verdict is one of accepted, rejected, speaker")),
    };
    let annotated = as_read(room, &row)?;
    let chars: Span<Chars> = Span::new(start, end);
    room.change(|library| judge_statement(library, &annotated, chars, &judged, ("the rules", &now())))?;
    back_to(&row.name)
}

fn as_read(room: &Room, row: &ArticleRow) -> Result<rashomon_document::Annotated, Refusal> {
    let read = room.ask(|library| unjudged(room.engine(), library, row))?;
    read.ok_or_else(|| Refusal::fault("the article could not be read again; `rashomon check` says why"))
}

fn back_to(article: &str) -> Answered {
    Ok(Answer::leads_to(format!("{}?marks=1#corrected", addresses::article(article))))
}

/// A correction taken back.
pub(crate) fn undo(room: &Arc<Room>, asked: &Asked) -> Answered {
    let missing = || Refusal::missing("there is no such correction");
    let id = asked.name().parse().map_err(|_| missing())?;
    if !room.ask(|library| library.has_verdict(id))? {
        return Err(missing());
    }
    let verdict = room.change(|library| undo_verdict(library, id))?;
    back_to(&verdict.article)
}

/// The statement that an address asks to correct, among those of an article.
pub(crate) fn form(annotated: &rashomon_document::Annotated, asked: &Asked) -> Option<JudgeForm> {
    let (start, end) = asked.get("correct")?.split_once('-')?;
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    let text = &annotated.article.text;
    let index = CodePoints::new(text);
    let of = |one: &&rashomon_attribution::Attribution| {
        let whole = one.content.iter().copied().reduce(Span::cover);
        whole.is_some_and(|whole| index.chars(whole) == Span::new(start, end))
    };
    let found = annotated.attributions.iter().find(of)?;
    let whole = found.content.iter().copied().reduce(Span::cover)?;
    let entities = &annotated.language.entities;
    let speaker = found.speaker.and_then(|entity| entities.get(entity));
    Some(JudgeForm {
        start,
        end,
        words: whole.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
        says: speaker.map_or_else(|| "nobody named".to_owned(), |entity| entity.name.clone()),
        names: entities.iter().map(|entity| entity.name.clone()).collect(),
    })
}
