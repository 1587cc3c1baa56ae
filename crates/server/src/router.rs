//! From a request to its answer: the guard before all else, then what was answered before and still holds, then the view.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::answer::{Answer, Answered, JSON, View};
use crate::asked::Asked;
use crate::assets::ASSETS;
use crate::bounded::Bounded;
use crate::guard::{Entry, Guard, HEADERS};
use crate::pages::fault;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::routes;

/// How long an answer may take.
const LIMIT: Duration = Duration::from_secs(30);
/// Views that are made at once; the others wait.
const AT_ONCE: usize = 8;
/// Bytes of answers that are kept.
const KEPT: usize = 32 << 20;

/// What all requests share.
struct Desk {
    room: Arc<Room>,
    guard: Guard,
    ready: Mutex<Bounded<String, Arc<Ready>>>,
    making: Semaphore,
}

/// An answer with its headers, as it goes out.
#[derive(Debug)]
struct Ready {
    /// Of which version of the library it is.
    version: u64,
    status: StatusCode,
    kind: &'static str,
    body: Bytes,
    tag: HeaderValue,
    location: Option<HeaderValue>,
}

/// Everything that a room answers.
pub(crate) fn router(room: Arc<Room>, guard: Guard) -> Router {
    let desk = Arc::new(Desk {
        room,
        guard,
        ready: Mutex::new(Bounded::new(KEPT)),
        making: Semaphore::new(AT_ONCE),
    });
    let mut router = Router::new().route("/assets/{file}", get(asset)).fallback(nowhere);
    for (path, view) in routes::all() {
        let handler = move |State(desk): State<Arc<Desk>>,
                            names: RawPathParams,
                            uri: Uri,
                            headers: HeaderMap| async move {
            let names = names.iter().map(|(_, value)| value.to_owned()).collect();
            answer(&desk, view, names, &uri, &headers).await
        };
        router = router.route(path, get(handler));
    }
    router.layer(middleware::from_fn_with_state(Arc::clone(&desk), admit)).with_state(desk)
}

/// Lets a request in, or turns it away; and adds to every answer what a browser has to be told.
async fn admit(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let mut response = match desk.guard.admit(request.method(), request.uri(), request.headers()) {
        Ok(Entry::Open) => next.run(request).await,
        Ok(Entry::Cookie(cookie)) => {
            let uri = request.uri();
            let asked = Asked::new(uri.path(), Vec::new(), uri.query().unwrap_or_default());
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::SEE_OTHER;
            let location = format!("{}{}", uri.path(), asked.with(&[("token", None)]));
            for (name, value) in [(header::LOCATION, location), (header::SET_COOKIE, cookie)] {
                if let Ok(value) = HeaderValue::from_str(&value) {
                    response.headers_mut().insert(name, value);
                }
            }
            response
        }
        Err(turned) => {
            let mut response = Response::new(Body::from(format!("{}\n", turned.why)));
            *response.status_mut() = StatusCode::from_u16(turned.status).unwrap_or(StatusCode::FORBIDDEN);
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
            // What else the client may still send is not read.
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
            if turned.status == 405 {
                headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            }
            response
        }
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A style, a script, a picture: of a hash, so for ever.
async fn asset(names: RawPathParams) -> Response {
    let name = names.iter().next().map_or("", |(_, value)| value);
    let Some(asset) = ASSETS.named(name) else {
        return refused(&Refusal::missing("there is no such file"), "");
    };
    let mut response = Response::new(Body::from(asset.content));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    response
}

async fn nowhere(uri: Uri) -> Response {
    refused(&Refusal::missing("there is nothing at this address"), uri.path())
}

fn refused(refusal: &Refusal, path: &str) -> Response {
    outgoing(&Ready::new(refusal_answer(refusal, path), 0), &HeaderMap::new())
}

/// A refusal as whoever asked can read it.
fn refusal_answer(refusal: &Refusal, path: &str) -> Answer {
    if path.starts_with("/api/") || path.ends_with(".json") {
        let body = json!({ "error": refusal.why }).to_string();
        return Answer::new(JSON, body).with_status(refusal.status).unsettled();
    }
    fault::page(refusal, "")
}

async fn answer(
    desk: &Arc<Desk>,
    view: View,
    names: Vec<String>,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    let key = uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let version = match desk.room.version() {
        Ok(version) => version,
        Err(refusal) => return refused(&refusal, uri.path()),
    };
    let known = desk.ready.lock().unwrap_or_else(PoisonError::into_inner).get(&key);
    if let Some(ready) = known.filter(|ready| ready.version == version) {
        return outgoing(&ready, headers);
    }
    let asked = Asked::new(uri.path(), names, uri.query().unwrap_or_default());
    let made = timeout(LIMIT, make(Arc::clone(desk), view, asked)).await;
    let answered = made.unwrap_or_else(|_| {
        Err(Refusal { status: 503, why: "this takes too long just now; try again in a moment".to_owned() })
    });
    let answer = answered.unwrap_or_else(|refusal| refusal_answer(&refusal, uri.path()));
    let settled = answer.settled && answer.status == 200;
    let ready = Arc::new(Ready::new(answer, version));
    if settled {
        let weight = ready.body.len() + key.len() + 200;
        desk.ready.lock().unwrap_or_else(PoisonError::into_inner).put(key, Arc::clone(&ready), weight);
    }
    outgoing(&ready, headers)
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

impl Ready {
    fn new(answer: Answer, version: u64) -> Self {
        let hash = blake3::hash(answer.body.as_bytes()).to_hex();
        let tag = HeaderValue::from_str(&format!("\"{}\"", &hash[..24]));
        Self {
            version,
            status: StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK),
            kind: answer.kind,
            tag: tag.unwrap_or(HeaderValue::from_static("\"\"")),
            location: answer.location.and_then(|location| HeaderValue::from_str(&location).ok()),
            body: Bytes::from(answer.body),
        }
    }
}

fn outgoing(ready: &Ready, asked: &HeaderMap) -> Response {
    let fresh = ready.status == StatusCode::OK
        && asked.get_all(header::IF_NONE_MATCH).iter().any(|known| names(known, &ready.tag));
    let mut response = Response::new(if fresh { Body::empty() } else { Body::from(ready.body.clone()) });
    *response.status_mut() = if fresh { StatusCode::NOT_MODIFIED } else { ready.status };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, ready.tag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(ready.kind));
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
