//! From a request that changes something to its answer: who sends it, what its body says, and where its reader is led then.
//!
//! A page of another site can make a browser send a form here, but not under this server's `Origin`, and no JSON without asking
//! first, which is refused. So a form has to come with its origin; JSON, which programs send, may come without.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::response::Response;
use serde_json::json;
use tokio::time::timeout;

use crate::answer::{Answer, JSON};
use crate::asked::Asked;
use crate::asker::{Asker, is_program};
use crate::changes::{Change, FORM};
use crate::clients::Cost;
use crate::desk::{Desk, Places, Ready, changed, late, outgoing, places, refusal_answer};
use crate::multipart;
use crate::refusal::Refusal;

/// How long a body may take to come in, and a long one wait for its turn.
const BODY_TIME: Duration = Duration::from_secs(60);

/// How a body is written.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Written {
    Form,
    Json,
    /// A form with a file, by what stands between its parts.
    Parts(String),
}

/// Makes a change, and leads on to where it shows.
pub(crate) async fn answer(
    desk: &Arc<Desk>,
    asker: &Asker,
    change: &'static Change,
    names: Vec<String>,
    request: Request,
) -> Response {
    let written = written(request.headers());
    let json = matches!(written, Ok(Written::Json));
    let program = is_program(request.method(), request.uri().path(), request.headers());
    let answer = match written {
        Ok(written) => done(desk, asker, change, names, request, written).await,
        Err(refusal) => Err(refusal),
    };
    let answer = match answer {
        // A program is told where the change shows; a browser is led there.
        Ok(answer) if json && answer.location.is_some() => {
            Answer::new(JSON, json!({ "address": answer.location }).to_string())
        }
        Ok(answer) => answer,
        Err(refusal) => refusal_answer(&refusal, program),
    };
    let mut response = outgoing(&Ready::new(answer, 0), &HeaderMap::new());
    response.headers_mut().remove(header::ETAG);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn done(
    desk: &Arc<Desk>,
    asker: &Asker,
    change: &'static Change,
    names: Vec<String>,
    request: Request,
    written: Written,
) -> Result<Answer, Refusal> {
    desk.room.may_change()?;
    let path = request.uri().path().to_owned();
    let too_long = || {
        let most = change.body >> 10;
        Refusal::new(413, format!("what was sent is longer than the {most} KiB that are taken here"))
    };
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok()).unwrap_or(0);
    if length > change.body {
        return Err(too_long());
    }
    asker.pay(Cost::Change)?;
    // Whoever sends it letter by letter gives way to others.
    asker.connection.set_busy(false);
    let received = received(desk, asker, request, (length, change.body)).await;
    asker.connection.set_busy(true);
    let (body, held) = received?;
    let body = body.ok_or_else(too_long)?;
    let mut asked = match written {
        Written::Form => Asked::form(&path, names, &body)?,
        Written::Json => Asked::json(&path, names, &body, change.fields)?,
        Written::Parts(boundary) => {
            let wrong = || Refusal::bad("the form is not whole; send it again");
            Asked::parts(&path, names, multipart::parts(&body, &boundary).ok_or_else(wrong)?)
        }
    };
    // What it says was read out of it, and is there once from now on.
    drop(body);
    asked.client = Some(Arc::clone(&asker.client));
    changed(desk, asker, change.view, asked, held).await
}

/// A body, nothing where it is longer than it may be; with the places that a long one holds until it is done with.
async fn received(
    desk: &Desk,
    asker: &Asker,
    request: Request,
    (length, most): (usize, usize),
) -> Result<(Option<Bytes>, Option<Places>), Refusal> {
    let held = if length > FORM {
        let waited = timeout(BODY_TIME, places(&asker.client.bodies, &desk.bodies)).await;
        Some(waited.map_err(|_| late())??)
    } else {
        None
    };
    let slow = |_| Refusal::new(408, "what was sent took too long to come in");
    let body = timeout(BODY_TIME, to_bytes(request.into_body(), most)).await.map_err(slow)?;
    Ok((body.ok(), held))
}

/// How a body is written, if whoever sends it may.
fn written(headers: &HeaderMap) -> Result<Written, Refusal> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let whole = kind;
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        return Ok(Written::Json);
    }
    // A foreign origin was turned away already.
    if !headers.contains_key(header::ORIGIN) {
        let why = "a change comes from a page of this room, or as application/json from a program";
        return Err(Refusal::new(403, why));
    }
    if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Ok(Written::Form);
    }
    if kind.eq_ignore_ascii_case("multipart/form-data") {
        let boundary = multipart::boundary(whole);
        return boundary
            .map(Written::Parts)
            .ok_or_else(|| Refusal::bad("the form is not whole; send it again"));
    }
    Err(Refusal::new(415, "a form is taken here, or application/json"))
}
