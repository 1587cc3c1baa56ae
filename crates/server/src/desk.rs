//! What all requests share, and how an answer goes out with its headers, whatever was asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::response::Response;
use serde_json::json;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
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
/// Changes that are made at once, apart from the views: one at a time has the library, the others read what they are about.
const CHANGES: usize = 4;
/// Bodies of more than a form that come in at once, each of up to 8 MiB and, once it is read, there twice: 128 MiB in all.
const BODIES: usize = 8;
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
    /// How long an answer may take, and a change wait.
    limit: Duration,
    making: Arc<Semaphore>,
    changing: Arc<Semaphore>,
    /// Places of long bodies.
    pub bodies: Arc<Semaphore>,
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

pub(crate) fn refused(refusal: &Refusal, program: bool) -> Response {
    outgoing(&Ready::new(refusal_answer(refusal, program), 0), &HeaderMap::new())
}

/// A refusal as whoever asked can read it.
pub(crate) fn refusal_answer(refusal: &Refusal, program: bool) -> Answer {
    if program {
        let body = json!({ "error": refusal.why }).to_string();
        let answer = Answer::new(JSON, body).with_status(refusal.status).unsettled();
        return Answer { again: refusal.again, ..answer };
    }
    fault::page(refusal, "")
}

/// A place of a client's own, and one among those of all.
pub(crate) type Places = (OwnedSemaphorePermit, OwnedSemaphorePermit);

/// Waits for both places.
pub(crate) async fn places(own: &Arc<Semaphore>, among: &Arc<Semaphore>) -> Result<Places, Refusal> {
    let place = |of: &Arc<Semaphore>| Arc::clone(of).acquire_owned();
    let stopping = |_| Refusal::new(503, "this is stopping");
    let own = place(own).await.map_err(stopping)?;
    Ok((own, place(among).await.map_err(stopping)?))
}

/// Says that something has to be asked again.
pub(crate) fn late() -> Refusal {
    Refusal::later(503, "this takes too long just now; try again in a moment", LATER)
}

/// What a view answers, within the time that an answer may take.
pub(crate) async fn answered(desk: &Arc<Desk>, asker: &Asker, view: View, asked: Asked) -> Answered {
    let made = async {
        let places = places(&asker.client.making, &desk.making).await?;
        make(desk, places, view, asked).await
    };
    timeout(desk.limit, made).await.unwrap_or_else(|_| Err(late()))
}

/// Makes a change, for which `held` is kept. It has a time to begin, and none to end: whoever was told to try again would make it
/// twice.
pub(crate) async fn changed(
    desk: &Arc<Desk>,
    asker: &Asker,
    view: View,
    asked: Asked,
    held: Option<Places>,
) -> Answered {
    let begun = timeout(desk.limit, places(&asker.client.changing, &desk.changing)).await;
    let places = begun.map_err(|_| late())??;
    make(desk, (places, held), view, asked).await
}

async fn make(desk: &Desk, places: impl Send + 'static, view: View, asked: Asked) -> Answered {
    let room = Arc::clone(&desk.room);
    let work = move || {
        // Held as long as the work takes, though nobody may wait for it any more.
        let _places = places;
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
            limit: LIMIT,
            making: Arc::new(Semaphore::new(AT_ONCE)),
            changing: Arc::new(Semaphore::new(CHANGES)),
            bodies: Arc::new(Semaphore::new(BODIES)),
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
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::sleep;
    use std::time::Instant;

    use rashomon_library::store::{Access, Library};

    use super::*;
    use crate::clients::{Client, Name, Share};
    use crate::connections::Connection;

    fn slow(_: &Arc<Room>, _: &Asked) -> Answered {
        sleep(Duration::from_millis(200));
        Ok(Answer::json(&json!({})))
    }

    fn desk(limit: Duration) -> (tempfile::TempDir, Arc<Desk>) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rashomon.db");
        Library::open(&file, Access::Write).unwrap();
        let guard = Guard::new(&"127.0.0.1:1".parse().unwrap(), Vec::new(), None).unwrap();
        let desk = Desk::new(Arc::new(Room::open(&file).unwrap()), guard);
        (folder, Arc::new(Desk { limit, ..desk }))
    }

    fn asker() -> Asker {
        let share = Share { making: 2, ..Share::HERE };
        let client = Arc::new(Client::new(Name::of([10, 0, 0, 7].into()), share));
        Asker { client, connection: Arc::new(Connection::default()) }
    }

    #[test]
    fn a_change_that_is_begun_is_waited_for_and_one_that_is_not_is_never_made() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        fn made(_: &Arc<Room>, _: &Asked) -> Answered {
            sleep(Duration::from_secs(1));
            MADE.fetch_add(1, Ordering::Relaxed);
            Ok(Answer::json(&json!({})))
        }
        let (_folder, desk) = desk(Duration::from_millis(100));
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap();
        let (done, turned) = runtime.block_on(async {
            let one = asker();
            let change = || {
                let (desk, one) = (Arc::clone(&desk), one.clone());
                tokio::spawn(async move { changed(&desk, &one, made, Asked::default(), None).await })
            };
            let all: Vec<_> = (0..6).map(|_| change()).collect();
            let (mut done, mut turned) = (0, 0);
            for one in all {
                match one.await.unwrap() {
                    Ok(_) => done += 1,
                    Err(refusal) => {
                        assert_eq!((refusal.status, refusal.again), (503, Some(2)));
                        turned += 1;
                    }
                }
            }
            // What may be read again is given up.
            assert_eq!(
                answered(&desk, &one, slow, Asked::default()).await.map_err(|late| late.status),
                Err(503)
            );
            (done, turned)
        });
        // Two of a client are made at once.
        assert_eq!((done, turned), (2, 4));
        drop(runtime);
        assert_eq!(MADE.load(Ordering::Relaxed), done, "what is turned away is not made later");
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "who waits for how long is what is tested")]
    fn whoever_asks_for_many_answers_at_once_waits_and_others_do_not() {
        let (_folder, desk) = desk(LIMIT);
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
