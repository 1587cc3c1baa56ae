//! How an intake gets on, as server-sent events for the page that waits for it: what came in so far whenever it is more, and at last
//! that it is done. Whoever finds no place here looks again by itself.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Extension;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{RawPathParams, State};
use axum::http::header::{self, HeaderValue};
use axum::response::Response;
use hyper::body::Frame;
use serde_json::{Map, Value, json};
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::{sleep, timeout};

use crate::asker::Asker;
use crate::clients::Cost;
use crate::desk::{Desk, refused};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::taking::Job;

/// Events that wait for a reader who is slow; only the last tells anything new.
const WAITING: usize = 2;
/// From one event to the next: more a second nobody reads.
const PAUSE: Duration = Duration::from_millis(200);
/// After so long without an event something is sent all the same, so that neither this side nor a proxy takes the connection for
/// one that stands still; the shortest limits in use are of a minute, ours is of 45 seconds.
const ALIVE: Duration = Duration::from_secs(15);
/// When whoever found no place is to look again.
const AGAIN: Duration = Duration::from_secs(2);

/// The events as the body of an answer.
#[derive(Debug)]
struct Events {
    next: mpsc::Receiver<Bytes>,
    /// Given back when whoever reads is gone.
    _places: (OwnedSemaphorePermit, OwnedSemaphorePermit),
}

impl HttpBody for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.next.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// Follows an intake.
pub(crate) async fn follow(
    State(desk): State<Arc<Desk>>,
    Extension(asker): Extension<Asker>,
    names: RawPathParams,
) -> Response {
    let id = names.iter().next().and_then(|(_, id)| id.parse().ok());
    match followed(&desk, &asker, id) {
        Ok(events) => {
            // Whoever follows gives way where there are too many connections, and comes back by itself.
            asker.connection.set_busy(false);
            let mut response = Response::new(Body::new(events));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(refusal) => refused(&refusal, true),
    }
}

fn followed(desk: &Desk, asker: &Asker, id: Option<u64>) -> Result<Events, Refusal> {
    asker.pay(Cost::Made)?;
    let missing =
        || Refusal::missing("this room knows no such intake: it remembers those since it was opened");
    let id = id.filter(|id| desk.room.taking().job(*id).is_some()).ok_or_else(missing)?;
    let place = |of: &Arc<tokio::sync::Semaphore>, status, why: &str| {
        Arc::clone(of).try_acquire_owned().map_err(|_| Refusal::later(status, why, AGAIN))
    };
    let own = place(&asker.client.streams, 429, "too many intakes are followed from one address")?;
    let among = place(&desk.streams, 503, "too many intakes are followed just now")?;
    let (sender, next) = mpsc::channel(WAITING);
    tokio::spawn(tell(Arc::clone(&desk.room), id, sender));
    Ok(Events { next, _places: (own, among) })
}

/// Sends what there is to tell until the intake is done, or nobody reads any more.
async fn tell(room: Arc<Room>, id: u64, sender: mpsc::Sender<Bytes>) {
    let mut changes = room.taking().watched();
    // How long a browser waits before it comes back, should the connection break.
    let mut text = "retry: 2000\n\n".to_owned();
    let mut told = String::new();
    loop {
        changes.mark_unchanged();
        let Some(job) = room.taking().job(id) else { return };
        let event = event(&job);
        if event != told {
            text.push_str(&event);
            told = event;
        } else if text.is_empty() {
            text.push_str(": still there\n\n");
        }
        if sender.send(Bytes::from(std::mem::take(&mut text))).await.is_err() || !job.stand.is_under_way() {
            return;
        }
        sleep(PAUSE).await;
        let further = async {
            while changes.changed().await.is_ok() {
                changes.mark_unchanged();
                if room.taking().job(id).is_none_or(|job| self::event(&job) != told) {
                    return;
                }
            }
        };
        tokio::select! {
            _ = timeout(ALIVE, further) => {}
            () = sender.closed() => return,
        }
    }
}

/// How far an intake is, as an event.
fn event(job: &Job) -> String {
    let name = if job.stand.is_under_way() { "progress" } else { "done" };
    let mut counts: Map<String, Value> =
        job.stand.counts().each().map(|(outcome, count)| (outcome.to_owned(), json!(count))).collect();
    counts.insert("told".to_owned(), json!(job.stand.told()));
    // JSON has no line break within it.
    format!("event: {name}\ndata: {}\n\n", Value::Object(counts))
}
