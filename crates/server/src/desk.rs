//! What all requests share, and how an answer goes out with its headers, whatever was asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::response::Response;
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::answer::{Answer, Answered, JSON, View};
use crate::asked::Asked;
use crate::bounded::Bounded;
use crate::guard::Guard;
use crate::pages::fault;
use crate::refusal::Refusal;
use crate::room::Room;

/// How long an answer may take.
const LIMIT: Duration = Duration::from_secs(30);
/// Views that are made at once; the others wait.
const AT_ONCE: usize = 8;
/// Bytes of answers that are kept.
const KEPT: usize = 32 << 20;

/// What all requests share.
pub(crate) struct Desk {
    pub room: Arc<Room>,
    pub guard: Guard,
    pub ready: Mutex<Bounded<String, Arc<Ready>>>,
    making: Semaphore,
}

/// An answer with its headers, as it goes out.
#[derive(Debug)]
pub(crate) struct Ready {
    /// Of which version of the library it is.
    pub version: u64,
    pub status: StatusCode,
    kind: &'static str,
    pub body: Bytes,
    tag: HeaderValue,
    location: Option<HeaderValue>,
    again: bool,
}

pub(crate) fn refused(refusal: &Refusal, path: &str) -> Response {
    outgoing(&Ready::new(refusal_answer(refusal, path), 0), &HeaderMap::new())
}

/// A refusal as whoever asked can read it.
pub(crate) fn refusal_answer(refusal: &Refusal, path: &str) -> Answer {
    if path.starts_with("/api/") || path.ends_with(".json") {
        let body = json!({ "error": refusal.why }).to_string();
        return Answer::new(JSON, body).with_status(refusal.status).unsettled();
    }
    fault::page(refusal, "")
}

/// What a view answers, within the time that an answer may take.
pub(crate) async fn answered(desk: &Arc<Desk>, view: View, asked: Asked) -> Answered {
    let made = timeout(LIMIT, make(Arc::clone(desk), view, asked)).await;
    let late =
        || Refusal { status: 503, why: "this takes too long just now; try again in a moment".to_owned() };
    made.unwrap_or_else(|_| Err(late()))
}

async fn make(desk: Arc<Desk>, view: View, asked: Asked) -> Answered {
    let busy = || Refusal { status: 503, why: "this is stopping".to_owned() };
    let _permit = desk.making.acquire().await.map_err(|_| busy())?;
    let room = Arc::clone(&desk.room);
    let made = spawn_blocking(move || view(&room, &asked)).await;
    made.unwrap_or_else(|_| {
        Err(Refusal::fault("a fault in rashomon itself; please report it with this address"))
    })
}

impl Desk {
    pub(crate) fn new(room: Arc<Room>, guard: Guard) -> Self {
        Self { room, guard, ready: Mutex::new(Bounded::new(KEPT)), making: Semaphore::new(AT_ONCE) }
    }
}

impl Ready {
    pub(crate) fn new(answer: Answer, version: u64) -> Self {
        let hash = blake3::hash(answer.body.as_bytes()).to_hex();
        let tag = HeaderValue::from_str(&format!("\"{}\"", &hash[..24]));
        Self {
            version,
            status: StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK),
            kind: answer.kind,
            tag: tag.unwrap_or(HeaderValue::from_static("\"\"")),
            location: answer.location.and_then(|location| HeaderValue::from_str(&location).ok()),
            again: answer.again,
            body: Bytes::from(answer.body),
        }
    }
}

pub(crate) fn outgoing(ready: &Ready, asked: &HeaderMap) -> Response {
    let fresh = ready.status == StatusCode::OK
        && asked.get_all(header::IF_NONE_MATCH).iter().any(|known| names(known, &ready.tag));
    let mut response = Response::new(if fresh { Body::empty() } else { Body::from(ready.body.clone()) });
    *response.status_mut() = if fresh { StatusCode::NOT_MODIFIED } else { ready.status };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, ready.tag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(ready.kind));
    if ready.again {
        headers.insert(header::REFRESH, HeaderValue::from_static("1"));
    }
    if let Some(location) = &ready.location {
        headers.insert(header::LOCATION, location.clone());
    }
    response
}

/// Whether an `If-None-Match` names a tag.
fn names(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    known.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}
