//! From a request to its answer: the guard before all else, then what was answered before and still holds, then the view.

use std::sync::{Arc, PoisonError};

use axum::body::Body;
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};

use crate::addresses;
use crate::answer::View;
use crate::asked::Asked;
use crate::asker::{Asker, is_program};
use crate::assets::ASSETS;
use crate::change;
use crate::changes::CHANGES;
use crate::clients::Cost;
use crate::desk::{Desk, Ready, answered, outgoing, refusal_answer, refused};
use crate::guard::{Entry, Guard, HEADERS};
use crate::progress;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::routes;

/// Everything that a room answers.
pub(crate) fn router(room: Arc<Room>, guard: Guard) -> Router {
    let desk = Arc::new(Desk::new(room, guard));
    let mut router = Router::new()
        .route("/assets/{file}", get(asset))
        .route(addresses::PROGRESS, get(progress::follow))
        .fallback(nowhere);
    for (path, view) in routes::all() {
        let handler = move |State(desk): State<Arc<Desk>>,
                            Extension(asker): Extension<Asker>,
                            names: RawPathParams,
                            uri: Uri,
                            headers: HeaderMap| async move {
            let names = names.iter().map(|(_, value)| value.to_owned()).collect();
            answer(&desk, &asker, view, names, (&uri, &headers)).await
        };
        router = router.route(path, get(handler));
    }
    for change in CHANGES {
        let handler = move |State(desk): State<Arc<Desk>>,
                            Extension(asker): Extension<Asker>,
                            names: RawPathParams,
                            request: Request| async move {
            let names = names.iter().map(|(_, value)| value.to_owned()).collect();
            change::answer(&desk, &asker, change, names, request).await
        };
        router = router.route(change.path, post(handler));
    }
    let router = router.method_not_allowed_fallback(otherwise);
    router.layer(middleware::from_fn_with_state(Arc::clone(&desk), admit)).with_state(desk)
}

/// Lets a request in, or turns it away; and adds to every answer what a browser has to be told.
async fn admit(
    State(desk): State<Arc<Desk>>,
    Extension(asker): Extension<Asker>,
    request: Request,
    next: Next,
) -> Response {
    let program = is_program(request.method(), request.uri().path(), request.headers());
    // Those that are turned away count too, so whoever guesses tokens from elsewhere is held to so many a second. Nobody counts
    // on this machine, where a proxy may be: then it has to.
    let mut response = match asker.pay(Cost::Any) {
        Ok(()) => let_in(&desk.guard, request, next, program).await,
        Err(refusal) => refused(&refusal, program),
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn let_in(guard: &Guard, request: Request, next: Next, program: bool) -> Response {
    match guard.admit(request.method(), request.uri(), request.headers()) {
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
            let mut response = if program {
                refused(&Refusal::new(turned.status, turned.why), true)
            } else {
                // No page: to whoever may not ask, the room shows nothing of itself.
                let mut response = Response::new(Body::from(format!("{}\n", turned.why)));
                *response.status_mut() = StatusCode::from_u16(turned.status).unwrap_or(StatusCode::FORBIDDEN);
                let kind = HeaderValue::from_static("text/plain; charset=utf-8");
                response.headers_mut().insert(header::CONTENT_TYPE, kind);
                response
            };
            // What else the client may still send is not read.
            let headers = response.headers_mut();
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
            response
        }
    }
}

/// A style, a script, a picture: of a hash, so for ever.
async fn asset(names: RawPathParams) -> Response {
    let name = names.iter().next().map_or("", |(_, value)| value);
    let Some(asset) = ASSETS.named(name) else {
        return refused(&Refusal::missing("there is no such file"), false);
    };
    let mut response = Response::new(Body::from(asset.content));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    response
}

async fn nowhere(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let why = "there is nothing at this address";
    refused(&Refusal::missing(why), is_program(&method, uri.path(), &headers))
}

/// Something there is at this address, but not by this method; the router says by which.
async fn otherwise(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let why = "this is not done here: what is read is asked for by GET, a change is sent by POST to its own address";
    refused(&Refusal::new(405, why), is_program(&method, uri.path(), &headers))
}

async fn answer(
    desk: &Arc<Desk>,
    asker: &Asker,
    view: View,
    names: Vec<String>,
    (uri, headers): (&Uri, &HeaderMap),
) -> Response {
    let program = is_program(&Method::GET, uri.path(), headers);
    let key = uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let version = match desk.room.version() {
        Ok(version) => version,
        Err(refusal) => return refused(&refusal, program),
    };
    let known = desk.ready.lock().unwrap_or_else(PoisonError::into_inner).get(&key);
    if let Some(ready) = known.filter(|ready| ready.version == version) {
        return outgoing(&ready, headers);
    }
    if let Err(refusal) = asker.pay(Cost::Made) {
        return refused(&refusal, program);
    }
    let asked = Asked::new(uri.path(), names, uri.query().unwrap_or_default());
    let answer = answered(desk, asker, view, asked).await;
    let answer = answer.unwrap_or_else(|refusal| refusal_answer(&refusal, program));
    let settled = answer.settled && answer.status == 200;
    let ready = Arc::new(Ready::new(answer, version));
    if settled {
        let weight = ready.body.len() + key.len() + 200;
        desk.ready.lock().unwrap_or_else(PoisonError::into_inner).put(key, Arc::clone(&ready), weight);
    }
    outgoing(&ready, headers)
}
