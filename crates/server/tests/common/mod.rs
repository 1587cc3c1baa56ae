//! A room over a made-up library, and a client that sends what it is told to, byte for byte.

#![allow(dead_code, reason = "not every test needs all of it")]

pub mod browser;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rashomon::{Engine, Input};
use rashomon_library::store::{Access, Library, NoteFilter};
use rashomon_library::{Intake, Takes, Words, add_note};
use rashomon_server::{Guard, Limits, Room, bind, serve};

/// What a page might try.
pub const PAYLOADS: [&str; 5] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(2)>",
    "' onmouseover='alert(3)",
    "</title></textarea><svg onload=alert(4)>",
    "{{7*7}}<!--",
];

/// Three outlets on one affair, and another affair.
const PAGES: [(&str, &str); 4] = [
    (
        "gull.html",
        "<html><head><title>Ferry Aurelia stopped off Zeld</title><meta property='og:site_name' content='The Gull'>\
         <meta property='article:published_time' content='2024-03-05T10:00:00Z'></head><body><nav><a href='/'>Home</a> \
         <a href='/news'>News of the coast</a></nav><article><h1>Ferry Aurelia stopped off Zeld</h1>\
         <p>The ferry Aurelia was stopped off Zeld on Monday with 214 passengers on board, the coastguard said.</p>\
         <p>“The ferry will sail again within a week,” Mayor Ilma Oda said on Tuesday in Zeld.</p>\
         <p>Eleven sailors were held, a spokesman of the harbour told reporters after the ship was searched.</p></article>\
         <footer>Copyright The Gull. All rights reserved.</footer></body></html>",
    ),
    (
        "tern.html",
        "<html><head><title>Aurelia held with 300 on board</title><meta property='og:site_name' content='The Tern'>\
         <meta property='article:published_time' content='2024-03-05T12:00:00Z'></head><body><article>\
         <h1>Aurelia held with 300 on board</h1>\
         <p>The ferry Aurelia was stopped off Zeld on Monday with 300 passengers on board, the coastguard said.</p>\
         <p>“The ferry will sail again within a month,” Mayor Ilma Oda said on Tuesday in Zeld.</p>\
         <p>Twelve sailors were held, a spokesman of the harbour told reporters after the ship was searched.</p></article></body></html>",
    ),
    (
        "heron.txt",
        "Ferry Aurelia is held\n\nThe Heron, 6 March 2024\n\nThe ferry Aurelia was stopped off Zeld on Monday with 214 passengers \
         on board, the coastguard said. Mayor Ilma Oda said the ferry would sail again within a week.\n",
    ),
    (
        "market.txt",
        "New market hall opens in Brannock\n\n9 May 2023\n\nThe market hall of Brannock opened on Monday after two years of \
         building. “We have waited long for this,” said the baker Tomas Quill. It has forty stalls.\n",
    ),
];

/// A room that is served, and its library.
pub struct Served {
    pub address: SocketAddr,
    pub file: PathBuf,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    _folder: tempfile::TempDir,
}

/// Takes pages into a library.
pub fn take_in(file: &std::path::Path, pages: &[(String, String)]) {
    let inputs = pages
        .iter()
        .map(|(name, text)| Input::Bytes { name: name.clone(), bytes: text.clone().into_bytes() });
    take_in_inputs(file, &inputs.collect::<Vec<_>>());
}

/// The same of any inputs.
pub fn take_in_inputs(file: &std::path::Path, inputs: &[Input]) {
    let mut library = Library::open(file, Access::Write).unwrap();
    let engine = Engine::default();
    let mut intake =
        Intake::new(&engine, Takes { now: "2024-03-07T08:00:00Z".to_owned(), reader: "rules".to_owned() });
    intake.add(&mut library, inputs, |_| true).unwrap();
}

