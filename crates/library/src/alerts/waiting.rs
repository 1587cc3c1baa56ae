//! The answers that wait to be handed on. They are put into the library in the same transaction that says how far the
//! questions were asked, and taken out once they are where they go; so whatever stops the program, none is lost.

use rashomon_store::{Library, StoreError, Writer};
use serde_json::Value;

/// The kind of state that holds what waits, by the id of the question.
const OUTBOX: &str = "alerts to send";
/// The kind of state that holds how long the file of a question was before what waits was added to it.
const LENGTH: &str = "alerts file length";
/// The kind of state that counts answers, so that each has a number.
const COUNT: &str = "alerts counted";
/// How many answers wait for a question at most; the oldest go first.
const MOST: usize = 10_000;

/// The questions, by id, that answers wait for.
pub fn questions(library: &Library) -> Result<Vec<String>, StoreError> {
    Ok(library.states(OUTBOX)?.into_iter().map(|(id, _)| id).collect())
}

/// What waits for the answers of a question to be handed on.
pub fn waiting(library: &Library, id: &str) -> Result<Vec<Value>, StoreError> {
    Ok(parse(library.state(OUTBOX, id)?))
}

/// How many answers wait for a question to be handed on.
pub fn count(library: &Library, id: &str) -> Result<usize, StoreError> {
    Ok(waiting(library, id)?.len())
}

/// What waits, within a change, where nobody else takes anything out.
pub fn waiting_now(writer: &Writer<'_>, id: &str) -> Result<Vec<Value>, StoreError> {
    Ok(parse(writer.state(OUTBOX, id)?))
}

/// How long the file was before what waits was added to it.
pub fn length(library: &Library, id: &str) -> Result<Option<u64>, StoreError> {
    Ok(library.state(LENGTH, id)?.and_then(|text| text.parse().ok()))
}

/// Lets answers wait, each with a number. Gives how many older ones had to go.
pub fn put(
    writer: &Writer<'_>,
    id: &str,
    answers: &[Value],
    length: Option<u64>,
) -> Result<usize, StoreError> {
    let mut all = parse(writer.state(OUTBOX, id)?);
    let mut count = writer.state(COUNT, "")?.and_then(|text| text.parse::<u64>().ok()).unwrap_or_default();
    for answer in answers {
        count += 1;
        let mut answer = answer.clone();
        answer["answer"] = count.into();
        all.push(answer);
    }
    let gone = all.len().saturating_sub(MOST);
    all.drain(..gone);
    writer.set_state(OUTBOX, id, Some(&Value::from(all).to_string()))?;
    writer.set_state(COUNT, "", Some(&count.to_string()))?;
    if let (Some(length), None) = (length, writer.state(LENGTH, id)?) {
        writer.set_state(LENGTH, id, Some(&length.to_string()))?;
    }
    Ok(gone)
}

/// Lets answers wait again that did before, in the order of their numbers.
pub fn put_back(
    writer: &Writer<'_>,
    id: &str,
    answers: &[Value],
    length: Option<u64>,
) -> Result<(), StoreError> {
    let mut all = waiting_now(writer, id)?;
    all.extend(answers.iter().filter(|answer| !all.contains(answer)).cloned().collect::<Vec<_>>());
    all.sort_by_key(|answer| answer["answer"].as_u64());
    writer.set_state(OUTBOX, id, Some(&Value::from(all).to_string()))?;
    if let (Some(length), None) = (length, writer.state(LENGTH, id)?) {
        writer.set_state(LENGTH, id, Some(&length.to_string()))?;
    }
    Ok(())
}

/// Keeps so many of the answers, the newest.
pub fn keep_newest(writer: &Writer<'_>, id: &str, most: usize) -> Result<(), StoreError> {
    let all = waiting_now(writer, id)?;
    match all.len().saturating_sub(most) {
        0 => Ok(()),
        gone => done(writer, id, &all[..gone]),
    }
}

/// Takes away what was handed on. Others may have let more wait meanwhile.
pub fn done(writer: &Writer<'_>, id: &str, handed: &[Value]) -> Result<(), StoreError> {
    let mut left = parse(writer.state(OUTBOX, id)?);
    left.retain(|answer| !handed.contains(answer));
    let text = Value::from(left.clone()).to_string();
    writer.set_state(OUTBOX, id, (!left.is_empty()).then_some(&text))?;
    if left.is_empty() {
        writer.set_state(LENGTH, id, None)?;
    }
    Ok(())
}

/// Takes away all that waits for a question that is asked no more. Gives how much that was.
pub fn drop_all(writer: &Writer<'_>, id: &str) -> Result<usize, StoreError> {
    let all = waiting_now(writer, id)?;
    done(writer, id, &all)?;
    Ok(all.len())
}

fn parse(text: Option<String>) -> Vec<Value> {
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}
