//! How the reading room bears many readers: 64 clients for a time over a mix of its pages, the room on one core; what it answers,
//! what fails, how long a story of forty articles takes, and whether its memory stays as it is.

#![allow(clippy::disallowed_methods, reason = "a measure of time")]

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::bench::Bench;
use crate::growth::articles;

const CLIENTS: usize = 64;
/// Stories of forty articles, and of five.
const LARGE: usize = 10;
const SMALL: usize = 320;

/// The room, which ends with its measure.
struct Served {
    child: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Prints the figures of so many seconds; of another binary than a release build where one is named.
pub fn run(seconds: u64, binary: Option<&str>) -> io::Result<()> {
    let bench = match binary {
        Some(binary) => Bench::of(binary)?,
        None => Bench::new("".as_ref())?,
    };
    let library = bench.work.join("room.db");
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", library.display()));
    }
    let files = [articles(&bench, "forty", LARGE * 40, 40)?, articles(&bench, "five", SMALL * 5, 5)?];
    for (at, file) in files.iter().enumerate() {
        // Their ids begin anew in each.
        let apart = bench.work.join(format!("room-{at}.jsonl"));
        let mut out = fs::File::create(&apart)?;
        for part in fs::read_dir(file)? {
            for line in fs::read_to_string(part?.path())?.lines() {
                writeln!(out, "{}", line.replacen("\"id\":\"a", &format!("\"id\":\"{at}-a"), 1))?;
            }
        }
        let added = Command::new(&bench.binary)
            .args(["add", "--quiet", "--library"])
            .args([&library, &apart])
            .stdout(Stdio::null())
            .status()?;
        if !added.success() {
            return Err(io::Error::other("the articles could not be added"));
        }
    }
    let served = serve(&bench.binary, &library)?;
    let pages = mix(&served.address)?;
    let large = &pages.large;
    println!("{} pages in turn, {CLIENTS} clients, {seconds} s, the room on one core", pages.all.len());
    let cold = times(large.iter().map(|path| once(&served.address, path)))?;
    println!("a story of 40 articles, its account made: {}", told(cold));
    let warm = times((0..500).map(|at| once(&served.address, &large[at % large.len()])))?;
    println!("the same again: {}", told(warm));
    for path in &pages.all {
        once(&served.address, path)?;
    }
    let before = memory(&served)?;
    let begun = Instant::now();
    let until = begun + Duration::from_secs(seconds);
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (address, pages, large) = (served.address.clone(), pages.all.clone(), large.clone());
            thread::spawn(move || read_on(&address, &pages, &large, client, until))
        })
        .collect();
    let (mut all, mut stories, mut failed) = (Vec::new(), Vec::new(), 0);
    for client in clients {
        let (times, of_stories, wrong) =
            client.join().map_err(|_| io::Error::other("a client ended by itself"))?;
        all.extend(times);
        stories.extend(of_stories);
        failed += wrong;
    }
    let lasted = begun.elapsed().as_secs_f64();
    println!("{:.0} pages a second, {failed} failed of {}", f64_of(all.len()) / lasted, all.len());
    println!("any page: {}", told(all));
    println!("a story of 40 articles among them: {}", told(stories));
    println!("memory before / after: {before} / {} MB", memory(&served)?);
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "counts of pages")]
fn f64_of(count: usize) -> f64 {
    count as f64
}

fn serve(binary: &Path, library: &Path) -> io::Result<Served> {
    let mut child = Command::new("taskset")
        .args(["-c", "0"])
        .arg(binary)
        .args(["serve", "--listen", "127.0.0.1:0", "--library"])
        .arg(library)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut address = String::new();
    if let Some(out) = child.stdout.take() {
        BufReader::new(out).read_line(&mut address)?;
    }
    let address = address.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    if address.is_empty() {
        return Err(io::Error::other("the room does not open"));
    }
    Ok(Served { child, address })
}

/// The pages that are asked for.
struct Pages {
    all: Vec<String>,
    /// Those of stories of forty articles.
    large: Vec<String>,
}

