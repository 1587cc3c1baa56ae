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
use crate::asker::Asker;
use crate::bounded::Bounded;
use crate::guard::Guard;
use crate::pages::fault;
use crate::refusal::Refusal;
use crate::room::Room;

/// How long an answer may take.
const LIMIT: Duration = Duration::from_secs(30);
/// Views that are made at once; the others wait.
const AT_ONCE: usize = 8;
/// Intakes that are followed at once: an eighth of the connections that there may be. Whoever finds no place looks again by itself.
const STREAMS: usize = 64;
/// When to ask again for what took too long.
const LATER: Duration = Duration::from_secs(2);
/// Bytes of answers that are kept.
const KEPT: usize = 32 << 20;

/// What all requests share.
pub(crate) struct Desk {
    pub room: Arc<Room>,
    pub guard: Guard,
    pub ready: Mutex<Bounded<String, Arc<Ready>>>,
    making: Arc<Semaphore>,
    /// Places of those that follow an intake.
    pub streams: Arc<Semaphore>,
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
    again: Option<u64>,
}

pub(crate) fn refused(refusal: &Refusal, path: &str) -> Response {
    outgoing(&Ready::new(refusal_answer(refusal, path), 0), &HeaderMap::new())
}

/// A refusal as whoever asked can read it.
pub(crate) fn refusal_answer(refusal: &Refusal, path: &str) -> Answer {
    if path.starts_with("/api/") || path.ends_with(".json") {
        let body = json!({ "error": refusal.why }).to_string();
        let answer = Answer::new(JSON, body).with_status(refusal.status).unsettled();
        return Answer { again: refusal.again, ..answer };
    }
    fault::page(refusal, "")
}

/// What a view answers, within the time that an answer may take.
pub(crate) async fn answered(desk: &Arc<Desk>, asker: &Asker, view: View, asked: Asked) -> Answered {
    let made = timeout(LIMIT, make(desk, asker, view, asked)).await;
    let late = || Refusal::later(503, "this takes too long just now; try again in a moment", LATER);
    made.unwrap_or_else(|_| Err(late()))
}

async fn make(desk: &Arc<Desk>, asker: &Asker, view: View, asked: Asked) -> Answered {
    let place = |of: &Arc<Semaphore>| Arc::clone(of).acquire_owned();
    let stopping = |_| Refusal::new(503, "this is stopping");
    let own = place(&asker.client.making).await.map_err(stopping)?;
    let among = place(&desk.making).await.map_err(stopping)?;
    let room = Arc::clone(&desk.room);
    let work = move || {
        // Held as long as the work takes, though nobody may wait for it any more.
        let _places = (own, among);
        view(&room, &asked)
    };
    let made = spawn_blocking(work).await;
    made.unwrap_or_else(|_| {
        Err(Refusal::fault("a fault in rashomon itself; please report it with this address"))
    })
}

impl Desk {
    pub(crate) fn new(room: Arc<Room>, guard: Guard) -> Self {
        Self {
            room,
            guard,
            ready: Mutex::new(Bounded::new(KEPT)),
            making: Arc::new(Semaphore::new(AT_ONCE)),
            streams: Arc::new(Semaphore::new(STREAMS)),
        }
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
    if let Some(seconds) = ready.again {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
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

#[cfg(test)]
mod tests {
    use std::thread::sleep;
    use std::time::Instant;

    use rashomon_library::store::{Access, Library};

    use super::*;
    use crate::clients::{Client, Share};
    use crate::connections::Connection;

    fn slow(_: &Arc<Room>, _: &Asked) -> Answered {
        sleep(Duration::from_millis(200));
        Ok(Answer::json(&json!({})))
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "who waits for how long is what is tested")]
    fn whoever_asks_for_many_answers_at_once_waits_and_others_do_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rashomon.db");
        Library::open(&file, Access::Write).unwrap();
        let guard = Guard::new(&"127.0.0.1:1".parse().unwrap(), Vec::new(), None).unwrap();
        let desk = Arc::new(Desk::new(Arc::new(Room::open(&file).unwrap()), guard));
        let asker = || {
            let client = Arc::new(Client::new(Share { making: 2, ..Share::HERE }));
            Asker { client, connection: Arc::new(Connection::default()) }
        };
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let (greedy, begun) = (asker(), Instant::now());
            let ask = |asker: &Asker| {
                let (desk, asker) = (Arc::clone(&desk), asker.clone());
                tokio::spawn(async move { answered(&desk, &asker, slow, Asked::default()).await.is_ok() })
            };
            let many: Vec<_> = (0..12).map(|_| ask(&greedy)).collect();
            assert!(ask(&asker()).await.unwrap());
            let other = begun.elapsed();
            for one in many {
                assert!(one.await.unwrap());
            }
            let all = begun.elapsed();
            assert!(all >= Duration::from_millis(1200), "two at a time take six turns: {all:?}");
            assert!(other < all / 2, "the other waited {other:?} of {all:?}");
        });
    }
}
