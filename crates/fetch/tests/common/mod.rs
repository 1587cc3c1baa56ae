//! A tiny server on loopback that does to its guests what a case says, and remembers who asked for what.

// Each test file uses its own part of this.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What to do with one request.
#[derive(Debug, Clone)]
pub enum Act {
    /// These bytes, head and all, then the end.
    Raw(Vec<u8>),
    /// The head of a page, and one byte every so often, without end.
    Drip(Duration),
    /// A page without end, as fast as it goes.
    Endless,
    /// Nothing for so long, then the end.
    Silence(Duration),
    /// The connection is reset.
    Reset,
}

/// A whole answer: `status`, headers as lines, body.
pub fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Act {
    let body = body.as_ref();
    let mut bytes =
        format!("HTTP/1.1 {status} Said\r\nContent-Length: {}\r\nConnection: close\r\n", body.len())
            .into_bytes();
    for line in headers.lines().map(str::trim).filter(|line| !line.is_empty()) {
        bytes.extend(format!("{line}\r\n").bytes());
    }
    bytes.extend(b"\r\n");
    bytes.extend(body);
    Act::Raw(bytes)
}

/// A page of HTML.
pub fn html(body: &str) -> Act {
    answer(200, "Content-Type: text/html; charset=utf-8", body)
}

/// A redirect.
pub fn to(location: &str) -> Act {
    answer(302, &format!("Location: {location}"), "")
}

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    /// The path and query.
    pub path: String,
    /// The headers, names in lower case.
    pub headers: BTreeMap<String, String>,
}

type Script = BTreeMap<String, Vec<Act>>;

/// A server that goes away with the test.
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves paths; each request takes the next act of its path, and the last one stays. What is not named is 404.
    pub fn new(script: impl IntoIterator<Item = (&'static str, Vec<Act>)>) -> Self {
        Self::with(|_| script.into_iter().map(|(path, acts)| (path.to_owned(), acts)).collect())
    }

    /// The same with a script that needs the server's own address.
    pub fn with(script: impl FnOnce(SocketAddr) -> Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let script = Arc::new(Mutex::new(script(address)));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let closing = Arc::new(AtomicBool::new(false));
        let thread = thread::spawn({
            let (requests, closing) = (Arc::clone(&requests), Arc::clone(&closing));
            move || {
                for stream in listener.incoming().map_while(Result::ok) {
                    if closing.load(Ordering::SeqCst) {
                        return;
                    }
                    let (script, requests) = (Arc::clone(&script), Arc::clone(&requests));
                    // A guest that hangs must not keep the others waiting; the thread ends with its connection.
                    thread::spawn(move || serve(stream, &script, &requests));
                }
            }
        });
        Self { address, requests, closing, thread: Some(thread) }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The address of a path under a made-up name.
    pub fn named(&self, name: &str, path: &str) -> String {
        format!("http://{name}:{}{path}", self.address.port())
    }

    /// What was asked so far, robots.txt left out.
    pub fn requests(&self) -> Vec<Request> {
        let all = self.requests.lock().expect("no test has failed in it");
        all.iter().filter(|request| request.path != "/robots.txt").cloned().collect()
    }

    /// The paths that were asked for, robots.txt included.
    pub fn paths(&self) -> Vec<String> {
        self.requests.lock().expect("no test has failed in it").iter().map(|r| r.path.clone()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        // A last guest, so that the listener looks up.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(mut stream: TcpStream, script: &Mutex<Script>, requests: &Mutex<Vec<Request>>) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
    let Ok(copy) = stream.try_clone() else { return };
    // One byte at a time from the socket, so that a reset finds the headers unread.
    let mut reader = BufReader::with_capacity(1, copy);
    let mut line = String::new();
    if reader.read_line(&mut line).unwrap_or(0) == 0 {
        return;
    }
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let act = {
        let mut script = script.lock().expect("no test has failed in it");
        match script.get_mut(&path) {
            Some(acts) if acts.len() > 1 => acts.remove(0),
            Some(acts) => acts[0].clone(),
            None => answer(404, "", "nothing here"),
        }
    };
    if matches!(act, Act::Reset) {
        requests.lock().expect("no test has failed in it").push(Request { path, headers: BTreeMap::new() });
        return;
    }
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
        }
    }
    requests.lock().expect("no test has failed in it").push(Request { path, headers });
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n";
    match act {
        Act::Raw(bytes) => {
            let _ = stream.write_all(&bytes);
        }
        Act::Drip(pause) => {
            let _ = stream.write_all(head);
            while stream.write_all(b"x").is_ok() {
                thread::sleep(pause);
            }
        }
        Act::Endless => {
            let _ = stream.write_all(head);
            let block = vec![b'x'; 64 << 10];
            while stream.write_all(&block).is_ok() {}
        }
        Act::Silence(time) => thread::sleep(time),
        Act::Reset => {}
    }
}