/// The made-up pages.
pub fn pages() -> Vec<(String, String)> {
    PAGES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// Articles whose every part tries to be more than text.
pub fn hostile() -> Vec<(String, String)> {
    let line = |number: usize, payload: &str| {
        let quoted = serde_json::to_string(payload).unwrap();
        let inner = &quoted[1..quoted.len() - 1];
        format!(
            "{{\"id\": \"h{number}-{inner}\", \"title\": \"Ferry {inner} late\", \"outlet\": \"Gull {inner}\", \"authors\": [{quoted}], \
             \"url\": \"javascript:alert('{number}')\", \"published\": \"2024-03-0{}\", \"text\": \"The ferry Aurelia of Zeld came in \
             late on Monday {inner} with {}0 passengers. “We are late {inner} again,” Mayor Ilma Oda said. Nobody was hurt.\"}}",
            number + 1,
            number + 3,
        )
    };
    let lines: Vec<String> =
        PAYLOADS.iter().enumerate().map(|(number, payload)| line(number, payload)).collect();
    vec![("hostile.jsonl".to_owned(), lines.join("\n"))]
}

/// Serves a library of these pages.
pub fn served(pages: &[(String, String)]) -> Served {
    served_within(pages, Limits::default())
}

/// The same within other limits.
pub fn served_within(pages: &[(String, String)], limits: Limits) -> Served {
    served_as(pages, limits, |room| room)
}

/// The same, of a room that is set up further.
pub fn served_as(pages: &[(String, String)], limits: Limits, set_up: impl FnOnce(Room) -> Room) -> Served {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rashomon.db");
    take_in(&file, pages);
    let bound = bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = bound.local_addr().unwrap();
    let guard = Guard::new(&address, Vec::new(), None).unwrap();
    let room = set_up(Room::open(&file).unwrap());
    let stop = Arc::new(AtomicBool::new(false));
    let stopped = Arc::clone(&stop);
    let thread =
        thread::spawn(move || serve(room, guard, bound, limits, || stopped.load(Ordering::Relaxed)).unwrap());
    Served { address, file, stop, thread: Some(thread), _folder: folder }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Reply {
    /// The value of a header.
    pub fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then_some(value.trim())
        });
        line.unwrap_or_default()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("{why}: {}", self.body))
    }
}

impl Served {
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Connects from another address of this machine, as another client.
    pub fn connect_from(&self, from: [u8; 4]) -> TcpStream {
        self.connect_within(from, None)
    }

