//! Takes connections and answers them over HTTP/1.1, each within limits: how long a head may take, how long a connection may
//! stand still and last, how many there are, in all and of one client.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener as Bound};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::{Error, Router};
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::time::{sleep, timeout};
use tower::ServiceExt as _;

use crate::asker::Asker;
use crate::clients::{Client, Clients, Name, Share};
use crate::connections::{Connection, Connections, Full, Place};
use crate::guard::Guard;
use crate::patient::Patient;
use crate::room::Room;
use crate::router::router;

/// Bounds of the connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many are open at once.
    pub connections: usize,
    /// How long the head of a request may take, from the end of the request before.
    pub head: Duration,
    /// How long a connection may stand still.
    pub still: Duration,
    /// How long it may last.
    pub age: Duration,
    /// What a client on this machine may have.
    pub here: Share,
    /// What a client elsewhere may have.
    pub elsewhere: Share,
}

impl Default for Limits {
    /// A browser opens six connections; the rest is for programs.
    fn default() -> Self {
        Self {
            connections: 512,
            head: Duration::from_secs(15),
            still: Duration::from_secs(45),
            age: Duration::from_secs(600),
            here: Share::HERE,
            elsewhere: Share::ELSEWHERE,
        }
    }
}

/// Bytes of the head of a request.
const HEAD: usize = 32 << 10;
/// How often it is looked whether to stop.
const LOOK: Duration = Duration::from_millis(100);
/// How long answers may still take once it is to stop.
const LAST: Duration = Duration::from_secs(3);

/// Takes the address that a room listens to.
pub fn bind(listen: SocketAddr) -> Result<Bound, String> {
    let what_to_try = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("{listen} is in use; another room may be open there, or give another by --listen")
        }
        std::io::ErrorKind::PermissionDenied => {
            format!("{listen} may not be listened to; give a port from 1024 on by --listen")
        }
        _ => format!("{listen} cannot be listened to ({error}); give another address by --listen"),
    };
    Bound::bind(listen).map_err(what_to_try)
}

/// Answers whoever connects, until `stop` says so.
pub fn serve(
    room: Room,
    guard: Guard,
    bound: Bound,
    limits: Limits,
    stop: impl Fn() -> bool,
) -> Result<(), String> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(32)
        .thread_name("room")
        .enable_io()
        .enable_time()
        .build()
        .map_err(|error| format!("no thread could be started ({error})"))?;
    let router = router(Arc::new(room), guard);
    let done = runtime.block_on(take(bound, router, limits, stop));
    runtime.shutdown_timeout(Duration::from_secs(1));
    done.map_err(|error| format!("the address could not be listened to ({error})"))
}

async fn take(bound: Bound, router: Router, limits: Limits, stop: impl Fn() -> bool) -> std::io::Result<()> {
    bound.set_nonblocking(true)?;
    let listener = TcpListener::from_std(bound)?;
    let connections = Arc::new(Connections::new(limits.connections));
    let clients = Clients::new(limits.here, limits.elsewhere);
    while !stop() {
        let Ok(accepted) = timeout(LOOK, listener.accept()).await else { continue };
        let Ok((stream, peer)) = accepted else {
            // Most likely too many files are open: those that end make room.
            sleep(Duration::from_millis(20)).await;
            continue;
        };
        let name = Name::of(peer.ip());
        let client = clients.named(name);
        match connections.open(name, client.share.connections) {
            Ok(place) => drop(tokio::spawn(answer(stream, (place, client), router.clone(), limits))),
            Err(full) => turn_away(&stream, full),
        }
    }
    drop(listener);
    let mut waited = Duration::ZERO;
    while connections.busy() > 0 && waited < LAST {
        sleep(LOOK).await;
        waited += LOOK;
    }
    Ok(())
}

/// Says that there is no place, if that can be said at once.
fn turn_away(stream: &TcpStream, full: Full) {
    let (status, why) = match full {
        Full::Client => {
            ("429 Too Many Requests", "too many connections from one address; try again in a moment\n")
        }
        Full::Room => ("503 Service Unavailable", "too many connections just now; try again in a moment\n"),
    };
    let length = why.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\nRetry-After: 1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{why}"
    );
    let _ = stream.try_write(answer.as_bytes());
}

async fn answer(stream: TcpStream, (place, client): (Place, Arc<Client>), router: Router, limits: Limits) {
    let _ = stream.set_nodelay(true);
    let asker = Asker { client, connection: place.connection() };
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        let (router, connection) = (router.clone(), Arc::clone(&asker.connection));
        request.extensions_mut().insert(asker.clone());
        async move {
            connection.set_busy(true);
            let response = router.oneshot(request.map(Body::new)).await;
            let response = response.map_err(|never: Infallible| never)?;
            Ok::<_, Infallible>(response.map(|body| Sent { body, connection }))
        }
    });
    let stream = TokioIo::new(Patient::new(stream, limits.still, place.connection()));
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD)
        .serve_connection(stream, service);
    let mut serving = std::pin::pin!(serving);
    tokio::select! {
        _ = serving.as_mut() => return,
        () = place.asked_to_leave() => return,
        () = sleep(limits.age) => serving.as_mut().graceful_shutdown(),
    }
    // What is under way may come to its end.
    let _ = timeout(limits.still, serving).await;
}

/// The body of an answer, which says when it is handed on.
#[derive(Debug)]
struct Sent {
    body: Body,
    connection: Arc<Connection>,
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        self.connection.handed_on();
    }
}
