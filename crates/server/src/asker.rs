//! Who sent a request: which client, as far as its connection tells, and whether a program did.

use std::sync::Arc;
use std::time::Duration;

use axum::http::Method;
use axum::http::header::{self, HeaderMap};

use crate::clients::{Client, Cost};
use crate::connections::Connection;
use crate::refusal::Refusal;

/// Who sent a request.
#[derive(Debug, Clone)]
pub(crate) struct Asker {
    pub client: Arc<Client>,
    pub connection: Arc<Connection>,
}

impl Asker {
    /// Pays for a request, unless its client has asked for too much of late.
    pub(crate) fn pay(&self, cost: Cost) -> Result<(), Refusal> {
        self.client.pay(cost).map_err(too_much)
    }
}

/// Whether a program asks, which is told by JSON why it is refused, and no reader, who gets a page.
///
/// Programs are known by what they ask for (the interface, a file of JSON, the events of an intake), by sending JSON, and by an
/// `Accept` in which there is no page. One that reads a page without saying what it takes is given one; whoever changes something,
/// or tries a method that is not done here, sends a form with its origin, as a browser does, or is a program.
pub(crate) fn is_program(method: &Method, path: &str, headers: &HeaderMap) -> bool {
    let events = path.starts_with("/intake/jobs/") && path.ends_with("/progress");
    if events || path.starts_with("/api/") || path.ends_with(".json") {
        return true;
    }
    let has = |name: header::HeaderName, kinds: &[&str]| {
        let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        let mut values = values.map(str::to_ascii_lowercase);
        values.any(|value| kinds.iter().any(|kind| value.contains(kind)))
    };
    if matches!(*method, Method::GET | Method::HEAD) {
        return headers.contains_key(header::ACCEPT) && !has(header::ACCEPT, &["text/html", "*/*"]);
    }
    let form = ["application/x-www-form-urlencoded", "multipart/form-data"];
    let form = headers.contains_key(header::ORIGIN) && has(header::CONTENT_TYPE, &form);
    has(header::CONTENT_TYPE, &["application/json"]) || !(form || has(header::ACCEPT, &["text/html"]))
}

/// Says that a client has asked for too much, and when to ask again.
fn too_much(wait: Duration) -> Refusal {
    let refusal = Refusal::later(429, "", wait);
    let seconds = refusal.again.filter(|seconds| *seconds > 1);
    let again = seconds.map_or_else(|| "in a second".to_owned(), |seconds| format!("in {seconds} seconds"));
    Refusal { why: format!("too much was asked from this address just now; try again {again}"), ..refusal }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_known_by_what_they_ask_for_send_and_take() {
        let form = "application/x-www-form-urlencoded";
        for (method, path, kind, accept, program) in [
            (Method::GET, "/", "", "", false),
            (Method::GET, "/", "", "*/*", false),
            (Method::GET, "/", "", "text/html,application/xhtml+xml,*/*;q=0.8", false),
            (Method::GET, "/", "", "application/json", true),
            (Method::GET, "/api/v1/stories", "", "text/html", true),
            (Method::GET, "/stories.json", "", "text/html", true),
            (Method::GET, "/intake/jobs/1/progress", "", "text/event-stream", true),
            (Method::GET, "/intake/jobs/1/progress", "", "*/*", true),
            (Method::POST, "/stories/s1/merge", "Application/JSON; charset=utf-8", "text/html", true),
            (Method::POST, "/stories/s1/merge", form, "", false),
            (Method::POST, "/intake/upload", "multipart/form-data; boundary=x", "*/*", false),
            (Method::POST, "/stories/s1/merge", "text/plain", "*/*", true),
            (Method::POST, "/stories/s1/merge", "text/plain", "text/html", false),
            (Method::PUT, "/nowhere", "", "", true),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [(header::CONTENT_TYPE, kind), (header::ACCEPT, accept)] {
                if !value.is_empty() {
                    headers.insert(name, value.parse().unwrap());
                }
            }
            let told = format!("{method} {path} {kind} {accept}");
            headers.insert(header::ORIGIN, "http://localhost".parse().unwrap());
            assert_eq!(is_program(&method, path, &headers), program, "{told}");
            // A browser says where a form comes from.
            headers.remove(header::ORIGIN);
            let program = program || (method == Method::POST && !accept.contains("text/html"));
            assert_eq!(is_program(&method, path, &headers), program, "{told}, from nowhere");
        }
    }

    #[test]
    fn a_wait_is_told_in_whole_seconds_and_alike_in_words_and_in_the_header() {
        for (wait, seconds, words) in
            [(0, 1, "in a second"), (1000, 1, "in a second"), (1001, 2, "in 2 seconds")]
        {
            let refusal = too_much(Duration::from_millis(wait));
            assert_eq!(refusal.again, Some(seconds), "{wait}");
            assert!(refusal.why.ends_with(words), "{wait}: {}", refusal.why);
        }
    }
}