fn mix(address: &str) -> io::Result<Pages> {
    let list = |path: &str| -> io::Result<Vec<Value>> {
        let (_, body) = ask(&mut connect(address)?, address, path)?;
        let list: Value = serde_json::from_slice(&body)?;
        Ok(list["items"].as_array().cloned().unwrap_or_default())
    };
    let mut stories = list("/api/v1/stories?limit=200&outlet=Post")?;
    let older = list("/api/v1/stories?limit=200&before=2024-01-12")?;
    stories.extend(older);
    stories.sort_by_key(|story| std::cmp::Reverse(story["articles"].as_u64()));
    let ids: Vec<&str> = stories.iter().filter_map(|story| story["id"].as_str()).collect();
    let large: Vec<String> = ids.iter().take(LARGE).map(|id| format!("/stories/{id}")).collect();
    let articles = list("/api/v1/articles?limit=40")?;
    let mut all: Vec<String> = [
        "/",
        "/?outlet=Post",
        "/said",
        "/said?kind=direct",
        "/search?q=harbour",
        "/search?q=hurt",
        "/intake",
        "/notes",
        "/help",
    ]
    .map(str::to_owned)
    .into();
    all.extend(
        ["/api/v1/stories", "/api/v1/articles", "/api/v1/statements?limit=50", "/stories.csv"]
            .map(str::to_owned),
    );
    for id in ids.iter().take(LARGE) {
        all.extend(["", "/complete", "/said", "/differences.csv"].map(|part| format!("/stories/{id}{part}")));
    }
    all.extend(ids.iter().skip(LARGE).take(40).map(|id| format!("/stories/{id}")));
    all.extend(articles.iter().filter_map(|one| one["address"].as_str()).map(str::to_owned));
    if large.len() < LARGE || all.len() < 80 {
        return Err(io::Error::other(format!("{} stories and {} pages are found", large.len(), all.len())));
    }
    Ok(Pages { all, large })
}

fn connect(address: &str) -> io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    Ok(BufReader::new(stream))
}

/// Asks for a page over a connection that stays open, and gives its status and body.
fn ask(stream: &mut BufReader<TcpStream>, address: &str, path: &str) -> io::Result<(u16, Vec<u8>)> {
    stream.get_mut().write_all(format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes())?;
    let (mut status, mut length, mut line) = (0, 0, String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
            status = rest.get(..3).and_then(|status| status.parse().ok()).unwrap_or(0);
        } else if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok((status, body))
}

/// How long one page takes over a connection of its own.
fn once(address: &str, path: &str) -> io::Result<Duration> {
    let begun = Instant::now();
    let (status, _) = ask(&mut connect(address)?, address, path)?;
    if status == 200 { Ok(begun.elapsed()) } else { Err(io::Error::other(format!("{path}: {status}"))) }
}

/// Reads page after page until the time is over: how long each took, how long those of large stories, and how many failed.
fn read_on(
    address: &str,
    pages: &[String],
    large: &[String],
    client: usize,
    until: Instant,
) -> (Vec<Duration>, Vec<Duration>, usize) {
    let (mut all, mut stories, mut failed) = (Vec::new(), Vec::new(), 0);
    let mut stream = None;
    let mut at = client * 7;
    while Instant::now() < until {
        let path = &pages[at % pages.len()];
        at += 1;
        let begun = Instant::now();
        let open = match stream.take() {
            Some(open) => Ok(open),
            None => connect(address),
        };
        let answer =
            open.and_then(|mut open| ask(&mut open, address, path).map(|(status, _)| (status, open)));
        let took = begun.elapsed();
        all.push(took);
        match answer {
            Ok((200, open)) => {
                stream = Some(open);
                if large.contains(path) {
                    stories.push(took);
                }
            }
            _ => failed += 1,
        }
    }
    (all, stories, failed)
}

fn times(all: impl Iterator<Item = io::Result<Duration>>) -> io::Result<Vec<Duration>> {
    all.collect()
}

/// The median, the 99th percentile and the slowest.
fn told(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len().saturating_sub(1)));
    let told =
        |time: Option<&Duration>| format!("{:.1}", time.map_or(0.0, |time| time.as_secs_f64() * 1000.0));
    format!(
        "median / 99th percentile / slowest {} / {} / {} ms of {}",
        told(at(50)),
        told(at(99)),
        told(times.last()),
        times.len()
    )
}

/// Memory of the room in megabytes.
fn memory(served: &Served) -> io::Result<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", served.child.id()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap_or(0) / 1024)
}