    /// The same, of a client that holds so many bytes that it has not read.
    pub fn connect_within(&self, from: [u8; 4], holds: Option<u32>) -> TcpStream {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
        let stream = runtime.block_on(async {
            let socket = tokio::net::TcpSocket::new_v4().unwrap();
            socket.bind((from, 0).into()).unwrap();
            if let Some(holds) = holds {
                socket.set_recv_buffer_size(holds).unwrap();
            }
            socket.connect(self.address).await.unwrap().into_std().unwrap()
        });
        stream.set_nonblocking(false).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Asks from another address of this machine.
    pub fn get_from(&self, from: [u8; 4], path: &str) -> Reply {
        let mut stream = self.connect_from(from);
        let request = format!("GET {path} HTTP/1.1\r\nConnection: close\r\nHost: {}\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).unwrap();
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        parse(&all)
    }

    /// Sends bytes, and reads until the other side closes.
    pub fn send(&self, bytes: &[u8]) -> Reply {
        let mut stream = self.connect();
        // Whoever sends too much is answered, and closed upon, before all of it is read.
        let _ = stream.write_all(bytes);
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        parse(&all)
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request.push_str(&format!("Host: {}\r\n", self.address));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        self.send(request.as_bytes())
    }

    /// Sends a body, with the headers that are given beside `Host` and its length.
    pub fn put_in(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let mut request =
            format!("POST {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request.push_str(&format!("Host: {}\r\n", self.address));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        self.send(&[request.as_bytes(), body].concat())
    }

    /// Sends a form as a page of the room does.
    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Reply {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let origin = format!("http://{}", self.address);
        self.put_in(
            path,
            &[("Origin", &origin), ("Content-Type", "application/x-www-form-urlencoded")],
            body.as_bytes(),
        )
    }

    /// The ids of the articles by their outlets.
    pub fn article_of(&self, outlet: &str) -> String {
        let articles = self.get("/api/v1/articles").json();
        let one = articles["items"].as_array().unwrap().iter().find(|one| one["outlet"] == outlet);
        one.unwrap()["id"].as_str().unwrap().to_owned()
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    /// The id of the story with the most articles.
    pub fn story(&self) -> String {
        let stories = self.get("/api/v1/stories").json();
        let most = stories["items"]
            .as_array()
            .unwrap()
            .iter()
            .max_by_key(|story| story["articles"].as_u64())
            .unwrap();
        most["id"].as_str().unwrap().to_owned()
    }

    /// The id of a note on the first words of an article, made if there is none.
    pub fn note(&self, article: &str) -> String {
        let mut library = Library::open(&self.file, Access::Write).unwrap();
        if let Some(known) = library.notes(&NoteFilter::default(), 1).unwrap().pop() {
            return known.name;
        }
        let row = library.article(article).unwrap();
        let text = library.text(row.id).unwrap();
        let words: String = text.chars().take(40).collect();
        let words = Words { words: &words, before: None, start: Some(0) };
        add_note(&mut library, article, words, "Is it so?", "2024-03-08T09:00:00Z").unwrap()
    }

    /// The id of a search that is saved.
    pub fn saved(&self, query: &str) -> String {
        let mut library = Library::open(&self.file, Access::Write).unwrap();
        rashomon_library::alerts::save(&mut library, query).unwrap()
    }

    /// The id of an article that was revised.
    pub fn revised(&self) -> String {
        for people in ["Eleven", "Twelve"] {
            let line = serde_json::json!({
                "id": "r1", "outlet": "The Plover", "title": "Lighthouse of Tarrow dark", "published": "2022-01-02",
                "text": format!("The lighthouse of Tarrow has gone dark. {people} people row by ear, said Pia Rask of Tarrow."),
            });
            take_in(&self.file, &[("revised.jsonl".to_owned(), line.to_string())]);
        }
        "r1".to_owned()
    }

    /// Waits until an intake is done to which a reply leads, and gives its number.
    pub fn taken(&self, reply: &Reply) -> String {
        assert_eq!(reply.status, 303, "{}", reply.body);
        let job = reply.header("location").strip_prefix("/intake/jobs/").unwrap().to_owned();
        for _ in 0..400 {
            if self.get(&format!("/intake/jobs/{job}/result.json")).status != 202 {
                return job;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("the intake takes too long");
    }

    /// Every route with its names filled in.
    pub fn every_route(&self) -> Vec<String> {
        let story = self.story();
        let articles = self.get("/api/v1/articles").json();
        let ids: Vec<&str> =
            articles["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        let encode = |id: &str| {
            url::form_urlencoded::byte_serialize(id.as_bytes()).collect::<String>().replace('+', "%20")
        };
        let note = self.note(ids[0]);
        let saved = self.saved("ferry");
        let revised = self.revised();
        let job = self.taken(&self.post("/intake/paste", &[("text", "a")]));
        let fill = |route: &str| {
            if route.contains("/jobs/") {
                return route.replace("{id}", &job);
            }
            if route.contains("/revisions") {
                return route.replace("{id}", &revised);
            }
            let id = if route.contains("articles") { encode(ids[0]) } else { story.clone() };
            let path = route.replace("{id}", &id).replace("{table}", "differences.csv");
            match route {
                route if route.contains("beside") => {
                    format!("{path}?left={}&right={}", encode(ids[0]), encode(ids[1]))
                }
                route if route.contains("search") && !route.contains("{id}") => format!("{path}?q=ferry"),
                "/api/v1/searches/{id}/feed" => route.replace("{id}", &saved),
                "/notes/{id}" => route.replace("{id}", &note),
                "/api/v1/speakers/feed" => format!("{path}?name=Oda"),
                _ => path,
            }
        };
        rashomon_server::routes().into_iter().map(fill).collect()
    }
}

pub fn parse(bytes: &[u8]) -> Reply {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let chunked = head.to_lowercase().contains("transfer-encoding: chunked");
    let body = if chunked { dechunk(body) } else { body.to_owned() };
    Reply { status, head: head.to_owned(), body }
}

fn dechunk(body: &str) -> String {
    let (mut out, mut rest) = (Vec::new(), body.as_bytes());
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).ok().and_then(|hex| usize::from_str_radix(hex, 16).ok());
        let Some(size) = size.filter(|size| *size > 0) else { break };
        out.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 4 + size..];
    }
    String::from_utf8_lossy(&out).into_owned()
}
